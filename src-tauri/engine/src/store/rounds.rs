//! Further rounds with a colleague: what she writes back to a reply, until it leaves in a packet and after.

use super::row;
use super::students::found;
use crate::error::{Context, Result};
use hallway_domain::ids::{PacketId, QuestionId, ReplyId};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// One round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundRecord {
    /// The question.
    pub question: QuestionId,
    /// The reply it answers.
    pub reply: Option<ReplyId>,
    /// What she writes.
    pub body: String,
    /// The packet it left in; `None` while it is here.
    pub packet: Option<PacketId>,
    /// RFC 3339.
    pub updated_at: String,
}

const COLUMNS: &str = "question_id, reply_id, body, packet_id, updated_at";

fn read(r: &Row<'_>) -> rusqlite::Result<RoundRecord> {
    Ok(RoundRecord {
        question: row::id(r, "question_id")?,
        reply: row::id_opt(r, "reply_id")?,
        body: r.get("body")?,
        packet: row::id_opt(r, "packet_id")?,
        updated_at: r.get("updated_at")?,
    })
}

/// The rounds of a question, oldest first.
///
/// # Errors
/// When the database does not answer.
pub fn of_question(connection: &Connection, question: QuestionId) -> Result<Vec<RoundRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM rounds WHERE question_id = ?1 ORDER BY created_at, id"
        ))
        .and_then(|mut s| s.query_map([question.to_string()], read)?.collect())
        .context("reading rounds")
}

/// The round that has not left yet.
///
/// # Errors
/// When the database does not answer.
pub fn open(connection: &Connection, question: QuestionId) -> Result<Option<RoundRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM rounds WHERE question_id = ?1 AND packet_id IS NULL"
        ))
        .and_then(|mut s| s.query_row([question.to_string()], read).optional())
        .context("reading a round")
}

/// Keeps what she writes back; the round that is here is changed, or one begins under `id`.
///
/// # Errors
/// When the database refuses.
pub fn put(
    tx: &Transaction<'_>,
    id: &str,
    question: QuestionId,
    reply: Option<ReplyId>,
    body: &str,
    stamp: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO rounds (id, question_id, reply_id, body, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
         ON CONFLICT (question_id) WHERE packet_id IS NULL
         DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at",
        params![
            id,
            question.to_string(),
            reply.map(|r| r.to_string()),
            body,
            stamp
        ],
    )
    .context("writing back")?;
    Ok(())
}

/// Says in which packet the round left.
///
/// # Errors
/// When the database refuses.
pub fn set_left(tx: &Transaction<'_>, question: QuestionId, packet: PacketId) -> Result<()> {
    tx.execute(
        "UPDATE rounds SET packet_id = ?2 WHERE question_id = ?1 AND packet_id IS NULL",
        params![question.to_string(), packet.to_string()],
    )
    .context("sending a round")?;
    Ok(())
}

/// Drops the round that has not left.
///
/// # Errors
/// [`crate::error::Error::NotFound`] when there is none.
pub fn drop_open(tx: &Transaction<'_>, question: QuestionId) -> Result<()> {
    let changed = tx
        .execute(
            "DELETE FROM rounds WHERE question_id = ?1 AND packet_id IS NULL",
            [question.to_string()],
        )
        .context("dropping a round")?;
    found(changed, "what you were writing back")
}
