//! Backups on real files: equal to the vault row for row, refused when damaged, never over a vault.

mod vault_support;

use std::fs;

use chrono::TimeDelta;
use hallway_engine::backup::{self, Reason};
use hallway_engine::vault::{
    self, DiskTrouble, Part, Passphrase, Relation, Schema, SealVerdict, VaultError, WayIn,
};
use tempfile::TempDir;
use vault_support::{
    OTHER, PASSPHRASE, PLANTED, SCHEMA, add_records, count, files, make, now, open, random, rows,
    sums, typed,
};

const DAMAGED: VaultError = VaultError::Damaged { part: Part::Backup };

#[test]
fn thirty_backups_of_growing_vaults_come_back_row_for_row() {
    let made = make();
    let mut vault = made.open(PASSPHRASE).unwrap();
    let place = TempDir::new().unwrap();
    for round in 0..30 {
        add_records(&mut vault, round * 3);
        vault
            .connection()
            .execute("DELETE FROM note WHERE student_id % 7 = 1", [])
            .unwrap();
        let out = place.path().join(format!("copy-{round}"));
        let contents = backup::write(&vault, &out, now()).unwrap();
        let student = contents
            .tables
            .iter()
            .find(|t| t.table == "student")
            .unwrap();
        assert_eq!(student.rows, count(&vault, "student"));
        let facts = backup::inspect(&out).unwrap();
        assert_eq!(
            (facts.vault_id, facts.created, facts.schema_version),
            (vault.vault_id(), now(), 1)
        );
        let target = place.path().join(format!("vault-{round}"));
        let way_in = typed(PASSPHRASE);
        let restored =
            backup::restore(&out, &target, WayIn::Passphrase(&way_in), SCHEMA, &random()).unwrap();
        assert_eq!(restored.tables, contents.tables);
        let again = open(&target, PASSPHRASE).unwrap();
        assert_eq!(again.seal_verdict(), SealVerdict::Intact);
        assert_eq!(rows(&again), rows(&vault));
        let hit: u32 = again
            .connection()
            .query_row(
                "SELECT count(*) FROM search WHERE search MATCH 'drill'",
                [],
                |r| r.get(0),
            )
            .unwrap();
        assert_eq!(hit, count(&vault, "search"));
        again.close().unwrap();
        fs::remove_dir_all(target).unwrap();
    }
    assert_eq!(files(place.path()).len(), 30, "no temporary file is left");
}

#[test]
fn a_backup_holds_nothing_readable_and_opens_with_the_recovery_key() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    let out = made.path("copy");
    backup::write(&vault, &out, now()).unwrap();
    let bytes = fs::read(&out).unwrap();
    for word in PLANTED {
        assert!(
            !bytes.windows(word.len()).any(|w| w == word.as_bytes()),
            "{word}"
        );
    }
    assert!(
        bytes.starts_with(b"HALLWAY BACKUP 1\n"),
        "the control: the header is what is readable"
    );
    let folder = TempDir::new().unwrap();
    backup::restore(
        &out,
        folder.path(),
        WayIn::Recovery(&made.recovery_key),
        SCHEMA,
        &random(),
    )
    .unwrap();
    assert_eq!(
        count(&open(folder.path(), PASSPHRASE).unwrap(), "student"),
        3
    );
}

#[test]
fn damaged_backups_are_refused_and_leave_nothing() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    let out = made.path("copy");
    backup::write(&vault, &out, now()).unwrap();
    let good = fs::read(&out).unwrap();
    let header = good
        .iter()
        .enumerate()
        .filter(|(_, b)| **b == b'\n')
        .nth(2)
        .unwrap()
        .0;
    let mut cases: Vec<Vec<u8>> = Vec::new();
    for n in 0..60 {
        let bit = if n % 2 == 0 {
            n * 397 % (header * 8)
        } else {
            (n * 7_919 + 31) * 8 % (good.len() * 8)
        };
        let mut bytes = good.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        cases.push(bytes);
    }
    for length in [
        0,
        1,
        17,
        64,
        1000,
        good.len() / 2,
        good.len() - 4096,
        good.len() - 1,
    ] {
        cases.push(good[..length].to_vec());
    }
    cases.push([good.as_slice(), b"x"].concat());
    cases.push(vec![0; 5000]);
    cases.push(vec![b'\n'; 5000]);
    assert!(cases.len() >= 50);
    let bad = made.path("bad");
    let way_in = typed(PASSPHRASE);
    for (n, bytes) in cases.iter().enumerate() {
        fs::write(&bad, bytes).unwrap();
        assert_eq!(backup::inspect(&bad).unwrap_err(), DAMAGED, "case {n}");
        let folder = TempDir::new().unwrap();
        let error = backup::restore(
            &bad,
            folder.path(),
            WayIn::Passphrase(&way_in),
            SCHEMA,
            &random(),
        )
        .unwrap_err();
        assert_eq!(error, DAMAGED, "case {n}");
        assert!(!vault::exists(folder.path()));
        assert!(
            files(folder.path())
                .iter()
                .all(|(path, _)| path.ends_with("vault.lock")),
            "case {n}"
        );
    }
    assert!(backup::inspect(&out).is_ok(), "the control");
}

