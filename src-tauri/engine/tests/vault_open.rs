//! The vault on real files: what opens it, what does not, and that a refusal touches nothing.

mod vault_support;

use std::fs;

use hallway_engine::vault::{
    self, Kit, Part, Passphrase, RecoveryKey, Schema, SealVerdict, VaultError, WayIn,
};
use vault_support::{
    OTHER, PASSPHRASE, SCHEMA, amount, copy_of, count, figure, init, make, now, open, random, sums,
    typed,
};

const DAMAGED_DB: VaultError = VaultError::Damaged {
    part: Part::Database,
};

#[test]
fn a_vault_is_created_closed_opened_and_recovered() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    assert_eq!(count(&vault, "student"), 3);
    assert_eq!(vault.seal_verdict(), SealVerdict::Intact);
    assert_eq!(vault.failed_tries(), 0);
    let report = vault::check(&vault).unwrap();
    assert_eq!(report.problems, Vec::<String>::new());
    assert!(
        report.cipher_version.starts_with("4."),
        "{}",
        report.cipher_version
    );
    assert_eq!(report.schema_version, 1);
    vault.close().unwrap();
    let vault =
        vault::open_with_recovery(made.dir(), &made.recovery_key, SCHEMA, &random()).unwrap();
    assert_eq!(count(&vault, "note"), 3);
    vault.close().unwrap();
    assert!(!made.path("vault.db-wal").exists());
}

#[test]
fn only_the_right_passphrase_opens_and_failed_tries_are_told() {
    let made = make();
    for wrong in [
        "x",
        "maple lantern quietly 42 river",
        "Maple lantern quietly 42 rivers",
        " maple lantern quietly 42 rivers",
    ] {
        assert_eq!(
            made.open(wrong).unwrap_err(),
            VaultError::WrongPassphrase,
            "{wrong}"
        );
    }
    let vault = made.open(PASSPHRASE).unwrap();
    assert_eq!(vault.failed_tries(), 4);
    vault.close().unwrap();
    assert_eq!(made.open(PASSPHRASE).unwrap().failed_tries(), 0);
}

#[test]
fn a_changed_passphrase_is_changed_in_both_copies_and_leaves_the_database_alone() {
    let made = make();
    let before = fs::read(made.path("vault.db")).unwrap();
    let new = Passphrase::for_creation(OTHER).unwrap();
    assert_eq!(
        vault::change_passphrase(made.dir(), &typed("not this one"), &new, &random()),
        Err(VaultError::WrongPassphrase)
    );
    vault::change_passphrase(made.dir(), &typed(PASSPHRASE), &new, &random()).unwrap();
    assert_eq!(fs::read(made.path("vault.db")).unwrap(), before);
    for kept in [vault::KEY, vault::TWIN] {
        let copy = copy_of(made.dir());
        for name in [vault::KEY, vault::TWIN] {
            if name != kept {
                fs::remove_file(copy.path().join(name)).unwrap();
            }
        }
        assert_eq!(
            open(copy.path(), PASSPHRASE).unwrap_err(),
            VaultError::WrongPassphrase
        );
        assert_eq!(
            open(copy.path(), OTHER).unwrap().seal_verdict(),
            SealVerdict::Intact
        );
        assert!(
            copy.path().join(vault::KEY).exists() && copy.path().join(vault::TWIN).exists(),
            "repaired"
        );
    }
}

#[test]
fn an_open_vault_changes_its_passphrase_and_recovery_key() {
    let made = make();
    let mut vault = made.open(PASSPHRASE).unwrap();
    let new = Passphrase::for_creation(OTHER).unwrap();
    vault
        .change_passphrase(&typed(PASSPHRASE), &new, &random())
        .unwrap();
    assert_eq!(
        vault.confirm(WayIn::Passphrase(&typed(PASSPHRASE))),
        Err(VaultError::WrongPassphrase)
    );
    let fresh = vault.renew_recovery_key(&new, &random()).unwrap();
    assert_eq!(
        vault.confirm(WayIn::Recovery(&made.recovery_key)),
        Err(VaultError::WrongRecoveryKey)
    );
    assert_eq!(vault.confirm(WayIn::Recovery(&fresh)), Ok(()));
    vault.close().unwrap();
    assert_eq!(
        made.open(OTHER).unwrap().seal_verdict(),
        SealVerdict::Intact
    );
}

