//! Findings and decisions: which words of which text are replaced, kept or reworded, and what then leaves.

use super::compose::{self, Outgoing};
use super::roster;
use crate::api::packets::{
    FindingAction, FindingLevel, FindingOut, PacketPreview, PreviewField, PreviewQuestion,
    RarityWarning, Segment,
};
use crate::error::{Error, Result};
use crate::store::packets::{self as store, DecisionRecord};
use chrono::NaiveDate;
use hallway_domain::deidentify::rarity::{self, Risk};
use hallway_domain::deidentify::replace::{Mapping, Reference, ReplaceError, replace};
use hallway_domain::deidentify::{Finding, Label, Level, Pseudonyms, Scanner};
use hallway_domain::ids::QuestionId;
use hallway_domain::packet::{Packet, PacketCode, plain_text};
use ring::digest;
use rusqlite::Connection;

/// A finding with what is decided about it.
struct Decided {
    question: QuestionId,
    finding: Finding,
    action: Option<FindingAction>,
    wording: String,
    reason: String,
}

/// A whole review: what was found, what is decided, what would leave.
pub struct Review {
    outgoing: Vec<Outgoing>,
    /// By question, by text, in reading order.
    decided: Vec<Vec<Vec<Decided>>>,
    scanner: Scanner,
    /// The texts as they would leave, by question.
    leaving: Vec<Vec<String>>,
    /// What stands in place of each finding, in reading order over everything.
    stand_ins: Vec<String>,
    /// The way back, names only.
    pub mapping: Mapping,
    /// The packet's code, the same in every preview until it leaves.
    pub code: PacketCode,
}

/// Scans the chosen questions and applies what is decided.
///
/// # Errors
/// Questions that are not there; a stand-in that already occurs in her text.
pub fn review(connection: &Connection, ids: &[QuestionId]) -> Result<Review> {
    let outgoing = compose::read(connection, ids)?;
    let scanner = Scanner::new(&roster::read(connection)?);
    let sent_before = store::list(connection)?.len();
    let seed = seed(ids, sent_before);
    let found = scan(&scanner, &outgoing);
    let mut decided = Vec::new();
    for (out, texts) in outgoing.iter().zip(found) {
        let known = store::decisions(connection, out.question.id)?;
        decided.push(
            texts
                .into_iter()
                .map(|list| {
                    list.into_iter()
                        .map(|finding| decide(out.question.id, finding, &known))
                        .collect()
                })
                .collect(),
        );
    }
    let mut review = Review {
        code: code_of(&seed),
        leaving: Vec::new(),
        stand_ins: Vec::new(),
        mapping: Mapping::default(),
        outgoing,
        decided,
        scanner,
    };
    review.apply(&draws(&seed))?;
    Ok(review)
}

/// Scans every text of every question together, so that one name is one decision everywhere. A name of the vault that only
/// the last look sees becomes a finding too: it must be decided, not refused without a word.
fn scan(scanner: &Scanner, outgoing: &[Outgoing]) -> Vec<Vec<Vec<Finding>>> {
    let texts: Vec<&str> = outgoing
        .iter()
        .flat_map(|o| o.pieces.iter().map(|p| p.text.as_str()))
        .collect();
    let mut found = scanner.scan_all(&texts);
    for (text, list) in texts.iter().zip(&mut found) {
        for leak in scanner.verify_clean(text) {
            let covered = list
                .iter()
                .any(|f| f.start < leak.end && leak.start < f.end);
            if !covered {
                list.push(last_look(text, leak));
            }
        }
        list.sort_by_key(|f| f.start);
    }
    let mut found = found.into_iter();
    outgoing
        .iter()
        .map(|o| found.by_ref().take(o.pieces.len()).collect())
        .collect()
}

