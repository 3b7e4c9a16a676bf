//! Backups looked into and put back. A restore never writes over a vault: the one in place is set aside whole.

use super::gate::note_try;
use super::{GateCommand, Topic};
use crate::backup::{self, Reason, Restored};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::files::FileHandle;
use crate::store;
use crate::vault::passphrase::Passphrase;
use crate::vault::seal::read_lineage;
use crate::vault::{self, Relation, VaultError, WayIn};
use chrono::SecondsFormat;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use ts_rs::TS;
use zeroize::Zeroizing;

/// How a backup stands to the vault in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// No vault is in place, or none that can be read.
    Alone,
    /// The backup is of another vault.
    OtherVault,
    /// Everything in the backup is in the vault too, which went on.
    Older,
    /// The backup is of this state.
    Same,
    /// The backup went on from the vault.
    Newer,
    /// Both went on: neither holds everything.
    Diverged,
}

/// What a restore would bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BackupLook {
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// Students in it, with those in the bin.
    pub students: u32,
    /// Meetings in it.
    pub meetings: u32,
    /// Notes in it.
    pub notes: u32,
    /// How it stands to the vault in place.
    pub standing: Standing,
    /// The same in a sentence.
    pub words: String,
    /// A vault that can be read is in place: it would be set aside, and the students' number is asked for.
    pub sets_aside: bool,
}

/// Opens a backup beside, checks every page of it, and says what is in it. Nothing in place is touched.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct LookIntoBackup {
    /// A file she chose.
    pub file: Option<FileHandle>,
    /// Or an automatic backup by its name.
    pub name: Option<String>,
    /// The passphrase that was in force when it was made; the open vault's own key when left out.
    pub passphrase: Option<String>,
}

impl GateCommand for LookIntoBackup {
    const NAME: &'static str = "look_into_backup";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = BackupLook;

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let typed = self.passphrase.map(Zeroizing::new);
        let path = path(engine, self.file.as_ref(), self.name.as_deref())?;
        let found = match &typed {
            Some(typed) => look(engine, &path, typed)?,
            None => backup::inspect_own(&path, engine.session()?)?,
        };
        if let (Some(name), true) = (&self.name, engine.is_open()) {
            let counts = counts(&found);
            engine.write(|tx, stamp| {
                store::care::note_backup(tx, name, counts)?;
                store::care::note_tested(tx, name, stamp)
            })?;
        }
        Ok(told(engine, &found))
    }
}

/// Puts a backup in place; the restored vault stays locked. A vault that can be read is set aside whole, and only when the
/// number of students in the backup was typed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct RestoreBackup {
    /// A file she chose.
    pub file: Option<FileHandle>,
    /// Or an automatic backup by its name.
    pub name: Option<String>,
    /// The passphrase that was in force when the backup was made.
    pub passphrase: String,
    /// The number of students in the backup, typed, where a vault is set aside for it.
    pub students: Option<u32>,
}

impl GateCommand for RestoreBackup {
    const NAME: &'static str = "restore_backup";
    const CHANGES: &'static [Topic] = &[Topic::Vault];
    type Output = ();

    fn run(self, engine: &mut Engine) -> Result<Self::Output> {
        let typed = Zeroizing::new(self.passphrase);
        let path = path(engine, self.file.as_ref(), self.name.as_deref())?;
        let passphrase = Passphrase::for_opening(&typed)?;
        let there = vault::exists(engine.folder());
        if there && self.students.is_none() {
            // Without her word only a vault that is damaged gives way.
            if engine.is_open() || !is_damaged(engine.folder(), &passphrase, engine) {
                return Err(VaultError::AlreadyThere.into());
            }
        } else if there {
            let found = look(engine, &path, &typed)?;
            if self.students != Some(counts(&found).students) {
                return Err(Error::invalid(
                    "students",
                    "This is not the number of students in the backup.",
                ));
            }
        }
        if engine.is_open() {
            engine.note_event("restored_over", 0)?;
            engine.make_backup(Reason::Restore)?;
            engine.lock()?;
        }
        let (folder, schema) = (engine.folder(), Engine::schema());
        let way_in = WayIn::Passphrase(&passphrase);
        if there {
            // What was in place stays, whole, in a folder beside the restored vault.
            backup::restore_over(&path, folder, way_in, schema, engine.random())?;
        } else {
            backup::restore(&path, folder, way_in, schema, engine.random())?;
        }
        Ok(())
    }
}

