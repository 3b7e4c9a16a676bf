//! The window drawn larger by the keys of a browser: kept over a lock, and nothing to be scrolled sideways at double size
//! (WCAG 2.2, 1.4.4 and 1.4.10) or in the smallest window there is.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::{Account, Window};
use hallway_tests::world::PASSPHRASE;
use serde_json::json;

/// Holds that nothing but a region that says so (a table, a strip) is wider than its place.
async fn fits(window: &Window, screen: &str) {
    let wide = window
        .client
        .execute(
            "const main = document.getElementById('content') ?? document.documentElement; \
             return [document.documentElement, main].some((e) => e.scrollWidth > e.clientWidth + 1) \
                ? [...main.querySelectorAll('*')] \
                    .filter((e) => e.getBoundingClientRect().right > main.getBoundingClientRect().right + 1) \
                    .slice(0, 5).map((e) => e.outerHTML.slice(0, 160)) \
                : null;",
            Vec::new(),
        )
        .await
        .unwrap();
    assert!(
        wide.is_null(),
        "{screen} is wider than its window: {wide:#}"
    );
}

/// Presses it from within the page: the driver aims at dots of the usual size.
async fn press(window: &Window, role: &str, name: &str) {
    let element = window.find(role, name).await;
    window
        .client
        .execute(
            "arguments[0].click()",
            vec![serde_json::to_value(element).unwrap()],
        )
        .await
        .unwrap();
}

async fn every_place_fits(window: &Window, how: &str) {
    for (button, screen) in [
        ("Today", "today"),
        ("Caseload", "caseload"),
        ("Meetings", "meetings"),
        ("Questions", "questions"),
        ("Colleague", "colleague"),
        ("Calendar", "calendar"),
        ("Documents", "documents"),
        ("Search", "search"),
        ("Settings", "settings"),
    ] {
        press(window, "button", button).await;
        window.on_screen(screen).await;
        fits(window, &format!("{screen}, {how},")).await;
    }
    press(window, "button", "Meetings").await;
    window.on_screen("meetings").await;
    press(window, "button", "Annual review").await;
    window.on_screen("meeting").await;
    fits(window, &format!("a meeting, {how},")).await;
    press(window, "button", "Questions").await;
    window.on_screen("questions").await;
    press(window, "button", "An annual review that is already late").await;
    window.on_screen("question").await;
    fits(window, &format!("a question, {how},")).await;
}

/// How many of the page's own dots the window is wide: fewer when they are larger.
async fn dots(window: &Window) -> f64 {
    let width = window
        .client
        .execute("return window.innerWidth", Vec::new())
        .await
        .unwrap();
    width.as_f64().unwrap()
}

#[tokio::test]
async fn double_size_by_key_is_kept_and_everything_still_fits() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    window.on_screen("gate").await;
    let usual = dots(&window).await;
    // Also before the door: she has to read the field to open it.
    window.keys("\u{e009}=\u{e000}").await;
    window
        .wait_for(
            "the page is drawn larger",
            &format!("return window.innerWidth < {usual}"),
        )
        .await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.keys("\u{e007}").await;
    window.on_screen("today").await;
    window
        .wait_for_call("get_settings", json!({}), "the size is kept", |all| {
            all["size"] == 110
        })
        .await;
    for _ in 0..4 {
        window.keys("\u{e009}=\u{e000}").await;
    }
    window
        .wait_for_call("get_settings", json!({}), "the size is kept", |all| {
            all["size"] == 200
        })
        .await;
    window
        .wait_for(
            "the page is drawn twice as large",
            &format!("return Math.abs(window.innerWidth * 2 - {usual}) < 4"),
        )
        .await;
    every_place_fits(&window, "twice as large").await;

    window.keys("\u{e009}l\u{e000}").await;
    let window = window.replaced().await;
    window.on_screen("gate").await;
    let locked = dots(&window).await;
    assert!(
        (locked * 2.0 - usual).abs() < 4.0,
        "the door after a lock is {locked} wide, and was {usual} at the usual size"
    );
}

#[tokio::test]
async fn everything_fits_the_smallest_window() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    window.client.set_window_size(900, 600).await.unwrap();
    window
        .wait_for("the window is small", "return window.innerWidth <= 900")
        .await;
    every_place_fits(&window, "in the smallest window").await;
}
