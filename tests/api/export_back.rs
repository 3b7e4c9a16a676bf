//! Out: everything in open formats, and the same back into an empty vault.

use crate::refusals::refused;
use hallway_engine::error::ErrorCode;
use hallway_tests::world::World;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How many students stand in the caseload.
fn students(world: &mut World) -> usize {
    let list = world.must("list_students", json!({"include_archived": true}));
    list.as_array().unwrap().len()
}

/// Exports everything into a folder of its own, private notes too. Answers what the files say, the vault's own id left out.
fn export(world: &mut World, name: &str) -> BTreeMap<String, Value> {
    let folder = world.dir.path().join(name);
    let handle = world.engine.choose_file(folder.clone()).unwrap();
    world.must(
        "export_everything",
        json!({"folder": handle, "include_private": true}),
    );
    read(&folder)
}

fn read(folder: &Path) -> BTreeMap<String, Value> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "json") {
            let mut value: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            if path.ends_with("vault.json") {
                value[0]["vault_id"] = Value::Null;
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.insert(name, value);
        }
    }
    files
}

/// Brings an export into a new vault and exports that.
fn there_and_back(
    world: &mut World,
    name: &str,
) -> (BTreeMap<String, Value>, BTreeMap<String, Value>, World) {
    let left = export(world, name);
    let mut other = World::new("2026-10-06");
    let handle = other
        .engine
        .choose_file(world.dir.path().join(name))
        .unwrap();
    other.must("bring_export", json!({"folder": handle}));
    let back = export(&mut other, "again");
    (left, back, other)
}

#[test]
fn an_export_of_the_sample_class_comes_back_the_same_into_an_empty_vault() {
    let mut world = World::with_sample("2026-10-06");
    let (left, back, mut other) = there_and_back(&mut world, "all");
    assert!(left.len() > 25, "{} files", left.len());
    for (name, value) in &left {
        assert_eq!(value, &back[name], "{name}");
    }
    let count = |name: &str| left[name].as_array().unwrap().len();
    for name in [
        "students.json",
        "notes.json",
        "questions.json",
        "replies.json",
        "packets.json",
        "meetings.json",
        "steps.json",
        "contacts.json",
    ] {
        assert!(
            count(name) > 0,
            "{name} is empty, so its coming back says nothing"
        );
    }
    assert_eq!(
        world.must("get_today", json!({})),
        other.must("get_today", json!({})),
        "today asks the same"
    );
    assert_eq!(
        world
            .must("search", json!({"query": "reading"}))
            .as_array()
            .unwrap()
            .len(),
        other
            .must("search", json!({"query": "reading"}))
            .as_array()
            .unwrap()
            .len()
    );
    assert_eq!(other.must("check_vault", json!({}))["ok"], true);
    let full = other
        .engine
        .choose_file(world.dir.path().join("all"))
        .unwrap();
    assert_eq!(
        refused(&mut other, "bring_export", json!({"folder": full})),
        ErrorCode::Precondition,
        "a second time it would double"
    );
}

#[test]
fn recordings_leave_as_sound_files_and_come_back() {
    const OGG: &[u8] = b"OggS and then a voice";
    let (mut asks, id) = crate::colleague::asker();
    let mut settings = asks.must("get_settings", json!({}));
    settings["voice_questions"] = json!(true);
    asks.must("save_settings", json!({"settings": settings}));
    let path = asks.dir.path().join("mine.ogg");
    fs::write(&path, OGG).unwrap();
    let file = asks.engine.choose_file(path).unwrap();
    asks.must(
        "attach_voice",
        json!({"question_id": id, "file": file, "understood": true}),
    );
    let (left, back, mut other) = there_and_back(&mut asks, "voices");
    for (name, value) in &left {
        assert_eq!(value, &back[name], "{name}");
    }
    assert_eq!(
        left["question_recordings.json"].as_array().unwrap().len(),
        1
    );
    let folder = asks.dir.path().join("voices");
    assert_eq!(
        fs::read(folder.join("recording-1.ogg")).unwrap(),
        OGG,
        "any player opens it"
    );
    let table = fs::read_to_string(folder.join("question_recordings.csv")).unwrap();
    assert!(table.contains("recording-1.ogg"), "{table}");
    assert_eq!(other.must("get_question", json!({"id": id}))["voice"], true);
    // A recording of another export in the way: nothing is written over.
    let busy = asks.dir.path().join("busy");
    fs::create_dir(&busy).unwrap();
    fs::write(busy.join("recording-1.ogg"), "another").unwrap();
    let handle = asks.engine.choose_file(busy.clone()).unwrap();
    let args = json!({"folder": handle, "include_private": false});
    assert_eq!(
        refused(&mut asks, "export_everything", args),
        ErrorCode::Invalid
    );
    assert_eq!(fs::read_dir(&busy).unwrap().count(), 1);
}

