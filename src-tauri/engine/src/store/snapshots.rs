//! Versions of a student's one-page snapshot that were given out, and who has which.

use super::row;
use super::students::found;
use crate::error::{Context, Result};
use chrono::NaiveDate;
use hallway_domain::ids::{PersonId, StudentId};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// A version that was given to someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRecord {
    /// 1 for the first.
    pub number: u32,
    /// SHA-256 of what counts of its content, hexadecimal.
    pub hash: String,
    /// The day it was first given out.
    pub since: NaiveDate,
}

/// Who has a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptRecord {
    /// The version.
    pub number: u32,
    /// Who.
    pub person: PersonId,
    /// The day it was given.
    pub given_on: NaiveDate,
    /// The day the receipt came in.
    pub received_on: Option<NaiveDate>,
}

fn read_version(r: &Row<'_>) -> rusqlite::Result<VersionRecord> {
    Ok(VersionRecord {
        number: r.get("number")?,
        hash: r.get("hash")?,
        since: row::date(r, "since")?,
    })
}

/// The newest version of a student's snapshot that was given to anyone.
///
/// # Errors
/// When the database does not answer.
pub fn newest(connection: &Connection, student: StudentId) -> Result<Option<VersionRecord>> {
    connection
        .prepare_cached(
            "SELECT number, hash, since FROM snapshots WHERE student_id = ?1 ORDER BY number DESC LIMIT 1",
        )
        .and_then(|mut s| {
            s.query_row([student.to_string()], read_version).optional()
        })
        .context("reading a snapshot's version")
}

/// Keeps a version as it is given out for the first time.
///
/// # Errors
/// When the database refuses.
pub fn insert(
    tx: &Transaction<'_>,
    student: StudentId,
    version: &VersionRecord,
    content: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO snapshots (student_id, number, hash, content, since) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            student.to_string(),
            version.number,
            version.hash,
            content,
            version.since.to_string(),
        ],
    )
    .context("keeping a snapshot's version")?;
    Ok(())
}

/// Forgets a version that nobody has any more.
///
/// # Errors
/// When the database refuses.
pub fn remove_unused(tx: &Transaction<'_>, student: StudentId, number: u32) -> Result<()> {
    tx.execute(
        "DELETE FROM snapshots WHERE student_id = ?1 AND number = ?2 AND NOT EXISTS
             (SELECT 1 FROM snapshot_receipts AS r WHERE r.student_id = ?1 AND r.number = ?2)",
        params![student.to_string(), number],
    )
    .context("forgetting a snapshot's version")?;
    Ok(())
}

/// Everyone's receipts for one student, the newest version first.
///
/// # Errors
/// When the database does not answer.
pub fn receipts(connection: &Connection, student: StudentId) -> Result<Vec<ReceiptRecord>> {
    connection
        .prepare_cached(
            "SELECT number, person_id, given_on, received_on FROM snapshot_receipts
             WHERE student_id = ?1 ORDER BY number DESC",
        )
        .and_then(|mut s| {
            s.query_map([student.to_string()], |r| {
                Ok(ReceiptRecord {
                    number: r.get("number")?,
                    person: row::id(r, "person_id")?,
                    given_on: row::date(r, "given_on")?,
                    received_on: row::date_opt(r, "received_on")?,
                })
            })?
            .collect()
        })
        .context("reading receipts")
}

/// Says who has a version, since when, and whether the receipt is in.
///
/// # Errors
/// When the database refuses.
pub fn put_receipt(
    tx: &Transaction<'_>,
    student: StudentId,
    receipt: &ReceiptRecord,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO snapshot_receipts (student_id, number, person_id, given_on, received_on)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (student_id, number, person_id) DO UPDATE SET given_on = excluded.given_on,
             received_on = excluded.received_on",
    )
    .and_then(|mut s| {
        s.execute(params![
            student.to_string(),
            receipt.number,
            receipt.person.to_string(),
            receipt.given_on.to_string(),
            receipt.received_on.map(|d| d.to_string()),
        ])
    })
    .context("writing a receipt")?;
    Ok(())
}

/// Takes a receipt back.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when it is not there.
pub fn remove_receipt(
    tx: &Transaction<'_>,
    student: StudentId,
    number: u32,
    person: PersonId,
) -> Result<()> {
    let changed = tx
        .execute(
            "DELETE FROM snapshot_receipts WHERE student_id = ?1 AND number = ?2 AND person_id = ?3",
            params![student.to_string(), number, person.to_string()],
        )
        .context("taking a receipt back")?;
    found(changed, "the receipt")
}
