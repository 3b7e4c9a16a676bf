//! The packet's JSON of version 1, and its conversion from and to the current type.

use super::body::{self, VoiceReader, VoiceWire, VoiceWriter};
use super::limits::{MAX_ITEMS, MAX_QUESTIONS, line, list, optional_line, text};
use super::{ReplyKey, WireError};
use crate::packet::{EarlierTurn, Packet, PacketCode, PacketQuestion, QuestionCode};
use crate::question::{AttachedLine, Directness, HelpWanted, QuestionKind, Tried};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PacketWire {
    reply_key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    follows: Option<PacketCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    created_on: Option<NaiveDate>,
    expires_on: NaiveDate,
    to: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    questions: Vec<QuestionWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionWire {
    code: QuestionCode,
    kind: KindWire,
    title: String,
    ask: String,
    needed_by: String,
    needed_why: String,
    help: HelpWire,
    directness: DirectnessWire,
    facts: String,
    tried: Vec<TriedWire>,
    known: String,
    unknown: String,
    thinking: String,
    constraints: String,
    attached: Vec<AttachedWire>,
    earlier: Vec<EarlierWire>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    voice: Option<VoiceWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TriedWire {
    what: String,
    result: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AttachedWire {
    label: String,
    text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EarlierWire {
    by: ByWire,
    text: String,
}

/// Declares a frozen set of words and its bridge to the current one.
macro_rules! frozen_words {
    ($wire:ident = $current:ident { $($variant:ident),+ $(,)? }) => {
        #[derive(Clone, Copy, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum $wire { $($variant),+ }

        impl From<$current> for $wire {
            fn from(word: $current) -> Self {
                match word { $($current::$variant => Self::$variant),+ }
            }
        }

        impl From<$wire> for $current {
            fn from(word: $wire) -> Self {
                match word { $($wire::$variant => Self::$variant),+ }
            }
        }
    };
}

frozen_words!(
    KindWire = QuestionKind {
        Prepare,
        Wording,
        NextStep,
        HardConversation,
        Process,
        SanityCheck
    }
);
frozen_words!(
    HelpWire = HelpWanted {
        ThinkWithMe,
        CheckMyWork,
        Options,
        JustListen,
        WhatAmIMissing
    }
);
frozen_words!(
    DirectnessWire = Directness {
        Gentle,
        Plain,
        Blunt
    }
);

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ByWire {
    Asker,
    Colleague,
}

/// Writes the body of a packet, padded. The code is not in it: it stands in the header that the seal binds.
///
/// # Errors
/// [`WireError::TooLarge`], [`WireError::Twice`], [`WireError::VoiceKind`]: what [`decode_packet`] would refuse.
pub fn encode_packet(packet: &Packet, reply_key: &ReplyKey) -> Result<Vec<u8>, WireError> {
    let mut voices = VoiceWriter::default();
    let questions = list(&packet.questions, MAX_QUESTIONS, |question| {
        question_out(question, &mut voices)
    })?;
    check_codes(packet.questions.iter().map(|question| question.code))?;
    let wire = PacketWire {
        reply_key: hex(reply_key),
        follows: packet.follows,
        created_on: packet.created_on,
        expires_on: packet.expires_on,
        to: line(&packet.to_label)?,
        from: optional_line(packet.from_label.as_deref())?,
        questions,
    };
    body::write(&wire, &voices)
}

/// Reads the body of the packet `code`.
///
/// # Errors
/// Any [`WireError`].
pub fn decode_packet(code: PacketCode, bytes: &[u8]) -> Result<(Packet, ReplyKey), WireError> {
    let (wire, mut voices) = body::read::<PacketWire>(bytes)?;
    check_codes(wire.questions.iter().map(|question| question.code))?;
    let questions = list(&wire.questions, MAX_QUESTIONS, |question| {
        question_in(question, &mut voices)
    })?;
    voices.finish()?;
    let packet = Packet {
        code,
        follows: wire.follows,
        created_on: wire.created_on,
        to_label: line(&wire.to)?,
        from_label: optional_line(wire.from.as_deref())?,
        expires_on: wire.expires_on,
        questions,
    };
    Ok((packet, unhex(&wire.reply_key)?))
}

fn question_out(
    question: &PacketQuestion,
    voices: &mut VoiceWriter,
) -> Result<QuestionWire, WireError> {
    Ok(QuestionWire {
        code: question.code,
        kind: question.kind.into(),
        title: line(&question.title)?,
        ask: text(&question.ask)?,
        needed_by: line(&question.needed_by)?,
        needed_why: line(&question.needed_why)?,
        help: question.help.into(),
        directness: question.directness.into(),
        facts: text(&question.facts)?,
        tried: list(&question.tried, MAX_ITEMS, |tried| {
            Ok(TriedWire {
                what: text(&tried.what)?,
                result: text(&tried.result)?,
            })
        })?,
        known: text(&question.known)?,
        unknown: text(&question.unknown)?,
        thinking: text(&question.thinking)?,
        constraints: text(&question.constraints)?,
        attached: list(&question.attached, MAX_ITEMS, |attached| {
            Ok(AttachedWire {
                label: line(&attached.label)?,
                text: text(&attached.text)?,
            })
        })?,
        earlier: list(&question.earlier, MAX_ITEMS, |turn| {
            let by = if turn.by_colleague {
                ByWire::Colleague
            } else {
                ByWire::Asker
            };
            Ok(EarlierWire {
                by,
                text: text(&turn.text)?,
            })
        })?,
        voice: voices.announce(question.voice.as_ref())?,
    })
}

fn question_in(
    wire: &QuestionWire,
    voices: &mut VoiceReader<'_>,
) -> Result<PacketQuestion, WireError> {
    Ok(PacketQuestion {
        code: wire.code,
        kind: wire.kind.into(),
        title: line(&wire.title)?,
        ask: text(&wire.ask)?,
        needed_by: line(&wire.needed_by)?,
        needed_why: line(&wire.needed_why)?,
        help: wire.help.into(),
        directness: wire.directness.into(),
        facts: text(&wire.facts)?,
        tried: list(&wire.tried, MAX_ITEMS, |tried| {
            Ok(Tried {
                what: text(&tried.what)?,
                result: text(&tried.result)?,
            })
        })?,
        known: text(&wire.known)?,
        unknown: text(&wire.unknown)?,
        thinking: text(&wire.thinking)?,
        constraints: text(&wire.constraints)?,
        attached: list(&wire.attached, MAX_ITEMS, |attached| {
            Ok(AttachedLine {
                label: line(&attached.label)?,
                text: text(&attached.text)?,
            })
        })?,
        earlier: list(&wire.earlier, MAX_ITEMS, |turn| {
            Ok(EarlierTurn {
                by_colleague: turn.by == ByWire::Colleague,
                text: text(&turn.text)?,
            })
        })?,
        voice: voices.take(wire.voice.as_ref())?,
    })
}

/// Every question once.
pub(super) fn check_codes(codes: impl Iterator<Item = QuestionCode>) -> Result<(), WireError> {
    let mut seen = HashSet::new();
    for code in codes {
        if !seen.insert(code) {
            return Err(WireError::Twice);
        }
    }
    Ok(())
}

fn hex(key: &ReplyKey) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Lower-case only: a key has one spelling.
fn unhex(text: &str) -> Result<ReplyKey, WireError> {
    let mut key = ReplyKey::default();
    let mut digits = text.bytes().map(|digit| match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(WireError::Json),
    });
    for byte in &mut key {
        let high = digits.next().ok_or(WireError::Json)??;
        let low = digits.next().ok_or(WireError::Json)??;
        *byte = (high << 4) | low;
    }
    if digits.next().is_some() {
        Err(WireError::Json)
    } else {
        Ok(key)
    }
}
