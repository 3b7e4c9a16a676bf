//! A disk that takes no more, at forty sizes: every process here runs under a limit on the size of its files, so that a
//! write in the middle of its work fails. What was acknowledged is there afterwards, and nothing half-written is.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may stop at once; a started process answers on its standard output"
)]

mod vault_support;

use std::fs;
use std::path::Path;
use std::process::Command;

use hallway_engine::backup;
use hallway_engine::vault::{self, DiskTrouble, Passphrase, VaultError, kdf};
use vault_support::{
    OTHER, PASSPHRASE, SCHEMA, amount, copy_of, count, figure, files, init, make, now, open,
    random, typed,
};

const VAULT: &str = "HALLWAY_TEST_VAULT_OF_CHILD";
const TASK: &str = "HALLWAY_TEST_TASK_OF_CHILD";

/// Starts this test program again under a limit of the shell's `ulimit`: `-f` the size of files in 512 bytes, `-v` memory
/// in KiB. Gives the lines that [`child`] said.
fn run_limited(dir: &Path, task: &str, limit: &str, amount: u32) -> Vec<String> {
    let program = std::env::current_exe().unwrap();
    let output = Command::new("sh")
        // The signal is ignored, so that a write beyond the limit fails as on a full disk.
        .args([
            "-c",
            "trap '' XFSZ; ulimit \"$1\" \"$2\"; shift 2; exec \"$@\"",
            "sh",
            limit,
            &amount.to_string(),
        ])
        .arg(program)
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(VAULT, dir)
        .env(TASK, task)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let said: Vec<String> = text
        .lines()
        .filter_map(|line| line.split_once("SAYS "))
        .map(|(_, said)| said.to_owned())
        .collect();
    assert!(
        !said.is_empty(),
        "{task} at {amount}: {text} {}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// What a started process does; in an ordinary run it has no task and nothing to do.
#[test]
fn child() {
    let (Some(dir), Some(task)) = (std::env::var_os(VAULT), std::env::var_os(TASK)) else {
        return;
    };
    let done = perform(Path::new(&dir), task.to_str().unwrap());
    println!("\nSAYS end {done:?}");
}

fn perform(dir: &Path, task: &str) -> Result<(), VaultError> {
    if task == "derive" {
        let cost = kdf::Cost {
            m_kib: kdf::CEILING_KIB,
            t: kdf::FLOOR_PASSES,
            p: 1,
        };
        return kdf::derive(b"anything", b"0123456789abcdef", cost).map(drop);
    }
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
            for n in 0..60 {
                let transaction = vault.connection_mut().transaction()?;
                transaction.execute("INSERT INTO student (name) VALUES (?1)", ["x".repeat(700)])?;
                transaction.commit()?;
                println!("\nSAYS kept {n}");
            }
            vault.close()
        }
    }
}

/// Whether it went well; whatever else it says has to be a refusal of the disk.
fn went_well(said: &[String], what: &str) -> bool {
    let last = said.last().unwrap();
    assert!(
        last == "end Ok(())" || last.starts_with("end Err(Disk"),
        "{what}: {last}"
    );
    last == "end Ok(())"
}

/// Tries a task at every size, judges each, and makes sure that some sizes were too small and some were not.
fn at_every_size(
    task: &str,
    factor: u32,
    start: impl Fn() -> tempfile::TempDir,
    judge: impl Fn(&Path, bool, &[String]),
) {
    let (mut well, mut refused) = (0, 0);
    // The same range of sizes, in finer steps when there is time.
    let steps = amount(1, 5);
    for step in steps..=40 * steps {
        let folder = start();
        let size = step * factor / steps;
        let said = run_limited(folder.path(), task, "-f", size);
        let fine = went_well(&said, &format!("{task} at {size}"));
        if fine {
            well += 1;
        } else {
            refused += 1;
        };
        judge(folder.path(), fine, &said);
    }
    assert!(
        well > 0 && refused > 0,
        "{task}: {well} went well, {refused} were refused"
    );
}

#[test]
fn creating_on_a_full_disk_leaves_nothing_or_a_whole_vault() {
    at_every_size(
        "create",
        6,
        || tempfile::TempDir::new().unwrap(),
        |dir, fine, _| match open(dir, OTHER) {
            Ok(vault) => vault.close().unwrap(),
            Err(VaultError::Missing) => {
                assert!(!fine);
                vault::create(
                    dir,
                    &Passphrase::for_creation(OTHER).unwrap(),
                    SCHEMA,
                    &random(),
                    now(),
                    &mut init,
                )
                .unwrap();
            }
            Err(error) => panic!("{error:?}"),
        },
    );
}

