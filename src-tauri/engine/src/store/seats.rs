//! Seats at a meeting's table.

use super::row;
use super::students::found;
use crate::error::{Context, Error, Result};
use hallway_domain::ids::{MeetingId, SeatId};
use hallway_domain::meeting::{Attendance, ExcusalBasis, InputState, Seat, SeatFields};
use hallway_domain::people::TeamRole;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

const SELECT: &str = "SELECT t.id, t.meeting_id, t.person_id, t.name, t.role, t.attendance, t.excusal, t.excusal_signed,
        t.input, t.input_due_on, t.goes_without,
        CASE WHEN p.id IS NULL THEN t.name
             WHEN p.first = '' AND p.title <> '' THEN trim(p.title || ' ' || p.last)
             ELSE trim(p.first || ' ' || p.last) END AS display_name
     FROM seats AS t LEFT JOIN people AS p ON p.id = t.person_id";

fn read(r: &Row<'_>) -> rusqlite::Result<Seat> {
    let role = row::word(r, "role", TeamRole::parse)?;
    let name: String = r.get("display_name")?;
    Ok(Seat {
        id: row::id(r, "id")?,
        fields: SeatFields {
            person_id: row::id_opt(r, "person_id")?,
            name: r.get("name")?,
            role,
            attendance: row::word(r, "attendance", Attendance::parse)?,
            excusal: row::word_opt(r, "excusal", ExcusalBasis::parse)?,
            excusal_signed: r.get("excusal_signed")?,
            input: row::word(r, "input", InputState::parse)?,
            input_due_on: row::date_opt(r, "input_due_on")?,
            goes_without: r.get("goes_without")?,
        },
        display_name: if name.is_empty() {
            format!("the {}", role.words())
        } else {
            name
        },
    })
}

/// A meeting's seats.
///
/// # Errors
/// When the database does not answer.
pub fn of_meeting(connection: &Connection, meeting: MeetingId) -> Result<Vec<Seat>> {
    connection
        .prepare_cached(&format!(
            "{SELECT} WHERE t.meeting_id = ?1 AND t.deleted_at IS NULL ORDER BY t.position, t.id"
        ))
        .and_then(|mut s| s.query_map([meeting.to_string()], read)?.collect())
        .context("reading seats")
}

/// One seat and its meeting.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(connection: &Connection, id: SeatId) -> Result<(MeetingId, Seat)> {
    connection
        .prepare_cached(&format!(
            "{SELECT} WHERE t.id = ?1 AND t.deleted_at IS NULL"
        ))
        .and_then(|mut s| {
            s.query_row([id.to_string()], |r| {
                Ok((row::id(r, "meeting_id")?, read(r)?))
            })
            .optional()
        })
        .context("reading a seat")?
        .ok_or(Error::NotFound("the seat"))
}

/// Adds or changes a seat.
///
/// # Errors
/// When the database refuses.
pub fn put(
    tx: &Transaction<'_>,
    id: SeatId,
    meeting: MeetingId,
    fields: &SeatFields,
) -> Result<Seat> {
    tx.prepare_cached(
        "INSERT INTO seats (id, meeting_id, person_id, name, role, attendance, excusal, excusal_signed, input,
             input_due_on, goes_without, position)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, (SELECT count(*) FROM seats WHERE meeting_id = ?2))
         ON CONFLICT (id) DO UPDATE SET person_id = excluded.person_id, name = excluded.name, role = excluded.role,
             attendance = excluded.attendance, excusal = excluded.excusal, excusal_signed = excluded.excusal_signed,
             input = excluded.input, input_due_on = excluded.input_due_on, goes_without = excluded.goes_without",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            meeting.to_string(),
            fields.person_id.map(|p| p.to_string()),
            fields.name,
            fields.role.as_str(),
            fields.attendance.as_str(),
            fields.excusal.map(ExcusalBasis::as_str),
            fields.excusal_signed,
            fields.input.as_str(),
            fields.input_due_on.map(|d| d.to_string()),
            fields.goes_without.trim(),
        ])
    })
    .context("writing a seat")?;
    Ok(get(tx, id)?.1)
}

/// Takes a seat away, or brings it back with everything that hangs on it.
///
/// # Errors
/// [`Error::NotFound`] when there is nothing to do.
pub fn set_deleted(tx: &Transaction<'_>, id: SeatId, deleted_at: Option<&str>) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE seats SET deleted_at = ?2 WHERE id = ?1 AND (deleted_at IS NULL) <> (?2 IS NULL)",
            params![id.to_string(), deleted_at],
        )
        .context("taking a seat away or back")?;
    found(changed, "the seat")
}
