//! The nine ways in which a rule's date is found.

use super::civil;
use super::compute::{Case, last_full_review};
use super::conditions::{self, ABSENCES};
use super::conventions::{
    AnnualDue, BackwardNotice, ConventionId, CountStart, ImplementationLag, InEffectBoundary,
    TriennialDue,
};
use super::counting::{Counted, must_cover, out_of_range};
use super::error::ComputeError;
use super::explain::{self, Start};
use super::facts::FactName;
use super::pack::Component;
use super::removals;
use super::tolling::Excluded;
use super::vocabulary::{Anchor, Condition, Direction, Method, Unit};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

/// A date as a method finds it, before rollover.
pub(super) struct Found {
    pub(super) due_on: NaiveDate,
    pub(super) due_at: Option<NaiveDateTime>,
    pub(super) trigger: FactName,
    pub(super) trigger_on: NaiveDate,
    /// How it was found, a sentence without its full stop.
    pub(super) how: String,
    /// Whether days were counted from the trigger: another day may stand in the place of a count.
    pub(super) counted: bool,
}

impl Found {
    fn on(case: &Case<'_>, due_on: NaiveDate, how: String) -> Self {
        Self {
            due_on,
            due_at: None,
            trigger: case.trigger,
            trigger_on: case.trigger_on,
            how,
            counted: true,
        }
    }
}

/// Finds the date; none where a gate is shut and there is no school year to look at.
pub(super) fn find(case: &Case<'_>) -> Result<Option<Found>, ComputeError> {
    match case.rule.method {
        Method::Count => count(case),
        Method::Years => years(case).map(Some),
        Method::Age => age(case, i64::from(case.amount), case.extra_months).map(Some),
        Method::AgeOfMajority => age_of_majority(case).map(Some),
        Method::FirstIepInEffect => first_iep_in_effect(case).map(Some),
        Method::EarliestOf => earliest_of(case).map(Some),
        Method::Chain => chain(case).map(Some),
        Method::FixedDate => fixed_date(case),
        Method::Counter => counter(case).map(Some),
        Method::None => Err(explain::no_deadline(case.rule)),
    }
}

/// What one clock of this rule counts; `excluded` is filled where it leaves days out.
fn counted<'e, 'c: 'e>(
    case: &Case<'c>,
    unit: Unit,
    excluded: &'e mut Option<Excluded>,
) -> Result<Counted<'e>, ComputeError> {
    Ok(match unit {
        Unit::SchoolDays => Counted::School(case.calendar()?, case.settled.school_day),
        Unit::BusinessDays => Counted::Business(case.calendar()?, case.settled.business_day),
        _ => match case.tolling() {
            Some(mode) => {
                let calendar = case.calendar()?;
                let found =
                    Excluded::find(calendar, case.rule, mode, case.settled.vacation_weekend);
                Counted::Except(calendar, excluded.insert(found))
            }
            None => Counted::Every,
        },
    })
}

fn count(case: &Case<'_>) -> Result<Option<Found>, ComputeError> {
    let rule = case.rule;
    if rule.unit == Unit::Hours {
        return hours(case).map(Some);
    }
    if let Some((first_day, reason)) = conditions::next_year_instead(case)? {
        let how = explain::next_year_instead(case, first_day, &reason);
        return Ok(Some(Found {
            counted: false,
            ..Found::on(case, first_day, how)
        }));
    }
    let (from, start) = match rule.anchor {
        Anchor::Trigger => match conditions::received_after_summer(case)? {
            Some(first_day) => (first_day, Start::NextYear),
            None => (case.trigger_on, Start::Trigger),
        },
        Anchor::ThirdBirthday => (
            civil::add_years(case.trigger_on, 3, case.settled.leap_day).ok_or_else(out_of_range)?,
            Start::ThirdBirthday,
        ),
        Anchor::NextSchoolYearFirstDay => (
            conditions::next_year_first_day(case.calendar()?, case.trigger_on)?,
            Start::NextYear,
        ),
        Anchor::SchoolYearLastDay => match case.calendar()?.year_of(case.trigger_on) {
            Some(year) => (year.last_day, Start::YearEnd),
            None => return Ok(None),
        },
    };
    let mut amount = case.amount;
    if rule.condition == Some(Condition::AbsencesAtLeast3)
        && let Some(absences) = case
            .facts
            .whole_number(FactName::AbsencesInPeriod)
            .filter(|found| *found >= ABSENCES)
    {
        amount = amount.saturating_add(absences);
    }
    if rule.unit == Unit::Months {
        let due_on = match rule.direction {
            Direction::Before | Direction::BeforeNoLaterThan | Direction::BeforeNotEarlierThan => {
                civil::sub_months(from, amount)
            }
            _ => civil::add_months(from, amount),
        };
        let due_on = due_on.ok_or_else(out_of_range)?;
        return Ok(Some(Found::on(
            case,
            due_on,
            explain::counted(case, start, from, amount, due_on, false),
        )));
    }
    let mut excluded = None;
    let days = counted(case, rule.unit, &mut excluded)?;
    let include = case.settled.count_start == CountStart::IncludeTriggerDay;
    let due_on = match rule.direction {
        Direction::After | Direction::NoLaterThan | Direction::NotMoreThan => {
            days.forward(from, amount, include)?
        }
        Direction::NotBefore => days.forward(from, amount, false)?,
        Direction::Before if case.settled.backward_notice == BackwardNotice::ClearDays => {
            days.backward(from, amount.saturating_add(1))?
        }
        Direction::Before | Direction::BeforeNoLaterThan | Direction::BeforeNotEarlierThan => {
            days.backward(from, amount)?
        }
        _ => from,
    };
    let day_one = include && days.starts_on(from);
    Ok(Some(Found::on(
        case,
        due_on,
        explain::counted(case, start, from, amount, due_on, day_one),
    )))
}

