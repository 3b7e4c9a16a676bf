//! What can go wrong with a vault. Every message names the thing and the way out, and none carries a secret, a path or
//! a word of a student's record: causes are reduced to kinds before they get here.

use std::fmt;

use crate::random::NoRandomness;

/// The part of a vault that an error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The two copies of the key file.
    KeyFile,
    /// The encrypted database.
    Database,
    /// A backup file.
    Backup,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KeyFile => "key file",
            Self::Database => "database",
            Self::Backup => "backup file",
        })
    }
}

/// Why the disk refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskTrouble {
    /// No space is left.
    Full,
    /// The folder or the file may only be read.
    ReadOnly,
    /// The account may not touch the folder or the file.
    NotAllowed,
    /// The folder or the file is not there.
    NotFound,
    /// A file of that name is there already.
    AlreadyThere,
    /// Anything else: a failing device, a drive that was pulled out.
    Failed,
}

impl fmt::Display for DiskTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "the disk is full",
            Self::ReadOnly => "the folder may only be read",
            Self::NotAllowed => "this account may not use the folder",
            Self::NotFound => "the folder or file is not there",
            Self::AlreadyThere => "a file of that name is there already",
            Self::Failed => "the disk did not answer as it should",
        })
    }
}

/// Why a passphrase was turned down for a new vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than 15 characters.
    TooShort,
    /// More than 256 characters.
    TooLong,
    /// On the list of passphrases that everybody tries first, or one short piece repeated.
    Common,
}

impl fmt::Display for Weakness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooShort => "it needs at least 15 characters",
            Self::TooLong => "it may have at most 256 characters",
            Self::Common => "it is one of those that are tried first",
        })
    }
}

/// What can go wrong with a vault or a backup. Nothing was changed on disk unless a variant says so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The passphrase does not open this vault, or its slot was altered: the two cannot be told apart.
    #[error("That passphrase does not open this vault. Nothing was changed.")]
    WrongPassphrase,
    /// The recovery key does not open this vault, or its slot was altered.
    #[error("That recovery key does not open this vault. Nothing was changed.")]
    WrongRecoveryKey,
    /// Text that is not a recovery key: a wrong length, a foreign character or a checksum that does not fit.
    #[error("That is not a whole recovery key: look for a mistyped character among the 32.")]
    MalformedRecoveryKey,
    /// Too many wrong tries in a row.
    #[error("Several tries were wrong. The next one is possible in {seconds} seconds.")]
    Throttled {
        /// Seconds to wait, 1 to 30.
        seconds: u32,
    },
    /// No vault in that folder.
    #[error("There is no vault in that folder.")]
    Missing,
    /// A vault is in that folder already.
    #[error("That folder already holds a vault. Choose an empty folder.")]
    AlreadyThere,
    /// Another process has the vault open.
    #[error("This vault is open in another window or program. Close it there first.")]
    InUse,
    /// Made by a newer version.
    #[error(
        "This {part} was made by a newer version of Hallway. Nothing was changed; open it with that version."
    )]
    TooNew {
        /// What is too new.
        part: Part,
    },
    /// A part is damaged or was altered.
    #[error(
        "The {part} is damaged or was altered, so it was not used. Nothing was changed; restore a backup."
    )]
    Damaged {
        /// What is damaged.
        part: Part,
    },
    /// The disk refused.
    #[error("Hallway could not {doing}: {trouble}.")]
    Disk {
        /// The kind of refusal.
        trouble: DiskTrouble,
        /// What was being done, as a verb phrase without any name.
        doing: &'static str,
    },
    /// The files are not as they were left: a person decides before they are opened.
    #[error("{}", .verdict.words())]
    Changed {
        /// What the seal says.
        verdict: super::seal::SealVerdict,
    },
    /// A passphrase that is not good enough for a new vault.
    #[error("That passphrase was not taken: {why}. Nothing was changed.")]
    WeakPassphrase {
        /// The reason.
        why: Weakness,
    },
    /// The system gave no random bytes.
    #[error("The system gave no random bytes, so no key could be made. Nothing was changed.")]
    NoRandomness,
    /// Not enough memory for the key derivation.
    #[error(
        "There is not enough free memory to open the vault. Close other programs and try again."
    )]
    NoMemory,
    /// A written backup, copy or new database was not equal to its source; it was deleted.
    #[error(
        "The copy was not equal to the vault, so it was deleted. The vault itself is untouched."
    )]
    CopyDiffers,
    /// Something that is not expected of a sound vault: a defect of the program.
    #[error("Hallway could not {doing}. Nothing was changed.")]
    Internal {
        /// What was being done.
        doing: &'static str,
    },
}

