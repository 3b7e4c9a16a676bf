//! The record of attempts to reach a family (34 CFR 300.322(d)): what a meeting without a parent must be able to show.

use crate::error::Result;
use crate::store::{contacts, meetings, people, settings, students};
use chrono::{NaiveDate, NaiveTime};
use hallway_domain::contact::{
    AttemptsMeter, AttemptsRule, Contact, ContactOutcome, ContactWay, attempts, counts,
};
use hallway_domain::ids::{MeetingId, StudentId};
use hallway_domain::people::PersonKind;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

/// One attempt as it stands in the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProofLine {
    /// The day.
    pub on_date: NaiveDate,
    /// The time of day.
    pub at_time: Option<NaiveTime>,
    /// Who was tried; empty for the family in general.
    pub person: String,
    /// How.
    pub way: ContactWay,
    /// What for.
    pub purpose: String,
    /// What came of it.
    pub outcome: ContactOutcome,
    /// What was said.
    pub summary: String,
    /// It counts as a try by the rule.
    pub counts: bool,
}

/// The record of attempts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ContactProof {
    /// The student's name.
    pub student: String,
    /// Her code, where a name must not stand.
    pub case_code: String,
    /// The meeting it is about, in words; empty for the whole log.
    pub meeting: String,
    /// What it comes to against the rule.
    pub meter: AttemptsMeter,
    /// Every attempt, oldest first.
    pub lines: Vec<ProofLine>,
    /// Private entries that were left out.
    pub left_out: u32,
}

/// The record of one meeting, or of everything. Private entries stay out unless chosen, and do not count then.
///
/// # Errors
/// When the database does not answer.
pub fn of_student(
    connection: &Connection,
    student: StudentId,
    meeting: Option<MeetingId>,
    include_private: bool,
) -> Result<ContactProof> {
    let record = students::get(connection, student)?;
    let rule: AttemptsRule = settings::get(connection)?.attempts_rule;
    let people = people::list(connection, None)?;
    let staff = |contact: &Contact| {
        people
            .iter()
            .any(|p| Some(p.id) == contact.fields.person_id && p.kind == PersonKind::Staff)
    };
    let mut log: Vec<Contact> = contacts::list(connection, Some(student), meeting)?
        .into_iter()
        .filter(|contact| !staff(contact))
        .collect();
    log.reverse();
    let all = log.len();
    log.retain(|contact| include_private || !contact.fields.private);
    let left_out = u32::try_from(all.saturating_sub(log.len())).unwrap_or(u32::MAX);
    let meter = attempts(rule, log.iter().map(|c| &c.fields));
    let lines = log
        .into_iter()
        .map(|contact| ProofLine {
            person: people
                .iter()
                .find(|p| Some(p.id) == contact.fields.person_id)
                .map(|p| p.fields.display_name())
                .unwrap_or_default(),
            counts: counts(rule, contact.fields.outcome),
            on_date: contact.fields.on_date,
            at_time: contact.fields.at_time,
            way: contact.fields.way,
            purpose: contact.fields.purpose,
            outcome: contact.fields.outcome,
            summary: contact.fields.summary,
        })
        .collect();
    Ok(ContactProof {
        student: record.fields.display_name(),
        case_code: record.case_code,
        meeting: match meeting {
            Some(id) => {
                let meeting = meetings::get(connection, id)?;
                format!(
                    "{} on {}",
                    meeting.fields.kind.words(),
                    long(meeting.fields.on_date)
                )
            }
            None => String::new(),
        },
        meter,
        lines,
        left_out,
    })
}

fn long(day: NaiveDate) -> String {
    day.format("%B %-d, %Y").to_string()
}

impl ContactProof {
    /// The record as plain text, to paste into the district's own system or to print.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!(
            "Record of attempts to reach the family (34 CFR 300.322(d))\nStudent: {} ({})\n",
            self.student, self.case_code
        );
        if !self.meeting.is_empty() {
            out.push_str(&format!("Meeting: {}\n", self.meeting));
        }
        out.push_str(&format!("{}\n", self.meter.words));
        for (number, line) in (1_u32..).zip(&self.lines) {
            let time = line
                .at_time
                .map(|t| format!(", {}", t.format("%-I:%M %p")))
                .unwrap_or_default();
            let who = if line.person.is_empty() {
                "the family"
            } else {
                &line.person
            };
            out.push_str(&format!(
                "\n{number}. {}{time}: {}, {who}. {}.{}\n",
                long(line.on_date),
                line.way.words(),
                line.outcome.words(),
                if line.counts {
                    ""
                } else {
                    " Not counted by the rule."
                },
            ));
            for (label, words) in [
                ("What for", &line.purpose),
                ("What was said", &line.summary),
            ] {
                if !words.trim().is_empty() {
                    out.push_str(&format!("   {label}: {}\n", words.trim()));
                }
            }
        }
        if self.left_out > 0 {
            out.push_str(&format!("\nLeft out because private: {}.\n", self.left_out));
        }
        out.push_str("\nWorking notes, not an official record.\n");
        out
    }
}
