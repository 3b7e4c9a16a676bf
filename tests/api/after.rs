//! What follows a meeting: prior written notice, next dates by her yes alone, receipts for the snapshot.

use crate::refusals::{count, refused, refused_field};
use crate::way::{review_on, staff, titles};
use chrono::TimeDelta;
use hallway_engine::error::ErrorCode;
use hallway_tests::world::{PASSPHRASE, World};
use serde_json::{Value, json};

#[test]
fn a_decision_is_asked_about_prior_written_notice_and_keeps_its_answer_while_it_is_reworded() {
    let (mut world, _, meeting) = review_on("2026-10-06");
    let note = world.must(
        "save_note",
        json!({"meeting_id": meeting, "body": "Decision: Reading four times a week\nDecision: The bus aide stays"}),
    );
    let decisions =
        |world: &mut World| world.must("get_meeting", json!({"id": meeting}))["decisions"].clone();
    assert_eq!(
        decisions(&mut world)[0]["notice"],
        Value::Null,
        "nothing is assumed"
    );
    let answer = |position: u32, needed: bool| json!({"note_id": note["id"], "position": position, "answer": {"needed": needed, "reason": ""}});
    world.must("answer_notice", answer(0, true));
    world.must("answer_notice", answer(1, false));
    world.must(
        "save_note",
        json!({"id": note["id"], "body": "Decision: The bus aide stays\nDecision: Reading four times a week, in a group of three"}),
    );
    let now = decisions(&mut world);
    assert_eq!(
        now[0]["notice"]["needed"], false,
        "the words took their answer along"
    );
    assert_eq!(
        now[1]["notice"],
        Value::Null,
        "other words in another place are asked about"
    );
    world.must("answer_notice", answer(1, true));
    world.must(
        "save_note",
        json!({"id": note["id"], "body": "Decision: The bus aide stays\nDecision: Reading four times a week, in a group of two"}),
    );
    assert_eq!(
        decisions(&mut world)[1]["notice"]["needed"],
        true,
        "reworded in its place"
    );
    let page = world.must("get_notice", json!({"meeting_id": meeting}));
    assert_eq!(count(&page["parts"]), 7);
    assert_eq!(
        page["decisions"],
        json!(["Reading four times a week, in a group of two"])
    );
    assert_eq!(page["unanswered"], 0);
    let saved = world.must(
        "save_notice",
        json!({"meeting_id": meeting, "parts": {"why": {"done": true, "text": "Fluency is at 62."}}, "given_on": "2026-10-06"}),
    );
    assert_eq!(saved["ready"], 1);
    let text = saved["text"].as_str().unwrap();
    assert!(text.contains("Fluency is at 62."));
    assert!(text.contains("group of two"));
    let bad = json!({"meeting_id": meeting, "parts": {"eighth": {"done": true, "text": ""}}});
    assert_eq!(refused_field(&mut world, "save_notice", bad), "parts");
    let bad = json!({"meeting_id": meeting, "parts": {}, "given_on": "2026-10-07"});
    assert_eq!(refused_field(&mut world, "save_notice", bad), "given_on");
    let bad = json!({"note_id": note["id"], "position": 7, "answer": null});
    assert_eq!(
        refused(&mut world, "answer_notice", bad),
        ErrorCode::NotFound
    );
}

