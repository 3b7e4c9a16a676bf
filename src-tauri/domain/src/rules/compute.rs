//! From facts to a date: the order in which things are asked for, looked for and refused.
//!
//! The methods themselves are in `methods`; what a person reads about them in `explain`.

use super::calendar::SchoolCalendar;
use super::conditions;
use super::conventions::{
    ConventionId, Conventions, ImplementationLag, Rollover, SchoolDay, Settled, TriennialAnchor,
};
use super::counting::roll_over;
use super::error::ComputeError;
use super::explain;
use super::facts::{FactName, Facts};
use super::methods;
use super::pack::Rule;
use super::tolling;
use super::vocabulary::{Anchor, Condition, Direction, Method, TollingMode, Unit};
use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;
use ts_rs::TS;

/// What a date is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The rule, from [`pack`](super::pack::pack).
    pub rule: &'a Rule,
    /// What is known about the student.
    pub facts: &'a Facts,
    /// The conventions chosen for this rule; they beat the rule's own defaults. A choice made for a whole vault that
    /// shall yield to a rule's own default goes in as `rule.convention_defaults.or(vault)` instead.
    pub conventions: &'a Conventions,
    /// The school's calendar, where there is one.
    pub calendar: Option<&'a SchoolCalendar>,
    /// A district's number in place of the rule's own `amount`; none for the rule's. Rules with several clocks keep
    /// theirs.
    pub amount: Option<u32>,
}

/// A date with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Computed {
    /// The date that the rule's direction speaks of. It may be a weekend, a holiday or a summer day.
    pub due_on: NaiveDate,
    /// The last school day on or before `due_on`, where the calendar covers it and the rule names a latest day.
    pub plan_by: Option<NaiveDate>,
    /// The local time, for rules in hours only.
    pub due_at: Option<NaiveDateTime>,
    /// The fact from which the date was counted; of several clocks, that of the one that governs.
    pub trigger: FactName,
    /// That fact's date.
    pub trigger_on: NaiveDate,
    /// How the date came about, in one or two sentences; conventions by the ids under which they can be chosen.
    pub why: String,
    /// The same in plain words.
    pub in_words: String,
    /// Where the rule is written.
    pub citation: String,
}

/// One computation: the rule, what is known, and how it is to be read.
pub(super) struct Case<'a> {
    pub(super) rule: &'a Rule,
    pub(super) facts: &'a Facts,
    pub(super) settled: Settled,
    pub(super) trigger: FactName,
    /// The trigger fact's date; for a rule with several clocks, the first that is known.
    pub(super) trigger_on: NaiveDate,
    pub(super) amount: u32,
    /// Months on top of an amount in years of age.
    pub(super) extra_months: u32,
    /// The rule's own number, where a district's stands in its place.
    pub(super) own_amount: Option<u32>,
    calendar: Option<&'a SchoolCalendar>,
}

/// Computes a rule's date.
///
/// # Errors
/// The first reason, in the order of [`ComputeError`], for which there is no date.
pub fn compute(inputs: &Inputs<'_>) -> Result<Computed, ComputeError> {
    let rule = inputs.rule;
    if !rule.computable() {
        return Err(explain::no_deadline(rule));
    }
    let case = Case::gather(inputs)?;
    case.check_calendar()?;
    let shut_gate = conditions::shut_gate(&case)?;
    let Some(mut found) = methods::find(&case)? else {
        let reason = shut_gate
            .as_deref()
            .unwrap_or("the school year it speaks of is not there");
        return Err(explain::condition_not_met(rule, reason));
    };
    let before_rollover = found.due_on;
    if case.settled.rollover == Rollover::NextBusinessDay {
        found.due_on = roll_over(case.calendar()?, found.due_on, case.settled.business_day)?;
    }
    if let Some(reason) = shut_gate {
        return Err(explain::condition_not_met(rule, &reason));
    }
    let (why, in_words) = explain::why(&case, &found, before_rollover);
    Ok(Computed {
        due_on: found.due_on,
        plan_by: case.plan_by(found.due_on),
        due_at: found.due_at,
        trigger: found.trigger,
        trigger_on: found.trigger_on,
        why,
        in_words,
        citation: rule.citation.clone(),
    })
}

