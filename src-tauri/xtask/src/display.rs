//! A virtual display: Xvfb, started and ended by us.
//!
//! `xvfb-run` would need `xauth` besides, hides its display's number, and leaves nothing to read the
//! picture from. Xvfb chooses a free number itself and keeps its picture in a file.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::frame::Frame;
use crate::place;
use crate::problem::Problem;
use crate::process;

/// The size that every window test and screenshot is made for.
const SCREEN: &str = "1280x900x24";

/// A display that ends when this value is dropped.
#[derive(Debug)]
pub(crate) struct Display {
    server: Child,
    number: String,
    folder: PathBuf,
}

impl Display {
    /// Starts Xvfb and waits until it takes connections.
    pub(crate) fn start() -> Result<Self, Problem> {
        let folder = place::target()
            .join("xvfb")
            .join(std::process::id().to_string());
        std::fs::create_dir_all(&folder).map_err(|error| {
            Problem::new(format!(
                "{} could not be made: {error}.",
                place::shown(&folder)
            ))
        })?;
        let mut command = Command::new("Xvfb");
        command
            // The display stays when a test has killed the only program on it: one that starts during a reset finds none.
            .args([
                "-noreset",
                "-displayfd",
                "1",
                "-screen",
                "0",
                SCREEN,
                "-nolisten",
                "tcp",
                "-fbdir",
            ])
            .arg(&folder);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = process::start(&mut command)?;
        let mut line = String::new();
        if let Some(output) = server.stdout.take() {
            // It writes the number once it is ready, or closes the pipe by ending.
            BufReader::new(output)
                .read_line(&mut line)
                .unwrap_or_default();
        }
        let number = line.trim().to_owned();
        let display = Self {
            server,
            number,
            folder,
        };
        if display.number.is_empty() {
            return Err(Problem::new(
                "The virtual display did not start. Try `Xvfb -displayfd 1` by hand to see why.",
            ));
        }
        Ok(display)
    }

    /// Points a command at this display, and away from the desktop's own services.
    pub(crate) fn lend_to<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DISPLAY", format!(":{}", self.number))
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
            .env("GSETTINGS_BACKEND", "memory")
            .env("NO_AT_BRIDGE", "1")
    }

    /// What the display shows now.
    pub(crate) fn frame(&self) -> Result<Frame, Problem> {
        let file: &Path = &self.folder.join("Xvfb_screen0");
        let bytes = std::fs::read(file).map_err(|error| {
            Problem::new(format!(
                "{} could not be read: {error}.",
                place::shown(file)
            ))
        })?;
        Frame::of_xwd(&bytes)
            .ok_or_else(|| Problem::new("The virtual display's picture has an unexpected form."))
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended already; there is nobody left to tell.
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Whether a person's display is there to open a window on.
pub(crate) fn is_present() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
