//! Findings and decisions: which words of which text are replaced, kept or reworded, and what then leaves.

mod earlier;
mod find;
mod rare;
mod runs;
mod show;

use super::compose::{self, Outgoing};
use super::{roster, school};
use crate::api::packets::{EarlierDecision, FindingAction, FollowsOut};
use crate::caseload::rows::vault_settings;
use crate::error::{Error, Result};
use crate::store::packets::{self as store, DecisionRecord};
use crate::store::questions;
use chrono::NaiveDate;
use earlier::{decide, follows, left_before};
use find::{Found, scan};
use hallway_domain::deidentify::replace::{Mapping, Reference, ReplaceError, replace};
use hallway_domain::deidentify::{Finding, Label, Level, Pseudonyms, Scanner};
use hallway_domain::ids::{PacketId, QuestionId};
use hallway_domain::leaving::{PronounChoice, pronouns};
use hallway_domain::packet::{Packet, PacketCode};
use ring::digest;
use runs::Run;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A finding with what is decided about it.
struct Decided {
    question: QuestionId,
    finding: Finding,
    action: Option<FindingAction>,
    wording: String,
    reason: String,
    proposal: Option<EarlierDecision>,
    /// What is said instead; the scanner's own findings get their stand-ins from the packet.
    instead: Option<String>,
}

impl Decided {
    /// Whether the packet's own stand-in stands for it.
    fn gets_a_stand_in(&self) -> bool {
        self.action == Some(FindingAction::Replace) && self.instead.is_none()
    }
}

/// The packet that this one continues.
pub struct Follows {
    /// The record.
    pub id: PacketId,
    /// Its code.
    pub code: PacketCode,
    /// Who has it.
    pub to_name: String,
    mapping: Mapping,
}

/// A whole review: what was found, what is decided, what would leave.
pub struct Review {
    outgoing: Vec<Outgoing>,
    /// By question, by text, in reading order.
    decided: Vec<Vec<Vec<Decided>>>,
    scanner: Arc<Scanner>,
    /// Each text in runs, as written and as it would leave, by question.
    runs: Vec<Vec<Vec<Run>>>,
    /// How people are spoken of.
    pronouns: PronounChoice,
    /// The way back, names only.
    pub mapping: Mapping,
    /// The packet's code, the same in every preview until it leaves.
    pub code: PacketCode,
    follows: Option<Follows>,
    left_before: Vec<FollowsOut>,
    school_size: Option<u32>,
}

/// Scans the chosen questions and applies what is decided; what would leave is worded as on `today`.
///
/// # Errors
/// Questions that are not there; a stand-in that already occurs in her text.
pub fn review(connection: &Connection, ids: &[QuestionId], today: NaiveDate) -> Result<Review> {
    let scanner = Scanner::new(&roster::read(connection)?);
    review_with(connection, ids, &Arc::new(scanner), today)
}

