//! Answering as people do it: with the recording still running, by keyboard, with second thoughts.

use super::browser::{Browser, Screen};
use super::{TYPED, unlock};
use super::{asks_before_leaving, in_box, on_disk, packet, question, take_in, two_questions};
use serde_json::{Value, json};

/// Keeps every microphone that the page is given.
const WATCH_MICROPHONE: &str = "window.tracks = []; const media = navigator.mediaDevices; const ask = media.getUserMedia.bind(media); \
    media.getUserMedia = async (what) => { const stream = await ask(what); window.tracks.push(...stream.getTracks()); return stream; }";
/// Whether no microphone is on.
const SILENT: &str = "tracks.length > 0 && tracks.every((track) => track.readyState === 'ended')";

async fn status(browser: &mut Browser) -> Value {
    browser
        .run("return document.getElementById('status').textContent")
        .await
}

/// What has the keyboard: its name, or its words.
async fn focus(browser: &mut Browser) -> Value {
    browser
        .run("const on = document.activeElement; return on.getAttribute('aria-label') || (on.labels && on.labels[0] ? on.labels[0].textContent : on.textContent)")
        .await
}

async fn start_recording(browser: &mut Browser) {
    browser
        .run("for (const fold of document.querySelectorAll('details')) fold.open = fold.textContent.includes('record your voice')")
        .await;
    browser.click("//button[.='Start recording']").await;
    browser
        .wait_for("/^0:0[1-9]/.test((document.querySelector('.time') || {}).textContent)")
        .await;
    assert_eq!(browser.run(&format!("return {SILENT}")).await, false);
}

/// Every way out of a question stops what is still being said, keeps it, says so, and lets the microphone go.
async fn a_running_recording_is_kept(mut browser: Browser) {
    let (_folder, path, sealed) = on_disk(&two_questions());
    browser.open(&path).await;
    browser.run(WATCH_MICROPHONE).await;
    unlock(&mut browser).await;
    assert_eq!(asks_before_leaving(&mut browser).await, false);
    for (way, there) in [
        ("Next question", "Present levels"),
        ("Back", "Data for the annual review"),
    ] {
        start_recording(&mut browser).await;
        assert_eq!(asks_before_leaving(&mut browser).await, true, "{way}");
        browser.click(&format!("//button[.='{way}']")).await;
        browser
            .wait_for(&format!(
                "document.querySelector('#app h1').textContent === '{there}'"
            ))
            .await;
        assert_eq!(
            status(&mut browser).await,
            "Your recording was stopped. It is kept with its question."
        );
        browser.wait_for(SILENT).await;
    }
    // The first question has its recording; another one is made in its place, and she goes on to the reply.
    browser.click("//button[.='Delete recording']").await;
    browser.click("//button[.='Next question']").await;
    browser.click("//button[.='Delete recording']").await;
    start_recording(&mut browser).await;
    browser.click("//button[.='Review and send']").await;
    browser.wait_for("document.querySelector('.review')").await;
    browser.wait_for(SILENT).await;
    let review = browser
        .run("return document.querySelector('.review').textContent")
        .await;
    assert!(
        review.as_str().expect("a text").contains("a recording"),
        "{review}"
    );
    browser
        .click("//button[@aria-label='Edit the answer to Q2']")
        .await;
    browser
        .wait_for("document.querySelector('.answer audio')")
        .await;
    browser.click("//button[.='Back to your reply']").await;
    browser.click("//button[.='Copy as text']").await;
    let text = in_box(&mut browser).await;
    let reply = take_in(&sealed, &text);
    assert_eq!(reply.answers.len(), 1, "what was deleted does not go along");
    assert!(reply.answers[0].voice.is_some());
    browser.close().await;
}

/// Opens every folded part of the page.
async fn unfold(browser: &mut Browser) {
    browser
        .run("for (const fold of document.querySelectorAll('details')) fold.open = true")
        .await;
}

#[tokio::test]
async fn a_recording_that_still_runs_is_kept_in_chromium() {
    a_running_recording_is_kept(Browser::chromium(Screen::Desktop).await).await;
}

