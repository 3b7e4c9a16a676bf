//! Recordings: a colleague's answer by voice, and her own with a question.

use crate::error::{Context, Result};
use hallway_domain::ids::{QuestionId, ReplyId};
use hallway_domain::packet::Voice;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

fn read(r: &Row<'_>) -> rusqlite::Result<Voice> {
    Ok(Voice {
        mime: r.get("mime")?,
        bytes: r.get("sound")?,
    })
}

/// Keeps a colleague's recorded answer.
///
/// # Errors
/// When the database refuses.
pub fn put_reply(
    tx: &Transaction<'_>,
    reply: ReplyId,
    question: QuestionId,
    voice: &Voice,
) -> Result<()> {
    tx.execute(
        "INSERT INTO reply_voices (reply_id, question_id, mime, sound) VALUES (?1, ?2, ?3, ?4)",
        params![
            reply.to_string(),
            question.to_string(),
            voice.mime,
            voice.bytes
        ],
    )
    .context("keeping a recording")?;
    Ok(())
}

/// A colleague's recorded answer.
///
/// # Errors
/// When the database does not answer.
pub fn of_reply(
    connection: &Connection,
    reply: ReplyId,
    question: QuestionId,
) -> Result<Option<Voice>> {
    connection
        .prepare_cached(
            "SELECT mime, sound FROM reply_voices WHERE reply_id = ?1 AND question_id = ?2",
        )
        .and_then(|mut s| {
            s.query_row([reply.to_string(), question.to_string()], read)
                .optional()
        })
        .context("reading a recording")
}

/// How many bytes a colleague's recording has; `None` without one.
///
/// # Errors
/// When the database does not answer.
pub fn size_of_reply(
    connection: &Connection,
    reply: ReplyId,
    question: QuestionId,
) -> Result<Option<u32>> {
    connection
        .prepare_cached(
            "SELECT length(sound) AS size FROM reply_voices WHERE reply_id = ?1 AND question_id = ?2",
        )
        .and_then(|mut s| {
            s.query_row([reply.to_string(), question.to_string()], |r| r.get("size"))
                .optional()
        })
        .context("reading a recording")
}

/// Keeps her recording with a question, in place of an earlier one.
///
/// # Errors
/// When the database refuses.
pub fn put_question(
    tx: &Transaction<'_>,
    question: QuestionId,
    voice: &Voice,
    stamp: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO question_voices (question_id, mime, sound, understood_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (question_id) DO UPDATE SET mime = excluded.mime, sound = excluded.sound,
             understood_at = excluded.understood_at",
        params![question.to_string(), voice.mime, voice.bytes, stamp],
    )
    .context("keeping a recording")?;
    Ok(())
}

/// Her recording with a question.
///
/// # Errors
/// When the database does not answer.
pub fn of_question(connection: &Connection, question: QuestionId) -> Result<Option<Voice>> {
    connection
        .prepare_cached("SELECT mime, sound FROM question_voices WHERE question_id = ?1")
        .and_then(|mut s| s.query_row([question.to_string()], read).optional())
        .context("reading a recording")
}

/// Removes her recording.
///
/// # Errors
/// When the database refuses.
pub fn remove_question(tx: &Transaction<'_>, question: QuestionId) -> Result<()> {
    tx.execute(
        "DELETE FROM question_voices WHERE question_id = ?1",
        [question.to_string()],
    )
    .context("removing a recording")?;
    Ok(())
}