#[test]
fn recovery_sets_a_new_passphrase_and_a_new_kit_replaces_the_old() {
    let made = make();
    let new = Passphrase::for_creation(OTHER).unwrap();
    let stranger = RecoveryKey::make(&random()).unwrap();
    assert_eq!(
        vault::recover(made.dir(), &stranger, &new, Kit::Renew, &random()).unwrap_err(),
        VaultError::WrongRecoveryKey
    );
    assert!(
        vault::recover(made.dir(), &made.recovery_key, &new, Kit::Keep, &random())
            .unwrap()
            .is_none()
    );
    let fresh = vault::recover(made.dir(), &made.recovery_key, &new, Kit::Renew, &random())
        .unwrap()
        .unwrap();
    let again = RecoveryKey::parse(&fresh.text()).unwrap();
    assert_eq!(
        made.open(PASSPHRASE).unwrap_err(),
        VaultError::WrongPassphrase
    );
    made.open(OTHER).unwrap().close().unwrap();
    let opened = vault::open_with_recovery(made.dir(), &made.recovery_key, SCHEMA, &random());
    assert_eq!(opened.unwrap_err(), VaultError::WrongRecoveryKey);
    vault::open_with_recovery(made.dir(), &again, SCHEMA, &random())
        .unwrap()
        .close()
        .unwrap();
}

#[test]
fn a_folder_with_a_vault_is_never_written_over() {
    let made = make();
    let before = sums(made.dir());
    let passphrase = Passphrase::for_creation(OTHER).unwrap();
    let again = vault::create(made.dir(), &passphrase, SCHEMA, &random(), now(), &mut init);
    assert_eq!(again.unwrap_err(), VaultError::AlreadyThere);
    for name in [vault::KEY, vault::TWIN] {
        fs::remove_file(made.path(name)).unwrap();
    }
    let again = vault::create(made.dir(), &passphrase, SCHEMA, &random(), now(), &mut init);
    assert_eq!(again.unwrap_err(), VaultError::AlreadyThere);
    assert_eq!(
        made.open(PASSPHRASE).unwrap_err(),
        VaultError::Damaged {
            part: Part::KeyFile
        }
    );
    let kept = |all: &[(std::path::PathBuf, String)]| {
        all.iter().find(|(p, _)| p.ends_with("vault.db")).cloned()
    };
    assert_eq!(kept(&sums(made.dir())), kept(&before));
}

#[test]
fn an_initialiser_that_fails_leaves_no_vault() {
    let folder = tempfile::TempDir::new().unwrap();
    let passphrase = Passphrase::for_creation(PASSPHRASE).unwrap();
    let mut fail = |_: &mut rusqlite::Connection, _: &vault::VaultId| {
        Err(VaultError::Internal { doing: "try" })
    };
    assert!(
        vault::create(
            folder.path(),
            &passphrase,
            SCHEMA,
            &random(),
            now(),
            &mut fail
        )
        .is_err()
    );
    assert!(!vault::exists(folder.path()));
    let mut nothing = |_: &mut rusqlite::Connection, _: &vault::VaultId| Ok::<(), VaultError>(());
    assert!(
        vault::create(
            folder.path(),
            &passphrase,
            SCHEMA,
            &random(),
            now(),
            &mut nothing
        )
        .is_err()
    );
    assert_eq!(
        open(folder.path(), PASSPHRASE).unwrap_err(),
        VaultError::Missing
    );
    let left: Vec<_> = sums(folder.path())
        .into_iter()
        .filter(|(path, _)| !path.ends_with("vault.lock"))
        .collect();
    assert_eq!(left, []);
}

