//! The daily work: notes, contacts, follow-ups, drafts, what is due and what is put off.

use crate::refusals::{count, refused, refused_field};
use hallway_engine::error::ErrorCode;
use hallway_tests::world::World;
use serde_json::{Value, json};

fn with_student() -> (World, Value) {
    let mut world = World::new("2026-10-06");
    let student = world.must(
        "create_student",
        json!({"fields": {"first": "Odalys", "last": "Brandt"}}),
    );
    let id = student["id"].clone();
    (world, id)
}

#[test]
fn marks_in_a_note_become_decisions_and_follow_ups_once() {
    let (mut world, id) = with_student();
    let body = "# Call\nDecision: keep the reading group\nFollow-up: send two samples";
    let saved = world.must("save_note", json!({"student_id": id, "body": body}));
    assert_eq!(
        (&saved["decisions"], &saved["follow_ups"]),
        (&json!(1), &json!(1))
    );
    world.must("save_note", json!({"id": saved["id"], "body": body}));
    assert_eq!(
        count(&world.must("list_follow_ups", json!({}))),
        1,
        "typing on adds nothing twice"
    );
    let note = world.must("get_note", json!({"id": saved["id"]}));
    assert_eq!(
        (&note["body"], &note["private"]),
        (&json!(body), &json!(false))
    );
    let preview = world.must("preview_note", json!({"body": body}));
    assert_eq!(
        preview, note["blocks"],
        "what is shown while typing is what is kept"
    );
}

#[test]
fn a_deleted_note_comes_back_and_is_found_again() {
    let (mut world, id) = with_student();
    let note = world.must(
        "save_note",
        json!({"student_id": id, "body": "counts by fives", "private": true}),
    );
    world.must("delete_note", json!({"id": note["id"]}));
    assert_eq!(count(&world.must("search", json!({"query": "fives"}))), 0);
    assert_eq!(
        refused(&mut world, "get_note", json!({"id": note["id"]})),
        ErrorCode::NotFound
    );
    world.must("undelete_note", json!({"id": note["id"]}));
    assert_eq!(count(&world.must("search", json!({"query": "fives"}))), 1);
    assert_eq!(
        world.must("get_note", json!({"id": note["id"]}))["private"],
        true
    );
}

#[test]
fn a_contact_is_logged_taken_back_and_never_dated_tomorrow() {
    let (mut world, id) = with_student();
    let contact = |day: &str| json!({"fields": {"student_id": id, "on_date": day, "way": "phone", "outcome": "no_answer"}});
    assert_eq!(
        refused_field(&mut world, "add_contact", contact("2026-10-07")),
        "on_date"
    );
    let added = world.must("add_contact", contact("2026-10-05"));
    assert_eq!(
        count(&world.must("list_contacts", json!({"student_id": id}))),
        1
    );
    let page = world.must("get_student", json!({"id": id}));
    assert_eq!(page["attempts"]["tries"], 1);
    world.must("delete_contact", json!({"id": added["id"]}));
    assert_eq!(count(&world.must("list_contacts", json!({}))), 0);
    world.must("undelete_contact", json!({"id": added["id"]}));
    assert_eq!(count(&world.must("list_contacts", json!({}))), 1);
}

#[test]
fn a_follow_up_is_added_done_opened_again_and_deleted() {
    let (mut world, id) = with_student();
    assert_eq!(
        refused_field(
            &mut world,
            "add_follow_up",
            json!({"fields": {"text": " "}})
        ),
        "text"
    );
    let made = world.must(
        "add_follow_up",
        json!({"fields": {"text": "Send the samples", "owner": "Ms. Lee", "due_on": "2026-10-05", "student_id": id}}),
    );
    let today = world.must("get_today", json!({}));
    assert_eq!(today["follow_ups"][0]["days_left"], -1);
    let done = world.must(
        "set_follow_up_done",
        json!({"id": made["id"], "done": true}),
    );
    assert_eq!(done["done_on"], "2026-10-06");
    assert_eq!(count(&world.must("list_follow_ups", json!({}))), 0);
    assert_eq!(
        count(&world.must("list_follow_ups", json!({"include_done": true}))),
        1
    );
    world.must(
        "set_follow_up_done",
        json!({"id": made["id"], "done": false}),
    );
    assert_eq!(
        count(&world.must("list_follow_ups", json!({"student_id": id}))),
        1
    );
    world.must("delete_follow_up", json!({"id": made["id"]}));
    assert_eq!(
        count(&world.must("list_follow_ups", json!({"include_done": true}))),
        0
    );
}

