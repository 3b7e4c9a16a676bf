//! People around the students, their ties, and schools.

use super::students::found;
use super::{row, search};
use crate::error::{Context, Error, Result};
use hallway_domain::ids::{PersonId, SchoolId, StudentId};
use hallway_domain::people::{
    Person, PersonFields, PersonKind, School, SchoolFields, StudentPerson, TeamRole,
};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

const COLUMNS: &str = "p.id, p.kind, p.title, p.first, p.last, p.nicknames, p.role, p.email, p.phone, p.address, p.language";

fn read(r: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row::id(r, "id")?,
        kind: row::word(r, "kind", PersonKind::parse)?,
        fields: PersonFields {
            title: r.get("title")?,
            first: r.get("first")?,
            last: r.get("last")?,
            nicknames: row::json(r, "nicknames")?,
            role: r.get("role")?,
            email: r.get("email")?,
            phone: r.get("phone")?,
            address: r.get("address")?,
            language: r.get("language")?,
        },
    })
}

/// People, by name.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection, kind: Option<PersonKind>) -> Result<Vec<Person>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM people AS p WHERE p.deleted_at IS NULL AND (?1 IS NULL OR p.kind = ?1)
             ORDER BY p.last COLLATE NOCASE, p.first COLLATE NOCASE, p.id"
        ))
        .and_then(|mut s| {
            s.query_map([kind.map(PersonKind::as_str)], read)?
                .collect()
        })
        .context("reading people")
}

/// One person.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(connection: &Connection, id: PersonId) -> Result<Person> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM people AS p WHERE p.id = ?1 AND p.deleted_at IS NULL"
        ))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading a person")?
        .ok_or(Error::NotFound("the person"))
}

/// Adds or changes a person.
///
/// # Errors
/// When the database refuses.
pub fn put(
    tx: &Transaction<'_>,
    id: PersonId,
    kind: PersonKind,
    fields: &PersonFields,
    stamp: &str,
) -> Result<Person> {
    tx.prepare_cached(
        "INSERT INTO people (id, kind, title, first, last, nicknames, role, email, phone, address, language, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title, first = excluded.first,
             last = excluded.last, nicknames = excluded.nicknames, role = excluded.role, email = excluded.email,
             phone = excluded.phone, address = excluded.address, language = excluded.language",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            kind.as_str(),
            fields.title,
            fields.first,
            fields.last,
            row::to_json(&fields.nicknames),
            fields.role,
            fields.email,
            fields.phone,
            fields.address,
            fields.language,
            stamp,
        ])
    })
    .context("writing a person")?;
    search::put(
        tx,
        &search::Doc {
            kind: "person",
            id: &id.to_string(),
            student: None,
            title: &fields.display_name(),
            body: &[
                fields.title.as_str(),
                &fields.first,
                &fields.last,
                &fields.nicknames.join(" "),
                &fields.role,
                &fields.email,
                &fields.phone,
            ]
            .join(" "),
            date: stamp.get(..10).unwrap_or_default(),
        },
    )?;
    get(tx, id)
}

/// A student's people: guardians first.
///
/// # Errors
/// When the database does not answer.
pub fn of_student(connection: &Connection, student: StudentId) -> Result<Vec<StudentPerson>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, t.relation, t.team_role FROM student_people AS t
             JOIN people AS p ON p.id = t.person_id
             WHERE t.student_id = ?1 AND p.deleted_at IS NULL
             ORDER BY (p.kind = 'guardian') DESC, p.last COLLATE NOCASE, p.first COLLATE NOCASE"
        ))
        .and_then(|mut s| s.query_map([student.to_string()], read_tie)?.collect())
        .context("reading a student's people")
}

fn read_tie(r: &Row<'_>) -> rusqlite::Result<StudentPerson> {
    Ok(StudentPerson {
        person: read(r)?,
        relation: r.get("relation")?,
        team_role: row::word_opt(r, "team_role", TeamRole::parse)?,
    })
}

/// Every tie, for de-identification: whose guardian someone is.
///
/// # Errors
/// When the database does not answer.
pub fn ties(connection: &Connection) -> Result<Vec<(StudentId, StudentPerson)>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, t.relation, t.team_role, t.student_id FROM student_people AS t
             JOIN people AS p ON p.id = t.person_id WHERE p.deleted_at IS NULL ORDER BY t.student_id, p.id"
        ))
        .and_then(|mut s| {
            s.query_map([], |r| Ok((row::id(r, "student_id")?, read_tie(r)?)))?
                .collect()
        })
        .context("reading ties")
}

