//! Every screen, looked at by axe in the real window; and the path of a morning by keyboard alone.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::Account;
use hallway_tests::world::PASSPHRASE;
use serde_json::json;

#[tokio::test]
async fn no_screen_has_a_serious_accessibility_violation() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    window.on_screen("gate").await;
    window.accessible("lock").await;
    unlock(&window).await;
    window.accessible("today").await;
    for (button, screen) in [
        ("Caseload", "caseload"),
        ("Meetings", "meetings"),
        ("Questions", "questions"),
        ("Colleague", "colleague"),
        ("Calendar", "calendar"),
        ("Documents", "documents"),
        ("Search", "search"),
        ("Settings", "settings"),
    ] {
        window.press("button", button).await;
        window.on_screen(screen).await;
        window.accessible(screen).await;
    }
    window.press("button", "Colleague").await;
    window.on_screen("colleague").await;
    window.press("tab", "My colleagues").await;
    window.says("Usually answers").await;
    window.accessible("address book").await;
    for (item, screen) in [("Playbook", "playbook"), ("Disclosure log", "disclosures")] {
        window.press("button", "Questions").await;
        window.on_screen("questions").await;
        window.press("button", "More of questions").await;
        window.press("menuitem", item).await;
        window.on_screen(screen).await;
        window.accessible(screen).await;
    }
    window.press("button", "Caseload").await;
    window.on_screen("caseload").await;
    window.press("rowheader", "Vega").await;
    window.on_screen("student").await;
    window.accessible("student").await;
    window.press("button", "Meetings").await;
    window.press("button", "Annual review").await;
    window.on_screen("meeting").await;
    window.accessible("meeting").await;
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window
        .press("button", "Which data show that supports were tried")
        .await;
    window.on_screen("reply").await;
    window.accessible("reply").await;
    window.press("button", "Open the question").await;
    window.on_screen("question").await;
    window.accessible("question").await;
}

/// Tabs until the focus is on something with this name.
async fn tab_to(window: &hallway_tests::window::Window, name: &str) {
    for _ in 0..80 {
        let here = window
            .client
            .execute(
                "const a = document.activeElement; return ((a && (a.getAttribute('aria-label') || (a.labels && a.labels[0] && a.labels[0].innerText) || a.innerText)) || '').trim()",
                Vec::new(),
            )
            .await
            .unwrap();
        if here.as_str().is_some_and(|t| t.starts_with(name)) {
            return;
        }
        window.keys("\u{e004}").await;
    }
    panic!("no Tab led to {name:?}");
}

#[tokio::test]
async fn a_morning_by_keyboard_alone() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    window.on_screen("gate").await;
    tab_to(&window, "Passphrase").await;
    window.keys(&format!("{PASSPHRASE}\u{e007}")).await;
    window.on_screen("today").await;

    // The palette leads to a student; N begins a note; it is saved by itself.
    window.keys("\u{e009}k\u{e000}").await;
    window
        .wait_for(
            "the palette listens",
            "const a = document.activeElement; return a?.tagName === 'INPUT' && Boolean(a.closest('[role=dialog]'))",
        )
        .await;
    window.keys("okafor").await;
    window.find("option", "Devon Okafor").await;
    window.keys("\u{e007}").await;
    window.on_screen("student").await;
    window
        .wait_for(
            "the palette is closed",
            "return !document.querySelector('[role=dialog]')",
        )
        .await;
    window.says("Notes and contacts").await;
    window.keys("n").await;
    window.find("textbox", "Note").await;
    window
        .keys("Walked him to the bus. Follow-up: call home by Friday")
        .await;
    window
        .wait_for_call(
            "search",
            json!({ "query": "walked bus" }),
            "the note",
            |out| out.as_array().is_some_and(|hits| !hits.is_empty()),
        )
        .await;
    window.keys("\u{e00c}").await;
    tab_to(&window, "Ask").await;

    // M schedules the meeting that is missing; its checklist is laid back from the day.
    window.keys("m").await;
    window.find("textbox", "Day").await;
    tab_to(&window, "Day").await;
    window.keys("10/22").await;
    tab_to(&window, "Schedule it").await;
    window.keys("\u{e007}").await;
    window
        .wait_for_call("list_meetings", json!({}), "the meeting", |out| {
            out.as_array().is_some_and(|all| {
                all.iter().any(|m| {
                    m["student"] == "Devon Okafor"
                        && m["on_date"] == "2026-10-22"
                        && m["steps"].as_u64() > Some(18)
                })
            })
        })
        .await;
    window
        .wait_for(
            "the dialog is closed",
            "return !document.querySelector('[role=dialog]')",
        )
        .await;

    // Q asks a colleague about him; the packet is reviewed and leaves, all by keys.
    tab_to(&window, "Ask").await;
    window.keys("q").await;
    window.on_screen("question").await;
    window.find("textbox", "My one question").await;
    tab_to(&window, "Title in one line").await;
    window.keys("Leaving the room").await;
    tab_to(&window, "My one question").await;
    window.keys("What would you try next with Devon?").await;
    window.keys("\u{e009}\u{e007}\u{e000}").await;
    window.on_screen("packet").await;
    window.says("How it leaves").await;
    for _ in 0..10 {
        let ready = window
            .call("list_questions", json!({ "state": "ready" }))
            .await;
        let preview = window
            .call(
                "preview_packet",
                json!({ "question_ids": [ready[0]["id"]] }),
            )
            .await;
        if preview["undecided"] == 0 {
            break;
        }
        window.keys("n").await;
        window.keys("r").await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    }
    tab_to(&window, "To whom").await;
    window.keys("R.").await;
    tab_to(&window, "Save it as a file").await;
    window.keys(" ").await;
    tab_to(&window, "I have made a reasonable determination").await;
    window.keys(" ").await;
    tab_to(&window, "Seal it").await;
    window.keys("\u{e007}").await;
    let packets = window
        .wait_for_call("list_packets", json!({}), "the packet has left", |out| {
            out.as_array().is_some_and(|all| all.len() == 2)
        })
        .await;
    let left = window
        .call("get_packet", json!({ "id": packets[0]["id"] }))
        .await;
    let text = left["sent_text"].as_str().unwrap().to_lowercase();
    assert!(
        !text.contains("devon") && !text.contains("okafor"),
        "{text}"
    );

    // The words are not noted: the key asks once, and locks when it is pressed again.
    window.keys("\u{e009}l\u{e000}").await;
    window
        .find("alertdialog", "You have not noted the words")
        .await;
    window.accessible("leaving the words").await;
    window.keys("\u{e009}l\u{e000}").await;
    let window = window.replaced().await;
    window.on_screen("gate").await;
}
