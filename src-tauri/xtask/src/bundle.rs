//! `cargo xtask bundle`: the packages that people install.
//!
//! They hold OpenSSL compiled in, no test feature, and the user interface built anew.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo::cargo;
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
    let bill = bill()?;
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
    portable(&folder, if debug { "debug" } else { "release" }, &bill)?;
    for file in packages_in(&folder) {
        say::line(&format!("Built: {}", place::shown(&file)));
    }
    Ok(())
}

/// The software bill of materials, in the CycloneDX form. It goes into the packages for Linux and the portable folder, and
/// lies beside every package.
pub(crate) const BILL: &str = "hallway.cdx.json";

/// Writes it where `tauri.conf.json` looks for it, before anything is packed.
fn bill() -> Result<PathBuf, Problem> {
    let mut command = cargo(&[
        "run",
        "--quiet",
        "--package",
        "hallway-tests",
        "--bin",
        "bill",
        "--",
        &platform()?,
    ]);
    let text = process::output(&mut command)?;
    let folder = place::root().join("target").join("bill");
    let file = folder.join(BILL);
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&file, text))
        .map_err(|error| {
            Problem::new(format!(
                "{} could not be written: {error}.",
                place::shown(&file)
            ))
        })?;
    say::line(&format!("Written: {}", place::shown(&file)));
    Ok(file)
}

/// This computer's platform, as the compiler names it.
fn platform() -> Result<String, Problem> {
    let said = process::output(Command::new("rustc").arg("-vV"))?;
    said.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| Problem::new("rustc does not say for which platform it builds."))
}

/// The folder that needs no installer and no administrator: the program, its licence and where the caseload lies.
fn portable(bundles: &Path, build: &str, bill: &Path) -> Result<(), Problem> {
    let folder = bundles.join("portable").join("Hallway");
    let failed = |error: std::io::Error| {
        Problem::new(format!(
            "{} could not be filled: {error}.",
            place::shown(&folder)
        ))
    };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let program = place::binary(build, "hallway");
    let name = program.file_name().unwrap_or_default();
    std::fs::copy(&program, folder.join(name)).map_err(failed)?;
    let root = place::root();
    std::fs::copy(root.join("LICENSE"), folder.join("LICENSE.txt")).map_err(failed)?;
    std::fs::copy(bill, folder.join(BILL)).map_err(failed)?;
    std::fs::copy(bill, bundles.join(BILL)).map_err(failed)?;
    std::fs::copy(
        root.join("assets/packaging/portable/READ-ME.txt"),
        folder.join("READ-ME.txt"),
    )
    .map_err(failed)?;
    say::line(&format!("Built: {}", place::shown(&folder)));
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

/// The packages below a folder.
pub(crate) fn packages_in(folder: &Path) -> Vec<PathBuf> {
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
