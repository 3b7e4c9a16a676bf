//! The program started again beside its open window: its file goes there, also while it is locked, and no second window comes.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::{Account, Window, wait_until};
use std::fs;
use std::path::{Path, PathBuf};

const DAY: &str = "2026-10-06";
const CONTROL_L: &str = "\u{e009}l\u{e000}";
const WORDS: &str = "sapling keg drop-down abacus zoom yo-yo";

fn list(folder: &Path) -> PathBuf {
    let path = folder.join("list.csv");
    fs::write(&path, "Last Name,First Name,Grade\nBrandt,Odalys,4\n").unwrap();
    path
}

fn programs(window: &Window) -> usize {
    let all = window.processes();
    all.iter().filter(|one| one.name == "hallway").count()
}

#[tokio::test]
async fn a_second_start_hands_its_file_to_the_open_window_and_ends() {
    let folder = tempfile::tempdir().unwrap();
    let account = Account::on(DAY);
    sample(&account, DAY);
    let window = account.open().await;
    unlock(&window).await;

    assert!(account.start_again(Some(&list(folder.path()))).await);
    window.on_screen("settings").await;
    window.says("list.csv").await;
    window.says("1 row below").await;

    let packet = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/packets/packet-opens.txt");
    assert!(account.start_again(Some(&packet)).await);
    window.on_screen("colleague").await;
    window.says("It is read here, on this computer").await;
    window.fill("The six words", WORDS).await;
    window.keys("\u{e007}").await;
    window.on_screen("consultation").await;

    assert!(account.start_again(None).await, "only the window is wanted");
    window.on_screen("consultation").await;
    assert_eq!(programs(&window), 1);
    let notes = account.home().join("cache/hallway/second-start");
    assert_eq!(fs::read_dir(notes).unwrap().count(), 0);
}

#[tokio::test]
async fn a_file_that_is_opened_while_it_is_locked_waits_for_the_door() {
    let folder = tempfile::tempdir().unwrap();
    let account = Account::on(DAY);
    sample(&account, DAY);
    let window = account.open().await;
    unlock(&window).await;
    let before = window.processes();
    window.keys(CONTROL_L).await;
    // While one process takes the other's place, and after.
    assert!(account.start_again(Some(&list(folder.path()))).await);
    wait_until("the end of the process before", || {
        before.iter().all(|process| !process.lives())
    })
    .await;
    let window = window.replaced().await;
    window.on_screen("gate").await;
    window.says("waits here until you unlock").await;
    assert!(!window.text().await.contains("list.csv"));
    window.accessible("a file before the door").await;
    window
        .fill("Passphrase", hallway_tests::world::PASSPHRASE)
        .await;
    window.press("button", "Unlock").await;
    window.on_screen("settings").await;
    window.says("list.csv").await;
    assert_eq!(programs(&window), 1);
}
