//! From her own file to what today asks, in the real window.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use hallway_tests::prepared::{unlock, vault};
use hallway_tests::window::Account;
use std::path::Path;

const FILE: &str = "\u{feff}\"SEIS ID\",\"SSID\",\"Last Name\",\"First Name\",\"Middle Name\",\"Preferred Name\",\"Date of Birth\",\"District of Service\",\"District of SPED Accountability\",\"School\",\"Grade\",\"Case Manager\",\"Disability 1\",\"Date of Next Annual Plan Review\",\"Date of Next Reevaluation\",\"Date of IEP\",\"Meeting Type\"
7001,9990001,Okonjo,Temi,,,03/14/2016,Cedar Hollow,Cedar Hollow,Larkspur Elementary,4,Alder,SLD,11/05/2026,05/01/2028,11/05/2025,Annual
7002,9990002,Okonjo,Temi,,,09/02/2017,Cedar Hollow,Cedar Hollow,Larkspur Elementary,3,Alder,SLI,09/24/2026,02/30/2027,09/24/2025,Annual
7003,9990003,Birdsong,Ray,,,01/20/2015,Cedar Hollow,Cedar Hollow,Larkspur Elementary,5,Alder,OHI,03/02/2027,,03/02/2026,Annual
";

fn write_file(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("caseload.csv");
    std::fs::write(&path, FILE).unwrap();
    path
}

#[tokio::test]
async fn her_own_file_becomes_what_today_asks() {
    let folder = tempfile::tempdir().unwrap();
    let account = Account::on("2026-10-06").with("HALLWAY_PICK_OPEN", &write_file(folder.path()));
    vault(&account, "2026-10-06", &[]);
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Settings").await;
    window.on_screen("settings").await;
    window.press("button", "Import").await;
    window.press("button", "Choose a file").await;
    window.says("SEIS").await;
    window.says("3").await;
    window.accessible("import").await;
    // Two children of one name and two numbers: nobody is merged without her word.
    window.press("button", "Answer 1 question first").await;
    window.press("button", "A new student").await;
    window.press("button", "Import 3 students").await;
    window.says("Imported").await;
    window.press("button", "Go to the caseload").await;
    window.on_screen("caseload").await;
    window.says("Birdsong").await;
    window.press("button", "Today").await;
    window.on_screen("today").await;
    window.says("12 days late").await;
    window.says("In 30 days").await;
    window.says("No meeting yet").await;
}

#[tokio::test]
async fn search_finds_a_student_as_she_types() {
    let account = Account::on("2026-10-06");
    hallway_tests::prepared::sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Search").await;
    window.on_screen("search").await;
    window.fill("Search", "lind").await;
    window.says("Sofia Lindqvist").await;
    window.accessible("search").await;
}
