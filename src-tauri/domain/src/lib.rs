//! Pure rules of a special-education caseload.
