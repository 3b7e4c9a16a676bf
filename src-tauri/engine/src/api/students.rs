//! One student whole: her page, and her record's beginning, changes and end.

use super::contacts::ContactRow;
use super::meetings::MeetingRow;
use super::notes::NoteRow;
use super::questions::QuestionRow;
use super::{Command, Ctx, Topic};
use crate::caseload::pace::Pace;
use crate::caseload::removals::Removals;
use crate::caseload::{due, rows};
use crate::error::{Error, Result};
use crate::store::{
    contacts, facts, follow_ups, goals, meetings, notes, people, questions, students,
};
use chrono::Days;
use chrono::NaiveDate;
use hallway_domain::contact::AttemptsMeter;
use hallway_domain::contact::attempts;
use hallway_domain::due::DueItem;
use hallway_domain::follow_up::FollowUp;
use hallway_domain::ids::{FactId, StudentId};
use hallway_domain::people::{School, StudentPerson};
use hallway_domain::question::QuestionState;
use hallway_domain::student::{
    Accommodation, Goal, Service, Student, StudentFields, StudentStatus,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A dated fact as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Fact {
    /// The record.
    pub id: FactId,
    /// Its name in the rules: `last_annual_meeting`.
    pub fact: String,
    /// Its name in words.
    pub words: String,
    /// Its value: an ISO date, a number, or dates with commas.
    pub value: String,
    /// Where it came from: "entered", "import", "meeting".
    pub source: String,
    /// RFC 3339.
    pub entered_at: String,
    /// Who entered it; empty where she has not said her name.
    pub entered_by: String,
}

/// One line of what changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HistoryRow {
    /// RFC 3339.
    pub at: String,
    /// What changed, in words.
    pub what: String,
    /// From what to what, and which dates moved.
    pub detail: String,
    /// Who did it; empty for an import.
    pub by: String,
}

/// One student whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StudentPage {
    /// The student.
    pub student: Student,
    /// `First Last`.
    pub display_name: String,
    /// Age in whole years today.
    pub age: Option<u32>,
    /// Her school.
    pub school: Option<School>,
    /// Services.
    pub services: Vec<Service>,
    /// Accommodations.
    pub accommodations: Vec<Accommodation>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Guardians and team.
    pub people: Vec<StudentPerson>,
    /// Facts the rules count from.
    pub facts: Vec<Fact>,
    /// Everything due, soonest first.
    pub due: Vec<DueItem>,
    /// Facts that are missing for a due date, in words.
    pub missing: Vec<String>,
    /// Meetings, newest first.
    pub meetings: Vec<MeetingRow>,
    /// Notes, newest first.
    pub notes: Vec<NoteRow>,
    /// Contacts, newest first.
    pub contacts: Vec<ContactRow>,
    /// Attempts to reach the family, over all contacts of the last 60 days.
    pub attempts: AttemptsMeter,
    /// Questions that are not closed.
    pub questions: Vec<QuestionRow>,
    /// Follow-ups that are not done.
    pub follow_ups: Vec<FollowUp>,
    /// What changed, newest first.
    pub history: Vec<HistoryRow>,
    /// Removals from placement, and what they come to this school year.
    pub removals: Removals,
    /// Columns of an import that have no field of their own: name and value.
    pub extra: Vec<(String, String)>,
}

/// One student whole.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetStudent {
    /// Whose page.
    pub id: StudentId,
}

impl Command for GetStudent {
    const NAME: &'static str = "get_student";
    const CHANGES: &'static [Topic] = &[];
    type Output = StudentPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let student = students::get(ctx.tx, self.id)?;
        let names = rows::Names::read(ctx.tx)?;
        let book = rows::book(ctx.tx, ctx.today)?;
        let due = due::of_student(ctx.tx, &book, &student, ctx.today)?;
        let filter = meetings::Filter {
            student: Some(self.id),
            ..meetings::Filter::default()
        };
        let mut of_hers = meetings::list(ctx.tx, filter, ctx.today)?
            .into_iter()
            .map(|record| rows::meeting(ctx.tx, record, &names, ctx.today))
            .collect::<Result<Vec<_>>>()?;
        of_hers.reverse();
        let log = contacts::list(ctx.tx, Some(self.id), None)?;
        let since = ctx
            .today
            .checked_sub_days(Days::new(60))
            .unwrap_or(ctx.today);
        let rule = rows::vault_settings(ctx.tx)?.attempts_rule;
        let meter = attempts(
            rule,
            log.iter().map(|c| &c.fields).filter(|f| f.on_date >= since),
        );
        let pace = Pace::read(ctx.tx)?;
        Ok(StudentPage {
            display_name: student.fields.display_name(),
            age: rows::age(&student, ctx.today),
            school: match student.fields.school_id {
                Some(id) => Some(people::school(ctx.tx, id)?),
                None => None,
            },
            services: students::services(ctx.tx, self.id)?,
            accommodations: students::accommodations(ctx.tx, self.id)?,
            goals: goals::of_student(ctx.tx, self.id)?,
            people: people::of_student(ctx.tx, self.id)?,
            facts: facts::of_student(ctx.tx, self.id)?
                .into_iter()
                .map(super::facts::fact_out)
                .collect(),
            due: due.items,
            missing: due.missing,
            meetings: of_hers,
            notes: notes::list(ctx.tx, Some(self.id), None)?
                .into_iter()
                .map(|n| rows::note(n, &names))
                .collect(),
            contacts: log
                .into_iter()
                .map(|c| rows::contact(ctx.tx, c, &names))
                .collect::<Result<_>>()?,
            attempts: meter,
            questions: questions::list(ctx.tx, None, Some(self.id))?
                .iter()
                .filter(|q| q.state != QuestionState::Closed)
                .map(|q| rows::question(q, &names, &pace, ctx.today))
                .collect(),
            follow_ups: follow_ups::list(
                ctx.tx,
                follow_ups::Filter {
                    student: Some(self.id),
                    ..follow_ups::Filter::default()
                },
            )?,
            history: facts::history(ctx.tx, self.id)?
                .into_iter()
                .map(|h| HistoryRow {
                    at: h.at,
                    what: h.what,
                    detail: h.detail,
                    by: h.by,
                })
                .collect(),
            removals: super::removals::of_student(ctx, self.id)?,
            extra: students::extra(ctx.tx, self.id)?,
            student,
        })
    }
}