/// Ties a person to a student, or changes the tie.
///
/// # Errors
/// When the database refuses.
pub fn link(
    tx: &Transaction<'_>,
    student: StudentId,
    person: PersonId,
    relation: &str,
    team_role: Option<TeamRole>,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO student_people (student_id, person_id, relation, team_role) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (student_id, person_id) DO UPDATE SET relation = excluded.relation,
             team_role = excluded.team_role",
    )
    .and_then(|mut s| {
        s.execute(params![
            student.to_string(),
            person.to_string(),
            relation,
            team_role.map(TeamRole::as_str),
        ])
    })
    .context("tying a person to a student")?;
    Ok(())
}

/// Unties a person.
///
/// # Errors
/// [`Error::NotFound`] when there was no tie.
pub fn unlink(tx: &Transaction<'_>, student: StudentId, person: PersonId) -> Result<()> {
    let changed = tx
        .execute(
            "DELETE FROM student_people WHERE student_id = ?1 AND person_id = ?2",
            params![student.to_string(), person.to_string()],
        )
        .context("untying a person")?;
    found(changed, "the tie")
}

fn read_school(r: &Row<'_>) -> rusqlite::Result<School> {
    Ok(School {
        id: row::id(r, "id")?,
        fields: SchoolFields {
            name: r.get("name")?,
            aliases: row::json(r, "aliases")?,
            district: r.get("district")?,
            district_aliases: row::json(r, "district_aliases")?,
            town: r.get("town")?,
            phone: r.get("phone")?,
            enrollment: r.get("enrollment")?,
        },
    })
}

const SCHOOL: &str = "id, name, aliases, district, district_aliases, town, phone, enrollment";

/// The schools, by name.
///
/// # Errors
/// When the database does not answer.
pub fn schools(connection: &Connection) -> Result<Vec<School>> {
    connection
        .prepare_cached(&format!(
            "SELECT {SCHOOL} FROM schools ORDER BY name COLLATE NOCASE, id"
        ))
        .and_then(|mut s| s.query_map([], read_school)?.collect())
        .context("reading schools")
}

/// One school.
///
/// # Errors
/// [`Error::NotFound`].
pub fn school(connection: &Connection, id: SchoolId) -> Result<School> {
    connection
        .prepare_cached(&format!("SELECT {SCHOOL} FROM schools WHERE id = ?1"))
        .and_then(|mut s| s.query_row([id.to_string()], read_school).optional())
        .context("reading a school")?
        .ok_or(Error::NotFound("the school"))
}

/// A school by its name, for an import.
///
/// # Errors
/// When the database does not answer.
pub fn school_named(connection: &Connection, name: &str) -> Result<Option<School>> {
    connection
        .prepare_cached(&format!(
            "SELECT {SCHOOL} FROM schools WHERE name = ?1 COLLATE NOCASE"
        ))
        .and_then(|mut s| s.query_row([name], read_school).optional())
        .context("reading a school")
}

/// Adds or changes a school.
///
/// # Errors
/// When the database refuses.
pub fn put_school(tx: &Transaction<'_>, id: SchoolId, fields: &SchoolFields) -> Result<School> {
    tx.prepare_cached(
        "INSERT INTO schools (id, name, aliases, district, district_aliases, town, phone, enrollment)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, aliases = excluded.aliases,
             district = excluded.district, district_aliases = excluded.district_aliases, town = excluded.town,
             phone = excluded.phone, enrollment = excluded.enrollment",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            fields.name,
            row::to_json(&fields.aliases),
            fields.district,
            row::to_json(&fields.district_aliases),
            fields.town,
            fields.phone,
            fields.enrollment,
        ])
    })
    .context("writing a school")?;
    school(tx, id)
}

/// Removes a school nobody goes to: an import that is taken back.
///
/// # Errors
/// When the database refuses.
pub fn erase_unused_school(tx: &Transaction<'_>, id: SchoolId) -> Result<()> {
    tx.execute(
        "DELETE FROM schools WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM students WHERE school_id = ?1)",
        [id.to_string()],
    )
    .context("removing a school")?;
    Ok(())
}
