//! `cargo xtask run`: from a fresh machine to an open window.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::args::RunOptions;
use crate::cargo::{cargo, product_features};
use crate::display::{self, Display};
use crate::frame::Frame;
use crate::place;
use crate::problem::Problem;
use crate::process;
use crate::say;
use crate::system::{self, Need};
use crate::ui;

/// How often a virtual display is looked at, and how many times before giving up: 90 seconds.
const LOOK_EVERY: Duration = Duration::from_millis(300);
const LOOKS: u32 = 300;

/// Installs what is missing, builds, and opens the window.
pub(crate) fn run(options: &RunOptions) -> Result<(), Problem> {
    if !options.headless && !display::is_present() {
        return Err(Problem::new(
            "There is no display here to open a window on; `cargo xtask run --headless` starts Hallway on a virtual one and takes a screenshot.",
        ));
    }
    if options.headless && !cfg!(target_os = "linux") {
        return Err(Problem::new(
            "A virtual display is there on Linux only; `cargo xtask run` opens the window here.",
        ));
    }
    let needs: &[Need] = if options.headless {
        &[Need::Build, Need::VirtualDisplay]
    } else {
        &[Need::Build]
    };
    system::ensure(needs)?;
    ui::ensure_packages()?;
    ui::ensure_built()?;
    say::line("Building Hallway (the first time takes some minutes).");
    process::run(cargo(&["build", "--package", "hallway"]).args(product_features()))?;
    if options.headless {
        return headless(options.data.as_deref().map(Path::new));
    }
    say::line("Opening the window.");
    process::run(&mut Command::new(place::binary("debug", "hallway")))
}

/// Starts the built window on a virtual display, waits until it has painted, and keeps a screenshot.
fn headless(data: Option<&Path>) -> Result<(), Problem> {
    let folder = place::target().join("headless");
    let throw_away = folder.join("throw-away");
    if data.is_none() && throw_away.exists() {
        std::fs::remove_dir_all(&throw_away).map_err(|error| {
            Problem::new(format!(
                "The last run's throw-away data in {} could not be removed: {error}.",
                place::shown(&throw_away)
            ))
        })?;
    }
    let home = data
        .map_or(Ok(throw_away), std::path::absolute)
        .map_err(|error| {
            Problem::new(format!(
                "The data folder's path could not be understood: {error}."
            ))
        })?;
    make_folder(&home)?;
    let log_file = folder.join("hallway.log");
    make_folder(&folder)?;
    let log = std::fs::File::create(&log_file).map_err(|error| {
        Problem::new(format!(
            "{} could not be written: {error}.",
            place::shown(&log_file)
        ))
    })?;

    let display = Display::start()?;
    let mut command = Command::new(place::binary("debug", "hallway"));
    for (name, part) in [
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
    ] {
        command.env(name, home.join(part));
    }
    display
        .lend_to(&mut command)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log);
    let mut window = process::start(&mut command)?;
    let shown = wait_until_painted(&mut window, &display, &log_file);
    // The window is ended in either case; one that has ended already gives an error nobody needs.
    let _ = window.kill();
    let _ = window.wait();

    let screenshot: PathBuf = folder.join("screenshot.png");
    std::fs::write(&screenshot, shown?.to_png()).map_err(|error| {
        Problem::new(format!(
            "{} could not be written: {error}.",
            place::shown(&screenshot)
        ))
    })?;
    say::line(&format!(
        "Hallway started and painted its window. Screenshot: {}",
        screenshot.display()
    ));
    Ok(())
}

fn make_folder(folder: &Path) -> Result<(), Problem> {
    std::fs::create_dir_all(folder).map_err(|error| {
        Problem::new(format!(
            "{} could not be made: {error}.",
            place::shown(folder)
        ))
    })
}

/// The first picture with text in it that stays the same for a moment.
fn wait_until_painted(
    window: &mut Child,
    display: &Display,
    log_file: &Path,
) -> Result<Frame, Problem> {
    let mut last: Option<Frame> = None;
    for _ in 0..LOOKS {
        thread::sleep(LOOK_EVERY);
        if let Ok(Some(status)) = window.try_wait() {
            return Err(Problem::new(format!(
                "Hallway ended before its window was shown ({status}).{}",
                told_by(log_file)
            )));
        }
        let frame = display.frame()?;
        if last.as_ref() == Some(&frame) && frame.looks_painted() {
            return Ok(frame);
        }
        last = Some(frame);
    }
    Err(Problem::new(format!(
        "Hallway ran for 90 seconds without showing anything.{}",
        told_by(log_file)
    )))
}

fn told_by(log_file: &Path) -> String {
    let log = std::fs::read_to_string(log_file).unwrap_or_default();
    if log.trim().is_empty() {
        String::new()
    } else {
        format!(" It wrote:\n\n{}", log.trim_end())
    }
}
