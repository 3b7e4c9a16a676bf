//! Backup files by their form, in a second place, and vaults that lie aside.

#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

mod vault_support;

use std::fs;
use std::path::Path;

use hallway_engine::backup::place::CopyJob;
use hallway_engine::backup::{self, Reason};
use hallway_engine::vault::{Part, SealVerdict, VaultError, WayIn};
use tempfile::TempDir;
use vault_support::{Made, PASSPHRASE, SCHEMA, count, make, now, open, random, typed};

const DAMAGED: VaultError = VaultError::Damaged { part: Part::Backup };
const TOO_NEW: VaultError = VaultError::TooNew { part: Part::Backup };

/// A backup of a new vault.
fn backed_up() -> (Made, CopyJob) {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    let from = backup::write_automatic(&vault, Reason::Lock, now())
        .unwrap()
        .path;
    let job = CopyJob {
        from,
        folder: made.path("nowhere"),
        vault_id: vault.vault_id(),
    };
    vault.close().unwrap();
    (made, job)
}

#[test]
fn a_newer_form_is_told_as_newer_and_an_impossible_one_as_damage() {
    let (made, job) = backed_up();
    let whole = fs::read(&job.from).unwrap();
    let mut ends = (0..whole.len()).filter(|at| whole.get(*at) == Some(&b'\n'));
    let (signed, rest) = whole.split_at(ends.nth(1).unwrap() + 1);
    let (signed, body) = (std::str::from_utf8(signed).unwrap(), rest.split_at(65).1);
    let changed = made.path("changed");
    let inspect = |signed: &str| {
        let sum = ring::digest::digest(&ring::digest::SHA256, signed.as_bytes());
        let sum = data_encoding::HEXLOWER.encode(sum.as_ref());
        fs::write(
            &changed,
            [signed.as_bytes(), sum.as_bytes(), b"\n", body].concat(),
        )
        .unwrap();
        backup::inspect(&changed).map(drop)
    };
    assert_eq!(inspect(signed), Ok(()), "the control");
    let count = signed.split("\"count\":").nth(1).unwrap();
    let count = format!("\"count\":{}", count.split(',').next().unwrap());
    for (from, to, told) in [
        ("BACKUP 1", "BACKUP 2", TOO_NEW),
        ("\"fmt\":1", "\"fmt\":2", TOO_NEW),
        ("\"min_reader\":1", "\"min_reader\":7", TOO_NEW),
        (
            "\"fmt\":1,\"min_reader\":1,",
            "\"fmt\":2,\"min_reader\":2,\"unheard_of\":{\"deep\":[1,2]},",
            TOO_NEW,
        ),
        ("\"fmt\":1", "\"fmt\":0", DAMAGED),
        ("\"min_reader\":1", "\"min_reader\":0", DAMAGED),
        ("\"fmt\":1", "\"fmt\": 1", DAMAGED),
        (count.as_str(), "\"count\":0", DAMAGED),
    ] {
        assert!(signed.contains(from), "{from}");
        assert_eq!(inspect(&signed.replacen(from, to, 1)), Err(told), "{to}");
    }
}

#[test]
fn a_log_that_lay_in_the_folder_is_not_mixed_into_a_restored_vault() {
    let (_made, job) = backed_up();
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("vault.db-wal"), vec![7; 5000]).unwrap();
    let way_in = typed(PASSPHRASE);
    let way_in = WayIn::Passphrase(&way_in);
    backup::restore(&job.from, folder.path(), way_in, SCHEMA, &random()).unwrap();
    let vault = open(folder.path(), PASSPHRASE).unwrap();
    assert_eq!(vault.seal_verdict(), SealVerdict::Intact);
    assert_eq!(count(&vault, "student"), 3);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<_> = entries
        .map(|e| e.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn two_vaults_copies_lie_in_one_place_and_neither_clears_away_the_others() {
    let place = TempDir::new().unwrap();
    let [mut one, mut other] = [backed_up(), backed_up()];
    for (made, job) in [&mut one, &mut other] {
        job.folder = place.path().to_owned();
        job.run().unwrap();
        for n in 2..=3 {
            let from = made.path(&format!("2026-09-{n:02}.hallway-backup"));
            fs::copy(&job.from, &from).unwrap();
            CopyJob {
                from,
                ..job.clone()
            }
            .run()
            .unwrap();
        }
    }
    assert_eq!(names(place.path()).len(), 6);
    assert_eq!(one.1.remove_older(), 2);
    let left = names(place.path());
    let own = format!("hallway-{}", &one.1.vault_id.to_string().split_at(8).0);
    assert_eq!(left.len(), 4, "{left:?}");
    assert_eq!(left.iter().filter(|name| name.starts_with(&own)).count(), 1);
    assert_eq!(one.1.remove_older(), 0, "the newest stays");
}

#[test]
fn another_vaults_backup_is_not_copied_as_her_own() {
    let place = TempDir::new().unwrap();
    let ((_made, job), (_other, stranger)) = (backed_up(), backed_up());
    let swapped = CopyJob {
        from: stranger.from,
        folder: place.path().to_owned(),
        ..job
    };
    assert_eq!(swapped.run(), Err(VaultError::CopyDiffers));
    assert_eq!(names(place.path()), Vec::<String>::new());
}

#[test]
fn what_lies_aside_is_nothing_in_no_folder_and_an_error_where_none_can_be_read() {
    let folder = TempDir::new().unwrap();
    assert_eq!(
        backup::list_set_aside(&folder.path().join("absent")),
        Ok(Vec::new())
    );
    let file = folder.path().join("a-file");
    fs::write(&file, "not a folder").unwrap();
    let error = backup::list_set_aside(&file).unwrap_err();
    assert!(matches!(error, VaultError::Disk { .. }), "{error:?}");
}
