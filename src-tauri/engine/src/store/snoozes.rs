//! Lines of Today that were put off, with a reason.

use super::row;
use crate::error::{Context, Result};
use chrono::NaiveDate;
use rusqlite::{Connection, Transaction, params};

/// A line put off: its key, until when, why.
pub type SnoozeRecord = (String, NaiveDate, String);

/// What is put off beyond a day.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection, today: NaiveDate) -> Result<Vec<SnoozeRecord>> {
    connection
        .prepare_cached(
            "SELECT key, until, reason FROM snoozes WHERE until > ?1 ORDER BY until, key",
        )
        .and_then(|mut s| {
            s.query_map([today.to_string()], |r| {
                Ok((r.get("key")?, row::date(r, "until")?, r.get("reason")?))
            })?
            .collect()
        })
        .context("reading what is put off")
}

/// Puts a line off.
///
/// # Errors
/// When the database refuses.
pub fn put(
    tx: &Transaction<'_>,
    key: &str,
    until: NaiveDate,
    reason: &str,
    stamp: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO snoozes (key, until, reason, created_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (key) DO UPDATE SET until = excluded.until, reason = excluded.reason",
        params![key, until.to_string(), reason, stamp],
    )
    .context("putting a line off")?;
    Ok(())
}

/// Takes it back.
///
/// # Errors
/// When the database refuses.
pub fn remove(tx: &Transaction<'_>, key: &str) -> Result<()> {
    tx.execute("DELETE FROM snoozes WHERE key = ?1", [key])
        .context("taking a line back")?;
    Ok(())
}
