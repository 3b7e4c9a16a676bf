//! The address book, a packet answered in another vault, the playbook and the log of what left.

use crate::place::Place;
use serde_json::json;
use std::fs;

const WORDS: &str = "sapling keg drop-down abacus zoom yo-yo";

#[test]
fn a_packet_is_answered_in_another_vault_and_the_way_stands_in_the_log() {
    let asks = Place::with_vault();
    let student = asks.student("Wilhelmina", "Quarrington");
    let question = asks
        .json(&[
            "question",
            "add",
            "--student",
            &student,
            "--title",
            "Which data to bring",
            "--ask",
            "Which data would you bring for Wilhelmina?",
            "--facts",
            "Quarrington reads with frames.",
            "--ready",
        ])
        .json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    asks.file("words.txt", WORDS);
    let left = asks
        .json(&[
            "packet",
            "export",
            "--question",
            &question,
            "--to",
            "Robin",
            "--format",
            "sealed",
            "--out",
            "packet.html",
            "--packet-passphrase-file",
            "words.txt",
        ])
        .json();
    assert_eq!(left["questions"], 1);

    let helps = Place::with_vault();
    helps.file("packet.html", fs::read(asks.path("packet.html")).unwrap());
    helps.file("words.txt", WORDS);
    helps.file("wrong.txt", "sapling keg drop-down abacus zoom zoom");
    let open = [
        "consultation",
        "open",
        "packet.html",
        "--packet-passphrase-file",
    ];
    helps.json(&[&open[..], &["wrong.txt"]].concat()).error(4);
    let page = helps.json(&[&open[..], &["words.txt"]].concat()).json();
    assert!(!page.to_string().contains("Quarrington"), "{page}");
    let id = page["row"]["id"].as_str().unwrap().to_owned();
    let seal = ["consultation", "seal", &id, "--out", "reply.txt"];
    helps.json(&seal).error(1);
    let mut reply = page["reply"].clone();
    reply["signed"] = json!("Robin");
    reply["answers"][0]["suggestions"] = json!([{"action": "Bring the growth line", "why": "", "effort": null, "confidence": null, "before_meeting": true}]);
    helps.file("reply.json", reply.to_string());
    let sealed = helps
        .json(&[&seal[..], &["--file", "reply.json"]].concat())
        .json();
    assert_eq!(sealed["answers"], 1);
    let listed = helps
        .json(&["consultation", "list", "--search", "growth"])
        .json();
    assert_eq!(listed["consultations"].as_array().unwrap().len(), 1);
    let shown = helps.json(&["consultation", "show", &id]).json();
    assert_eq!(shown["reply"]["signed"], "Robin");

    asks.file("reply.txt", fs::read(helps.path("reply.txt")).unwrap());
    let taken = asks.json(&["reply", "add", "reply.txt"]).json();
    assert_eq!(
        (&taken["question_ids"], &taken["suggestions"]),
        (&json!([question]), &json!(1))
    );
    asks.json(&[
        "question",
        "close",
        &question,
        "--lesson",
        "Lines before scores",
    ])
    .json();
    let playbook = asks.json(&["playbook", "list", "--search", "lines"]).json();
    assert_eq!(playbook["playbook"][0]["lesson"], "Lines before scores");
    assert_eq!(
        asks.json(&["playbook", "list", "--kind", "process"]).json()["playbook"],
        json!([])
    );
    asks.json(&["playbook", "list", "--kind", "anything"])
        .error(4);

    let log = asks.json(&["disclosure", "list"]).json();
    assert_eq!(log["disclosures"][0]["to_name"], "Robin");
    let written = asks
        .json(&["disclosure", "export", "--out", "log.csv"])
        .json();
    assert_eq!(written["lines"], 1);
    let csv = fs::read_to_string(asks.path("log.csv")).unwrap();
    assert!(
        csv.contains("99.31(b)") && !csv.contains("Which data"),
        "{csv}"
    );
}

#[test]
fn the_address_book_keeps_what_was_not_said_again() {
    let place = Place::with_vault();
    place.json(&["colleague", "add"]).error(4);
    let add = ["colleague", "add", "--name", "Robin"];
    let made = place
        .json(
            &[
                &add[..],
                &["--topics", "behavior", "--turnaround-days", "2"],
            ]
            .concat(),
        )
        .json();
    let changed = place
        .json(&[&add[..], &["--prefers", "text"]].concat())
        .json();
    assert_eq!(
        (&changed["id"], &changed["topics"], &changed["prefers"]),
        (&made["id"], &json!("behavior"), &json!("text"))
    );
    let list = place.json(&["colleague", "list"]).json();
    assert_eq!(list["colleagues"].as_array().unwrap().len(), 1);
    let id = made["id"].as_str().unwrap();
    place.json(&["colleague", "remove", id]).json();
    assert_eq!(
        place.json(&["colleague", "list"]).json()["colleagues"],
        json!([])
    );
}
