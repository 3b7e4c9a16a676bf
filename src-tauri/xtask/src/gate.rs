//! `cargo xtask test`: every check and every test, each timed, none left out because another failed.

use std::time::{Duration, Instant};

use crate::cargo::{TestTargets, in_workspace, test_flags, with_programs};
use crate::checks;
use crate::e2e;
use crate::problem::Problem;
use crate::process;
use crate::say;
use crate::system::{self, Need};
use crate::tally::Tally;
use crate::ui;

/// How a step ended.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    NotRun,
}

struct Step {
    name: &'static str,
    took: Duration,
    outcome: Outcome,
}

#[derive(Default)]
struct Gate {
    steps: Vec<Step>,
    tally: Tally,
}

/// Runs all steps; `fast` leaves out the tests in the real window.
pub(crate) fn test(fast: bool) -> Result<(), Problem> {
    let mut gate = Gate::default();
    let needs: &[Need] = if fast {
        &[Need::Build, Need::Documents, Need::Workbooks]
    } else {
        &[
            Need::Build,
            Need::Documents,
            Need::Workbooks,
            Need::VirtualDisplay,
            Need::WindowTests,
        ]
    };
    let set_up = gate.step("Set-up", || {
        quiet(system::ensure(needs).and_then(|()| ui::ensure_packages()))
    });
    if set_up {
        gate.check_and_test(fast);
    }
    gate.end()
}

impl Gate {
    fn check_and_test(&mut self, fast: bool) {
        // The window carries the built user interface inside, so this comes before any compiling.
        let has_pages = self.step("UI build", || quiet(ui::ensure_built()));
        for mut check in checks::all() {
            if check.needs_ui_build && !has_pages {
                self.not_run(check.name, "the user interface was not built");
            } else {
                self.step(check.name, || quiet(process::run(&mut check.command)));
            }
        }
        self.step("UI tests", || {
            process::run_counting(ui::script("test").env("NO_COLOR", "1"))
        });

        let has_programs = has_pages
            && self.step("Rust build", || {
                quiet(process::run(&mut in_workspace("build", &["--all-targets"])))
            });
        if !has_programs {
            self.not_run("Rust tests", "the workspace was not built");
            self.not_run("Tests in the real window", "the window was not built");
            return;
        }
        self.step("Rust tests", plain_tests);
        self.step("Documentation examples", || {
            process::run_counting(&mut in_workspace("test", &["--doc", "--no-fail-fast"]))
        });
        if fast {
            self.not_run("Tests in the real window", "--fast leaves them out");
        } else {
            self.step("Tests in the real window", || {
                e2e::run_window_tests(&e2e::window_targets()?, None)
            });
        }
    }

    /// Runs a step under its heading and remembers how it ended. Returns whether it passed.
    fn step(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<(Tally, bool), Problem>,
    ) -> bool {
        say::heading(name);
        let start = Instant::now();
        let (mut tally, well) = work().unwrap_or_else(|problem| {
            say::problem(&problem);
            (Tally::default(), false)
        });
        if !well && tally.failed == 0 {
            // A step that failed without a failed test (a lint, a build, a crash) counts as one.
            tally.failed = 1;
        }
        self.tally.add(tally);
        let outcome = if well {
            Outcome::Passed
        } else {
            Outcome::Failed
        };
        self.steps.push(Step {
            name,
            took: start.elapsed(),
            outcome,
        });
        well
    }

    fn not_run(&mut self, name: &'static str, reason: &str) {
        say::heading(name);
        say::line(&format!("Not run: {reason}."));
        self.steps.push(Step {
            name,
            took: Duration::ZERO,
            outcome: Outcome::NotRun,
        });
    }

    /// Prints the table, the runners' summaries and the total.
    fn end(self) -> Result<(), Problem> {
        say::heading("Summary");
        for step in &self.steps {
            say::line(&row(step));
        }
        say::line("");
        for line in &self.tally.lines {
            say::line(line);
        }
        say::line(&format!(
            "{} passed, {} failed",
            self.tally.passed, self.tally.failed
        ));
        let failed: Vec<&str> = self
            .steps
            .iter()
            .filter(|step| step.outcome == Outcome::Failed)
            .map(|step| step.name)
            .collect();
        if failed.is_empty() {
            Ok(())
        } else {
            Err(Problem::new(format!("Failed: {}.", failed.join(", "))))
        }
    }
}

/// All tests that need no display. The comparison of the generated TypeScript is one of them.
///
/// One runner everywhere, cargo's own: what passes on one machine passes on the next, and nobody
/// has to install another.
fn plain_tests() -> Result<(Tally, bool), Problem> {
    let targets = TestTargets::find()?.plain;
    let mut command = in_workspace("test", &["--no-fail-fast", "--lib", "--bins"]);
    process::run_counting(with_programs(command.args(test_flags(&targets))))
}

/// A step without tests of its own.
fn quiet(result: Result<(), Problem>) -> Result<(Tally, bool), Problem> {
    result.map(|()| (Tally::default(), true))
}

fn row(step: &Step) -> String {
    let outcome = match step.outcome {
        Outcome::Passed => "ok",
        Outcome::Failed => "FAILED",
        Outcome::NotRun => "not run",
    };
    format!(
        "{:<28} {:>9.1} s  {outcome}",
        step.name,
        step.took.as_secs_f64()
    )
}

#[cfg(test)]
mod tests {
    use super::{Gate, Outcome, quiet};
    use crate::problem::Problem;
    use crate::tally::Tally;

    fn counted(passed: u32, failed: u32) -> Tally {
        Tally {
            passed,
            failed,
            lines: Vec::new(),
            figures: Vec::new(),
        }
    }

    #[test]
    fn a_failed_step_fails_the_gate_though_later_steps_pass() {
        let mut gate = Gate::default();
        assert!(!gate.step("Lint", || Err(Problem::new("Not clean."))));
        assert!(gate.step("Tests", || Ok((counted(3, 0), true))));
        assert_eq!(
            (gate.tally.passed, gate.tally.failed),
            (3, 1),
            "the lint counts as one failure"
        );
        assert!(
            gate.end()
                .is_err_and(|problem| problem.sentence == "Failed: Lint.")
        );
    }

    #[test]
    fn failed_tests_are_counted_once() {
        let mut gate = Gate::default();
        gate.step("Tests", || Ok((counted(5, 2), false)));
        assert_eq!((gate.tally.passed, gate.tally.failed), (5, 2));
    }

    #[test]
    fn steps_that_all_pass_open_the_gate() {
        let mut gate = Gate::default();
        gate.step("Lint", || quiet(Ok(())));
        gate.not_run("Window", "--fast leaves them out");
        assert!(
            gate.steps
                .iter()
                .any(|step| step.outcome == Outcome::NotRun)
        );
        assert_eq!(gate.end(), Ok(()));
    }
}
