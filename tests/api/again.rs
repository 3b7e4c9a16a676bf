//! The same question once more: to somebody else or with new words, what left before as it left; and the page for whoever has
//! no Hallway.

use crate::colleague::{answer, asker, colleague, send};
use crate::refusals::count;
use hallway_engine::packet_file;
use hallway_tests::world::World;
use serde_json::{Value, json};

/// Opens a packet somewhere else and answers it.
fn answered(left: &Value, words: &str) -> Value {
    let (mut helps, page) = colleague(left["text"].as_str().unwrap());
    answer(&mut helps, &page, &json!({"free_text": words}))
}

#[test]
fn a_question_leaves_again_with_a_code_and_words_of_its_own_and_what_left_before_stays() {
    let (mut world, id) = asker();
    let first = send(&mut world, &json!([id]), &json!({}));
    let kept = world.must("get_packet", json!({"id": first["packet_id"]}));

    world.clock.pass(chrono::TimeDelta::seconds(60));
    let preview = world.must("preview_packet", json!({"question_ids": [id]}));
    assert_eq!(preview["follows"], Value::Null, "it begins anew");
    assert_eq!(
        preview["left_before"],
        json!([{"code": first["code"], "to_name": "R."}])
    );
    let again = send(
        &mut world,
        &json!([id]),
        &json!({"to": "Wilhelmina", "passphrase": null}),
    );
    assert_ne!(again["code"], first["code"]);
    assert!(again["passphrase"].as_str().unwrap().len() > 20);
    assert_eq!(
        world.must("get_packet", json!({"id": first["packet_id"]})),
        kept,
        "what left stays as it left"
    );
    assert_eq!(count(&world.must("list_disclosures", json!({}))), 2);
    let page = world.must("get_question", json!({"id": id}));
    let sent: Vec<(&Value, &Value)> = page["sent_in"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (&s["to_name"], &s["expires_on"]))
        .collect();
    let last = json!("2027-01-04");
    assert_eq!(
        sent,
        [(&json!("Wilhelmina"), &last), (&json!("R."), &last)],
        "newest first, with the last day for an answer"
    );

    // A reply to the first one still finds the question, and is counted until she has read it.
    let reply = answered(&first, "Begin with growth.");
    let taken = world.must("add_reply", json!({"text": reply["text"]}));
    assert_eq!(taken["question_ids"], json!([id]));
    let row = |world: &mut World| world.must("list_questions", json!({}))[0].clone();
    let unread = |world: &mut World| count(&world.must("get_today", json!({}))["replies"]);
    assert_eq!(
        (&row(&mut world)["unread"], unread(&mut world)),
        (&json!(1), 1)
    );
    world.must("mark_reply_read", json!({"reply_id": taken["reply_id"]}));
    assert_eq!(
        (&row(&mut world)["unread"], unread(&mut world)),
        (&json!(0), 0)
    );
}

#[test]
fn what_left_in_the_open_has_no_last_day_and_no_message_for_sealed_text() {
    let (mut world, id) = asker();
    let left = send(&mut world, &json!([id]), &json!({"format": "text"}));
    assert_eq!(left["text_message"], "");
    let page = world.must("get_question", json!({"id": id}));
    assert_eq!(page["sent_in"][0]["expires_on"], Value::Null);
}

#[test]
fn the_reader_page_is_saved_and_known_by_the_fingerprint_that_the_message_names() {
    let (mut world, id) = asker();
    let told = world.must("get_reader_page", json!({}));
    let path = world.dir.path().join(told["name"].as_str().unwrap());
    assert!(!path.exists(), "told of, not written");
    let file = world.engine.choose_file(path.clone()).unwrap();
    assert_eq!(world.must("get_reader_page", json!({"file": file})), told);
    let page = std::fs::read(&path).unwrap();
    assert_eq!(page, packet_file::reader_page().as_bytes());
    assert_eq!(told["sha256"], packet_file::reader_page_sha256());

    let left = send(&mut world, &json!([id]), &json!({}));
    let message = left["text_message"].as_str().unwrap();
    for part in ["name", "sha256"] {
        assert!(message.contains(told[part].as_str().unwrap()), "{message}");
    }
    let page = String::from_utf8(page).unwrap();
    assert!(!page.contains(left["code"].as_str().unwrap()), "no packet");
}
