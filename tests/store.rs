//! The store on real encrypted files: nothing readable, nothing lost, nothing opened that should not be.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use hallway_engine::error::ErrorCode;
use hallway_tests::question::question_fields;
use hallway_tests::world::{FixedClock, PASSPHRASE, World, day, engine_over};
use serde_json::json;
use std::fs;
use std::path::Path;

/// Everything a person typed that must not be readable in any file.
const PLANTED: &[&str] = &[
    "Xanthippe",
    "Quillfeather",
    "Zephyrine",
    "Marrowbone Elementary",
    "thunderclap-note",
    "velvet-question",
    "cobalt-contact",
    "saffron-draft",
    "5550173",
];

/// Every way a word may stand in a file.
fn forms(word: &str) -> Vec<Vec<u8>> {
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide_be: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    vec![
        word.as_bytes().to_vec(),
        word.to_lowercase().into_bytes(),
        word.to_uppercase().into_bytes(),
        hex(word.as_bytes()).into_bytes(),
        hex(word.as_bytes()).to_uppercase().into_bytes(),
        wide,
        wide_be,
    ]
}

/// The files of a folder that hold any of the words, as "file: word".
fn readable(folder: &Path, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            for word in words {
                for form in forms(word) {
                    if bytes.windows(form.len()).any(|w| w == form) {
                        found.push(format!("{}: {word}", path.display()));
                    }
                }
            }
        }
    }
    found
}

/// A vault full of planted words.
fn planted() -> World {
    let mut world = World::new("2026-10-06");
    let school = world.must(
        "save_school",
        json!({"fields": {"name": "Marrowbone Elementary"}}),
    );
    let student = world.must(
        "create_student",
        json!({"fields": {"first": "Xanthippe", "last": "Quillfeather", "nicknames": ["Zephyrine"], "school_id": school["id"]}}),
    );
    let id = student["id"].clone();
    world.must(
        "save_note",
        json!({"student_id": id, "body": "thunderclap-note"}),
    );
    world.must("add_contact", json!({"fields": {"student_id": id, "on_date": "2026-10-05", "way": "phone", "outcome": "reached", "summary": "cobalt-contact 5550173"}}));
    let question = world.must(
        "flag_question",
        json!({"links": {"student_id": id, "meeting_id": null, "step_id": null, "note_id": null}}),
    );
    let mut fields = question_fields(&question);
    fields["title"] = json!("velvet-question");
    world.must(
        "save_question",
        json!({"id": question["id"], "fields": fields}),
    );
    world.must(
        "save_draft",
        json!({"key": "new_note", "body": "saffron-draft"}),
    );
    world
}

#[test]
fn nothing_she_typed_is_readable_in_any_file_open_or_locked() {
    let mut world = planted();
    assert_eq!(
        readable(world.dir.path(), PLANTED),
        Vec::<String>::new(),
        "while open"
    );
    world.must("back_up", json!({}));
    world.must("lock", json!({}));
    assert_eq!(
        readable(world.dir.path(), PLANTED),
        Vec::<String>::new(),
        "after the lock"
    );
    // A scan that finds nothing must be able to find something.
    fs::write(world.dir.path().join("leak.txt"), "…Quillfeather…").unwrap();
    assert_eq!(readable(world.dir.path(), PLANTED).len(), 1);
}

