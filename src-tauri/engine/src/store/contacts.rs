//! The contact log.

use super::students::found;
use super::{row, search};
use crate::error::{Context, Error, Result};
use hallway_domain::contact::{Contact, ContactFields, ContactOutcome, ContactWay};
use hallway_domain::ids::{ContactId, MeetingId, StudentId};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

const COLUMNS: &str =
    "id, student_id, meeting_id, person_id, on_date, at_time, way, purpose, outcome, summary,
    private, created_at";

fn read(r: &Row<'_>) -> rusqlite::Result<Contact> {
    Ok(Contact {
        id: row::id(r, "id")?,
        fields: ContactFields {
            student_id: row::id(r, "student_id")?,
            meeting_id: row::id_opt(r, "meeting_id")?,
            person_id: row::id_opt(r, "person_id")?,
            on_date: row::date(r, "on_date")?,
            at_time: row::time_opt(r, "at_time")?,
            way: row::word(r, "way", ContactWay::parse)?,
            purpose: r.get("purpose")?,
            outcome: row::word(r, "outcome", ContactOutcome::parse)?,
            summary: r.get("summary")?,
            private: r.get("private")?,
        },
        created_at: r.get("created_at")?,
    })
}

/// The log, newest first; of a student or about a meeting where one is named.
///
/// # Errors
/// When the database does not answer.
pub fn list(
    connection: &Connection,
    student: Option<StudentId>,
    meeting: Option<MeetingId>,
) -> Result<Vec<Contact>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM contacts WHERE deleted_at IS NULL
               AND (?1 IS NULL OR student_id = ?1) AND (?2 IS NULL OR meeting_id = ?2)
             ORDER BY on_date DESC, at_time DESC, created_at DESC"
        ))
        .and_then(|mut s| {
            s.query_map(
                params![
                    student.map(|s| s.to_string()),
                    meeting.map(|m| m.to_string())
                ],
                read,
            )?
            .collect()
        })
        .context("reading the contact log")
}

/// One contact.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(connection: &Connection, id: ContactId) -> Result<Contact> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM contacts WHERE id = ?1 AND deleted_at IS NULL"
        ))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading a contact")?
        .ok_or(Error::NotFound("the contact"))
}

/// Logs a contact.
///
/// # Errors
/// When the database refuses.
pub fn insert(
    tx: &Transaction<'_>,
    id: ContactId,
    fields: &ContactFields,
    stamp: &str,
) -> Result<Contact> {
    tx.prepare_cached(
        "INSERT INTO contacts (id, student_id, meeting_id, person_id, on_date, at_time, way, purpose, outcome, summary,
             private, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            fields.student_id.to_string(),
            fields.meeting_id.map(|m| m.to_string()),
            fields.person_id.map(|p| p.to_string()),
            fields.on_date.to_string(),
            fields.at_time.map(|t| t.format("%H:%M:%S").to_string()),
            fields.way.as_str(),
            fields.purpose,
            fields.outcome.as_str(),
            fields.summary,
            fields.private,
            stamp,
        ])
    })
    .context("logging a contact")?;
    let contact = get(tx, id)?;
    index(tx, &contact)?;
    Ok(contact)
}

fn index(tx: &Transaction<'_>, contact: &Contact) -> Result<()> {
    let fields = &contact.fields;
    search::put(
        tx,
        &search::Doc {
            kind: "contact",
            id: &contact.id.to_string(),
            student: Some(fields.student_id),
            title: &fields.purpose,
            body: &format!("{} {}", fields.purpose, fields.summary),
            date: &fields.on_date.to_string(),
        },
    )
}

/// Puts a contact into the bin, or takes it out.
///
/// # Errors
/// [`Error::NotFound`] when there is nothing to do.
pub fn set_deleted(tx: &Transaction<'_>, id: ContactId, deleted_at: Option<&str>) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE contacts SET deleted_at = ?2 WHERE id = ?1 AND (deleted_at IS NULL) <> (?2 IS NULL)",
            params![id.to_string(), deleted_at],
        )
        .context("moving a contact to or from the bin")?;
    found(changed, "the contact")?;
    if deleted_at.is_some() {
        search::remove(tx, "contact", &id.to_string())
    } else {
        index(tx, &get(tx, id)?)
    }
}
