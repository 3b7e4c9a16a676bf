//! Due items: each rule that stands for a student, with its date, its state and its reasons.

use super::school_year::SchoolYearDays;
use crate::api::settings::Settings;
use crate::error::Result;
use crate::store::facts::FactRecord;
use crate::store::meetings::MeetingRecord;
use crate::store::{facts, meetings, students};
use chrono::NaiveDate;
use hallway_domain::due::{self, DueItem, Why};
use hallway_domain::ids::StudentId;
use hallway_domain::meeting::{MeetingKind, MeetingState};
use hallway_domain::rules::standing_for;
use hallway_domain::rules::{
    ComputeError, Conventions, FactName, FactValue, Facts, Inputs, RuleInForce, compute,
};
use hallway_domain::school_days;
use hallway_domain::student::{Student, StudentStatus};
use rusqlite::Connection;
use std::collections::HashMap;

/// A deadline that a case manager lives with.
struct Deadline {
    /// The federal rule; a State's own takes its place.
    federal: &'static str,
    title: &'static str,
    /// Meetings that settle it.
    kinds: &'static [MeetingKind],
    fix: &'static str,
    /// For whom it stands.
    status: StudentStatus,
    /// The fact that must be there before it is asked about at all; none: its absence is told.
    only_with: Option<FactName>,
    /// A fact that settles it.
    settled_by: Option<FactName>,
}

const DEADLINES: &[Deadline] = &[
    Deadline {
        federal: "fed.annual_review",
        title: "Annual review",
        kinds: &[MeetingKind::AnnualReview],
        fix: "Hold the annual review meeting and enter its date.",
        status: StudentStatus::Active,
        only_with: None,
        settled_by: None,
    },
    Deadline {
        federal: "fed.reevaluation_max",
        title: "Reevaluation",
        kinds: &[MeetingKind::Reevaluation, MeetingKind::Eligibility],
        fix: "Finish the reevaluation, or agree in writing that none is needed, and enter the eligibility date.",
        status: StudentStatus::Active,
        only_with: None,
        settled_by: None,
    },
    Deadline {
        federal: "fed.initial_evaluation",
        title: "Initial evaluation",
        kinds: &[MeetingKind::InitialEvaluation, MeetingKind::Eligibility],
        fix: "Finish the evaluation, hold the eligibility meeting and enter its date.",
        status: StudentStatus::Referred,
        only_with: None,
        settled_by: Some(FactName::EligibilityDetermined),
    },
    Deadline {
        federal: "fed.initial_iep_meeting",
        title: "Initial IEP meeting",
        kinds: &[MeetingKind::InitialEvaluation],
        fix: "Hold the first IEP meeting and enter its date as the last annual meeting.",
        status: StudentStatus::Referred,
        only_with: Some(FactName::EligibilityDetermined),
        settled_by: Some(FactName::LastAnnualMeeting),
    },
    Deadline {
        federal: "fed.mdr",
        title: "Manifestation determination",
        kinds: &[MeetingKind::ManifestationDetermination],
        fix: "Hold the manifestation determination meeting.",
        status: StudentStatus::Active,
        only_with: Some(FactName::RemovalDecision),
        settled_by: None,
    },
];

/// What one student's facts come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StudentDue {
    /// Due items, soonest first.
    pub items: Vec<DueItem>,
    /// What is missing for a date, in words.
    pub missing: Vec<String>,
}

