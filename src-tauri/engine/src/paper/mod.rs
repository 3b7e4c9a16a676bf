//! Documents for paper, computed from the records at the moment they are asked for: nothing of them is kept.
//!
//! Every document goes through [`names::Shown`], which decides how a student is named, also inside what she wrote, and
//! leaves out what is private unless it was chosen. It writes no file and knows no page: `hallway-paper` sets the words.

mod binder;
mod kit;
mod letter;
mod lists;
mod meeting;
mod names;
mod packet;
mod student;
mod workload;

pub use kit::recovery_kit;
pub use packet::of_packet;

use crate::api::Ctx;
use crate::error::{Error, Result};
use chrono::{Datelike, NaiveDate, NaiveTime};
use hallway_domain::ids::{MeetingId, SeatId, StudentId};
use hallway_domain::letter::{Letter, LetterKind};
use hallway_paper::{Block, Document, PaperError, Sheet, Words};
use names::Shown;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What stands at the foot of every page of a document from the records.
const FOOTER: &str = "Working notes, not an official record";

/// Which document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "document", rename_all = "snake_case", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub enum DocumentRequest {
    /// One row for each student, most urgent first.
    Caseload {
        /// Whom; everyone when left out.
        student_ids: Option<Vec<StudentId>>,
    },
    /// What is due, the loudest first.
    Due {
        /// Within so many days, late ones always; 90 when left out.
        within: Option<u32>,
        /// Whose; everyone's when left out.
        student_ids: Option<Vec<StudentId>>,
    },
    /// What a meeting needs: people, data, what is missing, boxes to tick.
    Prep {
        /// The meeting.
        meeting_id: MeetingId,
    },
    /// Agenda, notes, decisions and follow-ups of a meeting.
    Agenda {
        /// The meeting.
        meeting_id: MeetingId,
    },
    /// One page for a student's teachers: what to do in the room.
    Snapshot {
        /// Whose.
        student_id: StudentId,
    },
    /// The contact log as proof of attempts.
    Contacts {
        /// Whose.
        student_id: StudentId,
        /// Only about this meeting.
        meeting_id: Option<MeetingId>,
    },
    /// What a substitute needs, and no more.
    Binder {
        /// Whom; everyone when left out.
        student_ids: Option<Vec<StudentId>>,
        /// Dates up to this day; eight weeks when left out.
        until: Option<NaiveDate>,
    },
    /// The case manager's load in numbers, without anyone's name.
    Workload {},
}

impl DocumentRequest {
    /// The beginning of its file's name: what it is, and nothing about anyone.
    #[must_use]
    pub const fn file_stem(&self) -> &'static str {
        match self {
            Self::Caseload { .. } => "caseload",
            Self::Due { .. } => "due-list",
            Self::Prep { .. } => "meeting-prep",
            Self::Agenda { .. } => "agenda-and-notes",
            Self::Snapshot { .. } => "snapshot-for-teachers",
            Self::Contacts { .. } => "contact-log",
            Self::Binder { .. } => "leave-binder",
            Self::Workload {} => "workload",
        }
    }
}

/// How students are named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Naming {
    /// Initials with the case code.
    #[default]
    Initials,
    /// The case code alone.
    Codes,
    /// The whole name.
    Names,
}

/// What she chose for a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Choices {
    /// How students are named.
    pub naming: Naming,
    /// Private notes and contacts too.
    pub include_private: bool,
}

/// Puts a document together.
///
/// # Errors
/// A student or meeting that is not there; a database that does not answer.
pub fn document(
    ctx: &mut Ctx<'_>,
    request: &DocumentRequest,
    choices: Choices,
) -> Result<Document> {
    let shown = Shown::read(ctx.tx, choices)?;
    match request {
        DocumentRequest::Caseload { student_ids } => {
            lists::caseload(ctx, &shown, student_ids.as_deref())
        }
        DocumentRequest::Due {
            within,
            student_ids,
        } => lists::due(ctx, &shown, within.unwrap_or(90), student_ids.as_deref()),
        DocumentRequest::Prep { meeting_id } => meeting::prep(ctx, &shown, *meeting_id),
        DocumentRequest::Agenda { meeting_id } => meeting::agenda(ctx, &shown, *meeting_id),
        DocumentRequest::Snapshot { student_id } => student::snapshot(ctx, &shown, *student_id),
        DocumentRequest::Contacts {
            student_id,
            meeting_id,
        } => student::contacts(ctx, &shown, *student_id, *meeting_id),
        DocumentRequest::Binder { student_ids, until } => {
            binder::binder(ctx, &shown, student_ids.as_deref(), *until)
        }
        DocumentRequest::Workload {} => workload::workload(ctx),
    }
}

/// A text about a meeting to paste into an e-mail.
///
/// # Errors
/// A meeting or seat that is not there; a text about a seat without one.
pub fn letter(
    ctx: &mut Ctx<'_>,
    kind: LetterKind,
    meeting: MeetingId,
    seat: Option<SeatId>,
    choices: Choices,
) -> Result<Letter> {
    let shown = Shown::read(ctx.tx, choices)?;
    letter::letter(ctx, &shown, kind, meeting, seat)
}

/// A document as PDF.
///
/// # Errors
/// When it does not meet the rules for accessible PDF, which is a fault of this program.
pub fn pdf(document: &Document) -> Result<Vec<u8>> {
    hallway_paper::pdf(document).map_err(|e| refused(&e))
}

/// A document that did not come to paper.
pub(crate) const fn refused(error: &PaperError) -> Error {
    Error::Internal(match error {
        PaperError::Face => "a typeface of this program does not read",
        PaperError::NotAccessible => "the document did not meet the rules for accessible PDF",
        PaperError::NotWritten => "the document could not be put together",
    })
}

/// A document with the usual foot.
fn sheet(title: &str, heading: &str, subtitle: &str, on: NaiveDate) -> Document {
    Document {
        title: title.to_owned(),
        heading: heading.to_owned(),
        subtitle: subtitle.to_owned(),
        on,
        footer: FOOTER.to_owned(),
        sheet: Sheet::Upright,
        one_page: false,
        blocks: Vec::new(),
    }
}

/// `Thu, Oct 22, 2026`
fn day(date: NaiveDate) -> String {
    format!("{} {}, {}", date.format("%a, %b"), date.day(), date.year())
}

/// `Thursday, October 22, 2026`
fn long_day(date: NaiveDate) -> String {
    format!("{} {}, {}", date.format("%A, %B"), date.day(), date.year())
}

/// `Oct 22`
fn short_day(date: NaiveDate) -> String {
    format!("{} {}", date.format("%b"), date.day())
}

/// `8:00 am`
fn clock(time: NaiveTime) -> String {
    time.format("%-I:%M %P").to_string()
}

/// `1 student`, `2 students`
fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {many}")
    }
}

/// Parts that are not blank, with a middle dot between them.
fn dotted<const N: usize>(parts: [String; N]) -> String {
    parts
        .into_iter()
        .filter(|p| !p.trim().is_empty())
        .collect::<Vec<_>>()
        .join(" \u{b7} ")
}

/// Adds a line of facts where there is something to say.
fn fact(facts: &mut Vec<(String, Words)>, label: &str, text: &str) {
    if !text.trim().is_empty() {
        facts.push((label.to_owned(), Words::from(text)));
    }
}

/// The words with their first letter capital.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Said where a list is empty.
fn nothing(text: &str) -> Block {
    Block::Quiet(Words::from(text))
}
