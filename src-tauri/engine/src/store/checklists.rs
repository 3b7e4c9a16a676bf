//! Her district's own checklists: what differs from the shipped ones.

use super::row;
use crate::error::{Context, Result};
use hallway_domain::checklist::edits::{ChecklistEdits, EditKind, StepEdit};
use hallway_domain::meeting::MeetingKind;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

fn read(r: &Row<'_>) -> rusqlite::Result<StepEdit> {
    let shipped: Option<String> = r.get("shipped")?;
    Ok(StepEdit {
        edit: row::word(r, "edit", EditKind::parse)?,
        step: row::json(r, "step")?,
        shipped: shipped.and_then(|text| serde_json::from_str(&text).ok()),
    })
}

/// Her changes to the checklist of one kind of meeting.
///
/// # Errors
/// When the database does not answer.
pub fn edits(connection: &Connection, kind: MeetingKind) -> Result<ChecklistEdits> {
    let steps = connection
        .prepare_cached(
            "SELECT edit, step, shipped FROM checklist_edits WHERE kind = ?1 ORDER BY key",
        )
        .and_then(|mut s| s.query_map([kind.as_str()], read)?.collect())
        .context("reading a checklist")?;
    let order: Option<Vec<String>> = connection
        .prepare_cached("SELECT keys FROM checklist_orders WHERE kind = ?1")
        .and_then(|mut s| {
            s.query_row([kind.as_str()], |r| row::json(r, "keys"))
                .optional()
        })
        .context("reading the order of a checklist")?;
    Ok(ChecklistEdits {
        steps,
        order: order.unwrap_or_default(),
    })
}

/// Replaces her changes to a checklist.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &Transaction<'_>, kind: MeetingKind, edits: &ChecklistEdits) -> Result<()> {
    tx.execute(
        "DELETE FROM checklist_edits WHERE kind = ?1",
        [kind.as_str()],
    )
    .context("replacing a checklist")?;
    tx.execute(
        "DELETE FROM checklist_orders WHERE kind = ?1",
        [kind.as_str()],
    )
    .context("replacing the order of a checklist")?;
    for edit in &edits.steps {
        tx.prepare_cached(
            "INSERT INTO checklist_edits (kind, key, edit, step, shipped) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .and_then(|mut s| {
            s.execute(params![
                kind.as_str(),
                edit.step.key,
                edit.edit.as_str(),
                row::to_json(&edit.step),
                edit.shipped.as_ref().map(row::to_json),
            ])
        })
        .context("writing a checklist")?;
    }
    if !edits.order.is_empty() {
        tx.execute(
            "INSERT INTO checklist_orders (kind, keys) VALUES (?1, ?2)",
            params![kind.as_str(), row::to_json(&edits.order)],
        )
        .context("writing the order of a checklist")?;
    }
    Ok(())
}
