//! The arguments, and nothing that they do.

use chrono::{NaiveDate, NaiveTime};
use clap::{Args, Parser, Subcommand, ValueEnum};
use hallway_domain::ids::{FollowUpId, ImportId, MeetingId, PersonId, QuestionId, StudentId};
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

/// Care of the vault.
#[derive(Debug, Subcommand)]
pub(crate) enum Vault {
    /// Make an empty vault; prints the recovery key once
    Create,
    /// Open and check everything
    Check,
    /// Wrap the data key under a new passphrase; the database is not rewritten
    ChangePassphrase {
        /// A file with the new passphrase
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: PathBuf,
    },
    /// Open with the recovery key, set a new passphrase, and print a new recovery key once
    Recover {
        /// A file with the recovery key
        #[arg(long, value_name = "FILE")]
        recovery_key_file: PathBuf,
        /// A file with the new passphrase
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: PathBuf,
    },
    /// Write one encrypted backup, read it back and compare it
    Backup {
        /// Where to write it; must not be there yet
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Put a backup into the folder of --vault, which must hold no vault
    Restore {
        /// The backup; it opens with the passphrase of the time it was made
        file: PathBuf,
    },
    /// Write everything in open formats (CSV, JSON, a description of both). Not encrypted
    Export {
        /// The folder; new files only
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Private notes and contacts too
        #[arg(long)]
        include_private: bool,
        /// Do not ask: the files can be read by anyone who gets them
        #[arg(long)]
        yes: bool,
    },
    /// Bring an export back into an empty vault: the same records, whole or not at all
    Bring {
        /// The folder of the export
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// Import of a caseload.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Take one back
    #[command(subcommand)]
    pub(crate) undo: Option<ImportUndo>,
    /// A CSV or XLSX file
    #[arg(required = true)]
    pub(crate) file: Option<PathBuf>,
    /// Send a column to a field; may be given again. An empty field keeps the column as a further fact
    #[arg(long, value_name = "COLUMN=FIELD")]
    pub(crate) map: Vec<String>,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Taking an import back.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportUndo {
    /// Take one import back exactly
    Undo {
        /// Which
        import_id: ImportId,
    },
}

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

/// Meetings.
#[derive(Debug, Subcommand)]
pub(crate) enum Meeting {
    /// Schedule a meeting; its checklist is laid back from the day
    Add {
        /// JSON of the fields: student_id, kind, on_date, at_time, minutes, place, agenda
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// Whose
        #[arg(long, value_name = "ID")]
        student: Option<StudentId>,
        /// What for: annual_review, reevaluation, initial_evaluation, eligibility, amendment, transition, …
        #[arg(long)]
        kind: Option<String>,
        /// The day
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<NaiveDate>,
        /// The time
        #[arg(long, value_name = "HH:MM", value_parser = time)]
        time: Option<NaiveTime>,
        /// How long, in minutes
        #[arg(long)]
        minutes: Option<u32>,
        /// Room or link
        #[arg(long)]
        place: Option<String>,
    },
    /// Meetings, soonest first: {"meetings":[…]}
    List {
        /// Only this student's
        #[arg(long, value_name = "ID")]
        student: Option<StudentId>,
        /// From this day
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<NaiveDate>,
        /// Up to this day
        #[arg(long, value_name = "YYYY-MM-DD")]
        to: Option<NaiveDate>,
    },
    /// One meeting whole
    Show {
        /// Which
        id: MeetingId,
    },
}

/// Notes.
#[derive(Debug, Subcommand)]
pub(crate) enum Note {
    /// Add a note; decisions and follow-ups marked in it are taken up
    Add {
        /// JSON of the fields: student_id, meeting_id, body, private
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// About whom
        #[arg(long, value_name = "ID")]
        student: Option<StudentId>,
        /// At which meeting
        #[arg(long, value_name = "ID")]
        meeting: Option<MeetingId>,
        /// The words
        #[arg(long)]
        text: Option<String>,
        /// Keep it out of every export unless chosen
        #[arg(long)]
        private: bool,
    },
    /// Notes, newest first: {"notes":[…]}
    List {
        /// Only this student's
        #[arg(long, value_name = "ID")]
        student: Option<StudentId>,
        /// Only this meeting's
        #[arg(long, value_name = "ID")]
        meeting: Option<MeetingId>,
    },
}

/// The contact log.
#[derive(Debug, Subcommand)]
pub(crate) enum Contact {
    /// Log a contact; the day is today where none is given
    Add {
        /// JSON of the fields: student_id, meeting_id, person_id, on_date, at_time, way, purpose, outcome, summary, private
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// About whom
        #[arg(long, value_name = "ID")]
        student: Option<StudentId>,
        /// About which meeting
        #[arg(long, value_name = "ID")]
        meeting: Option<MeetingId>,
        /// Who was tried
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
        /// The day
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<NaiveDate>,
        /// The time
        #[arg(long, value_name = "HH:MM", value_parser = time)]
        time: Option<NaiveTime>,
        /// How: phone, email, text, letter, in_person, video, home_visit
        #[arg(long)]
        way: Option<String>,
        /// What came of it: reached, left_message, no_answer, sent, failed
        #[arg(long)]
        outcome: Option<String>,
        /// What for
        #[arg(long)]
        purpose: Option<String>,
        /// What was said
        #[arg(long)]
        summary: Option<String>,
    },
    /// Contacts, newest first: {"contacts":[…]}
    List {
        /// Only this student's
        #[arg(long, value_name = "ID")]
        student: Option<StudentId>,
        /// Only about this meeting
        #[arg(long, value_name = "ID")]
        meeting: Option<MeetingId>,
    },
}

/// Follow-ups.
#[derive(Debug, Subcommand)]
pub(crate) enum FollowUp {
    /// Add a follow-up
    Add {
        /// JSON of the fields: text, owner, due_on, student_id, meeting_id
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// What is to be done
        #[arg(long)]
        text: Option<String>,
        /// Who does it
        #[arg(long)]
        owner: Option<String>,
        /// By when
        #[arg(long, value_name = "YYYY-MM-DD")]
        due: Option<NaiveDate>,
        /// For whom
        #[arg(long, value_name = "ID")]
        student: Option<StudentId>,
        /// From which meeting
        #[arg(long, value_name = "ID")]
        meeting: Option<MeetingId>,
    },
    /// Follow-ups, soonest first: {"follow_ups":[…]}
    List {
        /// Only this student's
        #[arg(long, value_name = "ID")]
        student: Option<StudentId>,
        /// Done ones too
        #[arg(long)]
        all: bool,
    },
    /// Mark a follow-up done
    Done {
        /// Which
        id: FollowUpId,
    },
}

/// Questions.
#[derive(Debug, Subcommand)]
pub(crate) enum Question {
    /// Flag a question
    Add {
        /// JSON of the fields: title, kind, ask, needed_by, help, directness, facts, tried, known, thinking,
        /// constraints, attached, student_id, meeting_id, step_id, note_id
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// About whom
        #[arg(long, value_name = "ID")]
        student: Option<StudentId>,
        /// For which meeting
        #[arg(long, value_name = "ID")]
        meeting: Option<MeetingId>,
        /// What sort: prepare, wording, next_step, hard_conversation, process, sanity_check
        #[arg(long)]
        kind: Option<String>,
        /// The title in one line
        #[arg(long)]
        title: Option<String>,
        /// The one question
        #[arg(long)]
        ask: Option<String>,
        /// What is happening
        #[arg(long)]
        facts: Option<String>,
        /// Ready to go into a packet
        #[arg(long)]
        ready: bool,
    },
    /// Questions, most pressing first: {"questions":[…]}
    List {
        /// Only this student's
        #[arg(long, value_name = "ID")]
        student: Option<StudentId>,
        /// Only in this state: draft, ready, sent, answered, closed
        #[arg(long)]
        state: Option<String>,
    },
    /// One question whole, with its answers
    Show {
        /// Which
        id: QuestionId,
    },
    /// Close a question
    Close {
        /// Which
        id: QuestionId,
        /// How it ended: confirmed, new_action, not_useful
        #[arg(long, default_value = "confirmed")]
        verdict: String,
        /// What you did
        #[arg(long, default_value = "")]
        did: String,
        /// How helpful, 1 to 5
        #[arg(long)]
        helpful: Option<u32>,
        /// A lesson to keep
        #[arg(long, default_value = "")]
        lesson: String,
    },
}

/// The form a packet leaves in.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// One HTML file that opens with its passphrase
    Sealed,
    /// A document
    Pdf,
    /// Markdown
    Markdown,
    /// Text to paste
    Text,
}

/// Packets.
#[derive(Debug, Subcommand)]
pub(crate) enum Packet {
    /// Show every finding, decided or not, and the text as it would leave
    Preview {
        /// Which questions; may be given again, or several at once
        #[arg(long = "question", value_name = "ID", required = true, num_args = 1..)]
        questions: Vec<QuestionId>,
    },
    /// Let a packet leave
    ///
    /// Exporting attests, as the box in the window does, that you have read the packet as it would leave and made a
    /// reasonable determination that the student cannot be identified (34 CFR 99.31(b)(1)). Decisions are remembered
    /// with the question, also when the export is refused with exit code 6 because some are missing.
    Export {
        /// Which questions; may be given again, or several at once
        #[arg(long = "question", value_name = "ID", required = true, num_args = 1..)]
        questions: Vec<QuestionId>,
        /// The colleague
        #[arg(long, value_name = "NAME")]
        to: String,
        /// The form it leaves in
        #[arg(long, value_enum)]
        format: Format,
        /// Where to write it
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// A file with words for a sealed packet, five at least; left out: six are made and printed once
        #[arg(long, value_name = "FILE")]
        packet_passphrase_file: Option<PathBuf>,
        /// JSON: a list of {"surface","label"?,"action":"replace|keep|edit","replacement"?,"reason"?}
        #[arg(long, value_name = "FILE")]
        decisions: Option<PathBuf>,
    },
    /// What a colleague sees of a sealed packet; needs no vault
    Open {
        /// The packet
        file: PathBuf,
        /// A file with its words
        #[arg(long, value_name = "FILE")]
        packet_passphrase_file: PathBuf,
    },
}

/// Replies.
#[derive(Debug, Subcommand)]
pub(crate) enum Reply {
    /// Take a reply in: a sealed file, or pasted text; the same reply again changes nothing
    Add {
        /// The file, or - for standard input
        file: PathBuf,
        /// The question it answers, where the text carries no code
        #[arg(long, value_name = "ID")]
        question: Option<QuestionId>,
    },
}

/// A time of day with or without seconds.
fn time(text: &str) -> Result<NaiveTime, chrono::ParseError> {
    NaiveTime::parse_from_str(text, "%H:%M").or_else(|_| text.parse())
}
