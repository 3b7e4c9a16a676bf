//! Opening the SQLCipher database in the one safe order: never creating, never by URI, keyed before the first read,
//! identified before anything is written, hardened before anybody uses it. A plain SQLite file is refused.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use data_encoding::HEXLOWER;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::error::{Part, VaultError};
use super::keys::{KEY_LEN, SubKey};
use super::{Schema, VaultId};

/// The encrypted database in a vault's folder.
pub(crate) const DATABASE: &str = "vault.db";

/// Page size of SQLCipher 4, in bytes. No sound database is shorter than one page.
const PAGE: u64 = 4096;

/// Opens and keys an existing encrypted database and reads from it once. Nothing is written: until [`harden`] even a
/// leftover write-ahead log stays as it is, so that a file of a newer version is refused untouched.
///
/// `may_be_empty` is for the database that is being created: every other file of 0 bytes is refused, since SQLite would
/// take it for a new and sound database.
pub(crate) fn open(
    path: &Path,
    key: &SubKey,
    may_be_empty: bool,
) -> Result<Connection, VaultError> {
    check_file(path, may_be_empty)?;
    // SQLite opens a file that may not be written without a word, and refuses only the first change.
    File::options()
        .write(true)
        .open(path)
        .map_err(|e| VaultError::from_io(&e, "open the database"))?;
    open_keyed(path, key)
}

/// Opens and keys a database that is only to be read, such as a fresh backup: nothing in it is changed.
pub(crate) fn open_for_checking(path: &Path, key: &SubKey) -> Result<Connection, VaultError> {
    check_file(path, false)?;
    let connection = open_keyed(path, key)?;
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON;",
    )?;
    Ok(connection)
}

fn check_file(path: &Path, may_be_empty: bool) -> Result<(), VaultError> {
    let damaged = VaultError::Damaged {
        part: Part::Database,
    };
    let failed = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::NotFound => damaged.clone(),
        _ => VaultError::from_io(&e, "open the database"),
    };
    let facts = fs::metadata(path).map_err(failed)?;
    if !facts.is_file() || (facts.len() < PAGE && !(may_be_empty && facts.len() == 0)) {
        return Err(damaged);
    }
    let mut start = Vec::with_capacity(16);
    File::open(path)
        .and_then(|file| file.take(16).read_to_end(&mut start))
        .map_err(failed)?;
    if start == b"SQLite format 3\0" {
        Err(damaged)
    } else {
        Ok(())
    }
}

/// Held while a database is opened and keyed. SQLCipher sets itself up with the first key of a process; of two threads that
/// were first at once, one failed in about one start of a thousand.
static OPENING: Mutex<()> = Mutex::new(());

fn open_keyed(path: &Path, key: &SubKey) -> Result<Connection, VaultError> {
    let _first = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)
        .map_err(|e| VaultError::from_sqlite(&e, "open the database"))?;
    let log = path.with_extension("db-wal");
    if fs::metadata(log).is_ok_and(|facts| facts.len() > 0) {
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    }
    // Without this a wrong key is reported on standard error.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    connection.execute_batch(&key_pragma("key", key))?;
    // Pins page size, key derivation and page MAC against a later default.
    connection.execute_batch("PRAGMA cipher_compatibility = 4;")?;
    let version: Option<String> = connection
        .query_row("PRAGMA cipher_version", [], |row| row.get(0))
        .ok();
    if version.is_none_or(|version| version.is_empty()) {
        // A build without SQLCipher would write plain text: there is no vault in such a program.
        return Err(VaultError::Internal {
            doing: "find the cipher",
        });
    }
    connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
            row.get::<_, u32>(0)
        })
        .map_err(|e| VaultError::from_sqlite(&e, "read the database"))?;
    Ok(connection)
}

/// Encrypts every page of an open database anew under another key.
pub(crate) fn rekey(connection: &Connection, key: &SubKey) -> Result<(), VaultError> {
    // Not in write-ahead mode: the old pages would stay in the log.
    connection.execute_batch("PRAGMA journal_mode = DELETE;")?;
    Ok(connection.execute_batch(&key_pragma("rekey", key))?)
}

/// `PRAGMA key = "x'…'"`: a raw key, so SQLCipher's own derivation is not paid on top of ours. The text is wiped.
fn key_pragma(name: &str, key: &SubKey) -> Zeroizing<String> {
    let mut sql = Zeroizing::new(String::with_capacity(32 + 2 * KEY_LEN));
    sql.push_str("PRAGMA ");
    sql.push_str(name);
    sql.push_str(" = \"x'");
    push_hex(&mut sql, key);
    sql.push_str("'\";");
    sql
}

fn push_hex(out: &mut Zeroizing<String>, key: &SubKey) {
    let mut hex = Zeroizing::new([0_u8; 2 * KEY_LEN]);
    HEXLOWER.encode_mut(key.reveal().as_slice(), hex.as_mut_slice());
    out.extend(hex.iter().copied().map(char::from));
}

/// Sets everything that makes writes durable, deletions real and hostile files harmless.
pub(crate) fn harden(connection: &Connection) -> Result<(), VaultError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;
         PRAGMA temp_store = MEMORY;
         PRAGMA busy_timeout = 5000;
         PRAGMA journal_size_limit = 8388608;",
    )?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 32 * 1024 * 1024)?;
    // One, not none: with none, VACUUM and VACUUM INTO fail.
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024)?;
    connection.set_limit(Limit::SQLITE_LIMIT_EXPR_DEPTH, 100)?;
    let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    if mode == "wal" {
        Ok(())
    } else {
        Err(VaultError::Internal {
            doing: "switch the journal on",
        })
    }
}

/// Checks that the database is this program's, of this vault and of a version it knows. Reads only.
pub(crate) fn identify(
    connection: &Connection,
    vault_id: VaultId,
    schema: Schema,
) -> Result<(), VaultError> {
    let damaged = VaultError::Damaged {
        part: Part::Database,
    };
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != schema.application_id {
        return Err(damaged);
    }
    let version = schema_version(connection)?;
    if version > schema.newest {
        return Err(VaultError::TooNew {
            part: Part::Database,
        });
    }
    let id: String = connection
        .query_row("SELECT vault_id FROM vault", [], |row| row.get(0))
        .map_err(|_| damaged.clone())?;
    let rows: u32 = connection.query_row("SELECT count(*) FROM vault", [], |row| row.get(0))?;
    if version == 0 || rows != 1 || VaultId::parse(&id) != Some(vault_id) {
        Err(damaged)
    } else {
        Ok(())
    }
}

/// The database's `user_version`.
pub(crate) fn schema_version(connection: &Connection) -> Result<u32, VaultError> {
    let version: i32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    u32::try_from(version).map_err(|_| VaultError::Damaged {
        part: Part::Database,
    })
}

/// A look over the structure after a session that did not end cleanly; seconds at most.
pub(crate) fn quick_check(connection: &Connection) -> Result<(), VaultError> {
    let answer: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if answer == "ok" {
        Ok(())
    } else {
        Err(VaultError::Damaged {
            part: Part::Database,
        })
    }
}
