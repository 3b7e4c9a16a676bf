//! The rows: every SQL statement of Hallway stands here, one module a noun.
//!
//! Reading functions take `&Connection`, writing ones `&Transaction`: writing outside a transaction does not compile.
//! Nothing here knows the clock: moments and ids are passed in.

pub mod bin;
pub mod calendars;
pub mod care;
pub mod checklists;
pub mod colleagues;
pub mod consultations;
pub mod contacts;
pub mod disclosures;
pub mod drafts;
pub mod erasure;
pub mod facts;
pub mod follow_ups;
pub mod goals;
pub mod holds;
pub mod imports;
pub mod meetings;
pub mod migrate;
pub mod notes;
pub mod notices;
pub mod outgoing;
pub mod overrides;
pub mod packets;
pub mod people;
pub mod planned_weeks;
pub mod questions;
pub mod reminders;
pub mod removals;
pub mod replies;
pub mod reply_bin;
pub mod rounds;
pub(crate) mod row;
pub mod search;
pub mod seats;
pub mod settings;
pub mod snapshots;
pub mod snoozes;
pub mod steps;
pub mod students;
pub mod voices;

use crate::error::{Context, Result};
use rusqlite::{Connection, Transaction};

/// Lays the schema into an empty database and names the vault.
///
/// # Errors
/// When a statement fails; the caller throws the file away.
pub fn init(connection: &mut Connection, vault_id: &str, created_at: &str) -> Result<()> {
    migrate::migrate(connection)?;
    connection
        .execute(
            "INSERT INTO vault (vault_id, created_at) VALUES (?1, ?2)",
            (vault_id, created_at),
        )
        .context("naming the vault")?;
    Ok(())
}

/// Erases every record but the settings and the vault's own row.
///
/// # Errors
/// When the database refuses; the caller rolls back.
pub fn erase_records(tx: &Transaction<'_>) -> Result<()> {
    tx.execute_batch(include_str!("erase_records.sql"))
        .context("erasing the records")
}
