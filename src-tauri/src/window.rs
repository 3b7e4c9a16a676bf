//! The one window, as closed as a web view can be: its own pages only, nothing stored, nothing opened, nothing downloaded.

use crate::effects::WINDOW;
use crate::replace::Before;
use std::path::Path;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Url, WebviewUrl, WebviewWindowBuilder};

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
        .disable_drag_drop_handler()
        .browser_extensions_enabled(false)
        .data_directory(web_view.to_owned())
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    if let Some(before) = before {
        before.put(&window);
    }
    Ok(())
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
