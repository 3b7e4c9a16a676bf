//! The web view's own folder: one for each running process, so that a fresh one can start beside the one it replaces.
//! What an ended process left behind is removed at the next start.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

const LOCK: &str = "lock";

/// A folder of this process's own; its name is free again when the process has ended in whatever way.
#[derive(Debug)]
pub(crate) struct WebViewFolder {
    path: PathBuf,
    _held: Option<File>,
}

impl WebViewFolder {
    /// Removes what ended processes left below `base` and claims a folder there. One that cannot be locked is used all the
    /// same: the web view needs some place.
    pub(crate) fn claim(base: &Path, process: u32) -> Self {
        clear(base);
        let path = base.join(process.to_string());
        let held = fs::create_dir_all(base)
            .and_then(|()| hold(&lock_of(&path)))
            .ok();
        Self { path, _held: held }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Empties it: the last act of a process.
    pub(crate) fn remove(&self) {
        let _ = fs::remove_dir_all(&self.path);
        let _ = fs::remove_file(lock_of(&self.path));
    }
}

fn lock_of(folder: &Path) -> PathBuf {
    folder.with_extension(LOCK)
}

fn hold(path: &Path) -> io::Result<File> {
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)?;
    file.try_lock()?;
    Ok(file)
}

/// Removes every folder and file below `base` that no living process holds.
fn clear(base: &Path) {
    let Ok(entries) = fs::read_dir(base) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_lock = path.extension().is_some_and(|ending| ending == LOCK);
        let folder = path.with_extension("");
        if is_lock {
            if hold(&path).is_ok() {
                let _ = fs::remove_dir_all(&folder);
                let _ = fs::remove_file(&path);
            }
        } else if !lock_of(&path).exists() {
            let _ = fs::remove_dir_all(&path);
            let _ = fs::remove_file(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_ended_process_left_goes_and_what_a_living_one_uses_stays() {
        let base = std::env::current_dir()
            .unwrap()
            .join(format!("../target/web-view-test-{}", std::process::id()));
        let _ = fs::remove_dir_all(&base);
        fs::create_dir_all(base.join("stray")).unwrap();
        let living = WebViewFolder::claim(&base, 1);
        fs::create_dir_all(living.path()).unwrap();
        assert!(!base.join("stray").exists(), "left by an older version");
        let ended = WebViewFolder::claim(&base, 2);
        fs::create_dir_all(ended.path()).unwrap();
        fs::write(ended.path().join("page"), "x").unwrap();
        let gone = ended.path().to_owned();
        drop(ended);
        let fresh = WebViewFolder::claim(&base, 3);
        assert!(living.path().exists(), "still in use");
        assert!(!gone.exists(), "nobody holds it any more");
        fresh.remove();
        drop(living);
        let _ = fs::remove_dir_all(&base);
    }
}
