//! The commands as the window calls them: what a case manager asks of them, over a real encrypted vault.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

#[path = "api/after.rs"]
mod after;
#[path = "api/again.rs"]
mod again;
#[path = "api/asking.rs"]
mod asking;
#[path = "api/bin.rs"]
mod bin;
#[path = "api/by_word.rs"]
mod by_word;
#[path = "api/calendars.rs"]
mod calendars;
#[path = "api/care.rs"]
mod care;
#[path = "api/colleague.rs"]
mod colleague;
#[path = "api/dates.rs"]
mod dates;
#[path = "api/doors.rs"]
mod doors;
#[path = "api/erasure.rs"]
mod erasure;
#[path = "api/exchange.rs"]
mod exchange;
#[path = "api/export_back.rs"]
mod export_back;
#[path = "api/leaving.rs"]
mod leaving;
#[path = "api/load.rs"]
mod load;
#[path = "api/meetings.rs"]
mod meetings;
#[path = "api/outgoing.rs"]
mod outgoing;
#[path = "api/records.rs"]
mod records;
#[path = "api/referral.rs"]
mod referral;
#[path = "api/refusals.rs"]
mod refusals;
#[path = "api/replies.rs"]
mod replies;
#[path = "api/rules.rs"]
mod rules;
#[path = "api/transfer.rs"]
mod transfer;
#[path = "api/way.rs"]
mod way;
#[path = "api/work.rs"]
mod work;

use hallway_engine::error::ErrorCode;
use hallway_tests::world::World;
use serde_json::{Value, json};

fn strings<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|v| v[key].as_str().unwrap())
        .collect()
}

#[test]
fn the_sample_class_holds_a_week_of_work() {
    let mut world = World::with_sample("2026-10-06");
    let students = world.must("list_students", json!({}));
    assert_eq!(students.as_array().unwrap().len(), 24);
    let twins: Vec<_> = students
        .as_array()
        .unwrap()
        .iter()
        .filter(|s| s["same_name"] == true)
        .collect();
    assert_eq!(
        twins.len(),
        2,
        "two students share a name and are told apart"
    );
    let today = world.must("get_today", json!({}));
    assert_eq!(strings(&today["overdue"], "student"), ["Will Tran"]);
    assert_eq!(today["unscheduled"][0]["student"], "Devon Okafor");
    assert_eq!(today["meetings"].as_array().unwrap().len(), 1);
    assert_eq!(today["meetings"][0]["on_date"], "2026-10-09", "Friday");
    assert_eq!(today["replies"].as_array().unwrap().len(), 1);
    assert!(
        today["waiting"].as_array().unwrap().len() >= 3,
        "two inputs and a translation"
    );
    assert_eq!(today["load"].as_array().unwrap().len(), 52);
    for item in today["unscheduled"].as_array().unwrap() {
        assert!(!item["why"]["citation"].as_str().unwrap().is_empty());
        assert!(!item["fix"].as_str().unwrap().is_empty());
    }
}

#[test]
fn no_name_of_the_sample_class_leaves_in_its_packet() {
    let mut world = World::with_sample("2026-10-06");
    let packets = world.must("list_packets", json!({}));
    let id = packets[0]["id"].clone();
    let packet = world.must("get_packet", json!({ "id": id }));
    let text = packet["sent_text"].as_str().unwrap().to_lowercase();
    for name in ["mari", "vega", "larkspur", "cedar hollow", "rosa"] {
        assert!(!text.contains(name), "{name} left the building in:\n{text}");
    }
    assert!(
        text.contains("62 words a minute"),
        "numbers a colleague needs stay"
    );
}

#[test]
fn the_reply_puts_names_back_for_her_eyes() {
    let mut world = World::with_sample("2026-10-06");
    let answered = world.must("list_questions", json!({ "state": "answered" }));
    let page = world.must("get_question", json!({ "id": answered[0]["id"] }));
    assert_eq!(page["answers"].as_array().unwrap().len(), 1);
    assert_eq!(
        page["answers"][0]["suggestions"].as_array().unwrap().len(),
        2
    );
}

#[test]
fn every_command_but_the_gate_is_refused_while_locked() {
    let mut world = World::new("2026-10-06");
    world.must("lock", json!({}));
    for command in hallway_engine::api::describe()
        .into_iter()
        .filter(|c| !c.gate)
    {
        let refused = world.call(command.name, json!({})).unwrap_err();
        assert!(
            matches!(refused.code, ErrorCode::Locked | ErrorCode::Internal),
            "{} answered {:?} while locked",
            command.name,
            refused.code
        );
    }
    let refused = world.call("get_today", json!({})).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Locked);
}
