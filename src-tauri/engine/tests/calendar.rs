//! Calendar files, end to end on a real encrypted vault: what leaves, what a strict reader makes of it, and what a
//! school's file brings in.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop"
)]

mod calendar_support;

use calendar_support::{Desk, Strict, value};
use icalendar::{Component as _, EventLike as _};
use serde_json::{Value, json};

#[test]
fn two_readers_agree_on_every_meeting_of_the_sample_class() {
    let mut desk = Desk::with_sample();
    let students = desk.call("list_students", json!({}));
    for (n, student) in students.as_array().unwrap().iter().enumerate() {
        let id = student["id"].as_str().unwrap();
        desk.schedule(
            id,
            &json!({"on_date": format!("2027-01-{:02}", n + 1), "at_time": "08:15:00", "minutes": 30 + n}),
        );
    }
    let meetings = desk.call("list_meetings", json!({}));
    let expected: Vec<&Value> = meetings
        .as_array()
        .unwrap()
        .iter()
        .filter(|m| m["state"] != "held")
        .collect();
    assert!(
        expected.len() > 24,
        "the sample class has meetings ahead of its own"
    );
    let (out, text) = desk.export(json!({}));
    assert_eq!(out["events"], expected.len());

    let strict = Strict::read(&text);
    let library: icalendar::Calendar = text.parse().unwrap();
    assert_eq!(strict.events.len(), expected.len());
    assert_eq!(library.events().count(), expected.len());
    for meeting in expected {
        let uid = format!("{}@hallway.invalid", meeting["id"].as_str().unwrap());
        let event = strict.event(&uid);
        let same = library
            .events()
            .find(|e| e.get_uid() == Some(uid.as_str()))
            .unwrap();
        let date = meeting["on_date"].as_str().unwrap().replace('-', "");
        let start = match meeting["at_time"].as_str() {
            Some(time) => format!("{date}T{}", time.replace(':', "")),
            None => date,
        };
        assert_eq!(value(event, "DTSTART"), start);
        assert_eq!(same.property_value("DTSTART"), Some(start.as_str()));
        if meeting["at_time"].is_string() {
            let minutes = meeting["minutes"].as_u64().unwrap_or(60);
            assert_eq!(value(event, "DURATION"), format!("PT{minutes}M"));
            assert_eq!(value(event, "TRANSP"), "OPAQUE");
        }
        let code = meeting["case_code"].as_str().unwrap();
        assert!(value(event, "SUMMARY").starts_with(&format!("{code} ")));
        assert_eq!(Some(value(event, "SUMMARY")), same.get_summary());
        assert_eq!(value(event, "CLASS"), "PRIVATE");
        assert!(!event.iter().any(|line| line.name == "DESCRIPTION"));
    }
}

#[test]
fn codes_name_nobody_and_names_only_when_chosen() {
    let mut desk = Desk::with_sample();
    let names = desk.names();
    assert!(names.len() >= 40);
    for args in [json!({}), json!({"titles": "codes", "due_dates": true})] {
        let (_, text) = desk.export(args);
        let whole = text.replace("\r\n ", "").to_lowercase();
        for name in &names {
            let found = whole
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word == name);
            assert!(!found, "{name} stands in the file");
        }
        assert!(!whole.contains("location"));
    }
    // The same scan finds them where they were asked for.
    let (_, text) = desk.export(json!({"titles": "names"}));
    let whole = text.replace("\r\n ", "").to_lowercase();
    assert!(names.iter().any(|name| whole.contains(name)));
}

#[test]
fn a_calendar_can_replace_what_it_had() {
    let mut desk = Desk::new();
    let student = desk.student();
    let id = desk.schedule(
        &student,
        &json!({"on_date": "2026-10-22", "at_time": "14:30:00"}),
    );
    let uid = format!("{id}@hallway.invalid");
    let first = Strict::read(&desk.export(json!({})).1);
    let again = Strict::read(&desk.export(json!({})).1);
    assert_eq!(first.clone().without_stamp(), again.without_stamp());
    let sequence =
        |strict: &Strict| -> u32 { value(strict.event(&uid), "SEQUENCE").parse().unwrap() };

    let meeting = desk.call("list_meetings", json!({}))[0].clone();
    desk.call(
        "update_meeting",
        json!({"id": id, "updated_at": meeting["updated_at"], "fields": {
            "student_id": student, "kind": "annual_review", "on_date": "2026-10-23", "at_time": "09:05:00", "minutes": 45}}),
    );
    let moved = Strict::read(&desk.export(json!({})).1);
    assert!(sequence(&moved) > sequence(&first));
    assert_eq!(value(moved.event(&uid), "DTSTART"), "20261023T090500");
    assert_eq!(value(moved.event(&uid), "DURATION"), "PT45M");
    assert_eq!(value(moved.event(&uid), "STATUS"), "CONFIRMED");

    desk.call("set_meeting_state", json!({"id": id, "state": "cancelled"}));
    let off = Strict::read(&desk.export(json!({})).1);
    assert!(sequence(&off) > sequence(&moved));
    assert_eq!(value(off.event(&uid), "STATUS"), "CANCELLED");
    assert_eq!(value(off.event(&uid), "TRANSP"), "TRANSPARENT");

    desk.call("set_meeting_state", json!({"id": id, "state": "held"}));
    assert!(Strict::read(&desk.export(json!({})).1).events.is_empty());
    let one = Strict::read(&desk.export(json!({"meeting_id": id})).1);
    assert_eq!(one.events.len(), 1);
}

