//! Vaults that were set aside whole when a backup took their place, or that came back from another computer: listed, and
//! brought back by a copy that is compared before it goes in. What is in place then is set aside in turn.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, FixedOffset};

use super::restore::{Restored, restore_over};
use super::write::write;
use crate::random::Random;
use crate::vault::database::DATABASE;
use crate::vault::{self, KEY, Passphrase, Schema, VaultError, WayIn, disk};

/// How their folders' names begin; a number follows.
const NAMES: [&str; 2] = ["before-restore-", "set-aside-"];

/// The copy that is on its way in.
const BUNDLE: &str = ".bringing-back";

/// A vault that lies aside, in a folder of its own below the one in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The name of its folder.
    pub name: String,
    /// When its database was last written, as the file system says.
    pub last_written: Option<SystemTime>,
    /// The database's length in bytes.
    pub bytes: u64,
}

/// The vaults that lie aside in `dir`, in the order of their names.
///
/// # Errors
/// [`VaultError::Disk`].
pub fn list_set_aside(dir: &Path) -> Result<Vec<SetAside>, VaultError> {
    let failed = |e: std::io::Error| VaultError::from_io(&e, "list what was set aside");
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let is_one = NAMES.iter().any(|begin| {
            name.strip_prefix(begin)
                .is_some_and(|number| number.parse::<u32>().is_ok())
        });
        let facts = fs::metadata(entry.path().join(DATABASE));
        if is_one && let Ok(facts) = facts {
            found.push(SetAside {
                name,
                last_written: facts.modified().ok(),
                bytes: facts.len(),
            });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// A checked copy of a vault that lies aside, ready to take the place of the one in place. Gone when dropped.
#[derive(Debug)]
pub struct WayBack {
    dir: PathBuf,
    from: PathBuf,
    bundle: PathBuf,
}

impl Drop for WayBack {
    fn drop(&mut self) {
        drop(disk::remove(&self.bundle));
    }
}

/// Opens a vault that lies aside and copies it, read back and compared. The vault in place is not touched and may be open.
///
/// # Errors
/// [`VaultError::Missing`] when none of that name lies aside; as [`vault::open`] and [`super::write`].
pub fn prepare_way_back(
    dir: &Path,
    name: &str,
    passphrase: &Passphrase,
    schema: Schema,
    random: &dyn Random,
    now: DateTime<FixedOffset>,
) -> Result<WayBack, VaultError> {
    let found = list_set_aside(dir)?
        .into_iter()
        .find(|one| one.name == name)
        .ok_or(VaultError::Missing)?;
    let way_back = WayBack {
        from: dir.join(found.name),
        dir: dir.to_owned(),
        bundle: dir.join(BUNDLE),
    };
    let aside = vault::open(&way_back.from, passphrase, schema, random)?;
    disk::remove(&way_back.bundle)
        .map_err(|e| VaultError::from_io(&e, "copy what was set aside"))?;
    write(&aside, &way_back.bundle, now)?;
    aside.close()?;
    Ok(way_back)
}

impl WayBack {
    /// Puts the copy in place and sets the vault that was there aside, whole. The folder it came from goes then: all of it
    /// is in place.
    ///
    /// # Errors
    /// As [`restore_over`]; the vault in place and the one aside are untouched then.
    pub fn put_in_place(
        self,
        passphrase: &Passphrase,
        schema: Schema,
        random: &dyn Random,
    ) -> Result<Restored, VaultError> {
        let (restored, _) = restore_over(
            &self.bundle,
            &self.dir,
            WayIn::Passphrase(passphrase),
            schema,
            random,
        )?;
        // The key first: a folder that cannot be removed whole is no vault any more.
        drop(disk::remove(&self.from.join(KEY)));
        drop(disk::remove_dir(&self.from));
        Ok(restored)
    }
}
