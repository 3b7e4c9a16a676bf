//! What the engine makes of a computer whose clock goes back: nobody's idle time is forgotten over it, and she is told,
//! because every due date is counted from the clock.

use super::Engine;
use crate::error::Result;
use crate::store;
use chrono::{DateTime, FixedOffset, SecondsFormat, TimeDelta};

/// A clock that went back by less than this was only set right.
const MUCH: TimeDelta = TimeDelta::minutes(5);

impl Engine {
    /// Looks at a moment before anything is counted from it. Where the clock went back since the last tick, the time
    /// without a touch goes on from where it was.
    pub(super) fn settle_clock(&mut self, now: DateTime<FixedOffset>) {
        let back = self.last_tick.unwrap_or(self.last_touch) - now;
        if back <= TimeDelta::zero() {
            return;
        }
        self.last_touch -= back;
        if let Some(tick) = &mut self.last_tick {
            *tick -= back;
        }
        if back > MUCH && self.session.is_some() {
            self.went_back_from(now + back);
            self.clock_news = true;
        }
    }

    /// Compares with the latest moment that the vault was open at: a clock may have gone back while it was closed.
    pub(super) fn compare_clock(&mut self, now: DateTime<FixedOffset>) {
        self.clock_was = None;
        let seen = self
            .session
            .as_ref()
            .and_then(|session| store::settings::last_seen(session.connection()).ok()?)
            .and_then(|seen| DateTime::parse_from_rfc3339(&seen).ok());
        if let Some(seen) = seen.filter(|seen| *seen - now > MUCH) {
            self.went_back_from(seen);
        }
    }

    fn went_back_from(&mut self, was: DateTime<FixedOffset>) {
        self.clock_was = Some(self.clock_was.map_or(was, |before| before.max(was)));
    }

    /// Remembers the moment in the vault, never an earlier one than is remembered. Best effort: it warns and nothing else.
    pub(super) fn remember_clock(&mut self) {
        // A command line may be told any day.
        if !self.idle_lock {
            return;
        }
        let now = self.clock.now();
        let latest = self.clock_was.map_or(now, |was| was.max(now));
        let _ = self.note_seen(latest);
    }

    fn note_seen(&mut self, at: DateTime<FixedOffset>) -> Result<()> {
        let at = at.to_rfc3339_opts(SecondsFormat::Secs, false);
        self.write(|tx, _| store::settings::note_seen(tx, &at))
    }

    /// The moment that the clock went back from, while it stands more than five minutes before it and she has not said that
    /// it is right.
    #[must_use]
    pub fn clock_was(&self) -> Option<DateTime<FixedOffset>> {
        self.clock_was.filter(|was| *was - self.clock.now() > MUCH)
    }

    /// She says that the clock is right as it stands.
    ///
    /// # Errors
    /// As [`Engine::write`].
    pub fn trust_clock(&mut self) -> Result<()> {
        self.note_seen(self.clock.now())?;
        self.clock_was = None;
        Ok(())
    }
}
