//! What a person sees of a review: texts beside one another, findings, the rare-combination warning.

use super::{Decided, Review, count, label_word};
use crate::api::packets::{
    FindingLevel, FindingOut, FollowsOut, PacketPreview, PreviewField, PreviewQuestion,
    RarityWarning, Segment,
};
use crate::error::Result;
use chrono::NaiveDate;
use hallway_domain::deidentify::Level;
use hallway_domain::deidentify::rarity::{self, Risk};
use hallway_domain::packet::plain_text;
use std::collections::BTreeSet;

impl Review {
    /// What a person sees.
    ///
    /// # Errors
    /// More questions than a packet holds.
    pub fn preview(&self, to: &str, today: NaiveDate) -> Result<PacketPreview> {
        let mut number = 0_u32;
        let mut stand_ins = self.stand_ins.iter();
        let mut findings = Vec::new();
        let mut questions = Vec::new();
        for (out, texts) in self.outgoing.iter().zip(&self.decided) {
            let mut fields = Vec::new();
            for (piece, list) in out.pieces.iter().zip(texts) {
                if piece.text.trim().is_empty() {
                    continue;
                }
                let mut segments = Vec::new();
                let mut at = 0;
                for decided in list {
                    let f = &decided.finding;
                    plain(&mut segments, piece.text.get(at..f.start));
                    let leaves = stand_ins.next().cloned().unwrap_or_default();
                    segments.push(Segment {
                        written: f.surface.clone(),
                        leaves: leaves.clone(),
                        finding: Some(number),
                    });
                    findings.push(finding_out(number, decided, leaves));
                    number = number.saturating_add(1);
                    at = f.end;
                }
                plain(&mut segments, piece.text.get(at..));
                fields.push(PreviewField {
                    label: piece.label.clone(),
                    segments,
                });
            }
            questions.push(PreviewQuestion {
                question_id: out.question.id,
                title: out.question.fields.title.clone(),
                fields,
            });
        }
        Ok(PacketPreview {
            questions,
            findings,
            undecided: self.undecided(),
            replacements: self.replacements(),
            rarity: self.rarity(),
            text: plain_text(&self.packet(to, today)?),
            voices: count(self.outgoing.iter().filter(|o| o.voice.is_some())),
            follows: self.follows.as_ref().map(|f| FollowsOut {
                code: f.code.to_string(),
                to_name: f.to_name.clone(),
            }),
        })
    }

    fn rarity(&self) -> Option<RarityWarning> {
        let text = self
            .leaving
            .iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("\n");
        let weighed = rarity::assess(&text, &self.scanner.scan(&text), self.school_size);
        let kinds: BTreeSet<&str> = weighed.signs.iter().map(|s| s.kind.as_str()).collect();
        let (level, words) = match weighed.risk {
            // One common fact says nothing; two are worth a look.
            Risk::Low if kinds.len() < 2 => return None,
            Risk::Low => (
                1,
                format!(
                    "Two or more facts that are common each, and say a little together: {}.",
                    kinds.into_iter().collect::<Vec<_>>().join(", ")
                ),
            ),
            Risk::Raised => (2, weighed.summary),
            Risk::High => (3, weighed.summary),
        };
        let mut advice: Vec<String> = Vec::new();
        for sign in &weighed.signs {
            let line = format!("\u{201c}{}\u{201d}: {}", sign.surface, sign.advice);
            if !advice.contains(&line) {
                advice.push(line);
            }
        }
        Some(RarityWarning {
            level,
            words,
            advice,
        })
    }
}

fn plain(segments: &mut Vec<Segment>, text: Option<&str>) {
    if let Some(text) = text.filter(|t| !t.is_empty()) {
        segments.push(Segment {
            written: text.to_owned(),
            leaves: text.to_owned(),
            finding: None,
        });
    }
}

fn finding_out(number: u32, decided: &Decided, leaves: String) -> FindingOut {
    let f = &decided.finding;
    FindingOut {
        number,
        question_id: decided.question,
        surface: f.surface.clone(),
        label: label_word(f.label),
        level: match f.level {
            Level::Sure => FindingLevel::Sure,
            Level::Likely => FindingLevel::Likely,
            Level::Doubtful => FindingLevel::Doubtful,
        },
        replacement: leaves,
        known: f.known,
        why: f.why.clone(),
        action: decided.action,
        reason: decided.reason.clone(),
        proposal: decided.proposal.clone(),
    }
}
