//! The rules in force, and the district's numbers in their place.

use super::{Command, Ctx, Topic};
use crate::caseload::moves::{self, MovedDate};
use crate::caseload::rows;
use crate::caseload::standing::{Standing, amounts_words, numbers, rule_text, units};
use crate::error::{Error, FieldProblem, Result};
use crate::store::overrides::{self, OverrideRecord};
use hallway_domain::rules::{Rule, in_force, pack};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// No deadline of the packs comes near it: a larger number is a slip of the finger.
const LARGEST: u32 = 3650;

/// Two sources that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleConflict {
    /// What about.
    pub topic: String,
    /// What they say.
    pub detail: String,
    /// What is done here.
    pub resolution: String,
}

/// A district's number in the place of a rule's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OwnNumber {
    /// One number, or one for each clock.
    pub amounts: Vec<u32>,
    /// The same in words: "45 calendar days".
    pub words: String,
    /// Why.
    pub reason: String,
    /// RFC 3339.
    pub changed_at: String,
    /// Who entered it; empty where she has not said her name.
    pub changed_by: String,
}

/// A rule as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleRow {
    /// Its id.
    pub id: String,
    /// Its State; empty for federal.
    pub state: String,
    /// Its title.
    pub title: String,
    /// The rule in a sentence.
    pub text: String,
    /// Where it is written.
    pub citation: String,
    /// Checked against its source, and its number the source's own.
    pub verified: bool,
    /// What to know about its standing.
    pub label: String,
    /// Has a date: by its own number, or by what is usual where it names none.
    pub computable: bool,
    /// Its number is what is usual: the rule itself names none.
    pub usual: bool,
    /// A federal rule that stands because none of the State's is known in its place.
    pub federal_default: bool,
    /// Its numbers: one, or one for each clock; empty where it has none to change.
    pub amounts: Vec<u32>,
    /// What each of them counts: "calendar days".
    pub units: Vec<String>,
    /// Its number in words, as its source has it: "60 calendar days". Empty where it has none.
    pub number: String,
    /// The district's number in its place.
    pub own: Option<OwnNumber>,
    /// Where sources contradict each other.
    pub conflicts: Vec<RuleConflict>,
}

impl RuleRow {
    /// A rule as it stands.
    #[must_use]
    pub fn of(standing: &Standing) -> Self {
        let rule = standing.rule();
        let amounts = numbers(rule);
        Self {
            id: rule.id.as_str().to_owned(),
            state: rule.state.clone().unwrap_or_default(),
            title: rule.title.clone(),
            text: rule_text(rule),
            citation: rule.citation.clone(),
            verified: standing.verified(),
            label: standing.label(),
            computable: standing.has_date(),
            usual: rule.practice.is_some(),
            federal_default: standing.in_force.federal_default,
            units: units(rule),
            number: amounts_words(rule, &amounts),
            amounts,
            own: standing.own.as_ref().map(|own| OwnNumber {
                words: amounts_words(rule, &own.amounts),
                amounts: own.amounts.clone(),
                reason: own.reason.clone(),
                changed_at: own.changed_at.clone(),
                changed_by: own.changed_by.clone(),
            }),
            conflicts: standing
                .in_force
                .conflicts
                .iter()
                .map(|c| RuleConflict {
                    topic: c.topic.clone(),
                    detail: c.detail.clone(),
                    resolution: c.resolution.clone(),
                })
                .collect(),
        }
    }
}

/// The rules in force for a State, each with its citation and whether it is verified.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListRules {
    /// A USPS code; the vault's own State when left out.
    pub state: Option<String>,
}

impl Command for ListRules {
    const NAME: &'static str = "list_rules";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<RuleRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let state = match self.state {
            Some(state) => state.to_uppercase(),
            None => rows::vault_settings(ctx.tx)?.state,
        };
        let state = (!state.is_empty()).then_some(state.as_str());
        let own = overrides::all(ctx.tx)?;
        Ok(in_force(state)
            .into_iter()
            .map(|rule| RuleRow::of(&Standing::new(rule, &own)))
            .collect())
    }
}

/// A State's pack: what is not known about it, and what is done then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RulePack {
    /// A USPS code; empty for federal.
    pub state: String,
    /// Its name.
    pub name: String,
    /// What no source established, each with what to do instead.
    pub gaps: Vec<String>,
    /// What is done where a State has no rule.
    pub fallback: String,
    /// What the rules are and are not.
    pub disclaimer: String,
    /// The day on which the sources were gathered.
    pub compiled: String,
}

/// What is known and not known of the vault's State.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetRulePack {}

