//! Asking a colleague: a question until it is closed, the packet that leaves, the reply that comes in.

use crate::refusals::{count, refused, refused_field};
use hallway_engine::error::ErrorCode;
use hallway_tests::question::question_fields;
use hallway_tests::world::World;
use serde_json::{Value, json};

/// A vault with a student, and a ready question whose facts are `facts`; the question's id.
fn ready(facts: &str) -> (World, Value) {
    let mut world = World::new("2026-10-06");
    let student = world.must(
        "create_student",
        json!({"fields": {"first": "Odalys", "last": "Brandtwein"}}),
    );
    let id = ask(&mut world, &student["id"], facts);
    (world, id)
}

fn ask(world: &mut World, student: &Value, facts: &str) -> Value {
    let links =
        json!({"student_id": student, "meeting_id": null, "step_id": null, "note_id": null});
    let question = world.must("flag_question", json!({"links": links, "kind": "wording"}));
    let mut fields = question_fields(&question);
    fields["title"] = json!("How to say it kindly");
    fields["ask"] = json!("How do we say it kindly?");
    fields["facts"] = json!(facts);
    world.must(
        "save_question",
        json!({"id": question["id"], "fields": fields}),
    );
    world.must(
        "set_question_state",
        json!({"id": question["id"], "state": "ready"}),
    );
    question["id"].clone()
}

/// Sends a question as plain text and answers what left.
fn send(world: &mut World, id: &Value) -> Value {
    let packet = json!({"question_ids": [id], "to": "R.", "format": "text", "attested": true});
    world.must("export_packet", packet)
}

#[test]
fn a_question_is_ready_only_with_a_title_and_one_question() {
    let mut world = World::new("2026-10-06");
    let links = json!({"student_id": null, "meeting_id": null, "step_id": null, "note_id": null});
    let draft = world.must("flag_question", json!({"links": links}));
    let state = |to: &str| json!({"id": draft["id"], "state": to});
    let refusal = world
        .call("set_question_state", state("ready"))
        .unwrap_err();
    let fields: Vec<&str> = refusal.fields.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(fields, ["title", "ask"]);
    for by_hand in ["sent", "answered", "closed"] {
        assert_eq!(
            refused(&mut world, "set_question_state", state(by_hand)),
            ErrorCode::Precondition
        );
    }
}

#[test]
fn a_deleted_question_comes_back() {
    let (mut world, id) = ready("He reads well.");
    world.must("delete_question", json!({"id": id}));
    assert_eq!(world.must("list_questions", json!({})), json!([]));
    world.must("undelete_question", json!({"id": id}));
    assert_eq!(
        count(&world.must("list_questions", json!({"state": "ready"}))),
        1
    );
}

#[test]
fn a_known_name_is_replaced_and_what_was_sent_is_kept_as_sent() {
    let (mut world, id) = ready("Odalys reads 62 words a minute. Brandtwein's mother worries.");
    let preview = world.must("preview_packet", json!({"question_ids": [id]}));
    assert!(count(&preview["findings"]) >= 2, "{preview}");
    let out = send(&mut world, &id);
    let text = out["text"].as_str().unwrap();
    assert!(
        !text.contains("Odalys") && !text.contains("Brandtwein"),
        "{text}"
    );
    assert!(text.contains("62 words a minute"), "{text}");
    let kept = world.must("get_packet", json!({"id": out["packet_id"]}));
    assert_eq!(kept["sent_text"], out["text"]);
    assert_eq!(count(&world.must("list_packets", json!({}))), 1);
    let links = world.must("get_question", json!({"id": id}));
    assert_eq!(links["question"]["state"], "sent");
}

