//! Brings an export back into an empty vault: the same records under the same ids.
//!
//! The files are a stranger's until they are read: their size is limited, every table and column is named here and
//! never by a file, values go in bound. What they point to and do not hold is left open or out, and counted.

use super::cell::Form;
use super::kinds::{Column, Kind, kinds};
use super::{FORMAT, SCHEMA_FILE};
use crate::error::{Context, Error, Result};
use crate::store;
use data_encoding::BASE64;
use rusqlite::types::Value as Stored;
use rusqlite::{Transaction, params_from_iter};
use serde_json::{Map, Value};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The largest file of an export that is read: 256 MiB.
const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// Kinds that every vault may have from its first day: its recovery sheet was printed before anything else.
const FROM_THE_START: [&str; 3] = ["vault", "settings", "outgoing"];
/// Columns that stay in the vault and must hold something, and what stands for it where an export comes back.
const SECRET: [(&str, &str, &str); 1] = [("packets", "mapping", "{}")];
const BRINGING: &str = "bringing an export back";

/// What came back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Brought {
    /// Records written.
    pub records: u32,
    /// Records that hang on one the export does not hold, and were left out.
    pub left_out: u32,
}

fn refused(message: impl Into<String>) -> Error {
    Error::BadFile {
        message: message.into(),
        hint: "Choose the folder of a Hallway export with all of its files. Nothing was changed."
            .to_owned(),
    }
}

/// Writes every record of an export into an empty vault.
///
/// # Errors
/// [`Error::Precondition`] when the vault holds records; [`Error::BadFile`] when the folder holds no export or one that
/// does not read. The caller rolls back.
pub(crate) fn bring(tx: &Transaction<'_>, folder: &Path) -> Result<Brought> {
    check_format(folder)?;
    check_empty(tx)?;
    tx.pragma_update(None, "defer_foreign_keys", true)
        .context(BRINGING)?;
    store::search::hold(tx)?;
    let mut brought = Brought::default();
    for kind in kinds() {
        let name = format!("{}.json", kind.name);
        let rows = match read(&folder.join(&name))? {
            Some(Value::Array(rows)) => rows,
            // An older export knew fewer kinds.
            None => continue,
            Some(_) => return Err(unreadable(&name)),
        };
        for row in rows {
            let Value::Object(row) = row else {
                return Err(unreadable(&name));
            };
            write(tx, kind, &row).map_err(|error| match error {
                Error::Store { source, .. } if is_its_fault(&source) => unreadable(&name),
                error => error,
            })?;
            brought.records = brought.records.saturating_add(1);
        }
    }
    brought.left_out = mend(tx)?;
    brought.records = brought.records.saturating_sub(brought.left_out);
    store::search::rebuild(tx)?;
    store::search::write_held(tx)?;
    Ok(brought)
}

/// A value that the tables do not take is the file's fault, a full disk is not.
fn is_its_fault(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(rusqlite::ErrorCode::ConstraintViolation | rusqlite::ErrorCode::TypeMismatch)
    )
}

fn unreadable(name: &str) -> Error {
    refused(format!(
        "The file {name} of this folder does not read as part of an export."
    ))
}

fn check_format(folder: &Path) -> Result<()> {
    let Some(schema) = read(&folder.join(SCHEMA_FILE))? else {
        return Err(refused(format!(
            "This folder holds no Hallway export: there is no {SCHEMA_FILE} in it."
        )));
    };
    if schema.get("format").and_then(Value::as_str) != Some("hallway-export") {
        return Err(refused("This folder holds no Hallway export."));
    }
    match schema.get("version").and_then(Value::as_u64) {
        Some(version) if (1..=u64::from(FORMAT)).contains(&version) => Ok(()),
        Some(version) if version > u64::from(FORMAT) => Err(Error::BadFile {
            message: "This export was written by a newer Hallway.".to_owned(),
            hint: "Bring it back with that version. Nothing was changed.".to_owned(),
        }),
        _ => Err(unreadable(SCHEMA_FILE)),
    }
}

fn check_empty(tx: &Transaction<'_>) -> Result<()> {
    for kind in kinds().filter(|k| !FROM_THE_START.contains(&k.name)) {
        let any: bool = tx
            .query_row(
                &format!("SELECT EXISTS (SELECT 1 FROM {})", kind.table),
                [],
                |r| r.get(0),
            )
            .context(BRINGING)?;
        if any {
            return Err(Error::Precondition {
                message: "This vault holds records already, and an export comes back whole or not at all."
                    .to_owned(),
                hint: "Bring it into an empty vault: on first start choose to start empty. Nothing was changed."
                    .to_owned(),
            });
        }
    }
    Ok(())
}

/// A JSON file; `None` when it is not there.
fn read(path: &Path) -> Result<Option<Value>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(source) => {
            return Err(Error::Io {
                context: "reading an export",
                source,
            });
        }
    };
    let mut bytes = Vec::new();
    file.take(MOST_BYTES.saturating_add(1))
        .read_to_end(&mut bytes)
        .context("reading an export")?;
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    if bytes.len() as u64 > MOST_BYTES {
        return Err(refused(format!(
            "The file {name} is larger than {} MB.",
            MOST_BYTES / (1024 * 1024)
        )));
    }
    serde_json::from_slice(&bytes)
        .map(Some)
        .map_err(|_| unreadable(&name))
}

