//! One short line on the desktop: how many things wait. Never a name, and nothing when the desktop does not listen.

use tauri::AppHandle;

/// Shows it. Best effort: a desktop without notifications is no fault of hers.
#[cfg(target_os = "linux")]
pub(crate) fn send(app: &AppHandle, words: &str) {
    let words = words.to_owned();
    // The session bus belongs to the window's own thread, where GTK speaks to it.
    let _ = app.run_on_main_thread(move || {
        let _ = over_the_session_bus(&words);
    });
}

/// The desktop's notification service, as the freedesktop specification names it.
#[cfg(target_os = "linux")]
fn over_the_session_bus(words: &str) -> Result<(), gio::glib::Error> {
    use gio::glib::variant::ToVariant;
    use std::collections::HashMap;
    let bus = gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE)?;
    bus.set_exit_on_close(false);
    let hints: HashMap<String, gio::glib::Variant> = HashMap::new();
    let no_actions: Vec<String> = Vec::new();
    bus.call(
        Some("org.freedesktop.Notifications"),
        "/org/freedesktop/Notifications",
        "org.freedesktop.Notifications",
        "Notify",
        Some(
            &(
                "Hallway", 0_u32, "hallway", "Hallway", words, no_actions, hints, -1_i32,
            )
                .to_variant(),
        ),
        None,
        gio::DBusCallFlags::NONE,
        2_000,
        gio::Cancellable::NONE,
        |_| {},
    );
    Ok(())
}

/// Shows it through the system's notification centre. Best effort.
#[cfg(not(target_os = "linux"))]
pub(crate) fn send(_app: &AppHandle, words: &str) {
    let _ = notify_rust::Notification::new()
        .appname("Hallway")
        .summary("Hallway")
        .body(words)
        .show();
}