/// Adds a student. A second one with the same name is kept apart.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct CreateStudent {
    /// What is known.
    pub fields: StudentFields,
    /// Where she stands; active when left out.
    pub status: Option<StudentStatus>,
}

impl Command for CreateStudent {
    const NAME: &'static str = "create_student";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Student;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        check_fields(&self.fields, ctx.today)?;
        let id = ctx.make_id()?;
        students::insert(
            ctx.tx,
            id,
            &self.fields,
            self.status.unwrap_or(StudentStatus::Active),
            &ctx.stamp(),
        )
    }
}

/// Changes a student's record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateStudent {
    /// Whose.
    pub id: StudentId,
    /// All of it.
    pub fields: StudentFields,
    /// The stamp she was shown with: an older one is a conflict.
    pub updated_at: String,
}

impl Command for UpdateStudent {
    const NAME: &'static str = "update_student";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Student;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        check_fields(&self.fields, ctx.today)?;
        let before = students::get(ctx.tx, self.id)?;
        if before.updated_at != self.updated_at {
            return Err(Error::Conflict);
        }
        if before.fields.birth_date == self.fields.birth_date
            && before.fields.school_id == self.fields.school_id
        {
            return students::put(ctx.tx, self.id, &self.fields, &ctx.stamp());
        }
        // A birth date and a school's calendar are counted from, like facts.
        let born =
            |day: Option<NaiveDate>| day.map_or_else(|| "nothing".to_owned(), |d| d.to_string());
        let (what, change) = if before.fields.birth_date == self.fields.birth_date {
            ("School", "another school".to_owned())
        } else {
            (
                "the date of birth",
                format!(
                    "{} \u{2192} {}",
                    born(before.fields.birth_date),
                    born(self.fields.birth_date)
                ),
            )
        };
        super::facts::changing(ctx, self.id, what, &change, |ctx| {
            students::put(ctx.tx, self.id, &self.fields, &ctx.stamp())
        })
    }
}

/// Says where a student stands.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetStudentStatus {
    /// Whose.
    pub id: StudentId,
    /// Where she stands.
    pub status: StudentStatus,
}

impl Command for SetStudentStatus {
    const NAME: &'static str = "set_student_status";
    const CHANGES: &'static [Topic] = &[Topic::Students, Topic::Meetings];
    type Output = Student;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let before = students::get(ctx.tx, self.id)?;
        if before.status == self.status {
            return Ok(before);
        }
        let change = format!("{} \u{2192} {}", before.status, self.status);
        super::facts::changing(ctx, self.id, "Status", &change, |ctx| {
            students::set_status(ctx.tx, self.id, self.status, &ctx.stamp())
        })
    }
}

/// Sets a student aside, or takes her back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ArchiveStudent {
    /// Whose.
    pub id: StudentId,
    /// Aside or back.
    pub archived: bool,
}

impl Command for ArchiveStudent {
    const NAME: &'static str = "archive_student";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        students::set_archived(ctx.tx, self.id, self.archived, &ctx.stamp())
    }
}

/// Puts a student into the bin, which keeps everything until it is given back or erased.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteStudent {
    /// Whose.
    pub id: StudentId,
}

impl Command for DeleteStudent {
    const NAME: &'static str = "delete_student";
    const CHANGES: &'static [Topic] = &[
        Topic::Students,
        Topic::Meetings,
        Topic::Notes,
        Topic::Contacts,
        Topic::FollowUps,
        Topic::Questions,
    ];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let stamp = ctx.stamp();
        students::set_deleted(ctx.tx, self.id, Some(&stamp), &stamp)
    }
}

/// Takes a student out of the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndeleteStudent {
    /// Whose.
    pub id: StudentId,
}

impl Command for UndeleteStudent {
    const NAME: &'static str = "undelete_student";
    const CHANGES: &'static [Topic] = &[
        Topic::Students,
        Topic::Meetings,
        Topic::Notes,
        Topic::Contacts,
        Topic::FollowUps,
        Topic::Questions,
    ];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        students::set_deleted(ctx.tx, self.id, None, &ctx.stamp())
    }
}

fn check_fields(fields: &StudentFields, today: NaiveDate) -> Result<()> {
    if fields.last.trim().is_empty() && fields.first.trim().is_empty() {
        return Err(Error::invalid("last", "Give at least one name."));
    }
    if fields.birth_date.is_some_and(|born| born > today) {
        return Err(Error::invalid(
            "birth_date",
            "The birth date lies in the future.",
        ));
    }
    Ok(())
}
