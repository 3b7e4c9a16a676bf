//! The bin, for replies: one that lies there counts nowhere and is not found, until it is given back.

use super::search;
use super::students::found;
use crate::error::{Context, Error, Result};
use hallway_domain::ids::{QuestionId, ReplyId, StudentId};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// Whether a reply lies in the bin.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lies_in(connection: &Connection, reply: ReplyId) -> Result<bool> {
    connection
        .prepare_cached("SELECT deleted_at IS NOT NULL AS binned FROM replies WHERE id = ?1")
        .and_then(|mut s| {
            s.query_row([reply.to_string()], |r| r.get("binned"))
                .optional()
        })
        .context("reading a reply")?
        .ok_or(Error::NotFound("the reply"))
}

/// Puts a reply into the bin; its words are not found any more.
///
/// # Errors
/// [`Error::NotFound`] when it is there already.
pub fn put_in(tx: &Transaction<'_>, reply: ReplyId, stamp: &str) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE replies SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL",
            params![reply.to_string(), stamp],
        )
        .context("moving a reply to the bin")?;
    found(changed, "the reply")?;
    tx.execute(
        "DELETE FROM search_docs WHERE kind = 'reply' AND ref_id IN
           (SELECT reply_id || '/' || question_id FROM answers WHERE reply_id = ?1)",
        [reply.to_string()],
    )
    .context("removing from the index")?;
    Ok(())
}

/// Takes a reply out of the bin, and lets it be found again.
///
/// # Errors
/// [`Error::NotFound`] when it is not there.
pub fn take_out(tx: &Transaction<'_>, reply: ReplyId) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE replies SET deleted_at = NULL WHERE id = ?1 AND deleted_at IS NOT NULL",
            [reply.to_string()],
        )
        .context("giving a reply back")?;
    found(changed, "the reply")?;
    for (question, student, title, body, date) in words(tx, reply)? {
        search::put(
            tx,
            &search::Doc {
                kind: "reply",
                id: &format!("{reply}/{question}"),
                student,
                title: &title,
                body: &body,
                date: &date,
            },
        )?;
    }
    Ok(())
}

type Words = (QuestionId, Option<StudentId>, String, String, String);

/// What a reply says, by question, as it stands in the index.
fn words(connection: &Connection, reply: ReplyId) -> Result<Vec<Words>> {
    connection
        .prepare_cached(
            "SELECT a.question_id, q.student_id, q.title, a.body, substr(r.received_at, 1, 10) AS date
             FROM answers AS a JOIN replies AS r ON r.id = a.reply_id JOIN questions AS q ON q.id = a.question_id
             WHERE a.reply_id = ?1 AND q.deleted_at IS NULL",
        )
        .and_then(|mut s| {
            s.query_map([reply.to_string()], |r| {
                Ok((
                    super::row::id(r, "question_id")?,
                    super::row::id_opt(r, "student_id")?,
                    r.get("title")?,
                    r.get("body")?,
                    r.get("date")?,
                ))
            })?
            .collect()
        })
        .context("reading a reply's words")
}
