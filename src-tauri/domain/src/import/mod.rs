//! Import of a caseload, as far as it is pure: which columns a sheet has, what its rows say, which students they mean,
//! and what would change.
//!
//! Reads no file and writes no record. A blank never erases; students are never joined by name alone; an impossible
//! value is reported and never guessed.

pub mod dates;
mod field;
pub mod headers;
mod layout;
mod matching;
mod merge;
mod plan;
pub mod question;
pub mod record;
pub mod values;
pub mod vcard;

pub use field::Field;
pub use layout::{Layout, MappingError, UserMapping, lay_out, lay_out_at};
pub use matching::{Answers, Linked};
pub use plan::{
    Change, FactChange, GoalChange, GuardianChange, Known, KnownGuardian, Outcome, Plan,
    SchoolWanted, ServiceChange, plan,
};

/// A row of a sheet as the spreadsheet numbers it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceRow {
    /// Its number, counting from 1.
    pub number: u32,
    /// Its cells as text.
    pub cells: Vec<String>,
}

/// A value that cannot be used, or a row that is not clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The row in the file.
    pub row: u32,
    /// The column's header; empty when the whole row is meant.
    pub column: String,
    /// The value.
    pub value: String,
    /// What is wrong and what happens instead, in sentences.
    pub message: String,
}
