//! The Hallway window: wires paths, engine, ticker and the one window together, and nothing else.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod clock;
mod dialogs;
mod effects;
mod hardening;
mod paths;
mod ticker;
mod window;

use hallway_engine::engine::Engine;
use hallway_engine::random::SystemSource;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use tauri::{Manager, RunEvent, WindowEvent};

fn main() -> ExitCode {
    hardening::apply();
    let Some(paths) = paths::Paths::of_this_account() else {
        return hardening::refuse(
            "This account has no home folder, so there is no place for a vault.",
        );
    };
    let engine = Arc::new(Mutex::new(Engine::new(
        paths.vault.clone(),
        clock::of_this_build(),
        Box::new(SystemSource::new()),
    )));
    let for_setup = Arc::clone(&engine);
    let built = tauri::Builder::default()
        .manage(Arc::clone(&engine))
        .invoke_handler(tauri::generate_handler![call::call])
        .setup(move |app| {
            window::open(app.handle(), &paths)?;
            ticker::start(app.handle().clone(), for_setup)?;
            Ok(())
        })
        .build(tauri::generate_context!());
    let app = match built {
        Ok(app) => app,
        Err(error) => {
            return hardening::refuse(&format!("The window could not be opened: {error}"));
        }
    };
    app.run(move |app, event| match event {
        RunEvent::WindowEvent {
            event: WindowEvent::Focused(true),
            ..
        } => ticker::tick(app, &app.state::<call::SharedEngine>()),
        // Closing is the same safe act as locking.
        RunEvent::Exit => {
            let _ = engine.lock().unwrap_or_else(PoisonError::into_inner).lock();
        }
        _ => {}
    });
    ExitCode::SUCCESS
}
