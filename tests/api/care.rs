//! Care of the vault: files that were put back, backups looked into and restored, the second place, new keys, the drill,
//! and a diagnosis without a word of student data.

use crate::erasure::{plant, word};
use crate::refusals::{count, refused, refused_field};
use chrono::TimeDelta;
use hallway_engine::error::ErrorCode;
use hallway_tests::world::{PASSPHRASE, World, engine_over};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

const OTHER: &str = "walnut-harbor-tidy-ember-quilt";

fn student(world: &mut World, last: &str) -> Value {
    world.must("create_student", json!({"fields": {"last": last}}))["id"].clone()
}

fn students(world: &mut World) -> usize {
    count(&world.must("list_students", json!({"include_archived": true})))
}

pub(crate) fn vault_file(world: &World, name: &str) -> PathBuf {
    world.dir.path().join("vault").join(name)
}

fn newest(world: &mut World) -> Value {
    world.must("list_backups", json!({}))[0].clone()
}

fn events(world: &mut World) -> String {
    world.must("get_vault_care", json!({}))["events"].to_string()
}

#[test]
fn files_that_were_put_back_are_not_opened_before_she_says_so() {
    let mut world = World::new("2026-10-06");
    student(&mut world, "Early");
    world.must("lock", json!({}));
    let older = fs::read(vault_file(&world, "vault.db")).unwrap();
    world.unlock(PASSPHRASE).unwrap();
    student(&mut world, "Late");
    world.must("lock", json!({}));
    fs::write(vault_file(&world, "vault.db"), &older).unwrap();
    let seal = fs::read(vault_file(&world, "vault.seal")).unwrap();

    for _ in 0..2 {
        let told = world
            .call("unlock", json!({"passphrase": PASSPHRASE}))
            .unwrap_err();
        assert_eq!(
            told.code,
            ErrorCode::Changed,
            "asked as often as she closes it"
        );
        assert!(
            told.message.contains("not as this laptop left them"),
            "{told:?}"
        );
        assert!(told.hint.contains("restore a backup"), "{told:?}");
        assert_eq!(world.must("status", json!({}))["vault"], "locked");
        assert_eq!(
            fs::read(vault_file(&world, "vault.seal")).unwrap(),
            seal,
            "nothing was written"
        );
        assert_eq!(fs::read(vault_file(&world, "vault.db")).unwrap(), older);
    }
    world.must(
        "unlock",
        json!({"passphrase": PASSPHRASE, "changed_too": true}),
    );
    assert_eq!(students(&mut world), 1);
    assert!(
        events(&mut world).contains("not as this computer had left them"),
        "it is noted"
    );
    world.restart();
    world.unlock(PASSPHRASE).unwrap();
}

#[test]
fn a_backup_tells_what_is_in_it_and_is_opened_as_a_test() {
    let mut world = World::with_sample("2026-10-06");
    world.must("back_up", json!({}));
    let row = newest(&mut world);
    assert_eq!(row["holds"]["students"], 24);
    assert_eq!(row["tested_at"], Value::Null);
    let look = world.must("look_into_backup", json!({"name": row["name"]}));
    assert_eq!(look["students"], 24);
    assert!(look["meetings"].as_u64().unwrap() > 0 && look["notes"].as_u64().unwrap() > 0);
    assert!(newest(&mut world)["tested_at"].is_string());
    let foreign = json!({"name": "../vault.db"});
    assert_eq!(
        refused(&mut world, "look_into_backup", foreign),
        ErrorCode::NotFound
    );

    let file = vault_file(&world, "backups").join(row["name"].as_str().unwrap());
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    let damaged = json!({"name": row["name"]});
    assert_eq!(
        refused(&mut world, "look_into_backup", damaged),
        ErrorCode::Damaged
    );
    world.must("lock", json!({}));
    let locked = json!({"name": row["name"]});
    assert_eq!(
        refused(&mut world, "look_into_backup", locked),
        ErrorCode::Locked
    );
}

