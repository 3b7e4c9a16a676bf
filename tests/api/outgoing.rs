//! What leaves in a readable form: the log of it, and texts to paste. And what can be found.

use crate::refusals::{refused, refused_field};
use hallway_engine::error::ErrorCode;
use hallway_tests::world::World;
use serde_json::{Value, json};

fn friday(world: &mut World) -> Value {
    world.must("get_today", json!({}))["meetings"][0]["id"].clone()
}

fn chosen(world: &mut World, name: &str) -> Value {
    let path = world.dir.path().join(name);
    serde_json::to_value(world.engine.choose_file(path).unwrap()).unwrap()
}

#[test]
fn what_is_printed_saved_and_exported_stands_in_a_log_without_a_word_of_it() {
    let mut world = World::with_sample("2026-10-06");
    assert_eq!(world.must("list_outgoing", json!({})), json!([]));
    let meeting = friday(&mut world);
    let student = world.must("get_meeting", json!({"id": meeting}))["row"]["student_id"].clone();
    let prep = json!({"document": "prep", "meeting_id": meeting});
    world.must(
        "note_printed",
        json!({"request": prep, "naming": "names", "include_private": true, "pages": 2}),
    );
    world.must("note_printed", json!({"pages": 1}));
    let file = chosen(&mut world, "log.pdf");
    let contacts = json!({"document": "contacts", "student_id": student});
    world.must("save_document", json!({"request": contacts, "file": file}));
    let file = chosen(&mut world, "work.pdf");
    world.must(
        "save_document",
        json!({"request": {"document": "workload"}, "file": file}),
    );
    let file = chosen(&mut world, "out.csv");
    world.must("export_follow_ups", json!({"file": file}));
    let file = chosen(&mut world, "out.ics");
    world.must("export_calendar", json!({"file": file, "titles": "names"}));
    let folder = chosen(&mut world, "all");
    world.must("export_everything", json!({"folder": folder}));

    let log = world.must("list_outgoing", json!({}));
    let mut lines: Vec<String> = log
        .as_array()
        .unwrap()
        .iter()
        .map(|l| {
            format!(
                "{} {} {} {} {} {}",
                l["act"].as_str().unwrap(),
                l["what"].as_str().unwrap(),
                l["naming"].as_str().unwrap(),
                l["private"],
                l["pages"],
                !l["student_id"].is_null()
            )
        })
        .collect();
    lines.sort();
    assert_eq!(
        lines,
        [
            "exported calendar names false null false",
            "exported everything names false null false",
            "exported follow-ups codes false null false",
            "printed meeting-prep names true 2 true",
            "printed recovery-kit  false 1 false",
            "saved contact-log initials false null true",
            "saved workload  false null false",
        ]
    );
    let about = log
        .as_array()
        .unwrap()
        .iter()
        .find(|l| l["what"] == "contact-log")
        .unwrap();
    assert_eq!(about["student_id"], student);

    // A document that could not be written leaves no line.
    let nowhere = chosen(&mut world, "no/such/folder/x.pdf");
    let count = log.as_array().unwrap().len();
    assert!(
        world
            .call(
                "save_document",
                json!({"request": {"document": "workload"}, "file": nowhere})
            )
            .is_err()
    );
    let again = world.must("list_outgoing", json!({}));
    assert_eq!(again.as_array().unwrap().len(), count);
}

#[test]
fn a_students_record_that_is_erased_leaves_the_log_without_her() {
    let mut world = World::with_sample("2026-10-06");
    let meeting = friday(&mut world);
    let student = world.must("get_meeting", json!({"id": meeting}))["row"]["student_id"].clone();
    let code = world.must("get_meeting", json!({"id": meeting}))["row"]["case_code"].clone();
    world.must(
        "note_printed",
        json!({"request": {"document": "snapshot", "student_id": student}, "pages": 1}),
    );
    world.must("erase_student", json!({"id": student, "case_code": code}));
    let log = world.must("list_outgoing", json!({}));
    assert_eq!(log[0]["what"], "snapshot-for-teachers");
    assert_eq!(log[0]["student_id"], Value::Null);
    assert_eq!(log[0]["student"], "");
}

#[test]
fn texts_to_paste_name_the_student_as_chosen_and_nothing_private() {
    let mut world = World::with_sample("2026-10-06");
    let meeting = friday(&mut world);
    let page = world.must("get_meeting", json!({"id": meeting}));
    let student = page["row"]["student"].as_str().unwrap().to_owned();
    let (first, last) = student.split_once(' ').unwrap();
    let mut write = |kind: &str, naming: &str, seat: Value| {
        world.must(
            "write_letter",
            json!({"meeting_id": meeting, "kind": kind, "naming": naming, "seat_id": seat}),
        )
    };
    let mut all = Vec::new();
    for kind in ["invitation", "family_reminder"] {
        let letter = write(kind, "initials", Value::Null);
        let body = letter["body"].as_str().unwrap();
        assert!(body.contains("your child"), "{kind}: {body}");
        assert!(body.contains("Friday, October 9"), "{kind}: {body}");
        assert!(!body.contains(first), "{kind}: {body}");
        all.push(letter);
    }
    let named = write("invitation", "names", Value::Null);
    assert!(named["body"].as_str().unwrap().contains(first));
    assert!(!named["body"].as_str().unwrap().contains(last));
    all.push(named);
    let seat = page["seats"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["input"] == "asked")
        .unwrap();
    let input = write("input_reminder", "codes", seat["id"].clone());
    let body = input["body"].as_str().unwrap();
    assert!(
        body.contains(page["row"]["case_code"].as_str().unwrap()),
        "{body}"
    );
    assert!(!body.contains(first), "{body}");
    all.push(input);
    all.push(write("excusal", "initials", seat["id"].clone()));
    all.push(write("thanks", "initials", Value::Null));
    for letter in &all {
        let subject = letter["subject"].as_str().unwrap();
        assert!(
            !subject.contains(first) && !subject.contains(last),
            "{subject}"
        );
    }
    let about_nobody = json!({"meeting_id": meeting, "kind": "excusal"});
    assert_eq!(
        refused_field(&mut world, "write_letter", about_nobody),
        "seat_id"
    );
    let elsewhere = json!({"meeting_id": meeting, "kind": "excusal", "seat_id": meeting});
    assert_eq!(
        refused(&mut world, "write_letter", elsewhere),
        ErrorCode::NotFound
    );
}

