//! Making a new vault, all or nothing: everything is prepared in a sub-folder and moved in at the end.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;

use super::database::{self, DATABASE};
use super::error::VaultError;
use super::kdf;
use super::key_file::{DatabaseFacts, KeyFile};
use super::key_store::{self, KEY, TWIN};
use super::keys::{DataKey, SubKeys};
use super::lineage::Lineage;
use super::lock::FolderLock;
use super::passphrase::Passphrase;
use super::recovery::RecoveryKey;
use super::seal::Seal;
use super::session::{self, OpenVault};
use super::slot::Slot;
use super::staged::{self, Preparation};
use super::{Schema, VaultId, disk, exists};
use crate::random::Random;

/// Makes a vault in `dir`, creating the folder if needed, lets `init` fill the empty encrypted database, and opens it.
/// The recovery key is returned once and stored nowhere.
///
/// `init` has to bring `user_version` to at least 1 and to write the table `vault` with the given id in its one row.
///
/// # Errors
/// [`VaultError::AlreadyThere`] when the folder holds a vault, be it damaged; [`VaultError::InUse`],
/// [`VaultError::Disk`], [`VaultError::NoMemory`], [`VaultError::NoRandomness`], and whatever `init` returns. Nothing
/// is left behind then.
pub fn create<E: Into<VaultError>>(
    dir: &Path,
    passphrase: &Passphrase,
    schema: Schema,
    random: &dyn Random,
    now: DateTime<FixedOffset>,
    init: &mut dyn FnMut(&mut Connection, &VaultId) -> Result<(), E>,
) -> Result<(OpenVault, RecoveryKey), VaultError> {
    disk::create_private_dir(dir)?;
    let lock = FolderLock::take(dir)?;
    staged::settle(dir)?;
    if exists(dir) {
        return Err(VaultError::AlreadyThere);
    }
    let cost = kdf::calibrate()?;
    let data_key = DataKey::make(random)?;
    let recovery_key = RecoveryKey::make(random)?;
    let vault_id = VaultId::new(random.make_uuid()?);
    let keys = SubKeys::derive(&data_key, random)?;
    let file = KeyFile {
        vault_id,
        seq: 1,
        created: now,
        db: DatabaseFacts {
            cipher_compat: 4,
            page_size: 4096,
            app_schema_min: 1,
        },
        slots: vec![
            Slot::for_passphrase(&data_key, vault_id, passphrase, cost, random)?,
            Slot::for_recovery(&data_key, vault_id, &recovery_key, random)?,
        ],
    };

    let preparation = Preparation::begin(dir)?;
    let folder = preparation.folder();
    fill_database(&folder, &keys, vault_id, schema, init)?;
    write_key_files(&folder, &file, &data_key)?;
    let seal_key = keys.seal();
    Seal {
        dir: &folder,
        key: &seal_key,
        vault_id,
    }
    .close(&Lineage::default(), file.seq)?;
    preparation.commit()?;

    let found = key_store::read(dir)?;
    let vault = session::begin(dir, lock, &found, data_key, schema, random)?;
    Ok((vault, recovery_key))
}

/// Writes both copies of a key file into the folder of a preparation.
pub(super) fn write_key_files(
    folder: &Path,
    file: &KeyFile,
    data_key: &DataKey,
) -> Result<(), VaultError> {
    let failed = |e: std::io::Error| VaultError::from_io(&e, "write the key file");
    let text = file
        .encode(&data_key.key_file_mac()?)
        .ok_or(VaultError::Internal {
            doing: "write the key file",
        })?;
    disk::write_new(&folder.join(TWIN), text.as_bytes()).map_err(failed)?;
    disk::write_new(&folder.join(KEY), text.as_bytes()).map_err(failed)
}

fn fill_database<E: Into<VaultError>>(
    folder: &Path,
    keys: &SubKeys,
    vault_id: VaultId,
    schema: Schema,
    init: &mut dyn FnMut(&mut Connection, &VaultId) -> Result<(), E>,
) -> Result<(), VaultError> {
    let path = folder.join(DATABASE);
    // Made by us, so that it is private from its first byte and SQLite never creates anything.
    disk::create_new(&path).map_err(|e| VaultError::from_io(&e, "create the database"))?;
    let mut connection = database::open(&path, keys.database(), true)?;
    database::harden(&connection)?;
    connection.pragma_update(None, "application_id", schema.application_id)?;
    init(&mut connection, &vault_id).map_err(Into::into)?;
    let internal = VaultError::Internal {
        doing: "fill the new database",
    };
    database::identify(&connection, vault_id, schema).map_err(|error| match error {
        VaultError::Damaged { .. } | VaultError::TooNew { .. } => internal.clone(),
        error => error,
    })?;
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE);")?;
    connection
        .close()
        .map_err(|(_, e)| VaultError::from_sqlite(&e, "close the new database"))
}
