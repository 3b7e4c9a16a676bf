//! Students, dates, meetings, notes, contacts, follow-ups, questions, search, and the form of text and errors.

use crate::place::{Place, TODAY};
use serde_json::Value;

fn keys(value: &Value, wanted: &[&str]) {
    for key in wanted {
        assert!(value.get(key).is_some(), "{key} is missing in {value}");
    }
}

#[test]
fn a_due_date_says_why() {
    let place = Place::with_vault();
    let id = place.student("Ada", "Grove");
    let moved = place
        .json(&[
            "student",
            "set-fact",
            &id,
            "last_annual_meeting",
            "2025-10-16",
        ])
        .json();
    assert_eq!(moved["history"].as_array().unwrap().len(), 1);
    let due = place.json(&["due"]).json();
    let item = &due["due"][0];
    keys(
        item,
        &[
            "student_id",
            "student",
            "rule",
            "title",
            "due_on",
            "days_left",
            "state",
            "why",
            "fix",
        ],
    );
    keys(
        &item["why"],
        &["trigger", "trigger_on", "rule_text", "citation"],
    );
    assert_eq!(item["student_id"], id.as_str());
    assert_eq!(item["rule"], "fed.annual_review");
    assert_eq!(item["due_on"], "2026-10-16");
    assert_eq!(item["days_left"], 10);
    assert_eq!(item["state"], "unscheduled");
    assert_eq!(item["why"]["trigger_on"], "2025-10-16");
    let within = |days: &str| {
        place.json(&["due", "--within", days]).json()["due"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!((within("9"), within("10")), (0, 1));
    let today = place.json(&["today"]).json();
    assert_eq!(today["today"], TODAY);
    assert_eq!(today["unscheduled"][0]["student_id"], id.as_str());
    for list in [
        "overdue",
        "unscheduled",
        "this_week",
        "next_30_days",
        "meetings",
        "follow_ups",
        "questions",
        "replies",
    ] {
        assert!(today[list].is_array(), "{list}");
    }
    let page = place.json(&["student", "show", &id]).json();
    assert_eq!(page["student"]["last"], "Grove");
    assert_eq!(page["due"][0]["due_on"], "2026-10-16");
}

#[test]
fn the_caseload_is_sorted_as_asked() {
    let place = Place::with_vault();
    let late = place.student("Zoe", "Zink");
    let calm = place.student("Ada", "Abbey");
    place
        .json(&[
            "student",
            "set-fact",
            &late,
            "last_annual_meeting",
            "2025-09-01",
        ])
        .json();
    place
        .json(&[
            "student",
            "set-fact",
            &calm,
            "last_annual_meeting",
            "2026-09-01",
        ])
        .json();
    let first = |args: &[&str]| {
        place.json(args).json()["students"][0]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(first(&["student", "list"]), calm);
    assert_eq!(first(&["student", "list", "--sort", "due"]), late);
    assert_eq!(first(&["student", "list", "--search", "zink"]), late);
}

#[test]
fn records_are_added_by_flags_and_by_file() {
    let place = Place::with_vault();
    let id = place.student("Ada", "Grove");
    let meeting = place
        .json(&[
            "meeting",
            "add",
            "--student",
            &id,
            "--kind",
            "annual_review",
            "--date",
            "2026-10-14",
            "--time",
            "09:30",
        ])
        .json();
    let meeting_id = meeting["id"].as_str().unwrap();
    assert_eq!(meeting["at_time"], "09:30:00");
    place.file(
        "meeting.json",
        format!(
            r#"{{"student_id":"{id}","kind":"reevaluation","on_date":"2026-11-02","minutes":60}}"#
        ),
    );
    place
        .json(&["meeting", "add", "--file", "meeting.json"])
        .json();
    let meetings = place.json(&["meeting", "list", "--student", &id]).json();
    assert_eq!(meetings["meetings"].as_array().unwrap().len(), 2);
    let page = place.json(&["meeting", "show", meeting_id]).json();
    assert!(!page["steps"].as_array().unwrap().is_empty());

    let note = place
        .json(&[
            "note",
            "add",
            "--meeting",
            meeting_id,
            "--text",
            "Reads with a marmalade frame.",
        ])
        .json();
    keys(&note, &["id", "updated_at", "decisions", "follow_ups"]);
    let notes = place.json(&["note", "list", "--student", &id]).json();
    assert_eq!(notes["notes"][0]["body"], "Reads with a marmalade frame.");

    let contact = place
        .json(&[
            "contact",
            "add",
            "--student",
            &id,
            "--way",
            "phone",
            "--outcome",
            "no_answer",
        ])
        .json();
    assert_eq!(contact["on_date"], TODAY);
    let contacts = place.json(&["contact", "list", "--student", &id]).json();
    assert_eq!(contacts["contacts"].as_array().unwrap().len(), 1);
    place
        .json(&[
            "contact",
            "add",
            "--student",
            &id,
            "--way",
            "phone",
            "--outcome",
            "sent",
            "--date",
            "2027-01-01",
        ])
        .error(4);

    let made = place
        .json(&[
            "follow-up",
            "add",
            "--student",
            &id,
            "--text",
            "send samples",
            "--due",
            "2026-10-09",
        ])
        .json();
    let done = place
        .json(&["follow-up", "done", made["id"].as_str().unwrap()])
        .json();
    assert_eq!(done["done_on"], TODAY);
    assert_eq!(
        place.json(&["follow-up", "list"]).json()["follow_ups"],
        Value::Array(vec![])
    );
    let all = place.json(&["follow-up", "list", "--all"]).json();
    assert_eq!(all["follow_ups"].as_array().unwrap().len(), 1);

    let hits = place.json(&["search", "marmal", "--limit", "5"]).json();
    let hit = &hits["hits"][0];
    keys(hit, &["kind", "id", "student", "snippet", "date"]);
    assert_eq!(
        (&hit["kind"], &hit["id"]),
        (&Value::from("note"), &note["id"])
    );
    assert!(hit["snippet"].as_str().unwrap().contains("marmalade"));
}

#[test]
fn a_question_is_flagged_shown_and_closed() {
    let place = Place::with_vault();
    let id = place.student("Ada", "Grove");
    place
        .json(&[
            "question",
            "add",
            "--student",
            &id,
            "--title",
            "Only a title",
            "--ready",
        ])
        .error(4);
    assert_eq!(
        place.json(&["question", "list"]).json()["questions"],
        Value::Array(vec![]),
        "nothing half-made is left"
    );
    place.file(
        "q.json",
        r#"{"title":"Which data","ask":"Which data would you bring?","help":"options"}"#,
    );
    let made = place
        .json(&["question", "add", "--student", &id, "--file", "q.json"])
        .json();
    assert_eq!(
        (&made["state"], &made["help"]),
        (&"draft".into(), &"options".into())
    );
    let question = made["id"].as_str().unwrap();
    let page = place.json(&["question", "show", question]).json();
    assert_eq!(page["question"]["ask"], "Which data would you bring?");
    let closed = place
        .json(&[
            "question",
            "close",
            question,
            "--lesson",
            "Bring work samples.",
        ])
        .json();
    assert_eq!(closed["state"], "closed");
    let list = place
        .json(&["question", "list", "--state", "closed"])
        .json();
    assert_eq!(list["questions"].as_array().unwrap().len(), 1);
    place
        .json(&["question", "list", "--state", "lost"])
        .error(4);
}

#[test]
fn what_cannot_be_used_is_named() {
    let place = Place::with_vault();
    let nobody = "00000000-0000-4000-8000-000000000000";
    assert_eq!(
        place.json(&["student", "show", nobody]).error(4)["kind"],
        "not_found"
    );
    assert_eq!(
        place.json(&["--today", "2026-02-30", "today"]).error(4)["kind"],
        "invalid"
    );
    place
        .json(&[
            "meeting",
            "add",
            "--student",
            nobody,
            "--kind",
            "annual_review",
            "--date",
            "2026-13-01",
        ])
        .error(4);
    place
        .json(&[
            "meeting",
            "add",
            "--student",
            nobody,
            "--kind",
            "party",
            "--date",
            "2026-10-14",
        ])
        .error(4);
    place.file("bad.json", "{\"text\": ");
    let bad = place.json(&["note", "add", "--file", "bad.json"]).error(4);
    assert!(bad["message"].as_str().unwrap().contains("bad.json"));
    assert_eq!(
        place.json(&["student", "frobnicate"]).error(2)["kind"],
        "usage"
    );
    assert_eq!(place.json(&["due", "--nearby"]).error(2)["kind"], "usage");
}

#[test]
fn the_invented_caseload_goes_into_an_empty_vault_only() {
    let place = Place::with_vault();
    assert_eq!(place.json(&["demo"]).json()["students"], 24);
    let students = place.json(&["student", "list"]).json();
    assert!(students["students"].as_array().unwrap().len() >= 20);
    let today = place.json(&["today"]).json();
    assert!(!today["unscheduled"].as_array().unwrap().is_empty());
    let text = place.text(&["today"]);
    assert_eq!(text.code, 0);
    assert!(text.out.contains("No meeting scheduled"));
    assert!(!text.out.contains('\u{1b}'), "no colour where nobody looks");
    let unread = place.unread(&["student", "list"]);
    assert_eq!((unread.code, unread.err.contains("panicked")), (0, false));
    assert_eq!(place.json(&["demo"]).error(1)["kind"], "precondition");
}

#[test]
fn the_rules_are_listed_with_and_without_a_vault() {
    let place = Place::empty();
    let federal = place.json(&["rules", "list"]).json();
    let rule = &federal["rules"][0];
    keys(rule, &["id", "title", "citation", "verified"]);
    let of_state = place.json(&["rules", "list", "--state", "ca"]).json();
    let states = |list: &Value| {
        list["rules"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|r| r["state"] == "CA")
            .count()
    };
    assert_eq!(states(&federal), 0);
    assert!(states(&of_state) > 0);
    place.json(&["rules", "list", "--state", "ZZ"]).error(4);
    place.json(&["vault", "create"]).json();
    assert_eq!(
        place.json(&["rules", "list"]).json()["rules"],
        federal["rules"]
    );
}
