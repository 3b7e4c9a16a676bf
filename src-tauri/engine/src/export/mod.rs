//! Everything in open formats: for each kind of record a CSV and a JSON file, one workbook of them all, and one file that
//! describes them. What left this way comes back into an empty vault.
//!
//! Recordings are sound files beside them. Writes new files only, each of them whole or not at all, and takes back what it
//! wrote when it cannot finish. Keys, seals and the map from pseudonyms to names never leave.

mod bring;
mod cell;
mod kinds;
mod list;
mod workbook;
mod write;

pub use bring::Brought;
pub(crate) use bring::bring;
pub use list::write_list;

use crate::error::Result;
use rusqlite::Connection;
use std::path::Path;

/// The number of the format; it rises when a column changes its meaning or goes.
pub const FORMAT: u32 = 1;

/// The description of all files.
pub const SCHEMA_FILE: &str = "schema.json";

/// Everything as one workbook.
pub const WORKBOOK_FILE: &str = "everything.xlsx";

/// Writes everything into a folder, which is made where it is missing, and gives the names of the files.
///
/// # Errors
/// [`crate::error::Error::BadFile`] when a file of one of the names is there already;
/// [`crate::error::Error::Io`]. Nothing of it is left behind then.
pub fn everything(
    connection: &Connection,
    folder: &Path,
    include_private: bool,
) -> Result<Vec<String>> {
    write::everything(connection, folder, include_private)
}
