//! Replies, the answers in them, and their suggestions. Everything here was written by someone else: text, nothing more.

use super::row;
use super::search;
use crate::error::{Context, Error, Result};
use hallway_domain::ids::{PacketId, QuestionId, ReplyId, StudentId, SuggestionId};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// A reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyRecord {
    /// The record.
    pub id: ReplyId,
    /// The packet it answers, where it was matched.
    pub packet: Option<PacketId>,
    /// The sealed reply's own id.
    pub reply_code: Option<String>,
    /// `paste` or `file`; [`super::reply_bin`] says what more.
    pub source: String,
    /// All of it, as text.
    pub body: String,
    /// SHA-256 of it, hexadecimal: the same reply twice changes nothing.
    pub body_hash: String,
    /// RFC 3339.
    pub received_at: String,
}

/// The reply with these bytes, where it is there already.
///
/// # Errors
/// When the database does not answer.
pub fn by_hash(connection: &Connection, hash: &str) -> Result<Option<ReplyId>> {
    connection
        .prepare_cached("SELECT id FROM replies WHERE body_hash = ?1")
        .and_then(|mut s| s.query_row([hash], |r| row::id(r, "id")).optional())
        .context("reading replies")
}

/// The reply with this sealed id, where it is there already.
///
/// # Errors
/// When the database does not answer.
pub fn by_code(connection: &Connection, code: &str) -> Result<Option<ReplyId>> {
    connection
        .prepare_cached("SELECT id FROM replies WHERE reply_code = ?1")
        .and_then(|mut s| s.query_row([code], |r| row::id(r, "id")).optional())
        .context("reading replies")
}

/// Keeps a reply.
///
/// # Errors
/// When the database refuses.
pub fn insert(tx: &Transaction<'_>, reply: &ReplyRecord) -> Result<()> {
    tx.execute(
        "INSERT INTO replies (id, packet_id, reply_code, source, body, body_hash, received_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            reply.id.to_string(),
            reply.packet.map(|p| p.to_string()),
            reply.reply_code,
            reply.source,
            reply.body,
            reply.body_hash,
            reply.received_at,
        ],
    )
    .context("keeping a reply")?;
    Ok(())
}

/// Keeps the answer to one question: `record` is JSON of its sections.
///
/// # Errors
/// When the database refuses.
pub fn insert_answer(
    tx: &Transaction<'_>,
    reply: &ReplyRecord,
    question: QuestionId,
    student: Option<StudentId>,
    title: &str,
    body: &str,
    record: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO answers (reply_id, question_id, body, record) VALUES (?1, ?2, ?3, ?4)",
        params![reply.id.to_string(), question.to_string(), body, record],
    )
    .context("keeping an answer")?;
    search::put(
        tx,
        &search::Doc {
            kind: "reply",
            id: &format!("{}/{question}", reply.id),
            student,
            title,
            body,
            date: reply.received_at.get(..10).unwrap_or_default(),
        },
    )
}

/// An answer with its reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRecord {
    /// The reply.
    pub reply: ReplyId,
    /// The packet's code; empty where it was not matched by one.
    pub packet_code: String,
    /// To whom that packet went; empty where there is none.
    pub to_name: String,
    /// From pseudonym to name, as JSON; empty where there is no packet.
    pub mapping: String,
    /// RFC 3339.
    pub received_at: String,
    /// RFC 3339.
    pub read_at: Option<String>,
    /// JSON of its sections.
    pub record: String,
}

/// The answers to a question, newest first; without those in the bin.
///
/// # Errors
/// When the database does not answer.
pub fn answers(connection: &Connection, question: QuestionId) -> Result<Vec<AnswerRecord>> {
    connection
        .prepare_cached(
            "SELECT a.reply_id, coalesce(p.code, '') AS code, coalesce(p.mapping, '') AS mapping,
                    coalesce(p.to_name, '') AS to_name, r.received_at, r.read_at, a.record
             FROM answers AS a JOIN replies AS r ON r.id = a.reply_id LEFT JOIN packets AS p ON p.id = r.packet_id
             WHERE a.question_id = ?1 AND r.deleted_at IS NULL ORDER BY r.received_at DESC, a.reply_id",
        )
        .and_then(|mut s| {
            s.query_map([question.to_string()], |r| {
                Ok(AnswerRecord {
                    reply: row::id(r, "reply_id")?,
                    packet_code: r.get("code")?,
                    to_name: r.get("to_name")?,
                    mapping: r.get("mapping")?,
                    received_at: r.get("received_at")?,
                    read_at: r.get("read_at")?,
                    record: r.get("record")?,
                })
            })?
            .collect()
        })
        .context("reading answers")
}

