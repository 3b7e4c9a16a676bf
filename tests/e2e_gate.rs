//! The door in the real window: first run, wrong and right passphrase.

use hallway_tests::first_run::{groups, type_groups_back};
use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::Account;
use hallway_tests::world::PASSPHRASE;

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
