//! Which days have school, as far as a checklist needs to know.

use chrono::{Datelike, NaiveDate, Weekday};

/// Says whether students come to school on a day.
pub trait SchoolDays {
    /// Whether `date` is a school day.
    fn is_school_day(&self, date: NaiveDate) -> bool;
}

/// Monday to Friday: what stands until a school calendar is in the vault.
#[derive(Debug, Clone, Copy, Default)]
pub struct Weekdays;

impl SchoolDays for Weekdays {
    fn is_school_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
    }
}

/// How far a search for a school day goes before it gives up: a summer and a bit.
const HORIZON_DAYS: u32 = 120;

/// The last school day on or before `date`; `date` itself when none lies within 120 days.
#[must_use]
pub fn on_or_before(days: &dyn SchoolDays, date: NaiveDate) -> NaiveDate {
    let mut day = date;
    for _ in 0..HORIZON_DAYS {
        if days.is_school_day(day) {
            return day;
        }
        let Some(earlier) = day.pred_opt() else { break };
        day = earlier;
    }
    date
}

/// The first school day on or after `date`; `date` itself when none lies within 120 days.
#[must_use]
pub fn on_or_after(days: &dyn SchoolDays, date: NaiveDate) -> NaiveDate {
    let mut day = date;
    for _ in 0..HORIZON_DAYS {
        if days.is_school_day(day) {
            return day;
        }
        let Some(later) = day.succ_opt() else { break };
        day = later;
    }
    date
}

/// The day `count` school days from `date`, backward when negative; day zero is `date`. Calendar days where the calendar runs out.
#[must_use]
pub fn offset(days: &dyn SchoolDays, date: NaiveDate, count: i32) -> NaiveDate {
    let mut left = count.unsigned_abs();
    let mut day = date;
    let mut walked = 0_u32;
    while left > 0 && walked < HORIZON_DAYS.saturating_add(count.unsigned_abs().saturating_mul(4)) {
        let next = if count < 0 {
            day.pred_opt()
        } else {
            day.succ_opt()
        };
        let Some(next) = next else { break };
        day = next;
        walked = walked.saturating_add(1);
        if days.is_school_day(day) {
            left = left.saturating_sub(1);
        }
    }
    day
}
