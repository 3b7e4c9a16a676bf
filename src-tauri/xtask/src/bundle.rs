//! `cargo xtask bundle`: the packages that people install.
//!
//! They hold OpenSSL compiled in, no test feature, and the user interface built anew.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place;
use crate::problem::Problem;
use crate::process;
use crate::say;
use crate::system::{self, Need};
use crate::ui;

/// The version of the bundler; it goes with the version of `tauri` in Cargo.toml.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// Builds the packages of this platform and says where they lie.
pub(crate) fn bundle(debug: bool) -> Result<(), Problem> {
    system::ensure(&[Need::Build, Need::Bundle])?;
    ui::ensure_packages()?;
    ui::ensure_built()?;
    let bundler = ensure_bundler()?;
    let kinds = match std::env::consts::OS {
        "linux" => "deb,rpm",
        "macos" => "dmg",
        _ => "msi",
    };
    let mut command = Command::new("node");
    command
        .arg(bundler)
        .args(["build", "--ci", "--bundles", kinds])
        .current_dir(place::root());
    if debug {
        // To try the packaging itself: the quick build against the system's libcrypto.
        command.arg("--debug");
    } else {
        command.args([
            "--features",
            "vendored-openssl",
            "--",
            "--no-default-features",
        ]);
    }
    process::run(&mut command)?;
    let folder = place::target()
        .join(if debug { "debug" } else { "release" })
        .join("bundle");
    for file in packages_in(&folder) {
        say::line(&format!("Built: {}", place::shown(&file)));
    }
    Ok(())
}

/// Installs the bundler beside the build, not among the user interface's own packages.
fn ensure_bundler() -> Result<PathBuf, Problem> {
    let folder = place::target().join("tauri-cli");
    let script = folder
        .join("node_modules")
        .join("@tauri-apps")
        .join("cli")
        .join("tauri.js");
    if !script.is_file() {
        say::line("Installing the bundler.");
        let mut command = ui::npm(&[
            "install",
            "--no-save",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            BUNDLER,
            "--prefix",
        ]);
        process::run(command.arg(&folder))?;
    }
    Ok(script)
}

fn packages_in(folder: &Path) -> Vec<PathBuf> {
    let entries = |folder: &Path| {
        std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect::<Vec<_>>()
    };
    let mut files: Vec<PathBuf> = entries(folder)
        .iter()
        .flat_map(|kind| entries(kind))
        .filter(|file| file.is_file())
        .collect();
    files.sort();
    files
}
