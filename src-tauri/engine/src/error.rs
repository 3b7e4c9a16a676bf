//! What can go wrong, and the one mapping from that to what a person and the window are told.

use crate::random::NoRandomness;
use crate::vault::{DiskTrouble, VaultError};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the window does differently. A code is added only together with the window's code that uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The vault is locked: show the lock screen.
    Locked,
    /// The passphrase or recovery key does not open this vault.
    WrongPassphrase,
    /// Too many wrong tries: wait.
    Throttled,
    /// The record is not there (any more).
    NotFound,
    /// Something she entered cannot be used: fields say what.
    Invalid,
    /// The record changed meanwhile.
    Conflict,
    /// Something else must happen first.
    Precondition,
    /// Findings wait for a person's decision.
    Undecided,
    /// She stopped it: nothing was changed.
    Stopped,
    /// Made by a newer version.
    FileTooNew,
    /// The vault or a file is damaged or missing.
    Damaged,
    /// The files are not as they were left: she decides before they are opened.
    Changed,
    /// Another Hallway has the vault open.
    InUse,
    /// The disk is full, read-only or failing.
    Disk,
    /// A fault of the program.
    Internal,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldProblem {
    /// The field, by its name in the command.
    pub field: String,
    /// What is wrong, in a sentence.
    pub message: String,
}

/// What crosses to the window or the command line when a command fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ApiError {
    /// What the window does.
    pub code: ErrorCode,
    /// What happened and what it means for her data.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// Problems by field.
    pub fields: Vec<FieldProblem>,
    /// A short id that also stands in the log.
    pub incident: String,
}

/// Everything that can go wrong in the engine.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The vault is locked.
    #[error("the vault is locked")]
    Locked,
    /// A record is not there.
    #[error("{0} is not there")]
    NotFound(&'static str),
    /// Something entered cannot be used.
    #[error("some entries cannot be used")]
    Invalid(Vec<FieldProblem>),
    /// The record changed meanwhile.
    #[error("the record changed meanwhile")]
    Conflict,
    /// Something else must happen first.
    #[error("{message}")]
    Precondition {
        /// What is missing.
        message: String,
        /// What to do.
        hint: String,
    },
    /// Findings wait for a decision.
    #[error("{0} findings wait for a decision")]
    Undecided(u32),
    /// A person stopped the work.
    #[error("you stopped it; nothing was changed")]
    Stopped,
    /// A file she chose cannot be read as what it should be.
    #[error("{message}")]
    BadFile {
        /// What is wrong with it. Never quotes the file.
        message: String,
        /// What to do.
        hint: String,
    },
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A statement failed.
    #[error("the database failed while {context}")]
    Store {
        /// What was being done; never student text.
        context: &'static str,
        /// The database's own error.
        #[source]
        source: rusqlite::Error,
    },
    /// A file could not be read or written.
    #[error("a file failed while {context}")]
    Io {
        /// What was being done; never a path with a name in it.
        context: &'static str,
        /// The system's own error.
        #[source]
        source: std::io::Error,
    },
    /// No randomness.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The window asked for a command that does not exist, or with arguments of another shape.
    #[error("the request is not one this version knows: {0}")]
    Request(String),
    /// A fault of the program.
    #[error("a fault of the program: {0}")]
    Internal(&'static str),
}

impl From<rusqlite::Error> for Error {
    fn from(source: rusqlite::Error) -> Self {
        Self::Store {
            context: "reading or writing the vault",
            source,
        }
    }
}

/// The engine's result.
pub type Result<T> = std::result::Result<T, Error>;

/// Adds what was being done to a database error.
pub trait Context<T> {
    /// Names what was being done. Never student text.
    ///
    /// # Errors
    /// The same failure, with its context.
    fn context(self, context: &'static str) -> Result<T>;
}

impl<T> Context<T> for rusqlite::Result<T> {
    fn context(self, context: &'static str) -> Result<T> {
        self.map_err(|source| Error::Store { context, source })
    }
}

impl<T> Context<T> for std::io::Result<T> {
    fn context(self, context: &'static str) -> Result<T> {
        self.map_err(|source| Error::Io { context, source })
    }
}

impl Error {
    /// One field that cannot be used.
    #[must_use]
    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldProblem {
            field: field.to_owned(),
            message: message.into(),
        }])
    }

    /// What the window does with it.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Locked => ErrorCode::Locked,
            Self::NotFound(_) => ErrorCode::NotFound,
            Self::Invalid(_) | Self::BadFile { .. } => ErrorCode::Invalid,
            Self::Conflict => ErrorCode::Conflict,
            Self::Precondition { .. } => ErrorCode::Precondition,
            Self::Undecided(_) => ErrorCode::Undecided,
            Self::Stopped => ErrorCode::Stopped,
            Self::Vault(error) => vault_code(error),
            Self::Store { source, .. } => store_code(source),
            Self::Io { .. } => ErrorCode::Disk,
            Self::NoRandomness(_) | Self::Request(_) | Self::Internal(_) => ErrorCode::Internal,
        }
    }

    /// The sentence of what to do.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Precondition { hint, .. } | Self::BadFile { hint, .. } => return hint.clone(),
            Self::Vault(error) => return vault_hint(error).to_owned(),
            _ => {}
        }
        match self.code() {
            ErrorCode::Locked => "Unlock the vault and try again. What you typed is kept.",
            ErrorCode::NotFound => "It may have been removed. Go back and look at the list again.",
            ErrorCode::Invalid => "Correct the marked entries. Nothing was changed.",
            ErrorCode::Conflict => {
                "Look at the newer version, then make your change again. Nothing was overwritten."
            }
            ErrorCode::Undecided => "Decide each marked finding, then export again. Nothing has left.",
            ErrorCode::Stopped => "Begin again whenever you like.",
            ErrorCode::Disk => {
                "Make room or check that the folder can be written. What was saved before is safe."
            }
            _ => "What was saved before is safe. Lock and unlock; if it happens again, copy the diagnostics.",
        }
        .to_owned()
    }

    /// What crosses to the window. `incident` also stands in the log.
    #[must_use]
    pub fn to_api(&self, incident: String) -> ApiError {
        ApiError {
            code: self.code(),
            message: self.to_string(),
            hint: self.hint(),
            fields: match self {
                Self::Invalid(fields) => fields.clone(),
                _ => Vec::new(),
            },
            incident,
        }
    }
}

