//! The shipped rule files: every one loads, says what it must, and agrees with the words in the code.

#![expect(
    clippy::unwrap_used,
    reason = "what fails here fails its test, which is what it is for"
)]

use hallway_domain::rules::vocabulary::{Condition, Confidence, Direction, Kind, Method, Unit};
use hallway_domain::rules::{ConventionId, FactName, in_force, pack, standing_for};
use serde_json::Value;
use std::collections::HashSet;
use std::path::Path;

fn assets() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/rules")
}

fn asset(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(assets().join(name)).unwrap()).unwrap()
}

#[test]
fn every_file_loads_and_every_file_is_shipped() {
    assert_eq!(pack().problems(), [] as [String; 0]);
    let mut names: Vec<String> = std::fs::read_dir(assets())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let others = [
        "facts.json",
        "conventions.json",
        "conflicts.json",
        "vocabulary.json",
    ];
    names.retain(|name| name.ends_with(".json") && !others.contains(&name.as_str()));
    assert_eq!(names.len(), 52);
    for place in pack().jurisdictions() {
        let name = place
            .code
            .as_ref()
            .map_or("federal".to_owned(), |code| code.to_lowercase());
        assert!(names.contains(&format!("{name}.json")), "{name}");
    }
}

#[test]
fn the_counts_are_those_of_the_sources() {
    let rules = pack().rules();
    assert_eq!(rules.len(), 301);
    assert_eq!(rules.iter().filter(|rule| rule.computable()).count(), 265);
    assert_eq!(
        rules
            .iter()
            .map(|rule| rule.id.as_str())
            .collect::<HashSet<_>>()
            .len(),
        301
    );
    assert_eq!(
        pack()
            .jurisdictions()
            .iter()
            .filter(|place| place.code.is_some())
            .count(),
        51
    );
    assert_eq!(pack().conflicts().len(), 14);
}

#[test]
fn every_rule_is_complete() {
    for rule in pack().rules() {
        let id = rule.id.as_str();
        let prefix = rule
            .state
            .as_deref()
            .map_or("fed".to_owned(), str::to_lowercase);
        assert!(id.starts_with(&format!("{prefix}.")), "{id}");
        assert!(
            !rule.title.is_empty() && !rule.citation.is_empty() && !rule.trigger.is_empty(),
            "{id}"
        );
        assert!(
            rule.url.is_some() || rule.confidence != Confidence::Verified,
            "{id}"
        );
        assert_eq!(rule.computable(), rule.no_date_because.is_none(), "{id}");
        let has_number = match rule.method {
            Method::Count => rule.amount.is_some() && rule.trigger_fact.is_some(),
            Method::Years | Method::Age | Method::FirstIepInEffect | Method::Counter => {
                rule.amount.is_some() && rule.trigger_fact.is_some()
            }
            Method::EarliestOf => {
                rule.components.len() > 1
                    && rule
                        .components
                        .iter()
                        .all(|part| part.trigger_fact.is_some())
            }
            Method::Chain => {
                rule.components.len() > 1 && rule.components[0].trigger_fact == rule.trigger_fact
            }
            Method::FixedDate => rule.fixed_date.is_some(),
            Method::AgeOfMajority => rule.trigger_fact == Some(FactName::DateOfBirth),
            Method::None => true,
            _ => false,
        };
        assert!(has_number, "{id}");
        if matches!(rule.kind, Kind::Duty | Kind::Permission | Kind::Definition) {
            assert!(!rule.computable(), "{id}");
        }
        if rule.unit == Unit::Hours {
            assert_eq!(
                (rule.direction, rule.trigger_fact),
                (Direction::Before, Some(FactName::Meeting)),
                "{id}"
            );
        }
    }
}

#[test]
fn what_is_usual_stands_only_where_a_rule_has_no_date_and_counts_like_one() {
    let practised: Vec<_> = pack()
        .rules()
        .iter()
        .filter(|rule| rule.practice.is_some())
        .collect();
    assert!(!practised.is_empty());
    for rule in practised {
        assert!(!rule.computable(), "{}", rule.id);
        let counted = rule.as_practised(None).unwrap();
        assert!(counted.computable() && counted.trigger_fact.is_some());
        assert_eq!(counted.amount, rule.practice.map(|usual| usual.amount));
        assert_eq!(rule.as_practised(Some(10)).unwrap().amount, Some(10));
    }
    let annual = pack().rule("fed.annual_review").unwrap();
    assert_eq!(annual.as_practised(Some(10)), None);
}

