//! Writing the files: beside their name, synced, and only then under it.

use super::cell::{Form, cell};
use super::kinds::{Kind, kinds};
use super::workbook::Book;
use super::{FORMAT, SCHEMA_FILE, WORKBOOK_FILE};
use crate::error::{Context, Error, Result};
use data_encoding::BASE64;
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

const WRITING: &str = "writing the export";
/// How the name of each recording's file begins.
const RECORDING: &str = "recording-";

/// What was written so far, taken back unless the whole of it stands.
struct Written {
    folder: PathBuf,
    made_folder: bool,
    names: Vec<String>,
    recordings: u32,
    whole: bool,
}

impl Drop for Written {
    fn drop(&mut self) {
        if self.whole {
            return;
        }
        for name in &self.names {
            drop(fs::remove_file(self.folder.join(name)));
        }
        if self.made_folder {
            drop(fs::remove_dir(&self.folder));
        }
    }
}

pub(super) fn everything(
    connection: &Connection,
    folder: &Path,
    include_private: bool,
) -> Result<Vec<String>> {
    refuse_names_in_use(folder)?;
    let made_folder = !folder.exists();
    fs::create_dir_all(folder).context(WRITING)?;
    let mut written = Written {
        folder: folder.to_owned(),
        made_folder,
        names: Vec::new(),
        recordings: 0,
        whole: false,
    };
    let mut book = Book::new()?;
    for kind in kinds() {
        let rows = read(connection, kind, include_private)?;
        written.file(&json_name(kind), |out| write_json(&rows, out))?;
        let rows = written.recordings(kind, rows)?;
        book.sheet(kind, &rows)?;
        written.file(&csv_name(kind), |out| write_csv(kind, &rows, out))?;
    }
    let bytes = book.finish()?;
    written.file(WORKBOOK_FILE, |out| out.write_all(&bytes))?;
    written.file(SCHEMA_FILE, |out| {
        serde_json::to_writer_pretty(&mut *out, &schema(include_private))?;
        writeln!(out)
    })?;
    #[cfg(unix)]
    fs::File::open(folder)
        .and_then(|f| f.sync_all())
        .context(WRITING)?;
    written.whole = true;
    Ok(std::mem::take(&mut written.names))
}

impl Written {
    /// Writes each recording as a file that any player opens; in its row stands the file's name.
    fn recordings(
        &mut self,
        kind: &Kind,
        mut rows: Vec<Map<String, Value>>,
    ) -> Result<Vec<Map<String, Value>>> {
        for column in kind.columns.iter().filter(|c| c.form == Form::Sound) {
            for row in &mut rows {
                let mime = row.get("mime").and_then(Value::as_str).unwrap_or_default();
                let ending = ending(mime);
                let Some(bytes) = row
                    .get(column.name)
                    .and_then(Value::as_str)
                    .and_then(|text| BASE64.decode(text.as_bytes()).ok())
                else {
                    continue;
                };
                self.recordings = self.recordings.saturating_add(1);
                let name = format!("{RECORDING}{}.{ending}", self.recordings);
                self.file(&name, |out| out.write_all(&bytes))?;
                row.insert(column.name.to_owned(), json!(name));
            }
        }
        Ok(rows)
    }

    fn file(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut BufWriter<&NamedTempFile>) -> io::Result<()>,
    ) -> Result<()> {
        let file = tempfile::Builder::new()
            .prefix(".export-")
            .tempfile_in(&self.folder)
            .context(WRITING)?;
        let mut out = BufWriter::new(&file);
        write(&mut out)
            .and_then(|()| out.flush())
            .context(WRITING)?;
        drop(out);
        file.as_file().sync_all().context(WRITING)?;
        // Someone may have put a file there meanwhile; it is not ours to replace.
        file.persist_noclobber(self.folder.join(name))
            .map_err(|e| e.error)
            .context(WRITING)?;
        self.names.push(name.to_owned());
        Ok(())
    }
}

/// The ending of a sound file.
fn ending(mime: &str) -> &'static str {
    match mime.split(';').next().unwrap_or_default() {
        "audio/webm" => "webm",
        "audio/ogg" => "ogg",
        "audio/mp4" => "m4a",
        "audio/mpeg" => "mp3",
        "audio/wav" => "wav",
        _ => "sound",
    }
}