fn hours(case: &Case<'_>) -> Result<Found, ComputeError> {
    let time = case.facts.time(case.trigger).ok_or_else(out_of_range)?;
    let span = TimeDelta::hours(i64::from(case.amount));
    let due_at = match case.rule.direction {
        Direction::Before | Direction::BeforeNoLaterThan | Direction::BeforeNotEarlierThan => {
            time.checked_sub_signed(span)
        }
        _ => time.checked_add_signed(span),
    };
    let due_at = due_at
        .filter(|at| civil::in_range(at.date()).is_some())
        .ok_or_else(out_of_range)?;
    let mut found = Found::on(case, due_at.date(), explain::hours(case, time));
    found.due_at = Some(due_at);
    Ok(found)
}

fn years(case: &Case<'_>) -> Result<Found, ComputeError> {
    let fixed = if case.rule.uses(ConventionId::AnnualDue) {
        match case.settled.annual_due {
            AnnualDue::Fixed364 => Some(364),
            AnnualDue::Fixed365 => Some(365),
            AnnualDue::AnniversaryInclusive | AnnualDue::DayBeforeAnniversary => None,
        }
    } else {
        None
    };
    if let Some(days) = fixed {
        let due_on = civil::add_days(case.trigger_on, days).ok_or_else(out_of_range)?;
        return Ok(Found::on(case, due_on, explain::fixed_days(case, days)));
    }
    let day_before = case.settled.annual_due == AnnualDue::DayBeforeAnniversary
        || case.settled.triennial_due == TriennialDue::DayBeforeAnniversary;
    let anniversary = civil::add_years(
        case.trigger_on,
        i64::from(case.amount),
        case.settled.leap_day,
    )
    .ok_or_else(out_of_range)?;
    let due_on = civil::add_days(anniversary, -i64::from(day_before)).ok_or_else(out_of_range)?;
    Ok(Found::on(
        case,
        due_on,
        explain::anniversary(case, anniversary, day_before),
    ))
}

fn age(case: &Case<'_>, years: i64, months: u32) -> Result<Found, ComputeError> {
    let due_on = civil::birthday(case.trigger_on, years, months, case.settled.leap_day)
        .ok_or_else(out_of_range)?;
    Ok(Found::on(case, due_on, explain::age(case, years, months)))
}

fn age_of_majority(case: &Case<'_>) -> Result<Found, ComputeError> {
    let majority = case
        .facts
        .whole_number(FactName::AgeOfMajority)
        .unwrap_or(0);
    age(case, i64::from(majority) - i64::from(case.amount), 0)
}