#[test]
fn days_and_single_meetings_are_chosen() {
    let mut desk = Desk::new();
    let student = desk.student();
    let early = desk.schedule(&student, &json!({"on_date": "2026-10-22"}));
    desk.schedule(&student, &json!({"on_date": "2026-12-01"}));
    let (out, text) = desk.export(json!({"to": "2026-11-01"}));
    assert_eq!(out["events"], 1);
    let strict = Strict::read(&text);
    let event = strict.event(&format!("{early}@hallway.invalid"));
    assert_eq!(value(event, "DTSTART"), "20261022");
    assert!(
        event
            .iter()
            .any(|l| l.name == "DTSTART" && l.params == "VALUE=DATE")
    );
    // Without a time it is a day in the calendar and does not fill it.
    assert_eq!(value(event, "TRANSP"), "TRANSPARENT");
    assert!(!event.iter().any(|l| l.name == "DURATION"));
    assert_eq!(desk.export(json!({"from": "2026-11-01"})).0["events"], 1);
    assert_eq!(desk.export(json!({"from": "2027-01-01"})).0["events"], 0);
    let refused = desk.try_export(json!({"from": "2026-12-01", "to": "2026-11-01"}));
    assert_eq!(refused.unwrap_err()["fields"][0]["field"], "to");
    let unknown = "00000000-0000-4000-8000-000000000000";
    assert_eq!(
        desk.try_export(json!({"meeting_id": unknown})).unwrap_err()["code"],
        "not_found"
    );
}

#[test]
fn long_names_and_odd_characters_fold_and_come_back() {
    let mut desk = Desk::new();
    let last = "Ångström-Ölmütz, der Jüngere; \\ \u{1F3EB}".repeat(4);
    let created = desk.call(
        "create_student",
        json!({"fields": {"first": "Žofie\tAnna", "last": last}}),
    );
    let student = created["id"]
        .as_str()
        .or(created["student"]["id"].as_str())
        .unwrap()
        .to_owned();
    desk.schedule(
        &student,
        &json!({"on_date": "2026-10-22", "place": "Room 4; upstairs, left\nBEGIN:VEVENT"}),
    );
    let (_, text) = desk.export(json!({"titles": "names"}));
    let strict = Strict::read(&text);
    assert_eq!(strict.events.len(), 1);
    let library: icalendar::Calendar = text.parse().unwrap();
    let event = library.events().next().unwrap();
    let summary = event.get_summary().unwrap();
    assert!(
        summary.contains("Ölmütz, der Jüngere; \\ \u{1F3EB}"),
        "{summary}"
    );
    assert!(summary.contains("Žofie Anna"), "{summary}");
    assert_eq!(
        event.get_location(),
        Some("Room 4; upstairs, left BEGIN:VEVENT")
    );
}

#[test]
fn due_dates_leave_her_free() {
    let mut desk = Desk::with_sample();
    let without = desk.export(json!({})).0["events"].as_u64().unwrap();
    let (out, text) = desk.export(json!({"due_dates": true}));
    assert!(out["events"].as_u64().unwrap() > without + 10);
    let strict = Strict::read(&text);
    let due: Vec<_> = strict
        .events
        .iter()
        .filter(|e| value(e, "UID").starts_with("due-"))
        .collect();
    assert_eq!(due.len() as u64, out["events"].as_u64().unwrap() - without);
    for event in due {
        assert_eq!(value(event, "TRANSP"), "TRANSPARENT");
        assert!(value(event, "SUMMARY").ends_with(" due"));
    }
}