#[test]
fn changing_the_passphrase_on_a_full_disk_changes_all_or_nothing() {
    let made = make();
    at_every_size(
        "change",
        1,
        || copy_of(made.dir()),
        |dir, fine, _| {
            let (old, new) = (open(dir, PASSPHRASE).is_ok(), open(dir, OTHER).is_ok());
            assert_eq!((old, new), (!fine, fine));
        },
    );
}

#[test]
fn what_was_acknowledged_before_the_disk_was_full_is_kept() {
    let made = make();
    at_every_size(
        "write",
        40,
        || copy_of(made.dir()),
        |dir, fine, said| {
            let kept =
                u32::try_from(said.iter().filter(|line| line.starts_with("kept")).count()).unwrap();
            let vault = open(dir, PASSPHRASE).unwrap();
            let found = count(&vault, "student") - 3;
            assert!(
                found == kept || (!fine && found == kept + 1),
                "{kept} acknowledged, {found} found"
            );
            assert!(
                !vault.seal_verdict().is_warning(),
                "{:?}",
                vault.seal_verdict()
            );
            assert_eq!(vault::check(&vault).unwrap().problems, Vec::<String>::new());
        },
    );
}

#[test]
fn a_backup_on_a_full_disk_leaves_no_file() {
    let made = make();
    at_every_size(
        "backup",
        6,
        || copy_of(made.dir()),
        |dir, fine, _| {
            let copies: Vec<_> = files(dir)
                .into_iter()
                .map(|(path, _)| path)
                .filter(|path| {
                    path.file_name()
                        .is_some_and(|name| name.to_string_lossy().starts_with("copy"))
                })
                .collect();
            // A backup that was finished before closing failed may stay: it is whole.
            assert!(
                copies.is_empty() || copies == [dir.join("copy")],
                "{copies:?}"
            );
            assert!(copies.is_empty() != fine || backup::inspect(&dir.join("copy")).is_ok());
            open(dir, PASSPHRASE).unwrap().close().unwrap();
        },
    );
}

#[test]
fn too_little_memory_for_the_key_derivation_is_told_at_twenty_limits() {
    let folder = tempfile::TempDir::new().unwrap();
    let (mut told, mut derived) = (0, 0);
    let steps = amount(20, 100);
    // The derivation asks for 1 GiB, the program around it for little.
    for step in 0..steps {
        let kib = 500_000 + step * 1_500_000 / steps;
        let said = run_limited(folder.path(), "derive", "-v", kib);
        match said.as_slice() {
            [end] if end == "end Err(NoMemory)" => told += 1,
            [end] if end == "end Ok(())" => derived += 1,
            other => panic!("{kib} KiB: {other:?}"),
        }
    }
    assert!(told > 0 && derived > 0, "{told} told, {derived} derived");
    figure(&format!(
        "{steps} limits on the memory of a key derivation, {told} told, {derived} derived"
    ));
}

#[test]
fn things_in_the_wrong_place_are_told_and_left_alone() {
    let made = make();
    let file = made.path("a-file");
    fs::write(&file, "not a folder").unwrap();
    let create = |dir: &Path| {
        vault::create(
            dir,
            &Passphrase::for_creation(OTHER).unwrap(),
            SCHEMA,
            &random(),
            now(),
            &mut init,
        )
        .unwrap_err()
    };
    assert!(matches!(create(&file), VaultError::Disk { .. }));
    assert_eq!(fs::read(&file).unwrap(), b"not a folder");
    for name in ["hallway.key", "vault.db", "vault.lock"] {
        let copy = copy_of(made.dir());
        fs::remove_file(copy.path().join(name)).unwrap();
        fs::create_dir(copy.path().join(name)).unwrap();
        match open(copy.path(), PASSPHRASE) {
            Err(
                VaultError::Disk {
                    trouble: DiskTrouble::Failed,
                    ..
                }
                | VaultError::Damaged { .. },
            ) => {}
            other => panic!("{name}: {other:?}"),
        }
        assert!(copy.path().join(name).is_dir());
    }
}
