//! What a database holds, as counts and one digest: two databases with the same digest hold the same rows. The digest
//! is compared and thrown away, never stored: it is a fingerprint of records.

use data_encoding::HEXLOWER;
use ring::digest;
use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::error::VaultError;

/// Rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCount {
    /// The table's name.
    pub table: String,
    /// Its rows.
    pub rows: u32,
}

/// What a database holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The tables by name, without the inner tables of search indexes.
    pub tables: Vec<TableCount>,
    digest: String,
}

impl Contents {
    /// Reads every row of every table, the search index's inner tables too, in one transaction.
    pub(crate) fn read(connection: &Connection) -> Result<Self, VaultError> {
        let transaction = connection.unchecked_transaction()?;
        let mut context = digest::Context::new(&digest::SHA256);
        for pragma in ["application_id", "user_version"] {
            let value: i32 =
                transaction.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))?;
            context.update(&value.to_be_bytes());
        }
        feed(
            &transaction,
            "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name",
            &mut context,
        )?;
        let mut tables = Vec::new();
        for (name, kind) in list_tables(&transaction)? {
            let rows = feed(
                &transaction,
                &format!("SELECT * FROM \"{}\"", name.replace('"', "\"\"")),
                &mut context,
            )?;
            if kind != "shadow" {
                tables.push(TableCount { table: name, rows });
            }
        }
        transaction.finish()?;
        Ok(Self {
            tables,
            digest: HEXLOWER.encode(context.finish().as_ref()),
        })
    }
}

/// Every table that keeps rows of its own, with its kind as SQLite names it: `table` or `shadow`.
fn list_tables(connection: &Connection) -> Result<Vec<(String, String)>, VaultError> {
    let mut statement = connection.prepare(
        "SELECT name, type FROM pragma_table_list
         WHERE schema = 'main' AND type IN ('table', 'shadow') AND name <> 'sqlite_schema' ORDER BY name",
    )?;
    let tables = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(tables)
}

/// Feeds every value of every row, with type and length, so that no two different results give the same bytes.
fn feed(
    connection: &Connection,
    sql: &str,
    context: &mut digest::Context,
) -> Result<u32, VaultError> {
    let mut statement = connection.prepare(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut count = 0_u32;
    context.update(sql.as_bytes());
    while let Some(row) = rows.next()? {
        count = count.saturating_add(1);
        for column in 0..columns {
            let (tag, bytes): (u8, &[u8]) = match row.get_ref(column)? {
                ValueRef::Null => (0, &[]),
                ValueRef::Integer(n) => (1, &n.to_be_bytes()),
                ValueRef::Real(x) => (2, &x.to_bits().to_be_bytes()),
                ValueRef::Text(text) => (3, text),
                ValueRef::Blob(blob) => (4, blob),
            };
            context.update(&[tag]);
            context.update(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
            context.update(bytes);
        }
    }
    context.update(&count.to_be_bytes());
    Ok(count)
}
