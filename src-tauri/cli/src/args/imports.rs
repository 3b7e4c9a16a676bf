//! Bringing a caseload in and taking an import back.

use clap::{Args, Subcommand};
use hallway_domain::ids::ImportId;
use std::path::PathBuf;

/// Import of a caseload.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Take one back
    #[command(subcommand)]
    pub(crate) undo: Option<ImportUndo>,
    /// A CSV or XLSX file
    #[arg(required = true)]
    pub(crate) file: Option<PathBuf>,
    /// Send a column to a field; may be given again. An empty field keeps the column as a further fact
    #[arg(long, value_name = "COLUMN=FIELD")]
    pub(crate) map: Vec<String>,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Taking an import back.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportUndo {
    /// Take one import back exactly
    Undo {
        /// Which
        import_id: ImportId,
    },
}
