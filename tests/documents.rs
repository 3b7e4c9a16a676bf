//! What comes to paper: read back by poppler and qpdf. Pictures and words of each document lie in `fixtures/paper`;
//! `UPDATE_PAPER=1` writes them anew, to be looked at before they are kept.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test stops where something is not as it must be"
)]

#[path = "documents/any.rs"]
mod any;
#[path = "documents/records.rs"]
mod records;

use hallway_tests::poppler::{Paper, apart};
use std::path::Path;

/// Holds a document's words and the look of its first page against what was kept.
fn looks_and_reads_as_kept(name: &str, paper: &Paper, words: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/paper");
    let (text_file, ink_file) = (
        folder.join(format!("{name}.txt")),
        folder.join(format!("{name}.ink")),
    );
    let ink = paper.ink(1);
    if std::env::var_os("UPDATE_PAPER").is_some() {
        std::fs::write(&text_file, words).unwrap();
        std::fs::write(&ink_file, &ink).unwrap();
        return;
    }
    let kept = |file: &Path| {
        std::fs::read_to_string(file)
            .unwrap_or_else(|e| panic!("{}: {e}; UPDATE_PAPER=1 writes it", file.display()))
    };
    assert_eq!(kept(&text_file), words, "the words of {name}");
    let distance = apart(&kept(&ink_file), &ink);
    assert!(
        distance < 0.01,
        "{name} looks different: {distance:.4} of its cells"
    );
}

/// What every document must hold.
fn is_good_paper(paper: &Paper) {
    paper.check();
    let info = paper.info();
    assert!(info.contains("Tagged:          yes"), "{info}");
    assert!(info.contains("pts (letter)"), "{info}");
    assert!(!info.contains("Author:"), "{info}");
    assert!(!info.contains("Keywords:"), "{info}");
    assert!(paper.metadata().contains("pdfuaid:part"));
    assert_eq!(paper.foreign_fonts(), Vec::<String>::new());
    let structure = paper.structure();
    assert!(structure.contains("H1"), "{structure}");
    let text = paper.text();
    let count = paper.pages();
    for page in 1..=count {
        assert!(
            text.contains(&format!("Page {page} of {count}")),
            "page {page}"
        );
    }
}
