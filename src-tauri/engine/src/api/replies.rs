//! Replies: taken in as text and matched to their question. What they suggest is turned into work only by her own act.

mod keep;

use super::suggestions::{self, SuggestionOut};
use super::{Command, Ctx, Topic};
use crate::api::packets::{file_refused, hash};
use crate::error::{Error, Result};
use crate::files::FileHandle;
use crate::packet_file::{self, PacketFileError};
use crate::store::{packets, replies, voices};
use hallway_domain::deidentify::replace::{Mapping, restore};
use hallway_domain::ids::{QuestionId, ReplyId};
use hallway_domain::packet::{PacketCode, clean_text};
use keep::{keep, keep_plain};
use serde::{Deserialize, Serialize};
use std::io::Read;
use ts_rs::TS;

/// One heading of a reply with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReplySection {
    /// "I heard you ask", "Questions to think about".
    pub heading: String,
    /// The colleague's words, names put back.
    pub text: String,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AnswerOut {
    /// The reply it came in.
    pub reply_id: ReplyId,
    /// RFC 3339.
    pub received_at: String,
    /// RFC 3339; `None` while unread.
    pub read_at: Option<String>,
    /// The packet's code, where it was matched by one.
    pub packet_code: String,
    /// The words under their headings, names put back for her eyes only.
    pub sections: Vec<ReplySection>,
    /// Suggestions.
    pub suggestions: Vec<SuggestionOut>,
    /// Bytes of the colleague's recording, where there is one.
    pub voice: Option<u32>,
}

/// What taking a reply in did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReplyTaken {
    /// The reply.
    pub reply_id: ReplyId,
    /// The questions it answers.
    pub question_ids: Vec<QuestionId>,
    /// Its suggestions.
    pub suggestions: u32,
    /// The same reply was there already; nothing changed.
    pub duplicate: bool,
    /// Other replies to the same packet that were there before: both are kept.
    pub earlier: u32,
}

/// Takes a colleague's reply in: pasted text or a file. Matched by its code, or to the question she names.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct AddReply {
    /// What she pasted.
    pub text: Option<String>,
    /// A reply file.
    pub file: Option<FileHandle>,
    /// The question, where the text carries no code.
    pub question_id: Option<QuestionId>,
}

impl Command for AddReply {
    const NAME: &'static str = "add_reply";
    const CHANGES: &'static [Topic] = &[Topic::Replies, Topic::Questions];
    type Output = ReplyTaken;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let bytes = match (&self.text, &self.file) {
            (Some(text), None) => text.clone().into_bytes(),
            (None, Some(handle)) => read_limited(ctx.files.path(handle)?)?,
            _ => {
                return Err(Error::invalid(
                    "text",
                    "Paste a reply or choose a reply file.",
                ));
            }
        };
        let source = if self.file.is_some() { "file" } else { "paste" };
        let body_hash = hash(&bytes);
        if let Some(id) = replies::by_hash(ctx.tx, &body_hash)? {
            return Ok(ReplyTaken {
                reply_id: id,
                question_ids: replies::questions(ctx.tx, id)?,
                suggestions: 0,
                duplicate: true,
                earlier: 0,
            });
        }
        match packet_file::open_reply(&bytes, |code| key_of(ctx, code)) {
            Ok((reply, id)) => {
                let code = id.to_string();
                if let Some(known) = replies::by_code(ctx.tx, &code)? {
                    return Ok(ReplyTaken {
                        reply_id: known,
                        question_ids: replies::questions(ctx.tx, known)?,
                        suggestions: 0,
                        duplicate: true,
                        earlier: 0,
                    });
                }
                let matched = packets::by_code(ctx.tx, &reply.packet.to_string())?
                    .ok_or(Error::NotFound("the packet of this reply"))?;
                keep(ctx, reply, &matched, Some(code), source, body_hash, &bytes)
            }
            Err(PacketFileError::NothingFound) => {
                let text = String::from_utf8(bytes).map_err(|_| Error::BadFile {
                    message: "This is neither a sealed reply nor text.".to_owned(),
                    hint: "Open it where it came from, copy the words and paste them here."
                        .to_owned(),
                })?;
                keep_plain(ctx, &clean_text(&text), self.question_id, source, body_hash)
            }
            Err(PacketFileError::NoKey(code)) => Err(no_key(ctx, code)),
            Err(error) => Err(file_refused(error)),
        }
    }
}