#[test]
fn a_deleted_word_is_gone_from_the_index_too() {
    let mut world = planted();
    assert_eq!(
        world
            .must("search", json!({"query": "thunderclap"}))
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let notes = world.must("list_notes", json!({}));
    world.must("delete_note", json!({"id": notes[0]["id"]}));
    assert_eq!(
        world.must("search", json!({"query": "thunderclap"})),
        json!([])
    );
    let session = world.engine.session().unwrap();
    let blocks: Vec<Vec<u8>> = session
        .connection()
        .prepare("SELECT block FROM search_index_data")
        .unwrap()
        .query_map([], |r| r.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(
        !blocks
            .iter()
            .any(|b| b.windows(11).any(|w| w == b"thunderclap")),
        "FTS5 keeps no deleted word"
    );
    assert!(
        blocks.iter().any(|b| b.windows(6).any(|w| w == b"cobalt")),
        "and still holds the others"
    );
}

#[test]
fn the_right_passphrase_opens_and_only_that_one() {
    let mut world = planted();
    world.restart();
    let wrong = world
        .call("unlock", json!({"passphrase": "not the passphrase at all"}))
        .unwrap_err();
    assert_eq!(wrong.code, ErrorCode::WrongPassphrase);
    world.unlock(PASSPHRASE).unwrap();
    assert_eq!(
        world.must("list_students", json!({}))[0]["last"],
        json!(null),
        "rows are named for lists"
    );
    assert_eq!(
        world.must("list_students", json!({}))[0]["list_name"],
        "Quillfeather, Xanthippe"
    );
}

#[test]
fn a_vault_truncated_to_nothing_is_refused_and_never_an_empty_caseload() {
    let mut world = planted();
    world.restart();
    let file = world.dir.path().join("vault/vault.db");
    fs::write(&file, b"").unwrap();
    let refused = world.unlock(PASSPHRASE).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Damaged);
    assert_eq!(
        fs::metadata(&file).unwrap().len(),
        0,
        "and nothing was written into it"
    );
}

#[test]
fn a_backup_takes_the_place_of_a_damaged_vault_and_never_of_a_sound_one() {
    let mut world = planted();
    let copy = world.dir.path().join("copy.hallway-backup");
    let file = world.engine.choose_file(copy.clone()).unwrap();
    world.must("back_up", json!({ "file": file }));
    world.restart();
    let file = world.engine.choose_file(copy.clone()).unwrap();
    let refused = world
        .call(
            "restore_backup",
            json!({ "file": file, "passphrase": PASSPHRASE }),
        )
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::Damaged, "{refused:?}");
    world.unlock(PASSPHRASE).unwrap();
    world.restart();

    fs::write(world.dir.path().join("vault/vault.db"), b"").unwrap();
    let file = world.engine.choose_file(copy).unwrap();
    world.must(
        "restore_backup",
        json!({ "file": file, "passphrase": PASSPHRASE }),
    );
    world.unlock(PASSPHRASE).unwrap();
    assert_eq!(
        world
            .must("search", json!({ "query": "thunderclap" }))
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_second_engine_is_told_that_the_vault_is_in_use() {
    let world = planted();
    let mut other = engine_over(world.dir.path(), &world.clock);
    let refused = other
        .call("unlock", json!({"passphrase": PASSPHRASE}))
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::InUse);
}

#[test]
fn a_session_that_never_said_goodbye_loses_nothing_it_had_saved() {
    let world = planted();
    let World { dir, clock, engine } = world;
    // As a killed process: no lock, no checkpoint.
    drop(engine);
    let mut engine = engine_over(dir.path(), &clock);
    engine
        .call("unlock", json!({"passphrase": PASSPHRASE}))
        .unwrap();
    let hits = engine
        .call("search", json!({"query": "thunderclap"}))
        .unwrap();
    assert_eq!(hits.as_array().unwrap().len(), 1);
    assert_eq!(
        engine.call("list_drafts", json!({})).unwrap()[0]["body"],
        "saffron-draft"
    );
}

#[test]
fn a_failing_command_leaves_no_half_of_itself() {
    let mut world = planted();
    let student = world.must("list_students", json!({}))[0]["id"].clone();
    let before = world.must("get_student", json!({"id": student}));
    let refused = world
        .call("schedule_meeting", json!({"fields": {"student_id": "00000000-0000-4000-8000-000000000000", "kind": "annual_review", "on_date": "2026-10-22"}}))
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::NotFound);
    assert_eq!(world.must("get_student", json!({"id": student})), before);
}

#[test]
fn a_changed_record_is_not_overwritten_by_an_older_screen() {
    let mut world = planted();
    let id = world.must("list_students", json!({}))[0]["id"].clone();
    let page = world.must("get_student", json!({"id": id}));
    let fields = json!({"first": "Xanthippe", "last": "Quillfeather", "grade": "4"});
    world.clock.pass(chrono::TimeDelta::seconds(2));
    world.must(
        "update_student",
        json!({"id": id, "fields": fields, "updated_at": page["student"]["updated_at"]}),
    );
    let refused = world
        .call(
            "update_student",
            json!({"id": id, "fields": fields, "updated_at": page["student"]["updated_at"]}),
        )
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::Conflict);
}

