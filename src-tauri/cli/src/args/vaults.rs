//! Making, checking, backing up, restoring and exporting a vault.

use clap::Subcommand;
use std::path::PathBuf;

/// Care of the vault.
#[derive(Debug, Subcommand)]
pub(crate) enum Vault {
    /// Make an empty vault; prints the recovery key once
    Create,
    /// Open and check everything
    Check,
    /// Wrap the data key under a new passphrase; the database is not rewritten
    ChangePassphrase {
        /// A file with the new passphrase
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: PathBuf,
    },
    /// Open with the recovery key, set a new passphrase, and print a new recovery key once
    Recover {
        /// A file with the recovery key
        #[arg(long, value_name = "FILE")]
        recovery_key_file: PathBuf,
        /// A file with the new passphrase
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: PathBuf,
    },
    /// Write one encrypted backup, read it back and compare it
    Backup {
        /// Where to write it; must not be there yet
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Put a backup into the folder of --vault, which must hold no vault
    Restore {
        /// The backup; it opens with the passphrase of the time it was made
        file: PathBuf,
    },
    /// Write everything in open formats (CSV, JSON, a description of both). Not encrypted
    Export {
        /// The folder; new files only
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Private notes and contacts too
        #[arg(long)]
        include_private: bool,
        /// Do not ask: the files can be read by anyone who gets them
        #[arg(long)]
        yes: bool,
    },
    /// Bring an export back into an empty vault: the same records, whole or not at all
    Bring {
        /// The folder of the export
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}
