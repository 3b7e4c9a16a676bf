//! Care of the vault itself: passphrase, checks, backups. These need the vault's keys, not only its rows.

use super::{GateCommand, Topic};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::files::FileHandle;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a check of everything found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckOut {
    /// Nothing is wrong.
    pub ok: bool,
    /// The schema of the store.
    pub schema_version: u32,
    /// `SQLCipher`'s version.
    pub cipher_version: String,
    /// What is wrong, in sentences.
    pub problems: Vec<String>,
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BackupRow {
    /// Its file name: a date and a random code.
    pub name: String,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// Its size in kibibytes.
    pub kib: u32,
}

/// Wraps the data key anew. The database is not rewritten; old backups still open with the old passphrase.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePassphrase {
    /// The present passphrase.
    pub old_passphrase: String,
    /// The new one.
    pub new_passphrase: String,
}

impl GateCommand for ChangePassphrase {
    const NAME: &'static str = "change_passphrase";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = ();

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let _ = (engine, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Opens and checks everything: ciphers, database, foreign keys, search index.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckVault {}

impl GateCommand for CheckVault {
    const NAME: &'static str = "check_vault";
    const CHANGES: &'static [Topic] = &[];
    type Output = CheckOut;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let _ = (engine, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Writes one encrypted backup, reads it back and compares it. Without a file it goes into the vault's own folder.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct BackUp {
    /// Where to write; the backups folder when left out.
    pub file: Option<FileHandle>,
}

impl GateCommand for BackUp {
    const NAME: &'static str = "back_up";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = BackupRow;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let _ = (engine, self);
        Err(Error::Internal("not built yet"))
    }
}

/// The automatic backups, newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListBackups {}

impl GateCommand for ListBackups {
    const NAME: &'static str = "list_backups";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<BackupRow>;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let _ = (engine, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Puts a backup into the vault's folder, which must hold no vault.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreBackup {
    /// The backup.
    pub file: FileHandle,
}

impl GateCommand for RestoreBackup {
    const NAME: &'static str = "restore_backup";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = ();

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let _ = (engine, self);
        Err(Error::Internal("not built yet"))
    }
}
