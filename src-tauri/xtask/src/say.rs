//! Everything this tool prints, in one place.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "printing is what a command-line tool is for; it is done here only"
)]

use crate::problem::Problem;

/// A clear heading above a step's own output.
pub(crate) fn heading(text: &str) {
    println!("\n==> {text}");
}

/// One line of plain text.
pub(crate) fn line(text: &str) {
    println!("{text}");
}

/// A failure, on standard error.
pub(crate) fn problem(problem: &Problem) {
    eprintln!("xtask: {}", problem.sentence);
}
