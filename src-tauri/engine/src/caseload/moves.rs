//! Which dates moved between two readings of the same caseload, and the line of history that says so.

use super::due::{self, DueBook, StudentDue};
use super::rows;
use crate::api::Ctx;
use crate::error::Result;
use crate::store::{facts, settings, students};
use chrono::NaiveDate;
use hallway_domain::ids::StudentId;
use hallway_domain::student::Student;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of date moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MovedKind {
    /// A due date.
    Due,
    /// The last school day before one.
    PlanBy,
    /// A step of a checklist.
    Step,
    /// A meeting that stands on a day without school now; it does not move by itself.
    Meeting,
}

/// A date before and after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MovedDate {
    /// What kind of date.
    pub kind: MovedKind,
    /// Whose.
    pub student_id: StudentId,
    /// Her name.
    pub student: String,
    /// Her code.
    pub case_code: String,
    /// What: "Annual review", "Input forms to teachers".
    pub what: String,
    /// The date before; none where there was none.
    pub before: Option<NaiveDate>,
    /// The date after; none where there is none any more.
    pub after: Option<NaiveDate>,
}

/// Everyone's dates at one moment.
pub type Reading = Vec<(Student, StudentDue)>;

/// Reads everyone's dates with a book.
///
/// # Errors
/// When the database does not answer.
pub fn read(ctx: &Ctx<'_>, book: &DueBook) -> Result<Reading> {
    due::everyone(ctx.tx, book, ctx.today, students::Which::Current)
}

/// Which of one student's dates moved.
#[must_use]
pub fn of_student(student: &Student, before: &StudentDue, after: &StudentDue) -> Vec<MovedDate> {
    let moved = |kind, what: &str, was: Option<NaiveDate>, is: Option<NaiveDate>| {
        (was != is).then(|| MovedDate {
            kind,
            student_id: student.id,
            student: student.fields.display_name(),
            case_code: student.case_code.clone(),
            what: what.to_owned(),
            before: was,
            after: is,
        })
    };
    let mut list = Vec::new();
    for item in &after.items {
        let was = before.items.iter().find(|b| b.title == item.title);
        let due = moved(
            MovedKind::Due,
            &item.title,
            was.map(|w| w.due_on),
            Some(item.due_on),
        );
        // A due date that moved takes its day to plan by along; alone, that day is worth telling.
        let plan = moved(
            MovedKind::PlanBy,
            &item.title,
            was.map(|w| w.plan_by),
            Some(item.plan_by),
        );
        list.extend(due.or(plan));
    }
    for item in &before.items {
        if !after.items.iter().any(|a| a.title == item.title) {
            list.extend(moved(MovedKind::Due, &item.title, Some(item.due_on), None));
        }
    }
    list
}

/// Which of everyone's dates moved.
#[must_use]
pub fn between(before: &Reading, after: &Reading) -> Vec<MovedDate> {
    let none = StudentDue::default();
    after
        .iter()
        .flat_map(|(student, now)| {
            let was = before
                .iter()
                .find(|(b, _)| b.id == student.id)
                .map_or(&none, |(_, due)| due);
            of_student(student, was, now)
        })
        .collect()
}

/// Dates in the words of history: "Annual review due 2026-11-05 → 2026-11-12".
#[must_use]
pub fn words(moved: &[MovedDate]) -> String {
    let day =
        |date: Option<NaiveDate>| date.map_or_else(|| "no date".to_owned(), |d| d.to_string());
    moved
        .iter()
        .map(|m| {
            let what = match m.kind {
                MovedKind::Due => format!("{} due", m.what),
                MovedKind::PlanBy => format!("{}, plan by", m.what),
                MovedKind::Step | MovedKind::Meeting => m.what.clone(),
            };
            format!("{what} {} \u{2192} {}", day(m.before), day(m.after))
        })
        .collect::<Vec<_>>()
        .join("; ")
}

/// The name under which she enters things: her own, as the settings have it.
///
/// # Errors
/// When the database does not answer.
pub fn entered_by(ctx: &Ctx<'_>) -> Result<String> {
    Ok(settings::get(ctx.tx)?.my_name.trim().to_owned())
}

/// Does something to the rules or the calendars, and writes a line of history for each student whose due dates moved.
///
/// # Errors
/// What the act says; when the database refuses.
pub fn recording(
    ctx: &Ctx<'_>,
    cause: &str,
    act: impl FnOnce(&Ctx<'_>) -> Result<()>,
) -> Result<Vec<MovedDate>> {
    let before = read(ctx, &rows::book(ctx.tx, ctx.today)?)?;
    act(ctx)?;
    let after = read(ctx, &rows::book(ctx.tx, ctx.today)?)?;
    let moved = between(&before, &after);
    let by = entered_by(ctx)?;
    let stamp = ctx.stamp();
    for (student, _) in &after {
        let hers: Vec<MovedDate> = moved
            .iter()
            .filter(|m| m.student_id == student.id && m.kind == MovedKind::Due)
            .cloned()
            .collect();
        if !hers.is_empty() {
            facts::add_history_by(ctx.tx, student.id, cause, &words(&hers), (&by, &stamp))?;
        }
    }
    Ok(moved)
}
