//! Everything as one workbook: a sheet for each kind. Cells are text or whole numbers; no formula is ever written.

use super::cell::Form;
use super::kinds::Kind;
use crate::error::{Error, Result};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use serde_json::{Map, Value};

/// The longest text of a cell.
const LONGEST: usize = 32_767;
/// What follows where a text was cut.
const CUT: &str = "\u{2026} (whole in the CSV file)";
/// The most characters of a sheet's name.
const NAME: usize = 31;
/// Whole numbers a spreadsheet holds exactly.
const EXACT: i64 = 9_007_199_254_740_992;

/// A workbook that is being filled.
pub(super) struct Book(Workbook);

impl Book {
    /// An empty one. It carries no moment and no author: the same records give the same bytes.
    pub(super) fn new() -> Result<Self> {
        let beginning = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        let mut book = Workbook::new();
        book.set_properties(&DocProperties::new().set_creation_datetime(&beginning));
        Ok(Self(book))
    }

    /// Adds the sheet of a kind.
    pub(super) fn sheet(&mut self, kind: &Kind, rows: &[Map<String, Value>]) -> Result<()> {
        fill(&mut self.0, kind, rows).map_err(failed)
    }

    /// The file's bytes.
    pub(super) fn finish(mut self) -> Result<Vec<u8>> {
        self.0.save_to_buffer().map_err(failed)
    }
}

/// What it says may quote a cell, so it is not passed on.
fn failed(_: XlsxError) -> Error {
    Error::BadFile {
        message: "The workbook of the export could not be written: a sheet would be larger than Excel allows.".to_owned(),
        hint: "Nothing was written.".to_owned(),
    }
}

fn fill(
    book: &mut Workbook,
    kind: &Kind,
    rows: &[Map<String, Value>],
) -> std::result::Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let name: String = kind.name.chars().take(NAME).collect();
    let sheet = book.add_worksheet().set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (at, column) in (0_u16..).zip(kind.columns) {
        sheet.write_string_with_format(0, at, column.name, &bold)?;
        sheet.set_column_width(at, width(column.form))?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (at, column) in (0_u16..).zip(kind.columns) {
            match row.get(column.name) {
                None | Some(Value::Null) => {}
                Some(Value::Number(number)) => match number.as_i64() {
                    #[expect(
                        clippy::cast_precision_loss,
                        reason = "larger ones are written as text"
                    )]
                    Some(whole) if whole.abs() <= EXACT => {
                        sheet.write_number(line, at, whole as f64)?;
                    }
                    _ => {
                        sheet.write_string(line, at, number.to_string())?;
                    }
                },
                Some(Value::String(text)) if text.is_empty() => {}
                Some(Value::String(text)) => {
                    sheet.write_string(line, at, cut(text))?;
                }
                Some(other) => {
                    sheet.write_string(line, at, cut(&other.to_string()))?;
                }
            }
        }
    }
    Ok(())
}

fn width(form: Form) -> f64 {
    match form {
        Form::Id => 12.0,
        Form::Date | Form::Time | Form::Number | Form::YesNo => 11.0,
        Form::Moment | Form::Sound => 20.0,
        Form::Text | Form::Json => 28.0,
    }
}

fn cut(text: &str) -> String {
    // Excel counts in units of UTF-16.
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut left = LONGEST.saturating_sub(CUT.encode_utf16().count());
    let mut short: String = text
        .chars()
        .take_while(|c| match left.checked_sub(c.len_utf16()) {
            Some(rest) => {
                left = rest;
                true
            }
            None => false,
        })
        .collect();
    short.push_str(CUT);
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::kinds::kinds;
    use crate::tables::{Reading, read_bytes};
    use serde_json::json;

    #[test]
    fn what_is_written_reads_back_as_text_and_no_cell_is_a_formula() {
        let kind = kinds().find(|k| k.name == "students").unwrap();
        let row = |first: &str| {
            let mut row = Map::new();
            row.insert("id".to_owned(), json!("0f"));
            row.insert("first".to_owned(), json!(first));
            row.insert("last".to_owned(), json!("=1+1"));
            row.insert("birth_date".to_owned(), json!("2016-01-20"));
            row
        };
        let mut book = Book::new().unwrap();
        let long = "\u{1F600}".repeat(20_000);
        book.sheet(kind, &[row("+Ada\nMae"), row(&long)]).unwrap();
        let bytes = book.finish().unwrap();
        let table = read_bytes(&bytes, &Reading::default()).unwrap();
        assert_eq!(table.understood.sheets, ["students"]);
        let at = |name: &str| kind.columns.iter().position(|c| c.name == name).unwrap();
        let cells = &table.rows[1].cells;
        assert_eq!(cells[at("first")], "+Ada\nMae");
        assert_eq!(cells[at("last")], "=1+1");
        assert_eq!(cells[at("birth_date")], "2016-01-20");
        let cut = &table.rows[2].cells[at("first")];
        assert!(cut.ends_with(CUT) && cut.encode_utf16().count() <= LONGEST);
    }
}
