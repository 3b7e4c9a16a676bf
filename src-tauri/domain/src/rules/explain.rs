//! The words that go with a date or with its absence: one or two sentences for a person.
//!
//! Dates are written ISO 8601, conventions by the ids under which they can be changed.

use super::calendar::SchoolYear;
use super::compute::Case;
use super::conventions::{
    BackwardNotice, Breaks, ConventionId, CountStart, ImplementationLag, SchoolDay,
};
use super::error::ComputeError;
use super::facts::FactName;
use super::methods::Found;
use super::pack::{Component, Rule};
use super::tolling;
use super::vocabulary::{Direction, Method, NoDateReason, TollingMode, Unit};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use std::fmt::Write;

/// How the first day of a count is spoken of where conventions go by their ids.
const DAY_0: &str = ", that day being day 0";
const DAY_1: &str = ", that day being day 1";

/// The day from which a count starts, seen from its trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    Trigger,
    ThirdBirthday,
    NextYear,
    YearEnd,
}

/// "60 calendar days", "1 school day".
fn units(amount: u32, unit: Unit) -> String {
    let (one, many) = match unit {
        Unit::SchoolDays => ("school day", "school days"),
        Unit::BusinessDays => ("business day", "business days"),
        Unit::Hours => ("hour", "hours"),
        Unit::Months => ("month", "months"),
        Unit::Years | Unit::Age => ("year", "years"),
        _ => ("calendar day", "calendar days"),
    };
    format!("{amount} {}", if amount == 1 { one } else { many })
}

/// "the receipt of the parent's consent (2025-11-10)".
fn dated(fact: FactName, on: NaiveDate) -> String {
    format!("{} ({on})", fact.label())
}

fn from_where(case: &Case<'_>, start: Start, from: NaiveDate) -> String {
    let trigger = dated(case.trigger, case.trigger_on);
    match start {
        Start::Trigger => trigger,
        Start::ThirdBirthday => format!("the third birthday ({from}), from {trigger}"),
        Start::NextYear => {
            format!("the first day of the next school year ({from}), after {trigger}")
        }
        Start::YearEnd => format!("the last day of the school year ({from}) of {trigger}"),
    }
}

fn left_out(case: &Case<'_>, days: i64) -> String {
    let what = match (case.rule.unit, case.tolling()) {
        (Unit::SchoolDays, _) => "without school",
        (Unit::BusinessDays, _) => "that were no business days",
        (_, Some(TollingMode::ExcludeSummer)) => "between two school years",
        (_, Some(TollingMode::ExcludeNamedRanges)) => "that the calendar names",
        (_, Some(_)) => "of long school breaks and summer",
        (_, None) => return String::new(),
    };
    if days == 0 {
        format!("; no days {what} had to be left out")
    } else {
        format!("; {days} days {what} were left out")
    }
}

pub(super) fn counted(
    case: &Case<'_>,
    start: Start,
    from: NaiveDate,
    amount: u32,
    due_on: NaiveDate,
    day_one: bool,
) -> String {
    let rule = case.rule;
    let place = from_where(case, start, from);
    if amount == 0 || matches!(rule.direction, Direction::SameDay | Direction::OnOrBefore) {
        return format!("The day itself: {place}");
    }
    let count = units(amount, rule.unit);
    let backward = due_on < from;
    let mut text = if backward {
        format!("{count} before {place}")
    } else {
        format!("{count} after {place}")
    };
    if rule.unit == Unit::Months {
        return text;
    }
    if day_one {
        text = format!("{count} from {place}{DAY_1}");
    } else {
        text.push_str(DAY_0);
    }
    let apart = (due_on - from).num_days().abs();
    let clear = rule.direction == Direction::Before
        && case.settled.backward_notice == BackwardNotice::ClearDays;
    if clear {
        text.push_str(", with that many full days in between");
    }
    let skipped = apart + i64::from(day_one) - i64::from(amount) - i64::from(clear);
    text.push_str(&left_out(case, skipped));
    if amount != case.amount {
        let _ = write!(
            text,
            "; {} of them were added for absences",
            amount - case.amount
        );
    }
    text
}

pub(super) fn next_year_instead(case: &Case<'_>, first_day: NaiveDate, reason: &str) -> String {
    format!(
        "The first day of the next school year ({first_day}) instead of {} after {}, because {reason}",
        units(case.amount, case.rule.unit),
        dated(case.trigger, case.trigger_on)
    )
}

pub(super) fn hours(case: &Case<'_>, time: NaiveDateTime) -> String {
    format!(
        "{} on the clock before {} ({})",
        units(case.amount, Unit::Hours),
        case.trigger.label(),
        time.format("%Y-%m-%d %H:%M")
    )
}

pub(super) fn fixed_days(case: &Case<'_>, days: i64) -> String {
    format!(
        "{days} calendar days after {}, that day being day 0",
        dated(case.trigger, case.trigger_on)
    )
}

