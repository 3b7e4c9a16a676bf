//! Calls of cargo, and the one set of features that the checks share.

use std::process::Command;

use crate::place;
use crate::problem::Problem;
use crate::process;

/// The features of every check, test and test binary.
///
/// Cargo unites the features of the packages selected on one command line, and a dependency that is
/// asked for with two feature sets is compiled twice. So clippy, the tests, the window that the
/// end-to-end tests drive and the command line are always built by `--workspace` with exactly these
/// features and with test targets among the selection (which brings in the development
/// dependencies): GTK, Tauri and SQLCipher are then compiled once. Building `-p hallway` for the
/// tests instead would compile tokio, serde and all of Tauri a second time, some five minutes on two cores.
const TEST_FEATURES: &str = "hallway/e2e,hallway-cli/fast-kdf,hallway-engine/fast-kdf";

/// `cargo` itself, as it started us, at the top of the repository.
pub(crate) fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(place::root());
    command
}

/// `cargo SUBCOMMAND` over the whole workspace with the shared features.
pub(crate) fn in_workspace(subcommand: &str, args: &[&str]) -> Command {
    let mut command = cargo(&[subcommand, "--workspace", "--features", TEST_FEATURES]);
    command.args(args);
    command
}

/// Features of a build for people on this system: the system's libcrypto on Linux, our own elsewhere.
pub(crate) fn product_features() -> &'static [&'static str] {
    if cfg!(target_os = "linux") {
        &[]
    } else {
        &["--no-default-features", "--features", "vendored-openssl"]
    }
}

/// The gate asks its property tests the same questions every time: a change is judged by what it changed, not by luck. `soak`
/// leaves the seed to chance and asks many more.
const GATE_SEED: &str = "20261006";

/// Tells tests where the programs lie that `in_workspace` built, and from where the gate's property tests draw.
pub(crate) fn with_programs(command: &mut Command) -> &mut Command {
    command
        .env("PROPTEST_RNG_SEED", GATE_SEED)
        .env("HALLWAY_BIN", place::binary("debug", "hallway"))
        .env("HALLWAY_CLI_BIN", place::binary("debug", "hallway-cli"))
}

/// The integration test targets of the workspace, by what they need.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct TestTargets {
    /// Run anywhere.
    pub(crate) plain: Vec<String>,
    /// Named `e2e_…`: they drive the real window and need a display.
    pub(crate) window: Vec<String>,
    /// The target that takes the README's screenshots; not a test of anything.
    pub(crate) screens: Option<String>,
}

impl TestTargets {
    /// Asks cargo which targets there are.
    pub(crate) fn find() -> Result<Self, Problem> {
        let mut command = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
        process::output(&mut command).map(|text| Self::of_metadata(&text))
    }

    /// Reads the names out of cargo's one-line JSON. Cargo writes a target's keys in a fixed order
    /// (`kind`, `crate_types`, `name`), so no JSON reader is needed.
    fn of_metadata(json: &str) -> Self {
        let mut targets = Self::default();
        for rest in json.split(r#""kind":["test"]"#).skip(1) {
            let name = rest
                .split_once(r#""name":""#)
                .and_then(|(_, rest)| rest.split_once('"'))
                .map(|(name, _)| name.to_owned());
            match name {
                Some(name) if name == "screens" => targets.screens = Some(name),
                Some(name) if name.starts_with("e2e_") => targets.window.push(name),
                Some(name) => targets.plain.push(name),
                None => {}
            }
        }
        targets
    }
}

/// `--test NAME` for each name.
pub(crate) fn test_flags(names: &[String]) -> Vec<&str> {
    names
        .iter()
        .flat_map(|name| ["--test", name.as_str()])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{TestTargets, test_flags};

    const METADATA: &str = r#"{"packages":[{"name":"hallway","targets":[{"kind":["bin"],"crate_types":["bin"],"name":"hallway","src_path":"/x"}]},{"name":"hallway-tests","targets":[{"kind":["lib"],"crate_types":["lib"],"name":"hallway_tests"},{"kind":["test"],"crate_types":["bin"],"name":"store","src_path":"/y"},{"kind":["test"],"crate_types":["bin"],"name":"e2e_lock","src_path":"/z"},{"kind":["test"],"crate_types":["bin"],"name":"screens","src_path":"/s"}]}]}"#;

    #[test]
    fn window_tests_are_told_from_the_others_by_name() {
        let targets = TestTargets::of_metadata(METADATA);
        assert_eq!(targets.plain, ["store"]);
        assert_eq!(targets.window, ["e2e_lock"]);
        assert_eq!(targets.screens.as_deref(), Some("screens"));
    }

    #[test]
    fn a_workspace_without_tests_has_none() {
        assert_eq!(
            TestTargets::of_metadata(r#"{"packages":[]}"#),
            TestTargets::default()
        );
    }

    #[test]
    fn each_target_is_named_to_cargo() {
        assert_eq!(
            test_flags(&["a".to_owned(), "b".to_owned()]),
            ["--test", "a", "--test", "b"]
        );
    }
}
