//! Meetings: the checklist laid back from their day, the table, and taking things back.

use crate::refusals::{count, refused, refused_field};
use chrono::TimeDelta;
use hallway_engine::error::ErrorCode;
use hallway_tests::world::World;
use serde_json::{Value, json};

/// A vault with one student and an annual review five weeks ahead; the meeting as it was answered.
fn annual_review() -> (World, Value) {
    let mut world = World::new("2026-10-06");
    let student = world.must(
        "create_student",
        json!({"fields": {"first": "Odalys", "last": "Brandt"}}),
    );
    let fields =
        json!({"student_id": student["id"], "kind": "annual_review", "on_date": "2026-11-13"});
    let meeting = world.must("schedule_meeting", json!({"fields": fields}));
    (world, meeting)
}

fn steps(world: &mut World, meeting: &Value) -> Vec<Value> {
    world.must("get_meeting", json!({"id": meeting["id"]}))["steps"]
        .as_array()
        .unwrap()
        .clone()
}

#[test]
fn a_checklist_is_laid_back_from_the_meetings_day() {
    let (mut world, meeting) = annual_review();
    let laid = steps(&mut world, &meeting);
    assert!(laid.len() >= 10, "{}", laid.len());
    assert!(
        laid.iter()
            .any(|s| s["due_on"].as_str().unwrap() < "2026-11-13")
    );
    assert!(
        laid.iter()
            .all(|s| s["state"] == "open" && s["due_on"].as_str().unwrap() >= "2026-10-06")
    );
    let listed = world.must(
        "list_meetings",
        json!({"from": "2026-11-01", "to": "2026-11-30"}),
    );
    assert_eq!(count(&listed), 1);
    assert_eq!(
        count(&world.must("list_meetings", json!({"to": "2026-10-31"}))),
        0
    );
}

#[test]
fn a_step_is_not_needed_only_with_a_reason_and_waits_only_on_someone() {
    let (mut world, meeting) = annual_review();
    let step = steps(&mut world, &meeting)[0]["id"].clone();
    for blank in [Value::Null, json!(" ")] {
        let args = json!({"id": step, "state": "not_needed", "reason": blank});
        assert_eq!(refused_field(&mut world, "set_step", args), "reason");
    }
    assert_eq!(
        refused_field(
            &mut world,
            "set_step",
            json!({"id": step, "state": "waiting"})
        ),
        "waiting_on"
    );
    assert_eq!(
        steps(&mut world, &meeting)[0]["state"],
        "open",
        "a refusal changes nothing"
    );
    let kept = world.must(
        "set_step",
        json!({"id": step, "state": "not_needed", "reason": "the family waived it in writing"}),
    );
    assert_eq!(kept["reason"], "the family waived it in writing");
    let done = world.must("set_step", json!({"id": step, "state": "done"}));
    assert_eq!(
        (&done["done_on"], &done["reason"]),
        (&json!("2026-10-06"), &json!(""))
    );
    let open = world.must("set_step", json!({"id": step, "state": "open"}));
    assert_eq!(open["done_on"], Value::Null);
}

#[test]
fn moving_a_meeting_moves_open_steps_and_leaves_settled_ones() {
    let (mut world, meeting) = annual_review();
    let before = steps(&mut world, &meeting);
    world.must("set_step", json!({"id": before[0]["id"], "state": "done"}));
    world.must(
        "move_step",
        json!({"id": before[1]["id"], "due_on": "2026-10-20"}),
    );
    world.clock.pass(TimeDelta::seconds(1));
    let mut fields = json!({});
    for key in [
        "student_id",
        "kind",
        "on_date",
        "at_time",
        "minutes",
        "place",
        "agenda",
    ] {
        fields[key] = meeting[key].clone();
    }
    fields["on_date"] = json!("2026-12-11");
    let args = json!({"id": meeting["id"], "fields": fields, "updated_at": meeting["updated_at"]});
    let moved = world.must("update_meeting", args.clone());
    assert!(moved["steps_moved"].as_u64().unwrap() > 0);
    let after = steps(&mut world, &meeting);
    assert_eq!(
        after[0]["due_on"], before[0]["due_on"],
        "what is done is done"
    );
    assert_eq!(
        after[1]["due_on"], "2026-10-20",
        "a day she chose herself stays"
    );
    let last = |steps: &[Value]| {
        steps
            .iter()
            .map(|s| s["due_on"].as_str().unwrap().to_owned())
            .max()
    };
    assert!(last(&after) > last(&before));
    assert_eq!(
        refused(&mut world, "update_meeting", args),
        ErrorCode::Conflict,
        "an older screen"
    );
}

