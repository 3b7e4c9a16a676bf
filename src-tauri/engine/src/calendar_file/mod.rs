//! Calendar files (RFC 5545): her meetings out to any calendar program, a school's days without school in.
//!
//! Out: dates and times with a case code, and never a word about a child; a name only when she chose names. In: trusts
//! nothing in the file. Its size, its events and their nesting are limited before anything is parsed, and only whole
//! days are taken; nothing is fetched and nothing repeats.

pub mod csv;
pub mod read;
pub mod school;
pub mod write;

use crate::error::Error;

/// The largest calendar file that is read: 4 MiB.
pub const MOST_BYTES: u64 = 4 * 1024 * 1024;
/// The most events of a file.
pub const MOST_EVENTS: usize = 10_000;
/// The deepest nesting of a file's components: a calendar, an event, its alarm, and one to spare.
pub const MOST_DEPTH: usize = 4;

/// A file that cannot be read as a calendar.
pub(crate) fn bad(message: impl Into<String>) -> Error {
    Error::BadFile {
        message: message.into(),
        hint: "Save the school's calendar again as an iCalendar (.ics) or CSV file, then import that. Nothing was changed."
            .to_owned(),
    }
}
