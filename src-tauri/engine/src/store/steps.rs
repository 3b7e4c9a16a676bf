//! The steps of a meeting's checklist.

use super::row;
use super::students::found;
use crate::error::{Context, Error, Result};
use chrono::NaiveDate;
use hallway_domain::checklist::{
    Anchor, LaidStep, OffsetUnit, Step, StepPlace, StepState, TemplateStep,
};
use hallway_domain::ids::{MeetingId, StepId};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// A step with what is needed to lay it again when its meeting moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRecord {
    /// The step.
    pub step: Step,
    /// Its meeting.
    pub meeting: MeetingId,
    /// Its offset, unit and anchor; none for a step she added.
    pub laid_from: Option<(i32, OffsetUnit, Anchor)>,
}

const COLUMNS: &str =
    "id, meeting_id, key, title, role, source, offset_days, unit, anchor, due_on, ideal_on,
    compressed, moved, state, reason, waiting_on, done_on";

fn read(r: &Row<'_>) -> rusqlite::Result<StepRecord> {
    let offset: Option<i32> = r.get("offset_days")?;
    let unit = row::word_opt(r, "unit", OffsetUnit::parse)?;
    let anchor = row::word_opt(r, "anchor", Anchor::parse)?;
    Ok(StepRecord {
        step: Step {
            id: row::id(r, "id")?,
            key: r.get("key")?,
            title: r.get("title")?,
            role: r.get("role")?,
            source: r.get("source")?,
            due_on: row::date(r, "due_on")?,
            ideal_on: row::date(r, "ideal_on")?,
            compressed: r.get("compressed")?,
            moved: r.get("moved")?,
            state: row::word(r, "state", StepState::parse)?,
            reason: r.get("reason")?,
            waiting_on: r.get("waiting_on")?,
            done_on: row::date_opt(r, "done_on")?,
        },
        meeting: row::id(r, "meeting_id")?,
        laid_from: offset
            .zip(unit)
            .zip(anchor)
            .map(|((offset, unit), anchor)| (offset, unit, anchor)),
    })
}

/// A meeting's steps, in the order of their days.
///
/// # Errors
/// When the database does not answer.
pub fn of_meeting(connection: &Connection, meeting: MeetingId) -> Result<Vec<StepRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM steps WHERE meeting_id = ?1 AND deleted_at IS NULL ORDER BY ideal_on, position"
        ))
        .and_then(|mut s| s.query_map([meeting.to_string()], read)?.collect())
        .context("reading steps")
}

/// Steps that wait on someone, of meetings that are still to come.
///
/// # Errors
/// When the database does not answer.
pub fn waiting(connection: &Connection) -> Result<Vec<StepRecord>> {
    let columns = COLUMNS
        .split(',')
        .map(|c| format!("t.{}", c.trim()))
        .collect::<Vec<_>>()
        .join(", ");
    connection
        .prepare_cached(&format!(
            "SELECT {columns} FROM steps AS t JOIN meetings AS m ON m.id = t.meeting_id
             WHERE t.state = 'waiting' AND t.deleted_at IS NULL AND m.state = 'scheduled' AND m.deleted_at IS NULL ORDER BY t.due_on"
        ))
        .and_then(|mut s| s.query_map([], read)?.collect())
        .context("reading steps that wait")
}

/// One step.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(connection: &Connection, id: StepId) -> Result<StepRecord> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM steps WHERE id = ?1 AND deleted_at IS NULL"
        ))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading a step")?
        .ok_or(Error::NotFound("the step"))
}

/// Adds a step of a template.
///
/// # Errors
/// When the database refuses.
pub fn insert_laid(
    tx: &Transaction<'_>,
    id: StepId,
    meeting: MeetingId,
    template: &TemplateStep,
    laid: LaidStep,
    position: u32,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO steps (id, meeting_id, key, title, role, source, offset_days, unit, anchor, due_on, ideal_on,
             compressed, position)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            meeting.to_string(),
            template.key,
            template.title,
            template.role,
            template.source,
            template.offset,
            template.unit.as_str(),
            template.anchor.as_str(),
            laid.due_on.to_string(),
            laid.ideal_on.to_string(),
            laid.compressed,
            position,
        ])
    })
    .context("laying a step")?;
    Ok(())
}

