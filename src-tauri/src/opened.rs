//! A file that the program was started with: kept until a page asks for it, and handed over as a handle.

use crate::call::{SharedEngine, shell_error};
use hallway_engine::error::{ApiError, ErrorCode};
use hallway_engine::file_kind::{FileKind, kind_of};
use hallway_engine::files::FileHandle;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// The file that waits for its screen.
#[derive(Default)]
pub(crate) struct OpenedFile(Mutex<Option<PathBuf>>);

#[derive(Deserialize)]
struct Ask {
    /// The screen takes it: it is not asked for again.
    take: bool,
}

#[derive(Serialize)]
struct Opened {
    handle: FileHandle,
    name: String,
    kind: FileKind,
}

impl OpenedFile {
    /// The first argument that names a file.
    pub(crate) fn of_arguments(arguments: impl Iterator<Item = OsString>) -> Self {
        let file = arguments
            .skip(1)
            .map(PathBuf::from)
            .find(|path| path.is_file())
            .and_then(|path| std::path::absolute(path).ok());
        Self(Mutex::new(file))
    }

    /// Tells the page what waits; null when nothing does.
    pub(crate) fn answer(&self, engine: &SharedEngine, args: &Value) -> Result<Value, ApiError> {
        let wrong = || {
            shell_error(
                ErrorCode::Internal,
                "The file that was opened could not be handed over.",
                "Choose it in the window. Nothing was changed.",
            )
        };
        let ask: Ask = serde_json::from_value(args.clone()).map_err(|_| wrong())?;
        let path = {
            let mut waits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if ask.take {
                waits.take()
            } else {
                waits.clone()
            }
        };
        let Some(path) = path else {
            return Ok(Value::Null);
        };
        let name = path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let kind = kind_of(&path);
        let handle = engine
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .choose_file(path)
            .map_err(|e| e.to_api(String::new()))?;
        serde_json::to_value(Opened { handle, name, kind }).map_err(|_| wrong())
    }

    /// A file is handed to the running program: by a second start, or by the system.
    pub(crate) fn put(&self, path: PathBuf) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    }

    /// What still waits: a fresh process after a lock keeps it until the vault is open.
    pub(crate) fn waiting(&self) -> Option<PathBuf> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