#[test]
fn her_own_step_comes_and_goes_but_a_templates_step_stays() {
    let (mut world, meeting) = annual_review();
    let before = steps(&mut world, &meeting);
    let args = json!({"meeting_id": meeting["id"], "title": " ", "due_on": "2026-11-01"});
    assert_eq!(refused_field(&mut world, "add_step", args), "title");
    let own = world.must(
        "add_step",
        json!({"meeting_id": meeting["id"], "title": "Ask the nurse", "due_on": "2026-11-02"}),
    );
    assert_eq!(steps(&mut world, &meeting).len(), before.len() + 1);
    world.must("remove_step", json!({"id": own["id"]}));
    assert_eq!(steps(&mut world, &meeting).len(), before.len());
    let template = json!({"id": before[0]["id"]});
    assert_eq!(
        refused(&mut world, "remove_step", template),
        ErrorCode::NotFound
    );
    assert_eq!(steps(&mut world, &meeting).len(), before.len());
}

#[test]
fn holding_a_meeting_settles_the_step_that_is_the_meeting() {
    let (mut world, meeting) = annual_review();
    let held = world.must(
        "set_meeting_state",
        json!({"id": meeting["id"], "state": "held"}),
    );
    assert_eq!(held["state"], "held");
    let hold: Vec<Value> = steps(&mut world, &meeting)
        .into_iter()
        .filter(|s| s["key"] == "hold")
        .collect();
    assert_eq!(hold.len(), 1);
    assert_eq!(hold[0]["state"], "done");
}

#[test]
fn a_deleted_meeting_comes_back_with_its_checklist() {
    let (mut world, meeting) = annual_review();
    let before = steps(&mut world, &meeting);
    world.must("delete_meeting", json!({"id": meeting["id"]}));
    assert_eq!(count(&world.must("list_meetings", json!({}))), 0);
    assert_eq!(
        refused(&mut world, "get_meeting", json!({"id": meeting["id"]})),
        ErrorCode::NotFound
    );
    world.must("undelete_meeting", json!({"id": meeting["id"]}));
    assert_eq!(steps(&mut world, &meeting), before);
}

#[test]
fn the_table_tells_which_required_seat_is_empty() {
    let (mut world, meeting) = annual_review();
    let page = world.must("get_meeting", json!({"id": meeting["id"]}));
    assert_eq!(count(&page["seats"]), 1, "the case manager herself");
    let missing = |page: &Value, role: &str| {
        page["gaps"]
            .as_array()
            .unwrap()
            .iter()
            .any(|g| g["role"] == role)
    };
    assert!(missing(&page, "general_educator"));
    let seat = |attendance: &str, input: &str| json!({"name": "Ms. Lee", "role": "general_educator", "attendance": attendance, "input": input});
    let added = world.must(
        "add_seat",
        json!({"meeting_id": meeting["id"], "fields": seat("coming", "asked")}),
    );
    let page = world.must("get_meeting", json!({"id": meeting["id"]}));
    let said = page["gaps"].to_string();
    assert!(
        said.contains("Input from Ms. Lee is not in"),
        "she comes, her input does not: {said}"
    );
    let out = world.must(
        "update_seat",
        json!({"id": added["id"], "fields": seat("coming", "received")}),
    );
    assert_eq!(out["input"], "received");
    let page = world.must("get_meeting", json!({"id": meeting["id"]}));
    assert!(!missing(&page, "general_educator"), "{}", page["gaps"]);
    world.must("remove_seat", json!({"id": added["id"]}));
    let page = world.must("get_meeting", json!({"id": meeting["id"]}));
    assert!(missing(&page, "general_educator"));
}
