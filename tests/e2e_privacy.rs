//! What she copies leaves the clipboard again, what she deleted is given back, and a clock that went back is told: in the
//! real window.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use arboard::Clipboard;
use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::{Account, Window, wait_until};
use serde_json::json;

const CONTROL_A: &str = "\u{e009}a\u{e000}";
const CONTROL_L: &str = "\u{e009}l\u{e000}";

/// What stands on the clipboard, as any other program sees it.
fn clipboard() -> String {
    Clipboard::new()
        .and_then(|mut system| system.get_text())
        .unwrap_or_default()
}

/// Types words into the search field and copies them by hand. No driver can press the keys that make a web view copy, so the
/// words are put on the clipboard here, by whom is handed back, and the page hears that it copied.
async fn copy_by_hand(window: &Window, words: &str) -> Clipboard {
    window.press("button", "Search").await;
    window.on_screen("search").await;
    window.keys(CONTROL_A).await;
    window.keys(words).await;
    window.keys(CONTROL_A).await;
    let mut web_view = Clipboard::new().unwrap();
    web_view.set_text(words).unwrap();
    let copied = "document.activeElement.select(); \
        document.activeElement.dispatchEvent(new ClipboardEvent('copy', { bubbles: true }))";
    window.client.execute(copied, Vec::new()).await.unwrap();
    assert_eq!(clipboard(), words, "the control");
    web_view
}

/// Copies as a button of the page does.
async fn copy(window: &Window, words: &str) {
    let args = json!({"text": words, "brief": true, "done": false});
    assert_eq!(window.call("copy", args).await, 10);
    assert_eq!(clipboard(), words, "the control");
}

#[tokio::test]
async fn what_she_copies_leaves_the_clipboard_and_what_another_program_put_there_stays() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    let mut settings = window.call("get_settings", json!({})).await;
    settings["clipboard_seconds"] = json!(10);
    let kept = window
        .call("save_settings", json!({ "settings": settings }))
        .await;
    assert_eq!(kept["clipboard_seconds"], 10, "{kept}");

    let _web_view = copy_by_hand(&window, "Odalys Zqvork").await;
    window.says("leaves the clipboard").await;
    wait_until("an empty clipboard", || clipboard().is_empty()).await;
    copy(&window, "Odalys Zqvork was calm").await;
    wait_until("an empty clipboard", || clipboard().is_empty()).await;

    // A packet names nobody: it stays.
    let said = window
        .call(
            "copy",
            json!({"text": "a packet", "brief": false, "done": false}),
        )
        .await;
    assert_eq!(said, 0);
    assert_eq!(clipboard(), "a packet");

    // At the lock at once.
    copy(&window, "Maple Quillonghast").await;
    window.keys(CONTROL_L).await;
    let window = window.replaced().await;
    window.on_screen("gate").await;
    assert!(!clipboard().contains("Quillonghast"));

    // And never what somebody else put there.
    unlock(&window).await;
    copy(&window, "Maple Quillonghast").await;
    let mut other = Clipboard::new().unwrap();
    other.set_text("words of another program").unwrap();
    window.keys(CONTROL_L).await;
    let window = window.replaced().await;
    window.on_screen("gate").await;
    assert_eq!(clipboard(), "words of another program");
}

#[tokio::test]
async fn what_lies_in_the_bin_is_given_back_from_settings() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Caseload").await;
    window.on_screen("caseload").await;
    window.press("rowheader", "Hartwell").await;
    window.on_screen("student").await;
    let before = window
        .call("list_students", json!({}))
        .await
        .as_array()
        .unwrap()
        .len();
    window.press("button", "More").await;
    window.press("menuitem", "Put into the bin").await;
    window.says("Settings, Bin gives it back").await;
    window.press("button", "Settings").await;
    window.on_screen("settings").await;
    window.press("button", "Bin").await;
    window.says("In the bin 1").await;
    window.says("Hartwell").await;
    window.accessible("the bin").await;
    window.press("button", "Give back: Student").await;
    window.says("The bin is empty").await;
    let after = window.call("list_students", json!({})).await;
    assert_eq!(after.as_array().unwrap().len(), before);
}

#[tokio::test]
async fn a_clock_that_went_back_is_told_on_every_screen_until_she_says_that_it_is_right() {
    let folder = tempfile::tempdir().unwrap();
    let ahead = folder.path().join("ahead");
    std::fs::write(&ahead, "0").unwrap();
    let account = Account::on("2026-10-06").with("HALLWAY_CLOCK_AHEAD", &ahead);
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    std::fs::write(&ahead, "-172800").unwrap();
    window.says("The clock went back").await;
    window.says("October 4, 2026").await;
    window.press("button", "Caseload").await;
    window.on_screen("caseload").await;
    window.says("The clock went back").await;
    window.accessible("the clock's warning").await;
    window.press("button", "It is right as it is").await;
    window
        .wait_for(
            "the warning to go",
            "return !document.body.innerText.includes('The clock went back')",
        )
        .await;
}
