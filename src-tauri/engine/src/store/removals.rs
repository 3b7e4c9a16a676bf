//! Removals from placement.

use super::students::found;
use super::{row, search};
use crate::error::{Context, Result};
use chrono::NaiveDate;
use hallway_domain::ids::{RemovalId, StudentId};
use rusqlite::{Connection, Row, Transaction, params};

/// One removal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovalRecord {
    /// The record.
    pub id: RemovalId,
    /// Whose.
    pub student: StudentId,
    /// Its first day.
    pub first_day: NaiveDate,
    /// How many school days from there.
    pub school_days: u32,
    /// Why.
    pub reason: String,
    /// RFC 3339.
    pub entered_at: String,
    /// Who entered it.
    pub entered_by: String,
}

fn read(r: &Row<'_>) -> rusqlite::Result<RemovalRecord> {
    Ok(RemovalRecord {
        id: row::id(r, "id")?,
        student: row::id(r, "student_id")?,
        first_day: row::date(r, "first_day")?,
        school_days: r.get("school_days")?,
        reason: r.get("reason")?,
        entered_at: r.get("entered_at")?,
        entered_by: r.get("entered_by")?,
    })
}

const COLUMNS: &str = "id, student_id, first_day, school_days, reason, entered_at, entered_by";

/// One student's removals, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn of_student(connection: &Connection, student: StudentId) -> Result<Vec<RemovalRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM removals WHERE student_id = ?1 AND deleted_at IS NULL ORDER BY first_day DESC, id"
        ))
        .and_then(|mut s| s.query_map([student.to_string()], read)?.collect())
        .context("reading removals")
}

/// Everyone's removals.
///
/// # Errors
/// When the database does not answer.
pub fn all(connection: &Connection) -> Result<Vec<RemovalRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM removals WHERE deleted_at IS NULL ORDER BY student_id, first_day DESC, id"
        ))
        .and_then(|mut s| s.query_map([], read)?.collect())
        .context("reading removals")
}

/// Whose removal it is, taken back or not.
///
/// # Errors
/// [`crate::error::Error::NotFound`].
pub fn student_of(connection: &Connection, id: RemovalId) -> Result<StudentId> {
    let mut owners: Vec<StudentId> = connection
        .prepare_cached("SELECT student_id FROM removals WHERE id = ?1")
        .and_then(|mut s| {
            s.query_map([id.to_string()], |r| row::id(r, "student_id"))?
                .collect()
        })
        .context("reading a removal")?;
    owners
        .pop()
        .ok_or(crate::error::Error::NotFound("the removal"))
}

/// Enters a removal, or changes one.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &Transaction<'_>, record: &RemovalRecord) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO removals (id, student_id, first_day, school_days, reason, entered_at, entered_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET first_day = excluded.first_day, school_days = excluded.school_days,
             reason = excluded.reason, entered_at = excluded.entered_at, entered_by = excluded.entered_by",
    )
    .and_then(|mut s| {
        s.execute(params![
            record.id.to_string(),
            record.student.to_string(),
            record.first_day.to_string(),
            record.school_days,
            record.reason,
            record.entered_at,
            record.entered_by
        ])
    })
    .context("entering a removal")?;
    index(tx, record)
}

fn index(tx: &Transaction<'_>, record: &RemovalRecord) -> Result<()> {
    search::put(
        tx,
        &search::Doc {
            kind: "removal",
            id: &record.id.to_string(),
            student: Some(record.student),
            title: "Removal from placement",
            body: &record.reason,
            date: &record.first_day.to_string(),
        },
    )
}

/// Takes a removal back, or lets it stand again.
///
/// # Errors
/// [`crate::error::Error::NotFound`].
pub fn set_deleted(tx: &Transaction<'_>, id: RemovalId, at: Option<&str>) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE removals SET deleted_at = ?2 WHERE id = ?1",
            params![id.to_string(), at],
        )
        .context("taking a removal back")?;
    found(changed, "the removal")?;
    if at.is_some() {
        return search::remove(tx, "removal", &id.to_string());
    }
    let student = student_of(tx, id)?;
    match of_student(tx, student)?.iter().find(|r| r.id == id) {
        Some(record) => index(tx, record),
        None => Ok(()),
    }
}
