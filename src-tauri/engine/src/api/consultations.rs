//! The colleague's side: a packet someone sent her, opened here. Her own record of who asked what stays in her vault.
//!
//! A packet is a stranger's file: it is opened before it is believed, limited, cleaned, and shown as text.

use super::packets::file_refused;
use super::replies::read_limited;
use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::files::FileHandle;
use crate::packet_file::{self, PacketFileError};
use crate::store::consultations::{self, ConsultationRecord};
use crate::store::packets;
use chrono::NaiveDate;
use hallway_domain::ids::ConsultationId;
use hallway_domain::packet::{Answer, Packet};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A consultation in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConsultationRow {
    /// The record.
    pub id: ConsultationId,
    /// The packet's code.
    pub code: String,
    /// How the asker signs; empty where she does not.
    pub asked_by: String,
    /// The titles of its questions.
    pub titles: Vec<String>,
    /// RFC 3339; when she opened it.
    pub opened_at: String,
    /// RFC 3339; when she last sealed an answer.
    pub answered_at: Option<String>,
    /// Her answer changed since it was sealed.
    pub changed: bool,
    /// The last day on which the asker can read a reply.
    pub expires_on: NaiveDate,
    /// That day has passed.
    pub expired: bool,
}

/// Her reply while she writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReplyDraft {
    /// How she signs; empty for not at all.
    pub signed: String,
    /// A word for the whole packet.
    pub free_text: String,
    /// One answer at most for each question.
    pub answers: Vec<Answer>,
}

/// A recording of a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConsultationVoice {
    /// The question's code.
    pub question: String,
    /// Hers; otherwise it came with the question.
    pub mine: bool,
}

/// A consultation whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConsultationPage {
    /// In a line.
    pub row: ConsultationRow,
    /// The packet as it was opened; recordings are fetched one by one.
    pub packet: Packet,
    /// The two words that asker and colleague compare on the phone.
    pub check_words: String,
    /// Her reply as it stands.
    pub reply: ReplyDraft,
    /// The recordings there are.
    pub voices: Vec<ConsultationVoice>,
    /// The earlier packet of this thread, where she opened it here.
    pub earlier: Option<ConsultationId>,
    /// It left from this very vault.
    pub own: bool,
}

/// Opens a packet that someone sent, by file or as pasted text, and keeps it. One that was opened before comes back with its
/// draft.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct OpenPacket {
    /// What she pasted.
    pub text: Option<String>,
    /// The file.
    pub file: Option<FileHandle>,
    /// The words she was told.
    pub passphrase: String,
}

impl Command for OpenPacket {
    const NAME: &'static str = "open_packet";
    const CHANGES: &'static [Topic] = &[Topic::Consultations];
    type Output = ConsultationPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let bytes = match (&self.text, &self.file) {
            (Some(text), None) => text.clone().into_bytes(),
            (None, Some(handle)) => read_limited(ctx.files.path(handle)?)?,
            _ => {
                return Err(Error::invalid("text", "Paste a packet or choose its file."));
            }
        };
        if self.passphrase.trim().is_empty() {
            return Err(Error::invalid(
                "passphrase",
                "Type the words you were told on the phone.",
            ));
        }
        let (mut packet, reply_key) = packet_file::open_packet(&bytes, &self.passphrase)
            .map_err(|error| not_opened(error, &self.passphrase))?;
        let code = packet.code.to_string();
        let stamp = ctx.stamp();
        if let Some(mut known) = consultations::by_code(ctx.tx, &code)? {
            // One that an export brought back has lost its key and gets it again.
            if !known.reply_key.is_empty() && known.reply_key != reply_key {
                return Err(Error::Precondition {
                    message: format!("Another packet with the code {code} was opened here before."),
                    hint: "Codes never repeat by chance. Call the person it came from before you answer. Nothing was changed.".to_owned(),
                });
            }
            known.reply_key = reply_key.to_vec();
            known.updated_at = stamp;
            consultations::put(ctx.tx, &known)?;
            return page(ctx, &known);
        }
        let id: ConsultationId = ctx.make_id()?;
        let voices: Vec<_> = packet
            .questions
            .iter_mut()
            .filter_map(|q| Some((q.code.to_string(), q.voice.take()?)))
            .collect();
        let reply = ReplyDraft {
            answers: packet
                .questions
                .iter()
                .map(|q| Answer::new(q.code))
                .collect(),
            ..ReplyDraft::default()
        };
        let record = ConsultationRecord {
            id,
            code,
            asked_by: packet.from_label.clone().unwrap_or_default(),
            expires_on: packet.expires_on,
            words: words(&packet, &reply),
            packet: json(&packet)?,
            reply_key: reply_key.to_vec(),
            reply: json(&reply)?,
            sealed: None,
            reply_code: None,
            answered_at: None,
            opened_at: stamp.clone(),
            updated_at: stamp,
        };
        consultations::put(ctx.tx, &record)?;
        for (question, voice) in voices {
            consultations::put_voice(ctx.tx, id, &question, false, Some(&voice))?;
        }
        page(ctx, &record)
    }
}

/// Packets she opened: those without an answer first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListConsultations {
    /// Only with all of these words: in the code, the asker's name, a question, or what she answered.
    pub text: Option<String>,
}

