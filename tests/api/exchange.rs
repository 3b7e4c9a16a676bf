//! What surrounds an exchange: recordings, the disclosure log, the playbook, nudges, remembered decisions.

use crate::colleague::{ask, asker, colleague, send};
use crate::refusals::{count, refused, refused_field};
use hallway_engine::error::ErrorCode;
use hallway_tests::world::World;
use serde_json::{Value, json};
use std::path::PathBuf;

fn sound(world: &mut World, name: &str, bytes: &[u8]) -> Value {
    let path: PathBuf = world.dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    json!(world.engine.choose_file(path).unwrap())
}

#[test]
fn a_colleagues_recording_is_kept_and_played() {
    let (mut asks, id) = asker();
    let left = send(&mut asks, &json!([id]), &json!({}));
    let (mut helps, page) = colleague(left["text"].as_str().unwrap());
    let row = page["row"]["id"].clone();
    let text = sound(&mut helps, "note.ogg", b"this is no sound");
    let args = json!({"id": row, "question": "Q1", "file": text});
    assert_eq!(
        refused(&mut helps, "set_answer_voice", args),
        ErrorCode::Invalid
    );
    let file = sound(&mut helps, "note.ogg", b"OggS and then a voice");
    let with = helps.must(
        "set_answer_voice",
        json!({"id": row, "question": "Q1", "file": file}),
    );
    assert_eq!(with["voices"], json!([{"question": "Q1", "mine": true}]));
    let heard = helps.must(
        "get_consultation_voice",
        json!({"id": row, "question": "Q1", "mine": true}),
    );
    assert_eq!(heard["mime"], "audio/ogg");
    let sealed = helps.must("seal_reply", json!({"id": row}));
    let taken = asks.must("add_reply", json!({"text": sealed["text"]}));
    let shown = asks.must("get_question", json!({"id": id}));
    assert_eq!(shown["answers"][0]["voice"], 21);
    let played = asks.must(
        "get_voice",
        json!({"reply_id": taken["reply_id"], "question_id": id}),
    );
    assert_eq!(played, heard);
    helps.must("set_answer_voice", json!({"id": row, "question": "Q1"}));
    assert_eq!(
        refused(
            &mut helps,
            "get_consultation_voice",
            json!({"id": row, "question": "Q1", "mine": true})
        ),
        ErrorCode::NotFound
    );
}

#[test]
fn her_own_voice_goes_along_only_by_two_express_choices_and_only_sealed() {
    let (mut world, id) = asker();
    let file = sound(&mut world, "a.wav", b"RIFF\0\0\0\0WAVEfmt and a voice");
    let attach =
        |understood: bool| json!({"question_id": id, "file": file, "understood": understood});
    assert_eq!(
        refused(&mut world, "attach_voice", attach(true)),
        ErrorCode::Precondition,
        "off by default"
    );
    let mut settings = world.must("get_settings", json!({}));
    assert_eq!(settings["voice_questions"], false);
    settings["voice_questions"] = json!(true);
    world.must("save_settings", json!({"settings": settings}));
    assert_eq!(
        refused(&mut world, "attach_voice", attach(false)),
        ErrorCode::Precondition
    );
    world.must("attach_voice", attach(true));
    assert_eq!(world.must("get_question", json!({"id": id}))["voice"], true);
    assert_eq!(
        world.must("preview_packet", json!({"question_ids": [id]}))["voices"],
        1
    );
    let left = send(&mut world, &json!([id]), &json!({}));
    let (_, page) = colleague(left["text"].as_str().unwrap());
    assert_eq!(page["voices"], json!([{"question": "Q1", "mine": false}]));
    let second = ask(&mut world, "Another", "And this?", "He reads.");
    let attached = json!({"question_id": second, "file": file, "understood": true});
    world.must("attach_voice", attached);
    world.must("remove_voice", json!({"question_id": second}));
    assert_eq!(
        world.must("get_question", json!({"id": second}))["voice"],
        false
    );
}

#[test]
fn what_left_stands_in_a_log_that_is_searched_and_taken_out_without_titles() {
    let (mut world, id) = asker();
    let left = send(&mut world, &json!([id]), &json!({}));
    let log = world.must("list_disclosures", json!({}));
    assert_eq!(count(&log), 1);
    assert_eq!(log[0]["code"], left["code"]);
    assert_eq!(log[0]["titles"], json!(["How to say it kindly"]));
    assert!(log[0]["attested"].as_str().unwrap().contains("99.31(b)"));
    let kept = world.must("get_packet", json!({"id": log[0]["packet_id"]}));
    assert_eq!(kept["text_hash"], log[0]["text_hash"]);
    for (text, found) in [("r. kindly", 1), ("62 words", 1), ("volcano", 0)] {
        assert_eq!(
            count(&world.must("list_disclosures", json!({"text": text}))),
            found,
            "{text}"
        );
    }
    let path = world.dir.path().join("log.csv");
    let file = world.engine.choose_file(path.clone()).unwrap();
    assert_eq!(world.must("export_disclosures", json!({"file": file})), 1);
    let csv = std::fs::read_to_string(path).unwrap();
    assert!(
        csv.contains(left["code"].as_str().unwrap()) && csv.contains("99.31(b)"),
        "{csv}"
    );
    assert!(!csv.contains("kindly"), "a title may name a student: {csv}");
}

