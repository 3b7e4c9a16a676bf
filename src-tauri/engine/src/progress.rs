//! How far a long command is, and the wish to stop it: seen and said from outside while the engine works.
//!
//! Counts and nothing else: no name, no file. A stop is a wish; the command that hears it ends with
//! [`Error::Stopped`](crate::error::Error::Stopped), and its transaction takes everything back.

use crate::error::{Error, Result};
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};

/// What a long command is at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nothing long runs.
    #[default]
    None,
    /// A file is read.
    Reading,
    /// What it says is compared with what stands.
    Comparing,
    /// Records are written.
    Writing,
    /// An import is taken back.
    TakingBack,
}

impl Stage {
    const ALL: [Self; 5] = [
        Self::None,
        Self::Reading,
        Self::Comparing,
        Self::Writing,
        Self::TakingBack,
    ];

    fn number(self) -> u8 {
        Self::ALL
            .iter()
            .position(|s| *s == self)
            .and_then(|n| u8::try_from(n).ok())
            .unwrap_or(0)
    }
}

/// How far it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// What is being done.
    pub stage: Stage,
    /// How much of it is done.
    pub done: u32,
    /// Of how much; nought where that is not known.
    pub of: u32,
}

#[derive(Debug, Default)]
struct Inner {
    stage: AtomicU8,
    done: AtomicU32,
    of: AtomicU32,
    stop: AtomicBool,
}

/// Shared between the command that works and whoever watches.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Inner>);

impl Progress {
    /// Where things stand.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let stage = usize::from(self.0.stage.load(Ordering::Acquire));
        Standing {
            stage: Stage::ALL.get(stage).copied().unwrap_or_default(),
            done: self.0.done.load(Ordering::Acquire),
            of: self.0.of.load(Ordering::Acquire),
        }
    }

    /// Wishes that what runs may stop. Nothing happens when nothing long runs.
    pub fn stop(&self) {
        if self.standing().stage != Stage::None {
            self.0.stop.store(true, Ordering::Release);
        }
    }

    /// A new part of the work begins.
    ///
    /// # Errors
    /// [`Error::Stopped`] when a person wished it.
    pub fn begin(&self, stage: Stage, of: usize) -> Result<()> {
        self.heard()?;
        self.0.done.store(0, Ordering::Release);
        self.0
            .of
            .store(u32::try_from(of).unwrap_or(u32::MAX), Ordering::Release);
        self.0.stage.store(stage.number(), Ordering::Release);
        Ok(())
    }

    /// One more is done.
    ///
    /// # Errors
    /// [`Error::Stopped`] when a person wished it.
    pub fn step(&self) -> Result<()> {
        self.0.done.fetch_add(1, Ordering::AcqRel);
        self.heard()
    }

    fn heard(&self) -> Result<()> {
        if self.0.stop.load(Ordering::Acquire) {
            Err(Error::Stopped)
        } else {
            Ok(())
        }
    }

    /// Nothing long runs any more; a wish that came too late is forgotten.
    pub fn end(&self) {
        self.0.stage.store(0, Ordering::Release);
        self.0.done.store(0, Ordering::Release);
        self.0.of.store(0, Ordering::Release);
        self.0.stop.store(false, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_is_heard_at_the_next_step_and_forgotten_at_the_end() {
        let progress = Progress::default();
        progress.stop();
        progress.begin(Stage::Writing, 3).unwrap();
        progress.step().unwrap();
        assert_eq!(
            progress.standing(),
            Standing {
                stage: Stage::Writing,
                done: 1,
                of: 3
            }
        );
        progress.clone().stop();
        assert!(matches!(progress.step(), Err(Error::Stopped)));
        progress.end();
        assert_eq!(progress.standing(), Standing::default());
        progress.begin(Stage::Reading, 0).unwrap();
    }
}
