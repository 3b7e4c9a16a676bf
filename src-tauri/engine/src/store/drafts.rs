//! Drafts: text on its way into a record.

use crate::error::{Context, Result};
use rusqlite::{Connection, Transaction, params};

/// A draft: its key, its text, when it was last touched (RFC 3339).
pub type DraftRecord = (String, String, String);

/// Keeps a draft.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &Transaction<'_>, key: &str, body: &str, stamp: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO drafts (key, body, updated_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (key) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at",
    )
    .and_then(|mut s| s.execute(params![key, body, stamp]))
    .context("keeping a draft")?;
    Ok(())
}

/// The drafts, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection) -> Result<Vec<DraftRecord>> {
    connection
        .prepare_cached("SELECT key, body, updated_at FROM drafts ORDER BY updated_at DESC")
        .and_then(|mut s| {
            s.query_map([], |r| {
                Ok((r.get("key")?, r.get("body")?, r.get("updated_at")?))
            })?
            .collect()
        })
        .context("reading drafts")
}

/// Lets a draft go. One that is gone already is no error.
///
/// # Errors
/// When the database refuses.
pub fn remove(tx: &Transaction<'_>, key: &str) -> Result<()> {
    tx.execute("DELETE FROM drafts WHERE key = ?1", [key])
        .context("letting a draft go")?;
    Ok(())
}
