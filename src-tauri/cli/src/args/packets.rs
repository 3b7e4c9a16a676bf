//! The way to a colleague and back: questions, packets, replies.

use clap::{Subcommand, ValueEnum};
use hallway_domain::ids::{MeetingId, QuestionId, StudentId};
use std::path::PathBuf;

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
        /// How it ended: confirmed, new_action, not_useful, no_answer
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
    /// Save the page that opens packets sent as text, for a colleague without Hallway; needs no vault: {"out","sha256"}
    ReaderPage {
        /// Where to write it
        #[arg(long, value_name = "FILE", default_value = "hallway-reader.html")]
        out: PathBuf,
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