fn last_look(text: &str, leak: hallway_domain::deidentify::Leak) -> Finding {
    let points = |to: usize| text.get(..to).map_or(0, |t| t.chars().count());
    Finding {
        char_start: points(leak.start),
        char_end: points(leak.end),
        start: leak.start,
        end: leak.end,
        label: Label::Other,
        level: Level::Doubtful,
        entity: format!("last-look:{}", leak.surface.to_lowercase()),
        known: true,
        why: leak.why,
        rule: "last look".to_owned(),
        score: 0.3,
        surface: leak.surface,
    }
}

fn decide(question: QuestionId, finding: Finding, known: &[DecisionRecord]) -> Decided {
    let (surface, label) = key(&finding);
    let decision = known
        .iter()
        .find(|d| d.surface == surface && d.label == label);
    let action = match decision.map(|d| d.action.as_str()) {
        Some("replace") => Some(FindingAction::Replace),
        Some("keep") => Some(FindingAction::Keep),
        Some("edit") => Some(FindingAction::Edit),
        _ if finding.level == Level::Doubtful => None,
        _ => Some(FindingAction::Replace),
    };
    Decided {
        question,
        action,
        wording: decision.map(|d| d.replacement.clone()).unwrap_or_default(),
        reason: decision.map(|d| d.reason.clone()).unwrap_or_default(),
        finding,
    }
}

/// Under which words and label a decision about a finding is remembered.
fn key(finding: &Finding) -> (String, String) {
    (finding.surface.to_lowercase(), label_word(finding.label))
}

fn label_word(label: Label) -> String {
    serde_json::to_value(label)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// Fresh for each packet, the same for each preview of it: from the questions' random ids and how many packets have left.
fn seed(ids: &[QuestionId], sent_before: usize) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(b"hallway packet v1");
    for id in ids {
        context.update(id.to_string().as_bytes());
    }
    context.update(&sent_before.to_be_bytes());
    let mut out = [0_u8; 32];
    out.copy_from_slice(context.finish().as_ref());
    out
}

fn code_of(seed: &[u8; 32]) -> PacketCode {
    let mut bytes = [0_u8; 8];
    for (to, from) in bytes.iter_mut().zip(seed) {
        *to = *from;
    }
    PacketCode::from_random(bytes)
}

/// 120 numbers that shuffle the stand-in words.
fn draws(seed: &[u8; 32]) -> Vec<u32> {
    let mut numbers = Vec::new();
    for block in 0_u8..15 {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(seed);
        context.update(&[block]);
        for chunk in context.finish().as_ref().chunks_exact(4) {
            if let Ok(four) = <[u8; 4]>::try_from(chunk) {
                numbers.push(u32::from_be_bytes(four));
            }
        }
    }
    numbers
}

impl Review {
    fn apply(&mut self, draws: &[u32]) -> Result<()> {
        let mut names = Pseudonyms::new(draws);
        let mut texts_of_all = Vec::new();
        for (out, texts) in self.outgoing.iter().zip(&self.decided) {
            let reference = Reference {
                day: out.meeting_on,
                name: "the meeting".to_owned(),
            };
            let sources: Vec<&str> = out.pieces.iter().map(|p| p.text.as_str()).collect();
            let replaced: Vec<Vec<Finding>> = texts
                .iter()
                .map(|list| {
                    list.iter()
                        .filter(|d| d.action == Some(FindingAction::Replace))
                        .map(|d| d.finding.clone())
                        .collect()
                })
                .collect();
            let done = replace(&sources, &replaced, &self.scanner, &mut names, &reference)
                .map_err(clash)?;
            self.mapping.names.clone_from(&done.mapping.names);
            let mut leaving = Vec::new();
            for ((source, list), swaps) in sources.iter().zip(texts).zip(&done.mapping.texts) {
                let mut swaps = swaps.iter();
                let mut text = String::new();
                let mut at = 0;
                for decided in list {
                    let f = &decided.finding;
                    text.push_str(source.get(at..f.start).unwrap_or_default());
                    let stand_in = match decided.action {
                        Some(FindingAction::Replace) => swaps
                            .next()
                            .map(|s| s.replacement.clone())
                            .unwrap_or_default(),
                        Some(FindingAction::Edit) => decided.wording.clone(),
                        Some(FindingAction::Keep) | None => f.surface.clone(),
                    };
                    text.push_str(&stand_in);
                    self.stand_ins.push(stand_in);
                    at = f.end;
                }
                text.push_str(source.get(at..).unwrap_or_default());
                leaving.push(text);
            }
            texts_of_all.push(leaving);
        }
        self.leaving = texts_of_all;
        Ok(())
    }