#[test]
fn a_restore_over_an_open_caseload_asks_for_the_count_and_keeps_both() {
    let mut world = World::new("2026-10-06");
    student(&mut world, "First");
    world.must("back_up", json!({}));
    let name = newest(&mut world)["name"].clone();
    student(&mut world, "Second");
    let look = world.must("look_into_backup", json!({"name": name}));
    assert_eq!(
        (&look["standing"], &look["sets_aside"]),
        (&json!("older"), &json!(true))
    );
    assert!(look["words"].as_str().unwrap().contains("older"));

    let restore = |students: Value, passphrase: &str| json!({"name": name, "passphrase": passphrase, "students": students});
    assert_eq!(
        refused(
            &mut world,
            "restore_backup",
            restore(Value::Null, PASSPHRASE)
        ),
        ErrorCode::Damaged
    );
    assert_eq!(
        refused(
            &mut world,
            "restore_backup",
            restore(json!(1), "not this one at all")
        ),
        ErrorCode::WrongPassphrase
    );
    assert_eq!(
        refused_field(&mut world, "restore_backup", restore(json!(2), PASSPHRASE)),
        "students"
    );
    assert_eq!(students(&mut world), 2, "nothing was changed");

    world.must("restore_backup", restore(json!(1), PASSPHRASE));
    assert_eq!(world.must("status", json!({}))["vault"], "locked");
    world.unlock(PASSPHRASE).unwrap();
    assert_eq!(students(&mut world), 1);
    let aside = vault_file(&world, "before-restore-1");
    for part in ["vault.db", "hallway.key", "vault.seal"] {
        assert!(aside.join(part).exists(), "{part} is set aside");
    }
    assert!(
        newest(&mut world)["name"]
            .as_str()
            .unwrap()
            .contains("restore"),
        "a backup was made before"
    );
}

#[test]
fn two_laptops_that_went_separate_ways_are_told_and_both_are_kept() {
    let mut first = World::new("2026-10-06");
    student(&mut first, "Common");
    let carried = first.dir.path().join("move.hallway-backup");
    let file = first.engine.choose_file(carried.clone()).unwrap();
    first.must("back_up", json!({"file": file}));

    let mut second = World::without_vault("2026-10-06");
    let file = second.engine.choose_file(carried).unwrap();
    let look = second.must(
        "look_into_backup",
        json!({"file": file, "passphrase": PASSPHRASE}),
    );
    assert_eq!(
        (&look["standing"], &look["students"]),
        (&json!("alone"), &json!(1))
    );
    second.must(
        "restore_backup",
        json!({"file": file, "passphrase": PASSPHRASE}),
    );
    second.unlock(PASSPHRASE).unwrap();
    student(&mut second, "OnTheSecond");
    let back = first.dir.path().join("back.hallway-backup");
    let file = second.engine.choose_file(back.clone()).unwrap();
    second.must("back_up", json!({"file": file}));

    // The first one was only looked at since: what comes back is newer.
    first.must("lock", json!({}));
    let file = first.engine.choose_file(back.clone()).unwrap();
    let ask = json!({"file": file, "passphrase": PASSPHRASE});
    assert_eq!(first.must("look_into_backup", ask)["standing"], "diverged");
    first.unlock(PASSPHRASE).unwrap();
    student(&mut first, "OnTheFirst");
    let file = first.engine.choose_file(back).unwrap();
    let ask = json!({"file": file, "passphrase": PASSPHRASE});
    let look = first.must("look_into_backup", ask);
    assert_eq!(look["standing"], "diverged");
    assert!(look["words"].as_str().unwrap().contains("Both are kept"));
    first.must(
        "restore_backup",
        json!({"file": file, "passphrase": PASSPHRASE, "students": 2}),
    );
    first.unlock(PASSPHRASE).unwrap();
    assert_eq!(students(&mut first), 2);
    assert!(
        vault_file(&first, "before-restore-1")
            .join("vault.db")
            .exists()
    );
}