#[test]
fn an_export_without_private_notes_comes_back_without_what_hangs_on_them() {
    let mut world = World::new("2026-10-06");
    let id = world.must("create_student", json!({"fields": {"last": "Brandt"}}))["id"].clone();
    let note = world.must(
        "save_note",
        json!({"student_id": id, "body": "Follow-up: @me call by 2026-10-09\nDecision: none", "private": true}),
    );
    assert!(note["id"].is_string());
    let folder = world.dir.path().join("open");
    let handle = world.engine.choose_file(folder.clone()).unwrap();
    world.must("export_everything", json!({"folder": handle}));
    let mut other = World::new("2026-10-06");
    let handle = other.engine.choose_file(folder).unwrap();
    let back = other.must("bring_export", json!({"folder": handle}));
    assert!(back["records"].as_u64().unwrap() > 0);
    assert_eq!(other.must("list_notes", json!({})), json!([]));
    assert_eq!(students(&mut other), 1);
}

#[test]
fn a_folder_that_is_no_export_or_was_changed_by_hand_changes_nothing() {
    let mut world = World::with_sample("2026-10-06");
    export(&mut world, "all");
    let all = world.dir.path().join("all");
    let mut other = World::new("2026-10-06");
    let mut refuse = |folder: &Path, says: &str| {
        let handle = other.engine.choose_file(folder.to_owned()).unwrap();
        let error = other
            .call("bring_export", json!({"folder": handle}))
            .unwrap_err();
        assert_eq!(error.code, ErrorCode::Invalid, "{error:?}");
        assert!(error.message.contains(says), "{error:?}");
        assert!(error.hint.contains("Nothing was changed"), "{error:?}");
        assert_eq!(
            other.must("list_students", json!({"include_archived": true})),
            json!([])
        );
    };
    refuse(&world.dir.path().join("vault"), "no schema.json");
    let students = fs::read_to_string(all.join("students.json")).unwrap();
    for (what, to) in [
        ("\"active\"", "\"asleep\""),
        ("\"case_code\"", "\"case_code; DROP TABLE students\""),
        ("\"birth_date\": \"", "\"birth_date\": \"x"),
        ("\"archived\": false", "\"archived\": \"no\""),
    ] {
        assert!(students.contains(what), "{what}");
        fs::write(all.join("students.json"), students.replacen(what, to, 1)).unwrap();
        refuse(&all, "");
    }
    fs::write(all.join("students.json"), "[{").unwrap();
    refuse(&all, "students.json");
    fs::write(
        all.join("schema.json"),
        "{\"format\":\"hallway-export\",\"version\":999}",
    )
    .unwrap();
    refuse(&all, "newer Hallway");
}

/// Text as people and hostile files write it.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,40}",
        "(?s:.{0,30})",
        "[=+@'-][A-Z0-9(),]{0,12}",
        Just("Decision: yes\nFollow-up: @Ms. Lee by 2026-10-09".to_owned()),
    ]
    .prop_map(|t| t.replace('\0', ""))
}

