//! Lock replaces the process: a fresh one is started and shows the lock screen where this one's window stood, then this
//! one ends and its web view with it. Nothing a page or a query left in memory outlives that, which no wiping could
//! promise. The vault's own lock is given back before the fresh process is started, so it never has to wait for it.

use crate::call::SharedEngine;
use crate::clipboard;
use crate::effects::WINDOW;
use crate::opened::OpenedFile;
use crate::paths::Paths;
use crate::window::Size;
use hallway_engine::progress::Progress;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tauri::{AppHandle, Emitter, Manager, PhysicalPosition, PhysicalSize, WebviewWindow};

/// What the fresh process is told: whom it follows and where the window stood.
const ARGUMENT: &str = "--after-lock=";

/// A caseload's dates are a few kibibytes.
const LONGEST_NOTICE: u64 = 64 * 1024;
/// How long the page may take to keep what is being typed before the vault locks without it.
const PAGE_MAY_TAKE: Duration = Duration::from_millis(700);
/// How long the fresh window may take to show itself before this one goes all the same.
const WINDOW_MAY_TAKE: Duration = Duration::from_secs(5);
/// How long the event loop may take to end before the process ends without it.
const LOOP_MAY_TAKE: Duration = Duration::from_millis(500);

/// Whether this process is on its way out.
#[derive(Debug, Default)]
pub(crate) struct Leaving {
    started: AtomicBool,
    closing: AtomicBool,
}

impl Leaving {
    /// Whether a fresh process takes over: this one answers nothing any more.
    pub(crate) fn has_begun(&self) -> bool {
        self.started.load(Ordering::SeqCst)
    }

    /// The window is to be closed and not replaced.
    pub(crate) fn note_closing(&self) {
        self.closing.store(true, Ordering::SeqCst);
    }
}

/// Where a window stands, in the screen's own dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    x: i32,
    y: i32,
    width: u32,
    height: u32,
    maximized: bool,
    /// How large its page is drawn, in percent.
    size: u32,
}

impl Place {
    fn of(window: &WebviewWindow, size_of_page: u32) -> Option<Self> {
        let at = window.outer_position().ok()?;
        let size = window.inner_size().ok()?;
        Some(Self {
            x: at.x,
            y: at.y,
            width: size.width,
            height: size.height,
            maximized: window.is_maximized().unwrap_or(false),
            size: size_of_page,
        })
    }
}

/// What a fresh process knows of the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Before {
    process: u32,
    place: Option<Place>,
}

impl Before {
    /// Reads it from the program's arguments; anything else there is left alone.
    pub(crate) fn of(arguments: impl Iterator<Item = String>) -> Option<Self> {
        arguments
            .filter_map(|argument| Self::parse(argument.strip_prefix(ARGUMENT)?))
            .next()
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(',');
        let process = parts.next()?.parse().ok()?;
        let place = match parts.next() {
            None => None,
            Some(x) => Some(Place {
                x: x.parse().ok()?,
                y: parts.next()?.parse().ok()?,
                width: parts.next()?.parse().ok()?,
                height: parts.next()?.parse().ok()?,
                maximized: parts.next()? == "1",
                size: parts.next()?.parse().ok()?,
            }),
        };
        parts.next().is_none().then_some(Self { process, place })
    }

    fn argument(&self) -> String {
        let place = self.place.map_or_else(String::new, |p| {
            format!(
                ",{},{},{},{},{},{}",
                p.x,
                p.y,
                p.width,
                p.height,
                u8::from(p.maximized),
                p.size
            )
        });
        format!("{ARGUMENT}{}{place}", self.process)
    }

    /// How large the page before was drawn.
    pub(crate) fn size(&self) -> Size {
        self.place
            .map_or_else(Size::default, |place| Size::new(place.size))
    }

    /// Puts the fresh window, not shown yet, where the other one stands; never off every screen.
    pub(crate) fn put(&self, window: &WebviewWindow) {
        let Some(place) = self.place else { return };
        let _ = window.set_size(PhysicalSize::new(place.width, place.height));
        let at = PhysicalPosition::new(place.x, place.y);
        let on_a_screen = window.available_monitors().is_ok_and(|all| {
            all.iter().any(|monitor| {
                let (from, size) = (monitor.position(), monitor.size());
                let right = from.x + i32::try_from(size.width).unwrap_or(i32::MAX / 2);
                let bottom = from.y + i32::try_from(size.height).unwrap_or(i32::MAX / 2);
                (from.x - 64..right - 64).contains(&at.x)
                    && (from.y - 64..bottom - 64).contains(&at.y)
            })
        });
        if on_a_screen {
            let _ = window.set_position(at);
        }
    }

    /// Shows the fresh window over the other one, which then ends.
    pub(crate) fn show(&self, app: &AppHandle, paths: &Paths) {
        if let Some(window) = app.get_webview_window(WINDOW) {
            if self.place.is_some_and(|place| place.maximized) {
                let _ = window.maximize();
            }
            let _ = window.show();
            let _ = window.set_focus();
        }
        let _ = fs::remove_file(token(paths, self.process));
    }

    /// Shows the window after a while even if its page never said that it stands.
    pub(crate) fn show_at_last(self, app: AppHandle, paths: Paths) {
        thread::spawn(move || {
            thread::sleep(WINDOW_MAY_TAKE.saturating_sub(Duration::from_secs(2)));
            if token(&paths, self.process).exists() {
                self.show(&app, &paths);
            }
        });
    }
}

