//! What each package may depend on: the manifests are where purity and separation are decided.

use crate::tree::{none, read, root};
use serde_json::Value;
use std::process::Command;

/// What cargo says of the whole workspace.
pub(crate) fn metadata(more: &[&str]) -> Value {
    let run = |offline: bool| {
        let mut command = Command::new("cargo");
        command
            .args(["metadata", "--format-version", "1", "--locked"])
            .args(more)
            .current_dir(root());
        if offline {
            command.arg("--offline");
        }
        command.output().expect("cargo")
    };
    // Other platforms' packages may never have been fetched on this computer.
    let first = run(true);
    let output = if first.status.success() {
        first
    } else {
        run(false)
    };
    assert!(
        output.status.success(),
        "cargo metadata {more:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("what cargo metadata writes")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The dependencies of a package for what it ships or builds with, not for its tests.
fn dependencies<'a>(metadata: &'a Value, package: &str) -> Vec<&'a Value> {
    let package = list(&metadata["packages"])
        .iter()
        .find(|p| p["name"] == package)
        .unwrap_or_else(|| panic!("the package {package}"));
    list(&package["dependencies"])
        .iter()
        .filter(|d| d["kind"] != "dev")
        .collect()
}

/// Package, and what it must never depend on by itself.
const NEVER: &[(&str, &[&str])] = &[
    (
        "hallway-domain",
        &[
            "rusqlite",
            "ring",
            "argon2",
            "tauri",
            "rand",
            "getrandom",
            "tokio",
            "directories",
            "rustix",
            "tempfile",
            "tracing",
            "rfd",
            "libc",
            "hallway-engine",
        ],
    ),
    (
        "hallway-paper",
        &[
            "rusqlite",
            "ring",
            "tauri",
            "tokio",
            "tempfile",
            "directories",
            "hallway-domain",
            "hallway-engine",
        ],
    ),
    (
        "hallway-engine",
        &["tauri", "tokio", "rfd", "clap", "directories", "rand"],
    ),
    (
        "hallway",
        &[
            "rusqlite",
            "ring",
            "argon2",
            "hallway-domain",
            "tokio",
            "tracing",
        ],
    ),
    (
        "hallway-cli",
        &["rusqlite", "ring", "argon2", "tauri", "tokio"],
    ),
];

#[test]
fn each_package_depends_only_on_what_its_place_allows() {
    let metadata = metadata(&["--no-deps"]);
    let mut found = Vec::new();
    for (package, never) in NEVER {
        for dependency in dependencies(&metadata, package) {
            let name = dependency["name"].as_str().unwrap_or_default();
            if never.contains(&name) {
                found.push(format!("{package} depends on {name}"));
            }
        }
    }
    for dependency in dependencies(&metadata, "xtask") {
        found.push(format!("xtask depends on {}", dependency["name"]));
    }
    none(&found, "a package uses what it must not");
}

#[test]
fn the_pure_package_gets_neither_clock_nor_randomness_from_its_crates() {
    let metadata = metadata(&["--no-deps"]);
    let mut found = Vec::new();
    for dependency in dependencies(&metadata, "hallway-domain") {
        for feature in list(&dependency["features"]) {
            if ["clock", "now", "v1", "v4", "v7", "rng"]
                .contains(&feature.as_str().unwrap_or_default())
            {
                found.push(format!("{} with {feature}", dependency["name"]));
            }
        }
        let may_default = [
            "aho-corasick",
            "fst",
            "regex",
            "serde",
            "serde_json",
            "strsim",
        ];
        if dependency["uses_default_features"] == true
            && ["chrono", "uuid"].contains(&dependency["name"].as_str().unwrap_or_default())
        {
            found.push(format!(
                "{} with its default features, which {may_default:?} may have",
                dependency["name"]
            ));
        }
    }
    none(&found, "time and randomness are passed in");
}

#[test]
fn the_window_is_built_without_the_doors_tauri_offers() {
    let metadata = metadata(&["--no-deps"]);
    let mut found = Vec::new();
    for dependency in dependencies(&metadata, "hallway") {
        let name = dependency["name"].as_str().unwrap_or_default();
        if name.starts_with("tauri-plugin") {
            found.push(format!("{name}: a plugin opens doors from the pages"));
        }
        if name == "tauri" {
            assert_eq!(dependency["uses_default_features"], false);
            for feature in list(&dependency["features"]) {
                if !["wry", "x11", "custom-protocol"]
                    .contains(&feature.as_str().unwrap_or_default())
                {
                    found.push(format!("tauri with {feature}"));
                }
            }
        }
    }
    none(&found, "no developer tools, no asset protocol, no plugin");
}

#[test]
fn no_build_that_ships_has_a_test_feature() {
    let metadata = metadata(&["--no-deps"]);
    for package in ["hallway", "hallway-cli", "hallway-engine"] {
        let features = list(&metadata["packages"])
            .iter()
            .find(|p| p["name"] == package)
            .map(|p| &p["features"])
            .expect("the package");
        assert_eq!(
            features["default"],
            serde_json::json!(["system-openssl"]),
            "{package}"
        );
    }
    let bundle = crate::tree::without_comments(&read("src-tauri/xtask/src/bundle.rs"));
    assert!(
        bundle.contains("vendored-openssl"),
        "a bundle brings its own libcrypto"
    );
    for feature in ["fast-kdf", "e2e"] {
        assert!(!bundle.contains(feature), "a bundle built with {feature}");
    }
}

#[test]
fn every_package_obeys_the_lints_of_the_workspace() {
    let top = read("Cargo.toml");
    for lint in [
        "unsafe_code = \"forbid\"",
        "unwrap_used = \"deny\"",
        "expect_used = \"deny\"",
        "panic = \"deny\"",
        "indexing_slicing = \"deny\"",
        "string_slice = \"deny\"",
        "print_stdout = \"deny\"",
        "print_stderr = \"deny\"",
        "todo = \"deny\"",
        "unimplemented = \"deny\"",
        "disallowed_methods = \"deny\"",
    ] {
        assert!(top.contains(lint), "Cargo.toml has lost {lint}");
    }
    let clippy = read(".clippy.toml");
    for method in [
        "SystemTime::now",
        "Local::now",
        "Utc::now",
        "env::var",
        "env::temp_dir",
    ] {
        assert!(
            clippy.contains(method),
            ".clippy.toml no longer refuses {method}"
        );
    }
    for package in [
        "src-tauri",
        "src-tauri/domain",
        "src-tauri/engine",
        "src-tauri/cli",
        "src-tauri/xtask",
        "tests",
    ] {
        let manifest = read(&format!("{package}/Cargo.toml"));
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{package} goes its own way"
        );
    }
}
