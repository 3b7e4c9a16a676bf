//! Making a backup: copy, sync, reopen, compare, bundle, sync, read back, and only then its final name.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::bundle::{BackupFacts, Header, inspect};
use crate::vault::contents::Contents;
use crate::vault::seal::sum_file;
use crate::vault::{DiskTrouble, OpenVault, VaultError, database, disk, key_store, snapshot};

const DOING: &str = "write the backup";

/// Removes the temporary files of a backup, whatever happens.
struct Temporaries(PathBuf, PathBuf);

impl Temporaries {
    fn beside(out: &Path) -> Self {
        let snapshot = disk::temporary(&disk::temporary(out));
        Self(snapshot, disk::temporary(out))
    }

    fn clear(&self) -> io::Result<()> {
        for ending in ["", "-journal", "-wal", "-shm"] {
            let mut name = self.0.as_os_str().to_owned();
            name.push(ending);
            disk::remove(Path::new(&name))?;
        }
        disk::remove(&self.1)
    }
}

impl Drop for Temporaries {
    fn drop(&mut self) {
        drop(self.clear());
    }
}

/// Writes a backup of the open vault to `out`, which must not be there yet. When it returns, the file was opened and
/// every row in it compared with the vault; on any error nothing of it is left.
///
/// # Errors
/// [`VaultError::Disk`], among them [`DiskTrouble::AlreadyThere`] and [`DiskTrouble::Full`];
/// [`VaultError::CopyDiffers`].
pub fn write(
    vault: &OpenVault,
    out: &Path,
    now: DateTime<FixedOffset>,
) -> Result<Contents, VaultError> {
    let failed = |e: io::Error| VaultError::from_io(&e, DOING);
    if out.exists() {
        return Err(VaultError::Disk {
            trouble: DiskTrouble::AlreadyThere,
            doing: DOING,
        });
    }
    let temporaries = Temporaries::beside(out);
    temporaries.clear().map_err(failed)?;
    let Temporaries(copy, bundle) = &temporaries;
    let contents = snapshot::copy(vault, copy)?;
    let header = write_bundle(vault, copy, bundle, now)?;
    inspect(bundle).map_err(|error| match error {
        VaultError::Damaged { .. } => VaultError::CopyDiffers,
        error => error,
    })?;
    vault.note_backup(header.as_bytes())?;
    disk::rename(bundle, out).map_err(failed)?;
    disk::sync_dir(disk::folder_of(out)).map_err(failed)?;
    Ok(contents)
}

/// Writes header and database to `bundle` and gives the header's text.
fn write_bundle(
    vault: &OpenVault,
    copy: &Path,
    bundle: &Path,
    now: DateTime<FixedOffset>,
) -> Result<String, VaultError> {
    let failed = |e: io::Error| VaultError::from_io(&e, DOING);
    let (database_bytes, sha256) = sum_file(copy).map_err(failed)?;
    let facts = BackupFacts {
        vault_id: vault.vault_id(),
        created: now,
        schema_version: database::schema_version(vault.connection())?,
        database_bytes,
        lineage: vault.lineage(),
    };
    let key_file = String::from_utf8(key_store::read(vault.dir())?.text)
        .map_err(|_| VaultError::Internal { doing: DOING })?;
    let header = Header::new(
        &facts,
        sha256.as_ref(),
        key_file,
        &vault.keys().backup_mac(),
    )?;
    let mut out = disk::create_new(bundle).map_err(failed)?;
    let header = header.encode()?;
    out.write_all(header.as_bytes()).map_err(failed)?;
    io::copy(&mut File::open(copy).map_err(failed)?, &mut out).map_err(failed)?;
    disk::sync_file(&out).map_err(failed)?;
    Ok(header)
}
