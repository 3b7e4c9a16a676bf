//! The seal and the folder: what was put back is noticed, what lies there cannot be read.

mod vault_support;

use std::fs;
use std::path::Path;

use hallway_engine::vault::{
    self, Mismatch, Part, Passphrase, Relation, SealVerdict, VaultError, WayIn,
};
use tempfile::TempDir;
use vault_support::{
    OTHER, PASSPHRASE, PLANTED, SCHEMA, add_records, amount, copy_into, copy_of, count, figure,
    files, init, make, now, open, random, sums, typed,
};

#[test]
fn an_older_database_or_page_or_log_or_key_file_breaks_the_seal() {
    let made = make();
    let earlier = copy_of(made.dir());
    let mut vault = made.open(PASSPHRASE).unwrap();
    add_records(&mut vault, 40);
    let log_then = fs::read(made.path("vault.db-wal")).unwrap();
    vault.close().unwrap();
    let verdict = |change: &dyn Fn(&std::path::Path)| {
        let copy = copy_of(made.dir());
        change(copy.path());
        open(copy.path(), PASSPHRASE).map(|vault| (vault.seal_verdict(), count(&vault, "student")))
    };
    assert_eq!(
        verdict(&|_| ()),
        Ok((SealVerdict::Intact, 43)),
        "the control"
    );
    let broken = |what| SealVerdict::Broken(what);
    let old_file = verdict(&|dir| {
        fs::copy(earlier.path().join("vault.db"), dir.join("vault.db")).unwrap();
    });
    assert_eq!(old_file, Ok((broken(Mismatch::Database), 3)));
    let stray_log = verdict(&|dir| fs::write(dir.join("vault.db-wal"), &log_then).unwrap());
    assert_eq!(stray_log, Ok((broken(Mismatch::StrayLog), 43)));
    assert_eq!(
        verdict(&|dir| fs::remove_file(dir.join("vault.seal")).unwrap()),
        Ok((SealVerdict::Missing, 43))
    );
    let old_seal = verdict(&|dir| {
        fs::copy(earlier.path().join("vault.seal"), dir.join("vault.seal")).unwrap();
    });
    assert_eq!(old_seal, Ok((broken(Mismatch::Database), 43)));
    let (now_bytes, then_bytes) = (
        fs::read(made.path("vault.db")).unwrap(),
        fs::read(earlier.path().join("vault.db")).unwrap(),
    );
    let mut noticed = 0_u32;
    for (page, old) in then_bytes.chunks_exact(4096).enumerate() {
        let range = page * 4096..(page + 1) * 4096;
        if now_bytes[range.clone()] == *old {
            continue;
        }
        let mut mixed = now_bytes.clone();
        mixed[range].copy_from_slice(old);
        match verdict(&|dir| fs::write(dir.join("vault.db"), &mixed).unwrap()) {
            Ok((SealVerdict::Broken(Mismatch::Database), _))
            | Err(VaultError::Damaged {
                part: Part::Database,
            }) => {
                noticed += 1;
            }
            other => panic!("page {page}: {other:?}"),
        }
    }
    assert!(noticed > 0, "no page differed, so nothing was shown");
    // Every earlier state of the database, and every earlier seal, put back one by one.
    let rounds = amount(10, 50);
    let mut states = Vec::new();
    for _ in 0..rounds {
        let mut vault = made.open(PASSPHRASE).unwrap();
        add_records(&mut vault, 1);
        vault.close().unwrap();
        states.push(copy_of(made.dir()));
    }
    for state in states.iter().take(states.len() - 1) {
        for name in ["vault.db", "vault.seal"] {
            let seen = verdict(&|dir| {
                fs::copy(state.path().join(name), dir.join(name)).unwrap();
            });
            assert!(
                matches!(seen, Ok((SealVerdict::Broken(Mismatch::Database), _))),
                "{name}: {seen:?}"
            );
            noticed += 1;
        }
    }
    assert!(noticed >= 20, "{noticed}");
    figure(&format!(
        "{noticed} older pages, databases and seals put back, all told"
    ));
    let students = 43 + rounds;
    let seal = fs::read(made.path("vault.seal")).unwrap();
    for bit in 0..seal.len() * 8 {
        let mut bytes = seal.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        if bit % 40 == 0 {
            let seen = verdict(&|dir| fs::write(dir.join("vault.seal"), &bytes).unwrap());
            assert!(
                matches!(seen, Ok((SealVerdict::Broken(_), n)) if n == students),
                "bit {bit}: {seen:?}"
            );
        }
    }
}

#[test]
fn an_older_key_file_is_told() {
    let made = make();
    let earlier = copy_of(made.dir());
    vault::change_passphrase(
        made.dir(),
        &typed(PASSPHRASE),
        &Passphrase::for_creation(OTHER).unwrap(),
        &random(),
    )
    .unwrap();
    made.open(OTHER).unwrap().close().unwrap();
    for name in [vault::KEY, vault::TWIN] {
        fs::copy(earlier.path().join(name), made.path(name)).unwrap();
    }
    let vault = made.open(PASSPHRASE).unwrap();
    assert_eq!(vault.seal_verdict(), SealVerdict::Broken(Mismatch::KeyFile));
    assert!(vault.seal_verdict().is_warning());
}

