//! What must hold whatever is typed: no known name leaves in a packet, and notes and dates keep their promises.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::world::World;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

/// Names of the sample class that are not ordinary words: they may not occur in a packet in any case.
const NAMES: &[&str] = &[
    "Marisol",
    "Vega",
    "Devon",
    "Okafor",
    "Tran",
    "Hartwell",
    "Haddad",
    "Lindqvist",
    "Whitfield",
    "Abebe",
    "Wrona",
    "Tomasz",
    "Zainab",
    "Farah",
    "Runningwater",
    "Priya",
    "Raman",
    "Beaumont",
    "Kealoha",
    "Petrenko",
    "Sandoval",
    "Kowalczyk",
    "Castellano",
    "Ngata",
    "Larkspur",
    "Cedar Hollow",
];

/// Sentences a tired teacher writes, with a place for a name.
const SENTENCES: &[&str] = &[
    "{} reads 62 words a minute on grade-level text.",
    "met with {} and mom, she is worried about {}'s reading",
    "{}'s mother called at 3:15, asked for {}.",
    "Per {}: 4/5 trials with prompts; Wilson Reading step 3.",
    "Emailed {} re: the WISC-V, no answer.",
    "{} hit another student on the bus; {} was not hurt.",
    "hablé con {} por teléfono, quiere la reunión en la tarde",
    "I think {} needs less pull-out; Ms. {} disagrees.",
];

fn question_fields(facts: &str, ask: &str) -> Value {
    json!({
        "title": "Which supports", "kind": "next_step", "ask": ask, "needed_by": null, "needed_why": "",
        "help": "options", "directness": "plain", "facts": facts, "tried": [{"what": facts, "result": ""}],
        "known": "", "thinking": "", "constraints": "", "attached": []
    })
}

/// Sends what was written, with every doubtful finding replaced; the packet as it left.
fn send(world: &mut World, facts: &str, ask: &str) -> Option<String> {
    let links = json!({"student_id": null, "meeting_id": null, "step_id": null, "note_id": null});
    let id = world.must("flag_question", json!({ "links": links }))["id"].clone();
    world.must(
        "save_question",
        json!({"id": id, "fields": question_fields(facts, ask)}),
    );
    let mut preview = world.must("preview_packet", json!({"question_ids": [id]}));
    for finding in preview["findings"].as_array().unwrap().clone() {
        if finding["action"].is_null() {
            preview = world.must(
                "decide_finding",
                json!({"question_ids": [id], "number": finding["number"], "action": "replace"}),
            );
        }
    }
    assert_eq!(preview["undecided"], 0);
    let out = world.call(
        "export_packet",
        json!({"question_ids": [id], "to": "R.", "format": "markdown", "attested": true}),
    );
    match out {
        Ok(out) => {
            let page = world.must("get_packet", json!({"id": out["packet_id"]}));
            Some(page["sent_text"].as_str().unwrap().to_owned())
        }
        // Refused by the last look: nothing left, which is the promise too.
        Err(refused) => {
            assert_eq!(
                refused.code,
                hallway_engine::error::ErrorCode::Precondition,
                "{refused:?}"
            );
            None
        }
    }
}

/// A text as its words in lower case, each between blanks.
fn as_words(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    format!(" {} ", words.join(" "))
}

#[test]
fn no_known_name_occurs_in_an_exported_packet() {
    let mut world = World::with_sample("2026-10-06");
    let mut runner = TestRunner::new(Config {
        cases: 64,
        failure_persistence: None,
        ..Config::default()
    });
    let strategy = (
        prop::collection::vec(
            (
                0..SENTENCES.len(),
                0..NAMES.len(),
                0..NAMES.len(),
                0..3_usize,
            ),
            1..6,
        ),
        0..NAMES.len(),
    );
    let world = std::cell::RefCell::new(&mut world);
    let left = std::cell::Cell::new(0_u32);
    runner
        .run(&strategy, |(lines, asked)| {
            let dress = |name: &str, how: usize| match how {
                0 => name.to_owned(),
                1 => name.to_lowercase(),
                _ => name.to_uppercase(),
            };
            let facts: Vec<String> = lines
                .iter()
                .map(|(s, a, b, how)| {
                    SENTENCES[*s]
                        .replacen("{}", &dress(NAMES[*a], *how), 1)
                        .replacen("{}", &dress(NAMES[*b], *how), 1)
                })
                .collect();
            let ask = format!("What would you try next with {}?", NAMES[asked]);
            let sent = send(&mut world.borrow_mut(), &facts.join("\n"), &ask);
            if let Some(text) = sent {
                left.set(left.get() + 1);
                // Whole words: the check word "tranquil" is not the name Tran.
                let words = as_words(&text);
                for name in NAMES {
                    prop_assert!(!words.contains(&as_words(name)), "{name} left in:\n{text}");
                }
            }
            Ok(())
        })
        .unwrap();
    assert!(left.get() >= 60, "packets do leave: {} of 64", left.get());
}