/// The same with a scanner that knows everyone of the vault already.
///
/// # Errors
/// As [`review`].
pub fn review_with(
    connection: &Connection,
    ids: &[QuestionId],
    scanner: &Arc<Scanner>,
    today: NaiveDate,
) -> Result<Review> {
    let settings = vault_settings(connection)?;
    let outgoing = compose::read(connection, ids, settings.voice_questions)?;
    let follows = follows(connection, &outgoing)?;
    let before = store::decided_before(connection)?;
    let seed = seed(ids, &left_in(connection, ids)?);
    let found = scan(scanner, &outgoing);
    let mut decided = Vec::new();
    for (out, texts) in outgoing.iter().zip(found) {
        let known = store::decisions(connection, out.question.id)?;
        decided.push(
            texts
                .into_iter()
                .map(|list| {
                    list.into_iter()
                        .map(|found| decide(out.question.id, found, &known, &before))
                        .collect()
                })
                .collect(),
        );
    }
    let mut review = Review {
        code: code_of(&seed),
        runs: Vec::new(),
        pronouns: settings.packet_pronouns,
        mapping: Mapping::default(),
        school_size: school::size(connection, &outgoing)?,
        left_before: left_before(connection, &outgoing)?,
        outgoing,
        decided,
        scanner: Arc::clone(scanner),
        follows,
    };
    review.apply(&draws(&seed), today)?;
    Ok(review)
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

/// The packets that any of the questions left in. As long as a question is there, these are too: the list only grows, and that
/// of all packets does not, because an erased record takes its packets along.
fn left_in(connection: &Connection, ids: &[QuestionId]) -> Result<BTreeSet<PacketId>> {
    let mut packets = BTreeSet::new();
    for id in ids {
        packets.extend(
            questions::sent_in(connection, *id)?
                .into_iter()
                .map(|s| s.0),
        );
    }
    Ok(packets)
}

/// Fresh for each packet, the same for each preview of it: from the random ids of the questions and of the packets they left in.
fn seed(ids: &[QuestionId], left_in: &BTreeSet<PacketId>) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(b"hallway packet v1");
    for id in ids {
        context.update(id.to_string().as_bytes());
    }
    context.update(b" after ");
    for id in left_in {
        context.update(id.to_string().as_bytes());
    }
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

/// As many numbers as shuffle all stand-in words.
fn draws(seed: &[u8; 32]) -> Vec<u32> {
    let mut numbers = Vec::new();
    for block in 0_u8..=u8::MAX {
        if numbers.len() >= Pseudonyms::words().len() {
            break;
        }
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
    fn apply(&mut self, draws: &[u32], today: NaiveDate) -> Result<()> {
        let mut names = match &self.follows {
            Some(earlier) => Pseudonyms::continuing(draws, &earlier.mapping.names),
            None => Pseudonyms::new(draws),
        };
        for (out, texts) in self.outgoing.iter().zip(&self.decided) {
            let reference = match out.meeting_on {
                Some(_) => Reference {
                    day: out.meeting_on,
                    name: "the meeting".to_owned(),
                },
                None => Reference {
                    day: Some(today),
                    name: String::new(),
                },
            };
            let sources: Vec<&str> = out.pieces.iter().map(|p| p.text.as_str()).collect();
            let replaced: Vec<Vec<Finding>> = texts
                .iter()
                .map(|list| {
                    list.iter()
                        .filter(|d| d.gets_a_stand_in())
                        .map(|d| d.finding.clone())
                        .collect()
                })
                .collect();
            let done = replace(&sources, &replaced, &self.scanner, &mut names, &reference)
                .map_err(clash)?;
            self.mapping.names.clone_from(&done.mapping.names);
            let all = out.pieces.iter().zip(texts).zip(&done.mapping.texts);
            self.runs.push(
                all.map(|((piece, list), swaps)| {
                    let spoken = if piece.hers {
                        pronouns(&piece.text, self.pronouns)
                    } else {
                        Vec::new()
                    };
                    runs::of(&piece.text, list, swaps, &spoken)
                })
                .collect(),
            );
        }
        Ok(())
    }

    /// The texts as they would leave, by question.
    fn leaving(&self) -> Vec<Vec<String>> {
        self.runs
            .iter()
            .map(|texts| texts.iter().map(|list| runs::leaving(list)).collect())
            .collect()
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
        self.leaving()
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

    /// Whether a wording of hers, read again like any text, still names anyone: someone of the vault, or a name, number or
    /// address of any kind. Words for a time or a place are hers to choose.
    #[must_use]
    pub fn names_someone(&self, wording: &str) -> bool {
        let telling = |label: Label| {
            !matches!(
                label,
                Label::Date | Label::Location | Label::Age | Label::Other
            )
        };
        !self.scanner.verify_clean(wording).is_empty()
            || self
                .scanner
                .scan(wording)
                .iter()
                .any(|f| f.level != Level::Doubtful && (f.known || telling(f.label)))
    }

    /// The packet as it would leave now.
    ///
    /// # Errors
    /// More questions than a packet holds.
    pub fn packet(&self, to: &str, today: NaiveDate) -> Result<Packet> {
        let follows = self.follows.as_ref().map(|f| f.code);
        compose::packet(
            &self.outgoing,
            &self.leaving(),
            self.code,
            follows,
            to,
            today,
        )
    }

    /// The same with her recordings: for a sealed file alone.
    #[must_use]
    pub fn with_voices(&self, mut packet: Packet) -> Packet {
        for (question, out) in packet.questions.iter_mut().zip(&self.outgoing) {
            question.voice.clone_from(&out.voice);
        }
        packet
    }

    /// The packet that this one continues.
    #[must_use]
    pub fn follows(&self) -> Option<&Follows> {
        self.follows.as_ref()
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

    /// What a decision about a finding covers: the same words in every question of the packet; for a replacement every form
    /// of the same name too.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a number that is not in the preview.
    pub fn alike(&self, number: u32, action: Option<FindingAction>) -> Result<Vec<DecisionRecord>> {
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        let chosen = self.all().nth(at).ok_or(Error::NotFound("the finding"))?;
        let wanted = key(&chosen.finding);
        let whole = action == Some(FindingAction::Replace);
        let mut list: Vec<DecisionRecord> = Vec::new();
        for one in self.all() {
            let (surface, label) = key(&one.finding);
            let same_name = whole && one.finding.entity == chosen.finding.entity;
            let waits = one.action.is_none();
            let covered = (&surface, &label) == (&wanted.0, &wanted.1) || same_name && waits;
            let record = DecisionRecord {
                question: one.question,
                surface,
                label,
                action: String::new(),
                replacement: String::new(),
                reason: String::new(),
            };
            if covered && !list.contains(&record) {
                list.push(record);
            }
        }
        Ok(list)
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
