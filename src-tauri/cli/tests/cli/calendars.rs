//! Calendar files from the command line: meetings out, a school's year in.

use crate::place::Place;
use std::fs;

fn with_a_meeting() -> (Place, String) {
    let place = Place::with_vault();
    let student = place.student("Wilhelmina", "Quarrington");
    let meeting = place.meeting(&student);
    (place, meeting)
}

#[test]
fn a_meeting_goes_out_under_its_case_code_and_under_a_name_only_when_asked() {
    let (place, meeting) = with_a_meeting();
    let out = place.path("meetings.ics");
    let file = out.to_str().unwrap();
    let answer = place.json(&["calendar", "export", "--out", file]).json();
    assert_eq!(answer["events"], 1);
    let calendar = fs::read_to_string(&out).unwrap();
    assert!(calendar.contains("20261022"), "{calendar}");
    assert!(
        !calendar.contains("Quarrington") && !calendar.contains("Wilhelmina"),
        "{calendar}"
    );

    let named = ["calendar", "export", "--out", file, "--titles", "names"];
    place.json(&named).json();
    let calendar = fs::read_to_string(&out).unwrap();
    assert!(
        calendar.contains("Quarrington"),
        "an older file is replaced: {calendar}"
    );

    // Only that meeting; only those days.
    let only = ["calendar", "export", "--out", file, "--meeting", &meeting];
    assert_eq!(place.json(&only).json()["events"], 1);
    let later = ["calendar", "export", "--out", file, "--from", "2026-11-01"];
    assert_eq!(place.json(&later).json()["events"], 0);
}

#[test]
fn a_schools_year_comes_in_and_is_told_line_by_line() {
    let place = Place::with_vault();
    place.file(
        "juniper.ics",
        include_bytes!("../../../engine/tests/calendar_support/juniper_district.ics"),
    );
    let path = place.path("juniper.ics");
    let file = path.to_str().unwrap();
    let first = place.json(&["calendar", "import", file]).json();
    assert_eq!(first["first_day"], "2026-08-19");
    let count = |kind: &str| first[kind].as_array().unwrap().len() as u64;
    assert_eq!(first["added"], count("no_school") + count("half_days"));
    assert!(count("no_school") > 2 && count("half_days") > 0, "{first}");
    let again = place.text(&["calendar", "import", file]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(again.out.contains(", 0 of them new"), "{}", again.out);
    assert!(again.out.contains("First day of school: 2026-08-19"));
    assert!(again.out.contains("2026-09-07"), "{}", again.out);
}

#[test]
fn a_calendar_that_is_not_there_or_is_none_changes_nothing() {
    let place = Place::with_vault();
    let missing = place.path("missing.ics");
    place
        .json(&["calendar", "import", missing.to_str().unwrap()])
        .error(4);
    place.file("note.ics", "this is no calendar");
    let note = place.path("note.ics");
    let ran = place.json(&["calendar", "import", note.to_str().unwrap()]);
    assert_ne!(ran.code, 0, "{}", ran.out);
}
