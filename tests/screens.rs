//! Writes the pictures of the README: every screen of the sample class, light and dark. Run by `cargo xtask screens`.
//! With `HALLWAY_SCREENS_SMALL=1` also as a small laptop (1024 by 700 dots) and a doubled page show each, to be looked at
//! and not to be committed.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::{Account, Window};
use serde_json::json;
use std::path::{Path, PathBuf};

fn folder() -> Option<PathBuf> {
    std::env::var_os("HALLWAY_SCREENS").map(PathBuf::from)
}

async fn keep(window: &Window, folder: &Path, name: &str) {
    for theme in ["dark", "light"] {
        window
            .client
            .execute(
                "document.documentElement.dataset.theme = arguments[0]",
                vec![json!(theme)],
            )
            .await
            .unwrap();
        picture(window, folder, &format!("{name}-{theme}")).await;
    }
    if std::env::var_os("HALLWAY_SCREENS_SMALL").is_none() {
        return;
    }
    let before = window.client.get_window_size().await.unwrap();
    window.client.set_window_size(1024, 700).await.unwrap();
    picture(window, folder, &format!("{name}-small")).await;
    let (width, height) = (u32::try_from(before.0), u32::try_from(before.1));
    window
        .client
        .set_window_size(width.unwrap(), height.unwrap())
        .await
        .unwrap();
    window.call("size", json!({ "percent": 200 })).await;
    picture(window, folder, &format!("{name}-doubled")).await;
    window.call("size", json!({ "percent": 100 })).await;
}

async fn picture(window: &Window, folder: &Path, name: &str) {
    // Colours change over 180 ms; a picture in between would be of neither.
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    let png = window.screenshot().await.unwrap();
    std::fs::write(folder.join(format!("{name}.png")), png).unwrap();
}

#[tokio::test]
async fn every_screen() {
    let Some(folder) = folder() else { return };
    std::fs::create_dir_all(&folder).unwrap();
    let empty = Account::on("2026-10-06");
    let window = empty.open().await;
    window.on_screen("gate").await;
    keep(&window, &folder, "first-run").await;
    drop(window);

    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    window.on_screen("gate").await;
    keep(&window, &folder, "lock").await;
    unlock(&window).await;
    keep(&window, &folder, "today").await;
    for (button, screen) in [
        ("Caseload", "caseload"),
        ("Calendar", "calendar"),
        ("Documents", "documents"),
        ("Colleague", "colleague"),
        ("Questions", "questions"),
        ("Settings", "settings"),
    ] {
        window.press("button", button).await;
        window.on_screen(screen).await;
        keep(&window, &folder, screen).await;
    }
    for (button, name) in [
        ("Rules", "settings-rules"),
        ("School calendar", "settings-calendar"),
        ("Checklists", "settings-checklists"),
        ("Look", "settings-look"),
        ("Privacy and lock", "settings-privacy"),
        ("Backups", "settings-backups"),
        ("Import", "settings-import"),
        ("Export everything", "settings-export"),
        ("Check", "settings-check"),
    ] {
        if std::env::var_os("HALLWAY_SCREENS_SMALL").is_some() {
            window.press("button", button).await;
            keep(&window, &folder, name).await;
        }
    }
    window.press("button", "Search").await;
    window.on_screen("search").await;
    window.fill("Search", "mari").await;
    window.says("Marisol Vega").await;
    keep(&window, &folder, "search").await;
    window.press("button", "Caseload").await;
    window.on_screen("caseload").await;
    window.press("rowheader", "Vega").await;
    window.on_screen("student").await;
    keep(&window, &folder, "student").await;
    window.press("button", "Meetings").await;
    window.on_screen("meetings").await;
    keep(&window, &folder, "meetings").await;
    window.press("button", "Annual review").await;
    window.on_screen("meeting").await;
    keep(&window, &folder, "meeting").await;
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window
        .press("button", "Which data show that supports were tried")
        .await;
    window.on_screen("reply").await;
    keep(&window, &folder, "reply").await;
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window
        .press("button", "An annual review that is already late")
        .await;
    window.on_screen("question").await;
    keep(&window, &folder, "question").await;
    window
        .fill("What is happening", "Will's mom Linh called from 555-0152 on 9/24. Will reads with Mr. Castellano at Larkspur.")
        .await;
    window.keys("\u{e009}\u{e007}\u{e000}").await;
    window.on_screen("packet").await;
    keep(&window, &folder, "packet").await;
}
