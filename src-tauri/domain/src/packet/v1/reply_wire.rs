//! The reply's JSON of version 1, and its conversion from and to the current type. A reply is untrusted even when its seal holds.

use super::WireError;
use super::body::{self, VoiceReader, VoiceWire, VoiceWriter};
use super::limits::{MAX_ANSWERS, MAX_ITEMS, list, optional_line, text, texts};
use super::packet_wire::check_codes;
use crate::packet::{
    Answer, Confidence, Effort, PacketCode, QuestionCode, Reply, Suggestion, Wording,
};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReplyWire {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signed: Option<String>,
    #[serde(default)]
    free_text: String,
    answers: Vec<AnswerWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerWire {
    question: QuestionCode,
    #[serde(default)]
    heard: String,
    #[serde(default)]
    clarifying: Vec<String>,
    #[serde(default)]
    thinking_questions: Vec<String>,
    #[serde(default)]
    strengths: Vec<String>,
    #[serde(default)]
    suggestions: Vec<SuggestionWire>,
    #[serde(default)]
    wording: Vec<WordingWire>,
    #[serde(default)]
    watch_outs: Vec<String>,
    #[serde(default)]
    check_local: Vec<String>,
    #[serde(default)]
    resources: Vec<String>,
    #[serde(default)]
    would_not: Vec<String>,
    #[serde(default)]
    free_text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    voice: Option<VoiceWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SuggestionWire {
    action: String,
    #[serde(default)]
    why: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    effort: Option<EffortWire>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confidence: Option<ConfidenceWire>,
    #[serde(default)]
    before_meeting: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordingWire {
    from: String,
    to: String,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum EffortWire {
    Minutes,
    Hour,
    Day,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ConfidenceWire {
    Try,
    Likely,
    Sure,
}

/// Writes the body of a reply, padded. The packet's code is not in it: it stands in the header that the seal binds.
///
/// # Errors
/// [`WireError::TooLarge`], [`WireError::Twice`], [`WireError::VoiceKind`]: what [`decode_reply`] would refuse.
pub fn encode_reply(reply: &Reply) -> Result<Vec<u8>, WireError> {
    let mut voices = VoiceWriter::default();
    check_codes(reply.answers.iter().map(|answer| answer.question))?;
    let wire = ReplyWire {
        signed: optional_line(reply.signed.as_deref())?,
        free_text: text(&reply.free_text)?,
        answers: list(&reply.answers, MAX_ANSWERS, |answer| {
            answer_out(answer, &mut voices)
        })?,
    };
    body::write(&wire, &voices)
}

/// Reads the body of a reply to the packet `code`.
///
/// # Errors
/// Any [`WireError`].
pub fn decode_reply(code: PacketCode, bytes: &[u8]) -> Result<Reply, WireError> {
    let (wire, mut voices) = body::read::<ReplyWire>(bytes)?;
    check_codes(wire.answers.iter().map(|answer| answer.question))?;
    let answers = list(&wire.answers, MAX_ANSWERS, |answer| {
        answer_in(answer, &mut voices)
    })?;
    voices.finish()?;
    Ok(Reply {
        packet: code,
        signed: optional_line(wire.signed.as_deref())?,
        answers,
        free_text: text(&wire.free_text)?,
    })
}

fn answer_out(answer: &Answer, voices: &mut VoiceWriter) -> Result<AnswerWire, WireError> {
    Ok(AnswerWire {
        question: answer.question,
        heard: text(&answer.heard)?,
        clarifying: texts(&answer.clarifying)?,
        thinking_questions: texts(&answer.thinking_questions)?,
        strengths: texts(&answer.strengths)?,
        suggestions: list(&answer.suggestions, MAX_ITEMS, |suggestion| {
            Ok(SuggestionWire {
                action: text(&suggestion.action)?,
                why: text(&suggestion.why)?,
                effort: suggestion.effort.map(|effort| match effort {
                    Effort::Minutes => EffortWire::Minutes,
                    Effort::Hour => EffortWire::Hour,
                    Effort::Day => EffortWire::Day,
                }),
                confidence: suggestion.confidence.map(|confidence| match confidence {
                    Confidence::Try => ConfidenceWire::Try,
                    Confidence::Likely => ConfidenceWire::Likely,
                    Confidence::Sure => ConfidenceWire::Sure,
                }),
                before_meeting: suggestion.before_meeting,
            })
        })?,
        wording: list(&answer.wording, MAX_ITEMS, |wording| {
            Ok(WordingWire {
                from: text(&wording.from)?,
                to: text(&wording.to)?,
            })
        })?,
        watch_outs: texts(&answer.watch_outs)?,
        check_local: texts(&answer.check_local)?,
        resources: texts(&answer.resources)?,
        would_not: texts(&answer.would_not)?,
        free_text: text(&answer.free_text)?,
        voice: voices.announce(answer.voice.as_ref())?,
    })
}

fn answer_in(wire: &AnswerWire, voices: &mut VoiceReader<'_>) -> Result<Answer, WireError> {
    let mut suggestions = list(&wire.suggestions, MAX_ITEMS, |suggestion| {
        Ok(Suggestion {
            action: text(&suggestion.action)?,
            why: text(&suggestion.why)?,
            effort: suggestion.effort.map(|effort| match effort {
                EffortWire::Minutes => Effort::Minutes,
                EffortWire::Hour => Effort::Hour,
                EffortWire::Day => Effort::Day,
            }),
            confidence: suggestion.confidence.map(|confidence| match confidence {
                ConfidenceWire::Try => Confidence::Try,
                ConfidenceWire::Likely => Confidence::Likely,
                ConfidenceWire::Sure => Confidence::Sure,
            }),
            before_meeting: suggestion.before_meeting,
        })
    })?;
    suggestions.retain(|suggestion| !suggestion.action.is_empty() || !suggestion.why.is_empty());
    let mut wording = list(&wire.wording, MAX_ITEMS, |wording| {
        Ok(Wording {
            from: text(&wording.from)?,
            to: text(&wording.to)?,
        })
    })?;
    wording.retain(|wording| !wording.from.is_empty() || !wording.to.is_empty());
    Ok(Answer {
        question: wire.question,
        heard: text(&wire.heard)?,
        clarifying: texts(&wire.clarifying)?,
        thinking_questions: texts(&wire.thinking_questions)?,
        strengths: texts(&wire.strengths)?,
        suggestions,
        wording,
        watch_outs: texts(&wire.watch_outs)?,
        check_local: texts(&wire.check_local)?,
        resources: texts(&wire.resources)?,
        would_not: texts(&wire.would_not)?,
        free_text: text(&wire.free_text)?,
        voice: voices.take(wire.voice.as_ref())?,
    })
}
