//! What the tests share that record a program's calls: the recorder, and a disk rebuilt from a record.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "shared by two test targets, each using a part; a test may stop at once"
)]

pub mod calls;
pub mod disk;
