//! Rows to show: records with the names, counts and states a list needs.

use super::due::{Basis, DueBook, StudentDue, days_between};
use super::pace::Pace;
use crate::api::contacts::ContactRow;
use crate::api::follow_ups::FollowUpRow;
use crate::api::meetings::MeetingRow;
use crate::api::notes::NoteRow;
use crate::api::questions::QuestionRow;
use crate::api::settings::Settings;
use crate::error::Result;
use crate::store::meetings::MeetingRecord;
use crate::store::notes::NoteRecord;
use crate::store::{people, seats, settings, students};
use chrono::NaiveDate;
use hallway_domain::contact::Contact;
use hallway_domain::follow_up::FollowUp;
use hallway_domain::ids::StudentId;
use hallway_domain::meeting::{
    Meeting, MeetingState, TableGap, TableNeeds, table_gaps, table_ready,
};
use hallway_domain::note_text;
use hallway_domain::question::Question;
use hallway_domain::student::Student;
use rusqlite::Connection;
use std::collections::HashMap;

/// Names of everyone, read once for a list.
pub struct Names {
    students: HashMap<StudentId, (String, String)>,
}

impl Names {
    /// Reads them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn read(connection: &Connection) -> Result<Self> {
        Ok(Self {
            students: students::list(connection, students::Which::All)?
                .into_iter()
                .map(|s| (s.id, (s.fields.display_name(), s.case_code)))
                .collect(),
        })
    }

    /// The name and code of a student; empty for none.
    #[must_use]
    pub fn of(&self, id: Option<StudentId>) -> (String, String) {
        id.and_then(|id| self.students.get(&id).cloned())
            .unwrap_or_default()
    }
}

/// The book of due dates for the vault's settings.
///
/// # Errors
/// When the database does not answer.
pub fn book(connection: &Connection, today: NaiveDate) -> Result<DueBook> {
    Ok(DueBook::new(&Basis::read(connection)?, today))
}

/// The settings.
///
/// # Errors
/// When the database does not answer.
pub fn vault_settings(connection: &Connection) -> Result<Settings> {
    settings::get(connection)
}

/// What the table of a meeting lacks.
///
/// # Errors
/// When the database does not answer.
pub fn gaps(connection: &Connection, meeting: &Meeting) -> Result<Vec<TableGap>> {
    let student = students::get(connection, meeting.fields.student_id)?;
    let needs = TableNeeds {
        language_interpreter: student.fields.interpreter,
    };
    Ok(table_gaps(
        meeting.fields.kind,
        needs,
        &seats::of_meeting(connection, meeting.id)?,
    ))
}

/// A meeting for a list. Gaps are counted for meetings that are still to come.
///
/// # Errors
/// When the database does not answer.
pub fn meeting(
    connection: &Connection,
    record: MeetingRecord,
    names: &Names,
    today: NaiveDate,
) -> Result<MeetingRow> {
    let (student, case_code) = names.of(Some(record.meeting.fields.student_id));
    let gaps = if record.meeting.state == MeetingState::Scheduled {
        table_ready(&gaps(connection, &record.meeting)?).open
    } else {
        0
    };
    Ok(MeetingRow {
        student,
        case_code,
        title: record.meeting.fields.kind.words().to_owned(),
        days_left: days_between(today, record.meeting.fields.on_date),
        steps_settled: record.steps_settled,
        steps: record.steps,
        steps_late: record.steps_late,
        next_step: record.next_step,
        gaps,
        meeting: record.meeting,
    })
}

/// A note to show.
#[must_use]
pub fn note(record: NoteRecord, names: &Names) -> NoteRow {
    NoteRow {
        student: names.of(record.student).0,
        blocks: note_text::parse(&record.body, record.written_on),
        id: record.id,
        student_id: record.student,
        meeting_id: record.meeting,
        body: record.body,
        private: record.private,
        created_at: record.created_at,
        updated_at: record.updated_at,
    }
}

/// A contact to show.
///
/// # Errors
/// When the database does not answer.
pub fn contact(connection: &Connection, contact: Contact, names: &Names) -> Result<ContactRow> {
    let person = match contact.fields.person_id {
        Some(id) => {
            people::get(connection, id).map_or_else(|_| String::new(), |p| p.fields.display_name())
        }
        None => String::new(),
    };
    Ok(ContactRow {
        student: names.of(Some(contact.fields.student_id)).0,
        person,
        contact,
    })
}

/// A follow-up to show.
#[must_use]
pub fn follow_up(follow_up: FollowUp, names: &Names, today: NaiveDate) -> FollowUpRow {
    let (student, case_code) = names.of(follow_up.fields.student_id);
    FollowUpRow {
        student,
        case_code,
        days_left: follow_up.fields.due_on.map(|due| days_between(today, due)),
        follow_up,
    }
}

/// A question to show.
#[must_use]
pub fn question(question: &Question, names: &Names, pace: &Pace, today: NaiveDate) -> QuestionRow {
    let (student, case_code) = names.of(question.links.student_id);
    QuestionRow {
        id: question.id,
        title: if question.fields.title.trim().is_empty() {
            question.fields.kind.words().to_owned()
        } else {
            question.fields.title.clone()
        },
        kind: question.fields.kind,
        state: question.state,
        student_id: question.links.student_id,
        student,
        case_code,
        meeting_id: question.links.meeting_id,
        needed_by: question.fields.needed_by,
        days_left: question
            .fields
            .needed_by
            .map(|by| days_between(today, by.date())),
        nudge: pace.nudge(question, today),
        unread: pace.unread(question.id),
        updated_at: question.updated_at.clone(),
    }
}

/// The most urgent of a student's due items: the loud state first, then the soonest.
#[must_use]
pub fn most_urgent(due: &StudentDue) -> Option<hallway_domain::due::DueItem> {
    due.items
        .iter()
        .min_by_key(|item| (item.state, item.due_on))
        .cloned()
}

/// Whole years between a birth date and a day.
#[must_use]
pub fn age(student: &Student, today: NaiveDate) -> Option<u32> {
    today.years_since(student.fields.birth_date?)
}
