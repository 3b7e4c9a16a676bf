//! The two commands that answer line by line.

use crate::place::Place;
use serde_json::{Value, json};

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn every_example_of_the_rules_comes_out_as_written() {
    let fixture: Value = serde_json::from_str(include_str!(
        "../../../../tests/fixtures/rules/date_vectors.json"
    ))
    .unwrap();
    let calendars = fixture["calendars"].as_array().unwrap();
    let examples = fixture["vectors"].as_array().unwrap();
    let mut input = String::new();
    for example in examples {
        let mut line = example.clone();
        if let Some(name) = example["calendar"].as_str() {
            line["calendar"] = calendars.iter().find(|c| c["id"] == name).unwrap().clone();
        }
        input.push_str(&format!("{line}\n\n"));
    }
    let ran = Place::empty().raw(&["rules", "compute"], &[], input.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let answers = lines(&ran.out);
    assert_eq!(answers.len(), examples.len());
    for (example, answer) in examples.iter().zip(&answers) {
        let expect = &example["expect"];
        assert_eq!(answer["id"], example["id"]);
        for part in ["due_on", "plan_by", "due_at"] {
            assert_eq!(answer[part], expect[part], "{answer}");
        }
        assert_eq!(answer["error"]["kind"], expect["error"]["kind"], "{answer}");
    }
}

#[test]
fn names_of_a_vault_are_found_and_stay_one_person() {
    let place = Place::empty();
    let people = json!([{
        "vault_id": "v1", "state": "MN", "town": "Larkspur",
        "district": {"name": "Larkspur Unified", "aliases": []},
        "schools": [{"name": "Juniper Middle School", "aliases": ["Juniper"], "phone": "", "url": ""}],
        "students": [{"key": "s1", "first": "Wilhelmina", "middle": "", "last": "Quarrington", "nicknames": ["Billie"],
            "dob": "2015-05-14", "grade": "4", "student_id": "7781", "state_id": ""}],
        "guardians": [], "staff": []
    }]);
    place.file("people.json", people.to_string());
    // A line far longer than any buffer.
    let padding = "The class read on. ".repeat(20_000);
    let first = "ÄÖ: Wilhelmina Quarrington read aloud.";
    let input = format!(
        "{}\n\n{}\n",
        json!({"id": 1, "vault_id": "v1", "text": first}),
        json!({"id": "two", "vault_id": "v1", "text": format!("{padding}Billie sat down.")}),
    );
    let args = ["deidentify", "--people", "people.json"];
    let ran = place.raw(&args, &[], input.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let answers = lines(&ran.out);
    assert_eq!(answers.len(), 2);
    let span = &answers[0]["spans"][0];
    for key in [
        "start",
        "end",
        "label",
        "level",
        "replacement",
        "entity",
        "known",
        "why",
    ] {
        assert!(span.get(key).is_some(), "{key}");
    }
    assert_eq!(
        (&span["label"], &span["known"]),
        (&"PERSON".into(), &true.into())
    );
    assert_eq!(span["start"], 4, "code points, not bytes");
    assert!(!answers[0]["text"].as_str().unwrap().contains("Quarrington"));
    assert_eq!(answers[1]["id"], "two");
    assert_eq!(answers[1]["spans"][0]["entity"], span["entity"]);
    let bad = place.raw(&args, &[], format!("not json\n{input}").as_bytes());
    assert_eq!(bad.code, 4);
    assert_eq!(lines(&bad.out).len(), 3, "the other lines are answered");
    place.file("people.json", "{");
    assert_eq!(place.raw(&args, &[], b"").code, 4);
}
