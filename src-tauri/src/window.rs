//! The one window, as closed as a web view can be: its own pages only, nothing stored, nothing opened, nothing downloaded.

use crate::effects::WINDOW;
use crate::replace::Before;
use hallway_engine::settings::SIZES;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// Opens it; after a lock where the other one stands, and not seen before its page is there.
pub(crate) fn open(app: &AppHandle, web_view: &Path, before: Option<&Before>) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::default())
        .title("Hallway")
        .inner_size(1180.0, 800.0)
        .min_inner_size(900.0, 600.0)
        .center()
        .visible(before.is_none())
        // A private context stores nothing; WebKitGTK lets no test drive one, so the build for tests goes without.
        .incognito(!cfg!(feature = "e2e"))
        .content_protected(!cfg!(feature = "e2e"))
        .general_autofill_enabled(false)
        .devtools(cfg!(debug_assertions))
        .browser_extensions_enabled(false)
        .data_directory(web_view.to_owned())
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    if let Some(before) = before {
        before.put(&window);
        app.state::<Size>().draw(&window);
    }
    Ok(())
}

/// How large the page is drawn, in percent: one of [`SIZES`].
#[derive(Debug)]
pub(crate) struct Size(AtomicU32);

/// As it was made.
const USUAL: u32 = 100;

impl Size {
    /// The size in the table that is nearest to `percent`.
    pub(crate) fn new(percent: u32) -> Self {
        let nearest = SIZES.into_iter().min_by_key(|size| size.abs_diff(percent));
        Self(AtomicU32::new(nearest.unwrap_or(USUAL)))
    }

    pub(crate) fn percent(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }

    /// Another size from now on: `percent`, or the next larger (`step` above 0) or smaller one (below 0), or the usual one.
    pub(crate) fn choose(&self, percent: Option<u32>, step: i64) -> u32 {
        let now = self.percent();
        let wanted = match (percent, step) {
            (Some(percent), _) => Self::new(percent).percent(),
            (None, 0) => USUAL,
            (None, 1..) => SIZES.into_iter().find(|size| *size > now).unwrap_or(now),
            (None, _) => SIZES.into_iter().rfind(|size| *size < now).unwrap_or(now),
        };
        self.0.store(wanted, Ordering::SeqCst);
        wanted
    }

    /// Draws the page in it.
    pub(crate) fn draw(&self, window: &WebviewWindow) {
        let _ = window.set_zoom(f64::from(self.percent()) / 100.0);
    }
}

impl Default for Size {
    fn default() -> Self {
        Self::new(USUAL)
    }
}

/// Whether an address is one of the program's own pages.
fn is_own_page(url: &Url) -> bool {
    let own = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // How the same pages are addressed on Windows.
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    // The development server of `cargo xtask dev`; a shipped build does not know it.
    own || (cfg!(debug_assertions)
        && url.scheme() == "http"
        && url.host_str() == Some("127.0.0.1")
        && url.port() == Some(5173))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_go_up_and_down_their_table_and_stop_at_its_ends() {
        let size = Size::default();
        let up: Vec<u32> = (0..7).map(|_| size.choose(None, 1)).collect();
        assert_eq!(up, [110, 125, 150, 175, 200, 200, 200]);
        assert_eq!(size.choose(None, -1), 175);
        assert_eq!(size.choose(None, 0), 100);
        assert_eq!(size.choose(Some(5000), 0), 200);
        assert_eq!(size.choose(Some(0), 0), 80);
        assert_eq!(size.choose(None, -1), 80);
    }

    #[test]
    fn foreign_pages_are_refused() {
        for address in [
            "https://example.org/",
            "http://tauri.localhost.example.org/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
            "http://127.0.0.1:8080/",
        ] {
            assert!(!is_own_page(&address.parse().unwrap()), "{address}");
        }
        assert!(is_own_page(
            &"tauri://localhost/index.html".parse().unwrap()
        ));
    }
}
