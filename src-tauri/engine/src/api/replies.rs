//! Replies: taken in as text, matched to their question, turned into work only by her own act.

use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::files::FileHandle;
use chrono::NaiveDate;
use hallway_domain::ids::{QuestionId, ReplyId, SuggestionId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A suggestion of a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SuggestionOut {
    /// The record.
    pub id: SuggestionId,
    /// What to do.
    pub action: String,
    /// Why.
    pub why: String,
    /// How much work it is, in her words.
    pub effort: String,
    /// To be done before the meeting.
    pub before_meeting: bool,
    /// `new`, `taken` or `dismissed`.
    pub state: String,
    /// What it became: `step`, `follow_up`, `note`. Empty while new.
    pub became: String,
}

/// One heading of a reply with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReplySection {
    /// "I heard you ask", "Questions to think about".
    pub heading: String,
    /// The colleague's words, names put back.
    pub text: String,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AnswerOut {
    /// The reply it came in.
    pub reply_id: ReplyId,
    /// RFC 3339.
    pub received_at: String,
    /// RFC 3339; `None` while unread.
    pub read_at: Option<String>,
    /// The packet's code, where it was matched by one.
    pub packet_code: String,
    /// The words under their headings, names put back for her eyes only.
    pub sections: Vec<ReplySection>,
    /// Suggestions.
    pub suggestions: Vec<SuggestionOut>,
}

/// What taking a reply in did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReplyTaken {
    /// The reply.
    pub reply_id: ReplyId,
    /// The questions it answers.
    pub question_ids: Vec<QuestionId>,
    /// Its suggestions.
    pub suggestions: u32,
    /// The same reply was there already; nothing changed.
    pub duplicate: bool,
}

/// What a suggestion becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Becomes {
    /// A step of the linked meeting's checklist.
    Step,
    /// A follow-up.
    FollowUp,
    /// A note on the student.
    Note,
}

/// Takes a colleague's reply in: pasted text or a file. Matched by its code, or to the question she names.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct AddReply {
    /// What she pasted.
    pub text: Option<String>,
    /// A reply file.
    pub file: Option<FileHandle>,
    /// The question, where the text carries no code.
    pub question_id: Option<QuestionId>,
}

impl Command for AddReply {
    const NAME: &'static str = "add_reply";
    const CHANGES: &'static [Topic] = &[Topic::Replies, Topic::Questions];
    type Output = ReplyTaken;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Turns a suggestion into a step, a follow-up or a note.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct TakeSuggestion {
    /// Which.
    pub id: SuggestionId,
    /// What it becomes.
    pub becomes: Becomes,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Her wording; the suggestion as it stands when left out.
    pub text: Option<String>,
}

impl Command for TakeSuggestion {
    const NAME: &'static str = "take_suggestion";
    const CHANGES: &'static [Topic] = &[
        Topic::Replies,
        Topic::Meetings,
        Topic::FollowUps,
        Topic::Notes,
    ];
    type Output = SuggestionOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Lays a suggestion aside, or takes it back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DismissSuggestion {
    /// Which.
    pub id: SuggestionId,
    /// Aside or back.
    pub dismissed: bool,
}

impl Command for DismissSuggestion {
    const NAME: &'static str = "dismiss_suggestion";
    const CHANGES: &'static [Topic] = &[Topic::Replies];
    type Output = SuggestionOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// She has seen the reply.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkReplyRead {
    /// Which.
    pub reply_id: ReplyId,
}

impl Command for MarkReplyRead {
    const NAME: &'static str = "mark_reply_read";
    const CHANGES: &'static [Topic] = &[Topic::Replies];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// The answers to a question, names put back for her eyes only.
pub(super) fn answers(ctx: &Ctx<'_>, question: QuestionId) -> Result<Vec<AnswerOut>> {
    let _ = (ctx, question);
    Ok(Vec::new())
}
