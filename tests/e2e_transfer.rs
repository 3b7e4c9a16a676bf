//! In and out in the real window: her file becomes a caseload and is taken back, rows are asked about, everything leaves and
//! comes back, and a double click opens the right screen.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::first_run::seis;
use hallway_tests::prepared::{unlock, vault};
use hallway_tests::window::{Account, Window};
use serde_json::{Value, json};
use std::fs;

const DAY: &str = "2026-10-06";

async fn to_section(window: &Window, section: &str) {
    window.press("button", "Settings").await;
    window.on_screen("settings").await;
    window.press("button", section).await;
}

async fn students(window: &Window) -> Vec<Value> {
    let list = window
        .call("list_students", json!({"include_archived": true}))
        .await;
    list.as_array().unwrap().clone()
}

#[tokio::test]
async fn her_export_becomes_a_caseload_is_taken_back_and_the_same_file_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let account = Account::on(DAY).with("HALLWAY_PICK_OPEN", &seis(folder.path()));
    vault(&account, DAY, &[]);
    let window = account.open().await;
    unlock(&window).await;
    to_section(&window, "Import").await;
    window.press("button", "Choose a file").await;
    window.says("SEIS IEP Dates").await;
    window
        .says("separated by commas, letters in UTF-8, headings in row 1, 24 rows below")
        .await;
    window.press("tab", "What can\u{2019}t be used").await;
    window.says("13/45/2026").await;
    window.says("02/30/2026").await;
    window.press("button", "Answer 1 question first").await;
    window.says("Question 1 of 1: row 25").await;
    window.accessible("import, who is who").await;
    window.keep_screenshot("import-who-is-who").await;
    window.press("button", "A new student").await;
    window.press("button", "Import 24 students").await;
    window.says("24 students added, 0 changed").await;
    assert_eq!(students(&window).await.len(), 24);
    window.press("button", "Take this import back").await;
    window
        .wait_for_call("list_students", json!({}), "nobody", |s| s == &json!([]))
        .await;

    window.press("button", "Choose a file").await;
    window.press("button", "Answer 1 question first").await;
    window.press("button", "A new student").await;
    window.press("button", "Import 24 students").await;
    window.says("24 students added").await;
    window.press("button", "Choose a file").await;
    window.says("Everything in it is here already").await;
    window.says("Nothing to import").await;
    window.press("button", "Leave it").await;
    window.press("button", "Today").await;
    window.on_screen("today").await;
    window.says("No meeting yet").await;
}

#[tokio::test]
async fn columns_are_sent_elsewhere_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kids.csv");
    fs::write(
        &path,
        "Room 4, my kids,,\nKid;Nr;Born\n\"Okafor, Ada\";17;1/2/2016\n\"Rao, Dev\";18;3/4/2015\n",
    )
    .unwrap();
    let account = Account::on(DAY).with("HALLWAY_PICK_OPEN", &path);
    vault(&account, DAY, &[]);
    let window = account.open().await;
    unlock(&window).await;
    to_section(&window, "Import").await;
    window.press("button", "Choose a file").await;
    window.says("headings in row 2").await;
    window.press("button", "Read it another way").await;
    window.accessible("import, read another way").await;
    window.keep_screenshot("import-read-as").await;
    let select = window
        .find("combobox", "Where \u{201c}Nr\u{201d} goes")
        .await;
    select.select_by_value("student_number").await.unwrap();
    window.press("tab", "What changes").await;
    window.says("Ada Okafor").await;
    window.press("button", "Import 2 students").await;
    window.says("2 students added").await;
    let list = students(&window).await;
    let id = list[0]["id"].clone();
    let page = window.call("get_student", json!({"id": id})).await;
    assert_eq!(page["student"]["student_number"], "17");
}

#[tokio::test]
async fn everything_leaves_in_open_formats_and_comes_back_into_an_empty_vault() {
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("hallway");
    fs::create_dir(&folder).unwrap();
    let first = Account::on(DAY).with("HALLWAY_PICK_FOLDER", &folder);
    hallway_tests::prepared::sample(&first, DAY);
    let window = first.open().await;
    unlock(&window).await;
    let today = window.call("get_today", json!({})).await;
    to_section(&window, "Export everything").await;
    window.accessible("export").await;
    window.press("checkbox", "My private notes too").await;
    window.press("button", "Export everything\u{2026}").await;
    window.press("button", "Choose a folder").await;
    window.says("everything.xlsx").await;
    drop(window);
    assert!(
        fs::read_to_string(folder.join("students.csv"))
            .unwrap()
            .contains("Tran")
    );

    let second = Account::on(DAY).with("HALLWAY_PICK_FOLDER", &folder);
    vault(&second, DAY, &[]);
    let window = second.open().await;
    unlock(&window).await;
    to_section(&window, "Export everything").await;
    window.press("button", "Bring an export back").await;
    window.says("records came back").await;
    assert_eq!(students(&window).await.len(), 24);
    assert_eq!(window.call("get_today", json!({})).await, today);
    window.press("button", "Today").await;
    window.says("Will Tran").await;
}

#[tokio::test]
async fn a_list_and_a_backup_open_their_screens_and_help_says_what_the_screen_is_for() {
    let folder = tempfile::tempdir().unwrap();
    let account = Account::on(DAY).opening(&seis(folder.path()));
    vault(&account, DAY, &[("back_up", json!({}))]);
    let window = account.open().await;
    window.on_screen("gate").await;
    window
        .fill("Passphrase", hallway_tests::world::PASSPHRASE)
        .await;
    window.press("button", "Unlock").await;
    window.on_screen("settings").await;
    window.says("SEIS IEP Dates").await;
    window.keys("\u{e031}").await;
    window.says("Keys on this screen").await;
    window.says("Every setting saves itself").await;
    window.accessible("help").await;
    window.keep_screenshot("help").await;
    drop(window);

    let backup = fs::read_dir(account.vault().join("backups"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let other = Account::on(DAY).opening(&backup);
    let window = other.open().await;
    window.on_screen("gate").await;
    window.says("Passphrase of the backup").await;
    window.says(".hallway-backup").await;
}
