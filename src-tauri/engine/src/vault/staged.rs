//! A whole set of vault files prepared in a sub-folder and moved into place: how a vault is created, restored and
//! given a new data key without ever being half there.
//!
//! The set is built in `.preparing`, synced, and renamed to `.prepared` in one step; from then on it is the vault, and
//! whoever comes next finishes moving it in. Before that step it is nothing, and whoever comes next deletes it.

use std::path::{Path, PathBuf};

use super::database::DATABASE;
use super::disk;
use super::error::VaultError;
use super::key_store::{self, KEY, TWIN};
use super::seal::SEAL;

const PREPARING: &str = ".preparing";
const PREPARED: &str = ".prepared";

/// In a finished set: the name of the sub-folder that takes the vault in place, instead of being replaced by a newer one.
const ASIDE: &str = "set-vault-aside";

/// Moved in this order. The key file is last: as long as it lies in the set, the set is not yet whole in its place.
const ORDER: [&str; 4] = [DATABASE, SEAL, TWIN, KEY];

fn failed(error: &std::io::Error) -> VaultError {
    VaultError::from_io(error, "move the new vault into place")
}

/// Whether a finished set waits to be moved in.
pub(crate) fn is_waiting(dir: &Path) -> bool {
    dir.join(PREPARED).join(KEY).is_file()
}

/// An empty folder to prepare a set in; removed again when dropped before [`Preparation::commit`].
#[derive(Debug)]
pub(crate) struct Preparation {
    dir: PathBuf,
    committed: bool,
}

impl Preparation {
    /// Begins in `dir`, whose lock the caller holds.
    pub(crate) fn begin(dir: &Path) -> Result<Self, VaultError> {
        disk::remove_dir(&dir.join(PREPARING)).map_err(|e| failed(&e))?;
        disk::create_private_dir(&dir.join(PREPARING))?;
        Ok(Self {
            dir: dir.to_owned(),
            committed: false,
        })
    }

    /// Where the set is prepared.
    pub(crate) fn folder(&self) -> PathBuf {
        self.dir.join(PREPARING)
    }

    /// Makes the set take the place of whatever vault is there, which is moved into the returned sub-folder.
    pub(crate) fn set_vault_aside(&self) -> Result<PathBuf, VaultError> {
        let name = free_name(&self.dir, "before-restore");
        disk::write_new(&self.folder().join(ASIDE), name.as_bytes()).map_err(|e| failed(&e))?;
        Ok(self.dir.join(name))
    }

    /// Makes the set the vault and moves it into place. An error before the deciding rename leaves nothing behind;
    /// after it the set stays, and the next opening finishes the move.
    pub(crate) fn commit(mut self) -> Result<(), VaultError> {
        let preparing = self.folder();
        for name in ORDER {
            let path = preparing.join(name);
            // Opened for writing: Windows syncs no other handle.
            let synced = std::fs::OpenOptions::new()
                .write(true)
                .open(&path)
                .and_then(|file| disk::sync_file(&file));
            synced.map_err(|e| failed(&e))?;
        }
        disk::sync_dir(&preparing).map_err(|e| failed(&e))?;
        disk::rename(&preparing, &self.dir.join(PREPARED)).map_err(|e| failed(&e))?;
        self.committed = true;
        disk::sync_dir(&self.dir).map_err(|e| failed(&e))?;
        settle(&self.dir)
    }
}

impl Drop for Preparation {
    fn drop(&mut self) {
        if !self.committed {
            drop(disk::remove_dir(&self.folder()));
        }
    }
}

/// Finishes or forgets what a stop left behind. The caller holds the lock of `dir`.
pub(crate) fn settle(dir: &Path) -> Result<(), VaultError> {
    let (preparing, prepared) = (dir.join(PREPARING), dir.join(PREPARED));
    if preparing.exists() {
        disk::remove_dir(&preparing).map_err(|e| failed(&e))?;
    }
    if prepared.exists() {
        move_in(dir, &prepared)?;
    }
    for name in [KEY, TWIN, SEAL] {
        let leftover = disk::temporary(&dir.join(name));
        if leftover.exists() {
            disk::remove(&leftover).map_err(|e| failed(&e))?;
        }
    }
    Ok(())
}

/// The first of `word-1`, `word-2` … that is not there yet.
fn free_name(dir: &Path, word: &str) -> String {
    (1_u32..)
        .map(|n| format!("{word}-{n}"))
        .find(|name| !dir.join(name).exists())
        .unwrap_or_default()
}

fn move_in(dir: &Path, prepared: &Path) -> Result<(), VaultError> {
    move_files(dir, prepared).map_err(|e| failed(&e))
}

fn move_files(dir: &Path, prepared: &Path) -> std::io::Result<()> {
    if is_waiting(dir) {
        let aside = read_aside(prepared).map(|name| dir.join(name));
        if aside.is_none() && !is_newer(dir, prepared) {
            // A set that was left elsewhere and came back, by a folder that is synced: never over a newer vault.
            return disk::rename(prepared, &dir.join(free_name(dir, "set-aside")));
        }
        if let Some(aside) = &aside {
            std::fs::create_dir_all(aside)?;
        }
        for name in ORDER
            .into_iter()
            .filter(|name| prepared.join(name).exists())
        {
            let beside = [
                format!("{name}-wal"),
                format!("{name}-shm"),
                name.to_owned(),
            ];
            for old in beside.iter().filter(|old| dir.join(old).exists()) {
                match &aside {
                    Some(aside) => disk::rename(&dir.join(old), &aside.join(old))?,
                    None if old != name => disk::remove(&dir.join(old))?,
                    None => {}
                }
            }
            disk::rename(&prepared.join(name), &dir.join(name))?;
            disk::sync_dir(dir)?;
        }
    }
    disk::remove_dir(prepared)?;
    disk::sync_dir(dir)
}

/// The sub-folder for the vault in place, if the set names one: a plain name of our own making.
fn read_aside(prepared: &Path) -> Option<String> {
    let name = String::from_utf8(disk::read_small(&prepared.join(ASIDE), 64).ok()?).ok()?;
    let number = name.strip_prefix("before-restore-")?;
    number.bytes().all(|b| b.is_ascii_digit()).then_some(name)
}

/// Whether the waiting set's key file is newer than the one in place, or none is in place.
fn is_newer(dir: &Path, prepared: &Path) -> bool {
    match (
        key_store::good_at(&prepared.join(KEY)),
        key_store::read(dir),
    ) {
        (Some(waiting), Ok(in_place)) => {
            waiting.file.vault_id == in_place.file.vault_id
                && (waiting.file.seq > in_place.file.seq || waiting.text == in_place.text)
        }
        (Some(_), Err(VaultError::Missing)) => true,
        _ => false,
    }
}
