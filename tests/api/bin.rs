//! The bin and what was set aside: every thing that was deleted is listed and given back, and a caseload that a backup
//! replaced comes back whole.

use crate::care::vault_file;
use crate::refusals::{count, refused, refused_field};
use chrono::TimeDelta;
use hallway_engine::error::ErrorCode;
use hallway_tests::world::{PASSPHRASE, World};
use serde_json::{Value, json};

fn bin(world: &mut World) -> Vec<Value> {
    world
        .must("list_bin", json!({}))
        .as_array()
        .unwrap()
        .clone()
}

/// Everything that is shown of a caseload, to compare before and after.
fn everything_shown(world: &mut World) -> Value {
    let mut all = json!({});
    for name in [
        "list_students",
        "list_meetings",
        "list_notes",
        "list_contacts",
        "list_follow_ups",
        "list_questions",
        "list_colleagues",
    ] {
        all[name] = world.must(name, json!({}));
    }
    all
}

#[test]
fn every_kind_of_thing_that_was_deleted_is_listed_and_given_back_as_it_was() {
    let mut world = World::with_sample("2026-10-06");
    assert_eq!(bin(&mut world), Vec::<Value>::new());
    let students = world.must("list_students", json!({}));
    let student = students[0]["id"].clone();
    let other = students[1]["id"].clone();
    let meeting = world.must(
        "schedule_meeting",
        json!({"fields": {"student_id": student, "kind": "annual_review", "on_date": "2026-10-22"}}),
    );
    let page = world.must("get_meeting", json!({"id": meeting["id"]}));
    let note = world.must(
        "save_note",
        json!({"student_id": student, "body": "a long word ".repeat(40)}),
    );
    let contact = world.must(
        "add_contact",
        json!({"fields": {"student_id": student, "on_date": "2026-10-05", "way": "phone", "purpose": "",
            "outcome": "reached", "summary": "is well"}}),
    );
    let follow_up = world.must(
        "add_follow_up",
        json!({"fields": {"text": "ask the nurse about the zebrawood form"}}),
    );
    let links =
        json!({"student_id": student, "meeting_id": null, "step_id": null, "note_id": null});
    let question = world.must("flag_question", json!({"links": links, "kind": "wording"}));
    let colleague = world.must("save_colleague", json!({"name": "Robin A."}));
    let removals = world.must(
        "save_removal",
        json!({"student_id": student, "first_day": "2026-09-21", "school_days": 2, "reason": "a day at home"}),
    );
    let removal = removals["list"][0]["id"].clone();
    let step = world.must(
        "add_step",
        json!({"meeting_id": meeting["id"], "title": "Ask for the big room", "due_on": "2026-10-20"}),
    );
    let step = step["id"].clone();
    let seat = page["seats"][0]["id"].clone();
    let before = everything_shown(&mut world);
    let undone = [
        ("seat", "remove_seat", seat),
        ("step", "remove_step", step),
        ("removal", "delete_removal", removal),
        ("colleague", "delete_colleague", colleague["id"].clone()),
        ("question", "delete_question", question["id"].clone()),
        ("follow_up", "delete_follow_up", follow_up["id"].clone()),
        ("contact", "delete_contact", contact["id"].clone()),
        ("note", "delete_note", note["id"].clone()),
        ("meeting", "delete_meeting", meeting["id"].clone()),
        ("student", "delete_student", other),
    ];
    for (kind, delete, id) in &undone {
        world.must(delete, json!({ "id": id }));
        world.clock.pass(TimeDelta::seconds(1));
        world.engine.touch();
        let newest = bin(&mut world).remove(0);
        assert_eq!(
            (&newest["kind"], &newest["id"]),
            (&json!(kind), id),
            "{newest}"
        );
        let words = newest["words"].as_str().unwrap();
        assert!(
            *kind != "meeting" || words == "Annual review, October 22, 2026",
            "{words}"
        );
        assert!(words.chars().count() <= 121, "{words}");
        assert_eq!(
            words.is_empty(),
            ["student", "question"].contains(kind),
            "{newest}"
        );
    }
    assert_eq!(
        bin(&mut world).len(),
        undone.len() - 2,
        "the seat and the step of a meeting in the bin come back with it"
    );
    assert_ne!(everything_shown(&mut world), before);
    assert_eq!(
        count(&world.must("search", json!({"query": "zebrawood"}))),
        0
    );

    for (kind, _, id) in undone.iter().rev() {
        world.must("give_back", json!({"kind": kind, "id": id}));
    }
    assert_eq!(bin(&mut world), Vec::<Value>::new());
    assert_eq!(everything_shown(&mut world), before);
    assert_eq!(
        count(&world.must("search", json!({"query": "zebrawood"}))),
        1
    );
    let (kind, _, id) = &undone[0];
    assert_eq!(
        refused(&mut world, "give_back", json!({"kind": kind, "id": id})),
        ErrorCode::NotFound,
        "it is not in the bin any more"
    );
    assert_eq!(
        refused(&mut world, "give_back", json!({"kind": "note", "id": "x"})),
        ErrorCode::NotFound
    );
}

fn aside(world: &mut World) -> Vec<String> {
    world
        .must("list_set_aside", json!({}))
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}