fn refuse_names_in_use(folder: &Path) -> Result<()> {
    let names = kinds()
        .flat_map(|kind| [csv_name(kind), json_name(kind)])
        .chain([WORKBOOK_FILE.to_owned(), SCHEMA_FILE.to_owned()]);
    let recordings = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(RECORDING));
    for name in names.chain(recordings) {
        if folder.join(&name).symlink_metadata().is_ok() {
            return Err(Error::BadFile {
                message: format!("This folder holds a file {name} already."),
                hint: "Choose an empty folder. Nothing was written.".to_owned(),
            });
        }
    }
    Ok(())
}

fn csv_name(kind: &Kind) -> String {
    format!("{}.csv", kind.name)
}

fn json_name(kind: &Kind) -> String {
    format!("{}.json", kind.name)
}

/// Every row of a kind, columns in their order.
fn read(
    connection: &Connection,
    kind: &Kind,
    include_private: bool,
) -> Result<Vec<Map<String, Value>>> {
    let columns: Vec<String> = kind
        .columns
        .iter()
        .map(|c| format!("t.{}", c.name))
        .collect();
    // `?1` stands in every statement, used or not, so that one call serves all.
    let sql = format!(
        "SELECT {} FROM {} AS t WHERE (?1 OR 1) AND {} ORDER BY {}",
        columns.join(", "),
        kind.table,
        kind.filter,
        kind.order
    );
    let mut statement = connection.prepare(&sql).context(WRITING)?;
    let mut rows = statement.query([include_private]).context(WRITING)?;
    let mut list = Vec::new();
    while let Some(row) = rows.next().context(WRITING)? {
        let mut object = Map::new();
        for (i, column) in kind.columns.iter().enumerate() {
            let stored = row.get_ref(i).context(WRITING)?;
            object.insert(column.name.to_owned(), column.form.json(stored));
        }
        list.push(object);
    }
    Ok(list)
}

fn write_csv(kind: &Kind, rows: &[Map<String, Value>], out: &mut impl Write) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    csv.write_record(kind.columns.iter().map(|c| c.name))?;
    for row in rows {
        csv.write_record(row.values().map(cell))?;
    }
    csv.flush()
}

fn write_json(rows: &[Map<String, Value>], out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, rows)?;
    writeln!(out)
}

/// The description of every file and column.
fn schema(include_private: bool) -> Value {
    let kinds: Vec<Value> = kinds()
        .map(|kind| {
            let columns: Vec<Value> = kind
                .columns
                .iter()
                .map(|c| json!({"name": c.name, "form": c.form.word(), "about": c.about}))
                .collect();
            json!({
                "csv": csv_name(kind), "json": json_name(kind), "about": kind.about, "columns": columns,
            })
        })
        .collect();
    json!({
        "format": "hallway-export",
        "version": FORMAT,
        "private_included": include_private,
        "about": "Everything in a Hallway vault, outside the bin. These files are not encrypted.",
        "forms": {
            "text": "words", "id": "a UUID; the same id in another file is the same record",
            "date": "YYYY-MM-DD", "time": "HH:MM:SS, local", "moment": "RFC 3339, or a local date and time",
            "number": "a whole number", "yes_no": "true or false",
            "json": "in JSON files the value itself; in CSV cells its JSON text",
            "sound": "in JSON files the recording itself in base64; in CSV cells and the workbook the name of its file, which any player opens"
        },
        "csv": "RFC 4180, UTF-8, a heading row, lines end in CR LF. An empty cell is no value. A cell that begins with one of = + - @, a tab, a carriage return or an apostrophe has one more apostrophe in front, so that no spreadsheet takes it for a formula: take one apostrophe away from the front to get the value.",
        "xlsx": "everything.xlsx holds a sheet for each kind, cells as text and whole numbers as numbers, no formulas. A text longer than a cell can hold (32767 characters) is cut there and whole in the CSV and JSON files.",
        "coming_back": "The JSON files and this description come back into an empty vault: Settings, Export everything, or hallway-cli vault bring.",
        "left_out": "keys, the bytes of sealed packets, the map from pseudonyms to names, the search index, and text that was still being typed. Private notes and contacts, with the decisions and follow-ups marked in them, only where private_included is true.",
        "files": kinds
    })
}
