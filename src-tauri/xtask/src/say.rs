//! Everything this tool prints, in one place.

use std::io::Write;

use crate::problem::Problem;

/// A clear heading above a step's own output.
pub(crate) fn heading(text: &str) {
    line(&format!("\n==> {text}"));
}

/// One line of plain text.
pub(crate) fn line(text: &str) {
    // The gate's own unit tests would mix its summary lines with those of the real run.
    if cfg!(test) {
        return;
    }
    // A reader that has gone away (`| head`) is no reason to stop a build.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// A failure, on standard error.
pub(crate) fn problem(problem: &Problem) {
    let _ = writeln!(std::io::stderr().lock(), "xtask: {}", problem.sentence);
}
