//! Replies on their way in, and what becomes of them: a word for the whole packet, files that are no reply, who signed, the bin,
//! and suggestions and wordings that are taken and given up again.

use crate::colleague::{ask, asker, colleague, send};
use crate::refusals::{count, refused};
use hallway_engine::error::ErrorCode;
use hallway_engine::packet_file::reader_page;
use hallway_tests::world::World;
use serde_json::{Value, json};

const TEXT: &str = "I would begin with what he can do now.";

/// Two questions in one packet; the world, both ids, and what left.
fn two_asked(format: &str) -> (World, [Value; 2], Value) {
    let mut world = World::new("2026-10-06");
    let ids = [
        ask(&mut world, "The goal", "Is the goal too low?", "62 words."),
        ask(&mut world, "The minutes", "Are 30 enough?", "30 minutes."),
    ];
    let left = send(&mut world, &json!(ids), &json!({ "format": format }));
    (world, ids, left)
}

/// What a colleague seals who changes her reply so.
fn sealed(left: &Value, change: impl FnOnce(&mut Value)) -> String {
    let (mut helps, page) = colleague(left["text"].as_str().unwrap());
    let mut reply = page["reply"].clone();
    change(&mut reply);
    let id = page["row"]["id"].clone();
    helps.must("save_consultation", json!({"id": id, "reply": reply}));
    let out = helps.must("seal_reply", json!({ "id": id }));
    out["text"].as_str().unwrap().to_owned()
}

fn page(world: &mut World, id: &Value) -> Value {
    world.must("get_question", json!({ "id": id }))
}

