//! A second place for backups: a stick, a network drive. Files are copied whole, synced, read back and only then named;
//! older copies of the same vault are thinned afterwards. What else lies there is never touched.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::bundle::inspect;
use crate::vault::{Part, VaultError, VaultId, disk};

/// Copies of one vault that stay in the place.
pub const KEPT: usize = 10;

const ENDING: &str = ".hallway-backup";
const DOING: &str = "copy the backup to the second place";

/// One copy that is to be made. It needs no key and no open vault: a backup is whole and encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyJob {
    /// The backup.
    pub from: PathBuf,
    /// The folder it goes to.
    pub folder: PathBuf,
    /// Whose backup it is.
    pub vault_id: VaultId,
}

impl CopyJob {
    /// The backup's own file name.
    #[must_use]
    pub fn name(&self) -> String {
        self.from
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// Makes the copy. May take long on a slow stick.
    ///
    /// # Errors
    /// [`VaultError::Disk`]; [`VaultError::CopyDiffers`] when it does not read back as it was written. Nothing is left then.
    pub fn run(&self) -> Result<(), VaultError> {
        let failed = |e: std::io::Error| VaultError::from_io(&e, DOING);
        let to = self
            .folder
            .join(format!("{}{}", self.prefix(), self.name()));
        let beside = disk::temporary(&to);
        disk::remove(&beside).map_err(failed)?;
        let copied = self.copy(&beside);
        if copied.is_err() {
            drop(disk::remove(&beside));
        }
        copied?;
        disk::rename(&beside, &to).map_err(failed)?;
        // A network drive may know no sync of folders; the file itself is synced.
        drop(disk::sync_dir(&self.folder));
        for old in self.copies().into_iter().skip(KEPT) {
            drop(disk::remove(&old));
        }
        Ok(())
    }

    fn copy(&self, beside: &Path) -> Result<(), VaultError> {
        let failed = |e: std::io::Error| VaultError::from_io(&e, DOING);
        let mut from = File::open(&self.from).map_err(failed)?;
        let mut out = disk::create_new(beside).map_err(failed)?;
        std::io::copy(&mut from, &mut out).map_err(failed)?;
        disk::sync_file(&out).map_err(failed)?;
        drop(out);
        match inspect(beside) {
            Err(VaultError::Damaged { part: Part::Backup }) => Err(VaultError::CopyDiffers),
            Err(error) => Err(error),
            Ok(facts) if facts.vault_id != self.vault_id => Err(VaultError::CopyDiffers),
            Ok(_) => Ok(()),
        }
    }

    /// Removes every copy of this vault in the place but the newest: after a record was erased or a new key was made.
    pub fn remove_older(&self) -> u32 {
        let mut gone = 0;
        for old in self.copies().into_iter().skip(1) {
            gone += u32::from(disk::remove(&old).is_ok());
        }
        gone
    }

    /// This vault's copies in the place, newest first.
    fn copies(&self) -> Vec<PathBuf> {
        let prefix = self.prefix();
        let mut found: Vec<PathBuf> = fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| {
                let name = entry.file_name();
                let name = name.to_string_lossy();
                name.starts_with(&prefix) && name.ends_with(ENDING)
            })
            .map(|entry| entry.path())
            .collect();
        found.sort();
        found.reverse();
        found
    }

    /// Tells two vaults' copies in one place apart; no secret and no name.
    fn prefix(&self) -> String {
        let id: String = self.vault_id.to_string().chars().take(8).collect();
        format!("hallway-{id}-")
    }
}
