//! The vault locks in whatever it is interrupted: idle, asleep, while something is saved, backed up or imported. What was
//! being typed is kept, nothing is half done, and no late answer tells of a student. And it is whole when memory runs out
//! in the middle.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use chrono::TimeDelta;
use hallway_engine::engine::{Effect, Engine};
use hallway_engine::error::ErrorCode;
use hallway_engine::progress::Stage;
use hallway_tests::soak::{amount, figure};
use hallway_tests::world::{FixedClock, PASSPHRASE, World, day, engine_over};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const VAULT: &str = "HALLWAY_TEST_VAULT_OF_CHILD";
const OLD_VAULT: &str = "HALLWAY_TEST_OLD_VAULT_OF_CHILD";

/// A vault with a student and a draft in it.
fn begun() -> World {
    let mut world = World::new("2026-10-06");
    world.must(
        "create_student",
        json!({"fields": {"first": "Odalys", "last": "Zqvork"}}),
    );
    world.must(
        "save_draft",
        json!({"key": "new_note", "body": "half a sent"}),
    );
    let _ = world.engine.tick();
    world
}

/// Locked, and no answer tells of anybody; opened again, the draft is there.
fn is_locked_with_the_draft_kept(world: &mut World, what: &str) {
    assert!(!world.engine.is_open(), "{what}");
    for name in [
        "list_students",
        "get_today",
        "list_drafts",
        "list_bin",
        "get_settings",
    ] {
        let refused = world.call(name, json!({})).unwrap_err();
        assert_eq!(refused.code, ErrorCode::Locked, "{what}: {name}");
    }
    world.unlock(PASSPHRASE).unwrap();
    assert_eq!(
        world.must("list_drafts", json!({}))[0]["body"],
        "half a sent",
        "{what}"
    );
    assert_eq!(world.must("check_vault", json!({}))["ok"], true, "{what}");
}

#[test]
fn at_every_idle_time_it_locks_when_it_is_over_and_no_tick_sooner() {
    for minutes in [1, 2, 5, 10, 15] {
        let mut world = begun();
        let mut settings = world.must("get_settings", json!({}));
        settings["idle_minutes"] = json!(minutes);
        world.must("save_settings", json!({ "settings": settings }));
        world.engine.touch();
        for _ in 1..minutes * 12 {
            world.clock.pass(TimeDelta::seconds(5));
            assert!(
                !world.engine.tick().contains(&Effect::Locked),
                "{minutes} minutes"
            );
        }
        world.clock.pass(TimeDelta::seconds(5));
        assert!(
            world.engine.tick().contains(&Effect::Locked),
            "{minutes} minutes"
        );
        is_locked_with_the_draft_kept(&mut world, "idle");
    }
}

#[test]
fn after_every_sleep_it_is_locked_before_the_next_command_or_tick() {
    for gap in [36, 120, 3_600, 3 * 86_400] {
        for by_command in [true, false] {
            let mut world = begun();
            world.clock.pass(TimeDelta::seconds(gap));
            if by_command {
                let refused = world.call("list_students", json!({})).unwrap_err();
                assert_eq!(refused.code, ErrorCode::Locked, "{gap} s");
            } else {
                assert!(world.engine.tick().contains(&Effect::Locked), "{gap} s");
            }
            is_locked_with_the_draft_kept(&mut world, "sleep");
        }
    }
}

#[test]
fn a_clock_set_back_does_not_put_the_idle_lock_off() {
    for back in [
        TimeDelta::hours(1),
        TimeDelta::days(1),
        TimeDelta::days(3_653),
    ] {
        let mut world = begun();
        world.clock.pass(-back);
        let _ = world.engine.tick();
        for _ in 0..61 {
            world.clock.pass(TimeDelta::seconds(5));
            let _ = world.engine.tick();
        }
        is_locked_with_the_draft_kept(&mut world, "the clock went back");
    }
}

#[test]
fn a_minute_of_rest_makes_the_backup_that_a_lock_would_have_waited_for() {
    let mut world = begun();
    let backups = |world: &mut World| {
        world
            .must("list_backups", json!({}))
            .as_array()
            .unwrap()
            .len()
    };
    let rest = |world: &mut World, seconds: i64| {
        for _ in 0..seconds / 5 {
            world.clock.pass(TimeDelta::seconds(5));
            let _ = world.engine.tick();
        }
    };
    world.engine.touch();
    rest(&mut world, 55);
    assert_eq!(backups(&mut world), 0, "she may be about to go on");
    rest(&mut world, 5);
    assert_eq!(backups(&mut world), 1);
    // Not a second one within half an hour, and none at the lock when nothing changed since.
    world.must("add_follow_up", json!({"fields": {"text": "call"}}));
    world.engine.touch();
    rest(&mut world, 120);
    assert_eq!(backups(&mut world), 1);
    world.engine.lock().unwrap();
    world.unlock(PASSPHRASE).unwrap();
    assert_eq!(backups(&mut world), 1);
}

