//! The user interface's own tools: npm, vite, the linters.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::place;
use crate::problem::Problem;
use crate::process;
use crate::say;

const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// A command of npm in the user interface's folder.
pub(crate) fn npm(args: &[&str]) -> Command {
    let mut command = Command::new(NPM);
    command.args(args).current_dir(place::ui());
    command
}

/// A script of `ui/package.json`.
pub(crate) fn script(name: &str) -> Command {
    npm(&["run", "--silent", name])
}

/// Installs the locked npm packages, if the lock file changed since they were last installed.
pub(crate) fn ensure_packages() -> Result<(), Problem> {
    if !process::succeeds(Command::new(NPM).arg("--version")) {
        return Err(Problem::new(
            "Node.js with npm is missing. Install Node.js 20 or newer (https://nodejs.org, or your system's package `nodejs`), then run this again.",
        ));
    }
    let lock_file = place::ui().join("package-lock.json");
    let lock = std::fs::read(&lock_file).map_err(|error| {
        Problem::new(format!(
            "{} could not be read: {error}.",
            place::shown(&lock_file)
        ))
    })?;
    // A copy of the lock file, written after npm has ended well, says what is installed.
    let stamp = place::ui()
        .join("node_modules")
        .join(".installed-lock.json");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say::line("Installing the npm packages of package-lock.json.");
    // No package's install script runs: none of ours needs one, and it is the usual way in for hostile ones.
    process::run(&mut npm(&[
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ]))?;
    std::fs::write(&stamp, lock).map_err(|error| {
        Problem::new(format!(
            "{} could not be written: {error}.",
            place::shown(&stamp)
        ))
    })
}

/// Builds the user interface into `ui/dist`, if a source is newer than the last build.
///
/// Writing the same files again would make cargo embed them and link the window anew.
pub(crate) fn ensure_built() -> Result<(), Problem> {
    let page = place::ui().join("dist").join("index.html");
    let built = modified(&page);
    if built.is_some() && newest_source() < built {
        return Ok(());
    }
    process::run(&mut script("build"))
}

/// When the youngest file that the build reads was changed.
fn newest_source() -> Option<SystemTime> {
    let ui = place::ui();
    let mut newest = None;
    let mut folders: Vec<PathBuf> = vec![
        ui.join("src"),
        ui.join("public"),
        place::root().join("assets"),
    ];
    consider_files_of(&ui, &mut newest, &mut Vec::new());
    while let Some(folder) = folders.pop() {
        consider_files_of(&folder, &mut newest, &mut folders);
    }
    newest
}

/// Looks at the files that lie directly in a folder, and collects its subfolders.
fn consider_files_of(folder: &Path, newest: &mut Option<SystemTime>, folders: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            folders.push(path);
        } else {
            *newest = (*newest).max(modified(&path));
        }
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path)
        .and_then(|data| data.modified())
        .ok()
}
