//! Starting other programs, and saying what failed in words.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::problem::Problem;
use crate::say;
use crate::tally::Tally;

/// The command as one would type it, for messages.
pub(crate) fn typed(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(quoted));
    words.join(" ")
}

fn quoted(arg: &OsStr) -> String {
    let text = arg.to_string_lossy();
    if text.contains([' ', '{', '*']) {
        format!("'{text}'")
    } else {
        text.into_owned()
    }
}

fn not_started(command: &Command, error: &std::io::Error) -> Problem {
    Problem::new(format!(
        "`{}` could not be started: {error}.",
        typed(command)
    ))
}

/// Runs a command with its output shown; an exit code other than 0 is a problem.
pub(crate) fn run(command: &mut Command) -> Result<(), Problem> {
    let status = command
        .status()
        .map_err(|error| not_started(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Problem::new(format!(
            "`{}` failed ({status}).",
            typed(command)
        )))
    }
}

/// Runs a test runner with its output shown line by line, and counts what it reports.
///
/// The second value says whether the runner itself ended well.
pub(crate) fn run_counting(command: &mut Command) -> Result<(Tally, bool), Problem> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    let mut tally = Tally::default();
    if let Some(output) = child.stdout.take() {
        for bytes in BufReader::new(output).split(b'\n') {
            let bytes = bytes.map_err(|error| {
                Problem::new(format!(
                    "The output of `{}` could not be read: {error}.",
                    typed(command)
                ))
            })?;
            let text = String::from_utf8_lossy(&bytes);
            say::line(text.trim_end_matches('\r'));
            tally.read_line(&text);
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    Ok((tally, status.success()))
}

/// Runs a command silently and returns what it printed, if it ended well.
pub(crate) fn output(command: &mut Command) -> Result<String, Problem> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Problem::new(format!(
            "`{}` failed ({}).",
            typed(command),
            output.status
        )))
    }
}

/// Starts a command that is to run beside us.
pub(crate) fn start(command: &mut Command) -> Result<Child, Problem> {
    command
        .spawn()
        .map_err(|error| not_started(command, &error))
}

/// Whether a silent command ends with exit code 0; a program that is not there counts as no.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Whether a program of this name lies in one of the folders of `PATH`.
pub(crate) fn on_path(program: &str) -> bool {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(&name).is_file()))
}
