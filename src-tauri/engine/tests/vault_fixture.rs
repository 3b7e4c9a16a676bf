//! A vault of format version 1, kept in `vault_fixture_v1`, opens for ever: whoever changes the format keeps reading it.
//! The set of fixtures never shrinks. (Made with the cheap key derivation of the test build, so no release opens it.)

mod vault_support;

use std::path::Path;

use hallway_engine::backup;
use hallway_engine::vault::{self, RecoveryKey, SealVerdict, WayIn};
use vault_support::{PASSPHRASE, PLANTED, SCHEMA, copy_into, open, random, rows, typed};

const RECOVERY_KEY: &str = "065B-T5KW-CG7R-BX4K-WVW8-1KW8-QPA7-0D4G";

#[test]
fn the_vault_of_version_1_opens_with_both_keys() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vault_fixture_v1");
    let folder = tempfile::TempDir::new().unwrap();
    copy_into(&fixture.join("vault"), folder.path());
    let vault = open(folder.path(), PASSPHRASE).unwrap();
    assert_eq!(vault.seal_verdict(), SealVerdict::Intact);
    let names: Vec<String> = rows(&vault).into_iter().map(|(_, name, _)| name).collect();
    assert_eq!(names, [PLANTED[0], PLANTED[1], PLANTED[0]]);
    vault.close().unwrap();
    let key = RecoveryKey::parse(RECOVERY_KEY).unwrap();
    vault::open_with_recovery(folder.path(), &key, SCHEMA, &random())
        .unwrap()
        .close()
        .unwrap();
}

#[test]
fn the_backup_of_version_1_is_restored() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vault_fixture_v1");
    let folder = tempfile::TempDir::new().unwrap();
    let way_in = typed(PASSPHRASE);
    let file = fixture.join("copy.hallway-backup");
    let restored = backup::restore(
        &file,
        folder.path(),
        WayIn::Passphrase(&way_in),
        SCHEMA,
        &random(),
    )
    .unwrap();
    assert_eq!(restored.created, vault_support::now());
    assert_eq!(rows(&open(folder.path(), PASSPHRASE).unwrap()).len(), 3);
}
