//! Import of a caseload: shown before it is written, written in one transaction, taken back whole.

mod prepare;
mod undo;
mod write;

use super::{Command, Ctx, Topic};
use crate::backup::Reason;
use crate::error::Result;
use crate::files::FileHandle;
use crate::store::imports::{self, ImportRecord};
use hallway_domain::ids::{ImportId, StudentId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A column of the file and where it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnMapping {
    /// The header as the file spells it.
    pub column: String,
    /// The field it goes to, by name (`hallway_domain::import::Field` lists them); empty keeps it as an extra fact.
    pub field: String,
}

/// A column with a few of its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ColumnOut {
    /// The header as the file spells it.
    pub column: String,
    /// The field it goes to; empty keeps it as an extra fact.
    pub field: String,
    /// The first values that are not blank.
    pub samples: Vec<String>,
}

/// One change to one student.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportChange {
    /// The row in the file; the header's row is 1.
    pub row: u32,
    /// The student, where she is in the vault already.
    pub student_id: Option<StudentId>,
    /// Her name.
    pub student: String,
    /// The field; `student` for a new one.
    pub field: String,
    /// What stands there; empty for nothing.
    pub old: String,
    /// What would stand there.
    pub new: String,
    /// How the value came about where the file does not print it: "one year before the next annual review, 2026-11-05".
    pub note: String,
}

/// A value that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportProblem {
    /// The row in the file; the header's row is 1.
    pub row: u32,
    /// The column.
    pub column: String,
    /// The value.
    pub value: String,
    /// What is wrong and what happens instead.
    pub message: String,
}

/// What an import does or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportOut {
    /// The system the file looks like: "SEIS IEP Dates". Empty when unknown.
    pub recognised: String,
    /// Its columns.
    pub columns: Vec<ColumnOut>,
    /// Students that are new.
    pub created: u32,
    /// Students that change.
    pub updated: u32,
    /// Students that stay as they are.
    pub unchanged: u32,
    /// Rows that were not used.
    pub skipped: u32,
    /// Every change, old and new.
    pub changes: Vec<ImportChange>,
    /// What could not be used.
    pub problems: Vec<ImportProblem>,
    /// The import, once written; nothing when there was nothing to change.
    pub import_id: Option<ImportId>,
}

/// An import in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportRow {
    /// The import.
    pub id: ImportId,
    /// RFC 3339.
    pub at: String,
    /// Students made.
    pub created: u32,
    /// Students changed.
    pub updated: u32,
    /// It was taken back.
    pub undone: bool,
}

impl From<ImportRecord> for ImportRow {
    fn from(record: ImportRecord) -> Self {
        Self {
            id: record.id,
            at: record.at,
            created: record.created,
            updated: record.updated,
            undone: record.undone_at.is_some(),
        }
    }
}

/// Reads a file and says what it would change. Writes nothing.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct PreviewImport {
    /// The file.
    pub file: FileHandle,
    /// Columns she mapped herself.
    pub mapping: Option<Vec<ColumnMapping>>,
}

impl Command for PreviewImport {
    const NAME: &'static str = "preview_import";
    const CHANGES: &'static [Topic] = &[];
    type Output = ImportOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let prepared = prepare::prepare(ctx, &self.file, self.mapping.as_deref())?;
        Ok(prepared.out())
    }
}

/// Imports a file in one transaction. A blank never erases; the same file again changes nothing.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct RunImport {
    /// The file.
    pub file: FileHandle,
    /// Columns she mapped herself.
    pub mapping: Option<Vec<ColumnMapping>>,
}

impl Command for RunImport {
    const NAME: &'static str = "run_import";
    const CHANGES: &'static [Topic] = &[Topic::Students, Topic::People, Topic::Imports];
    const RISKY: Option<Reason> = Some(Reason::Import);
    type Output = ImportOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let prepared = prepare::prepare(ctx, &self.file, self.mapping.as_deref())?;
        prepared.must_name_students()?;
        write::write(ctx, prepared)
    }
}

/// Takes one import back exactly. Refused for what was changed by hand since.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndoImport {
    /// Which.
    pub id: ImportId,
}

impl Command for UndoImport {
    const NAME: &'static str = "undo_import";
    const CHANGES: &'static [Topic] = &[Topic::Students, Topic::People, Topic::Imports];
    type Output = ImportRow;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        undo::undo(ctx, self.id)
    }
}

/// Imports, newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListImports {}

impl Command for ListImports {
    const NAME: &'static str = "list_imports";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<ImportRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let list = imports::list(ctx.tx)?;
        Ok(list.into_iter().map(ImportRow::from).collect())
    }
}
