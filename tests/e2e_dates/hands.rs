//! What the tests of dates do with the window, over and over.

use hallway_tests::prepared::vault;
use hallway_tests::window::{Account, Window};
use serde_json::{Value, json};

const TAB: &str = "\u{e004}";

/// Puts the focus nowhere, so that a letter is a key of the screen.
pub(crate) async fn rest(window: &Window) {
    window
        .client
        .execute("document.activeElement?.blur?.()", Vec::new())
        .await
        .unwrap();
}

/// Waits until no dialog is open.
pub(crate) async fn closed(window: &Window) {
    window
        .wait_for(
            "the dialog is closed",
            "return !document.querySelector('[role=dialog], [role=menu]')",
        )
        .await;
}

pub(crate) async fn choose(window: &Window, name: &str, value: &str) {
    window
        .find("combobox", name)
        .await
        .select_by_value(value)
        .await
        .unwrap();
}

/// What has the focus, by its name.
pub(crate) async fn focused(window: &Window) -> String {
    window
        .client
        .execute(
            "const a = document.activeElement; return ((a && (a.getAttribute('aria-label') || a.innerText)) || '').trim()",
            Vec::new(),
        )
        .await
        .unwrap()
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// Tabs until the focus is on something with this name.
pub(crate) async fn tab_to(window: &Window, name: &str) {
    for _ in 0..120 {
        if focused(window).await.starts_with(name) {
            return;
        }
        window.keys(TAB).await;
    }
    assert_eq!(focused(window).await, name, "no Tab leads to it");
}

/// The page of the one student with this last name.
pub(crate) async fn student(window: &Window, last: &str) -> Value {
    window.press("button", "Caseload").await;
    window.on_screen("caseload").await;
    let all = window.call("list_students", json!({})).await;
    let id = all
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["list_name"].as_str().unwrap().starts_with(last))
        .unwrap()["id"]
        .clone();
    window.press("rowheader", last).await;
    window.on_screen("student").await;
    id
}

pub(crate) async fn settings(window: &Window, section: &str) {
    window.press("button", "Settings").await;
    window.on_screen("settings").await;
    window.press("button", section).await;
}

pub(crate) fn made(last: &str, more: &Value) -> (&'static str, Value) {
    let mut args = json!({ "fields": { "last": last } });
    if more["birth_date"].is_string() {
        args["fields"]["birth_date"] = more["birth_date"].clone();
    }
    if more["status"].is_string() {
        args["status"] = more["status"].clone();
    }
    ("create_student", args)
}

pub(crate) async fn count_fact(window: &Window, id: &Value, fact: &str, value: &str) {
    let args = json!({ "student_id": id, "fact": fact, "value": value });
    let out = window.call("set_fact", args).await;
    assert!(out.is_array(), "{out}");
}

/// A vault of one school year with a break in November, and students by their last names.
pub(crate) fn school_year(account: &Account, students: &[(&'static str, Value)]) {
    let mut commands = students.to_vec();
    let calendar = json!({
        "school_years": [{ "label": "2026-27", "first_day": "2026-08-19", "last_day": "2027-06-04" }],
        "no_school": ["2026-09-07", "2026-11-23/2026-11-27", "2026-12-21/2027-01-01"],
    });
    commands.push(("save_calendar", json!({ "fields": calendar })));
    vault(account, "2026-10-06", &commands);
}

/// Waits until a field is marked and described with these words.
pub(crate) async fn refused_at(window: &Window, field: &str, words: &str) {
    window.find("textbox", field).await;
    window
        .wait_for(
            &format!("{words:?} at {field:?}"),
            &format!(
                "const el = document.querySelector('[data-found-by-test]');
                 const told = (el?.getAttribute('aria-describedby') ?? '').split(' ')
                     .map((id) => document.getElementById(id)?.innerText ?? '').join(' ');
                 return el?.getAttribute('aria-invalid') === 'true' && told.includes({words:?})"
            ),
        )
        .await;
}
