//! The way to Friday's meeting and from it, walked in the real window: the checklist, the table, the family, meeting mode
//! through a power cut, what follows, and a checklist made her own.

use hallway_tests::hands::{ENTER, ESCAPE, UNDO, choose, closed, fridays_meeting, rest, tick};
use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::{Account, Window};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

#[tokio::test]
async fn the_way_to_fridays_meeting_checklist_family_and_table() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    let id = fridays_meeting(&window).await;

    // A step is not needed, with a reason, by keys alone; Ctrl+Z brings it back.
    rest(&window).await;
    window.keys("j").await;
    window
        .wait_for(
            "a step has the focus",
            "return Boolean(document.activeElement?.dataset?.step)",
        )
        .await;
    window.keys("-").await;
    window.find("textbox", "Reason").await;
    window.keys(&format!("The office does it{ENTER}")).await;
    window.says("Not needed: The office does it").await;
    closed(&window).await;
    let settled = |page: &Value| {
        page["steps"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|s| s["state"] == "not_needed")
            .count()
    };
    assert_eq!(
        settled(&window.call("get_meeting", json!({ "id": id })).await),
        1
    );
    rest(&window).await;
    window.keys(UNDO).await;
    window
        .wait_for_call(
            "get_meeting",
            json!({ "id": id }),
            "the step is open again",
            |page| settled(page) == 0,
        )
        .await;

    // The family: two tries stand; a message on another day makes it three tries, three days, two ways.
    rest(&window).await;
    window.keys("3").await;
    window.says("Reaching the family").await;
    choose(&window, "What came of it", "left_message").await;
    window.press("button", "Log it").await;
    window
        .wait_for_call("get_meeting", json!({ "id": id }), "three tries", |page| {
            let meter = &page["attempts"];
            (
                &meter["tries"],
                &meter["days"],
                &meter["ways"],
                &meter["enough"],
            ) == (&json!(3), &json!(3), &json!(2), &json!(true))
        })
        .await;
    window.says("that meets your rule of 3 tries").await;
    window.accessible("family").await;
    window.press("button", "Copy the record").await;
    window.says("Copied").await;

    // The table: two inputs are out, so it is not ready.
    rest(&window).await;
    window.keys("2").await;
    window.says("Not ready yet").await;
    let page = window.call("get_meeting", json!({ "id": id })).await;
    let teacher = page["seats"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["role"] == "general_educator")
        .unwrap()
        .clone();
    let name = teacher["display_name"].as_str().unwrap();
    window.press("button", &format!("More for {name}")).await;
    window.press("menuitem", "Change").await;
    choose(&window, "Comes?", "excused").await;
    tick(&window, "radio", "Yes").await;
    tick(&window, "checkbox", "The paper is signed").await;
    window.press("button", "Keep it").await;
    closed(&window).await;
    window.says("By consent, with written input, signed").await;
    window
        .says(&format!("Written input from {name} is not in."))
        .await;
    window.accessible("table").await;

    // She asks for it: the message is copied, and that it went out stands there.
    window
        .press("button", &format!("Reminder for {name}"))
        .await;
    window.find("textbox", "Reminder").await;
    window.press("button", "Copy").await;
    window
        .wait_for_call("get_meeting", json!({ "id": id }), "the reminder", |page| {
            page["reminders"]
                .as_array()
                .is_some_and(|all| all.len() == 1 && all[0]["asked_on"] == "2026-10-06")
        })
        .await;
    window.press("button", "Close").await;
    closed(&window).await;
    window.says("Reminded").await;

    // Still not ready, until it is in or she goes on without it for a reason.
    let open = |page: &Value| page["ready"]["open"].as_u64().unwrap();
    let before = open(&window.call("get_meeting", json!({ "id": id })).await);
    assert!(before > 0);
    window.press("button", &format!("More for {name}")).await;
    window.press("menuitem", "Go on without it").await;
    window.find("textbox", "Why the meeting goes on").await;
    window.keys(&format!("Brings it on the day{ENTER}")).await;
    closed(&window).await;
    window
        .wait_for_call("get_meeting", json!({ "id": id }), "the flag", |page| {
            open(page) == before - 1 && page["ready"]["flagged"] == 1
        })
        .await;
    window
        .says("You go on without it: Brings it on the day")
        .await;
    window.keep_screenshot("meeting-table").await;
}

