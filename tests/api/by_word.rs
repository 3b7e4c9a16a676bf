//! Replies that come as words: in an e-mail without a code, under the wrong code, to one question of several; and what one of
//! their suggestions becomes.

use crate::colleague::{ask, asker, send};
use crate::refusals::{count, refused};
use hallway_engine::error::ErrorCode;
use hallway_tests::world::World;
use serde_json::{Value, json};

const TEXT: &str = "I would begin with what he can do now. Call her before the meeting.";

fn sections(world: &mut World, question: &Value) -> String {
    world.must("get_question", json!({"id": question}))["answers"].to_string()
}

#[test]
fn words_without_a_code_are_kept_whole_under_the_question_she_names() {
    let (mut world, id) = asker();
    let left = send(&mut world, &json!([id]), &json!({"format": "text"}));
    assert_eq!(
        refused(&mut world, "add_reply", json!({"text": TEXT})),
        ErrorCode::Precondition,
        "nobody guesses which question it answers"
    );
    let named = json!({"text": TEXT, "question_id": id});
    let taken = world.must("add_reply", named.clone());
    assert_eq!(taken["question_ids"], json!([id]));
    assert!(sections(&mut world, &id).contains(TEXT), "every word");
    let page = world.must("get_question", json!({"id": id}));
    assert_eq!(page["question"]["state"], "answered");
    assert_eq!(world.must("add_reply", named)["duplicate"], true);

    // A mail program quoted what was sent and dropped the code: only her own lines are the answer, and a list is a list.
    let quoted: String = left["text"]
        .as_str()
        .unwrap()
        .lines()
        .filter(|line| line.contains("62 words"))
        .map(|line| format!("> {line}\n"))
        .collect();
    assert!(!quoted.is_empty(), "the fact left with the packet");
    let mail = format!("Two things:\n- Bring one sample\n- Ask the mother first\n{quoted}");
    let taken = world.must("add_reply", json!({"text": mail, "question_id": id}));
    assert_eq!(taken["suggestions"], 2);
    let page = world.must("get_question", json!({"id": id}));
    let newest = page["answers"]
        .as_array()
        .unwrap()
        .iter()
        .find(|a| a["suggestions"].as_array().is_some_and(|s| s.len() == 2))
        .unwrap()
        .to_string();
    assert!(
        newest.contains("Two things") && !newest.contains("62 words"),
        "{newest}"
    );
}

#[test]
fn an_answer_on_the_telephone_is_typed_under_a_question_that_never_left() {
    let (mut world, id) = asker();
    let taken = world.must("add_reply", json!({"text": TEXT, "question_id": id}));
    assert_eq!(taken["suggestions"], 0, "no list, no suggestion");
    assert!(sections(&mut world, &id).contains(TEXT));
    let page = world.must("get_question", json!({"id": id}));
    assert_eq!(page["question"]["state"], "answered");
    assert_eq!(count(&page["answers"]), 1);
}

#[test]
fn a_code_that_never_left_from_here_is_told_from_no_code() {
    let (mut world, id) = asker();
    let left = send(&mut world, &json!([id]), &json!({"format": "text"}));
    let reply = format!("Packet {}\n\nQ1\n{TEXT}", left["code"].as_str().unwrap());
    let (mut other, _) = asker();
    let refusal = other.call("add_reply", json!({"text": reply})).unwrap_err();
    assert!(
        refusal.message.contains("has left this vault"),
        "{refusal:?}"
    );
    let refusal = other.call("add_reply", json!({"text": TEXT})).unwrap_err();
    assert!(refusal.message.contains("no packet code"), "{refusal:?}");
}

