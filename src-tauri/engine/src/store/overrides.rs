//! Numbers of the district in the place of a rule's own.

use super::row;
use super::students::found;
use crate::error::{Context, Result};
use rusqlite::{Connection, Row, Transaction, params};

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideRecord {
    /// The rule.
    pub rule: String,
    /// Its number; one for each clock of a rule that has several.
    pub amounts: Vec<u32>,
    /// Why.
    pub reason: String,
    /// RFC 3339.
    pub changed_at: String,
    /// Who entered it.
    pub changed_by: String,
}

fn read(r: &Row<'_>) -> rusqlite::Result<OverrideRecord> {
    Ok(OverrideRecord {
        rule: r.get("rule_id")?,
        amounts: row::json(r, "amounts")?,
        reason: r.get("reason")?,
        changed_at: r.get("changed_at")?,
        changed_by: r.get("changed_by")?,
    })
}

/// All of them.
///
/// # Errors
/// When the database does not answer.
pub fn all(connection: &Connection) -> Result<Vec<OverrideRecord>> {
    connection
        .prepare_cached(
            "SELECT rule_id, amounts, reason, changed_at, changed_by FROM rule_overrides ORDER BY rule_id",
        )
        .and_then(|mut s| s.query_map([], read)?.collect())
        .context("reading the district's numbers")
}

/// Enters one, in the place of an older one.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &Transaction<'_>, record: &OverrideRecord) -> Result<()> {
    tx.execute(
        "INSERT INTO rule_overrides (rule_id, amounts, reason, changed_at, changed_by) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (rule_id) DO UPDATE SET amounts = excluded.amounts, reason = excluded.reason,
             changed_at = excluded.changed_at, changed_by = excluded.changed_by",
        params![
            record.rule,
            row::to_json(&record.amounts),
            record.reason,
            record.changed_at,
            record.changed_by
        ],
    )
    .context("entering the district's number")?;
    Ok(())
}

/// Takes one away.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when there is none.
pub fn remove(tx: &Transaction<'_>, rule: &str) -> Result<()> {
    let changed = tx
        .execute("DELETE FROM rule_overrides WHERE rule_id = ?1", [rule])
        .context("taking the district's number away")?;
    found(changed, "the district's number")
}
