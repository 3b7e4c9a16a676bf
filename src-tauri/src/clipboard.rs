//! What she copies of a student: kept out of the system's clipboard histories where it has a way to ask for that, and taken
//! off again after the time she set, at the lock, and at the end. What somebody else put there since is left alone.

use crate::call::{SharedEngine, shell_error};
use arboard::Clipboard;
use hallway_engine::error::{ApiError, ErrorCode};
use serde::Deserialize;
use serde_json::Value;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use tauri::{AppHandle, Manager};
use zeroize::Zeroizing;

/// While the engine is busy nobody can ask how long.
const USUAL_SECONDS: u32 = 30;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Copy {
    text: String,
    /// It tells of a student: it does not stay.
    brief: bool,
    /// The page put it there already, by the keys that every program knows.
    done: bool,
}

#[derive(Default)]
struct Held {
    /// On Linux what was copied is handed out by this program for as long as this lives.
    system: Option<Clipboard>,
    /// What is to be taken off again.
    brief: Option<Zeroizing<String>>,
    /// Which copy it was: an older one's time is no longer waited for.
    number: u64,
}

/// What this program put on the clipboard.
#[derive(Default)]
pub(crate) struct Copied(Mutex<Held>);

/// Copies a text, or is told that the page did. Answers the seconds until it is taken off again, 0 when it stays.
pub(crate) fn copy(app: &AppHandle, args: Value) -> Result<Value, ApiError> {
    let refused = || {
        shell_error(
            ErrorCode::Internal,
            "The clipboard did not take it.",
            "Nothing was changed. Try once more.",
        )
    };
    let wanted: Copy = serde_json::from_value(args).map_err(|_| refused())?;
    let text = Zeroizing::new(wanted.text);
    let copied = app.state::<Copied>();
    let number = {
        let mut held = copied.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.system.is_none() {
            held.system = Some(Clipboard::new().map_err(|_| refused())?);
        }
        if let (Some(system), false) = (held.system.as_mut(), wanted.done) {
            put(system, &text, wanted.brief).map_err(|_| refused())?;
        }
        held.number += 1;
        held.brief = wanted.brief.then_some(text);
        held.number
    };
    let Some(seconds) = seconds(app).filter(|_| wanted.brief) else {
        return Ok(Value::from(0));
    };
    let app = app.clone();
    thread::spawn(move || {
        thread::sleep(Duration::from_secs(seconds.into()));
        take_off(&app, Some(number));
    });
    Ok(Value::from(seconds))
}

fn seconds(app: &AppHandle) -> Option<u32> {
    app.state::<SharedEngine>()
        .try_lock()
        .map_or(Some(USUAL_SECONDS), |engine| engine.clipboard_seconds())
}

/// Takes what tells of a student off the clipboard, if it is still there: one certain copy, or whichever there is.
pub(crate) fn take_off(app: &AppHandle, number: Option<u64>) {
    let copied = app.state::<Copied>();
    let mut held = copied.0.lock().unwrap_or_else(PoisonError::into_inner);
    if number.is_some_and(|number| number != held.number) {
        return;
    }
    let Some(brief) = held.brief.take() else {
        return;
    };
    if let Some(system) = held.system.as_mut() {
        let there = system.get_text().map(Zeroizing::new);
        if there.is_ok_and(|there| is_same(&there, &brief)) {
            let _ = system.clear();
        }
    }
}

/// At the lock and at the end: at once, unless she wants what she copied to stay.
pub(crate) fn take_off_at_lock(app: &AppHandle) {
    if seconds(app).is_some() {
        take_off(app, None);
    }
}

/// Systems write the ends of lines in their own ways, and a page's selection has its own gaps.
fn is_same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

#[cfg(target_os = "linux")]
fn put(system: &mut Clipboard, text: &str, brief: bool) -> Result<(), arboard::Error> {
    use arboard::SetExtLinux;
    let set = system.set();
    if brief {
        set.exclude_from_history().text(text)
    } else {
        set.text(text)
    }
}

#[cfg(target_os = "windows")]
fn put(system: &mut Clipboard, text: &str, brief: bool) -> Result<(), arboard::Error> {
    use arboard::SetExtWindows;
    let set = system.set();
    if brief {
        set.exclude_from_cloud().exclude_from_history().text(text)
    } else {
        set.text(text)
    }
}

#[cfg(target_os = "macos")]
fn put(system: &mut Clipboard, text: &str, brief: bool) -> Result<(), arboard::Error> {
    use arboard::SetExtApple;
    let set = system.set();
    if brief {
        set.exclude_from_history().text(text)
    } else {
        set.text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_the_same_text_however_lines_end() {
        assert!(is_same(
            "Maya Tran\r\n10/06 called",
            "Maya Tran\n10/06  called "
        ));
        assert!(!is_same("Maya Tran", "Maya Trane"));
        assert!(!is_same("Maya Tran", ""));
    }
}
