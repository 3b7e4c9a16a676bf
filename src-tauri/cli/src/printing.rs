//! The documents as PDF files.

use crate::args::{Format, Global};
use crate::door::secret_file;
use crate::output::Reply;
use crate::packets;
use crate::problem::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use hallway_domain::ids::{MeetingId, QuestionId, StudentId};
use hallway_engine::api::printing::{SaveDocument, kit_pdf};
use hallway_engine::files::write_whole;
use hallway_engine::paper::{DocumentRequest, Naming};
use serde_json::json;
use std::path::PathBuf;

/// How students are named.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Names {
    /// Initials with the case code
    Initials,
    /// The case code alone
    Codes,
    /// The whole name
    #[value(name = "names")]
    Full,
}

/// What every document asks.
#[derive(Debug, Args)]
pub(crate) struct Onto {
    /// Where to write the PDF. Not encrypted: whoever gets it can read it
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// How students are named, also inside what you wrote
    #[arg(long, value_enum, default_value = "initials")]
    names: Names,
    /// Private notes and contacts too
    #[arg(long)]
    include_private: bool,
}

/// The documents.
#[derive(Debug, Subcommand)]
pub(crate) enum Print {
    /// Caseload at a glance: one row for each student, most urgent first
    Caseload {
        /// Only this student; may be given again
        #[arg(long = "student", value_name = "ID")]
        students: Vec<StudentId>,
        #[command(flatten)]
        onto: Onto,
    },
    /// What is due, the loudest first
    Due {
        /// Within so many days; late ones always
        #[arg(long, value_name = "DAYS")]
        within: Option<u32>,
        /// Only this student; may be given again
        #[arg(long = "student", value_name = "ID")]
        students: Vec<StudentId>,
        #[command(flatten)]
        onto: Onto,
    },
    /// Meeting prep sheet: people, data to bring, what is missing, boxes to tick
    Prep {
        /// Which meeting
        #[arg(long, value_name = "ID")]
        meeting: MeetingId,
        #[command(flatten)]
        onto: Onto,
    },
    /// Agenda, decisions, follow-ups and notes of a meeting
    Agenda {
        /// Which meeting
        #[arg(long, value_name = "ID")]
        meeting: MeetingId,
        #[command(flatten)]
        onto: Onto,
    },
    /// One page for a student's teachers
    Snapshot {
        /// Whose
        #[arg(long, value_name = "ID")]
        student: StudentId,
        #[command(flatten)]
        onto: Onto,
    },
    /// The contact log as proof of attempts
    Contacts {
        /// Whose
        #[arg(long, value_name = "ID")]
        student: StudentId,
        /// Only about this meeting
        #[arg(long, value_name = "ID")]
        meeting: Option<MeetingId>,
        #[command(flatten)]
        onto: Onto,
    },
    /// A question packet, de-identified: the same as packet export --format pdf
    Packet {
        /// Which question; may be given again
        #[arg(long = "question", required = true, value_name = "ID")]
        questions: Vec<QuestionId>,
        /// The colleague
        #[arg(long, value_name = "NAME")]
        to: String,
        /// Where to write the PDF
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// JSON of decisions: [{"surface","action","replacement","reason"}]
        #[arg(long, value_name = "FILE")]
        decisions: Option<PathBuf>,
    },
    /// Leave binder for a substitute: what she needs and no more
    Binder {
        /// Only this student; may be given again
        #[arg(long = "student", value_name = "ID")]
        students: Vec<StudentId>,
        /// Dates up to this day; eight weeks when left out
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: Option<NaiveDate>,
        #[command(flatten)]
        onto: Onto,
    },
    /// Your workload in numbers, without names
    Workload {
        /// Where to write the PDF
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// The recovery kit, from a file that holds the recovery key; needs no vault
    Kit {
        /// A file with the recovery key
        #[arg(long, value_name = "FILE")]
        recovery_key_file: PathBuf,
        /// Where to write the PDF: whoever gets it can open your vault
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Nobody named is everyone.
fn chosen(students: Vec<StudentId>) -> Option<Vec<StudentId>> {
    (!students.is_empty()).then_some(students)
}

/// Writes a document.
pub(crate) fn run(global: &Global, print: Print) -> Result<Reply> {
    let (request, onto) = match print {
        Print::Caseload { students, onto } => (
            DocumentRequest::Caseload {
                student_ids: chosen(students),
            },
            onto,
        ),
        Print::Due {
            within,
            students,
            onto,
        } => (
            DocumentRequest::Due {
                within,
                student_ids: chosen(students),
            },
            onto,
        ),
        Print::Prep { meeting, onto } => (
            DocumentRequest::Prep {
                meeting_id: meeting,
            },
            onto,
        ),
        Print::Agenda { meeting, onto } => (
            DocumentRequest::Agenda {
                meeting_id: meeting,
            },
            onto,
        ),
        Print::Snapshot { student, onto } => (
            DocumentRequest::Snapshot {
                student_id: student,
            },
            onto,
        ),
        Print::Contacts {
            student,
            meeting,
            onto,
        } => (
            DocumentRequest::Contacts {
                student_id: student,
                meeting_id: meeting,
            },
            onto,
        ),
        Print::Packet {
            questions,
            to,
            out,
            decisions,
        } => {
            return packets::export(
                global,
                packets::Export {
                    questions,
                    to,
                    format: Format::Pdf,
                    out,
                    passphrase: None,
                },
                decisions.as_deref(),
            );
        }
        Print::Binder {
            students,
            until,
            onto,
        } => (
            DocumentRequest::Binder {
                student_ids: chosen(students),
                until,
            },
            onto,
        ),
        Print::Workload { out } => (
            DocumentRequest::Workload {},
            Onto {
                out,
                names: Names::Codes,
                include_private: false,
            },
        ),
        Print::Kit {
            recovery_key_file,
            out,
        } => {
            let key = secret_file(&recovery_key_file)?;
            let bytes = kit_pdf(&key, global.clock().now().date_naive())?;
            write_whole(&out, &bytes, "writing the document")?;
            return Ok(written("recovery-kit", &out));
        }
    };
    global.with_vault(|engine| {
        let file = engine.choose_file(onto.out.clone())?;
        let stem = request.file_stem();
        engine.run(SaveDocument {
            request,
            naming: Some(match onto.names {
                Names::Initials => Naming::Initials,
                Names::Codes => Naming::Codes,
                Names::Full => Naming::Names,
            }),
            include_private: Some(onto.include_private),
            file,
        })?;
        Ok(written(stem, &onto.out))
    })
}

fn written(document: &str, out: &std::path::Path) -> Reply {
    let out = out.display().to_string();
    let text = format!("{out} is written. It is not encrypted.");
    Reply::new(json!({"document": document, "out": out}), text)
}
