//! Replies: taken in as text and matched to their question. What they suggest is turned into work only by her own act.

mod keep;
pub(crate) mod record;
mod refuse;
mod remove;
mod wording;

use super::suggestions::{self, SuggestionOut};
use super::{Command, Ctx, Topic};
use crate::api::packets::hash;
use crate::error::{Error, Result};
use crate::files::FileHandle;
use crate::packet_file::{self, PacketFileError};
use crate::store::{notes, packets, replies, reply_bin, voices};
use hallway_domain::deidentify::replace::{Mapping, restore};
use hallway_domain::ids::{QuestionId, ReplyId};
use hallway_domain::packet::{PacketCode, clean_text};
use keep::{Came, keep, keep_plain};
pub use record::{ReplySection, ReplyWording};
pub use remove::{DeleteReply, UndeleteReply};
use serde::{Deserialize, Serialize};
use std::io::Read;
use ts_rs::TS;
pub use wording::KeepWording;

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
    /// To whom that packet went; empty without one. Who answered is not proven by it.
    pub to_name: String,
    /// How the colleague signed; empty when she did not.
    pub signed: String,
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
        refuse::refuse_other_files(&bytes, self.file.is_some())?;
        let came = Came {
            source: if self.file.is_some() { "file" } else { "paste" },
            body_hash: hash(&bytes),
        };
        if let Some(id) = replies::by_hash(ctx.tx, &came.body_hash)? {
            return again(ctx, id);
        }
        match packet_file::open_reply(&bytes, |code| key_of(ctx, code)) {
            Ok((reply, id)) => {
                let code = id.to_string();
                if let Some(known) = replies::by_code(ctx.tx, &code)? {
                    return again(ctx, known);
                }
                let matched = packets::by_code(ctx.tx, &reply.packet.to_string())?
                    .ok_or(Error::NotFound("the packet of this reply"))?;
                keep(ctx, reply, &matched, Some(code), came, &bytes)
            }
            Err(PacketFileError::NothingFound) => {
                let text = String::from_utf8(bytes).map_err(|_| refuse::not_text())?;
                let text = refuse::without_packets(&text)?;
                keep_plain(ctx, &clean_text(&text), self.question_id, came)
            }
            Err(error) => Err(refuse::shut(ctx, error)),
        }
    }
}

/// A reply that came before. One that was put into the bin meanwhile comes back from there.
fn again(ctx: &Ctx<'_>, reply: ReplyId) -> Result<ReplyTaken> {
    let binned = reply_bin::lies_in(ctx.tx, reply)?;
    if binned {
        remove::give_back(ctx, reply)?;
    }
    Ok(ReplyTaken {
        reply_id: reply,
        question_ids: replies::questions(ctx.tx, reply)?,
        suggestions: if binned {
            replies::count_suggestions(ctx.tx, reply)?
        } else {
            0
        },
        duplicate: !binned,
        earlier: 0,
    })
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
            let kept = record::read(&record.record);
            let mut sections = kept.sections;
            for section in &mut sections {
                section.text = restore(&section.text, &mapping).text;
                for wording in &mut section.wordings {
                    wording.from = restore(&wording.from, &mapping).text;
                    wording.to = restore(&wording.to, &mapping).text;
                    wording.note_id = wording.note_id.filter(|id| notes::get(ctx.tx, *id).is_ok());
                }
            }
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
                to_name: record.to_name,
                signed: kept.signed,
                sections,
            })
        })
        .collect()
}
