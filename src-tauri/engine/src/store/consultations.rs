//! What others asked her: packets she opened, her answers while she writes them, and what she sent back.
//!
//! Everything in a packet was written by someone else and cleaned when it was opened: text, nothing more.

use super::students::found;
use super::{row, search};
use crate::error::{Context, Error, Result};
use chrono::NaiveDate;
use hallway_domain::ids::ConsultationId;
use hallway_domain::packet::Voice;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// A consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationRecord {
    /// The record.
    pub id: ConsultationId,
    /// The packet's code.
    pub code: String,
    /// How the asker signs; empty where she does not.
    pub asked_by: String,
    /// The last day on which the asker can read a reply.
    pub expires_on: NaiveDate,
    /// The packet as JSON, without recordings.
    pub packet: String,
    /// What seals the reply.
    pub reply_key: Vec<u8>,
    /// Her reply as JSON, without recordings.
    pub reply: String,
    /// Everything to be found by: questions and answers.
    pub words: String,
    /// The reply as it was sealed, unless something was changed since.
    pub sealed: Option<String>,
    /// The id of the last sealed reply.
    pub reply_code: Option<String>,
    /// RFC 3339; when a reply was last sealed.
    pub answered_at: Option<String>,
    /// RFC 3339.
    pub opened_at: String,
    /// RFC 3339.
    pub updated_at: String,
}

const COLUMNS: &str = "id, code, asked_by, expires_on, packet, reply_key, reply, words, sealed, reply_code, answered_at,
    opened_at, updated_at";

fn read(r: &Row<'_>) -> rusqlite::Result<ConsultationRecord> {
    Ok(ConsultationRecord {
        id: row::id(r, "id")?,
        code: r.get("code")?,
        asked_by: r.get("asked_by")?,
        expires_on: row::date(r, "expires_on")?,
        packet: r.get("packet")?,
        reply_key: r.get("reply_key")?,
        reply: r.get("reply")?,
        words: r.get("words")?,
        sealed: r.get("sealed")?,
        reply_code: r.get("reply_code")?,
        answered_at: r.get("answered_at")?,
        opened_at: r.get("opened_at")?,
        updated_at: r.get("updated_at")?,
    })
}

/// Consultations outside the bin: unanswered first, then the newest.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection) -> Result<Vec<ConsultationRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM consultations WHERE deleted_at IS NULL
             ORDER BY (answered_at IS NOT NULL), opened_at DESC, id"
        ))
        .and_then(|mut s| s.query_map([], read)?.collect())
        .context("reading consultations")
}

/// One consultation.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(connection: &Connection, id: ConsultationId) -> Result<ConsultationRecord> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM consultations WHERE id = ?1 AND deleted_at IS NULL"
        ))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading a consultation")?
        .ok_or(Error::NotFound("the packet you opened"))
}

/// The consultation over a packet, in the bin too.
///
/// # Errors
/// When the database does not answer.
pub fn by_code(connection: &Connection, code: &str) -> Result<Option<ConsultationRecord>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM consultations WHERE code = ?1"
        ))
        .and_then(|mut s| s.query_row([code], read).optional())
        .context("reading a consultation")
}

/// Adds or changes a consultation; one in the bin comes back.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &Transaction<'_>, record: &ConsultationRecord) -> Result<()> {
    tx.execute(
        "INSERT INTO consultations (id, code, asked_by, expires_on, packet, reply_key, reply, words, sealed, reply_code,
             answered_at, opened_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (id) DO UPDATE SET reply_key = excluded.reply_key, reply = excluded.reply, words = excluded.words, sealed = excluded.sealed,
             reply_code = excluded.reply_code, answered_at = excluded.answered_at, updated_at = excluded.updated_at,
             deleted_at = NULL",
        params![
            record.id.to_string(),
            record.code,
            record.asked_by,
            record.expires_on.to_string(),
            record.packet,
            record.reply_key,
            record.reply,
            record.words,
            record.sealed,
            record.reply_code,
            record.answered_at,
            record.opened_at,
            record.updated_at,
        ],
    )
    .context("keeping a consultation")?;
    index(tx, record)
}

fn index(tx: &Transaction<'_>, record: &ConsultationRecord) -> Result<()> {
    search::put(
        tx,
        &search::Doc {
            kind: "consultation",
            id: &record.id.to_string(),
            student: None,
            title: &record.code,
            body: &record.words,
            date: record.updated_at.get(..10).unwrap_or_default(),
        },
    )
}

/// Puts a consultation into the bin, or takes it out.
///
/// # Errors
/// [`Error::NotFound`] when there is nothing to do.
pub fn set_deleted(
    tx: &Transaction<'_>,
    id: ConsultationId,
    deleted_at: Option<&str>,
) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE consultations SET deleted_at = ?2 WHERE id = ?1 AND (deleted_at IS NULL) <> (?2 IS NULL)",
            params![id.to_string(), deleted_at],
        )
        .context("moving a consultation to or from the bin")?;
    found(changed, "the packet you opened")?;
    if deleted_at.is_some() {
        search::remove(tx, "consultation", &id.to_string())
    } else {
        index(tx, &get(tx, id)?)
    }
}

/// A recording of a consultation: the question's code, whether it is her own, the sound.
pub type VoiceRecord = (String, bool, Voice);

/// The recordings of a consultation.
///
/// # Errors
/// When the database does not answer.
pub fn voices(connection: &Connection, id: ConsultationId) -> Result<Vec<VoiceRecord>> {
    connection
        .prepare_cached(
            "SELECT question, mine, mime, sound FROM consultation_voices WHERE consultation_id = ?1
             ORDER BY question, mine",
        )
        .and_then(|mut s| {
            s.query_map([id.to_string()], |r| {
                Ok((
                    r.get("question")?,
                    r.get("mine")?,
                    Voice {
                        mime: r.get("mime")?,
                        bytes: r.get("sound")?,
                    },
                ))
            })?
            .collect()
        })
        .context("reading recordings")
}

/// Keeps a recording of a consultation, or removes it.
///
/// # Errors
/// When the database refuses.
pub fn put_voice(
    tx: &Transaction<'_>,
    id: ConsultationId,
    question: &str,
    mine: bool,
    voice: Option<&Voice>,
) -> Result<()> {
    tx.execute(
        "DELETE FROM consultation_voices WHERE consultation_id = ?1 AND question = ?2 AND mine = ?3",
        params![id.to_string(), question, mine],
    )
    .context("removing a recording")?;
    if let Some(voice) = voice {
        tx.execute(
            "INSERT INTO consultation_voices (consultation_id, question, mine, mime, sound) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id.to_string(), question, mine, voice.mime, voice.bytes],
        )
        .context("keeping a recording")?;
    }
    Ok(())
}
