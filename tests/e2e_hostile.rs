//! Hostile text in everything a person can type, in the real window: every screen shows it as it is, and nothing runs.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::hostile::payloads;
use hallway_tests::prepared::{unlock, vault};
use hallway_tests::window::{Account, Window};
use serde_json::{Value, json};

const TODAY: &str = "2026-10-06";
/// Everything a payload calls is watched, and everything the page was not allowed to do.
const WATCH: &str = "window.ran = 0; window.blocked = []; \
    window.pwned = window.alert = window.confirm = window.prompt = () => { window.ran += 1; }; \
    document.addEventListener('securitypolicyviolation', (e) => window.blocked.push(e.violatedDirective)); \
    window.scripts = document.scripts.length;";
const HARM: &str = "return { ran: window.ran, blocked: window.blocked, \
    scripts: document.scripts.length - window.scripts, \
    foreign: document.querySelectorAll('iframe, object, embed, base, form, video, audio[autoplay], math, marquee, link[rel=import], img:not([src^=\"data:\"])').length, \
    handlers: [...document.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value))).length, \
    title: document.title, place: location.pathname }";

async fn unharmed(window: &Window, screen: &str) {
    window.on_screen(screen).await;
    let found = window.client.execute(HARM, Vec::new()).await.unwrap();
    assert_eq!(
        found,
        json!({
            "ran": 0, "blocked": [], "scripts": 0, "foreign": 0, "handlers": 0,
            "title": "Hallway", "place": "/"
        }),
        "on {screen}"
    );
}

/// A question with a payload in every field.
async fn ask(window: &Window, student: &Value, some: &[&str], body: &str) {
    let links =
        json!({ "student_id": student, "meeting_id": null, "step_id": null, "note_id": null });
    let flagged = window
        .call(
            "flag_question",
            json!({ "links": links, "kind": "wording" }),
        )
        .await;
    let mut fields = json!({
        "title": some[0], "ask": format!("{}?", some[1]), "facts": body, "thinking": some[2],
        "constraints": some[3], "tried": [{ "what": some[4], "result": some[5] }],
    });
    for key in [
        "kind",
        "needed_by",
        "needed_why",
        "help",
        "directness",
        "known",
        "attached",
    ] {
        fields[key] = flagged[key].clone();
    }
    let saved = window
        .call(
            "save_question",
            json!({ "id": flagged["id"], "fields": fields }),
        )
        .await;
    assert!(saved["failed"].is_null(), "{saved}");
}

#[tokio::test]
async fn hostile_text_in_every_field_is_shown_and_runs_nowhere() {
    let payloads = payloads();
    assert!(payloads.len() >= 200);
    let account = Account::on(TODAY);
    let mut commands: Vec<(&str, Value)> = Vec::new();
    for names in payloads.chunks(6) {
        let text = |at: usize| names.get(at).copied().unwrap_or("-");
        commands.push((
            "create_student",
            json!({ "fields": {
                "first": text(0), "last": text(1), "preferred": text(2), "nicknames": [text(3)],
                "eligibility": [text(4)], "language": text(5), "grade": "4",
            } }),
        ));
    }
    vault(&account, TODAY, &commands);
    let window = account.open().await;
    unlock(&window).await;
    window.client.execute(WATCH, Vec::new()).await.unwrap();

    let students = window.call("list_students", json!({})).await;
    let student = students[0]["id"].clone();
    for some in payloads.chunks(20) {
        let body = some.join("\n\n");
        let saved = window
            .call("save_note", json!({ "student_id": student, "body": body }))
            .await;
        assert!(saved["failed"].is_null(), "{saved}");
        ask(&window, &student, some, &body).await;
    }
    for some in payloads.chunks(40) {
        let added = window
            .call(
                "add_follow_up",
                json!({ "fields": { "text": some[0], "owner": some[1], "due_on": TODAY, "student_id": student } }),
            )
            .await;
        assert!(added["failed"].is_null(), "{added}");
    }

    window.press("button", "Today").await;
    unharmed(&window, "today").await;
    window.press("button", "Caseload").await;
    window.says(payloads[1]).await;
    unharmed(&window, "caseload").await;
    window.press("rowheader", "").await;
    unharmed(&window, "student").await;
    window.press("button", "Questions").await;
    window.says(payloads[0]).await;
    unharmed(&window, "questions").await;
    window.press("button", payloads[0]).await;
    unharmed(&window, "question").await;
    window.press("button", "Search").await;
    window.on_screen("search").await;
    window.keys("script").await;
    window.says("pwned").await;
    unharmed(&window, "search").await;
    for (button, screen) in [
        ("Meetings", "meetings"),
        ("Calendar", "calendar"),
        ("Settings", "settings"),
    ] {
        window.press("button", button).await;
        unharmed(&window, screen).await;
    }

    // The control: what a payload would do is noticed.
    window
        .client
        .execute(
            "window.pwned(); document.body.insertAdjacentHTML('beforeend', '<iframe></iframe>')",
            Vec::new(),
        )
        .await
        .unwrap();
    let harm = window.client.execute(HARM, Vec::new()).await.unwrap();
    assert_eq!((&harm["ran"], &harm["foreign"]), (&json!(1), &json!(1)));
}
