//! Documents and open formats: what leaves on paper or for another program.

use super::{Command, Ctx, Topic};
use crate::error::Result;
use crate::export;
use crate::files::FileHandle;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportOut {
    /// File names, one a kind of record.
    pub files: Vec<String>,
}

/// Writes everything in open formats: CSV and JSON with a described schema, into a folder she chose. Not encrypted.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ExportEverything {
    /// The folder.
    pub folder: FileHandle,
    /// Private notes too.
    pub include_private: Option<bool>,
}

impl Command for ExportEverything {
    const NAME: &'static str = "export_everything";
    const CHANGES: &'static [Topic] = &[];
    type Output = ExportOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let folder = ctx.files.path(&self.folder)?.to_owned();
        let include_private = self.include_private.unwrap_or(false);
        Ok(ExportOut {
            files: export::everything(ctx.tx, &folder, include_private)?,
        })
    }
}
