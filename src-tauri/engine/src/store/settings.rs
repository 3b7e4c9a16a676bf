//! Settings, one row a key, and what kind of vault this is.

use crate::error::{Context, Result};
use crate::settings::Settings;
use rusqlite::{Connection, OptionalExtension, Transaction};

/// The key under which the settings stand.
const KEY: &str = "settings";
/// The key under which the latest moment stands that the vault was open at.
const SEEN: &str = "last_seen";

/// The settings; the defaults where nothing was set.
///
/// # Errors
/// When the database does not answer.
pub fn get(connection: &Connection) -> Result<Settings> {
    let text: Option<String> = connection
        .prepare_cached("SELECT value FROM settings WHERE key = ?1")
        .and_then(|mut s| s.query_row([KEY], |row| row.get("value")).optional())
        .context("reading the settings")?;
    // A value that does not read is treated as never set: settings must not keep a vault shut.
    Ok(text
        .and_then(|t| serde_json::from_str(&t).ok())
        .unwrap_or_default())
}

/// Writes the settings.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &Transaction<'_>, settings: &Settings) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO settings (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )
    .and_then(|mut s| s.execute((KEY, super::row::to_json(settings))))
    .context("writing the settings")?;
    Ok(())
}

/// The latest moment that the vault was open at, RFC 3339; none before the first lock.
///
/// # Errors
/// When the database does not answer.
pub fn last_seen(connection: &Connection) -> Result<Option<String>> {
    connection
        .prepare_cached("SELECT value FROM settings WHERE key = ?1")
        .and_then(|mut s| s.query_row([SEEN], |row| row.get("value")).optional())
        .context("reading when the vault was last open")
}

/// Notes the latest moment that the vault was open at.
///
/// # Errors
/// When the database refuses.
pub fn note_seen(tx: &Transaction<'_>, at: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO settings (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )
    .and_then(|mut s| s.execute((SEEN, at)))
    .context("noting when the vault was last open")?;
    Ok(())
}

/// Whether the vault holds the sample class.
///
/// # Errors
/// When the database does not answer.
pub fn is_sample(connection: &Connection) -> Result<bool> {
    connection
        .query_row("SELECT sample FROM vault", [], |row| row.get("sample"))
        .context("reading what kind of vault this is")
}

/// Says whether the vault holds the sample class.
///
/// # Errors
/// When the database refuses.
pub fn set_sample(tx: &Transaction<'_>, sample: bool) -> Result<()> {
    tx.execute("UPDATE vault SET sample = ?1", [sample])
        .context("marking the sample class")?;
    Ok(())
}
