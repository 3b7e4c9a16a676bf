//! The one command the pages may call: a name and its arguments go to the engine, an answer or an [`ApiError`] comes back.

use crate::dialogs;
use crate::effects;
use hallway_engine::api;
use hallway_engine::engine::Engine;
use hallway_engine::error::{ApiError, ErrorCode};
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};
use tauri::{AppHandle, State};

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
    name: &str,
    args: Option<Value>,
) -> Result<Value, ApiError> {
    let args = args.unwrap_or(Value::Null);
    if name == "pick" {
        return dialogs::pick(&app, &engine, &args);
    }
    let (result, open) = {
        let mut engine = engine.lock().unwrap_or_else(PoisonError::into_inner);
        let was_open = engine.is_open();
        let result = engine.call(name, args);
        // A lock is for every page: also one that the engine decided by itself.
        (result, was_open && !engine.is_open())
    };
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
