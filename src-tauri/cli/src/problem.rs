//! What can go wrong on the command line, and the exit code, kind, message and hint for each.

use hallway_engine::error::{Error, ErrorCode};
use hallway_engine::packet_file::PacketFileError;
use hallway_engine::vault::{DiskTrouble, VaultError};
use serde_json::{Value, json};
use thiserror::Error as ThisError;

/// Why a command did not do what was asked.
#[derive(Debug, ThisError)]
pub(crate) enum Problem {
    /// Something in the library refused.
    #[error(transparent)]
    Engine(#[from] Error),
    /// The arguments do not make a command.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to do.
        hint: String,
    },
    /// A file, a date, a column or another value cannot be used.
    #[error("{message}")]
    BadInput {
        /// The thing and what is wrong with it.
        message: String,
        /// What to do.
        hint: String,
    },
    /// A packet that its words do not open, or that was changed on the way.
    #[error(
        "This packet could not be opened: the words are not its own, or it was changed on the way."
    )]
    WrongWords,
    /// Findings wait for a decision.
    #[error("{} of the findings wait for your decision; nothing has left", .findings.len())]
    Undecided {
        /// The findings, as in the preview.
        findings: Vec<Value>,
    },
    /// Standard output could not be written.
    #[error("the output could not be written: {0}")]
    Output(#[source] std::io::Error),
    /// The program that read the output went away.
    #[error("nobody reads the output any more")]
    ReaderLeft,
}

/// What a command gives.
pub(crate) type Result<T> = std::result::Result<T, Problem>;

impl From<VaultError> for Problem {
    fn from(error: VaultError) -> Self {
        Self::Engine(Error::Vault(error))
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Self::ReaderLeft
        } else {
            Self::Output(error)
        }
    }
}

impl Problem {
    /// Wrong usage.
    pub(crate) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage {
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// A value that cannot be used.
    pub(crate) fn bad_input(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::BadInput {
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// A file that could not be read.
    pub(crate) fn unreadable(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::bad_input(
            format!("{} could not be read: {error}.", path.display()),
            "Check the file's name and that you may read it.",
        )
    }

    /// Arguments that clap refused. A value of the wrong form is bad input; anything else is wrong usage.
    pub(crate) fn from_arguments(error: &clap::Error) -> Self {
        let text = error.to_string();
        let message = text
            .lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches("error: ")
            .to_owned();
        if error.kind() == clap::error::ErrorKind::ValueValidation {
            Self::bad_input(message, "Correct the value and run the command again.")
        } else {
            Self::usage(message, "Run the command with --help.")
        }
    }

    /// What a packet file refused.
    pub(crate) fn from_packet_file(error: &PacketFileError) -> Self {
        match error {
            PacketFileError::CannotOpen => Self::WrongWords,
            error => Self::bad_input(
                format!("This packet cannot be opened: {error}."),
                "Choose the file as it was sent and give the words that came with it.",
            ),
        }
    }

    /// The number the process ends with.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage { .. } => 2,
            Self::WrongWords => 3,
            Self::BadInput { .. } => 4,
            Self::Undecided { .. } => 6,
            Self::Output(_) | Self::ReaderLeft => 1,
            Self::Engine(Error::Vault(VaultError::MalformedRecoveryKey)) => 3,
            Self::Engine(Error::Vault(VaultError::Disk {
                trouble: DiskTrouble::AlreadyThere | DiskTrouble::NotFound,
                ..
            })) => 4,
            Self::Engine(error) => match error.code() {
                ErrorCode::WrongPassphrase | ErrorCode::Throttled => 3,
                ErrorCode::Invalid | ErrorCode::NotFound => 4,
                ErrorCode::Damaged | ErrorCode::InUse | ErrorCode::FileTooNew => 5,
                ErrorCode::Undecided => 6,
                _ => 1,
            },
        }
    }

    fn kind(&self) -> String {
        let code = match self {
            Self::Engine(error) => error.code(),
            Self::WrongWords => ErrorCode::WrongPassphrase,
            Self::Undecided { .. } => ErrorCode::Undecided,
            Self::BadInput { .. } => ErrorCode::Invalid,
            Self::Output(_) | Self::ReaderLeft => ErrorCode::Disk,
            Self::Usage { .. } => return "usage".to_owned(),
        };
        serde_json::to_value(code)
            .ok()
            .and_then(|v| v.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// The sentence of what is wrong.
    pub(crate) fn message(&self) -> String {
        match self {
            Self::Engine(Error::Invalid(fields)) if !fields.is_empty() => fields
                .iter()
                .map(|f| format!("{}: {}", f.field, f.message))
                .collect::<Vec<_>>()
                .join(" "),
            Self::Engine(Error::Io { context, source }) => {
                format!("Hallway failed while {context}: {source}.")
            }
            problem => problem.to_string(),
        }
    }

    /// The sentence of what to do.
    pub(crate) fn hint(&self) -> String {
        match self {
            Self::Usage { hint, .. } | Self::BadInput { hint, .. } => hint.clone(),
            Self::WrongWords => {
                "Ask for the words again by telephone, and for the file where they do not help."
                    .to_owned()
            }
            Self::Undecided { .. } => {
                "Decide each finding in a file for --decisions, or in the window, then export again."
                    .to_owned()
            }
            Self::Output(_) | Self::ReaderLeft => "Check where the output goes.".to_owned(),
            Self::Engine(Error::Invalid(_)) => {
                "Correct it and run the command again. Nothing was changed.".to_owned()
            }
            Self::Engine(Error::NotFound(_)) => {
                "Check the id against the list. Nothing was changed.".to_owned()
            }
            Self::Engine(Error::Vault(VaultError::Missing)) => {
                "Name the vault's folder with --vault, or make one with: hallway-cli vault create"
                    .to_owned()
            }
            Self::Engine(Error::Vault(VaultError::WrongPassphrase)) => {
                "Check the passphrase, or use the recovery key with: hallway-cli vault recover"
                    .to_owned()
            }
            Self::Engine(error) => error.hint(),
        }
    }

    /// The error as JSON.
    pub(crate) fn to_json(&self) -> Value {
        let mut error = json!({
            "kind": self.kind(),
            "message": self.message(),
            "hint": self.hint(),
        });
        if let Some(map) = error.as_object_mut() {
            match self {
                Self::Engine(Error::Invalid(fields)) if !fields.is_empty() => {
                    map.insert("fields".to_owned(), json!(fields));
                }
                Self::Undecided { findings } => {
                    map.insert("undecided".to_owned(), json!(findings));
                }
                _ => {}
            }
        }
        json!({ "error": error })
    }
}
