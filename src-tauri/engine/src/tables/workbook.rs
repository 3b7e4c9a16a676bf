//! Excel workbooks (.xlsx): the first sheet with headers that are known, values only.
//!
//! Everything is unpacked once against a limit before it is parsed, so a small file cannot become a large one; cells
//! are taken one by one, so a lonely cell in the last corner costs nothing.

use super::{Collector, MOST_COLUMNS, MOST_ROWS, SAVE_AGAIN, Understood, bad, too_wide};
use crate::error::{Error, Result};
use calamine::{DataRef, Reader as _, Xlsx};
use hallway_domain::import::{SourceRow, headers};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// The most bytes a workbook may unpack to: 256 MiB.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;
/// The most parts a workbook may have.
const MOST_PARTS: usize = 2_000;
/// The most sheets that are looked at.
const MOST_SHEETS: usize = 50;

/// Reads a workbook: the sheet she says, else the first with headers that are known, else the first with text.
pub(super) fn read(bytes: &[u8], said: Option<&str>) -> Result<(Vec<SourceRow>, Understood)> {
    check_size(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let sheets: Vec<String> = book.sheet_names().into_iter().take(MOST_SHEETS).collect();
    if let Some(said) = said {
        let name = sheets.iter().find(|name| *name == said).ok_or_else(|| {
            bad(
                "The Excel file has no sheet of that name.",
                "Choose one of its sheets. Nothing was changed.",
            )
        })?;
        let rows = sheet(&mut book, name)?;
        return Ok((rows, understood(Some(name.clone()), sheets)));
    }
    let mut first = None;
    for name in &sheets {
        let rows = sheet(&mut book, name)?;
        if headers::find(rows.iter().map(|row| row.cells.as_slice())).is_some() {
            return Ok((rows, understood(Some(name.clone()), sheets)));
        }
        if first.is_none() && !rows.is_empty() {
            first = Some((rows, name.clone()));
        }
    }
    let (rows, name) = first.map_or((Vec::new(), None), |(rows, name)| (rows, Some(name)));
    Ok((rows, understood(name, sheets)))
}

fn understood(sheet: Option<String>, sheets: Vec<String>) -> Understood {
    Understood {
        sheet,
        sheets,
        ..Understood::default()
    }
}

fn damaged() -> Error {
    bad("The Excel file is damaged or is no workbook.", SAVE_AGAIN)
}

/// Unpacks every part into nothing and counts: what a file declares about itself is believed only when it is too much.
fn check_size(bytes: &[u8]) -> Result<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MOST_PARTS {
        return Err(unpacks_too_large());
    }
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| damaged())?;
        if part.size() > left {
            return Err(unpacks_too_large());
        }
        let mut limited = part.take(left.saturating_add(1));
        let size = std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| damaged())?;
        left = left.checked_sub(size).ok_or_else(unpacks_too_large)?;
    }
    Ok(())
}

fn unpacks_too_large() -> Error {
    bad(
        format!(
            "The Excel file unpacks to more than {} MB; no caseload is that large.",
            MOST_UNPACKED / (1024 * 1024)
        ),
        "Copy the sheet with your caseload into a new workbook, save that and import it. Nothing was changed.",
    )
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<SourceRow>> {
    let mut collector = Collector::default();
    // A chart has a sheet's name and no cells.
    let Ok(mut cells) = book.worksheet_cells_reader(name) else {
        return Ok(Vec::new());
    };
    let mut current: Option<u32> = None;
    let mut row: Vec<String> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|_| damaged())? {
        let (at_row, at_column) = cell.get_position();
        let text = text_of(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let number = at_row.saturating_add(1);
        if usize::try_from(number).is_ok_and(|n| n > MOST_ROWS.saturating_mul(2)) {
            return Err(bad(
                format!("The sheet has text in row {number}; no caseload is that long."),
                "Delete the rows far below your list, save the file again and import that. Nothing was changed.",
            ));
        }
        let column = usize::try_from(at_column).unwrap_or(usize::MAX);
        if column >= MOST_COLUMNS {
            return Err(too_wide(number, column.saturating_add(1)));
        }
        if current != Some(number) {
            if let Some(done) = current.replace(number) {
                if done > number {
                    return Err(damaged());
                }
                collector.push(done, std::mem::take(&mut row))?;
            }
            row.clear();
        }
        if row.len() <= column {
            row.resize(column.saturating_add(1), String::new());
        }
        if let Some(slot) = row.get_mut(column) {
            *slot = text;
        }
    }
    if let Some(done) = current {
        collector.push(done, row)?;
    }
    Ok(collector.finish())
}

/// A cell as text: dates in ISO form, whole numbers without a point. An error such as `#REF!` is no value.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(moment) => {
            if moment.is_duration() {
                return moment.as_f64().to_string();
            }
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            if (hour, minute) == (0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
            }
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
