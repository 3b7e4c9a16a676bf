//! What a student has several of: services and accommodations.

use super::super::row;
use super::found;
use crate::error::{Context, Result};
use chrono::NaiveDate;
use hallway_domain::ids::{AccommodationId, ServiceId, StudentId};
use hallway_domain::student::{Accommodation, AccommodationFields, Service, ServiceFields};
use rusqlite::{Connection, Row, Transaction, params};
use std::collections::HashMap;

fn read_service(r: &Row<'_>) -> rusqlite::Result<Service> {
    Ok(Service {
        id: row::id(r, "id")?,
        fields: ServiceFields {
            name: r.get("name")?,
            minutes: r.get("minutes")?,
            per: r.get("per")?,
            setting: r.get("setting")?,
            provider: r.get("provider")?,
            starts_on: row::date_opt(r, "starts_on")?,
            ends_on: row::date_opt(r, "ends_on")?,
        },
    })
}

/// A student's services.
///
/// # Errors
/// When the database does not answer.
pub fn services(connection: &Connection, student: StudentId) -> Result<Vec<Service>> {
    connection
        .prepare_cached(
            "SELECT id, name, minutes, per, setting, provider, starts_on, ends_on FROM services
             WHERE student_id = ?1 ORDER BY position, name",
        )
        .and_then(|mut s| s.query_map([student.to_string()], read_service)?.collect())
        .context("reading services")
}

/// The services of everyone, each student's in order.
///
/// # Errors
/// When the database does not answer.
pub fn every_service(connection: &Connection) -> Result<HashMap<StudentId, Vec<Service>>> {
    let mut by_student: HashMap<StudentId, Vec<Service>> = HashMap::new();
    let mut statement = connection
        .prepare_cached(
            "SELECT student_id, id, name, minutes, per, setting, provider, starts_on, ends_on FROM services
             ORDER BY student_id, position, name",
        )
        .context("reading services")?;
    let mut rows = statement.query([]).context("reading services")?;
    while let Some(r) = rows.next().context("reading services")? {
        let student = row::id(r, "student_id").context("reading services")?;
        let service = read_service(r).context("reading services")?;
        by_student.entry(student).or_default().push(service);
    }
    Ok(by_student)
}

/// Adds or changes a service.
///
/// # Errors
/// When the database refuses.
pub fn put_service(
    tx: &Transaction<'_>,
    student: StudentId,
    id: ServiceId,
    fields: &ServiceFields,
) -> Result<()> {
    let day = |date: Option<NaiveDate>| date.map(|d| d.to_string());
    tx.prepare_cached(
        "INSERT INTO services (id, student_id, name, minutes, per, setting, provider, starts_on, ends_on, position)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, (SELECT count(*) FROM services WHERE student_id = ?2))
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, minutes = excluded.minutes, per = excluded.per,
             setting = excluded.setting, provider = excluded.provider, starts_on = excluded.starts_on,
             ends_on = excluded.ends_on",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            student.to_string(),
            fields.name,
            fields.minutes,
            fields.per,
            fields.setting,
            fields.provider,
            day(fields.starts_on),
            day(fields.ends_on),
        ])
    })
    .context("writing a service")?;
    Ok(())
}

/// Takes a service away.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when it is not there.
pub fn remove_service(tx: &Transaction<'_>, id: ServiceId) -> Result<()> {
    let changed = tx
        .execute("DELETE FROM services WHERE id = ?1", [id.to_string()])
        .context("removing a service")?;
    found(changed, "the service")
}

/// A student's accommodations.
///
/// # Errors
/// When the database does not answer.
pub fn accommodations(connection: &Connection, student: StudentId) -> Result<Vec<Accommodation>> {
    connection
        .prepare_cached(
            "SELECT id, what, applies_to, on_request FROM accommodations
             WHERE student_id = ?1 ORDER BY position, what",
        )
        .and_then(|mut s| {
            s.query_map([student.to_string()], |r| {
                Ok(Accommodation {
                    id: row::id(r, "id")?,
                    fields: AccommodationFields {
                        what: r.get("what")?,
                        applies_to: r.get("applies_to")?,
                        on_request: r.get("on_request")?,
                    },
                })
            })?
            .collect()
        })
        .context("reading accommodations")
}

/// Adds or changes an accommodation.
///
/// # Errors
/// When the database refuses.
pub fn put_accommodation(
    tx: &Transaction<'_>,
    student: StudentId,
    id: AccommodationId,
    fields: &AccommodationFields,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO accommodations (id, student_id, what, applies_to, on_request, position)
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT count(*) FROM accommodations WHERE student_id = ?2))
         ON CONFLICT (id) DO UPDATE SET what = excluded.what, applies_to = excluded.applies_to,
             on_request = excluded.on_request",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            student.to_string(),
            fields.what,
            fields.applies_to,
            fields.on_request,
        ])
    })
    .context("writing an accommodation")?;
    Ok(())
}

/// Takes an accommodation away.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when it is not there.
pub fn remove_accommodation(tx: &Transaction<'_>, id: AccommodationId) -> Result<()> {
    let changed = tx
        .execute("DELETE FROM accommodations WHERE id = ?1", [id.to_string()])
        .context("removing an accommodation")?;
    found(changed, "the accommodation")
}
