//! Friday, twenty to four: the question is closed, three things stand for Monday, a backup is carried to a second machine
//! and opens there the same, and what leaves for a substitute holds nothing private unless it is chosen.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::hands::{ENTER, closed, rest};
use hallway_tests::leaks::scan;
use hallway_tests::poppler::Paper;
use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::{Account, Window, wait_until};
use hallway_tests::world::PASSPHRASE;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const FRIDAY: &str = "2026-10-09";
const MONDAY: &str = "2026-10-12";
/// Stands in the private note alone.
const PRIVATE: &str = "quillonghast";

/// What the vault answers about the things a restore must bring back.
async fn everything(window: &Window) -> Vec<Value> {
    let mut all = Vec::new();
    for (name, args) in [
        ("get_today", json!({})),
        ("list_students", json!({})),
        ("list_meetings", json!({})),
        ("list_notes", json!({})),
        ("list_contacts", json!({})),
        ("list_questions", json!({})),
        ("list_packets", json!({})),
        ("list_playbook", json!({})),
        ("list_disclosures", json!({})),
        ("list_follow_ups", json!({ "include_done": true })),
        ("get_settings", json!({})),
    ] {
        let out = window.call(name, args).await;
        assert!(out.get("failed").is_none(), "{name}: {out}");
        all.push(out);
    }
    all
}

async fn to_section(window: &Window, section: &str) {
    window.press("button", "Settings").await;
    window.on_screen("settings").await;
    window.press("button", section).await;
}

/// Exports everything into a folder in the window, with private notes only where they are chosen.
async fn export(window: &Window, private: bool) {
    to_section(window, "Export everything").await;
    if private {
        window.press("checkbox", "My private notes too").await;
    }
    window.press("button", "Export everything\u{2026}").await;
    window.press("button", "Choose a folder").await;
    window.says("everything.xlsx").await;
}

/// The substitute's folder in the window, as a document.
async fn leave_binder(window: &Window, folder: &Path) -> Paper {
    window.press("button", "Documents").await;
    window.on_screen("documents").await;
    window.press("radio", "Leave binder").await;
    window.says("Leave binder: ").await;
    let file = folder.join(format!("leave-binder-{FRIDAY}.pdf"));
    window.press("button", "Save as PDF").await;
    wait_until("the binder", || file.exists()).await;
    Paper::new("wrap-up-binder", &fs::read(&file).unwrap())
}

#[tokio::test]
async fn friday_is_wrapped_up_and_stands_the_same_on_a_second_machine() {
    let folder = tempfile::tempdir().unwrap();
    let (open, whole) = (folder.path().join("open"), folder.path().join("whole"));
    let away = folder.path().join("stick");
    fs::create_dir(&away).unwrap();
    let account = Account::on(FRIDAY)
        .with("HALLWAY_PICK_SAVE", &away)
        .with("HALLWAY_PICK_FOLDER", &open);
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    let students = window.call("list_students", json!({})).await;
    let about = json!({
        "student_id": students[0]["id"],
        "body": format!("Hard call with the father. {PRIVATE}"),
        "private": true
    });
    let note = window.call("save_note", about).await;
    assert!(note.get("failed").is_none(), "{note}");

    // Two acts close the question: what came of it, and Enter.
    let title = "Which data show that supports were tried";
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window.press("button", title).await;
    window.on_screen("reply").await;
    rest(&window).await;
    window.keys("1").await;
    window.says("One choice is enough").await;
    window.keys(ENTER).await;
    closed(&window).await;
    window.says("How it ended").await;
    window
        .wait_for_call(
            "list_questions",
            json!({ "state": "closed" }),
            "the question is closed",
            |out| out.as_array().is_some_and(|all| all.len() == 1),
        )
        .await;

    // Three things for Monday, at the end of the review.
    window.press("button", "Today").await;
    window.on_screen("today").await;
    rest(&window).await;
    window.keys("r").await;
    for _ in 0..60 {
        if window.look("textbox", "First thing").await.is_some() {
            break;
        }
        rest(&window).await;
        window.keys("e").await;
    }
    window.says("Three things for Monday").await;
    for (which, thing) in [
        ("First thing", "Call the bus office"),
        ("Second thing", "Print the growth line"),
        ("Third thing", "Thank R."),
    ] {
        window.fill(which, thing).await;
    }
    window.accessible("three things").await;
    window.press("button", "Keep them and finish").await;
    let monday = |out: &Value| {
        out.as_array()
            .unwrap()
            .iter()
            .filter(|f| f["due_on"] == MONDAY)
            .count()
    };
    window
        .wait_for_call(
            "list_follow_ups",
            json!({}),
            "three things for Monday",
            |out| monday(out) >= 3,
        )
        .await;

    // A backup to carry away; the vault is locked, and nothing shows.
    to_section(&window, "Backups").await;
    window
        .press("button", "Back up to another place\u{2026}")
        .await;
    let stick = away.join(format!("{FRIDAY}.hallway-backup"));
    wait_until("the backup on the stick", || stick.exists()).await;
    window.says("The backup is written, read back").await;
    let before = everything(&window).await;
    rest(&window).await;
    window.keys("\u{e009}l\u{e000}").await;
    let window = window.replaced().await;
    window.on_screen("gate").await;
    let locked = window.text().await;
    for name in ["Vega", "Tran", "Okafor", PRIVATE] {
        assert!(!locked.contains(name), "{name} shows on the lock screen");
    }

    // What leaves for a substitute: open formats and the binder, without the private note.
    unlock(&window).await;
    export(&window, false).await;
    let csv = fs::read_to_string(open.join("students.csv")).unwrap();
    assert!(csv.contains("Vega") && csv.contains("\r\n"), "{csv}");
    assert_eq!(&fs::read(open.join("everything.xlsx")).unwrap()[..2], b"PK");
    let binder = leave_binder(&window, &away).await;
    binder.check();
    let text = binder.text();
    assert!(!text.contains(PRIVATE), "{text}");
    for name in ["Vega", "Okafor", "Tran"] {
        assert!(!text.contains(name), "names only by choice: {text}");
    }
    assert_eq!(scan(&[folder.path()], &[PRIVATE]), Vec::new());
    drop(window);

    // The second machine: the file from the stick, the same caseload.
    let second = Account::on(FRIDAY)
        .opening(&stick)
        .with("HALLWAY_PICK_FOLDER", &whole);
    let window = second.open().await;
    window.on_screen("gate").await;
    window.fill("Passphrase of the backup", PASSPHRASE).await;
    window.press("button", "Look into it").await;
    window.says("24 students").await;
    window.press("button", "Restore it").await;
    window.says("Passphrase").await;
    unlock(&window).await;
    assert_eq!(everything(&window).await, before, "nothing is missing");

    // The private note came along in the backup and leaves only when it is chosen: the control of the search above.
    export(&window, true).await;
    let found = scan(&[&whole], &[PRIVATE]);
    assert!(
        found.iter().any(|leak| leak.path.ends_with("notes.json")),
        "{found:?}"
    );
}
