//! The load map, and moves on it.

use hallway_engine::error::ErrorCode;
use hallway_tests::world::World;
use serde_json::{Value, json};

/// A class whose annual reviews all fall into one week.
fn crowded(world: &mut World, count: usize) -> Vec<Value> {
    (0..count)
        .map(|n| {
            let id = world.must(
                "create_student",
                json!({"fields": {"last": format!("Reed {n}")}}),
            )["id"]
                .clone();
            world.must(
                "set_fact",
                json!({"student_id": id, "fact": "last_annual_meeting", "value": "2025-12-10"}),
            );
            id
        })
        .collect()
}

fn week<'a>(map: &'a Value, monday: &str) -> &'a Value {
    map["weeks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|w| w["monday"] == monday)
        .unwrap()
}

#[test]
fn a_crowded_week_is_eased_one_accepted_move_at_a_time_and_back() {
    let mut world = World::new("2026-10-06");
    crowded(&mut world, 5);
    let map = world.must("get_load_map", json!({}));
    assert_eq!(map["weeks"].as_array().unwrap().len(), 52);
    let full = week(&map, "2026-12-07");
    assert_eq!(full["overfull"], true);
    assert_eq!(full["entries"].as_array().unwrap().len(), 5);
    assert_eq!(full["due"].as_array().unwrap().len(), 5);
    let proposals = map["proposals"].as_array().unwrap();
    assert_eq!(proposals.len(), 2, "five where three fit");
    for p in proposals {
        assert!(
            p["to"].as_str() <= p["entry"]["latest"].as_str(),
            "never past a due date: {p}"
        );
    }
    let first = proposals[0].clone();
    assert_eq!(
        first["to_monday"], "2026-11-30",
        "the nearest week with room"
    );
    let plan = json!({"student_id": first["entry"]["student_id"], "rule": first["entry"]["rule"], "monday": first["to_monday"]});
    let map = world.must("plan_week", plan.clone());
    assert_eq!(
        week(&map, "2026-12-07")["entries"]
            .as_array()
            .unwrap()
            .len(),
        4
    );
    assert_eq!(week(&map, "2026-11-30")["entries"][0]["planned"], true);
    assert_eq!(
        map["proposals"].as_array().unwrap().len(),
        1,
        "the other waits for its own yes"
    );
    let mut undo = plan;
    undo["monday"] = Value::Null;
    let map = world.must("plan_week", undo);
    assert_eq!(
        week(&map, "2026-12-07")["entries"]
            .as_array()
            .unwrap()
            .len(),
        5
    );
}

#[test]
fn a_plan_never_passes_the_due_date_and_ends_when_that_date_moves() {
    let mut world = World::new("2026-10-06");
    let id = crowded(&mut world, 1).remove(0);
    let plan =
        |monday: &str| json!({"student_id": id, "rule": "fed.annual_review", "monday": monday});
    for monday in ["2026-12-14", "2026-09-28"] {
        let refused = world.call("plan_week", plan(monday)).unwrap_err();
        assert_eq!(refused.code, ErrorCode::Invalid);
        assert_eq!(refused.fields[0].field, "monday");
    }
    world.must("plan_week", plan("2026-11-16"));
    world.must(
        "set_fact",
        json!({"student_id": id, "fact": "last_annual_meeting", "value": "2026-01-13"}),
    );
    let map = world.must("get_load_map", json!({}));
    assert_eq!(week(&map, "2026-11-16")["entries"], json!([]));
    assert_eq!(week(&map, "2027-01-11")["entries"][0]["planned"], false);
}

#[test]
fn a_meeting_moves_on_the_map_with_its_steps_inside_its_due_date() {
    let mut world = World::new("2026-10-06");
    let mut all = world.must("get_settings", json!({}));
    all["no_school"] = json!(["2026-11-23/2026-11-27"]);
    all["week_takes"] = json!(1);
    world.must("save_settings", json!({ "settings": all }));
    let ids = crowded(&mut world, 2);
    let meetings: Vec<Value> = ids.iter().map(|id| {
        world.must("schedule_meeting", json!({"fields": {"student_id": id, "kind": "annual_review", "on_date": "2026-12-01"}}))["id"].clone()
    }).collect();
    let map = world.must("get_load_map", json!({}));
    let proposal = &map["proposals"][0];
    assert_eq!(proposal["entry"]["kind"], "meeting");
    let to = proposal["to"].as_str().unwrap();
    assert!(
        to <= "2026-12-10" && !("2026-11-23"..="2026-11-27").contains(&to),
        "{to}"
    );
    let moved = world.must(
        "move_meeting",
        json!({"id": proposal["entry"]["meeting_id"], "on_date": to}),
    );
    assert_eq!(moved["meeting"]["on_date"], to);
    assert!(moved["steps_moved"].as_u64().unwrap() > 5);
    assert_eq!(
        world.must("get_load_map", json!({}))["proposals"],
        json!([])
    );
    for (day, words) in [
        ("2026-12-11", "is due on 2026-12-10"),
        ("2026-11-24", "no school"),
        ("2026-10-05", "passed"),
    ] {
        let refused = world
            .call("move_meeting", json!({"id": meetings[0], "on_date": day}))
            .unwrap_err();
        assert_eq!(refused.fields[0].field, "on_date");
        assert!(
            refused.fields[0].message.contains(words),
            "{day}: {}",
            refused.fields[0].message
        );
    }
}
