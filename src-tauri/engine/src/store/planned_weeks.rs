//! The weeks in which she means to meet where there is no meeting yet.

use super::row;
use crate::error::{Context, Result};
use chrono::NaiveDate;
use hallway_domain::ids::StudentId;
use rusqlite::{Connection, Row, Transaction, params};

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedWeek {
    /// Whose.
    pub student: StudentId,
    /// The rule whose date it is for.
    pub rule: String,
    /// That date; another one ends the plan.
    pub due_on: NaiveDate,
    /// The week's Monday.
    pub monday: NaiveDate,
}

fn read(r: &Row<'_>) -> rusqlite::Result<PlannedWeek> {
    Ok(PlannedWeek {
        student: row::id(r, "student_id")?,
        rule: r.get("rule_id")?,
        due_on: row::date(r, "due_on")?,
        monday: row::date(r, "monday")?,
    })
}

/// All of them.
///
/// # Errors
/// When the database does not answer.
pub fn all(connection: &Connection) -> Result<Vec<PlannedWeek>> {
    connection
        .prepare_cached("SELECT student_id, rule_id, due_on, monday FROM planned_weeks")
        .and_then(|mut s| s.query_map([], read)?.collect())
        .context("reading planned weeks")
}

/// Plans a week, in the place of an older plan.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &Transaction<'_>, plan: &PlannedWeek) -> Result<()> {
    tx.execute(
        "INSERT INTO planned_weeks (student_id, rule_id, due_on, monday) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (student_id, rule_id) DO UPDATE SET due_on = excluded.due_on, monday = excluded.monday",
        params![
            plan.student.to_string(),
            plan.rule,
            plan.due_on.to_string(),
            plan.monday.to_string()
        ],
    )
    .context("planning a week")?;
    Ok(())
}

/// Forgets a plan; the due date stands in its own week again.
///
/// # Errors
/// When the database refuses.
pub fn remove(tx: &Transaction<'_>, student: StudentId, rule: &str) -> Result<()> {
    tx.execute(
        "DELETE FROM planned_weeks WHERE student_id = ?1 AND rule_id = ?2",
        params![student.to_string(), rule],
    )
    .context("forgetting a planned week")?;
    Ok(())
}
