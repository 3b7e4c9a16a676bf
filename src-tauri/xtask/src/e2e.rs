//! Driving the real window on a virtual display: the end-to-end tests and the README's screenshots.

use std::process::Command;

use crate::cargo::{TestTargets, in_workspace, test_flags, with_programs};
use crate::display::Display;
use crate::place;
use crate::problem::Problem;
use crate::process;
use crate::say;
use crate::system::{self, Need};
use crate::tally::Tally;
use crate::ui;

/// `cargo xtask e2e [FILTER]`.
pub(crate) fn e2e(filter: Option<&str>) -> Result<(), Problem> {
    let targets = window_targets()?;
    prepare(&targets)?;
    let (tally, well) = run_window_tests(&targets, filter)?;
    if let (Some(filter), 0) = (filter, tally.passed + tally.failed) {
        return Err(Problem::new(format!(
            "No test in the real window has `{filter}` in its name."
        )));
    }
    say::line(&format!("{} passed, {} failed", tally.passed, tally.failed));
    if well {
        Ok(())
    } else {
        Err(Problem::new("Not all tests in the real window passed."))
    }
}

/// `cargo xtask screens`: `assets/screens/*.png`, one for each screen and theme.
pub(crate) fn screens() -> Result<(), Problem> {
    let target = TestTargets::find()?.screens.ok_or_else(|| {
        Problem::new("There is no test target `screens` in the package hallway-tests.")
    })?;
    let targets = [target];
    prepare(&targets)?;
    let folder = place::root().join("assets").join("screens");
    let display = Display::start()?;
    let mut command = in_workspace("test", &test_flags(&targets));
    command
        .args(["--", "--nocapture"])
        .env("HALLWAY_SCREENS", &folder);
    process::run(with_programs(display.lend_to(&mut command)))?;
    say::line(&format!(
        "The screenshots lie in {}. Look at them before you commit them.",
        place::shown(&folder)
    ));
    Ok(())
}

/// The names of the end-to-end test targets; that there are none is a mistake in the manifest.
pub(crate) fn window_targets() -> Result<Vec<String>, Problem> {
    let targets = TestTargets::find()?.window;
    if targets.is_empty() {
        return Err(Problem::new(
            "No test target is named `e2e_…`: the tests in the real window would be left out without a word.",
        ));
    }
    Ok(targets)
}

/// Installs, and builds the user interface, the window, the command line and the named targets.
fn prepare(targets: &[String]) -> Result<(), Problem> {
    system::ensure(&[Need::Build, Need::VirtualDisplay, Need::WindowTests])?;
    ui::ensure_packages()?;
    ui::ensure_built()?;
    let mut build = in_workspace("build", &["--bin", "hallway", "--bin", "hallway-cli"]);
    process::run(build.args(test_flags(targets)))
}

/// Runs already built end-to-end tests on a display of their own.
pub(crate) fn run_window_tests(
    targets: &[String],
    filter: Option<&str>,
) -> Result<(Tally, bool), Problem> {
    let display = Display::start()?;
    let mut command: Command = in_workspace("test", &["--no-fail-fast"]);
    command.args(test_flags(targets)).args(filter);
    process::run_counting(with_programs(display.lend_to(&mut command)))
}
