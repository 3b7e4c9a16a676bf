//! What is measured rather than passed or failed, and the tests too long for every day.

use std::process::Command;

use crate::cargo::{TestTargets, cargo, in_workspace, product_features, test_flags, with_programs};
use crate::place;
use crate::problem::Problem;
use crate::process;
use crate::say;
use crate::system::{self, Need};
use crate::ui;

/// `cargo xtask bench`: the command line's own times, in a release build.
pub(crate) fn bench(rest: &[String]) -> Result<(), Problem> {
    system::ensure(&[Need::Build])?;
    process::run(
        cargo(&["build", "--release", "--package", "hallway-cli"]).args(product_features()),
    )?;
    process::run(
        Command::new(place::binary("release", "hallway-cli"))
            .arg("bench")
            .args(rest),
    )
}

/// `cargo xtask deid-score`: the tables of the de-identification's corpora.
pub(crate) fn deid_score(rest: &[String]) -> Result<(), Problem> {
    system::ensure(&[Need::Build])?;
    process::run(
        cargo(&[
            "run",
            "--release",
            "--package",
            "hallway-tests",
            "--bin",
            "deid-score",
            "--",
        ])
        .args(rest),
    )
}

/// `cargo xtask soak`: the `soak_…` test targets, which run their long versions when told to.
pub(crate) fn soak(rest: &[String]) -> Result<(), Problem> {
    let targets: Vec<String> = TestTargets::find()?
        .plain
        .into_iter()
        .filter(|name| name.starts_with("soak_"))
        .collect();
    if targets.is_empty() {
        return Err(Problem::new(
            "No test target is named `soak_…`, so there is nothing to run.",
        ));
    }
    system::ensure(&[Need::Build])?;
    ui::ensure_packages()?;
    ui::ensure_built()?;
    process::run(
        in_workspace("build", &["--bin", "hallway", "--bin", "hallway-cli"])
            .args(test_flags(&targets)),
    )?;
    let mut command = in_workspace("test", &["--no-fail-fast"]);
    command
        .args(test_flags(&targets))
        .arg("--")
        .arg("--nocapture")
        .args(rest);
    let (tally, well) = process::run_counting(
        with_programs(&mut command)
            .env("HALLWAY_SOAK", "1")
            .env_remove("PROPTEST_RNG_SEED"),
    )?;
    say::line(&format!("{} passed, {} failed", tally.passed, tally.failed));
    if well {
        Ok(())
    } else {
        Err(Problem::new("Not all long tests passed."))
    }
}
