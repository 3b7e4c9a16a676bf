//! What left in a readable form: printed, saved as a document, exported. Written when it happens, never changed; it holds no
//! name and no word of what left.

use super::row;
use crate::error::{Context, Result};
use hallway_domain::ids::StudentId;
use rusqlite::{Connection, Transaction, params};

/// One thing that left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingRecord {
    /// The record.
    pub id: String,
    /// RFC 3339.
    pub at: String,
    /// `printed`, `saved` or `exported`.
    pub act: String,
    /// What, by the beginning of its file's name: `contact-log`.
    pub what: String,
    /// How students were named: `initials`, `codes`, `names`; empty where nobody stands in it.
    pub naming: String,
    /// Private notes went along.
    pub private: bool,
    /// How many pages, on paper.
    pub pages: Option<u32>,
    /// The one student it was about.
    pub student: Option<StudentId>,
}

/// Writes one line.
///
/// # Errors
/// When the database refuses.
pub fn insert(tx: &Transaction<'_>, line: &OutgoingRecord) -> Result<()> {
    tx.execute(
        "INSERT INTO outgoing (id, at, act, what, naming, private, pages, student_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            line.id,
            line.at,
            line.act,
            line.what,
            line.naming,
            line.private,
            line.pages,
            line.student.map(|s| s.to_string()),
        ],
    )
    .context("writing down what left")?;
    Ok(())
}

/// Everything that left, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection) -> Result<Vec<OutgoingRecord>> {
    connection
        .prepare_cached(
            "SELECT id, at, act, what, naming, private, pages, student_id FROM outgoing ORDER BY at DESC, id",
        )
        .and_then(|mut s| {
            s.query_map([], |r| {
                Ok(OutgoingRecord {
                    id: r.get("id")?,
                    at: r.get("at")?,
                    act: r.get("act")?,
                    what: r.get("what")?,
                    naming: r.get("naming")?,
                    private: r.get("private")?,
                    pages: r.get("pages")?,
                    student: row::id_opt(r, "student_id")?,
                })
            })?
            .collect()
        })
        .context("reading what left")
}
