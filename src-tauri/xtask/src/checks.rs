//! The checks that read code without running it, and the generated TypeScript.

use std::process::Command;

use crate::cargo::{cargo, in_workspace};
use crate::problem::Problem;
use crate::process;
use crate::say;
use crate::system::{self, Need};
use crate::ui;

/// A check: its name, and the command that fails when something is wrong.
pub(crate) struct Check {
    /// What a person calls it.
    pub(crate) name: &'static str,
    /// What is run.
    pub(crate) command: Command,
    /// Whether it compiles the window and so needs the built user interface.
    pub(crate) needs_ui_build: bool,
}

/// Every check, the quickest first of its kind.
pub(crate) fn all() -> Vec<Check> {
    let check = |name, command| Check {
        name,
        command,
        needs_ui_build: false,
    };
    let mut checks = vec![
        check("Rust formatting", cargo(&["fmt", "--all", "--check"])),
        Check {
            name: "Clippy",
            command: in_workspace("clippy", &["--all-targets", "--", "-D", "warnings"]),
            needs_ui_build: true,
        },
        check("UI formatting", ui::script("format:check")),
        check("UI lint", ui::script("lint")),
        check("UI types", ui::script("check")),
        // svelte-check once reported nothing at all under a new TypeScript: a file with an error must fail.
        check("UI types: negative control", ui::script("check:control")),
    ];
    if process::succeeds(&mut cargo(&["deny", "--version"])) {
        // Advisories need the network and are looked at before a release. Without cargo-deny the
        // tests of the workspace compare licences and banned crates themselves.
        let deny = cargo(&[
            "deny",
            "--all-features",
            "check",
            "bans",
            "licenses",
            "sources",
        ]);
        checks.push(check("Licences and banned crates", deny));
    }
    checks
}

/// `cargo xtask lint`: all checks, none left out because an earlier one failed.
pub(crate) fn lint(fix: bool) -> Result<(), Problem> {
    system::ensure(&[Need::Build])?;
    ui::ensure_packages()?;
    ui::ensure_built()?;
    if fix {
        process::run(&mut cargo(&["fmt", "--all"]))?;
        process::run(&mut ui::script("format"))?;
    }
    let mut failed = Vec::new();
    for mut check in all() {
        say::heading(check.name);
        if let Err(problem) = process::run(&mut check.command) {
            say::line(&problem.sentence);
            failed.push(check.name);
        }
    }
    if failed.is_empty() {
        say::line("\nNothing to complain about.");
        return Ok(());
    }
    let hint = if fix {
        ""
    } else {
        " Formatting is mended by `cargo xtask lint --fix`."
    };
    Err(Problem::new(format!(
        "Not clean: {}.{hint}",
        failed.join(", ")
    )))
}

/// `cargo xtask bindings`: the engine's own test writes the file when it is told to.
///
/// Only the engine is compiled for it, so that this takes seconds and no GTK.
pub(crate) fn bindings() -> Result<(), Problem> {
    system::ensure(&[Need::Build])?;
    let mut command = cargo(&[
        "test",
        "--package",
        "hallway-engine",
        "--features",
        "fast-kdf",
        "--lib",
        "bindings",
    ]);
    let (tally, well) = process::run_counting(command.env("UPDATE_BINDINGS", "1"))?;
    if !well {
        return Err(Problem::new(
            "The TypeScript of the commands could not be written; the test above says why.",
        ));
    }
    if tally.passed == 0 {
        return Err(Problem::new(
            "No test with `bindings` in its name was found in hallway-engine, so nothing was written.",
        ));
    }
    say::line("ui/src/ipc/commands.gen.ts is up to date.");
    Ok(())
}
