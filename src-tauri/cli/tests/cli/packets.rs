//! Packets leave decided and come back answered.

use crate::place::Place;
use serde_json::{Value, json};
use std::fs;

/// A vault with one ready question about a student whose name stands in it, and a word only a person can decide.
fn place_with_question() -> (Place, String) {
    let place = Place::with_vault();
    let id = place.student("Wilhelmina", "Quarrington");
    let made = place
        .json(&[
            "question",
            "add",
            "--student",
            &id,
            "--title",
            "Which data to bring",
            "--ask",
            "Which data would you bring for Wilhelmina?",
            "--facts",
            "Wilhelmina Quarrington reads with frames. Hunter was near the door. Sunny sat by the window.",
            "--ready",
        ])
        .json();
    let question = made["id"].as_str().unwrap().to_owned();
    (place, question)
}

/// Decisions about everything that waits for one.
fn decisions(preview: &Value, action: &str) -> Value {
    let waiting: Vec<Value> = preview["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["action"].is_null())
        .map(|f| json!({"surface": f["surface"], "action": action, "reason": "an invented word"}))
        .collect();
    Value::Array(waiting)
}

fn export<'a>(question: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec!["packet", "export", "--question", question, "--to", "Robin"];
    args.extend(rest);
    args
}

#[test]
fn nothing_undecided_leaves() {
    let (place, question) = place_with_question();
    let preview = place
        .json(&["packet", "preview", "--question", &question])
        .json();
    let findings = preview["findings"].as_array().unwrap();
    assert!(
        findings
            .iter()
            .any(|f| f["surface"] == "Wilhelmina Quarrington" && f["known"] == true)
    );
    let undecided = preview["undecided"].as_u64().unwrap();
    assert!(undecided > 0, "{preview}");
    assert!(!preview["text"].as_str().unwrap().contains("Quarrington"));

    let text = ["--format", "text", "--out", "packet.txt"];
    let refused = place.json(&export(&question, &text)).error(6);
    assert_eq!(refused["kind"], "undecided");
    assert_eq!(
        refused["undecided"].as_array().unwrap().len() as u64,
        undecided
    );
    assert!(!place.path("packet.txt").exists());

    place.file(
        "keep.json",
        json!([{"surface": "Hunter", "action": "keep"}]).to_string(),
    );
    let without_reason = [&text[..], &["--decisions", "keep.json"]].concat();
    place.json(&export(&question, &without_reason)).error(4);

    place.file("d.json", decisions(&preview, "replace").to_string());
    let decided = [&text[..], &["--decisions", "d.json"]].concat();
    let left = place.json(&export(&question, &decided)).json();
    assert_eq!(
        (&left["undecided"], &left["questions"]),
        (&0.into(), &1.into())
    );
    assert!(left["replacements"].as_u64().unwrap() >= 2);
    assert_eq!(left["out"], "packet.txt");
    assert!(left["packet_id"].is_string());
    let sent = fs::read_to_string(place.path("packet.txt")).unwrap();
    for name in ["Wilhelmina", "Quarrington", "Hunter", "Sunny"] {
        assert!(!sent.contains(name), "{sent}");
    }
}

#[test]
fn a_sealed_packet_opens_with_its_words_only() {
    let (place, question) = place_with_question();
    let preview = place
        .json(&["packet", "preview", "--question", &question])
        .json();
    place.file("d.json", decisions(&preview, "replace").to_string());
    place.file("words", "anchor-basil-cobalt-dune-ember-fable\n");
    let left = place
        .json(&export(
            &question,
            &[
                "--format",
                "sealed",
                "--out",
                "p.html",
                "--packet-passphrase-file",
                "words",
                "--decisions",
                "d.json",
            ],
        ))
        .json();
    assert!(
        left.get("passphrase").is_none(),
        "her own words are not printed"
    );
    let page = fs::read_to_string(place.path("p.html")).unwrap();
    assert!(!page.contains("Quarrington"));
    let open = |words: &str| {
        place.json(&[
            "packet",
            "open",
            "p.html",
            "--packet-passphrase-file",
            words,
        ])
    };
    let seen = open("words").json();
    assert_eq!(seen["questions"].as_array().unwrap().len(), 1);
    assert!(!seen.to_string().contains("Quarrington"));
    open("pass").error(3);
    place
        .json(&[
            "packet",
            "open",
            "d.json",
            "--packet-passphrase-file",
            "words",
        ])
        .error(4);
}

#[test]
fn the_reader_page_is_saved_without_a_vault_and_told_by_its_fingerprint() {
    let place = Place::empty();
    let saved = place
        .json(&["packet", "reader-page", "--out", "reader.html"])
        .json();
    assert_eq!(saved["out"], "reader.html");
    assert_eq!(saved["sha256"].as_str().unwrap().len(), 64);
    let page = fs::read_to_string(place.path("reader.html")).unwrap();
    assert!(page.starts_with("<!doctype html>"), "{page:.40}");
    place
        .json(&["packet", "reader-page", "--out", "nowhere/reader.html"])
        .error(1);
}

#[test]
fn a_reply_is_taken_in_once() {
    let (place, question) = place_with_question();
    let preview = place
        .json(&["packet", "preview", "--question", &question])
        .json();
    place.file("d.json", decisions(&preview, "replace").to_string());
    let left = place
        .json(&export(
            &question,
            &[
                "--format",
                "text",
                "--out",
                "p.txt",
                "--decisions",
                "d.json",
            ],
        ))
        .json();
    let reply = format!(
        "Re: {}\n\nQ1\nStart with the work samples, then the fluency chart.\n",
        left["code"].as_str().unwrap()
    );
    place.file("reply.txt", &reply);
    let taken = place.json(&["reply", "add", "reply.txt"]).json();
    assert_eq!(taken["question_ids"], json!([question]));
    assert!(taken["reply_id"].is_string() && taken["suggestions"].is_u64());
    let again = place
        .json_with(&["reply", "add", "-"], reply.as_bytes())
        .json();
    assert_eq!(again["reply_id"], taken["reply_id"]);
    let page = place.json(&["question", "show", &question]).json();
    assert_eq!(page["answers"].as_array().unwrap().len(), 1);
    assert!(page["answers"].to_string().contains("fluency chart"));
    assert_eq!(
        place.json(&["today"]).json()["replies"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    place
        .json_with(&["reply", "add", "-"], b"Hello there")
        .error(4);
    place.json(&["reply", "add", "missing"]).error(4);
}
