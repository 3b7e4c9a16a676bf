//! The Hallway window: wires paths, engine, ticker and the one window together, and nothing else.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod clipboard;
mod clock;
mod dialogs;
mod dropped;
mod effects;
mod hardening;
mod notify;
mod opened;
mod paths;
mod replace;
mod second_start;
mod signals;
mod ticker;
mod web_view_folder;
mod window;

use crate::opened::OpenedFile;
use crate::replace::{Before, Leaving};
use crate::second_start::Start;
use crate::web_view_folder::WebViewFolder;
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
    let before = Before::of(std::env::args_os().map(|a| a.to_string_lossy().into_owned()));
    let opened = OpenedFile::of_arguments(std::env::args_os());
    let listener = match Start::of(&paths.cache, opened.waiting().as_deref(), before.is_some()) {
        Start::First(listener) => Some(listener),
        Start::OnItsOwn => None,
        Start::HandedOver => return ExitCode::SUCCESS,
    };
    let engine = Arc::new(Mutex::new(Engine::new(
        paths.vault.clone(),
        clock::of_this_build(),
        Box::new(SystemSource::new()),
    )));
    let for_setup = Arc::clone(&engine);
    let progress = engine
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .progress();
    if before.is_some() {
        engine
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take_notice(&replace::notice_handed_over());
    }
    let folder = Arc::new(WebViewFolder::claim(&paths.web_view, std::process::id()));
    let for_window = Arc::clone(&folder);
    let built = tauri::Builder::default()
        .manage(Arc::clone(&engine))
        .manage(Leaving::default())
        .manage(before.map_or_else(window::Size::default, |before| before.size()))
        .manage(clipboard::Copied::default())
        .manage(effects::Hidden::default())
        .manage(before)
        .manage(paths.clone())
        .manage(progress)
        .manage(opened)
        .invoke_handler(tauri::generate_handler![call::call])
        .setup(move |app| {
            window::open(app.handle(), for_window.path(), before.as_ref())?;
            if let Some(before) = before {
                before.show_at_last(app.handle().clone(), paths);
            }
            signals::listen(app.handle());
            if let Some(listener) = listener {
                let (here, shown) = (app.handle().clone(), app.handle().clone());
                listener.start(
                    move || !here.state::<Leaving>().has_begun(),
                    move |file| effects::opened(&shown, file),
                )?;
            }
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
        RunEvent::WindowEvent {
            event: WindowEvent::DragDrop(event),
            ..
        } => dropped::happened(app, &event),
        // Closing is the same safe act as locking: what is being typed is kept first. A busy engine is taken for an open one.
        RunEvent::WindowEvent {
            event: WindowEvent::CloseRequested { api, .. },
            ..
        } if engine.try_lock().map_or(true, |engine| engine.is_open()) => {
            api.prevent_close();
            app.state::<Leaving>().note_closing();
            replace::lock_soon(app);
        }
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            effects::opened(app, urls.iter().find_map(|url| url.to_file_path().ok()));
        }
        // Closing is the same safe act as locking.
        RunEvent::Exit => {
            clipboard::take_off_at_lock(app);
            let _ = engine.lock().unwrap_or_else(PoisonError::into_inner).lock();
            folder.remove();
        }
        _ => {}
    });
    ExitCode::SUCCESS
}
