//! Meetings.

use super::students::found;
use super::{notices, row, search};
use crate::error::{Context, Error, Result};
use chrono::{NaiveDate, NaiveTime};
use hallway_domain::ids::{MeetingId, StudentId};
use hallway_domain::meeting::{Meeting, MeetingFields, MeetingKind, MeetingState};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use std::collections::HashMap;

/// A meeting with what a list of meetings counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingRecord {
    /// The meeting.
    pub meeting: Meeting,
    /// Steps that are done or not needed.
    pub steps_settled: u32,
    /// All steps.
    pub steps: u32,
    /// Open or waiting steps planned before today.
    pub steps_late: u32,
    /// The title of the next open step.
    pub next_step: String,
}

const COLUMNS: &str = "m.id, m.student_id, m.kind, m.on_date, m.at_time, m.minutes, m.place, m.agenda, m.state, m.updated_at";

fn read(r: &Row<'_>) -> rusqlite::Result<Meeting> {
    Ok(Meeting {
        id: row::id(r, "id")?,
        fields: MeetingFields {
            student_id: row::id(r, "student_id")?,
            kind: row::word(r, "kind", MeetingKind::parse)?,
            on_date: row::date(r, "on_date")?,
            at_time: row::time_opt(r, "at_time")?,
            minutes: r.get("minutes")?,
            place: r.get("place")?,
            agenda: r.get("agenda")?,
        },
        state: row::word(r, "state", MeetingState::parse)?,
        updated_at: r.get("updated_at")?,
    })
}

/// Which meetings a list holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Only hers.
    pub student: Option<StudentId>,
    /// Only this one.
    pub id: Option<MeetingId>,
}

/// Meetings of students who are not in the bin, soonest first.
///
/// # Errors
/// When the database does not answer.
pub fn list(
    connection: &Connection,
    filter: Filter,
    today: NaiveDate,
) -> Result<Vec<MeetingRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS},
                (SELECT count(*) FROM steps AS t WHERE t.meeting_id = m.id AND t.deleted_at IS NULL) AS steps,
                (SELECT count(*) FROM steps AS t WHERE t.meeting_id = m.id AND t.deleted_at IS NULL AND t.state IN ('done', 'not_needed'))
                    AS steps_settled,
                (SELECT count(*) FROM steps AS t WHERE t.meeting_id = m.id AND t.deleted_at IS NULL AND t.state IN ('open', 'waiting')
                    AND t.due_on < ?5) AS steps_late,
                coalesce((SELECT t.title FROM steps AS t WHERE t.meeting_id = m.id AND t.deleted_at IS NULL AND t.state = 'open'
                    ORDER BY t.due_on, t.position LIMIT 1), '') AS next_step
             FROM meetings AS m JOIN students AS s ON s.id = m.student_id
             WHERE m.deleted_at IS NULL AND s.deleted_at IS NULL
               AND (?1 IS NULL OR m.on_date >= ?1) AND (?2 IS NULL OR m.on_date <= ?2)
               AND (?3 IS NULL OR m.student_id = ?3) AND (?4 IS NULL OR m.id = ?4)
             ORDER BY m.on_date, m.at_time, m.id"
        ))
        .and_then(|mut s| {
            s.query_map(
                params![
                    filter.from.map(|d| d.to_string()),
                    filter.to.map(|d| d.to_string()),
                    filter.student.map(|id| id.to_string()),
                    filter.id.map(|id| id.to_string()),
                    today.to_string(),
                ],
                |r| {
                    Ok(MeetingRecord {
                        meeting: read(r)?,
                        steps_settled: r.get("steps_settled")?,
                        steps: r.get("steps")?,
                        steps_late: r.get("steps_late")?,
                        next_step: r.get("next_step")?,
                    })
                },
            )?
            .collect()
        })
        .context("reading meetings")
}

/// One meeting.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(connection: &Connection, id: MeetingId) -> Result<Meeting> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM meetings AS m WHERE m.id = ?1 AND m.deleted_at IS NULL"
        ))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading a meeting")?
        .ok_or(Error::NotFound("the meeting"))
}

/// How often each meeting was changed: a calendar takes the higher number for the newer (RFC 5545, 3.8.7.4).
///
/// # Errors
/// When the database does not answer.
pub fn sequences(connection: &Connection) -> Result<HashMap<MeetingId, u32>> {
    connection
        .prepare_cached("SELECT id, sequence FROM meetings WHERE deleted_at IS NULL")
        .and_then(|mut s| {
            s.query_map([], |r| Ok((row::id(r, "id")?, r.get("sequence")?)))?
                .collect()
        })
        .context("reading how often meetings were changed")
}

/// Adds or changes a meeting.
///
/// # Errors
/// When the database refuses.
pub fn put(
    tx: &Transaction<'_>,
    id: MeetingId,
    fields: &MeetingFields,
    stamp: &str,
) -> Result<Meeting> {
    let time = |t: Option<NaiveTime>| t.map(|t| t.format("%H:%M:%S").to_string());
    tx.prepare_cached(
        "INSERT INTO meetings (id, student_id, kind, on_date, at_time, minutes, place, agenda, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, on_date = excluded.on_date, at_time = excluded.at_time,
             minutes = excluded.minutes, place = excluded.place, agenda = excluded.agenda,
             sequence = sequence + 1, updated_at = excluded.updated_at",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            fields.student_id.to_string(),
            fields.kind.as_str(),
            fields.on_date.to_string(),
            time(fields.at_time),
            fields.minutes,
            fields.place,
            fields.agenda,
            stamp,
        ])
    })
    .context("writing a meeting")?;
    index(tx, id, fields)?;
    get(tx, id)
}

fn index(tx: &Transaction<'_>, id: MeetingId, fields: &MeetingFields) -> Result<()> {
    search::put(
        tx,
        &search::Doc {
            kind: "meeting",
            id: &id.to_string(),
            student: Some(fields.student_id),
            title: fields.kind.words(),
            body: &format!("{} {}", fields.place, fields.agenda),
            date: &fields.on_date.to_string(),
        },
    )
}

/// Says where a meeting stands.
///
/// # Errors
/// When the database refuses.
pub fn set_state(
    tx: &Transaction<'_>,
    id: MeetingId,
    state: MeetingState,
    stamp: &str,
) -> Result<Meeting> {
    tx.execute(
        "UPDATE meetings SET state = ?2, sequence = sequence + 1, updated_at = ?3 WHERE id = ?1 AND deleted_at IS NULL",
        params![id.to_string(), state.as_str(), stamp],
    )
    .context("changing a meeting's state")?;
    get(tx, id)
}

/// Puts a meeting into the bin, or takes it out.
///
/// # Errors
/// [`Error::NotFound`] when there is nothing to do.
pub fn set_deleted(tx: &Transaction<'_>, id: MeetingId, deleted_at: Option<&str>) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE meetings SET deleted_at = ?2 WHERE id = ?1 AND (deleted_at IS NULL) <> (?2 IS NULL)",
            params![id.to_string(), deleted_at],
        )
        .context("moving a meeting to or from the bin")?;
    found(changed, "the meeting")?;
    if deleted_at.is_some() {
        search::remove(tx, "notice", &id.to_string())?;
        search::remove(tx, "meeting", &id.to_string())
    } else {
        let meeting = get(tx, id)?;
        notices::index(tx, id)?;
        index(tx, id, &meeting.fields)
    }
}
