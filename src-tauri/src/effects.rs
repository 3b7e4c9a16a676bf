//! Performs what the engine decides: events to the page, and a fresh process at every lock.

use crate::notify;
use crate::opened::OpenedFile;
use crate::replace;
use hallway_engine::api::Topic;
use hallway_engine::engine::Effect;
use serde::Serialize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
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

/// Covers the page at once and gives its place to a fresh process, so that nothing it showed stays in memory.
pub(crate) fn locked(app: &AppHandle) {
    let _ = app.emit_to(WINDOW, "locked", ());
    replace::go(app);
}

/// Whether the window is kept out of screenshots now; it is made so.
pub(crate) struct Hidden(AtomicBool);

impl Default for Hidden {
    fn default() -> Self {
        Self(AtomicBool::new(true))
    }
}

/// Keeps the window out of screenshots and shared screens, or lets it in, where that is another state than before.
pub(crate) fn hide(app: &AppHandle, hides: bool) {
    let before = app.state::<Hidden>().0.swap(hides, Ordering::SeqCst);
    if before != hides
        && !cfg!(feature = "e2e")
        && let Some(window) = app.get_webview_window(WINDOW)
    {
        let _ = window.set_content_protected(hides);
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
            // What says so stands with the care of the vault; what is due is asked for again.
            Effect::ClockBack => changed(app, &[Topic::Vault, Topic::Day]),
            Effect::Notify(counts) => notify::send(app, &counts.words()),
            Effect::DayChanged => {
                let today = today.to_owned();
                let _ = app.emit_to(WINDOW, "day_changed", DayChanged { today });
            }
        }
    }
}

/// The program was started again, or handed a file: the window comes to the front, and the page is told what waits.
pub(crate) fn opened(app: &AppHandle, file: Option<PathBuf>) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
    if let Some(path) = file {
        app.state::<OpenedFile>().put(path);
        let _ = app.emit_to(WINDOW, "opened_file", ());
    }
}
