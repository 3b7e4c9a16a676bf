//! Importing a caseload.

use crate::place::Place;
use serde_json::Value;

const CSV: &str =
    "Last Name,First Name,Grade,Plan Held\nGrove,Ada,4,2025-11-03\nFrost,Ben,5,2026-02-09\n";

fn counts(done: &Value) -> [u64; 4] {
    ["created", "updated", "unchanged", "skipped"].map(|key| done[key].as_u64().unwrap())
}

#[test]
fn an_import_is_shown_done_once_and_taken_back() {
    let place = Place::with_vault();
    place.file("class.csv", CSV);
    let map = ["--map", "Plan Held=last_annual_meeting"];
    let dry = place
        .json(&["import", "class.csv", map[0], map[1], "--dry-run"])
        .json();
    assert_eq!(counts(&dry), [2, 0, 0, 0]);
    assert_eq!(dry["import_id"], Value::Null);
    assert_eq!(
        place.json(&["student", "list"]).json()["students"],
        Value::Array(vec![])
    );
    let done = place.json(&["import", "class.csv", map[0], map[1]]).json();
    assert_eq!(counts(&done), [2, 0, 0, 0]);
    for key in ["row", "student", "field", "old", "new"] {
        assert!(done["changes"][0].get(key).is_some(), "{key}");
    }
    assert!(done["problems"].is_array());
    assert!(
        !place.json(&["due"]).json()["due"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let again = place.json(&["import", "class.csv", map[0], map[1]]).json();
    assert_eq!(counts(&again), [0, 0, 2, 0]);
    assert_eq!(again["changes"], Value::Array(vec![]));
    place
        .json(&["import", "undo", done["import_id"].as_str().unwrap()])
        .json();
    assert_eq!(
        place.json(&["student", "list"]).json()["students"],
        Value::Array(vec![])
    );
}

#[test]
fn a_file_or_a_mapping_that_cannot_be_used_is_refused() {
    let place = Place::with_vault();
    place.json(&["import", "missing.csv"]).error(4);
    place.file("class.csv", CSV);
    let field = place
        .json(&["import", "class.csv", "--map", "Grade=shoe_size"])
        .error(4);
    assert!(field["message"].as_str().unwrap().contains("shoe_size"));
    place
        .json(&["import", "class.csv", "--map", "Grade"])
        .error(4);
    place
        .json(&["import", "class.csv", "--map", "No Such Column=grade"])
        .error(4);
    assert_eq!(place.json(&["import"]).error(2)["kind"], "usage");
    assert_eq!(
        place.json(&["student", "list"]).json()["students"],
        Value::Array(vec![])
    );
}