/// Adds a step of her own.
///
/// # Errors
/// When the database refuses.
pub fn insert_own(
    tx: &Transaction<'_>,
    id: StepId,
    meeting: MeetingId,
    title: &str,
    due_on: NaiveDate,
) -> Result<Step> {
    tx.execute(
        "INSERT INTO steps (id, meeting_id, title, due_on, ideal_on, position)
         VALUES (?1, ?2, ?3, ?4, ?4, (SELECT count(*) FROM steps WHERE meeting_id = ?2))",
        params![
            id.to_string(),
            meeting.to_string(),
            title,
            due_on.to_string()
        ],
    )
    .context("adding a step")?;
    Ok(get(tx, id)?.step)
}

/// Says where a step stands.
///
/// # Errors
/// When the database refuses.
pub fn set_state(
    tx: &Transaction<'_>,
    id: StepId,
    state: StepState,
    reason: &str,
    waiting_on: &str,
    done_on: Option<NaiveDate>,
) -> Result<Step> {
    tx.execute(
        "UPDATE steps SET state = ?2, reason = ?3, waiting_on = ?4, done_on = ?5 WHERE id = ?1",
        params![
            id.to_string(),
            state.as_str(),
            reason,
            waiting_on,
            done_on.map(|d| d.to_string())
        ],
    )
    .context("settling a step")?;
    Ok(get(tx, id)?.step)
}

/// Gives a step another day by hand.
///
/// # Errors
/// When the database refuses.
pub fn set_due(tx: &Transaction<'_>, id: StepId, due_on: NaiveDate) -> Result<Step> {
    tx.execute(
        "UPDATE steps SET due_on = ?2, moved = 1, compressed = 0 WHERE id = ?1",
        params![id.to_string(), due_on.to_string()],
    )
    .context("moving a step")?;
    Ok(get(tx, id)?.step)
}

/// Lays a step again; it follows its meeting from then on.
///
/// # Errors
/// When the database refuses.
pub fn relay(tx: &Transaction<'_>, id: StepId, laid: LaidStep) -> Result<()> {
    tx.execute(
        "UPDATE steps SET due_on = ?2, ideal_on = ?3, compressed = ?4, moved = 0 WHERE id = ?1",
        params![
            id.to_string(),
            laid.due_on.to_string(),
            laid.ideal_on.to_string(),
            laid.compressed
        ],
    )
    .context("laying a step again")?;
    Ok(())
}

/// Puts a step exactly where it stood.
///
/// # Errors
/// When the database refuses.
pub fn put_back(tx: &Transaction<'_>, meeting: MeetingId, place: StepPlace) -> Result<()> {
    tx.execute(
        "UPDATE steps SET due_on = ?3, ideal_on = ?4, compressed = ?5, moved = ?6
         WHERE id = ?1 AND meeting_id = ?2 AND deleted_at IS NULL",
        params![
            place.id.to_string(),
            meeting.to_string(),
            place.due_on.to_string(),
            place.ideal_on.to_string(),
            place.compressed,
            place.moved
        ],
    )
    .context("putting a step back")?;
    Ok(())
}

/// Takes away a step she added herself, or brings it back.
///
/// # Errors
/// [`Error::NotFound`] when it is not there or belongs to the template.
pub fn set_deleted(tx: &Transaction<'_>, id: StepId, deleted_at: Option<&str>) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE steps SET deleted_at = ?2
             WHERE id = ?1 AND key = '' AND (deleted_at IS NULL) <> (?2 IS NULL)",
            params![id.to_string(), deleted_at],
        )
        .context("taking a step away or back")?;
    found(changed, "the step")
}
