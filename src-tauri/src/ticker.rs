//! Says "now" to the engine every five seconds. The engine decides; a long gap between two ticks means that the computer slept.

use crate::call::SharedEngine;
use crate::effects;
use hallway_engine::api::Topic;
use std::sync::PoisonError;
use std::thread;
use std::time::Duration;
use tauri::AppHandle;

const EVERY: Duration = Duration::from_secs(5);

/// Starts the ticker. It ends with the process.
pub(crate) fn start(app: AppHandle, engine: SharedEngine) -> std::io::Result<()> {
    thread::Builder::new()
        .name("ticker".to_owned())
        .spawn(move || {
            loop {
                thread::sleep(EVERY);
                tick(&app, &engine);
            }
        })
        .map(drop)
}

/// One look at the clock: by the ticker, and when the window comes to the front.
pub(crate) fn tick(app: &AppHandle, engine: &SharedEngine) {
    let (effects, today, copy) = {
        let mut engine = engine.lock().unwrap_or_else(PoisonError::into_inner);
        let effects = engine.tick();
        let copy = engine.copy_wanted();
        (effects, engine.clock().today().to_string(), copy)
    };
    effects::perform(app, effects, &today);
    if let Some(copy) = copy {
        let (app, engine) = (app.clone(), SharedEngine::clone(engine));
        // A slow stick must not hold the engine: the copy needs no key.
        thread::spawn(move || {
            if copy.run().is_ok() {
                let mut engine = engine.lock().unwrap_or_else(PoisonError::into_inner);
                engine.note_copied(&copy);
                drop(engine);
                effects::changed(&app, &[Topic::Vault]);
            }
        });
    }
}
