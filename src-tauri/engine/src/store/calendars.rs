//! The calendars of schools that have one of their own. The district's stands in the settings.

use super::row;
use super::students::found;
use crate::error::{Context, Result};
use crate::school_calendar::CalendarFields;
use hallway_domain::ids::SchoolId;
use rusqlite::{Connection, Transaction, params};

/// Every school's own calendar.
///
/// # Errors
/// When the database does not answer.
pub fn all(connection: &Connection) -> Result<Vec<(SchoolId, CalendarFields)>> {
    connection
        .prepare_cached("SELECT id, calendar FROM schools WHERE calendar IS NOT NULL ORDER BY id")
        .and_then(|mut s| {
            s.query_map([], |r| {
                Ok((row::id(r, "id")?, row::json(r, "calendar").ok()))
            })?
            .collect::<rusqlite::Result<Vec<(SchoolId, Option<CalendarFields>)>>>()
        })
        .context("reading the schools' calendars")
        // A calendar that does not read is treated as never entered: it must not keep a vault shut.
        .map(|all| {
            all.into_iter()
                .filter_map(|(id, fields)| Some((id, fields?)))
                .collect()
        })
}

/// Gives a school a calendar of its own, or takes it away.
///
/// # Errors
/// [`crate::error::Error::NotFound`].
pub fn put(tx: &Transaction<'_>, school: SchoolId, fields: Option<&CalendarFields>) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE schools SET calendar = ?2 WHERE id = ?1",
            params![school.to_string(), fields.map(row::to_json)],
        )
        .context("writing a school's calendar")?;
    found(changed, "the school")
}