#[test]
fn a_packet_says_the_day_it_was_sent_from_which_what_is_needed_counts() {
    let (mut world, id) = ready("He reads well.");
    let mut fields = question_fields(&world.must("get_question", json!({"id": id}))["question"]);
    fields["needed_by"] = json!("2026-10-08T12:00:00");
    world.must("save_question", json!({"id": id, "fields": fields}));
    world.must("preview_packet", json!({"question_ids": [id]}));
    for format in ["text", "markdown"] {
        let packet = json!({"question_ids": [id], "to": "R.", "format": format, "attested": true});
        let out = world.must("export_packet", packet);
        let text = out["text"].as_str().unwrap().replace("**", "");
        assert!(text.contains("Sent: October 6, 2026"), "{text}");
        assert!(
            text.contains("Needed by: two days after I sent this"),
            "{text}"
        );
    }
}

#[test]
fn the_message_of_two_questions_speaks_of_two() {
    let (mut world, first) = ready("He reads well.");
    let one = send(&mut world, &first);
    let says = one["message"].as_str().unwrap();
    assert!(says.contains("I have a question for you"), "{says}");
    assert!(
        says.contains("It is below") && says.contains("under the question"),
        "{says}"
    );
    let student = world.must("list_students", json!({}))[0]["id"].clone();
    let both = [
        ask(&mut world, &student, "He writes well."),
        ask(&mut world, &student, "He counts well."),
    ];
    world.must("preview_packet", json!({"question_ids": both}));
    let packet = json!({"question_ids": both, "to": "R.", "format": "text", "attested": true});
    let two = world.must("export_packet", packet);
    let says = two["message"].as_str().unwrap();
    assert!(says.contains("I have two questions for you"), "{says}");
    assert!(
        says.contains("They are below") && says.contains("under each question"),
        "{says}"
    );
}

#[test]
fn nothing_leaves_undecided_or_unattested_or_to_nobody() {
    let (mut world, id) = ready("Rose was there.");
    let packet = |to: &str, attested: bool| json!({"question_ids": [id], "to": to, "format": "text", "attested": attested});
    assert_eq!(
        refused_field(&mut world, "export_packet", packet(" ", true)),
        "to"
    );
    assert_eq!(
        refused(&mut world, "export_packet", packet("R.", false)),
        ErrorCode::Precondition
    );
    let preview = world.must("preview_packet", json!({"question_ids": [id]}));
    assert_eq!(preview["undecided"], 1, "{}", preview["findings"]);
    assert_eq!(
        refused(&mut world, "export_packet", packet("R.", true)),
        ErrorCode::Undecided
    );
    assert_eq!(
        world.must("list_packets", json!({})),
        json!([]),
        "nothing has left"
    );

    let open = preview["findings"].as_array().unwrap();
    let number = open.iter().find(|f| f["action"].is_null()).unwrap()["number"].clone();
    let decide = |action: Value, more: Value| {
        let mut args = json!({"question_ids": [id], "number": number, "action": action});
        for (key, value) in more.as_object().unwrap() {
            args[key] = value.clone();
        }
        args
    };
    assert_eq!(
        refused_field(
            &mut world,
            "decide_finding",
            decide(json!("keep"), json!({"reason": " "}))
        ),
        "reason"
    );
    let still = decide(json!("edit"), json!({"replacement": "Odalys"}));
    assert_eq!(
        refused_field(&mut world, "decide_finding", still),
        "replacement"
    );
    let decided = world.must(
        "decide_finding",
        decide(json!("keep"), json!({"reason": "the flower, not a person"})),
    );
    assert_eq!(decided["undecided"], 0);
    let again = world.must("decide_finding", decide(Value::Null, json!({})));
    assert_eq!(again["undecided"], 1, "a decision can be taken back");
    world.must("decide_finding", decide(json!("replace"), json!({})));
    let out = world.must("export_packet", packet("R.", true));
    assert!(!out["text"].as_str().unwrap().contains("Rose"));
}

#[test]
fn what_has_left_is_not_rewritten() {
    let (mut world, id) = ready("He reads well.");
    send(&mut world, &id);
    let question = world.must("get_question", json!({"id": id}))["question"].clone();
    let fields = question_fields(&question);
    let args = json!({"id": id, "fields": fields});
    assert_eq!(
        refused(&mut world, "save_question", args),
        ErrorCode::Precondition
    );
}

