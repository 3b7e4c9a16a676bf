//! Referrals and transfers among the due dates: their numbers, their reasons, what settles them.

use crate::dates::{due, fact, settings, student};
use crate::way::titles;
use hallway_tests::world::World;
use serde_json::{Value, json};

fn referred_on(world: &mut World, day: &str) -> Value {
    let id = world.must(
        "create_student",
        json!({"fields": {"last": "Alder"}, "status": "referred"}),
    )["id"]
        .clone();
    fact(world, &id, "referral_received", day);
    id
}

fn all_due(world: &mut World, id: &Value) -> Vec<String> {
    titles(&world.must("list_due", json!({ "student_id": id })))
}

fn text<'a>(item: &'a Value, key: &str) -> &'a str {
    item["why"][key].as_str().unwrap()
}

#[test]
fn a_referral_is_due_an_answer_where_the_state_names_a_number_until_consent_comes() {
    let mut world = World::new("2026-10-06");
    settings(&mut world, &[("state", json!("NJ"))]);
    let id = referred_on(&mut world, "2026-09-28");
    let item = due(&mut world, &id, "Identification meeting");
    assert_eq!(item["due_on"], "2026-10-18", "a Sunday");
    assert_eq!(item["plan_by"], "2026-10-16");
    assert_eq!(item["rule"], "nj.ident_20");
    assert_eq!(item["why"]["trigger_on"], "2026-09-28");
    assert!(
        text(&item, "explanation")
            .starts_with("20 calendar days after the receipt of the referral"),
        "{item}"
    );
    assert_eq!(
        (&item["why"]["verified"], text(&item, "label")),
        (&json!(false), "not verified"),
        "its source is a second-hand one"
    );
    assert!(item["fix"].as_str().unwrap().contains("consent"), "{item}");
    assert_eq!(
        (&item["state"], &item["meeting_kind"]),
        (&json!("soon"), &Value::Null),
        "no meeting is missed where a letter answers"
    );
    let everywhere = [
        world.must("get_student", json!({ "id": id }))["due"].clone(),
        world.must("list_due", json!({})),
        world.must("get_today", json!({}))["next_30_days"].clone(),
    ];
    for list in everywhere {
        assert!(
            titles(&list).contains(&"Identification meeting".to_owned()),
            "{list}"
        );
    }
    let missing = world.must("get_student", json!({ "id": id }))["missing"].to_string();
    assert!(
        missing.contains("consent"),
        "what comes next is told: {missing}"
    );
    fact(&mut world, &id, "consent_received", "2026-10-05");
    assert_eq!(all_due(&mut world, &id), ["Initial evaluation"]);
}

#[test]
fn a_state_that_counts_from_a_request_takes_the_referral_as_one_and_says_so() {
    let mut world = World::new("2026-10-06");
    settings(
        &mut world,
        &[
            ("state", json!("IL")),
            ("first_day", json!("2026-08-19")),
            ("last_day", json!("2027-06-04")),
            ("no_school", json!(["2026-10-12"])),
        ],
    );
    let id = referred_on(&mut world, "2026-10-01");
    let title = "Decide on an evaluation request and obtain consent";
    let item = due(&mut world, &id, title);
    assert_eq!(item["due_on"], "2026-10-22", "fourteen school days");
    assert!(
        text(&item, "explanation").contains("The referral is taken as the request."),
        "{item}"
    );
    fact(&mut world, &id, "request_received", "2026-10-02");
    let item = due(&mut world, &id, title);
    assert_eq!(item["due_on"], "2026-10-23");
    assert!(!text(&item, "explanation").contains("taken as"), "{item}");
}

#[test]
fn a_referral_at_the_end_of_the_year_is_answered_at_the_start_of_the_next() {
    let mut world = World::new("2026-08-20");
    let next = json!([{"label": "2026-27", "first_day": "2026-08-19", "last_day": "2027-06-04"}]);
    settings(
        &mut world,
        &[
            ("state", json!("CA")),
            ("first_day", json!("2025-08-20")),
            ("last_day", json!("2026-06-05")),
            ("more_years", next),
        ],
    );
    let late = referred_on(&mut world, "2026-06-01");
    let item = due(
        &mut world,
        &late,
        "Assessment plan when referred in the last 10 days of the regular year",
    );
    assert_eq!(item["due_on"], "2026-08-29");
    let usual = "Proposed assessment plan to parent".to_owned();
    assert!(
        !all_due(&mut world, &late).contains(&usual),
        "one answer, not two"
    );
    let in_term = referred_on(&mut world, "2026-08-19");
    assert_eq!(all_due(&mut world, &in_term), [usual]);
    assert_eq!(
        due(&mut world, &in_term, "Proposed assessment plan to parent")["why"]["verified"],
        true
    );
}