/// The vaults that each version of the schema wrote, with one known student in them.
#[test]
fn a_vault_of_every_schema_version_opens_and_shows_its_student() {
    let newest = hallway_engine::store::migrate::newest();
    for version in 1..=newest {
        opens_and_shows_its_student(version);
    }
}

fn opens_and_shows_its_student(version: u32) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/vaults/v{version}"));
    let dir = tempfile::tempdir().unwrap();
    let vault = dir.path().join("vault");
    fs::create_dir(&vault).unwrap();
    for file in ["vault.db", "hallway.key", "hallway.key2", "vault.seal"] {
        fs::copy(fixture.join(file), vault.join(file)).unwrap();
    }
    let clock = FixedClock::on(day("2026-10-06"));
    let mut engine = engine_over(dir.path(), &clock);
    engine
        .call("unlock", json!({"passphrase": PASSPHRASE}))
        .unwrap();
    let students = engine.call("list_students", json!({})).unwrap();
    assert_eq!(students[0]["list_name"], "Quillfeather, Xanthippe");
    let check = engine.call("check_vault", json!({})).unwrap();
    assert_eq!(check["ok"], true, "{check}");
    assert_eq!(
        check["schema_version"],
        hallway_engine::store::migrate::newest()
    );
}

/// Writes the fixture of the newest schema: run once for each new schema version, then commit the folder.
/// `WRITE_FIXTURE=1 cargo test -p hallway-tests --test store write_the_fixture`
#[test]
fn write_the_fixture() {
    if std::env::var_os("WRITE_FIXTURE").is_none() {
        return;
    }
    let mut world = planted();
    world.must("lock", json!({}));
    let version = hallway_engine::store::migrate::newest();
    let to = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/vaults/v{version}"));
    fs::create_dir_all(&to).unwrap();
    for file in ["vault.db", "hallway.key", "hallway.key2", "vault.seal"] {
        fs::copy(world.dir.path().join("vault").join(file), to.join(file)).unwrap();
    }
}

#[test]
fn a_newer_vault_is_refused_and_left_byte_for_byte() {
    let mut world = planted();
    {
        let session = world.engine.session().unwrap();
        session
            .connection()
            .pragma_update(None, "user_version", 9999)
            .unwrap();
    }
    world.restart();
    let file = world.dir.path().join("vault/vault.db");
    let before = fs::read(&file).unwrap();
    let refused = world.unlock(PASSPHRASE).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::FileTooNew);
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn idle_and_sleep_lock_the_vault_before_the_next_command() {
    use hallway_engine::engine::Effect;
    let mut world = planted();
    world.engine.tick();
    // Twenty-nine ticks of work without a hand on the keyboard: a warning, then the lock.
    let mut effects = Vec::new();
    for _ in 0..60 {
        world.clock.pass(chrono::TimeDelta::seconds(5));
        effects.extend(world.engine.tick());
    }
    assert!(
        matches!(effects.first(), Some(Effect::WarnLock(s)) if *s <= 30),
        "{effects:?}"
    );
    assert_eq!(effects.last(), Some(&Effect::Locked));
    assert_eq!(
        world.call("get_today", json!({})).unwrap_err().code,
        ErrorCode::Locked
    );

    world.unlock(PASSPHRASE).unwrap();
    world.engine.tick();
    world.clock.pass(chrono::TimeDelta::minutes(2));
    let refused = world.call("get_today", json!({})).unwrap_err();
    assert_eq!(
        refused.code,
        ErrorCode::Locked,
        "the first command after a sleep does not slip through"
    );

    world.unlock(PASSPHRASE).unwrap();
    world.engine.tick();
    for _ in 0..100 {
        world.clock.pass(chrono::TimeDelta::seconds(5));
        world.engine.touch();
        world.engine.tick();
    }
    assert!(
        world.call("get_today", json!({})).is_ok(),
        "a touch puts the lock off"
    );
}
