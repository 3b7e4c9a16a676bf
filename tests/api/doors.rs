//! The vault's doors, settings, rules, imports and backups.

use crate::refusals::{count, refused, refused_field};
use hallway_engine::error::ErrorCode;
use hallway_tests::world::{PASSPHRASE, World, engine_over};
use serde_json::{Value, json};
use std::fs;

const OTHER: &str = "walnut-harbor-tidy-ember-quilt";

#[test]
fn status_tells_what_stands_before_the_door_and_nothing_of_what_is_inside() {
    let mut world = World::without_vault("2026-10-06");
    assert_eq!(world.must("status", json!({}))["vault"], "none");
    world.must("create_vault", json!({"passphrase": PASSPHRASE}));
    world.must("load_sample", json!({}));
    let open = world.must("status", json!({}));
    assert_eq!(
        (&open["vault"], &open["sample"], &open["today"]),
        (&json!("open"), &json!(true), &json!("2026-10-06"))
    );
    world.must("lock", json!({}));
    let locked = world.must("status", json!({}));
    assert_eq!(
        (&locked["vault"], &locked["sample"]),
        (&json!("locked"), &json!(false))
    );
}

#[test]
fn a_passphrase_is_measured_before_it_is_taken_and_six_words_are_strong() {
    let mut world = World::without_vault("2026-10-06");
    let weak = world.must("passphrase_strength", json!({"passphrase": "password1234"}));
    assert!(weak["level"].as_u64().unwrap() <= 2, "{weak}");
    let first = world.must("suggest_passphrase", json!({}))["passphrase"].clone();
    let second = world.must("suggest_passphrase", json!({}))["passphrase"].clone();
    assert_ne!(first, second);
    let strong = world.must("passphrase_strength", json!({"passphrase": first}));
    assert_eq!(
        (&strong["accepted"], &strong["level"]),
        (&json!(true), &json!(4))
    );
}

#[test]
fn wrong_passphrases_cost_a_growing_pause_that_a_right_one_ends() {
    let mut world = World::new("2026-10-06");
    world.must("lock", json!({}));
    for _ in 0..3 {
        let code = world
            .call("unlock", json!({"passphrase": "not this one at all"}))
            .unwrap_err()
            .code;
        assert_eq!(code, ErrorCode::WrongPassphrase);
    }
    let _ = world.call("unlock", json!({"passphrase": "not this one at all"}));
    assert!(
        world.must("status", json!({}))["wait_seconds"]
            .as_u64()
            .unwrap()
            >= 1
    );
    let code = world
        .call("unlock", json!({"passphrase": PASSPHRASE}))
        .unwrap_err()
        .code;
    assert_eq!(code, ErrorCode::Throttled);
    world.clock.pass(chrono::TimeDelta::seconds(60));
    let opened = world.must("unlock", json!({"passphrase": PASSPHRASE}));
    assert!(opened["failed_tries"].as_u64().unwrap() >= 3, "she is told");
    assert_eq!(world.must("status", json!({}))["wait_seconds"], 0);
}

#[test]
fn the_recovery_key_opens_once_forces_a_new_passphrase_and_is_replaced() {
    let mut world = World::without_vault("2026-10-06");
    let kit = world.must("create_vault", json!({"passphrase": PASSPHRASE}));
    world.must("create_student", json!({"fields": {"last": "Brandt"}}));
    world.must("lock", json!({}));
    let recover = |key: &Value| json!({"recovery_key": key, "new_passphrase": OTHER});
    let fresh = world.must("recover", recover(&kit["recovery_key"]));
    assert_ne!(fresh["recovery_key"], kit["recovery_key"]);
    assert_eq!(count(&world.must("list_students", json!({}))), 1);
    world.must("lock", json!({}));
    assert!(
        world.unlock(PASSPHRASE).is_err(),
        "the forgotten passphrase opens nothing"
    );
    assert!(
        world
            .call("recover", recover(&kit["recovery_key"]))
            .is_err(),
        "nor the used key"
    );
    world.unlock(OTHER).unwrap();
}