/// What the window does about a vault that refused.
fn vault_code(error: &VaultError) -> ErrorCode {
    match error {
        VaultError::WrongPassphrase | VaultError::WrongRecoveryKey => ErrorCode::WrongPassphrase,
        VaultError::Throttled { .. } => ErrorCode::Throttled,
        VaultError::InUse => ErrorCode::InUse,
        VaultError::Changed { .. } => ErrorCode::Changed,
        VaultError::TooNew { .. } => ErrorCode::FileTooNew,
        VaultError::Damaged { .. } | VaultError::Missing | VaultError::AlreadyThere => {
            ErrorCode::Damaged
        }
        VaultError::Disk { .. } => ErrorCode::Disk,
        VaultError::MalformedRecoveryKey | VaultError::WeakPassphrase { .. } => ErrorCode::Invalid,
        _ => ErrorCode::Internal,
    }
}

/// What to do about a vault that refused.
fn vault_hint(error: &VaultError) -> &'static str {
    match vault_code(error) {
        ErrorCode::WrongPassphrase => {
            "Look at the caps lock and try again, or use the recovery key on your printed sheet."
        }
        ErrorCode::Throttled => "Wait, then try again. The vault is never erased.",
        ErrorCode::InUse => "Go to the window that has it open, or close that program.",
        ErrorCode::FileTooNew => "Install the newer version on this computer. Nothing was changed.",
        ErrorCode::Damaged => match error {
            VaultError::Missing => "Choose the folder that holds the vault, or make a new one.",
            VaultError::AlreadyThere => "Choose an empty folder.",
            _ => {
                "Restore the newest backup into an empty folder; the damaged files stay as they are."
            }
        },
        ErrorCode::Changed => {
            "Open it anyway, which is noted, or restore a backup, or close it. Nothing was changed."
        }
        ErrorCode::Disk => match error {
            VaultError::Disk {
                trouble: DiskTrouble::ReadOnly | DiskTrouble::NotAllowed,
                ..
            } => {
                "The folder cannot be written, so nothing could be kept there. Ask whoever set up this account to make it writable again, or move the folder to a drive that can be written."
            }
            _ => "Make room or check that the folder can be written, then try again.",
        },
        ErrorCode::Invalid => "Correct it and try again. Nothing was changed.",
        _ => "Close Hallway and open it again. Nothing was changed.",
    }
}

/// A full disk and a read-only folder come through the database as its own errors.
fn store_code(error: &rusqlite::Error) -> ErrorCode {
    use rusqlite::ErrorCode as Sqlite;
    match error.sqlite_error_code() {
        Some(
            Sqlite::DiskFull | Sqlite::ReadOnly | Sqlite::SystemIoFailure | Sqlite::CannotOpen,
        ) => ErrorCode::Disk,
        Some(Sqlite::DatabaseCorrupt | Sqlite::NotADatabase) => ErrorCode::Damaged,
        _ => match error {
            rusqlite::Error::QueryReturnedNoRows => ErrorCode::NotFound,
            _ => ErrorCode::Internal,
        },
    }
}
