//! The program stopped after every single change to the disk: while a vault is created, gets another passphrase, a new
//! data key, a backup, a restore. Whatever the moment, the vault opens afterwards with the old or the new way in, and
//! every record is there.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod vault_support;

use std::cell::Cell;
use std::fs;
use std::path::Path;

use hallway_engine::backup::{self, Reason};
use hallway_engine::vault::{
    self, KEY, Kit, Passphrase, SealVerdict, TWIN, VaultError, WayIn, stops,
};
use tempfile::TempDir;
use vault_support::{
    Made, OTHER, PASSPHRASE, SCHEMA, add_records, copy_of, count, files, init, make, now, open,
    random, typed,
};

/// Runs `act` once for every number of changes that it may still make before the stop, on a fresh state each time, and
/// `judge` after each. Returns how many stops there were.
fn at_every_stop<S>(
    mut prepare: impl FnMut() -> S,
    act: impl Fn(&S) -> bool,
    judge: impl Fn(&S, bool),
) -> u32 {
    for allowed in 0.. {
        let state = prepare();
        stops::after(allowed);
        let finished = act(&state);
        let asked = stops::end();
        judge(&state, finished);
        if asked <= allowed {
            assert!(finished, "nothing stopped it, so it finishes");
            return allowed;
        }
        assert!(allowed < 500, "it never comes to an end");
    }
    0
}

/// Which of the two passphrases open the vault, and the students found.
fn opens(dir: &Path) -> (Option<u32>, Option<u32>) {
    let students = |passphrase| match open(dir, passphrase) {
        Ok(vault) => {
            assert_eq!(
                vault::check(&vault).map(|report| report.problems.len()),
                Ok(usize::from(vault.seal_verdict().is_warning()))
            );
            let students = count(&vault, "student");
            vault.close().unwrap();
            Some(students)
        }
        Err(VaultError::WrongPassphrase) => None,
        Err(error) => panic!("neither opened nor refused as it should: {error:?}"),
    };
    (students(PASSPHRASE), students(OTHER))
}

fn new_passphrase() -> Passphrase {
    Passphrase::for_creation(OTHER).unwrap()
}

