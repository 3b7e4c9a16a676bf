//! Questions that she holds until a moment: local wall-clock time.

use super::row;
use crate::error::{Context, Result};
use chrono::NaiveDateTime;
use hallway_domain::ids::QuestionId;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::HashMap;

/// Until when a question is held; kept when that moment has passed, until the question leaves.
///
/// # Errors
/// When the database does not answer.
pub fn until(connection: &Connection, question: QuestionId) -> Result<Option<NaiveDateTime>> {
    connection
        .prepare_cached("SELECT until FROM question_holds WHERE question_id = ?1")
        .and_then(|mut s| {
            s.query_row([question.to_string()], |r| row::id(r, "until"))
                .optional()
        })
        .context("reading how long a question is held")
}

/// The same for every question.
///
/// # Errors
/// When the database does not answer.
pub fn all(connection: &Connection) -> Result<HashMap<QuestionId, NaiveDateTime>> {
    connection
        .prepare_cached("SELECT question_id, until FROM question_holds")
        .and_then(|mut s| {
            s.query_map([], |r| {
                Ok((row::id(r, "question_id")?, row::id(r, "until")?))
            })?
            .collect()
        })
        .context("reading which questions are held")
}

/// Holds a question until a moment, or no longer.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &Transaction<'_>, question: QuestionId, until: Option<NaiveDateTime>) -> Result<()> {
    match until {
        Some(until) => tx.execute(
            "INSERT INTO question_holds (question_id, until) VALUES (?1, ?2)
             ON CONFLICT (question_id) DO UPDATE SET until = excluded.until",
            params![
                question.to_string(),
                until.format("%Y-%m-%dT%H:%M:%S").to_string()
            ],
        ),
        None => tx.execute(
            "DELETE FROM question_holds WHERE question_id = ?1",
            [question.to_string()],
        ),
    }
    .context("holding a question")?;
    Ok(())
}
