//! The contact log, and the attempts meter that says whether enough was tried to reach a family (34 CFR 300.322(d)).

use crate::ids::{ContactId, MeetingId, PersonId, StudentId};
use crate::word::words;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

words! {
    /// How someone was tried.
    pub enum ContactWay {
        /// Telephone.
        Phone = "phone",
        /// E-mail.
        Email = "email",
        /// Text message.
        Text = "text",
        /// Letter or note sent home.
        Letter = "letter",
        /// In person.
        InPerson = "in_person",
        /// Video call.
        Video = "video",
        /// Home visit.
        HomeVisit = "home_visit",
    }
}

words! {
    /// What came of it.
    pub enum ContactOutcome {
        /// They spoke, or an answer came.
        Reached = "reached",
        /// A message was left.
        LeftMessage = "left_message",
        /// Nobody answered.
        NoAnswer = "no_answer",
        /// Sent; no answer yet.
        Sent = "sent",
        /// It came back, or the number is wrong.
        Failed = "failed",
    }
}

impl ContactWay {
    /// The way in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Phone => "telephone",
            Self::Email => "e-mail",
            Self::Text => "text message",
            Self::Letter => "letter",
            Self::InPerson => "in person",
            Self::Video => "video call",
            Self::HomeVisit => "home visit",
        }
    }
}

impl ContactOutcome {
    /// What came of it in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Reached => "Reached",
            Self::LeftMessage => "Left a message",
            Self::NoAnswer => "No answer",
            Self::Sent => "Sent, no answer yet",
            Self::Failed => "It came back or the number is wrong",
        }
    }
}

/// What is written of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContactFields {
    /// The student it was about.
    pub student_id: StudentId,
    /// The meeting it was about.
    #[serde(default)]
    pub meeting_id: Option<MeetingId>,
    /// Who was tried.
    #[serde(default)]
    pub person_id: Option<PersonId>,
    /// The day.
    pub on_date: NaiveDate,
    /// The time of day.
    #[serde(default)]
    pub at_time: Option<NaiveTime>,
    /// How.
    pub way: ContactWay,
    /// What for.
    #[serde(default)]
    pub purpose: String,
    /// What came of it.
    pub outcome: ContactOutcome,
    /// What was said: facts.
    #[serde(default)]
    pub summary: String,
    /// Stays out of every export unless chosen.
    #[serde(default)]
    pub private: bool,
}

/// A contact in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Contact {
    /// The record.
    pub id: ContactId,
    /// What was written.
    #[serde(flatten)]
    pub fields: ContactFields,
    /// RFC 3339.
    pub created_at: String,
}

/// What counts as enough tries. A district's own rule replaces the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct AttemptsRule {
    /// How many tries.
    pub tries: u32,
    /// On how many different days.
    pub days: u32,
    /// In how many different ways.
    pub ways: u32,
    /// A message that was left counts as a try.
    pub messages_count: bool,
    /// A call nobody answered counts as a try.
    pub no_answer_counts: bool,
}

impl Default for AttemptsRule {
    fn default() -> Self {
        Self {
            tries: 3,
            days: 3,
            ways: 2,
            messages_count: true,
            no_answer_counts: true,
        }
    }
}

/// What the log shows against the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttemptsMeter {
    /// The rule it is read against.
    pub rule: AttemptsRule,
    /// Tries that count.
    pub tries: u32,
    /// Different days among them.
    pub days: u32,
    /// Different ways among them.
    pub ways: u32,
    /// Someone was reached.
    pub reached: bool,
    /// All three numbers are met.
    pub enough: bool,
    /// One sentence for a person.
    pub words: String,
}

/// Whether an attempt with this outcome counts as a try.
#[must_use]
pub const fn counts(rule: AttemptsRule, outcome: ContactOutcome) -> bool {
    match outcome {
        ContactOutcome::Reached | ContactOutcome::Sent => true,
        ContactOutcome::LeftMessage => rule.messages_count,
        ContactOutcome::NoAnswer => rule.no_answer_counts,
        ContactOutcome::Failed => false,
    }
}

/// Reads a log against a rule.
#[must_use]
pub fn attempts<'a>(
    rule: AttemptsRule,
    contacts: impl IntoIterator<Item = &'a ContactFields>,
) -> AttemptsMeter {
    let mut tries = 0_u32;
    let mut days = BTreeSet::new();
    let mut ways = BTreeSet::new();
    let mut reached = false;
    for contact in contacts {
        reached |= contact.outcome == ContactOutcome::Reached;
        if counts(rule, contact.outcome) {
            tries = tries.saturating_add(1);
            days.insert(contact.on_date);
            ways.insert(contact.way);
        }
    }
    let days = u32::try_from(days.len()).unwrap_or(u32::MAX);
    let ways = u32::try_from(ways.len()).unwrap_or(u32::MAX);
    let enough = tries >= rule.tries && days >= rule.days && ways >= rule.ways;
    let count = |n: u32, one: &str, many: &str| {
        if n == 1 {
            format!("1 {one}")
        } else {
            format!("{n} {many}")
        }
    };
    let have = format!(
        "{} on {} in {}",
        count(tries, "try", "tries"),
        count(days, "day", "days"),
        count(ways, "way", "ways")
    );
    let words = if reached {
        format!("The family was reached: {have}.")
    } else if enough {
        format!(
            "{have}: that meets your rule of {} tries, {} days and {} ways.",
            rule.tries, rule.days, rule.ways
        )
    } else {
        format!(
            "{have}; your rule asks for {} tries, {} days and {} ways.",
            rule.tries, rule.days, rule.ways
        )
    };
    AttemptsMeter {
        rule,
        tries,
        days,
        ways,
        reached,
        enough,
        words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    fn contact(day: u64, way: ContactWay, outcome: ContactOutcome) -> ContactFields {
        ContactFields {
            student_id: StudentId::from(uuid::Uuid::nil()),
            meeting_id: None,
            person_id: None,
            on_date: NaiveDate::from_ymd_opt(2026, 10, 1).unwrap() + Days::new(day),
            at_time: None,
            way,
            purpose: String::new(),
            outcome,
            summary: String::new(),
            private: false,
        }
    }

    #[test]
    fn two_calls_and_an_email_on_three_days_read_three_three_two() {
        let log = [
            contact(0, ContactWay::Phone, ContactOutcome::NoAnswer),
            contact(1, ContactWay::Phone, ContactOutcome::LeftMessage),
            contact(2, ContactWay::Email, ContactOutcome::Sent),
        ];
        let meter = attempts(AttemptsRule::default(), &log);
        assert_eq!((meter.tries, meter.days, meter.ways), (3, 3, 2));
        assert!(meter.enough);
    }

    #[test]
    fn a_voicemail_counts_only_by_setting() {
        let rule = AttemptsRule {
            messages_count: false,
            ..AttemptsRule::default()
        };
        let log = [contact(0, ContactWay::Phone, ContactOutcome::LeftMessage)];
        assert_eq!(attempts(rule, &log).tries, 0);
    }
}
