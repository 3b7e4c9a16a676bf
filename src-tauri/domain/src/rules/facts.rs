//! Facts about a student from which rules count, and their forms.
//!
//! Knows every fact's name and form, and which facts cannot stand beside each other. Does not know who entered a fact.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// The form of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FactType {
    /// A civil date.
    Date,
    /// A civil date, or a local date and time to the minute.
    DateOrTime,
    /// A whole number, zero or more.
    WholeNumber,
    /// A list of civil dates.
    Dates,
}

/// What a fact says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum FactValue {
    /// A civil date.
    Date(NaiveDate),
    /// A local date and time, without a time zone.
    Time(NaiveDateTime),
    /// A whole number: years, days or absences.
    WholeNumber(u32),
    /// Civil dates in any order.
    Dates(Vec<NaiveDate>),
}

/// A fact that cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FactError {
    /// No fact has this name.
    #[error("there is no fact called \u{201c}{0}\u{201d}; check its spelling")]
    UnknownFact(String),
    /// The value has another form than the fact.
    #[error("{fact} must be {expected}; what was given is something else")]
    WrongForm {
        /// The fact.
        fact: &'static str,
        /// The form it must have, in words.
        expected: &'static str,
    },
    /// The date or time does not exist.
    #[error("{fact}: \u{201c}{given}\u{201d} is not a date that exists; write it as {expected}")]
    NoSuchDate {
        /// The fact.
        fact: &'static str,
        /// What was given.
        given: String,
        /// The form it must have, in words.
        expected: &'static str,
    },
}

impl FactType {
    /// The form in words.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Date => "a date, YYYY-MM-DD",
            Self::DateOrTime => "a date or a local time, YYYY-MM-DD or YYYY-MM-DDTHH:MM",
            Self::WholeNumber => "a whole number, 0 or more",
            Self::Dates => "a list of dates, YYYY-MM-DD",
        }
    }

    /// Whether a value has this form.
    #[must_use]
    pub const fn admits(self, value: &FactValue) -> bool {
        matches!(
            (self, value),
            (Self::Date | Self::DateOrTime, FactValue::Date(_))
                | (Self::DateOrTime, FactValue::Time(_))
                | (Self::WholeNumber, FactValue::WholeNumber(_))
                | (Self::Dates, FactValue::Dates(_))
        )
    }
}

macro_rules! facts {
    ($( $variant:ident = $name:literal $form:ident $label:literal ),+ $(,)?) => {
        /// The name of a fact.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[non_exhaustive]
        pub enum FactName { $( #[doc = $label] #[serde(rename = $name)] $variant ),+ }

        impl FactName {
            /// Every fact, in the order in which a person meets them.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// The name by which packs, vaults and the command line call it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $name ),+ }
            }

            /// The form its value must have.
            #[must_use]
            pub const fn form(self) -> FactType {
                match self { $( Self::$variant => FactType::$form ),+ }
            }

            /// A short name that fits into a sentence, such as "the last annual review".
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $( Self::$variant => $label ),+ }
            }

            /// The fact with this name.
            ///
            /// # Errors
            /// There is none.
            pub fn parse(name: &str) -> Result<Self, FactError> {
                match name { $( $name => Ok(Self::$variant), )+ other => Err(FactError::UnknownFact(other.to_owned())) }
            }
        }
    };
}

