//! Making, checking, changing, backing up, restoring and exporting a vault, and every way it is refused.

use crate::place::{PASSPHRASE, Place, TODAY};
use hallway_engine::api::GateCommand;
use hallway_engine::api::gate::Unlock;
use hallway_engine::clock::SystemClock;
use hallway_engine::engine::Engine;
use hallway_engine::random::SystemSource;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

const NEW: &str = "cedar violin harbor moss";

/// Every exported file but the warning, by name.
fn export(place: &Place, vault: &str, out: &str) -> BTreeMap<String, String> {
    place
        .json(&[
            "--vault",
            vault,
            "vault",
            "export",
            "--yes",
            "--include-private",
            "--out",
            out,
        ])
        .json();
    fs::read_dir(place.path(out))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let bytes = fs::read(path).unwrap();
            (name, String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

#[test]
fn a_vault_is_made_once_and_is_sound() {
    let place = Place::empty();
    let made = place.json(&["vault", "create"]).json();
    assert_eq!(made["recovery_key"].as_str().unwrap().len(), 39);
    assert_eq!(made["vault"], "vault");
    let found = place.json(&["vault", "check"]).json();
    assert_eq!(found["ok"], true);
    assert_eq!(found["problems"], Value::Array(vec![]));
    assert!(found["schema_version"].as_u64().unwrap() >= 1);
    assert!(found["cipher_version"].as_str().unwrap().starts_with('4'));
    let again = place.json(&["vault", "create"]).error(5);
    assert_eq!(again["kind"], "damaged");
    assert_eq!(
        place.json(&["--vault", "nowhere", "today"]).error(5)["kind"],
        "damaged"
    );
    assert!(!place.path("nowhere").exists(), "asking makes no folder");
}

#[test]
fn the_passphrase_comes_from_its_file_or_its_variable() {
    let place = Place::with_vault();
    place.file("newline", format!("{PASSPHRASE}\n"));
    place
        .json(&["--passphrase-file", "newline", "today"])
        .json();
    place.file("two", format!("{PASSPHRASE}\n\n"));
    let wrong = place.json(&["--passphrase-file", "two", "today"]).error(3);
    assert_eq!(wrong["kind"], "wrong_passphrase");
    let args = ["--vault", "vault", "--json", "today"];
    let by_variable = |value: &str| place.raw(&args, &[("HALLWAY_PASSPHRASE", value)], b"");
    by_variable(PASSPHRASE).json();
    by_variable("something else altogether").error(3);
    // The file goes before the variable.
    let both = [
        "--vault",
        "vault",
        "--json",
        "--passphrase-file",
        "pass",
        "today",
    ];
    place
        .raw(&both, &[("HALLWAY_PASSPHRASE", "wrong")], b"")
        .json();
    assert_eq!(place.raw(&args, &[], b"").error(2)["kind"], "usage");
    place
        .json(&["--passphrase-file", "missing", "today"])
        .error(4);
}

#[test]
fn a_weak_passphrase_makes_no_vault() {
    let place = Place::empty();
    place.file("pass", "short");
    place.json(&["vault", "create"]).error(4);
    assert!(!place.path("vault").join("vault.db").exists());
}

#[test]
fn a_changed_passphrase_does_not_rewrite_the_database() {
    let place = Place::with_vault();
    place.student("Ada", "Grove");
    let before = fs::read(place.path("vault/vault.db")).unwrap();
    place.file("new", format!("{NEW}\n"));
    place
        .json(&["vault", "change-passphrase", "--new-passphrase-file", "new"])
        .json();
    assert_eq!(fs::read(place.path("vault/vault.db")).unwrap(), before);
    place.json(&["today"]).error(3);
    let list = place
        .json(&["--passphrase-file", "new", "student", "list"])
        .json();
    assert_eq!(list["students"].as_array().unwrap().len(), 1);
    place
        .json(&[
            "vault",
            "change-passphrase",
            "--new-passphrase-file",
            "pass",
        ])
        .error(3);
}

#[test]
fn the_recovery_key_sets_a_new_passphrase_once() {
    let place = Place::empty();
    let made = place.json(&["vault", "create"]).json();
    place.file("key", made["recovery_key"].as_str().unwrap());
    place.file("new", NEW);
    let recover = [
        "vault",
        "recover",
        "--recovery-key-file",
        "key",
        "--new-passphrase-file",
        "new",
    ];
    let fresh = place.json(&recover).json();
    assert_ne!(fresh["recovery_key"], made["recovery_key"]);
    place.json(&["today"]).error(3);
    place.json(&["--passphrase-file", "new", "today"]).json();
    place.json(&recover).error(3);
    place.file("key", "not a key at all");
    place.json(&recover).error(3);
}

#[test]
fn a_restored_backup_holds_the_same() {
    let place = Place::with_vault();
    place.json(&["demo"]).json();
    place
        .json(&["vault", "backup", "--out", "copy.backup"])
        .json();
    place
        .json(&["vault", "backup", "--out", "copy.backup"])
        .error(4);
    place
        .json(&["--vault", "second", "vault", "restore", "copy.backup"])
        .json();
    assert_eq!(
        place.json(&["--vault", "second", "vault", "check"]).json()["ok"],
        true
    );
    let first = export(&place, "vault", "a");
    assert_eq!(first, export(&place, "second", "b"));
    assert!(first["students.json"].contains("first"));
    let over = place.json(&["vault", "restore", "copy.backup"]).error(5);
    assert!(
        over["message"]
            .as_str()
            .unwrap()
            .contains("already holds a vault")
    );
    place.file("new", NEW);
    place
        .json(&[
            "--vault",
            "third",
            "--passphrase-file",
            "new",
            "vault",
            "restore",
            "copy.backup",
        ])
        .error(3);
    let mut bytes = fs::read(place.path("copy.backup")).unwrap();
    bytes.truncate(bytes.len() / 2);
    place.file("half.backup", bytes);
    place
        .json(&["--vault", "third", "vault", "restore", "half.backup"])
        .error(5);
    assert!(!place.path("third").join("vault.db").exists());
    place
        .json(&["--vault", "third", "vault", "restore", "missing"])
        .error(4);
}

#[test]
fn a_damaged_vault_and_one_in_use_are_refused() {
    let place = Place::with_vault();
    let mut engine = Engine::new(
        place.path("vault"),
        Box::new(SystemClock),
        Box::new(SystemSource::new()),
    );
    Unlock {
        passphrase: PASSPHRASE.to_owned(),
        changed_too: None,
    }
    .run(&mut engine)
    .unwrap();
    assert_eq!(place.json(&["today"]).error(5)["kind"], "in_use");
    engine.lock().unwrap();
    place.json(&["today"]).json();
    let mut bytes = fs::read(place.path("vault/vault.db")).unwrap();
    for byte in bytes.iter_mut().take(4096) {
        *byte ^= 0x5a;
    }
    place.file("vault/vault.db", bytes);
    assert_eq!(place.json(&["today"]).error(5)["kind"], "damaged");
}

#[test]
fn an_export_is_asked_for_described_and_never_over_other_files() {
    let place = Place::with_vault();
    let id = place.student("=cmd", "Grove");
    for (text, private) in [("seen by all", false), ("for me alone", true)] {
        let mut args = vec!["note", "add", "--student", &id, "--text", text];
        if private {
            args.push("--private");
        }
        place.json(&args).json();
    }
    let unasked = place.json(&["vault", "export", "--out", "open"]);
    assert_eq!(unasked.error(2)["kind"], "usage");
    assert!(unasked.err.contains("not encrypted"));
    assert!(!place.path("open").exists());
    let made = place
        .json(&["vault", "export", "--yes", "--out", "open"])
        .json();
    let read = |name: &str| {
        let bytes = fs::read(place.path("open").join(name)).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    for name in made["files"].as_array().unwrap() {
        assert!(!read(name.as_str().unwrap()).is_empty());
    }
    assert!(read("students.csv").contains(",'=cmd,"));
    assert!(read("students.json").contains("\"=cmd\""));
    assert!(read("notes.json").contains("seen by all"));
    for file in ["notes.csv", "notes.json"] {
        assert!(!read(file).contains("for me alone"));
    }
    let schema: Value = serde_json::from_str(&read("schema.json")).unwrap();
    for file in schema["files"].as_array().unwrap() {
        let heading = read(file["csv"].as_str().unwrap());
        let columns: Vec<&str> = file["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["name"].as_str().unwrap())
            .collect();
        assert_eq!(heading.lines().next().unwrap(), columns.join(","));
    }
    place
        .json(&["vault", "export", "--yes", "--out", "open"])
        .error(4);
    fs::create_dir(place.path("taken")).unwrap();
    place.file("taken/students.csv", "mine");
    place
        .json(&["vault", "export", "--yes", "--out", "taken"])
        .error(4);
    assert_eq!(fs::read_dir(place.path("taken")).unwrap().count(), 1);
}

#[test]
fn an_export_comes_back_into_an_empty_vault_and_nowhere_else() {
    let place = Place::with_vault();
    place.json(&["demo"]).json();
    let mut left = export(&place, "vault", "out");
    place.json(&["--vault", "second", "vault", "create"]).json();
    let back = place
        .json(&["--vault", "second", "vault", "bring", "out"])
        .json();
    assert!(back["records"].as_u64().unwrap() > 300, "{back}");
    assert_eq!(back["left_out"], 0);
    let mut again = export(&place, "second", "again");
    for name in ["vault.json", "vault.csv", "everything.xlsx"] {
        assert!(left.remove(name).is_some() && again.remove(name).is_some());
    }
    assert_eq!(left, again);
    let twice = place.json(&["--vault", "second", "vault", "bring", "out"]);
    twice.error(1);
    place.json(&["--vault", "third", "vault", "create"]).json();
    let nothing = place
        .json(&["--vault", "third", "vault", "bring", "vault"])
        .error(4);
    assert!(nothing["message"].as_str().unwrap().contains("schema.json"));
}

#[test]
fn work_is_backed_up_when_the_vault_is_left() {
    let place = Place::with_vault();
    assert!(!place.path("vault/backups").exists());
    place.student("Ada", "Grove");
    let count = || fs::read_dir(place.path("vault/backups")).unwrap().count();
    assert_eq!(count(), 1);
    place.student("Ben", "Frost");
    assert_eq!(count(), 1, "not every few minutes");
    place.json(&["--today", "2026-10-07", "today"]).json();
    assert_eq!(count(), 1, "nothing changed");
    place
        .json(&["--today", "2026-10-07", "student", "add", "--last", "Heath"])
        .json();
    assert_eq!(count(), 2, "the next day's work");
    assert_ne!(TODAY, "2026-10-07");
}

#[test]
fn bench_times_its_own_vault_and_leaves_nothing() {
    let place = Place::empty();
    let before = fs::read_dir(place.path("")).unwrap().count();
    let timed = place
        .json(&[
            "bench",
            "--students",
            "3",
            "--notes",
            "4",
            "--dates-of",
            "200",
        ])
        .json();
    for name in [
        "create_vault",
        "insert_students",
        "insert_notes",
        "today",
        "list_students",
        "search_common",
        "search_rare",
        "save_note",
        "backup",
    ] {
        assert!(
            timed["milliseconds"][name].as_f64().unwrap() > 0.0,
            "{name}"
        );
    }
    let sizes: Vec<u64> = timed["every_date"]
        .as_array()
        .unwrap()
        .iter()
        .map(|size| {
            let students = size["students"].as_u64().unwrap();
            assert!(size["milliseconds"].as_f64().unwrap() >= 0.0);
            assert!(
                size["dates"].as_u64().unwrap() >= students,
                "each has a date"
            );
            students
        })
        .collect();
    assert_eq!(sizes, [2, 20, 200]);
    assert_eq!(fs::read_dir(place.path("")).unwrap().count(), before);
}
