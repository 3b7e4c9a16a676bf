//! One value: as it stands in the database, in JSON and in a CSV cell.

use data_encoding::BASE64;
use rusqlite::types::ValueRef;
use serde_json::{Value, json};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Words.
    Text,
    /// A record's id: a UUID.
    Id,
    /// A civil date, `YYYY-MM-DD`.
    Date,
    /// A time of day.
    Time,
    /// A moment, RFC 3339.
    Moment,
    /// A whole number.
    Number,
    /// `true` or `false`.
    YesNo,
    /// A JSON value: a list of words, or objects.
    Json,
    /// A recording: bytes of a sound file.
    Sound,
}

impl Form {
    /// Its name in the description.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Id => "id",
            Self::Date => "date",
            Self::Time => "time",
            Self::Moment => "moment",
            Self::Number => "number",
            Self::YesNo => "yes_no",
            Self::Json => "json",
            Self::Sound => "sound",
        }
    }

    /// A stored value as JSON.
    pub(super) fn json(self, stored: ValueRef<'_>) -> Value {
        match stored {
            ValueRef::Blob(bytes) if self == Self::Sound => json!(BASE64.encode(bytes)),
            ValueRef::Null | ValueRef::Blob(_) => Value::Null,
            ValueRef::Integer(n) if self == Self::YesNo => json!(n != 0),
            ValueRef::Integer(n) => json!(n),
            ValueRef::Real(x) => json!(x),
            ValueRef::Text(bytes) => {
                let text = String::from_utf8_lossy(bytes);
                if self == Self::Json {
                    // A text that is not the JSON it should be is still hers: it leaves as it stands.
                    serde_json::from_str(&text).unwrap_or_else(|_| json!(text))
                } else {
                    json!(text)
                }
            }
        }
    }
}

/// A JSON value as a CSV cell.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => safe(text),
        other => safe(&other.to_string()),
    }
}

/// What makes a spreadsheet take a cell for a formula (OWASP, CSV injection), the full-width forms that some read as the
/// same, what some leave out before they look, and the apostrophe that guards from it.
const GUARDED: [char; 13] = [
    '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\t', '\r', '\n', '\0',
    '\'',
];

/// A cell that no spreadsheet takes for a formula: what begins with one of `= + - @` in either width, a tab, the end of a
/// line, a NUL or an apostrophe gets an apostrophe in front. Every apostrophe in front is therefore ours: [`exact`] takes it away.
pub(super) fn safe(text: &str) -> String {
    if text.starts_with(GUARDED) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// What a cell said before it was made safe.
#[cfg(test)]
fn exact(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for begins in GUARDED {
            assert_eq!(
                cell(&json!(format!("{begins}1+1"))),
                format!("'{begins}1+1")
            );
        }
        assert_eq!(cell(&json!(-5)), "'-5");
        assert_eq!(cell(&json!("a=b")), "a=b");
        assert_eq!(cell(&Value::Null), "");
        assert_eq!(cell(&json!(["-a"])), "[\"-a\"]");
    }

    #[test]
    fn stored_forms_become_their_json_forms() {
        assert_eq!(Form::YesNo.json(ValueRef::Integer(1)), json!(true));
        assert_eq!(Form::Number.json(ValueRef::Integer(1)), json!(1));
        assert_eq!(Form::Json.json(ValueRef::Text(b"[\"a\"]")), json!(["a"]));
        assert_eq!(Form::Json.json(ValueRef::Text(b"[half")), json!("[half"));
        assert_eq!(
            Form::Text.json(ValueRef::Text(b"[\"a\"]")),
            json!("[\"a\"]")
        );
        assert_eq!(Form::Id.json(ValueRef::Null), Value::Null);
        assert_eq!(Form::Sound.json(ValueRef::Blob(b"OggS")), json!("T2dnUw=="));
        assert_eq!(Form::Text.json(ValueRef::Blob(b"OggS")), Value::Null);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 10_000, ..Default::default() })]

        #[test]
        fn every_text_comes_back_exact_from_a_csv_and_none_is_a_formula(
            texts in proptest::collection::vec("(?s:[=+@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}\0'\"\t\r\n,;|-]{0,3}.{0,12})", 1..5)
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            // Under its heading, as in every file that leaves: the first bytes of a file may be taken for a byte order mark.
            writer.write_record(texts.iter().map(|_| "heading")).unwrap();
            writer.write_record(texts.iter().map(|t| safe(t))).unwrap();
            let bytes = writer.into_inner().unwrap();
            let mut reader = csv::ReaderBuilder::new().from_reader(bytes.as_slice());
            // A single empty cell is no record to a reader of CSV.
            if let Some(record) = reader.records().next() {
                let record = record.unwrap();
                for (cell, text) in record.iter().zip(&texts) {
                    proptest::prop_assert!(cell.starts_with('\'') || !cell.starts_with(GUARDED));
                    proptest::prop_assert_eq!(exact(cell), text.as_str());
                }
                proptest::prop_assert_eq!(record.len(), texts.len());
            } else {
                proptest::prop_assert_eq!(texts.concat(), "");
            }
        }
    }
}
