//! An open vault: the keyed connection, the sub-keys and the folder's lock, and the order in which they are opened and
//! closed.

use std::cell::RefCell;
use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::database::{self, DATABASE};
use super::disk;
use super::error::{Part, VaultError};
use super::key_store::{self, Found};
use super::keys::{DataKey, SubKeys};
use super::lineage::Lineage;
use super::lock::FolderLock;
use super::passphrase::Passphrase;
use super::recovery::RecoveryKey;
use super::seal::{Seal, SealVerdict};
use super::slot::WayIn;
use super::{Schema, VaultId, exists, staged, tries};
use crate::random::Random;

/// An open vault. Dropping it closes the database without a seal, as a crash would: call [`OpenVault::close`].
pub struct OpenVault {
    // Fields drop in this order: the connection before the lock.
    connection: Connection,
    keys: SubKeys,
    vault_id: VaultId,
    schema: Schema,
    dir: PathBuf,
    verdict: SealVerdict,
    failed_tries: u32,
    lineage: RefCell<Lineage>,
    pub(super) key_seq: u64,
    lock: FolderLock,
}

impl fmt::Debug for OpenVault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenVault")
            .field("vault_id", &self.vault_id)
            .field("verdict", &self.verdict)
            .finish_non_exhaustive()
    }
}

/// Opens a vault with its passphrase.
///
/// # Errors
/// [`VaultError::Missing`], [`VaultError::InUse`], [`VaultError::WrongPassphrase`], [`VaultError::TooNew`],
/// [`VaultError::Damaged`], [`VaultError::Disk`], [`VaultError::NoMemory`].
pub fn open(
    dir: &Path,
    passphrase: &Passphrase,
    schema: Schema,
    random: &dyn Random,
) -> Result<OpenVault, VaultError> {
    open_with(dir, WayIn::Passphrase(passphrase), schema, random, true)
}

/// Opens a vault with its passphrase only when its files are as they were left; writes nothing otherwise.
///
/// # Errors
/// As [`open`], and [`VaultError::Changed`].
pub fn open_unless_changed(
    dir: &Path,
    passphrase: &Passphrase,
    schema: Schema,
    random: &dyn Random,
) -> Result<OpenVault, VaultError> {
    open_with(dir, WayIn::Passphrase(passphrase), schema, random, false)
}

/// Opens a vault with its recovery key. The passphrase stays as it is; see [`super::recover`] for a new one.
///
/// # Errors
/// As [`open`], with [`VaultError::WrongRecoveryKey`].
pub fn open_with_recovery(
    dir: &Path,
    key: &RecoveryKey,
    schema: Schema,
    random: &dyn Random,
) -> Result<OpenVault, VaultError> {
    open_with(dir, WayIn::Recovery(key), schema, random, true)
}

fn open_with(
    dir: &Path,
    way_in: WayIn<'_>,
    schema: Schema,
    random: &dyn Random,
    changed_too: bool,
) -> Result<OpenVault, VaultError> {
    let (lock, found, data_key) = unlock(dir, way_in)?;
    begin_if(dir, lock, &found, data_key, schema, random, changed_too)
}

/// Locks the folder, finishes what a stop left behind, and unwraps the data key.
pub(super) fn unlock(
    dir: &Path,
    way_in: WayIn<'_>,
) -> Result<(FolderLock, Found, DataKey), VaultError> {
    if !exists(dir) {
        return Err(VaultError::Missing);
    }
    let lock = FolderLock::take(dir)?;
    staged::settle(dir)?;
    let (found, data_key) = unlock_held(dir, way_in)?;
    Ok((lock, found, data_key))
}

/// The same for a folder whose lock is held already.
pub(super) fn unlock_held(dir: &Path, way_in: WayIn<'_>) -> Result<(Found, DataKey), VaultError> {
    let found = key_store::read(dir).map_err(|error| match error {
        // A database without any key file: nothing opens it, and that must not look like an empty folder.
        VaultError::Missing if exists(dir) => VaultError::Damaged {
            part: Part::KeyFile,
        },
        error => error,
    })?;
    let data_key = found.unlock(way_in).inspect_err(|error| {
        if *error == way_in.wrong() {
            tries::note_failure(dir);
        }
    })?;
    Ok((found, data_key))
}

/// Opens the database with an unwrapped data key. The data key is wiped before the database is read.
pub(super) fn begin(
    dir: &Path,
    lock: FolderLock,
    found: &Found,
    data_key: DataKey,
    schema: Schema,
    random: &dyn Random,
) -> Result<OpenVault, VaultError> {
    begin_if(dir, lock, found, data_key, schema, random, true)
}