pub(super) fn anniversary(case: &Case<'_>, anniversary: NaiveDate, day_before: bool) -> String {
    let span = units(case.amount, Unit::Years);
    let trigger = dated(case.trigger, case.trigger_on);
    let moved = if anniversary.day() == case.trigger_on.day() {
        ""
    } else {
        ", which has no 29 February"
    };
    let less = if day_before { ", less one day" } else { "" };
    format!("{span} after {trigger}{moved}{less}")
}

/// " years and 6 months" for an age of 14 and a half, nothing for whole years.
fn half_years(months: u32) -> String {
    if months == 0 {
        String::new()
    } else {
        format!(" years and {months} months")
    }
}

fn less_lag(lag: u32) -> String {
    if lag == 0 {
        String::new()
    } else {
        format!(
            " less {} until an IEP starts",
            units(lag, Unit::CalendarDays)
        )
    }
}

pub(super) fn age(case: &Case<'_>, years: i64, months: u32) -> String {
    let trigger = dated(case.trigger, case.trigger_on);
    format!(
        "The day on which the student turns {years}{}, from {trigger}",
        half_years(months)
    )
}

pub(super) fn in_effect_limit(case: &Case<'_>, limit: NaiveDate, lag: u32) -> String {
    format!(
        "The day on which the student turns {}{}{} ({limit}), from {}; no annual review is known yet",
        case.amount,
        half_years(case.extra_months),
        less_lag(lag),
        dated(case.trigger, case.trigger_on)
    )
}

pub(super) fn in_effect_meeting(
    case: &Case<'_>,
    limit: NaiveDate,
    lag: u32,
    fact: FactName,
    base: NaiveDate,
) -> String {
    format!(
        "The annual review, yearly from {}, whose IEP is in effect when the student turns {}{}{} ({limit}), from {}",
        dated(fact, base),
        case.amount,
        half_years(case.extra_months),
        less_lag(lag),
        dated(case.trigger, case.trigger_on)
    )
}

fn part_words(part: &Component) -> String {
    match (part.amount, part.unit) {
        (0, _) => "the day itself".to_owned(),
        (years, Unit::Age) => format!("turning {years}"),
        (amount, unit) => units(amount, unit),
    }
}

pub(super) fn earliest_of(
    part: &Component,
    trigger: FactName,
    trigger_on: NaiveDate,
    others: &[(NaiveDate, &Component)],
) -> String {
    let mut text = format!(
        "The earliest clock: {} from {}",
        part_words(part),
        dated(trigger, trigger_on)
    );
    for (index, (date, other)) in others.iter().enumerate() {
        text.push_str(if index == 0 { "; later: " } else { ", " });
        let from = other
            .trigger_fact
            .map_or("the part before", FactName::label);
        let _ = write!(text, "{} from {from} ({date})", part_words(other));
    }
    if others.is_empty() {
        text.push_str("; the facts for the other clocks are not known");
    }
    text
}

pub(super) fn chain(
    case: &Case<'_>,
    steps: &[(&Component, NaiveDate, Option<FactName>)],
) -> String {
    let mut text = String::new();
    for (index, (part, end, ended_early)) in steps.iter().enumerate() {
        if index == 0 {
            let _ = write!(
                text,
                "{} from {}",
                part_words(part),
                dated(case.trigger, case.trigger_on)
            );
        } else {
            let _ = write!(text, ", then {}", part_words(part));
        }
        let _ = match ended_early {
            Some(fact) => write!(text, ", ended early by {} ({end})", fact.label()),
            None => write!(text, " to {end}"),
        };
    }
    if case
        .rule
        .components
        .iter()
        .any(|part| part.unit == Unit::SchoolDays)
    {
        text.push_str("; days without school were left out of the school days");
    }
    text
}

pub(super) fn fixed_date(case: &Case<'_>, year: &SchoolYear) -> String {
    format!(
        "The fixed date in the year in which the school year of {} ends ({})",
        dated(case.trigger, case.trigger_on),
        year.last_day
    )
}

pub(super) fn counter(case: &Case<'_>, year: Option<&SchoolYear>) -> String {
    format!(
        "School day {} on which the student was removed in the school year {}; doubles and days without school were left out of the count",
        case.amount.saturating_add(1),
        year.map_or("of the calendar", |year| year.label.as_str())
    )
}

