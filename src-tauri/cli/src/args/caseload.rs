//! The caseload and the rules.

use chrono::NaiveDate;
use clap::{Subcommand, ValueEnum};
use hallway_domain::ids::StudentId;
use std::path::PathBuf;

/// The order of the caseload.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Sort {
    /// Last name, first name
    Name,
    /// Most urgent due date first
    Due,
}

/// The caseload.
#[derive(Debug, Subcommand)]
pub(crate) enum Student {
    /// The caseload: {"students":[…]}
    List {
        /// The order
        #[arg(long, value_enum, default_value = "name")]
        sort: Sort,
        /// Words of a name, code, number or school
        #[arg(long)]
        search: Option<String>,
        /// Archived and exited students too
        #[arg(long)]
        all: bool,
    },
    /// One student whole
    Show {
        /// Whose page
        id: StudentId,
    },
    /// Add a student
    Add {
        /// JSON of the fields
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// Given name
        #[arg(long)]
        first: Option<String>,
        /// Family name
        #[arg(long)]
        last: Option<String>,
        /// Grade
        #[arg(long)]
        grade: Option<String>,
        /// Birth date
        #[arg(long, value_name = "YYYY-MM-DD")]
        birth_date: Option<NaiveDate>,
    },
    /// Enter a fact that dates count from; says which dates moved
    SetFact {
        /// Whose
        id: StudentId,
        /// Its name in the rules: last_annual_meeting
        fact: String,
        /// An ISO date, a number, or dates with commas
        value: String,
    },
}

/// The rules.
#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
    /// The rules in force, each with its citation and whether it is verified: {"rules":[…]}
    List {
        /// A State's code; left out: the vault's own, or the federal rules where there is no vault
        #[arg(long, value_name = "XX")]
        state: Option<String>,
    },
    /// Compute due dates: JSON Lines in, JSON Lines out; needs no vault
    Compute,
}
