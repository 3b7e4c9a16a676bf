//! Reminders: when someone at the table was asked for what is missing.

use super::row;
use super::students::found;
use crate::error::{Context, Result};
use chrono::NaiveDate;
use hallway_domain::ids::{MeetingId, ReminderId, SeatId};
use rusqlite::{Connection, Row, Transaction, params};

/// One reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderRecord {
    /// The record.
    pub id: ReminderId,
    /// Whom.
    pub seat: SeatId,
    /// The day.
    pub asked_on: NaiveDate,
    /// For what, in words.
    pub asked_for: String,
}

fn read(r: &Row<'_>) -> rusqlite::Result<ReminderRecord> {
    Ok(ReminderRecord {
        id: row::id(r, "id")?,
        seat: row::id(r, "seat_id")?,
        asked_on: row::date(r, "asked_on")?,
        asked_for: r.get("asked_for")?,
    })
}

/// A meeting's reminders, oldest first.
///
/// # Errors
/// When the database does not answer.
pub fn of_meeting(connection: &Connection, meeting: MeetingId) -> Result<Vec<ReminderRecord>> {
    connection
        .prepare_cached(
            "SELECT r.id, r.seat_id, r.asked_on, r.asked_for FROM reminders AS r JOIN seats AS t ON t.id = r.seat_id
             WHERE t.meeting_id = ?1 AND t.deleted_at IS NULL ORDER BY r.created_at, r.id",
        )
        .and_then(|mut s| s.query_map([meeting.to_string()], read)?.collect())
        .context("reading reminders")
}

/// Records a reminder.
///
/// # Errors
/// When the database refuses.
pub fn insert(tx: &Transaction<'_>, reminder: &ReminderRecord, stamp: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO reminders (id, seat_id, asked_on, asked_for, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            reminder.id.to_string(),
            reminder.seat.to_string(),
            reminder.asked_on.to_string(),
            reminder.asked_for,
            stamp,
        ],
    )
    .context("recording a reminder")?;
    Ok(())
}

/// Takes a reminder back.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when it is not there.
pub fn remove(tx: &Transaction<'_>, id: ReminderId) -> Result<()> {
    let changed = tx
        .execute("DELETE FROM reminders WHERE id = ?1", [id.to_string()])
        .context("taking a reminder back")?;
    found(changed, "the reminder")
}