const SCHOOL: &str = include_str!("calendar_support/juniper_district.ics");

#[test]
fn a_school_calendar_becomes_days_without_school() {
    let mut desk = Desk::new();
    let out = desk.import(SCHOOL.as_bytes()).unwrap();
    assert_eq!(
        out["no_school"],
        json!([
            "2026-09-07",
            "2026-10-09",
            "2026-10-12",
            "2026-11-25/2026-11-27",
            "2026-12-21/2027-01-01",
            "2027-02-12",
            "2027-03-22/2027-03-26"
        ])
    );
    assert_eq!(
        out["added"], 8,
        "seven spans without school and a short day"
    );
    assert_eq!(out["half_days"], json!(["2026-11-24"]));
    assert_eq!(out["first_day"], "2026-08-19");
    assert_eq!(out["last_day"], "2027-05-27");
    let ignored = out["ignored"].to_string();
    for line in [
        "Holiday Concert",
        "Kindergarten",
        "Veterans Day",
        "No school evening classes",
    ] {
        assert!(ignored.contains(line), "{line} in {ignored}");
    }
    assert!(
        !ignored.contains("Board meeting"),
        "events with a time are not the school's days"
    );
    assert_eq!(out["problems"], json!([]));

    let settings = desk.call("get_settings", json!({}));
    assert_eq!(settings["no_school"], out["no_school"]);
    assert_eq!(settings["first_day"], "2026-08-19");
    assert_eq!(settings["last_day"], "2027-05-27");
}

#[test]
fn the_same_file_again_changes_nothing_and_her_own_days_stay() {
    let mut desk = Desk::new();
    let mut settings = desk.call("get_settings", json!({}));
    settings["no_school"] = json!(["2026-11-23/2026-11-27", "2027-04-15"]);
    desk.call("save_settings", json!({"settings": settings}));
    desk.import(SCHOOL.as_bytes()).unwrap();
    let once = desk.call("get_settings", json!({}));
    let days = once["no_school"].as_array().unwrap();
    assert!(days.contains(&json!("2026-11-23/2026-11-27")) && days.contains(&json!("2027-04-15")));
    assert_eq!(days.len(), 8);
    let again = desk.import(SCHOOL.as_bytes()).unwrap();
    assert_eq!(again["added"], 0);
    assert_eq!(desk.call("get_settings", json!({})), once);
}

#[test]
fn a_first_day_that_does_not_fit_is_told_and_not_taken() {
    let mut desk = Desk::new();
    let mut settings = desk.call("get_settings", json!({}));
    settings["first_day"] = json!("2025-08-20");
    settings["last_day"] = json!("2026-05-28");
    desk.call("save_settings", json!({"settings": settings}));
    let file = calendar(
        "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260819\r\nSUMMARY:First day of school\r\nEND:VEVENT\r\n",
    );
    let out = desk.import(file.as_bytes()).unwrap();
    assert!(out["first_day"].is_null());
    assert!(
        out["problems"]
            .to_string()
            .contains("Enter both in the settings")
    );
    assert_eq!(desk.call("get_settings", json!({})), settings);
}

fn calendar(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n{events}END:VCALENDAR\r\n")
}

#[test]
fn what_other_programs_write_is_read() {
    let closed = |events: &str| {
        let mut desk = Desk::new();
        desk.import(events.as_bytes()).unwrap()["no_school"].clone()
    };
    // Midnight to midnight, a duration, an end on the same day, lower case, bare line feeds, a byte order mark, folds.
    let midnight = calendar(
        "BEGIN:VEVENT\r\nSUMMARY:No School\r\nDTSTART;TZID=America/Chicago:20261009T000000\r\nDTEND;TZID=America/Chicago:20261011T000000\r\nEND:VEVENT\r\n",
    );
    assert_eq!(closed(&midnight), json!(["2026-10-09/2026-10-10"]));
    let duration = calendar(
        "BEGIN:VEVENT\r\nSUMMARY:Spring Break\r\nDTSTART;VALUE=DATE:20270322\r\nDURATION:P1W\r\nEND:VEVENT\r\n",
    );
    assert_eq!(closed(&duration), json!(["2027-03-22/2027-03-28"]));
    let own_day = calendar(
        "BEGIN:VEVENT\r\nSUMMARY:No School\r\nDTSTART;VALUE=DATE:20261009\r\nDTEND;VALUE=DATE:20261009\r\nEND:VEVENT\r\n",
    );
    assert_eq!(closed(&own_day), json!(["2026-10-09"]));
    let bare = calendar("begin:VEVENT\r\nsummary:Teachers only: No Sc\r\n hool\r\ndtstart;value=date:20261009\r\nend:VEVENT\r\n")
        .replace("\r\n", "\n");
    assert_eq!(closed(&format!("\u{FEFF}{bare}")), json!(["2026-10-09"]));
    let alarm = calendar(
        "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19701101T020000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nSUMMARY:No School\r\nDTSTART;VALUE=DATE:20261009\r\nBEGIN:VALARM\r\nTRIGGER:-PT1H\r\nEND:VALARM\r\nEND:VEVENT\r\n",
    );
    assert_eq!(closed(&alarm), json!(["2026-10-09"]));
    let called_off = calendar(
        "BEGIN:VEVENT\r\nSUMMARY:No School\r\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20261009\r\nEND:VEVENT\r\n",
    );
    assert_eq!(closed(&called_off), json!([]));
}

