//! A meeting prepared, a step ticked, a question flagged from a step, and a packet that leaves without a name.

use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::Account;
use serde_json::json;

#[tokio::test]
async fn from_fridays_checklist_to_a_packet_without_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let account = Account::on("2026-10-06").with("HALLWAY_PICK_SAVE", folder.path());
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;

    // Friday's meeting, a step ticked.
    window.press("button", "Meetings").await;
    window.on_screen("meetings").await;
    window.press("button", "Annual review").await;
    window.on_screen("meeting").await;
    let before = window.call("list_meetings", json!({})).await[0]["steps_settled"]
        .as_u64()
        .unwrap();
    window
        .press("checkbox", "Ask a colleague to read the draft")
        .await;
    window
        .wait_for_call("list_meetings", json!({}), "a ticked step", move |out| {
            out[0]["steps_settled"].as_u64() == Some(before + 1)
        })
        .await;

    // A question from a step, with one key.
    window
        .press(
            "button",
            "More for \u{201c}Bring data to show which supports were tried",
        )
        .await;
    window.press("menuitem", "Ask a colleague").await;
    window.on_screen("question").await;
    window
        .says("Bring data to show which supports were tried")
        .await;
    window
        .fill("My one question", "Which data would you bring for Marisol?")
        .await;
    window
        .fill("What is happening", "Mari Vega reads 62 words a minute. Rosa called from 555-0150. Ms. Lee at Larkspur agrees.")
        .await;
    window.keys("\u{e009}\u{e007}\u{e000}").await;
    window.on_screen("packet").await;
    window.accessible("packet review").await;

    // Whatever is doubtful is decided, as a person would with one key.
    let asked = window
        .call("list_questions", json!({ "state": "ready" }))
        .await;
    let id = asked[0]["id"].clone();
    let mut preview = window
        .call("preview_packet", json!({ "question_ids": [id] }))
        .await;
    while let Some(waits) = preview["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["action"].is_null())
        .cloned()
    {
        preview = window
            .call(
                "decide_finding",
                json!({ "question_ids": [id], "number": waits["number"], "action": "replace" }),
            )
            .await;
    }
    window.fill("To whom", "R.").await;
    window.press("radio", "Plain text").await;
    window.press("checkbox", "Save it as a file too").await;
    window
        .press("checkbox", "I have made a reasonable determination")
        .await;
    window.press("button", "Make the text").await;
    window
        .wait_for_call("list_packets", json!({}), "the packet has left", |out| {
            out.as_array().is_some_and(|l| l.len() == 2)
        })
        .await;

    let files: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1, "one file: {files:?}");
    let name = files[0]
        .file_name()
        .unwrap()
        .to_string_lossy()
        .to_lowercase();
    let text = std::fs::read_to_string(&files[0]).unwrap().to_lowercase();
    for planted in [
        "marisol", "mari ", "vega", "rosa", "larkspur", "555-0150", "ms. lee",
    ] {
        assert!(!text.contains(planted), "{planted} left in:\n{text}");
        assert!(
            !name.contains(planted.trim()),
            "{planted} stands in the file's name"
        );
    }
    assert!(
        text.contains("62 words a minute"),
        "what a colleague needs stays"
    );
}