#[test]
fn a_session_that_ends_without_a_lock_is_told_apart_from_tampering() {
    let made = make();
    let mut vault = made.open(PASSPHRASE).unwrap();
    add_records(&mut vault, 5);
    let crashed = copy_of(made.dir());
    drop(vault);
    let vault = open(crashed.path(), PASSPHRASE).unwrap();
    assert_eq!(
        (vault.seal_verdict(), count(&vault, "student")),
        (SealVerdict::NotSealed, 8)
    );
    vault.close().unwrap();
    assert_eq!(
        open(crashed.path(), PASSPHRASE).unwrap().seal_verdict(),
        SealVerdict::Intact
    );
}

#[test]
fn a_changed_vault_is_opened_by_a_decision_only_and_a_log_set_aside_needs_none() {
    let unless_changed =
        |dir: &Path| vault::open_unless_changed(dir, &typed(PASSPHRASE), SCHEMA, &random());
    let made = make();
    let older = fs::read(made.path("vault.db")).unwrap();
    let mut vault = made.open(PASSPHRASE).unwrap();
    add_records(&mut vault, 5);
    let log = fs::read(made.path("vault.db-wal")).unwrap();
    let crashed = copy_of(made.dir());
    vault.close().unwrap();
    let opened = unless_changed(crashed.path()).unwrap();
    assert_eq!(opened.seal_verdict(), SealVerdict::NotSealed);
    let stray = copy_of(made.dir());
    fs::write(stray.path().join("vault.db-wal"), log).unwrap();
    let opened = unless_changed(stray.path()).unwrap();
    let set_aside = SealVerdict::Broken(Mismatch::StrayLog);
    assert_eq!(opened.seal_verdict(), set_aside);
    for (verdict, name, bytes) in [
        (
            SealVerdict::Broken(Mismatch::Database),
            "vault.db",
            Some(&older),
        ),
        (SealVerdict::Missing, "vault.seal", None),
    ] {
        let copy = copy_of(made.dir());
        let path = copy.path().join(name);
        bytes
            .map_or_else(|| fs::remove_file(&path), |bytes| fs::write(&path, bytes))
            .unwrap();
        let before = sums(copy.path());
        let refused = unless_changed(copy.path()).unwrap_err();
        assert_eq!(refused, VaultError::Changed { verdict });
        assert_eq!(sums(copy.path()), before, "{verdict:?}");
    }
    assert_eq!(
        unless_changed(made.dir()).unwrap().seal_verdict(),
        SealVerdict::Intact
    );
}

#[test]
fn a_seal_of_any_other_form_is_broken_and_one_that_cannot_be_read_is_told() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    let crashed = copy_of(made.dir());
    vault.close().unwrap();
    let seal = |dir: &Path| fs::read_to_string(dir.join("vault.seal")).unwrap();
    let (sealed, open_one) = (seal(made.dir()), seal(crashed.path()));
    let lineage = vault::seal::read_lineage(made.dir()).expect("it tells its marks");
    let key_seq = "\"key_seq\":1";
    assert!(sealed.contains(key_seq) && open_one.contains(key_seq));
    for text in [
        sealed.replacen(key_seq, "\"key_seq\": 1", 1),
        sealed.replacen(key_seq, "\"key_seq\":0", 1),
        open_one.replacen(key_seq, "\"key_seq\":0", 1),
        format!("{sealed}{}", " ".repeat(8 * 1024)),
        String::new(),
    ] {
        let copy = copy_of(made.dir());
        fs::write(copy.path().join("vault.seal"), &text).unwrap();
        let verdict = open(copy.path(), PASSPHRASE).unwrap().seal_verdict();
        assert!(
            matches!(verdict, SealVerdict::Broken(_)),
            "{verdict:?}: {text}"
        );
    }
    fs::remove_file(made.path("vault.seal")).unwrap();
    fs::create_dir(made.path("vault.seal")).unwrap();
    let error = made.open(PASSPHRASE).unwrap_err();
    assert!(matches!(error, VaultError::Disk { .. }), "{error:?}");
    fs::remove_dir(made.path("vault.seal")).unwrap();
    fs::write(made.path("vault.seal"), sealed).unwrap();
    let again = made.open(PASSPHRASE).unwrap();
    assert_eq!(lineage.relation_to(&again.lineage()), Relation::Older);
}

#[test]
fn key_files_that_vanish_are_damage_and_a_whole_vault_that_does_is_missing() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    let confirm = || vault.confirm(WayIn::Passphrase(&typed(PASSPHRASE)));
    assert_eq!(confirm(), Ok(()));
    for name in [vault::KEY, vault::TWIN] {
        fs::remove_file(made.path(name)).unwrap();
    }
    let part = Part::KeyFile;
    assert_eq!(confirm(), Err(VaultError::Damaged { part }));
    fs::rename(made.path("vault.db"), made.path("gone")).unwrap();
    assert_eq!(confirm(), Err(VaultError::Missing));
}

