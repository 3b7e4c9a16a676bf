//! Which clock this build goes by. Only the build for real-window tests can be told the day.

use hallway_engine::clock::{Clock, SystemClock};

/// The computer's clock.
#[cfg(not(feature = "e2e"))]
pub(crate) fn of_this_build() -> Box<dyn Clock> {
    Box::new(SystemClock)
}

/// The day a test names in `HALLWAY_TODAY`, plus the seconds written in the file `HALLWAY_CLOCK_AHEAD` names, so that a
/// test can let hours pass; the computer's clock without them.
#[cfg(feature = "e2e")]
#[expect(
    clippy::disallowed_methods,
    reason = "a real-window test sets the day by a variable"
)]
pub(crate) fn of_this_build() -> Box<dyn Clock> {
    use hallway_engine::clock::DatedClock;
    let base: Box<dyn Clock> = match std::env::var("HALLWAY_TODAY")
        .ok()
        .and_then(|t| t.parse().ok())
    {
        Some(today) => Box::new(DatedClock::new(today)),
        None => Box::new(SystemClock),
    };
    Box::new(AheadClock {
        base,
        ahead: std::env::var("HALLWAY_CLOCK_AHEAD").ok().map(Into::into),
    })
}

#[cfg(feature = "e2e")]
struct AheadClock {
    base: Box<dyn Clock>,
    ahead: Option<std::path::PathBuf>,
}

#[cfg(feature = "e2e")]
impl Clock for AheadClock {
    fn now(&self) -> chrono::DateTime<chrono::FixedOffset> {
        let seconds = self
            .ahead
            .as_ref()
            .and_then(|path| std::fs::read_to_string(path).ok())
            .and_then(|text| text.trim().parse::<i64>().ok())
            .unwrap_or(0);
        self.base.now() + chrono::TimeDelta::seconds(seconds)
    }
}