/// A world whose engine is shared, as the window's is.
fn shared(world: World) -> (Arc<Mutex<Engine>>, tempfile::TempDir, FixedClock) {
    let World { dir, clock, engine } = world;
    (Arc::new(Mutex::new(engine)), dir, clock)
}

fn again(engine: Arc<Mutex<Engine>>, dir: tempfile::TempDir, clock: FixedClock) -> World {
    let engine = Arc::into_inner(engine).unwrap().into_inner().unwrap();
    World { dir, clock, engine }
}

#[test]
fn a_lock_in_the_middle_of_saving_or_backing_up_loses_nothing_that_was_answered() {
    for command in ["save_note", "back_up"] {
        let mut world = begun();
        let student = world.must("list_students", json!({}))[0]["id"].clone();
        let (engine, dir, clock) = shared(world);
        let answered = Arc::new(AtomicU32::new(0));
        let worker = {
            let (engine, answered) = (Arc::clone(&engine), Arc::clone(&answered));
            std::thread::spawn(move || {
                loop {
                    let args = match command {
                        "save_note" => {
                            json!({"student_id": student, "body": "kept when it was answered"})
                        }
                        _ => json!({}),
                    };
                    match engine.lock().unwrap().call(command, args) {
                        Ok(_) => answered.fetch_add(1, Ordering::SeqCst),
                        Err(refused) => return refused.code,
                    };
                }
            })
        };
        while answered.load(Ordering::SeqCst) < 3 {
            std::thread::yield_now();
        }
        engine.lock().unwrap().lock().unwrap();
        assert_eq!(worker.join().unwrap(), ErrorCode::Locked, "no late answer");
        let mut world = again(engine, dir, clock);
        is_locked_with_the_draft_kept(&mut world, command);
        let found = match command {
            "save_note" => world.must("search", json!({"query": "answered"})),
            _ => world.must("list_backups", json!({})),
        };
        let found = u32::try_from(found.as_array().unwrap().len()).unwrap();
        let answered = answered.load(Ordering::SeqCst);
        // Search answers so many at most, and of the backups so many are kept.
        assert!(
            found >= answered.min(12),
            "{answered} answered, {found} found"
        );
    }
}

/// A table of students, and a handle to it.
fn table(engine: &mut Engine, dir: &Path, rows: u32) -> Value {
    let mut text = String::from("SEIS ID,Last Name,First Name,Date of Birth\n");
    for n in 0..rows {
        text.push_str(&format!("{n}9,Name{n},First,01/02/2016\n"));
    }
    let path = dir.join("many.csv");
    std::fs::write(&path, text).unwrap();
    serde_json::to_value(engine.choose_file(path).unwrap()).unwrap()
}

