//! What is kept about the vault itself: what happened to it, what its backups hold, and where they are copied to.

use crate::error::{Context, Result};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRecord {
    /// RFC 3339.
    pub at: String,
    /// What.
    pub code: String,
    /// How many, where it is counted.
    pub count: u32,
}

/// How much is in a vault or a backup. What lies in the bin counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Students.
    pub students: u32,
    /// Meetings.
    pub meetings: u32,
    /// Notes.
    pub notes: u32,
}

/// What is known of an automatic backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupNote {
    /// Its file name.
    pub name: String,
    /// What is in it.
    pub counts: Counts,
    /// When it was last opened as a test, RFC 3339.
    pub tested_at: Option<String>,
}

/// Where backups are copied to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRecord {
    /// The folder.
    pub path: String,
    /// Since when, RFC 3339.
    pub chosen_at: String,
    /// The backup that was copied last; empty when none was.
    pub copied_name: String,
    /// When, RFC 3339.
    pub copied_at: Option<String>,
}

/// Notes that something happened.
///
/// # Errors
/// When the database refuses.
pub fn note_event(tx: &Transaction<'_>, at: &str, code: &str, count: u32) -> Result<()> {
    tx.execute(
        "INSERT INTO vault_events (at, code, count) VALUES (?1, ?2, ?3)",
        params![at, code, count],
    )
    .context("noting what happened")?;
    Ok(())
}

/// What happened lately, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn events(connection: &Connection, most: u32) -> Result<Vec<EventRecord>> {
    connection
        .prepare_cached("SELECT at, code, count FROM vault_events ORDER BY id DESC LIMIT ?1")
        .and_then(|mut s| s.query_map([most], event)?.collect())
        .context("reading what happened")
}

/// The last time something happened.
///
/// # Errors
/// When the database does not answer.
pub fn last_event(connection: &Connection, code: &str) -> Result<Option<EventRecord>> {
    connection
        .prepare_cached(
            "SELECT at, code, count FROM vault_events WHERE code = ?1 ORDER BY id DESC LIMIT 1",
        )
        .and_then(|mut s| s.query_row([code], event).optional())
        .context("reading what happened")
}

fn event(r: &rusqlite::Row<'_>) -> rusqlite::Result<EventRecord> {
    Ok(EventRecord {
        at: r.get("at")?,
        code: r.get("code")?,
        count: r.get("count")?,
    })
}

/// When the vault was made, RFC 3339.
///
/// # Errors
/// When the database does not answer.
pub fn created_at(connection: &Connection) -> Result<String> {
    connection
        .query_row("SELECT created_at FROM vault", [], |r| r.get("created_at"))
        .context("reading the vault's own row")
}

/// How much is in the vault.
///
/// # Errors
/// When the database does not answer.
pub fn counts(connection: &Connection) -> Result<Counts> {
    connection
        .query_row(
            "SELECT (SELECT count(*) FROM students) AS students, (SELECT count(*) FROM meetings) AS meetings,
                 (SELECT count(*) FROM notes) AS notes",
            [],
            counted,
        )
        .context("counting records")
}

fn counted(r: &rusqlite::Row<'_>) -> rusqlite::Result<Counts> {
    Ok(Counts {
        students: r.get("students")?,
        meetings: r.get("meetings")?,
        notes: r.get("notes")?,
    })
}

/// Notes what is in a backup.
///
/// # Errors
/// When the database refuses.
pub fn note_backup(tx: &Transaction<'_>, name: &str, counts: Counts) -> Result<()> {
    tx.execute(
        "INSERT INTO backup_notes (name, students, meetings, notes) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE SET students = excluded.students, meetings = excluded.meetings,
             notes = excluded.notes",
        params![name, counts.students, counts.meetings, counts.notes],
    )
    .context("noting a backup")?;
    Ok(())
}

/// Notes that a backup was opened as a test.
///
/// # Errors
/// When the database refuses.
pub fn note_tested(tx: &Transaction<'_>, name: &str, at: &str) -> Result<()> {
    tx.execute(
        "UPDATE backup_notes SET tested_at = ?2 WHERE name = ?1",
        [name, at],
    )
    .context("noting a test")?;
    Ok(())
}

/// Lets the notes of backups go that are not there any more.
///
/// # Errors
/// When the database refuses.
pub fn keep_notes_of(tx: &Transaction<'_>, names: &[String]) -> Result<()> {
    tx.execute(
        "DELETE FROM backup_notes WHERE name NOT IN (SELECT value FROM json_each(?1))",
        [super::row::to_json(&names)],
    )
    .context("letting notes go")?;
    Ok(())
}

/// What is known of the backups.
///
/// # Errors
/// When the database does not answer.
pub fn backup_notes(connection: &Connection) -> Result<Vec<BackupNote>> {
    connection
        .prepare_cached("SELECT name, students, meetings, notes, tested_at FROM backup_notes")
        .and_then(|mut s| {
            s.query_map([], |r| {
                Ok(BackupNote {
                    name: r.get("name")?,
                    counts: counted(r)?,
                    tested_at: r.get("tested_at")?,
                })
            })?
            .collect()
        })
        .context("reading about backups")
}

/// Where backups are copied to.
///
/// # Errors
/// When the database does not answer.
pub fn place(connection: &Connection) -> Result<Option<PlaceRecord>> {
    connection
        .query_row(
            "SELECT path, chosen_at, copied_name, copied_at FROM backup_place",
            [],
            |r| {
                Ok(PlaceRecord {
                    path: r.get("path")?,
                    chosen_at: r.get("chosen_at")?,
                    copied_name: r.get("copied_name")?,
                    copied_at: r.get("copied_at")?,
                })
            },
        )
        .optional()
        .context("reading where backups are copied to")
}

/// Chooses where backups are copied to, or lets it go.
///
/// # Errors
/// When the database refuses.
pub fn set_place(tx: &Transaction<'_>, path: Option<&str>, at: &str) -> Result<()> {
    tx.execute("DELETE FROM backup_place", [])
        .context("letting a place go")?;
    if let Some(path) = path {
        tx.execute(
            "INSERT INTO backup_place (path, chosen_at) VALUES (?1, ?2)",
            [path, at],
        )
        .context("choosing a place")?;
    }
    Ok(())
}

/// Notes that a backup was copied.
///
/// # Errors
/// When the database refuses.
pub fn note_copied(tx: &Transaction<'_>, name: &str, at: &str) -> Result<()> {
    tx.execute(
        "UPDATE backup_place SET copied_name = ?1, copied_at = ?2",
        [name, at],
    )
    .context("noting a copy")?;
    Ok(())
}

/// Rows of every table that holds records, by the table's name: numbers for a diagnosis.
///
/// # Errors
/// When the database does not answer.
pub fn table_sizes(connection: &Connection) -> Result<Vec<(String, u32)>> {
    let names: Vec<String> = connection
        .prepare(
            "SELECT name FROM pragma_table_list
             WHERE schema = 'main' AND type = 'table' AND name <> 'sqlite_schema' ORDER BY name",
        )
        .and_then(|mut s| s.query_map([], |r| r.get("name"))?.collect())
        .context("listing tables")?;
    names
        .into_iter()
        .map(|name| {
            let sql = format!("SELECT count(*) FROM \"{name}\"");
            let rows = connection
                .query_row(&sql, [], |r| r.get(0))
                .context("counting rows")?;
            Ok((name, rows))
        })
        .collect()
}
