//! The rules in force.

use super::{Command, Ctx, Topic};
use crate::caseload::{due, rows};
use crate::error::Result;
use hallway_domain::rules::in_force;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// Checked against its source.
    pub verified: bool,
    /// What to know about its standing.
    pub label: String,
    /// Can be computed.
    pub computable: bool,
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
        Ok(in_force(state)
            .iter()
            .map(|standing| RuleRow {
                id: standing.rule.id.as_str().to_owned(),
                state: standing.rule.state.clone().unwrap_or_default(),
                title: standing.rule.title.clone(),
                text: due::rule_text(standing.rule),
                citation: standing.rule.citation.clone(),
                verified: standing.verified,
                label: due::label(standing),
                computable: standing.rule.computable(),
            })
            .collect())
    }
}
