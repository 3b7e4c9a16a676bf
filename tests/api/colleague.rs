//! The way there and back with a colleague who has Hallway too: opening, answering, rounds, and replies that stay shut.

use crate::refusals::{count, refused, refused_field};
use hallway_engine::error::ErrorCode;
use hallway_tests::world::World;
use serde_json::{Value, json};

const WORDS: &str = "sapling keg drop-down abacus zoom yo-yo";

/// A question of a student called Odalys Brandtwein, ready; its id.
pub(crate) fn ask(world: &mut World, title: &str, ask: &str, facts: &str) -> Value {
    let students = world.must("list_students", json!({}));
    let student = match students.as_array().unwrap().first() {
        Some(row) => row["id"].clone(),
        None => world.must(
            "create_student",
            json!({"fields": {"first": "Odalys", "last": "Brandtwein"}}),
        )["id"]
            .clone(),
    };
    let links =
        json!({"student_id": student, "meeting_id": null, "step_id": null, "note_id": null});
    let question = world.must("flag_question", json!({"links": links, "kind": "wording"}));
    let mut fields = json!({"needed_by": null, "needed_why": "", "help": "options", "directness": "plain", "tried": [],
        "known": "", "thinking": "", "constraints": "", "attached": [], "kind": "wording"});
    for (key, value) in [("title", title), ("ask", ask), ("facts", facts)] {
        fields[key] = json!(value);
    }
    world.must(
        "save_question",
        json!({"id": question["id"], "fields": fields}),
    );
    question["id"].clone()
}

pub(crate) fn asker() -> (World, Value) {
    let mut world = World::new("2026-10-06");
    let id = ask(
        &mut world,
        "How to say it kindly",
        "How would you say it to the mother of Odalys?",
        "Odalys reads 62 words a minute.",
    );
    (world, id)
}