#[test]
fn a_reply_counts_once_however_often_it_is_pasted() {
    let (mut world, id) = ready("He reads well.");
    let code = send(&mut world, &id)["code"].as_str().unwrap().to_owned();
    let reply = format!(
        "Packet {code}\n\nQ1\nStart with the growth line.\n- Print both probes on one page\n- Bring one sample\n"
    );
    assert_eq!(refused_field(&mut world, "add_reply", json!({})), "text");
    assert_eq!(
        refused(&mut world, "add_reply", json!({"text": "Thanks, will do."})),
        ErrorCode::Precondition
    );
    let taken = world.must("add_reply", json!({"text": reply}));
    assert_eq!(
        (&taken["duplicate"], &taken["suggestions"]),
        (&json!(false), &json!(2))
    );
    let again = world.must("add_reply", json!({"text": reply}));
    assert_eq!(
        (&again["duplicate"], &again["reply_id"]),
        (&json!(true), &taken["reply_id"])
    );
    let page = world.must("get_question", json!({"id": id}));
    assert_eq!(count(&page["answers"]), 1);
    assert_eq!(page["question"]["state"], "answered");

    assert_eq!(count(&world.must("get_today", json!({}))["replies"]), 1);
    world.must("mark_reply_read", json!({"reply_id": taken["reply_id"]}));
    assert_eq!(world.must("get_today", json!({}))["replies"], json!([]));
}

#[test]
fn a_suggestion_becomes_a_follow_up_once_or_is_laid_aside() {
    let (mut world, id) = ready("He reads well.");
    let code = send(&mut world, &id)["code"].as_str().unwrap().to_owned();
    let reply =
        format!("Packet {code}\n\nQ1\nYes.\n- Print both probes on one page\n- Bring one sample\n");
    world.must("add_reply", json!({"text": reply}));
    let page = world.must("get_question", json!({"id": id}));
    let suggestions = page["answers"][0]["suggestions"]
        .as_array()
        .unwrap()
        .clone();
    let take = json!({"id": suggestions[0]["id"], "becomes": "follow_up", "due_on": "2026-10-09"});
    let as_step = json!({"id": suggestions[0]["id"], "becomes": "step"});
    assert_eq!(
        refused(&mut world, "take_suggestion", as_step),
        ErrorCode::Precondition,
        "no meeting, no checklist"
    );
    let taken = world.must("take_suggestion", take.clone());
    assert_eq!(
        (&taken["state"], &taken["became"]),
        (&json!("taken"), &json!("follow_up"))
    );
    assert_eq!(
        refused(&mut world, "take_suggestion", take),
        ErrorCode::Precondition
    );
    let follow_ups = world.must("list_follow_ups", json!({}));
    assert_eq!(count(&follow_ups), 1, "nothing was added twice");
    assert_eq!(follow_ups[0]["due_on"], "2026-10-09");
    let aside = world.must(
        "dismiss_suggestion",
        json!({"id": suggestions[1]["id"], "dismissed": true}),
    );
    assert_eq!(aside["state"], "dismissed");
    let back = world.must(
        "dismiss_suggestion",
        json!({"id": suggestions[1]["id"], "dismissed": false}),
    );
    assert_ne!(back["state"], "dismissed");
}

#[test]
fn a_question_is_closed_with_a_verdict_and_a_lesson() {
    let (mut world, id) = ready("He reads well.");
    let close = |verdict: &str, helpful: Value| json!({"id": id, "close": {"verdict": verdict, "did": "Led with growth", "helpful": helpful, "lesson": "Lines before scores"}});
    assert_eq!(
        refused_field(&mut world, "close_question", close("fine", Value::Null)),
        "verdict"
    );
    assert_eq!(
        refused_field(&mut world, "close_question", close("confirmed", json!(6))),
        "helpful"
    );
    let closed = world.must("close_question", close("confirmed", json!(5)));
    assert_eq!(closed["state"], "closed");
    let page = world.must("get_question", json!({"id": id}));
    assert_eq!(page["closed"]["lesson"], "Lines before scores");
    world.must("close_question", close("no_answer", Value::Null));
    let page = world.must("get_question", json!({"id": id}));
    assert_eq!(page["closed"]["verdict"], "no_answer");
}

