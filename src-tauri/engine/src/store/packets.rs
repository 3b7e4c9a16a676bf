//! Packets as they left, and decisions about findings.

use super::row;
use crate::error::{Context, Error, Result};
use chrono::NaiveDate;
use hallway_domain::ids::{PacketId, QuestionId};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// A packet as it left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacketRecord {
    /// The record.
    pub id: PacketId,
    /// Its code.
    pub code: String,
    /// To whom.
    pub to_name: String,
    /// In which form.
    pub format: String,
    /// Its text, as it left.
    pub sent_text: String,
    /// The file, byte for byte, where it left as one.
    pub sent_bytes: Option<Vec<u8>>,
    /// SHA-256 of the text, hexadecimal.
    pub text_hash: String,
    /// From pseudonym to name, as JSON. Never leaves.
    pub mapping: String,
    /// How many findings were replaced.
    pub replacements: u32,
    /// What opens a sealed reply; gone once the questions are closed.
    pub reply_key: Option<Vec<u8>>,
    /// The last day on which a reply can be read.
    pub expires_on: Option<NaiveDate>,
    /// RFC 3339.
    pub sent_at: String,
    /// The packet this one continues.
    pub follows: Option<PacketId>,
}

const COLUMNS: &str =
    "id, code, to_name, format, sent_text, sent_bytes, text_hash, mapping, replacements, reply_key,
    expires_on, sent_at, follows_id";

fn read(r: &Row<'_>) -> rusqlite::Result<PacketRecord> {
    Ok(PacketRecord {
        id: row::id(r, "id")?,
        code: r.get("code")?,
        to_name: r.get("to_name")?,
        format: r.get("format")?,
        sent_text: r.get("sent_text")?,
        sent_bytes: r.get("sent_bytes")?,
        text_hash: r.get("text_hash")?,
        mapping: r.get("mapping")?,
        replacements: r.get("replacements")?,
        reply_key: r.get("reply_key")?,
        expires_on: row::date_opt(r, "expires_on")?,
        sent_at: r.get("sent_at")?,
        follows: row::id_opt(r, "follows_id")?,
    })
}

/// Keeps a packet as it leaves, with the code each question has in it.
///
/// # Errors
/// When the database refuses.
pub fn insert(
    tx: &Transaction<'_>,
    packet: &PacketRecord,
    questions: &[(QuestionId, String)],
) -> Result<()> {
    tx.execute(
        "INSERT INTO packets (id, code, to_name, format, sent_text, sent_bytes, text_hash, mapping, replacements,
             reply_key, expires_on, sent_at, follows_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            packet.id.to_string(),
            packet.code,
            packet.to_name,
            packet.format,
            packet.sent_text,
            packet.sent_bytes,
            packet.text_hash,
            packet.mapping,
            packet.replacements,
            packet.reply_key,
            packet.expires_on.map(|d| d.to_string()),
            packet.sent_at,
            packet.follows.map(|id| id.to_string()),
        ],
    )
    .context("keeping a packet")?;
    for (question, code) in questions {
        tx.execute(
            "INSERT INTO packet_questions (packet_id, question_id, code) VALUES (?1, ?2, ?3)",
            params![packet.id.to_string(), question.to_string(), code],
        )
        .context("keeping a packet's questions")?;
    }
    Ok(())
}

/// Packets, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection) -> Result<Vec<PacketRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM packets ORDER BY sent_at DESC, id"
        ))
        .and_then(|mut s| s.query_map([], read)?.collect())
        .context("reading packets")
}

/// One packet.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(connection: &Connection, id: PacketId) -> Result<PacketRecord> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM packets WHERE id = ?1"))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading a packet")?
        .ok_or(Error::NotFound("the packet"))
}

/// A packet by its code.
///
/// # Errors
/// When the database does not answer.
pub fn by_code(connection: &Connection, code: &str) -> Result<Option<PacketRecord>> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM packets WHERE code = ?1"))
        .and_then(|mut s| s.query_row([code], read).optional())
        .context("reading a packet")
}

/// The questions of a packet with their codes in it.
///
/// # Errors
/// When the database does not answer.
pub fn questions(connection: &Connection, id: PacketId) -> Result<Vec<(QuestionId, String)>> {
    connection
        .prepare_cached(
            "SELECT question_id, code FROM packet_questions WHERE packet_id = ?1 ORDER BY code",
        )
        .and_then(|mut s| {
            s.query_map([id.to_string()], |r| {
                Ok((row::id(r, "question_id")?, r.get("code")?))
            })?
            .collect()
        })
        .context("reading a packet's questions")
}

