//! Reads typed values out of rows: ids, dates, words and lists, each by column name.

use chrono::{NaiveDate, NaiveTime};
use rusqlite::Row;
use rusqlite::types::Type;
use serde::de::DeserializeOwned;
use std::str::FromStr;

/// A value that is stored as text and does not read as what it should be.
fn unreadable(column: &'static str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        0,
        Type::Text,
        format!("the column {column} does not read").into(),
    )
}

/// An id.
pub(crate) fn id<T: FromStr>(row: &Row<'_>, column: &'static str) -> rusqlite::Result<T> {
    row.get_ref(column)?
        .as_str()?
        .parse()
        .map_err(|_| unreadable(column))
}

/// An id that may be missing.
pub(crate) fn id_opt<T: FromStr>(
    row: &Row<'_>,
    column: &'static str,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| unreadable(column)),
    }
}

/// A civil date.
pub(crate) fn date(row: &Row<'_>, column: &'static str) -> rusqlite::Result<NaiveDate> {
    id(row, column)
}

/// A civil date that may be missing.
pub(crate) fn date_opt(row: &Row<'_>, column: &'static str) -> rusqlite::Result<Option<NaiveDate>> {
    id_opt(row, column)
}

/// A time of day that may be missing.
pub(crate) fn time_opt(row: &Row<'_>, column: &'static str) -> rusqlite::Result<Option<NaiveTime>> {
    id_opt(row, column)
}

/// A word of a closed set.
pub(crate) fn word<T>(
    row: &Row<'_>,
    column: &'static str,
    parse: fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    parse(row.get_ref(column)?.as_str()?).ok_or_else(|| unreadable(column))
}

/// A word of a closed set that may be missing.
pub(crate) fn word_opt<T>(
    row: &Row<'_>,
    column: &'static str,
    parse: fn(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => parse(text).map(Some).ok_or_else(|| unreadable(column)),
    }
}

/// A value kept as JSON text.
pub(crate) fn json<T: DeserializeOwned>(
    row: &Row<'_>,
    column: &'static str,
) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|_| unreadable(column))
}

/// A value as JSON text.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}
