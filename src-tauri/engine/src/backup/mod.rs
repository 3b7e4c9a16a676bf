//! Backups: one encrypted file each, opened and compared before it gets its final name, restored without ever writing
//! over a vault. A backup opens with the passphrase and the recovery key that were in force when it was made.
//!
//! ```text
//! HALLWAY BACKUP 1
//! {"fmt":1,"min_reader":1,"vault_id":…,"created":…,"schema_version":…,"lineage":{…},
//!  "length":…,"sha256":…,"key_file":…,"mac":…}            (on one line)
//! SHA-256 of the two lines above, in hexadecimal
//! the bytes of the encrypted database, `length` of them
//! ```
//!
//! `key_file` is the whole text of the key file. `sha256` is the database's. `mac` is HMAC-SHA256, under a key derived
//! from the data key, over everything before it. Nothing in the header tells what is in the vault; `lineage` is a count and random marks,
//! see [`crate::vault::lineage`].

mod automatic;
mod bundle;
pub mod place;
mod restore;
pub mod retention;
mod set_aside;
mod write;

pub use automatic::{Automatic, FOLDER, Reason, is_due, list, renew, write_automatic};
pub use bundle::{BackupFacts, inspect};
pub use restore::{Restored, inspect_contents, inspect_own, restore, restore_over};
pub use set_aside::{SetAside, WayBack, list_set_aside, prepare_way_back};
pub use write::write;
