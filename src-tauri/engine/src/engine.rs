//! The engine: one vault, locked or open, and everything that may be asked of it.
//!
//! It decides when to lock; the shell only says what time it is and performs the [`Effect`]s. It never opens a window,
//! never asks a person and never names a file by itself.

use crate::api::{self, Command, Ctx};

use crate::backup::{self, Reason};
use crate::clock::Clock;
use crate::error::{ApiError, Context, Error, ErrorCode, Result};
use crate::files::ChosenFiles;
use crate::progress::Progress;
use crate::random::Random;
use crate::reminder::{NoticeCounts, Reminder};
use crate::store;
use crate::vault::throttle::Throttle;
use crate::vault::{OpenVault, Schema};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use rusqlite::{Transaction, TransactionBehavior};
use serde_json::Value;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

mod copies;
mod moments;

/// Seconds of warning before the idle lock.
pub const WARN_SECONDS: i64 = 30;

/// A gap between two ticks longer than this means that the computer slept. Ticks come every five seconds.
const SLEPT: TimeDelta = TimeDelta::seconds(35);

/// A command of the engine's own may take this long without looking like sleep to the next tick.
const LONGEST_WORK: TimeDelta = TimeDelta::minutes(3);

/// Statements that stay prepared: an import goes through more different ones than SQLite's wrapper keeps by itself.
const STATEMENTS: usize = 200;

/// What the shell has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Throw the window's page away and show the lock.
    Locked,
    /// Say that the vault locks in so many seconds.
    WarnLock(u32),
    /// The civil day changed: what is shown may be late now.
    DayChanged,
    /// The computer's clock went back by more than five minutes.
    ClockBack,
    /// Tell the desktop how many things wait, by number alone.
    Notify(NoticeCounts),
}

/// One vault and what happens around it.
pub struct Engine {
    clock: Box<dyn Clock>,
    random: Box<dyn Random>,
    folder: PathBuf,
    session: Option<OpenVault>,
    files: ChosenFiles,
    progress: Progress,
    throttle: Throttle,
    idle_minutes: u32,
    clipboard_seconds: u32,
    hide_from_capture: bool,
    last_touch: DateTime<FixedOffset>,
    last_tick: Option<DateTime<FixedOffset>>,
    last_day: NaiveDate,
    warned: bool,
    idle_lock: bool,
    backup_wanted: bool,
    /// The backup of this rest was tried.
    rested: bool,
    reminder: Reminder,
    /// The moment that the clock went back from, while that is to be told.
    clock_was: Option<DateTime<FixedOffset>>,
    /// The window was not told of it yet.
    clock_news: bool,
    /// The backup that is being copied to the second place, or could not be in this session.
    copying: Option<String>,
    failures: VecDeque<Failure>,
}

/// One command that failed: enough to find the fault, and nothing of what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// When, RFC 3339.
    pub at: String,
    /// Which command.
    pub command: String,
    /// Why.
    pub code: ErrorCode,
    /// The id the window showed.
    pub incident: String,
}

/// So many failures are remembered, in memory only.
const FAILURES: usize = 40;

impl Engine {
    /// An engine over a vault's folder, which may be empty or missing.
    #[must_use]
    pub fn new(folder: PathBuf, clock: Box<dyn Clock>, random: Box<dyn Random>) -> Self {
        let now = clock.now();
        Self {
            last_touch: now,
            last_tick: None,
            last_day: now.date_naive(),
            clock,
            random,
            folder,
            session: None,
            files: ChosenFiles::default(),
            progress: Progress::default(),
            throttle: Throttle::default(),
            idle_minutes: 5,
            clipboard_seconds: 30,
            hide_from_capture: true,
            warned: false,
            idle_lock: true,
            backup_wanted: false,
            rested: false,
            reminder: Reminder::default(),
            clock_was: None,
            clock_news: false,
            copying: None,
            failures: VecDeque::new(),
        }
    }

    /// Switches the idle lock off, for the command line: a process that ends by itself.
    #[must_use]
    pub fn without_idle_lock(mut self) -> Self {
        self.idle_lock = false;
        self
    }

    /// What the vault has to know of the schema.
    #[must_use]
    pub fn schema() -> Schema {
        Schema {
            application_id: store::migrate::APPLICATION_ID,
            newest: store::migrate::newest(),
        }
    }

    /// The vault's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the vault is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.session.is_some()
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// The source of randomness.
    #[must_use]
    pub fn random(&self) -> &dyn Random {
        self.random.as_ref()
    }

    /// Minutes without a touch until the vault locks.
    #[must_use]
    pub fn idle_minutes(&self) -> u32 {
        self.idle_minutes
    }

    /// Seconds until what she copied is taken off the clipboard; none when it stays.
    #[must_use]
    pub fn clipboard_seconds(&self) -> Option<u32> {
        Some(self.clipboard_seconds).filter(|seconds| *seconds > 0)
    }