#[test]
fn the_code_alone_is_enough_where_the_packet_held_one_question_and_is_asked_about_where_it_held_two()
 {
    let (mut world, id) = asker();
    let one = send(&mut world, &json!([id]), &json!({"format": "text"}));
    let reply = format!("{TEXT}\n\nPacket {}", one["code"].as_str().unwrap());
    let taken = world.must("add_reply", json!({"text": reply}));
    assert_eq!(taken["question_ids"], json!([id]));
    assert!(sections(&mut world, &id).contains(TEXT));

    let first = ask(&mut world, "The goal", "Is the goal too low?", "62 words.");
    let second = ask(&mut world, "The minutes", "Are 30 enough?", "30 minutes.");
    let two = send(
        &mut world,
        &json!([first, second]),
        &json!({"format": "text"}),
    );
    let reply = format!("{TEXT}\n\nPacket {}", two["code"].as_str().unwrap());
    let refusal = world.call("add_reply", json!({"text": reply})).unwrap_err();
    assert_eq!(refusal.code, ErrorCode::Precondition);
    assert!(
        refusal.message.contains("which of the packet's questions"),
        "{refusal:?}"
    );
    for question in [&first, &second] {
        assert_eq!(
            count(&world.must("get_question", json!({"id": question}))["answers"]),
            0,
            "a refused reply leaves nothing behind"
        );
    }
    // Without a code, under the question she opened: the whole text is its answer.
    let taken = world.must("add_reply", json!({"text": TEXT, "question_id": second}));
    assert_eq!(taken["question_ids"], json!([second]));
    assert!(sections(&mut world, &second).contains(TEXT));
    assert_eq!(
        count(&world.must("get_question", json!({"id": first}))["answers"]),
        0
    );
}

/// A question of a meeting on the 20th, answered with a list of three.
fn answered_for_a_meeting() -> (World, Value, Value, Vec<Value>) {
    let mut world = World::new("2026-10-06");
    let student = world.must(
        "create_student",
        json!({"fields": {"first": "Odalys", "last": "Brandtwein"}}),
    )["id"]
        .clone();
    let fields = json!({"student_id": student, "kind": "annual_review", "on_date": "2026-10-20"});
    let meeting = world.must("schedule_meeting", json!({"fields": fields}))["id"].clone();
    let links =
        json!({"student_id": student, "meeting_id": meeting, "step_id": null, "note_id": null});
    let id = world.must("flag_question", json!({"links": links, "kind": "wording"}))["id"].clone();
    let reply = "- Print both probes\n- Bring one sample\n- Ask the mother first\n";
    world.must("add_reply", json!({"text": reply, "question_id": id}));
    let page = world.must("get_question", json!({"id": id}));
    let suggestions = page["answers"][0]["suggestions"]
        .as_array()
        .unwrap()
        .clone();
    (world, meeting, id, suggestions)
}

#[test]
fn a_suggestion_becomes_a_step_of_the_meetings_checklist_due_the_day_before() {
    let (mut world, meeting, _, suggestions) = answered_for_a_meeting();
    let taken = world.must(
        "take_suggestion",
        json!({"id": suggestions[0]["id"], "becomes": "step"}),
    );
    assert_eq!(taken["state"], "taken");
    let page = world.must("get_meeting", json!({"id": meeting}));
    let step = page["steps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s.to_string().contains("Print both probes"))
        .unwrap();
    assert_eq!(step["due_on"], "2026-10-19");
    assert_eq!(
        suggestions.len(),
        3,
        "a list is a list, with a form or without"
    );
    // Her own words and her own day win.
    world.must(
        "take_suggestion",
        json!({"id": suggestions[1]["id"], "becomes": "step", "text": "Sample: page 4", "due_on": "2026-10-12"}),
    );
    let page = world.must("get_meeting", json!({"id": meeting}));
    assert!(
        page["steps"]
            .as_array()
            .unwrap()
            .iter()
            .any(|s| s.to_string().contains("Sample: page 4") && s["due_on"] == "2026-10-12"),
        "{}",
        page["steps"]
    );
}

#[test]
fn a_suggestion_becomes_a_note_of_the_student_and_what_is_taken_is_not_laid_aside() {
    let (mut world, meeting, _, suggestions) = answered_for_a_meeting();
    let id = &suggestions[2]["id"];
    world.must("take_suggestion", json!({"id": id, "becomes": "note"}));
    let notes = world.must("search", json!({"query": "mother first"}));
    assert!(
        notes.to_string().contains("Ask the mother first"),
        "{notes}"
    );
    let page = world.must("get_meeting", json!({"id": meeting}));
    assert!(
        page.to_string().contains("Ask the mother first"),
        "beside its meeting"
    );
    let aside = json!({"id": id, "dismissed": true});
    assert_eq!(
        refused(&mut world, "dismiss_suggestion", aside),
        ErrorCode::Precondition
    );
}
