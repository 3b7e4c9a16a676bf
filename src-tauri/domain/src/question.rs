//! The flagged question: what a case manager asks a colleague she trusts, and what makes it answerable.

use crate::ids::{MeetingId, NoteId, QuestionId, StepId, StudentId};
use crate::word::words;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// What sort of question it is.
    pub enum QuestionKind {
        /// Prepare for a meeting.
        Prepare = "prepare",
        /// Check a wording.
        Wording = "wording",
        /// Find the next step.
        NextStep = "next_step",
        /// Get ready for a hard conversation.
        HardConversation = "hard_conversation",
        /// Process or timeline.
        Process = "process",
        /// Am I seeing this right?
        SanityCheck = "sanity_check",
    }
}

impl QuestionKind {
    /// The kind in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Prepare => "Prepare for a meeting",
            Self::Wording => "Wording check",
            Self::NextStep => "Next step",
            Self::HardConversation => "Hard conversation",
            Self::Process => "Process or timeline",
            Self::SanityCheck => "Sanity check",
        }
    }
}

words! {
    /// What the asker needs from her colleague.
    pub enum HelpWanted {
        /// Think it through with me.
        ThinkWithMe = "think_with_me",
        /// Check my work.
        CheckMyWork = "check_my_work",
        /// Give me options.
        Options = "options",
        /// Just listen.
        JustListen = "just_listen",
        /// Tell me what I am missing.
        WhatAmIMissing = "what_am_i_missing",
    }
}

impl HelpWanted {
    /// The wish in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::ThinkWithMe => "Think with me",
            Self::CheckMyWork => "Check my work",
            Self::Options => "Give me options",
            Self::JustListen => "Just listen",
            Self::WhatAmIMissing => "Tell me what I am missing",
        }
    }
}

words! {
    /// How plainly she wants to hear it.
    pub enum Directness {
        /// Gently.
        Gentle = "gentle",
        /// Plainly.
        Plain = "plain",
        /// Bluntly.
        Blunt = "blunt",
    }
}

words! {
    /// Where a question stands.
    pub enum QuestionState {
        /// Being written.
        Draft = "draft",
        /// Ready to go into a packet.
        Ready = "ready",
        /// Left the building in a packet.
        Sent = "sent",
        /// A reply is in.
        Answered = "answered",
        /// Done with, with or without a lesson.
        Closed = "closed",
    }
}

/// Something tried, and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Tried {
    /// What was tried.
    pub what: String,
    /// What happened.
    pub result: String,
}

/// A line that goes along: a checklist step, a goal, a draft wording.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct AttachedLine {
    /// What it is: "checklist step", "from my note".
    pub label: String,
    /// The words.
    pub text: String,
}

/// What she writes. Every text here leaves only through de-identification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct QuestionFields {
    /// The title in one line.
    pub title: String,
    /// What sort of question.
    pub kind: QuestionKind,
    /// The one question, ending in a question mark.
    pub ask: String,
    /// When the answer is needed, local wall-clock time.
    pub needed_by: Option<NaiveDateTime>,
    /// Why then.
    pub needed_why: String,
    /// What she needs from her colleague.
    pub help: HelpWanted,
    /// How plainly.
    pub directness: Directness,
    /// What is happening: observable facts.
    pub facts: String,
    /// What was tried and what happened.
    pub tried: Vec<Tried>,
    /// What she knows and does not know.
    pub known: String,
    /// Her current thinking and what worries her.
    pub thinking: String,
    /// District rule, time, relationships.
    pub constraints: String,
    /// Lines that go along.
    pub attached: Vec<AttachedLine>,
}

impl Default for QuestionFields {
    fn default() -> Self {
        Self {
            title: String::new(),
            kind: QuestionKind::Prepare,
            ask: String::new(),
            needed_by: None,
            needed_why: String::new(),
            help: HelpWanted::ThinkWithMe,
            directness: Directness::Plain,
            facts: String::new(),
            tried: Vec::new(),
            known: String::new(),
            thinking: String::new(),
            constraints: String::new(),
            attached: Vec::new(),
        }
    }
}

/// Where a question was flagged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct QuestionLinks {
    /// The student it is about.
    pub student_id: Option<StudentId>,
    /// The meeting it must be answered for.
    pub meeting_id: Option<MeetingId>,
    /// The checklist step it was flagged from.
    pub step_id: Option<StepId>,
    /// The note it was flagged from.
    pub note_id: Option<NoteId>,
}

/// A question in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Question {
    /// The record.
    pub id: QuestionId,
    /// Where it was flagged.
    #[serde(flatten)]
    pub links: QuestionLinks,
    /// What was written.
    #[serde(flatten)]
    pub fields: QuestionFields,
    /// Where it stands.
    pub state: QuestionState,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339; sent back with a change.
    pub updated_at: String,
}

/// One hint of the good-question meter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Coaching {
    /// The point is met.
    pub met: bool,
    /// The point in words.
    pub words: String,
}

/// Looks at a question as a colleague would before answering: is there one question, what was tried, by when.
#[must_use]
pub fn coach(question: &QuestionFields) -> Vec<Coaching> {
    let ask = question.ask.trim();
    let marks = ask.matches('?').count();
    let words_in = |text: &str| text.split_whitespace().count();
    let facts = words_in(&question.facts);
    [
        (marks == 1, "One question"),
        (ask.ends_with('?'), "Ends with a question mark"),
        (
            (1..=40).contains(&words_in(ask)),
            "Short enough to read twice (40 words or fewer)",
        ),
        (
            facts > 0 && facts <= 150,
            "Facts a stranger could have seen (150 words or fewer)",
        ),
        (
            question.tried.iter().any(|t| !t.what.trim().is_empty()),
            "What was tried, and what happened",
        ),
        (question.needed_by.is_some(), "When the answer is needed"),
    ]
    .into_iter()
    .map(|(met, words)| Coaching {
        met,
        words: words.to_owned(),
    })
    .collect()
}

/// What keeps a question from being ready: field and sentence.
#[must_use]
pub fn missing_before_ready(question: &QuestionFields) -> Vec<(&'static str, &'static str)> {
    let mut missing = Vec::new();
    if question.title.trim().is_empty() {
        missing.push(("title", "Give it a title in one line."));
    }
    if !question.ask.trim().ends_with('?') {
        missing.push((
            "ask",
            "Write the one question, ending with a question mark.",
        ));
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_without_a_mark_is_not_ready() {
        let mut question = QuestionFields {
            title: "Data".into(),
            ask: "What should I bring".into(),
            ..QuestionFields::default()
        };
        assert_eq!(missing_before_ready(&question).len(), 1);
        question.ask.push('?');
        assert!(missing_before_ready(&question).is_empty());
    }

    #[test]
    fn two_questions_are_coached_toward_one() {
        let question = QuestionFields {
            ask: "What? And why?".into(),
            ..QuestionFields::default()
        };
        assert!(!coach(&question)[0].met);
    }
}