/// Which questions a reply answers.
///
/// # Errors
/// When the database does not answer.
pub fn questions(connection: &Connection, reply: ReplyId) -> Result<Vec<QuestionId>> {
    connection
        .prepare_cached("SELECT question_id FROM answers WHERE reply_id = ?1 ORDER BY question_id")
        .and_then(|mut s| {
            s.query_map([reply.to_string()], |r| row::id(r, "question_id"))?
                .collect()
        })
        .context("reading what a reply answers")
}

/// How many suggestions a reply holds.
///
/// # Errors
/// When the database does not answer.
pub fn count_suggestions(connection: &Connection, reply: ReplyId) -> Result<u32> {
    connection
        .prepare_cached("SELECT count(*) AS n FROM suggestions WHERE reply_id = ?1")
        .and_then(|mut s| s.query_row([reply.to_string()], |r| r.get("n")))
        .context("counting suggestions")
}

/// Writes anew what is kept of an answer: JSON of its sections.
///
/// # Errors
/// When the database refuses.
pub fn set_record(
    tx: &Transaction<'_>,
    reply: ReplyId,
    question: QuestionId,
    record: &str,
) -> Result<()> {
    tx.execute(
        "UPDATE answers SET record = ?3 WHERE reply_id = ?1 AND question_id = ?2",
        params![reply.to_string(), question.to_string(), record],
    )
    .context("keeping an answer")?;
    Ok(())
}

/// She has seen a reply.
///
/// # Errors
/// When the database refuses.
pub fn mark_read(tx: &Transaction<'_>, reply: ReplyId, stamp: &str) -> Result<()> {
    tx.execute(
        "UPDATE replies SET read_at = coalesce(read_at, ?2) WHERE id = ?1",
        params![reply.to_string(), stamp],
    )
    .context("marking a reply read")?;
    Ok(())
}

/// An answer nobody has read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadRecord {
    /// The question.
    pub question: QuestionId,
    /// Its title.
    pub title: String,
    /// The student.
    pub student: Option<StudentId>,
    /// RFC 3339.
    pub received_at: String,
    /// Suggestions that wait.
    pub suggestions: u32,
}

/// Answers nobody has read yet, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn unread(connection: &Connection) -> Result<Vec<UnreadRecord>> {
    connection
        .prepare_cached(
            "SELECT q.id, q.title, q.student_id, r.received_at,
                    (SELECT count(*) FROM suggestions AS s
                     WHERE s.reply_id = r.id AND s.question_id = q.id AND s.state = 'new') AS suggestions
             FROM answers AS a JOIN replies AS r ON r.id = a.reply_id JOIN questions AS q ON q.id = a.question_id
             WHERE r.read_at IS NULL AND q.deleted_at IS NULL AND r.deleted_at IS NULL ORDER BY r.received_at DESC, q.id",
        )
        .and_then(|mut s| {
            s.query_map([], |r| {
                Ok(UnreadRecord {
                    question: row::id(r, "id")?,
                    title: r.get("title")?,
                    student: row::id_opt(r, "student_id")?,
                    received_at: r.get("received_at")?,
                    suggestions: r.get("suggestions")?,
                })
            })?
            .collect()
        })
        .context("reading unread replies")
}

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestionRecord {
    /// The record.
    pub id: SuggestionId,
    /// The reply it came in.
    pub reply: ReplyId,
    /// The question it is for.
    pub question: QuestionId,
    /// What to do.
    pub action: String,
    /// Why.
    pub why: String,
    /// How much work.
    pub effort: String,
    /// How sure she is.
    pub confidence: String,
    /// To be done before the meeting.
    pub before_meeting: bool,
    /// `new`, `taken`, `dismissed`.
    pub state: String,
    /// `step`, `follow_up`, `note`.
    pub became: Option<String>,
    /// That record.
    pub became_id: Option<String>,
}