/// Whether a convention had a say in this date.
fn decided(case: &Case<'_>, id: ConventionId, found: &Found, before_rollover: NaiveDate) -> bool {
    let rule = case.rule;
    let tolled = case.tolling();
    match id {
        ConventionId::LeapDay => {
            (found.trigger_on.month(), found.trigger_on.day()) == (2, 29)
                && (before_rollover.month(), before_rollover.day()) != (2, 29)
        }
        ConventionId::Rollover => found.due_on != before_rollover,
        ConventionId::Breaks => tolled.is_some() || case.settled.breaks != Breaks::AsRule,
        ConventionId::VacationWeekend => tolled == Some(TollingMode::ExcludeVacationsLongerThan),
        ConventionId::BackwardNotice => rule.direction == Direction::Before,
        ConventionId::SchoolDay => case.settled.school_day != SchoolDay::AttendanceDays,
        ConventionId::ImplementationLag => {
            case.settled.implementation_lag != ImplementationLag::NoLag
        }
        ConventionId::CountStart => {
            found.counted
                && (case.settled.count_start == CountStart::IncludeTriggerDay
                    || rule.method != Method::EarliestOf)
        }
        _ => true,
    }
}

/// How a date was found, without the district's number and the conventions that decided.
fn found_how(found: &Found, before_rollover: NaiveDate) -> String {
    let mut text = String::with_capacity(found.how.len() + 160);
    text.push_str(&found.how);
    if found.due_on != before_rollover {
        let _ = write!(
            text,
            "; {before_rollover} is no business day and moves to {}",
            found.due_on
        );
    }
    text
}

/// The reason for a date: how it was found, then the conventions that decided; and the same in plain words, where every
/// convention is told by what it says and not by its id. That a district's number stands there is left to whoever knows its
/// reason.
pub(super) fn why(case: &Case<'_>, found: &Found, before_rollover: NaiveDate) -> (String, String) {
    let mut text = found_how(found, before_rollover);
    let mut plain = text
        .replace(DAY_0, ", that day not counted")
        .replace(DAY_1, ", that day counted");
    plain.push('.');
    if let Some(own) = case.own_amount.filter(|_| case.rule.components.is_empty()) {
        let _ = write!(
            text,
            "; the district's number stands in place of the rule's {own}"
        );
    }
    text.push('.');
    let mut first = true;
    for id in case
        .rule
        .conventions
        .iter()
        .filter(|id| decided(case, **id, found, before_rollover))
    {
        text.push_str(if first { " By convention: " } else { ", " });
        first = false;
        text.push_str(id.as_str());
        text.push_str(" = ");
        text.push_str(case.settled.option(*id));
        // That the first day is day 0 or day 1, and what the rule itself leaves out, was said already.
        if *id != ConventionId::CountStart
            && (*id != ConventionId::Breaks || case.settled.breaks != Breaks::AsRule)
        {
            say(&mut plain, case, *id);
        }
    }
    if !first {
        text.push('.');
    }
    (text, plain)
}

/// " When the annual review is due: the same date one year later."
fn say(plain: &mut String, case: &Case<'_>, id: ConventionId) {
    let (about, says) = case.settled.words(id);
    plain.push(' ');
    plain.push_str(about.trim_end_matches('.'));
    plain.push_str(": ");
    let mut letters = says.chars();
    plain.extend(letters.next().into_iter().flat_map(char::to_lowercase));
    let long = tolling::school_days(case.rule);
    plain.push_str(&letters.as_str().replace(" N ", &format!(" {long} ")));
}

pub(super) fn no_deadline(rule: &Rule) -> ComputeError {
    let which = match rule.no_date_because {
        Some(NoDateReason::Duty) => "a duty without a number of days",
        Some(NoDateReason::Permission) => "a permission",
        Some(NoDateReason::Definition) => "a definition",
        Some(NoDateReason::Schedule) => "a duty on a schedule set by the IEP or the school year",
        Some(NoDateReason::Judgement) => "a count that needs a person's judgement",
        Some(NoDateReason::Dispute) => {
            "a rule whose number or unit is in dispute between its sources"
        }
        None => "a rule without a number",
    };
    ComputeError::NoDeadline(format!(
        "\u{201c}{}\u{201d} is {which}, so no date can be computed.",
        rule.title
    ))
}

pub(super) fn missing_fact(rule: &Rule, facts: &[FactName]) -> ComputeError {
    let mut text = format!("The rule \u{201c}{}\u{201d} needs ", rule.title);
    for (index, fact) in facts.iter().enumerate() {
        let _ = write!(
            text,
            "{}{} ({})",
            if index == 0 { "" } else { " or " },
            fact.label(),
            fact.as_str()
        );
    }
    text.push_str(", which is not known. Enter it to see the date.");
    ComputeError::MissingFact(text)
}

pub(super) fn condition_not_met(rule: &Rule, reason: &str) -> ComputeError {
    ComputeError::ConditionNotMet(format!(
        "The rule \u{201c}{}\u{201d} does not apply here: {reason}.",
        rule.title
    ))
}

pub(super) fn not_reached(
    case: &Case<'_>,
    counted: usize,
    year: Option<&SchoolYear>,
) -> ComputeError {
    ComputeError::NotReached(format!(
        "{counted} school days of removal are counted in the school year {}; the rule speaks of day {}.",
        year.map_or("of the calendar", |year| year.label.as_str()),
        case.amount.saturating_add(1)
    ))
}
