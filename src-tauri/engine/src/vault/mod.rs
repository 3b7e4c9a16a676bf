//! The vault: one folder that holds everything, encrypted, and the two ways to open it. This module is responsible for
//! keys, the key file, opening and closing the database, and noticing damage. It knows nothing of students: the store
//! gives it a [`Schema`] and fills the database.
//!
//! | file | what |
//! |---|---|
//! | `vault.db` (with `-wal`, `-shm` while open) | the SQLCipher database |
//! | `hallway.key` and its twin `hallway.key2` | the data key, wrapped for the passphrase and for the recovery key; see [`key_file`] |
//! | `vault.seal` | what the database looked like at the last lock; see [`seal`] |
//! | `vault.lock` | empty; locked by the process that has the vault open |
//! | `vault.tries` | how many wrong passphrases were typed since the last opening, a bare number |
//! | `.preparing`, `.prepared` | a set of files on its way in; see the source of `staged` |
//! | `backups/` | automatic backups |
//!
//! What the store has to keep: `user_version` is at least 1, and a table `vault` has exactly one row whose column
//! `vault_id` is the id handed to the initialiser.

mod change;
mod check;
pub(crate) mod contents;
mod create;
pub(crate) mod database;
pub(crate) mod disk;
pub mod error;
pub mod kdf;
pub mod key_file;
pub(crate) mod key_store;
pub mod keys;
pub mod lineage;
pub(crate) mod lock;
pub mod passphrase;
pub mod recovery;
mod rotate;
pub mod seal;
mod session;
mod slot;
pub(crate) mod snapshot;
pub(crate) mod staged;
pub mod strength;
pub mod throttle;
mod tries;
pub mod words;

use std::fmt;
use std::path::Path;

use uuid::Uuid;

pub use change::{Kit, change_passphrase, recover};
pub(crate) use check::find_problems;
pub use check::{CheckReport, check};
pub use contents::{Contents, TableCount};
pub use create::create;
#[cfg(feature = "fast-kdf")]
pub use disk::stops;
pub use error::{DiskTrouble, Part, VaultError, Weakness};
pub use key_store::{KEY, TWIN};
pub use keys::{SubKey, SubKeys};
pub use lineage::{Lineage, Relation};
pub use passphrase::Passphrase;
pub use recovery::RecoveryKey;
pub use rotate::rotate;
pub use seal::{Mismatch, SealVerdict};
pub use session::{OpenVault, open, open_unless_changed, open_with_recovery};
pub use slot::WayIn;

/// What the vault has to know of the store's schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema {
    /// The number that marks the program's own databases (`PRAGMA application_id`).
    pub application_id: i32,
    /// The newest `user_version` this program can read; a newer one is refused untouched.
    pub newest: u32,
}

/// The id of one vault, the same in key file, database and backups. Not secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VaultId(Uuid);

impl VaultId {
    pub(crate) fn new(id: Uuid) -> Self {
        Self(id)
    }

    /// Reads the canonical text form only: lower case, hyphenated.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let id = Self(Uuid::try_parse(text).ok()?);
        (id.to_string() == text).then_some(id)
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for VaultId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

/// The id of the vault in `dir`, by its key file, without a key.
#[must_use]
pub fn read_id(dir: &Path) -> Option<VaultId> {
    key_store::read(dir).ok().map(|found| found.file.vault_id)
}

/// Whether `dir` holds a vault, be it whole or damaged. Touches nothing.
#[must_use]
pub fn exists(dir: &Path) -> bool {
    [KEY, TWIN, database::DATABASE]
        .iter()
        .any(|name| dir.join(name).exists())
        || staged::is_waiting(dir)
}
