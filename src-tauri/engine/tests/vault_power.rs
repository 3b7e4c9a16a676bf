//! The power goes while the vault works: everything the program had not synced may be missing, torn or there. What was
//! acknowledged is there afterwards, in a vault that opens.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

mod vault_recorded;
mod vault_support;

use std::path::Path;
use std::process::Command;

use hallway_engine::backup::{self, Reason};
use hallway_engine::vault::{self, Passphrase, VaultError, WayIn};
use vault_recorded::calls::{Call, record};
use vault_recorded::disk::{Dice, Disk};
use vault_support::{
    OTHER, PASSPHRASE, SCHEMA, amount, copy_of, count, figure, files, make, now, open, random,
    typed,
};

const VAULT: &str = "HALLWAY_TEST_VAULT_OF_CHILD";
const CALLS: &str = "openat,close,lseek,read,write,pwrite64,pwritev,writev,ftruncate,fsync,fdatasync,sync_file_range,fallocate,copy_file_range,sendfile,rename,renameat,renameat2,unlink,unlinkat,link,linkat";

/// What the recorded process does; in an ordinary run it has no vault and nothing to do.
#[test]
fn child() {
    let Some(dir) = std::env::var_os(VAULT) else {
        return;
    };
    let dir = Path::new(&dir);
    let mut vault = open(dir, PASSPHRASE).unwrap();
    for n in 1..=12 {
        let transaction = vault.connection_mut().transaction().unwrap();
        transaction
            .execute("INSERT INTO student (name) VALUES (?1)", ["x".repeat(900)])
            .unwrap();
        transaction.commit().unwrap();
        println!("SAYS kept {n}");
    }
    backup::write_automatic(&vault, Reason::Lock, now()).unwrap();
    println!("SAYS backup 1");
    vault.close().unwrap();
    let other = Passphrase::for_creation(OTHER).unwrap();
    vault::change_passphrase(dir, &typed(PASSPHRASE), &other, &random()).unwrap();
    println!("SAYS changed 1");
    let way_in = typed(OTHER);
    drop(vault::rotate(dir, WayIn::Passphrase(&way_in), &other, SCHEMA, &random()).unwrap());
    println!("SAYS rotated 1");
}

/// What had been said when the power went.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    kept: u32,
    backup: bool,
    changed: bool,
}

impl Said {
    fn hear(&mut self, call: &Call) {
        if call.name != "write" || call.fd != Some(1) {
            return;
        }
        let text = String::from_utf8_lossy(call.strings.last().unwrap()).into_owned();
        let Some((_, said)) = text.split_once("SAYS ") else {
            return;
        };
        match said.trim().split_once(' ').unwrap() {
            ("kept", n) => self.kept = n.parse().unwrap(),
            ("backup", _) => self.backup = true,
            ("changed", _) => self.changed = true,
            _ => {}
        }
    }
}

/// Whether a folder after a cut holds all that had been said. The reason when not.
fn judge(dir: &Path, said: Said) -> Result<(), String> {
    let vault = match open(dir, PASSPHRASE) {
        Ok(_) if said.changed => return Err("the old passphrase opens".to_owned()),
        Err(VaultError::WrongPassphrase) => open(dir, OTHER),
        opened => opened,
    }
    .map_err(|error| format!("does not open: {error:?}"))?;
    let found = count(&vault, "student") - 3;
    if found < said.kept {
        return Err(format!("{} were kept, {found} are there", said.kept));
    }
    if count(&vault, "note") != 3 {
        return Err("a note is gone".to_owned());
    }
    let problems = vault::check(&vault).unwrap().problems;
    if !problems.is_empty() {
        return Err(format!("{problems:?}"));
    }
    if vault.seal_verdict().is_warning() {
        return Err(format!("{:?}", vault.seal_verdict()));
    }
    let backups = backup::list(dir).unwrap();
    if said.backup && backups.is_empty() {
        return Err("the backup is gone".to_owned());
    }
    for backup in backups {
        backup::inspect(&backup.path)
            .map_err(|error| format!("a backup under its final name: {error:?}"))?;
    }
    Ok(())
}

/// Cuts the power at `cuts` moments spread over the record; gives what went wrong.
fn cut_at(start: &Disk, calls: &[Call], cuts: usize) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut disk = start.clone();
    let mut said = Said::default();
    let mut dice = Dice(20_261_006);
    let moments: Vec<usize> = (1..=cuts).map(|n| n * calls.len() / cuts).collect();
    for (done, call) in calls.iter().enumerate() {
        disk.follow(call);
        said.hear(call);
        if moments.contains(&(done + 1)) {
            let after = tempfile::TempDir::new().unwrap();
            disk.cut(&mut dice, after.path());
            if let Err(reason) = judge(after.path(), said) {
                wrong.push(format!("after call {done} ({}): {reason}", call.name));
            }
        }
    }
    wrong
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_that_was_acknowledged() {
    let made = make();
    let folder = copy_of(made.dir());
    let before = Disk::of(folder.path(), files(folder.path()));
    let (calls, said) = record(
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child", "--nocapture", "--test-threads=1"])
            .env(VAULT, folder.path()),
        CALLS,
        // Copying inside the kernel names no bytes; without it the library reads and writes.
        &["copy_file_range:error=ENOSYS", "sendfile:error=ENOSYS"],
    );
    assert!(said.contains("SAYS rotated"), "{said}");

    // The record is whole: what it leads to is what lies there.
    let mut all = before.clone();
    for call in &calls {
        all.follow(call);
    }
    let there = files(folder.path());
    let rebuilt = all.seen();
    assert_eq!(
        there.iter().map(|(path, _)| path).collect::<Vec<_>>(),
        rebuilt.iter().map(|(path, _)| path).collect::<Vec<_>>()
    );
    for ((path, real), (_, ours)) in there.iter().zip(&rebuilt) {
        assert!(real == ours, "{} was not followed", path.display());
    }

    let cuts = usize::try_from(amount(60, 500)).unwrap();
    assert_eq!(cut_at(&before, &calls, cuts), Vec::<String>::new());

    // The control: on a disk where syncing does nothing, the same cuts must be noticed.
    let mut careless = before;
    careless.syncs = false;
    let noticed = cut_at(&careless, &calls, cuts).len();
    assert!(
        noticed > cuts / 4,
        "only {noticed} of {cuts} cuts were noticed on a disk that forgets"
    );
    figure(&format!(
        "{cuts} power cuts, 0 lost; the control notices {noticed} of {cuts} without syncs"
    ));
}
