//! When a rule applies at all, and what moves its start or its end.

use super::calendar::{SchoolCalendar, SchoolYear};
use super::compute::Case;
use super::counting::{must_cover, too_short};
use super::error::ComputeError;
use super::facts::FactName;
use super::vocabulary::Condition;
use chrono::NaiveDate;

/// From this number on, absences are added to the count, and the 30 June rule no longer holds.
pub(super) const ABSENCES: u32 = 3;

/// With fewer school days left than this, the next school year's first day takes the place of the count.
const TOO_FEW_DAYS_LEFT: u32 = 10;

impl Condition {
    /// Whether the school year of the fact's day must be known.
    pub(super) const fn looks_at_school_year(self) -> bool {
        !matches!(self, Self::AbsencesAtLeast3)
    }
}

/// Why a gate is shut, in words; none where it is open or there is none.
pub(super) fn shut_gate(case: &Case<'_>) -> Result<Option<String>, ComputeError> {
    let Some(condition) = case
        .rule
        .condition
        .filter(|condition| condition.looks_at_school_year())
    else {
        return Ok(None);
    };
    let calendar = case.calendar()?;
    let fact_on = case.trigger_on;
    must_cover(calendar, fact_on)?;
    let reason = match condition {
        Condition::ReferralWithin10DaysOfYearEnd => within_days_of_year_end(calendar, fact_on, 10),
        Condition::ReferralWithin30DaysOfYearEnd => within_days_of_year_end(calendar, fact_on, 30),
        Condition::Consent30To45SchoolDaysBeforeYearEnd => {
            school_days_left_in(case, calendar, 30, 45)
        }
        Condition::Consent35To44SchoolDaysBeforeYearEnd => {
            let absences = case
                .facts
                .whole_number(FactName::AbsencesInPeriod)
                .filter(|absences| *absences >= ABSENCES);
            school_days_left_in(case, calendar, 35, 44).or_else(|| {
                absences.map(|absences| {
                    format!(
                        "the student missed {absences} school days, which is {ABSENCES} or more"
                    )
                })
            })
        }
        _ => None,
    };
    Ok(reason)
}

fn within_days_of_year_end(
    calendar: &SchoolCalendar,
    fact_on: NaiveDate,
    days: i64,
) -> Option<String> {
    let Some(year) = calendar.year_of(fact_on) else {
        return Some(format!("{fact_on} lies between two school years"));
    };
    let left = (year.last_day - fact_on).num_days();
    (left > days).then(|| {
        format!(
            "{fact_on} lies {left} days before the last student day ({}), more than {days}",
            year.last_day
        )
    })
}

fn school_days_left_in(
    case: &Case<'_>,
    calendar: &SchoolCalendar,
    least: u32,
    most: u32,
) -> Option<String> {
    let fact_on = case.trigger_on;
    let Some(year) = calendar.year_of(fact_on) else {
        return Some(format!("{fact_on} lies between two school years"));
    };
    let left = school_days_left(case, calendar, year, fact_on);
    (left < least || left > most).then(|| {
        format!("{left} school days were left after {fact_on}, which is not {least} to {most}")
    })
}

fn school_days_left(
    case: &Case<'_>,
    calendar: &SchoolCalendar,
    year: &SchoolYear,
    fact_on: NaiveDate,
) -> u32 {
    calendar.school_days_between(fact_on, year.last_day, case.settled.school_day)
}

/// The next school year's first day, where too few school days are left for the count; none where enough are.
pub(super) fn next_year_instead(
    case: &Case<'_>,
) -> Result<Option<(NaiveDate, String)>, ComputeError> {
    if case.rule.condition != Some(Condition::FewerThan10SchoolDaysLeft) {
        return Ok(None);
    }
    let calendar = case.calendar()?;
    must_cover(calendar, case.trigger_on)?;
    let reason = match calendar.year_of(case.trigger_on) {
        Some(year) => {
            let left = school_days_left(case, calendar, year, case.trigger_on);
            if left >= TOO_FEW_DAYS_LEFT {
                return Ok(None);
            }
            format!("only {left} school days were left in the school year")
        }
        None => "it came between two school years".to_owned(),
    };
    next_year_first_day(calendar, case.trigger_on).map(|first| Some((first, reason)))
}

/// The day on which a referral between two school years counts as received; none where it came within one.
pub(super) fn received_after_summer(case: &Case<'_>) -> Result<Option<NaiveDate>, ComputeError> {
    if case.rule.condition != Some(Condition::ReferralBetweenSchoolYears) {
        return Ok(None);
    }
    let calendar = case.calendar()?;
    must_cover(calendar, case.trigger_on)?;
    match calendar.year_of(case.trigger_on) {
        Some(_) => Ok(None),
        None => next_year_first_day(calendar, case.trigger_on).map(Some),
    }
}

/// The first day of the first school year that begins after a day.
pub(super) fn next_year_first_day(
    calendar: &SchoolCalendar,
    after: NaiveDate,
) -> Result<NaiveDate, ComputeError> {
    calendar
        .next_year_after(after)
        .map(|year| year.first_day)
        .ok_or_else(|| {
            too_short(
                calendar,
                &format!("the school year after {after} is needed"),
            )
        })
}
