//! Import of a caseload, end to end on a real encrypted vault.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop"
)]

mod import_support;

use import_support::{Desk, seis};

#[test]
fn a_seis_export_becomes_a_caseload() {
    let mut desk = Desk::new();
    let out = desk.import_text("iep-dates.csv", &seis());
    assert_eq!(out.recognised, "SEIS IEP Dates");
    assert_eq!(
        (out.created, out.updated, out.unchanged, out.skipped),
        (24, 0, 0, 0)
    );
    let impossible: Vec<_> = out
        .problems
        .iter()
        .filter(|p| p.message.starts_with("This is not a date"))
        .collect();
    assert_eq!(impossible.len(), 2, "{:?}", out.problems);
    let again = desk.import_text("iep-dates.csv", &seis());
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 24));
    assert!(again.changes.is_empty() && again.import_id.is_none());
}

#[test]
fn an_import_is_taken_back_exactly() {
    let mut desk = Desk::new();
    let before = desk.dump();
    let out = desk.import_text("iep-dates.csv", &seis());
    assert_ne!(desk.dump(), before);
    desk.undo(out.import_id.unwrap()).unwrap();
    assert_eq!(desk.dump(), before);
}
