//! One list as a CSV that a spreadsheet opens: a heading row and cells that are no formulas.

use super::cell::safe;
use crate::error::{Context, Error, Result};
use std::io::Write;
use std::path::Path;

const WRITING: &str = "writing a list";

/// Writes a list as a new file, whole or not at all. A mark at the beginning tells Excel that it is UTF-8.
///
/// # Errors
/// [`Error::Io`] when the file cannot be written.
pub fn write_list(path: &Path, headings: &[&str], rows: &[Vec<String>]) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".list-")
        .tempfile_in(folder)
        .context(WRITING)?;
    file.write_all("\u{FEFF}".as_bytes()).context(WRITING)?;
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut file);
    let written = csv.write_record(headings).and_then(|()| {
        rows.iter()
            .try_for_each(|row| csv.write_record(row.iter().map(|cell| safe(cell))))
    });
    written.map_err(|_| Error::Internal("a list could not be written as CSV"))?;
    csv.flush().context(WRITING)?;
    drop(csv);
    file.as_file().sync_all().context(WRITING)?;
    file.persist(path).map_err(|e| e.error).context(WRITING)?;
    Ok(())
}
