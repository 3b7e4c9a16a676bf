//! Packets as they left, decisions about findings, colleagues and the disclosure log.

use super::row;
use crate::error::{Context, Error, Result};
use chrono::NaiveDate;
use hallway_domain::ids::{ColleagueId, PacketId, QuestionId};
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
}

const COLUMNS: &str =
    "id, code, to_name, format, sent_text, sent_bytes, text_hash, mapping, replacements, reply_key,
    expires_on, sent_at";

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
             reply_key, expires_on, sent_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
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
            s.query_map([question.to_string()], |r| {
                Ok(DecisionRecord {
                    question: row::id(r, "question_id")?,
                    surface: r.get("surface")?,
                    label: r.get("label")?,
                    action: r.get("action")?,
                    replacement: r.get("replacement")?,
                    reason: r.get("reason")?,
                })
            })?
            .collect()
        })
        .context("reading decisions about findings")
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

/// Writes the disclosure log: what was judged, when, for whom (34 CFR 99.31(b)).
///
/// # Errors
/// When the database refuses.
pub fn disclose(
    tx: &Transaction<'_>,
    id: &str,
    packet: &PacketRecord,
    attested: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO disclosures (id, packet_id, to_name, text_hash, attested, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            id,
            packet.id.to_string(),
            packet.to_name,
            packet.text_hash,
            attested,
            packet.sent_at
        ],
    )
    .context("writing the disclosure log")?;
    Ok(())
}

/// A colleague: id, name, how she likes questions, turnaround, topics.
pub type ColleagueRecord = (ColleagueId, String, String, String, String);

/// The colleagues, by name.
///
/// # Errors
/// When the database does not answer.
pub fn colleagues(connection: &Connection) -> Result<Vec<ColleagueRecord>> {
    connection
        .prepare_cached(
            "SELECT id, name, likes, turnaround, topics FROM colleagues WHERE deleted_at IS NULL
             ORDER BY name COLLATE NOCASE",
        )
        .and_then(|mut s| {
            s.query_map([], |r| {
                Ok((
                    row::id(r, "id")?,
                    r.get("name")?,
                    r.get("likes")?,
                    r.get("turnaround")?,
                    r.get("topics")?,
                ))
            })?
            .collect()
        })
        .context("reading colleagues")
}

/// Adds or changes a colleague.
///
/// # Errors
/// When the database refuses.
pub fn put_colleague(
    tx: &Transaction<'_>,
    (id, name, likes, turnaround, topics): &ColleagueRecord,
    stamp: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO colleagues (id, name, likes, turnaround, topics, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, likes = excluded.likes,
             turnaround = excluded.turnaround, topics = excluded.topics",
        params![id.to_string(), name, likes, turnaround, topics, stamp],
    )
    .context("writing a colleague")?;
    Ok(())
}
