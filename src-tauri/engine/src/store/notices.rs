//! Working notes for prior written notices, one a meeting.

use super::{meetings, row, search};
use crate::error::{Context, Result};
use chrono::NaiveDate;
use hallway_domain::ids::MeetingId;
use hallway_domain::notice::NoticeParts;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// The notes of one meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoticeRecord {
    /// What was written, by element.
    pub parts: NoticeParts,
    /// The day the notice was given to the parents.
    pub given_on: Option<NaiveDate>,
}

/// A meeting's notice; empty where nothing was written.
///
/// # Errors
/// When the database does not answer.
pub fn get(connection: &Connection, meeting: MeetingId) -> Result<NoticeRecord> {
    Ok(connection
        .prepare_cached("SELECT parts, given_on FROM notices WHERE meeting_id = ?1")
        .and_then(|mut s| {
            s.query_row([meeting.to_string()], |r| {
                Ok(NoticeRecord {
                    parts: row::json(r, "parts")?,
                    given_on: row::date_opt(r, "given_on")?,
                })
            })
            .optional()
        })
        .context("reading a notice")?
        .unwrap_or_default())
}

/// Writes a meeting's notice.
///
/// # Errors
/// When the database refuses.
pub fn put(
    tx: &Transaction<'_>,
    meeting: MeetingId,
    notice: &NoticeRecord,
    stamp: &str,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO notices (meeting_id, parts, given_on, updated_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (meeting_id) DO UPDATE SET parts = excluded.parts, given_on = excluded.given_on,
             updated_at = excluded.updated_at",
    )
    .and_then(|mut s| {
        s.execute(params![
            meeting.to_string(),
            row::to_json(&notice.parts),
            notice.given_on.map(|d| d.to_string()),
            stamp,
        ])
    })
    .context("writing a notice")?;
    index(tx, meeting)
}

/// Puts a meeting's notice into the search index, as it stands. Nothing where none was written.
///
/// # Errors
/// When the database refuses.
pub fn index(tx: &Transaction<'_>, meeting: MeetingId) -> Result<()> {
    let about = meetings::get(tx, meeting)?;
    let notice = get(tx, meeting)?;
    if notice == NoticeRecord::default() {
        return Ok(());
    }
    let words: Vec<&str> = notice.parts.values().map(|p| p.text.as_str()).collect();
    search::put(
        tx,
        &search::Doc {
            kind: "notice",
            id: &meeting.to_string(),
            student: Some(about.fields.student_id),
            title: "Prior written notice",
            body: &words.join(" "),
            date: &notice.given_on.unwrap_or(about.fields.on_date).to_string(),
        },
    )
}