#[tokio::test]
async fn a_recording_that_still_runs_is_kept_in_firefox() {
    a_running_recording_is_kept(Browser::firefox()).await;
}

#[tokio::test]
async fn a_yes_to_the_microphone_that_comes_too_late_records_nothing() {
    let (_folder, path, _) = on_disk(&two_questions());
    let mut browser = Browser::chromium(Screen::Desktop).await;
    browser.open(&path).await;
    browser.run(WATCH_MICROPHONE).await;
    browser
        .run("const media = navigator.mediaDevices; const given = media.getUserMedia; media.getUserMedia = async (what) => { await new Promise((yes) => { window.allow = yes; }); return given(what); }")
        .await;
    unlock(&mut browser).await;
    unfold(&mut browser).await;
    browser.click("//button[.='Start recording']").await;
    browser.click("//button[.='Next question']").await;
    browser.run("allow()").await;
    browser.wait_for(SILENT).await;
    assert_eq!(status(&mut browser).await, "");
    assert_eq!(asks_before_leaving(&mut browser).await, false);
    browser.close().await;
}

/// A pressed button that goes away leaves the keyboard on what takes its place; what is said stays to be read; each has a way back.
async fn second_thoughts(mut browser: Browser) {
    let (_folder, path, sealed) = on_disk(&two_questions());
    browser.open(&path).await;
    browser.run(WATCH_MICROPHONE).await;
    unlock(&mut browser).await;
    let widths = browser
        .run("const root = document.documentElement; return [root.scrollWidth, root.clientWidth]")
        .await;
    assert_eq!(widths[0], widths[1], "nothing sticks out to the side");
    browser
        .click("//button[@aria-label='Remove suggestion 1']")
        .await;
    assert_eq!(
        focus(&mut browser).await,
        "Add a suggestion",
        "it was blank"
    );
    browser.click("//button[.='Add a suggestion']").await;
    browser
        .type_into(".card textarea", "Graph the eight probes")
        .await;
    browser
        .click("//button[@aria-label='Remove suggestion 1']")
        .await;
    assert_eq!(focus(&mut browser).await, "Undo: bring the suggestion back");
    browser.click("//button[.='Undo']").await;
    assert_eq!(focus(&mut browser).await, "What to do");
    let kept = browser
        .run("return document.querySelector('.card textarea').value")
        .await;
    assert_eq!(kept, "Graph the eight probes");

    start_recording(&mut browser).await;
    assert_eq!(focus(&mut browser).await, "Stop recording");
    browser.click("//button[.='Stop']").await;
    browser
        .wait_for("document.querySelector('.answer audio')")
        .await;
    assert_eq!(focus(&mut browser).await, "Your recording");
    assert_eq!(status(&mut browser).await, "Recorded.");
    let seen = browser
        .run("const at = document.getElementById('status').getBoundingClientRect(); return at.height > 0 && at.top >= 0 && at.bottom <= innerHeight")
        .await;
    assert_eq!(seen, true, "wherever she is on the page");
    browser.click("//button[.='Delete recording']").await;
    assert_eq!(focus(&mut browser).await, "Undo: bring the recording back");
    browser.click("//button[.='Undo']").await;
    assert_eq!(focus(&mut browser).await, "Your recording");
    browser.click("//button[.='Next question']").await;
    browser
        .type_into(".card .field:nth-of-type(2) textarea", "It shows the turn")
        .await;
    browser.click("//button[.='Review and send']").await;
    browser.click("//button[.='Copy as text']").await;
    let text = in_box(&mut browser).await;
    let reply = take_in(&sealed, &text);
    assert_eq!(
        reply.answers[0].suggestions[0].action,
        "Graph the eight probes"
    );
    assert!(reply.answers[0].voice.is_some());
    let only_why = &reply.answers[1].suggestions[0];
    assert_eq!(
        (only_why.action.as_str(), only_why.why.as_str()),
        ("It shows the turn", ""),
        "a reason alone is what she suggests"
    );
    browser.close().await;
}

#[tokio::test]
async fn second_thoughts_lose_nothing_in_chromium() {
    second_thoughts(Browser::chromium(Screen::Desktop).await).await;
}

