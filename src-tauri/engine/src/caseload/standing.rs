//! A rule as it stands in one vault: the State's or the federal one, with the district's number where it has its own.

use crate::settings::{AS_RULE, Settings};
use crate::store::overrides::OverrideRecord;
use hallway_domain::rules::vocabulary::{Method, Unit};
use hallway_domain::rules::{
    ComputeError, Computed, Conventions, Facts, Inputs, Rule, RuleInForce, SchoolCalendar, compute,
};

/// A rule with the district's number.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The rule.
    pub in_force: RuleInForce,
    /// The district's number, where it has one.
    pub own: Option<OverrideRecord>,
    /// The rule with the district's numbers in its clocks, of a rule that has several; the rule as a count of what is
    /// usual or of the district's number, of one that names none.
    adjusted: Option<Box<Rule>>,
}

impl Standing {
    /// Joins a rule with what the district says of it.
    #[must_use]
    pub fn new(in_force: RuleInForce, overrides: &[OverrideRecord]) -> Self {
        let own = overrides
            .iter()
            .find(|o| o.rule == in_force.rule.id.as_str())
            .filter(|o| o.amounts.len() == numbers(in_force.rule).len())
            .cloned();
        let adjusted = own
            .as_ref()
            .filter(|_| !in_force.rule.components.is_empty())
            .map(|own| {
                let mut rule = in_force.rule.clone();
                for (part, amount) in rule.components.iter_mut().zip(&own.amounts) {
                    part.amount = *amount;
                }
                Box::new(rule)
            })
            .or_else(|| {
                let number = own.as_ref().and_then(|own| own.amounts.first().copied());
                in_force.rule.as_practised(number).map(Box::new)
            });
        Self {
            in_force,
            own,
            adjusted,
        }
    }

    /// The rule as its source states it.
    #[must_use]
    pub fn rule(&self) -> &'static Rule {
        self.in_force.rule
    }

    /// Read in its source, for this State, and its number the source's own.
    #[must_use]
    pub fn verified(&self) -> bool {
        self.in_force.verified && self.own.is_none()
    }

    /// The same of its date: where the rule names no number of days, no date of it is verified.
    #[must_use]
    pub fn date_verified(&self) -> bool {
        self.verified() && self.in_force.rule.practice.is_none()
    }

    /// Whether it has a date: by its own number, or by what is usual where it names none.
    #[must_use]
    pub fn has_date(&self) -> bool {
        self.in_force.rule.computable() || self.in_force.rule.practice.is_some()
    }

    /// Computes its date. A rollover that the school calendar does not reach is left out, and the date says so: a date
    /// that may be a few days early is better than none.
    ///
    /// # Errors
    /// As the rules say.
    pub fn compute(
        &self,
        facts: &Facts,
        conventions: &Conventions,
        calendar: Option<&SchoolCalendar>,
    ) -> Result<Computed, ComputeError> {
        let single = self.own.as_ref().filter(|_| self.adjusted.is_none());
        let inputs = Inputs {
            rule: self.adjusted.as_deref().unwrap_or(self.in_force.rule),
            facts,
            conventions,
            calendar,
            amount: single.and_then(|own| own.amounts.first().copied()),
        };
        let mut computed = match compute(&inputs) {
            Err(error)
                if conventions.rollover.is_some()
                    && matches!(error.kind(), "missing_calendar" | "calendar_too_short") =>
            {
                let plain = Conventions {
                    rollover: None,
                    ..*conventions
                };
                let mut computed = compute(&Inputs {
                    conventions: &plain,
                    ..inputs
                })?;
                computed.in_words.push_str(
                    " It was not moved to a business day: the school calendar does not reach it.",
                );
                computed
            }
            other => other?,
        };
        if let Some(own) = &self.own {
            computed.in_words.push_str(&format!(
                " Your district\u{2019}s number: {}, instead of {}. Reason: {}.",
                amounts_words(self.rule(), &own.amounts),
                amounts_words(self.rule(), &numbers(self.rule())),
                own.reason.trim_end_matches('.')
            ));
        } else if self.in_force.rule.practice.is_some() {
            computed.in_words.push_str(
                " The law names no number of days here; this one is usual. Your district\u{2019}s own can be entered under Settings, Rules.",
            );
        }
        Ok(computed)
    }

    /// What to know about its standing, the district's number and conflicts between sources included.
    #[must_use]
    pub fn label(&self) -> String {
        let mut parts = Vec::new();
        if self.own.is_some() {
            parts.push("your district\u{2019}s own number");
        }
        if self.in_force.rule.practice.is_some() && self.own.is_none() {
            parts.push("the law names no number, this one is usual");
        }
        parts.extend(self.in_force.label);
        if !self.in_force.conflicts.is_empty() {
            parts.push("sources disagree, check locally");
        }
        parts.join("; ")
    }
}

/// The rule in a sentence.
#[must_use]
pub fn rule_text(rule: &Rule) -> String {
    format!("{}: counted from the {}.", rule.title, rule.trigger)
}

/// The numbers of a rule that a district may change: one, or one for each clock of a rule that has several; none where
/// it has none.
#[must_use]
pub fn numbers(rule: &Rule) -> Vec<u32> {
    match rule.method {
        Method::None => rule.practice.iter().map(|usual| usual.amount).collect(),
        // The federal age rules take their number from the State's age, a fixed date has none.
        Method::AgeOfMajority | Method::FixedDate => Vec::new(),
        Method::EarliestOf | Method::Chain => rule.components.iter().map(|p| p.amount).collect(),
        _ => rule.amount.into_iter().collect(),
    }
}

/// What each of the numbers counts: "school days", "years of age".
#[must_use]
pub fn units(rule: &Rule) -> Vec<String> {
    let word = |unit: Unit| match unit {
        Unit::Age => "years of age".to_owned(),
        other => other.as_str().replace('_', " "),
    };
    match rule.method {
        Method::EarliestOf | Method::Chain => {
            rule.components.iter().map(|p| word(p.unit)).collect()
        }
        _ => {
            let unit = rule.practice.map_or(rule.unit, |usual| usual.unit);
            numbers(rule).iter().map(|_| word(unit)).collect()
        }
    }
}

/// "60 calendar days", "25 school days and 30 calendar days".
#[must_use]
pub fn amounts_words(rule: &Rule, amounts: &[u32]) -> String {
    amounts
        .iter()
        .zip(units(rule))
        .map(|(amount, unit)| {
            let unit = match amount {
                1 => unit
                    .replace("days", "day")
                    .replace("years", "year")
                    .replace("months", "month")
                    .replace("hours", "hour"),
                _ => unit,
            };
            format!("{amount} {unit}")
        })
        .collect::<Vec<_>>()
        .join(" and ")
}

/// The conventions she chose; what she leaves to each rule is left out.
#[must_use]
pub fn conventions(settings: &Settings) -> Conventions {
    let mut chosen = Conventions::default();
    for (name, option) in named(settings) {
        // The usual reading stands for itself: a State's rule may bring its own.
        if option != AS_RULE && option != "anniversary_inclusive" {
            let _ = chosen.set(name, option);
        }
    }
    chosen
}

/// The conventions of the settings by their ids.
#[must_use]
pub fn named(settings: &Settings) -> [(&'static str, &str); 6] {
    [
        ("annual_due", &settings.annual_due),
        ("triennial_due", &settings.triennial_due),
        ("count_start", &settings.count_start),
        ("rollover", &settings.rollover),
        ("triennial_anchor", &settings.triennial_anchor),
        ("leap_day", &settings.leap_day),
    ]
}