#[test]
fn the_next_annual_review_is_proposed_and_only_her_yes_makes_it_so() {
    let (mut world, student, meeting) = review_on("2026-10-06");
    world.must(
        "set_fact",
        json!({"student_id": student, "fact": "last_annual_meeting", "value": "2025-10-14"}),
    );
    let facts = |world: &mut World| {
        world.must("get_student", json!({"id": student}))["facts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| {
                (
                    f["fact"].as_str().unwrap().to_owned(),
                    f["value"].as_str().unwrap().to_owned(),
                    f["source"].as_str().unwrap().to_owned(),
                )
            })
            .collect::<Vec<_>>()
    };
    let before = facts(&mut world);
    let args = json!({"meeting_id": meeting, "key": "annual"});
    assert_eq!(
        refused_field(&mut world, "accept_date", args.clone()),
        "meeting_id",
        "not held yet"
    );
    world.must("set_meeting_state", json!({"id": meeting, "state": "held"}));
    let page = world.must("get_after", json!({"meeting_id": meeting}));
    let annual = &page["proposals"][0];
    assert_eq!(
        (&annual["key"], &annual["entered"]),
        (&json!("annual"), &json!(false))
    );
    assert_eq!(annual["next"][0]["title"], "Annual review");
    assert_eq!(annual["next"][0]["due_on"], "2027-10-06");
    assert_eq!(
        page["proposals"][1]["usual"], false,
        "eligibility only where she knows"
    );
    assert_eq!(facts(&mut world), before, "a proposal changes nothing");
    let page = world.must("accept_date", args.clone());
    assert_eq!(page["proposals"][0]["entered"], true);
    assert_eq!(
        facts(&mut world),
        [(
            "last_annual_meeting".to_owned(),
            "2026-10-06".to_owned(),
            "meeting".to_owned()
        )]
    );
    let history = world.must("get_student", json!({"id": student}))["history"].to_string();
    assert!(
        history.contains("2025-10-14 \u{2192} 2026-10-06"),
        "{history}"
    );
    world.must("take_back_date", args);
    assert_eq!(facts(&mut world), before, "exactly as it stood");
    let bad = json!({"meeting_id": meeting, "key": "amendment"});
    assert_eq!(refused_field(&mut world, "accept_date", bad), "key");
}

#[test]
fn a_first_eligibility_settles_the_evaluation_clock() {
    let mut world = World::new("2026-10-06");
    let student = world.must("create_student", json!({"fields": {"last": "Brandt"}}))["id"].clone();
    world.must(
        "set_student_status",
        json!({"id": student, "status": "referred"}),
    );
    world.must(
        "set_fact",
        json!({"student_id": student, "fact": "consent_received", "value": "2026-09-01"}),
    );
    let fields =
        json!({"student_id": student, "kind": "initial_evaluation", "on_date": "2026-10-05"});
    let meeting = world.must("schedule_meeting", json!({"fields": fields}))["id"].clone();
    world.must("set_meeting_state", json!({"id": meeting, "state": "held"}));
    let args = json!({"meeting_id": meeting, "key": "first_eligibility"});
    world.must("accept_date", args.clone());
    let due = world.must("list_due", json!({"student_id": student}));
    let due: Vec<String> = titles(&due);
    assert!(!due.contains(&"Initial evaluation".to_owned()), "{due:?}");
    assert!(due.contains(&"Initial IEP meeting".to_owned()), "{due:?}");
    let page = world.must("get_after", json!({"meeting_id": meeting}));
    assert_eq!(page["status"], "active", "proposed");
    world.must(
        "set_student_status",
        json!({"id": student, "status": "active"}),
    );
    world.must("take_back_date", args);
    let facts = world.must("get_student", json!({"id": student}))["facts"].clone();
    assert_eq!(count(&facts), 1, "consent alone: {facts}");
}