fn names(world: &mut World) -> Vec<String> {
    world
        .must("list_students", json!({}))
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["list_name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_caseload_that_a_backup_replaced_is_brought_back_and_the_other_one_set_aside() {
    let mut world = World::new("2026-10-06");
    world.must("create_student", json!({"fields": {"last": "Early"}}));
    world.must("back_up", json!({}));
    let backup = world.must("list_backups", json!({}))[0]["name"].clone();
    world.must("create_student", json!({"fields": {"last": "Late"}}));
    assert_eq!(aside(&mut world), Vec::<String>::new());
    world.must(
        "restore_backup",
        json!({"name": backup, "passphrase": PASSPHRASE, "students": 1}),
    );
    world.unlock(PASSPHRASE).unwrap();
    assert_eq!(names(&mut world), ["Early"]);
    let lies = aside(&mut world);
    assert_eq!(lies, ["before-restore-1"]);

    let bring = |name: &str, passphrase: &str| json!({"name": name, "passphrase": passphrase});
    assert_eq!(
        refused(
            &mut world,
            "bring_back_set_aside",
            bring("before-restore-1", "not this one")
        ),
        ErrorCode::WrongPassphrase
    );
    for name in ["before-restore-2", "../vault", "backups"] {
        assert_eq!(
            refused(&mut world, "bring_back_set_aside", bring(name, PASSPHRASE)),
            ErrorCode::NotFound,
            "{name}"
        );
    }
    assert_eq!(names(&mut world), ["Early"], "nothing was changed");
    world.must(
        "bring_back_set_aside",
        bring("before-restore-1", PASSPHRASE),
    );
    assert_eq!(world.must("status", json!({}))["vault"], "locked");
    world.unlock(PASSPHRASE).unwrap();
    assert_eq!(names(&mut world), ["Early", "Late"]);
    assert_eq!(world.must("check_vault", json!({}))["ok"], true);
    assert_eq!(
        aside(&mut world),
        ["before-restore-2"],
        "the other one lies aside now"
    );
    assert!(!vault_file(&world, ".bringing-back").exists());

    // And back again, from the door.
    world.must("lock", json!({}));
    world.must(
        "bring_back_set_aside",
        bring("before-restore-2", PASSPHRASE),
    );
    world.unlock(PASSPHRASE).unwrap();
    assert_eq!(names(&mut world), ["Early"]);
}

#[test]
fn a_damaged_caseload_that_lies_aside_is_refused_and_stays() {
    let mut world = World::new("2026-10-06");
    world.must("create_student", json!({"fields": {"last": "Early"}}));
    world.must("back_up", json!({}));
    let backup = world.must("list_backups", json!({}))[0]["name"].clone();
    world.must(
        "restore_backup",
        json!({"name": backup, "passphrase": PASSPHRASE, "students": 1}),
    );
    let file = vault_file(&world, "before-restore-1").join("vault.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    world.unlock(PASSPHRASE).unwrap();
    let refusal = refused(
        &mut world,
        "bring_back_set_aside",
        json!({"name": "before-restore-1", "passphrase": PASSPHRASE}),
    );
    assert!(
        matches!(
            refusal,
            ErrorCode::Damaged | ErrorCode::Disk | ErrorCode::Internal
        ),
        "{refusal:?}"
    );
    assert_eq!(names(&mut world), ["Early"], "the one in place goes on");
    assert_eq!(
        std::fs::read(&file).unwrap(),
        bytes,
        "the damaged one is untouched"
    );
}

#[test]
fn what_is_copied_and_what_is_photographed_is_hers_to_set() {
    let mut world = World::new("2026-10-06");
    assert_eq!(world.engine.clipboard_seconds(), Some(30));
    assert!(world.engine.hides_from_capture());
    let mut settings = world.must("get_settings", json!({}));
    assert_eq!(settings["clipboard_seconds"], 30);
    assert_eq!(settings["hide_from_capture"], true);
    for wrong in [5, 601] {
        settings["clipboard_seconds"] = json!(wrong);
        assert_eq!(
            refused_field(&mut world, "save_settings", json!({ "settings": settings })),
            "clipboard_seconds"
        );
    }
    settings["clipboard_seconds"] = json!(0);
    settings["hide_from_capture"] = json!(false);
    world.must("save_settings", json!({ "settings": settings }));
    assert_eq!(world.engine.clipboard_seconds(), None);
    assert!(!world.engine.hides_from_capture());
    world.must("lock", json!({}));
    assert!(world.engine.hides_from_capture(), "the door always is");
    world.unlock(PASSPHRASE).unwrap();
    assert!(!world.engine.hides_from_capture());
}

#[test]
fn a_clock_that_went_back_is_told_and_her_word_ends_it() {
    let mut world = World::new("2026-10-06");
    world.must("lock", json!({}));
    world.clock.pass(TimeDelta::days(-30));
    world.unlock(PASSPHRASE).unwrap();
    let care = world.must("get_vault_care", json!({}));
    let warning = care["clock_warning"].as_str().unwrap();
    assert!(
        warning.contains("September 6, 2026") && warning.contains("October 6, 2026"),
        "{warning}"
    );
    assert!(!care["disk_words"].as_str().unwrap().is_empty());
    world.must("clock_is_right", json!({}));
    assert_eq!(world.must("get_vault_care", json!({}))["clock_warning"], "");
}
