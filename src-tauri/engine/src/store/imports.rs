//! Imports: what each one changed, so that it can be taken back exactly.

use super::row;
use super::search;
use super::students::found;
use crate::error::{Context, Result};
use hallway_domain::ids::{FactId, ImportId, PersonId, StudentId};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use std::collections::HashMap;

/// An import as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRecord {
    /// The import.
    pub id: ImportId,
    /// RFC 3339.
    pub at: String,
    /// SHA-256 of the file.
    pub file_hash: String,
    /// The file's headers, by which the same kind of file is known again.
    pub signature: String,
    /// Where its columns went, as JSON.
    pub mapping: String,
    /// Students made.
    pub created: u32,
    /// Students changed.
    pub updated: u32,
    /// Students that stayed.
    pub unchanged: u32,
    /// Rows that were not used.
    pub skipped: u32,
    /// RFC 3339; set once it was taken back.
    pub undone_at: Option<String>,
}

/// One thing an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeRecord {
    /// The student; empty for a school.
    pub student: String,
    /// What kind of thing: `created`, `field`, `extra`, `fact`, `service`, `person`, `school`, `history`, `stamp`, `row`.
    pub kind: String,
    /// Which: a field's name, or the id of a record.
    pub field: String,
    /// What stood; nothing where it was added.
    pub old: Option<String>,
    /// What stands.
    pub new: Option<String>,
}

const COLUMNS: &str =
    "id, at, file_hash, signature, mapping, created, updated, unchanged, skipped, undone_at";

fn read(r: &Row<'_>) -> rusqlite::Result<ImportRecord> {
    Ok(ImportRecord {
        id: row::id(r, "id")?,
        at: r.get("at")?,
        file_hash: r.get("file_hash")?,
        signature: r.get("signature")?,
        mapping: r.get("mapping")?,
        created: r.get("created")?,
        updated: r.get("updated")?,
        unchanged: r.get("unchanged")?,
        skipped: r.get("skipped")?,
        undone_at: r.get("undone_at")?,
    })
}

/// Every import, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection) -> Result<Vec<ImportRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM imports ORDER BY at DESC, id"
        ))
        .and_then(|mut s| s.query_map([], read)?.collect())
        .context("reading imports")
}

/// One import.
///
/// # Errors
/// [`crate::error::Error::NotFound`].
pub fn get(connection: &Connection, id: ImportId) -> Result<ImportRecord> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM imports WHERE id = ?1"))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading an import")?
        .ok_or(crate::error::Error::NotFound("the import"))
}

/// Writes an import down.
///
/// # Errors
/// When the database refuses.
pub fn insert(tx: &Transaction<'_>, import: &ImportRecord) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO imports (id, at, file_hash, signature, mapping, created, updated, unchanged, skipped)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )
    .and_then(|mut s| {
        s.execute(params![
            import.id.to_string(),
            import.at,
            import.file_hash,
            import.signature,
            import.mapping,
            import.created,
            import.updated,
            import.unchanged,
            import.skipped,
        ])
    })
    .context("writing an import down")?;
    Ok(())
}

/// Marks an import as taken back.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when it is not there.
pub fn set_undone(tx: &Transaction<'_>, id: ImportId, stamp: &str) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE imports SET undone_at = ?2 WHERE id = ?1",
            params![id.to_string(), stamp],
        )
        .context("marking an import as taken back")?;
    found(changed, "the import")
}

/// Writes down one thing an import did.
///
/// # Errors
/// When the database refuses.
pub fn add_change(
    tx: &Transaction<'_>,
    import: ImportId,
    position: u32,
    change: &ChangeRecord,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO import_changes (import_id, position, student_id, kind, field, old, new)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .and_then(|mut s| {
        s.execute(params![
            import.to_string(),
            position,
            change.student,
            change.kind,
            change.field,
            change.old,
            change.new,
        ])
    })
    .context("writing a change of an import down")?;
    Ok(())
}

