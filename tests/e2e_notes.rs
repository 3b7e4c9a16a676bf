//! Nothing she types is lost: a note survives a process that is killed under her hands.

use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::Account;
use serde_json::json;

#[tokio::test]
async fn a_note_survives_a_killed_process() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Caseload").await;
    window.on_screen("caseload").await;
    window.says("Hartwell").await;
    window.press("rowheader", "Hartwell").await;
    window.on_screen("student").await;
    window.says("Notes and contacts").await;
    window.keys("n").await;
    window.find("textbox", "Note").await;
    window.keys("Marigold fractions went well today").await;
    // The promise is two seconds; a loaded machine gets no more than that.
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    window.kill();

    let window = account.open().await;
    unlock(&window).await;
    let hits = window.call("search", json!({ "query": "marigold" })).await;
    assert_eq!(hits[0]["kind"], "note", "{hits}");
    assert_eq!(hits[0]["student"], "Grace Hartwell");
}
