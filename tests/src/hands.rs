//! What hands do on a screen, the same in every test: resting them, ticking, choosing, going to Friday's meeting.

use crate::window::Window;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The Escape key.
pub const ESCAPE: &str = "\u{e00c}";
/// The Enter key.
pub const ENTER: &str = "\u{e007}";
/// Ctrl+Enter.
pub const SEND: &str = "\u{e009}\u{e007}\u{e000}";
/// Ctrl+Z.
pub const UNDO: &str = "\u{e009}z\u{e000}";

/// Friday's meeting of the sample class, open; its id.
///
/// # Panics
/// When there is none.
#[expect(clippy::expect_used, reason = "test support")]
pub async fn fridays_meeting(window: &Window) -> Value {
    window.press("button", "Meetings").await;
    window.on_screen("meetings").await;
    let all = window.call("list_meetings", json!({})).await;
    let friday = all
        .as_array()
        .and_then(|all| all.iter().find(|m| m["on_date"] == "2026-10-09"))
        .expect("a meeting on Friday")
        .clone();
    window.press("button", "Annual review").await;
    window.on_screen("meeting").await;
    friday.get("id").cloned().unwrap_or_default()
}

/// Puts the focus nowhere, so that a letter is a key of the screen.
///
/// # Panics
/// When the page does not answer.
#[expect(clippy::expect_used, reason = "test support")]
pub async fn rest(window: &Window) {
    window
        .client
        .execute("document.activeElement?.blur?.()", Vec::new())
        .await
        .expect("the page answers");
}

/// Waits until no dialog is open.
pub async fn closed(window: &Window) {
    window
        .wait_for(
            "the dialog is closed",
            "return !document.querySelector('[role=dialog], [role=menu]')",
        )
        .await;
}

/// Ticks a box or a radio with the space bar, as a keyboard does.
///
/// # Panics
/// When it takes no key.
#[expect(clippy::expect_used, reason = "test support")]
pub async fn tick(window: &Window, role: &str, name: &str) {
    window
        .find(role, name)
        .await
        .send_keys(" ")
        .await
        .expect("it takes a key");
    window
        .wait_for(
            "it is ticked",
            "return document.querySelector('[data-found-by-test]')?.checked === true",
        )
        .await;
}

/// Chooses a value of a list.
///
/// # Panics
/// When the list has no such value.
#[expect(clippy::expect_used, reason = "test support")]
pub async fn choose(window: &Window, name: &str, value: &str) {
    window
        .find("combobox", name)
        .await
        .select_by_value(value)
        .await
        .expect("the value is in the list");
}

/// Decides every finding that waits on the review screen by the key R, as a person would, until none waits.
///
/// # Panics
/// When it does not end.
#[expect(clippy::panic, reason = "test support")]
pub async fn replace_what_waits(window: &Window) {
    for _ in 0..40 {
        rest(window).await;
        let waits = "return (document.querySelector('.standing')?.innerText.match(/^(\\d+) finding/) || [])[1] || '0'";
        let before = window.client.execute(waits, Vec::new()).await.ok();
        if before == Some(json!("0")) {
            return;
        }
        window.keys("n").await;
        window.keys("r").await;
        let before = before.unwrap_or_default();
        window
            .wait_for(
                "one finding less waits",
                &format!("return (document.querySelector('.standing')?.innerText.match(/^(\\d+) finding/) || [])[1] !== {before}"),
            )
            .await;
    }
    panic!("findings go on waiting");
}

/// The question that stands open on the screen, by its title.
///
/// # Panics
/// When it is not as it must be.
#[expect(clippy::panic, reason = "test support")]
pub async fn question_called(window: &Window, title: &str) -> Value {
    let all = window.call("list_questions", json!({})).await;
    all.as_array()
        .and_then(|all| {
            all.iter()
                .find(|q| q["title"].as_str().is_some_and(|t| t.contains(title)))
        })
        .unwrap_or_else(|| panic!("no question {title:?} in {all}"))
        .clone()
}

/// The only file in a folder.
///
/// # Panics
/// When it is not as it must be.
#[must_use]
#[expect(clippy::expect_used, reason = "test support")]
pub fn only_file(folder: &Path) -> PathBuf {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|f| f.expect("a file").path())
        .collect();
    assert_eq!(files.len(), 1, "one file: {files:?}");
    files.remove(0)
}

/// Names the colleague, gives her word, and lets the packet leave.
pub async fn let_it_leave(window: &Window, button: &str, packets: usize) {
    tick(window, "checkbox", "I have made a reasonable determination").await;
    window.press("button", button).await;
    window
        .wait_for_call("list_packets", json!({}), "the packet has left", |out| {
            out.as_array().is_some_and(|all| all.len() == packets)
        })
        .await;
    window.says("It is ready to leave").await;
}

/// The six words as they are shown once; she says that she has noted them.
///
/// # Panics
/// When it is not as it must be.
#[expect(clippy::expect_used, reason = "test support")]
pub async fn words_shown(window: &Window) -> String {
    let words = window
        .client
        .execute(
            "return [...document.querySelectorAll('ol.words li')].map((li) => li.textContent.trim()).join('-')",
            Vec::new(),
        )
        .await
        .expect("the page answers");
    tick(window, "checkbox", "I have noted the words").await;
    words.as_str().unwrap_or_default().to_owned()
}

/// Opens the questions board and the question with this title.
pub async fn to_question(window: &Window, title: &str, screen: &str) {
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window.press("button", title).await;
    window.on_screen(screen).await;
}
