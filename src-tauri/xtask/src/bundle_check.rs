//! `cargo xtask bundle --check`: the packages that were built are looked into, and the .deb is installed on a clean Debian,
//! started and removed again.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bundle::packages_in;
use crate::place;
use crate::problem::Problem;
use crate::process;
use crate::say;
use crate::system::{self, Need};

/// What the .deb must hold.
const HELD: &[&str] = &[
    "usr/bin/hallway",
    "usr/share/metainfo/org.hallway.Hallway.metainfo.xml",
    "usr/share/mime/packages/org.hallway.Hallway.xml",
    "usr/share/icons/hicolor/scalable/apps/hallway.svg",
    "usr/share/icons/hicolor/32x32/apps/hallway.png",
    "usr/share/icons/hicolor/128x128/apps/hallway.png",
    "usr/share/icons/hicolor/512x512/apps/hallway.png",
    "usr/share/doc/hallway/copyright",
    "usr/share/doc/hallway/hallway.cdx.json",
];

/// Checks the newest packages of a release build, else of a debug build.
pub(crate) fn check() -> Result<(), Problem> {
    system::ensure(&[Need::BundleCheck, Need::VirtualDisplay])?;
    let linux = place::root().join("assets").join("packaging").join("linux");
    process::run(
        Command::new("appstreamcli")
            .args(["validate", "--no-net", "--pedantic"])
            .arg(linux.join("org.hallway.Hallway.metainfo.xml")),
    )?;
    let packages = newest()?;
    let deb = kind(&packages, "deb")?;
    let rpm = kind(&packages, "rpm")?;
    let listing = output(Command::new("dpkg-deb").arg("--contents").arg(deb))?;
    for path in HELD {
        // Each line ends in the path, with or without a leading `./`: bundlers differ.
        if !listing
            .lines()
            .filter_map(|line| line.split_whitespace().next_back())
            .any(|held| held.trim_start_matches("./") == *path)
        {
            return Err(Problem::new(format!(
                "{} does not hold {path}.",
                place::shown(deb)
            )));
        }
    }
    let entry = output(
        Command::new("sh")
            .arg("-c")
            .arg("dpkg-deb --fsys-tarfile \"$0\" | tar -xO --wildcards '*usr/share/applications/*.desktop'")
            .arg(deb),
    )?;
    for line in ["Exec=hallway %f", "application/vnd.hallway.backup"] {
        if !entry.contains(line) {
            return Err(Problem::new(format!(
                "The desktop entry of {} has no `{line}`:\n{entry}",
                place::shown(deb)
            )));
        }
    }
    let file = place::target().join("checked.desktop");
    std::fs::write(&file, &entry).map_err(|error| {
        Problem::new(format!(
            "The desktop entry could not be looked at: {error}."
        ))
    })?;
    process::run(Command::new("desktop-file-validate").arg(&file))?;
    let listing = output(Command::new("rpm").args(["-qlp", "--nosignature"]).arg(rpm))?;
    for path in HELD.iter().filter(|p| !p.contains("/doc/")) {
        if !listing
            .lines()
            .any(|line| line.trim_start_matches('/') == *path)
        {
            return Err(Problem::new(format!(
                "{} does not hold {path}.",
                place::shown(rpm)
            )));
        }
    }
    for package in [deb, rpm] {
        say::line(&format!("{}: {}", place::shown(package), size(package)?));
    }
    if !there("debootstrap") || !is_root() {
        let why = "Installing on a clean Debian was not tried: it needs root, and debootstrap.";
        // On a machine that is there to check, what was not checked has failed.
        if std::env::var_os("CI").is_some() {
            return Err(Problem::new(why));
        }
        say::line(&format!("The packages hold what they must. {why}"));
        return Ok(());
    }
    let folder = place::target().join("clean-debian");
    process::run(
        Command::new("sh")
            .arg(linux.join("check-installation.sh"))
            .arg(deb)
            .arg(std::env::var_os("HALLWAY_CLEAN_ROOT").map_or(folder, PathBuf::from)),
    )
}

/// `8.9 MB`
fn size(file: &Path) -> Result<String, Problem> {
    let bytes = std::fs::metadata(file)
        .map_err(|error| Problem::new(format!("{}: {error}.", place::shown(file))))?
        .len();
    Ok(format!(
        "{}.{} MB",
        bytes / 1_000_000,
        bytes % 1_000_000 / 100_000
    ))
}

fn newest() -> Result<Vec<PathBuf>, Problem> {
    for build in ["release", "debug"] {
        let packages = packages_in(&place::target().join(build).join("bundle"));
        if !packages.is_empty() {
            return Ok(packages);
        }
    }
    Err(Problem::new(
        "There is no package to check: run `cargo xtask bundle` first.",
    ))
}

fn kind<'a>(packages: &'a [PathBuf], ending: &str) -> Result<&'a Path, Problem> {
    packages
        .iter()
        .rev()
        .find(|p| p.extension().is_some_and(|e| e == ending))
        .map(PathBuf::as_path)
        .ok_or_else(|| Problem::new(format!("There is no .{ending} among the packages.")))
}

fn there(program: &str) -> bool {
    Command::new("sh")
        .arg("-c")
        .arg("command -v \"$0\" >/dev/null")
        .arg(program)
        .status()
        .is_ok_and(|s| s.success())
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn output(command: &mut Command) -> Result<String, Problem> {
    let shown = process::typed(command);
    let done = command
        .output()
        .map_err(|error| Problem::new(format!("`{shown}` could not be started: {error}.")))?;
    if done.status.success() {
        Ok(String::from_utf8_lossy(&done.stdout).into_owned())
    } else {
        Err(Problem::new(format!(
            "`{shown}` failed: {}",
            String::from_utf8_lossy(&done.stderr)
        )))
    }
}