/// Opens a backup with a typed passphrase; wrong ones cost the same pause as at the door.
fn look(engine: &mut Engine, path: &Path, typed: &str) -> Result<Restored> {
    let now = engine.clock().now();
    engine.throttle().check(now)?;
    let passphrase = Passphrase::for_opening(typed)?;
    let folder = engine.folder().to_owned();
    std::fs::create_dir_all(&folder).map_err(|e| VaultError::from_io(&e, "unpack the backup"))?;
    let found = backup::inspect_contents(
        path,
        &folder,
        WayIn::Passphrase(&passphrase),
        Engine::schema(),
        engine.random(),
    );
    note_try(engine, found)
}

/// The file that is meant. A name is looked up among the automatic backups, never joined to a path.
fn path(engine: &Engine, file: Option<&FileHandle>, name: Option<&str>) -> Result<PathBuf> {
    match (file, name) {
        (Some(handle), None) => engine.chosen_file(handle),
        (None, Some(name)) => backup::list(engine.folder())?
            .into_iter()
            .map(|one| one.path)
            .find(|path| path.file_name().is_some_and(|own| own == name))
            .ok_or(Error::NotFound("the backup")),
        _ => Err(Error::invalid("file", "Choose one backup.")),
    }
}

fn counts(found: &Restored) -> store::care::Counts {
    let rows = |table: &str| {
        found
            .tables
            .iter()
            .find(|one| one.table == table)
            .map_or(0, |one| one.rows)
    };
    store::care::Counts {
        students: rows("students"),
        meetings: rows("meetings"),
        notes: rows("notes"),
    }
}

fn told(engine: &Engine, found: &Restored) -> BackupLook {
    let counts = counts(found);
    let standing = standing(engine, found);
    let words = match standing {
        Standing::Alone => "No caseload is in the way.",
        Standing::OtherVault => "This backup is of another caseload than the one on this computer.",
        Standing::Older => {
            "This backup is older: the caseload on this computer holds everything in it and went on since."
        }
        Standing::Same => "The caseload on this computer has not changed since this backup.",
        Standing::Newer => {
            "This backup is newer: it holds everything that is on this computer, and went on since."
        }
        Standing::Diverged => {
            "Both went on by themselves, on two computers: neither this backup nor the caseload on this computer holds everything. Both are kept."
        }
    };
    BackupLook {
        made_at: found.created.to_rfc3339_opts(SecondsFormat::Secs, false),
        students: counts.students,
        meetings: counts.meetings,
        notes: counts.notes,
        standing,
        words: words.to_owned(),
        sets_aside: vault::exists(engine.folder()),
    }
}

fn standing(engine: &Engine, found: &Restored) -> Standing {
    let folder = engine.folder();
    let Some(id) = vault::read_id(folder) else {
        return Standing::Alone;
    };
    if id != found.vault_id {
        return Standing::OtherVault;
    }
    let own = engine
        .session()
        .ok()
        .map(vault::OpenVault::lineage)
        .or_else(|| read_lineage(folder));
    match own.map(|own| found.lineage.relation_to(&own)) {
        None => Standing::Alone,
        Some(Relation::Older) => Standing::Older,
        Some(Relation::Same) => Standing::Same,
        Some(Relation::Newer) => Standing::Newer,
        Some(Relation::Diverged) => Standing::Diverged,
    }
}

/// Whether the vault in a folder cannot be opened because it is damaged: only then may a backup take its place unasked. A
/// vault with another passphrase is not damaged.
fn is_damaged(folder: &Path, passphrase: &Passphrase, engine: &Engine) -> bool {
    match vault::open_unless_changed(folder, passphrase, Engine::schema(), engine.random()) {
        Ok(open) => {
            // It was only asked whether it opens: what cannot be sealed again is told at the next opening.
            let _ = open.close();
            false
        }
        Err(error) => matches!(error, VaultError::Damaged { .. }),
    }
}
