//! The rule packs: one file for federal law and one for each State, read once.
//!
//! Holds what the sources say, with citation and confidence. A pack that cannot be read is left out and named in
//! [`Pack::problems`]; the tests allow none, so no running program ever meets one.

use super::conventions::{ConventionId, Conventions};
use super::facts::FactName;
use super::sources::{CONFLICTS, PACKS, VOCABULARY};
use super::vocabulary::{
    Anchor, Category, Condition, Confidence, Direction, Kind, Method, NoDateReason, TollingMode,
    Unit,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::LazyLock;
use ts_rs::TS;

/// The id of a rule, such as `fed.annual_review`; part of the contract with the vault and the command line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct RuleId(String);

impl RuleId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A month and a day, in whatever year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MonthDay {
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month, from 1.
    pub day: u32,
}

/// Which days a rule's calendar-day clock leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Tolling {
    /// How the days are found.
    pub mode: TollingMode,
    /// N: missed school days of the breaks that are left out; 5 where the rule does not say.
    #[serde(default)]
    pub school_days: Option<u32>,
}

/// One clock of a rule that has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// The fact it counts from; none in a chain, where it counts from the end of the part before.
    #[serde(default)]
    pub trigger_fact: Option<FactName>,
    /// How many units.
    pub amount: u32,
    /// Of which unit.
    pub unit: Unit,
    /// A fact that ends the part where it lies earlier than the count would.
    #[serde(default)]
    pub ends_early_on: Option<FactName>,
}

/// What agencies do where a rule names no number of days. A suggestion that a district replaces with its own; never law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// How many units after the trigger day.
    pub amount: u32,
    /// Of which unit.
    pub unit: Unit,
}

/// A rule as its source states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// The State's code, none for federal law. Taken from the pack, not from the rule's own entry.
    #[serde(default)]
    pub state: Option<String>,
    /// The part of the work it belongs to.
    pub category: Category,
    /// Its name for a person.
    pub title: String,
    /// What it is.
    pub kind: Kind,
    /// How its date is found.
    pub method: Method,
    /// Why it has no date, where it has none.
    #[serde(default)]
    pub no_date_because: Option<NoDateReason>,
    /// What starts the clock, in the source's words.
    pub trigger: String,
    /// The fact that starts the clock.
    pub trigger_fact: Option<FactName>,
    /// Facts that start it where the first is not known, in this order.
    #[serde(default)]
    pub trigger_alternates: Vec<FactName>,
    /// Other facts that bear on the date.
    #[serde(default)]
    pub other_facts: Vec<FactName>,
    /// The day from which it counts, seen from the trigger.
    #[serde(default = "at_trigger")]
    pub anchor: Anchor,
    /// How many units.
    #[serde(default)]
    pub amount: Option<u32>,
    /// Months on top of an amount in years of age: 6 for "14 and a half".
    #[serde(default)]
    pub extra_months: u32,
    /// The unit of the amount.
    pub unit: Unit,
    /// Which day the rule speaks of.
    pub direction: Direction,
    /// Its month and day, where the method is a fixed date.
    #[serde(default)]
    pub fixed_date: Option<MonthDay>,
    /// Its clocks, where it has several.
    #[serde(default)]
    pub components: Vec<Component>,
    /// The days its calendar-day clock leaves out.
    #[serde(default)]
    pub tolling: Option<Tolling>,
    /// When it applies, or what changes its count.
    #[serde(default)]
    pub condition: Option<Condition>,
    /// The conventions that bear on it.
    #[serde(default)]
    pub conventions: Vec<ConventionId>,
    /// The options it settles itself where nobody chooses another.
    #[serde(default)]
    pub convention_defaults: Conventions,
    /// The federal rule whose place it takes in its State.
    #[serde(default)]
    pub replaces: Option<RuleId>,
    /// What is usual where the rule itself has no date.
    #[serde(default)]
    pub practice: Option<Practice>,
    /// Who must act, where the source says so.
    #[serde(default)]
    pub actor: Option<String>,
    /// When it does not hold, in words.
    #[serde(default)]
    pub exceptions: Vec<String>,
    /// What else to know.
    #[serde(default)]
    pub notes: String,
    /// Where it is written.
    pub citation: String,
    /// The page that was read.
    #[serde(default)]
    pub url: Option<String>,
    /// How well the number is attested.
    pub confidence: Confidence,
    /// Sources contradict each other.
    #[serde(default)]
    pub conflict: bool,
    /// Only a weak source was found.
    #[serde(default)]
    pub weak_source: bool,
}

