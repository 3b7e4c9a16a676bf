//! New ways in: another passphrase, another recovery key. The data key is wrapped anew; the database is not touched,
//! and backups made before still open with what opened them then.

use std::path::Path;

use super::error::VaultError;
use super::kdf;
use super::key_file::KeyFile;
use super::key_store::{self, Found};
use super::keys::DataKey;
use super::passphrase::Passphrase;
use super::recovery::RecoveryKey;
use super::session::{self, OpenVault};
use super::slot::{Kind, Slot, WayIn};
use crate::random::Random;

/// What becomes of the recovery key after it was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kit {
    /// It stays valid.
    Keep,
    /// A new one takes its place; the old one opens nothing any more.
    Renew,
}

/// Sets a new passphrase on a closed vault. When it returns, the old passphrase opens neither copy of the key file.
///
/// # Errors
/// As [`super::open`]; nothing is changed then.
pub fn change_passphrase(
    dir: &Path,
    old: &Passphrase,
    new: &Passphrase,
    random: &dyn Random,
) -> Result<(), VaultError> {
    let (_lock, found, data_key) = session::unlock(dir, WayIn::Passphrase(old))?;
    rewrap(dir, &found, &data_key, |file| {
        set_passphrase(file, &data_key, new, random)
    })
    .map(drop)
}

/// Opens a closed vault with its recovery key and sets a new passphrase; with [`Kit::Renew`] the new recovery key is
/// returned, to be shown once.
///
/// # Errors
/// As [`super::open_with_recovery`]; nothing is changed then.
pub fn recover(
    dir: &Path,
    key: &RecoveryKey,
    new: &Passphrase,
    kit: Kit,
    random: &dyn Random,
) -> Result<Option<RecoveryKey>, VaultError> {
    let (_lock, found, data_key) = session::unlock(dir, WayIn::Recovery(key))?;
    let fresh = match kit {
        Kit::Keep => None,
        Kit::Renew => Some(RecoveryKey::make(random)?),
    };
    rewrap(dir, &found, &data_key, |file| {
        set_passphrase(file, &data_key, new, random)?;
        fresh
            .as_ref()
            .map_or(Ok(()), |fresh| set_recovery(file, &data_key, fresh, random))
    })?;
    Ok(fresh)
}

impl OpenVault {
    /// Whether `way_in` opens this vault: a check before something that cannot be undone, and the recovery drill.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] or [`VaultError::WrongRecoveryKey`], and as [`super::open`].
    pub fn confirm(&self, way_in: WayIn<'_>) -> Result<(), VaultError> {
        session::unlock_held(self.dir(), way_in).map(drop)
    }

    /// Sets a new passphrase on this open vault; see [`change_passphrase`].
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], [`VaultError::Disk`] and as [`super::open`]; nothing is changed then.
    pub fn change_passphrase(
        &mut self,
        old: &Passphrase,
        new: &Passphrase,
        random: &dyn Random,
    ) -> Result<(), VaultError> {
        let (found, data_key) = session::unlock_held(self.dir(), WayIn::Passphrase(old))?;
        self.key_seq = rewrap(self.dir(), &found, &data_key, |file| {
            set_passphrase(file, &data_key, new, random)
        })?;
        Ok(())
    }

    /// Makes a new recovery key for this open vault; the old one opens nothing any more.
    ///
    /// # Errors
    /// As [`OpenVault::change_passphrase`].
    pub fn renew_recovery_key(
        &mut self,
        passphrase: &Passphrase,
        random: &dyn Random,
    ) -> Result<RecoveryKey, VaultError> {
        let (found, data_key) = session::unlock_held(self.dir(), WayIn::Passphrase(passphrase))?;
        let fresh = RecoveryKey::make(random)?;
        self.key_seq = rewrap(self.dir(), &found, &data_key, |file| {
            set_recovery(file, &data_key, &fresh, random)
        })?;
        Ok(fresh)
    }
}

fn set_passphrase(
    file: &mut KeyFile,
    data_key: &DataKey,
    new: &Passphrase,
    random: &dyn Random,
) -> Result<(), VaultError> {
    let slot = Slot::for_passphrase(data_key, file.vault_id, new, kdf::calibrate()?, random)?;
    replace_slot(file, Kind::Passphrase, slot);
    Ok(())
}

fn set_recovery(
    file: &mut KeyFile,
    data_key: &DataKey,
    new: &RecoveryKey,
    random: &dyn Random,
) -> Result<(), VaultError> {
    let slot = Slot::for_recovery(data_key, file.vault_id, new, random)?;
    replace_slot(file, Kind::Recovery, slot);
    Ok(())
}

fn replace_slot(file: &mut KeyFile, kind: Kind, slot: Slot) {
    file.slots.retain(|old| old.kind != kind);
    file.slots.push(slot);
    file.slots.sort_by_key(|slot| slot.id);
}

/// Writes both copies of the changed key file and gives its sequence number.
fn rewrap(
    dir: &Path,
    found: &Found,
    data_key: &DataKey,
    change: impl FnOnce(&mut KeyFile) -> Result<(), VaultError>,
) -> Result<u64, VaultError> {
    let mut file = found.file.clone();
    change(&mut file)?;
    file.seq += 1;
    let text = file
        .encode(&data_key.key_file_mac()?)
        .ok_or(VaultError::Internal {
            doing: "write the key file",
        })?;
    key_store::write(dir, &text, Some(&found.text))?;
    Ok(file.seq)
}