impl Command for GetRulePack {
    const NAME: &'static str = "get_rule_pack";
    const CHANGES: &'static [Topic] = &[];
    type Output = RulePack;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        let state = rows::vault_settings(ctx.tx)?.state;
        let pack = pack();
        let code = (!state.is_empty()).then_some(state.as_str());
        let place = pack
            .jurisdictions()
            .iter()
            .find(|j| j.code.as_deref() == code)
            .ok_or(Error::NotFound("the State"))?;
        let notice = pack.notice();
        Ok(RulePack {
            name: place.name.clone(),
            gaps: place.gaps.clone(),
            fallback: notice.fallback_policy.clone(),
            disclaimer: notice.disclaimer.clone(),
            compiled: notice.compiled.clone(),
            state,
        })
    }
}

/// What a change of the rules did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleChanged {
    /// The rule as it stands now.
    pub rule: RuleRow,
    /// Dates that moved.
    pub moved: Vec<MovedDate>,
}

/// Puts the district's number in the place of a rule's own, with a reason. The rule is no longer called verified.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetRuleNumber {
    /// The rule.
    pub rule_id: String,
    /// Its number; one for each clock of a rule that has several.
    pub amounts: Vec<u32>,
    /// Why: the policy, the page, who said so.
    pub reason: String,
}

impl Command for SetRuleNumber {
    const NAME: &'static str = "set_rule_number";
    const CHANGES: &'static [Topic] = &[Topic::Settings, Topic::Students, Topic::Meetings];
    type Output = RuleChanged;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let rule = known(&self.rule_id)?;
        let own = numbers(rule);
        let mut problems = Vec::new();
        let mut say =
            |field: String, message: String| problems.push(FieldProblem { field, message });
        if own.is_empty() {
            say(
                "rule_id".into(),
                "This rule has no number that could be changed.".into(),
            );
        } else if own.len() != self.amounts.len() {
            say(
                "amounts".into(),
                format!("This rule has {} numbers; give each.", own.len()),
            );
        }
        for (index, amount) in self.amounts.iter().enumerate() {
            if !(1..=LARGEST).contains(amount) {
                say(
                    format!("amounts[{index}]"),
                    format!("Enter a number from 1 to {LARGEST}."),
                );
            }
        }
        if self.reason.trim().is_empty() {
            say(
                "reason".into(),
                "Say why: the policy, its page, or who decided it.".into(),
            );
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let record = OverrideRecord {
            rule: self.rule_id.clone(),
            amounts: self.amounts,
            reason: self.reason.trim().to_owned(),
            changed_at: ctx.stamp(),
            changed_by: moves::entered_by(ctx)?,
        };
        let cause = format!(
            "District number for \u{201c}{}\u{201d}: {} instead of {} ({})",
            rule.title,
            amounts_words(rule, &record.amounts),
            amounts_words(rule, &own),
            record.reason
        );
        change(ctx, rule, &cause, |ctx| overrides::put(ctx.tx, &record))
    }
}

/// Takes the district's number away; the rule's own stands again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveRuleNumber {
    /// The rule.
    pub rule_id: String,
}

impl Command for RemoveRuleNumber {
    const NAME: &'static str = "remove_rule_number";
    const CHANGES: &'static [Topic] = &[Topic::Settings, Topic::Students, Topic::Meetings];
    type Output = RuleChanged;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let rule = known(&self.rule_id)?;
        let cause = format!(
            "\u{201c}{}\u{201d} counts {} again, without a district number",
            rule.title,
            amounts_words(rule, &numbers(rule))
        );
        change(ctx, rule, &cause, |ctx| {
            overrides::remove(ctx.tx, &self.rule_id)
        })
    }
}

fn known(id: &str) -> Result<&'static Rule> {
    pack().rule(id).ok_or(Error::NotFound("the rule"))
}

/// Changes a number, lays open steps anew, and answers what moved.
fn change(
    ctx: &Ctx<'_>,
    rule: &'static Rule,
    cause: &str,
    act: impl FnOnce(&Ctx<'_>) -> Result<()>,
) -> Result<RuleChanged> {
    let mut moved = moves::recording(ctx, cause, act)?;
    moved.extend(super::laying::lay_all_again(ctx)?);
    let settings = rows::vault_settings(ctx.tx)?;
    let state = (!settings.state.is_empty()).then_some(settings.state.as_str());
    let own = overrides::all(ctx.tx)?;
    // A rule of another State may be changed too; it is shown as it would stand there.
    let standing = in_force(state)
        .into_iter()
        .find(|r| r.rule.id == rule.id)
        .or_else(|| {
            in_force(rule.state.as_deref())
                .into_iter()
                .find(|r| r.rule.id == rule.id)
        })
        .ok_or(Error::NotFound("the rule"))?;
    Ok(RuleChanged {
        rule: RuleRow::of(&Standing::new(standing, &own)),
        moved,
    })
}
