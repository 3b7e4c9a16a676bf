//! The de-identification corpus must load whole and stay large and varied enough to measure with.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use std::collections::BTreeSet;
use std::fs;

use hallway_tests::deid_corpus::{Corpus, CorpusError, Label, Protection, folder};

const PARTS: [&str; 8] = [
    "tune", "judge", "fresh", "second", "third", "fourth", "fifth", "sixth",
];

fn read(part: &str) -> Corpus {
    Corpus::read(&folder().join(part)).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_part_loads_and_they_hold_at_least_500_documents() {
    let parts = PARTS.map(read);
    assert!(parts.iter().map(|p| p.documents.len()).sum::<usize>() >= 500);
    for corpus in parts {
        for document in &corpus.documents {
            let chars: Vec<char> = document.text.chars().collect();
            let mut end = 0;
            for span in &document.spans {
                assert!(
                    end <= span.start,
                    "{} overlaps at {}",
                    document.id,
                    span.start
                );
                end = span.end;
                assert_eq!(
                    chars[span.start..span.end].iter().collect::<String>(),
                    span.text,
                    "{}",
                    document.id
                );
            }
        }
    }
}

#[test]
fn the_parts_share_no_document_and_no_vault() {
    let mut names = BTreeSet::new();
    let mut texts = BTreeSet::new();
    for corpus in PARTS.map(read) {
        let vaults: BTreeSet<String> = corpus
            .documents
            .iter()
            .map(|d| d.vault_id.clone())
            .collect();
        for vault in vaults {
            assert!(names.insert(vault.clone()), "{vault} is in two parts");
        }
        for document in corpus.documents {
            assert!(
                names.insert(document.id.clone()),
                "{} is there twice",
                document.id
            );
            assert!(
                texts.insert(document.text),
                "{} repeats a text",
                document.id
            );
        }
    }
}

#[test]
fn the_tuning_part_and_the_later_ones_are_varied() {
    for corpus in ["tune", "fresh", "second", "third"].map(read) {
        let name = &corpus.name;
        let vaults: BTreeSet<&str> = corpus
            .documents
            .iter()
            .map(|d| d.vault_id.as_str())
            .collect();
        assert!(vaults.len() >= 14, "{name}: {} vaults", vaults.len());
        let spans: Vec<_> = corpus.documents.iter().flat_map(|d| &d.spans).collect();
        let unknown = spans.iter().filter(|s| !s.known).count();
        assert!(
            unknown * 100 >= spans.len() * 40,
            "{name}: {unknown} of {} are not in the vault",
            spans.len()
        );
        for kind in Protection::ALL {
            assert!(
                corpus
                    .documents
                    .iter()
                    .flat_map(|d| &d.protected)
                    .filter(|p| p.kind == kind)
                    .count()
                    >= 100,
                "{name}: {kind:?}"
            );
        }
    }
}

#[test]
fn the_fresh_part_has_every_label_and_texts_without_any() {
    let fresh = read("fresh");
    for label in Label::ALL {
        assert!(
            fresh
                .documents
                .iter()
                .flat_map(|d| &d.spans)
                .any(|s| s.label == label),
            "{label:?}"
        );
    }
    assert!(fresh.documents.iter().any(|d| d.spans.is_empty()));
}

/// One document with this text beside a vault of one student.
fn part_with(text: &str) -> Result<Corpus, CorpusError> {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("docs")).unwrap();
    let vaults = r#"[{"vault_id":"v1","schools":[],"guardians":[],"staff":[],
        "students":[{"key":"s1","first":"Zoë","middle":"","last":"O'Neil","nicknames":["Zo"],"dob":"2015-05-14"}]}]"#;
    fs::write(folder.path().join("vaults.json"), vaults).unwrap();
    fs::write(
        folder.path().join("docs/d1.txt"),
        format!("id: d1\nvault: v1\nkind: email\n---\n{text}\n"),
    )
    .unwrap();
    Corpus::read(folder.path())
}

#[test]
fn offsets_count_code_points_of_the_text_without_marks() {
    let corpus =
        part_with("ñ ⟦PERSON:s1|zoe⟧'s aunt ⟦PERSON:?amy|Amy⟧\n⟦NUM|4/5⟧ on ⟦DATE|10/6⟧").unwrap();
    let document = &corpus.documents[0];
    assert_eq!(document.text, "ñ zoe's aunt Amy\n4/5 on 10/6");
    let spans: Vec<_> = document
        .spans
        .iter()
        .map(|s| (s.start, s.end, s.known, s.form))
        .collect();
    assert_eq!(
        spans,
        [
            (2, 5, true, Some("lowercase")),
            (13, 16, false, None),
            (24, 28, false, None)
        ]
    );
    assert_eq!(document.spans[0].entity.as_deref(), Some("v1:s1"));
    assert_eq!(
        (document.protected[0].start, document.protected[0].end),
        (17, 20)
    );
    assert_eq!(document.neutral, [(5, 7), (8, 13)]);
}

#[test]
fn a_slip_is_told_with_its_file_and_line() {
    for (text, expected) in [
        (
            "fine\n⟦PERSON:s9|Zoë⟧",
            "d1.txt:6: vault v1 has no \"s9\" for PERSON",
        ),
        ("⟦PERSON|Zoë⟧", "d1.txt:5: \"Zoë\" needs a key"),
        ("⟦NAME:s1|Zoë⟧", "d1.txt:5: unknown mark \"NAME\""),
        (
            "⟦PERSON:s1|Zoë's⟧",
            "d1.txt:5: the possessive of \"Zoë's\" belongs outside the mark",
        ),
        (
            "⟦PERSON:?x|Mrs. Bell⟧",
            "d1.txt:5: the title of \"Mrs. Bell\" belongs outside the mark",
        ),
        (
            "⟦PERSON:s1|Zoë",
            "d1.txt:5: a mark does not end on its line",
        ),
        (
            "⟦DATE:s1|5/13/2014⟧",
            "d1.txt:5: vault v1 does not hold \"5/13/2014\" as DATE of \"s1\"",
        ),
    ] {
        let error = part_with(text).unwrap_err().to_string();
        assert!(error.ends_with(expected), "{error}");
    }
}