/// Everything still open is replaced; then the packet leaves, sealed.
pub(crate) fn send(world: &mut World, ids: &Value, more: &Value) -> Value {
    let mut preview = world.must("preview_packet", json!({"question_ids": ids}));
    while let Some(open) = preview["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["action"].is_null())
        .cloned()
    {
        preview = world.must(
            "decide_finding",
            json!({"question_ids": ids, "number": open["number"], "action": "replace"}),
        );
    }
    let mut args = json!({"question_ids": ids, "to": "R.", "format": "sealed", "attested": true, "passphrase": WORDS});
    for (key, value) in more.as_object().unwrap() {
        args[key] = value.clone();
    }
    world.must("export_packet", args)
}

/// The colleague's vault with the packet open.
pub(crate) fn colleague(armour: &str) -> (World, Value) {
    let mut world = World::new("2026-10-06");
    let page = world.must("open_packet", json!({"text": armour, "passphrase": WORDS}));
    (world, page)
}

/// Answers the first question of an open packet and seals.
pub(crate) fn answer(world: &mut World, page: &Value, change: &Value) -> Value {
    let mut reply = page["reply"].clone();
    for (key, value) in change.as_object().unwrap() {
        reply["answers"][0][key] = value.clone();
    }
    world.must(
        "save_consultation",
        json!({"id": page["row"]["id"], "reply": reply}),
    );
    world.must("seal_reply", json!({"id": page["row"]["id"]}))
}

#[test]
fn a_colleague_with_hallway_opens_answers_and_seals_and_the_asker_reads_it() {
    let (mut asks, id) = asker();
    let left = send(&mut asks, &json!([id]), &json!({}));
    let armour = left["text"].as_str().unwrap().to_owned();

    let (mut helps, page) = colleague(&armour);
    let question = &page["packet"]["questions"][0];
    assert!(!question.to_string().contains("Odalys"), "{question}");
    assert_eq!(page["row"]["answered_at"], Value::Null);
    assert_eq!(page["own"], false);

    // A draft is kept as it is typed, through a lock, and does not count as an answer.
    assert_eq!(
        refused(&mut helps, "seal_reply", json!({"id": page["row"]["id"]})),
        ErrorCode::Precondition,
        "nothing is answered yet"
    );
    let mut reply = page["reply"].clone();
    reply["answers"][0]["heard"] = json!("You want kind words.");
    reply["answers"][0]["suggestions"] = json!([
        {"action": "Start with the growth line", "why": "It shows effort", "effort": "minutes", "confidence": "likely", "before_meeting": true},
        {"action": "", "why": "", "effort": null, "confidence": null, "before_meeting": false}
    ]);
    helps.must(
        "save_consultation",
        json!({"id": page["row"]["id"], "reply": reply}),
    );
    helps.restart();
    helps.unlock(hallway_tests::world::PASSPHRASE).unwrap();
    let again = helps.must("get_consultation", json!({"id": page["row"]["id"]}));
    assert_eq!(
        again["reply"]["answers"][0]["heard"],
        "You want kind words."
    );

    let sealed = helps.must("seal_reply", json!({"id": page["row"]["id"]}));
    assert_eq!(sealed["answers"], 1);
    let twice = helps.must("seal_reply", json!({"id": page["row"]["id"]}));
    assert_eq!(
        sealed["text"], twice["text"],
        "the same reply, byte for byte"
    );

    let taken = asks.must("add_reply", json!({"text": sealed["text"]}));
    assert_eq!(
        (&taken["suggestions"], &taken["earlier"]),
        (&json!(1), &json!(0))
    );
    let shown = asks.must("get_question", json!({"id": id}));
    let suggestion = &shown["answers"][0]["suggestions"][0];
    assert_eq!(
        (&suggestion["effort"], &suggestion["confidence"]),
        (&json!("a few minutes"), &json!("has worked for me"))
    );
    assert_eq!(
        asks.must("add_reply", json!({"text": sealed["text"]}))["duplicate"],
        true
    );

    // Changed and sealed again it is another reply: both are kept, and that is told.
    let reopened = helps.must("open_packet", json!({"text": armour, "passphrase": WORDS}));
    assert_eq!(reopened["row"]["id"], page["row"]["id"], "no second record");
    assert_ne!(reopened["row"]["answered_at"], Value::Null);
    let second = answer(
        &mut helps,
        &reopened,
        &json!({"free_text": "One more thing."}),
    );
    assert_ne!(second["text"], sealed["text"]);
    let both = asks.must("add_reply", json!({"text": second["text"]}));
    assert_eq!(both["earlier"], 1);
    let page = asks.must("get_question", json!({"id": id}));
    assert_eq!(count(&page["answers"]), 2);
}

#[test]
fn her_own_record_of_consultations_is_searched_and_a_deleted_one_comes_back() {
    let (mut asks, id) = asker();
    let left = send(&mut asks, &json!([id]), &json!({}));
    let (mut helps, page) = colleague(left["text"].as_str().unwrap());
    answer(
        &mut helps,
        &page,
        &json!({"watch_outs": ["Say no percentile first"]}),
    );
    let find = |world: &mut World, text: &str| {
        count(&world.must("list_consultations", json!({"text": text})))
    };
    assert_eq!(find(&mut helps, "percentile"), 1);
    assert_eq!(find(&mut helps, left["code"].as_str().unwrap()), 1);
    assert_eq!(find(&mut helps, "volcano"), 0);
    let hits = helps.must(
        "search",
        json!({"query": "percentile", "kind": "consultation"}),
    );
    assert_eq!(count(&hits), 1);
    helps.must("delete_consultation", json!({"id": page["row"]["id"]}));
    assert_eq!(find(&mut helps, "percentile"), 0);
    assert_eq!(
        count(&helps.must("search", json!({"query": "percentile"}))),
        0
    );
    helps.must("undelete_consultation", json!({"id": page["row"]["id"]}));
    assert_eq!(find(&mut helps, "percentile"), 1);
}

#[test]
fn a_packet_that_does_not_open_says_what_to_look_at_and_repeats_no_word() {
    let (mut asks, id) = asker();
    let left = send(&mut asks, &json!([id]), &json!({}));
    let armour = left["text"].as_str().unwrap();
    let mut helps = World::new("2026-10-06");
    assert_eq!(
        refused_field(&mut helps, "open_packet", json!({"passphrase": WORDS})),
        "text"
    );
    let slip = helps
        .call(
            "open_packet",
            json!({"text": armour, "passphrase": "sapling kegg drop-down abacus zoom yo-yo"}),
        )
        .unwrap_err();
    assert!(slip.hint.contains("word 2"), "{slip:?}");
    assert!(!format!("{slip:?}").contains("kegg"));
    let nothing = helps
        .call(
            "open_packet",
            json!({"text": "Hi, see you Friday", "passphrase": WORDS}),
        )
        .unwrap_err();
    assert!(
        nothing.message.contains("no question packet"),
        "{nothing:?}"
    );
    let middle = armour.len() / 2;
    let mut changed = armour.to_owned();
    let other = if changed.as_bytes()[middle] == b'A' {
        "B"
    } else {
        "A"
    };
    changed.replace_range(middle..=middle, other);
    assert!(
        helps
            .call("open_packet", json!({"text": changed, "passphrase": WORDS}))
            .is_err()
    );
    assert_eq!(
        helps.must("list_consultations", json!({})),
        json!([]),
        "nothing was kept"
    );
    // An answer to a question that nobody asked is refused.
    let page = helps.must("open_packet", json!({"text": armour, "passphrase": WORDS}));
    let mut reply = page["reply"].clone();
    reply["answers"][0]["question"] = json!("Q7");
    assert_eq!(
        refused_field(
            &mut helps,
            "save_consultation",
            json!({"id": page["row"]["id"], "reply": reply})
        ),
        "answers"
    );
}

#[test]
fn a_clarifying_question_answered_goes_out_in_the_same_thread_without_a_name() {
    let (mut asks, id) = asker();
    let left = send(&mut asks, &json!([id]), &json!({}));
    let (mut helps, page) = colleague(left["text"].as_str().unwrap());
    let facts = page["packet"]["questions"][0]["facts"]
        .as_str()
        .unwrap()
        .to_owned();
    let stand_in = facts.split(" reads").next().unwrap().to_owned();
    let first = answer(
        &mut helps,
        &page,
        &json!({"clarifying": [format!("Who reads with {stand_in} at home?")]}),
    );
    asks.must("add_reply", json!({"text": first["text"]}));
    asks.clock.pass(chrono::TimeDelta::seconds(60));
    let shown = asks.must("get_question", json!({"id": id}));
    assert!(
        shown["answers"][0]["sections"]
            .to_string()
            .contains("Odalys"),
        "names are back for her eyes: {}",
        shown["answers"][0]
    );

    let back = json!({"question_id": id, "body": "Her aunt, Odalys says. Twice a week."});
    let turns = asks.must("save_round", back);
    assert_eq!((count(&turns), &turns[1]["open"]), (2, &json!(true)));
    let preview = asks.must("preview_packet", json!({"question_ids": [id]}));
    assert_eq!(preview["follows"]["code"], left["code"]);
    let wrong =
        json!({"question_ids": [id], "to": "Somebody else", "format": "text", "attested": true});
    assert!(
        asks.call("export_packet", wrong).is_err(),
        "it goes to whom it continues"
    );
    let again = send(&mut asks, &json!([id]), &json!({}));
    assert_ne!(again["code"], left["code"]);

    asks.clock.pass(chrono::TimeDelta::seconds(60));
    let round = helps.must(
        "open_packet",
        json!({"text": again["text"], "passphrase": WORDS}),
    );
    assert_eq!(
        round["earlier"], page["row"]["id"],
        "the thread is known here"
    );
    let question = &round["packet"]["questions"][0];
    let earlier = question["earlier"].as_array().unwrap();
    assert_eq!(earlier.len(), 2, "{earlier:?}");
    assert_eq!(earlier[0]["by_colleague"], true);
    let all = question.to_string();
    assert!(
        !all.contains("Odalys") && !all.contains("Brandtwein"),
        "{all}"
    );
    assert!(
        earlier[0]["text"].as_str().unwrap().contains(&stand_in),
        "the stand-in stays the same in a thread: {earlier:?} and {stand_in}"
    );
    let second = answer(
        &mut helps,
        &round,
        &json!({"free_text": "Then ask the aunt."}),
    );
    asks.must("add_reply", json!({"text": second["text"]}));
    let page = asks.must("get_question", json!({"id": id}));
    assert_eq!(page["question"]["state"], "answered");
    assert_eq!(count(&page["thread"]), 3, "{}", page["thread"]);
    assert_eq!(page["thread"][1]["code"], again["code"]);
    asks.must(
        "close_question",
        json!({"id": id, "close": {"verdict": "confirmed"}}),
    );
    assert_eq!(
        refused(
            &mut asks,
            "save_round",
            json!({"question_id": id, "body": "And?"})
        ),
        ErrorCode::Precondition
    );
}

#[test]
fn what_was_written_back_can_be_dropped_before_it_leaves() {
    let (mut world, id) = asker();
    assert_eq!(
        refused(
            &mut world,
            "save_round",
            json!({"question_id": id, "body": "More"})
        ),
        ErrorCode::Precondition,
        "nothing was sent yet"
    );
    send(&mut world, &json!([id]), &json!({}));
    world.must(
        "save_round",
        json!({"question_id": id, "body": "One thing more"}),
    );
    let turns = world.must("save_round", json!({"question_id": id, "body": " "}));
    assert_eq!(turns, json!([]));
}

#[test]
fn late_foreign_and_expired_replies_stay_shut_and_say_why() {
    let (mut asks, id) = asker();
    let left = send(&mut asks, &json!([id]), &json!({}));
    let (mut helps, page) = colleague(left["text"].as_str().unwrap());
    let reply = answer(&mut helps, &page, &json!({"free_text": "Yes."}));
    let why = |world: &mut World| {
        let refusal = world
            .call("add_reply", json!({"text": reply["text"]}))
            .unwrap_err();
        assert_eq!(refusal.code, ErrorCode::Precondition);
        refusal.message
    };
    let (mut stranger, _) = asker();
    assert!(why(&mut stranger).contains("did not leave from this vault"));

    asks.clock.pass(chrono::TimeDelta::days(91));
    asks.restart();
    asks.unlock(hallway_tests::world::PASSPHRASE).unwrap();
    assert!(why(&mut asks).contains("last day"));

    let (mut asks, id) = asker();
    let left = send(&mut asks, &json!([id]), &json!({}));
    let (mut helps, page) = colleague(left["text"].as_str().unwrap());
    let reply = answer(&mut helps, &page, &json!({"free_text": "Yes."}));
    asks.must(
        "close_question",
        json!({"id": id, "close": {"verdict": "confirmed"}}),
    );
    let refusal = asks
        .call("add_reply", json!({"text": reply["text"]}))
        .unwrap_err();
    assert!(
        refusal.message.contains("key that opened it was destroyed"),
        "{refusal:?}"
    );
    assert_eq!(
        count(&asks.must("get_question", json!({"id": id}))["answers"]),
        0
    );
}
