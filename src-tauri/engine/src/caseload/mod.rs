//! What the records mean today: due items, rows and pages put together from the store and the domain's rules.
//!
//! Reads only. It decides nothing for a person and writes nothing.

pub mod contact_proof;
mod deadlines;
pub mod due;
pub mod moves;
pub mod pace;
pub mod removals;
pub mod rows;
pub mod school_year;
pub mod snapshot;
pub mod standing;