/// What an import did, the last thing first.
///
/// # Errors
/// When the database does not answer.
pub fn changes(connection: &Connection, id: ImportId) -> Result<Vec<ChangeRecord>> {
    connection
        .prepare_cached(
            "SELECT student_id, kind, field, old, new FROM import_changes WHERE import_id = ?1
             ORDER BY position DESC",
        )
        .and_then(|mut s| {
            s.query_map([id.to_string()], |r| {
                Ok(ChangeRecord {
                    student: r.get("student_id")?,
                    kind: r.get("kind")?,
                    field: r.get("field")?,
                    old: r.get("old")?,
                    new: r.get("new")?,
                })
            })?
            .collect()
        })
        .context("reading the changes of an import")
}

/// The students that rows with nothing but a name became, in earlier imports of the same kind of file.
///
/// # Errors
/// When the database does not answer.
pub fn linked(connection: &Connection, signature: &str) -> Result<HashMap<String, StudentId>> {
    connection
        .prepare_cached(
            "SELECT c.field, c.student_id FROM import_changes AS c JOIN imports AS i ON i.id = c.import_id
             WHERE i.signature = ?1 AND i.undone_at IS NULL AND c.kind = 'row' ORDER BY i.at, c.position",
        )
        .and_then(|mut s| {
            s.query_map([signature], |r| {
                Ok((r.get("field")?, row::id(r, "student_id")?))
            })?
            .collect()
        })
        .context("reading rows of earlier imports")
}

/// Where the columns of this kind of file went last time, as JSON.
///
/// # Errors
/// When the database does not answer.
pub fn last_mapping(connection: &Connection, signature: &str) -> Result<Option<String>> {
    connection
        .prepare_cached("SELECT mapping FROM imports WHERE signature = ?1 ORDER BY at DESC LIMIT 1")
        .and_then(|mut s| s.query_row([signature], |r| r.get("mapping")).optional())
        .context("reading an earlier mapping")
}

/// The highest number a case code has.
///
/// # Errors
/// When the database does not answer.
pub fn last_code(connection: &Connection) -> Result<u32> {
    connection
        .query_row(
            "SELECT coalesce(max(CAST(substr(case_code, 3) AS INTEGER)), 0) AS last FROM students",
            [],
            |r| r.get("last"),
        )
        .context("making case codes")
}

/// A student in the bin, as far as telling her apart goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BinnedRecord {
    /// The record.
    pub id: StudentId,
    /// First and last name.
    pub name: (String, String),
    /// IEP system's, State's and school's number.
    pub numbers: [String; 3],
    /// Birth date.
    pub birth_date: Option<chrono::NaiveDate>,
}

/// The students in the bin.
///
/// # Errors
/// When the database does not answer.
pub fn in_bin(connection: &Connection) -> Result<Vec<BinnedRecord>> {
    connection
        .prepare_cached(
            "SELECT id, first, last, system_number, state_number, student_number, birth_date FROM students
             WHERE deleted_at IS NOT NULL ORDER BY id",
        )
        .and_then(|mut s| {
            s.query_map([], |r| {
                Ok(BinnedRecord {
                    id: row::id(r, "id")?,
                    name: (r.get("first")?, r.get("last")?),
                    numbers: [
                        r.get("system_number")?,
                        r.get("state_number")?,
                        r.get("student_number")?,
                    ],
                    birth_date: row::date_opt(r, "birth_date")?,
                })
            })?
            .collect()
        })
        .context("reading the bin")
}

/// The fact that stands, by its record.
///
/// # Errors
/// When the database does not answer.
pub fn standing_fact(
    connection: &Connection,
    student: StudentId,
    fact: &str,
) -> Result<Option<FactId>> {
    connection
        .prepare_cached(
            "SELECT id FROM facts WHERE student_id = ?1 AND fact = ?2 AND superseded_at IS NULL",
        )
        .and_then(|mut s| {
            s.query_row(params![student.to_string(), fact], |r| row::id(r, "id"))
                .optional()
        })
        .context("reading a fact")
}

