//! The way to a meeting: checklists of her own, moves taken back, the table until it is ready, the record of attempts.

use crate::refusals::{count, refused, refused_field};
use chrono::TimeDelta;
use hallway_engine::error::ErrorCode;
use hallway_tests::world::{PASSPHRASE, World};
use serde_json::{Value, json};

/// A vault with one student and an annual review on a day.
pub(crate) fn review_on(on_date: &str) -> (World, Value, Value) {
    let mut world = World::new("2026-10-06");
    let student = world.must(
        "create_student",
        json!({"fields": {"first": "Odalys", "last": "Brandt"}}),
    );
    let fields = json!({"student_id": student["id"], "kind": "annual_review", "on_date": on_date});
    let meeting = world.must("schedule_meeting", json!({"fields": fields}));
    (world, student["id"].clone(), meeting["id"].clone())
}

/// Someone on staff who teaches the student.
pub(crate) fn staff(world: &mut World, student: &Value, last: &str, role: &str) -> Value {
    let person = world.must(
        "save_person",
        json!({"kind": "staff", "fields": {"title": "Ms.", "last": last, "role": role}}),
    );
    world.must(
        "link_person",
        json!({"student_id": student, "person_id": person["id"], "relation": "", "team_role": "general_educator"}),
    );
    person["id"].clone()
}

fn steps(world: &mut World, meeting: &Value) -> Vec<Value> {
    world.must("get_meeting", json!({"id": meeting}))["steps"]
        .as_array()
        .unwrap()
        .clone()
}

/// The titles of a list.
pub(crate) fn titles(list: &Value) -> Vec<String> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|s| s["title"].as_str().unwrap().to_owned())
        .collect()
}

fn own_step(title: &str) -> Value {
    json!({"title": title, "offset": -9, "unit": "school_days", "anchor": "meeting", "role": "secretary", "source": "our district"})
}

#[test]
fn every_kind_of_meeting_has_a_checklist_to_edit() {
    let mut world = World::new("2026-10-06");
    let all = world.must("list_checklists", json!({}));
    assert_eq!(
        count(&all),
        10,
        "nine shipped, and her own for other meetings"
    );
    let shipped = all
        .as_array()
        .unwrap()
        .iter()
        .filter(|c| c["steps"].as_u64().unwrap() >= 12)
        .count();
    assert_eq!(shipped, 9);
}

#[test]
fn her_checklist_is_what_the_next_meeting_is_laid_from() {
    let (mut world, student, old) = review_on("2026-11-13");
    let before = steps(&mut world, &old).len();
    let kind = json!("annual_review");
    let page = world.must("get_checklist", json!({"kind": kind}));
    let first = page["list"][0].clone();
    let fields = json!({"title": "Look at the due date with the office", "offset": -50, "unit": "calendar_days",
        "anchor": "due_date", "role": "case manager", "source": "our district"});
    let changed = world.must(
        "save_checklist_step",
        json!({"kind": kind, "key": first["key"], "fields": fields}),
    );
    assert_eq!(changed["changed"], 1);
    assert_eq!(changed["list"][0]["origin"], "changed");
    assert_eq!(changed["list"][0]["shipped"]["title"], first["title"]);
    world.must(
        "save_checklist_step",
        json!({"kind": kind, "fields": own_step("Tell the front office")}),
    );
    world.must(
        "remove_checklist_step",
        json!({"kind": kind, "key": "peer_read"}),
    );
    let fields = json!({"student_id": student, "kind": kind, "on_date": "2026-12-11"});
    let next = world.must("schedule_meeting", json!({"fields": fields}));
    let laid = steps(&mut world, &next["id"]);
    let laid_titles: Vec<&str> = laid.iter().map(|s| s["title"].as_str().unwrap()).collect();
    assert!(laid_titles.contains(&"Look at the due date with the office"));
    assert!(!laid.iter().any(|s| s["key"] == "peer_read"));
    let own = laid
        .iter()
        .find(|s| s["title"] == "Tell the front office")
        .unwrap();
    assert_eq!(own["due_on"], "2026-11-30", "nine school days before");
    assert_eq!(own["role"], "secretary");
    assert_eq!(
        steps(&mut world, &old).len(),
        before,
        "a meeting that is scheduled keeps its steps"
    );
}