#[test]
fn colleagues_are_remembered_with_what_they_like() {
    let mut world = World::new("2026-10-06");
    assert_eq!(
        refused_field(&mut world, "save_colleague", json!({"name": ""})),
        "name"
    );
    let made = world.must(
        "save_colleague",
        json!({"name": "R.", "likes": "one at a time"}),
    );
    world.must(
        "save_colleague",
        json!({"id": made["id"], "name": "R.", "likes": "one at a time", "turnaround": "a day"}),
    );
    let all = world.must("list_colleagues", json!({}));
    assert_eq!(count(&all), 1);
    assert_eq!(all[0]["turnaround"], "a day");
}

#[test]
fn findings_are_decided_by_their_words_and_words_nobody_wrote_are_told() {
    let (mut world, id) = ready("Rose was there.");
    let decide = |reason: Value| {
        json!({"question_ids": [id], "decisions": [
            {"surface": "rose", "action": "keep", "reason": reason},
            {"surface": "Hyacinth", "action": "replace"},
        ]})
    };
    assert_eq!(
        refused_field(&mut world, "decide_by_words", decide(Value::Null)),
        "reason"
    );
    let decided = world.must("decide_by_words", decide(json!("the flower, not a person")));
    assert_eq!(decided["unmatched"], json!(["Hyacinth"]));
    assert_eq!(decided["preview"]["undecided"], 0);
    let out = send(&mut world, &id);
    assert!(out["text"].as_str().unwrap().contains("Rose was there"));
}

#[test]
fn a_mother_with_the_childs_family_name_stays_the_mother_through_every_round() {
    let (mut world, id) = ready("Mrs. Brandtwein wants a new plan for Odalys.");
    let student = world.must("list_students", json!({}))[0]["id"].clone();
    let mother = world.must(
        "save_person",
        json!({"kind": "guardian", "fields": {"first": "Ilse", "last": "Brandtwein"}}),
    );
    world.must(
        "link_person",
        json!({"student_id": student, "person_id": mother["id"], "relation": "mother", "team_role": "guardian"}),
    );
    let first = send(&mut world, &id);
    let (code, left) = (
        first["code"].as_str().unwrap(),
        first["text"].as_str().unwrap(),
    );
    let facts = left
        .lines()
        .find(|l| l.contains("wants a new plan"))
        .unwrap();
    let (mother, rest) = facts.split_once(" wants").unwrap();
    let mother = mother.trim_start_matches(['-', '*', ' ']);
    let child = rest
        .split_once("for ")
        .unwrap()
        .1
        .trim_end_matches(['.', ' ']);
    assert!(mother.starts_with("Mother"), "{facts}");
    world.must(
        "add_reply",
        json!({"text": format!("Packet {code}\n\nQ1\nTell {mother} first, then {child}.\n")}),
    );
    let page = world.must("get_question", json!({"id": id}));
    let told = page["answers"][0]["sections"].to_string();
    assert!(
        told.contains("Tell Mrs. Brandtwein first, then Odalys."),
        "{told}"
    );

    world.must(
        "save_round",
        json!({"question_id": id, "body": "And then?"}),
    );
    let second = send(&mut world, &id);
    let again = second["text"].as_str().unwrap();
    assert!(
        again.contains(&format!("Tell {mother} first, then {child}.")),
        "{again}"
    );
    assert!(
        !again.contains("Brandtwein") && !again.contains("Odalys"),
        "{again}"
    );
}