impl From<NoRandomness> for VaultError {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}

impl VaultError {
    /// An input or output error while `doing` something, reduced to its kind.
    #[must_use]
    pub fn from_io(error: &std::io::Error, doing: &'static str) -> Self {
        use std::io::ErrorKind;
        let trouble = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                DiskTrouble::Full
            }
            ErrorKind::ReadOnlyFilesystem => DiskTrouble::ReadOnly,
            ErrorKind::PermissionDenied => DiskTrouble::NotAllowed,
            ErrorKind::NotFound => DiskTrouble::NotFound,
            ErrorKind::AlreadyExists => DiskTrouble::AlreadyThere,
            ErrorKind::OutOfMemory => return Self::NoMemory,
            _ => DiskTrouble::Failed,
        };
        Self::Disk { trouble, doing }
    }

    /// A database error while `doing` something, reduced to its kind. SQLite's text is dropped: it may quote data.
    #[must_use]
    pub fn from_sqlite(error: &rusqlite::Error, doing: &'static str) -> Self {
        use rusqlite::ErrorCode;
        let trouble = match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => DiskTrouble::Full,
            Some(ErrorCode::ReadOnly) => DiskTrouble::ReadOnly,
            Some(ErrorCode::PermissionDenied) => DiskTrouble::NotAllowed,
            Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) => DiskTrouble::Failed,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => return Self::InUse,
            Some(ErrorCode::OutOfMemory) => return Self::NoMemory,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                return Self::Damaged {
                    part: Part::Database,
                };
            }
            _ => return Self::Internal { doing },
        };
        Self::Disk { trouble, doing }
    }
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        Self::from_sqlite(&error, "read or write the database")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;
    use std::io::ErrorKind;

    #[test]
    fn a_refusing_disk_is_told_in_words_of_its_trouble() {
        for (kind, words) in [
            (ErrorKind::StorageFull, "the disk is full"),
            (ErrorKind::QuotaExceeded, "the disk is full"),
            (ErrorKind::ReadOnlyFilesystem, "may only be read"),
            (ErrorKind::PermissionDenied, "this account may not"),
            (ErrorKind::NotFound, "not there"),
            (ErrorKind::AlreadyExists, "there already"),
            (ErrorKind::OutOfMemory, "not enough free memory"),
            (ErrorKind::BrokenPipe, "did not answer"),
        ] {
            let told = VaultError::from_io(&kind.into(), "write the backup").to_string();
            assert!(told.contains(words), "{kind}: {told}");
        }
        for (code, words) in [
            (ffi::SQLITE_FULL, "the disk is full"),
            (ffi::SQLITE_READONLY, "may only be read"),
            (ffi::SQLITE_PERM, "this account may not"),
            (ffi::SQLITE_CANTOPEN, "did not answer"),
            (ffi::SQLITE_IOERR, "did not answer"),
            (ffi::SQLITE_BUSY, "open in another window"),
            (ffi::SQLITE_LOCKED, "open in another window"),
            (ffi::SQLITE_NOMEM, "not enough free memory"),
            (ffi::SQLITE_CORRUPT, "The database is damaged"),
            (ffi::SQLITE_NOTADB, "The database is damaged"),
            (ffi::SQLITE_MISUSE, "Nothing was changed"),
        ] {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            let told = VaultError::from_sqlite(&error, "save").to_string();
            assert!(told.contains(words), "{code}: {told}");
        }
    }

    #[test]
    fn what_is_damaged_or_too_new_is_named() {
        for (part, name) in [
            (Part::KeyFile, "key file"),
            (Part::Database, "database"),
            (Part::Backup, "backup file"),
        ] {
            let damaged = VaultError::Damaged { part }.to_string();
            assert!(
                damaged.starts_with(&format!("The {name} is damaged")),
                "{damaged}"
            );
            let newer = VaultError::TooNew { part }.to_string();
            assert!(
                newer.starts_with(&format!("This {name} was made by a newer")),
                "{newer}"
            );
        }
    }
}
