//! Reads the whole-day events of an iCalendar file that somebody else made. It judges none of them.

use super::{MOST_BYTES, MOST_DEPTH, MOST_EVENTS, bad};
use crate::error::{Context, Result};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};
use icalendar::parser::{Component, Property, unfold};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// The years a school's calendar may speak of.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;
/// No event is longer: a summer and a bit.
const MOST_DAYS: i64 = 120;
/// A summary is kept up to so many characters.
const LONGEST_SUMMARY: usize = 120;

/// One event of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEvent {
    /// Its line, shortened.
    pub summary: String,
    /// Its first and last day; none for an event with a time of day.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The file says that it repeats.
    pub repeats: bool,
}

/// The events of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileEvents {
    /// In the order of the file, without those that were called off.
    pub events: Vec<FileEvent>,
    /// How many could not be read.
    pub unreadable: u32,
}

/// Reads a file.
///
/// # Errors
/// [`crate::error::Error::BadFile`] when it is no calendar, too large, too deep or cut off; [`crate::error::Error::Io`]
/// when the system cannot read it.
pub fn read(path: &Path) -> Result<FileEvents> {
    let context = "reading the calendar file";
    let file = File::open(path).context(context)?;
    if !file.metadata().context(context)?.is_file() {
        return Err(bad("This is not a file."));
    }
    let mut bytes = Vec::new();
    file.take(MOST_BYTES.saturating_add(1))
        .read_to_end(&mut bytes)
        .context(context)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        return Err(bad("This calendar file is larger than 4 MiB."));
    }
    parse(&String::from_utf8_lossy(&bytes))
}

/// Reads the text of a file.
///
/// # Errors
/// [`crate::error::Error::BadFile`] when it is no calendar, holds more than 10,000 events, nests too deep or is cut off.
pub fn parse(text: &str) -> Result<FileEvents> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // One kind of line ending, whatever the file mixes: the parser looks ahead for one kind at a time.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = unfold(&text);
    let mut found = FileEvents::default();
    for block in blocks(&text)? {
        match Component::try_from(block.as_str())
            .ok()
            .map(|event| read_event(&event))
        {
            Some(Read::Event(event)) => found.events.push(event),
            Some(Read::CalledOff) => {}
            Some(Read::Unreadable) | None => found.unreadable = found.unreadable.saturating_add(1),
        }
    }
    Ok(found)
}

/// The text of each event, lines ended as the parser likes them. Nesting is walked here, with a limit, so that the
/// parser never descends further than a real calendar does.
fn blocks(text: &str) -> Result<Vec<String>> {
    let mut open: Vec<&str> = Vec::new();
    let mut blocks = Vec::new();
    let mut block: Option<String> = None;
    let mut calendars = 0_u32;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let begins = keyword(line, "BEGIN:");
        let ends = keyword(line, "END:");
        if let Some(name) = begins {
            match open.first() {
                None if name.eq_ignore_ascii_case("VCALENDAR") => {
                    calendars = calendars.saturating_add(1);
                }
                None => return Err(not_a_calendar()),
                Some(_) => {}
            }
            open.push(name);
            if open.len() > MOST_DEPTH {
                return Err(bad(
                    "This calendar file is nested deeper than any calendar is.",
                ));
            }
            if open.len() == 2 && name.eq_ignore_ascii_case("VEVENT") {
                if blocks.len() >= MOST_EVENTS {
                    return Err(bad("This calendar file holds more than 10,000 events."));
                }
                block = Some(String::new());
            }
        } else if open.is_empty() {
            return Err(not_a_calendar());
        }
        if let Some(block) = &mut block {
            block.push_str(line);
            block.push_str("\r\n");
        }
        if let Some(name) = ends {
            if open.pop().is_none_or(|o| !o.eq_ignore_ascii_case(name)) {
                return Err(bad(
                    "This calendar file is damaged: its parts do not close.",
                ));
            }
            if open.len() == 1 {
                blocks.extend(block.take());
            }
        }
    }
    if calendars == 0 {
        return Err(not_a_calendar());
    }
    if !open.is_empty() {
        return Err(bad("This calendar file is cut off."));
    }
    Ok(blocks)
}

