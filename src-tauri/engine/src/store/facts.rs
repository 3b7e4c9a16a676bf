//! Dated facts: never overwritten, only superseded, so that history can say what moved and why.

use super::row;
use crate::error::{Context, Error, Result};
use hallway_domain::ids::{FactId, StudentId};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// A fact as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactRecord {
    /// The record.
    pub id: FactId,
    /// Whose.
    pub student: StudentId,
    /// Its name in the rules.
    pub fact: String,
    /// Its value.
    pub value: String,
    /// Where it came from.
    pub source: String,
    /// RFC 3339.
    pub entered_at: String,
    /// Who entered it; empty where she has not said her name.
    pub entered_by: String,
}

/// How a fact or a change came in.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Where from: `entered`, `import`, `meeting`.
    pub source: &'a str,
    /// By whom.
    pub by: &'a str,
    /// When, RFC 3339.
    pub stamp: &'a str,
}

impl FactRecord {
    /// A fact that nobody entered, to ask what would be due if it stood.
    #[must_use]
    pub fn imagined(student: StudentId, fact: &str, value: String) -> Self {
        Self {
            id: FactId::from(uuid::Uuid::nil()),
            student,
            fact: fact.to_owned(),
            value,
            source: String::new(),
            entered_at: String::new(),
            entered_by: String::new(),
        }
    }
}

fn read(r: &Row<'_>) -> rusqlite::Result<FactRecord> {
    Ok(FactRecord {
        id: row::id(r, "id")?,
        student: row::id(r, "student_id")?,
        fact: r.get("fact")?,
        value: r.get("value")?,
        source: r.get("source")?,
        entered_at: r.get("entered_at")?,
        entered_by: r.get("entered_by")?,
    })
}

const COLUMNS: &str = "id, student_id, fact, value, source, entered_at, entered_by";

/// The facts that stand for one student.
///
/// # Errors
/// When the database does not answer.
pub fn of_student(connection: &Connection, student: StudentId) -> Result<Vec<FactRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM facts WHERE student_id = ?1 AND superseded_at IS NULL ORDER BY fact"
        ))
        .and_then(|mut s| s.query_map([student.to_string()], read)?.collect())
        .context("reading facts")
}

/// The facts that stand, for everyone, grouped by student.
///
/// # Errors
/// When the database does not answer.
pub fn all(connection: &Connection) -> Result<Vec<FactRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM facts WHERE superseded_at IS NULL ORDER BY student_id, fact"
        ))
        .and_then(|mut s| s.query_map([], read)?.collect())
        .context("reading facts")
}

/// One fact that stands.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(connection: &Connection, id: FactId) -> Result<FactRecord> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM facts WHERE id = ?1 AND superseded_at IS NULL"
        ))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading a fact")?
        .ok_or(Error::NotFound("the fact"))
}

/// Enters a fact; the one that stood is superseded. Answers the old value.
///
/// # Errors
/// When the database refuses.
pub fn set(
    tx: &Transaction<'_>,
    id: FactId,
    student: StudentId,
    fact: &str,
    value: &str,
    entry: Entry<'_>,
) -> Result<Option<String>> {
    let old: Option<String> = tx
        .prepare_cached(
            "SELECT value FROM facts WHERE student_id = ?1 AND fact = ?2 AND superseded_at IS NULL",
        )
        .and_then(|mut s| {
            s.query_row(params![student.to_string(), fact], |r| r.get("value"))
                .optional()
        })
        .context("reading a fact")?;
    if old.as_deref() == Some(value) {
        return Ok(old);
    }
    supersede(tx, student, fact, entry.stamp)?;
    enter(tx, id, student, fact, value, entry)?;
    Ok(old)
}

/// Enters a fact of which none stood before.
///
/// # Errors
/// When the database refuses.
pub fn enter(
    tx: &Transaction<'_>,
    id: FactId,
    student: StudentId,
    fact: &str,
    value: &str,
    entry: Entry<'_>,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO facts (id, student_id, fact, value, source, entered_at, entered_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            student.to_string(),
            fact,
            value,
            entry.source,
            entry.stamp,
            entry.by
        ])
    })
    .context("entering a fact")?;
    Ok(())
}

