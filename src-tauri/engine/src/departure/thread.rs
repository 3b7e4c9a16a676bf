//! A question's thread: what a colleague answered and what was written back, oldest first, names put back for her eyes only.

use crate::api::replies::record;
use crate::error::Result;
use crate::store::{packets, replies, rounds};
use chrono::DateTime;
use hallway_domain::deidentify::replace::{Mapping, PutBack, restore};
use hallway_domain::ids::QuestionId;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

/// One turn of a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Turn {
    /// Said by the colleague; otherwise by her.
    pub by_colleague: bool,
    /// What was said, names put back.
    pub text: String,
    /// RFC 3339.
    pub at: String,
    /// The packet's code; empty for what has not left.
    pub code: String,
    /// She is still writing it.
    pub open: bool,
    /// The names that were put back in it: each leaves again as the stand-in it came as.
    #[serde(skip)]
    #[ts(skip)]
    pub names: Vec<PutBack>,
}

/// The turns of a question, oldest first; what she is writing back stands last.
///
/// # Errors
/// When the database does not answer.
pub fn turns(connection: &Connection, question: QuestionId) -> Result<Vec<Turn>> {
    let suggestions = replies::suggestions(connection, question)?;
    let mut list = Vec::new();
    for answer in replies::answers(connection, question)?.into_iter().rev() {
        let mapping: Mapping = serde_json::from_str(&answer.mapping).unwrap_or_default();
        // How she signed is for the asker's eyes: a thread leaves again.
        let mut lines: Vec<String> = record::read(&answer.record)
            .sections
            .into_iter()
            .map(|s| format!("{}: {}", s.heading, s.text))
            .collect();
        for one in suggestions.iter().filter(|s| s.reply == answer.reply) {
            lines.push(if one.why.is_empty() {
                format!("Suggestion: {}", one.action)
            } else {
                format!("Suggestion: {} ({})", one.action, one.why)
            });
        }
        let restored = restore(&lines.join("\n"), &mapping);
        list.push(Turn {
            by_colleague: true,
            text: restored.text,
            names: restored.names,
            at: answer.received_at,
            code: answer.packet_code,
            open: false,
        });
    }
    for round in rounds::of_question(connection, question)? {
        let (code, at) = match round.packet {
            Some(id) => {
                let packet = packets::get(connection, id)?;
                (packet.code, packet.sent_at)
            }
            None => (String::new(), round.updated_at),
        };
        list.push(Turn {
            by_colleague: false,
            open: code.is_empty(),
            text: round.body,
            at,
            code,
            names: Vec::new(),
        });
    }
    list.sort_by_key(|turn| (turn.open, DateTime::parse_from_rfc3339(&turn.at).ok()));
    Ok(list)
}
