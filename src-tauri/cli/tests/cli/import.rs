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

/// Half a gigabyte of address space: what a file may take while it is read or refused.
#[cfg(unix)]
#[test]
fn hostile_files_are_refused_in_bounded_memory() {
    const KILOBYTES: u32 = 512 * 1024;
    let place = Place::with_vault();
    let mut wide = String::from("Last Name,First Name\n");
    wide.push_str(&"x,".repeat(8_000_000));
    place.file("wide.csv", &wide);
    place.file("one-line.csv", "y".repeat(60 * 1024 * 1024));
    place.file(
        "rows.csv",
        format!("ID,Name\n{}", "1,A\n".repeat(9_000_000)),
    );
    place.file("nuls.csv", vec![0_u8; 60 * 1024 * 1024]);
    place.file(
        "quotes.csv",
        format!("ID,Name\n{}", "\"".repeat(30_000_000)),
    );
    // A hole: the size counts, not the content.
    let hole = std::fs::File::create(place.path("large.csv")).unwrap();
    hole.set_len(200 * 1024 * 1024).unwrap();
    place.file(
        "cards.vcf",
        format!("BEGIN:VCARD\n{}", "N:a;b\n ".repeat(5_000_000)),
    );
    for file in [
        "wide.csv",
        "one-line.csv",
        "rows.csv",
        "nuls.csv",
        "quotes.csv",
        "large.csv",
        "cards.vcf",
    ] {
        let ran = place.within(KILOBYTES, &["import", file, "--dry-run"]);
        assert!(
            matches!(ran.code, 0 | 4),
            "{file} ended with {}: {}",
            ran.code,
            ran.err.chars().take(600).collect::<String>()
        );
        if ran.code == 4 {
            let error = ran.error(4);
            assert!(
                error["hint"]
                    .as_str()
                    .unwrap()
                    .contains("Nothing was changed"),
                "{error}"
            );
        }
    }
    place.file("class.csv", CSV);
    assert_eq!(
        counts(&place.within(KILOBYTES, &["import", "class.csv"]).json()),
        [2, 0, 0, 0],
        "the limit is enough for work"
    );
}
