//! Every fixture file, against what `make.py` says of it.

use super::{Desk, refusal};
use hallway_engine::api::student_list::ListStudents;
use hallway_engine::api::students::{GetStudent, StudentPage};
use serde_json::Value;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/import"
    ))
}

fn cases() -> Vec<Value> {
    let text = std::fs::read_to_string(folder().join("expected.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn pairs(case: &Value) -> Vec<(String, String)> {
    case["mapping"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|m| {
            (
                m[0].as_str().unwrap().to_owned(),
                m[1].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

/// The students in the order of their case codes, which is that of the file.
fn pages(desk: &mut Desk) -> Vec<StudentPage> {
    let mut rows = desk
        .run(ListStudents {
            search: None,
            include_archived: Some(true),
            sort: None,
        })
        .unwrap();
    rows.sort_by(|a, b| a.case_code.cmp(&b.case_code));
    rows.into_iter()
        .map(|row| desk.run(GetStudent { id: row.id }).unwrap())
        .collect()
}

/// What a page says, in the words of the expectation.
fn said(page: &StudentPage, key: &str) -> Value {
    let day = |date: Option<chrono::NaiveDate>| date.map(|d| d.to_string()).unwrap_or_default();
    match key {
        "school" => page
            .school
            .as_ref()
            .map(|s| s.fields.name.clone())
            .unwrap_or_default()
            .into(),
        "district" => page
            .school
            .as_ref()
            .map(|s| s.fields.district.clone())
            .unwrap_or_default()
            .into(),
        "facts" => Value::Object(
            page.facts
                .iter()
                .map(|f| {
                    assert_eq!(f.source, "import");
                    (f.fact.clone(), f.value.clone().into())
                })
                .collect(),
        ),
        "extra" => Value::Object(
            page.extra
                .iter()
                .map(|(k, v)| (k.clone(), v.clone().into()))
                .collect(),
        ),
        "services" => {
            let mut list: Vec<String> = page
                .services
                .iter()
                .map(|s| {
                    let f = &s.fields;
                    format!(
                        "{}|{}|{}|{}|{}|{}",
                        f.name,
                        f.minutes.map(|m| m.to_string()).unwrap_or_default(),
                        f.per,
                        f.setting,
                        day(f.starts_on),
                        day(f.ends_on)
                    )
                })
                .collect();
            list.sort();
            list.into()
        }
        "goals" => page
            .goals
            .iter()
            .map(|g| {
                let f = &g.fields;
                format!(
                    "{}|{}|{}|{}|{}",
                    f.area,
                    f.text,
                    f.baseline,
                    f.responsible,
                    day(f.due_on)
                )
            })
            .collect::<Vec<_>>()
            .into(),
        "guardians" => {
            let mut list: Vec<String> = page
                .people
                .iter()
                .map(|p| {
                    let f = &p.person.fields;
                    format!("{}|{}|{}", f.display_name(), f.phone, f.email)
                })
                .collect();
            list.sort();
            list.into()
        }
        _ => serde_json::to_value(&page.student.fields).unwrap()[key].clone(),
    }
}

#[test]
fn every_fixture_becomes_what_it_says() {
    let cases = cases();
    assert!(cases.len() >= 84, "only {} fixtures", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let name = case["file"].as_str().unwrap();
        let path = folder().join(name);
        let mut desk = Desk::new();
        let before = desk.dump();
        let owned = pairs(case);
        let mapping: Vec<(&str, &str)> = owned
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        if let Some(says) = case["refused"].as_str() {
            let (message, hint) = refusal(desk.import(&path, &mapping));
            if !message.contains(says) || hint.is_empty() || !hint.contains("Nothing was changed") {
                wrong.push(format!(
                    "{name}: refused with “{message}” “{hint}”, not “{says}”"
                ));
            }
            assert_eq!(
                desk.dump(),
                before,
                "{name}: a refused file changed something"
            );
            continue;
        }
        let preview = desk
            .preview(&path, &mapping)
            .unwrap_or_else(|e| panic!("{name}: {e} {}", e.hint()));
        assert_eq!(desk.dump(), before, "{name}: a preview changed something");
        let out = desk.import(&path, &mapping).unwrap();
        assert_eq!(
            (
                preview.created,
                preview.updated,
                preview.skipped,
                &preview.problems
            ),
            (out.created, out.updated, out.skipped, &out.problems),
            "{name}: the preview said something else"
        );
        for (what, is, must) in [
            (
                "created",
                u64::from(out.created),
                case["created"].as_u64().unwrap(),
            ),
            (
                "skipped",
                u64::from(out.skipped),
                case["skipped"].as_u64().unwrap_or(0),
            ),
        ] {
            if is != must {
                wrong.push(format!(
                    "{name}: {what} {is}, not {must}: {:?}",
                    out.problems
                ));
            }
        }
        if let Some(system) = case["recognised"].as_str()
            && out.recognised != system
        {
            wrong.push(format!(
                "{name}: recognised as “{}”, not “{system}”",
                out.recognised
            ));
        }
        let problems: Vec<(u64, &str)> = out
            .problems
            .iter()
            .map(|p| (u64::from(p.row), p.column.as_str()))
            .collect();
        let expected = case["problems"].as_array().unwrap();
        let mut places: Vec<(u64, &str)> = expected
            .iter()
            .map(|p| (p["row"].as_u64().unwrap(), p["column"].as_str().unwrap()))
            .collect();
        let mut found = problems.clone();
        places.sort_unstable();
        found.sort_unstable();
        if found != places
            || !expected.iter().all(|p| {
                out.problems.iter().any(|o| {
                    u64::from(o.row) == p["row"].as_u64().unwrap()
                        && o.message.contains(p["says"].as_str().unwrap())
                })
            })
        {
            wrong.push(format!(
                "{name}: problems {:?}, not {expected:?}",
                out.problems
            ));
        }
        let pages = pages(&mut desk);
        for (page, student) in pages.iter().zip(case["students"].as_array().unwrap()) {
            for (key, must) in student.as_object().unwrap() {
                let is = said(page, key);
                if is != *must {
                    wrong.push(format!(
                        "{name}: {}: {key} is {is}, not {must}",
                        page.display_name
                    ));
                }
            }
        }
        let after = desk.dump();
        let again = desk.import(&path, &mapping).unwrap();
        if again.created + again.updated != 0 || desk.dump() != after {
            wrong.push(format!(
                "{name}: the same file again changed {} and made {}: {:?}",
                again.updated, again.created, again.changes
            ));
        }
        desk.undo(out.import_id.unwrap()).unwrap();
        if desk.dump() != before {
            wrong.push(format!("{name}: taking it back left something"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} fixtures:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}
