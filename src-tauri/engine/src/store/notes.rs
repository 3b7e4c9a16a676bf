//! Notes, and the decisions and follow-ups marked in their text.

use super::students::found;
use super::{row, search};
use crate::error::{Context, Error, Result};
use chrono::NaiveDate;
use hallway_domain::ids::{MeetingId, NoteId, StudentId};
use hallway_domain::notice::NoticeAnswer;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// A note as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRecord {
    /// The record.
    pub id: NoteId,
    /// The student.
    pub student: Option<StudentId>,
    /// The meeting.
    pub meeting: Option<MeetingId>,
    /// The text.
    pub body: String,
    /// Stays out of every export unless chosen.
    pub private: bool,
    /// The day it was begun: what "by Friday" counts from.
    pub written_on: NaiveDate,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339.
    pub updated_at: String,
}

fn read(r: &Row<'_>) -> rusqlite::Result<NoteRecord> {
    Ok(NoteRecord {
        id: row::id(r, "id")?,
        student: row::id_opt(r, "student_id")?,
        meeting: row::id_opt(r, "meeting_id")?,
        body: r.get("body")?,
        private: r.get("private")?,
        written_on: row::date(r, "written_on")?,
        created_at: r.get("created_at")?,
        updated_at: r.get("updated_at")?,
    })
}

const COLUMNS: &str =
    "id, student_id, meeting_id, body, private, written_on, created_at, updated_at";

/// Notes, newest first; of a student or a meeting where one is named.
///
/// # Errors
/// When the database does not answer.
pub fn list(
    connection: &Connection,
    student: Option<StudentId>,
    meeting: Option<MeetingId>,
) -> Result<Vec<NoteRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM notes WHERE deleted_at IS NULL
               AND (?1 IS NULL OR student_id = ?1) AND (?2 IS NULL OR meeting_id = ?2)
             ORDER BY created_at DESC, id"
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
        .context("reading notes")
}

/// One note.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(connection: &Connection, id: NoteId) -> Result<NoteRecord> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM notes WHERE id = ?1 AND deleted_at IS NULL"
        ))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading a note")?
        .ok_or(Error::NotFound("the note"))
}

/// Writes a note.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &Transaction<'_>, note: &NoteRecord) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO notes (id, student_id, meeting_id, body, private, written_on, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET body = excluded.body, private = excluded.private,
             updated_at = excluded.updated_at",
    )
    .and_then(|mut s| {
        s.execute(params![
            note.id.to_string(),
            note.student.map(|s| s.to_string()),
            note.meeting.map(|m| m.to_string()),
            note.body,
            note.private,
            note.written_on.to_string(),
            note.created_at,
            note.updated_at,
        ])
    })
    .context("saving a note")?;
    index(tx, note)
}

fn index(tx: &Transaction<'_>, note: &NoteRecord) -> Result<()> {
    let title: String = note
        .body
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(80)
        .collect();
    search::put(
        tx,
        &search::Doc {
            kind: "note",
            id: &note.id.to_string(),
            student: note.student,
            title: &title,
            body: &note.body,
            date: &note.written_on.to_string(),
        },
    )
}

/// Replaces the decisions of a note with those its text holds now. An answer about prior written notice stays with a
/// decision whose words did not change; where its line was only reworded, it stays in its place.
///
/// # Errors
/// When the database refuses.
pub fn set_decisions(tx: &Transaction<'_>, note: NoteId, decisions: &[String]) -> Result<()> {
    let mut left: Vec<(u32, String, Option<String>)> = tx
        .prepare_cached(
            "SELECT position, text, prior_written_notice FROM decisions WHERE note_id = ?1",
        )
        .and_then(|mut s| {
            s.query_map([note.to_string()], |r| {
                Ok((
                    r.get("position")?,
                    r.get("text")?,
                    r.get("prior_written_notice")?,
                ))
            })?
            .collect()
        })
        .context("reading decisions")?;
    tx.prepare_cached("DELETE FROM decisions WHERE note_id = ?1")
        .and_then(|mut s| s.execute([note.to_string()]))
        .context("replacing decisions")?;
    // The same words first, wherever they stand now; only then the same place, so that a line that moved takes its answer along.
    let mut kept: Vec<Option<String>> = Vec::with_capacity(decisions.len());
    let mut open: Vec<bool> = Vec::with_capacity(decisions.len());
    for text in decisions {
        let same = left.iter().position(|(_, old, _)| old == text);
        open.push(same.is_none());
        kept.push(same.and_then(|at| left.swap_remove(at).2));
    }
    for ((position, answer), open) in (0_u32..).zip(&mut kept).zip(open) {
        if open && let Some(at) = left.iter().position(|(was, _, _)| *was == position) {
            *answer = left.swap_remove(at).2;
        }
    }
    for ((position, text), answer) in (0_u32..).zip(decisions).zip(kept) {
        tx.prepare_cached(
            "INSERT INTO decisions (note_id, position, text, prior_written_notice) VALUES (?1, ?2, ?3, ?4)",
        )
        .and_then(|mut s| s.execute(params![note.to_string(), position, text, answer]))
        .context("writing a decision")?;
    }
    Ok(())
}

/// A decision as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRecord {
    /// The note it was marked in.
    pub note: NoteId,
    /// Its place there.
    pub position: u32,
    /// Its words.
    pub text: String,
    /// Whether it needs prior written notice, once she said so.
    pub answer: Option<NoticeAnswer>,
}

/// The decisions of a meeting's notes, in the order of writing.
///
/// # Errors
/// When the database does not answer.
pub fn decisions(connection: &Connection, meeting: MeetingId) -> Result<Vec<DecisionRecord>> {
    connection
        .prepare_cached(
            "SELECT d.note_id, d.position, d.text, d.prior_written_notice
             FROM decisions AS d JOIN notes AS n ON n.id = d.note_id
             WHERE n.meeting_id = ?1 AND n.deleted_at IS NULL ORDER BY n.created_at, d.position",
        )
        .and_then(|mut s| {
            s.query_map([meeting.to_string()], |r| {
                let answer: Option<String> = r.get("prior_written_notice")?;
                Ok(DecisionRecord {
                    note: row::id(r, "note_id")?,
                    position: r.get("position")?,
                    text: r.get("text")?,
                    // An answer that does not read is asked for again.
                    answer: answer.and_then(|text| serde_json::from_str(&text).ok()),
                })
            })?
            .collect()
        })
        .context("reading decisions")
}

/// Says whether a decision needs prior written notice; none: it is to be asked again.
///
/// # Errors
/// [`Error::NotFound`] when the note has no such decision.
pub fn set_notice_answer(
    tx: &Transaction<'_>,
    note: NoteId,
    position: u32,
    answer: Option<&NoticeAnswer>,
) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE decisions SET prior_written_notice = ?3 WHERE note_id = ?1 AND position = ?2",
            params![note.to_string(), position, answer.map(row::to_json)],
        )
        .context("answering about a decision")?;
    found(changed, "the decision")
}

/// Puts a note into the bin, or takes it out.
///
/// # Errors
/// [`Error::NotFound`] when there is nothing to do.
pub fn set_deleted(tx: &Transaction<'_>, id: NoteId, deleted_at: Option<&str>) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE notes SET deleted_at = ?2 WHERE id = ?1 AND (deleted_at IS NULL) <> (?2 IS NULL)",
            params![id.to_string(), deleted_at],
        )
        .context("moving a note to or from the bin")?;
    found(changed, "the note")?;
    if deleted_at.is_some() {
        search::remove(tx, "note", &id.to_string())
    } else {
        index(tx, &get(tx, id)?)
    }
}
