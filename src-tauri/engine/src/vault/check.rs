//! The thorough look over an open vault: every page's authentication, the structure, the references.

use rusqlite::Connection;

use super::database;
use super::error::VaultError;
use super::session::OpenVault;

/// What the check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// SQLCipher's version.
    pub cipher_version: String,
    /// The database's `user_version`.
    pub schema_version: u32,
    /// What is wrong, in words without any record's content; empty when all is well.
    pub problems: Vec<String>,
}

/// Checks the whole database: the MAC of every page, the structure, the foreign keys.
///
/// # Errors
/// [`VaultError`] when a check could not be carried out at all; what a check finds is in the report.
pub fn check(vault: &OpenVault) -> Result<CheckReport, VaultError> {
    let connection = vault.connection();
    let mut problems = find_problems(connection)?;
    if vault.seal_verdict().is_warning() {
        problems.push("The vault was not as it had been locked when it was opened.".to_owned());
    }
    Ok(CheckReport {
        cipher_version: connection.query_row("PRAGMA cipher_version", [], |row| row.get(0))?,
        schema_version: database::schema_version(connection)?,
        problems,
    })
}

/// The three checks, for a vault and for a fresh copy of one.
pub(crate) fn find_problems(connection: &Connection) -> Result<Vec<String>, VaultError> {
    let mut problems = Vec::new();
    let pages = count_rows(connection, "PRAGMA cipher_integrity_check")?;
    if pages > 0 {
        problems.push(format!(
            "{pages} pages of the database are damaged or were altered."
        ));
    }
    let structure: String =
        match connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)) {
            Ok(answer) => answer,
            Err(error) if VaultError::from_sqlite(&error, "") == DAMAGED => String::new(),
            Err(error) => return Err(error.into()),
        };
    if structure != "ok" {
        problems.push("The structure of the database is damaged.".to_owned());
    }
    match count_rows(connection, "PRAGMA foreign_key_check") {
        Ok(0) | Err(DAMAGED) => {}
        Ok(rows) => problems.push(format!("{rows} rows point to records that are not there.")),
        Err(error) => return Err(error),
    }
    Ok(problems)
}

const DAMAGED: VaultError = VaultError::Damaged {
    part: super::Part::Database,
};

fn count_rows(connection: &Connection, sql: &str) -> Result<u32, VaultError> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while rows.next()?.is_some() {
        count += 1;
    }
    Ok(count)
}
