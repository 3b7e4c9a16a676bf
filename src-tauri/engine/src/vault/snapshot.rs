//! A copy of the open database at one moment, under the same key, opened and compared before anybody relies on it.

use std::fs::OpenOptions;
use std::path::Path;

use super::check::find_problems;
use super::contents::Contents;
use super::error::{DiskTrouble, VaultError};
use super::keys::SubKey;
use super::session::OpenVault;
use super::{database, disk};

const DOING: &str = "copy the database";

/// Copies the open database to `to`, which must not be there, syncs and verifies it. The caller removes a copy that
/// was not completed.
pub(crate) fn copy(vault: &OpenVault, to: &Path) -> Result<Contents, VaultError> {
    let failed = |e: std::io::Error| VaultError::from_io(&e, DOING);
    // Made by us, so that it is private from its first byte; VACUUM takes an empty file.
    drop(disk::create_new(to).map_err(failed)?);
    let name = to.to_str().ok_or(VaultError::Disk {
        trouble: DiskTrouble::Failed,
        doing: DOING,
    })?;
    vault
        .connection()
        .execute("VACUUM INTO ?1", [name])
        .map_err(|e| VaultError::from_sqlite(&e, DOING))?;
    let file = OpenOptions::new().write(true).open(to).map_err(failed)?;
    disk::sync_file(&file).map_err(failed)?;
    let source = Contents::read(vault.connection())?;
    verify(to, vault.keys().database(), &source)?;
    Ok(source)
}

/// Opens a copy on its own and compares it with what it was made from.
pub(crate) fn verify(copy: &Path, key: &SubKey, source: &Contents) -> Result<(), VaultError> {
    let connection = database::open_for_checking(copy, key).map_err(|error| match error {
        VaultError::Damaged { .. } => VaultError::CopyDiffers,
        error => error,
    })?;
    let same = find_problems(&connection)?.is_empty() && Contents::read(&connection)? == *source;
    connection
        .close()
        .map_err(|(_, e)| VaultError::from_sqlite(&e, "close the copy"))?;
    if same {
        Ok(())
    } else {
        Err(VaultError::CopyDiffers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SystemSource;
    use crate::vault::{Passphrase, Schema, VaultId, create};
    use rusqlite::Connection;

    fn init(connection: &mut Connection, id: &VaultId) -> Result<(), rusqlite::Error> {
        connection.execute_batch(&format!(
            "CREATE TABLE vault (vault_id TEXT NOT NULL); INSERT INTO vault VALUES ('{id}');
             CREATE TABLE note (body TEXT); PRAGMA user_version = 1;"
        ))
    }

    #[test]
    fn a_copy_with_a_row_more_or_less_than_its_source_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::for_creation("maple lantern quietly 42 rivers").unwrap();
        let schema = Schema {
            application_id: 1,
            newest: 1,
        };
        let now = chrono::DateTime::UNIX_EPOCH.fixed_offset();
        let dir = folder.path().join("vault");
        let (vault, _) = create(
            &dir,
            &passphrase,
            schema,
            &SystemSource::new(),
            now,
            &mut init,
        )
        .unwrap();
        let to = folder.path().join("copy");
        let source = copy(&vault, &to).unwrap();
        let key = vault.keys().database();
        assert_eq!(verify(&to, key, &source), Ok(()));
        let add = "INSERT INTO note VALUES ('one more')";
        vault.connection().execute_batch(add).unwrap();
        let later = Contents::read(vault.connection()).unwrap();
        assert_eq!(verify(&to, key, &later), Err(VaultError::CopyDiffers));
    }
}
