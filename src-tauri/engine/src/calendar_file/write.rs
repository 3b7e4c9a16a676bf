//! Writes events as one iCalendar file, whole or not at all. It knows nothing of students.

use crate::error::{Context, Result};
use crate::vault::disk::folder_of;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};
use icalendar::{Calendar, Class, Component, Event, EventLike, Property};
use std::io::Write as _;
use std::path::Path;

/// When an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A whole day.
    Day(NaiveDate),
    /// A local time, wherever the calendar is read, and how many minutes it takes.
    Time {
        /// The day.
        on: NaiveDate,
        /// The local time.
        at: NaiveTime,
        /// Minutes, 1 or more.
        minutes: u32,
    },
}

/// One event of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same for the same thing in every file, so that a calendar replaces what it had.
    pub uid: String,
    /// Counts the changes (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// The line in the calendar.
    pub summary: String,
    /// Room or link; nothing is written when empty.
    pub place: String,
    /// When it is.
    pub when: When,
    /// Called off.
    pub cancelled: bool,
    /// Takes up her time; otherwise the calendar shows the day as free.
    pub busy: bool,
}

/// The events as the text of a file: CRLF, lines folded at 75 octets, every event private.
#[must_use]
pub fn text(entries: &[Entry], now: DateTime<FixedOffset>) -> String {
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        (
            "PRODID",
            concat!("-//Hallway//Hallway ", env!("CARGO_PKG_VERSION"), "//EN"),
        ),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    let stamp = now.with_timezone(&Utc);
    for entry in entries {
        calendar.push(event(entry, stamp));
    }
    calendar.to_string()
}

fn event(entry: &Entry, stamp: DateTime<Utc>) -> Event {
    let mut event = Event::new();
    event
        .uid(&entry.uid)
        .sequence(entry.sequence)
        .timestamp(stamp)
        .summary(&plain(&entry.summary))
        .class(Class::Private)
        .append_property((
            "STATUS",
            if entry.cancelled {
                "CANCELLED"
            } else {
                "CONFIRMED"
            },
        ))
        .append_property((
            "TRANSP",
            if entry.busy && !entry.cancelled {
                "OPAQUE"
            } else {
                "TRANSPARENT"
            },
        ));
    match entry.when {
        When::Day(day) => {
            event.append_property(
                Property::new("DTSTART", day.format("%Y%m%d").to_string())
                    .add_parameter("VALUE", "DATE")
                    .done(),
            );
        }
        When::Time { on, at, minutes } => {
            let start = on.and_time(at).format("%Y%m%dT%H%M%S").to_string();
            event
                .append_property(("DTSTART", start.as_str()))
                .append_property(("DURATION", format!("PT{minutes}M").as_str()));
        }
    }
    let place = plain(&entry.place);
    if !place.is_empty() {
        event.location(&place);
    }
    event.done()
}

/// One line without control characters: a calendar may refuse the whole file for one of them.
fn plain(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Writes beside the target, syncs and renames over it: a file under its name is always whole.
///
/// # Errors
/// [`crate::error::Error::Io`]; an older file of that name is untouched then.
pub fn write_file(path: &Path, text: &str) -> Result<()> {
    let context = "writing the calendar file";
    let folder = folder_of(path);
    let mut file = tempfile::Builder::new()
        .prefix(".calendar-")
        .tempfile_in(folder)
        .context(context)?;
    file.write_all(text.as_bytes()).context(context)?;
    file.as_file().sync_all().context(context)?;
    file.persist(path).map_err(|e| e.error).context(context)?;
    #[cfg(unix)]
    std::fs::File::open(folder)
        .and_then(|f| f.sync_all())
        .context(context)?;
    Ok(())
}
