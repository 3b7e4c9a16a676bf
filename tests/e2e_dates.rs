//! Dates in the real window: a meeting that was missing, a district's own number, removals, a late closure, the load map
//! by keyboard alone, the way into another calendar, and dates that cannot be.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

#[path = "e2e_dates/hands.rs"]
mod hands;

use hallway_tests::prepared::{sample, unlock};
use hallway_tests::window::Account;
use hallway_tests::world::day;
use hands::{
    choose, closed, count_fact, focused, made, refused_at, rest, school_year, settings, student,
    tab_to,
};
use serde_json::{Value, json};

const ENTER: &str = "\u{e007}";
const RIGHT: &str = "\u{e014}";
const TAB: &str = "\u{e004}";
const UNDO: &str = "\u{e009}z\u{e000}";

#[tokio::test]
async fn the_meeting_that_was_missing_is_scheduled_and_every_step_is_laid_back_from_it() {
    let account = Account::on("2026-10-06");
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    window.says("In 30 days, no meeting yet").await;
    let today = window.call("get_today", json!({})).await;
    let loudest = &today["unscheduled"];
    assert_eq!(loudest[0]["due_on"], "2026-11-05", "{loudest}");
    let id = student(&window, "Okafor, Devon").await;
    window.press("button", "Schedule: Annual review").await;
    window.fill("Day", "10/22").await;
    window.says("Thursday, October 22, 2026").await;
    window.accessible("scheduling").await;
    window.press("button", "Schedule it").await;
    closed(&window).await;
    window.press("button", "Meeting Oct 22").await;
    window.on_screen("meeting").await;
    let page = window.call("get_student", json!({ "id": id })).await;
    let meeting = page["meetings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|m| m["on_date"] == "2026-10-22")
        .unwrap()["id"]
        .clone();
    let page = window.call("get_meeting", json!({ "id": meeting })).await;
    let steps = page["steps"].as_array().unwrap();
    let template = window
        .call("get_checklist", json!({ "kind": "annual_review" }))
        .await;
    assert_eq!(
        steps.len(),
        template["list"].as_array().unwrap().len(),
        "none is lost"
    );
    let off = |iso: &str| {
        use chrono::Datelike;
        day(iso).weekday().number_from_monday() > 5 || ("2026-11-23"..="2026-11-27").contains(&iso)
    };
    let mut squeezed = 0;
    for step in steps {
        let (due, ideal) = (
            step["due_on"].as_str().unwrap(),
            step["ideal_on"].as_str().unwrap(),
        );
        assert!(!off(due), "no step on a day without school: {step}");
        assert!(due >= "2026-10-06", "{step}");
        let compressed = step["compressed"].as_bool().unwrap();
        assert_eq!(compressed, ideal < "2026-10-06", "{step}");
        squeezed += usize::from(compressed);
        if step["key"] == "draft_to_family" {
            assert_eq!(due, "2026-10-15", "seven days before");
        }
    }
    assert!(squeezed > 5, "a start sixteen days ahead is late");
    window
        .says(&format!("Started late: {squeezed} steps"))
        .await;
    window
        .says(&format!("none of the {} steps is lost", steps.len()))
        .await;
    window
        .says("Squeezed: usually by Oct 1, which had passed")
        .await;
    window.accessible("squeezed checklist").await;
    window.keep_screenshot("dates-squeezed").await;

    // Moved to the day before the break, what comes after it goes around the break; done steps stay.
    let done = steps.iter().find(|s| s["key"] == "invite_team").unwrap();
    window
        .call("set_step", json!({ "id": done["id"], "state": "done" }))
        .await;
    window
        .call(
            "move_meeting",
            json!({ "id": meeting, "on_date": "2026-11-04" }),
        )
        .await;
    let page = window.call("get_meeting", json!({ "id": meeting })).await;
    let now = page["steps"].as_array().unwrap();
    let of = |key: &str| now.iter().find(|s| s["key"] == key).unwrap().clone();
    assert_eq!(of("invite_team")["due_on"], done["due_on"]);
    assert_eq!(of("draft_to_family")["due_on"], "2026-10-28");

    // The load map has the week.
    window.press("button", "Calendar").await;
    window.on_screen("calendar").await;
    window.press("tab", "Load map").await;
    window
        .find(
            "button",
            "Devon Okafor, Annual review, meeting Nov 4, due Nov 5",
        )
        .await;
    window.accessible("load map").await;
    window.keep_screenshot("dates-load-map").await;
}

#[tokio::test]
async fn a_districts_own_number_moves_a_date_and_says_why_wherever_it_stands() {
    let account = Account::on("2026-10-06");
    school_year(&account, &[made("Alder", &json!({ "status": "referred" }))]);
    let window = account.open().await;
    unlock(&window).await;
    let id = student(&window, "Alder").await;
    count_fact(&window, &id, "consent_received", "2026-09-14").await;
    window.says("Nov 13").await;
    settings(&window, "Rules").await;
    window.fill("Find a rule", "300.301(c)").await;
    window
        .press("button", "Our district counts otherwise")
        .await;
    window.fill("Number of calendar days", "forty").await;
    window.press("button", "Use this number").await;
    window.says("Enter a number from 1 to").await;
    window.says("Say why").await;
    window.accessible("a number refused").await;
    window.fill("Number of calendar days", "45").await;
    window.fill("Reason", "Board policy 6164, page 3").await;
    window.press("button", "Use this number").await;
    closed(&window).await;
    window
        .says("45 calendar days, your district\u{2019}s number")
        .await;
    window.says("Not verified").await;
    window.accessible("rules").await;
    window.keep_screenshot("dates-own-number").await;
    student(&window, "Alder").await;
    window.says("Oct 29").await;
    window.says("rule not verified").await;
    window.press("button", "Oct 29").await;
    window
        .says("Your district\u{2019}s number: 45 calendar days, instead of 60 calendar days")
        .await;
    window.says("Reason: Board policy 6164, page 3.").await;
    window.says("34 CFR 300.301(c)").await;
    window.accessible("why").await;
    window.keep_screenshot("dates-why").await;
    let history = window.call("get_student", json!({ "id": id })).await["history"].to_string();
    assert!(
        history.contains("2026-11-13 \u{2192} 2026-10-29"),
        "{history}"
    );
}

#[tokio::test]
async fn removal_days_add_up_and_tell_her_at_five_eight_and_ten() {
    let account = Account::on("2026-10-06");
    school_year(&account, &[made("Hazel", &json!({}))]);
    let window = account.open().await;
    unlock(&window).await;
    student(&window, "Hazel").await;
    let alerts = [
        ("9/3", "3", 3, "3 school days this school year"),
        ("9/10", "2", 5, "5 school days"),
        ("9/14", "3", 8, "8 school days"),
        ("9/21", "2", 10, "10 school days"),
    ];
    for (first, days, sum, words) in alerts {
        window.press("button", "Enter a removal").await;
        window.fill("First day", first).await;
        window.fill("School days", days).await;
        window.press("button", "Enter it").await;
        closed(&window).await;
        window.says(words).await;
        let alert = window
            .client
            .execute(
                "return document.querySelector('p.alert[role=status]')?.innerText ?? ''",
                Vec::new(),
            )
            .await
            .unwrap();
        assert_eq!(alert == "", sum < 5, "{sum}: {alert}");
    }
    window.says("34 CFR 300.530").await;
    window.accessible("removals").await;
    window.keep_screenshot("dates-removals").await;
    window.press("button", "Today").await;
    window.on_screen("today").await;
    window.says("Removal days").await;
    window.accessible("today with removals").await;
    window.keep_screenshot("dates-today").await;
}

#[tokio::test]
async fn a_late_closure_shows_what_it_moves_before_anything_is_kept() {
    let account = Account::on("2026-10-06");
    school_year(&account, &[made("Juniper", &json!({}))]);
    let window = account.open().await;
    unlock(&window).await;
    let id = student(&window, "Juniper").await;
    count_fact(&window, &id, "last_annual_meeting", "2025-11-17").await;
    let fields = json!({ "student_id": id, "kind": "annual_review", "on_date": "2026-11-10" });
    let meeting = window
        .call("schedule_meeting", json!({ "fields": fields }))
        .await["id"]
        .clone();
    settings(&window, "School calendar").await;
    window.fill("From", "11/12").await;
    window.fill("To", "11/17").await;
    window.press("button", "Add").await;
    window.says("Dates that would move").await;
    window.says("Nothing is kept yet.").await;
    window.says("Annual review, plan by").await;
    window.says("Give teachers the new one-page snapshot").await;
    window.accessible("what would move").await;
    window.keep_screenshot("dates-would-move").await;
    let before = window.call("get_meeting", json!({ "id": meeting })).await;
    let notice = |page: &Value| {
        page["steps"]
            .as_array()
            .unwrap()
            .iter()
            .find(|s| s["key"] == "snapshot")
            .unwrap()["due_on"]
            .clone()
    };
    assert_eq!(notice(&before), "2026-11-13", "shown, not kept");
    window.press("button", "Leave it as it was").await;
    closed(&window).await;
    let kept = window.call("list_calendars", json!({})).await;
    assert_eq!(kept[0]["fields"]["no_school"].as_array().unwrap().len(), 3);
    window.press("button", "Add").await;
    window.press("button", "Keep the calendar").await;
    closed(&window).await;
    window.says("Dates that moved").await;
    window
        .wait_for_call(
            "get_meeting",
            json!({ "id": meeting }),
            "the step",
            |page| notice(page) == "2026-11-19",
        )
        .await;
    window.accessible("what moved").await;
    rest(&window).await;
    window.keys(UNDO).await;
    window
        .wait_for_call(
            "get_meeting",
            json!({ "id": meeting }),
            "as it was",
            |page| notice(page) == "2026-11-13",
        )
        .await;
}

#[tokio::test]
async fn a_full_week_is_eased_and_the_move_taken_back_by_keyboard_alone() {
    let account = Account::on("2026-10-06");
    let names = ["Reed", "Rowan", "Rose", "Rush", "Rue"];
    let students: Vec<_> = names.iter().map(|n| made(n, &json!({}))).collect();
    school_year(&account, &students);
    let window = account.open().await;
    unlock(&window).await;
    let all = window.call("list_students", json!({})).await;
    for row in all.as_array().unwrap() {
        count_fact(&window, &row["id"], "last_annual_meeting", "2025-12-10").await;
    }
    tab_to(&window, "Calendar").await;
    window.keys(ENTER).await;
    window.on_screen("calendar").await;
    tab_to(&window, "Month").await;
    for _ in 0..10 {
        let here = focused(&window).await;
        if here == "Load map" {
            break;
        }
        window
            .keys(if here == "Month" || here == "List" {
                RIGHT
            } else {
                TAB
            })
            .await;
    }
    window.says("5 of 3, too full").await;
    tab_to(&window, "Take it").await;
    let crowded = |map: &Value| {
        map["weeks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|w| w["monday"] == "2026-12-07")
            .unwrap()["entries"]
            .as_array()
            .unwrap()
            .len()
    };
    window.keys(ENTER).await;
    window
        .wait_for_call("get_load_map", json!({}), "one less", |map| {
            crowded(map) == 4
        })
        .await;
    window
        .wait_for(
            "the focus went along",
            "return (document.activeElement?.innerText ?? '').includes('planned here')",
        )
        .await;
    window.says("4 of 3, too full").await;
    window.accessible("eased load map").await;
    window.keys(UNDO).await;
    window
        .wait_for_call("get_load_map", json!({}), "taken back", |map| {
            crowded(map) == 5
        })
        .await;
    window.says("5 of 3, too full").await;

    // How many a week takes is hers to say.
    settings(&window, "School calendar").await;
    choose(&window, "A whole week takes", "5").await;
    window
        .wait_for_call("get_load_map", json!({}), "five", |map| {
            map["week_takes"] == 5 && map["proposals"] == json!([])
        })
        .await;
    window.accessible("a full week").await;
    window.keep_screenshot("dates-week-takes").await;
}

#[tokio::test]
async fn meetings_leave_for_another_calendar_by_case_code() {
    let files = tempfile::tempdir().unwrap();
    let account = Account::on("2026-10-06").with("HALLWAY_PICK_SAVE", files.path());
    sample(&account, "2026-10-06");
    let window = account.open().await;
    unlock(&window).await;
    window.press("button", "Meetings").await;
    window.on_screen("meetings").await;
    window.press("button", "Annual review").await;
    window.on_screen("meeting").await;
    window.press("button", "To my calendar").await;
    window.says("Written to").await;
    let mut written: Vec<_> = std::fs::read_dir(files.path())
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    assert_eq!(written.len(), 1);
    let one = std::fs::read_to_string(written.remove(0)).unwrap();
    let events = |text: &str| text.matches("BEGIN:VEVENT").count();
    assert_eq!(events(&one), 1, "{one}");
    assert!(
        one.contains("TRANSP:OPAQUE") && one.contains("DTSTART"),
        "{one}"
    );
    let everyone = window.call("list_students", json!({})).await;
    let named = |text: &str| {
        everyone.as_array().unwrap().iter().any(|row| {
            let list = row["list_name"].as_str().unwrap();
            text.contains(list.split(',').next().unwrap())
        })
    };
    assert!(!named(&one), "a case code and no name: {one}");

    window.press("button", "Calendar").await;
    window.on_screen("calendar").await;
    window.press("button", "To another calendar").await;
    window.accessible("calendar out").await;
    window.keep_screenshot("dates-calendar-out").await;
    window.fill("From", "10/12").await;
    window.fill("To", "10/9").await;
    window.press("button", "Choose where").await;
    window.says("before").await;
    window.fill("From", "10/9").await;
    window.press("button", "Choose where").await;
    closed(&window).await;
    let range = std::fs::read_to_string(files.path().join("hallway.ics")).unwrap();
    assert_eq!(events(&range), 1, "Friday alone: {range}");
    assert!(!named(&range), "{range}");
}

#[tokio::test]
async fn dates_that_cannot_be_are_refused_beside_their_fields() {
    let account = Account::on("2026-10-06");
    school_year(&account, &[made("Kapok", &json!({ "status": "referred" }))]);
    let window = account.open().await;
    unlock(&window).await;

    // Born tomorrow.
    window.press("button", "Caseload").await;
    window.on_screen("caseload").await;
    window.press("button", "Add a student").await;
    window.fill("Last name", "Larch").await;
    window.fill("Birth date", "10/7/2026").await;
    window.press("button", "Add the student").await;
    refused_at(&window, "Birth date", "2026").await;
    window.accessible("a birth date refused").await;
    window.keep_screenshot("dates-refused-birth").await;
    window.fill("Birth date", "10/7/2016").await;
    window.press("button", "Add the student").await;
    window.on_screen("student").await;

    // Consent before the referral it answers.
    let id = student(&window, "Kapok").await;
    count_fact(&window, &id, "referral_received", "2026-09-10").await;
    window.press("button", "Enter a date").await;
    choose(&window, "What happened", "consent_received").await;
    window.fill("When", "9/1/2026").await;
    window.press("button", "Enter it").await;
    refused_at(&window, "When", "lies before").await;
    window.accessible("a consent refused").await;
    window.keep_screenshot("dates-refused-consent").await;
    window.press("button", "Cancel").await;
    closed(&window).await;

    // A school year that ends before it begins, and one without a day of school.
    settings(&window, "School calendar").await;
    window.fill("Last day of school", "8/1/2026").await;
    window.keys(TAB).await;
    refused_at(&window, "Last day of school", "before").await;
    window.accessible("a year refused").await;
    window.fill("Last day of school", "6/4/2027").await;
    window.keys(TAB).await;
    window.fill("From", "8/19/2026").await;
    window.fill("To", "6/4/2027").await;
    window.press("button", "Add").await;
    refused_at(&window, "Last day of school", "no day with school").await;
    window.keep_screenshot("dates-refused-year").await;
    let kept = window.call("list_calendars", json!({})).await;
    assert_eq!(
        kept[0]["fields"]["school_years"][0]["last_day"],
        "2027-06-04"
    );
    assert_eq!(kept[0]["fields"]["no_school"].as_array().unwrap().len(), 3);
}
