//! Students, their people, schools, services, accommodations and facts.

use crate::refusals::{count, refused, refused_field};
use hallway_engine::error::ErrorCode;
use hallway_tests::world::World;
use serde_json::{Value, json};

/// A vault with one student in it, and her id.
fn one_student() -> (World, Value) {
    let mut world = World::new("2026-10-06");
    let student = world.must(
        "create_student",
        json!({"fields": {"first": "Odalys", "last": "Brandt", "birth_date": "2015-03-02"}}),
    );
    let id = student["id"].clone();
    (world, id)
}

#[test]
fn a_student_without_a_name_or_born_tomorrow_is_refused_by_field() {
    let mut world = World::new("2026-10-06");
    assert_eq!(
        refused_field(
            &mut world,
            "create_student",
            json!({"fields": {"grade": "4"}})
        ),
        "last"
    );
    assert_eq!(
        refused_field(
            &mut world,
            "create_student",
            json!({"fields": {"last": "Brandt", "birth_date": "2026-10-07"}})
        ),
        "birth_date"
    );
    assert_eq!(count(&world.must("list_students", json!({}))), 0);
}

#[test]
fn a_student_set_aside_leaves_the_list_and_comes_back() {
    let (mut world, id) = one_student();
    world.must("archive_student", json!({"id": id, "archived": true}));
    assert_eq!(count(&world.must("list_students", json!({}))), 0);
    assert_eq!(
        count(&world.must("list_students", json!({"include_archived": true}))),
        1
    );
    world.must("archive_student", json!({"id": id, "archived": false}));
    assert_eq!(count(&world.must("list_students", json!({}))), 1);
}

#[test]
fn a_deleted_student_comes_back_with_everything() {
    let (mut world, id) = one_student();
    world.must(
        "save_note",
        json!({"student_id": id, "body": "reads with a finger under the line"}),
    );
    world.must("delete_student", json!({"id": id}));
    assert_eq!(
        count(&world.must("list_students", json!({"include_archived": true}))),
        0
    );
    assert_eq!(
        refused(&mut world, "get_student", json!({"id": id})),
        ErrorCode::NotFound
    );
    world.must("undelete_student", json!({"id": id}));
    let page = world.must("get_student", json!({"id": id}));
    assert_eq!(page["display_name"], "Odalys Brandt");
    assert_eq!(count(&page["notes"]), 1);
}

#[test]
fn an_exited_student_keeps_her_history_and_asks_for_nothing() {
    let (mut world, id) = one_student();
    world.must(
        "set_fact",
        json!({"student_id": id, "fact": "last_annual_meeting", "value": "2025-10-01"}),
    );
    assert!(count(&world.must("list_due", json!({}))) > 0);
    let student = world.must("set_student_status", json!({"id": id, "status": "exited"}));
    assert_eq!(student["status"], "exited");
    assert_eq!(
        count(&world.must("list_due", json!({}))),
        0,
        "nothing is due for who has left"
    );
    let page = world.must("get_student", json!({"id": id}));
    let said = page["history"].to_string();
    assert!(said.contains("exited"), "{said}");
}

#[test]
fn a_fact_moves_a_due_date_and_history_says_so() {
    let (mut world, id) = one_student();
    let first = world.must(
        "set_fact",
        json!({"student_id": id, "fact": "last_annual_meeting", "value": "2025-11-10"}),
    );
    assert_eq!(count(&first), 1);
    let due = world.must("list_due", json!({"student_id": id}));
    let annual = due
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["title"] == "Annual review")
        .unwrap()
        .clone();
    assert_eq!(annual["why"]["trigger_on"], "2025-11-10");
    assert_eq!(annual["due_on"], "2026-11-10");
    let moved = world.must(
        "set_fact",
        json!({"student_id": id, "fact": "last_annual_meeting", "value": "2025-12-01"}),
    );
    let detail = moved[0]["detail"].as_str().unwrap();
    assert!(
        detail.contains("2025-11-10") && detail.contains("\u{2192} 2026-12-01"),
        "{detail}"
    );

    let page = world.must("get_student", json!({"id": id}));
    world.must("remove_fact", json!({"id": page["facts"][0]["id"]}));
    let page = world.must("get_student", json!({"id": id}));
    assert_eq!(page["facts"], json!([]));
    assert_eq!(
        count(&page["history"]),
        3,
        "what was entered is not forgotten"
    );
    assert_eq!(count(&world.must("list_due", json!({"student_id": id}))), 0);
}