impl<'a> Case<'a> {
    fn gather(inputs: &Inputs<'a>) -> Result<Self, ComputeError> {
        let Inputs {
            rule,
            facts,
            calendar,
            ..
        } = *inputs;
        let settled = inputs
            .conventions
            .settle(&rule.conventions, &rule.convention_defaults);
        if rule.unit == Unit::Hours
            && let Some(fact) = rule.trigger_fact
            && facts.get(fact).is_some()
            && facts.time(fact).is_none()
        {
            return Err(ComputeError::BadFact(format!(
                "The rule \u{201c}{}\u{201d} counts hours, so {} needs a time of day, YYYY-MM-DDTHH:MM.",
                rule.title,
                fact.as_str()
            )));
        }
        let (trigger, trigger_on) = trigger(rule, facts, &settled)?;
        let case = Self {
            rule,
            facts,
            settled,
            trigger,
            trigger_on,
            amount: inputs.amount.or(rule.amount).unwrap_or(0),
            // A district that says 14 means 14, not 14 and a half.
            extra_months: if inputs.amount.is_some() {
                0
            } else {
                rule.extra_months
            },
            own_amount: inputs
                .amount
                .and(rule.amount)
                .filter(|own| Some(*own) != inputs.amount),
            calendar,
        };
        let also_needed = [
            (
                rule.method == Method::AgeOfMajority,
                FactName::AgeOfMajority,
            ),
            (
                rule.method == Method::FirstIepInEffect
                    && settled.implementation_lag == ImplementationLag::LagDays,
                FactName::ImplementationLagDays,
            ),
            (
                rule.condition == Some(Condition::AbsencesAtLeast3),
                FactName::AbsencesInPeriod,
            ),
        ];
        for (needed, fact) in also_needed {
            if needed && facts.get(fact).is_none() {
                return Err(explain::missing_fact(rule, &[fact]));
            }
        }
        Ok(case)
    }

    /// The calendar, or an error where there is none.
    pub(super) fn calendar(&self) -> Result<&'a SchoolCalendar, ComputeError> {
        self.calendar.ok_or_else(|| {
            ComputeError::MissingCalendar(format!(
                "The rule \u{201c}{}\u{201d} needs a school calendar, and there is none. Add the calendar of the student's school.",
                self.rule.title
            ))
        })
    }

    /// Which days the calendar-day clocks of this rule leave out.
    pub(super) fn tolling(&self) -> Option<TollingMode> {
        let counts_calendar_days = match self.rule.method {
            Method::Count => self.rule.unit == Unit::CalendarDays,
            Method::EarliestOf => self
                .known_components()
                .any(|unit| unit == Unit::CalendarDays),
            Method::Chain => self
                .rule
                .components
                .iter()
                .any(|part| part.unit == Unit::CalendarDays),
            _ => false,
        };
        if counts_calendar_days {
            tolling::mode(self.rule, &self.settled)
        } else {
            None
        }
    }

    fn known_components(&self) -> impl Iterator<Item = Unit> {
        let known =
            |fact: Option<FactName>| fact.is_some_and(|fact| self.facts.get(fact).is_some());
        self.rule
            .components
            .iter()
            .filter(move |part| known(part.trigger_fact))
            .map(|part| part.unit)
    }

    fn counts(&self, unit: Unit) -> bool {
        match self.rule.method {
            Method::Count | Method::Counter => self.rule.unit == unit,
            Method::EarliestOf => self.known_components().any(|known| known == unit),
            Method::Chain => self.rule.components.iter().any(|part| part.unit == unit),
            _ => false,
        }
    }

    /// Every list that this computation may look at must be there before anything is counted.
    fn check_calendar(&self) -> Result<(), ComputeError> {
        let tolling = self.tolling();
        let rolls = self.settled.rollover == Rollover::NextBusinessDay;
        let business_days = rolls || self.counts(Unit::BusinessDays);
        let looks_at_years = self
            .rule
            .condition
            .is_some_and(Condition::looks_at_school_year)
            || matches!(
                self.rule.anchor,
                Anchor::NextSchoolYearFirstDay | Anchor::SchoolYearLastDay
            )
            || matches!(self.rule.method, Method::Counter | Method::FixedDate);
        if !(tolling.is_some() || business_days || looks_at_years || self.counts(Unit::SchoolDays))
        {
            return Ok(());
        }
        let calendar = self.calendar()?;
        let lacking = if business_days {
            calendar.lacks_for_business_days(self.settled.business_day)
        } else {
            None
        };
        let lacking = lacking.or_else(|| {
            (tolling == Some(TollingMode::ExcludeNamedRanges) && !calendar.has_named_ranges())
                .then_some("named_ranges")
        });
        let registration = self.settled.school_day == SchoolDay::AttendanceAndRegistrationDays;
        let lacking = lacking.or_else(|| {
            (registration && !calendar.has_registration_days()).then_some("registration_days")
        });
        match lacking {
            Some(list) => Err(ComputeError::MissingCalendar(format!(
                "The rule \u{201c}{}\u{201d} needs the list {list}, which the calendar does not have. Add it, empty if there are no such days.",
                self.rule.title
            ))),
            None => Ok(()),
        }
    }

    fn plan_by(&self, due_on: NaiveDate) -> Option<NaiveDate> {
        if matches!(
            self.rule.direction,
            Direction::NotBefore | Direction::BeforeNotEarlierThan
        ) {
            return None;
        }
        self.calendar?
            .last_school_day_as(due_on, self.settled.school_day)
    }
}

