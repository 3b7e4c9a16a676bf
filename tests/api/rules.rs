//! The rules in force, the district's numbers and its ways of counting.

use crate::dates::{due, fact, fields_of, referred, settings, student};
use hallway_tests::world::World;
use serde_json::json;

#[test]
fn a_district_number_moves_the_date_says_why_and_can_be_taken_away() {
    let mut world = World::new("2026-10-06");
    settings(&mut world, &[("my_name", json!("Dana Alder"))]);
    let id = referred(&mut world);
    let before = due(&mut world, &id, "Initial evaluation");
    assert_eq!(before["due_on"], "2026-11-13");
    assert_eq!(before["why"]["verified"], true);

    let changed = world.must(
        "set_rule_number",
        json!({"rule_id": "fed.initial_evaluation", "amounts": [45], "reason": "Board policy 6164, page 3"}),
    );
    assert_eq!(changed["rule"]["own"]["words"], "45 calendar days");
    assert_eq!(changed["rule"]["own"]["changed_by"], "Dana Alder");
    assert_eq!(changed["rule"]["number"], "60 calendar days");
    assert_eq!(changed["moved"][0]["before"], "2026-11-13");
    assert_eq!(changed["moved"][0]["after"], "2026-10-29");

    let after = due(&mut world, &id, "Initial evaluation");
    assert_eq!(after["due_on"], "2026-10-29");
    assert_eq!(
        after["why"]["verified"], false,
        "a district's number is not the source's"
    );
    assert!(after["why"]["label"].as_str().unwrap().contains("district"));
    let why = after["why"]["explanation"].as_str().unwrap();
    assert!(
        why.contains("45 calendar days, instead of 60") && why.contains("Board policy 6164"),
        "{why}"
    );

    let page = world.must("get_student", json!({ "id": id }));
    let line = &page["history"][0];
    assert!(
        line["what"]
            .as_str()
            .unwrap()
            .contains("45 calendar days instead of 60")
    );
    assert!(
        line["detail"]
            .as_str()
            .unwrap()
            .contains("2026-11-13 \u{2192} 2026-10-29")
    );
    assert_eq!(line["by"], "Dana Alder");

    let refused = world
        .call(
            "set_rule_number",
            json!({"rule_id": "fed.initial_evaluation", "amounts": [0], "reason": " "}),
        )
        .unwrap_err();
    assert_eq!(fields_of(&refused), ["amounts[0]", "reason"]);
    let listed = world.must("list_rules", json!({}));
    let listed = listed
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["id"] == "fed.initial_evaluation")
        .unwrap()
        .clone();
    assert_eq!(
        listed["own"]["amounts"],
        json!([45]),
        "a refused change changes nothing"
    );

    world.must(
        "remove_rule_number",
        json!({"rule_id": "fed.initial_evaluation"}),
    );
    assert_eq!(
        due(&mut world, &id, "Initial evaluation")["due_on"],
        "2026-11-13"
    );
    assert!(
        world
            .call(
                "remove_rule_number",
                json!({"rule_id": "fed.initial_evaluation"})
            )
            .is_err()
    );
}

#[test]
fn each_clock_of_a_rule_with_several_has_its_number() {
    let mut world = World::new("2026-10-06");
    settings(&mut world, &[("state", json!("MD"))]);
    let rules = world.must("list_rules", json!({}));
    let rule = rules
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["id"] == "md.initial_60_90")
        .unwrap()
        .clone();
    assert_eq!(rule["amounts"], json!([60, 90]));
    let id = referred(&mut world);
    assert_eq!(
        due(&mut world, &id, "Initial evaluation")["due_on"],
        "2026-11-13"
    );
    let one = world
        .call(
            "set_rule_number",
            json!({"rule_id": "md.initial_60_90", "amounts": [50], "reason": "policy"}),
        )
        .unwrap_err();
    assert_eq!(fields_of(&one), ["amounts"]);
    world.must(
        "set_rule_number",
        json!({"rule_id": "md.initial_60_90", "amounts": [50, 90], "reason": "policy"}),
    );
    assert_eq!(
        due(&mut world, &id, "Initial evaluation")["due_on"],
        "2026-11-03"
    );
}

