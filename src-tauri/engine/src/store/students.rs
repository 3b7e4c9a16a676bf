//! Students; the small records that belong to one, services and accommodations, stand in `students/lists.rs`.

mod lists;

pub use lists::{
    accommodations, every_service, put_accommodation, put_service, remove_accommodation,
    remove_service, services,
};

use super::row;
use super::search;
use crate::error::{Context, Error, Result};
use hallway_domain::ids::StudentId;
use hallway_domain::student::{Pronouns, Student, StudentFields, StudentStatus};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use std::collections::HashMap;

const COLUMNS: &str = "id, case_code, first, middle, last, preferred, nicknames, student_number, state_number,
    system_number, birth_date, grade, school_id, eligibility, language, interpreter, pronouns, case_manager, status,
    archived, updated_at";

fn read(r: &Row<'_>) -> rusqlite::Result<Student> {
    Ok(Student {
        id: row::id(r, "id")?,
        case_code: r.get("case_code")?,
        fields: StudentFields {
            first: r.get("first")?,
            middle: r.get("middle")?,
            last: r.get("last")?,
            preferred: r.get("preferred")?,
            nicknames: row::json(r, "nicknames")?,
            student_number: r.get("student_number")?,
            state_number: r.get("state_number")?,
            system_number: r.get("system_number")?,
            birth_date: row::date_opt(r, "birth_date")?,
            grade: r.get("grade")?,
            school_id: row::id_opt(r, "school_id")?,
            eligibility: row::json(r, "eligibility")?,
            language: r.get("language")?,
            interpreter: r.get("interpreter")?,
            pronouns: row::word_opt(r, "pronouns", Pronouns::parse)?,
            case_manager: r.get("case_manager")?,
        },
        status: row::word(r, "status", StudentStatus::parse)?,
        archived: r.get("archived")?,
        updated_at: r.get("updated_at")?,
    })
}

/// Which students a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// On the caseload: not archived, not exited.
    Current,
    /// Everyone outside the bin.
    All,
}

/// Students by last and first name.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection, which: Which) -> Result<Vec<Student>> {
    let filter = match which {
        Which::Current => "AND archived = 0 AND status <> 'exited'",
        Which::All => "",
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM students WHERE deleted_at IS NULL {filter}
         ORDER BY last COLLATE NOCASE, first COLLATE NOCASE, case_code, id"
    );
    connection
        .prepare_cached(&sql)
        .and_then(|mut s| s.query_map([], read)?.collect())
        .context("reading the caseload")
}

/// One student.
///
/// # Errors
/// [`Error::NotFound`] when she is not there or in the bin.
pub fn get(connection: &Connection, id: StudentId) -> Result<Student> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM students WHERE id = ?1 AND deleted_at IS NULL"
        ))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading a student")?
        .ok_or(Error::NotFound("the student"))
}

/// Adds a student under a code of her own.
///
/// # Errors
/// When the database refuses.
pub fn insert(
    tx: &Transaction<'_>,
    id: StudentId,
    fields: &StudentFields,
    status: StudentStatus,
    stamp: &str,
) -> Result<Student> {
    let code = next_code(tx)?;
    tx.prepare_cached(
        "INSERT INTO students (id, case_code, first, last, status, created_at, updated_at)
         VALUES (?1, ?2, '', '', ?3, ?4, ?4)",
    )
    .and_then(|mut s| s.execute(params![id.to_string(), code, status.as_str(), stamp]))
    .context("adding a student")?;
    put(tx, id, fields, stamp)
}