#[test]
fn three_of_five_have_signed_and_a_new_version_asks_again() {
    let (mut world, student, _) = review_on("2026-10-06");
    let people: Vec<Value> = ["Lee", "Park", "Osei", "Ruiz", "Webb"]
        .iter()
        .map(|last| staff(&mut world, &student, last, "teacher"))
        .collect();
    let act = |world: &mut World, person: &Value, act: &str| {
        world.call(
            "set_receipt",
            json!({"student_id": student, "person_id": person, "act": act}),
        )
    };
    let empty = act(&mut world, &people[0], "given").unwrap_err();
    assert_eq!(empty.fields[0].field, "student_id", "nothing to give yet");
    let time = json!({"what": "Time and a half", "applies_to": "written tests over 20 minutes", "on_request": false});
    let kept = world.must(
        "save_accommodation",
        json!({"student_id": student, "fields": time}),
    );
    let page = world.must("get_snapshot", json!({"student_id": student}));
    assert_eq!(
        (&page["version"]["number"], &page["version"]["since"]),
        (&json!(1), &Value::Null)
    );
    assert_eq!(page["content"]["accommodations"][0], time);
    act(&mut world, &people[0], "given").unwrap();
    for person in &people[1..4] {
        act(&mut world, person, "received").unwrap();
    }
    let page = world.must("get_snapshot", json!({"student_id": student}));
    assert_eq!((&page["received"], &page["people"]), (&json!(3), &json!(5)));
    assert_eq!(page["words"], "3 of 5 have signed for version 1.");
    assert_eq!(page["version"]["since"], "2026-10-06");
    let hash = page["version"]["hash"].clone();

    world.clock.pass(TimeDelta::days(7));
    world.unlock(PASSPHRASE).unwrap();
    let quiet = json!({"what": "Quiet room", "applies_to": "tests", "on_request": true});
    let second = world.must(
        "save_accommodation",
        json!({"student_id": student, "fields": quiet}),
    );
    let page = world.must("get_snapshot", json!({"student_id": student}));
    assert_eq!(
        (&page["version"]["number"], &page["received"]),
        (&json!(2), &json!(0))
    );
    assert!(
        page["words"]
            .as_str()
            .unwrap()
            .contains("4 still have an older version")
    );
    let lee = |page: &Value| {
        page["receipts"]
            .as_array()
            .unwrap()
            .iter()
            .find(|r| r["person_id"] == people[0])
            .unwrap()
            .clone()
    };
    assert_eq!(
        (&lee(&page)["state"], &lee(&page)["version"]),
        (&json!("older"), &json!(1))
    );
    let page = act(&mut world, &people[0], "received").unwrap();
    assert_eq!(
        (&page["received"], &lee(&page)["given_on"]),
        (&json!(1), &json!("2026-10-13"))
    );
    act(&mut world, &people[0], "none").unwrap();
    world.must("remove_accommodation", json!({"id": second["id"]}));
    let page = world.must("get_snapshot", json!({"student_id": student}));
    assert_eq!(
        page["version"]["hash"], hash,
        "the same words are the same version"
    );
    assert_eq!(page["received"], 3, "and ask nobody again");
    assert!(!kept["id"].is_null());
    let stranger = json!({"student_id": student, "person_id": "00000000-0000-4000-8000-000000000000", "act": "given"});
    assert_eq!(
        refused(&mut world, "set_receipt", stranger),
        ErrorCode::NotFound
    );
}

#[test]
fn a_yes_lays_the_open_steps_of_other_meetings_anew_and_says_so_and_its_way_back_does_too() {
    let (mut world, student, held) = review_on("2026-10-06");
    world.must(
        "set_fact",
        json!({"student_id": student, "fact": "last_annual_meeting", "value": "2025-12-15"}),
    );
    let fields = json!({"student_id": student, "kind": "annual_review", "on_date": "2026-12-01"});
    let ahead = world.must("schedule_meeting", json!({ "fields": fields }))["id"].clone();
    let steps = |world: &mut World| -> Vec<(String, String)> {
        world.must("get_meeting", json!({ "id": ahead }))["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| {
                let text = |key: &str| s[key].as_str().unwrap().to_owned();
                (text("key"), text("due_on"))
            })
            .collect()
    };
    let of =
        |all: &[(String, String)], key: &str| all.iter().find(|(k, _)| k == key).unwrap().1.clone();
    let before = steps(&mut world);
    assert_eq!(
        of(&before, "start"),
        "2026-10-16",
        "sixty days before December 15"
    );
    world.must("set_meeting_state", json!({"id": held, "state": "held"}));
    let args = json!({"meeting_id": held, "key": "annual"});
    world.must("accept_date", args.clone());
    let after = steps(&mut world);
    assert_eq!(
        of(&after, "start"),
        "2027-08-06",
        "sixty days before the new due date"
    );
    assert_eq!(
        of(&after, "notice"),
        of(&before, "notice"),
        "what counts from the meeting stays"
    );
    let line = world.must("get_student", json!({ "id": student }))["history"][0].clone();
    let detail = line["detail"].as_str().unwrap();
    assert!(
        detail.contains("2025-12-15 \u{2192} 2026-10-06"),
        "{detail}"
    );
    assert!(
        detail.contains("Annual review due 2026-12-15 \u{2192} 2027-10-06"),
        "{detail}"
    );
    assert!(detail.contains("2 open steps moved"), "{detail}");
    world.must("take_back_date", args);
    assert_eq!(steps(&mut world), before, "exactly where they stood");
    let line = world.must("get_student", json!({ "id": student }))["history"][0].clone();
    assert!(
        line["detail"].as_str().unwrap().contains("taken back"),
        "{line}"
    );
}