    fn all(&self) -> impl Iterator<Item = &Decided> {
        self.decided.iter().flatten().flatten()
    }

    /// Findings that wait for a decision.
    #[must_use]
    pub fn undecided(&self) -> u32 {
        count(self.all().filter(|d| d.action.is_none()))
    }

    /// Findings that would be replaced or reworded.
    #[must_use]
    pub fn replacements(&self) -> u32 {
        count(
            self.all()
                .filter(|d| matches!(d.action, Some(FindingAction::Replace | FindingAction::Edit))),
        )
    }

    /// The last look at what would leave: words of the vault that still stand in it and that nobody decided to keep.
    #[must_use]
    pub fn leaks(&self) -> Vec<String> {
        let kept: Vec<String> = self
            .all()
            .filter(|d| d.action == Some(FindingAction::Keep))
            .map(|d| d.finding.surface.to_lowercase())
            .collect();
        self.leaving
            .iter()
            .flatten()
            .flat_map(|text| self.scanner.verify_clean(text))
            .filter(|leak| {
                let surface = leak.surface.to_lowercase();
                !kept
                    .iter()
                    .any(|k| k.contains(&surface) || surface.contains(k.as_str()))
            })
            .map(|leak| leak.surface)
            .collect()
    }

    /// Whether a wording of hers names anyone of the vault.
    #[must_use]
    pub fn names_someone(&self, wording: &str) -> bool {
        !self.scanner.verify_clean(wording).is_empty()
            || self
                .scanner
                .scan(wording)
                .iter()
                .any(|f| f.known && f.level != Level::Doubtful)
    }

    /// The packet as it would leave now.
    ///
    /// # Errors
    /// More questions than a packet holds.
    pub fn packet(&self, to: &str, today: NaiveDate) -> Result<Packet> {
        compose::packet(&self.outgoing, &self.leaving, self.code, to, today)
    }

    /// The decision record that a finding of the preview stands for.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a number that is not in the preview.
    pub fn decision(&self, number: u32) -> Result<DecisionRecord> {
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        let decided = self.all().nth(at).ok_or(Error::NotFound("the finding"))?;
        let (surface, label) = key(&decided.finding);
        Ok(DecisionRecord {
            question: decided.question,
            surface,
            label,
            action: String::new(),
            replacement: String::new(),
            reason: String::new(),
        })
    }

    /// The same for every finding with these words.
    #[must_use]
    pub fn decisions_for(&self, surface: &str, label: Option<&str>) -> Vec<DecisionRecord> {
        let wanted = surface.to_lowercase();
        (0..self.all().count())
            .filter_map(|i| self.decision(u32::try_from(i).ok()?).ok())
            .filter(|d| {
                d.surface == wanted && label.is_none_or(|l| l.eq_ignore_ascii_case(&d.label))
            })
            .collect()
    }

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
        let weighed = rarity::assess(&text, &self.scanner.scan(&text), None);
        let level = match weighed.risk {
            Risk::Low => return None,
            Risk::Raised => 2,
            Risk::High => 3,
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
            words: weighed.summary,
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
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

fn clash(error: ReplaceError) -> Error {
    match error {
        ReplaceError::Occurs(word) => Error::Precondition {
            message: format!(
                "\u{201c}{word}\u{201d} already stands in your text, so a reply could not be told apart."
            ),
            hint: "Change that word in the question and try again. Nothing has left.".to_owned(),
        },
        ReplaceError::Stale => Error::Internal("findings of another text"),
    }
}
