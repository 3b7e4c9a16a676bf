//! School calendars: what a change moves, what is refused, what comes in from a file.

use crate::dates::{due, fact, fields_of, settings, student};
use hallway_tests::world::World;
use serde_json::{Value, json};

#[test]
fn a_late_closure_shows_which_dates_move_before_and_after_it_is_kept() {
    let mut world = World::new("2026-10-06");
    settings(
        &mut world,
        &[
            ("first_day", json!("2026-08-19")),
            ("last_day", json!("2027-06-04")),
        ],
    );
    let school = world.must(
        "save_school",
        json!({"fields": {"name": "Larkspur Elementary"}}),
    )["id"]
        .clone();
    let here = student(&mut world, &json!({"last": "Ivy", "school_id": school}));
    let elsewhere = student(&mut world, &json!({"last": "Juniper"}));
    for id in [&here, &elsewhere] {
        fact(&mut world, id, "last_annual_meeting", "2025-11-05");
    }
    let meeting = world.must(
        "schedule_meeting",
        json!({"fields": {"student_id": here, "kind": "annual_review", "on_date": "2026-10-22"}}),
    )["id"]
        .clone();

    let mut fields = world.must("list_calendars", json!({}))[0]["fields"].clone();
    fields["no_school"] = json!(["2026-10-20/2026-10-22", "2026-11-05"]);
    let args = json!({"school_id": school, "fields": fields});
    let shown = world.must("preview_calendar", args.clone());
    let kinds = |moved: &Value, kind: &str| {
        moved["moved"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|m| m["kind"] == kind)
            .cloned()
            .collect::<Vec<_>>()
    };
    let plan = &kinds(&shown, "plan_by")[0];
    assert_eq!(
        (&plan["before"], &plan["after"]),
        (&json!("2026-11-05"), &json!("2026-11-04"))
    );
    assert!(!kinds(&shown, "step").is_empty());
    assert_eq!(
        kinds(&shown, "meeting")[0]["before"],
        "2026-10-22",
        "her meeting stands on a closed day now"
    );
    assert!(
        shown["moved"]
            .as_array()
            .unwrap()
            .iter()
            .all(|m| m["student_id"] == here),
        "another school is not concerned"
    );
    assert_eq!(
        due(&mut world, &here, "Annual review")["plan_by"],
        "2026-11-05",
        "looking changes nothing"
    );

    let kept = world.must("save_calendar", args);
    assert_eq!(
        kept["moved"], shown["moved"],
        "what was shown is what happened"
    );
    assert_eq!(
        due(&mut world, &here, "Annual review")["plan_by"],
        "2026-11-04"
    );
    assert_eq!(
        due(&mut world, &elsewhere, "Annual review")["plan_by"],
        "2026-11-05"
    );
    for step in world.must("get_meeting", json!({ "id": meeting }))["steps"]
        .as_array()
        .unwrap()
    {
        let day = step["due_on"].as_str().unwrap();
        assert!(
            step["key"] == "hold" || !("2026-10-20"..="2026-10-22").contains(&day),
            "{step}"
        );
    }
    let rows = world.must("list_calendars", json!({}));
    assert_eq!(rows[1]["own"], true);
    world.must(
        "save_calendar",
        json!({"school_id": school, "fields": null}),
    );
    assert_eq!(
        due(&mut world, &here, "Annual review")["plan_by"],
        "2026-11-05"
    );
}

#[test]
fn a_calendar_that_cannot_be_is_refused_by_field_and_a_year_is_copied() {
    let mut world = World::new("2026-10-06");
    let year = |first: &str, last: &str| json!({"label": "", "first_day": first, "last_day": last});
    for (fields, field) in [
        (
            json!({"school_years": [year("2026-08-19", "2026-06-04")]}),
            "school_years[0].last_day",
        ),
        (
            json!({"school_years": [year("2026-08-19", "2027-06-04")], "no_school": ["2026-08-01/2027-07-01"]}),
            "school_years[0]",
        ),
        (
            json!({"no_school": ["2026-11-27/2026-11-23"]}),
            "no_school[0]",
        ),
        (
            json!({"school_years": [year("2026-08-19", "2027-06-04")], "extended_year": ["2027-06-01"]}),
            "extended_year[0]",
        ),
    ] {
        let refused = world
            .call("save_calendar", json!({ "fields": fields }))
            .unwrap_err();
        assert_eq!(fields_of(&refused), [field]);
        assert!(
            world
                .call("preview_calendar", json!({ "fields": fields }))
                .is_err()
        );
    }
    assert!(
        world.call("copy_school_year", json!({})).is_err(),
        "there is nothing to copy yet"
    );
    world.must("save_calendar", json!({"fields": {"school_years": [year("2026-08-19", "2027-06-04")], "no_school": ["2026-11-23/2026-11-27"], "half_days": ["2026-12-18"]}}));
    let next = world.must("copy_school_year", json!({}));
    assert_eq!(next["school_years"][1]["first_day"], "2027-08-18");
    assert_eq!(next["no_school"][1], "2027-11-22/2027-11-26");
    world.must("save_calendar", json!({ "fields": next }));
    let row = world.must("list_calendars", json!({}))[0].clone();
    assert_eq!(row["fields"], next);
    assert_eq!(row["school_days"].as_array().unwrap().len(), 2);
}

#[test]
fn a_table_of_days_is_taken_in_for_one_school() {
    let mut world = World::new("2026-10-06");
    let school = world.must(
        "save_school",
        json!({"fields": {"name": "Larkspur Elementary"}}),
    )["id"]
        .clone();
    let path = world.dir.path().join("days.csv");
    std::fs::write(&path, "\u{feff}Larkspur calendar,,\r\nStart,End,Event\r\n8/19/2026,,First Day of School\r\n11/23/2026,11/27/2026,Thanksgiving Break\r\n2026-12-18,,Early Dismissal\r\n6/4/2027,,Last Day of School\r\n02/30/2027,,No School\r\n").unwrap();
    let handle = world.engine.choose_file(path).unwrap();
    let out = world.must(
        "import_calendar",
        json!({"file": handle, "school_id": school}),
    );
    assert_eq!(out["no_school"], json!(["2026-11-23/2026-11-27"]));
    assert_eq!(out["half_days"], json!(["2026-12-18"]));
    assert_eq!(
        (&out["first_day"], &out["last_day"]),
        (&json!("2026-08-19"), &json!("2027-06-04"))
    );
    assert!(
        out["problems"].to_string().contains("cannot be read"),
        "{out}"
    );
    let rows = world.must("list_calendars", json!({}));
    assert_eq!(
        rows[0]["fields"]["no_school"],
        json!([]),
        "the district's is left alone"
    );
    assert_eq!(
        rows[1]["fields"]["no_school"],
        json!(["2026-11-23/2026-11-27"])
    );
    let bad = world.dir.path().join("other.csv");
    std::fs::write(&bad, "Name,Phone\r\nA,1\r\n").unwrap();
    let handle = world.engine.choose_file(bad).unwrap();
    assert!(
        world
            .call("import_calendar", json!({"file": handle}))
            .is_err()
    );
}