#[test]
fn thanks_hold_what_was_decided_but_nothing_from_a_private_note() {
    let mut world = World::with_sample("2026-10-06");
    let meeting = friday(&mut world);
    let student = world.must("get_meeting", json!({"id": meeting}))["row"]["student_id"].clone();
    for (private, words) in [(false, "Quiet room for tests"), (true, "Wants a lawyer")] {
        world.must(
            "save_note",
            json!({"student_id": student, "meeting_id": meeting, "body": format!("Decision: {words}\n"), "private": private}),
        );
    }
    let page = world.must("get_meeting", json!({"id": meeting}));
    let decided = page["decisions"].to_string();
    assert!(
        decided.contains("Wants a lawyer"),
        "the control: it is there for her eyes: {decided}"
    );
    let letter = world.must(
        "write_letter",
        json!({"meeting_id": meeting, "kind": "thanks"}),
    );
    let body = letter["body"].as_str().unwrap();
    assert!(body.contains("- Quiet room for tests"), "{body}");
    assert!(!body.contains("lawyer"), "{body}");
}

#[test]
fn goals_notices_and_removals_are_found_until_they_go() {
    let mut world = World::with_sample("2026-10-06");
    let meeting = friday(&mut world);
    let student = world.must("get_meeting", json!({"id": meeting}))["row"]["student_id"].clone();
    world.must(
        "save_goal",
        json!({"student_id": student, "fields": {"area": "Reading", "text": "Reads zanzibar passages aloud"}}),
    );
    world.must(
        "save_notice",
        json!({"meeting_id": meeting, "parts": {"why": {"text": "Because of the zanzibar data"}}}),
    );
    let removals = world.must(
        "save_removal",
        json!({"student_id": student, "first_day": "2026-10-01", "school_days": 1, "reason": "Left the zanzibar corridor"}),
    );
    let kinds = |world: &mut World| -> Vec<String> {
        let hits = world.must("search", json!({"query": "zanzibar"}));
        let mut kinds: Vec<String> = hits
            .as_array()
            .unwrap()
            .iter()
            .map(|h| {
                assert_eq!(h["student_id"], student, "{h}");
                h["kind"].as_str().unwrap().to_owned()
            })
            .collect();
        kinds.sort();
        kinds
    };
    let all = ["goal", "notice", "removal"];
    assert_eq!(kinds(&mut world), all);
    let notice = world.must("search", json!({"query": "zanzibar", "kind": "notice"}));
    assert_eq!(notice[0]["id"], meeting, "a notice leads to its meeting");

    let removal = removals["list"][0]["id"].clone();
    world.must("delete_removal", json!({"id": removal}));
    world.must("delete_meeting", json!({"id": meeting}));
    assert_eq!(kinds(&mut world), ["goal"]);
    world.must("undelete_removal", json!({"id": removal}));
    world.must("undelete_meeting", json!({"id": meeting}));
    assert_eq!(kinds(&mut world), all);
    // Out of the bin the index is written anew from the records.
    world.must("delete_student", json!({"id": student}));
    assert_eq!(kinds(&mut world), [""; 0]);
    world.must("undelete_student", json!({"id": student}));
    assert_eq!(kinds(&mut world), all);
    let page = world.must("get_student", json!({"id": student}));
    let goal = page["goals"]
        .as_array()
        .unwrap()
        .iter()
        .find(|g| g["text"].as_str().unwrap().contains("zanzibar"))
        .unwrap();
    world.must("remove_goal", json!({"id": goal["id"]}));
    assert_eq!(kinds(&mut world), ["notice", "removal"]);
}

#[test]
fn the_snapshot_on_paper_carries_the_version_that_receipts_are_for() {
    let mut world = World::with_sample("2026-10-06");
    let meeting = friday(&mut world);
    let student = world.must("get_meeting", json!({"id": meeting}))["row"]["student_id"].clone();
    let paper = |world: &mut World| {
        world.must(
            "preview_document",
            json!({"request": {"document": "snapshot", "student_id": student}}),
        )["text"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let page = world.must("get_snapshot", json!({"student_id": student}));
    let number = page["version"]["number"].as_u64().unwrap();
    assert!(
        paper(&mut world).contains(&format!("version {number}")),
        "{}",
        paper(&mut world)
    );
    let teacher = page["receipts"][0].clone();
    world.must(
        "set_receipt",
        json!({"student_id": student, "person_id": teacher["person_id"], "act": "received"}),
    );
    let signed = paper(&mut world);
    assert!(
        signed.contains("receipt is in") && signed.contains(teacher["name"].as_str().unwrap()),
        "{signed}"
    );
    world.must(
        "save_accommodation",
        json!({"student_id": student, "fields": {"what": "Seat by the window", "applies_to": "Everywhere", "on_request": false}}),
    );
    let next = world.must("get_snapshot", json!({"student_id": student}))["version"]["number"]
        .as_u64()
        .unwrap();
    assert_ne!(next, number);
    let anew = paper(&mut world);
    assert!(anew.contains(&format!("version {next}")), "{anew}");
    assert!(!anew.contains("receipt is in"), "a new version asks again");
}