#[test]
fn backups_are_copied_to_the_second_place_and_she_is_reminded_when_they_are_not() {
    let mut world = World::new("2026-10-06");
    let reminder = |world: &mut World| {
        world.must("get_vault_care", json!({}))["copy_reminder"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    student(&mut world, "Brandt");
    assert_eq!(reminder(&mut world), "");
    world.must("lock", json!({}));
    world.clock.pass(TimeDelta::days(15));
    world.unlock(PASSPHRASE).unwrap();
    assert!(reminder(&mut world).contains("outside this computer"));
    world.must("copy_later", json!({}));
    assert_eq!(reminder(&mut world), "", "later is fourteen days");

    let none = refused(&mut world, "copy_backup_now", json!({}));
    assert_eq!(none, ErrorCode::Precondition);
    let own = world
        .engine
        .choose_file(vault_file(&world, "backups"))
        .unwrap();
    assert_eq!(
        refused_field(&mut world, "choose_backup_place", json!({"folder": own})),
        "folder"
    );
    let stick = tempfile::tempdir().unwrap();
    fs::write(stick.path().join("lesson.txt"), "hers").unwrap();
    let folder = world.engine.choose_file(stick.path().to_owned()).unwrap();
    let care = world.must("choose_backup_place", json!({"folder": folder}));
    assert_eq!(
        (&care["place"]["there"], &care["place"]["copied_at"]),
        (&json!(true), &Value::Null)
    );

    let job = world
        .engine
        .copy_wanted()
        .expect("the ticker is handed the copy");
    assert!(world.engine.copy_wanted().is_none(), "once");
    job.run().unwrap();
    world.engine.note_copied(&job);
    let copies = || {
        fs::read_dir(stick.path())
            .unwrap()
            .flatten()
            .filter(|e| e.file_name().to_string_lossy().ends_with(".hallway-backup"))
            .count()
    };
    assert_eq!(copies(), 1);
    for _ in 0..12 {
        student(&mut world, "More");
        world.must("copy_backup_now", json!({}));
    }
    assert_eq!(copies(), 10, "thinned by count");
    assert!(
        stick.path().join("lesson.txt").exists(),
        "nothing else is touched"
    );
    assert_eq!(
        fs::read_dir(stick.path()).unwrap().count(),
        11,
        "nothing half-written"
    );

    world.must("lock", json!({}));
    world.clock.pass(TimeDelta::days(20));
    world.unlock(PASSPHRASE).unwrap();
    assert!(reminder(&mut world).contains("20 days"));
    fs::remove_dir_all(stick.path()).unwrap();
    let gone = refused(&mut world, "copy_backup_now", json!({}));
    assert_eq!(
        gone,
        ErrorCode::Precondition,
        "a stick that is not there is told"
    );
    world.must("choose_backup_place", json!({"folder": null}));
    assert_eq!(
        world.must("get_vault_care", json!({}))["place"],
        Value::Null
    );
}

#[test]
fn a_known_passphrase_is_answered_with_a_new_key_and_renewed_backups() {
    let mut world = World::new("2026-10-06");
    student(&mut world, "Brandt");
    world.must("back_up", json!({}));
    let kept = world.dir.path().join("kept.hallway-backup");
    let file = world.engine.choose_file(kept.clone()).unwrap();
    world.must("back_up", json!({"file": file}));
    let change = |old: &str, renew: bool| json!({"passphrase": old, "new_passphrase": OTHER, "renew_backups": renew});
    assert_eq!(
        refused(
            &mut world,
            "change_data_key",
            change("not this one at all", true)
        ),
        ErrorCode::WrongPassphrase
    );
    let made = world.must("change_data_key", change(PASSPHRASE, true));
    assert_eq!(count(&made["kit"]["groups"]), 8);
    assert!(made["destroyed"].as_u64().unwrap() >= 2);
    assert_eq!(world.must("status", json!({}))["vault"], "open");
    assert_eq!(students(&mut world), 1);
    assert_eq!(
        count(&world.must("list_backups", json!({}))),
        1,
        "only the fresh one"
    );
    assert_eq!(newest(&mut world)["holds"]["students"], 1);
    world.restart();
    assert!(world.unlock(PASSPHRASE).is_err());
    world.unlock(OTHER).unwrap();
    // What was carried away before still opens with what opened it then: it is told so.
    let file = world.engine.choose_file(kept).unwrap();
    let old = json!({"file": file, "passphrase": PASSPHRASE});
    assert_eq!(world.must("look_into_backup", old)["students"], 1);
}

#[test]
fn the_drill_takes_the_right_sheet_only_and_is_asked_for_after_a_year() {
    let mut world = World::without_vault("2026-10-06");
    let kit = world.must("create_vault", json!({"passphrase": PASSPHRASE}));
    let check = |key: &Value| json!({"recovery_key": key});
    world.must("check_recovery_key", check(&kit["recovery_key"]));
    let other =
        World::without_vault("2026-10-06").must("create_vault", json!({"passphrase": PASSPHRASE}));
    assert_eq!(
        refused(
            &mut world,
            "check_recovery_key",
            check(&other["recovery_key"])
        ),
        ErrorCode::WrongPassphrase
    );
    assert_eq!(
        refused(&mut world, "check_recovery_key", check(&json!("AAAA-BBBB"))),
        ErrorCode::Invalid
    );
    let fresh = world.must("renew_recovery_key", json!({"passphrase": PASSPHRASE}));
    assert_eq!(
        refused(
            &mut world,
            "check_recovery_key",
            check(&kit["recovery_key"])
        ),
        ErrorCode::WrongPassphrase
    );
    world.must("check_recovery_key", check(&fresh["recovery_key"]));
    let reminder =
        |world: &mut World| world.must("get_vault_care", json!({}))["kit_reminder"].clone();
    assert_eq!(reminder(&mut world), "");
    world.must("lock", json!({}));
    world.clock.pass(TimeDelta::days(366));
    world.unlock(PASSPHRASE).unwrap();
    assert!(reminder(&mut world).as_str().unwrap().contains("year"));
}

#[test]
fn an_import_begins_with_a_backup_when_something_is_not_in_one() {
    let mut world = World::new("2026-10-06");
    student(&mut world, "Brandt");
    assert_eq!(count(&world.must("list_backups", json!({}))), 0);
    let file = world.dir.path().join("caseload.csv");
    fs::write(
        &file,
        "Last Name,First Name,Student ID\nTrevino,Kai,90018\n",
    )
    .unwrap();
    let handle = world.engine.choose_file(file).unwrap();
    world.must("run_import", json!({"file": handle}));
    let made = newest(&mut world);
    assert!(made["name"].as_str().unwrap().contains("import"), "{made}");
    assert_eq!(made["holds"]["students"], 1, "as it was before");
}

#[test]
fn the_diagnosis_helps_and_holds_not_a_word_of_student_data() {
    let mut world = World::new("2026-10-06");
    let id = plant(&mut world, 3);
    let _ = world.call("get_student", json!({"id": "nobody Xanthippe"}));
    let _ = world.call("Quillfeather", json!({}));
    world.must("lock", json!({}));
    let _ = world.call(
        "unlock",
        json!({"passphrase": "Xanthippe is not the passphrase"}),
    );
    world.unlock(PASSPHRASE).unwrap();
    let text = world.must("diagnostics", json!({}))["text"]
        .as_str()
        .unwrap()
        .to_lowercase();
    for planted in [
        &word(3),
        "odalys",
        "xanthippe",
        "quillfeather",
        PASSPHRASE,
        id.as_str().unwrap(),
    ] {
        assert!(!text.contains(planted), "{planted} is in:\n{text}");
    }
    let folder = world.dir.path().to_string_lossy().to_lowercase();
    assert!(!text.contains(&folder), "no path: it may hold a name");
    for helpful in [
        "hallway: 0.",
        "rows of students: 1",
        "failure: ",
        "unlock wrong_passphrase",
        &format!("schema: {}", hallway_engine::store::migrate::newest()),
        "event: ",
    ] {
        assert!(text.contains(helpful), "{helpful} is not in:\n{text}");
    }
    // It can be read at the locked door too.
    let mut other = engine_over(world.dir.path(), &world.clock);
    let locked = other.call("diagnostics", json!({})).unwrap();
    assert!(locked["text"].as_str().unwrap().contains("Vault: locked"));
}
