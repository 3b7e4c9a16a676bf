//! In: an import with questions, a stop, people, goals.

use crate::refusals::refused;
use hallway_engine::error::ErrorCode;
use hallway_engine::files::FileHandle;
use hallway_tests::world::World;
use serde_json::{Value, json};
use std::fs;

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
fn an_import_that_moves_a_date_says_so_and_takes_open_steps_along_and_back() {
    let mut world = World::new("2026-10-06");
    let rows = |iep: &str| {
        format!("SEIS ID,Last Name,First Name,Date of IEP\n70001,Brandt,Odalys,{iep}\n")
    };
    let take = |world: &mut World, name: &str, iep: &str| {
        let file = file(world, name, &rows(iep));
        world.must("run_import", json!({ "file": file }))["import_id"].clone()
    };
    take(&mut world, "august.csv", "12/15/2025");
    let id = world.must("list_students", json!({}))[0]["id"].clone();
    let fields = json!({"student_id": id, "kind": "annual_review", "on_date": "2026-12-01"});
    let meeting = world.must("schedule_meeting", json!({ "fields": fields }))["id"].clone();
    let start = |world: &mut World| {
        world.must("get_meeting", json!({ "id": meeting }))["steps"]
            .as_array()
            .unwrap()
            .iter()
            .find(|s| s["key"] == "start")
            .unwrap()["due_on"]
            .clone()
    };
    assert_eq!(
        start(&mut world),
        "2026-10-16",
        "sixty days before the due date"
    );
    let second = take(&mut world, "october.csv", "01/12/2026");
    assert_eq!(start(&mut world), "2026-11-13");
    let history = world.must("get_student", json!({ "id": id }))["history"][0].clone();
    let detail = history["detail"].as_str().unwrap();
    assert!(detail.contains("by an import"), "{detail}");
    assert!(
        detail.contains("Annual review due 2026-12-15 \u{2192} 2027-01-12"),
        "{detail}"
    );
    world.must("undo_import", json!({ "id": second }));
    assert_eq!(start(&mut world), "2026-10-16");
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
