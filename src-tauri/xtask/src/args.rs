//! The words after `cargo xtask`, and the help text.

use crate::problem::Problem;

/// What `cargo xtask help` prints.
pub(crate) const HELP: &str = "\
cargo xtask COMMAND

  run [--headless] [--data DIR]   install what is missing, build, open the window
                                  --headless: on a virtual display, with a screenshot; data is thrown away unless --data is given
  dev                             the window with live reload of the user interface
  test [--fast]                   every check and every test; --fast leaves out those in the real window
  lint [--fix]                    formatting, clippy, eslint, types; --fix formats first
  bindings                        write the TypeScript of the commands anew
  e2e [FILTER]                    the tests in the real window, or those whose name contains FILTER
  screens                         take the README's screenshots anew
  bench [ARGS]                    time the main operations in a release build (hallway-cli bench)
  deid-score [ARGS]               judge the de-identification against the corpus
  soak [FILTER]                   the long versions of the endurance tests
  bundle [--debug]                build the installable packages (.deb and .rpm on Linux)
  bundle --check                  look into them; install the .deb on a clean Debian, start it, remove it
  help                            this list";

/// Options of `run`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct RunOptions {
    /// Start on a virtual display and take a screenshot.
    pub(crate) headless: bool,
    /// The folder that holds the data, instead of a throw-away one. Only with `--headless`.
    pub(crate) data: Option<String>,
}

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print the list of commands.
    Help,
    /// Open the window.
    Run(RunOptions),
    /// Open the window with live reload.
    Dev,
    /// Every check and test.
    Test {
        /// Without the tests in the real window.
        fast: bool,
    },
    /// Formatting, lints and types.
    Lint {
        /// Format first.
        fix: bool,
    },
    /// Write the generated TypeScript.
    Bindings,
    /// The tests in the real window.
    E2e {
        /// Only tests whose name contains this.
        filter: Option<String>,
    },
    /// The README's screenshots.
    Screens,
    /// Times in a release build; the words are handed on.
    Bench(Vec<String>),
    /// The de-identification's score; the words are handed on.
    DeidScore(Vec<String>),
    /// The long endurance tests; the words are handed on to the test runner.
    Soak(Vec<String>),
    /// The installable packages.
    Bundle {
        /// From a debug build: quick, to try the packaging itself.
        debug: bool,
    },
    /// The packages that were built, looked into and installed on a clean system.
    BundleCheck,
}

/// Understands the words after `cargo xtask`. No word at all asks for help.
pub(crate) fn parse(words: &[String]) -> Result<Command, Problem> {
    let Some((name, rest)) = words.split_first() else {
        return Ok(Command::Help);
    };
    match name.as_str() {
        "help" | "--help" | "-h" => Ok(Command::Help),
        "run" => run_options(rest).map(Command::Run),
        "dev" => nothing_more(name, rest, Command::Dev),
        "test" => switch(name, rest, "--fast").map(|fast| Command::Test { fast }),
        "lint" => switch(name, rest, "--fix").map(|fix| Command::Lint { fix }),
        "bindings" => nothing_more(name, rest, Command::Bindings),
        "e2e" => match rest {
            [] => Ok(Command::E2e { filter: None }),
            [filter] if !filter.starts_with('-') => Ok(Command::E2e {
                filter: Some(filter.clone()),
            }),
            _ => Err(Problem::usage(
                "`e2e` takes at most one word, a part of a test's name.",
            )),
        },
        "screens" => nothing_more(name, rest, Command::Screens),
        "bench" => Ok(Command::Bench(rest.to_vec())),
        "deid-score" => Ok(Command::DeidScore(rest.to_vec())),
        "soak" => Ok(Command::Soak(rest.to_vec())),
        "bundle" if rest == ["--check"] => Ok(Command::BundleCheck),
        "bundle" => switch(name, rest, "--debug").map(|debug| Command::Bundle { debug }),
        _ => Err(Problem::usage(format!("There is no command `{name}`."))),
    }
}

