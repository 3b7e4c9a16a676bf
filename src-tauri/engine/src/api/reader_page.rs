//! The page that opens sealed text, for a colleague without Hallway: saved where she chooses, and known by its fingerprint.

use super::{Command, Ctx, Topic};
use crate::error::Result;
use crate::files::{FileHandle, write_whole};
use crate::packet_file;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The reader page as it is told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReaderPage {
    /// The name of its file, the same for everybody.
    pub name: String,
    /// Its SHA-256, in hexadecimal: what a colleague compares.
    pub sha256: String,
}

/// The reader page that every vault of this version hands out.
#[must_use]
pub fn reader_page() -> ReaderPage {
    ReaderPage {
        name: packet_file::READER_PAGE_NAME.to_owned(),
        sha256: packet_file::reader_page_sha256(),
    }
}

/// Tells which reader page this is, and saves it where a place was chosen. It holds no packet and nothing of the vault.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct GetReaderPage {
    /// Where to write it; only told of when left out.
    pub file: Option<FileHandle>,
}

impl Command for GetReaderPage {
    const NAME: &'static str = "get_reader_page";
    const CHANGES: &'static [Topic] = &[];
    type Output = ReaderPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if let Some(handle) = &self.file {
            write_whole(
                ctx.files.path(handle)?,
                packet_file::reader_page().as_bytes(),
                "writing the reader page",
            )?;
        }
        Ok(reader_page())
    }
}
