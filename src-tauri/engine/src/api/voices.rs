//! Recordings: a colleague's answer by voice to be heard, and her own with a question, after a plain warning.

use super::replies::read_limited;
use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::files::FileHandle;
use crate::store::{questions, settings, voices};
use data_encoding::BASE64;
use hallway_domain::ids::{QuestionId, ReplyId};
use hallway_domain::packet::{BadSound, Voice};
use hallway_domain::question::QuestionState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A recording to be played. The window makes a blob of it, which never leaves the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VoiceOut {
    /// The kind of sound file.
    pub mime: String,
    /// The file, in base64.
    pub base64: String,
}

impl From<Voice> for VoiceOut {
    fn from(voice: Voice) -> Self {
        Self {
            base64: BASE64.encode(&voice.bytes),
            mime: voice.mime,
        }
    }
}

/// A colleague's recorded answer.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetVoice {
    /// The reply.
    pub reply_id: ReplyId,
    /// The question it answers.
    pub question_id: QuestionId,
}

impl Command for GetVoice {
    const NAME: &'static str = "get_voice";
    const CHANGES: &'static [Topic] = &[];
    type Output = VoiceOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        voices::of_reply(ctx.tx, self.reply_id, self.question_id)?
            .map(VoiceOut::from)
            .ok_or(Error::NotFound("the recording"))
    }
}

/// Attaches a sound file to a question. Refused unless recordings are switched on, and unless she has said that she knows what
/// a voice tells.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachVoice {
    /// The question.
    pub question_id: QuestionId,
    /// The sound file.
    pub file: FileHandle,
    /// She knows that a voice, and names said in it, cannot be de-identified.
    pub understood: bool,
}

impl Command for AttachVoice {
    const NAME: &'static str = "attach_voice";
    const CHANGES: &'static [Topic] = &[Topic::Questions, Topic::Packets];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if !settings::get(ctx.tx)?.voice_questions {
            return Err(Error::Precondition {
                message: "Recordings with questions are switched off.".to_owned(),
                hint: "Switch them on under Settings, Privacy, if your school allows it. Nothing was attached.".to_owned(),
            });
        }
        if !self.understood {
            return Err(Error::Precondition {
                message: "A voice, and every name said in it, leaves as it is: no program can de-identify it.".to_owned(),
                hint: "Listen to it once more and confirm that nobody is named. Nothing was attached.".to_owned(),
            });
        }
        let question = questions::get(ctx.tx, self.question_id)?;
        if !matches!(question.state, QuestionState::Draft | QuestionState::Ready) {
            return Err(Error::Precondition {
                message: "This question has left the building and stays as it was sent.".to_owned(),
                hint: "Flag a new question to send a recording.".to_owned(),
            });
        }
        let voice = read_sound(ctx, &self.file)?;
        voices::put_question(ctx.tx, question.id, &voice, &ctx.stamp())
    }
}

/// Removes her recording from a question.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveVoice {
    /// The question.
    pub question_id: QuestionId,
}

impl Command for RemoveVoice {
    const NAME: &'static str = "remove_voice";
    const CHANGES: &'static [Topic] = &[Topic::Questions, Topic::Packets];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        voices::remove_question(ctx.tx, self.question_id)
    }
}

/// Reads a sound file that she chose.
pub(super) fn read_sound(ctx: &Ctx<'_>, file: &FileHandle) -> Result<Voice> {
    let bytes = read_limited(ctx.files.path(file)?)?;
    Voice::from_file(bytes).map_err(|bad| {
        let (message, hint) = match bad {
            BadSound::Kind => (
                "This is no sound file that a colleague could play.",
                "Choose a WebM, Ogg, MP4 (M4A), MP3 or WAV file. Nothing was attached.",
            ),
            BadSound::TooLarge => (
                "This recording is larger than 1 MB.",
                "Record a shorter one: five minutes of speech fit. Nothing was attached.",
            ),
        };
        Error::BadFile {
            message: message.to_owned(),
            hint: hint.to_owned(),
        }
    })
}