#[test]
fn a_checklist_is_ordered_restored_and_taken_back() {
    let mut world = World::new("2026-10-06");
    let kind = json!("exit");
    let shipped = world.must("get_checklist", json!({"kind": kind}));
    let key = shipped["list"][2]["key"].clone();
    let moved = world.must(
        "move_checklist_step",
        json!({"kind": kind, "key": key, "to": 0}),
    );
    assert_eq!(moved["list"][0]["key"], key);
    let out = world.must("remove_checklist_step", json!({"kind": kind, "key": key}));
    assert_eq!(titles(&out["taken_out"]).len(), 1);
    let back = world.must("restore_checklist_step", json!({"kind": kind, "key": key}));
    assert_eq!(back["list"][0]["key"], key, "back in its place");
    let plain = world.must(
        "set_checklist",
        json!({"kind": kind, "edits": {"steps": [], "order": []}}),
    );
    assert_eq!(plain["list"], shipped["list"]);
    let undone = world.must(
        "set_checklist",
        json!({"kind": kind, "edits": back["edits"]}),
    );
    assert_eq!(undone["list"], back["list"], "restoring can be taken back");
    let bad = json!({"kind": kind, "fields": own_step(" ")});
    assert_eq!(
        refused_field(&mut world, "save_checklist_step", bad),
        "title"
    );
    let mut far = own_step("Far away");
    far["offset"] = json!(900);
    let bad = json!({"kind": kind, "fields": far});
    assert_eq!(
        refused_field(&mut world, "save_checklist_step", bad),
        "offset"
    );
    let bad = json!({"kind": kind, "key": "nothing", "fields": own_step("A step")});
    assert_eq!(
        refused(&mut world, "save_checklist_step", bad),
        ErrorCode::NotFound
    );
}

#[test]
fn her_edits_outlive_a_restart() {
    let mut world = World::new("2026-10-06");
    world.must(
        "save_checklist_step",
        json!({"kind": "other", "fields": own_step("Bring the plan")}),
    );
    world.restart();
    world.unlock(PASSPHRASE).unwrap();
    let page = world.must("get_checklist", json!({"kind": "other"}));
    assert_eq!(titles(&page["list"]), ["Bring the plan"]);
}

#[test]
fn moving_a_meeting_and_a_step_is_taken_back_exactly() {
    let (mut world, _, meeting) = review_on("2026-10-22");
    world.clock.pass(TimeDelta::days(3));
    world.unlock(PASSPHRASE).unwrap();
    let before = steps(&mut world, &meeting);
    assert!(
        before.iter().any(|s| s["compressed"] == true),
        "a late start squeezes"
    );
    let page = world.must("get_meeting", json!({"id": meeting}));
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
        fields[key] = page["row"][key].clone();
    }
    let mut there = fields.clone();
    there["on_date"] = json!("2026-11-20");
    let moved = world.must(
        "update_meeting",
        json!({"id": meeting, "fields": there, "updated_at": page["row"]["updated_at"]}),
    );
    assert!(moved["steps_moved"].as_u64().unwrap() > 5);
    world.must(
        "update_meeting",
        json!({"id": meeting, "fields": fields, "updated_at": moved["meeting"]["updated_at"], "steps": moved["steps_were"]}),
    );
    assert_eq!(
        steps(&mut world, &meeting),
        before,
        "every step where it stood"
    );

    let step = before.iter().find(|s| s["key"] == "room").unwrap().clone();
    let away = world.must(
        "move_step",
        json!({"id": step["id"], "due_on": "2026-10-14"}),
    );
    assert_eq!(away["moved"], true);
    let back = world.must("move_step", json!({"id": step["id"]}));
    assert_eq!(back, step, "it follows its meeting again");

    let own = world.must(
        "add_step",
        json!({"meeting_id": meeting, "title": "Ask the nurse", "due_on": "2026-10-12"}),
    );
    world.must(
        "set_step",
        json!({"id": own["id"], "state": "waiting", "waiting_on": "the nurse"}),
    );
    world.must("remove_step", json!({"id": own["id"]}));
    assert_eq!(steps(&mut world, &meeting).len(), before.len());
    let restored = world.must("restore_step", json!({"id": own["id"]}));
    assert_eq!(restored["waiting_on"], "the nurse", "with its state");
    let bad = json!({"id": own["id"]});
    assert_eq!(refused_field(&mut world, "move_step", bad), "due_on");
}

