//! The backups a vault makes of itself, in its sub-folder `backups`: named by a rising number, thinned by
//! [`super::retention`] only after the new one was verified. Names tell number, time and occasion, never a person.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};

use super::retention::{self, Kept};
use super::write::write;
use crate::vault::{OpenVault, VaultError, disk};

/// The sub-folder of automatic backups.
pub const FOLDER: &str = "backups";

const ENDING: &str = ".hallway-backup";
const TIME: &str = "%Y%m%d-%H%M%S";
/// Between two automatic backups at lock at least this long.
const PAUSE: TimeDelta = TimeDelta::minutes(30);

/// The occasion of an automatic backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The vault was locked or the program closed.
    Lock,
    /// Before the database is brought to a newer version.
    Migration,
    /// Before an import.
    Import,
    /// Before a restore.
    Restore,
    /// Before a student's record is destroyed.
    Erase,
    /// After the data key was replaced.
    Rotate,
}

impl Reason {
    fn word(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Migration => "migration",
            Self::Import => "import",
            Self::Restore => "restore",
            Self::Erase => "erase",
            Self::Rotate => "rotate",
        }
    }
}

/// One automatic backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Automatic {
    /// Rises with each backup.
    pub seq: u32,
    /// When it was made, by the clock on the wall.
    pub made_at: NaiveDateTime,
    /// Whether it was made before a migration.
    pub before_migration: bool,
    /// Where it lies.
    pub path: PathBuf,
}

fn parse(path: PathBuf) -> Option<Automatic> {
    let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?;
    let (seq, rest) = name.split_once('-')?;
    let (time, word) = rest.rsplit_once('-')?;
    Some(Automatic {
        seq: seq.parse().ok()?,
        made_at: NaiveDateTime::parse_from_str(time, TIME).ok()?,
        before_migration: word == Reason::Migration.word(),
        path,
    })
}

/// The automatic backups of the vault in `dir`, newest first. Files with other names are left out.
///
/// # Errors
/// [`VaultError::Disk`].
pub fn list(dir: &Path) -> Result<Vec<Automatic>, VaultError> {
    let failed = |e: std::io::Error| VaultError::from_io(&e, "list the backups");
    let entries = match fs::read_dir(dir.join(FOLDER)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        found.extend(parse(entry.map_err(failed)?.path()));
    }
    found.sort_by_key(|backup| std::cmp::Reverse(backup.seq));
    Ok(found)
}

/// Whether a backup at lock is due: none yet, the latest at least 30 minutes old, or a clock that went backwards.
/// Whether anything changed since is the caller's to know.
///
/// # Errors
/// [`VaultError::Disk`].
pub fn is_due(dir: &Path, now: DateTime<FixedOffset>) -> Result<bool, VaultError> {
    Ok(list(dir)?.first().is_none_or(|last| {
        let age = now.naive_local() - last.made_at;
        age >= PAUSE || age < TimeDelta::zero()
    }))
}

/// Writes an automatic backup, verifies it, and only then deletes what the retention no longer keeps.
///
/// # Errors
/// As [`super::write`]; older backups are untouched then.
pub fn write_automatic(
    vault: &OpenVault,
    reason: Reason,
    now: DateTime<FixedOffset>,
) -> Result<Automatic, VaultError> {
    let folder = vault.dir().join(FOLDER);
    disk::create_private_dir(&folder)?;
    let before = list(vault.dir())?;
    let seq = before.first().map_or(0, |last| last.seq).saturating_add(1);
    let path = folder.join(format!(
        "{seq:06}-{}-{}{ENDING}",
        now.format(TIME),
        reason.word()
    ));
    write(vault, &path, now)?;
    let all = list(vault.dir())?;
    let kept: Vec<Kept> = all
        .iter()
        .map(|b| Kept {
            seq: b.seq,
            made_on: b.made_at.date(),
            before_migration: b.before_migration,
        })
        .collect();
    let gone = retention::to_delete(&kept);
    for backup in all
        .iter()
        .filter(|backup| gone.contains(&backup.seq) && backup.seq != seq)
    {
        // One that cannot be deleted now is deleted after the next backup.
        drop(disk::remove(&backup.path));
    }
    let before_migration = reason == Reason::Migration;
    Ok(Automatic {
        seq,
        made_at: now.naive_local(),
        before_migration,
        path,
    })
}

/// Writes an automatic backup, verifies it, and then deletes every older one: the last step of destroying a student's
/// record, or of a new data key, so that no backup still holds what is gone. Returns how many were deleted. Copies in
/// other places are not touched; the person has to be told of them.
///
/// # Errors
/// As [`super::write`], older backups are untouched then; [`VaultError::Disk`] when one cannot be deleted, which is
/// then still in [`list`].
pub fn renew(
    vault: &OpenVault,
    reason: Reason,
    now: DateTime<FixedOffset>,
) -> Result<u32, VaultError> {
    let fresh = write_automatic(vault, reason, now)?;
    let mut deleted = 0;
    for backup in list(vault.dir())? {
        if backup.seq != fresh.seq {
            disk::remove(&backup.path)
                .map_err(|e| VaultError::from_io(&e, "delete an old backup"))?;
            deleted += 1;
        }
    }
    disk::sync_dir(&vault.dir().join(FOLDER))
        .map_err(|e| VaultError::from_io(&e, "delete an old backup"))?;
    Ok(deleted)
}