#[test]
fn who_was_referred_and_has_no_iep_counts_as_referred_and_an_oral_request_is_not_assumed() {
    let mut world = World::new("2026-10-06");
    settings(
        &mut world,
        &[
            ("state", json!("PA")),
            ("first_day", json!("2026-08-19")),
            ("last_day", json!("2027-06-04")),
        ],
    );
    let id = student(&mut world, &json!({"last": "Birch"}));
    fact(&mut world, &id, "referral_received", "2026-09-10");
    assert_eq!(all_due(&mut world, &id), [""; 0]);
    fact(&mut world, &id, "consent_received", "2026-09-14");
    assert_eq!(all_due(&mut world, &id), ["Initial evaluation"]);
    // Where she stands is a change like any other: history says which dates went with it.
    world.must("set_student_status", json!({"id": id, "status": "exited"}));
    let line = world.must("get_student", json!({ "id": id }))["history"][0].clone();
    assert_eq!(line["what"], "Status");
    assert!(
        line["detail"]
            .as_str()
            .unwrap()
            .contains("Initial evaluation due"),
        "{line}"
    );
    world.must("set_student_status", json!({"id": id, "status": "active"}));
    // With an IEP the same facts are history.
    fact(&mut world, &id, "last_annual_meeting", "2026-10-01");
    fact(
        &mut world,
        &id,
        "last_eligibility_determination",
        "2026-10-01",
    );
    assert_eq!(all_due(&mut world, &id), ["Annual review", "Reevaluation"]);
}

#[test]
fn a_transfer_is_due_like_everything_else_and_never_called_law() {
    let mut world = World::new("2026-10-06");
    let id = student(&mut world, &json!({"last": "Cedar"}));
    fact(&mut world, &id, "last_annual_meeting", "2026-03-02");
    fact(&mut world, &id, "enrolled", "2026-10-01");
    let item = due(&mut world, &id, "Transfer-in");
    assert_eq!(
        (&item["due_on"], &item["plan_by"]),
        (&json!("2026-10-31"), &json!("2026-10-30"))
    );
    assert_eq!(
        (&item["state"], &item["meeting_kind"]),
        (&json!("unscheduled"), &json!("transfer_in"))
    );
    assert_eq!(item["why"]["verified"], false);
    assert!(
        text(&item, "label").contains("the law names no number"),
        "{item}"
    );
    assert!(
        text(&item, "explanation").contains("this one is usual"),
        "{item}"
    );
    assert!(text(&item, "citation").contains("300.323(e)"));
    let today = world.must("get_today", json!({}));
    assert!(titles(&today["unscheduled"]).contains(&"Transfer-in".to_owned()));
    let week = today["load"]
        .as_array()
        .unwrap()
        .iter()
        .find(|w| w["monday"] == "2026-10-26")
        .unwrap()
        .clone();
    assert_eq!(week["other_due"], 1);
    let map = world.must("get_load_map", json!({})).to_string();
    assert!(map.contains("Transfer-in"), "it takes a place in a week");

    // The district says ten.
    let args =
        json!({"rule_id": "fed.transfer_in_state", "amounts": [10], "reason": "Handbook, page 12"});
    let changed = world.must("set_rule_number", args);
    assert_eq!(changed["moved"][0]["after"], "2026-10-11");
    let item = due(&mut world, &id, "Transfer-in");
    assert_eq!(item["due_on"], "2026-10-11");
    let words = text(&item, "explanation");
    assert!(
        words.contains("10 calendar days, instead of 30 calendar days. Reason: Handbook, page 12."),
        "{words}"
    );
    assert_eq!(text(&item, "label"), "your district\u{2019}s own number");
    assert_eq!(item["why"]["verified"], false);

    // Its meeting settles it; so would an annual review held since.
    let fields = json!({"student_id": id, "kind": "transfer_in", "on_date": "2026-10-06"});
    let meeting = world.must("schedule_meeting", json!({ "fields": fields }))["id"].clone();
    assert_eq!(due(&mut world, &id, "Transfer-in")["meeting_id"], meeting);
    world.must("set_meeting_state", json!({"id": meeting, "state": "held"}));
    assert_eq!(all_due(&mut world, &id), ["Annual review"]);
    world.must(
        "set_meeting_state",
        json!({"id": meeting, "state": "cancelled"}),
    );
    assert!(all_due(&mut world, &id).contains(&"Transfer-in".to_owned()));
    fact(&mut world, &id, "last_annual_meeting", "2026-10-05");
    assert_eq!(all_due(&mut world, &id), ["Annual review"]);
}