/// What she decided about a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRecord {
    /// The question.
    pub question: QuestionId,
    /// The words as written, folded to lower case.
    pub surface: String,
    /// The finding's label.
    pub label: String,
    /// `replace`, `keep` or `edit`.
    pub action: String,
    /// Her wording.
    pub replacement: String,
    /// Why it is kept.
    pub reason: String,
}

/// The decisions about a question's findings.
///
/// # Errors
/// When the database does not answer.
pub fn decisions(connection: &Connection, question: QuestionId) -> Result<Vec<DecisionRecord>> {
    connection
        .prepare_cached(
            "SELECT question_id, surface, label, action, replacement, reason FROM finding_decisions
             WHERE question_id = ?1",
        )
        .and_then(|mut s| {
            s.query_map([question.to_string()], read_decision)?
                .collect()
        })
        .context("reading decisions about findings")
}

fn read_decision(r: &Row<'_>) -> rusqlite::Result<DecisionRecord> {
    Ok(DecisionRecord {
        question: row::id(r, "question_id")?,
        surface: r.get("surface")?,
        label: r.get("label")?,
        action: r.get("action")?,
        replacement: r.get("replacement")?,
        reason: r.get("reason")?,
    })
}

/// Decides a finding.
///
/// # Errors
/// When the database refuses.
pub fn decide(tx: &Transaction<'_>, decision: &DecisionRecord, stamp: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO finding_decisions (question_id, surface, label, action, replacement, reason, decided_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (question_id, surface, label) DO UPDATE SET action = excluded.action,
             replacement = excluded.replacement, reason = excluded.reason, decided_at = excluded.decided_at",
        params![
            decision.question.to_string(),
            decision.surface,
            decision.label,
            decision.action,
            decision.replacement,
            decision.reason,
            stamp,
        ],
    )
    .context("deciding a finding")?;
    Ok(())
}

/// Takes a decision back.
///
/// # Errors
/// When the database refuses.
pub fn undecide(
    tx: &Transaction<'_>,
    question: QuestionId,
    surface: &str,
    label: &str,
) -> Result<()> {
    tx.execute(
        "DELETE FROM finding_decisions WHERE question_id = ?1 AND surface = ?2 AND label = ?3",
        params![question.to_string(), surface, label],
    )
    .context("taking a decision back")?;
    Ok(())
}

/// What she decided about the same words under other questions, newest first: a proposal, never a decision.
///
/// # Errors
/// When the database does not answer.
pub fn decided_before(connection: &Connection) -> Result<Vec<DecisionRecord>> {
    connection
        .prepare_cached(
            "SELECT question_id, surface, label, action, replacement, reason FROM finding_decisions
             ORDER BY decided_at DESC, question_id",
        )
        .and_then(|mut s| s.query_map([], read_decision)?.collect())
        .context("reading decisions about findings")
}

/// Destroys the reply keys of packets past their last day.
///
/// # Errors
/// When the database refuses.
pub fn forget_expired(tx: &Transaction<'_>, today: NaiveDate) -> Result<()> {
    tx.execute(
        "UPDATE packets SET reply_key = NULL WHERE reply_key IS NOT NULL AND expires_on < ?1",
        [today.to_string()],
    )
    .context("forgetting expired reply keys")?;
    Ok(())
}

/// To whom a question went last, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentTo {
    /// The question.
    pub question: QuestionId,
    /// The colleague.
    pub to_name: String,
    /// RFC 3339.
    pub sent_at: String,
}

/// The last packet of every question that left.
///
/// # Errors
/// When the database does not answer.
pub fn last_sent(connection: &Connection) -> Result<Vec<SentTo>> {
    connection
        .prepare_cached(
            "SELECT pq.question_id AS question_id, p.to_name AS to_name, max(p.sent_at) AS sent_at
             FROM packet_questions AS pq JOIN packets AS p ON p.id = pq.packet_id GROUP BY pq.question_id",
        )
        .and_then(|mut s| {
            s.query_map([], |r| {
                Ok(SentTo {
                    question: row::id(r, "question_id")?,
                    to_name: r.get("to_name")?,
                    sent_at: r.get("sent_at")?,
                })
            })?
            .collect()
        })
        .context("reading what was sent")
}
