//! Lock replaces the process: by key, by idle time, when the system locks its screen, and when the window closes. What
//! stood in memory is gone with the process that held it.

#![expect(
    clippy::panic,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::bus::Bus;
use hallway_tests::prepared::{sample, unlock};
use hallway_tests::processes::Process;
use hallway_tests::window::{Account, Window, wait_until};
use serde_json::json;
use std::time::Instant;

const CONTROL_L: &str = "\u{e009}l\u{e000}";
/// Typed in a note, so that it went through the page, the bridge, the engine and the database.
const CANARY: &str = "Zephyrine Quillonghast";

fn main_process(window: &Window) -> Process {
    let all = window.processes();
    let mut own = all.iter().filter(|process| process.name == "hallway");
    let first = own
        .next()
        .unwrap_or_else(|| panic!("no hallway in {all:?}"));
    assert_eq!(own.next(), None, "one program at a time: {all:?}");
    first.clone()
}

async fn write_the_canary(window: &Window) {
    window.press("button", "Caseload").await;
    window.on_screen("caseload").await;
    window.press("rowheader", "Hartwell").await;
    window.on_screen("student").await;
    window.keys("n").await;
    window.find("textbox", "Note").await;
    window.keys(CANARY).await;
    window
        .wait_for_call(
            "search",
            json!({ "query": "quillonghast" }),
            "the note",
            |hits| hits.as_array().is_some_and(|hits| !hits.is_empty()),
        )
        .await;
}

#[tokio::test]
async fn control_l_puts_a_fresh_process_in_the_old_ones_place_and_no_memory_holds_what_she_wrote() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    write_the_canary(&window).await;
    let old = main_process(&window);
    let all_old = window.processes();
    let held: usize = all_old.iter().map(|process| process.count(CANARY)).sum();
    assert!(
        held > 0,
        "the control: while it is open the words stand in memory"
    );
    assert!(
        all_old.len() > 1,
        "the web view has a process of its own: {all_old:?}"
    );

    let asked = Instant::now();
    window.keys(CONTROL_L).await;
    wait_until("the end of the old process", || !old.lives()).await;
    let took = asked.elapsed();
    wait_until("the end of the old web view", || {
        all_old.iter().all(|process| !process.lives())
    })
    .await;
    let fresh = main_process(&window);
    assert_ne!(fresh.id, old.id);
    for process in window.processes() {
        assert_eq!(process.count(CANARY), 0, "{process:?} holds what she wrote");
    }
    eprintln!(
        "locked and replaced in {} ms; {held} copies before, none after",
        took.as_millis()
    );

    let window = window.replaced().await;
    window.on_screen("gate").await;
    assert_eq!(main_process(&window), fresh, "the one that is shown");
    let source = window.client.source().await.unwrap();
    assert!(!source.contains("Tran"), "the page is a new one");
    let refused = window.call("get_today", json!({})).await;
    assert_eq!(refused["failed"]["code"], "locked");

    // And the fresh one opens, at once, what the old one held.
    unlock(&window).await;
    let hits = window
        .call("search", json!({ "query": "quillonghast" }))
        .await;
    assert_eq!(hits[0]["kind"], "note", "{hits}");
}

#[tokio::test]
async fn the_fresh_window_stands_where_the_old_one_stood_and_as_large() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    window
        .client
        .set_window_rect(40, 30, 1000, 700)
        .await
        .unwrap();
    let size =
        "return [window.innerWidth, window.innerHeight, window.screenX, window.screenY].join(' ')";
    window
        .wait_for(
            "the new size",
            "return window.innerWidth === 1000 || window.outerWidth === 1000",
        )
        .await;
    let before = window.client.execute(size, Vec::new()).await.unwrap();
    window.keys(CONTROL_L).await;
    let window = window.replaced().await;
    window.on_screen("gate").await;
    let after = window.client.execute(size, Vec::new()).await.unwrap();
    assert_eq!(after, before);
}

#[tokio::test]
async fn an_hour_without_a_touch_locks_the_vault() {
    let folder = tempfile::tempdir().unwrap();
    let ahead = folder.path().join("ahead");
    std::fs::write(&ahead, "0").unwrap();
    let account = Account::on("2026-10-06").with("HALLWAY_CLOCK_AHEAD", &ahead);
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    let old = main_process(&window);
    std::fs::write(&ahead, "3600").unwrap();
    let window = window.replaced().await;
    window.on_screen("gate").await;
    assert!(!old.lives());
    assert!(!window.client.source().await.unwrap().contains("Tran"));
}

#[tokio::test]
async fn the_systems_screen_lock_and_sleep_lock_the_vault_with_what_was_being_typed() {
    let bus = Bus::start();
    let account = bus.lend_to(Account::on("2026-10-06"));
    sample(&account, "2026-10-06");
    let mut window = account.open().await;
    for (signal, path, word) in [
        (
            "org.freedesktop.ScreenSaver.ActiveChanged",
            "/org/freedesktop/ScreenSaver",
            Some(true),
        ),
        (
            "org.freedesktop.login1.Manager.PrepareForSleep",
            "/org/freedesktop/login1",
            Some(true),
        ),
        (
            "org.freedesktop.login1.Session.Lock",
            "/org/freedesktop/login1/session/_31",
            None,
        ),
    ] {
        unlock(&window).await;
        let old = main_process(&window);
        // The screen comes back, the computer wakes: nothing to lock for.
        if word.is_some() {
            bus.say(signal, path, Some(false));
        }
        window.press("button", "Caseload").await;
        window.on_screen("caseload").await;
        window.press("rowheader", "Hartwell").await;
        window.on_screen("student").await;
        assert!(old.lives(), "{signal} said no");
        bus.say(signal, path, word);
        window = window.replaced().await;
        window.on_screen("gate").await;
        assert!(!old.lives(), "{signal}");
    }
}

#[tokio::test]
async fn closing_the_window_keeps_the_last_word_seals_and_ends_every_process() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Caseload").await;
    window.on_screen("caseload").await;
    window.press("rowheader", "Hartwell").await;
    window.on_screen("student").await;
    window.keys("n").await;
    window.find("textbox", "Note").await;
    window.keys("Tangerine in the last moment").await;
    let all = window.processes();
    // At once, before the pause after the last key: the page is asked to keep it first. A desktop that ends asks like this,
    // and the program closes its window then as a person would.
    let own = main_process(&window);
    let asked = std::process::Command::new("kill")
        .args(["-TERM", &own.id.to_string()])
        .status();
    assert!(asked.unwrap().success());
    wait_until("the end of every process", || {
        all.iter().all(|process| !process.lives())
    })
    .await;
    drop(window);
    assert_eq!(
        std::fs::metadata(account.vault().join("vault.db-wal")).map_or(0, |f| f.len()),
        0,
        "the write-ahead log is emptied"
    );
    let window = account.open().await;
    unlock(&window).await;
    let hits = window.call("search", json!({ "query": "tangerine" })).await;
    assert_eq!(hits[0]["kind"], "note", "{hits}");
}