/// The rules as they stand in one vault, ready to be asked for every student.
pub struct DueBook {
    standing: Vec<(&'static Deadline, RuleInForce)>,
    conventions: Conventions,
    days: SchoolYearDays,
    today: NaiveDate,
}

impl DueBook {
    /// The rules of the settings, on a day.
    #[must_use]
    pub fn new(settings: &Settings, today: NaiveDate) -> Self {
        let state = (!settings.state.is_empty()).then_some(settings.state.as_str());
        let mut conventions = Conventions::default();
        for (name, option) in [
            ("annual_due", &settings.annual_due),
            ("triennial_due", &settings.triennial_due),
        ] {
            // The default stands for itself: a State's rule may bring its own.
            if option != "anniversary_inclusive" {
                let _ = conventions.set(name, option);
            }
        }
        Self {
            standing: DEADLINES
                .iter()
                .filter_map(|d| standing_for(d.federal, state).map(|rule| (d, rule)))
                .collect(),
            conventions,
            days: SchoolYearDays::of(settings),
            today,
        }
    }

    /// The school's days.
    #[must_use]
    pub fn days(&self) -> &SchoolYearDays {
        &self.days
    }

    /// Everything due for a student.
    #[must_use]
    pub fn of(
        &self,
        student: &Student,
        records: &[FactRecord],
        scheduled: &[MeetingRecord],
    ) -> StudentDue {
        let mut due = StudentDue::default();
        if student.status == StudentStatus::Exited || student.archived {
            return due;
        }
        let facts = facts_of(student, records);
        for (deadline, standing) in &self.standing {
            if deadline.status != student.status
                || deadline.only_with.is_some_and(|f| facts.get(f).is_none())
                || deadline.settled_by.is_some_and(|f| facts.get(f).is_some())
                || self.settled_by_meeting(deadline, &facts, scheduled)
            {
                continue;
            }
            match self.item(student, deadline, standing, &facts, scheduled) {
                Ok(item) => due.items.push(item),
                Err(error) => due.missing.push(missing_words(deadline, standing, &error)),
            }
        }
        due.items.sort_by_key(|item| item.due_on);
        due
    }

    /// A manifestation determination is settled by its meeting, which no fact records.
    fn settled_by_meeting(
        &self,
        deadline: &Deadline,
        facts: &Facts,
        scheduled: &[MeetingRecord],
    ) -> bool {
        let Some(decided) = deadline.only_with.and_then(|f| facts.date(f)) else {
            return false;
        };
        deadline.kinds == [MeetingKind::ManifestationDetermination]
            && scheduled.iter().any(|m| {
                m.meeting.state == MeetingState::Held
                    && deadline.kinds.contains(&m.meeting.fields.kind)
                    && m.meeting.fields.on_date >= decided
            })
    }