/// Types a text the way a person does, a few letters at a time, and says when each piece was in.
async fn type_on(window: &Window, words: &[&str], typed: &mut Vec<(Instant, String)>) {
    for word in words {
        window.keys(word).await;
        let before = typed.last().map_or("", |(_, text)| text.as_str());
        let text = format!("{before}{word}");
        typed.push((Instant::now(), text));
        tokio::time::sleep(Duration::from_millis(120)).await;
    }
}

#[tokio::test]
async fn a_power_cut_in_meeting_mode_takes_two_seconds_at_most() {
    let account = Account::on("2026-10-09");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    let id = fridays_meeting(&window).await;
    rest(&window).await;
    window.keys("f").await;
    window.on_screen("meeting_mode").await;
    window.find("textbox", "Notes").await;
    window.accessible("meeting mode").await;
    let lines = "Decision: Reading goes to four times a week\nDecision: The bus aide stays\nDecision: Tests in a quiet room\nFollow-up: send the phonics list @Teo by Oct 16\nFollow-up: call the bus office by Oct 12\n";
    window.keys("\u{e009}\u{e010}\u{e000}").await;
    window
        .keys(&format!("\n{lines}").replace('\n', ENTER))
        .await;
    window
        .wait_for_call(
            "get_meeting",
            json!({ "id": id }),
            "three decisions",
            |page| page["decisions"].as_array().is_some_and(|d| d.len() == 3),
        )
        .await;
    window.says("Tests in a quiet room").await;
    window.keep_screenshot("meeting-mode").await;

    // Mid-sentence, without a pause of any kind, the battery dies.
    let mut typed = Vec::new();
    let sentence = [
        "His ",
        "mother ",
        "asks ",
        "for ",
        "a ",
        "word ",
        "on ",
        "how ",
        "the ",
        "mornings ",
        "go, ",
        "and ",
        "whether ",
        "the ",
        "new ",
        "group ",
        "of ",
        "three ",
        "could ",
        "read ",
        "before ",
        "lunch, ",
        "when ",
        "he ",
        "is ",
        "still ",
        "awake ",
        "and ",
        "the ",
        "room ",
        "is ",
        "quiet ",
    ];
    type_on(&window, &sentence, &mut typed).await;
    let cut = Instant::now();
    window.kill();

    let window = account.open().await;
    unlock(&window).await;
    let page = window.call("get_meeting", json!({ "id": id })).await;
    let kept = page["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n["body"].as_str().unwrap())
        .collect::<Vec<_>>()
        .join("\n");
    let old_enough = typed
        .iter()
        .rfind(|(at, _)| cut.duration_since(*at) >= Duration::from_secs(2));
    let (_, must_be_there) = old_enough.unwrap_or_else(|| panic!("typed too fast to say anything"));
    assert!(
        kept.contains(must_be_there.trim_end()),
        "more than two seconds are lost: {must_be_there:?} is not in:\n{kept}"
    );
    assert_eq!(page["decisions"].as_array().unwrap().len(), 3);
    let owners = page["follow_ups"].to_string();
    assert!(
        owners.contains("Teo") && owners.contains("2026-10-16"),
        "{owners}"
    );
}

#[tokio::test]
async fn after_the_meeting_dates_by_her_yes_and_receipts_that_ask_again() {
    let account = Account::on("2026-10-09");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    let id = fridays_meeting(&window).await;
    let student =
        window.call("get_meeting", json!({ "id": id })).await["row"]["student_id"].clone();
    let note = json!({ "meeting_id": id, "body": "Decision: Tests in a quiet room" });
    window.call("save_note", note).await;

    rest(&window).await;
    window.keys("5").await;
    window.press("button", "It was held").await;
    window.says("Was the IEP reviewed as a whole?").await;
    let annual = |page: &Value| {
        page["facts"]
            .as_array()
            .unwrap()
            .iter()
            .find(|f| f["fact"] == "last_annual_meeting")
            .map(|f| f["value"].clone())
    };
    let before = annual(&window.call("get_student", json!({ "id": student })).await);
    assert_ne!(before, Some(json!("2026-10-09")), "nothing is assumed");
    window.press("button", "Yes, count from this meeting").await;
    window.says("stands as the last annual review").await;
    window.says("October 9, 2027").await;
    rest(&window).await;
    window.keys(UNDO).await;
    window
        .wait_for_call(
            "get_student",
            json!({ "id": student }),
            "what stood before",
            |page| annual(page) == before,
        )
        .await;
    window.press("button", "Yes, count from this meeting").await;
    window
        .wait_for_call("get_student", json!({ "id": student }), "her yes", |page| {
            annual(page) == Some(json!("2026-10-09"))
        })
        .await;

    // The decision needs a notice; its words go into the first of the seven parts and stay.
    // Her yes moves the page beneath the pointer: a click that fell beside is made once more.
    let fill = "Write the decisions into part 1";
    for _ in 0..5 {
        rest(&window).await;
        window.press("radio", "Needs notice").await;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        if window.look("button", fill).await.is_some() {
            break;
        }
    }
    window.press("button", fill).await;
    window
        .wait_for_call(
            "get_notice",
            json!({ "meeting_id": id }),
            "the first part",
            |page| page["parts"][0]["text"] == "Tests in a quiet room",
        )
        .await;

    // The snapshot: three teachers sign; a new accommodation asks all of them again.
    let snapshot = window
        .call("get_snapshot", json!({ "student_id": student }))
        .await;
    let people = snapshot["people"].as_u64().unwrap();
    assert!(people >= 3, "{snapshot}");
    for row in snapshot["receipts"].as_array().unwrap().iter().take(3) {
        let name = row["name"].as_str().unwrap();
        window
            .press("button", &format!("Signed for by {name}"))
            .await;
    }
    window.says(&format!("Snapshot receipts 3/{people}")).await;
    window.accessible("after").await;
    window.keep_screenshot("meeting-after").await;
    let fields = json!({ "what": "Quiet room", "applies_to": "tests", "on_request": true });
    window
        .call(
            "save_accommodation",
            json!({ "student_id": student, "fields": fields }),
        )
        .await;
    rest(&window).await;
    window.keys("g").await;
    window.on_screen("student").await;
    window.says(&format!("Snapshot receipts 0/{people}")).await;
    window.says("3 still have an older version").await;
}

#[tokio::test]
async fn a_checklist_is_made_her_own_and_the_next_meeting_follows_it() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Settings").await;
    window.on_screen("settings").await;
    window.press("button", "Checklists").await;
    window.says("days before the due date").await;
    window.accessible("checklists").await;
    window.press("button", "Add a step").await;
    window
        .fill("What is to be done", "Tell the front office who comes")
        .await;
    window.fill("How many", "3").await;
    choose(&window, "Days", "school_days").await;
    window.says("3 school days before the meeting.").await;
    window.press("button", "Add it").await;
    closed(&window).await;
    window.says("Yours").await;
    window
        .press(
            "button",
            "Change \u{201c}Ask a colleague to read the draft\u{201d}",
        )
        .await;
    window
        .fill("What is to be done", "Give the draft to the reading coach")
        .await;
    window.press("button", "Keep it").await;
    closed(&window).await;
    window.says("Give the draft to the reading coach").await;
    window.keep_screenshot("settings-checklists").await;
    rest(&window).await;
    window.keys(ESCAPE).await;

    let students = window.call("list_students", json!({})).await;
    let fields = json!({ "student_id": students[0]["id"], "kind": "annual_review", "on_date": "2026-12-10" });
    let made = window
        .call("schedule_meeting", json!({ "fields": fields }))
        .await;
    let page = window
        .call("get_meeting", json!({ "id": made["id"] }))
        .await;
    let on = |title: &str| {
        page["steps"]
            .as_array()
            .unwrap()
            .iter()
            .find(|s| s["title"] == title)
            .map(|s| s["due_on"].clone())
    };
    assert_eq!(
        on("Tell the front office who comes"),
        Some(json!("2026-12-07"))
    );
    assert!(on("Give the draft to the reading coach").is_some());
    assert!(on("Ask a colleague to read the draft").is_none());
}
