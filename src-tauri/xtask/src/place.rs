//! Where things lie: the repository, the user interface, the target folder.

use std::path::{Path, PathBuf};

/// The top of the repository.
pub(crate) fn root() -> PathBuf {
    // Cargo says at run time where this package lies. Asking at compile time would answer with
    // another clone's path when two clones share one target folder.
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    // It lies two folders below the top.
    package.ancestors().nth(2).unwrap_or(&package).to_path_buf()
}

/// The user interface's folder.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// Where cargo builds, `CARGO_TARGET_DIR` respected.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |chosen| root().join(chosen))
}

/// A built program: `profile` is the folder name, `debug` or `release`.
pub(crate) fn binary(profile: &str, name: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The path as a person would type it: relative to the repository where it lies inside.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
