//! Care of the vault: files that were put back, backups looked into and restored, the second place, new keys, the drill, a
//! record erased for good, and a diagnosis without a word of student data.

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

fn vault_file(world: &World, name: &str) -> PathBuf {
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

/// Every value of every table, the index's own blocks too, as one heap of bytes.
fn everything(world: &World) -> Vec<u8> {
    let connection = world.engine.session().unwrap().connection();
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')")
        .unwrap()
        .query_map([], |r| r.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut heap = Vec::new();
    for table in tables {
        let mut statement = connection
            .prepare(&format!("SELECT * FROM \"{table}\""))
            .unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                use rusqlite::types::ValueRef::{Blob, Text};
                if let Text(bytes) | Blob(bytes) = row.get_ref(column).unwrap() {
                    heap.extend(bytes.to_ascii_lowercase());
                    heap.push(0);
                }
            }
        }
    }
    heap
}

fn holds(heap: &[u8], words: &str) -> bool {
    heap.windows(words.len())
        .any(|piece| piece == words.as_bytes())
}

/// A word of its own for each student. The index shares beginnings between words, so the rest of it is looked for.
fn word(n: u8) -> String {
    let letter = char::from(b'a' + n);
    format!("{letter}zq{letter}{letter}vork{letter}")
}

/// Records of every kind that hold the student's own word.
fn plant(world: &mut World, n: u8) -> Value {
    let word = word(n);
    let made = world.must(
        "create_student",
        json!({"fields": {"first": "Odalys", "last": word}}),
    );
    let id = made["id"].clone();
    world.must(
        "save_note",
        json!({"student_id": id, "body": format!("{word} read aloud")}),
    );
    world.must(
        "add_contact",
        json!({"fields": {"student_id": id, "on_date": "2026-10-05", "way": "phone", "purpose": "", "outcome": "reached",
            "summary": format!("{word} is well")}}),
    );
    world.must(
        "save_draft",
        json!({"key": format!("new_contact:{}", id.as_str().unwrap()), "body": word}),
    );
    let links = json!({"student_id": id, "meeting_id": null, "step_id": null, "note_id": null});
    let question = world.must("flag_question", json!({"links": links, "kind": "wording"}));
    let mut fields = json!({});
    for key in [
        "title",
        "kind",
        "ask",
        "needed_by",
        "needed_why",
        "help",
        "directness",
        "facts",
        "tried",
        "known",
        "thinking",
        "constraints",
        "attached",
    ] {
        fields[key] = question[key].clone();
    }
    fields["title"] = json!("How to say it kindly");
    fields["ask"] = json!("How do we say it kindly?");
    fields["facts"] = json!(format!("Odalys {word} reads well."));
    let question = question["id"].clone();
    world.must("save_question", json!({"id": question, "fields": fields}));
    world.must(
        "set_question_state",
        json!({"id": question, "state": "ready"}),
    );
    world.must(
        "export_packet",
        json!({"question_ids": [question], "to": "R.", "format": "text", "attested": true}),
    );
    id
}

#[test]
fn an_erased_record_leaves_no_word_in_tables_index_log_or_renewed_backups() {
    let mut world = World::new("2026-10-06");
    let ids: Vec<Value> = (0..20).map(|n| plant(&mut world, n)).collect();
    let rest = |n: u8| word(n).split_off(1);
    let before = everything(&world);
    for n in 0..20 {
        assert!(
            holds(&before, &rest(n)),
            "the control: {} is there",
            word(n)
        );
    }
    world.must("delete_student", json!({"id": ids[0]}));
    assert!(
        holds(&everything(&world), &rest(0)),
        "the control: the bin keeps it"
    );

    let records = world.must("list_records", json!({}));
    assert_eq!(count(&records), 20);
    assert_eq!(
        records
            .as_array()
            .unwrap()
            .iter()
            .filter(|r| r["in_bin"] == true)
            .count(),
        1
    );
    for n in 0..19_u8 {
        let record = world.must("count_record", json!({"id": ids[usize::from(n)]}));
        assert!(count(&record["going"]) >= 3, "{record}");
        let erase = |code: Value| json!({"id": ids[usize::from(n)], "case_code": code});
        assert_eq!(
            refused_field(&mut world, "erase_student", erase(json!("K-?"))),
            "case_code"
        );
        world.must("erase_student", erase(record["case_code"].clone()));
    }
    // The last one with everything: out of every backup too.
    let record = world.must("count_record", json!({"id": ids[19]}));
    let last = json!({"id": ids[19], "case_code": record["case_code"], "passphrase": PASSPHRASE});
    let erased = world.must("erase_student", last);
    assert_eq!(
        count(&erased["kit"]["groups"]),
        8,
        "a new key to write down"
    );
    assert!(erased["destroyed"].as_u64().unwrap() > 0);

    let after = everything(&world);
    for n in 0..20 {
        assert!(!holds(&after, &rest(n)), "{} is still there", word(n));
        let id = ids[usize::from(n)].as_str().unwrap();
        assert!(!holds(&after, id), "a row still points at {}", word(n));
        assert_eq!(world.must("search", json!({"query": word(n)})), json!([]));
    }
    let free: u32 = world
        .engine
        .session()
        .unwrap()
        .connection()
        .query_row("PRAGMA freelist_count", [], |r| r.get(0))
        .unwrap();
    assert_eq!(free, 0, "no free page is left to hold anything");
    assert_eq!(world.must("check_vault", json!({}))["ok"], true);

    let backups = world.must("list_backups", json!({}));
    assert_eq!(count(&backups), 1, "every older backup is destroyed");
    let copy = vault_file(&world, "backups").join(backups[0]["name"].as_str().unwrap());
    let mut other = World::without_vault("2026-10-06");
    let file = other.engine.choose_file(copy).unwrap();
    other.must(
        "restore_backup",
        json!({"file": file, "passphrase": PASSPHRASE}),
    );
    other.unlock(PASSPHRASE).unwrap();
    let restored = everything(&other);
    for n in 0..20 {
        assert!(!holds(&restored, &rest(n)), "{} is in the backup", word(n));
    }
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
        "schema: 2",
        "event: ",
    ] {
        assert!(text.contains(helpful), "{helpful} is not in:\n{text}");
    }
    // It can be read at the locked door too.
    let mut other = engine_over(world.dir.path(), &world.clock);
    let locked = other.call("diagnostics", json!({})).unwrap();
    assert!(locked["text"].as_str().unwrap().contains("Vault: locked"));
}