#[test]
fn a_rule_takes_the_place_of_one_that_is_there() {
    for rule in pack().rules() {
        if let Some(federal) = &rule.replaces {
            let federal = pack().rule(federal.as_str()).unwrap();
            assert!(federal.state.is_none() && rule.state.is_some());
            assert_eq!(federal.category, rule.category, "{}", rule.id);
        }
    }
}

#[test]
fn conflicts_name_rules_that_are_there_and_every_disputed_rule_has_one() {
    let mut named = HashSet::new();
    for conflict in pack().conflicts() {
        assert!(!conflict.detail.is_empty() && !conflict.resolution.is_empty());
        for id in &conflict.rules {
            assert_eq!(
                pack().rule(id.as_str()).unwrap().state.as_ref(),
                Some(&conflict.state)
            );
            named.insert(id.as_str());
        }
    }
    for rule in pack().rules().iter().filter(|rule| rule.conflict) {
        assert!(named.contains(rule.id.as_str()), "{}", rule.id);
    }
}

#[test]
fn facts_in_the_file_and_in_the_code_are_the_same() {
    let file = asset("facts.json");
    let file = file.as_array().unwrap();
    assert_eq!(file.len(), 41);
    assert_eq!(file.len(), FactName::ALL.len());
    for entry in file {
        let fact = FactName::parse(entry["id"].as_str().unwrap()).unwrap();
        assert_eq!(entry["label"], fact.label());
        assert_eq!(entry["type"], serde_json::to_value(fact.form()).unwrap());
    }
}

#[test]
fn conventions_in_the_file_and_in_the_code_are_the_same() {
    let file = asset("conventions.json");
    let file = file.as_array().unwrap();
    assert_eq!(file.len(), ConventionId::ALL.len());
    for (entry, convention) in file.iter().zip(ConventionId::ALL) {
        assert_eq!(entry["id"], convention.as_str());
        let options: Vec<_> = entry["options"]
            .as_array()
            .unwrap()
            .iter()
            .map(|option| &option["id"])
            .collect();
        assert_eq!(options, convention.options());
        assert_eq!(entry["default"], convention.options()[0]);
    }
}

#[test]
fn every_condition_has_its_words() {
    for condition in Condition::ALL {
        assert!(!pack().notice().conditions[condition].text.is_empty());
    }
    assert!(pack().notice().disclaimer.contains("not legal advice"));
}

#[test]
fn every_state_has_an_annual_review_a_reevaluation_and_an_initial_evaluation_in_force() {
    for place in pack().jurisdictions() {
        let code = place.code.as_deref();
        for federal in [
            "fed.annual_review",
            "fed.reevaluation_max",
            "fed.initial_evaluation",
            "fed.transition_16",
        ] {
            let found = standing_for(federal, code).unwrap();
            assert!(found.rule.computable(), "{code:?} {federal}");
            assert_eq!(
                found.federal_default,
                found.rule.state.is_none() && code.is_some()
            );
            assert_eq!(found.label.is_none(), found.verified, "{code:?} {federal}");
        }
    }
}

#[test]
fn own_rules_stand_where_the_packs_have_them() {
    let standing = [
        ("fed.annual_review", "CA", "ca.annual_on_or_before"),
        ("fed.annual_review", "OH", "fed.annual_review"),
        ("fed.reevaluation_max", "CA", "ca.triennial"),
        ("fed.reevaluation_max", "NJ", "nj.reeval_3y"),
        ("fed.reevaluation_max", "MN", "fed.reevaluation_max"),
        ("fed.reevaluation_max", "PA", "fed.reevaluation_max"),
        ("fed.initial_evaluation", "TX", "tx.fiie_45"),
        ("fed.initial_evaluation", "AK", "fed.initial_evaluation"),
        ("fed.transition_16", "NY", "ny.transition_15"),
        ("fed.meeting_notice", "CA", "fed.meeting_notice"),
    ];
    for (federal, state, expected) in standing {
        assert_eq!(
            standing_for(federal, Some(state)).unwrap().rule.id.as_str(),
            expected
        );
    }
    let federal = in_force(None);
    assert!(
        federal
            .iter()
            .all(|found| found.rule.state.is_none() && !found.federal_default)
    );
    assert!(standing_for("fed.no_such_rule", None).is_none());
}