impl Command for ListConsultations {
    const NAME: &'static str = "list_consultations";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<ConsultationRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let wanted: Vec<String> = self
            .text
            .unwrap_or_default()
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        consultations::list(ctx.tx)?
            .into_iter()
            .filter(|record| {
                let all = [&record.code, &record.asked_by, &record.words].map(|t| t.to_lowercase());
                wanted.iter().all(|w| all.iter().any(|t| t.contains(w)))
            })
            .map(|record| Ok(row(ctx, &record, &read(&record.packet)?)))
            .collect()
    }
}

/// One consultation whole.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetConsultation {
    /// Which.
    pub id: ConsultationId,
}

impl Command for GetConsultation {
    const NAME: &'static str = "get_consultation";
    const CHANGES: &'static [Topic] = &[];
    type Output = ConsultationPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let record = consultations::get(ctx.tx, self.id)?;
        page(ctx, &record)
    }
}

/// Puts a consultation into the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteConsultation {
    /// Which.
    pub id: ConsultationId,
}

impl Command for DeleteConsultation {
    const NAME: &'static str = "delete_consultation";
    const CHANGES: &'static [Topic] = &[Topic::Consultations];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        consultations::set_deleted(ctx.tx, self.id, Some(&ctx.stamp()))
    }
}

/// Takes it out of the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndeleteConsultation {
    /// Which.
    pub id: ConsultationId,
}

impl Command for UndeleteConsultation {
    const NAME: &'static str = "undelete_consultation";
    const CHANGES: &'static [Topic] = &[Topic::Consultations];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        consultations::set_deleted(ctx.tx, self.id, None)
    }
}

/// Why a packet was not opened, with what helps.
fn not_opened(error: PacketFileError, typed: &str) -> Error {
    match error {
        PacketFileError::NothingFound => Error::BadFile {
            message: "There is no question packet in this.".to_owned(),
            hint: "Choose the file you were sent, or paste everything from the BEGIN line to the END line.".to_owned(),
        },
        PacketFileError::CannotOpen => {
            let places: Vec<String> = packet_file::unknown_words(typed)
                .iter()
                .map(usize::to_string)
                .collect();
            Error::BadFile {
                message: "The packet did not open: a word is not the one, or the file was changed on its way.".to_owned(),
                hint: if places.is_empty() {
                    "Read the six words again with the person who told you; if they are right, ask for the file once more. Nothing was changed.".to_owned()
                } else {
                    format!(
                        "Look at word {} again: it is not on the list that such words come from. Nothing was changed.",
                        places.join(" and ")
                    )
                },
            }
        }
        other => file_refused(other),
    }
}

/// A consultation whole.
pub(super) fn page(ctx: &Ctx<'_>, record: &ConsultationRecord) -> Result<ConsultationPage> {
    let packet: Packet = read(&record.packet)?;
    let earlier = match packet.follows {
        Some(code) => consultations::by_code(ctx.tx, &code.to_string())?.map(|c| c.id),
        None => None,
    };
    Ok(ConsultationPage {
        row: row(ctx, record, &packet),
        check_words: packet.code.check_words().join(" "),
        reply: read(&record.reply)?,
        voices: consultations::voices(ctx.tx, record.id)?
            .into_iter()
            .map(|(question, mine, _)| ConsultationVoice { question, mine })
            .collect(),
        earlier,
        own: packets::by_code(ctx.tx, &record.code)?.is_some(),
        packet,
    })
}

fn row(ctx: &Ctx<'_>, record: &ConsultationRecord, packet: &Packet) -> ConsultationRow {
    ConsultationRow {
        id: record.id,
        code: record.code.clone(),
        asked_by: record.asked_by.clone(),
        titles: packet.questions.iter().map(|q| q.title.clone()).collect(),
        opened_at: record.opened_at.clone(),
        changed: record.answered_at.is_some() && record.sealed.is_none(),
        answered_at: record.answered_at.clone(),
        expires_on: record.expires_on,
        expired: record.expires_on < ctx.today,
    }
}

/// Everything a consultation is found by.
pub(super) fn words(packet: &Packet, reply: &ReplyDraft) -> String {
    let mut all: Vec<&str> = vec![
        packet.from_label.as_deref().unwrap_or_default(),
        &reply.free_text,
    ];
    for q in &packet.questions {
        all.extend([q.title.as_str(), &q.ask, &q.facts, &q.thinking]);
    }
    for a in &reply.answers {
        all.extend([a.heard.as_str(), &a.free_text]);
        for list in [
            &a.clarifying,
            &a.thinking_questions,
            &a.strengths,
            &a.watch_outs,
            &a.check_local,
            &a.resources,
            &a.would_not,
        ] {
            all.extend(list.iter().map(String::as_str));
        }
        for s in &a.suggestions {
            all.extend([s.action.as_str(), &s.why]);
        }
        for w in &a.wording {
            all.extend([w.from.as_str(), &w.to]);
        }
    }
    all.retain(|text| !text.is_empty());
    all.join("\n")
}

/// A value as the store keeps it.
pub(super) fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::Internal("a consultation could not be written"))
}

/// A value as the store has kept it.
pub(super) fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|_| Error::Internal("a consultation does not read"))
}
