//! Follow-ups: what someone promised, who, and by when.

use crate::ids::{FollowUpId, MeetingId, NoteId, QuestionId, StudentId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is written of a follow-up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FollowUpFields {
    /// What is to be done.
    pub text: String,
    /// Who does it, as she names them; empty means she does.
    pub owner: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// The student it concerns.
    pub student_id: Option<StudentId>,
    /// The meeting it came from.
    pub meeting_id: Option<MeetingId>,
    /// The note it was marked in.
    pub note_id: Option<NoteId>,
    /// The question whose reply suggested it.
    pub question_id: Option<QuestionId>,
}

/// A follow-up in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowUp {
    /// The record.
    pub id: FollowUpId,
    /// What was written.
    #[serde(flatten)]
    pub fields: FollowUpFields,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
    /// RFC 3339.
    pub created_at: String,
}
