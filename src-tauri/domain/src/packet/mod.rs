//! A packet: de-identified questions for a colleague, and her reply.
//!
//! Holds plain text that was de-identified before it came here; it knows no student, no vault and no file. Sealing is the
//! engine's. The wire forms in [`v1`] are frozen copies, because files outlive refactors.

mod clean;
mod code;
pub mod headings;
mod markdown;
mod plain_lines;
mod plain_marks;
mod plain_reply;
mod plain_text;
mod reply;
mod sound;
pub mod v1;

pub use clean::{clean_line, clean_text};
pub use code::{BadCode, PacketCode, QuestionCode, word_list};
pub use markdown::markdown;
pub use plain_reply::{
    PlainAnswer, PlainReply, answer_in_words, parse as parse_plain_reply,
    parse_against as parse_plain_reply_against,
};
pub use plain_text::plain_text;
pub use reply::{Answer, Confidence, Effort, Reply, Suggestion, Wording};
pub use sound::BadSound;

use crate::question::{AttachedLine, Directness, HelpWanted, QuestionKind, Tried};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What leaves the building for one colleague. Every text is de-identified already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Packet {
    /// The packet's name among people and in file names.
    pub code: PacketCode,
    /// The packet this one continues, when a clarifying question was answered.
    pub follows: Option<PacketCode>,
    /// The day it left, from which [`PacketQuestion::needed_by`] counts. Packets of earlier programs do not say it.
    pub created_on: Option<NaiveDate>,
    /// What the asker calls her colleague.
    pub to_label: String,
    /// How the asker signs, if she does.
    pub from_label: Option<String>,
    /// The last day on which the asker can still read a reply.
    pub expires_on: NaiveDate,
    /// The questions, in reading order.
    pub questions: Vec<PacketQuestion>,
}

/// One question as the colleague sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PacketQuestion {
    /// Its name inside the packet: "Q1".
    pub code: QuestionCode,
    /// What sort of question.
    pub kind: QuestionKind,
    /// The title in one line.
    pub title: String,
    /// The one question.
    pub ask: String,
    /// When the answer is needed, in relative words ("three days after I sent this").
    pub needed_by: String,
    /// Why then.
    pub needed_why: String,
    /// What the asker needs from her colleague.
    pub help: HelpWanted,
    /// How plainly.
    pub directness: Directness,
    /// What is happening.
    pub facts: String,
    /// What was tried and what happened.
    pub tried: Vec<Tried>,
    /// What the asker knows.
    pub known: String,
    /// What she does not know.
    pub unknown: String,
    /// Her current thinking and what worries her.
    pub thinking: String,
    /// District rule, time, relationships.
    pub constraints: String,
    /// Lines that go along.
    pub attached: Vec<AttachedLine>,
    /// What was said in earlier rounds, oldest first.
    pub earlier: Vec<EarlierTurn>,
    /// The asker's recorded voice. Never de-identified: goes along only by her express choice.
    pub voice: Option<Voice>,
}

impl PacketQuestion {
    /// An empty question of a kind, to be filled in.
    #[must_use]
    pub fn new(code: QuestionCode, kind: QuestionKind, title: &str, ask: &str) -> Self {
        Self {
            code,
            kind,
            title: title.to_owned(),
            ask: ask.to_owned(),
            needed_by: String::new(),
            needed_why: String::new(),
            help: HelpWanted::ThinkWithMe,
            directness: Directness::Plain,
            facts: String::new(),
            tried: Vec::new(),
            known: String::new(),
            unknown: String::new(),
            thinking: String::new(),
            constraints: String::new(),
            attached: Vec::new(),
            earlier: Vec::new(),
            voice: None,
        }
    }
}

/// One turn of an earlier round about the same question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EarlierTurn {
    /// Said by the colleague; otherwise by the asker.
    pub by_colleague: bool,
    /// What was said.
    pub text: String,
}

/// A voice recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Voice {
    /// The kind of sound file, one of [`v1::VOICE_MIMES`].
    pub mime: String,
    /// The sound file, at most [`v1::MAX_VOICE_BYTES`].
    pub bytes: Vec<u8>,
}