facts! {
    LastAnnualMeeting = "last_annual_meeting" Date "the last annual review",
    NewFullReview = "new_full_review" Date "the latest full IEP review",
    Amendment = "amendment" Date "the IEP amendment",
    LastEligibilityDetermination = "last_eligibility_determination" Date "the last eligibility determination",
    LastEvaluationCompleted = "last_evaluation_completed" Date "the completion of the last evaluation",
    LastEvaluationReport = "last_evaluation_report" Date "the last evaluation report",
    WaiverConsent = "waiver_consent" Date "the parent's agreement that no reevaluation is needed",
    EligibilityNotice = "eligibility_notice" Date "the notice of the last eligibility determination",
    LastEsyDecision = "last_esy_decision" Date "the last decision on extended school year services",
    ReferralReceived = "referral_received" Date "the receipt of the referral",
    RequestReceived = "request_received" Date "the receipt of the request",
    ConsentReceived = "consent_received" Date "the receipt of the parent's consent",
    NoTestingNotice = "no_testing_notice" Date "the notice that no further testing is needed",
    EvaluationCompleted = "evaluation_completed" Date "the completion of the evaluation",
    EvaluationReportCompleted = "evaluation_report_completed" Date "the completion of the evaluation report",
    EligibilityDetermined = "eligibility_determined" Date "the eligibility determination",
    Meeting = "meeting" DateOrTime "the meeting",
    IepCompleted = "iep_completed" Date "the completion of the IEP",
    NoticeGiven = "notice_given" Date "the notice to the parents",
    NoticeReceived = "notice_received" Date "the parents' receipt of the notice",
    ProposalReceived = "proposal_received" Date "the parents' receipt of the proposal",
    ProposedAction = "proposed_action" Date "the proposed action",
    ServiceStartDue = "service_start_due" Date "the day on which the service was to begin",
    Enrolled = "enrolled" Date "the enrolment",
    DateOfBirth = "date_of_birth" Date "the date of birth",
    AgeOfMajority = "age_of_majority" WholeNumber "the age of majority",
    ImplementationLagDays = "implementation_lag_days" WholeNumber "the days between a meeting and the start of its IEP",
    Grade7Start = "grade7_start" Date "the first day of grade 7",
    Grade9Start = "grade9_start" Date "the first day of grade 9",
    SchoolYearFirstDay = "school_year_first_day" Date "the first student day of the school year",
    AbsencesInPeriod = "absences_in_period" WholeNumber "the absences in the evaluation period",
    RemovalDecision = "removal_decision" Date "the decision to change the placement",
    RemovalBegins = "removal_begins" Date "the first day of the removal",
    RemovalDays = "removal_days" Dates "the removal days",
    ComplaintFiled = "complaint_filed" Date "the filing of the complaint",
    ComplaintReceived = "complaint_received" Date "the receipt of the complaint",
    ResolutionEndedEarly = "resolution_ended_early" Date "the early end of the resolution period",
    AgreementExecuted = "agreement_executed" Date "the signing of the agreement",
    Hearing = "hearing" Date "the hearing",
    HearingDecision = "hearing_decision" Date "the hearing decision",
    KnewOrShouldHaveKnown = "knew_or_should_have_known" Date "the day on which the party knew or should have known",
}

/// The facts known about one student, at most one value for each name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    // Rarely more than a dozen: a short list is faster than a map and keeps the order in which facts came in.
    entries: Vec<(FactName, FactValue)>,
}

impl Facts {
    /// No facts.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            entries: Vec::new(),
        }
    }

    /// Takes in a fact, or replaces the one of that name.
    ///
    /// # Errors
    /// The value has another form than the fact; nothing is changed then.
    pub fn set(&mut self, name: FactName, value: FactValue) -> Result<(), FactError> {
        if !name.form().admits(&value) {
            return Err(FactError::WrongForm {
                fact: name.as_str(),
                expected: name.form().in_words(),
            });
        }
        match self.entries.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.entries.push((name, value)),
        }
        Ok(())
    }

    /// These facts with one date more; a fact that is no date stays as it was.
    #[must_use]
    pub fn with_date(mut self, name: FactName, date: NaiveDate) -> Self {
        // A wrong form is the only error there is, and it leaves the facts alone: what this method promises.
        let _ = self.set(name, FactValue::Date(date));
        self
    }

    /// Forgets a fact.
    pub fn remove(&mut self, name: FactName) {
        self.entries.retain(|(known, _)| *known != name);
    }

    /// What is known under a name.
    #[must_use]
    pub fn get(&self, name: FactName) -> Option<&FactValue> {
        self.entries
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// The date known under a name; of a local time its date.
    #[must_use]
    pub fn date(&self, name: FactName) -> Option<NaiveDate> {
        match self.get(name)? {
            FactValue::Date(date) => Some(*date),
            FactValue::Time(time) => Some(time.date()),
            FactValue::WholeNumber(_) | FactValue::Dates(_) => None,
        }
    }

    /// The local time known under a name, where it has one.
    #[must_use]
    pub fn time(&self, name: FactName) -> Option<NaiveDateTime> {
        match self.get(name)? {
            FactValue::Time(time) => Some(*time),
            _ => None,
        }
    }

    /// The whole number known under a name.
    #[must_use]
    pub fn whole_number(&self, name: FactName) -> Option<u32> {
        match self.get(name)? {
            FactValue::WholeNumber(number) => Some(*number),
            _ => None,
        }
    }

    /// The dates known under a name.
    #[must_use]
    pub fn dates(&self, name: FactName) -> Option<&[NaiveDate]> {
        match self.get(name)? {
            FactValue::Dates(dates) => Some(dates),
            _ => None,
        }
    }

    /// Every fact, in the order in which it came in.
    pub fn iter(&self) -> impl Iterator<Item = (FactName, &FactValue)> {
        self.entries.iter().map(|(name, value)| (*name, value))
    }
}