#[test]
fn a_missing_folder_is_missing_and_stays_so() {
    let folder = tempfile::TempDir::new().unwrap();
    let dir = folder.path().join("nowhere");
    assert_eq!(open(&dir, PASSPHRASE).unwrap_err(), VaultError::Missing);
    assert!(!dir.exists());
    assert_eq!(
        open(folder.path(), PASSPHRASE).unwrap_err(),
        VaultError::Missing
    );
    assert_eq!(sums(folder.path()), []);
}

#[test]
fn empty_short_foreign_and_plain_databases_are_refused_untouched() {
    let made = make();
    let whole = fs::read(made.path("vault.db")).unwrap();
    let plain = {
        let path = made.path("plain");
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection
            .execute_batch(
                "CREATE TABLE vault (vault_id TEXT); PRAGMA application_id = 1214344300;",
            )
            .unwrap();
        drop(connection);
        let bytes = fs::read(&path).unwrap();
        assert!(bytes.starts_with(b"SQLite format 3"));
        fs::remove_file(path).unwrap();
        bytes
    };
    let mut swapped = whole.clone();
    swapped.copy_within(2 * 4096..3 * 4096, 4096);
    let pages = whole.len() / 4096;
    let mut cases: Vec<Vec<u8>> = vec![
        plain,
        swapped,
        vec![0; whole.len()],
        vec![0xA5; whole.len()],
    ];
    for length in [
        0,
        1,
        16,
        100,
        4095,
        4096,
        4097,
        whole.len() - 4096,
        whole.len() - 1,
    ] {
        cases.push(whole[..length].to_vec());
    }
    cases.extend((1..pages).map(|page| whole[..page * 4096].to_vec()));
    // And lengths in between, the same every time.
    let drawn = usize::try_from(amount(60, 500)).unwrap();
    cases.extend((0..drawn).map(|n| whole[..n * 7_919 % whole.len()].to_vec()));
    assert!(cases.len() >= 60);
    figure(&format!(
        "{} truncated, empty and foreign databases, all refused untouched",
        cases.len()
    ));
    for bytes in cases {
        fs::write(made.path("vault.db"), &bytes).unwrap();
        let error = made.open(PASSPHRASE).unwrap_err();
        assert_eq!(error, DAMAGED_DB, "{} bytes", bytes.len());
        assert_eq!(
            fs::read(made.path("vault.db")).unwrap(),
            bytes,
            "touched at {} bytes",
            bytes.len()
        );
    }
    fs::remove_file(made.path("vault.db")).unwrap();
    assert_eq!(made.open(PASSPHRASE).unwrap_err(), DAMAGED_DB);
    assert!(!made.path("vault.db").exists(), "never created");
    fs::write(made.path("vault.db"), &whole).unwrap();
    assert_eq!(
        made.open(PASSPHRASE).unwrap().seal_verdict(),
        SealVerdict::Intact
    );
}

#[test]
fn another_vaults_database_is_refused() {
    let (made, other) = (make(), make());
    fs::copy(other.path("vault.db"), made.path("vault.db")).unwrap();
    assert_eq!(made.open(PASSPHRASE).unwrap_err(), DAMAGED_DB);
}

#[test]
fn a_database_without_version_or_with_another_id_is_refused() {
    for change in [
        "PRAGMA user_version = 0",
        "DELETE FROM vault",
        "UPDATE vault SET vault_id = '4890773a-8e5a-40b4-97f0-91538d035262'",
        "INSERT INTO vault VALUES ('4890773a-8e5a-40b4-97f0-91538d035262')",
    ] {
        let made = make();
        let vault = made.open(PASSPHRASE).unwrap();
        vault.connection().execute_batch(change).unwrap();
        vault.close().unwrap();
        assert_eq!(made.open(PASSPHRASE).unwrap_err(), DAMAGED_DB, "{change}");
    }
}

