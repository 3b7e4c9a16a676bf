//! A case manager's first morning and her Friday's wrap-up, from end to end in the real window, act by act. Each walk says how
//! many acts it took and how long the program itself kept her waiting.

#![expect(
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be, and says what it measured"
)]

use hallway_tests::first_run::{groups, seis, type_groups_back};
use hallway_tests::poppler::Paper;
use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::{Account, Window, wait_until};
use hallway_tests::world::PASSPHRASE;
use serde_json::{Value, json};
use std::fs;
use std::time::{Duration, Instant};

const DAY: &str = "2026-10-06";
const CONTROL_L: &str = "\u{e009}l\u{e000}";
const ENTER: &str = "\u{e007}";

/// Counts what she does, and how long each act takes to show what comes of it.
struct Walk<'a> {
    window: &'a Window,
    acts: u32,
    waited: Duration,
}

impl<'a> Walk<'a> {
    const fn new(window: &'a Window) -> Self {
        Self {
            window,
            acts: 0,
            waited: Duration::ZERO,
        }
    }

    async fn fill(&mut self, name: &str, text: &str) {
        self.acts += 1;
        self.window.fill(name, text).await;
    }

    /// Presses, and waits for what it brings.
    async fn press(&mut self, role: &str, name: &str, brings: &str) {
        self.acts += 1;
        let element = self.window.find(role, name).await;
        let start = Instant::now();
        if element.click().await.is_err() {
            self.window.press(role, name).await;
        }
        self.window.says(brings).await;
        self.waited += start.elapsed();
    }

    /// Presses Enter where the focus is, and waits for what it brings.
    async fn enter(&mut self, brings: &str) {
        self.acts += 1;
        let start = Instant::now();
        self.window.keys(ENTER).await;
        self.window.says(brings).await;
        self.waited += start.elapsed();
    }

    fn say(&self, what: &str) {
        eprintln!(
            "{what}: {} acts, the program took {} ms of them",
            self.acts,
            self.waited.as_millis()
        );
    }
}

async fn students(window: &Window) -> Vec<Value> {
    let list = window.call("list_students", json!({})).await;
    list.as_array().unwrap().clone()
}

/// Waits until no box lies over the screen.
async fn closed(window: &Window) {
    window
        .wait_for(
            "the box is gone",
            "return !document.querySelector('[role=alertdialog], [role=dialog]')",
        )
        .await;
}

#[tokio::test]
async fn task_1_a_vault_a_sheet_with_the_key_and_her_own_file() {
    let folder = tempfile::tempdir().unwrap();
    let account = Account::on(DAY).with("HALLWAY_PICK_OPEN", &seis(folder.path()));
    let window = account.open().await;
    window.on_screen("gate").await;
    let mut walk = Walk::new(&window);
    walk.press("button", "My caseload", "Choose a passphrase")
        .await;
    walk.fill("Passphrase", PASSPHRASE).await;
    walk.fill("Passphrase again", PASSPHRASE).await;
    walk.press("button", "Go on", "Your recovery key").await;
    let kit = groups(&window).await;
    walk.press("button", "I have it on paper", "Two groups from your sheet")
        .await;
    type_groups_back(&window, &kit).await;
    walk.acts += 2;
    walk.press("button", "Go on", "And you?").await;
    walk.fill(
        "Your name, as it stands on a meeting\u{2019}s list",
        "Ms. Alder",
    )
    .await;
    walk.press("button", "Open my caseload", "Choose a file")
        .await;
    walk.press("button", "Choose a file", "24 rows below").await;
    walk.press("button", "Answer 1 question first", "Question 1 of 1")
        .await;
    walk.press("button", "A new student", "Import 24 students")
        .await;
    walk.press("button", "Import 24 students", "24 students added")
        .await;
    walk.press("button", "Today", "No meeting yet").await;
    walk.say("First run with her own file");
    // Nothing that she has to do twice creeps in unseen.
    assert!(walk.acts <= 16, "{} acts", walk.acts);

    let all = students(&window).await;
    assert_eq!(all.len(), 24);
    let twins = all.iter().filter(|s| s["same_name"] == true).count();
    assert_eq!(twins, 2, "two of one name are told apart");
    let settings = window.call("get_settings", json!({})).await;
    assert_eq!(settings["my_name"], "Ms. Alder");
}

