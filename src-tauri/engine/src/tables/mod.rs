//! Sheets: a CSV or XLSX file as rows of text, whatever encoding, separator or program it came from.
//!
//! Trusts nothing in the file: its size is limited before it is read, its unpacked size before it is parsed, and its
//! rows, columns and cells while they are read. Takes the values of formulas and runs none.

mod delimited;
mod encoding;
mod reading;
mod workbook;

pub use reading::{Encoding, Reading, Separator, Understood};

use crate::error::{Context, Error, Result};
use hallway_domain::import::SourceRow;
use ring::digest::{SHA256, digest};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The largest file that is read: 64 MiB.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// The most columns of a sheet.
pub const MOST_COLUMNS: usize = 512;
/// The most rows of a sheet.
pub const MOST_ROWS: usize = 100_000;
/// The most cells of a sheet, blank ones inside a row too.
pub const MOST_CELLS: usize = 4_000_000;

/// The longest cell, in bytes. A spreadsheet's holds 32,767 signs; a cell far beyond is a file that is no table.
pub const LONGEST_CELL: usize = 1024 * 1024;

/// A file as rows of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// SHA-256 of the file, in hexadecimal digits.
    pub hash: String,
    /// Its rows. Blank ones are left out; the others keep their numbers.
    pub rows: Vec<SourceRow>,
    /// How it was read.
    pub understood: Understood,
}

/// A file that cannot be read as a table.
pub(crate) fn bad(message: impl Into<String>, hint: impl Into<String>) -> Error {
    Error::BadFile {
        message: message.into(),
        hint: hint.into(),
    }
}

const SAVE_AGAIN: &str = "Save it again as CSV or XLSX in the program it came from, then import that. Nothing was changed.";

/// Reads a file, found out or as she says.
///
/// # Errors
/// [`Error::BadFile`] when it is too large, empty, of another kind or damaged; [`Error::Io`] when the system cannot
/// read it.
pub fn read(path: &Path, reading: &Reading) -> Result<Table> {
    read_bytes(&bytes_of(path)?, reading)
}

/// The bytes of a chosen file, as far as they may be read.
///
/// # Errors
/// As [`read`].
pub(crate) fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    let mut file = File::open(path).context("opening the file to import")?;
    let size = file.metadata().context("looking at the file to import")?;
    if !size.is_file() {
        return Err(bad(
            "This is not a file.",
            "Choose a CSV or XLSX file. Nothing was changed.",
        ));
    }
    if size.len() > MOST_BYTES {
        return Err(too_large(size.len()));
    }
    let mut bytes = Vec::new();
    Read::by_ref(&mut file)
        .take(MOST_BYTES.saturating_add(1))
        .read_to_end(&mut bytes)
        .context("reading the file to import")?;
    // It may have grown since it was looked at.
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// A text file's words, whatever its encoding.
///
/// # Errors
/// [`Error::BadFile`] when it is no text.
pub(crate) fn text_of(bytes: &[u8]) -> Result<String> {
    Ok(encoding::decode(bytes, None)?.0)
}

fn too_large(bytes: u64) -> Error {
    bad(
        format!(
            "The file has {} MB; files up to {} MB are read.",
            bytes.div_ceil(1024 * 1024),
            MOST_BYTES / (1024 * 1024)
        ),
        "Export the caseload alone, without pictures or other sheets, and import that. Nothing was changed.",
    )
}

/// Reads the bytes of a file, whose kind is known by how it begins.
///
/// # Errors
/// [`Error::BadFile`].
pub fn read_bytes(bytes: &[u8], reading: &Reading) -> Result<Table> {
    let (rows, understood) = if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(bad(
            "The file is empty.",
            "Export the caseload again and choose that file. Nothing was changed.",
        ));
    } else if bytes.starts_with(b"PK\x03\x04") {
        workbook::read(bytes, reading.sheet.as_deref())?
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(bad(
            "This is an Excel file of the old kind (.xls) or one with a password.",
            "Open it in Excel and save it as .xlsx without a password, or as CSV. Nothing was changed.",
        ));
    } else if bytes.starts_with(b"%PDF") {
        return Err(bad(
            "This is a PDF, which shows a table but holds none.",
            "Choose CSV or Excel when you export from the other system. Nothing was changed.",
        ));
    } else {
        let (text, encoding) = encoding::decode(bytes, reading.encoding)?;
        let head = text
            .trim_start()
            .get(..15)
            .unwrap_or_default()
            .to_ascii_lowercase();
        if head.starts_with("<html")
            || head.starts_with("<!doctype")
            || head.starts_with("<?xml")
            || head.starts_with("<table")
        {
            return Err(bad(
                "This is a web page, though its name may say otherwise.",
                "Open it in Excel and save it as .xlsx, or export it as CSV. Nothing was changed.",
            ));
        }
        let (rows, separator) = delimited::read(&text, reading.separator)?;
        (
            rows,
            Understood {
                encoding: Some(encoding),
                separator,
                ..Understood::default()
            },
        )
    };
    if rows.is_empty() {
        return Err(bad(
            "The file has no rows with text.",
            "Export the caseload again and choose that file. Nothing was changed.",
        ));
    }
    Ok(Table {
        hash: data_encoding::HEXLOWER.encode(digest(&SHA256, bytes).as_ref()),
        rows,
        understood,
    })
}

/// Takes rows up, and refuses what no caseload has.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    rows: Vec<SourceRow>,
    cells: usize,
}

impl Collector {
    /// Takes a row up; a blank one is left out. Blank cells at its end are cut.
    pub(crate) fn push(&mut self, number: u32, mut cells: Vec<String>) -> Result<()> {
        let used = cells
            .iter()
            .rposition(|c| !c.trim().is_empty())
            .map_or(0, |last| last.saturating_add(1));
        if used > MOST_COLUMNS {
            return Err(too_wide(number, used));
        }
        cells.truncate(used);
        if cells.iter().any(|cell| cell.len() > LONGEST_CELL) {
            return Err(bad(
                format!(
                    "Row {number} has a cell that is longer than any spreadsheet's; this is no table."
                ),
                SAVE_AGAIN,
            ));
        }
        if cells.is_empty() {
            return Ok(());
        }
        cells.shrink_to_fit();
        self.cells = self.cells.saturating_add(used);
        if self.rows.len() >= MOST_ROWS || self.cells > MOST_CELLS {
            return Err(bad(
                format!(
                    "The file has more than {MOST_ROWS} rows or {MOST_CELLS} cells (at row {number}); no caseload is that large."
                ),
                "Export your own caseload alone and import that. Nothing was changed.",
            ));
        }
        self.rows.push(SourceRow { number, cells });
        Ok(())
    }

    pub(crate) fn finish(self) -> Vec<SourceRow> {
        self.rows
    }
}

pub(crate) fn too_wide(row: u32, columns: usize) -> Error {
    bad(
        format!(
            "Row {row} has {columns} columns or more; sheets with up to {MOST_COLUMNS} are read."
        ),
        "Keep the columns you need, save the file again and import that. Nothing was changed.",
    )
}
