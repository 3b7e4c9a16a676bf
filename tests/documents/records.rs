//! The documents of the records: every one looked at, with names as chosen and nothing private unless chosen.

use crate::{is_good_paper, looks_and_reads_as_kept};
use hallway_engine::api::printing::kit_pdf;
use hallway_tests::poppler::Paper;
use hallway_tests::world::World;
use serde_json::{Value, json};

/// Every document over a vault that holds a student with a meeting.
fn requests(student: &str, meeting: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("caseload", json!({"document": "caseload"})),
        ("due-list", json!({"document": "due", "within": 120})),
        (
            "meeting-prep",
            json!({"document": "prep", "meeting_id": meeting}),
        ),
        (
            "agenda-and-notes",
            json!({"document": "agenda", "meeting_id": meeting}),
        ),
        (
            "snapshot-for-teachers",
            json!({"document": "snapshot", "student_id": student}),
        ),
        (
            "contact-log",
            json!({"document": "contacts", "student_id": student}),
        ),
        ("leave-binder", json!({"document": "binder"})),
        ("workload", json!({"document": "workload"})),
    ]
}

fn saved(world: &mut World, name: &str, args: &Value) -> (Paper, Vec<u8>) {
    let path = world.dir.path().join(format!("{name}.pdf"));
    let handle = world.engine.choose_file(path.clone()).unwrap();
    let mut args = args.clone();
    args["file"] = json!(handle);
    world.must("save_document", args);
    let bytes = std::fs::read(path).unwrap();
    (Paper::new(name, &bytes), bytes)
}

/// The sample class, and its Friday meeting with the student it is about.
fn sample() -> (World, String, String) {
    let mut world = World::with_sample("2026-10-06");
    let today = world.must("get_today", json!({}));
    let meeting = &today["meetings"][0];
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let (student, id) = (text(&meeting["student_id"]), text(&meeting["id"]));
    (world, student, id)
}

#[test]
fn every_document_is_good_paper_and_looks_as_it_was_kept() {
    let (mut world, student, meeting) = sample();
    for (name, request) in requests(&student, &meeting) {
        let shown = world.must("preview_document", json!({"request": request}));
        assert_eq!(shown["file_name"], json!(format!("{name}-2026-10-06.pdf")));
        assert_eq!(shown["missing"], 0, "{name}");
        let (paper, bytes) = saved(&mut world, name, &json!({"request": request}));
        is_good_paper(&paper);
        assert_eq!(
            shown["pages"].as_array().unwrap().len(),
            paper.pages(),
            "{name}"
        );
        assert!(
            paper
                .text()
                .contains("Working notes, not an official record"),
            "{name}"
        );
        let (_, again) = saved(&mut world, name, &json!({"request": request}));
        assert!(bytes == again, "{name}: the same day gives the same bytes");
        looks_and_reads_as_kept(name, &paper, &paper.text());
    }
    let (paper, _) = saved(
        &mut world,
        "snapshot-pages",
        &json!({"request": {"document": "snapshot", "student_id": student}}),
    );
    assert_eq!(paper.pages(), 1, "a snapshot is one page");
}

/// Names by which a student or her family would be known.
fn known_names(world: &mut World) -> Vec<String> {
    let mut names = Vec::new();
    let students = world.must("list_students", json!({"include_archived": true}));
    for row in students.as_array().unwrap() {
        let page = world.must("get_student", json!({"id": row["id"]}));
        let f = &page["student"];
        for key in ["first", "last", "preferred"] {
            names.push(f[key].as_str().unwrap().to_owned());
        }
        for person in page["people"].as_array().unwrap() {
            if person["kind"] == "guardian" {
                for key in ["first", "last", "phone", "email"] {
                    names.push(person[key].as_str().unwrap().to_owned());
                }
            }
        }
    }
    names.retain(|n| n.chars().count() > 1);
    names.sort();
    names.dedup();
    names
}

/// Whether a text holds a name as a word of its own.
fn holds(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(text[..at].chars().next_back()) && edge(text[at + name.len()..].chars().next())
    })
}

