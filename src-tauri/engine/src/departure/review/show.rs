//! What a person sees of a review: texts beside one another, and findings.

use super::{Decided, Review, count, label_word};
use crate::api::packets::{
    FindingLevel, FindingOut, FollowsOut, PacketPreview, PreviewField, PreviewQuestion, Segment,
};
use crate::error::Result;
use chrono::NaiveDate;
use hallway_domain::deidentify::Level;
use hallway_domain::leaving::{PronounChoice, gendered, still_said};
use hallway_domain::packet::plain_text;

impl Review {
    /// What a person sees.
    ///
    /// # Errors
    /// More questions than a packet holds.
    pub fn preview(&self, to: &str, today: NaiveDate) -> Result<PacketPreview> {
        let mut number = 0_u32;
        let mut findings = Vec::new();
        let mut questions = Vec::new();
        let all = self.outgoing.iter().zip(&self.decided).zip(&self.runs);
        for ((out, texts), runs) in all {
            let mut fields = Vec::new();
            for ((piece, list), runs) in out.pieces.iter().zip(texts).zip(runs) {
                if piece.text.trim().is_empty() {
                    continue;
                }
                let mut decided = list.iter();
                let mut segments = Vec::new();
                for run in runs {
                    let finding = if run.finding { decided.next() } else { None };
                    segments.push(Segment {
                        written: run.written.clone(),
                        leaves: run.leaves.clone(),
                        finding: finding.map(|_| number),
                    });
                    if let Some(decided) = finding {
                        findings.push(finding_out(number, decided, run.leaves.clone()));
                        number = number.saturating_add(1);
                    }
                }
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
            pronouns: self.pronouns,
            gendered: self
                .outgoing
                .iter()
                .flat_map(|o| &o.pieces)
                .filter(|piece| piece.hers)
                .fold(0, |sum, piece| sum.saturating_add(gendered(&piece.text))),
            still_said: self.still_said(),
            rest: None,
            text: plain_text(&self.packet(to, today)?),
            left_before: self.left_before.clone(),
            voices: count(self.outgoing.iter().filter(|o| o.voice.is_some())),
            follows: self.follows.as_ref().map(|f| FollowsOut {
                code: f.code.to_string(),
                to_name: f.to_name.clone(),
            }),
        })
    }

    /// What goes on saying "he" or "she" although pronouns are changed.
    fn still_said(&self) -> Vec<String> {
        if self.pronouns == PronounChoice::Keep {
            return Vec::new();
        }
        let pieces = self.outgoing.iter().flat_map(|out| &out.pieces);
        let hers: Vec<String> = pieces
            .zip(self.leaving().into_iter().flatten())
            .filter(|(piece, _)| piece.hers)
            .map(|(_, leaves)| leaves)
            .collect();
        still_said(&hers.join("\n"))
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