fn begin_if(
    dir: &Path,
    lock: FolderLock,
    found: &Found,
    data_key: DataKey,
    schema: Schema,
    random: &dyn Random,
    changed_too: bool,
) -> Result<OpenVault, VaultError> {
    let keys = SubKeys::derive(&data_key, random)?;
    drop(data_key);
    if found.file.db.app_schema_min > schema.newest {
        return Err(VaultError::TooNew {
            part: Part::Database,
        });
    }
    let (vault_id, key_seq) = (found.file.vault_id, found.file.seq);
    let seal_key = keys.seal();
    let seal = Seal {
        dir,
        key: &seal_key,
        vault_id,
    };
    let (verdict, mut lineage) = seal.examine(key_seq)?;
    // What does not open at all is damaged, whatever its seal says: there is nothing to decide.
    let connection = database::open(&dir.join(DATABASE), keys.database(), false)
        .map_err(|error| disk::name_trouble(dir, error))?;
    database::identify(&connection, vault_id, schema)?;
    if verdict.needs_decision() && !changed_too {
        return Err(VaultError::Changed { verdict });
    }
    if verdict != SealVerdict::Intact {
        database::quick_check(&connection)?;
    }
    lineage.grow(random)?;
    // Before anything is written to the database: hardening may, and a stop in between must not look like tampering.
    seal.note_open(&lineage, key_seq)?;
    database::harden(&connection)?;
    found.repair(dir);
    let failed_tries = tries::take(dir);
    let dir = dir.to_owned();
    Ok(OpenVault {
        connection,
        keys,
        vault_id,
        schema,
        dir,
        verdict,
        failed_tries,
        lineage: RefCell::new(lineage),
        key_seq,
        lock,
    })
}

impl OpenVault {
    /// The one connection to the database.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The one connection, for transactions.
    pub fn connection_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// The vault's id.
    #[must_use]
    pub fn vault_id(&self) -> VaultId {
        self.vault_id
    }

    /// The sub-keys.
    #[must_use]
    pub fn keys(&self) -> &SubKeys {
        &self.keys
    }

    /// The vault's folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The schema it was opened with.
    #[must_use]
    pub fn schema(&self) -> Schema {
        self.schema
    }

    /// What the seal said at opening.
    #[must_use]
    pub fn seal_verdict(&self) -> SealVerdict {
        self.verdict
    }

    /// How many wrong passphrases or recovery keys were tried since the vault was last opened.
    #[must_use]
    pub fn failed_tries(&self) -> u32 {
        self.failed_tries
    }

    /// This copy's marks, to tell it from another copy of the same vault.
    #[must_use]
    pub fn lineage(&self) -> Lineage {
        self.lineage.borrow().clone()
    }

    /// Notes that a backup with that header was made and that this copy goes on from it.
    pub(crate) fn note_backup(&self, header: &[u8]) -> Result<(), VaultError> {
        let mut lineage = self.lineage();
        lineage.grow_after(header);
        let seal_key = self.keys.seal();
        Seal {
            dir: &self.dir,
            key: &seal_key,
            vault_id: self.vault_id,
        }
        .note_open(&lineage, self.key_seq)?;
        self.lineage.replace(lineage);
        Ok(())
    }

    /// Writes the whole database anew and empties the write-ahead log, so that no free page and no frame holds what was
    /// deleted.
    ///
    /// # Errors
    /// [`VaultError::Disk`]; the database is as it was then.
    pub fn write_anew(&self) -> Result<(), VaultError> {
        let empty_log = "PRAGMA wal_checkpoint(TRUNCATE)";
        self.connection.query_row(empty_log, [], |_| Ok(()))?;
        self.connection.execute_batch("VACUUM")?;
        self.connection.query_row(empty_log, [], |_| Ok(()))?;
        Ok(())
    }

    /// Empties the write-ahead log, closes the database, writes the seal and gives the folder back.
    ///
    /// # Errors
    /// [`VaultError::Disk`] when the log cannot be emptied or the seal not be written. What was committed is safe all
    /// the same; the next opening then reports [`SealVerdict::NotSealed`].
    pub fn close(self) -> Result<(), VaultError> {
        self.close_keeping_lock().map(drop)
    }

    /// Closes and seals, and hands the lock to what comes next.
    pub(super) fn close_keeping_lock(self) -> Result<FolderLock, VaultError> {
        let Self {
            connection,
            keys,
            vault_id,
            dir,
            lineage,
            key_seq,
            lock,
            ..
        } = self;
        let busy: u32 =
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        connection
            .close()
            .map_err(|(_, e)| VaultError::from_sqlite(&e, "close the database"))?;
        if busy != 0 {
            return Err(VaultError::InUse);
        }
        let seal_key = keys.seal();
        Seal {
            dir: &dir,
            key: &seal_key,
            vault_id,
        }
        .close(&lineage.into_inner(), key_seq)?;
        Ok(lock)
    }
}
