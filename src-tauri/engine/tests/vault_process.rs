//! Several processes and one vault: exactly one opens it, a killed one gives it back, and what was committed before the
//! kill is there.

#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

mod vault_support;

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use hallway_engine::backup::{self, Reason};
use hallway_engine::vault::{self, Passphrase, SealVerdict, VaultError, WayIn};
use vault_support::{
    OTHER, PASSPHRASE, SCHEMA, amount, copy_of, count, figure, make, now, open, random, typed,
};

const VAULT: &str = "HALLWAY_TEST_VAULT_OF_CHILD";
const TASK: &str = "HALLWAY_TEST_TASK_OF_CHILD";

/// Starts this very test program again; only [`child`] runs in it.
fn start(dir: &Path, task: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(VAULT, dir)
        .env(TASK, task)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The line of a child that starts with `word`, without it.
fn wait_for(out: &mut impl BufRead, word: &str) -> String {
    let mut line = String::new();
    loop {
        line.clear();
        assert!(
            out.read_line(&mut line).unwrap() > 0,
            "the child ended before it said {word}"
        );
        if let Some((_, rest)) = line.split_once(word) {
            return rest.trim().to_owned();
        }
    }
}

/// What a started process does; in an ordinary run it has no task and nothing to do.
#[test]
fn child() {
    let (Some(dir), Some(task)) = (std::env::var_os(VAULT), std::env::var_os(TASK)) else {
        return;
    };
    let mut out = std::io::stdout().lock();
    let mut vault = match open(Path::new(&dir), PASSPHRASE) {
        Ok(vault) => vault,
        Err(error) => {
            writeln!(out, "refused {error:?}").unwrap();
            return;
        }
    };
    writeln!(out, "opened").unwrap();
    if task != OsStr::new("write") && task != OsStr::new("hold") {
        vault.close().unwrap();
        repeat(Path::new(&dir), task.to_str().unwrap(), &mut out);
        return;
    }
    if task == OsStr::new("write") {
        for n in 0_u32.. {
            let body = format!("acknowledged {n}");
            let transaction = vault.connection_mut().transaction().unwrap();
            transaction
                .execute(
                    "INSERT INTO student (id, name) VALUES (?1, ?2)",
                    (1_000 + n, &body),
                )
                .unwrap();
            transaction
                .execute(
                    "INSERT INTO search (rowid, body) VALUES (?1, ?2)",
                    (1_000 + n, &body),
                )
                .unwrap();
            transaction.commit().unwrap();
            writeln!(out, "acknowledged {n}").unwrap();
        }
    }
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
    vault.close().unwrap();
}

/// Does one thing over and over, between two passphrases, until it is killed.
fn repeat(dir: &Path, task: &str, out: &mut impl Write) {
    let mut passphrases = [PASSPHRASE, OTHER];
    for n in 0_u32.. {
        let (old, new) = (
            typed(passphrases[0]),
            Passphrase::for_creation(passphrases[1]).unwrap(),
        );
        match task {
            "change" => vault::change_passphrase(dir, &old, &new, &random()).unwrap(),
            "restore" => {
                let copy = dir.join("copy");
                let way_in = WayIn::Passphrase(&old);
                backup::restore_over(&copy, dir, way_in, SCHEMA, &random()).unwrap();
                passphrases.swap(0, 1);
            }
            "rotate" => {
                drop(vault::rotate(dir, WayIn::Passphrase(&old), &new, SCHEMA, &random()).unwrap());
            }
            _ => {
                let vault = open(dir, passphrases[0]).unwrap();
                backup::write_automatic(&vault, Reason::Lock, now()).unwrap();
                vault.close().unwrap();
                passphrases.swap(0, 1);
            }
        }
        passphrases.swap(0, 1);
        writeln!(out, "done {n}").unwrap();
    }
}

#[test]
fn a_kill_at_any_moment_of_a_change_a_new_data_key_a_backup_or_a_restore_loses_nothing() {
    let mut interrupted = 0;
    for task in ["change", "rotate", "backup", "restore"] {
        let made = make();
        if task == "restore" {
            let vault = made.open(PASSPHRASE).unwrap();
            backup::write(&vault, &made.path("copy"), now()).unwrap();
            vault.close().unwrap();
        }
        for round in 0..u64::from(amount(50, 300)) {
            let copy = copy_of(made.dir());
            let mut worker = start(copy.path(), task);
            let mut out = BufReader::new(worker.stdout.take().unwrap());
            wait_for(&mut out, if round % 2 == 0 { "done 0" } else { "opened" });
            // Some moment of the work that goes on without a pause.
            std::thread::sleep(Duration::from_micros(round * 977 % 31_000));
            worker.kill().unwrap();
            worker.wait().unwrap();
            let opened = open(copy.path(), PASSPHRASE).or_else(|error| {
                assert_eq!(error, VaultError::WrongPassphrase, "{task} round {round}");
                open(copy.path(), OTHER)
            });
            let vault = opened.unwrap();
            interrupted += u32::from(vault.seal_verdict() == SealVerdict::NotSealed);
            assert!(
                !vault.seal_verdict().is_warning(),
                "{task} round {round}: {:?}",
                vault.seal_verdict()
            );
            assert_eq!(count(&vault, "note"), 3);
            assert_eq!(vault::check(&vault).unwrap().problems, Vec::<String>::new());
            for backup in backup::list(copy.path()).unwrap() {
                backup::inspect(&backup.path).unwrap();
            }
        }
    }
    assert!(
        interrupted > 10,
        "only {interrupted} of all kills came while the vault was open"
    );
}

#[test]
fn of_fifty_processes_exactly_one_opens_the_vault() {
    let made = make();
    let mut children: Vec<Child> = (0..50).map(|_| start(made.dir(), "hold")).collect();
    let mut answers = Vec::new();
    // Kept to the end: a process whose output nobody reads any more would fail for that reason.
    let mut outputs = Vec::new();
    for child in &mut children {
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("opened") && !line.contains("refused") {
            line.clear();
            assert!(out.read_line(&mut line).unwrap() > 0);
        }
        answers.push(line);
        outputs.push(out);
    }
    assert_eq!(
        answers
            .iter()
            .filter(|line| line.contains("opened"))
            .count(),
        1,
        "{answers:?}"
    );
    assert!(
        answers
            .iter()
            .all(|line| line.contains("opened") || line.contains("refused InUse")),
        "{answers:?}"
    );
    assert_eq!(made.open(PASSPHRASE).unwrap_err(), VaultError::InUse);
    for mut child in children {
        drop(child.stdin.take());
        assert!(child.wait().unwrap().success());
    }
    made.open(PASSPHRASE).unwrap().close().unwrap();
}

#[test]
fn a_killed_process_gives_the_vault_back_with_everything_it_acknowledged() {
    let made = make();
    let mut next = 0;
    let kills = amount(500, 2_000);
    for round in 0..kills {
        let mut writer = start(made.dir(), "write");
        let mut out = BufReader::new(writer.stdout.take().unwrap());
        wait_for(&mut out, "opened");
        let mut last = 0;
        // A different moment each time, spread over 1 to 37 acknowledged writes.
        for _ in 0..=round * 23 % 37 {
            last = wait_for(&mut out, "acknowledged ").parse::<u32>().unwrap();
        }
        writer.kill().unwrap();
        for line in out.lines().map_while(Result::ok) {
            if let Some(number) = line
                .strip_prefix("acknowledged ")
                .and_then(|n| n.parse().ok())
            {
                last = number;
            }
        }
        writer.wait().unwrap();
        let vault = made.open(PASSPHRASE).unwrap();
        let kept: u32 = vault
            .connection()
            .query_row(
                "SELECT count(*) FROM student WHERE name LIKE 'acknowledged %'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert!(
            kept > last,
            "round {round}: {last} was acknowledged, {kept} kept"
        );
        assert_eq!(
            count(&vault, "search"),
            kept + 3,
            "rows and index were torn apart"
        );
        assert_eq!(
            hallway_engine::vault::check(&vault).unwrap().problems,
            Vec::<String>::new()
        );
        vault
            .connection()
            .execute_batch(
                "DELETE FROM student WHERE id >= 1000; DELETE FROM search WHERE rowid >= 1000;",
            )
            .unwrap();
        vault.close().unwrap();
        next += kept;
    }
    assert!(next > 10 * kills, "{next} were written in all");
    figure(&format!(
        "{kills} kills during writes, {next} acknowledged writes, 0 lost"
    ));
}

#[test]
fn a_damaged_database_or_a_wrong_key_says_nothing_on_standard_error() {
    let (made, other) = (make(), make());
    let mut bytes = std::fs::read(made.path("vault.db")).unwrap();
    bytes[5_000] ^= 1;
    std::fs::write(made.path("vault.db"), bytes).unwrap();
    std::fs::copy(other.path("vault.db"), other.path("kept")).unwrap();
    std::fs::copy(made.path("vault.db"), other.path("vault.db")).unwrap();
    for dir in [made.dir(), other.dir()] {
        let mut child = start(dir, "hold");
        drop(child.stdin.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert!(String::from_utf8_lossy(&output.stdout).contains("refused Damaged"));
    }
}
