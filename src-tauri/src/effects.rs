//! Performs what the engine decides: events to the page, and a fresh page at every lock.

use hallway_engine::api::Topic;
use hallway_engine::engine::Effect;
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager};

/// The one window.
pub(crate) const WINDOW: &str = "main";

#[derive(Clone, Serialize)]
struct Changed<'a> {
    topics: &'a [Topic],
}

#[derive(Clone, Serialize)]
struct LockWarning {
    seconds: u32,
}

#[derive(Clone, Serialize)]
struct DayChanged {
    today: String,
}

/// Tells the page what changed.
pub(crate) fn changed(app: &AppHandle, topics: &'static [Topic]) {
    if !topics.is_empty() {
        let _ = app.emit_to(WINDOW, "changed", Changed { topics });
    }
}

/// Throws the page away and loads it afresh, so that nothing it showed stays in its memory.
pub(crate) fn locked(app: &AppHandle) {
    let _ = app.emit_to(WINDOW, "locked", ());
    if let Some(window) = app.get_webview_window(WINDOW) {
        let _ = window.reload();
    }
}

/// Performs the engine's effects.
pub(crate) fn perform(app: &AppHandle, effects: Vec<Effect>, today: &str) {
    for effect in effects {
        match effect {
            Effect::Locked => locked(app),
            Effect::WarnLock(seconds) => {
                let _ = app.emit_to(WINDOW, "lock_warning", LockWarning { seconds });
            }
            Effect::DayChanged => {
                let today = today.to_owned();
                let _ = app.emit_to(WINDOW, "day_changed", DayChanged { today });
            }
        }
    }
}
