//! What the vault's tests share: a small store, invented records, and a folder to keep them in.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "shared by several test targets, each using a part"
)]

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use hallway_engine::random::SystemSource;
use hallway_engine::vault::{
    self, OpenVault, Passphrase, RecoveryKey, Schema, VaultError, VaultId,
};
use rusqlite::Connection;
use tempfile::TempDir;

pub const PASSPHRASE: &str = "maple lantern quietly 42 rivers";
pub const OTHER: &str = "granite teapot under the blue stairs";

/// Words that must never be readable in any file of a vault.
pub const PLANTED: [&str; 4] = [
    "Persephone Quillfeather",
    "Oduya-Blackwood",
    "scared of the fire drill",
    "Ze\u{308}lda",
];

pub const SCHEMA: Schema = Schema {
    application_id: 0x4861_6C6C,
    newest: 3,
};

/// How often something is done: in every run of the tests, and in `cargo xtask soak`.
pub fn amount(always: u32, long: u32) -> u32 {
    if std::env::var_os("HALLWAY_SOAK").is_some() {
        long
    } else {
        always
    }
}

/// Says what was measured; `cargo xtask soak` gathers these lines into its table.
pub fn figure(text: &str) {
    println!("figure: {text}");
}

pub fn random() -> SystemSource {
    SystemSource::new()
}

pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-09-14T08:05:00-05:00").unwrap()
}

pub fn typed(text: &str) -> Passphrase {
    Passphrase::for_opening(text).unwrap()
}

/// The smallest store that keeps the vault's contract, with an external-content search index as the real one has.
pub fn init(connection: &mut Connection, id: &VaultId) -> Result<(), rusqlite::Error> {
    let transaction = connection.transaction()?;
    transaction.execute_batch(
        "CREATE TABLE vault (vault_id TEXT NOT NULL) STRICT;
         CREATE TABLE student (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
         CREATE TABLE note (id TEXT PRIMARY KEY, student_id INTEGER NOT NULL REFERENCES student(id), body TEXT) STRICT, WITHOUT ROWID;
         CREATE VIRTUAL TABLE search USING fts5(body, tokenize = 'unicode61 remove_diacritics 2');
         INSERT INTO search(search, rank) VALUES ('secure-delete', 1);
         PRAGMA user_version = 1;",
    )?;
    transaction.execute("INSERT INTO vault (vault_id) VALUES (?1)", [id.to_string()])?;
    transaction.commit()
}

pub struct Made {
    pub folder: TempDir,
    pub recovery_key: RecoveryKey,
}

impl Made {
    pub fn dir(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn open(&self, passphrase: &str) -> Result<OpenVault, VaultError> {
        open(self.dir(), passphrase)
    }
}

pub fn open(dir: &Path, passphrase: &str) -> Result<OpenVault, VaultError> {
    vault::open(dir, &typed(passphrase), SCHEMA, &random())
}

/// A closed vault with a few invented records.
pub fn make() -> Made {
    let folder = TempDir::new().unwrap();
    let passphrase = Passphrase::for_creation(PASSPHRASE).unwrap();
    let (mut vault, recovery_key) = vault::create(
        folder.path(),
        &passphrase,
        SCHEMA,
        &random(),
        now(),
        &mut init,
    )
    .unwrap();
    add_records(&mut vault, 3);
    vault.close().unwrap();
    Made {
        folder,
        recovery_key,
    }
}

pub fn add_records(vault: &mut OpenVault, count: u32) {
    let transaction = vault.connection_mut().transaction().unwrap();
    for n in 0..count {
        transaction
            .execute(
                "INSERT INTO student (name) VALUES (?1)",
                [PLANTED[n as usize % 2]],
            )
            .unwrap();
        let student = transaction.last_insert_rowid();
        let body = format!("{} {} {n}", PLANTED[2], PLANTED[3]);
        transaction
            .execute(
                "INSERT INTO note VALUES (?1, ?2, ?3)",
                (format!("n{student:06}"), student, &body),
            )
            .unwrap();
        transaction
            .execute(
                "INSERT INTO search (rowid, body) VALUES (?1, ?2)",
                (student, &body),
            )
            .unwrap();
    }
    transaction.commit().unwrap();
}

pub fn count(vault: &OpenVault, table: &str) -> u32 {
    vault
        .connection()
        .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })
        .unwrap()
}

/// A copy of a whole folder.
pub fn copy_of(dir: &Path) -> TempDir {
    let copy = TempDir::new().unwrap();
    copy_into(dir, copy.path());
    copy
}

pub fn copy_into(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_into(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file below a folder with its bytes, in order.
pub fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
    found.sort();
    found
}

/// The same with a checksum instead of the bytes, for comparing folders.
pub fn sums(dir: &Path) -> Vec<(PathBuf, String)> {
    let sum = |bytes: &[u8]| {
        data_encoding::HEXLOWER.encode(ring::digest::digest(&ring::digest::SHA256, bytes).as_ref())
    };
    files(dir)
        .into_iter()
        .map(|(path, bytes)| (path, sum(&bytes)))
        .collect()
}

/// Every note with its student.
pub fn rows(vault: &OpenVault) -> Vec<(i64, String, String)> {
    let mut statement = vault
        .connection()
        .prepare("SELECT s.id, s.name, n.body FROM student s JOIN note n ON n.student_id = s.id ORDER BY s.id")
        .unwrap();
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap();
    rows.map(Result::unwrap).collect()
}
