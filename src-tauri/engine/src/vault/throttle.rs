//! The pause after wrong passphrases: three tries are free, then 1, 2, 4 … 30 seconds. Never a lock-out and never a
//! wipe: whoever holds a copy of the files does not use this program, and a teacher in a hurry does.

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::error::VaultError;

/// Wrong tries without a pause.
pub const FREE_TRIES: u32 = 3;
/// The longest pause, in seconds.
pub const LONGEST_PAUSE: u32 = 30;

/// The pause in seconds before the next try, after `failed` wrong tries in a row: 0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30 …
/// (no pause until the free tries are used up and one more was wrong).
#[must_use]
pub fn pause_after(failed: u32) -> u32 {
    match failed.checked_sub(FREE_TRIES + 1) {
        None => 0,
        Some(doublings) => 1_u32
            .checked_shl(doublings.min(5))
            .unwrap_or(LONGEST_PAUSE)
            .min(LONGEST_PAUSE),
    }
}

/// Counts wrong tries in a row and says when the next is possible.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Throttle {
    failed: u32,
    last: Option<DateTime<FixedOffset>>,
}

impl Throttle {
    /// Asks whether a try is possible at `now`. A clock that went backwards starts the pause anew, so it can never
    /// last longer than the pause itself.
    ///
    /// # Errors
    /// [`VaultError::Throttled`] with the seconds left.
    pub fn check(&mut self, now: DateTime<FixedOffset>) -> Result<(), VaultError> {
        let Some(last) = self.last else { return Ok(()) };
        if now < last {
            self.last = Some(now);
        }
        let pause = TimeDelta::seconds(i64::from(pause_after(self.failed)));
        let left = pause - (now - self.last.unwrap_or(now));
        if left <= TimeDelta::zero() {
            return Ok(());
        }
        let seconds = left.num_milliseconds().div_euclid(1000)
            + i64::from(left.num_milliseconds() % 1000 != 0);
        Err(VaultError::Throttled {
            seconds: u32::try_from(seconds)
                .unwrap_or(LONGEST_PAUSE)
                .clamp(1, LONGEST_PAUSE),
        })
    }

    /// Notes a wrong try at `now`.
    pub fn note_failure(&mut self, now: DateTime<FixedOffset>) {
        self.failed = self.failed.saturating_add(1);
        self.last = Some(now);
    }

    /// Notes success: the count starts anew. Returns how many tries had failed.
    pub fn note_success(&mut self) -> u32 {
        let failed = self.failed;
        *self = Self::default();
        failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<FixedOffset> {
        DateTime::from_timestamp(1_790_000_000 + seconds, 0)
            .unwrap()
            .fixed_offset()
    }

    #[test]
    fn the_curve_is_exactly_as_promised() {
        let curve: Vec<u32> = (0..12).map(pause_after).collect();
        assert_eq!(curve, [0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]);
        assert_eq!(pause_after(u32::MAX), 30);
    }

    #[test]
    fn a_try_is_refused_until_the_pause_is_over() {
        let mut throttle = Throttle::default();
        for _ in 0..6 {
            throttle.note_failure(at(0));
        }
        assert_eq!(
            throttle.check(at(0)),
            Err(VaultError::Throttled { seconds: 4 })
        );
        assert_eq!(
            throttle.check(at(3)),
            Err(VaultError::Throttled { seconds: 1 })
        );
        let half = at(1) + TimeDelta::milliseconds(500);
        assert_eq!(
            throttle.check(half),
            Err(VaultError::Throttled { seconds: 3 }),
            "a begun second is told as a whole one"
        );
        assert_eq!(throttle.check(at(4)), Ok(()));
        assert_eq!(throttle.note_success(), 6);
        assert_eq!(throttle.check(at(4)), Ok(()));
    }

    #[test]
    fn a_clock_set_back_ten_years_never_locks_anybody_out() {
        let mut throttle = Throttle::default();
        for _ in 0..20 {
            throttle.note_failure(at(0));
        }
        let then = at(-10 * 365 * 86_400);
        assert_eq!(
            throttle.check(then),
            Err(VaultError::Throttled { seconds: 30 })
        );
        assert_eq!(throttle.check(then + TimeDelta::seconds(30)), Ok(()));
    }
}
