//! In and out: an import with questions, a stop, people, goals, and an export that comes back.

use crate::refusals::refused;
use hallway_engine::error::ErrorCode;
use hallway_engine::files::FileHandle;
use hallway_tests::world::World;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A file of this text, chosen.
fn file(world: &mut World, name: &str, text: &str) -> FileHandle {
    let path = world.dir.path().join(name);
    fs::write(&path, text).unwrap();
    world.engine.choose_file(path).unwrap()
}

/// The students by name, with a few of their fields.
fn students(world: &mut World) -> Vec<(String, String)> {
    let list = world.must("list_students", json!({"include_archived": true}));
    let mut names: Vec<(String, String)> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|s| {
            (
                s["list_name"].as_str().unwrap().to_owned(),
                s["grade"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    names.sort();
    names
}

const HERS: &str = "SEIS ID,Last Name,First Name,Date of Birth,Grade\n7001,Okafor,Ada,01/02/2016,4\n,Lindqvist,Bo,03/04/2015,5\n";

#[test]
fn twins_and_changed_names_are_asked_and_never_joined_in_silence() {
    let mut world = World::new("2026-10-06");
    let first = file(&mut world, "a.csv", HERS);
    world.must("run_import", json!({"file": first, "answers": []}));
    // The number of Ada under another name, the name of Bo with another birth date, and a new child.
    let next = "SEIS ID,Last Name,First Name,Date of Birth,Grade\n7001,Okafor-Rao,Ada,,4\n,Lindqvist,Bo,09/09/2013,7\n7009,Vang,Mai,05/05/2014,6\n";
    let next = file(&mut world, "b.csv", next);
    let preview = world.must("preview_import", json!({"file": next, "answers": []}));
    let kinds: Vec<&str> = preview["questions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|q| q["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["other_name", "same_name"], "{preview}");
    assert_eq!(preview["questions"][1]["likely"], "new");
    let before = students(&mut world);
    assert_eq!(
        refused(
            &mut world,
            "run_import",
            json!({"file": next, "answers": []})
        ),
        ErrorCode::Precondition
    );
    assert_eq!(students(&mut world), before, "nothing before she answers");

    let ada = preview["questions"][0]["candidates"][0]["student_id"].clone();
    let bo = preview["questions"][1]["candidates"][0]["student_id"].clone();
    let apart = json!([
        {"row": 2, "choice": "leave_out"},
        {"row": 3, "choice": "new"},
    ]);
    let run = world.must("run_import", json!({"file": next, "answers": apart}));
    assert_eq!((&run["created"], &run["skipped"]), (&json!(2), &json!(1)));
    assert_eq!(students(&mut world).len(), 4);
    world.must("undo_import", json!({"id": run["import_id"]}));
    assert_eq!(students(&mut world), before);

    let joined = json!([
        {"row": 2, "choice": "same", "student_id": ada},
        {"row": 3, "choice": "same", "student_id": bo},
    ]);
    let run = world.must("run_import", json!({"file": next, "answers": joined}));
    assert_eq!((&run["created"], &run["updated"]), (&json!(1), &json!(2)));
    let names: Vec<String> = students(&mut world).into_iter().map(|s| s.0).collect();
    assert_eq!(names, ["Lindqvist, Bo", "Okafor-Rao, Ada", "Vang, Mai"]);
    let again = world.must("preview_import", json!({"file": next, "answers": []}));
    assert_eq!(
        (&again["questions"], &again["updated"], &again["created"]),
        (&json!([]), &json!(0), &json!(0)),
        "what was answered is known by its number or birth date: {again}"
    );
}

#[test]
fn the_same_name_twice_in_one_file_can_be_joined_by_row_and_an_answer_that_does_not_fit_is_none() {
    let mut world = World::new("2026-10-06");
    let twice = "Name,Grade,Date of Birth\n\"Vang, Mai\",4,05/05/2014\n\"Vang, Mai\",4,\n";
    let twice = file(&mut world, "a.csv", twice);
    let odd =
        json!([{"row": 3, "choice": "same", "student_id": "0f000000-0000-4000-8000-000000000000"}]);
    let preview = world.must("preview_import", json!({"file": twice, "answers": odd}));
    assert_eq!(preview["questions"][0]["answer"], Value::Null);
    assert_eq!(preview["questions"][0]["candidates"][0]["row"], 2);
    let same = json!([{"row": 3, "choice": "same", "as_row": 2}]);
    let run = world.must("run_import", json!({"file": twice, "answers": same}));
    assert_eq!(run["created"], 1, "{run}");
    assert_eq!(students(&mut world).len(), 1);
}

#[test]
fn what_she_says_of_sheet_separator_letters_and_headings_goes_before_what_was_found() {
    let mut world = World::new("2026-10-06");
    let text = "Caseload of,somebody\nName;Grade\nOkafor, Ada;4\nRao, Dev;5\n";
    let odd = file(&mut world, "odd.csv", text);
    let said = json!({"separator": "semicolon", "header_row": 2});
    let out = world.must("preview_import", json!({"file": odd, "reading": said}));
    assert_eq!(
        (&out["created"], &out["read_as"]["header_row"]),
        (&json!(2), &json!(2)),
        "{out}"
    );
    assert_eq!(out["read_as"]["top"][0]["row"], 1);
    let refusal = refused(
        &mut world,
        "preview_import",
        json!({"file": odd, "reading": {"header_row": 77}}),
    );
    assert_eq!(refusal, ErrorCode::Invalid);
}

#[test]
fn goals_with_several_rows_join_their_student_and_are_taken_back_with_them() {
    let mut world = World::new("2026-10-06");
    let goals = "SEIS ID,Last Name,First Name,Birthdate,Area of Need,Measurable Annual Goal,Baseline,Goal Date\n7001,Okafor,Ada,01/02/2016,Reading,\"Given a passage, Ada reads 90 words a minute.\",62,05/01/2027\n7001,Okafor,Ada,01/02/2016,Math,Ada solves 8 of 10 problems.,4 of 10,05/01/2027\n7001,Okafor,Ada,01/02/2016,Math,Ada solves 8 of 10 problems.,4 of 10,05/01/2027\n";
    let goals = file(&mut world, "goals.csv", goals);
    let run = world.must("run_import", json!({"file": goals}));
    assert_eq!(
        (&run["recognised"], &run["created"]),
        (&json!("SEIS Student Goals"), &json!(1)),
        "{run}"
    );
    let id = world.must("list_students", json!({}))[0]["id"].clone();
    let page = world.must("get_student", json!({"id": id}));
    let areas: Vec<&str> = page["goals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|g| g["area"].as_str().unwrap())
        .collect();
    assert_eq!(areas, ["Reading", "Math"]);
    assert_eq!(page["goals"][0]["due_on"], "2027-05-01");
    assert_eq!(
        world.must("run_import", json!({"file": goals}))["updated"],
        0
    );

    let more = "SEIS ID,Goal,Baseline\n7001,Ada solves 8 of 10 problems.,6 of 10\n7001,Ada writes a paragraph.,\n";
    let more = file(&mut world, "more.csv", more);
    let second = world.must("run_import", json!({"file": more}));
    assert_eq!(second["updated"], 1, "{second}");
    let page = world.must("get_student", json!({"id": id}));
    assert_eq!(page["goals"].as_array().unwrap().len(), 3);
    assert_eq!(page["goals"][1]["baseline"], "6 of 10");
    world.must("undo_import", json!({"id": second["import_id"]}));
    let page = world.must("get_student", json!({"id": id}));
    assert_eq!(page["goals"].as_array().unwrap().len(), 2);
    assert_eq!(page["goals"][1]["baseline"], "4 of 10");

    let goal = page["goals"][0]["id"].clone();
    let changed = world.must(
        "save_goal",
        json!({"student_id": id, "id": goal, "fields": {"text": "Ada reads 100 words a minute."}}),
    );
    assert_eq!(changed["area"], "", "all of it is written");
    assert_eq!(
        refused(
            &mut world,
            "save_goal",
            json!({"student_id": id, "fields": {"text": " "}})
        ),
        ErrorCode::Invalid
    );
    world.must("remove_goal", json!({"id": goal}));
    assert_eq!(
        refused(&mut world, "remove_goal", json!({"id": goal})),
        ErrorCode::NotFound
    );
}

#[test]
fn a_stop_leaves_nothing_half_done() {
    let mut world = World::new("2026-10-06");
    let mut text = String::from("SEIS ID,Last Name,First Name,Date of Birth\n");
    for n in 0..3_000 {
        text.push_str(&format!("{n}9,Name{n},First,01/02/2016\n"));
    }
    let many = file(&mut world, "many.csv", &text);
    let progress = world.engine.progress();
    let watcher = std::thread::spawn(move || {
        loop {
            let standing = progress.standing();
            if standing.of == 3_000 && standing.done > 10 {
                progress.stop();
                return standing.done;
            }
            std::thread::yield_now();
        }
    });
    let refusal = refused(&mut world, "run_import", json!({"file": many}));
    assert_eq!(refusal, ErrorCode::Stopped);
    assert!(watcher.join().unwrap() < 3_000);
    assert_eq!(students(&mut world), []);
    assert_eq!(world.must("list_imports", json!({})), json!([]));
    assert_eq!(world.must("search", json!({"query": "Name7"})), json!([]));
    let run = world.must("run_import", json!({"file": many}));
    assert_eq!(run["created"], 3_000, "the wish to stop is forgotten");
    let found = world.must("search", json!({"query": "Name2999"}));
    assert_eq!(found.as_array().unwrap().len(), 1, "written in one go");
    assert_eq!(world.must("check_vault", json!({}))["ok"], true);
    world.must("undo_import", json!({"id": run["import_id"]}));
    assert_eq!(students(&mut world), []);
    assert_eq!(world.must("search", json!({"query": "Name7"})), json!([]));
    assert_eq!(world.must("check_vault", json!({}))["ok"], true);
}

#[test]
fn people_come_from_cards_and_tables_and_a_name_alone_joins_nobody() {
    let mut world = World::new("2026-10-06");
    let cards = "BEGIN:VCARD\nVERSION:3.0\nN:Park;Lee;;Ms.;\nFN:Ms. Lee Park\nEMAIL:lee@example.org\nTITLE:Nurse\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Sam Cole\nTEL:555-0101\nEND:VCARD\n";
    let cards = file(&mut world, "people.vcf", cards);
    let look = world.must("import_people", json!({"file": cards, "dry_run": true}));
    assert_eq!(look["created"], 2, "{look}");
    assert_eq!(
        world.must("list_people", json!({})),
        json!([]),
        "a look changes nothing"
    );
    let run = world.must("import_people", json!({"file": cards, "dry_run": false}));
    assert_eq!(
        world.must("import_people", json!({"file": cards, "dry_run": false}))["unchanged"],
        2
    );

    let table = "Staff Name,Email Address,Job Title,Phone\nLee Park,LEE@example.org,School nurse,555-0199\nSam Cole,,Coach,\nMai Vang,mai@example.org,,\n";
    let table = file(&mut world, "people.csv", table);
    let second = world.must(
        "import_people",
        json!({"file": table, "kind": "other", "dry_run": false}),
    );
    assert_eq!(
        (&second["created"], &second["updated"]),
        (&json!(1), &json!(1)),
        "{second}"
    );
    assert_eq!(
        second["problems"][0]["row"], 3,
        "Sam Cole is not joined by name"
    );
    let people = world.must("list_people", json!({}));
    let lee = people
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["last"] == "Park")
        .unwrap();
    assert_eq!(
        (&lee["role"], &lee["phone"], &lee["kind"]),
        (&json!("School nurse"), &json!("555-0199"), &json!("staff"))
    );
    assert_eq!(world.must("list_imports", json!({}))[0]["people"], true);
    world.must("undo_import", json!({"id": second["import_id"]}));
    world.must("undo_import", json!({"id": run["import_id"]}));
    assert_eq!(world.must("list_people", json!({})), json!([]));
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
    assert_eq!(students(&mut other).len(), 1);
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
