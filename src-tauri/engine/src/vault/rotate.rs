//! "My passphrase may be known": a new data key. The database is encrypted anew, and whoever kept the old key file and
//! an old passphrase opens nothing written from now on. Old backups still open with what opened them then; the caller
//! offers to renew or destroy them.

use std::path::Path;

use super::contents::Contents;
use super::database::{self, DATABASE};
use super::error::VaultError;
use super::kdf;
use super::keys::{DataKey, SubKeys};
use super::passphrase::Passphrase;
use super::recovery::RecoveryKey;
use super::seal::Seal;
use super::slot::{Slot, WayIn};
use super::staged::Preparation;
use super::{Schema, create, session, snapshot};
use crate::random::Random;

/// Gives a closed vault a new data key, wrapped for `new` and for the recovery key that is returned, to be shown once.
/// The old passphrase and the old recovery key open nothing any more. All or nothing.
///
/// # Errors
/// As [`super::open`], and [`VaultError::CopyDiffers`] when the new database is not equal to the old; the vault is as
/// it was then.
pub fn rotate(
    dir: &Path,
    way_in: WayIn<'_>,
    new: &Passphrase,
    schema: Schema,
    random: &dyn Random,
) -> Result<RecoveryKey, VaultError> {
    let (lock, found, data_key) = session::unlock(dir, way_in)?;
    let vault = session::begin(dir, lock, &found, data_key, schema, random)?;
    let fresh_key = DataKey::make(random)?;
    let keys = SubKeys::derive(&fresh_key, random)?;
    let recovery_key = RecoveryKey::make(random)?;
    let mut file = found.file;
    file.seq += 1;
    file.slots = vec![
        Slot::for_passphrase(&fresh_key, file.vault_id, new, kdf::calibrate()?, random)?,
        Slot::for_recovery(&fresh_key, file.vault_id, &recovery_key, random)?,
    ];

    let preparation = Preparation::begin(dir)?;
    let folder = preparation.folder();
    let path = folder.join(DATABASE);
    let source = snapshot::copy(&vault, &path)?;
    encrypt_anew(&path, vault.keys(), &keys, &source)?;
    create::write_key_files(&folder, &file, &fresh_key)?;
    let seal_key = keys.seal();
    Seal {
        dir: &folder,
        key: &seal_key,
        vault_id: file.vault_id,
    }
    .close(&vault.lineage(), file.seq)?;
    let _lock = vault.close_keeping_lock()?;
    preparation.commit()?;
    Ok(recovery_key)
}

fn encrypt_anew(
    path: &Path,
    old: &SubKeys,
    new: &SubKeys,
    source: &Contents,
) -> Result<(), VaultError> {
    let connection = database::open(path, old.database(), false)?;
    database::rekey(&connection, new.database())?;
    connection
        .close()
        .map_err(|(_, e)| VaultError::from_sqlite(&e, "close the new database"))?;
    snapshot::verify(path, new.database(), source)
}
