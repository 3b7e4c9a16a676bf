//! One process at a time: a lock of the operating system on `vault.lock`, given back when the process ends in
//! whatever way.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use super::disk;
use super::error::VaultError;

/// The file that is locked; it is always empty.
pub(crate) const LOCK: &str = "vault.lock";

/// A lock can outlive its holder for a moment: another process that was being started just then has a copy of it. So a
/// taken lock is tried a few times before the vault is called in use.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(20);

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
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
                Err(TryLockError::Error(e)) => return Err(failed(e)),
            }
        }
        Err(VaultError::InUse)
    }
}
