//! Facts, removals and the daily notice, as a case manager asks for them.

use chrono::TimeDelta;
use hallway_engine::engine::Effect;
use hallway_engine::error::ErrorCode;
use hallway_tests::world::{World, day};
use serde_json::{Value, json};

pub(crate) fn student(world: &mut World, fields: &Value) -> Value {
    world.must("create_student", json!({ "fields": fields }))["id"].clone()
}

pub(crate) fn fact(world: &mut World, id: &Value, fact: &str, value: &str) -> Value {
    world.must(
        "set_fact",
        json!({"student_id": id, "fact": fact, "value": value}),
    )[0]
    .clone()
}

pub(crate) fn due(world: &mut World, id: &Value, title: &str) -> Value {
    world
        .must("list_due", json!({"student_id": id}))
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["title"] == title)
        .unwrap()
        .clone()
}

pub(crate) fn settings(world: &mut World, change: &[(&str, Value)]) {
    let mut all = world.must("get_settings", json!({}));
    for (key, value) in change {
        all[*key] = value.clone();
    }
    world.must("save_settings", json!({ "settings": all }));
}

pub(crate) fn referred(world: &mut World) -> Value {
    let id = world.must(
        "create_student",
        json!({"fields": {"last": "Alder"}, "status": "referred"}),
    )["id"]
        .clone();
    fact(world, &id, "consent_received", "2026-09-14");
    id
}

pub(crate) fn fields_of(refused: &hallway_engine::error::ApiError) -> Vec<&str> {
    assert_eq!(refused.code, ErrorCode::Invalid);
    refused.fields.iter().map(|f| f.field.as_str()).collect()
}

#[test]
fn facts_that_cannot_be_are_refused_by_field() {
    let mut world = World::new("2026-10-06");
    let refused = world
        .call(
            "create_student",
            json!({"fields": {"last": "Dogwood", "birth_date": "2027-01-01"}}),
        )
        .unwrap_err();
    assert_eq!(fields_of(&refused), ["birth_date"]);
    let id = student(
        &mut world,
        &json!({"last": "Dogwood", "birth_date": "2016-05-01"}),
    );
    fact(&mut world, &id, "referral_received", "2026-09-10");
    for (name, value, words) in [
        ("consent_received", "2026-09-01", "lies before"),
        ("consent_received", "2026-12-01", "future"),
        ("consent_received", "2026-02-30", "date"),
        ("last_annual_meeting", "2015-01-01", "date of birth"),
        ("age_of_majority", "3", "14 to 30"),
        ("exited", "2010-01-01", "birth"),
    ] {
        let refused = world
            .call(
                "set_fact",
                json!({"student_id": id, "fact": name, "value": value}),
            )
            .unwrap_err();
        assert_eq!(fields_of(&refused), ["value"], "{name} {value}");
        assert!(
            refused.fields[0].message.contains(words),
            "{name} {value}: {}",
            refused.fields[0].message
        );
    }
    let page = world.must("get_student", json!({ "id": id }));
    assert_eq!(
        page["facts"].as_array().unwrap().len(),
        1,
        "nothing refused was kept"
    );
}

