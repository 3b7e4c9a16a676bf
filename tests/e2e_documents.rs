//! Each document looked at and saved in the real window, and what printing hands to the system.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::poppler::Paper;
use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::{Account, Window, wait_until};
use std::path::Path;

/// Chooses a document and waits for its pages.
async fn choose(window: &Window, label: &str, words: &str) {
    window.press("radio", label).await;
    window.says(words).await;
    // The page is really drawn: a picture that the window refuses has no size.
    window
        .wait_for(
            "the pages are drawn",
            "return [...document.querySelectorAll('img.sheet')].length > 0 && \
             [...document.querySelectorAll('img.sheet')].every((i) => i.complete && i.naturalWidth > 0)",
        )
        .await;
}

/// Saves what is shown and reads it back.
async fn save(window: &Window, folder: &Path, name: &str) -> Paper {
    let file = folder.join(format!("{name}-2026-10-06.pdf"));
    window.press("button", "Save as PDF").await;
    wait_until(name, || file.exists()).await;
    let paper = Paper::new(&format!("window-{name}"), &std::fs::read(&file).unwrap());
    paper.check();
    paper
}

#[tokio::test]
async fn each_document_is_looked_at_and_saved() {
    let folder = tempfile::tempdir().unwrap();
    let account = Account::on("2026-10-06").with("HALLWAY_PICK_SAVE", folder.path());
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Documents").await;
    window.on_screen("documents").await;
    for (label, shown, name) in [
        ("Caseload at a glance", "Caseload at a glance: ", "caseload"),
        ("Due list", "Due list: ", "due-list"),
        ("Leave binder", "Leave binder: ", "leave-binder"),
        ("Workload", "Workload: ", "workload"),
    ] {
        choose(&window, label, shown).await;
        let text = save(&window, folder.path(), name).await.text();
        assert!(text.contains("Working notes, not an official record"));
        assert!(
            !text.contains("Vega") && !text.contains("Okafor"),
            "{name}: {text}"
        );
    }
    window.accessible("documents").await;

    window.press("button", "Meetings").await;
    window.press("button", "Annual review").await;
    window.on_screen("meeting").await;
    window.press("button", "More for this meeting").await;
    window.press("menuitem", "Prep sheet and agenda").await;
    window.on_screen("documents").await;
    for (label, shown, name) in [
        ("Meeting prep sheet", "Meeting prep sheet: ", "meeting-prep"),
        ("Agenda and notes", "Agenda and notes: ", "agenda-and-notes"),
    ] {
        choose(&window, label, shown).await;
        assert!(
            save(&window, folder.path(), name)
                .await
                .text()
                .contains("Ngata")
        );
    }

    window.press("button", "Caseload").await;
    window.on_screen("caseload").await;
    window.press("rowheader", "Vega").await;
    window.on_screen("student").await;
    window.press("button", "More for").await;
    window.press("menuitem", "Snapshot and contact log").await;
    window.on_screen("documents").await;
    for (label, shown, name) in [
        (
            "Snapshot for teachers",
            "Snapshot for teachers: 1 page",
            "snapshot-for-teachers",
        ),
        ("Contact log", "Contact log: ", "contact-log"),
    ] {
        choose(&window, label, shown).await;
        let text = save(&window, folder.path(), name).await.text();
        assert!(!text.contains("Vega"), "{text}");
    }
    window.press("radio", "Whole names").await;
    window.says("Contact log: ").await;
    window
        .wait_for(
            "the name is shown",
            "return document.querySelector('pre').textContent.includes('Vega')",
        )
        .await;
    let file = folder.path().join("contact-log-2026-10-06.pdf");
    std::fs::remove_file(&file).unwrap();
    assert!(
        save(&window, folder.path(), "contact-log")
            .await
            .text()
            .contains("Vega")
    );
    window.keep_screenshot("documents").await;
}

#[tokio::test]
async fn printing_warns_and_then_hands_over_the_pages_and_writes_no_file() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Documents").await;
    window.on_screen("documents").await;
    choose(&window, "Workload", "Workload: ").await;
    // The system's dialogue would wait for a person: the test stands in its place.
    window
        .wait_for(
            "printing is watched",
            "window.print = () => { document.documentElement.dataset.printed = 'yes'; }; return true",
        )
        .await;
    window.press("button", "Print").await;
    window.says("a printer may keep a copy").await;
    window
        .wait_for(
            "nothing is printed yet",
            "return !document.documentElement.dataset.printed",
        )
        .await;
    window
        .wait_for(
            "the box is answered",
            "const b = [...document.querySelectorAll('[role=alertdialog] button')].find((x) => x.textContent.trim() === 'Print'); if (b) b.click(); return Boolean(b)",
        )
        .await;
    window
        .wait_for(
            "printed",
            "return document.documentElement.dataset.printed === 'yes'",
        )
        .await;
}
