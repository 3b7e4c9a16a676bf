//! Follow-ups.

use super::students::found;
use super::{row, search};
use crate::error::{Context, Error, Result};
use chrono::NaiveDate;
use hallway_domain::follow_up::{FollowUp, FollowUpFields};
use hallway_domain::ids::{FollowUpId, MeetingId, NoteId, StudentId};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

const COLUMNS: &str =
    "f.id, f.text, f.owner, f.due_on, f.student_id, f.meeting_id, f.note_id, f.question_id,
    f.done_on, f.created_at";

fn read(r: &Row<'_>) -> rusqlite::Result<FollowUp> {
    Ok(FollowUp {
        id: row::id(r, "id")?,
        fields: FollowUpFields {
            text: r.get("text")?,
            owner: r.get("owner")?,
            due_on: row::date_opt(r, "due_on")?,
            student_id: row::id_opt(r, "student_id")?,
            meeting_id: row::id_opt(r, "meeting_id")?,
            note_id: row::id_opt(r, "note_id")?,
            question_id: row::id_opt(r, "question_id")?,
        },
        done_on: row::date_opt(r, "done_on")?,
        created_at: r.get("created_at")?,
    })
}

/// Which follow-ups a list holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Done ones too.
    pub include_done: bool,
    /// Only hers.
    pub student: Option<StudentId>,
    /// Only from this meeting.
    pub meeting: Option<MeetingId>,
    /// Only marked in this note.
    pub note: Option<NoteId>,
}

/// Follow-ups, soonest first, those without a date last.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection, filter: Filter) -> Result<Vec<FollowUp>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM follow_ups AS f LEFT JOIN students AS s ON s.id = f.student_id
             WHERE f.deleted_at IS NULL AND s.deleted_at IS NULL AND (?1 OR f.done_on IS NULL)
               AND (?2 IS NULL OR f.student_id = ?2) AND (?3 IS NULL OR f.meeting_id = ?3)
               AND (?4 IS NULL OR f.note_id = ?4)
             ORDER BY (f.due_on IS NULL), f.due_on, f.created_at, f.id"
        ))
        .and_then(|mut s| {
            s.query_map(
                params![
                    filter.include_done,
                    filter.student.map(|i| i.to_string()),
                    filter.meeting.map(|i| i.to_string()),
                    filter.note.map(|i| i.to_string()),
                ],
                read,
            )?
            .collect()
        })
        .context("reading follow-ups")
}

/// One follow-up.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(connection: &Connection, id: FollowUpId) -> Result<FollowUp> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM follow_ups AS f WHERE f.id = ?1 AND f.deleted_at IS NULL"
        ))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading a follow-up")?
        .ok_or(Error::NotFound("the follow-up"))
}

/// Adds a follow-up.
///
/// # Errors
/// When the database refuses.
pub fn insert(
    tx: &Transaction<'_>,
    id: FollowUpId,
    fields: &FollowUpFields,
    stamp: &str,
) -> Result<FollowUp> {
    tx.prepare_cached(
        "INSERT INTO follow_ups (id, text, owner, due_on, student_id, meeting_id, note_id, question_id, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            fields.text,
            fields.owner,
            fields.due_on.map(|d| d.to_string()),
            fields.student_id.map(|i| i.to_string()),
            fields.meeting_id.map(|i| i.to_string()),
            fields.note_id.map(|i| i.to_string()),
            fields.question_id.map(|i| i.to_string()),
            stamp,
        ])
    })
    .context("adding a follow-up")?;
    index(tx, id, fields, stamp)?;
    get(tx, id)
}

/// Lets search find it.
fn index(
    tx: &Transaction<'_>,
    id: FollowUpId,
    fields: &FollowUpFields,
    created: &str,
) -> Result<()> {
    search::put(
        tx,
        &search::Doc {
            kind: "follow_up",
            id: &id.to_string(),
            student: fields.student_id,
            title: &fields.text,
            body: &fields.owner,
            date: created.get(..10).unwrap_or_default(),
        },
    )
}

/// Marks a follow-up done on a day, or open again.
///
/// # Errors
/// When the database refuses.
pub fn set_done(
    tx: &Transaction<'_>,
    id: FollowUpId,
    done_on: Option<NaiveDate>,
) -> Result<FollowUp> {
    tx.execute(
        "UPDATE follow_ups SET done_on = ?2 WHERE id = ?1",
        params![id.to_string(), done_on.map(|d| d.to_string())],
    )
    .context("marking a follow-up")?;
    get(tx, id)
}

/// Takes a follow-up away.
///
/// # Errors
/// [`Error::NotFound`].
pub fn remove(tx: &Transaction<'_>, id: FollowUpId, stamp: &str) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE follow_ups SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL",
            params![id.to_string(), stamp],
        )
        .context("removing a follow-up")?;
    found(changed, "the follow-up")?;
    search::remove(tx, "follow_up", &id.to_string())
}

/// Gives a follow-up back that was taken away, and lets it be found again.
///
/// # Errors
/// [`Error::NotFound`].
pub fn give_back(tx: &Transaction<'_>, id: FollowUpId) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE follow_ups SET deleted_at = NULL WHERE id = ?1 AND deleted_at IS NOT NULL",
            params![id.to_string()],
        )
        .context("giving a follow-up back")?;
    found(changed, "the follow-up")?;
    let created: String = tx
        .query_row(
            "SELECT created_at FROM follow_ups WHERE id = ?1",
            params![id.to_string()],
            |row| row.get("created_at"),
        )
        .context("giving a follow-up back")?;
    let follow_up = get(tx, id)?;
    index(tx, id, &follow_up.fields, &created)
}

/// Removes an open follow-up whose line is no longer in its note: it never was more than text.
///
/// # Errors
/// When the database refuses.
pub fn erase_unsettled(tx: &Transaction<'_>, id: FollowUpId) -> Result<()> {
    tx.execute(
        "DELETE FROM follow_ups WHERE id = ?1 AND done_on IS NULL",
        [id.to_string()],
    )
    .context("removing a follow-up")?;
    search::remove(tx, "follow_up", &id.to_string())
}