/// The fact that starts the clock, and its date.
fn trigger(
    rule: &Rule,
    facts: &Facts,
    settled: &Settled,
) -> Result<(FactName, NaiveDate), ComputeError> {
    let mut candidates: Vec<FactName> = Vec::with_capacity(3);
    if rule.method == Method::EarliestOf {
        candidates.extend(rule.components.iter().filter_map(|part| part.trigger_fact));
    } else if rule.uses(ConventionId::TriennialAnchor) {
        candidates.push(match settled.triennial_anchor {
            TriennialAnchor::EligibilityDetermination => FactName::LastEligibilityDetermination,
            TriennialAnchor::EvaluationCompletion => FactName::LastEvaluationCompleted,
            TriennialAnchor::ReportDate => FactName::LastEvaluationReport,
            TriennialAnchor::WaiverConsent => FactName::WaiverConsent,
        });
    } else if rule.trigger_fact == Some(FactName::LastAnnualMeeting) {
        return last_full_review(facts)
            .ok_or_else(|| explain::missing_fact(rule, &[FactName::LastAnnualMeeting]));
    } else {
        candidates.extend(rule.trigger_fact);
        candidates.extend_from_slice(&rule.trigger_alternates);
    }
    if rule.method == Method::Counter {
        let removals = candidates
            .iter()
            .find_map(|fact| Some((*fact, facts.dates(*fact)?)));
        let (fact, days) = removals.ok_or_else(|| explain::missing_fact(rule, &candidates))?;
        let latest = days.iter().max().copied();
        return Ok((fact, latest.unwrap_or_default()));
    }
    candidates
        .iter()
        .find_map(|fact| Some((*fact, facts.date(*fact)?)))
        .ok_or_else(|| explain::missing_fact(rule, &candidates))
}

/// The later of the last annual review and a full review held since, or whichever is known.
pub(super) fn last_full_review(facts: &Facts) -> Option<(FactName, NaiveDate)> {
    let last = facts.date(FactName::LastAnnualMeeting);
    let since = facts.date(FactName::NewFullReview);
    match (last, since) {
        (Some(last), Some(since)) if since > last => Some((FactName::NewFullReview, since)),
        (Some(last), _) => Some((FactName::LastAnnualMeeting, last)),
        (None, since) => since.map(|since| (FactName::NewFullReview, since)),
    }
}