#[test]
fn a_newer_database_is_refused_byte_for_byte_untouched() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    vault
        .connection()
        .execute_batch("PRAGMA user_version = 3;")
        .unwrap();
    vault.close().unwrap();
    made.open(PASSPHRASE).unwrap().close().unwrap();
    let before = sums(made.dir());
    let older = Schema {
        newest: 2,
        ..SCHEMA
    };
    let refused = vault::open(made.dir(), &typed(PASSPHRASE), older, &random());
    assert_eq!(
        refused.unwrap_err(),
        VaultError::TooNew {
            part: Part::Database
        }
    );
    assert_eq!(sums(made.dir()), before);
    let foreign = Schema {
        application_id: 7,
        ..SCHEMA
    };
    assert_eq!(
        vault::open(made.dir(), &typed(PASSPHRASE), foreign, &random()).unwrap_err(),
        DAMAGED_DB
    );
    assert_eq!(sums(made.dir()), before);
}

#[test]
fn a_newer_database_left_by_a_crash_is_refused_with_its_log_untouched() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    vault
        .connection()
        .execute_batch("PRAGMA user_version = 3;")
        .unwrap();
    let crashed = copy_of(made.dir());
    drop(vault);
    let facts = |name: &str| fs::read(crashed.path().join(name)).unwrap();
    let before = (facts("vault.db"), facts("vault.db-wal"));
    assert!(!before.1.is_empty());
    let older = Schema {
        newest: 2,
        ..SCHEMA
    };
    let refused = vault::open(crashed.path(), &typed(PASSPHRASE), older, &random());
    assert_eq!(
        refused.unwrap_err(),
        VaultError::TooNew {
            part: Part::Database
        }
    );
    assert_eq!((facts("vault.db"), facts("vault.db-wal")), before);
}

#[test]
fn every_setting_that_makes_writes_durable_and_deletions_real_is_in_force() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    let read = |pragma: &str| -> String {
        vault
            .connection()
            .query_row(&format!("PRAGMA {pragma}"), [], |row| {
                row.get::<_, rusqlite::types::Value>(0)
            })
            .map(|value| match value {
                rusqlite::types::Value::Integer(n) => n.to_string(),
                rusqlite::types::Value::Text(text) => text,
                other => format!("{other:?}"),
            })
            .unwrap()
    };
    for (pragma, expected) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("fullfsync", "1"),
        ("checkpoint_fullfsync", "1"),
        ("foreign_keys", "1"),
        ("secure_delete", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("temp_store", "2"),
        ("busy_timeout", "5000"),
        ("cipher_page_size", "4096"),
        ("cipher_hmac_algorithm", "HMAC_SHA512"),
        ("cipher_memory_security", "0"),
        ("cipher_use_hmac", "1"),
    ] {
        assert_eq!(read(pragma), expected, "{pragma}");
    }
    let holds = |bytes: u32| {
        let sql = "SELECT length(zeroblob(?1))";
        let answer = vault
            .connection()
            .query_row(sql, [bytes], |row| row.get::<_, u32>(0));
        answer == Ok(bytes)
    };
    assert!(holds(32 * 1024 * 1024) && !holds(32 * 1024 * 1024 + 1));
    let version: String = vault
        .connection()
        .query_row("SELECT sqlite_version()", [], |row| row.get(0))
        .unwrap();
    let parts: Vec<u32> = version
        .split('.')
        .map(|part| part.parse().unwrap())
        .collect();
    assert!(
        parts >= vec![3, 51, 3],
        "{version}: earlier versions can corrupt a write-ahead log"
    );
    let mut statement = vault
        .connection()
        .prepare("PRAGMA compile_options")
        .unwrap();
    let options: Vec<String> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for option in [
        "TEMP_STORE=3",
        "OMIT_LOAD_EXTENSION",
        "DQS=0",
        "SECURE_DELETE",
        "ENABLE_FTS5",
    ] {
        assert!(
            options.iter().any(|o| o == option),
            "{option} in {options:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn the_same_process_cannot_open_a_vault_twice() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    assert_eq!(made.open(PASSPHRASE).unwrap_err(), VaultError::InUse);
    let change = vault::change_passphrase(
        made.dir(),
        &typed(PASSPHRASE),
        &Passphrase::for_creation(OTHER).unwrap(),
        &random(),
    );
    assert_eq!(change, Err(VaultError::InUse));
    vault.close().unwrap();
    made.open(PASSPHRASE).unwrap();
}