#[test]
fn a_fact_that_cannot_be_is_refused_before_it_moves_a_date() {
    let (mut world, id) = one_student();
    for (fact, value, field) in [
        ("last_annual_meeting", "2026-10-07", "value"),
        ("last_annual_meeting", "2015-03-01", "value"),
        ("last_annual_meeting", "next week", "value"),
        ("last_annual_meeting", "2026-02-30", "value"),
        ("birthday_party", "2026-01-01", "fact"),
    ] {
        let args = json!({"student_id": id, "fact": fact, "value": value});
        assert_eq!(
            refused_field(&mut world, "set_fact", args),
            field,
            "{fact} {value}"
        );
    }
    assert_eq!(
        world.must("get_student", json!({"id": id}))["facts"],
        json!([])
    );
}

#[test]
fn services_and_accommodations_are_kept_changed_and_taken_away() {
    let (mut world, id) = one_student();
    assert_eq!(
        refused_field(
            &mut world,
            "save_service",
            json!({"student_id": id, "fields": {"minutes": 30}})
        ),
        "name"
    );
    let service = world.must(
        "save_service",
        json!({"student_id": id, "fields": {"name": "Speech", "minutes": 30, "per": "week"}}),
    );
    let changed = world.must(
        "save_service",
        json!({"student_id": id, "id": service["id"], "fields": {"name": "Speech", "minutes": 45, "per": "week"}}),
    );
    assert_eq!(changed["id"], service["id"]);
    assert_eq!(
        refused_field(
            &mut world,
            "save_accommodation",
            json!({"student_id": id, "fields": {}})
        ),
        "what"
    );
    let help = world.must(
        "save_accommodation",
        json!({"student_id": id, "fields": {"what": "Extra time", "applies_to": "tests"}}),
    );
    let page = world.must("get_student", json!({"id": id}));
    assert_eq!(count(&page["services"]), 1);
    assert_eq!(page["services"][0]["minutes"], 45);
    assert_eq!(page["accommodations"][0]["what"], "Extra time");
    world.must("remove_service", json!({"id": service["id"]}));
    world.must("remove_accommodation", json!({"id": help["id"]}));
    let page = world.must("get_student", json!({"id": id}));
    assert_eq!(
        (&page["services"], &page["accommodations"]),
        (&json!([]), &json!([]))
    );
}

#[test]
fn a_person_is_tied_to_a_student_and_untied_without_being_lost() {
    let (mut world, id) = one_student();
    assert_eq!(
        refused_field(
            &mut world,
            "save_person",
            json!({"kind": "guardian", "fields": {"phone": "555"}})
        ),
        "last"
    );
    let mother = world.must(
        "save_person",
        json!({"kind": "guardian", "fields": {"first": "Ilse", "last": "Brandt", "language": "German"}}),
    );
    world.must(
        "link_person",
        json!({"student_id": id, "person_id": mother["id"], "relation": "mother", "team_role": "guardian"}),
    );
    let page = world.must("get_student", json!({"id": id}));
    assert_eq!(page["people"][0]["relation"], "mother");
    assert_eq!(
        page["people"][0]["person"]["last"]
            .as_str()
            .or(page["people"][0]["last"].as_str()),
        Some("Brandt")
    );
    world.must(
        "unlink_person",
        json!({"student_id": id, "person_id": mother["id"]}),
    );
    assert_eq!(
        world.must("get_student", json!({"id": id}))["people"],
        json!([])
    );
    assert_eq!(
        count(&world.must("list_people", json!({"kind": "guardian"}))),
        1
    );
    assert_eq!(
        count(&world.must("list_people", json!({"kind": "staff"}))),
        0
    );
}

#[test]
fn a_school_is_named_and_changed_in_one_place() {
    let mut world = World::new("2026-10-06");
    assert_eq!(
        refused_field(
            &mut world,
            "save_school",
            json!({"fields": {"town": "Elm"}})
        ),
        "name"
    );
    let school = world.must(
        "save_school",
        json!({"fields": {"name": "Elm Grove", "district": "Unit 9"}}),
    );
    world.must(
        "save_school",
        json!({"id": school["id"], "fields": {"name": "Elm Grove Elementary", "district": "Unit 9"}}),
    );
    let schools = world.must("list_schools", json!({}));
    assert_eq!(count(&schools), 1);
    assert_eq!(schools[0]["name"], "Elm Grove Elementary");
}
