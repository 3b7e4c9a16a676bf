//! Goals of the IEP.

use super::students::found;
use super::{row, search};
use crate::error::{Context, Result};
use hallway_domain::ids::{GoalId, StudentId};
use hallway_domain::student::{Goal, GoalFields};
use rusqlite::{Connection, Row, Transaction, params};
use std::collections::HashMap;

fn read(r: &Row<'_>) -> rusqlite::Result<Goal> {
    Ok(Goal {
        id: row::id(r, "id")?,
        fields: GoalFields {
            area: r.get("area")?,
            text: r.get("text")?,
            baseline: r.get("baseline")?,
            responsible: r.get("responsible")?,
            due_on: row::date_opt(r, "due_on")?,
        },
    })
}

/// A student's goals, in order.
///
/// # Errors
/// When the database does not answer.
pub fn of_student(connection: &Connection, student: StudentId) -> Result<Vec<Goal>> {
    connection
        .prepare_cached(
            "SELECT id, area, text, baseline, responsible, due_on FROM goals WHERE student_id = ?1
             ORDER BY position, id",
        )
        .and_then(|mut s| s.query_map([student.to_string()], read)?.collect())
        .context("reading goals")
}

/// The goals of everyone, each student's in order.
///
/// # Errors
/// When the database does not answer.
pub fn every(connection: &Connection) -> Result<HashMap<StudentId, Vec<Goal>>> {
    let mut by_student: HashMap<StudentId, Vec<Goal>> = HashMap::new();
    let mut statement = connection
        .prepare_cached(
            "SELECT student_id, id, area, text, baseline, responsible, due_on FROM goals
             ORDER BY student_id, position, id",
        )
        .context("reading goals")?;
    let mut rows = statement.query([]).context("reading goals")?;
    while let Some(r) = rows.next().context("reading goals")? {
        let student = row::id(r, "student_id").context("reading goals")?;
        let goal = read(r).context("reading goals")?;
        by_student.entry(student).or_default().push(goal);
    }
    Ok(by_student)
}

/// Adds or changes a goal.
///
/// # Errors
/// When the database refuses.
pub fn put(
    tx: &Transaction<'_>,
    student: StudentId,
    id: GoalId,
    fields: &GoalFields,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO goals (id, student_id, area, text, baseline, responsible, due_on, position)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT count(*) FROM goals WHERE student_id = ?2))
         ON CONFLICT (id) DO UPDATE SET area = excluded.area, text = excluded.text, baseline = excluded.baseline,
             responsible = excluded.responsible, due_on = excluded.due_on",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            student.to_string(),
            fields.area,
            fields.text,
            fields.baseline,
            fields.responsible,
            fields.due_on.map(|d| d.to_string()),
        ])
    })
    .context("writing a goal")?;
    search::put(
        tx,
        &search::Doc {
            kind: "goal",
            id: &id.to_string(),
            student: Some(student),
            title: if fields.area.is_empty() {
                "Goal"
            } else {
                &fields.area
            },
            body: &[&*fields.text, &fields.baseline, &fields.responsible].join(" "),
            date: &fields.due_on.map(|d| d.to_string()).unwrap_or_default(),
        },
    )
}

/// Takes a goal away.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when it is not there.
pub fn remove(tx: &Transaction<'_>, id: GoalId) -> Result<()> {
    let changed = tx
        .execute("DELETE FROM goals WHERE id = ?1", [id.to_string()])
        .context("removing a goal")?;
    found(changed, "the goal")?;
    search::remove(tx, "goal", &id.to_string())
}
