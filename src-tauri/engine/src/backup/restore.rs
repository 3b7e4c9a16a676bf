//! Putting a backup back: unpacked beside, opened, checked, and only then moved into place. Never over a vault: either
//! the folder has none, or the one it has is set aside whole.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::bundle::Bundle;
use crate::random::Random;
use crate::vault::contents::Contents;
use crate::vault::database::{self, DATABASE};
use crate::vault::lock::FolderLock;
use crate::vault::seal::Seal;
use crate::vault::staged::{self, Preparation};
use crate::vault::{
    KEY, Lineage, OpenVault, Part, Schema, SubKeys, TWIN, TableCount, VaultError, VaultId, WayIn,
    disk, exists, find_problems,
};

/// What was restored, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The vault's id.
    pub vault_id: VaultId,
    /// When the backup was made.
    pub created: DateTime<FixedOffset>,
    /// The marks of the copy in it; compare with those of a vault in place before restoring over it.
    pub lineage: Lineage,
    /// The rows of each table.
    pub tables: Vec<TableCount>,
}

/// Restores a backup into a folder without a vault. It opens with the `way_in` of the time the backup was made.
///
/// # Errors
/// [`VaultError::AlreadyThere`] when the folder holds a vault; [`VaultError::Damaged`] and [`VaultError::TooNew`];
/// [`VaultError::WrongPassphrase`], [`VaultError::WrongRecoveryKey`], [`VaultError::Disk`]. Nothing is left behind then.
pub fn restore(
    file: &Path,
    dir: &Path,
    way_in: WayIn<'_>,
    schema: Schema,
    random: &dyn Random,
) -> Result<Restored, VaultError> {
    let bundle = Bundle::open(file)?;
    disk::create_private_dir(dir)?;
    let _lock = FolderLock::take(dir)?;
    staged::settle(dir)?;
    if exists(dir) {
        return Err(VaultError::AlreadyThere);
    }
    let preparation = Preparation::begin(dir)?;
    let restored = unpack(bundle, &preparation.folder(), way_in, schema, random)?;
    preparation.commit()?;
    Ok(restored)
}

/// Restores a backup in place of the vault in `dir`, which is set aside whole in a sub-folder; its path is returned.
///
/// # Errors
/// As [`restore`]; [`VaultError::InUse`] while the vault is open. The vault in place is untouched then.
pub fn restore_over(
    file: &Path,
    dir: &Path,
    way_in: WayIn<'_>,
    schema: Schema,
    random: &dyn Random,
) -> Result<(Restored, PathBuf), VaultError> {
    let bundle = Bundle::open(file)?;
    disk::create_private_dir(dir)?;
    let _lock = FolderLock::take(dir)?;
    staged::settle(dir)?;
    let preparation = Preparation::begin(dir)?;
    let restored = unpack(bundle, &preparation.folder(), way_in, schema, random)?;
    let aside = preparation.set_vault_aside()?;
    preparation.commit()?;
    Ok((restored, aside))
}

/// Opens a backup beside, in a folder of its own below `work_dir` that is removed again, and tells what is in it.
///
/// # Errors
/// As [`restore`].
pub fn inspect_contents(
    file: &Path,
    work_dir: &Path,
    way_in: WayIn<'_>,
    schema: Schema,
    random: &dyn Random,
) -> Result<Restored, VaultError> {
    let bundle = Bundle::open(file)?;
    let beside = tempfile::Builder::new()
        .prefix(".inspecting")
        .tempdir_in(work_dir)
        .map_err(|e| VaultError::from_io(&e, "unpack the backup"))?;
    unpack(bundle, beside.path(), way_in, schema, random)
}

/// Opens a backup of an open vault with that vault's own keys, beside, and tells what is in it: the test of a backup that
/// asks for no passphrase. One made under an earlier data key is [`VaultError::WrongPassphrase`].
///
/// # Errors
/// As [`restore`].
pub fn inspect_own(file: &Path, vault: &OpenVault) -> Result<Restored, VaultError> {
    let bundle = Bundle::open(file)?;
    if !bundle.header.is_authentic(&vault.keys().backup_mac()) {
        return Err(VaultError::WrongPassphrase);
    }
    let beside = tempfile::Builder::new()
        .prefix(".inspecting")
        .tempdir_in(vault.dir())
        .map_err(|e| VaultError::from_io(&e, "unpack the backup"))?;
    let failed = |e: std::io::Error| VaultError::from_io(&e, "unpack the backup");
    let path = beside.path().join(DATABASE);
    let mut out = disk::create_new(&path).map_err(failed)?;
    let header = bundle.copy_database(&mut out)?;
    drop(out);
    let contents = check_database(&path, vault.keys(), vault.vault_id(), vault.schema())
        .map_err(about_backup)?;
    let facts = header.facts()?;
    Ok(Restored {
        vault_id: facts.vault_id,
        created: facts.created,
        lineage: facts.lineage,
        tables: contents.tables,
    })
}

/// Unpacks a bundle into `folder` as a whole, sealed set of vault files, and checks everything about it.
fn unpack(
    bundle: Bundle,
    folder: &Path,
    way_in: WayIn<'_>,
    schema: Schema,
    random: &dyn Random,
) -> Result<Restored, VaultError> {
    let failed = |e: std::io::Error| VaultError::from_io(&e, "write the restored vault");
    let found = bundle.header.key_file()?;
    let data_key = found.unlock(way_in).map_err(about_backup)?;
    let keys = SubKeys::derive(&data_key, random)?;
    drop(data_key);
    if !bundle.header.is_authentic(&keys.backup_mac()) {
        return Err(VaultError::Damaged { part: Part::Backup });
    }
    let path = folder.join(DATABASE);
    let mut out = disk::create_new(&path).map_err(failed)?;
    let header = bundle.copy_database(&mut out)?;
    disk::sync_file(&out).map_err(failed)?;
    drop(out);
    let vault_id = found.file.vault_id;
    let contents = check_database(&path, &keys, vault_id, schema).map_err(about_backup)?;
    for name in [TWIN, KEY] {
        disk::write_new(&folder.join(name), &found.text).map_err(failed)?;
    }
    let facts = header.facts()?;
    let seal_key = keys.seal();
    Seal {
        dir: folder,
        key: &seal_key,
        vault_id,
    }
    .close(&facts.lineage, found.file.seq)?;
    Ok(Restored {
        vault_id,
        created: facts.created,
        lineage: facts.lineage,
        tables: contents.tables,
    })
}

fn check_database(
    path: &Path,
    keys: &SubKeys,
    vault_id: VaultId,
    schema: Schema,
) -> Result<Contents, VaultError> {
    let connection = database::open_for_checking(path, keys.database())?;
    database::identify(&connection, vault_id, schema)?;
    if !find_problems(&connection)?.is_empty() {
        return Err(VaultError::Damaged {
            part: Part::Database,
        });
    }
    let contents = Contents::read(&connection)?;
    connection
        .close()
        .map_err(|(_, e)| VaultError::from_sqlite(&e, "close the restored database"))?;
    Ok(contents)
}

/// What is damaged or too new inside a backup is said of the backup, never of the vault in place.
fn about_backup(error: VaultError) -> VaultError {
    match error {
        VaultError::Damaged { .. } => VaultError::Damaged { part: Part::Backup },
        VaultError::TooNew { .. } => VaultError::TooNew { part: Part::Backup },
        error => error,
    }
}
