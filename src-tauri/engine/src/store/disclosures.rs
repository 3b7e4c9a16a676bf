//! The disclosure log: what was judged about a packet, when, for whom (34 CFR 99.31(b)). Written when a packet leaves, never changed.

use super::packets::PacketRecord;
use super::row;
use crate::error::{Context, Result};
use hallway_domain::ids::PacketId;
use rusqlite::{Connection, Transaction, params};

/// Writes one line.
///
/// # Errors
/// When the database refuses.
pub fn insert(tx: &Transaction<'_>, id: &str, packet: &PacketRecord, attested: &str) -> Result<()> {
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

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisclosureRecord {
    /// The packet.
    pub packet: PacketId,
    /// Its code.
    pub code: String,
    /// In which form it left.
    pub format: String,
    /// To whom.
    pub to_name: String,
    /// SHA-256 of the text, hexadecimal.
    pub text_hash: String,
    /// What was judged.
    pub attested: String,
    /// RFC 3339.
    pub at: String,
    /// How many questions.
    pub questions: u32,
    /// How many findings were replaced.
    pub replacements: u32,
    /// The titles of its questions as she wrote them, one a line.
    pub titles: String,
}

/// The log, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection) -> Result<Vec<DisclosureRecord>> {
    connection
        .prepare_cached(
            "SELECT d.packet_id, d.to_name, d.text_hash, d.attested, d.at, coalesce(p.code, '') AS code,
                    coalesce(p.format, '') AS format, coalesce(p.replacements, 0) AS replacements,
                    (SELECT count(*) FROM packet_questions AS pq WHERE pq.packet_id = d.packet_id) AS questions,
                    (SELECT coalesce(group_concat(q.title, char(10)), '') FROM packet_questions AS pq
                     JOIN questions AS q ON q.id = pq.question_id WHERE pq.packet_id = d.packet_id) AS titles
             FROM disclosures AS d LEFT JOIN packets AS p ON p.id = d.packet_id
             ORDER BY d.at DESC, d.id",
        )
        .and_then(|mut s| {
            s.query_map([], |r| {
                Ok(DisclosureRecord {
                    packet: row::id(r, "packet_id")?,
                    code: r.get("code")?,
                    format: r.get("format")?,
                    to_name: r.get("to_name")?,
                    text_hash: r.get("text_hash")?,
                    attested: r.get("attested")?,
                    at: r.get("at")?,
                    questions: r.get("questions")?,
                    replacements: r.get("replacements")?,
                    titles: r.get("titles")?,
                })
            })?
            .collect()
        })
        .context("reading the disclosure log")
}