fn nothing_more(name: &str, rest: &[String], command: Command) -> Result<Command, Problem> {
    if rest.is_empty() {
        Ok(command)
    } else {
        Err(Problem::usage(format!("`{name}` takes no options.")))
    }
}

fn switch(name: &str, rest: &[String], known: &str) -> Result<bool, Problem> {
    match rest {
        [] => Ok(false),
        [word] if word == known => Ok(true),
        _ => Err(Problem::usage(format!(
            "`{name}` knows one option, {known}."
        ))),
    }
}

fn run_options(rest: &[String]) -> Result<RunOptions, Problem> {
    let mut options = RunOptions::default();
    let mut words = rest.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--headless" => options.headless = true,
            "--data" => match words.next() {
                Some(folder) if !folder.starts_with('-') => options.data = Some(folder.clone()),
                _ => return Err(Problem::usage("`--data` needs a folder after it.")),
            },
            _ => {
                return Err(Problem::usage(format!(
                    "`run` does not know `{word}`; it knows --headless and --data DIR."
                )));
            }
        }
    }
    if options.data.is_some() && !options.headless {
        return Err(Problem::usage(
            "`--data` goes with `--headless`; with a display, Hallway uses its own folder.",
        ));
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::{Command, HELP, RunOptions, parse};
    use crate::problem::USAGE;

    fn parsed(line: &str) -> Result<Command, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&words).map_err(|problem| {
            assert_eq!(
                problem.exit_code, USAGE,
                "bad usage ends with 2: {}",
                problem.sentence
            );
            assert!(
                problem.sentence.contains("cargo xtask help"),
                "bad usage gives a hint: {}",
                problem.sentence
            );
            problem.sentence
        })
    }

    #[test]
    fn no_word_asks_for_help() {
        assert_eq!(parsed(""), Ok(Command::Help));
        assert_eq!(parsed("--help"), Ok(Command::Help));
    }

    #[test]
    fn run_takes_headless_and_a_data_folder() {
        assert_eq!(parsed("run"), Ok(Command::Run(RunOptions::default())));
        let both = RunOptions {
            headless: true,
            data: Some("somewhere".to_owned()),
        };
        assert_eq!(
            parsed("run --headless --data somewhere"),
            Ok(Command::Run(both))
        );
        assert!(parsed("run --data").is_err());
        assert!(parsed("run --headless --data --headless").is_err());
        assert!(
            parsed("run --data somewhere").is_err(),
            "a data folder without a virtual display is refused"
        );
    }

    #[test]
    fn switches_are_understood_and_others_refused() {
        assert_eq!(parsed("test"), Ok(Command::Test { fast: false }));
        assert_eq!(parsed("test --fast"), Ok(Command::Test { fast: true }));
        assert_eq!(parsed("lint --fix"), Ok(Command::Lint { fix: true }));
        assert!(parsed("test --quick").is_err());
        assert!(parsed("dev --port 1").is_err());
    }

    #[test]
    fn a_filter_is_one_word() {
        assert_eq!(
            parsed("e2e lock"),
            Ok(Command::E2e {
                filter: Some("lock".to_owned())
            })
        );
        assert!(parsed("e2e lock unlock").is_err());
        assert!(parsed("e2e --all").is_err());
    }

    #[test]
    fn words_for_other_programs_are_handed_on() {
        let words = vec!["--students".to_owned(), "40".to_owned()];
        assert_eq!(parsed("bench --students 40"), Ok(Command::Bench(words)));
    }

    #[test]
    fn an_unknown_command_is_named() {
        assert!(parsed("runn").is_err_and(|sentence| sentence.contains("`runn`")));
    }

    #[test]
    fn help_lists_every_command() {
        for name in [
            "run",
            "dev",
            "test",
            "lint",
            "bindings",
            "e2e",
            "screens",
            "bench",
            "deid-score",
            "soak",
            "bundle",
            "help",
        ] {
            assert!(
                HELP.lines()
                    .any(|line| line.trim_start().split(' ').next() == Some(name)),
                "{name} is missing from the help"
            );
        }
    }
}
