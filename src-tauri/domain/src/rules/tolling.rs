//! The days that a calendar-day clock leaves out: vacations, breaks, summers, named ranges.
//!
//! A *break* is a longest run of missed school days with no school day between them, within one school year. It is
//! found with attendance days: registration days do not end it.

use super::calendar::{DaySpan, SchoolCalendar, SchoolYear, days_of};
use super::conventions::{Breaks, Settled, VacationWeekend};
use super::pack::Rule;
use super::vocabulary::{Direction, TollingMode};
use chrono::NaiveDate;

/// N where neither the rule nor the person says.
const DEFAULT_SCHOOL_DAYS: u32 = 5;

/// The mode that holds for a rule under the settled conventions; none where every calendar day counts.
pub(super) fn mode(rule: &Rule, settled: &Settled) -> Option<TollingMode> {
    if !matches!(rule.direction, Direction::After | Direction::NoLaterThan) {
        return None;
    }
    match settled.breaks {
        Breaks::AsRule => rule.tolling.map(|tolling| tolling.mode),
        Breaks::None => None,
        Breaks::ExcludeVacationsLongerThan => Some(TollingMode::ExcludeVacationsLongerThan),
        Breaks::ExcludeBreaksAtLeast => Some(TollingMode::ExcludeBreaksAtLeast),
        Breaks::ExcludeSummer => Some(TollingMode::ExcludeSummer),
        Breaks::ExcludeNamedRanges => Some(TollingMode::ExcludeNamedRanges),
    }
}

/// The N of a rule.
pub(super) fn school_days(rule: &Rule) -> u32 {
    rule.tolling
        .and_then(|tolling| tolling.school_days)
        .unwrap_or(DEFAULT_SCHOOL_DAYS)
}

/// The days that are left out.
#[derive(Debug)]
pub(super) enum Excluded {
    /// The calendar's named ranges.
    Named,
    /// These spans, in order.
    Spans(Vec<DaySpan>),
}

impl Excluded {
    /// Finds them for one rule.
    pub(super) fn find(
        calendar: &SchoolCalendar,
        rule: &Rule,
        mode: TollingMode,
        weekend: VacationWeekend,
    ) -> Self {
        let n = school_days(rule);
        let long_enough = |length: u32| match mode {
            TollingMode::ExcludeVacationsLongerThan => length > n,
            TollingMode::ExcludeBreaksAtLeast => length >= n,
            TollingMode::ExcludeSummer | TollingMode::ExcludeNamedRanges => false,
        };
        // Under a Georgia reading the weekend before always belongs to the break; under a California reading it is
        // the convention that says so.
        let from_first_missed = mode == TollingMode::ExcludeVacationsLongerThan
            && weekend == VacationWeekend::CountWeekendBefore;
        match mode {
            TollingMode::ExcludeNamedRanges => Self::Named,
            TollingMode::ExcludeSummer => Self::Spans(between_years(calendar).collect()),
            TollingMode::ExcludeVacationsLongerThan | TollingMode::ExcludeBreaksAtLeast => {
                let mut spans: Vec<DaySpan> = calendar
                    .years()
                    .iter()
                    .flat_map(|year| breaks_of(calendar, year))
                    .filter(|found| long_enough(found.length))
                    .map(|found| DaySpan {
                        first: if from_first_missed {
                            found.first_missed
                        } else {
                            found.day_after_school
                        },
                        last: found.last,
                    })
                    .collect();
                spans.extend(between_years(calendar));
                Self::Spans(spans)
            }
        }
    }

    /// Whether a day is left out.
    pub(super) fn contains(&self, calendar: &SchoolCalendar, date: NaiveDate) -> bool {
        match self {
            Self::Named => calendar.is_named(date),
            Self::Spans(spans) => spans.iter().any(|span| span.contains(date)),
        }
    }
}

/// The days between two school years.
fn between_years(calendar: &SchoolCalendar) -> impl Iterator<Item = DaySpan> {
    let years = calendar.years();
    years
        .iter()
        .zip(years.iter().skip(1))
        .filter_map(|(before, next)| {
            let span = DaySpan {
                first: before.last_day.succ_opt()?,
                last: next.first_day.pred_opt()?,
            };
            (span.first <= span.last).then_some(span)
        })
}

struct Break {
    /// The day after the last school day before it, or the year's first day.
    day_after_school: NaiveDate,
    first_missed: NaiveDate,
    /// The day before the next school day, or the year's last day.
    last: NaiveDate,
    /// Missed school days.
    length: u32,
}

fn breaks_of(calendar: &SchoolCalendar, year: &SchoolYear) -> Vec<Break> {
    let mut found = Vec::new();
    let mut day_after_school = year.first_day;
    let mut open: Option<Break> = None;
    for date in days_of(year.first_day, year.last_day) {
        if calendar.is_school_day(date) {
            found.extend(open.take());
            day_after_school = date.succ_opt().unwrap_or(date);
        } else {
            if calendar.is_missed_school_day(date) {
                let run = open.get_or_insert(Break {
                    day_after_school,
                    first_missed: date,
                    last: date,
                    length: 0,
                });
                run.length += 1;
            }
            if let Some(run) = &mut open {
                run.last = date;
            }
        }
    }
    found.extend(open);
    found
}
