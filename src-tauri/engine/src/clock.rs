//! Time, passed in. [`SystemClock`] is the only code that asks the operating system for it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

/// Says what time it is. Everything that depends on time takes this, so tests decide the day.
pub trait Clock: Send + Sync {
    /// The present moment with the local offset from UTC.
    fn now(&self) -> DateTime<FixedOffset>;

    /// The local civil date.
    fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// The local civil date and time, as written on a wall clock.
    fn local(&self) -> NaiveDateTime {
        self.now().naive_local()
    }
}

/// The computer's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that may ask the operating system for the time"
    )]
    fn now(&self) -> DateTime<FixedOffset> {
        chrono::Local::now().fixed_offset()
    }
}

/// A clock that keeps the computer's time of day but stands on a chosen date, for reproducible output.
#[derive(Debug, Clone, Copy)]
pub struct DatedClock {
    today: NaiveDate,
}

impl DatedClock {
    /// A clock whose date is always `today`.
    #[must_use]
    pub fn new(today: NaiveDate) -> Self {
        Self { today }
    }
}

impl Clock for DatedClock {
    fn now(&self) -> DateTime<FixedOffset> {
        let real = SystemClock.now();
        self.today
            .and_time(real.time())
            .and_local_timezone(*real.offset())
            .single()
            .unwrap_or(real)
    }
}
