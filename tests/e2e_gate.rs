//! The door in the real window: first run, wrong and right passphrase.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::{Account, Window};
use hallway_tests::world::PASSPHRASE;
use serde_json::Value;

/// Types the two groups back that the sheet is asked for.
async fn type_groups_back(window: &Window, groups: &[String]) {
    let asked = window
        .client
        .execute(
            "return [...document.querySelectorAll('label')].map((l) => (l.innerText || '').match(/Group (\\d)/)).filter(Boolean).map((m) => Number(m[1]))",
            Vec::new(),
        )
        .await
        .unwrap();
    let asked = asked.as_array().unwrap();
    assert_eq!(asked.len(), 2, "two groups are asked for");
    for number in asked {
        let number = usize::try_from(number.as_u64().unwrap()).unwrap();
        window
            .fill(
                &format!("Group {number}"),
                &groups[number - 1].to_lowercase(),
            )
            .await;
    }
}

/// The eight groups as they stand on the sheet.
async fn groups(window: &Window) -> Vec<String> {
    let found = window
        .client
        .execute(
            "return (document.body.innerText.match(/\\b[0-9A-HJKMNP-TV-Z]{4}\\b/g) || [])",
            Vec::new(),
        )
        .await
        .unwrap();
    let groups: Vec<String> = found
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .take(8)
        .collect();
    assert_eq!(groups.len(), 8, "eight groups of four");
    groups
}

#[tokio::test]
async fn first_run_makes_a_vault_with_the_sample_class_in_it() {
    let account = Account::on("2026-10-06");
    let window = account.open().await;
    window.on_screen("gate").await;
    window.accessible("first run").await;
    window.press("button", "The sample class").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.fill("Passphrase again", PASSPHRASE).await;
    window.press("button", "Go on").await;
    window.says("Your recovery key").await;
    window.accessible("recovery key").await;
    let kit = groups(&window).await;
    window.press("button", "I have it on paper").await;
    type_groups_back(&window, &kit).await;
    window.press("button", "Go on").await;
    window.says("And you?").await;
    window.press("button", "Open the sample class").await;
    window.on_screen("today").await;
    window.says("Will Tran").await;
    window.says("late").await;
    let title = window.client.title().await.unwrap();
    assert_eq!(title, "Hallway", "the title never holds a name");
    assert!(account.vault().join("vault.db").exists());
}

#[tokio::test]
async fn a_wrong_passphrase_is_told_and_the_right_one_opens() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    window.on_screen("gate").await;
    assert!(
        !window.text().await.contains("Tran"),
        "no name stands before the door"
    );
    window.fill("Passphrase", "not the right passphrase").await;
    window.press("button", "Unlock").await;
    window.says("That passphrase does not open").await;
    unlock(&window).await;
    window.says("Will Tran").await;
}