fn not_a_calendar() -> crate::error::Error {
    bad("This is not a calendar file.")
}

/// What follows a keyword at the start of a line, whatever its case.
fn keyword<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = line.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then(|| rest.trim())
}

enum Read {
    Event(FileEvent),
    CalledOff,
    Unreadable,
}

fn read_event(event: &Component<'_>) -> Read {
    if property(event, "STATUS").is_some_and(|p| p.val.as_str().eq_ignore_ascii_case("CANCELLED")) {
        return Read::CalledOff;
    }
    let summary: String = property(event, "SUMMARY")
        .map(|p| p.val.as_str())
        .unwrap_or_default()
        .split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(LONGEST_SUMMARY)
        .collect();
    let Some(start) = property(event, "DTSTART").and_then(Moment::of) else {
        return Read::Unreadable;
    };
    let end = property(event, "DTEND").map(Moment::of);
    if end == Some(None) {
        return Read::Unreadable;
    }
    let length = property(event, "DURATION").map(|p| whole_days(p.val.as_str()));
    let days = match (start, end.flatten(), length) {
        // RFC 5545, 3.6.1: the end is the first day that is no longer part of the event.
        (Moment::Day(first), Some(Moment::Day(end)), _) => Some((first, last_before(first, end))),
        (Moment::Day(first), None, Some(Some(days))) => first
            .checked_add_days(Days::new(days.saturating_sub(1)))
            .map(|last| (first, last)),
        (Moment::Day(first), None, None) => Some((first, first)),
        (Moment::Day(_), _, _) => return Read::Unreadable,
        // Some programs write a whole day as midnight to midnight.
        (Moment::Midnight(first), Some(Moment::Midnight(end)), _) if end > first => {
            Some((first, last_before(first, end)))
        }
        _ => None,
    };
    if let Some((first, last)) = days
        && (!YEARS.contains(&first.year())
            || last < first
            || last.signed_duration_since(first).num_days() >= MOST_DAYS)
    {
        return Read::Unreadable;
    }
    Read::Event(FileEvent {
        summary,
        days,
        repeats: property(event, "RRULE").is_some() || property(event, "RDATE").is_some(),
    })
}

fn property<'a>(event: &'a Component<'a>, name: &str) -> Option<&'a Property<'a>> {
    event
        .properties
        .iter()
        .find(|p| p.name.as_str().eq_ignore_ascii_case(name))
}

/// The day before an end. Some programs end a one-day event on its own day.
fn last_before(first: NaiveDate, end: NaiveDate) -> NaiveDate {
    if end == first {
        first
    } else {
        end.pred_opt().unwrap_or(end)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// A date.
    Day(NaiveDate),
    /// The midnight at which a day begins, local.
    Midnight(NaiveDate),
    /// Any other time.
    Time,
}

impl Moment {
    fn of(property: &Property<'_>) -> Option<Self> {
        let text = property.val.as_str().trim();
        if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
            return NaiveDate::parse_from_str(text, "%Y%m%d")
                .ok()
                .map(Self::Day);
        }
        let local = text.strip_suffix('Z');
        let time = NaiveDateTime::parse_from_str(local.unwrap_or(text), "%Y%m%dT%H%M%S").ok()?;
        Some(if local.is_none() && time.time() == NaiveTime::MIN {
            Self::Midnight(time.date())
        } else {
            Self::Time
        })
    }
}

/// `P1D` or `P2W` in days (RFC 5545, 3.3.6); none for anything else.
fn whole_days(text: &str) -> Option<u64> {
    let text = text.trim().strip_prefix('P')?;
    let (number, week) = match (text.strip_suffix('D'), text.strip_suffix('W')) {
        (Some(days), _) => (days, 1),
        (_, Some(weeks)) => (weeks, 7),
        _ => return None,
    };
    let number: u16 = number.parse().ok()?;
    Some(u64::from(number.max(1)).saturating_mul(week))
}