#[test]
fn a_date_that_cannot_be_is_told_and_the_rest_is_taken() {
    let mut desk = Desk::new();
    let mut events = String::new();
    for (start, end) in [
        ("20260230", "20260231"),
        ("99991231", "99991231"),
        ("20261010", "20261009"),
        ("20260101", "20991231"),
        ("today", "tomorrow"),
        ("", ""),
    ] {
        events.push_str(&format!("BEGIN:VEVENT\r\nSUMMARY:No School\r\nDTSTART;VALUE=DATE:{start}\r\nDTEND;VALUE=DATE:{end}\r\nEND:VEVENT\r\n"));
    }
    events.push_str("BEGIN:VEVENT\r\n=;=:\u{1}\r\nEND:VEVENT\r\n");
    events.push_str(
        "BEGIN:VEVENT\r\nSUMMARY:No School\r\nDTSTART;VALUE=DATE:20261009\r\nEND:VEVENT\r\n",
    );
    let out = desk.import(calendar(&events).as_bytes()).unwrap();
    assert_eq!(out["no_school"], json!(["2026-10-09"]));
    assert!(
        out["problems"]
            .to_string()
            .contains("7 events have a date that cannot be read"),
        "{}",
        out["problems"]
    );
}

#[test]
fn hostile_files_are_refused_and_change_nothing() {
    let mut desk = Desk::new();
    let before = desk.call("get_settings", json!({}));
    let event =
        "BEGIN:VEVENT\r\nSUMMARY:No School\r\nDTSTART;VALUE=DATE:20261009\r\nEND:VEVENT\r\n";
    let whole = calendar(event);
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("a page", b"<html>BEGIN:VCALENDAR</html>".to_vec()),
        ("deep", b"BEGIN:VCALENDAR\r\n".repeat(200_000)),
        (
            "deep events",
            format!("BEGIN:VCALENDAR\r\n{}", "BEGIN:VEVENT\r\n".repeat(100_000)).into_bytes(),
        ),
        ("too many", calendar(&event.repeat(10_001)).into_bytes()),
        (
            "too large",
            calendar(&format!("X-PAD:{}\r\n", "x".repeat(4 * 1024 * 1024))).into_bytes(),
        ),
        ("cut off", whole.as_bytes()[..whole.len() - 20].to_vec()),
        (
            "crossed",
            b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT\r\n".to_vec(),
        ),
        (
            "closed twice",
            format!("{whole}END:VCALENDAR\r\n").into_bytes(),
        ),
        ("an event alone", event.as_bytes().to_vec()),
    ];
    for (name, bytes) in cases {
        let error = desk.import(&bytes).unwrap_err();
        assert_eq!(error["code"], "invalid", "{name}: {error}");
        assert!(error["message"].as_str().unwrap().len() > 10, "{name}");
        assert!(
            error["hint"]
                .as_str()
                .unwrap()
                .ends_with("Nothing was changed."),
            "{name}"
        );
    }
    assert_eq!(desk.call("get_settings", json!({})), before);
    // The largest that is allowed is read.
    let most = desk
        .import(calendar(&event.repeat(10_000)).as_bytes())
        .unwrap();
    assert_eq!(most["no_school"], json!(["2026-10-09"]));
}

#[test]
fn an_older_file_stays_whole_when_writing_fails() {
    let mut desk = Desk::new();
    let file = desk.handle("no-such-folder/meetings.ics");
    let error = desk
        .try_call("export_calendar", json!({"file": file}))
        .unwrap_err();
    assert_eq!(error["code"], "disk");
    desk.export(json!({}));
    assert_eq!(
        desk.files(),
        ["meetings.ics"],
        "nothing half-written is left"
    );
}
