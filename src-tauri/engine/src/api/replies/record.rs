//! How an answer is kept: its words under their headings, as JSON. How she signed stands among them and is read apart.

use crate::error::{Error, Result};
use hallway_domain::ids::NoteId;
use hallway_domain::packet::Answer;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A wording beside a better one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReplyWording {
    /// The words as they are; may be empty.
    pub from: String,
    /// The words the colleague would use; may be empty.
    pub to: String,
    /// The note it was kept as, while that is not in the bin.
    #[serde(default)]
    pub note_id: Option<NoteId>,
}

/// One heading of a reply with its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReplySection {
    /// "I heard you ask", "Questions to think about".
    pub heading: String,
    /// The colleague's words, names put back.
    pub text: String,
    /// The same as pairs, where they are wordings side by side.
    #[serde(default)]
    pub wordings: Vec<ReplyWording>,
}

/// The heading of a word for the whole packet.
pub(super) const WHOLE: &str = "For the whole packet";
/// The heading under which wordings stand.
const WORDINGS: &str = "Wording options";
/// The heading under which her signature is kept. Never shown as one.
const SIGNED: &str = "Signed";
/// Characters of a signature that are shown: a name and a role, no letter.
const LONGEST_SIGNATURE: usize = 120;
/// Between the old words and the new ones, where both stand in one line.
const ARROW: &str = " \u{2192} ";

/// An answer as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// Words under their headings.
    pub sections: Vec<ReplySection>,
    /// How she signed; empty when she did not.
    pub signed: String,
}

/// Reads what [`write`] wrote, or an earlier version did.
pub(crate) fn read(json: &str) -> Record {
    let mut sections: Vec<ReplySection> = serde_json::from_str(json).unwrap_or_default();
    let mut signed = String::new();
    sections.retain(|section| {
        if section.heading == SIGNED {
            signed.clone_from(&section.text);
        }
        section.heading != SIGNED
    });
    for section in &mut sections {
        if section.heading == WORDINGS && section.wordings.is_empty() {
            section.wordings = section
                .text
                .lines()
                .filter_map(|line| line.split_once(ARROW))
                .map(|(from, to)| ReplyWording {
                    from: from.trim().to_owned(),
                    to: to.trim().to_owned(),
                    note_id: None,
                })
                .collect();
        }
    }
    Record { sections, signed }
}

/// Writes an answer as it is kept.
pub(super) fn write(record: &Record) -> Result<String> {
    let mut sections = record.sections.clone();
    if !record.signed.is_empty() {
        sections.push(section(SIGNED, record.signed.clone()));
    }
    serde_json::to_string(&sections).map_err(|_| Error::Internal("a reply could not be written"))
}

/// A signature as one line of no more than a line's length.
pub(super) fn signature(signed: Option<&str>) -> String {
    let line = signed
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if line.chars().count() <= LONGEST_SIGNATURE {
        return line;
    }
    let cut: String = line.chars().take(LONGEST_SIGNATURE).collect();
    format!("{}\u{2026}", cut.trim_end())
}

/// Text under a heading.
pub(super) fn section(heading: &str, text: String) -> ReplySection {
    ReplySection {
        heading: heading.to_owned(),
        text,
        wordings: Vec::new(),
    }
}

/// An answer as headings with text. Suggestions are records of their own.
pub(super) fn sections(answer: &Answer) -> Vec<ReplySection> {
    let wordings: Vec<ReplyWording> = answer
        .wording
        .iter()
        .map(|w| ReplyWording {
            from: w.from.clone(),
            to: w.to.clone(),
            note_id: None,
        })
        .collect();
    let in_lines: Vec<String> = wordings
        .iter()
        .map(|w| format!("{}{ARROW}{}", w.from, w.to))
        .collect();
    let mut all: Vec<ReplySection> = [
        ("I heard you ask", answer.heard.clone()),
        ("Reply", answer.free_text.clone()),
        ("Clarifying questions", answer.clarifying.join("\n")),
        (
            "Questions to think about",
            answer.thinking_questions.join("\n"),
        ),
        ("What already looks strong", answer.strengths.join("\n")),
        (WORDINGS, in_lines.join("\n")),
        ("Watch out for", answer.watch_outs.join("\n")),
        (
            "Check with your district or State",
            answer.check_local.join("\n"),
        ),
        ("Resources", answer.resources.join("\n")),
        ("What I would not do", answer.would_not.join("\n")),
    ]
    .into_iter()
    .filter(|(_, text)| !text.trim().is_empty())
    .map(|(heading, text)| section(heading, text))
    .collect();
    if let Some(options) = all.iter_mut().find(|s| s.heading == WORDINGS) {
        options.wordings = wordings;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_one_line_of_a_lines_length() {
        assert_eq!(signature(None), "");
        assert_eq!(signature(Some(" Robin,\n reading ")), "Robin, reading");
        let long = signature(Some(&"word ".repeat(400)));
        assert!(long.chars().count() <= LONGEST_SIGNATURE + 1, "{long}");
    }

    #[test]
    fn what_an_earlier_version_kept_still_has_its_wordings() {
        let old =
            r#"[{"heading":"Wording options","text":"refuses → writes two sentences\nno arrow"}]"#;
        let record = read(old);
        assert_eq!(record.signed, "");
        assert_eq!(record.sections[0].wordings.len(), 1);
        assert_eq!(record.sections[0].wordings[0].to, "writes two sentences");
    }
}