#[test]
fn a_backup_whose_parts_were_exchanged_is_refused_even_with_mended_checksums() {
    let (made, other) = (make(), make());
    let (vault, stranger) = (
        made.open(PASSPHRASE).unwrap(),
        other.open(PASSPHRASE).unwrap(),
    );
    let (a, b) = (made.path("copy"), other.path("copy"));
    backup::write(&vault, &a, now()).unwrap();
    backup::write(&stranger, &b, now()).unwrap();
    let text = |path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    let lines = |path| {
        text(path)
            .splitn(4, '\n')
            .take(3)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let sum = |signed: &str| {
        data_encoding::HEXLOWER
            .encode(ring::digest::digest(&ring::digest::SHA256, signed.as_bytes()).as_ref())
    };
    let changed =
        lines(&a)[1].replacen("2026-09-14T08:05:00-05:00", "2031-09-14T08:05:00-05:00", 1);
    assert_ne!(changed, lines(&a)[1]);
    let body = fs::read(&a)
        .unwrap()
        .split_off(lines(&a).iter().map(|l| l.len() + 1).sum());
    let signed = format!("HALLWAY BACKUP 1\n{changed}\n");
    let forged = [format!("{signed}{}\n", sum(&signed)).as_bytes(), &body].concat();
    let path = made.path("forged");
    fs::write(&path, forged).unwrap();
    assert!(backup::inspect(&path).is_ok(), "whole in form");
    let folder = TempDir::new().unwrap();
    let way_in = typed(PASSPHRASE);
    let refused = backup::restore(
        &path,
        folder.path(),
        WayIn::Passphrase(&way_in),
        SCHEMA,
        &random(),
    );
    assert_eq!(refused.unwrap_err(), DAMAGED);
}

#[test]
fn wrong_ways_in_newer_versions_and_taken_places_are_refused() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    vault
        .connection()
        .execute_batch("PRAGMA user_version = 3")
        .unwrap();
    let out = made.path("copy");
    backup::write(&vault, &out, now()).unwrap();
    let again = backup::write(&vault, &out, now()).unwrap_err();
    assert!(matches!(
        again,
        VaultError::Disk {
            trouble: DiskTrouble::AlreadyThere,
            ..
        }
    ));
    let nowhere = backup::write(&vault, &made.path("no/such/folder/copy"), now()).unwrap_err();
    assert!(
        matches!(
            nowhere,
            VaultError::Disk {
                trouble: DiskTrouble::NotFound,
                ..
            }
        ),
        "{nowhere:?}"
    );
    vault.close().unwrap();
    let (right, wrong) = (typed(PASSPHRASE), typed("wrong"));
    let folder = TempDir::new().unwrap();
    let restore = |way_in, schema| {
        backup::restore(&out, folder.path(), way_in, schema, &random()).unwrap_err()
    };
    assert_eq!(
        restore(WayIn::Passphrase(&wrong), SCHEMA),
        VaultError::WrongPassphrase
    );
    let older = Schema {
        newest: 2,
        ..SCHEMA
    };
    assert_eq!(
        restore(WayIn::Passphrase(&right), older),
        VaultError::TooNew { part: Part::Backup }
    );
    let before = sums(made.dir());
    let over = backup::restore(
        &out,
        made.dir(),
        WayIn::Passphrase(&right),
        SCHEMA,
        &random(),
    );
    assert_eq!(over.unwrap_err(), VaultError::AlreadyThere);
    assert_eq!(sums(made.dir()), before);
    assert!(!vault::exists(folder.path()));
    assert_eq!(
        backup::inspect(&made.path("absent")).map_err(|e| matches!(
            e,
            VaultError::Disk {
                trouble: DiskTrouble::NotFound,
                ..
            }
        )),
        Err(true)
    );
    assert_eq!(backup::inspect(made.dir()).map_err(|_| ()), Err(()));
}

#[test]
fn restoring_over_a_vault_sets_it_aside_whole() {
    let made = make();
    let mut vault = made.open(PASSPHRASE).unwrap();
    let out = made.path("copy");
    backup::write(&vault, &out, now()).unwrap();
    add_records(&mut vault, 10);
    let way_in = typed(PASSPHRASE);
    let busy = backup::restore_over(
        &out,
        made.dir(),
        WayIn::Passphrase(&way_in),
        SCHEMA,
        &random(),
    );
    assert_eq!(busy.unwrap_err(), VaultError::InUse);
    vault.close().unwrap();
    vault::change_passphrase(
        made.dir(),
        &way_in,
        &Passphrase::for_creation(OTHER).unwrap(),
        &random(),
    )
    .unwrap();
    let told = backup::inspect_contents(
        &out,
        made.dir(),
        WayIn::Passphrase(&way_in),
        SCHEMA,
        &random(),
    )
    .unwrap();
    for round in 1..=2 {
        let (restored, aside) = backup::restore_over(
            &out,
            made.dir(),
            WayIn::Passphrase(&way_in),
            SCHEMA,
            &random(),
        )
        .unwrap();
        assert_eq!(restored, told);
        assert!(
            aside.ends_with(format!("before-restore-{round}")),
            "{}",
            aside.display()
        );
        let now_open = made.open(PASSPHRASE).unwrap();
        assert_eq!(
            (count(&now_open, "student"), now_open.seal_verdict()),
            (3, SealVerdict::Intact)
        );
        now_open.close().unwrap();
    }
    let old = open(&made.path("before-restore-1"), OTHER).unwrap();
    assert_eq!(
        (count(&old, "student"), old.seal_verdict()),
        (13, SealVerdict::Intact)
    );
}