#[test]
fn a_lock_does_not_wait_for_an_import_which_leaves_nothing_half_done() {
    let mut world = begun();
    let file = table(&mut world.engine, world.dir.path(), 3_000);
    let progress = world.engine.progress();
    let (engine, dir, clock) = shared(world);
    let worker = {
        let engine = Arc::clone(&engine);
        std::thread::spawn(move || {
            engine
                .lock()
                .unwrap()
                .call("run_import", json!({"file": file}))
        })
    };
    while progress.standing().stage != Stage::Writing || progress.standing().done < 10 {
        std::thread::yield_now();
    }
    // What the window does when the lid closes: it wishes the stop, and locks as soon as the engine is free.
    progress.stop();
    engine.lock().unwrap().lock().unwrap();
    let refused = worker.join().unwrap().unwrap_err();
    assert!(
        matches!(refused.code, ErrorCode::Stopped | ErrorCode::Locked),
        "{refused:?}"
    );
    let mut world = again(engine, dir, clock);
    is_locked_with_the_draft_kept(&mut world, "import");
    assert_eq!(
        world
            .must("list_students", json!({}))
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

/// What a started process does; in an ordinary run it has no vault and nothing to do.
#[test]
fn child() {
    let Some(dir) = std::env::var_os(VAULT) else {
        return;
    };
    let dir = Path::new(&dir);
    let mut engine = engine_over(dir, &FixedClock::on(day("2026-10-06")));
    let done = engine
        .call("unlock", json!({"passphrase": PASSPHRASE}))
        .and_then(|_| {
            let file = table(&mut engine, dir, 2_000);
            engine.call("run_import", json!({ "file": file }))
        });
    let peak = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = peak
        .lines()
        .find_map(|line| line.strip_prefix("VmPeak:"))
        .unwrap_or_default();
    println!(
        "\nSAYS {} {}",
        done.map_or_else(
            |refused| format!("{:?}", refused.code),
            |_| "done".to_owned()
        ),
        peak.trim().trim_end_matches(" kB")
    );
}

/// The vault that the first schema version wrote, in a folder of its own.
fn old_vault() -> tempfile::TempDir {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/vaults/v1");
    let dir = tempfile::tempdir().unwrap();
    let vault = dir.path().join("vault");
    std::fs::create_dir(&vault).unwrap();
    for file in ["vault.db", "hallway.key", "hallway.key2", "vault.seal"] {
        std::fs::copy(fixture.join(file), vault.join(file)).unwrap();
    }
    dir
}

/// What a started process does with an old vault; in an ordinary run it has none.
#[test]
fn child_that_migrates() {
    let Some(dir) = std::env::var_os(OLD_VAULT) else {
        return;
    };
    let mut engine = engine_over(Path::new(&dir), &FixedClock::on(day("2026-10-06")));
    println!("\nSAYS begun");
    engine
        .call("unlock", json!({"passphrase": PASSPHRASE}))
        .unwrap();
    println!("\nSAYS done");
    std::thread::sleep(Duration::from_secs(60));
}

#[test]
fn a_kill_at_any_moment_of_a_migration_leaves_the_old_vault_or_the_new_one() {
    let mut stopped = 0;
    let kills = amount(50, 300);
    let newest = hallway_engine::store::migrate::newest();
    for round in 0..u64::from(kills) {
        let dir = old_vault();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "child_that_migrates",
                "--nocapture",
                "--test-threads=1",
            ])
            .env(OLD_VAULT, dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("SAYS begun") {
            line.clear();
            assert!(out.read_line(&mut line).unwrap() > 0, "round {round}");
        }
        // Some moment of the work that goes on now.
        std::thread::sleep(Duration::from_micros(round * 7_919 % 120_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let mut rest = String::new();
        std::io::Read::read_to_string(&mut out, &mut rest).unwrap();
        stopped += u32::from(!rest.contains("SAYS done"));
        let mut engine = engine_over(dir.path(), &FixedClock::on(day("2026-10-06")));
        engine
            .call("unlock", json!({"passphrase": PASSPHRASE}))
            .unwrap();
        let found = engine.call("list_students", json!({})).unwrap();
        assert_eq!(
            found[0]["list_name"], "Quillfeather, Xanthippe",
            "round {round}"
        );
        let check = engine.call("check_vault", json!({})).unwrap();
        assert_eq!(check["ok"], true, "round {round}: {check}");
        assert_eq!(check["schema_version"], newest, "round {round}");
        // The copy that was made before is whole, however often it was begun.
        let backups = engine.call("list_backups", json!({})).unwrap();
        assert!(!backups.as_array().unwrap().is_empty(), "round {round}");
        for backup in backups.as_array().unwrap() {
            let args = json!({"name": backup["name"]});
            engine.call("look_into_backup", args).unwrap();
        }
    }
    assert!(
        stopped > kills / 10,
        "only {stopped} of {kills} came in time"
    );
    figure(&format!(
        "{kills} kills around a migration, {stopped} in the middle, 0 lost"
    ));
}

/// Imports in a process that may have so much memory, in KiB. None: it ended before it could say a word.
fn import_within(dir: &Path, kib: Option<u64>) -> Option<(String, u64)> {
    let limit = kib.map_or_else(|| "unlimited".to_owned(), |kib| kib.to_string());
    let output = Command::new("sh")
        .args(["-c", "ulimit -v \"$1\"; shift; exec \"$@\"", "sh", &limit])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(VAULT, dir)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let (_, said) = text.lines().find_map(|line| line.split_once("SAYS "))?;
    let (done, peak) = said.split_once(' ')?;
    Some((done.to_owned(), peak.trim().parse().unwrap_or(0)))
}

fn students(dir: &Path) -> usize {
    let mut engine = engine_over(dir, &FixedClock::on(day("2026-10-06")));
    engine
        .call("unlock", json!({"passphrase": PASSPHRASE}))
        .unwrap();
    let found = engine.call("list_students", json!({})).unwrap();
    assert_eq!(engine.call("check_vault", json!({})).unwrap()["ok"], true);
    engine.lock().unwrap();
    found.as_array().unwrap().len()
}

#[test]
fn an_import_that_runs_out_of_memory_at_twenty_limits_is_whole_or_not_there() {
    let whole = {
        let mut world = begun();
        world.engine.lock().unwrap();
        let (done, peak) = import_within(world.dir.path(), None).unwrap();
        assert_eq!(done, "done", "the control");
        assert_eq!(students(world.dir.path()), 2_001);
        peak
    };
    let (mut finished, mut told, mut ended) = (0, 0, 0);
    let steps = u64::from(amount(20, 100));
    for step in 1..=steps {
        let mut world = begun();
        world.engine.lock().unwrap();
        let said = import_within(world.dir.path(), Some(whole * step / steps + 1_024));
        let found = students(world.dir.path());
        match said {
            Some((done, _)) if done == "done" => {
                finished += 1;
                assert_eq!(found, 2_001);
            }
            Some((code, _)) => {
                told += 1;
                assert_ne!(code, "Damaged");
                assert_eq!(found, 1, "{code}");
            }
            // The system ends a process that gets no memory; what was not committed never was.
            None => {
                ended += 1;
                assert_eq!(found, 1);
            }
        }
    }
    assert!(
        finished > 0 && told + ended > 0,
        "{finished} {told} {ended}"
    );
    figure(&format!(
        "{steps} limits on the memory of an import: {finished} whole, {told} told, {ended} ended, 0 half"
    ));
}
