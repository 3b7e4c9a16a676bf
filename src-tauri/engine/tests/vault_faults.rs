//! Every call to the disk fails once: the vault says so in its own words, nothing stops in the middle without a word, and
//! what was acknowledged is there afterwards.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may stop at once; a started process answers on its standard output"
)]

mod vault_recorded;
mod vault_support;

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use hallway_engine::backup;
use hallway_engine::vault::{self, Passphrase, VaultError};
use vault_recorded::calls::{Call, record};
use vault_support::{
    OTHER, PASSPHRASE, SCHEMA, copy_of, count, figure, init, make, now, open, random, typed,
};

const VAULT: &str = "HALLWAY_TEST_VAULT_OF_CHILD";
const TASK: &str = "HALLWAY_TEST_TASK_OF_CHILD";

/// The calls that change a disk, or find out what is on it.
const CALLS: [&str; 7] = [
    "openat",
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "rename",
];

/// What a started process does; in an ordinary run it has no task and nothing to do.
#[test]
fn child() {
    let (Some(dir), Some(task)) = (std::env::var_os(VAULT), std::env::var_os(TASK)) else {
        return;
    };
    out_of_the_way();
    let done = perform(Path::new(&dir), task.to_str().unwrap());
    println!("\nSAYS end {done:?}");
}

/// The recorder counts each thread's calls by itself and fails the nth of every thread. After this many idle ones the calls
/// of this thread have numbers that the program's own start never reaches.
fn out_of_the_way() {
    for _ in 0..400 {
        let mut nothing = std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/null")
            .unwrap();
        nothing.write_all(b"-").unwrap();
    }
}

fn perform(dir: &Path, task: &str) -> Result<(), VaultError> {
    let other = Passphrase::for_creation(OTHER)?;
    match task {
        "create" => vault::create(dir, &other, SCHEMA, &random(), now(), &mut init)?
            .0
            .close(),
        "change" => vault::change_passphrase(dir, &typed(PASSPHRASE), &other, &random()),
        "backup" => {
            let vault = open(dir, PASSPHRASE)?;
            backup::write(&vault, &dir.join("copy"), now())?;
            vault.close()
        }
        _ => {
            let mut vault = open(dir, PASSPHRASE)?;
            for n in 1..=8 {
                let transaction = vault.connection_mut().transaction()?;
                transaction.execute("INSERT INTO student (name) VALUES (?1)", ["x".repeat(700)])?;
                transaction.commit()?;
                println!("\nSAYS kept {n}");
            }
            vault.close()
        }
    }
}

fn run(dir: &Path, task: &str, calls: &str, inject: &[&str]) -> (Vec<Call>, String) {
    record(
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child", "--nocapture", "--test-threads=1"])
            .env(VAULT, dir)
            .env(TASK, task)
            .env("RUST_BACKTRACE", "0"),
        calls,
        inject,
    )
}

/// Fails every call of a task that touches the vault's folder, one a run. Returns how many runs there were.
fn fail_each(
    task: &str,
    start: impl Fn() -> tempfile::TempDir,
    judge: impl Fn(&Path, &str),
) -> usize {
    let mut runs = 0;
    for call in CALLS {
        let sound = start();
        let (all, said) = run(sound.path(), task, call, &[]);
        assert!(said.contains("SAYS end Ok(())"), "{task}: {said}");
        // The recorder counts the calls of each thread by itself.
        let counted = all.iter().enumerate().map(|(at, call)| {
            let earlier = all[..at].iter().filter(|other| other.thread == call.thread);
            (earlier.count() + 1, call)
        });
        for (n, _) in counted.filter(|(_, call)| call.touches(sound.path())) {
            let folder = start();
            let error = if n % 2 == 0 { "EIO" } else { "ENOSPC" };
            let inject = format!("{call}:error={error}:when={n}");
            let (calls, said) = run(folder.path(), task, call, &[&inject]);
            let what = format!("{task}, {call} {n}, {error}");
            let failed = calls.iter().find(|call| call.injected);
            // The order of calls is the same every time; where it is not, the wrong one would be judged.
            assert!(
                failed.is_some_and(|call| call.touches(folder.path())),
                "{what}: {failed:?}"
            );
            assert!(!said.contains("panicked"), "{what}: {said}");
            let end = said
                .lines()
                .find_map(|line| line.split_once("SAYS end "))
                .unwrap_or_else(|| panic!("{what} ended without a word: {said}"));
            assert!(
                end.1 == "Ok(())" || end.1.starts_with("Err("),
                "{what}: {}",
                end.1
            );
            judge(folder.path(), &said);
            runs += 1;
        }
    }
    figure(&format!("{task}: {runs} failed calls, all told, 0 lost"));
    runs
}

fn sound(vault: &vault::OpenVault) {
    assert_eq!(vault::check(vault).unwrap().problems, Vec::<String>::new());
    assert!(!vault.seal_verdict().is_warning());
}

#[test]
fn every_failing_call_while_creating_leaves_nothing_or_a_whole_vault() {
    let runs = fail_each(
        "create",
        || tempfile::TempDir::new().unwrap(),
        |dir, said| match open(dir, OTHER) {
            Ok(vault) => sound(&vault),
            Err(VaultError::Missing) => assert!(!said.contains("SAYS end Ok")),
            Err(error) => panic!("{error:?}"),
        },
    );
    assert!(runs > 30, "only {runs} calls were failed");
}

#[test]
fn every_failing_call_while_changing_the_passphrase_leaves_one_that_opens() {
    let made = make();
    let runs = fail_each(
        "change",
        || copy_of(made.dir()),
        |dir, said| {
            let opened = open(dir, PASSPHRASE);
            if said.contains("SAYS end Ok") {
                assert_eq!(opened.unwrap_err(), VaultError::WrongPassphrase);
                sound(&open(dir, OTHER).unwrap());
            } else {
                sound(&opened.or_else(|_| open(dir, OTHER)).unwrap());
            }
        },
    );
    assert!(runs > 8, "only {runs} calls were failed");
}

#[test]
fn every_failing_call_while_writing_keeps_what_was_acknowledged() {
    let made = make();
    let runs = fail_each(
        "write",
        || copy_of(made.dir()),
        |dir, said| {
            let kept = u32::try_from(said.matches("SAYS kept").count()).unwrap();
            let vault = open(dir, PASSPHRASE).unwrap();
            let found = count(&vault, "student") - 3;
            assert!(
                found == kept || found == kept + 1,
                "{kept} acknowledged, {found} found"
            );
            sound(&vault);
        },
    );
    assert!(runs > 60, "only {runs} calls were failed");
}

#[test]
fn every_failing_call_while_backing_up_leaves_no_half_of_a_backup() {
    let made = make();
    let runs = fail_each(
        "backup",
        || copy_of(made.dir()),
        |dir, said| {
            let copy = dir.join("copy");
            if copy.exists() {
                backup::inspect(&copy).unwrap();
            } else {
                assert!(!said.contains("SAYS end Ok"));
            }
            let vault = open(dir, PASSPHRASE).unwrap();
            assert_eq!(count(&vault, "student"), 3);
            sound(&vault);
        },
    );
    assert!(runs > 60, "only {runs} calls were failed");
}