#[test]
fn no_name_comes_to_paper_unless_it_was_chosen() {
    let (mut world, student, meeting) = sample();
    let names = known_names(&mut world);
    assert!(names.len() > 40, "{names:?}");
    // Staff keep their names: whoever shares one with a student cannot be told from her by the word alone.
    let people = world.must("list_people", json!({"kind": "staff"}));
    let staff: Vec<String> = people
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|p| [p["first"].clone(), p["last"].clone()])
        .filter_map(|v| v.as_str().map(str::to_owned))
        .collect();
    let mut whole = String::new();
    for (name, request) in requests(&student, &meeting) {
        for naming in ["initials", "codes"] {
            let args = json!({"request": request, "naming": naming});
            let shown = world.must("preview_document", args.clone());
            let (paper, bytes) = saved(&mut world, &format!("{name}-{naming}"), &args);
            let everywhere = [
                paper.text(),
                paper.structure(),
                paper.metadata(),
                paper.info(),
                shown["text"].as_str().unwrap().to_owned(),
                shown["title"].as_str().unwrap().to_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            ];
            for known in names.iter().filter(|n| !staff.contains(n)) {
                for text in &everywhere {
                    assert!(!holds(text, known), "{name} by {naming} shows {known}");
                }
            }
        }
        let args = json!({"request": request, "naming": "names"});
        whole.push_str(
            world.must("preview_document", args)["text"]
                .as_str()
                .unwrap(),
        );
    }
    let shown = names.iter().filter(|n| holds(&whole, n)).count();
    assert!(
        shown > 30,
        "the control: whole names are there when chosen ({shown})"
    );
}

/// A vault with a student whose name stands in every text that could come to paper, and with private words.
fn planted() -> (World, String, String) {
    let mut world = World::new("2026-10-06");
    let student = world.must("create_student", json!({"fields": {"first": "Wilhelmina", "last": "Quarrington", "grade": "4", "student_number": "20418833"}}));
    let id = student["id"].as_str().unwrap().to_owned();
    let mother = world.must("save_person", json!({"kind": "guardian", "fields": {"first": "Ottoline", "last": "Quarrington", "phone": "(555) 010-2233"}}));
    world.must("link_person", json!({"student_id": id, "person_id": mother["id"], "relation": "mother", "team_role": "guardian"}));
    let name = "Wilhelmina Quarrington";
    world.must("save_accommodation", json!({"student_id": id, "fields": {"what": format!("Seat {name} near the door"), "applies_to": "when Ottoline Quarrington asks", "on_request": false}}));
    world.must("save_service", json!({"student_id": id, "fields": {"name": "Reading with Wilhelmina", "minutes": 60, "per": "week", "setting": "", "provider": "", "starts_on": null, "ends_on": null}}));
    let meeting = world.must("schedule_meeting", json!({"fields": {"student_id": id, "kind": "annual_review", "on_date": "2026-10-20", "place": "Room of the Quarringtons", "agenda": format!("Hear from {name}\nWilhelmina\u{2019}s reading")}}));
    let meeting = meeting["id"].as_str().unwrap().to_owned();
    world.must("save_note", json!({"student_id": id, "meeting_id": meeting, "body": format!("{name} reads well.\nDecision: Wilhelmina moves up\nFollow-up: call Ottoline by Friday"), "private": false}));
    world.must("save_note", json!({"student_id": id, "meeting_id": meeting, "body": "xylophone: a hard call\nDecision: xylophone decided\nFollow-up: xylophone followed by Friday", "private": true}));
    for (summary, private) in [
        (
            "Spoke with Ottoline about Wilhelmina, number 20418833",
            false,
        ),
        ("xylophone said", true),
    ] {
        world.must("add_contact", json!({"fields": {"student_id": id, "meeting_id": meeting, "person_id": mother["id"], "on_date": "2026-10-05", "way": "phone", "outcome": "reached", "purpose": "invite Ottoline Quarrington", "summary": summary, "private": private}}));
    }
    (world, id, meeting)
}

#[test]
fn names_inside_what_she_wrote_are_named_as_chosen_too() {
    let (mut world, student, meeting) = planted();
    for (name, request) in requests(&student, &meeting) {
        for naming in ["initials", "codes"] {
            let shown = world.must(
                "preview_document",
                json!({"request": request, "naming": naming}),
            );
            let text = shown["text"].as_str().unwrap();
            for known in [
                "Wilhelmina",
                "Quarrington",
                "Ottoline",
                "20418833",
                "010-2233",
            ] {
                assert!(
                    !text.contains(known),
                    "{name} by {naming} shows {known}: {text}"
                );
            }
        }
    }
    let agenda = json!({"document": "agenda", "meeting_id": meeting});
    let initials = world.must("preview_document", json!({"request": agenda}));
    let text = initials["text"].as_str().unwrap();
    assert!(
        text.contains("Hear from W.Q.") && text.contains("W.Q.\u{2019}s reading"),
        "{text}"
    );
    let names = world.must(
        "preview_document",
        json!({"request": agenda, "naming": "names"}),
    );
    assert!(
        names["text"]
            .as_str()
            .unwrap()
            .contains("Hear from Wilhelmina Quarrington")
    );
}