#[test]
fn creating_a_vault() {
    let stops = at_every_stop(
        || TempDir::new().unwrap(),
        |folder| {
            let made = vault::create(
                folder.path(),
                &new_passphrase(),
                SCHEMA,
                &random(),
                now(),
                &mut init,
            );
            made.is_ok_and(|(vault, _)| vault.close().is_ok())
        },
        |folder, finished| match open(folder.path(), OTHER) {
            Ok(vault) => {
                assert_eq!(count(&vault, "vault"), 1);
                vault.close().unwrap();
            }
            Err(VaultError::Missing) => {
                assert!(!finished);
                vault::create(
                    folder.path(),
                    &new_passphrase(),
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
    assert!(stops > 25, "{stops}");
}

#[test]
fn changing_the_passphrase() {
    let made = make();
    let stops = at_every_stop(
        || copy_of(made.dir()),
        |dir| {
            vault::change_passphrase(dir.path(), &typed(PASSPHRASE), &new_passphrase(), &random())
                .is_ok()
        },
        |dir, finished| {
            match opens(dir.path()) {
                (Some(3), None) => assert!(!finished),
                (None, Some(3)) => {}
                other => panic!("{other:?}"),
            }
            assert_eq!(
                fs::read(dir.path().join(KEY)).unwrap(),
                fs::read(dir.path().join(TWIN)).unwrap(),
                "repaired"
            );
        },
    );
    assert!(stops >= 12, "{stops}");
}

#[test]
fn changing_the_passphrase_of_an_open_vault() {
    let made = make();
    let stops = at_every_stop(
        || copy_of(made.dir()),
        |dir| {
            let mut vault = open(dir.path(), PASSPHRASE).ok();
            let changed = vault.as_mut().is_some_and(|vault| {
                vault
                    .change_passphrase(&typed(PASSPHRASE), &new_passphrase(), &random())
                    .is_ok()
            });
            changed && vault.is_some_and(|vault| vault.close().is_ok())
        },
        |dir, finished| match opens(dir.path()) {
            (Some(3), None) => assert!(!finished),
            (None, Some(3)) => {}
            other => panic!("{other:?}"),
        },
    );
    assert!(stops >= 20, "{stops}");
}

#[test]
fn recovering_with_a_new_recovery_key() {
    let made = make();
    let stops = at_every_stop(
        || copy_of(made.dir()),
        |dir| {
            vault::recover(
                dir.path(),
                &made.recovery_key,
                &new_passphrase(),
                Kit::Renew,
                &random(),
            )
            .is_ok()
        },
        |dir, finished| {
            let old_kit =
                vault::open_with_recovery(dir.path(), &made.recovery_key, SCHEMA, &random())
                    .is_ok();
            match opens(dir.path()) {
                (Some(3), None) => assert!(!finished && old_kit),
                (None, Some(3)) => assert!(
                    !old_kit,
                    "the old recovery key goes with the old passphrase"
                ),
                other => panic!("{other:?}"),
            }
        },
    );
    assert!(stops >= 12, "{stops}");
}

#[test]
fn giving_the_vault_a_new_data_key() {
    let made = make();
    let old = typed(PASSPHRASE);
    let stops = at_every_stop(
        || copy_of(made.dir()),
        |dir| {
            vault::rotate(
                dir.path(),
                WayIn::Passphrase(&old),
                &new_passphrase(),
                SCHEMA,
                &random(),
            )
            .is_ok()
        },
        |dir, finished| {
            match opens(dir.path()) {
                (Some(3), None) => assert!(!finished),
                (None, Some(3)) => {}
                other => panic!("{other:?}"),
            }
            let left: Vec<_> = files(dir.path())
                .into_iter()
                .map(|(path, _)| path)
                .collect();
            let known = [
                "hallway.key",
                "hallway.key2",
                "vault.db",
                "vault.lock",
                "vault.seal",
                "vault.tries",
            ];
            assert!(
                left.iter()
                    .all(|path| known.iter().any(|name| *path == dir.path().join(name))),
                "{left:?}"
            );
        },
    );
    assert!(stops > 40, "{stops}");
}

#[test]
fn locking_the_vault() {
    let made = make();
    let stops = at_every_stop(
        || (copy_of(made.dir()), Cell::new(3)),
        |(dir, committed)| {
            let Ok(mut vault) = open(dir.path(), PASSPHRASE) else {
                return false;
            };
            add_records(&mut vault, 4);
            committed.set(7);
            vault.close().is_ok()
        },
        |(dir, committed), finished| {
            let vault = open(dir.path(), PASSPHRASE).unwrap();
            assert_eq!(count(&vault, "student"), committed.get());
            match vault.seal_verdict() {
                SealVerdict::Intact => {}
                SealVerdict::NotSealed => assert!(!finished),
                other => panic!("a stop must not look like tampering: {other:?}"),
            }
        },
    );
    assert!(stops >= 8, "{stops}");
}

#[test]
fn writing_a_backup() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    let place = TempDir::new().unwrap();
    let out = place.path().join("copy");
    let stops = at_every_stop(
        || drop(fs::remove_file(&out)),
        |()| backup::write(&vault, &out, now()).is_ok(),
        |(), finished| {
            assert!(out.exists() || !finished);
            if out.exists() {
                assert!(
                    backup::inspect(&out).is_ok(),
                    "a half file under a final name"
                );
            }
        },
    );
    assert!(stops > 8, "{stops}");
    fs::remove_file(&out).unwrap();
    backup::write(&vault, &out, now()).unwrap();
    assert_eq!(
        files(place.path()).len(),
        1,
        "what earlier stops left was cleared"
    );
    assert_eq!(count(&vault, "student"), 3);
}

#[test]
fn writing_automatic_backups_never_costs_an_older_one() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    for _ in 0..13 {
        backup::write_automatic(&vault, Reason::Lock, now()).unwrap();
    }
    at_every_stop(
        || backup::list(made.dir()).unwrap().len(),
        |_| backup::write_automatic(&vault, Reason::Lock, now()).is_ok(),
        |before, _| {
            let all = backup::list(made.dir()).unwrap();
            assert!(
                all.len() >= *before.min(&12),
                "{} after {before}",
                all.len()
            );
            assert!(
                all.iter()
                    .all(|backup| backup::inspect(&backup.path).is_ok())
            );
        },
    );
}

/// A vault of 3 students, a backup of it in another folder, and then 10 students more.
fn with_backup() -> (Made, TempDir) {
    let made = make();
    let place = TempDir::new().unwrap();
    let mut vault = made.open(PASSPHRASE).unwrap();
    backup::write(&vault, &place.path().join("copy"), now()).unwrap();
    add_records(&mut vault, 10);
    vault.close().unwrap();
    (made, place)
}

#[test]
fn restoring_into_an_empty_folder() {
    let (_made, place) = with_backup();
    let file = place.path().join("copy");
    let way_in = typed(PASSPHRASE);
    let restore =
        |dir: &Path| backup::restore(&file, dir, WayIn::Passphrase(&way_in), SCHEMA, &random());
    let stops = at_every_stop(
        || TempDir::new().unwrap(),
        |folder| restore(folder.path()).is_ok(),
        |folder, finished| match open(folder.path(), PASSPHRASE) {
            Ok(vault) => assert_eq!(
                (count(&vault, "student"), vault.seal_verdict()),
                (3, SealVerdict::Intact)
            ),
            Err(VaultError::Missing) => {
                assert!(!finished);
                restore(folder.path()).unwrap();
            }
            Err(error) => panic!("{error:?}"),
        },
    );
    assert!(stops > 20, "{stops}");
}

#[test]
fn restoring_over_a_vault() {
    let (made, place) = with_backup();
    let file = place.path().join("copy");
    let way_in = typed(PASSPHRASE);
    let stops = at_every_stop(
        || copy_of(made.dir()),
        |dir| {
            backup::restore_over(
                &file,
                dir.path(),
                WayIn::Passphrase(&way_in),
                SCHEMA,
                &random(),
            )
            .is_ok()
        },
        |dir, finished| {
            let vault = open(dir.path(), PASSPHRASE).unwrap();
            assert_eq!(vault.seal_verdict(), SealVerdict::Intact);
            let students = count(&vault, "student");
            vault.close().unwrap();
            if students == 13 {
                assert!(!finished);
            } else {
                assert_eq!(students, 3);
                let aside = open(&dir.path().join("before-restore-1"), PASSPHRASE).unwrap();
                assert_eq!(
                    (count(&aside, "student"), aside.seal_verdict()),
                    (13, SealVerdict::Intact)
                );
            }
        },
    );
    assert!(stops > 20, "{stops}");
}

#[test]
fn the_control_a_replacement_in_place_would_be_caught() {
    let made = make();
    let old = fs::read(made.path(KEY)).unwrap();
    vault::change_passphrase(made.dir(), &typed(PASSPHRASE), &new_passphrase(), &random()).unwrap();
    let new = fs::read(made.path(KEY)).unwrap();
    let mut lost = 0;
    for written in (0..new.len()).step_by(97) {
        // What a stop leaves of a program that overwrites both copies in place, piece by piece.
        let torn = [&new[..written], &old[written.min(old.len())..]].concat();
        for name in [KEY, TWIN] {
            fs::write(made.path(name), &torn).unwrap();
        }
        lost +=
            u32::from(open(made.dir(), PASSPHRASE).is_err() && open(made.dir(), OTHER).is_err());
    }
    assert!(lost > 5, "{lost}");
}

#[test]
fn a_prepared_set_that_comes_back_later_never_replaces_a_newer_vault() {
    let made = make();
    let old = typed(PASSPHRASE);
    let stopped = (0..200).find_map(|allowed| {
        let copy = copy_of(made.dir());
        stops::after(allowed);
        let done = vault::rotate(
            copy.path(),
            WayIn::Passphrase(&old),
            &new_passphrase(),
            SCHEMA,
            &random(),
        )
        .is_ok();
        stops::end();
        (!done && copy.path().join(".prepared").exists()).then_some(copy)
    });
    let stopped = stopped.expect("some stop leaves a prepared set");
    let set = TempDir::new().unwrap();
    vault_support::copy_into(&stopped.path().join(".prepared"), set.path());
    let mut vault = open(stopped.path(), OTHER).unwrap();
    vault
        .change_passphrase(&new_passphrase(), &typed(PASSPHRASE), &random())
        .unwrap();
    add_records(&mut vault, 5);
    vault.close().unwrap();
    vault_support::copy_into(set.path(), &stopped.path().join(".prepared"));
    assert_eq!(opens(stopped.path()), (Some(8), None));
    assert!(stopped.path().join("set-aside-1").exists());
}