#[test]
fn any_vault_comes_back_from_its_export() {
    let mut runner = TestRunner::new(Config {
        cases: 6,
        failure_persistence: None,
        ..Config::default()
    });
    let word = "[A-Za-zÀ-ž' -]{1,14}";
    let strategy = (
        prop::collection::vec((word, word, text(), text(), any::<bool>()), 1..7),
        prop::collection::vec((text(), text(), 0..6_usize), 0..6),
    );
    runner
        .run(&strategy, |(people, asked)| {
            let mut world = World::new("2026-10-06");
            let mut ids = Vec::new();
            for (first, last, note, summary, private) in people {
                let fields = json!({"first": first, "last": format!("N{last}"), "eligibility": [summary], "nicknames": [note]});
                let id = world.must("create_student", json!({"fields": fields}))["id"].clone();
                if !note.trim().is_empty() {
                    world.must("save_note", json!({"student_id": id, "body": note, "private": private}));
                }
                world.must("set_fact", json!({"student_id": id, "fact": "last_annual_meeting", "value": "2026-01-15"}));
                world.must("set_fact", json!({"student_id": id, "fact": "last_annual_meeting", "value": "2026-02-16"}));
                world.must("save_goal", json!({"student_id": id, "fields": {"text": format!("g{summary}"), "baseline": note}}));
                world.must("save_service", json!({"student_id": id, "fields": {"name": format!("s{note}"), "minutes": 30}}));
                let meeting = world.must("schedule_meeting", json!({"fields": {"student_id": id, "kind": "annual_review", "on_date": "2026-11-05"}}));
                assert!(meeting.is_object());
                world.must("add_contact", json!({"fields": {"student_id": id, "meeting_id": null, "person_id": null, "on_date": "2026-10-05", "at_time": null, "way": "phone", "purpose": summary, "outcome": "no_answer", "summary": note, "private": private}}));
                ids.push(id);
            }
            for (facts, ask, at) in asked {
                let student = ids[at % ids.len()].clone();
                let links = json!({"student_id": student, "meeting_id": null, "step_id": null, "note_id": null});
                let question = world.must("flag_question", json!({"links": links}))["id"].clone();
                world.must("save_question", json!({"id": question, "fields": {
                    "title": ask, "kind": "next_step", "ask": ask, "needed_by": null, "needed_why": "", "help": "options",
                    "directness": "plain", "facts": facts, "tried": [{"what": facts, "result": ask}], "known": "", "thinking": "",
                    "constraints": "", "attached": []}}));
            }
            let (left, back, _) = there_and_back(&mut world, "all");
            for (name, value) in &left {
                prop_assert_eq!(value, &back[name], "{}", name);
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_list_of_follow_ups_holds_codes_and_no_formula() {
    let mut world = World::new("2026-10-06");
    let id = world.must(
        "create_student",
        json!({"fields": {"first": "Odalys", "last": "Brandt"}}),
    )["id"]
        .clone();
    world.must(
        "add_follow_up",
        json!({"fields": {"text": "=cmd()", "owner": "", "due_on": "2026-10-09", "student_id": id, "meeting_id": null, "note_id": null, "question_id": null}}),
    );
    let path = world.dir.path().join("list.csv");
    let handle = world.engine.choose_file(path.clone()).unwrap();
    assert_eq!(world.must("export_follow_ups", json!({"file": handle})), 1);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("2026-10-09,'=cmd(),,S-001"), "{text}");
    assert!(!text.contains("Brandt"));
    world.must("export_follow_ups", json!({"file": handle, "names": true}));
    assert!(fs::read_to_string(&path).unwrap().contains("Brandt"));
}

#[test]
fn a_python_library_opens_our_workbook_and_finds_no_formula() {
    let there = std::process::Command::new("python3")
        .args(["-c", "import openpyxl"])
        .output()
        .is_ok_and(|o| o.status.success());
    if !there {
        // What calamine reads of it is tested beside the writer; this is a second opinion where there is one.
        return;
    }
    let mut world = World::with_sample("2026-10-06");
    world.must(
        "create_student",
        json!({"fields": {"first": "=1+1", "last": "@Brandt"}}),
    );
    export(&mut world, "all");
    let script = "import openpyxl, sys\nb = openpyxl.load_workbook(sys.argv[1])\ns = b['students']\nprint(len(b.sheetnames), s.max_row, any(c.data_type == 'f' for w in b for r in w.iter_rows() for c in r), any(c.value == '=1+1' for r in s.iter_rows() for c in r))";
    let out = std::process::Command::new("python3")
        .arg("-c")
        .arg(script)
        .arg(world.dir.path().join("all/everything.xlsx"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    let words: Vec<&str> = said.split_whitespace().collect();
    assert_eq!(
        words.get(1..),
        Some(["26", "False", "True"].as_slice()),
        "{said}{}",
        String::from_utf8_lossy(&out.stderr)
    );
}
