//! Writes the pictures of the README: every screen of the sample class, light and dark. Run by `cargo xtask screens`.
//! With `HALLWAY_SCREENS_SMALL=1` also as a small laptop (1024 by 700 dots) and a doubled page show each, to be looked at
//! and not to be committed.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::hands::{let_it_leave, words_shown};
use hallway_tests::prepared::{engine, sample, unlock};
use hallway_tests::window::{Account, Window};
use hallway_tests::world::{PASSPHRASE, World};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn folder() -> Option<PathBuf> {
    std::env::var_os("HALLWAY_SCREENS").map(PathBuf::from)
}

async fn keep(window: &Window, folder: &Path, name: &str) {
    for theme in ["dark", "light"] {
        window
            .client
            .execute(
                "document.documentElement.dataset.theme = arguments[0]",
                vec![json!(theme)],
            )
            .await
            .unwrap();
        picture(window, folder, &format!("{name}-{theme}")).await;
    }
    if std::env::var_os("HALLWAY_SCREENS_SMALL").is_none() {
        return;
    }
    let before = window.client.get_window_size().await.unwrap();
    window.client.set_window_size(1024, 700).await.unwrap();
    picture(window, folder, &format!("{name}-small")).await;
    let (width, height) = (u32::try_from(before.0), u32::try_from(before.1));
    window
        .client
        .set_window_size(width.unwrap(), height.unwrap())
        .await
        .unwrap();
    window.call("size", json!({ "percent": 200 })).await;
    picture(window, folder, &format!("{name}-doubled")).await;
    window.call("size", json!({ "percent": 100 })).await;
    // What is pressed next must not move under the pointer.
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
}

async fn picture(window: &Window, folder: &Path, name: &str) {
    // Colours change over 180 ms; a picture in between would be of neither.
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    let png = window.screenshot().await.unwrap();
    std::fs::write(folder.join(format!("{name}.png")), png).unwrap();
}

#[tokio::test]
async fn every_screen() {
    let Some(folder) = folder() else { return };
    std::fs::create_dir_all(&folder).unwrap();
    let empty = Account::on("2026-10-06");
    let window = empty.open().await;
    window.on_screen("gate").await;
    keep(&window, &folder, "first-run").await;
    drop(window);

    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    window.on_screen("gate").await;
    keep(&window, &folder, "lock").await;
    unlock(&window).await;
    keep(&window, &folder, "today").await;
    for (button, screen) in [
        ("Caseload", "caseload"),
        ("Calendar", "calendar"),
        ("Documents", "documents"),
        ("Colleague", "colleague"),
        ("Questions", "questions"),
        ("Settings", "settings"),
    ] {
        window.press("button", button).await;
        window.on_screen(screen).await;
        keep(&window, &folder, screen).await;
    }
    for (button, name) in [
        ("Rules", "settings-rules"),
        ("School calendar", "settings-calendar"),
        ("Checklists", "settings-checklists"),
        ("Look", "settings-look"),
        ("Privacy and lock", "settings-privacy"),
        ("Backups", "settings-backups"),
        ("Import", "settings-import"),
        ("Export everything", "settings-export"),
        ("Check", "settings-check"),
    ] {
        if std::env::var_os("HALLWAY_SCREENS_SMALL").is_some() {
            window.press("button", button).await;
            keep(&window, &folder, name).await;
        }
    }
    window.press("button", "Search").await;
    window.on_screen("search").await;
    window.fill("Search", "mari").await;
    window.says("Marisol Vega").await;
    keep(&window, &folder, "search").await;
    window.press("button", "Caseload").await;
    window.on_screen("caseload").await;
    window.press("rowheader", "Vega").await;
    window.on_screen("student").await;
    keep(&window, &folder, "student").await;
    window.press("button", "Meetings").await;
    window.on_screen("meetings").await;
    keep(&window, &folder, "meetings").await;
    window.press("button", "Annual review").await;
    window.on_screen("meeting").await;
    keep(&window, &folder, "meeting").await;
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window
        .press("button", "Which data show that supports were tried")
        .await;
    window.on_screen("reply").await;
    keep(&window, &folder, "reply").await;
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window
        .press("button", "An annual review that is already late")
        .await;
    window.on_screen("question").await;
    keep(&window, &folder, "question").await;
    window
        .fill("What is happening", "Will's mom Linh called from 555-0152 on 9/24. Will reads with Mr. Castellano at Larkspur.")
        .await;
    window.keys("\u{e009}\u{e007}\u{e000}").await;
    window.on_screen("packet").await;
    keep(&window, &folder, "packet").await;
    // Code and words are drawn anew each time: to be looked at, not to be kept.
    if std::env::var_os("HALLWAY_SCREENS_SMALL").is_none() {
        return;
    }
    window.fill("To whom", "R.").await;
    window.press("checkbox", "Save it as a file").await;
    let_it_leave(&window, "Seal it", 2).await;
    keep(&window, &folder, "packet-left").await;
    words_shown(&window).await;
    window.press("button", "Done").await;
    window.on_screen("question").await;
    keep(&window, &folder, "question-sent").await;
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window.press("button", "Paste a reply").await;
    keep(&window, &folder, "questions-paste").await;
}

