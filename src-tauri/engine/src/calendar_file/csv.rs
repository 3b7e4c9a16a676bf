//! Reads a school calendar that is a table: CSV or a workbook, one line a day or a span, in whatever order its columns
//! stand. It judges no line.

use super::read::{FileEvent, FileEvents};
use super::{MOST_EVENTS, bad};
use crate::error::Result;
use crate::tables::{self, Reading};
use chrono::NaiveDate;
use hallway_domain::import::dates::parse_date;
use std::path::Path;

/// No span is longer: a summer and a bit.
const MOST_DAYS: i64 = 120;
/// The newest year that a year of two digits stands for.
const LATEST_YEAR: i32 = 2099;
/// A line is kept up to so many characters.
const LONGEST: usize = 120;

const FROM: &[&str] = &[
    "date",
    "day",
    "start",
    "start date",
    "from",
    "first day",
    "begin",
    "begins",
    "begin date",
];
const TO: &[&str] = &["end", "end date", "to", "through", "last day", "until"];
const WHAT: &[&str] = &[
    "event",
    "title",
    "name",
    "description",
    "subject",
    "what",
    "summary",
    "holiday",
    "note",
    "notes",
    "reason",
    "type",
    "kind",
    "details",
];

/// Reads a file.
///
/// # Errors
/// [`crate::error::Error::BadFile`] when it is no table, or no column of it names days or what they are.
pub fn read(path: &Path) -> Result<FileEvents> {
    let table = tables::read(path, &Reading::default())?;
    let mut rows = table.rows.iter().map(|row| row.cells.as_slice());
    let (from, to, what) = rows.by_ref().take(10).find_map(columns).ok_or_else(|| {
        bad("No line of this table names a column for the date and one for what it is. Name them Date and Event, with End date where a line holds several days.")
    })?;
    let mut found = FileEvents::default();
    for cells in rows.take(MOST_EVENTS) {
        let cell = |at: usize| cells.get(at).map_or("", |text| text.trim());
        let summary: Vec<&str> = what
            .iter()
            .map(|at| cell(*at))
            .filter(|text| !text.is_empty())
            .collect();
        let summary: String = summary.join(", ").chars().take(LONGEST).collect();
        if cell(from).is_empty() && summary.is_empty() {
            continue;
        }
        let end = to.map(cell).filter(|text| !text.is_empty());
        match days(cell(from), end) {
            Some(days) => found.events.push(FileEvent {
                summary,
                days: Some(days),
                repeats: false,
            }),
            None => found.unreadable = found.unreadable.saturating_add(1),
        }
    }
    Ok(found)
}

/// Which columns hold the first day, the last day and the words, where this is the line that names them.
fn columns(cells: &[String]) -> Option<(usize, Option<usize>, Vec<usize>)> {
    let named = |words: &[&str]| {
        cells.iter().position(|cell| {
            let cell = cell.trim().to_lowercase().replace('_', " ");
            words.contains(&cell.as_str())
        })
    };
    let what: Vec<usize> = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| WHAT.contains(&cell.trim().to_lowercase().as_str()))
        .map(|(at, _)| at)
        .collect();
    if what.is_empty() {
        return None;
    }
    Some((named(FROM)?, named(TO), what))
}

/// The days of a line: two dates, one date, or both in one cell ("11/23/2026 - 11/27/2026").
fn days(from: &str, to: Option<&str>) -> Option<(NaiveDate, NaiveDate)> {
    let day = |text: &str| parse_date(text, LATEST_YEAR).ok();
    let (first, last) = match (day(from), to) {
        (Some(first), Some(to)) => (first, day(to)?),
        (Some(first), None) => (first, first),
        (None, _) => [" - ", " \u{2013} ", " to ", "\u{2013}"]
            .iter()
            .find_map(|mark| {
                let (first, last) = from.split_once(mark)?;
                Some((day(first)?, day(last)?))
            })?,
    };
    let length = last.signed_duration_since(first).num_days();
    (0..MOST_DAYS).contains(&length).then_some((first, last))
}
