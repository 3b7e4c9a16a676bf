//! Documents as PDF files.

use crate::place::Place;
use std::fs;

/// Whether a file is a whole PDF that holds no such words in the clear.
fn is_pdf(place: &Place, name: &str, without: &[&str]) {
    let bytes = fs::read(place.path(name)).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"), "{name}");
    assert!(bytes.trim_ascii_end().ends_with(b"%%EOF"), "{name}");
    let text = String::from_utf8_lossy(&bytes);
    for words in without {
        assert!(!text.contains(words), "{name} holds {words}");
    }
}

#[test]
fn every_document_is_printed_and_the_same_day_prints_the_same_file() {
    let place = Place::with_vault();
    let student = place.student("Wilhelmina", "Quarrington");
    let meeting = place.meeting(&student);
    let documents: [(&str, &[&str]); 8] = [
        ("caseload", &[]),
        ("due", &["--within", "60"]),
        ("prep", &["--meeting", &meeting]),
        ("agenda", &["--meeting", &meeting]),
        ("snapshot", &["--student", &student]),
        ("contacts", &["--student", &student]),
        ("binder", &["--names", "codes"]),
        ("workload", &[]),
    ];
    for (document, more) in documents {
        let print = |name: &str| {
            let out = place.path(name);
            let mut args = vec!["print", document, "--out", out.to_str().unwrap()];
            args.extend(more);
            let answer = place.json(&args).json();
            assert_eq!(answer["out"], out.to_str().unwrap());
            is_pdf(&place, name, &["Wilhelmina", "Quarrington"]);
            fs::read(out).unwrap()
        };
        assert!(print("one.pdf") == print("two.pdf"), "{document}");
    }
}

#[test]
fn a_document_that_cannot_be_made_leaves_no_file() {
    let place = Place::with_vault();
    let out = place.path("none.pdf");
    let nobody = "00000000-0000-4000-8000-000000000000";
    let refused = place.json(&[
        "print",
        "snapshot",
        "--student",
        nobody,
        "--out",
        out.to_str().unwrap(),
    ]);
    assert!(!refused.error(4)["message"].as_str().unwrap().is_empty());
    assert!(!out.exists());
    let usage = place.json(&["print", "prep", "--out", out.to_str().unwrap()]);
    usage.error(2);
}
