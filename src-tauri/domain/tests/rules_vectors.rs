//! Every example of `rules compute` with its answer, the order in which errors are looked for, and one date for each
//! computable rule of each pack.
//!
//! The dates in `state_table.json` come from a second implementation that walks day by day; they are not copied from
//! this one's output.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails here fails its test, which is what it is for"
)]

use hallway_domain::rules::{compute_line, pack};
use serde_json::{Value, json};

fn fixture(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn vectors() -> Value {
    fixture(include_str!(
        "../../../tests/fixtures/rules/date_vectors.json"
    ))
}

fn answer(line: &Value) -> Value {
    serde_json::from_str(&compute_line(&line.to_string()).unwrap()).unwrap()
}

fn kind(line: &Value) -> String {
    answer(line)["error"]["kind"]
        .as_str()
        .unwrap_or("a date")
        .to_owned()
}

#[test]
fn every_example_comes_out_as_written() {
    let fixture = vectors();
    let calendars = fixture["calendars"].as_array().unwrap();
    let examples = fixture["vectors"].as_array().unwrap();
    assert_eq!(examples.len(), 123);
    for example in examples {
        let mut line = example.clone();
        let fields = line.as_object_mut().unwrap();
        let expect = fields.remove("expect").unwrap();
        fields.remove("title");
        if let Some(name) = example["calendar"].as_str() {
            let calendar = calendars
                .iter()
                .find(|calendar| calendar["id"] == name)
                .unwrap();
            fields.insert("calendar".to_owned(), calendar.clone());
        }
        let got = answer(&line);
        assert_eq!(got["id"], example["id"]);
        if expect["error"].is_object() {
            assert_eq!(
                got["error"]["kind"], expect["error"]["kind"],
                "{}",
                example["id"]
            );
            assert!(got.get("due_on").is_none());
        } else {
            for part in ["due_on", "plan_by", "due_at"] {
                assert_eq!(
                    got.get(part),
                    expect.get(part),
                    "{} {part}: {got}",
                    example["id"]
                );
            }
            let rule = pack().rule(example["rule"].as_str().unwrap()).unwrap();
            assert_eq!(got["citation"], rule.citation.as_str());
        }
    }
}

#[test]
fn every_pack_gives_the_dates_of_its_table() {
    let table = fixture(include_str!(
        "../../../tests/fixtures/rules/state_table.json"
    ));
    let mut dates = 0;
    let packs = table["packs"].as_array().unwrap();
    assert_eq!(packs.len(), 52);
    for expected in packs {
        let own = |rule: &&hallway_domain::rules::Rule| {
            rule.state.as_deref() == expected["state"].as_str()
        };
        let rules = pack().rules().iter().filter(own).count();
        assert_eq!(json!(rules), expected["rules"], "{}", expected["state"]);
        let computable = pack()
            .rules()
            .iter()
            .filter(own)
            .filter(|rule| rule.computable())
            .count();
        let wanted = expected["dates"].as_object().unwrap();
        assert_eq!(computable, wanted.len(), "{}", expected["state"]);
        for (rule, wanted) in wanted {
            let line = json!({
                "id": rule, "rule": rule, "state": expected["state"], "facts": wanted["facts"],
                "calendar": table["calendar"],
            });
            let got = answer(&line);
            assert_eq!(got["due_on"], wanted["due_on"], "{rule}: {got}");
            assert!(got["why"].as_str().unwrap().len() > 20);
            dates += 1;
        }
    }
    assert_eq!(dates, 265);
}

#[test]
fn the_reason_names_the_fact_its_date_the_count_what_was_left_out_and_the_convention() {
    let calendar = vectors()["calendars"][0].clone();
    let line = json!({
        "id": "a", "rule": "ca.iep_60", "facts": { "consent_received": "2025-11-10" }, "calendar": calendar,
    });
    let why = answer(&line)["why"].as_str().unwrap().to_owned();
    for part in [
        "consent",
        "2025-11-10",
        "60 calendar days",
        "14 days",
        "left out",
        "vacation_weekend",
    ] {
        assert!(why.contains(part), "{part} in: {why}");
    }
}

#[test]
fn an_earlier_reason_hides_a_later_one() {
    // Each line has one more thing put right than the line before.
    let calendar = json!({ "school_years": [{ "label": "y", "first_day": "2026-01-05", "last_day": "2026-01-30" }],
                           "no_school": [] });
    let broken = json!({ "school_years": [{ "first_day": "2026-02-05", "last_day": "2026-01-30" }], "no_school": [] });
    let bad_facts = json!({ "consent_received": "2026-13-01" });
    let bad_conventions = json!({ "school_day": "sometimes" });
    let steps = [
        (
            json!({ "id": "x", "state": "CA", "facts": bad_facts }),
            "bad_line",
        ),
        (
            json!({ "id": "x", "rule": "tx.fiie", "facts": bad_facts, "calendar": broken }),
            "bad_line",
        ),
        (
            json!({ "id": "x", "rule": "tx.fiie", "state": "CA", "facts": bad_facts }),
            "unknown_rule",
        ),
        (
            json!({ "id": "x", "rule": "ca.notice", "state": "TX", "facts": bad_facts }),
            "wrong_state",
        ),
        (
            json!({ "id": "x", "rule": "ca.notice", "state": "CA", "facts": bad_facts, "conventions": bad_conventions }),
            "no_deadline",
        ),
        (
            json!({ "id": "x", "rule": "tx.fiie_june30", "facts": bad_facts, "conventions": bad_conventions }),
            "bad_convention",
        ),
        (
            json!({ "id": "x", "rule": "tx.fiie_june30", "facts": bad_facts }),
            "bad_fact",
        ),
        (
            json!({ "id": "x", "rule": "tx.fiie_june30", "facts": {} }),
            "missing_fact",
        ),
        (
            json!({ "id": "x", "rule": "tx.fiie_june30", "facts": { "consent_received": "2026-02-10" } }),
            "missing_calendar",
        ),
        (
            json!({ "id": "x", "rule": "tx.fiie_june30", "facts": { "consent_received": "2026-01-10" },
                    "conventions": { "rollover": "next_business_day" }, "calendar": calendar }),
            "missing_calendar",
        ),
        (
            json!({ "id": "x", "rule": "tx.fiie_june30", "facts": { "consent_received": "2026-02-10" }, "calendar": calendar }),
            "calendar_too_short",
        ),
        (
            json!({ "id": "x", "rule": "tx.fiie_june30", "facts": { "consent_received": "2026-01-10" }, "calendar": calendar }),
            "condition_not_met",
        ),
    ];
    for (line, expected) in steps {
        assert_eq!(kind(&line), expected, "{line}");
    }
}

#[test]
fn a_line_that_cannot_be_read_is_answered_all_the_same() {
    assert_eq!(compute_line(""), None);
    assert_eq!(compute_line("  \t\r"), None);
    for line in [
        "{",
        "[]",
        "7",
        "null",
        "{\"id\":7,\"rule\":\"fed.mdr\",\"facts\":{}}",
    ] {
        let got: Value = serde_json::from_str(&compute_line(line).unwrap()).unwrap();
        assert_eq!(got["id"], Value::Null, "{line}");
        assert_eq!(got["error"]["kind"], "bad_line", "{line}");
    }
    let got: Value =
        serde_json::from_str(&compute_line("{\"id\":\"k\",\"rule\":\"fed.mdr\"}").unwrap())
            .unwrap();
    assert_eq!(
        (got["id"].as_str(), got["error"]["kind"].as_str()),
        (Some("k"), Some("bad_line"))
    );
}

#[test]
fn facts_and_options_a_rule_does_not_use_are_checked_and_then_ignored() {
    let mut line = json!({ "id": "x", "rule": "fed.annual_review",
        "facts": { "last_annual_meeting": "2025-10-15", "meeting": "2026-01-05T10:00", "age_of_majority": 18,
                   "removal_days": ["2025-11-03"] },
        "conventions": { "school_day": "attendance_and_registration_days", "breaks": "exclude_summer" } });
    assert_eq!(answer(&line)["due_on"], "2026-10-15");
    for (fact, value) in [
        ("age_of_majority", json!(-1)),
        ("age_of_majority", json!(18.5)),
        ("age_of_majority", json!("18")),
        ("removal_days", json!("2025-11-03")),
        ("removal_days", json!(["2025-11-31"])),
        ("consent_received", json!("2026-01-05T10:00")),
        ("consent_received", json!("2026-1-5")),
        ("consent_received", Value::Null),
        ("meeting", json!("2026-01-05T24:00")),
        ("consent", json!("2026-01-05")),
    ] {
        let mut wrong = line.clone();
        wrong["facts"][fact] = value;
        assert_eq!(kind(&wrong), "bad_fact", "{wrong}");
    }
    line["conventions"]["weekday"] = json!("mon");
    assert_eq!(kind(&line), "bad_convention");
}

#[test]
fn a_malformed_calendar_is_refused_by_field() {
    let year = json!({ "label": "a", "first_day": "2025-08-18", "last_day": "2026-06-05" });
    let cases = [
        (json!([]), "calendar"),
        (json!({ "no_school": [] }), "school_years"),
        (json!({ "school_years": [year] }), "no_school"),
        (
            json!({ "school_years": [], "no_school": [] }),
            "school_years",
        ),
        (
            json!({ "school_years": [{ "first_day": "2026-08-18", "last_day": "2026-06-05" }], "no_school": [] }),
            "school_years[0].last_day",
        ),
        (
            json!({ "school_years": [{ "last_day": "2026-06-05" }], "no_school": [] }),
            "school_years[0].first_day",
        ),
        (
            json!({ "school_years": [year, year], "no_school": [] }),
            "school_years[1].first_day",
        ),
        (
            json!({ "school_years": [year], "no_school": ["2025-12-22/2025-12-01"] }),
            "no_school[0]",
        ),
        (
            json!({ "school_years": [year], "no_school": ["2025-02-29"] }),
            "no_school[0]",
        ),
        (
            json!({ "school_years": [year], "no_school": [], "holidays": "2025-12-25" }),
            "holidays",
        ),
        (
            json!({ "school_years": [year], "no_school": [], "school_days": ["monday"] }),
            "school_days[0]",
        ),
        (
            json!({ "school_years": [year], "no_school": [], "school_days": [] }),
            "school_days",
        ),
    ];
    for (calendar, field) in cases {
        let line = json!({ "id": "x", "rule": "fed.annual_review", "facts": { "last_annual_meeting": "2025-10-15" }, "calendar": calendar });
        let got = answer(&line);
        assert_eq!(got["error"]["kind"], "bad_line", "{calendar}");
        assert!(
            got["error"]["message"]
                .as_str()
                .unwrap()
                .contains(&format!("{field}: ")),
            "{field}: {got}"
        );
    }
}

#[test]
fn numbers_beyond_every_calendar_are_refused_and_never_overflow() {
    let far = |rule: &str, facts: Value| kind(&json!({ "id": "x", "rule": rule, "facts": facts }));
    assert_eq!(
        far(
            "fed.annual_review",
            json!({ "last_annual_meeting": "9999-12-31" })
        ),
        "bad_fact"
    );
    assert_eq!(
        far(
            "fed.initial_evaluation",
            json!({ "consent_received": "9999-12-31" })
        ),
        "bad_fact"
    );
    assert_eq!(
        far("il.notice_10", json!({ "meeting": "0001-01-03" })),
        "bad_fact"
    );
    assert_eq!(
        far("tn.draft_48h", json!({ "meeting": "0001-01-01T10:00" })),
        "bad_fact"
    );
    assert_eq!(
        far(
            "fed.rights_transfer",
            json!({ "date_of_birth": "2008-01-01", "age_of_majority": u64::MAX })
        ),
        "bad_fact"
    );
}
