//! Vaults made by the real engine before a window opens, so that a test walks only the path it is about.

use crate::window::{Account, Window};
use crate::world::{FixedClock, PASSPHRASE, day};
use chrono::{FixedOffset, NaiveTime};
use hallway_engine::engine::Engine;
use hallway_engine::random::SystemSource;
use serde_json::{Value, json};

/// An engine over the account's own vault folder, on the first moment of `today` anywhere: whenever the window opens, its clock
/// does not go back.
///
/// # Panics
/// When the folder cannot be made.
#[expect(clippy::expect_used, reason = "test support")]
#[must_use]
pub fn engine(account: &Account, today: &str) -> Engine {
    std::fs::create_dir_all(account.vault()).expect("a folder");
    let clock = FixedClock::on(day(today));
    let first = FixedOffset::east_opt(14 * 3600)
        .and_then(|offset| {
            day(today)
                .and_time(NaiveTime::MIN)
                .and_local_timezone(offset)
                .single()
        })
        .expect("a moment");
    clock.set(first);
    Engine::new(
        account.vault(),
        Box::new(clock),
        Box::new(SystemSource::new()),
    )
}

/// A vault in the account's own folder, on which `commands` ran, locked.
///
/// # Panics
/// When a command fails.
#[expect(clippy::panic, clippy::expect_used, reason = "test support")]
pub fn vault(account: &Account, today: &str, commands: &[(&str, Value)]) {
    let mut engine = engine(account, today);
    let first = ("create_vault", json!({ "passphrase": PASSPHRASE }));
    for (name, args) in std::iter::once(&first).chain(commands) {
        engine
            .call(name, args.clone())
            .unwrap_or_else(|e| panic!("{name}: {e:?}"));
    }
    engine.lock().expect("locks");
}

/// The account with the sample class, locked.
pub fn sample(account: &Account, today: &str) {
    vault(account, today, &[("load_sample", json!({}))]);
}

/// Types the passphrase on the lock screen and waits for Today.
pub async fn unlock(window: &Window) {
    window.on_screen("gate").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("button", "Unlock").await;
    window.on_screen("today").await;
}
