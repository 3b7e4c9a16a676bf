//! A vault that may not be written: told by its name, touched by nothing, and whole once it may be written again. The
//! processes here run without the power to write everything, which the account of a build machine often has.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may stop at once; a started process answers on its standard output"
)]

mod vault_support;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use hallway_engine::backup::{self, Reason};
use hallway_engine::vault::{self, VaultError};
use vault_support::{Made, PASSPHRASE, add_records, count, make, now, open, sums};

const VAULT: &str = "HALLWAY_TEST_VAULT_OF_CHILD";
const TASK: &str = "HALLWAY_TEST_TASK_OF_CHILD";

/// What a started process does; in an ordinary run it has no task and nothing to do.
#[test]
fn child() {
    let (Some(dir), Some(task)) = (std::env::var_os(VAULT), std::env::var_os(TASK)) else {
        return;
    };
    let done = perform(Path::new(&dir), task.to_str().unwrap());
    println!("\nSAYS end {done:?}");
}

/// Opens, waits for a word, writes a row, and does what the task asks before it closes.
fn perform(dir: &Path, task: &str) -> Result<(), VaultError> {
    let mut vault = open(dir, PASSPHRASE)?;
    println!("\nSAYS open");
    std::io::stdin()
        .lock()
        .read_line(&mut String::new())
        .unwrap();
    add_records(&mut vault, 1);
    println!("\nSAYS kept");
    if task == "backup" {
        backup::write_automatic(&vault, Reason::Lock, now())?;
    }
    vault.close()
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Starts this test program again as somebody who is held by the modes of files, behind whatever `before` says.
fn start(dir: &Path, task: &str, before: &[&str]) -> Child {
    let held = [
        "setpriv",
        "--bounding-set",
        "-dac_override,-dac_read_search",
        "--",
    ];
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let mut words: Vec<&str> = before.to_vec();
    if is_root {
        words.extend(held);
    }
    let program = std::env::current_exe().unwrap();
    let mut command = match words.split_first() {
        Some((first, rest)) => {
            let mut command = Command::new(first);
            command.args(rest).arg(program);
            command
        }
        None => Command::new(program),
    };
    command
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(VAULT, dir)
        .env(TASK, task)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What it said until its end, from a moment at which `change` was made: before it starts to write.
fn run(made: &Made, task: &str, before: &[&str], change: impl FnOnce()) -> Vec<String> {
    let mut child = start(made.dir(), task, before);
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut said = Vec::new();
    let mut line = String::new();
    while out.read_line(&mut line).unwrap() > 0 {
        if let Some((_, words)) = line.trim().split_once("SAYS ") {
            said.push(words.to_owned());
        }
        line.clear();
        if said.last().is_some_and(|words| words == "open") {
            break;
        }
    }
    change();
    drop(
        child
            .stdin
            .take()
            .map(|mut pipe| pipe.write_all(b"go on\n")),
    );
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    said.extend(
        rest.lines()
            .filter_map(|line| line.split_once("SAYS ").map(|(_, words)| words.to_owned())),
    );
    let output = child.wait_with_output().unwrap();
    assert!(
        said.iter().any(|words| words.starts_with("end ")),
        "it ended without a word: {said:?} {}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// Whether a place that may not be written was told as such, before anything was opened.
fn refused(said: &[String]) {
    let [end] = said else {
        panic!("it was opened: {said:?}");
    };
    assert!(
        end.starts_with("end Err(Disk { trouble: ReadOnly")
            || end.starts_with("end Err(Disk { trouble: NotAllowed"),
        "{end}"
    );
}

/// Opens as if nothing had been.
fn whole(made: &Made, students: u32) {
    let vault = made.open(PASSPHRASE).unwrap();
    assert_eq!(count(&vault, "student"), students);
    assert!(
        !vault.seal_verdict().is_warning(),
        "{:?}",
        vault.seal_verdict()
    );
    assert_eq!(vault::check(&vault).unwrap().problems, Vec::<String>::new());
    vault.close().unwrap();
}

#[test]
fn the_control_the_same_process_works_where_it_may_write() {
    let made = make();
    assert_eq!(
        run(&made, "work", &[], || ()),
        ["open", "kept", "end Ok(())"]
    );
    whole(&made, 4);
}

#[test]
fn a_folder_a_file_or_a_disk_that_may_only_be_read_is_told_and_not_touched() {
    for (what, names, bits) in [
        ("the folder", ["."].as_slice(), 0o500),
        ("the database", &["vault.db"], 0o400),
        ("the key file", &["hallway.key", "hallway.key2"], 0),
        ("the seal", &["vault.seal"], 0),
    ] {
        let made = make();
        let before = sums(made.dir());
        for name in names {
            mode(&made.path(name), bits);
        }
        let said = run(&made, "work", &[], || ());
        for name in names {
            mode(&made.path(name), if *name == "." { 0o700 } else { 0o600 });
        }
        println!("{what}: {said:?}");
        refused(&said);
        assert_eq!(sums(made.dir()), before, "{what}");
        whole(&made, 3);
    }
}

#[test]
fn a_disk_that_may_only_be_read_is_told_and_not_touched() {
    let made = make();
    let before = sums(made.dir());
    let dir = made.dir().to_str().unwrap().to_owned();
    let mount =
        "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && shift && exec \"$@\"";
    let said = run(
        &made,
        "work",
        &[
            "unshare",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            mount,
            "sh",
            &dir,
        ],
        || (),
    );
    refused(&said);
    assert_eq!(sums(made.dir()), before);
    whole(&made, 3);
}

#[test]
fn the_right_to_write_that_is_lost_in_the_middle_costs_nothing_that_was_acknowledged() {
    // The folder: the log is open and takes the row, the seal cannot be written any more.
    let made = make();
    let said = run(&made, "work", &[], || mode(made.dir(), 0o500));
    mode(made.dir(), 0o700);
    assert_eq!(said.get(..2).unwrap(), ["open", "kept"]);
    assert!(
        said.last().unwrap().contains("Disk { trouble: NotAllowed"),
        "{said:?}"
    );
    whole(&made, 4);
    // The folder of backups: the older ones stay, and the vault is closed all the same.
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    backup::write_automatic(&vault, Reason::Lock, now()).unwrap();
    vault.close().unwrap();
    let said = run(&made, "backup", &[], || mode(&made.path("backups"), 0o500));
    mode(&made.path("backups"), 0o700);
    assert!(
        said.last().unwrap().contains("Disk { trouble: NotAllowed"),
        "{said:?}"
    );
    let kept = backup::list(made.dir()).unwrap();
    assert_eq!(kept.len(), 1);
    backup::inspect(&kept.first().unwrap().path).unwrap();
    whole(&made, 4);
}