/// Writes a student's record.
///
/// # Errors
/// [`Error::NotFound`] when she is not there.
pub fn put(
    tx: &Transaction<'_>,
    id: StudentId,
    fields: &StudentFields,
    stamp: &str,
) -> Result<Student> {
    tx.prepare_cached(
        "UPDATE students SET first = ?2, middle = ?3, last = ?4, preferred = ?5, nicknames = ?6,
             student_number = ?7, state_number = ?8, system_number = ?9, birth_date = ?10, grade = ?11,
             school_id = ?12, eligibility = ?13, language = ?14, interpreter = ?15, pronouns = ?16,
             case_manager = ?17, updated_at = ?18
         WHERE id = ?1 AND deleted_at IS NULL",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            fields.first,
            fields.middle,
            fields.last,
            fields.preferred,
            row::to_json(&fields.nicknames),
            fields.student_number,
            fields.state_number,
            fields.system_number,
            fields.birth_date.map(|d| d.to_string()),
            fields.grade,
            fields.school_id.map(|s| s.to_string()),
            row::to_json(&fields.eligibility),
            fields.language,
            fields.interpreter,
            fields.pronouns.map(Pronouns::as_str),
            fields.case_manager,
            stamp,
        ])
    })
    .context("writing a student")?;
    let student = get(tx, id)?;
    index(tx, &student)?;
    Ok(student)
}

/// Adds a student whole, under a code that an import counts itself, so that ten thousand rows take one look.
///
/// # Errors
/// When the database refuses.
pub fn put_new(
    tx: &Transaction<'_>,
    id: StudentId,
    code: u32,
    fields: &StudentFields,
    stamp: &str,
) -> Result<()> {
    let case_code = format!("S-{code:03}");
    tx.prepare_cached(
        "INSERT INTO students (id, case_code, first, middle, last, preferred, nicknames, student_number, state_number,
             system_number, birth_date, grade, school_id, eligibility, language, interpreter, pronouns, case_manager,
             status, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?20)",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            case_code,
            fields.first,
            fields.middle,
            fields.last,
            fields.preferred,
            row::to_json(&fields.nicknames),
            fields.student_number,
            fields.state_number,
            fields.system_number,
            fields.birth_date.map(|d| d.to_string()),
            fields.grade,
            fields.school_id.map(|s| s.to_string()),
            row::to_json(&fields.eligibility),
            fields.language,
            fields.interpreter,
            fields.pronouns.map(Pronouns::as_str),
            fields.case_manager,
            StudentStatus::Active.as_str(),
            stamp,
        ])
    })
    .context("adding a student")?;
    index(
        tx,
        &Student {
            id,
            case_code,
            fields: fields.clone(),
            status: StudentStatus::Active,
            archived: false,
            updated_at: stamp.to_owned(),
        },
    )
}

/// Further facts as they read back: one value a name.
#[must_use]
pub fn extra_as_kept(extra: &[(String, String)]) -> Vec<(String, String)> {
    let mut kept: Vec<(String, String)> = Vec::new();
    for (name, value) in extra {
        match kept.iter_mut().find(|(n, _)| n == name) {
            Some((_, have)) => have.clone_from(value),
            None => kept.push((name.clone(), value.clone())),
        }
    }
    kept
}

/// Puts a student's names and numbers into the search index.
fn index(tx: &Transaction<'_>, student: &Student) -> Result<()> {
    let f = &student.fields;
    let body = [
        f.first.as_str(),
        &f.middle,
        &f.last,
        &f.preferred,
        &f.nicknames.join(" "),
        &student.case_code,
        &f.student_number,
        &f.state_number,
        &f.system_number,
        &f.grade,
        &f.eligibility.join(" "),
        &f.language,
    ]
    .join(" ");
    search::put(
        tx,
        &search::Doc {
            kind: "student",
            id: &student.id.to_string(),
            student: Some(student.id),
            title: &f.display_name(),
            body: &body,
            date: student.updated_at.get(..10).unwrap_or_default(),
        },
    )
}

/// Sets where a student stands.
///
/// # Errors
/// When the database refuses.
pub fn set_status(
    tx: &Transaction<'_>,
    id: StudentId,
    status: StudentStatus,
    stamp: &str,
) -> Result<Student> {
    tx.execute(
        "UPDATE students SET status = ?2, updated_at = ?3 WHERE id = ?1 AND deleted_at IS NULL",
        params![id.to_string(), status.as_str(), stamp],
    )
    .context("changing a student's status")?;
    get(tx, id)
}