#[test]
fn a_state_without_a_number_of_its_own_says_that_it_falls_back() {
    let mut world = World::new("2026-10-06");
    settings(&mut world, &[("state", json!("OH"))]);
    let id = student(&mut world, &json!({"last": "Birch"}));
    fact(&mut world, &id, "last_annual_meeting", "2025-11-05");
    let item = due(&mut world, &id, "Annual review");
    assert_eq!(item["why"]["verified"], false);
    assert_eq!(
        item["why"]["label"],
        "federal default, State rule not verified"
    );
    let pack = world.must("get_rule_pack", json!({}));
    assert_eq!(pack["state"], "OH");
    assert!(pack["fallback"].as_str().unwrap().len() > 20);

    // Sources that contradict each other stand beside the rule.
    settings(&mut world, &[("state", json!("AK"))]);
    let rules = world.must("list_rules", json!({}));
    let own = rules
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["id"] == "ak.initial")
        .unwrap()
        .clone();
    assert!(!own["conflicts"][0]["detail"].as_str().unwrap().is_empty());
    assert!(own["label"].as_str().unwrap().contains("sources disagree"));
}

#[test]
fn how_a_district_counts_moves_the_dates_and_history_says_so() {
    let mut world = World::new("2026-10-06");
    let id = student(&mut world, &json!({"last": "Birch"}));
    fact(&mut world, &id, "last_annual_meeting", "2025-11-05");
    for (option, expected) in [
        ("day_before_anniversary", "2026-11-04"),
        ("fixed_364", "2026-11-04"),
        ("fixed_365", "2026-11-05"),
        ("anniversary_inclusive", "2026-11-05"),
    ] {
        settings(&mut world, &[("annual_due", json!(option))]);
        assert_eq!(
            due(&mut world, &id, "Annual review")["due_on"],
            expected,
            "{option}"
        );
    }
    let page = world.must("get_student", json!({ "id": id }));
    let lines: Vec<&str> = page["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| h["what"].as_str().unwrap())
        .collect();
    assert!(lines.contains(&"How dates are counted"), "{lines:?}");

    let referred = referred(&mut world);
    settings(&mut world, &[("count_start", json!("include_trigger_day"))]);
    assert_eq!(
        due(&mut world, &referred, "Initial evaluation")["due_on"],
        "2026-11-12"
    );

    let mut all = world.must("get_settings", json!({}));
    all["rollover"] = json!("someday");
    let refused = world
        .call("save_settings", json!({ "settings": all }))
        .unwrap_err();
    assert_eq!(fields_of(&refused), ["rollover"]);
}

#[test]
fn a_rollover_moves_a_date_where_the_calendar_reaches_and_never_loses_one() {
    let mut world = World::new("2026-10-06");
    settings(
        &mut world,
        &[
            ("first_day", json!("2026-08-19")),
            ("last_day", json!("2027-06-04")),
            ("holidays", json!(["2026-11-11"])),
        ],
    );
    let id = referred(&mut world);
    world.must(
        "set_rule_number",
        json!({"rule_id": "fed.initial_evaluation", "amounts": [58], "reason": "policy"}),
    );
    assert_eq!(
        due(&mut world, &id, "Initial evaluation")["due_on"],
        "2026-11-11"
    );
    settings(&mut world, &[("rollover", json!("next_business_day"))]);
    let rolls = due(&mut world, &id, "Initial evaluation")["due_on"].clone();
    let rules = hallway_domain::rules::pack();
    let uses = rules
        .rule("fed.initial_evaluation")
        .unwrap()
        .uses(hallway_domain::rules::ConventionId::Rollover);
    assert_eq!(rolls, if uses { "2026-11-12" } else { "2026-11-11" });
    let far = student(&mut world, &json!({"last": "Cedar"}));
    fact(
        &mut world,
        &far,
        "last_eligibility_determination",
        "2026-09-01",
    );
    assert_eq!(
        due(&mut world, &far, "Reevaluation")["due_on"],
        "2029-09-01",
        "beyond the calendar the date stays"
    );
}