/// Writes one record. A column that an older export did not have keeps its default.
fn write(tx: &Transaction<'_>, kind: &Kind, row: &Map<String, Value>) -> Result<()> {
    let unknown = row
        .keys()
        .any(|key| !kind.columns.iter().any(|c| c.name == key));
    if unknown {
        return Err(unreadable(&format!("{}.json", kind.name)));
    }
    let mut names: Vec<&str> = Vec::new();
    let mut values: Vec<Stored> = Vec::new();
    for column in kind.columns {
        if let Some(value) = row.get(column.name) {
            names.push(column.name);
            values.push(stored(kind, column, value)?);
        }
    }
    if kind.name == "vault" {
        return write_vault(tx, &names, values);
    }
    // Secrets stay in the vault they were made in: what must be there is empty here.
    for (_, column, empty) in SECRET.iter().filter(|(table, _, _)| *table == kind.table) {
        names.push(column);
        values.push(Stored::Text((*empty).to_owned()));
    }
    let places: Vec<String> = (1..=names.len()).map(|n| format!("?{n}")).collect();
    let sql = format!(
        "INSERT {} INTO {} ({}) VALUES ({})",
        if kind.name == "settings" {
            "OR REPLACE"
        } else {
            ""
        },
        kind.table,
        names.join(", "),
        places.join(", ")
    );
    tx.prepare_cached(&sql)
        .and_then(|mut s| s.execute(params_from_iter(values)))
        .context(BRINGING)?;
    Ok(())
}

/// The vault stays itself: its id is in its backups and its key file. When it was begun and whether it is the sample
/// class comes along.
fn write_vault(tx: &Transaction<'_>, names: &[&str], values: Vec<Stored>) -> Result<()> {
    for (name, value) in names.iter().zip(values) {
        if *name != "vault_id" {
            tx.execute(&format!("UPDATE vault SET {name} = ?1"), [value])
                .context(BRINGING)?;
        }
    }
    Ok(())
}

/// A JSON value as it is stored.
fn stored(kind: &Kind, column: &Column, value: &Value) -> Result<Stored> {
    let wrong = || {
        refused(format!(
            "The file {}.json holds a {} that does not read.",
            kind.name, column.name
        ))
    };
    Ok(match (column.form, value) {
        (_, Value::Null) => Stored::Null,
        (Form::Json, value) => Stored::Text(value.to_string()),
        (Form::YesNo, Value::Bool(yes)) => Stored::Integer(i64::from(*yes)),
        (Form::Number, Value::Number(number)) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Stored::Integer(whole),
            (None, Some(broken)) => Stored::Real(broken),
            (None, None) => return Err(wrong()),
        },
        (Form::YesNo | Form::Number, _) => return Err(wrong()),
        (Form::Sound, Value::String(text)) => BASE64
            .decode(text.as_bytes())
            .map(Stored::Blob)
            .map_err(|_| wrong())?,
        (_, Value::String(text)) => Stored::Text(text.clone()),
        _ => return Err(wrong()),
    })
}

/// Opens what points to a record that did not come, or leaves it out where it cannot stand alone. Answers how many were
/// left out.
fn mend(tx: &Transaction<'_>) -> Result<u32> {
    let mut left_out = 0_u32;
    // A record that goes may be what another one hangs on.
    for _ in 0..8 {
        let mut changed = false;
        for kind in kinds() {
            for link in links(tx, kind.table)? {
                let dangling = format!(
                    "{0} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {1} AS p WHERE p.{2} = {3}.{0})",
                    link.from, link.table, link.to, kind.table
                );
                let count = if link.may_be_open {
                    tx.execute(
                        &format!(
                            "UPDATE {} SET {} = NULL WHERE {dangling}",
                            kind.table, link.from
                        ),
                        [],
                    )
                } else {
                    tx.execute(&format!("DELETE FROM {} WHERE {dangling}", kind.table), [])
                }
                .context(BRINGING)?;
                changed |= count > 0;
                if !link.may_be_open {
                    left_out = left_out.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
                }
            }
        }
        if !changed {
            break;
        }
    }
    Ok(left_out)
}

/// A column that names a record of another table.
struct Link {
    from: String,
    table: String,
    to: String,
    may_be_open: bool,
}

fn links(tx: &Transaction<'_>, table: &str) -> Result<Vec<Link>> {
    tx.prepare_cached(
        "SELECT f.\"from\" AS here, f.\"table\" AS there, coalesce(f.\"to\", 'id') AS name,
                i.\"notnull\" = 0 AND i.pk = 0 AS open
         FROM pragma_foreign_key_list(?1) AS f JOIN pragma_table_info(?1) AS i ON i.name = f.\"from\"",
    )
    .and_then(|mut s| {
        s.query_map([table], |r| {
            Ok(Link {
                from: r.get("here")?,
                table: r.get("there")?,
                to: r.get("name")?,
                may_be_open: r.get("open")?,
            })
        })?
        .collect()
    })
    .context(BRINGING)
}
