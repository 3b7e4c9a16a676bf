//! A colleague's reply: everything optional, so that half an answer is an answer too.

use super::{PacketCode, QuestionCode, Voice};
use crate::word::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// How much work a suggestion is.
    pub enum Effort {
        /// A few minutes.
        Minutes = "minutes",
        /// About an hour.
        Hour = "hour",
        /// Half a day or more.
        Day = "day",
    }
}

impl Effort {
    /// The effort in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Minutes => "a few minutes",
            Self::Hour => "about an hour",
            Self::Day => "half a day or more",
        }
    }
}

words! {
    /// How sure the colleague is of a suggestion.
    pub enum Confidence {
        /// Worth a try.
        Try = "try",
        /// Has worked before.
        Likely = "likely",
        /// Quite sure.
        Sure = "sure",
    }
}

impl Confidence {
    /// The confidence in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Try => "worth a try",
            Self::Likely => "has worked for me",
            Self::Sure => "quite sure",
        }
    }
}

/// One thing the asker could do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Suggestion {
    /// What to do.
    pub action: String,
    /// Why.
    pub why: String,
    /// How much work it is.
    pub effort: Option<Effort>,
    /// How sure she is.
    pub confidence: Option<Confidence>,
    /// It should be done before the meeting.
    pub before_meeting: bool,
}

/// A wording beside a better one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Wording {
    /// The words as they are.
    pub from: String,
    /// The words the colleague would use.
    pub to: String,
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Answer {
    /// The question it answers.
    pub question: QuestionCode,
    /// What the colleague heard being asked, in her words.
    pub heard: String,
    /// Short facts she needs from the asker.
    pub clarifying: Vec<String>,
    /// Questions for the asker to think about.
    pub thinking_questions: Vec<String>,
    /// What already looks strong.
    pub strengths: Vec<String>,
    /// What she suggests.
    pub suggestions: Vec<Suggestion>,
    /// Wording options, side by side.
    pub wording: Vec<Wording>,
    /// What to watch out for.
    pub watch_outs: Vec<String>,
    /// What to check with the district or the state.
    pub check_local: Vec<String>,
    /// Where to read or whom to ask.
    pub resources: Vec<String>,
    /// What she would not do.
    pub would_not: Vec<String>,
    /// Anything else, in her own form.
    pub free_text: String,
    /// Her recorded voice.
    pub voice: Option<Voice>,
}

impl Answer {
    /// An empty answer to a question.
    #[must_use]
    pub const fn new(question: QuestionCode) -> Self {
        Self {
            question,
            heard: String::new(),
            clarifying: Vec::new(),
            thinking_questions: Vec::new(),
            strengths: Vec::new(),
            suggestions: Vec::new(),
            wording: Vec::new(),
            watch_outs: Vec::new(),
            check_local: Vec::new(),
            resources: Vec::new(),
            would_not: Vec::new(),
            free_text: String::new(),
            voice: None,
        }
    }

    /// Nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::new(self.question)
    }
}

/// What a colleague sent back. Untrusted text, shown as hers, never applied by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reply {
    /// The packet it answers.
    pub packet: PacketCode,
    /// How she signs, if she does.
    pub signed: Option<String>,
    /// One answer at most for each question; missing ones were left for later.
    pub answers: Vec<Answer>,
    /// A word for the whole packet.
    pub free_text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asker_reads_the_effort_that_the_colleague_chose() {
        let page = include_str!("../../../../assets/packet/answer.js");
        for effort in Effort::ALL {
            let choice = format!("[\"{effort}\", \"{}\"]", effort.words());
            assert!(page.contains(&choice), "{choice}");
        }
    }

    #[test]
    fn one_word_makes_an_answer() {
        let mut answer = Answer::new(QuestionCode::new(1).expect("a number"));
        assert!(answer.is_empty());
        answer.resources.push("the guide".into());
        assert!(!answer.is_empty());
    }
}
