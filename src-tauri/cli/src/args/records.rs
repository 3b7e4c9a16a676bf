//! What she writes about a student: meetings, notes, the contact log, follow-ups.

use chrono::{NaiveDate, NaiveTime};
use clap::Subcommand;
use hallway_domain::ids::{FollowUpId, MeetingId, PersonId, StudentId};
use std::path::PathBuf;

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

/// A time of day with or without seconds.
fn time(text: &str) -> Result<NaiveTime, chrono::ParseError> {
    NaiveTime::parse_from_str(text, "%H:%M").or_else(|_| text.parse())
}