#[test]
fn renewing_leaves_one_backup_without_what_was_erased() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    for n in 0..4 {
        backup::write_automatic(&vault, Reason::Lock, now() + TimeDelta::hours(n)).unwrap();
    }
    vault
        .connection()
        .execute_batch("DELETE FROM search; DELETE FROM note; DELETE FROM student; VACUUM;")
        .unwrap();
    assert_eq!(
        backup::renew(&vault, Reason::Erase, now() + TimeDelta::hours(5)),
        Ok(4)
    );
    let left = backup::list(made.dir()).unwrap();
    assert_eq!(left.iter().map(|b| b.seq).collect::<Vec<_>>(), [5]);
    let folder = TempDir::new().unwrap();
    let way_in = typed(PASSPHRASE);
    backup::restore(
        &left[0].path,
        folder.path(),
        WayIn::Passphrase(&way_in),
        SCHEMA,
        &random(),
    )
    .unwrap();
    assert_eq!(
        count(&open(folder.path(), PASSPHRASE).unwrap(), "student"),
        0
    );
}

#[test]
fn two_copies_that_went_separate_ways_are_told_from_older_and_newer() {
    let (made, other) = (make(), TempDir::new().unwrap());
    let way_in = typed(PASSPHRASE);
    let (first, second) = (made.path("first"), made.path("second"));
    let vault = made.open(PASSPHRASE).unwrap();
    backup::write(&vault, &first, now()).unwrap();
    backup::write(&vault, &second, now()).unwrap();
    let (old, new) = (
        backup::inspect(&first).unwrap().lineage,
        backup::inspect(&second).unwrap().lineage,
    );
    assert_eq!(old.relation_to(&new), Relation::Older);
    assert_eq!(
        new.relation_to(&vault.lineage()),
        Relation::Older,
        "the vault may have gone on"
    );
    vault.close().unwrap();

    // The move to another laptop: the copy there goes on, the vault here does not.
    let restored = backup::restore(
        &second,
        other.path(),
        WayIn::Passphrase(&way_in),
        SCHEMA,
        &random(),
    )
    .unwrap();
    assert_eq!(restored.lineage, new);
    let there = open(other.path(), PASSPHRASE).unwrap();
    assert_eq!(there.lineage().relation_to(&new), Relation::Newer);
    let here = made.open(PASSPHRASE).unwrap();
    assert_eq!(
        here.lineage().relation_to(&there.lineage()),
        Relation::Diverged
    );
    assert_eq!(
        there.lineage().relation_to(&here.lineage()),
        Relation::Diverged
    );
    there.close().unwrap();
    let later = open(other.path(), PASSPHRASE).unwrap();
    assert_eq!(new.relation_to(&later.lineage()), Relation::Older);
}

#[test]
fn automatic_backups_are_thinned_only_after_the_new_one_is_good() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    assert!(backup::is_due(made.dir(), now()).unwrap());
    let mut last = 0;
    for n in 0..16 {
        let reason = if n == 0 {
            Reason::Migration
        } else {
            Reason::Lock
        };
        let made_at = now() + TimeDelta::minutes(n);
        let written = backup::write_automatic(&vault, reason, made_at).unwrap();
        assert!(written.seq > last && written.path.exists());
        last = written.seq;
    }
    let kept: Vec<u32> = backup::list(made.dir())
        .unwrap()
        .iter()
        .map(|b| b.seq)
        .collect();
    assert_eq!(kept, (5..=16).rev().chain([1]).collect::<Vec<_>>());
    assert!(!backup::is_due(made.dir(), now() + TimeDelta::minutes(44)).unwrap());
    assert!(backup::is_due(made.dir(), now() + TimeDelta::minutes(45)).unwrap());
    assert!(backup::is_due(made.dir(), now() - TimeDelta::days(3653)).unwrap());
    for jump in [3653, -3653] {
        backup::write_automatic(&vault, Reason::Lock, now() + TimeDelta::days(jump)).unwrap();
    }
    assert!(backup::list(made.dir()).unwrap().len() >= 12);
    fs::write(made.path("backups/notes.txt"), "not ours").unwrap();
    assert_eq!(
        backup::list(made.dir())
            .unwrap()
            .iter()
            .map(|b| b.seq)
            .max(),
        Some(18)
    );
    for found in backup::list(made.dir()).unwrap() {
        backup::inspect(&found.path).unwrap();
    }
    assert_eq!(
        fs::read(made.path("backups/notes.txt")).unwrap(),
        b"not ours"
    );
}
