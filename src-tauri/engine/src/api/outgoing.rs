//! The log of what left in a readable form: printed, saved as a document, exported.

use super::{Command, Ctx, Topic};
use crate::caseload::rows;
use crate::error::Result;
use crate::paper::{Choices, DocumentRequest, Naming};
use crate::store::meetings;
use crate::store::outgoing::{self, OutgoingRecord};
use hallway_domain::ids::StudentId;
use hallway_domain::outgoing::OutgoingAct;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the sheet with the recovery key is called in the log.
const KIT: &str = "recovery-kit";

/// Something readable that leaves.
pub(super) struct Leaving<'a> {
    /// How.
    pub(super) act: OutgoingAct,
    /// What, by the beginning of its file's name.
    pub(super) what: &'a str,
    /// How students are named in it; none where nobody is.
    pub(super) naming: Option<Naming>,
    /// Private notes go along.
    pub(super) private: bool,
    /// How many pages, on paper.
    pub(super) pages: Option<u32>,
    /// The one student it is about.
    pub(super) student: Option<StudentId>,
}

/// Writes a line into the log.
pub(super) fn note(ctx: &Ctx<'_>, leaving: &Leaving<'_>) -> Result<()> {
    let id: uuid::Uuid = ctx.make_id()?;
    outgoing::insert(
        ctx.tx,
        &OutgoingRecord {
            id: id.to_string(),
            at: ctx.stamp(),
            act: leaving.act.as_str().to_owned(),
            what: leaving.what.to_owned(),
            naming: leaving.naming.map_or("", naming_word).to_owned(),
            private: leaving.private,
            pages: leaving.pages,
            student: leaving.student,
        },
    )
}

/// The line of a document.
pub(super) fn of_document<'a>(
    ctx: &Ctx<'_>,
    act: OutgoingAct,
    request: &DocumentRequest,
    choices: Choices,
    pages: Option<u32>,
) -> Result<Leaving<'a>> {
    let student = match request {
        DocumentRequest::Snapshot { student_id } | DocumentRequest::Contacts { student_id, .. } => {
            Some(*student_id)
        }
        DocumentRequest::Prep { meeting_id } | DocumentRequest::Agenda { meeting_id } => {
            Some(meetings::get(ctx.tx, *meeting_id)?.fields.student_id)
        }
        DocumentRequest::Caseload { .. }
        | DocumentRequest::Due { .. }
        | DocumentRequest::Binder { .. }
        | DocumentRequest::Workload {} => None,
    };
    Ok(Leaving {
        act,
        what: request.file_stem(),
        naming: (!matches!(request, DocumentRequest::Workload {})).then_some(choices.naming),
        private: choices.include_private,
        pages,
        student,
    })
}

const fn naming_word(naming: Naming) -> &'static str {
    match naming {
        Naming::Initials => "initials",
        Naming::Codes => "codes",
        Naming::Names => "names",
    }
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Outgoing {
    /// The record.
    pub id: String,
    /// RFC 3339.
    pub at: String,
    /// How it left.
    pub act: OutgoingAct,
    /// What it was: `contact-log`, `everything`.
    pub what: String,
    /// How students were named: `initials`, `codes`, `names`; empty where nobody stands in it.
    pub naming: String,
    /// Private notes went along.
    pub private: bool,
    /// How many pages, on paper.
    pub pages: Option<u32>,
    /// The one student it was about.
    pub student_id: Option<StudentId>,
    /// Her name; empty where it was about no one or she is no longer here.
    pub student: String,
    /// Her code.
    pub case_code: String,
}

/// What left in a readable form, newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListOutgoing {}

impl Command for ListOutgoing {
    const NAME: &'static str = "list_outgoing";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<Outgoing>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let names = rows::Names::read(ctx.tx)?;
        Ok(outgoing::list(ctx.tx)?
            .into_iter()
            .map(|line| {
                let (student, case_code) = names.of(line.student);
                Outgoing {
                    id: line.id,
                    at: line.at,
                    act: OutgoingAct::parse(&line.act).unwrap_or(OutgoingAct::Exported),
                    what: line.what,
                    naming: line.naming,
                    private: line.private,
                    pages: line.pages,
                    student_id: line.student,
                    student,
                    case_code,
                }
            })
            .collect())
    }
}

/// Says that pages were handed to the system's print dialogue. What happens there the program does not see.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NotePrinted {
    /// Which document; the sheet with the recovery key when left out.
    pub request: Option<DocumentRequest>,
    /// How students are named; initials when left out.
    pub naming: Option<Naming>,
    /// Private notes and contacts too.
    pub include_private: Option<bool>,
    /// How many pages.
    pub pages: u32,
}

impl Command for NotePrinted {
    const NAME: &'static str = "note_printed";
    const CHANGES: &'static [Topic] = &[Topic::Packets];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let pages = Some(self.pages);
        let leaving = match &self.request {
            Some(request) => {
                let choices = Choices {
                    naming: self.naming.unwrap_or_default(),
                    include_private: self.include_private.unwrap_or(false),
                };
                of_document(ctx, OutgoingAct::Printed, request, choices, pages)?
            }
            None => Leaving {
                act: OutgoingAct::Printed,
                what: KIT,
                naming: None,
                private: false,
                pages,
                student: None,
            },
        };
        note(ctx, &leaving)
    }
}