fn state(world: &mut World, id: &Value) -> String {
    page(world, id)["question"]["state"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn file(world: &mut World, name: &str, bytes: &[u8]) -> Value {
    let path = world.dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    json!(world.engine.choose_file(path).unwrap())
}

/// Why a file is not taken in; always with the word that nothing was changed, and never with a doubt about its text.
fn refused_file(world: &mut World, name: &str, bytes: &[u8]) -> String {
    let handle = file(world, name, bytes);
    let refusal = world
        .call("add_reply", json!({ "file": handle }))
        .unwrap_err();
    assert!(
        refusal.hint.starts_with("Nothing was changed"),
        "{refusal:?}"
    );
    assert!(!refusal.hint.contains("copied"), "{refusal:?}");
    format!("{} {}", refusal.message, refusal.hint)
}

#[test]
fn a_word_for_the_whole_packet_alone_is_shown_beside_every_question_with_how_she_signed() {
    let (mut asks, ids, left) = two_asked("sealed");
    let text = sealed(&left, |reply| {
        reply["free_text"] = json!("Call me, it is all one thing.");
        reply["signed"] = json!("Robin,   reading <b>");
    });
    let taken = asks.must("add_reply", json!({ "text": text }));
    assert_eq!(count(&taken["question_ids"]), 2);
    for id in &ids {
        let shown = page(&mut asks, id);
        assert_eq!(shown["question"]["state"], "answered");
        let answer = &shown["answers"][0];
        assert_eq!(answer["sections"][0]["heading"], "For the whole packet");
        assert_eq!(
            answer["sections"][0]["text"],
            "Call me, it is all one thing."
        );
        assert_eq!(count(&answer["sections"]), 1);
        assert_eq!(answer["signed"], "Robin, reading <b>");
        assert_eq!(answer["to_name"], "R.");
        assert!(
            !shown["thread"].to_string().contains("Robin"),
            "what leaves again holds no signature"
        );
    }
}

#[test]
fn a_packet_and_any_other_page_is_no_reply() {
    let (mut asks, id) = asker();
    let path = asks.dir.path().join("left.html");
    let handle = json!(asks.engine.choose_file(path.clone()).unwrap());
    let left = send(&mut asks, &json!([id]), &json!({ "file": handle }));
    let packet = std::fs::read(&path).unwrap();
    let why = refused_file(&mut asks, "QP.html", &packet);
    assert!(why.contains("the packet, not a reply"), "{why}");
    assert!(why.contains("Save the reply file"), "{why}");
    let armour = left["text"].as_str().unwrap();
    let why = refused_file(&mut asks, "QP.txt", armour.as_bytes());
    assert!(why.contains("the packet, not a reply"), "{why}");
    let why = refused_file(&mut asks, "reader.html", reader_page().as_bytes());
    assert!(why.contains("page that opens packets"), "{why}");
    let why = refused_file(
        &mut asks,
        "news.html",
        b"<!-- x -->\n<HTML><body>Hello</body>",
    );
    assert!(why.contains("web page"), "{why}");
    assert_eq!(state(&mut asks, &id), "sent");
    assert_eq!(count(&page(&mut asks, &id)["answers"]), 0);

    // Her words above the packet that her mail program quoted are a reply, without the packet.
    let quoted: String = armour.lines().map(|line| format!("> {line}\n")).collect();
    let mail = json!({"text": format!("{TEXT}\n\n{quoted}"), "question_id": id});
    asks.must("add_reply", mail);
    let sections = page(&mut asks, &id)["answers"][0]["sections"].to_string();
    assert!(sections.contains(TEXT), "{sections}");
    assert!(!sections.contains("HALLWAY PACKET"), "{sections}");
}

#[test]
fn a_readable_packet_in_which_nothing_was_written_is_no_reply() {
    let (mut asks, ids, left) = two_asked("text");
    let sent = left["text"].as_str().unwrap();
    let why = refused_file(&mut asks, "packet.txt", sent.as_bytes());
    assert!(why.contains("wrote nothing"), "{why}");
    assert_eq!(state(&mut asks, &ids[0]), "sent");
}

#[test]
fn a_file_that_is_empty_or_cut_off_or_no_text_says_so() {
    let (mut asks, id) = asker();
    let left = send(&mut asks, &json!([id]), &json!({}));
    let text = sealed(&left, |reply| {
        reply["answers"][0]["free_text"] = json!("Yes.");
    });
    let why = refused_file(&mut asks, "empty.txt", b" \r\n");
    assert!(why.contains("empty"), "{why}");
    let why = refused_file(&mut asks, "cut.txt", &text.as_bytes()[..text.len() / 2]);
    assert!(
        why.contains("cut off") && !why.contains("passphrase"),
        "{why}"
    );
    let why = refused_file(&mut asks, "note.txt", b"Thanks!");
    assert!(why.contains("open the file there"), "{why}");
    refused_file(&mut asks, "scan.pdf", b"%PDF-1.7\n\xff\xfe\xfd");
}

#[test]
fn words_above_a_quoted_packet_of_two_belong_to_the_question_she_names() {
    let (mut asks, ids, left) = two_asked("text");
    let quoted: String = left["text"]
        .as_str()
        .unwrap()
        .lines()
        .map(|line| format!("> {line}\n"))
        .collect();
    let mail = format!("{TEXT}\n\nOn Tue, Oct 6, 2026 at 7:20 AM her colleague wrote:\n{quoted}");
    let refusal = asks.call("add_reply", json!({ "text": mail })).unwrap_err();
    assert!(refusal.message.contains("which of"), "{refusal:?}");
    let taken = asks.must("add_reply", json!({"text": mail, "question_id": ids[1]}));
    assert_eq!(taken["question_ids"], json!([ids[1]]));
    let answer = page(&mut asks, &ids[1])["answers"][0].clone();
    assert_eq!(answer["sections"][0]["text"], TEXT);
    assert_eq!(count(&answer["sections"]), 1, "{answer}");
    assert_eq!(state(&mut asks, &ids[0]), "sent");
}

#[test]
fn words_for_q1_and_q2_go_to_each_and_words_for_a_question_that_was_not_asked_are_seen() {
    let (mut asks, ids, left) = two_asked("text");
    let code = left["code"].as_str().unwrap();
    let mail = format!("For Q1 {TEXT}\nQ2: Yes.\nQ7: And this.\n\nPacket {code}");
    let taken = asks.must("add_reply", json!({ "text": mail }));
    assert_eq!(count(&taken["question_ids"]), 2);
    let first = page(&mut asks, &ids[0])["answers"][0].to_string();
    assert!(first.contains(TEXT), "{first}");
    let second = page(&mut asks, &ids[1])["answers"][0].to_string();
    assert!(
        second.contains("Yes.") && !second.contains(TEXT),
        "{second}"
    );
    assert!(second.contains("And this."), "{second}");
}

#[test]
fn a_reply_to_a_question_in_the_bin_says_where_that_lies() {
    let (mut asks, ids, left) = two_asked("sealed");
    let one = sealed(&left, |reply| {
        reply["answers"][0]["free_text"] = json!("Yes.");
    });
    let whole = sealed(&left, |reply| {
        reply["free_text"] = json!("All fine.");
    });
    asks.must("delete_question", json!({"id": ids[0]}));
    let refusal = asks.call("add_reply", json!({ "text": one })).unwrap_err();
    assert_eq!(refusal.code, ErrorCode::Precondition);
    assert!(refusal.message.contains("lies in the bin"), "{refusal:?}");
    // A word for the whole packet is shown where she looks.
    let taken = asks.must("add_reply", json!({ "text": whole }));
    assert_eq!(taken["question_ids"], json!([ids[1]]));
    asks.must("undelete_question", json!({"id": ids[0]}));
    asks.must("add_reply", json!({ "text": one }));
    assert_eq!(state(&mut asks, &ids[0]), "answered");
}

#[test]
fn a_reply_goes_to_the_bin_and_comes_back_and_its_question_with_it() {
    let (mut world, id) = asker();
    let left = send(&mut world, &json!([id]), &json!({"format": "text"}));
    let reply = format!(
        "Packet {}\n\nQ1\nzebrawood\n- Bring one sample",
        left["code"].as_str().unwrap()
    );
    let taken = world.must("add_reply", json!({ "text": reply }));
    let given = json!({"id": taken["reply_id"]});
    let before = page(&mut world, &id)["answers"].clone();
    let hits = |world: &mut World| count(&world.must("search", json!({"query": "zebrawood"})));
    assert_eq!(hits(&mut world), 1);

    world.must("delete_reply", given.clone());
    assert_eq!(state(&mut world, &id), "sent");
    let shown = page(&mut world, &id);
    assert_eq!((count(&shown["answers"]), count(&shown["thread"])), (0, 0));
    assert_eq!(hits(&mut world), 0);
    assert_eq!(world.must("get_today", json!({}))["replies"], json!([]));
    let bin = world.must("list_bin", json!({}));
    assert_eq!(
        (&bin[0]["kind"], &bin[0]["id"]),
        (&json!("reply"), &taken["reply_id"])
    );
    assert!(
        bin[0]["words"].as_str().unwrap().starts_with("QP-"),
        "{bin}"
    );
    assert!(
        bin[0]["student"].as_str().unwrap().contains("Odalys"),
        "{bin}"
    );
    assert!(
        bin[0]["deleted_at"]
            .as_str()
            .unwrap()
            .starts_with("2026-10-06"),
        "{bin}"
    );
    assert_eq!(
        refused(&mut world, "delete_reply", given.clone()),
        ErrorCode::NotFound
    );

    world.must(
        "give_back",
        json!({"kind": "reply", "id": taken["reply_id"]}),
    );
    assert_eq!(page(&mut world, &id)["answers"], before);
    assert_eq!(state(&mut world, &id), "answered");
    assert_eq!(hits(&mut world), 1);
    assert_eq!(world.must("list_bin", json!({})), json!([]));
    assert_eq!(
        refused(&mut world, "undelete_reply", given.clone()),
        ErrorCode::NotFound
    );

    // Taken in once more, it comes out of the bin.
    world.must("delete_reply", given);
    let again = world.must("add_reply", json!({ "text": reply }));
    assert_eq!(
        (
            &again["duplicate"],
            &again["suggestions"],
            &again["reply_id"]
        ),
        (&json!(false), &json!(1), &taken["reply_id"])
    );
    assert_eq!(state(&mut world, &id), "answered");
}

#[test]
fn a_question_with_another_answer_stays_answered_and_one_that_never_left_is_a_draft_again() {
    let (mut world, id) = asker();
    let add = |world: &mut World, text: &str| {
        world.must("add_reply", json!({"text": text, "question_id": id}))["reply_id"].clone()
    };
    let first = add(&mut world, TEXT);
    let second = add(&mut world, "Call home first.");
    world.must("delete_reply", json!({ "id": first }));
    assert_eq!(state(&mut world, &id), "answered");
    world.must("delete_reply", json!({ "id": second }));
    assert_eq!(state(&mut world, &id), "draft");
    world.must("undelete_reply", json!({ "id": second }));
    assert_eq!(state(&mut world, &id), "answered");
}

#[test]
fn what_a_suggestion_became_gone_it_can_be_taken_again() {
    let (mut world, id) = asker();
    let reply = "- Bring one sample\n- Ask first";
    world.must("add_reply", json!({"text": reply, "question_id": id}));
    let suggestion = |world: &mut World| page(world, &id)["answers"][0]["suggestions"][0].clone();
    let first = suggestion(&mut world)["id"].clone();
    for (becomes, delete) in [("follow_up", "delete_follow_up"), ("note", "delete_note")] {
        let taken = world.must("take_suggestion", json!({"id": first, "becomes": becomes}));
        assert_eq!(
            (&taken["state"], &taken["became"]),
            (&json!("taken"), &json!(becomes))
        );
        world.must(delete, json!({"id": taken["became_id"]}));
        let now = suggestion(&mut world);
        assert_eq!((&now["state"], &now["became"]), (&json!("new"), &json!("")));
        // Back from the bin, it is taken again.
        world.must(
            "give_back",
            json!({"kind": becomes, "id": taken["became_id"]}),
        );
        assert_eq!(suggestion(&mut world)["state"], "taken");
        world.must(delete, json!({"id": taken["became_id"]}));
    }
    let aside = json!({"id": first, "dismissed": true});
    assert_eq!(
        world.must("dismiss_suggestion", aside)["state"],
        "dismissed"
    );
}

#[test]
fn a_reason_alone_is_what_the_suggestion_says_and_an_effort_alone_is_none() {
    let (mut asks, id) = asker();
    let left = send(&mut asks, &json!([id]), &json!({}));
    let text = sealed(&left, |reply| {
        let one = |why: &str| json!({"action": "", "why": why, "effort": "hour", "confidence": null, "before_meeting": false});
        reply["answers"][0]["suggestions"] = json!([one("It shows growth"), one("")]);
    });
    let taken = asks.must("add_reply", json!({ "text": text }));
    assert_eq!(taken["suggestions"], 1);
    let suggestion = page(&mut asks, &id)["answers"][0]["suggestions"][0].clone();
    assert_eq!(
        (&suggestion["action"], &suggestion["why"]),
        (&json!("It shows growth"), &json!(""))
    );
    let note = json!({"id": suggestion["id"], "becomes": "note"});
    asks.must("take_suggestion", note);
    assert_eq!(
        count(&asks.must("search", json!({"query": "shows growth", "kind": "note"}))),
        1
    );
}

#[test]
fn a_wording_is_shown_side_by_side_and_kept_as_a_note_by_one_act() {
    let (mut world, id) = asker();
    send(&mut world, &json!([id]), &json!({"format": "text"}));
    let reply = "wording: refuses to write -> writes two sentences";
    let taken = world.must("add_reply", json!({"text": reply, "question_id": id}));
    let wording = |world: &mut World| {
        let answer = page(world, &id)["answers"][0].clone();
        let sections = answer["sections"].as_array().unwrap();
        sections
            .iter()
            .find_map(|s| s["wordings"].as_array().unwrap().first().cloned())
            .unwrap()
    };
    let shown = wording(&mut world);
    assert_eq!(
        (&shown["from"], &shown["to"], &shown["note_id"]),
        (
            &json!("refuses to write"),
            &json!("writes two sentences"),
            &Value::Null
        )
    );
    let keep = json!({"reply_id": taken["reply_id"], "question_id": id, "at": 0});
    let note = world.must("keep_wording", keep.clone());
    let body = world.must("get_note", json!({ "id": note })).to_string();
    assert!(body.contains("writes two sentences"), "{body}");
    assert_eq!(wording(&mut world)["note_id"], note);
    assert_eq!(
        refused(&mut world, "keep_wording", keep.clone()),
        ErrorCode::Precondition
    );
    world.must("delete_note", json!({ "id": note }));
    assert_eq!(wording(&mut world)["note_id"], Value::Null);
    world.must("keep_wording", keep);
    let beyond = json!({"reply_id": taken["reply_id"], "question_id": id, "at": 1});
    assert_eq!(
        refused(&mut world, "keep_wording", beyond),
        ErrorCode::NotFound
    );
}
