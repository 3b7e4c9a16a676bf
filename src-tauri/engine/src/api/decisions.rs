//! Decisions about findings: one at a time in the review, or many at once by their words, from a file made beside the preview.

use super::packets::{FindingAction, PacketPreview, preview};
use super::{Command, Ctx, Topic};
use crate::departure::review::{self, Review};
use crate::error::{Error, Result};
use crate::store::packets::{self as store, DecisionRecord};
use crate::store::settings;
use hallway_domain::ids::QuestionId;
use hallway_domain::leaving::PronounChoice;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Decides a finding; the same words in every question of the packet are decided alike, and one name replaced is replaced in
/// all its forms. Keeping asks for a reason.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct DecideFinding {
    /// The questions of the preview.
    pub question_ids: Vec<QuestionId>,
    /// The finding.
    pub number: u32,
    /// What happens to it; left out: undecided again.
    pub action: Option<FindingAction>,
    /// Her wording, for an edit.
    pub replacement: Option<String>,
    /// Why it is kept.
    pub reason: Option<String>,
}

impl Command for DecideFinding {
    const NAME: &'static str = "decide_finding";
    const CHANGES: &'static [Topic] = &[Topic::Packets];
    type Output = PacketPreview;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let before = review::review(ctx.tx, &self.question_ids, ctx.today)?;
        let decision = before.decision(self.number)?;
        let alike = before.alike(self.number, self.action)?;
        match self.action {
            None => {
                for one in alike {
                    store::undecide(ctx.tx, one.question, &one.surface, &one.label)?;
                }
            }
            Some(action) => {
                let decision = settle(&before, decision, action, self.replacement, self.reason)?;
                for one in alike {
                    let one = DecisionRecord {
                        action: decision.action.clone(),
                        replacement: decision.replacement.clone(),
                        reason: decision.reason.clone(),
                        ..one
                    };
                    store::decide(ctx.tx, &one, &ctx.stamp())?;
                }
            }
        }
        preview(ctx, &self.question_ids)
    }
}

/// What happens to every finding with these words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct WordsDecision {
    /// The words as written; case does not matter.
    pub surface: String,
    /// Only findings of this label: PERSON, DATE, ….
    #[serde(default)]
    pub label: Option<String>,
    /// What happens to them.
    pub action: FindingAction,
    /// Her wording, for an edit.
    #[serde(default)]
    pub replacement: Option<String>,
    /// Why they are kept.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What deciding did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Decided {
    /// The packet as it would leave now.
    pub preview: PacketPreview,
    /// Words that no finding has.
    pub unmatched: Vec<String>,
}

/// Decides findings by their words, in every question of the packet. All decisions are taken up, or none.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideByWords {
    /// The questions of the packet.
    pub question_ids: Vec<QuestionId>,
    /// The decisions; a later one about the same words stands.
    pub decisions: Vec<WordsDecision>,
}

impl Command for DecideByWords {
    const NAME: &'static str = "decide_by_words";
    const CHANGES: &'static [Topic] = &[Topic::Packets];
    type Output = Decided;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let before = review::review(ctx.tx, &self.question_ids, ctx.today)?;
        let mut unmatched = Vec::new();
        for given in self.decisions {
            let records = before.decisions_for(given.surface.trim(), given.label.as_deref());
            if records.is_empty() {
                unmatched.push(given.surface.clone());
            }
            for record in records {
                let decision = settle(
                    &before,
                    record,
                    given.action,
                    given.replacement.clone(),
                    given.reason.clone(),
                )?;
                store::decide(ctx.tx, &decision, &ctx.stamp())?;
            }
        }
        Ok(Decided {
            preview: preview(ctx, &self.question_ids)?,
            unmatched,
        })
    }
}

/// Chooses how people are spoken of in what leaves: as written, they, or he/she. It stays for the next packet.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPacketPronouns {
    /// How.
    pub pronouns: PronounChoice,
}

impl Command for SetPacketPronouns {
    const NAME: &'static str = "set_packet_pronouns";
    const CHANGES: &'static [Topic] = &[Topic::Packets, Topic::Settings];
    type Output = PronounChoice;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let mut changed = settings::get(ctx.tx)?;
        changed.packet_pronouns = self.pronouns;
        settings::put(ctx.tx, &changed)?;
        Ok(self.pronouns)
    }
}

/// A decision with what it says, refused where it must not be taken: keeping without a reason, a wording that names
/// someone.
pub(super) fn settle(
    before: &Review,
    mut decision: DecisionRecord,
    action: FindingAction,
    replacement: Option<String>,
    reason: Option<String>,
) -> Result<DecisionRecord> {
    decision.replacement = replacement.unwrap_or_default();
    reason
        .unwrap_or_default()
        .trim()
        .clone_into(&mut decision.reason);
    match action {
        FindingAction::Replace => "replace",
        FindingAction::Keep => {
            if decision.reason.is_empty() {
                return Err(Error::invalid("reason", "Say why it may leave as written."));
            }
            "keep"
        }
        FindingAction::Edit => {
            if before.names_someone(&decision.replacement) {
                return Err(Error::invalid(
                    "replacement",
                    "This wording still names someone or something of your vault.",
                ));
            }
            "edit"
        }
    }
    .clone_into(&mut decision.action);
    Ok(decision)
}
