//! Counting days forward and back, day by day, as far as the calendar reaches.

use super::calendar::SchoolCalendar;
use super::civil;
use super::conventions::{BusinessDay, SchoolDay};
use super::error::ComputeError;
use super::tolling::Excluded;
use chrono::NaiveDate;

/// The days that a count counts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Counted<'a> {
    /// Every day.
    Every,
    /// Every day but those left out.
    Except(&'a SchoolCalendar, &'a Excluded),
    /// School days.
    School(&'a SchoolCalendar, SchoolDay),
    /// Business days.
    Business(&'a SchoolCalendar, BusinessDay),
}

impl<'a> Counted<'a> {
    fn counts(self, date: NaiveDate) -> bool {
        match self {
            Self::Every => true,
            Self::Except(calendar, excluded) => !excluded.contains(calendar, date),
            Self::School(calendar, reading) => calendar.is_school_day_as(date, reading),
            Self::Business(calendar, reading) => calendar.is_business_day(date, reading),
        }
    }

    const fn calendar(self) -> Option<&'a SchoolCalendar> {
        match self {
            Self::Every => None,
            Self::Except(calendar, _) | Self::School(calendar, _) | Self::Business(calendar, _) => {
                Some(calendar)
            }
        }
    }

    /// Whether the trigger day itself becomes day 1 under `include_trigger_day`.
    pub(super) fn starts_on(self, trigger: NaiveDate) -> bool {
        self.counts(trigger)
    }

    /// The `count`th counted day after the trigger day, which is day 0; with `include_trigger`, day 1 is the trigger
    /// day if it is counted. Count 0 is the trigger day.
    pub(super) fn forward(
        self,
        trigger: NaiveDate,
        count: u32,
        include_trigger: bool,
    ) -> Result<NaiveDate, ComputeError> {
        let Some(calendar) = self.calendar() else {
            let steps = i64::from(count) - i64::from(include_trigger && count > 0);
            return civil::add_days(trigger, steps).ok_or_else(out_of_range);
        };
        must_cover(calendar, trigger)?;
        let mut left = count;
        let mut day = trigger;
        if include_trigger && left > 0 && self.counts(day) {
            left -= 1;
        }
        while left > 0 {
            day = day.succ_opt().ok_or_else(out_of_range)?;
            must_cover(calendar, day)?;
            if self.counts(day) {
                left -= 1;
            }
        }
        Ok(day)
    }

    /// The `count`th counted day before the trigger day, which is day 0.
    pub(super) fn backward(
        self,
        trigger: NaiveDate,
        count: u32,
    ) -> Result<NaiveDate, ComputeError> {
        let Some(calendar) = self.calendar() else {
            return civil::add_days(trigger, -i64::from(count)).ok_or_else(out_of_range);
        };
        must_cover(calendar, trigger)?;
        let mut left = count;
        let mut day = trigger;
        while left > 0 {
            day = day.pred_opt().ok_or_else(out_of_range)?;
            must_cover(calendar, day)?;
            if self.counts(day) {
                left -= 1;
            }
        }
        Ok(day)
    }
}

/// Moves a date that is not a business day to the next one; every day looked at must be covered.
pub(super) fn roll_over(
    calendar: &SchoolCalendar,
    date: NaiveDate,
    reading: BusinessDay,
) -> Result<NaiveDate, ComputeError> {
    let mut day = date;
    must_cover(calendar, day)?;
    while !calendar.is_business_day(day, reading) {
        day = day.succ_opt().ok_or_else(out_of_range)?;
        must_cover(calendar, day)?;
    }
    Ok(day)
}

/// An error where the calendar does not cover a day.
pub(super) fn must_cover(calendar: &SchoolCalendar, date: NaiveDate) -> Result<(), ComputeError> {
    if calendar.covers(date) {
        Ok(())
    } else {
        Err(too_short(calendar, &format!("{date} must be looked at")))
    }
}

pub(super) fn too_short(calendar: &SchoolCalendar, need: &str) -> ComputeError {
    ComputeError::CalendarTooShort(format!(
        "The calendar covers {} to {}, but {need}. Add the school year that is missing.",
        calendar.first_day(),
        calendar.last_day()
    ))
}

pub(super) fn out_of_range() -> ComputeError {
    ComputeError::BadFact(
        "The date would lie outside the years 1 to 9999. Check the dates and numbers entered."
            .to_owned(),
    )
}
