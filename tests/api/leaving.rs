//! What a packet says less of: ages as bands, pronouns by choice, a rare combination, and a night that passes first.

use crate::colleague::{ask, send};
use crate::refusals::{refused, refused_field};
use hallway_engine::error::ErrorCode;
use hallway_tests::question::question_fields;
use hallway_tests::world::World;
use serde_json::{Value, json};

const FACTS: &str =
    "Odalys is 9 years old. She reads with Mrs. Brandtwein; her mother says he never helps her.";

fn asked(facts: &str) -> (World, Value) {
    let mut world = World::new("2026-10-06");
    let id = ask(&mut world, "Reading at home", "What would you try?", facts);
    (world, id)
}

fn preview(world: &mut World, id: &Value) -> Value {
    world.must("preview_packet", json!({"question_ids": [id]}))
}

fn facts_of(preview: &Value, side: &str) -> String {
    let field = preview["questions"][0]["fields"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["label"] == "What is happening")
        .unwrap();
    let runs = field["segments"].as_array().unwrap().iter();
    runs.map(|s| s[side].as_str().unwrap()).collect()
}

#[test]
fn an_age_leaves_as_a_band_unless_she_keeps_it() {
    let (mut world, id) = asked(FACTS);
    let before = preview(&mut world, &id);
    let age = before["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["label"] == "AGE")
        .unwrap()
        .clone();
    assert_eq!(
        (&age["surface"], &age["replacement"], &age["action"]),
        (
            &json!("9 years old"),
            &json!("8 to 10 years old"),
            &json!("replace")
        )
    );
    assert!(facts_of(&before, "leaves").contains("is 8 to 10 years old. "));
    let keep = json!({"question_ids": [id], "number": age["number"], "action": "keep", "reason": "it is about age norms"});
    let kept = world.must("decide_finding", keep);
    assert!(facts_of(&kept, "leaves").contains("is 9 years old. "));
}

#[test]
fn people_are_spoken_of_as_she_chooses_and_the_next_packet_remembers() {
    let (mut world, id) = asked(FACTS);
    let as_written = preview(&mut world, &id);
    assert_eq!(as_written["pronouns"], "keep");
    assert_eq!(as_written["gendered"], 4);
    let written = facts_of(&as_written, "written");
    assert_eq!(written, FACTS);
    assert!(facts_of(&as_written, "leaves").contains("She reads with"));

    world.must("set_packet_pronouns", json!({"pronouns": "they"}));
    let they = preview(&mut world, &id);
    assert_eq!(facts_of(&they, "written"), FACTS, "what she wrote stays");
    let leaves = facts_of(&they, "leaves");
    assert!(
        leaves.contains("They read with")
            && leaves.contains("their mother says they never help them."),
        "{leaves}"
    );
    world.must("set_packet_pronouns", json!({"pronouns": "either"}));
    let out = send(&mut world, &json!([id]), &json!({"format": "text"}));
    let text = out["text"].as_str().unwrap();
    assert!(
        text.contains("He/she reads with")
            && text.contains("his/her mother says he/she never helps him/her."),
        "what was shown is what left: {text}"
    );
    let next = ask(&mut world, "Another", "And now?", "She reads.");
    assert_eq!(preview(&mut world, &next)["pronouns"], "either");
}

#[test]
fn words_that_go_on_saying_he_or_she_are_told() {
    let (mut world, id) = asked("She reads. Odalys dice que ella lee con su hija.");
    assert_eq!(preview(&mut world, &id)["still_said"], json!([]), "kept");
    world.must("set_packet_pronouns", json!({"pronouns": "they"}));
    let they = preview(&mut world, &id);
    assert_eq!(they["still_said"], json!(["ella", "hija"]));
    assert!(facts_of(&they, "leaves").starts_with("They read."));
}

#[test]
fn a_bus_leaves_without_its_number_and_our_own_stand_ins_are_no_warning() {
    let (mut world, id) = asked("Odalys left Bus 12 early. A fourth grade student with ADHD.");
    let before = preview(&mut world, &id);
    assert!(
        facts_of(&before, "leaves").contains(" left the bus early."),
        "{before}"
    );
    let warning = before["rarity"].to_string();
    assert!(!warning.contains("decide whether"), "{warning}");
}

#[test]
fn a_title_and_an_on_leave_with_what_they_stand_before() {
    let (mut world, id) = asked("We met with Mrs. Brandtwein.");
    let leaves = facts_of(&preview(&mut world, &id), "leaves");
    assert!(!leaves.contains("Mrs."), "{leaves}");
    let out = send(&mut world, &json!([id]), &json!({"format": "text"}));
    assert!(out["text"].as_str().unwrap().contains(leaves.trim()));
}

#[test]
fn a_rare_combination_is_told_in_three_levels_with_what_to_say_instead() {
    let level = |facts: &str, students: Option<u32>| {
        let mut world = World::new("2026-10-06");
        if let Some(students) = students {
            world.must(
                "save_school",
                json!({"fields": {"name": "Marrowbone Elementary", "enrollment": students}}),
            );
        }
        let id = ask(&mut world, "Next step", "What would you try?", facts);
        preview(&mut world, &id)["rarity"].clone()
    };
    assert_eq!(level("A student reads slowly.", Some(600)), Value::Null);
    assert_eq!(
        level("A student with ADHD reads slowly.", Some(600)),
        Value::Null
    );
    let first = level("A fourth grade student with ADHD.", Some(600));
    assert_eq!(first["level"], 1);
    let words = first["words"].as_str().unwrap();
    assert!(
        words.contains("a grade and a disability") && !words.contains("school"),
        "{words}"
    );
    let second = level(
        "A fourth grade student who is deaf speaks Hmong.",
        Some(600),
    );
    assert_eq!(second["level"], 2);
    let advice = second["advice"].to_string();
    for line in ["Hmong", "a language other than English", "upper elementary"] {
        assert!(advice.contains(line), "{line} in {advice}");
    }
    let third = level("A fourth grade student who is deaf speaks Hmong.", Some(90));
    assert_eq!(third["level"], 3);
    let words = third["words"].as_str().unwrap();
    assert!(words.contains("only 90 students"), "{words}");
    let unknown = level("A fourth grade student who is deaf speaks Hmong.", None);
    assert!(unknown["words"].as_str().unwrap().contains("not entered"));
}

#[test]
fn a_day_that_she_keeps_makes_a_combination_rarer() {
    let (mut world, id) = asked("A student with ADHD left the bus on October 3, 2026.");
    assert_eq!(preview(&mut world, &id)["rarity"], Value::Null);
    let day = preview(&mut world, &id)["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["label"] == "DATE")
        .unwrap()["number"]
        .clone();
    let keep =
        json!({"question_ids": [id], "number": day, "action": "keep", "reason": "she knows"});
    let rarity = world.must("decide_finding", keep)["rarity"].clone();
    assert_eq!(rarity["level"], 1, "{rarity}");
    assert!(
        rarity["advice"]
            .to_string()
            .contains("tell it as a distance")
    );
}

#[test]
fn what_she_holds_leaves_when_its_moment_has_come_or_she_lets_go() {
    let (mut world, id) = asked("A call that went badly.");
    assert_eq!(
        preview(&mut world, &id)["rest"],
        Value::Null,
        "no hard conversation"
    );
    let mut page = world.must("get_question", json!({"id": id}))["question"].clone();
    page["kind"] = json!("hard_conversation");
    let fields = question_fields(&page);
    world.must("save_question", json!({"id": id, "fields": fields}));
    let rest = preview(&mut world, &id)["rest"].clone();
    assert_eq!(
        (&rest["fresh"], &rest["resting"], &rest["morning"]),
        (&json!(true), &json!(false), &json!("2026-10-07T07:00:00"))
    );

    for too_far in ["2026-10-06T18:00:00", "2026-12-06T07:00:00"] {
        let hold = json!({"id": id, "until": too_far});
        assert_eq!(refused_field(&mut world, "hold_question", hold), "until");
    }
    world.must("hold_question", json!({"id": id, "until": rest["morning"]}));
    let row = world.must("get_question", json!({"id": id}))["row"].clone();
    assert_eq!(row["nudge"]["kind"], "rest");
    let packet = json!({"question_ids": [id], "to": "R.", "format": "text", "attested": true});
    assert_eq!(
        refused(&mut world, "export_packet", packet.clone()),
        ErrorCode::Precondition
    );
    world.must("hold_question", json!({"id": id}));
    assert_eq!(preview(&mut world, &id)["rest"]["until"], Value::Null);
    world.must("hold_question", json!({"id": id, "until": rest["day"]}));

    world.clock.pass(chrono::TimeDelta::hours(25));
    world.restart();
    world.unlock(hallway_tests::world::PASSPHRASE).unwrap();
    let after = preview(&mut world, &id)["rest"].clone();
    assert_eq!(
        (&after["resting"], &after["fresh"]),
        (&json!(false), &json!(false))
    );
    send(&mut world, &json!([id]), &json!({"format": "text"}));
    assert_eq!(preview(&mut world, &id)["rest"]["until"], Value::Null);
    world.must(
        "close_question",
        json!({"id": id, "close": {"verdict": "confirmed"}}),
    );
    let closed = json!({"id": id, "until": "2026-10-09T07:00:00"});
    assert_eq!(
        refused(&mut world, "hold_question", closed),
        ErrorCode::Precondition
    );
}

#[test]
fn a_day_without_a_meeting_is_told_to_the_week_and_a_bus_at_the_end_stays_a_bus() {
    let (mut world, id) = asked("It began on 9/8/2026. He rides bus 12.");
    let left = facts_of(&preview(&mut world, &id), "leaves");
    assert_eq!(
        left,
        "It began about four weeks before I sent this. He rides the bus."
    );
}
