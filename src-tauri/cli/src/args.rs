//! The arguments, and nothing that they do. What belongs to one noun stands in a file of its own.

mod caseload;
mod imports;
mod packets;
mod records;
mod vaults;

pub(crate) use caseload::{Rules, Sort, Student};
pub(crate) use imports::{Import, ImportUndo};
pub(crate) use packets::{Format, Packet, Question, Reply};
pub(crate) use records::{Contact, FollowUp, Meeting, Note};
pub(crate) use vaults::Vault;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use hallway_domain::ids::StudentId;
use std::path::PathBuf;

/// Hallway on the command line.
///
/// Lists are JSON objects with one named array ({"students":[…]}); everything else is the record itself. Exit codes:
/// 0 done, 1 anything else, 2 wrong usage, 3 wrong passphrase or recovery key, 4 bad input (a file, a date, a column),
/// 5 vault missing, already there, in use, too new or damaged, 6 refused until you decide.
#[derive(Debug, Parser)]
#[command(name = "hallway-cli", version, propagate_version = true)]
pub(crate) struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub(crate) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The vault's folder; left out: this account's data folder for Hallway
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) vault: Option<PathBuf>,
    /// A file with the passphrase; else HALLWAY_PASSPHRASE, else asked. One trailing newline is dropped
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// The day to take for today; left out: the local date
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<NaiveDate>,
    /// One JSON document on standard output; errors as JSON on standard error
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make, check, back up, restore and export a vault
    #[command(subcommand)]
    Vault(Vault),
    /// Fill an empty vault with an invented caseload of 24 students around today
    Demo,
    /// Import a caseload from CSV or XLSX, or take an import back
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Import(Import),
    /// The caseload
    #[command(subcommand)]
    Student(Student),
    /// What today asks
    Today,
    /// Due items, soonest first: {"due":[…]}
    Due {
        /// Within so many days; late ones always
        #[arg(long, value_name = "DAYS")]
        within: Option<u32>,
        /// Only this student's
        #[arg(long, value_name = "ID")]
        student: Option<StudentId>,
    },
    /// The rules and their arithmetic
    #[command(subcommand)]
    Rules(Rules),
    /// Meetings with their checklists
    #[command(subcommand)]
    Meeting(Meeting),
    /// Notes
    #[command(subcommand)]
    Note(Note),
    /// The contact log
    #[command(subcommand)]
    Contact(Contact),
    /// Follow-ups
    #[command(subcommand)]
    FollowUp(FollowUp),
    /// Questions for a colleague
    #[command(subcommand)]
    Question(Question),
    /// Find and replace what names a person: JSON Lines {"id","vault_id","text"} in, {"id","text","spans"} out
    Deidentify {
        /// JSON of whom the vaults know
        #[arg(long, value_name = "FILE")]
        people: PathBuf,
    },
    /// Packets: what would leave, letting it leave, opening one
    #[command(subcommand)]
    Packet(Packet),
    /// Colleagues' replies
    #[command(subcommand)]
    Reply(Reply),
    /// The colleagues you ask
    #[command(subcommand)]
    Colleague(crate::colleagues::Colleague),
    /// What others asked you, and what you answered
    #[command(subcommand)]
    Consultation(crate::colleagues::Consultation),
    /// What closed questions taught
    #[command(subcommand)]
    Playbook(crate::colleagues::Playbook),
    /// The log of what left
    #[command(subcommand)]
    Disclosure(crate::colleagues::Disclosure),
    /// Search everything: {"hits":[…]}
    Search {
        /// The words; the last may be a beginning
        query: String,
        /// At most so many hits
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
    /// Time the main operations on a generated vault, which is removed again
    Bench {
        /// How many students
        #[arg(long, default_value_t = 100, value_name = "N")]
        students: u32,
        /// How many notes
        #[arg(long, default_value_t = 1000, value_name = "M")]
        notes: u32,
        /// How many rows of a file to import and take back
        #[arg(long, default_value_t = 0, value_name = "R")]
        rows: u32,
        /// Work out every due date of so many students, of a tenth and of a hundredth; 0 for none. A debug build takes fewer
        #[arg(long, default_value_t = if cfg!(debug_assertions) { 1_000 } else { 100_000 }, value_name = "N")]
        dates_of: u32,
        /// Where the generated vault stands while it is timed; left out: the current folder
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// The documents as PDF
    #[command(subcommand)]
    Print(crate::printing::Print),
    /// Meetings to a calendar program, a school's days from one
    #[command(subcommand)]
    Calendar(crate::calendars::Calendar),
}
