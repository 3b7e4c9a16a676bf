//! Days on which a student was removed, as the discipline rules count them (34 CFR 300.530, 300.536).
//!
//! Counts days; whether removals form a pattern is a person's judgement and is not made here.

use super::calendar::{SchoolCalendar, SchoolYear};
use super::conventions::SchoolDay;
use chrono::NaiveDate;

/// The removals that count in the school year of the latest one: in order, each day once, school days only.
///
/// Days that the calendar does not cover do not count, since nobody knows whether there was school. The year is none
/// where no removal counts.
#[must_use]
pub fn in_latest_year<'a>(
    calendar: &'a SchoolCalendar,
    removals: &[NaiveDate],
    reading: SchoolDay,
) -> (Option<&'a SchoolYear>, Vec<NaiveDate>) {
    let mut days = removals.to_vec();
    days.sort_unstable();
    days.dedup();
    days.retain(|day| calendar.is_school_day_as(*day, reading));
    // A registration day between two school years belongs to the year that it prepares.
    let year_of = |day: NaiveDate| {
        calendar
            .year_of(day)
            .or_else(|| calendar.next_year_after(day))
    };
    let year = days.last().and_then(|latest| year_of(*latest));
    days.retain(|day| year_of(*day) == year);
    (year, days)
}
