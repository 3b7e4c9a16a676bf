//! One process at a time: a lock of the operating system on `vault.lock`, given back when the process ends in
//! whatever way.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::disk;
use super::error::VaultError;

/// The file that is locked; it is always empty.
pub(crate) const LOCK: &str = "vault.lock";

/// Holds a vault's folder for this process until dropped.
#[derive(Debug)]
pub(crate) struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes the lock, or says that another holder has it.
    pub(crate) fn take(dir: &Path) -> Result<Self, VaultError> {
        let failed = |e: std::io::Error| VaultError::from_io(&e, "lock the vault's folder");
        let file = disk::open_or_create(&dir.join(LOCK)).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
            Err(TryLockError::Error(e)) => Err(failed(e)),
        }
    }
}
