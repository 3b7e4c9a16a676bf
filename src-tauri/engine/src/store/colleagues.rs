//! Colleagues outside the building: whom to ask, and how she likes it.

use super::row;
use super::students::found;
use crate::error::{Context, Result};
use hallway_domain::ids::ColleagueId;
use rusqlite::{Connection, Transaction, params};

/// A colleague.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColleagueRecord {
    /// The record.
    pub id: ColleagueId,
    /// What she is called here.
    pub name: String,
    /// How she likes questions.
    pub likes: String,
    /// How long she usually takes, in words.
    pub turnaround: String,
    /// The same in days, for nudges.
    pub turnaround_days: Option<u32>,
    /// What she knows about.
    pub topics: String,
    /// The form she prefers: `sealed`, `pdf`, `markdown`, `text`.
    pub prefers: String,
}

/// The colleagues, by name.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection) -> Result<Vec<ColleagueRecord>> {
    connection
        .prepare_cached(
            "SELECT id, name, likes, turnaround, turnaround_days, topics, prefers FROM colleagues
             WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE, id",
        )
        .and_then(|mut s| {
            s.query_map([], |r| {
                Ok(ColleagueRecord {
                    id: row::id(r, "id")?,
                    name: r.get("name")?,
                    likes: r.get("likes")?,
                    turnaround: r.get("turnaround")?,
                    turnaround_days: r.get("turnaround_days")?,
                    topics: r.get("topics")?,
                    prefers: r.get("prefers")?,
                })
            })?
            .collect()
        })
        .context("reading colleagues")
}

/// Adds or changes a colleague.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &Transaction<'_>, colleague: &ColleagueRecord, stamp: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO colleagues (id, name, likes, turnaround, turnaround_days, topics, prefers, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, likes = excluded.likes,
             turnaround = excluded.turnaround, turnaround_days = excluded.turnaround_days, topics = excluded.topics,
             prefers = excluded.prefers",
        params![
            colleague.id.to_string(),
            colleague.name,
            colleague.likes,
            colleague.turnaround,
            colleague.turnaround_days,
            colleague.topics,
            colleague.prefers,
            stamp
        ],
    )
    .context("writing a colleague")?;
    Ok(())
}

/// Puts a colleague into the bin, or takes her out.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when there is nothing to do.
pub fn set_deleted(tx: &Transaction<'_>, id: ColleagueId, deleted_at: Option<&str>) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE colleagues SET deleted_at = ?2 WHERE id = ?1 AND (deleted_at IS NULL) <> (?2 IS NULL)",
            params![id.to_string(), deleted_at],
        )
        .context("moving a colleague to or from the bin")?;
    found(changed, "the colleague")
}