#[test]
fn a_table_is_ready_when_the_excusal_has_its_papers_or_her_reason() {
    let (mut world, _, meeting) = review_on("2026-10-22");
    let seat = |role: &str, attendance: &str| json!({"name": role, "role": role, "attendance": attendance, "input": "not_needed"});
    for role in [
        "guardian",
        "district_representative",
        "evaluation_interpreter",
    ] {
        world.must(
            "add_seat",
            json!({"meeting_id": meeting, "fields": seat(role, "coming")}),
        );
    }
    let mut fields = seat("general_educator", "excused");
    let teacher = world.must("add_seat", json!({"meeting_id": meeting, "fields": fields}));
    let ready =
        |world: &mut World| world.must("get_meeting", json!({"id": meeting}))["ready"].clone();
    assert_eq!(ready(&mut world)["open"], 1, "agreement or consent?");
    fields["excusal"] = json!("consent_and_input");
    fields["excusal_signed"] = json!(true);
    fields["input"] = json!("asked");
    world.must(
        "update_seat",
        json!({"id": teacher["id"], "fields": fields}),
    );
    assert_eq!(ready(&mut world)["ready"], false, "the input is not in");
    fields["goes_without"] = json!("She reads it in at the start");
    world.must(
        "update_seat",
        json!({"id": teacher["id"], "fields": fields}),
    );
    let flagged = ready(&mut world);
    assert_eq!(
        (&flagged["ready"], &flagged["flagged"]),
        (&json!(true), &json!(1))
    );
    let reminder = world.must("record_reminder", json!({"seat_id": teacher["id"]}));
    assert_eq!(reminder["asked_on"], "2026-10-06");
    assert_eq!(reminder["asked_for"], "written input");
    world.must("remove_seat", json!({"id": teacher["id"]}));
    assert_eq!(ready(&mut world)["ready"], false, "the role is empty again");
    world.must("restore_seat", json!({"id": teacher["id"]}));
    let page = world.must("get_meeting", json!({"id": meeting}));
    assert_eq!(
        count(&page["reminders"]),
        1,
        "the seat comes back with them"
    );
    world.must("remove_reminder", json!({"id": reminder["id"]}));
    let page = world.must("get_meeting", json!({"id": meeting}));
    assert_eq!(count(&page["reminders"]), 0);
    let mut parent = seat("guardian", "excused");
    parent["excusal"] = json!("agreement");
    let bad = json!({"meeting_id": meeting, "fields": parent});
    assert_eq!(refused_field(&mut world, "add_seat", bad), "excusal");
}

#[test]
fn the_record_of_attempts_counts_the_family_alone_and_keeps_private_entries_out() {
    let (mut world, student, meeting) = review_on("2026-10-22");
    let teacher = staff(&mut world, &student, "Lee", "third-grade teacher");
    let mut log = |day: &str, way: &str, outcome: &str, more: Value| {
        let mut fields = json!({"student_id": student, "meeting_id": meeting, "on_date": day, "way": way, "outcome": outcome});
        for (key, value) in more.as_object().unwrap() {
            fields[key] = value.clone();
        }
        world.must("add_contact", json!({"fields": fields}));
    };
    log(
        "2026-10-02",
        "phone",
        "no_answer",
        json!({"at_time": "16:10:00"}),
    );
    log(
        "2026-10-05",
        "phone",
        "left_message",
        json!({"summary": "Friday at eight"}),
    );
    log("2026-10-06", "email", "sent", json!({}));
    log(
        "2026-10-06",
        "phone",
        "reached",
        json!({"person_id": teacher}),
    );
    log(
        "2026-10-06",
        "text",
        "sent",
        json!({"private": true, "summary": "a secret"}),
    );
    let page = world.must("get_meeting", json!({"id": meeting}));
    let meter = &page["attempts"];
    assert_eq!(
        (
            &meter["tries"],
            &meter["days"],
            &meter["ways"],
            &meter["reached"]
        ),
        (&json!(4), &json!(3), &json!(3), &json!(false)),
        "a teacher who was reached is not the family"
    );
    let args = json!({"student_id": student, "meeting_id": meeting});
    let proof = world.must("get_contact_proof", args.clone());
    let meter = &proof["meter"];
    assert_eq!(
        (&meter["tries"], &meter["days"], &meter["ways"]),
        (&json!(3), &json!(3), &json!(2))
    );
    assert_eq!(proof["left_out"], 1);
    let text = proof["text"].as_str().unwrap();
    assert!(
        text.contains("1. October 2, 2026, 4:10 PM: telephone, the family. No answer."),
        "{text}"
    );
    assert!(text.contains("Friday at eight"));
    assert!(!text.contains("a secret"));
    let mut settings = world.must("get_settings", json!({}));
    settings["attempts_rule"]["no_answer_counts"] = json!(false);
    world.must("save_settings", json!({"settings": settings}));
    let proof = world.must("get_contact_proof", args);
    assert_eq!(proof["meter"]["tries"], 2, "by setting");
    assert_eq!(proof["lines"][0]["counts"], false);
}

#[test]
fn a_family_that_needs_an_interpreter_asks_for_one_at_the_table() {
    let mut world = World::new("2026-10-06");
    let student = world.must(
        "create_student",
        json!({"fields": {"last": "Brandt", "interpreter": true}}),
    );
    let fields =
        json!({"student_id": student["id"], "kind": "annual_review", "on_date": "2026-10-22"});
    let meeting = world.must("schedule_meeting", json!({"fields": fields}));
    let gaps = world.must("get_meeting", json!({"id": meeting["id"]}))["gaps"].to_string();
    assert!(gaps.contains("language_interpreter"), "{gaps}");
}
