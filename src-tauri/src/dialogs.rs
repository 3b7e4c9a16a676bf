//! The system's own open and save pickers. A path that a person chooses here goes to the engine; the page gets a handle.

use crate::call::{SharedEngine, shell_error};
use hallway_engine::error::{ApiError, ErrorCode};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::PoisonError;
#[cfg(not(feature = "e2e"))]
use std::sync::mpsc;
use tauri::AppHandle;

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Open,
    Save,
    Folder,
}

#[derive(Deserialize)]
struct Pick {
    kind: Kind,
    purpose: String,
    #[serde(default)]
    suggested: String,
}

#[derive(Serialize)]
struct Picked<T> {
    handle: T,
    name: String,
}

/// Opens a picker and hands out a handle; null when it was cancelled.
pub(crate) fn pick(
    app: &AppHandle,
    engine: &SharedEngine,
    args: &Value,
) -> Result<Value, ApiError> {
    let wanted: Pick = serde_json::from_value(args.clone()).map_err(|_| {
        shell_error(
            ErrorCode::Internal,
            "The picker was asked for something it does not know.",
            "Nothing was changed.",
        )
    })?;
    let Some(path) = ask(app, &wanted) else {
        return Ok(Value::Null);
    };
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let handle = engine
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .choose_file(path)
        .map_err(|e| e.to_api(String::new()))?;
    serde_json::to_value(Picked { handle, name }).map_err(|_| {
        shell_error(
            ErrorCode::Internal,
            "The choice could not be handed over.",
            "Nothing was changed.",
        )
    })
}

#[cfg(feature = "e2e")]
#[expect(
    clippy::disallowed_methods,
    reason = "a real-window test names the file instead of driving a native dialog"
)]
fn ask(_app: &AppHandle, wanted: &Pick) -> Option<PathBuf> {
    let variable = match wanted.kind {
        Kind::Open => "HALLWAY_PICK_OPEN",
        Kind::Save => "HALLWAY_PICK_SAVE",
        Kind::Folder => "HALLWAY_PICK_FOLDER",
    };
    let _ = filters(&wanted.purpose);
    let path = PathBuf::from(std::env::var(variable).ok()?);
    Some(if matches!(wanted.kind, Kind::Save) && path.is_dir() {
        path.join(&wanted.suggested)
    } else {
        path
    })
}

/// The pickers belong to the window's own thread on every platform; this call waits for the person.
#[cfg(not(feature = "e2e"))]
fn ask(app: &AppHandle, wanted: &Pick) -> Option<PathBuf> {
    let (send, receive) = mpsc::channel();
    let mut dialog = rfd::FileDialog::new();
    for (name, endings) in filters(&wanted.purpose) {
        dialog = dialog.add_filter(*name, endings);
    }
    if !wanted.suggested.is_empty() {
        dialog = dialog.set_file_name(&wanted.suggested);
    }
    let show: Box<dyn FnOnce() -> Option<PathBuf> + Send> = match wanted.kind {
        Kind::Open => Box::new(move || dialog.pick_file()),
        Kind::Save => Box::new(move || dialog.save_file()),
        Kind::Folder => Box::new(move || dialog.pick_folder()),
    };
    app.run_on_main_thread(move || {
        let _ = send.send(show());
    })
    .ok()?;
    receive.recv().ok().flatten()
}

/// Which files a picker offers.
fn filters(purpose: &str) -> &'static [(&'static str, &'static [&'static str])] {
    match purpose {
        "import" => &[("Spreadsheets", &["csv", "tsv", "txt", "xlsx", "xls"])],
        "people" => &[("Address books", &["vcf", "csv", "tsv", "txt", "xlsx"])],
        "reply" => &[("Replies", &["txt", "hallway-reply", "eml"])],
        "sealed_packet" => &[("Question packets", &["html", "htm", "txt", "eml"])],
        "sound" => &[(
            "Recordings",
            &["webm", "ogg", "oga", "opus", "m4a", "mp4", "mp3", "wav"],
        )],
        "backup" => &[("Backups", &["hallway-backup"])],
        "calendar" => &[("Calendars", &["ics", "csv", "tsv", "xlsx"])],
        _ => &[],
    }
}
