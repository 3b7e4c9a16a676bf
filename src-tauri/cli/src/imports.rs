//! Import of a caseload.

use crate::args::{Global, Import, ImportUndo};
use crate::output::Reply;
use crate::problem::{Problem, Result};
use crate::table::Table;
use crate::waiting::Waiting;
use hallway_domain::import::Field;
use hallway_engine::api::imports::{
    ColumnMapping, ImportOut, PreviewImport, RunImport, UndoImport,
};
use serde_json::json;

/// Imports a file, says what it would do, or takes an import back.
pub(crate) fn run(global: &Global, command: Import) -> Result<Reply> {
    if let Some(ImportUndo::Undo { import_id }) = command.undo {
        return global.with_vault(|engine| {
            let undone = engine.run(UndoImport { id: import_id })?;
            let text = format!(
                "Taken back: {} students made, {} changed.",
                undone.created, undone.updated
            );
            Ok(Reply::new(json!(undone), text))
        });
    }
    let Some(file) = command.file else {
        return Err(Problem::usage(
            "There is no file to import.",
            "Name a CSV or XLSX file.",
        ));
    };
    if let Err(error) = std::fs::File::open(&file) {
        return Err(Problem::unreadable(&file, &error));
    }
    let mapping = mapping(&command.map)?;
    global.with_vault(|engine| {
        let _waiting = Waiting::begin("Importing");
        let handle = engine.choose_file(file)?;
        let done = if command.dry_run {
            engine.run(PreviewImport {
                file: handle,
                mapping,
                reading: None,
                answers: None,
            })?
        } else {
            engine.run(RunImport {
                file: handle,
                mapping,
                reading: None,
                answers: None,
            })?
        };
        let text = text(&done);
        Ok(Reply::new(json!(done), text))
    })
}

/// `Column=field`, split at the last sign, because a column's name may hold one and a field's cannot.
fn mapping(given: &[String]) -> Result<Option<Vec<ColumnMapping>>> {
    let mut list = Vec::new();
    for text in given {
        let (column, field) = text.rsplit_once('=').ok_or_else(|| {
            Problem::bad_input(
                format!("\u{201c}{text}\u{201d} maps no column."),
                "Write --map \"Column=field\".",
            )
        })?;
        if !field.is_empty() && Field::parse(field).is_none() {
            let names: Vec<&str> = Field::ALL.iter().map(|f| f.as_str()).collect();
            return Err(Problem::bad_input(
                format!("There is no field \u{201c}{field}\u{201d}."),
                format!("Choose one of: {}.", names.join(", ")),
            ));
        }
        list.push(ColumnMapping {
            column: column.to_owned(),
            field: field.to_owned(),
        });
    }
    Ok((!list.is_empty()).then_some(list))
}

fn text(done: &ImportOut) -> String {
    let mut out = format!(
        "{} new, {} changed, {} unchanged, {} rows not used\n",
        done.created, done.updated, done.unchanged, done.skipped
    );
    if let Some(id) = done.import_id {
        out.push_str(&format!("To take it back: hallway-cli import undo {id}\n"));
    }
    if !done.changes.is_empty() {
        let mut table = Table::new(&["Row", "Student", "Field", "Old", "New"]);
        for c in &done.changes {
            table.row(&[&c.row.to_string(), &c.student, &c.field, &c.old, &c.new]);
        }
        out.push_str(&format!("\n{}", table.text("")));
    }
    if !done.problems.is_empty() {
        let mut table = Table::new(&["Row", "Column", "Value", "Problem"]);
        for p in &done.problems {
            table.row(&[&p.row.to_string(), &p.column, &p.value, &p.message]);
        }
        out.push_str(&format!("\n{}", table.text("")));
    }
    out
}
