//! Hallway on the command line: the same library as the window, for scripts, administrators and checks.
//!
//! Reads arguments, calls the library, prints. It decides nothing about students by itself.

mod args;
mod bench;
mod bench_dates;
mod calendars;
mod caseload;
mod colleagues;
mod door;
mod imports;
mod input;
mod lines;
mod output;
mod packets;
mod printing;
mod problem;
mod records;
mod run;
mod table;
mod vaults;
mod waiting;

use args::Cli;
use clap::Parser;
use output::Output;
use problem::Problem;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refuse_arguments(&error),
    };
    let output = Output::new(cli.global.json);
    match run::run(cli, &output) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the output has seen enough.
        Err(Problem::ReaderLeft) => ExitCode::SUCCESS,
        Err(problem) => {
            output.problem(&problem);
            ExitCode::from(problem.exit_code())
        }
    }
}

/// Help and version are answers; anything else is wrong usage, in the form that was asked for.
fn refuse_arguments(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        drop(error.print());
        return ExitCode::SUCCESS;
    }
    let problem = Problem::from_arguments(error);
    if std::env::args_os().any(|arg| arg == "--json") {
        Output::new(true).problem(&problem);
    } else {
        drop(error.print());
    }
    ExitCode::from(problem.exit_code())
}