#[tokio::test]
async fn task_12_friday_is_wrapped_up_and_monday_can_begin_on_another_computer() {
    let out = tempfile::tempdir().unwrap();
    let account = Account::on(DAY).with("HALLWAY_PICK_SAVE", out.path());
    sample(&account, DAY);
    let window = account.open().await;
    unlock(&window).await;
    let mut walk = Walk::new(&window);

    // The question is closed in two acts.
    let answered = window
        .call("list_questions", json!({"state": "answered"}))
        .await;
    walk.press("button", "Questions", "Answered").await;
    let title = answered[0]["title"].as_str().unwrap();
    window.press("button", title).await;
    window.on_screen("reply").await;
    window.find("button", "It confirmed my plan").await;
    walk.press("button", "It confirmed my plan", "Close the question")
        .await;
    walk.enter("How it ended").await;
    let question = window
        .call("get_question", json!({"id": answered[0]["id"]}))
        .await;
    assert_eq!(question["row"]["state"], "closed", "{}", question["row"]);

    closed(&window).await;

    // Three things for the next day, through the review.
    window.press("button", "Today").await;
    window.on_screen("today").await;
    window.keys("r").await;
    window.says("1 of ").await;
    while window.look("textbox", "First thing").await.is_none() {
        window.keys("e").await;
    }
    for (field, text) in [
        ("First thing", "Call the bus office"),
        ("Second thing", "Print the agenda"),
        ("Third thing", "Ask Teo for his data"),
    ] {
        walk.fill(field, text).await;
    }
    walk.press("button", "Keep them and finish", "3 things for")
        .await;

    // A backup to carry away, and the binder for a substitute.
    window.press("button", "Settings").await;
    window.on_screen("settings").await;
    walk.press("button", "Backups", "Back up to another place")
        .await;
    walk.press(
        "button",
        "Back up to another place",
        "read back and compared: ",
    )
    .await;
    let backup = out.path().join(format!("{DAY}.hallway-backup"));
    assert!(backup.exists());
    window.press("button", "Documents").await;
    window.on_screen("documents").await;
    walk.press("radio", "Leave binder", "Leave binder: ").await;
    window.press("button", "Save as PDF").await;
    let binder = out.path().join(format!("leave-binder-{DAY}.pdf"));
    wait_until("the binder", || binder.exists()).await;
    let text = Paper::new("binder", &fs::read(&binder).unwrap()).text();
    assert!(!text.contains("Vega"), "no whole name: {text}");
    let notes = window.call("list_notes", json!({})).await;
    let private: Vec<&str> = notes
        .as_array()
        .unwrap()
        .iter()
        .filter(|n| n["private"] == true)
        .map(|n| n["body"].as_str().unwrap())
        .collect();
    assert!(!private.is_empty(), "the control: there is a private note");
    for note in &private {
        let beginning: String = note.chars().take(24).collect();
        assert!(!text.contains(&beginning), "{beginning} is in the binder");
    }
    let before = window.call("get_today", json!({})).await;
    let log = window.call("list_outgoing", json!({})).await;
    assert_eq!(log[0]["what"], "leave-binder");
    walk.say("Friday's wrap-up");
    window.keys(CONTROL_L).await;
    let window = window.replaced().await;
    window.on_screen("gate").await;
    assert!(!window.text().await.contains("Vega"));
    drop(window);

    // The second computer: the backup is put in place and says the same.
    let folder = out.path().join("export");
    fs::create_dir(&folder).unwrap();
    let second = Account::on(DAY)
        .with("HALLWAY_PICK_OPEN", &backup)
        .with("HALLWAY_PICK_FOLDER", &folder);
    let window = second.open().await;
    window.on_screen("gate").await;
    let mut walk = Walk::new(&window);
    walk.press("button", "Restore a backup", "Passphrase of the backup")
        .await;
    walk.fill("Passphrase of the backup", PASSPHRASE).await;
    walk.press("button", "Look into it", "24 students").await;
    walk.press("button", "Restore it", "The backup is in place")
        .await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.keys(ENTER).await;
    window.on_screen("today").await;
    walk.say("On the second computer");
    assert_eq!(window.call("get_today", json!({})).await, before);

    // And it leaves in open formats, private notes staying behind.
    window.press("button", "Settings").await;
    window.press("button", "Export everything").await;
    window.press("button", "Export everything\u{2026}").await;
    window.press("button", "Choose a folder").await;
    window.says("everything.xlsx").await;
    let all = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| fs::read(entry.unwrap().path()).unwrap())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect::<String>();
    for note in &private {
        let beginning: String = note.chars().take(24).collect();
        assert!(!all.contains(&beginning), "{beginning} is in the export");
    }
}

#[tokio::test]
async fn the_sample_class_goes_in_one_act() {
    let account = Account::on(DAY);
    sample(&account, DAY);
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Settings").await;
    window.on_screen("settings").await;
    window.press("button", "Sample class").await;
    let mut walk = Walk::new(&window);
    walk.press(
        "button",
        "Erase the sample class",
        "This can\u{2019}t be undone",
    )
    .await;
    walk.press("button", "Erase it", "The caseload is yours now")
        .await;
    walk.say("Erasing the sample class");
    assert_eq!(students(&window).await.len(), 0);
    assert_eq!(
        window.call("search", json!({"query": "Vega"})).await,
        json!([])
    );
    closed(&window).await;
    window.press("button", "Today").await;
    window.on_screen("today").await;
    assert!(!window.text().await.contains("Vega"));
}