/// Why a sealed reply has no key here, as far as this vault knows.
fn no_key(ctx: &Ctx<'_>, code: PacketCode) -> Error {
    let known = packets::by_code(ctx.tx, &code.to_string()).ok().flatten();
    let (message, hint) = match known {
        None => (
            format!("This reply answers {code}, a packet that did not leave from this vault."),
            "Nothing was changed. Ask your colleague whether she meant another packet, or open the vault it left from.",
        ),
        Some(packet) if packet.format != "sealed" => (
            format!("{code} left as readable text, so no sealed reply can belong to it."),
            "Nothing was changed. Ask your colleague for her words as text.",
        ),
        Some(packet) if packet.expires_on.is_some_and(|last| last < ctx.today) => (
            format!("This reply to {code} came after the last day on which it could be opened."),
            "Nothing was changed, and nobody can open it any more. Ask your colleague to send her words again as text.",
        ),
        Some(_) => (
            format!(
                "This reply to {code} came after its questions were closed, and the key that opened it was destroyed then."
            ),
            "Nothing was changed, and nobody can open it any more. If you still want it, ask your colleague for her words as text.",
        ),
    };
    Error::Precondition {
        message,
        hint: hint.to_owned(),
    }
}

/// She has seen the reply.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkReplyRead {
    /// Which.
    pub reply_id: ReplyId,
}

impl Command for MarkReplyRead {
    const NAME: &'static str = "mark_reply_read";
    const CHANGES: &'static [Topic] = &[Topic::Replies];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        replies::mark_read(ctx.tx, self.reply_id, &ctx.stamp())
    }
}

/// The most bytes a reply may have. A sealed one with a voice in it stays below.
const LARGEST_REPLY: u64 = 16 * 1024 * 1024;

/// Reads a file a colleague sent, no further than the largest there is.
pub(super) fn read_limited(path: &std::path::Path) -> Result<Vec<u8>> {
    let failed = |source| Error::Io {
        context: "reading the chosen file",
        source,
    };
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(LARGEST_REPLY.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST_REPLY {
        return Err(Error::BadFile {
            message: "This file is too large to come from a colleague.".to_owned(),
            hint: "Choose the file she sent you. Nothing was changed.".to_owned(),
        });
    }
    Ok(bytes)
}

fn key_of(ctx: &Ctx<'_>, code: PacketCode) -> Option<[u8; 32]> {
    let record = packets::by_code(ctx.tx, &code.to_string()).ok()??;
    if record.expires_on.is_some_and(|last| last < ctx.today) {
        return None;
    }
    record.reply_key?.try_into().ok()
}

/// The answers to a question, names put back for her eyes only.
pub(super) fn answers(ctx: &Ctx<'_>, question: QuestionId) -> Result<Vec<AnswerOut>> {
    let all = replies::suggestions(ctx.tx, question)?;
    replies::answers(ctx.tx, question)?
        .into_iter()
        .map(|record| {
            let mapping: Mapping = serde_json::from_str(&record.mapping).unwrap_or_default();
            let sections: Vec<ReplySection> =
                serde_json::from_str(&record.record).unwrap_or_default();
            Ok(AnswerOut {
                suggestions: all
                    .iter()
                    .filter(|s| s.reply == record.reply)
                    .map(|s| suggestions::out(s.clone(), &mapping))
                    .collect(),
                voice: voices::size_of_reply(ctx.tx, record.reply, question)?,
                reply_id: record.reply,
                received_at: record.received_at,
                read_at: record.read_at,
                packet_code: record.packet_code,
                sections: sections
                    .into_iter()
                    .map(|s| ReplySection {
                        heading: s.heading,
                        text: restore(&s.text, &mapping).text,
                    })
                    .collect(),
            })
        })
        .collect()
}
