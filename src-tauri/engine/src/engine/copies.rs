//! What the engine does for the vault's copies: backups made at lock and before what cannot be undone, the second place,
//! and the notes about both.

use super::Engine;
use crate::backup::place::CopyJob;
use crate::backup::{self, Automatic, Reason};
use crate::error::Result;
use crate::store;

use chrono::{DateTime, FixedOffset, TimeDelta};
use std::path::{Path, PathBuf};

/// So long without a touch is a rest.
const REST: TimeDelta = TimeDelta::seconds(60);

impl Engine {
    /// Notes in the vault that something happened to it.
    ///
    /// # Errors
    /// As [`Engine::write`].
    pub fn note_event(&mut self, code: &str, count: u32) -> Result<()> {
        self.write(|tx, stamp| store::care::note_event(tx, stamp, code, count))
    }

    /// Makes a backup and notes what is in it.
    ///
    /// # Errors
    /// As [`backup::write_automatic`].
    pub fn make_backup(&mut self, reason: Reason) -> Result<Automatic> {
        let made = backup::write_automatic(self.session()?, reason, self.clock.now())?;
        self.note_backup(&made)?;
        self.backup_wanted = false;
        Ok(made)
    }

    /// Notes what is in the newest backup, when it was made by another hand than [`Engine::make_backup`].
    ///
    /// # Errors
    /// When something cannot be read or written.
    pub fn note_newest_backup(&mut self) -> Result<()> {
        match backup::list(&self.folder)?.first() {
            Some(newest) => self.note_backup(&newest.clone()),
            None => Ok(()),
        }
    }

    fn note_backup(&mut self, made: &Automatic) -> Result<()> {
        let names: Vec<String> = backup::list(&self.folder)?
            .iter()
            .map(|one| file_name(&one.path))
            .collect();
        let counts = store::care::counts(self.session()?.connection())?;
        self.write(|tx, _| {
            store::care::note_backup(tx, &file_name(&made.path), counts)?;
            store::care::keep_notes_of(tx, &names)
        })
    }

    /// The backup at lock, where the last one is old enough.
    pub(super) fn back_up_if_due(&mut self) -> Result<()> {
        if backup::is_due(&self.folder, self.clock.now())? {
            self.make_backup(Reason::Lock)?;
        }
        Ok(())
    }

    /// The same a minute after the last touch, so that a lock seldom has to wait for it. Tried once a rest; one that fails
    /// is tried again at the lock, and told there.
    pub(super) fn back_up_at_rest(&mut self, now: DateTime<FixedOffset>) {
        if self.backup_wanted && !self.rested && now - self.last_touch >= REST {
            self.rested = true;
            let _ = self.back_up_if_due();
        }
    }

    /// Makes a backup before something risky, unless the newest one already holds everything.
    ///
    /// # Errors
    /// As [`Engine::make_backup`]: what is risky is not begun then.
    pub fn back_up_before(&mut self, reason: Reason) -> Result<()> {
        if self.backup_wanted || backup::list(&self.folder)?.is_empty() {
            self.make_backup(reason)?;
        }
        Ok(())
    }

    /// The copy to the second place that is due: a backup is newer than what lies there, and the place can be reached. It is
    /// handed out once; the shell makes it on a thread of its own and says how it went.
    pub fn copy_wanted(&mut self) -> Option<CopyJob> {
        let job = self.copy_job().ok().flatten()?;
        if self.copying.as_ref() == Some(&job.name()) {
            return None;
        }
        self.copying = Some(job.name());
        Some(job)
    }

    /// The copy that would bring the second place up to date.
    ///
    /// # Errors
    /// [`Error::Locked`], or when something cannot be read.
    pub fn copy_job(&self) -> Result<Option<CopyJob>> {
        let session = self.session()?;
        let (Some(place), Some(newest)) = (
            store::care::place(session.connection())?,
            backup::list(&self.folder)?.into_iter().next(),
        ) else {
            return Ok(None);
        };
        let job = CopyJob {
            from: newest.path,
            folder: PathBuf::from(place.path),
            vault_id: session.vault_id(),
        };
        let wanted = job.name() != place.copied_name && job.folder.is_dir();
        Ok(wanted.then_some(job))
    }

    /// A copy was made: it is noted in the vault, if that is still open.
    pub fn note_copied(&mut self, job: &CopyJob) {
        let name = job.name();
        let _ = self.write(|tx, stamp| store::care::note_copied(tx, &name, stamp));
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