#[test]
fn the_playbook_finds_lessons_and_proposes_one_for_a_similar_question() {
    let mut world = World::new("2026-10-06");
    let close =
        |lesson: &str| json!({"verdict": "confirmed", "did": "", "helpful": 4, "lesson": lesson});
    let data = ask(
        &mut world,
        "Data for supports",
        "Which reading data show that supports were tried?",
        "",
    );
    world.must(
        "close_question",
        json!({"id": data, "close": close("Lines before scores")}),
    );
    let father = ask(
        &mut world,
        "An angry call",
        "How do I answer an angry father?",
        "",
    );
    world.must(
        "close_question",
        json!({"id": father, "close": close("Wait a day")}),
    );

    assert_eq!(count(&world.must("list_playbook", json!({}))), 2);
    assert_eq!(
        count(&world.must("list_playbook", json!({"kind": "process"}))),
        0
    );
    let found = world.must("list_playbook", json!({"text": "lines", "kind": "wording"}));
    assert_eq!((count(&found), &found[0]["question_id"]), (1, &data));

    let new = ask(
        &mut world,
        "Reading",
        "What data would show a support in reading?",
        "",
    );
    let alike = world.must("similar_questions", json!({"id": new}));
    assert_eq!(
        (count(&alike), &alike[0]["question_id"]),
        (1, &data),
        "{alike}"
    );
    assert_eq!(alike[0]["lesson"], "Lines before scores");
    assert_eq!(alike[0]["shared"], json!(["data", "reading", "support"]));
    let other = ask(&mut world, "Bus", "Who rides along on the bus?", "");
    assert_eq!(
        world.must("similar_questions", json!({"id": other})),
        json!([])
    );
}

#[test]
fn a_slow_answer_is_nudged_by_what_the_address_book_says() {
    let (mut world, id) = asker();
    let book = |days: Value| json!({"name": "R.", "turnaround_days": days, "prefers": "text"});
    assert_eq!(
        refused_field(&mut world, "save_colleague", book(json!(400))),
        "turnaround_days"
    );
    let made = world.must("save_colleague", book(json!(1)));
    assert_eq!(made["prefers"], "text");
    assert_eq!(
        refused_field(&mut world, "save_colleague", json!({"name": "r."})),
        "name"
    );
    send(&mut world, &json!([id]), &json!({}));
    let nudge =
        |world: &mut World| world.must("get_question", json!({"id": id}))["row"]["nudge"].clone();
    assert_eq!(nudge(&mut world), Value::Null);
    world.clock.pass(chrono::TimeDelta::days(3));
    world.restart();
    world.unlock(hallway_tests::world::PASSPHRASE).unwrap();
    assert_eq!(nudge(&mut world)["kind"], "ask_again");
    let today = world.must("get_today", json!({}));
    assert!(
        today["waiting"][0]["nudge"]
            .as_str()
            .unwrap()
            .contains("R. usually answers"),
        "{today}"
    );
    world.must("delete_colleague", json!({"id": made["id"]}));
    assert_eq!(nudge(&mut world), Value::Null);
    world.must("undelete_colleague", json!({"id": made["id"]}));
    assert_eq!(count(&world.must("list_colleagues", json!({}))), 1);
}

#[test]
fn a_decision_is_remembered_for_the_same_words_and_taken_over_only_by_her() {
    let mut world = World::new("2026-10-06");
    let first = ask(&mut world, "One", "What now?", "Rose was there.");
    let preview = world.must("preview_packet", json!({"question_ids": [first]}));
    let open = preview["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["action"].is_null())
        .unwrap()
        .clone();
    assert_eq!(open["proposal"], Value::Null);
    let keep = json!({"question_ids": [first], "number": open["number"], "action": "keep", "reason": "the flower"});
    world.must("decide_finding", keep);
    let second = ask(&mut world, "Two", "What now?", "Rose was there again.");
    let preview = world.must("preview_packet", json!({"question_ids": [second]}));
    let again = preview["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["surface"] == "Rose")
        .unwrap();
    assert_eq!(
        again["action"],
        Value::Null,
        "keeping is proposed, never done"
    );
    assert_eq!(
        again["proposal"],
        json!({"action": "keep", "replacement": "", "reason": "the flower"})
    );

    // Both in one packet: one decision covers the same words in both.
    let both = json!([second, ask(&mut world, "Three", "What now?", "Rose left.")]);
    let preview = world.must("preview_packet", json!({"question_ids": both}));
    assert_eq!(preview["undecided"], 2);
    let number = preview["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["action"].is_null())
        .unwrap()["number"]
        .clone();
    let decided = world.must(
        "decide_finding",
        json!({"question_ids": both, "number": number, "action": "replace"}),
    );
    assert_eq!(decided["undecided"], 0);
    // Her own wording is read again: a name that no vault knows is refused too.
    let edit = json!({"question_ids": both, "number": number, "action": "edit", "replacement": "Mr. Henderson"});
    assert_eq!(
        refused_field(&mut world, "decide_finding", edit),
        "replacement"
    );
}
