//! `bill PLATFORM`: the software bill of materials on the standard output; `cargo xtask bundle` puts it beside the programs.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for a shell"
)]

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(platform) = std::env::args().nth(1) else {
        eprintln!("Say for which platform, as `rustc -vV` names it.");
        return ExitCode::FAILURE;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match hallway_tests::bill::write(&root, &platform) {
        Ok(bill) => {
            println!("{bill}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
