//! Which rules hold in a State: its own, and federal law where it has none that stands in its place.

use super::pack::{Conflict, Rule, pack};
use serde::Serialize;
use ts_rs::TS;

/// The label of a federal rule that stands because no rule of the State is known in its place.
pub const FEDERAL_DEFAULT: &str = "federal default, State rule not verified";

/// The label of a rule whose number was not read in its source.
pub const NOT_VERIFIED: &str = "not verified";

/// A rule as it stands for a State.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleInForce {
    /// The rule.
    pub rule: &'static Rule,
    /// A federal rule that stands because the State's own is not known.
    pub federal_default: bool,
    /// The number was read in its source, and it is the rule of the jurisdiction asked for. A federal default is never
    /// verified for a State.
    pub verified: bool,
    /// What to show beside every date of this rule: [`FEDERAL_DEFAULT`], [`NOT_VERIFIED`] or nothing.
    pub label: Option<&'static str>,
    /// Where sources contradict each other about it.
    pub conflicts: Vec<&'static Conflict>,
}

/// The rules that hold in a State (two-letter code), or federal law alone.
///
/// A State's computable rule takes the place of the federal rule that it `replaces`. Every other federal rule stands
/// beside the State's rules, labelled as a default. A State's rule without a date (a disputed number, a definition)
/// takes no place: the federal rule stands beside it. An unknown code has no rules of its own and gets the defaults.
#[must_use]
pub fn in_force(state: Option<&str>) -> Vec<RuleInForce> {
    let pack = pack();
    let own = |rule: &&Rule| {
        rule.state
            .as_deref()
            .is_some_and(|code| Some(code) == state)
    };
    let replaced: Vec<_> = pack
        .rules()
        .iter()
        .filter(own)
        .filter(|rule| rule.computable())
        .filter_map(|rule| rule.replaces.as_ref())
        .collect();
    pack.rules()
        .iter()
        .filter(|rule| match &rule.state {
            None => !replaced.contains(&&rule.id),
            Some(_) => own(rule),
        })
        .map(|rule| {
            let federal_default = rule.state.is_none() && state.is_some();
            let verified = rule.verified() && !federal_default;
            RuleInForce {
                rule,
                federal_default,
                verified,
                label: match (federal_default, verified) {
                    (true, _) => Some(FEDERAL_DEFAULT),
                    (false, false) => Some(NOT_VERIFIED),
                    (false, true) => None,
                },
                conflicts: pack
                    .conflicts()
                    .iter()
                    .filter(|conflict| conflict.rules.contains(&rule.id))
                    .collect(),
            }
        })
        .collect()
}

/// The rule that stands in a State in the place of a federal rule, such as `me.annual_364` for `fed.annual_review` in
/// Maine; the federal rule itself where the State has none, or none with a date. None for an unknown federal id.
///
/// Where a State has several (Pennsylvania's two-year reevaluations are not among them: they hold for some students
/// only), the first in its pack is meant.
#[must_use]
pub fn standing_for(federal: &str, state: Option<&str>) -> Option<RuleInForce> {
    let rules = in_force(state);
    let replaces = |found: &RuleInForce| {
        found
            .rule
            .replaces
            .as_ref()
            .is_some_and(|id| id.as_str() == federal)
    };
    let own = rules.iter().position(replaces);
    let position = own.or_else(|| {
        rules
            .iter()
            .position(|found| found.rule.id.as_str() == federal)
    })?;
    rules.into_iter().nth(position)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maine_has_its_own_annual_rule_and_ohio_the_federal_one() {
        let maine = standing_for("fed.annual_review", Some("ME")).unwrap();
        assert_eq!(maine.rule.id.as_str(), "me.annual_364");
        assert!(maine.verified && maine.label.is_none());
        let ohio = standing_for("fed.annual_review", Some("OH")).unwrap();
        assert_eq!(ohio.rule.id.as_str(), "fed.annual_review");
        assert_eq!(ohio.label, Some(FEDERAL_DEFAULT));
        assert!(!ohio.verified);
        assert_eq!(standing_for("fed.annual_review", None).unwrap().label, None);
    }

    #[test]
    fn a_disputed_number_leaves_the_federal_rule_standing() {
        let alaska = in_force(Some("AK"));
        assert!(alaska.iter().any(
            |found| found.rule.id.as_str() == "fed.initial_evaluation" && found.federal_default
        ));
        let own = alaska
            .iter()
            .find(|found| found.rule.id.as_str() == "ak.initial")
            .unwrap();
        assert_eq!(own.label, Some(NOT_VERIFIED));
        assert_eq!(own.conflicts.len(), 1);
    }

    #[test]
    fn no_state_sees_the_rule_of_another() {
        for place in pack().jurisdictions() {
            let code = place.code.as_deref();
            for found in in_force(code) {
                assert!(
                    found.rule.state.is_none() || found.rule.state.as_deref() == code,
                    "{code:?} {}",
                    found.rule.id
                );
            }
        }
    }
}
