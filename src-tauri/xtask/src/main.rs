//! The one front door: `cargo xtask COMMAND`.
//!
//! It finds what a fresh machine lacks, sets it up, and starts the ordinary tools (cargo, npm, the
//! window, the test runners). It has no dependencies, so nothing is waited for before its first
//! message, and it holds no rule of the product: deleting it would only cost convenience.

mod args;
mod bundle;
mod bundle_check;
mod cargo;
mod checks;
mod dev;
mod display;
mod e2e;
mod frame;
mod gate;
mod measure;
mod place;
mod problem;
mod process;
mod run;
mod say;
mod system;
mod tally;
mod ui;

use std::process::ExitCode;

use args::{Command, HELP};
use problem::Problem;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    match args::parse(&words).and_then(|command| perform(&command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            say::problem(&problem);
            ExitCode::from(problem.exit_code)
        }
    }
}

fn perform(command: &Command) -> Result<(), Problem> {
    match command {
        Command::Help => {
            say::line(HELP);
            Ok(())
        }
        Command::Run(options) => run::run(options),
        Command::Dev => dev::dev(),
        Command::Test { fast } => gate::test(*fast),
        Command::Lint { fix } => checks::lint(*fix),
        Command::Bindings => checks::bindings(),
        Command::E2e { filter } => e2e::e2e(filter.as_deref()),
        Command::Screens => e2e::screens(),
        Command::Bench(rest) => measure::bench(rest),
        Command::DeidScore(rest) => measure::deid_score(rest),
        Command::Soak(rest) => measure::soak(rest),
        Command::Bundle { debug } => bundle::bundle(*debug),
        Command::BundleCheck => bundle_check::check(),
    }
}
