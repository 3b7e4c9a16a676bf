//! What the system says about the person being away: the screen was locked, the computer goes to sleep or shuts down. On
//! Linux these are signals on the message bus of the desktop and of the system; a desktop that says nothing leaves the idle
//! time and the gap between two ticks. The end of the desktop's session closes the window as a person would. Windows and
//! macOS are not heard yet.

use tauri::AppHandle;

/// Locks the vault at each of them, for as long as the program runs.
#[cfg(not(target_os = "linux"))]
pub(crate) fn listen(_: &AppHandle) {}

/// Locks the vault at each of them, for as long as the program runs. Called on the window's own thread, whose event loop
/// hears them.
#[cfg(target_os = "linux")]
pub(crate) fn listen(app: &AppHandle) {
    use gio::{BusType, DBusSignalFlags};
    use tauri::Manager;

    let mut heard = Vec::new();
    for (bus, interface, signal) in SIGNALS {
        let bus = if *bus == Bus::System {
            BusType::System
        } else {
            BusType::Session
        };
        let Ok(connection) = gio::bus_get_sync(bus, gio::Cancellable::NONE) else {
            continue;
        };
        // The bus may end before the program; that is no reason to lose the window.
        connection.set_exit_on_close(false);
        let for_signal = app.clone();
        // From whomever: a forged signal can lock the vault and nothing else.
        connection.signal_subscribe(
            None,
            Some(interface),
            Some(signal),
            None,
            None,
            DBusSignalFlags::NONE,
            move |_, _, _, _, _, said| {
                // A signal without a word, or the word "yes".
                if said.n_children() == 0 || said.child_value(0).get::<bool>() == Some(true) {
                    crate::replace::lock_soon(&for_signal);
                }
            },
        );
        heard.push(connection);
    }
    // A connection that nobody holds is closed.
    app.manage(heard);
    for signal in [HANG_UP, INTERRUPT, TERMINATE] {
        let for_signal = app.clone();
        gio::glib::unix_signal_add_local(signal, move || {
            if let Some(window) = for_signal.get_webview_window(crate::effects::WINDOW) {
                let _ = window.close();
            }
            gio::glib::ControlFlow::Continue
        });
    }
}

/// Signals by which a process is asked to end, by their numbers on Linux.
#[cfg(target_os = "linux")]
const HANG_UP: i32 = 1;
#[cfg(target_os = "linux")]
const INTERRUPT: i32 = 2;
#[cfg(target_os = "linux")]
const TERMINATE: i32 = 15;

/// Which message bus.
#[cfg(target_os = "linux")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bus {
    System,
    Session,
}

/// Bus, interface and signal: logind's first, then the desktops' own screen savers.
#[cfg(target_os = "linux")]
const SIGNALS: &[(Bus, &str, &str)] = &[
    (Bus::System, "org.freedesktop.login1.Session", "Lock"),
    (
        Bus::System,
        "org.freedesktop.login1.Manager",
        "PrepareForSleep",
    ),
    (
        Bus::System,
        "org.freedesktop.login1.Manager",
        "PrepareForShutdown",
    ),
    (Bus::Session, "org.freedesktop.ScreenSaver", "ActiveChanged"),
    (Bus::Session, "org.gnome.ScreenSaver", "ActiveChanged"),
    (Bus::Session, "org.cinnamon.ScreenSaver", "ActiveChanged"),
    (Bus::Session, "org.mate.ScreenSaver", "ActiveChanged"),
    (Bus::Session, "org.xfce.ScreenSaver", "ActiveChanged"),
];
