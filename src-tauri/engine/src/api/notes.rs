//! Notes: saved as they are typed, with decisions and follow-ups marked in the text.

use super::{Command, Ctx, Topic};
use crate::caseload::rows;
use crate::error::Result;
use crate::store::notes::NoteRecord;
use crate::store::{follow_ups, meetings, notes};
use hallway_domain::follow_up::FollowUpFields;
use hallway_domain::ids::{MeetingId, NoteId, StudentId};
use hallway_domain::note_text::Block;
use hallway_domain::note_text::{self, Mark};
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
        let stamp = ctx.stamp();
        let note = match self.id {
            Some(id) => {
                let before = notes::get(ctx.tx, id)?;
                NoteRecord {
                    body: self.body,
                    private: self.private.unwrap_or(before.private),
                    updated_at: stamp,
                    ..before
                }
            }
            None => NoteRecord {
                id: ctx.make_id()?,
                // A note taken at a meeting is about the meeting's student.
                student: match (self.student_id, self.meeting_id) {
                    (None, Some(meeting)) => {
                        Some(meetings::get(ctx.tx, meeting)?.fields.student_id)
                    }
                    (student, _) => student,
                },
                meeting: self.meeting_id,
                body: self.body,
                private: self.private.unwrap_or(false),
                written_on: ctx.today,
                created_at: stamp.clone(),
                updated_at: stamp,
            },
        };
        notes::put(ctx.tx, &note)?;
        let (decisions, follow_ups) = take_marks(ctx, &note)?;
        Ok(NoteSaved {
            id: note.id,
            updated_at: note.updated_at,
            decisions,
            follow_ups,
        })
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
        Ok(rows::note(
            notes::get(ctx.tx, self.id)?,
            &rows::Names::read(ctx.tx)?,
        ))
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
        let names = rows::Names::read(ctx.tx)?;
        Ok(notes::list(ctx.tx, self.student_id, self.meeting_id)?
            .into_iter()
            .map(|n| rows::note(n, &names))
            .collect())
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
        Ok(note_text::parse(&self.body, ctx.today))
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
    const CHANGES: &'static [Topic] = &[
        Topic::Notes,
        Topic::FollowUps,
        Topic::Meetings,
        Topic::Replies,
    ];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        notes::set_deleted(ctx.tx, self.id, Some(&ctx.stamp()))
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
    const CHANGES: &'static [Topic] = &[
        Topic::Notes,
        Topic::FollowUps,
        Topic::Meetings,
        Topic::Replies,
    ];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        notes::set_deleted(ctx.tx, self.id, None)
    }
}

/// Keeps decisions and follow-ups in step with a note's text. A follow-up that was done, or whose line still stands, is
/// left alone; an open one whose line is gone goes with it.
fn take_marks(ctx: &Ctx<'_>, note: &NoteRecord) -> Result<(u32, u32)> {
    let marks = note_text::marks(&note.body, note.written_on);
    let decisions: Vec<String> = marks
        .iter()
        .filter_map(|m| match m {
            Mark::Decision { text } => Some(text.clone()),
            Mark::FollowUp { .. } => None,
        })
        .collect();
    notes::set_decisions(ctx.tx, note.id, &decisions)?;
    let mut left = follow_ups::list(
        ctx.tx,
        follow_ups::Filter {
            include_done: true,
            note: Some(note.id),
            ..follow_ups::Filter::default()
        },
    )?;
    let mut count = 0_u32;
    for mark in marks {
        let Mark::FollowUp {
            text,
            owner,
            due_on,
        } = mark
        else {
            continue;
        };
        count = count.saturating_add(1);
        let stands = left.iter().position(|f| {
            f.fields.text == text && f.fields.owner == owner && f.fields.due_on == due_on
        });
        if let Some(at) = stands {
            left.swap_remove(at);
            continue;
        }
        let fields = FollowUpFields {
            text,
            owner,
            due_on,
            student_id: note.student,
            meeting_id: note.meeting,
            note_id: Some(note.id),
            question_id: None,
        };
        follow_ups::insert(ctx.tx, ctx.make_id()?, &fields, &note.updated_at)?;
    }
    for gone in left.iter().filter(|f| f.done_on.is_none()) {
        follow_ups::erase_unsettled(ctx.tx, gone.id)?;
    }
    Ok((u32::try_from(decisions.len()).unwrap_or(u32::MAX), count))
}