#[test]
fn a_set_of_the_same_age_that_waits_never_takes_the_place_of_the_vault() {
    let (made, changed) = (make(), TempDir::new().unwrap());
    copy_into(made.dir(), &changed.path().join(".prepared"));
    for (dir, new) in [
        (made.dir().to_owned(), OTHER),
        (
            changed.path().join(".prepared"),
            "seven candles by the open door",
        ),
    ] {
        let new = Passphrase::for_creation(new).unwrap();
        vault::change_passphrase(&dir, &typed(PASSPHRASE), &new, &random()).unwrap();
    }
    copy_into(changed.path(), made.dir());
    let vault = made.open(OTHER).unwrap();
    assert_eq!(vault.seal_verdict(), SealVerdict::Intact);
    assert!(
        made.path("set-aside-1").join(vault::KEY).exists(),
        "it is kept"
    );
}

#[test]
fn nothing_planted_is_readable_in_any_file_open_or_closed() {
    let made = make();
    let mut vault = made.open(PASSPHRASE).unwrap();
    add_records(&mut vault, 200);
    let key_hex = made.recovery_key.text().replace('-', "");
    let mut needles: Vec<Vec<u8>> = Vec::new();
    for word in PLANTED.iter().copied().chain([
        PASSPHRASE,
        &key_hex,
        &*made.recovery_key.text(),
        "CREATE TABLE",
    ]) {
        needles.push(word.as_bytes().to_vec());
        needles.push(word.encode_utf16().flat_map(u16::to_le_bytes).collect());
        needles.push(word.encode_utf16().flat_map(u16::to_be_bytes).collect());
        needles.push(data_encoding::HEXLOWER.encode(word.as_bytes()).into_bytes());
        needles.push(
            data_encoding::BASE64
                .encode(word.as_bytes())
                .trim_end_matches('=')
                .as_bytes()
                .to_vec(),
        );
    }
    let hits = |dir: &std::path::Path| -> usize {
        files(dir)
            .iter()
            .map(|(_, bytes)| {
                needles
                    .iter()
                    .filter(|n| bytes.windows(n.len()).any(|w| w == n.as_slice()))
                    .count()
            })
            .sum()
    };
    assert!(
        files(made.dir())
            .iter()
            .any(|(path, _)| path.ends_with("vault.db-wal"))
    );
    assert_eq!(hits(made.dir()), 0, "while open");
    vault.close().unwrap();
    assert_eq!(hits(made.dir()), 0, "after closing");
    fs::write(made.path("planted"), format!("… {} …", PLANTED[0])).unwrap();
    assert_eq!(hits(made.dir()), 1, "the control: a planted leak is found");
}

#[test]
fn only_this_account_may_read_the_folder() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::TempDir::new().unwrap();
    let dir = folder.path().join("deep/vault");
    let passphrase = Passphrase::for_creation(PASSPHRASE).unwrap();
    let (mut vault, _) =
        vault::create(&dir, &passphrase, SCHEMA, &random(), now(), &mut init).unwrap();
    add_records(&mut vault, 3);
    assert_eq!(
        fs::metadata(&dir).unwrap().permissions().mode() & 0o777,
        0o700
    );
    let all = files(&dir);
    assert!(all.len() >= 6);
    for (path, _) in all {
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600,
            "{}",
            path.display()
        );
    }
}

#[test]
fn every_flipped_bit_of_the_database_is_noticed() {
    let made = make();
    let good = fs::read(made.path("vault.db")).unwrap();
    let (mut refused, mut told) = (0, 0);
    let flips = amount(1_000, 20_000);
    for n in 0..usize::try_from(flips).unwrap() {
        let bit = (n * 104_729 + 13) % (good.len() * 8);
        let mut bytes = good.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(made.path("vault.db"), &bytes).unwrap();
        // Without the seal's help first: the pages authenticate themselves.
        let seal = fs::read(made.path("vault.seal")).unwrap();
        match made.open(PASSPHRASE) {
            Err(VaultError::Damaged {
                part: Part::Database,
            }) => refused += 1,
            Ok(vault) => {
                assert_eq!(
                    vault.seal_verdict(),
                    SealVerdict::Broken(Mismatch::Database),
                    "bit {bit}"
                );
                let problems = vault::check(&vault).unwrap().problems;
                assert!(
                    problems.iter().any(|problem| problem.contains("pages")),
                    "bit {bit}: {problems:?}"
                );
                told += 1;
            }
            Err(other) => panic!("bit {bit}: {other:?}"),
        }
        fs::write(made.path("vault.seal"), seal).unwrap();
        for beside in ["vault.db-wal", "vault.db-shm"] {
            let _ = fs::remove_file(made.path(beside));
        }
    }
    assert_eq!(refused + told, flips);
    figure(&format!(
        "{flips} flipped bits of the database, {refused} refused, {told} told, 0 silent"
    ));
    fs::write(made.path("vault.db"), &good).unwrap();
    assert_eq!(
        made.open(PASSPHRASE).unwrap().seal_verdict(),
        SealVerdict::Intact,
        "the control"
    );
}
