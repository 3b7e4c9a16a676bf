//! Compiles the window's configuration and its permissions into the program.
//!
//! The pages may call one command, `call`; its permission `allow-call` is made here and granted in
//! `capabilities/main.json`. Tauri refuses every other name before our code is reached.

use std::error::Error;

use tauri_build::{AppManifest, Attributes};

fn main() -> Result<(), Box<dyn Error>> {
    let manifest = AppManifest::new().commands(&["call"]);
    tauri_build::try_build(Attributes::new().app_manifest(manifest))?;
    Ok(())
}