/// Sets a student aside or takes her back.
///
/// # Errors
/// When the database refuses.
pub fn set_archived(
    tx: &Transaction<'_>,
    id: StudentId,
    archived: bool,
    stamp: &str,
) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE students SET archived = ?2, updated_at = ?3 WHERE id = ?1 AND deleted_at IS NULL",
            params![id.to_string(), archived, stamp],
        )
        .context("archiving a student")?;
    found(changed, "the student")
}

/// Puts a student into the bin, or takes her out. Her words leave the search index with her.
///
/// # Errors
/// [`Error::NotFound`] when there is nothing to do.
pub fn set_deleted(
    tx: &Transaction<'_>,
    id: StudentId,
    deleted_at: Option<&str>,
    stamp: &str,
) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE students SET deleted_at = ?2, updated_at = ?3
             WHERE id = ?1 AND (deleted_at IS NULL) <> (?2 IS NULL)",
            params![id.to_string(), deleted_at, stamp],
        )
        .context("moving a student to or from the bin")?;
    found(changed, "the student")?;
    if deleted_at.is_some() {
        search::remove_student(tx, id)
    } else {
        search::rebuild(tx)
    }
}

/// Says that a record was not there when nothing changed.
pub(crate) fn found(changed: usize, what: &'static str) -> Result<()> {
    if changed == 0 {
        Err(Error::NotFound(what))
    } else {
        Ok(())
    }
}

/// The next free code: `S-001`, `S-002`. Says nothing about the student.
fn next_code(connection: &Connection) -> Result<String> {
    let last: u32 = connection
        .query_row(
            "SELECT coalesce(max(CAST(substr(case_code, 3) AS INTEGER)), 0) AS last FROM students",
            [],
            |r| r.get("last"),
        )
        .context("making a case code")?;
    Ok(format!("S-{:03}", last.saturating_add(1)))
}

/// Columns of an import that have no field of their own.
///
/// # Errors
/// When the database does not answer.
pub fn extra(connection: &Connection, id: StudentId) -> Result<Vec<(String, String)>> {
    connection
        .prepare_cached("SELECT extra FROM students WHERE id = ?1")
        .and_then(|mut s| s.query_row([id.to_string()], read_extra))
        .context("reading a student's further facts")
}

fn read_extra(r: &Row<'_>) -> rusqlite::Result<Vec<(String, String)>> {
    let map: serde_json::Map<String, serde_json::Value> = row::json(r, "extra")?;
    Ok(map
        .into_iter()
        .filter_map(|(k, v)| v.as_str().map(|v| (k, v.to_owned())))
        .collect())
}

/// The same of everyone outside the bin.
///
/// # Errors
/// When the database does not answer.
pub fn every_extra(connection: &Connection) -> Result<HashMap<StudentId, Vec<(String, String)>>> {
    connection
        .prepare_cached("SELECT id, extra FROM students WHERE deleted_at IS NULL")
        .and_then(|mut s| {
            s.query_map([], |r| Ok((row::id(r, "id")?, read_extra(r)?)))?
                .collect()
        })
        .context("reading further facts")
}

/// Writes them.
///
/// # Errors
/// When the database refuses.
pub fn put_extra(tx: &Transaction<'_>, id: StudentId, extra: &[(String, String)]) -> Result<()> {
    let map: serde_json::Map<String, serde_json::Value> = extra
        .iter()
        .map(|(k, v)| (k.clone(), v.clone().into()))
        .collect();
    tx.prepare_cached("UPDATE students SET extra = ?2 WHERE id = ?1")
        .and_then(|mut s| s.execute(params![id.to_string(), row::to_json(&map)]))
        .context("writing a student's further facts")?;
    Ok(())
}

/// Removes a student for good, with everything that hangs on her: an import that is taken back.
///
/// # Errors
/// When the database refuses.
pub fn erase(tx: &Transaction<'_>, id: StudentId) -> Result<()> {
    search::remove_student(tx, id)?;
    tx.prepare_cached("DELETE FROM students WHERE id = ?1")
        .and_then(|mut s| s.execute([id.to_string()]))
        .context("erasing a student")?;
    Ok(())
}