/// An empty file that the fresh process removes once its window is shown.
fn token(paths: &Paths, process: u32) -> PathBuf {
    paths.cache.join(format!("hand-over-{process}"))
}

/// Asks the page to keep what is being typed and to lock; locks without it when it does not answer. What runs long is
/// stopped and leaves nothing half done: a lid that closes does not wait for an import.
pub(crate) fn lock_soon(app: &AppHandle) {
    app.state::<Progress>().stop();
    let _ = app.emit_to(WINDOW, "lock_now", ());
    let app = app.clone();
    thread::spawn(move || {
        thread::sleep(PAGE_MAY_TAKE);
        let was_open = {
            let engine = app.state::<SharedEngine>();
            let mut engine = engine.lock().unwrap_or_else(PoisonError::into_inner);
            let open = engine.is_open();
            let _ = engine.lock();
            open
        };
        if was_open || app.state::<Leaving>().closing.load(Ordering::SeqCst) {
            go(&app);
        }
    });
}

/// The vault is locked: a fresh process takes this one's place, or none does when the window was closed.
pub(crate) fn go(app: &AppHandle) {
    let leaving = app.state::<Leaving>();
    if leaving.started.swap(true, Ordering::SeqCst) {
        return;
    }
    let closing = leaving.closing.load(Ordering::SeqCst);
    let app = app.clone();
    thread::spawn(move || {
        clipboard::take_off_at_lock(&app);
        let Some(window) = app.get_webview_window(WINDOW) else {
            return end(&app);
        };
        if closing {
            let _ = window.hide();
            return end(&app);
        }
        let paths = app.state::<Paths>();
        let before = Before {
            process: std::process::id(),
            place: Place::of(&window, app.state::<Size>().percent()),
        };
        let token = token(&paths, before.process);
        let notice = app
            .state::<SharedEngine>()
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .notice_to_hand_over();
        let waits = app.state::<OpenedFile>().waiting();
        if start(&before, &token, &notice, waits.as_deref())
            .is_ok_and(|fresh| is_shown(fresh, &token))
        {
            return end(&app);
        }
        // No fresh process: this one goes on, locked, with a page that never saw a student.
        let _ = fs::remove_file(&token);
        app.state::<Leaving>()
            .started
            .store(false, Ordering::SeqCst);
        let _ = window.reload();
    });
}

/// The bare dates of the daily notice go through the standard input, which leaves no trace on the disk and is in no list of
/// processes.
fn start(
    before: &Before,
    token: &Path,
    notice: &str,
    waits: Option<&Path>,
) -> std::io::Result<Child> {
    if let Some(folder) = token.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(token, "")?;
    let mut command = Command::new(std::env::current_exe()?);
    command
        .arg(before.argument())
        .args(waits)
        .stdin(Stdio::piped());
    let_a_test_follow(&mut command);
    let mut fresh = command.spawn()?;
    if let Some(mut pipe) = fresh.stdin.take() {
        // Best effort: a morning without a notice is no reason to stay.
        let _ = pipe.write_all(notice.as_bytes());
    }
    Ok(fresh)
}

/// What the process before handed over; it closes its end at once.
pub(crate) fn notice_handed_over() -> String {
    let mut words = String::new();
    let _ = std::io::stdin()
        .take(LONGEST_NOTICE)
        .read_to_string(&mut words);
    words
}

/// Waits until the fresh window is shown. A slow one counts as shown while its process lives.
fn is_shown(mut fresh: Child, token: &Path) -> bool {
    let end = Instant::now() + WINDOW_MAY_TAKE;
    while Instant::now() < end {
        if !token.exists() {
            return true;
        }
        if !matches!(fresh.try_wait(), Ok(None)) {
            return false;
        }
        thread::sleep(Duration::from_millis(10));
    }
    matches!(fresh.try_wait(), Ok(None))
}

/// Ends this process: by its event loop, or without it.
fn end(app: &AppHandle) {
    app.exit(0);
    thread::sleep(LOOP_MAY_TAKE);
    std::process::exit(0);
}

#[cfg(not(feature = "e2e"))]
fn let_a_test_follow(_: &mut Command) {}

/// A driver finds the fresh process at the address that a test wrote into the file `HALLWAY_NEXT` names.
#[cfg(feature = "e2e")]
#[expect(
    clippy::disallowed_methods,
    reason = "a real-window test names the file by a variable"
)]
fn let_a_test_follow(command: &mut Command) {
    let address = std::env::var("HALLWAY_NEXT")
        .ok()
        .and_then(|file| fs::read_to_string(file).ok());
    if let Some(address) = address {
        command.env("WEBKIT_INSPECTOR_SERVER", address.trim());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fresh_process_is_told_reads_back_and_nothing_else_does() {
        let place = Place {
            x: -1280,
            y: 24,
            width: 1180,
            height: 800,
            maximized: true,
            size: 150,
        };
        for place in [None, Some(place)] {
            let before = Before {
                process: 4711,
                place,
            };
            let words = ["hallway".to_owned(), before.argument()];
            assert_eq!(Before::of(words.into_iter()), Some(before));
        }
        for foreign in [
            "--after-lock=",
            "--after-lock=x",
            "--after-lock=1,2,3",
            "--after-lock=1,2,3,4,5,1,100,6",
            "after-lock=1",
            "/srv/anna/file.hallway-reply",
        ] {
            assert_eq!(
                Before::of([foreign.to_owned()].into_iter()),
                None,
                "{foreign}"
            );
        }
    }
}
