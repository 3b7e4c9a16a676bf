//! A question on its way in a window of 1024 by 700: what matters is in sight, under the focus and under nothing else.

#![expect(
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::hands::{SEND, closed, let_it_leave, replace_what_waits, rest, to_question};
use hallway_tests::prepared::{sample, unlock};
use hallway_tests::question::question_fields;
use hallway_tests::window::{Account, Window};
use serde_json::json;

const DAY: &str = "2026-10-06";
const TITLE: &str = "Rose and the reading corner";

/// Whether what `script` finds lies in the window and within the page, whole.
fn in_sight(script: &str) -> String {
    format!(
        "const it = {script}; if (!it) return false; const a = it.getBoundingClientRect(); \
         const page = (it.closest('[role=dialog]') ?? document.getElementById('content')).getBoundingClientRect(); \
         return a.height > 0 && a.top >= page.top - 1 && a.bottom <= Math.min(page.bottom, innerHeight) + 1"
    )
}

async fn waits_for(window: &Window, what: &str, script: &str) {
    window.wait_for(what, script).await;
}

/// A question that stands ready for the review.
async fn a_question(window: &Window) {
    let links = json!({"student_id": null, "meeting_id": null, "step_id": null, "note_id": null});
    let question = window
        .call(
            "flag_question",
            json!({ "links": links, "kind": "wording" }),
        )
        .await;
    let mut fields = question_fields(&question);
    fields["title"] = json!(TITLE);
    fields["ask"] = json!("How would you say it?");
    fields["facts"] = json!(
        "Rose was there, and Hunter. Sunny sat by the window. They read with frames. ".repeat(4)
    );
    window
        .call(
            "save_question",
            json!({ "id": question["id"], "fields": fields }),
        )
        .await;
}

#[tokio::test]
async fn from_the_review_to_the_end_everything_that_matters_is_in_sight() {
    let folder = tempfile::tempdir().unwrap();
    let account = Account::on(DAY).with("HALLWAY_PICK_SAVE", folder.path());
    sample(&account, DAY);
    let window = account.open().await;
    unlock(&window).await;
    window.client.set_window_size(1024, 700).await.unwrap();
    a_question(&window).await;

    // Five lanes side by side.
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    waits_for(
        &window,
        "the lanes stand in one row",
        "const tops = [...document.querySelectorAll('.lane')].map((l) => l.getBoundingClientRect().top); \
         return tops.length === 5 && new Set(tops).size === 1",
    )
    .await;

    // What she is told about a decision lies over none of the next one's buttons.
    to_question(&window, TITLE, "question").await;
    rest(&window).await;
    window.keys(SEND).await;
    window.on_screen("packet").await;
    rest(&window).await;
    window.keys("r").await;
    waits_for(
        &window,
        "the message stands by itself",
        "const said = document.querySelector('.toast'); if (!said) return false; \
         const buttons = [...document.querySelectorAll('.here .body button')]; \
         return buttons.length > 2 && buttons.every((b) => { const a = b.getBoundingClientRect(); \
           return b.contains(document.elementFromPoint(a.left + a.width / 2, a.top + a.height / 2)); })",
    )
    .await;
    window.press("button", "Undo").await;
    waits_for(
        &window,
        "she stands on the finding that is open again",
        "return document.activeElement?.dataset?.finding !== undefined",
    )
    .await;

    // The words are what she sees first, and she can't lose them unasked.
    // (In a window this narrow the driver finds no focus while one finding gives way to the next.)
    window.client.set_window_size(1180, 800).await.unwrap();
    replace_what_waits(&window).await;
    window.client.set_window_size(1024, 700).await.unwrap();
    window.fill("To whom", "R.").await;
    let_it_leave(&window, "Seal it", 2).await;
    waits_for(
        &window,
        "the words are in sight",
        &in_sight("document.querySelector('ol.words')"),
    )
    .await;
    waits_for(
        &window,
        "she stands on them, and no message of the review is left",
        "return document.activeElement !== document.body && document.activeElement.contains(document.querySelector('ol.words')) \
           && !document.querySelector('.toast')",
    )
    .await;
    window.keep_screenshot("words").await;
    window.press("button", "Today").await;
    window
        .find("alertdialog", "You have not noted the words")
        .await;
    window.press("button", "Back to the words").await;
    window.press("button", "Done").await;
    window.press("button", "Leave without them").await;
    window.on_screen("question").await;

    // They are gone, and the question leaves again.
    window
        .press("button", "Send it again, or to somebody else")
        .await;
    window.on_screen("packet").await;
    window.says("It left before, in QP-").await;
    window.press("button", "Back to the question").await;
    window.on_screen("question").await;

    // Writing back is one key away.
    rest(&window).await;
    window.keys("w").await;
    waits_for(
        &window,
        "the field is in sight and hers",
        &format!(
            "if (document.activeElement?.tagName !== 'TEXTAREA') return false; {}",
            in_sight("document.activeElement")
        ),
    )
    .await;

    // A long reply that is refused: why stands beside the button.
    rest(&window).await;
    window.keys("p").await;
    window.find("dialog", "Paste a reply").await;
    window
        .client
        .execute(
            "const area = document.querySelector('[role=dialog] textarea'); area.value = 'QP-0000-0000-0000\\n'.repeat(300) + '-----BEGIN HALLWAY REPLY-----\\nAAAA\\n-----END HALLWAY REPLY-----'; \
             area.dispatchEvent(new Event('input', { bubbles: true }))",
            Vec::new(),
        )
        .await
        .unwrap();
    window.press("button", "Take it in").await;
    waits_for(
        &window,
        "the refusal is in sight",
        &in_sight("document.querySelector('[role=dialog] [role=alert]')"),
    )
    .await;
    window.keep_screenshot("paste-refused").await;
    window.press("button", "Cancel").await;
    closed(&window).await;

    // No answer came: it is closed, and she goes on where it says so.
    rest(&window).await;
    window.keys("4").await;
    window.find("dialog", "Close the question").await;
    window.press("button", "Close it").await;
    closed(&window).await;
    waits_for(
        &window,
        "she stands where it says how it ended",
        "return document.activeElement !== document.body && document.activeElement.textContent.includes('How it ended')",
    )
    .await;
}

#[tokio::test]
async fn a_new_question_begins_in_its_first_field_and_what_is_missing_is_gone_to() {
    let account = Account::on(DAY);
    sample(&account, DAY);
    let window = account.open().await;
    unlock(&window).await;
    window.client.set_window_size(1024, 700).await.unwrap();
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    rest(&window).await;
    window.keys("q").await;
    window.on_screen("question").await;
    window.keys("Quiet").await;
    waits_for(
        &window,
        "what she types stands in the title",
        "return document.activeElement?.value === 'Quiet'",
    )
    .await;
    window
        .find("textbox", "What can\u{2019}t be changed")
        .await
        .click()
        .await
        .unwrap();
    window.keys(SEND).await;
    waits_for(
        &window,
        "she is put into the field that is missing",
        &format!(
            "if (document.activeElement?.getAttribute('aria-invalid') !== 'true') return false; {}",
            in_sight("document.activeElement")
        ),
    )
    .await;
}
