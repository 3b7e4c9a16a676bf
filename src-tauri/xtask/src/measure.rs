//! What is measured rather than passed or failed, and the tests too long for every day.

use std::process::Command;
use std::time::Instant;

use crate::cargo::{TestTargets, cargo, in_workspace, product_features, test_flags, with_programs};
use crate::display::Display;
use crate::place;
use crate::problem::Problem;
use crate::process;
use crate::say;
use crate::system::{self, Need};
use crate::tally::Tally;
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
            "deid_score",
            "--",
        ])
        .args(rest),
    )
}

/// How long each fuzz target runs in `soak`, in milliseconds.
const FUZZ_MS: &str = "60000";
/// How many cases each property is asked in `soak`.
const CASES: &str = "20000";

/// Whether a test target has a long version: it destroys something, draws by chance, reads a stranger's bytes, or goes there and
/// back through browsers.
fn has_long_version(target: &str) -> bool {
    [
        "soak_",
        "e2e_packet_browser",
        "vault_",
        "fuzz_",
        "locking",
        "properties",
        "rules_properties",
    ]
    .iter()
    .any(|start| target.starts_with(start))
}

/// `cargo xtask soak`: the long versions of the destructive and of the drawn tests, and one table of their figures.
pub(crate) fn soak(rest: &[String]) -> Result<(), Problem> {
    let all = TestTargets::find()?;
    let targets: Vec<String> = all
        .plain
        .into_iter()
        .chain(all.window)
        .filter(|name| has_long_version(name))
        .collect();
    system::ensure(&[Need::Build, Need::VirtualDisplay, Need::WindowTests])?;
    ui::ensure_packages()?;
    ui::ensure_built()?;
    process::run(
        in_workspace("build", &["--bin", "hallway", "--bin", "hallway-cli"])
            .args(test_flags(&targets)),
    )?;
    let display = Display::start()?;
    let mut all = Tally::default();
    let mut rows = Vec::new();
    for target in &targets {
        let mut command = in_workspace("test", &["--no-fail-fast", "--test", target]);
        command.args(["--", "--nocapture"]).args(rest);
        let start = Instant::now();
        let (tally, well) = process::run_counting(
            with_programs(display.lend_to(&mut command))
                .env("HALLWAY_SOAK", "1")
                .env("BOLERO_RANDOM_TEST_TIME_MS", FUZZ_MS)
                .env("PROPTEST_CASES", CASES)
                .env_remove("PROPTEST_RNG_SEED"),
        )?;
        let outcome = if well { "ok" } else { "FAILED" };
        rows.push(format!(
            "{target:<24} {:>9.1} s  {outcome}",
            start.elapsed().as_secs_f64()
        ));
        rows.extend(tally.figures.iter().map(|figure| format!("    {figure}")));
        all.add(tally);
        if !well {
            all.failed = all.failed.max(1);
        }
    }
    say::heading("Summary");
    for row in rows {
        say::line(&row);
    }
    say::line(&format!("{} passed, {} failed", all.passed, all.failed));
    if all.failed == 0 {
        Ok(())
    } else {
        Err(Problem::new("Not all long tests passed."))
    }
}

#[cfg(test)]
mod tests {
    use super::has_long_version;

    #[test]
    fn what_has_a_long_version_is_known_by_its_name() {
        for name in [
            "soak_packets",
            "soak_pseudonyms",
            "e2e_packet_browser",
            "vault_stops",
            "fuzz_packet",
        ] {
            assert!(has_long_version(name), "{name}");
        }
        for name in ["api", "e2e_lock", "packets"] {
            assert!(!has_long_version(name), "{name}");
        }
    }
}
