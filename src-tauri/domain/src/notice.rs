//! Prior written notice: whether a decision needs one, and the seven things it has to say (34 CFR 300.503(b)).
//!
//! Working notes for the district's own form, never the form itself.

use crate::word::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

words! {
    /// One of the seven things a prior written notice has to say.
    pub enum NoticeElement {
        /// 300.503(b)(1)
        Action = "action",
        /// 300.503(b)(2)
        Why = "why",
        /// 300.503(b)(3)
        Basis = "basis",
        /// 300.503(b)(4)
        Safeguards = "safeguards",
        /// 300.503(b)(5)
        Help = "help",
        /// 300.503(b)(6)
        Options = "options",
        /// 300.503(b)(7)
        Factors = "factors",
    }
}

impl NoticeElement {
    /// What it is, in plain words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Action => "What the district proposes or refuses",
            Self::Why => "Why",
            Self::Basis => "What it rests on",
            Self::Safeguards => "That the parents have procedural safeguards",
            Self::Help => "Whom they can ask for help",
            Self::Options => "Other options that were considered",
            Self::Factors => "Other factors",
        }
    }

    /// How to fill it.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Action => "Each action by itself: start, change, or refuse something.",
            Self::Why => "The reason for each of them.",
            Self::Basis => "Each evaluation procedure, assessment, record or report that was used.",
            Self::Safeguards => {
                "And how they get a copy, when this notice is not the first referral."
            }
            Self::Help => "Sources that help them understand these rules.",
            Self::Options => "And why each was not chosen.",
            Self::Factors => "Whatever else bore on the decision.",
        }
    }

    /// Where the law says so.
    #[must_use]
    pub const fn citation(self) -> &'static str {
        match self {
            Self::Action => "34 CFR 300.503(b)(1)",
            Self::Why => "34 CFR 300.503(b)(2)",
            Self::Basis => "34 CFR 300.503(b)(3)",
            Self::Safeguards => "34 CFR 300.503(b)(4)",
            Self::Help => "34 CFR 300.503(b)(5)",
            Self::Options => "34 CFR 300.503(b)(6)",
            Self::Factors => "34 CFR 300.503(b)(7)",
        }
    }
}

/// What she wrote of one of the seven.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoticePart {
    /// It is ready.
    #[serde(default)]
    pub done: bool,
    /// What to say.
    #[serde(default)]
    pub text: String,
}

/// What she wrote, by element: `action`, `why`, `basis`, `safeguards`, `help`, `options`, `factors`.
pub type NoticeParts = BTreeMap<String, NoticePart>;

/// Her answer to the question whether a decision needs prior written notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoticeAnswer {
    /// It proposes or refuses to start or change identification, evaluation, placement or services.
    pub needed: bool,
    /// Why not, where she wants to say so.
    #[serde(default)]
    pub reason: String,
}

/// How many of the seven are ready.
#[must_use]
pub fn ready(parts: &NoticeParts) -> u32 {
    let done = NoticeElement::ALL
        .iter()
        .filter(|e| parts.get(e.as_str()).is_some_and(|p| p.done))
        .count();
    u32::try_from(done).unwrap_or(u32::MAX)
}

/// The working notes as text to copy: the decisions, then the seven parts, each with what is open said so.
#[must_use]
pub fn text(heading: &str, decisions: &[String], parts: &NoticeParts) -> String {
    let mut out = format!("{heading}\nPrior written notice: working notes, not an official form\n");
    if !decisions.is_empty() {
        out.push_str("\nDecisions it covers\n");
        for decision in decisions {
            out.push_str(&format!("- {decision}\n"));
        }
    }
    for (number, element) in (1_u32..).zip(NoticeElement::ALL) {
        let part = parts.get(element.as_str());
        let words = part.map_or("", |p| p.text.trim());
        out.push_str(&format!(
            "\n{number}. {} ({})\n{}\n",
            element.title(),
            element.citation(),
            if words.is_empty() {
                "(still to be written)"
            } else {
                words
            }
        ));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_seven_each_with_its_place_in_the_law() {
        assert_eq!(NoticeElement::ALL.len(), 7);
        for (number, element) in (1..).zip(NoticeElement::ALL) {
            assert_eq!(
                element.citation(),
                format!("34 CFR 300.503(b)({number})"),
                "{element}"
            );
        }
    }

    #[test]
    fn the_text_says_what_is_written_and_what_is_open() {
        let parts = NoticeParts::from([(
            "why".to_owned(),
            NoticePart {
                done: true,
                text: "Fluency is at 62 words a minute.".to_owned(),
            },
        )]);
        let text = text(
            "Annual review, 2026-10-09",
            &["Reading four times a week".to_owned()],
            &parts,
        );
        assert!(text.contains("- Reading four times a week"));
        assert!(text.contains("2. Why (34 CFR 300.503(b)(2))\nFluency is at 62"));
        assert_eq!(text.matches("(still to be written)").count(), 6);
        assert_eq!(ready(&parts), 1);
    }
}