fn read(r: &Row<'_>) -> rusqlite::Result<SuggestionRecord> {
    let (action, why) = with_a_title(r.get("action")?, r.get("why")?);
    let standing: bool = r.get("standing")?;
    let state: String = r.get("state")?;
    let gone = state == "taken" && !standing;
    Ok(SuggestionRecord {
        id: row::id(r, "id")?,
        reply: row::id(r, "reply_id")?,
        question: row::id(r, "question_id")?,
        action,
        why,
        effort: r.get("effort")?,
        confidence: r.get("confidence")?,
        before_meeting: r.get("before_meeting")?,
        // What it became lies in the bin: she can take it again. Back from there, it is taken again.
        state: if gone { "new".to_owned() } else { state },
        became: if gone { None } else { r.get("became")? },
        became_id: if gone { None } else { r.get("became_id")? },
    })
}

/// A suggestion of which only the reason was written is known by that.
fn with_a_title(action: String, why: String) -> (String, String) {
    if action.trim().is_empty() {
        (why, String::new())
    } else {
        (action, why)
    }
}

const COLUMNS: &str =
    "id, reply_id, question_id, action, why, effort, confidence, before_meeting, state, became, became_id,
     (EXISTS (SELECT 1 FROM steps AS b WHERE b.id = became_id AND b.deleted_at IS NULL)
      OR EXISTS (SELECT 1 FROM follow_ups AS b WHERE b.id = became_id AND b.deleted_at IS NULL)
      OR EXISTS (SELECT 1 FROM notes AS b WHERE b.id = became_id AND b.deleted_at IS NULL)) AS standing";

/// The suggestions to a question, in their order.
///
/// # Errors
/// When the database does not answer.
pub fn suggestions(connection: &Connection, question: QuestionId) -> Result<Vec<SuggestionRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM suggestions WHERE question_id = ?1 ORDER BY position"
        ))
        .and_then(|mut s| s.query_map([question.to_string()], read)?.collect())
        .context("reading suggestions")
}

/// One suggestion.
///
/// # Errors
/// [`Error::NotFound`].
pub fn suggestion(connection: &Connection, id: SuggestionId) -> Result<SuggestionRecord> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM suggestions WHERE id = ?1"))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading a suggestion")?
        .ok_or(Error::NotFound("the suggestion"))
}

/// Keeps a suggestion.
///
/// # Errors
/// When the database refuses.
pub fn insert_suggestion(
    tx: &Transaction<'_>,
    suggestion: &SuggestionRecord,
    position: u32,
) -> Result<()> {
    tx.execute(
        "INSERT INTO suggestions (id, reply_id, question_id, position, action, why, effort, confidence, before_meeting)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            suggestion.id.to_string(),
            suggestion.reply.to_string(),
            suggestion.question.to_string(),
            position,
            suggestion.action,
            suggestion.why,
            suggestion.effort,
            suggestion.confidence,
            suggestion.before_meeting,
        ],
    )
    .context("keeping a suggestion")?;
    Ok(())
}

/// Says what became of a suggestion.
///
/// # Errors
/// When the database refuses.
pub fn settle(
    tx: &Transaction<'_>,
    id: SuggestionId,
    state: &str,
    became: Option<(&str, &str)>,
) -> Result<SuggestionRecord> {
    tx.execute(
        "UPDATE suggestions SET state = ?2, became = ?3, became_id = ?4 WHERE id = ?1",
        params![
            id.to_string(),
            state,
            became.map(|b| b.0),
            became.map(|b| b.1)
        ],
    )
    .context("settling a suggestion")?;
    suggestion(tx, id)
}

/// Forgets the reply keys of packets whose questions are all closed but this one: a late reply stays unreadable.
///
/// # Errors
/// When the database refuses.
pub fn forget_keys(tx: &Transaction<'_>, closing: QuestionId) -> Result<()> {
    tx.execute(
        "UPDATE packets SET reply_key = NULL
         WHERE id IN (SELECT packet_id FROM packet_questions WHERE question_id = ?1)
           AND NOT EXISTS (
               SELECT 1 FROM packet_questions AS pq JOIN questions AS q ON q.id = pq.question_id
               WHERE pq.packet_id = packets.id AND q.id <> ?1 AND q.state <> 'closed')",
        [closing.to_string()],
    )
    .context("forgetting reply keys")?;
    Ok(())
}