#[test]
fn a_line_of_today_is_put_off_only_with_a_reason_and_comes_back_by_itself() {
    let mut world = World::with_sample("2026-10-06");
    let today = world.must("get_today", json!({}));
    let item = today["unscheduled"][0].clone();
    let key = format!(
        "due:{}:{}",
        item["rule"].as_str().unwrap(),
        item["student_id"].as_str().unwrap()
    );
    let put_off = |until: &str, reason: &str| json!({"key": key, "until": until, "reason": reason});
    assert_eq!(
        refused_field(&mut world, "snooze", put_off("2026-10-09", "")),
        "reason"
    );
    assert_eq!(
        refused_field(&mut world, "snooze", put_off("2026-10-06", "waiting")),
        "until"
    );
    world.must(
        "snooze",
        put_off("2026-10-09", "the district sets the date"),
    );
    let later = world.must("get_today", json!({}));
    assert_eq!(
        count(&later["unscheduled"]),
        count(&today["unscheduled"]) - 1
    );
    assert_eq!(later["snoozed"][0]["reason"], "the district sets the date");
    world.must("unsnooze", json!({"key": key}));
    assert_eq!(
        count(&world.must("get_today", json!({}))["unscheduled"]),
        count(&today["unscheduled"])
    );

    world.must(
        "snooze",
        put_off("2026-10-08", "the district sets the date"),
    );
    world.must("lock", json!({}));
    world.clock.pass(chrono::TimeDelta::days(2));
    world.unlock(hallway_tests::world::PASSPHRASE).unwrap();
    assert_eq!(
        world.must("get_today", json!({}))["snoozed"],
        json!([]),
        "the day has come"
    );
}

#[test]
fn everything_due_explains_itself_and_late_ones_are_never_left_out() {
    let mut world = World::with_sample("2026-10-06");
    let all = world.must("list_due", json!({}));
    let near = world.must("list_due", json!({"within": 7}));
    assert!(count(&near) < count(&all));
    let late = |list: &Value| {
        list.as_array()
            .unwrap()
            .iter()
            .filter(|d| d["state"] == "late")
            .count()
    };
    assert_eq!(late(&near), late(&all));
    assert!(late(&all) > 0);
    for item in all.as_array().unwrap() {
        for part in ["rule_text", "citation", "explanation"] {
            assert!(
                !item["why"][part].as_str().unwrap().is_empty(),
                "{part} of {item}"
            );
        }
    }
}

#[test]
fn a_draft_outlives_the_lock_and_goes_when_it_is_let_go() {
    let mut world = World::new("2026-10-06");
    world.must(
        "save_draft",
        json!({"key": "note:new", "body": "half a sent"}),
    );
    world.must(
        "save_draft",
        json!({"key": "note:new", "body": "half a sentence"}),
    );
    world.restart();
    world.unlock(hallway_tests::world::PASSPHRASE).unwrap();
    let drafts = world.must("list_drafts", json!({}));
    assert_eq!(count(&drafts), 1);
    assert_eq!(drafts[0]["body"], "half a sentence");
    world.must("delete_draft", json!({"key": "note:new"}));
    assert_eq!(world.must("list_drafts", json!({})), json!([]));
}

#[test]
fn everything_leaves_in_open_formats_and_private_notes_only_when_chosen() {
    let (mut world, id) = with_student();
    world.must(
        "save_note",
        json!({"student_id": id, "body": "counts by fives"}),
    );
    world.must(
        "save_note",
        json!({"student_id": id, "body": "a hard call tonight", "private": true}),
    );
    let everything = |world: &mut World, name: &str, private: bool| {
        let folder = world.dir.path().join(name);
        let handle = world.engine.choose_file(folder.clone()).unwrap();
        let out = world.must(
            "export_everything",
            json!({"folder": handle, "include_private": private}),
        );
        let mut all = String::new();
        for file in out["files"].as_array().unwrap() {
            let bytes = std::fs::read(folder.join(file.as_str().unwrap())).unwrap();
            all.push_str(&String::from_utf8_lossy(&bytes));
        }
        (folder, all)
    };
    let (folder, all) = everything(&mut world, "open", false);
    assert!(all.contains("counts by fives") && all.contains("Brandt"));
    assert!(!all.contains("a hard call tonight"));
    let (_, all) = everything(&mut world, "with-private", true);
    assert!(all.contains("a hard call tonight"));
    let again = world.engine.choose_file(folder).unwrap();
    let refusal = world
        .call("export_everything", json!({"folder": again}))
        .unwrap_err();
    assert!(
        !refusal.hint.is_empty(),
        "what is there already is not written over"
    );
}
