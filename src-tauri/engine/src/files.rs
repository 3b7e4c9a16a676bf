//! Files a person chose. The window never names a path: the shell's picker puts it here and hands the window a handle.

use crate::error::{Context, Error, Result};
use crate::random::Random;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// Stands for one file that a person chose in this session.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct FileHandle(String);

/// The chosen files of this session.
#[derive(Debug, Default)]
pub struct ChosenFiles {
    paths: HashMap<FileHandle, PathBuf>,
}

impl ChosenFiles {
    /// Remembers a path that a person chose.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn choose(&mut self, path: PathBuf, random: &dyn Random) -> Result<FileHandle> {
        let handle = FileHandle(random.make_uuid()?.to_string());
        self.paths.insert(handle.clone(), path);
        Ok(handle)
    }

    /// The path behind a handle.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nobody chose it.
    pub fn path(&self, handle: &FileHandle) -> Result<&Path> {
        self.paths
            .get(handle)
            .map(PathBuf::as_path)
            .ok_or(Error::NotFound("the chosen file"))
    }
}

/// Writes a file she chose so that it is always whole: beside the target, synced, renamed over it.
///
/// # Errors
/// When the folder cannot be written; an older file of that name is untouched then.
pub fn write_whole(path: &Path, bytes: &[u8], context: &'static str) -> Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::Builder::new()
        .prefix(".hallway-")
        .tempfile_in(folder)
        .context(context)?;
    file.write_all(bytes).context(context)?;
    file.as_file().sync_all().context(context)?;
    file.persist(path).map_err(|e| e.error).context(context)?;
    Ok(())
}
