//! The one command the pages may call: a name and its arguments go to the engine, an answer or an [`ApiError`] comes back.

use crate::clipboard;
use crate::dialogs;
use crate::effects;
use crate::opened::OpenedFile;
use crate::paths::Paths;
use crate::replace::{Before, Leaving};
use crate::window::Size;
use hallway_engine::api;
use hallway_engine::engine::Engine;
use hallway_engine::error::{ApiError, Error, ErrorCode};
use hallway_engine::progress::Progress;
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};
use tauri::{AppHandle, Manager, State};

/// The engine, shared between the pages' calls and the ticker.
pub(crate) type SharedEngine = Arc<Mutex<Engine>>;

/// Runs a command of the engine. Never on the window's own thread: a key derivation takes a second.
#[tauri::command(async)]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Tauri hands these over by value"
)]
pub(crate) fn call(
    app: AppHandle,
    engine: State<'_, SharedEngine>,
    progress: State<'_, Progress>,
    opened: State<'_, OpenedFile>,
    name: &str,
    args: Option<Value>,
) -> Result<Value, ApiError> {
    let args = args.unwrap_or(Value::Null);
    if app.state::<Leaving>().has_begun() {
        return Err(Error::Locked.to_api(String::new()));
    }
    match name {
        "opened" => return opened.answer(&engine, &args),
        "pick" => return dialogs::pick(&app, &engine, &args),
        // Both are about work that holds the engine, so they must not wait for it.
        "progress" => {
            return serde_json::to_value(progress.standing()).map_err(|_| {
                shell_error(
                    ErrorCode::Internal,
                    "How far the work is could not be told.",
                    "It goes on.",
                )
            });
        }
        "copy" => return clipboard::copy(&app, args),
        // What runs may take long; a lock does not wait for it, and it leaves nothing half done.
        "lock" => progress.stop(),
        "stop" => {
            progress.stop();
            return Ok(Value::Null);
        }
        "size" => {
            let number = |key| args.get(key).and_then(Value::as_i64);
            let size = app.state::<Size>();
            let percent = number("percent").map(|n| u32::try_from(n).unwrap_or(0));
            let now = size.choose(percent, number("step").unwrap_or(0));
            if let Some(window) = app.get_webview_window(effects::WINDOW) {
                size.draw(&window);
            }
            return Ok(Value::from(now));
        }
        // The page of a fresh process says that it stands: now its window may be seen.
        "shown" => {
            if let Some(before) = app.state::<Option<Before>>().inner() {
                before.show(&app, &app.state::<Paths>());
            }
            return Ok(Value::Null);
        }
        _ => {}
    }
    let (result, open, hides) = {
        let mut engine = engine.lock().unwrap_or_else(PoisonError::into_inner);
        let was_open = engine.is_open();
        let result = engine.call(name, args);
        // A lock is for every page: also one that the engine decided by itself.
        let hides = engine.hides_from_capture();
        (result, was_open && !engine.is_open(), hides)
    };
    effects::hide(&app, hides);
    if open {
        effects::locked(&app);
    } else if result.is_ok() {
        effects::changed(&app, api::changes(name));
    }
    result
}

/// An error of the shell itself.
pub(crate) fn shell_error(code: ErrorCode, message: &str, hint: &str) -> ApiError {
    ApiError {
        code,
        message: message.to_owned(),
        hint: hint.to_owned(),
        fields: Vec::new(),
        incident: String::new(),
    }
}