    fn item(
        &self,
        student: &Student,
        deadline: &Deadline,
        standing: &RuleInForce,
        facts: &Facts,
        scheduled: &[MeetingRecord],
    ) -> std::result::Result<DueItem, ComputeError> {
        let rule = standing.rule;
        let computed = compute(&Inputs {
            rule,
            facts,
            conventions: &self.conventions,
            calendar: self.days.calendar(),
            amount: None,
        })?;
        let meeting = scheduled.iter().find(|m| {
            m.meeting.state == MeetingState::Scheduled
                && deadline.kinds.contains(&m.meeting.fields.kind)
                && m.meeting.fields.on_date >= self.today
        });
        let meeting_on = meeting.map(|m| m.meeting.fields.on_date);
        let days_left = days_between(self.today, computed.due_on);
        let state = due::state(computed.due_on, self.today, meeting_on);
        Ok(DueItem {
            student_id: student.id,
            student: student.fields.display_name(),
            case_code: student.case_code.clone(),
            rule: rule.id.as_str().to_owned(),
            title: deadline.title.to_owned(),
            due_on: computed.due_on,
            plan_by: computed
                .plan_by
                .unwrap_or_else(|| school_days::on_or_before(&self.days, computed.due_on)),
            days_left,
            state,
            words: due::days_words(days_left),
            why: Why {
                trigger: computed.trigger.as_str().to_owned(),
                trigger_on: Some(computed.trigger_on),
                rule_text: rule_text(rule),
                citation: computed.citation,
                explanation: computed.why,
                verified: standing.verified,
                label: label(standing),
            },
            fix: deadline.fix.to_owned(),
            meeting_id: meeting.map(|m| m.meeting.id),
            meeting_on,
        })
    }
}

/// The rule in a sentence.
pub fn rule_text(rule: &hallway_domain::rules::Rule) -> String {
    format!("{}: counted from the {}.", rule.title, rule.trigger)
}

/// What to know about a rule's standing, conflicts between sources included.
pub fn label(standing: &RuleInForce) -> String {
    let mut label = standing.label.unwrap_or_default().to_owned();
    if !standing.conflicts.is_empty() {
        if !label.is_empty() {
            label.push_str("; ");
        }
        label.push_str("sources disagree, check locally");
    }
    label
}

fn missing_words(deadline: &Deadline, standing: &RuleInForce, error: &ComputeError) -> String {
    match standing.rule.trigger_fact {
        Some(fact) if error.kind() == "missing_fact" => format!(
            "No {} date: enter \u{201c}{}\u{201d}.",
            deadline.title.to_lowercase(),
            fact.label()
        ),
        _ => format!("No {} date: {error}", deadline.title.to_lowercase()),
    }
}

/// The facts of a student as the rules read them. The birth date is a fact too.
fn facts_of(student: &Student, records: &[FactRecord]) -> Facts {
    let mut facts = Facts::new();
    if let Some(born) = student.fields.birth_date {
        facts = facts.with_date(FactName::DateOfBirth, born);
    }
    for record in records.iter().filter(|r| r.student == student.id) {
        if let Ok(name) = FactName::parse(&record.fact)
            && let Some(value) = fact_value(&record.value)
        {
            let _ = facts.set(name, value);
        }
    }
    facts
}

/// Reads a stored value: an ISO date, dates with commas, or a whole number.
pub fn fact_value(text: &str) -> Option<FactValue> {
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Some(FactValue::Date(date));
    }
    if let Ok(number) = text.parse::<u32>() {
        return Some(FactValue::WholeNumber(number));
    }
    text.split(',')
        .map(|t| t.trim().parse::<NaiveDate>().ok())
        .collect::<Option<Vec<_>>>()
        .map(FactValue::Dates)
}

/// Calendar days from one day to another, within what a window counts.
#[must_use]
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i32 {
    i32::try_from(to.signed_duration_since(from).num_days()).unwrap_or(i32::MAX)
}

/// Everyone's due items at once, from three statements.
///
/// # Errors
/// When the database does not answer.
pub fn everyone(
    connection: &Connection,
    book: &DueBook,
    today: NaiveDate,
    which: students::Which,
) -> Result<Vec<(Student, StudentDue)>> {
    let mut by_student: HashMap<StudentId, Vec<FactRecord>> = HashMap::new();
    for record in facts::all(connection)? {
        by_student.entry(record.student).or_default().push(record);
    }
    let mut scheduled: HashMap<StudentId, Vec<MeetingRecord>> = HashMap::new();
    for record in meetings::list(connection, meetings::Filter::default(), today)? {
        scheduled
            .entry(record.meeting.fields.student_id)
            .or_default()
            .push(record);
    }
    Ok(students::list(connection, which)?
        .into_iter()
        .map(|student| {
            let due = book.of(
                &student,
                by_student.get(&student.id).map_or(&[], Vec::as_slice),
                scheduled.get(&student.id).map_or(&[], Vec::as_slice),
            );
            (student, due)
        })
        .collect())
}

/// One student's due items.
///
/// # Errors
/// When the database does not answer.
pub fn of_student(
    connection: &Connection,
    book: &DueBook,
    student: &Student,
    today: NaiveDate,
) -> Result<StudentDue> {
    let records = facts::of_student(connection, student.id)?;
    let filter = meetings::Filter {
        student: Some(student.id),
        ..meetings::Filter::default()
    };
    Ok(book.of(
        student,
        &records,
        &meetings::list(connection, filter, today)?,
    ))
}