    /// Whether the system keeps the window out of screenshots and shared screens: as set while the vault is open, always
    /// while it is locked.
    #[must_use]
    pub fn hides_from_capture(&self) -> bool {
        self.session.is_none() || self.hide_from_capture
    }

    /// The pause after wrong passphrases.
    pub fn throttle(&mut self) -> &mut Throttle {
        &mut self.throttle
    }

    /// Remembers a file that a person chose, and answers the handle the window may use.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn choose_file(&mut self, path: PathBuf) -> Result<crate::files::FileHandle> {
        self.files.choose(path, self.random.as_ref())
    }

    /// The file behind a handle.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nobody chose it.
    pub fn chosen_file(&self, handle: &crate::files::FileHandle) -> Result<PathBuf> {
        self.files.path(handle).map(Path::to_owned)
    }

    /// How far a long command is: a handle that needs no engine, which is busy meanwhile.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// The open vault.
    ///
    /// # Errors
    /// [`Error::Locked`].
    pub fn session(&self) -> Result<&OpenVault> {
        self.session.as_ref().ok_or(Error::Locked)
    }

    /// The open vault, to change its keys.
    ///
    /// # Errors
    /// [`Error::Locked`].
    pub fn session_mut(&mut self) -> Result<(&mut OpenVault, &dyn Random)> {
        let random = self.random.as_ref();
        self.session
            .as_mut()
            .map(|session| (session, random))
            .ok_or(Error::Locked)
    }

    /// Takes a freshly opened vault: brings its schema forward, after a backup, and reads what the engine itself must
    /// know.
    ///
    /// # Errors
    /// A failing backup or migration; the vault is closed again, at its last whole version.
    pub fn take_session(&mut self, mut vault: OpenVault) -> Result<()> {
        if store::migrate::pending(vault.connection())? {
            backup::write_automatic(&vault, Reason::Migration, self.clock.now())?;
            store::migrate::migrate(vault.connection_mut())?;
        }
        vault
            .connection()
            .set_prepared_statement_cache_capacity(STATEMENTS);
        let (changed, wrong) = (vault.seal_verdict().is_warning(), vault.failed_tries());
        self.session = Some(vault);
        self.copying = None;
        if changed {
            self.note_event("opened_changed", 0)?;
        }
        if wrong > 0 {
            self.note_event("wrong_tries", wrong)?;
        }
        self.last_touch = self.clock.now();
        self.last_tick = None;
        self.warned = false;
        self.backup_wanted = false;
        self.compare_clock(self.last_touch);
        self.reread_settings();
        self.reminder.seen(self.last_touch);
        Ok(())
    }

    fn reread_settings(&mut self) {
        if let Some(session) = &self.session
            && let Ok(settings) = store::settings::get(session.connection())
        {
            self.idle_minutes = settings.idle_minutes.clamp(1, 15);
            self.clipboard_seconds = settings.clipboard_seconds;
            self.hide_from_capture = settings.hide_from_capture;
            self.reminder.set(settings.notify_at, self.clock.now());
        }
    }

    /// What the process that takes this one's place at a lock needs for the daily notice: bare dates, no names. Empty
    /// where none is wanted.
    #[must_use]
    pub fn notice_to_hand_over(&self) -> String {
        self.reminder.to_words()
    }

    /// Takes that from the process before.
    pub fn take_notice(&mut self, words: &str) {
        self.reminder = Reminder::from_words(words);
    }

    /// A person is there: puts the idle lock off.
    pub fn touch(&mut self) {
        self.last_touch = self.clock.now();
        self.warned = false;
        self.rested = false;
    }

    /// Writes to the open vault outside a command of its own, in one transaction.
    ///
    /// # Errors
    /// [`Error::Locked`], or what the writing says; nothing is changed then.
    pub fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &str) -> Result<T>,
    ) -> Result<T> {
        let stamp = self
            .clock
            .now()
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
        let session = self.session.as_mut().ok_or(Error::Locked)?;
        let tx = session
            .connection_mut()
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .context("starting a transaction")?;
        let done = work(&tx, &stamp)?;
        tx.commit().context("saving")?;
        Ok(done)
    }

    /// What failed lately, oldest first.
    pub fn failures(&self) -> impl Iterator<Item = &Failure> {
        self.failures.iter()
    }

    /// Locks: a backup is made where something changed and one is due, the write-ahead log is emptied, the database
    /// closed and sealed, the keys wiped. Drafts are in the store already. A failing seal is told at the next opening;
    /// what was committed is safe.
    ///
    /// # Errors
    /// When the backup cannot be made, the log not be emptied or the seal not be written. The vault is locked all the
    /// same.
    pub fn lock(&mut self) -> Result<()> {
        self.warned = false;
        self.files = ChosenFiles::default();
        if let Some(session) = &self.session {
            self.reminder
                .remember(session.connection(), self.clock.now().date_naive());
        }
        // A backup that cannot be made must not keep the vault open: it is told after the lock.
        let backed_up = if self.session.is_some() && std::mem::take(&mut self.backup_wanted) {
            self.back_up_if_due()
        } else {
            Ok(())
        };
        self.remember_clock();
        let Some(session) = self.session.take() else {
            return Ok(());
        };
        session.close()?;
        backed_up
    }

    /// Looks at the clock. Called every five seconds, on wake and on focus.
    pub fn tick(&mut self) -> Vec<Effect> {
        let now = self.clock.now();
        let mut effects = Vec::new();
        self.settle_clock(now);
        if std::mem::take(&mut self.clock_news) {
            effects.push(Effect::ClockBack);
        }
        if self.lock_if_due(now) {
            effects.push(Effect::Locked);
        } else if self.session.is_some() && self.idle_lock {
            let left = self.idle_limit() - (now - self.last_touch);
            if left <= TimeDelta::seconds(WARN_SECONDS) && !self.warned {
                self.warned = true;
                effects.push(Effect::WarnLock(
                    u32::try_from(left.num_seconds().max(0)).unwrap_or(0),
                ));
            }
            self.back_up_at_rest(now);
        }
        self.last_tick = Some(now);
        let today = now.date_naive();
        if today != self.last_day {
            self.last_day = today;
            effects.push(Effect::DayChanged);
        }
        if self.reminder.due(now) {
            if let Some(session) = &self.session {
                self.reminder.remember(session.connection(), today);
            }
            effects.extend(self.reminder.counts(today).map(Effect::Notify));
        }
        effects
    }

    fn idle_limit(&self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.idle_minutes))
    }

    /// Locks when nobody was there for too long, or when the computer slept. A clock that went back was settled before.
    fn lock_if_due(&mut self, now: DateTime<FixedOffset>) -> bool {
        if self.session.is_none() || !self.idle_lock {
            return false;
        }
        let idle = now - self.last_touch >= self.idle_limit();
        let slept = self.last_tick.is_some_and(|tick| now - tick > SLEPT);
        if idle || slept {
            let _ = self.lock();
            return true;
        }
        false
    }

    /// Runs a command that needs an open vault, in one transaction.
    ///
    /// # Errors
    /// [`Error::Locked`], or what the command says; nothing is changed then.
    pub fn run<C: Command>(&mut self, command: C) -> Result<C::Output> {
        let now = self.clock.now();
        // The first command after a sleep must not slip through.
        self.settle_clock(now);
        self.lock_if_due(now);
        if let Some(reason) = C::RISKY {
            self.session()?;
            self.back_up_before(reason)?;
        }
        let session = self.session.as_mut().ok_or(Error::Locked)?;
        let behavior = if C::WRITES {
            TransactionBehavior::Immediate
        } else {
            TransactionBehavior::Deferred
        };
        let tx = session
            .connection_mut()
            .transaction_with_behavior(behavior)
            .context("starting a transaction")?;
        let mut ctx = Ctx {
            tx: &tx,
            today: now.date_naive(),
            now,
            random: self.random.as_ref(),
            files: &self.files,
            progress: &self.progress,
        };
        let output = command.run(&mut ctx);
        self.progress.end();
        let output = output?;
        tx.commit().context("saving")?;
        let ended = self.clock.now();
        if self.last_tick.is_some() && ended - now > SLEPT / 2 && ended - now < LONGEST_WORK {
            self.last_tick = Some(ended);
        }
        if C::WRITES {
            self.backup_wanted = true;
        }
        if C::CHANGES.contains(&api::Topic::Settings) {
            self.reread_settings();
        }
        Ok(output)
    }

    /// Runs a command by its name. A panic inside one closes the vault: memory may be half-changed, the database is not.
    ///
    /// # Errors
    /// What crosses to the window.
    pub fn call(&mut self, name: &str, args: Value) -> std::result::Result<Value, ApiError> {
        let outcome = catch_unwind(AssertUnwindSafe(|| api::dispatch(self, name, args)));
        let error = match outcome {
            Ok(Ok(value)) => return Ok(value),
            Ok(Err(error)) => error,
            Err(_) => {
                self.session = None;
                Error::Internal("a command stopped half-way; the vault was locked")
            }
        };
        let incident = self
            .random
            .make_uuid()
            .map(|id| id.simple().to_string())
            .unwrap_or_default();
        let incident: String = incident.chars().take(8).collect();
        if self.failures.len() >= FAILURES {
            self.failures.pop_front();
        }
        if api::is_command(name) {
            let at = self.clock.now();
            self.failures.push_back(Failure {
                at: at.to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
                command: name.to_owned(),
                code: error.code(),
                incident: incident.clone(),
            });
        }
        tracing::warn!(command = name, code = ?error.code(), incident, "a command failed");
        Err(error.to_api(incident))
    }
}
