//! One value: as it stands in the database, in JSON and in a CSV cell.

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
        }
    }

    /// A stored value as JSON.
    pub(super) fn json(self, stored: ValueRef<'_>) -> Value {
        match stored {
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

/// A cell that no spreadsheet takes for a formula: what begins with one of `= + - @`, a tab or a carriage return gets
/// an apostrophe in front (OWASP, CSV injection).
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for begins in ["=", "+", "-", "@", "\t", "\r"] {
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
    }
}
