//! Notes: saved as they are typed, with decisions and follow-ups marked in the text.

use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use hallway_domain::ids::{MeetingId, NoteId, StudentId};
use hallway_domain::note_text::Block;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoteRow {
    /// The record.
    pub id: NoteId,
    /// The student it is about.
    pub student_id: Option<StudentId>,
    /// Her name, where there is one.
    pub student: String,
    /// The meeting it was taken at.
    pub meeting_id: Option<MeetingId>,
    /// What was typed.
    pub body: String,
    /// The same as blocks to show.
    pub blocks: Vec<Block>,
    /// Stays out of every export unless chosen.
    pub private: bool,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339.
    pub updated_at: String,
}

/// What saving a note answers: enough to go on typing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoteSaved {
    /// The record, made at the first keystroke.
    pub id: NoteId,
    /// RFC 3339.
    pub updated_at: String,
    /// Decisions found in it.
    pub decisions: u32,
    /// Follow-ups found in it.
    pub follow_ups: u32,
}

/// Saves a note as it is being typed. The first call makes it; marked follow-ups become follow-ups.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveNote {
    /// Which; a new one when left out.
    pub id: Option<NoteId>,
    /// The student it is about.
    pub student_id: Option<StudentId>,
    /// The meeting it is taken at.
    pub meeting_id: Option<MeetingId>,
    /// All of the text.
    pub body: String,
    /// Stays out of every export unless chosen. Left out: as it was.
    pub private: Option<bool>,
}

impl Command for SaveNote {
    const NAME: &'static str = "save_note";
    const CHANGES: &'static [Topic] = &[Topic::Notes, Topic::FollowUps, Topic::Meetings];
    type Output = NoteSaved;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// One note.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetNote {
    /// Which.
    pub id: NoteId,
}

impl Command for GetNote {
    const NAME: &'static str = "get_note";
    const CHANGES: &'static [Topic] = &[];
    type Output = NoteRow;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Notes, newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListNotes {
    /// Only hers.
    pub student_id: Option<StudentId>,
    /// Only of this meeting.
    pub meeting_id: Option<MeetingId>,
}

impl Command for ListNotes {
    const NAME: &'static str = "list_notes";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<NoteRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Parses a text into blocks to show.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewNote {
    /// The text.
    pub body: String,
}

impl Command for PreviewNote {
    const NAME: &'static str = "preview_note";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<Block>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Puts a note into the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteNote {
    /// Which.
    pub id: NoteId,
}

impl Command for DeleteNote {
    const NAME: &'static str = "delete_note";
    const CHANGES: &'static [Topic] = &[Topic::Notes, Topic::FollowUps, Topic::Meetings];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Takes a note out of the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndeleteNote {
    /// Which.
    pub id: NoteId,
}

impl Command for UndeleteNote {
    const NAME: &'static str = "undelete_note";
    const CHANGES: &'static [Topic] = &[Topic::Notes, Topic::FollowUps, Topic::Meetings];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}
