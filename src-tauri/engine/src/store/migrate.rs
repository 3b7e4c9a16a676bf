//! Brings a vault's schema forward, one numbered file after another, each in one transaction. Never backward.

use crate::error::{Context, Error, Result};
use rusqlite::{Connection, TransactionBehavior};

/// "HLWY": says that a database is ours before anything else is believed of it.
pub const APPLICATION_ID: i32 = 0x484C_5759;

/// The migrations in order; the version of a database is how many of them it has seen.
///
/// A version that touches several nouns is a folder with one file a noun, run as one.
pub const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_init.sql"),
    concat!(
        include_str!("migrations/0002/dates.sql"),
        include_str!("migrations/0002/meetings.sql"),
        include_str!("migrations/0002/packets.sql"),
        include_str!("migrations/0002/vault.sql"),
        include_str!("migrations/0002/transfer.sql"),
    ),
    concat!(
        include_str!("migrations/0003/holds.sql"),
        include_str!("migrations/0003/doors.sql"),
    ),
    include_str!("migrations/0004/confidence.sql"),
    include_str!("migrations/0005/reply_bin.sql"),
];

/// The newest schema this program knows.
#[must_use]
pub fn newest() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// The schema of a database.
///
/// # Errors
/// When the database does not answer.
pub fn version(connection: &Connection) -> Result<u32> {
    connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .context("reading the schema version")
}

/// Whether a database waits for a migration.
///
/// # Errors
/// When the database does not answer.
pub fn pending(connection: &Connection) -> Result<bool> {
    Ok(version(connection)? < newest())
}

/// Runs what is missing. Each migration and its version number are one transaction: both or neither.
///
/// # Errors
/// A failing statement leaves the database at the last whole version.
pub fn migrate(connection: &mut Connection) -> Result<()> {
    let from = version(connection)?;
    for (number, sql) in (1_u32..).zip(MIGRATIONS) {
        if number <= from {
            continue;
        }
        let tx = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .context("starting a migration")?;
        tx.execute_batch(sql).context("running a migration")?;
        let broken: u32 = tx
            .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
                row.get(0)
            })
            .context("checking a migration")?;
        if broken > 0 {
            return Err(Error::Internal("a migration broke references"));
        }
        tx.pragma_update(None, "application_id", APPLICATION_ID)
            .context("marking the database")?;
        tx.pragma_update(None, "user_version", number)
            .context("writing the schema version")?;
        tx.commit().context("finishing a migration")?;
    }
    Ok(())
}