/// Takes a fact back; its row stays as history.
///
/// # Errors
/// When the database refuses.
pub fn supersede(tx: &Transaction<'_>, student: StudentId, fact: &str, stamp: &str) -> Result<()> {
    tx.prepare_cached(
        "UPDATE facts SET superseded_at = ?3 WHERE student_id = ?1 AND fact = ?2 AND superseded_at IS NULL",
    )
    .and_then(|mut s| s.execute(params![student.to_string(), fact, stamp]))
    .context("superseding a fact")?;
    Ok(())
}

/// The entry that stood before the one that stands now, where that one took its place.
fn before_it(
    connection: &Connection,
    student: StudentId,
    fact: &str,
) -> Result<Option<(String, String)>> {
    connection
        .prepare_cached(
            "SELECT old.id AS id, old.value AS value FROM facts AS old JOIN facts AS now
                ON now.student_id = old.student_id AND now.fact = old.fact AND now.superseded_at IS NULL
             WHERE old.student_id = ?1 AND old.fact = ?2 AND old.superseded_at = now.entered_at
             ORDER BY old.entered_at DESC LIMIT 1",
        )
        .and_then(|mut s| {
            s.query_row(params![student.to_string(), fact], |r| {
                Ok((r.get("id")?, r.get("value")?))
            })
            .optional()
        })
        .context("reading the fact before")
}

/// What would stand if the newest entry of a fact were taken back.
///
/// # Errors
/// When the database does not answer.
pub fn before(connection: &Connection, student: StudentId, fact: &str) -> Result<Option<String>> {
    Ok(before_it(connection, student, fact)?.map(|(_, value)| value))
}

/// Takes back the newest entry of a fact: the one before it stands again as it stood, with its source. Answers the value
/// that stands now.
///
/// # Errors
/// When the database refuses.
pub fn take_back(
    tx: &Transaction<'_>,
    student: StudentId,
    fact: &str,
    stamp: &str,
) -> Result<Option<String>> {
    let before = before_it(tx, student, fact)?;
    supersede(tx, student, fact, stamp)?;
    let Some((id, value)) = before else {
        return Ok(None);
    };
    tx.execute("UPDATE facts SET superseded_at = NULL WHERE id = ?1", [id])
        .context("bringing a fact back")?;
    Ok(Some(value))
}

/// One line of history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRecord {
    /// RFC 3339.
    pub at: String,
    /// What changed.
    pub what: String,
    /// From what to what.
    pub detail: String,
    /// Who did it; empty where she has not said her name.
    pub by: String,
}

/// Writes a line of history by nobody in particular: an import, the program.
///
/// # Errors
/// When the database refuses.
pub fn add_history(
    tx: &Transaction<'_>,
    student: StudentId,
    what: &str,
    detail: &str,
    stamp: &str,
) -> Result<()> {
    add_history_by(tx, student, what, detail, ("", stamp))
}

/// Writes a line of history: what, from what to what, by whom and when.
///
/// # Errors
/// When the database refuses.
pub fn add_history_by(
    tx: &Transaction<'_>,
    student: StudentId,
    what: &str,
    detail: &str,
    (by, stamp): (&str, &str),
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO history (at, student_id, what, detail, entered_by) VALUES (?1, ?2, ?3, ?4, ?5)",
    )
    .and_then(|mut s| s.execute(params![stamp, student.to_string(), what, detail, by]))
    .context("writing history")?;
    Ok(())
}

/// A student's history, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn history(connection: &Connection, student: StudentId) -> Result<Vec<HistoryRecord>> {
    connection
        .prepare_cached(
            "SELECT at, what, detail, entered_by FROM history WHERE student_id = ?1 ORDER BY id DESC LIMIT 200",
        )
        .and_then(|mut s| {
            s.query_map([student.to_string()], |r| {
                Ok(HistoryRecord {
                    at: r.get("at")?,
                    what: r.get("what")?,
                    detail: r.get("detail")?,
                    by: r.get("entered_by")?,
                })
            })?
            .collect()
        })
        .context("reading history")
}
