//! The command line from outside: the built program, its output, its exit codes, the files it leaves.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails here fails its test, which is what it is for"
)]

mod calendars;
mod caseload;
mod colleagues;
mod import;
mod lines;
mod packets;
mod place;
mod printing;
mod vaults;