/// Two facts, or a fact and today, that cannot both be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FactProblem {
    /// The fact to look at.
    pub field: FactName,
    /// What is wrong and what to do, for a person.
    pub message: String,
}

/// Looks for facts that cannot be right: a birth date in the future, anything before the birth date, consent before
/// the referral that it answers, a review said to follow one that came later.
///
/// An empty list means that nothing was found, not that the facts are right. Dates are civil dates; `today` is the
/// caller's.
#[must_use]
pub fn problems(facts: &Facts, today: NaiveDate) -> Vec<FactProblem> {
    let mut found = Vec::new();
    let born = facts.date(FactName::DateOfBirth);
    if let Some(born) = born.filter(|born| *born > today) {
        found.push(FactProblem {
            field: FactName::DateOfBirth,
            message: format!("The date of birth ({born}) lies in the future. Check the year."),
        });
    }
    for (name, value) in facts.iter() {
        let first = match value {
            FactValue::Dates(dates) => dates.iter().min().copied(),
            _ => facts.date(name),
        };
        if let (Some(born), Some(date)) = (born, first)
            && name != FactName::DateOfBirth
            && date < born
        {
            found.push(FactProblem {
                field: name,
                message: format!(
                    "{date} ({}) lies before the date of birth ({born}). Check both dates.",
                    name.label()
                ),
            });
        }
    }
    let orders = [
        (FactName::ReferralReceived, FactName::ConsentReceived),
        (FactName::ConsentReceived, FactName::EvaluationCompleted),
        (
            FactName::EvaluationCompleted,
            FactName::EligibilityDetermined,
        ),
        (FactName::ComplaintFiled, FactName::HearingDecision),
    ];
    for (earlier, later) in orders {
        if let (Some(first), Some(second)) = (facts.date(earlier), facts.date(later))
            && second < first
        {
            found.push(FactProblem {
                field: later,
                message: format!(
                    "{second} ({}) lies before {first} ({}). Check both dates.",
                    later.label(),
                    earlier.label()
                ),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_fact_keeps_its_form() {
        let mut facts = Facts::new();
        assert!(
            facts
                .set(FactName::AgeOfMajority, FactValue::Date(day("2026-01-01")))
                .is_err()
        );
        assert!(facts.get(FactName::AgeOfMajority).is_none());
        facts
            .set(
                FactName::ConsentReceived,
                FactValue::Date(day("2026-01-01")),
            )
            .unwrap();
        facts
            .set(
                FactName::ConsentReceived,
                FactValue::Date(day("2026-01-02")),
            )
            .unwrap();
        assert_eq!(
            facts.date(FactName::ConsentReceived),
            Some(day("2026-01-02"))
        );
        assert_eq!(facts.iter().count(), 1);
    }

    #[test]
    fn dates_that_cannot_both_be_right_are_named_by_field() {
        let facts = Facts::new()
            .with_date(FactName::DateOfBirth, day("2030-01-01"))
            .with_date(FactName::ReferralReceived, day("2031-03-01"))
            .with_date(FactName::ConsentReceived, day("2031-02-01"));
        let found = problems(&facts, day("2026-01-01"));
        let fields: Vec<FactName> = found.iter().map(|problem| problem.field).collect();
        assert_eq!(fields, [FactName::DateOfBirth, FactName::ConsentReceived]);
        assert_eq!(problems(&Facts::new(), day("2026-01-01")), []);
    }
}
