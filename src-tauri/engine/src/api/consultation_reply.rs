//! The colleague's answer: kept while she writes it, with recordings where she likes, and sealed so that only the asker reads it.

use super::consultations::{ConsultationPage, ReplyDraft, json, page, read, words};
use super::packets::file_refused;
use super::voices::{VoiceOut, read_sound};
use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::files::FileHandle;
use crate::packet_file;
use crate::store::consultations;
use hallway_domain::ids::ConsultationId;
use hallway_domain::packet::v1::{self, ReplyKey};
use hallway_domain::packet::{Answer, Packet, QuestionCode, Reply};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A reply that was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SealedReply {
    /// The armoured text, to paste or to save.
    pub text: String,
    /// A name for the file: the code and nothing else.
    pub file_name: String,
    /// How many questions it answers.
    pub answers: u32,
}

/// Saves her reply as it is being typed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveConsultation {
    /// Which.
    pub id: ConsultationId,
    /// All of it; recordings are kept apart.
    pub reply: ReplyDraft,
}

impl Command for SaveConsultation {
    const NAME: &'static str = "save_consultation";
    const CHANGES: &'static [Topic] = &[Topic::Consultations];
    type Output = ConsultationPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let mut record = consultations::get(ctx.tx, self.id)?;
        let packet: Packet = read(&record.packet)?;
        let mut reply = self.reply;
        let mut seen: Vec<QuestionCode> = Vec::new();
        for answer in &mut reply.answers {
            let asked = packet.questions.iter().any(|q| q.code == answer.question);
            if !asked || seen.contains(&answer.question) {
                return Err(Error::invalid(
                    "answers",
                    "An answer belongs to a question of this packet, and each has one.",
                ));
            }
            seen.push(answer.question);
            answer.voice = None;
        }
        let next = json(&reply)?;
        if next != record.reply {
            record.words = words(&packet, &reply);
            record.reply = next;
            record.sealed = None;
            record.updated_at = ctx.stamp();
            consultations::put(ctx.tx, &record)?;
        }
        page(ctx, &record)
    }
}

/// Seals her reply. Unchanged since it was sealed, it is the same reply again, byte for byte.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SealReply {
    /// Which.
    pub id: ConsultationId,
    /// Where to write it; only answered as text when left out.
    pub file: Option<FileHandle>,
}

impl Command for SealReply {
    const NAME: &'static str = "seal_reply";
    const CHANGES: &'static [Topic] = &[Topic::Consultations];
    type Output = SealedReply;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let mut record = consultations::get(ctx.tx, self.id)?;
        let packet: Packet = read(&record.packet)?;
        let draft: ReplyDraft = read(&record.reply)?;
        let voices = consultations::voices(ctx.tx, self.id)?;
        let mut answers = draft.answers;
        for answer in &mut answers {
            let code = answer.question.to_string();
            answer.voice = voices
                .iter()
                .find(|(question, mine, _)| *mine && *question == code)
                .map(|(_, _, voice)| voice.clone());
        }
        answers.retain(|answer| !without_blanks(answer).is_empty());
        if answers.is_empty() && draft.free_text.trim().is_empty() {
            return Err(Error::Precondition {
                message: "There is nothing in this reply yet.".to_owned(),
                hint: "Answer one question, or write a word for the whole packet.".to_owned(),
            });
        }
        let count = u32::try_from(answers.len()).unwrap_or(u32::MAX);
        let text = match record.sealed.clone() {
            Some(text) => text,
            None => {
                let reply = Reply {
                    packet: packet.code,
                    signed: Some(draft.signed).filter(|s| !s.trim().is_empty()),
                    answers,
                    free_text: draft.free_text,
                };
                let key: ReplyKey = record
                    .reply_key
                    .clone()
                    .try_into()
                    .map_err(|_| Error::Precondition {
                        message: "The key of this packet stayed in the vault it was opened in.".to_owned(),
                        hint: "Open the packet here once more with its six words; your answer is kept.".to_owned(),
                    })?;
                let (text, id) =
                    packet_file::seal_reply(&reply, &key, ctx.random).map_err(file_refused)?;
                record.sealed = Some(text.clone());
                record.reply_code = Some(id.to_string());
                record.answered_at = Some(ctx.stamp());
                record.updated_at = ctx.stamp();
                consultations::put(ctx.tx, &record)?;
                text
            }
        };
        if let Some(handle) = &self.file {
            packet_file::write_file(ctx.files.path(handle)?, text.as_bytes())
                .map_err(file_refused)?;
        }
        Ok(SealedReply {
            text,
            file_name: packet_file::reply_file_name(packet.code),
            answers: count,
        })
    }
}