#[test]
fn a_fact_says_who_entered_it_and_its_change_what_moved() {
    let mut world = World::new("2026-10-06");
    settings(&mut world, &[("my_name", json!("Dana Alder"))]);
    let id = student(
        &mut world,
        &json!({"last": "Elm", "birth_date": "2016-05-01"}),
    );
    fact(&mut world, &id, "last_annual_meeting", "2025-11-05");
    let line = fact(&mut world, &id, "last_annual_meeting", "2026-01-12");
    let detail = line["detail"].as_str().unwrap();
    assert!(
        detail.contains("2025-11-05 \u{2192} 2026-01-12"),
        "{detail}"
    );
    assert!(
        detail.contains("Annual review due 2026-11-05 \u{2192} 2027-01-12"),
        "{detail}"
    );
    let page = world.must("get_student", json!({ "id": id }));
    assert_eq!(page["facts"][0]["entered_by"], "Dana Alder");
    world.must("remove_fact", json!({"id": page["facts"][0]["id"]}));
    let page = world.must("get_student", json!({ "id": id }));
    assert!(
        page["history"][0]["detail"]
            .as_str()
            .unwrap()
            .contains("2027-01-12 \u{2192} no date")
    );

    // A birth date is counted from too.
    settings(&mut world, &[("state", json!("MN"))]);
    let older = student(
        &mut world,
        &json!({"last": "Fir", "birth_date": "2009-12-01"}),
    );
    assert_eq!(
        due(&mut world, &older, "Notice that rights transfer")["due_on"],
        "2026-12-01"
    );
    let page = world.must("get_student", json!({ "id": older }));
    let mut fields = json!({"last": "Fir", "birth_date": "2009-11-01"});
    world.must(
        "update_student",
        json!({"id": older, "fields": fields, "updated_at": page["student"]["updated_at"]}),
    );
    let page = world.must("get_student", json!({ "id": older }));
    let detail = page["history"][0]["detail"].as_str().unwrap();
    assert!(
        detail.contains("2026-12-01 \u{2192} 2026-11-01"),
        "{detail}"
    );
    fields["birth_date"] = Value::Null;
    fact(&mut world, &older, "rights_notice_given", "2026-10-01");
    let titles = world
        .must("list_due", json!({"student_id": older}))
        .to_string();
    assert!(
        !titles.contains("Notice that rights transfer"),
        "the notice settles it"
    );
    fact(&mut world, &older, "exited", "2027-06-01");
    let left = world.must("list_due", json!({"student_id": older}));
    assert_eq!(
        left,
        json!([]),
        "what falls due after she has left is not due here"
    );
}

#[test]
fn consent_entered_after_scheduling_lays_its_open_steps_again_and_no_others() {
    let mut world = World::new("2026-10-06");
    let id = world.must(
        "create_student",
        json!({"fields": {"last": "Gum"}, "status": "referred"}),
    )["id"]
        .clone();
    let meeting = world.must(
        "schedule_meeting",
        json!({"fields": {"student_id": id, "kind": "initial_evaluation", "on_date": "2026-11-19"}}),
    )["id"].clone();
    let template = hallway_domain::checklist::template(
        hallway_domain::meeting::MeetingKind::InitialEvaluation,
    )
    .unwrap();
    let anchored: Vec<&str> = template
        .steps
        .iter()
        .filter(|s| s.anchor == hallway_domain::checklist::Anchor::Consent)
        .map(|s| s.key.as_str())
        .collect();
    assert!(anchored.len() > 2);
    let steps = |world: &mut World| {
        world.must("get_meeting", json!({ "id": meeting }))["steps"]
            .as_array()
            .unwrap()
            .clone()
    };
    let before = steps(&mut world);
    let done = before
        .iter()
        .find(|s| anchored.contains(&s["key"].as_str().unwrap()))
        .unwrap()
        .clone();
    world.must("set_step", json!({"id": done["id"], "state": "done"}));
    let line = fact(&mut world, &id, "consent_received", "2026-10-05");
    assert!(
        line["detail"].as_str().unwrap().contains("steps moved"),
        "{line}"
    );
    let after = steps(&mut world);
    let mut moved = 0;
    for was in &before {
        let is = after.iter().find(|s| s["id"] == was["id"]).unwrap();
        let counts_from_consent = anchored.contains(&was["key"].as_str().unwrap());
        if was["id"] == done["id"] {
            assert_eq!(is["due_on"], was["due_on"], "a settled step stays");
        } else if was["due_on"] != is["due_on"] {
            assert!(counts_from_consent || was["key"] != "hold", "{was} moved");
            moved += usize::from(counts_from_consent);
        }
    }
    assert!(moved > 0);
}

