//! Import of a caseload: shown before it is written, written in one transaction, taken back whole.

mod people;
mod prepare;
mod questions;
mod undo;
mod write;

pub use people::{ImportPeople, PeopleImportOut};
pub use questions::{ImportAnswer, ImportCandidate, ImportQuestion, Said};

use super::{Command, Ctx, Topic, laying};
use crate::backup::Reason;
use crate::error::Result;
use crate::files::FileHandle;
use crate::store::imports::{self, ImportRecord};
use crate::tables::{Encoding, Reading, Separator};
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

/// One of the first rows of a file, so that she can point at the one with the headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TopRow {
    /// Its number in the file.
    pub row: u32,
    /// Its first cells, shortened.
    pub cells: Vec<String>,
}

/// How the file was understood. Every part of it can be said otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReadAs {
    /// The sheet; nothing for a text file.
    pub sheet: Option<String>,
    /// The sheets there are.
    pub sheets: Vec<String>,
    /// The separator; nothing for a workbook.
    pub separator: Option<Separator>,
    /// The encoding; nothing for a workbook.
    pub encoding: Option<Encoding>,
    /// The row with the headings.
    pub header_row: u32,
    /// Rows below it.
    pub rows: u32,
    /// The first rows of the file.
    pub top: Vec<TopRow>,
    /// The columns went where they went the last time this kind of file came.
    pub remembered: bool,
}

/// What an import does or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportOut {
    /// The system the file looks like: "SEIS IEP Dates". Empty when unknown.
    pub recognised: String,
    /// How the file was understood.
    pub read_as: ReadAs,
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
    /// Rows of which only she can say whom they mean.
    pub questions: Vec<ImportQuestion>,
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
    /// It brought people, not students.
    pub people: bool,
}

impl From<ImportRecord> for ImportRow {
    fn from(record: ImportRecord) -> Self {
        Self {
            id: record.id,
            at: record.at,
            created: record.created,
            updated: record.updated,
            undone: record.undone_at.is_some(),
            people: record.signature == people::SIGNATURE,
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
    /// How the file is to be read, where it was misunderstood.
    pub reading: Option<Reading>,
    /// Her answers about rows. Left out: students of one name are kept apart, a number is believed.
    pub answers: Option<Vec<ImportAnswer>>,
}

impl PreviewImport {
    fn wanted(&self) -> prepare::Wanted<'_> {
        prepare::Wanted {
            mapping: self.mapping.as_deref(),
            reading: self.reading.clone().unwrap_or_default(),
            answers: self.answers.as_deref().unwrap_or_default(),
        }
    }
}

impl Command for PreviewImport {
    const NAME: &'static str = "preview_import";
    const CHANGES: &'static [Topic] = &[];
    type Output = ImportOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        Ok(prepare::prepare(ctx, &self.file, &self.wanted())?.out())
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
    /// How the file is to be read, where it was misunderstood.
    pub reading: Option<Reading>,
    /// Her answers about rows. Given: every question must have one. Left out: students of one name are kept apart, a number is
    /// believed.
    pub answers: Option<Vec<ImportAnswer>>,
}

impl RunImport {
    fn wanted(&self) -> prepare::Wanted<'_> {
        prepare::Wanted {
            mapping: self.mapping.as_deref(),
            reading: self.reading.clone().unwrap_or_default(),
            answers: self.answers.as_deref().unwrap_or_default(),
        }
    }
}

impl Command for RunImport {
    const NAME: &'static str = "run_import";
    const CHANGES: &'static [Topic] = &[
        Topic::Students,
        Topic::People,
        Topic::Imports,
        Topic::Meetings,
    ];
    const RISKY: Option<Reason> = Some(Reason::Import);
    type Output = ImportOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let prepared = prepare::prepare(ctx, &self.file, &self.wanted())?;
        prepared.must_name_students()?;
        if self.answers.is_some() {
            prepared.must_be_answered()?;
        }
        let out = write::write(ctx, prepared)?;
        // Dates may have moved, and open steps go along with them.
        laying::lay_all_again(ctx)?;
        Ok(out)
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
    const CHANGES: &'static [Topic] = &[
        Topic::Students,
        Topic::People,
        Topic::Imports,
        Topic::Meetings,
    ];
    type Output = ImportRow;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let row = undo::undo(ctx, self.id)?;
        laying::lay_all_again(ctx)?;
        Ok(row)
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
