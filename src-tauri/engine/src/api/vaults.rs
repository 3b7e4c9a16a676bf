//! Care of the vault itself: passphrase, checks, backups. These need the vault's keys, not only its rows.

use super::{GateCommand, Topic};
use crate::backup::{self, Automatic, Reason};
use crate::engine::Engine;
use crate::error::{Context, Result};
use crate::files::FileHandle;
use crate::store;
use crate::store::care::BackupNote;
use crate::vault;
use crate::vault::passphrase::Passphrase;
use chrono::{DateTime, FixedOffset, SecondsFormat};
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;
use zeroize::Zeroizing;

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
    /// How much is in it, where that is known and the vault is open.
    pub holds: Option<BackupHolds>,
    /// When it was last opened and checked as a test, RFC 3339.
    pub tested_at: Option<String>,
}

/// How much is in a backup. What lies in the bin counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BackupHolds {
    /// Students.
    pub students: u32,
    /// Meetings.
    pub meetings: u32,
    /// Notes.
    pub notes: u32,
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
        let old = Zeroizing::new(self.old_passphrase);
        let new = Zeroizing::new(self.new_passphrase);
        let new = Passphrase::for_creation(&new)?;
        let old = Passphrase::for_opening(&old)?;
        if engine.is_open() {
            let (session, random) = engine.session_mut()?;
            session.change_passphrase(&old, &new, random)?;
        } else {
            vault::change_passphrase(engine.folder(), &old, &new, engine.random())?;
        }
        Ok(())
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
        let Self {} = self;
        let session = engine.session()?;
        let mut report = vault::check(session)?;
        if !store::search::is_sound(session.connection()) {
            report.problems.push(
                "The search index does not fit the records; the records themselves are not touched by that."
                    .to_owned(),
            );
        }
        Ok(CheckOut {
            ok: report.problems.is_empty(),
            schema_version: report.schema_version,
            cipher_version: report.cipher_version,
            problems: report.problems,
        })
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
        let now = engine.clock().now();
        let Some(handle) = &self.file else {
            let made = engine.make_backup(Reason::Lock)?;
            return row(&made, now, &notes(engine));
        };
        let session = engine.session()?;
        let path = engine.chosen_file(handle)?;
        backup::write(session, &path, now)?;
        Ok(BackupRow {
            name: file_name(&path),
            made_at: now.to_rfc3339_opts(SecondsFormat::Secs, false),
            kib: kib(&path)?,
            holds: None,
            tested_at: None,
        })
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
        let Self {} = self;
        let now = engine.clock().now();
        let notes = notes(engine);
        backup::list(engine.folder())?
            .iter()
            .map(|made| row(made, now, &notes))
            .collect()
    }
}

/// An automatic backup as a row. Its name tells the time on the wall; the offset is today's.
fn row(made: &Automatic, now: DateTime<FixedOffset>, notes: &[BackupNote]) -> Result<BackupRow> {
    let name = file_name(&made.path);
    let note = notes.iter().find(|note| note.name == name);
    let made_at = made
        .made_at
        .and_local_timezone(*now.offset())
        .single()
        .unwrap_or(now);
    Ok(BackupRow {
        made_at: made_at.to_rfc3339_opts(SecondsFormat::Secs, false),
        kib: kib(&made.path)?,
        holds: note.map(|note| BackupHolds {
            students: note.counts.students,
            meetings: note.counts.meetings,
            notes: note.counts.notes,
        }),
        tested_at: note.and_then(|note| note.tested_at.clone()),
        name,
    })
}

/// What is known of the backups; nothing while the vault is locked.
fn notes(engine: &Engine) -> Vec<BackupNote> {
    engine
        .session()
        .ok()
        .and_then(|session| store::care::backup_notes(session.connection()).ok())
        .unwrap_or_default()
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The size in kibibytes, rounded up.
fn kib(path: &Path) -> Result<u32> {
    let bytes = std::fs::metadata(path)
        .context("reading the size of a backup")?
        .len();
    Ok(u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX))
}