/// The last annual meeting whose IEP can be in effect on the birthday; the birthday less the lag without a meeting.
fn first_iep_in_effect(case: &Case<'_>) -> Result<Found, ComputeError> {
    let lag = match case.settled.implementation_lag {
        ImplementationLag::NoLag => 0,
        ImplementationLag::LagDays => case
            .facts
            .whole_number(FactName::ImplementationLagDays)
            .unwrap_or(0),
    };
    let limit = civil::birthday(
        case.trigger_on,
        i64::from(case.amount),
        case.extra_months,
        case.settled.leap_day,
    )
    .and_then(|birthday| civil::add_days(birthday, -i64::from(lag)))
    .ok_or_else(out_of_range)?;
    let Some((fact, base)) = last_full_review(case.facts) else {
        return Ok(Found::on(
            case,
            limit,
            explain::in_effect_limit(case, limit, lag),
        ));
    };
    let early_enough = |date: &NaiveDate| match case.settled.in_effect_boundary {
        InEffectBoundary::StrictlyBefore => *date < limit,
        InEffectBoundary::OnOrBefore => *date <= limit,
    };
    let most = i64::from(limit.year()) - i64::from(base.year());
    let due_on = (1..=most)
        .rev()
        .filter_map(|years| civil::add_years(base, years, case.settled.leap_day))
        .find(early_enough)
        .unwrap_or(base);
    Ok(Found::on(
        case,
        due_on,
        explain::in_effect_meeting(case, limit, lag, fact, base),
    ))
}

fn component(
    case: &Case<'_>,
    part: &Component,
    from: NaiveDate,
    include: bool,
) -> Result<NaiveDate, ComputeError> {
    match part.unit {
        Unit::Age => civil::birthday(from, i64::from(part.amount), 0, case.settled.leap_day)
            .ok_or_else(out_of_range),
        unit => {
            let mut excluded = None;
            counted(case, unit, &mut excluded)?.forward(from, part.amount, include)
        }
    }
}

fn earliest_of(case: &Case<'_>) -> Result<Found, ComputeError> {
    let include = case.settled.count_start == CountStart::IncludeTriggerDay;
    let mut earliest: Option<(NaiveDate, FactName, NaiveDate, &Component)> = None;
    let mut others = Vec::new();
    for part in &case.rule.components {
        let Some((fact, from)) = part
            .trigger_fact
            .and_then(|fact| Some((fact, case.facts.date(fact)?)))
        else {
            continue;
        };
        let end = component(case, part, from, include)?;
        match earliest {
            Some((date, ..)) if date <= end => others.push((end, part)),
            before => {
                others.extend(before.map(|(date, _, _, part)| (date, part)));
                earliest = Some((end, fact, from, part));
            }
        }
    }
    let (due_on, trigger, trigger_on, part) =
        earliest.ok_or_else(|| explain::missing_fact(case.rule, &[case.trigger]))?;
    let how = explain::earliest_of(part, trigger, trigger_on, &others);
    Ok(Found {
        due_on,
        due_at: None,
        trigger,
        trigger_on,
        how,
        counted: true,
    })
}

fn chain(case: &Case<'_>) -> Result<Found, ComputeError> {
    let mut include = case.settled.count_start == CountStart::IncludeTriggerDay;
    let mut end = case.trigger_on;
    let mut steps = Vec::with_capacity(case.rule.components.len());
    for part in &case.rule.components {
        end = component(case, part, end, include)?;
        let ended_early = part
            .ends_early_on
            .and_then(|fact| Some((fact, case.facts.date(fact)?)))
            .filter(|(_, date)| *date < end);
        if let Some((_, date)) = ended_early {
            end = date;
        }
        steps.push((part, end, ended_early.map(|(fact, _)| fact)));
        include = false;
    }
    Ok(Found::on(case, end, explain::chain(case, &steps)))
}

/// The month and day in the year in which the fact's school year ends.
fn fixed_date(case: &Case<'_>) -> Result<Option<Found>, ComputeError> {
    let calendar = case.calendar()?;
    must_cover(calendar, case.trigger_on)?;
    let (Some(fixed), Some(year)) = (case.rule.fixed_date, calendar.year_of(case.trigger_on))
    else {
        return Ok(None);
    };
    let due_on = NaiveDate::from_ymd_opt(year.last_day.year(), fixed.month, fixed.day)
        .ok_or_else(out_of_range)?;
    Ok(Some(Found::on(
        case,
        due_on,
        explain::fixed_date(case, year),
    )))
}

/// The day on which the count of removals in one school year passes the amount.
fn counter(case: &Case<'_>) -> Result<Found, ComputeError> {
    let calendar = case.calendar()?;
    let removals = case.facts.dates(case.trigger).unwrap_or_default();
    for day in removals {
        must_cover(calendar, *day)?;
    }
    let (year, days) = removals::in_latest_year(calendar, removals, case.settled.school_day);
    let wanted = usize::try_from(case.amount).unwrap_or(usize::MAX);
    match days.get(wanted) {
        Some(day) => {
            let mut found = Found::on(case, *day, explain::counter(case, year));
            found.trigger_on = *day;
            Ok(found)
        }
        None => Err(explain::not_reached(case, days.len(), year)),
    }
}