#[tokio::test]
async fn second_thoughts_lose_nothing_in_firefox() {
    second_thoughts(Browser::firefox()).await;
}

#[tokio::test]
async fn a_recording_that_brought_nothing_says_so() {
    let (_folder, path, _) = on_disk(&two_questions());
    let mut browser = Browser::chromium(Screen::Desktop).await;
    browser.open(&path).await;
    browser
        .run("Object.defineProperty(Blob.prototype, 'size', { get: () => 0 })")
        .await;
    unlock(&mut browser).await;
    unfold(&mut browser).await;
    browser.click("//button[.='Start recording']").await;
    browser.wait_for("document.querySelector('.live')").await;
    browser.click("//button[.='Stop']").await;
    browser
        .wait_for("document.getElementById('status').textContent === 'Nothing was recorded, or it was too long to send.'")
        .await;
    assert_eq!(focus(&mut browser).await, "Start recording");
    browser.close().await;
}

#[tokio::test]
async fn a_second_press_while_it_opens_does_not_begin_anew() {
    let (_folder, path, _) = on_disk(&two_questions());
    let mut browser = Browser::chromium(Screen::Desktop).await;
    browser.open(&path).await;
    browser
        .run("window.opened = 0; const derive = crypto.subtle.deriveKey.bind(crypto.subtle); crypto.subtle.deriveKey = (...all) => { window.opened += 1; return derive(...all); }")
        .await;
    browser
        .type_into("#pass", &format!("{TYPED}\u{E007}\u{E007}"))
        .await;
    browser
        .wait_for("document.querySelector('.question')")
        .await;
    assert_eq!(browser.run("return opened").await, 1);
    browser.close().await;
}

#[tokio::test]
async fn a_long_question_scrolls_with_the_page_and_says_when_it_was_sent() {
    let mut long = question(1, "A long week", "Where do I begin?");
    long.facts = "One line of a long account.\n".repeat(60);
    long.needed_by = "two days after I sent this".into();
    let mut packet = packet(vec![long]);
    packet.created_on = Some("2026-10-06".parse().expect("a day"));
    let (_folder, path, _) = on_disk(&packet);
    let mut browser = Browser::chromium(Screen::Desktop).await;
    browser.open(&path).await;
    unlock(&mut browser).await;
    let said = browser
        .run("return document.querySelector('.question .hint').textContent")
        .await;
    assert_eq!(
        said,
        "For R. Sent October 6, 2026. Replies are read until January 4, 2099."
    );
    let inner = browser
        .run("return [...document.querySelectorAll('main *')].filter((e) => e.tagName !== 'TEXTAREA' && e.scrollHeight > e.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(e).overflowY)).length")
        .await;
    assert_eq!(inner, 0, "no part of the page scrolls inside it");
    browser
        .run("window.scrollTo(0, document.documentElement.scrollHeight)")
        .await;
    browser
        .wait_for("document.querySelector('.question').getBoundingClientRect().bottom <= document.querySelector('.bar').getBoundingClientRect().top")
        .await;
    browser.close().await;
}

#[tokio::test]
async fn a_reply_with_nothing_in_it_is_not_sent_by_mistake() {
    let (_folder, path, sealed) = on_disk(&two_questions());
    let mut browser = Browser::chromium(Screen::Desktop).await;
    browser.open(&path).await;
    unlock(&mut browser).await;
    browser.click("//button[.='Next question']").await;
    browser.click("//button[.='Review and send']").await;
    browser.click("//button[.='Copy as text']").await;
    browser
        .wait_for("/Nothing is written yet/.test(document.getElementById('status').textContent)")
        .await;
    browser.type_into("#free_text", "Call me").await;
    browser.click("//button[.='Copy as text']").await;
    let first = in_box(&mut browser).await;
    assert_eq!(take_in(&sealed, &first).free_text, "Call me");
    // What was sealed before a change is put away with it.
    browser.type_into("#free_text", " tonight").await;
    assert_eq!(
        browser
            .run("return document.querySelector('.sealed').hidden")
            .await,
        json!(true)
    );
    browser.close().await;
}