#[test]
fn a_changed_passphrase_needs_the_old_one() {
    let mut world = World::new("2026-10-06");
    let change = |old: &str| json!({"old_passphrase": old, "new_passphrase": OTHER});
    assert_eq!(
        refused(
            &mut world,
            "change_passphrase",
            change("not this one at all")
        ),
        ErrorCode::WrongPassphrase
    );
    world.must("change_passphrase", change(PASSPHRASE));
    world.restart();
    assert!(world.unlock(PASSPHRASE).is_err());
    world.unlock(OTHER).unwrap();
}

#[test]
fn a_touch_puts_the_idle_lock_off() {
    let mut world = World::new("2026-10-06");
    for _ in 0..4 {
        world.clock.pass(chrono::TimeDelta::minutes(4));
        world.must("touch", json!({}));
    }
    assert!(world.call("get_today", json!({})).is_ok());
    world.clock.pass(chrono::TimeDelta::minutes(5));
    assert_eq!(
        world.call("get_today", json!({})).unwrap_err().code,
        ErrorCode::Locked
    );
}

#[test]
fn a_backup_is_listed_and_restored_where_no_vault_is() {
    let mut world = World::new("2026-10-06");
    world.must(
        "create_student",
        json!({"fields": {"first": "Odalys", "last": "Brandt"}}),
    );
    let made = world.must("back_up", json!({}));
    let listed = world.must("list_backups", json!({}));
    assert_eq!(listed[0]["name"], made["name"]);
    assert!(!made["name"].as_str().unwrap().contains("Brandt"));
    assert_eq!(world.must("check_vault", json!({}))["ok"], true);

    let file = world
        .dir
        .path()
        .join("vault/backups")
        .join(made["name"].as_str().unwrap());
    let there = world.engine.choose_file(file.clone()).unwrap();
    let over = json!({"file": there, "passphrase": PASSPHRASE});
    assert!(
        world.call("restore_backup", over).is_err(),
        "never over an open vault"
    );

    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("stick.hallway-backup");
    fs::copy(&file, &copy).unwrap();
    let mut other = World::without_vault("2026-10-06");
    let file = other.engine.choose_file(copy).unwrap();
    let wrong = json!({"file": file, "passphrase": "not this one at all"});
    assert_eq!(
        refused(&mut other, "restore_backup", wrong),
        ErrorCode::WrongPassphrase
    );
    other.must(
        "restore_backup",
        json!({"file": file, "passphrase": PASSPHRASE}),
    );
    assert_eq!(other.must("status", json!({}))["vault"], "locked");
    other.unlock(PASSPHRASE).unwrap();
    assert_eq!(count(&other.must("list_students", json!({}))), 1);
}

#[test]
fn settings_refuse_by_field_what_no_date_could_be_computed_with() {
    let mut world = World::new("2026-10-06");
    let settings = world.must("get_settings", json!({}));
    for (field, value, named) in [
        ("idle_minutes", json!(0), "idle_minutes"),
        ("idle_minutes", json!(16), "idle_minutes"),
        ("size", json!(300), "size"),
        ("state", json!("ZZ"), "state"),
        ("annual_due", json!("whenever"), "annual_due"),
        ("triennial_due", json!("fixed_364"), "triennial_due"),
        ("no_school", json!(["2026-13-01"]), "no_school"),
    ] {
        let mut changed = settings.clone();
        changed[field] = value;
        assert_eq!(
            refused_field(&mut world, "save_settings", json!({"settings": changed})),
            named
        );
    }
    let mut turned = settings.clone();
    turned["first_day"] = json!("2027-06-01");
    turned["last_day"] = json!("2026-08-20");
    assert_eq!(
        refused_field(&mut world, "save_settings", json!({"settings": turned})),
        "last_day"
    );
    assert_eq!(
        world.must("get_settings", json!({})),
        settings,
        "a refusal changes nothing"
    );

    let mut mine = settings;
    mine["state"] = json!("ME");
    mine["no_school"] = json!(["2026-11-23/2026-11-27", "2026-12-25"]);
    mine["word_for_meeting"] = json!("PET meeting");
    world.must("save_settings", json!({"settings": mine}));
    world.restart();
    world.unlock(PASSPHRASE).unwrap();
    assert_eq!(world.must("get_settings", json!({})), mine);
}

