//! A vault in a folder of its own, an engine over it, and a clock that a test sets.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use hallway_engine::api::gate::{CreateVault, Unlock};
use hallway_engine::api::{Command, GateCommand};
use hallway_engine::clock::Clock;
use hallway_engine::engine::Engine;
use hallway_engine::error::{ApiError, Error};
use hallway_engine::random::SystemSource;
use serde_json::Value;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// The passphrase of every vault in the tests.
pub const PASSPHRASE: &str = "lantern-orchard-brisk-comet";

/// A clock that stands where a test puts it.
#[derive(Debug, Clone)]
pub struct FixedClock(Arc<Mutex<DateTime<FixedOffset>>>);

impl FixedClock {
    /// Stands at seven in the evening of a day, five hours behind UTC.
    ///
    /// # Panics
    /// When the day does not exist.
    #[must_use]
    #[expect(clippy::expect_used, reason = "test support")]
    pub fn on(day: NaiveDate) -> Self {
        let offset = FixedOffset::west_opt(5 * 3600).expect("an offset");
        let at = day
            .and_hms_opt(19, 0, 0)
            .expect("an hour")
            .and_local_timezone(offset)
            .single()
            .expect("one moment");
        Self(Arc::new(Mutex::new(at)))
    }

    /// Stands at another moment, with another offset from UTC.
    pub fn set(&self, at: DateTime<FixedOffset>) {
        *self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = at;
    }

    /// Lets time pass.
    pub fn pass(&self, time: TimeDelta) {
        let mut now = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *now += time;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<FixedOffset> {
        *self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// A vault, its folder and its clock.
pub struct World {
    /// The folder; gone with the world.
    pub dir: TempDir,
    /// The clock.
    pub clock: FixedClock,
    /// The engine.
    pub engine: Engine,
}

/// A civil date from its ISO form.
///
/// # Panics
/// When it does not read.
#[must_use]
#[expect(clippy::expect_used, reason = "test support")]
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

impl World {
    /// No vault yet.
    ///
    /// # Panics
    /// When there is no folder to be had.
    #[must_use]
    #[expect(clippy::expect_used, reason = "test support")]
    pub fn without_vault(today: &str) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let clock = FixedClock::on(day(today));
        let engine = engine_over(dir.path(), &clock);
        Self { dir, clock, engine }
    }

    /// An empty vault, open.
    ///
    /// # Panics
    /// When it cannot be made.
    #[must_use]
    #[expect(clippy::expect_used, reason = "test support")]
    pub fn new(today: &str) -> Self {
        let mut world = Self::without_vault(today);
        CreateVault {
            passphrase: PASSPHRASE.to_owned(),
        }
        .run(&mut world.engine)
        .expect("a vault");
        world
    }

    /// A vault with the sample class, open.
    ///
    /// # Panics
    /// When it cannot be made.
    #[must_use]
    #[expect(clippy::expect_used, reason = "test support")]
    pub fn with_sample(today: &str) -> Self {
        let mut world = Self::new(today);
        world
            .call("load_sample", serde_json::json!({}))
            .expect("the sample class");
        world
    }

    /// Runs a command as the window does: by name and JSON.
    ///
    /// # Errors
    /// What the window would get.
    pub fn call(&mut self, name: &str, args: Value) -> Result<Value, ApiError> {
        self.engine.call(name, args)
    }

    /// Runs a command that must succeed.
    ///
    /// # Panics
    /// When it does not.
    #[expect(clippy::panic, reason = "test support")]
    pub fn must(&mut self, name: &str, args: Value) -> Value {
        self.call(name, args)
            .unwrap_or_else(|e| panic!("{name}: {e:?}"))
    }

    /// Runs a typed command.
    ///
    /// # Errors
    /// What the command says.
    pub fn run<C: Command>(&mut self, command: C) -> Result<C::Output, Error> {
        self.engine.run(command)
    }

    /// Ends the engine as a closed program would and starts another one over the same folder, locked.
    pub fn restart(&mut self) {
        let _ = self.engine.lock();
        self.engine = engine_over(self.dir.path(), &self.clock);
    }

    /// Opens the vault.
    ///
    /// # Errors
    /// When the passphrase is wrong.
    pub fn unlock(&mut self, passphrase: &str) -> Result<(), Error> {
        Unlock {
            passphrase: passphrase.to_owned(),
            changed_too: None,
        }
        .run(&mut self.engine)
        .map(drop)
    }
}

/// An engine over a folder.
#[must_use]
pub fn engine_over(dir: &Path, clock: &FixedClock) -> Engine {
    Engine::new(
        dir.join("vault"),
        Box::new(clock.clone()),
        Box::new(SystemSource::new()),
    )
}