/// Puts a sound file with her answer, or takes it away.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SetAnswerVoice {
    /// Which.
    pub id: ConsultationId,
    /// The question.
    pub question: QuestionCode,
    /// The sound file; none takes the recording away.
    pub file: Option<FileHandle>,
}

impl Command for SetAnswerVoice {
    const NAME: &'static str = "set_answer_voice";
    const CHANGES: &'static [Topic] = &[Topic::Consultations];
    type Output = ConsultationPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let mut record = consultations::get(ctx.tx, self.id)?;
        let packet: Packet = read(&record.packet)?;
        if !packet.questions.iter().any(|q| q.code == self.question) {
            return Err(Error::NotFound("the question"));
        }
        let code = self.question.to_string();
        let voice = match &self.file {
            Some(file) => Some(read_sound(ctx, file)?),
            None => None,
        };
        consultations::put_voice(ctx.tx, self.id, &code, true, voice.as_ref())?;
        let together: usize = consultations::voices(ctx.tx, self.id)?
            .iter()
            .filter(|(_, mine, _)| *mine)
            .map(|(_, _, voice)| voice.bytes.len())
            .sum();
        if together > v1::limits::MAX_VOICE_BYTES {
            return Err(Error::BadFile {
                message: "Together the recordings are larger than 1 MB.".to_owned(),
                hint: "Record shorter ones: five minutes of speech fit into a reply. Nothing was attached.".to_owned(),
            });
        }
        record.sealed = None;
        record.updated_at = ctx.stamp();
        consultations::put(ctx.tx, &record)?;
        page(ctx, &record)
    }
}

/// A recording of a consultation.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetConsultationVoice {
    /// Which.
    pub id: ConsultationId,
    /// The question.
    pub question: QuestionCode,
    /// Hers; otherwise the one that came with the question.
    pub mine: bool,
}

impl Command for GetConsultationVoice {
    const NAME: &'static str = "get_consultation_voice";
    const CHANGES: &'static [Topic] = &[];
    type Output = VoiceOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let code = self.question.to_string();
        consultations::voices(ctx.tx, self.id)?
            .into_iter()
            .find(|(question, mine, _)| *question == code && *mine == self.mine)
            .map(|(_, _, voice)| VoiceOut::from(voice))
            .ok_or(Error::NotFound("the recording"))
    }
}

/// An answer without rows that were begun and left empty.
fn without_blanks(answer: &Answer) -> Answer {
    let mut answer = answer.clone();
    let filled = |text: &String| !text.trim().is_empty();
    for list in [
        &mut answer.clarifying,
        &mut answer.thinking_questions,
        &mut answer.strengths,
        &mut answer.watch_outs,
        &mut answer.check_local,
        &mut answer.resources,
        &mut answer.would_not,
    ] {
        list.retain(filled);
    }
    answer
        .suggestions
        .retain(|s| filled(&s.action) || filled(&s.why));
    answer.wording.retain(|w| filled(&w.from) || filled(&w.to));
    for text in [&mut answer.heard, &mut answer.free_text] {
        if !filled(text) {
            text.clear();
        }
    }
    answer
}