const fn at_trigger() -> Anchor {
    Anchor::Trigger
}

impl Rule {
    /// Whether a date can be computed.
    #[must_use]
    pub fn computable(&self) -> bool {
        self.method != Method::None
    }

    /// The rule as a count of the number that is usual, or of the district's own; none where it has a date of its own or
    /// nothing is usual.
    #[must_use]
    pub fn as_practised(&self, own: Option<u32>) -> Option<Self> {
        let practice = self.practice.filter(|_| !self.computable())?;
        Some(Self {
            method: Method::Count,
            no_date_because: None,
            amount: Some(own.unwrap_or(practice.amount)),
            unit: practice.unit,
            direction: Direction::NoLaterThan,
            conventions: vec![ConventionId::CountStart, ConventionId::Rollover],
            ..self.clone()
        })
    }

    /// Whether the number was read in the operative text or in a State agency's own words.
    #[must_use]
    pub fn verified(&self) -> bool {
        self.confidence == Confidence::Verified
    }

    /// Whether a convention bears on the rule.
    #[must_use]
    pub fn uses(&self, convention: ConventionId) -> bool {
        self.conventions.contains(&convention)
    }
}

/// A State, with what is not known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Jurisdiction {
    /// Two-letter code; none for federal law.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// What no source established, each with what to do instead.
    pub gaps: Vec<String>,
}

/// Two sources that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// The State's code.
    pub state: String,
    /// The rules it is about.
    pub rules: Vec<RuleId>,
    /// What it is about.
    pub topic: String,
    /// What the sources say.
    pub detail: String,
    /// What was decided here.
    pub resolution: String,
}

/// Words that go with the rules wherever they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Notice {
    /// The day on which the sources were gathered, ISO 8601.
    pub compiled: String,
    /// What the rules are and are not.
    pub disclaimer: String,
    /// What is done where a State has no rule.
    pub fallback_policy: String,
    /// What each condition says, by its word.
    pub conditions: HashMap<Condition, ConditionText>,
}

/// A condition in words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ConditionText {
    /// `gate` or `adjust`.
    pub effect: String,
    /// The condition as a sentence.
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    state: Option<String>,
    name: String,
    gaps: Vec<String>,
    rules: Vec<Rule>,
}

/// Every rule that Hallway knows.
#[derive(Debug, Default)]
pub struct Pack {
    rules: Vec<Rule>,
    by_id: HashMap<String, usize>,
    jurisdictions: Vec<Jurisdiction>,
    conflicts: Vec<Conflict>,
    notice: Notice,
    problems: Vec<String>,
}

impl Pack {
    /// The rules, federal law first, then the States by code.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.by_id.get(id).and_then(|index| self.rules.get(*index))
    }

    /// Federal law and the States.
    #[must_use]
    pub fn jurisdictions(&self) -> &[Jurisdiction] {
        &self.jurisdictions
    }

    /// Sources that contradict each other.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// Words that go with the rules.
    #[must_use]
    pub fn notice(&self) -> &Notice {
        &self.notice
    }

    /// What could not be read, file by file; empty in every build that passed its tests.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    fn read() -> Self {
        let mut pack = Self::default();
        for (file, text) in PACKS {
            match serde_json::from_str::<PackFile>(text) {
                Ok(read) => pack.add(file, read),
                Err(error) => pack.problems.push(format!("{file}: {error}")),
            }
        }
        match serde_json::from_str(CONFLICTS) {
            Ok(conflicts) => pack.conflicts = conflicts,
            Err(error) => pack.problems.push(format!("conflicts.json: {error}")),
        }
        match serde_json::from_str(VOCABULARY) {
            Ok(notice) => pack.notice = notice,
            Err(error) => pack.problems.push(format!("vocabulary.json: {error}")),
        }
        pack
    }

    fn add(&mut self, file: &str, read: PackFile) {
        for mut rule in read.rules {
            rule.state.clone_from(&read.state);
            if self
                .by_id
                .insert(rule.id.as_str().to_owned(), self.rules.len())
                .is_some()
            {
                self.problems
                    .push(format!("{file}: {} stands twice", rule.id));
            }
            self.rules.push(rule);
        }
        self.jurisdictions.push(Jurisdiction {
            code: read.state,
            name: read.name,
            gaps: read.gaps,
        });
    }
}

/// The rules, read on first use.
#[must_use]
pub fn pack() -> &'static Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(Pack::read);
    &PACK
}