/// Removes a fact that an import entered, and lets the one before it stand again. Answers whether it still stood.
///
/// # Errors
/// When the database refuses.
pub fn take_fact_back(tx: &Transaction<'_>, new: &str, old: Option<&str>) -> Result<bool> {
    let gone = tx
        .prepare_cached("DELETE FROM facts WHERE id = ?1 AND superseded_at IS NULL")
        .and_then(|mut s| s.execute([new]))
        .context("taking a fact back")?;
    if gone == 0 {
        return Ok(false);
    }
    if let Some(old) = old {
        tx.prepare_cached("UPDATE facts SET superseded_at = NULL WHERE id = ?1")
            .and_then(|mut s| s.execute([old]))
            .context("letting a fact stand again")?;
    }
    Ok(true)
}

/// The line of history that was written last.
#[must_use]
pub fn last_history(tx: &Transaction<'_>) -> i64 {
    tx.last_insert_rowid()
}

/// Removes a line of history that an import wrote.
///
/// # Errors
/// When the database refuses.
pub fn erase_history(tx: &Transaction<'_>, id: &str) -> Result<()> {
    tx.prepare_cached("DELETE FROM history WHERE id = CAST(?1 AS INTEGER)")
        .and_then(|mut s| s.execute([id]))
        .context("taking history back")?;
    Ok(())
}

/// Removes a person that an import made, unless she is tied to another student, sits at a meeting or stands in the
/// contact log.
///
/// # Errors
/// When the database refuses.
pub fn erase_person(tx: &Transaction<'_>, id: PersonId, student: &str) -> Result<()> {
    let id = id.to_string();
    let used: bool = tx
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM student_people WHERE person_id = ?1 AND student_id <> ?2)
                 OR EXISTS (SELECT 1 FROM seats WHERE person_id = ?1)
                 OR EXISTS (SELECT 1 FROM contacts WHERE person_id = ?1)
                 OR EXISTS (SELECT 1 FROM snapshot_receipts WHERE person_id = ?1) AS used",
        )
        .and_then(|mut s| s.query_row(params![id, student], |r| r.get("used")))
        .context("looking at a person")?;
    if used {
        return Ok(());
    }
    search::remove(tx, "person", &id)?;
    tx.prepare_cached("DELETE FROM people WHERE id = ?1")
        .and_then(|mut s| s.execute([&id]))
        .context("removing a person")?;
    Ok(())
}

/// How many meetings, notes, contacts, questions, follow-ups and accommodations hang on a student.
///
/// # Errors
/// When the database does not answer.
pub fn attached(connection: &Connection, student: &str) -> Result<u32> {
    connection
        .prepare_cached(
            "SELECT (SELECT count(*) FROM meetings WHERE student_id = ?1)
                  + (SELECT count(*) FROM notes WHERE student_id = ?1)
                  + (SELECT count(*) FROM contacts WHERE student_id = ?1)
                  + (SELECT count(*) FROM questions WHERE student_id = ?1)
                  + (SELECT count(*) FROM follow_ups WHERE student_id = ?1)
                  + (SELECT count(*) FROM accommodations WHERE student_id = ?1) AS attached",
        )
        .and_then(|mut s| s.query_row([student], |r| r.get("attached")))
        .context("looking at what hangs on a student")
}

/// Whether a student is there, outside the bin.
///
/// # Errors
/// When the database does not answer.
pub fn is_there(connection: &Connection, student: &str) -> Result<bool> {
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM students WHERE id = ?1 AND deleted_at IS NULL) AS there",
        )
        .and_then(|mut s| s.query_row([student], |r| r.get("there")))
        .context("looking for a student")
}

/// How many later imports that stand changed students of this one.
///
/// # Errors
/// When the database does not answer.
pub fn later_ones(connection: &Connection, import: &ImportRecord) -> Result<u32> {
    connection
        .prepare_cached(
            "SELECT count(*) AS later FROM imports AS i
             WHERE i.undone_at IS NULL AND i.id <> ?1 AND i.at > ?2 AND EXISTS (
                 SELECT 1 FROM import_changes AS c
                 WHERE c.import_id = i.id AND c.kind <> 'row' AND c.student_id IN (
                     SELECT m.student_id FROM import_changes AS m
                     WHERE m.import_id = ?1 AND m.kind <> 'row' AND m.student_id <> ''))",
        )
        .and_then(|mut s| {
            s.query_row(params![import.id.to_string(), import.at], |r| {
                r.get("later")
            })
        })
        .context("looking for later imports")
}