#[test]
fn removal_days_are_counted_on_school_days_and_tell_her_at_five_eight_and_ten() {
    let mut world = World::new("2026-10-06");
    settings(
        &mut world,
        &[
            ("first_day", json!("2026-08-19")),
            ("last_day", json!("2027-06-04")),
            ("no_school", json!(["2026-09-07"])),
        ],
    );
    let id = student(&mut world, &json!({"last": "Hazel"}));
    let remove = |world: &mut World, first_day: &str, days: u32| {
        world.must("save_removal", json!({"student_id": id, "first_day": first_day, "school_days": days, "reason": "hallway fight"}))
    };
    assert_eq!(remove(&mut world, "2026-08-20", 2)["level"], 0);
    // Friday, then over Labor Day: two school days more.
    let three = remove(&mut world, "2026-09-04", 3);
    assert_eq!(three["days"], 5);
    assert_eq!(three["level"], 5);
    assert_eq!(three["list"][0]["last_day"], "2026-09-09");
    let alert = world.must("get_today", json!({}))["removals"][0].clone();
    assert_eq!(alert["level"], 5);
    assert_eq!(remove(&mut world, "2026-09-14", 3)["level"], 8);
    assert_eq!(
        remove(&mut world, "2026-09-14", 3)["days"],
        8,
        "the same days count once"
    );
    let eleven = remove(&mut world, "2026-09-21", 3);
    assert_eq!(eleven["days"], 11);
    let words = eleven["words"].as_str().unwrap();
    assert!(words.contains("2026-09-23, the 11th"), "{words}");
    assert!(eleven["citation"].as_str().unwrap().contains("300.530"));

    let newest = eleven["list"][0]["id"].clone();
    assert_eq!(
        world.must("delete_removal", json!({ "id": newest }))["days"],
        8
    );
    assert_eq!(
        world.must("undelete_removal", json!({ "id": newest }))["days"],
        11
    );
    let page = world.must("get_student", json!({ "id": id }));
    assert_eq!(page["removals"]["days"], 11);
    assert!(
        page["history"][0]["detail"]
            .as_str()
            .unwrap()
            .contains("8 \u{2192} 11")
    );

    world.must("snooze", json!({"key": format!("removals:10:{}", id.as_str().unwrap()), "until": "2026-10-20", "reason": "team meets"}));
    assert_eq!(world.must("get_today", json!({}))["removals"], json!([]));

    for (first_day, days, field) in [
        ("2026-09-07", 1, "first_day"),
        ("2026-09-08", 0, "school_days"),
        ("2029-09-10", 1, "first_day"),
    ] {
        let refused = world
            .call("save_removal", json!({"student_id": id, "first_day": first_day, "school_days": days, "reason": ""}))
            .unwrap_err();
        assert_eq!(fields_of(&refused)[0], field, "{first_day}");
    }
}

#[test]
fn the_desktop_is_told_numbers_once_a_day_at_her_time_and_never_unasked() {
    let mut world = World::with_sample("2026-10-06");
    let told = |world: &mut World| {
        world.engine.tick().into_iter().find_map(|e| match e {
            Effect::Notify(counts) => Some(counts),
            _ => None,
        })
    };
    // Seven in the evening; nobody asked for anything.
    assert_eq!(told(&mut world), None);
    settings(&mut world, &[("notify_at", json!("07:20:00"))]);
    assert_eq!(
        told(&mut world),
        None,
        "today's time has passed while she sat before it"
    );
    world.must("lock", json!({}));
    // A fresh process stands in the place of the old one, with bare dates and nothing else.
    let handed = world.engine.notice_to_hand_over();
    assert!(handed.starts_with("07:20:00 2026-10-06\n"), "{handed}");
    assert!(!handed.chars().any(char::is_alphabetic), "{handed}");
    world.restart();
    world.engine.take_notice(&handed);
    world.clock.pass(TimeDelta::hours(12));
    assert_eq!(told(&mut world), None, "seven in the morning");
    world.clock.pass(TimeDelta::minutes(25));
    let counts = told(&mut world).unwrap();
    assert!(!world.engine.is_open(), "the vault stays locked");
    assert!(counts.late >= 1 && counts.unscheduled >= 1);
    let words = counts.words();
    assert!(
        words.starts_with(&format!("{} late", counts.late)),
        "{words}"
    );
    for student in ["Vega", "Okafor", "Tran"] {
        assert!(!words.contains(student), "numbers alone: {words}");
    }
    assert_eq!(told(&mut world), None, "once a day");
    world.clock.pass(TimeDelta::days(2));
    let friday = told(&mut world).unwrap();
    assert_eq!(
        friday.meetings,
        1,
        "Friday's meeting, on {}",
        day("2026-10-09")
    );
    world.unlock(hallway_tests::world::PASSPHRASE).unwrap();
    settings(&mut world, &[("notify_at", Value::Null)]);
    world.must("lock", json!({}));
    world.clock.pass(TimeDelta::days(1));
    assert_eq!(told(&mut world), None, "switched off");
}