#[test]
fn the_rules_of_a_state_stand_beside_the_federal_ones_with_their_citations() {
    let mut world = World::new("2026-10-06");
    let federal = world.must("list_rules", json!({}));
    let maine = world.must("list_rules", json!({"state": "me"}));
    let ids = |rules: &Value| -> Vec<String> {
        rules
            .as_array()
            .unwrap()
            .iter()
            .map(|r| r["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(
        ids(&maine).contains(&"me.annual_364".to_owned()),
        "{:?}",
        ids(&maine)
    );
    assert!(!ids(&federal).iter().any(|id| id.starts_with("me.")));
    for rule in maine.as_array().unwrap() {
        assert!(!rule["citation"].as_str().unwrap().is_empty(), "{rule}");
    }
}

#[test]
fn the_sample_class_goes_in_one_act_and_never_takes_real_students_along() {
    let mut world = World::with_sample("2026-10-06");
    assert_eq!(
        refused(&mut world, "load_sample", json!({})),
        ErrorCode::Precondition
    );
    world.must("erase_sample", json!({}));
    assert_eq!(
        world.must("list_students", json!({"include_archived": true})),
        json!([])
    );
    assert_eq!(world.must("search", json!({"query": "reads"})), json!([]));
    world.must("create_student", json!({"fields": {"last": "Brandt"}}));
    assert_eq!(
        refused(&mut world, "erase_sample", json!({})),
        ErrorCode::Precondition
    );
    assert_eq!(count(&world.must("list_students", json!({}))), 1);
}

#[test]
fn an_import_is_seen_before_it_is_run_and_taken_back_in_one_act() {
    let mut world = World::new("2026-10-06");
    let file = world.dir.path().join("caseload.csv");
    fs::write(
        &file,
        "Last Name,First Name,Student ID,Grade,Date of Birth\nBrandt,Odalys,90017,4,03/02/2015\nTrevino,Kai,90018,5,02/30/2014\n",
    )
    .unwrap();
    let handle = world.engine.choose_file(file).unwrap();
    let args = json!({"file": handle});
    let preview = world.must("preview_import", args.clone());
    assert_eq!(preview["created"], 2);
    assert_eq!(preview["problems"][0]["row"], 3, "{}", preview["problems"]);
    assert_eq!(
        world.must("list_students", json!({})),
        json!([]),
        "a look changes nothing"
    );
    let run = world.must("run_import", args.clone());
    assert_eq!(run["created"], 2);
    assert_eq!(
        world.must("run_import", args)["unchanged"],
        2,
        "the same file again changes nothing"
    );
    world.must("undo_import", json!({"id": run["import_id"]}));
    assert_eq!(
        world.must("list_students", json!({"include_archived": true})),
        json!([])
    );
    assert_eq!(world.must("list_imports", json!({}))[0]["undone"], true);
}

#[test]
fn a_handle_of_an_earlier_session_opens_nothing() {
    let mut world = World::new("2026-10-06");
    let handle = world
        .engine
        .choose_file(world.dir.path().join("x.csv"))
        .unwrap();
    world.must("lock", json!({}));
    world.unlock(PASSPHRASE).unwrap();
    assert_eq!(
        refused(&mut world, "preview_import", json!({"file": handle})),
        ErrorCode::NotFound
    );
    let mut other = engine_over(world.dir.path(), &world.clock);
    assert!(
        other.call("list_backups", json!({})).is_ok(),
        "names of backups are no secret"
    );
}

#[test]
fn a_command_that_is_not_there_or_misshaped_is_refused_without_quoting_it() {
    let mut world = World::new("2026-10-06");
    let refusal = world.call("open_sesame", json!({})).unwrap_err();
    assert_eq!(refusal.code, ErrorCode::Internal);
    let refusal = world
        .call("get_student", json!({"id": 7, "Xanthippe": "Quillfeather"}))
        .unwrap_err();
    assert!(!format!("{refusal:?}").contains("Quillfeather"));
}