const WORDS: &str = "sapling keg drop-down abacus zoom yo-yo";

/// A packet that another case manager sealed.
fn from_a_colleague() -> String {
    let mut world = World::new("2026-10-06");
    world.must("create_student", json!({"fields": {"last": "Brandtwein"}}));
    let links = json!({"student_id": null, "meeting_id": null, "step_id": null, "note_id": null});
    let id = world.must("flag_question", json!({"links": links, "kind": "wording"}))["id"].clone();
    let fields = json!({"title": "A parent who is angry", "kind": "wording", "ask": "How do you begin when the last call ended badly?",
        "needed_by": "2026-10-09T14:00:00", "needed_why": "We meet on Friday", "help": "options", "directness": "gentle",
        "facts": "He hung up when I read the scores aloud.", "tried": [{"what": "A note home", "result": "No answer"}],
        "known": "", "thinking": "I read numbers because I was nervous.", "constraints": "", "attached": []});
    world.must("save_question", json!({"id": id, "fields": fields}));
    let packet = json!({"question_ids": [id], "to": "R.", "format": "sealed", "attested": true, "passphrase": WORDS});
    world.must("export_packet", packet)["text"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// What a term of asking leaves behind: packets that left, lessons, a colleague's question, things in the bin.
fn a_term_of_asking(account: &Account) {
    sample(account, "2026-10-06");
    let mut engine = engine(account, "2026-10-06");
    let mut must = |name: &str, args: Value| engine.call(name, args).unwrap();
    must("unlock", json!({ "passphrase": PASSPHRASE }));
    let questions = must("list_questions", json!({}));
    for (question, lesson) in questions.as_array().unwrap().iter().zip([
        "Lines before scores: a graph is heard, a standard score is not.",
        "Wait a day, then call from a quiet room.",
    ]) {
        let close = json!({"verdict": "confirmed", "did": "", "helpful": 4, "lesson": lesson});
        must(
            "close_question",
            json!({"id": question["id"], "close": close}),
        );
    }
    must(
        "open_packet",
        json!({"text": from_a_colleague(), "passphrase": WORDS}),
    );
    let meetings = must("list_meetings", json!({}));
    let meeting = meetings.as_array().unwrap().last().unwrap();
    must("delete_meeting", json!({"id": meeting["id"]}));
    engine.lock().unwrap();
}

#[tokio::test]
async fn the_way_there_and_back() {
    let (Some(folder), Some(_)) = (folder(), std::env::var_os("HALLWAY_SCREENS_SMALL")) else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    let account = Account::on("2026-10-06");
    a_term_of_asking(&account);
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Colleague").await;
    window.on_screen("colleague").await;
    keep(&window, &folder, "colleague-asked").await;
    window.press("button", "A parent who is angry").await;
    window.on_screen("consultation").await;
    keep(&window, &folder, "consultation").await;
    window.press("button", "Questions").await;
    window.on_screen("questions").await;
    window.press("button", "Playbook").await;
    window.on_screen("playbook").await;
    keep(&window, &folder, "playbook").await;
    window.press("button", "Documents").await;
    window.on_screen("documents").await;
    window.press("button", "What was printed and saved").await;
    window.on_screen("disclosures").await;
    keep(&window, &folder, "disclosures").await;
    window.keys("\u{e009}2\u{e000}").await;
    window.on_screen("caseload").await;
    window.press("rowheader", "Vega").await;
    window.on_screen("student").await;
    window.press("button", "Meetings").await;
    window.on_screen("meetings").await;
    window.press("button", "Annual review").await;
    window.on_screen("meeting").await;
    window.keys("m").await;
    window.says("Texts to paste").await;
    keep(&window, &folder, "letters").await;
    window.keys("\u{e00c}").await;
    window.press("button", "Settings").await;
    window.on_screen("settings").await;
    for (button, name) in [
        ("Bin", "settings-bin"),
        ("Erase a record", "settings-erase"),
        ("Reaching a family", "settings-tries"),
    ] {
        window.press("button", button).await;
        keep(&window, &folder, name).await;
    }
}
