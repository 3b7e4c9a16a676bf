//! Texts to paste, and the log of what left, in the real window.

use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::Account;
use serde_json::json;

const DAY: &str = "2026-10-06";

#[tokio::test]
async fn a_text_is_written_from_the_meeting_and_what_was_printed_stands_in_the_log() {
    let account = Account::on(DAY);
    sample(&account, DAY);
    let window = account.open().await;
    unlock(&window).await;
    window
        .client
        .execute(
            "window.print = () => { document.title = 'Hallway'; window.printed = true; }",
            Vec::new(),
        )
        .await
        .unwrap();
    window.press("button", "Documents").await;
    window.on_screen("documents").await;
    window.press("radio", "Workload").await;
    window.says("Workload: ").await;
    window.press("button", "Print\u{2026}").await;
    window.says("a printer may keep a copy").await;
    window.press("button", "Print").await;
    window
        .wait_for("printing", "return window.printed === true")
        .await;

    window.press("button", "Meetings").await;
    window.press("button", "Annual review").await;
    window.on_screen("meeting").await;
    window.keys("m").await;
    window.says("The student is named by").await;
    window
        .wait_for(
            "the words",
            "return [...document.querySelectorAll('textarea')].some((t) => t.value.includes('your child'))",
        )
        .await;
    window.accessible("texts to paste").await;
    window.keep_screenshot("texts-to-paste").await;
    let text = window.find("combobox", "Text").await;
    text.select_by_value("thanks").await.unwrap();
    window
        .wait_for(
            "the thanks",
            "return [...document.querySelectorAll('textarea')].some((t) => t.value.includes('Thank you for the'))",
        )
        .await;
    window.press("button", "Close").await;
    window
        .wait_for("no box", "return !document.querySelector('[role=dialog]')")
        .await;

    let log = window.call("list_outgoing", json!({})).await;
    assert_eq!(log[0]["what"], "workload", "{log}");
    window.press("button", "Documents").await;
    window.on_screen("documents").await;
    window.says("Caseload at a glance: ").await;
    // Pages that are still being drawn move what is to be pressed.
    window
        .wait_for(
            "the pages are drawn",
            "return [...document.querySelectorAll('img.sheet')].length > 1 && \
             [...document.querySelectorAll('img.sheet')].every((i) => i.complete && i.naturalWidth > 0)",
        )
        .await;
    window.press("button", "What was printed and saved").await;
    window.on_screen("disclosures").await;
    window.says("Workload, printed, 1 page").await;
    window.accessible("what left").await;
    window.keep_screenshot("what-left").await;
}