#[test]
fn nothing_private_comes_to_paper_unless_it_was_chosen() {
    let (mut world, student, meeting) = planted();
    let mut chosen = String::new();
    for (name, request) in requests(&student, &meeting) {
        let (paper, _) = saved(
            &mut world,
            &format!("{name}-open"),
            &json!({"request": request, "naming": "names"}),
        );
        assert!(!paper.text().contains("xylophone"), "{name}");
        let args = json!({"request": request, "naming": "names", "include_private": true});
        let shown = world.must("preview_document", args);
        chosen.push_str(shown["text"].as_str().unwrap());
    }
    for words in [
        "xylophone: a hard call",
        "xylophone decided",
        "xylophone followed",
        "xylophone said",
    ] {
        assert!(chosen.contains(words), "the control: {words}");
    }
}

#[test]
fn a_packet_leaves_as_pdf_after_the_same_review_as_in_any_form() {
    let (mut world, student, meeting) = planted();
    let question = world.must(
        "flag_question",
        json!({"links": {"student_id": student, "meeting_id": meeting}, "kind": "prepare"}),
    );
    let id = question["id"].clone();
    let mut fields =
        serde_json::to_value(hallway_domain::question::QuestionFields::default()).unwrap();
    fields["title"] = json!("Which data to bring for Wilhelmina");
    fields["ask"] = json!("Which data would you bring for Wilhelmina?");
    fields["facts"] = json!("Wilhelmina Quarrington reads with frames. Ottoline agrees.");
    world.must("save_question", json!({"id": id, "fields": fields}));
    world.must("set_question_state", json!({"id": id, "state": "ready"}));
    let ids = json!([id]);
    let path = world.dir.path().join("packet.pdf");
    let handle = world.engine.choose_file(path.clone()).unwrap();
    let preview = world.must("preview_packet", json!({"question_ids": ids}));
    for finding in preview["findings"].as_array().unwrap() {
        if finding["action"].is_null() {
            world.must(
                "decide_finding",
                json!({"question_ids": ids, "number": finding["number"], "action": "replace"}),
            );
        }
    }
    let export = json!({"question_ids": ids, "to": "R.", "format": "pdf", "file": handle, "attested": false});
    assert!(
        world.call("export_packet", export.clone()).is_err(),
        "not before it is attested"
    );
    assert!(!path.exists());
    let mut attested = export;
    attested["attested"] = json!(true);
    let out = world.must("export_packet", attested);
    let paper = Paper::new("packet", &std::fs::read(&path).unwrap());
    is_good_paper(&paper);
    let text = paper.text();
    assert!(text.contains(out["code"].as_str().unwrap()), "{text}");
    assert!(text.contains("Which data to bring"), "{text}");
    let everything = format!(
        "{text}{}{}{}",
        paper.structure(),
        paper.metadata(),
        paper.info()
    );
    for known in ["Wilhelmina", "Quarrington", "Ottoline"] {
        assert!(!everything.contains(known), "{known}");
    }
}

#[test]
fn the_recovery_kit_is_a_page_that_names_the_key_only_in_its_words() {
    let mut world = World::without_vault("2026-10-06");
    let kit = world.must(
        "create_vault",
        json!({"passphrase": hallway_tests::world::PASSPHRASE}),
    );
    let key = kit["recovery_key"].as_str().unwrap();
    let on = chrono::NaiveDate::from_ymd_opt(2026, 10, 6).unwrap();
    let paper = Paper::new("recovery-kit", &kit_pdf(key, on).unwrap());
    is_good_paper(&paper);
    assert_eq!(paper.pages(), 1);
    let (text, metadata) = (paper.text(), paper.metadata());
    for group in kit["groups"].as_array().unwrap() {
        let group = group.as_str().unwrap();
        assert!(text.contains(group), "{group}");
        assert!(
            !metadata.contains(group),
            "the key is no property of the file"
        );
    }
    assert!(kit_pdf("not a key", on).is_err());
}

#[test]
fn a_document_about_nobody_is_refused_in_words() {
    let mut world = World::new("2026-10-06");
    let nobody = "00000000-0000-4000-8000-000000000000";
    let refusal = world
        .call(
            "preview_document",
            json!({"request": {"document": "snapshot", "student_id": nobody}}),
        )
        .unwrap_err();
    assert!(!refusal.hint.is_empty());
    for (name, request) in requests(nobody, nobody) {
        if ["caseload", "due-list", "leave-binder", "workload"].contains(&name) {
            let (paper, _) = saved(
                &mut world,
                &format!("{name}-empty"),
                &json!({"request": request}),
            );
            is_good_paper(&paper);
        }
    }
}
