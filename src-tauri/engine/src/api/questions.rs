//! Questions: flagged with one key, written in peace.

use super::replies::AnswerOut;
use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use chrono::NaiveDateTime;
use hallway_domain::ids::{MeetingId, PacketId, QuestionId, StudentId};
use hallway_domain::question::{
    Coaching, Question, QuestionFields, QuestionKind, QuestionLinks, QuestionState,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One line of a list of questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct QuestionRow {
    /// The question.
    pub id: QuestionId,
    /// Its title.
    pub title: String,
    /// What sort.
    pub kind: QuestionKind,
    /// Where it stands.
    pub state: QuestionState,
    /// The student, where there is one.
    pub student_id: Option<StudentId>,
    /// Her name.
    pub student: String,
    /// Her code.
    pub case_code: String,
    /// The meeting it is for.
    pub meeting_id: Option<MeetingId>,
    /// When the answer is needed.
    pub needed_by: Option<NaiveDateTime>,
    /// Days from today until then.
    pub days_left: Option<i32>,
    /// RFC 3339.
    pub updated_at: String,
}

/// A packet a question left in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SentIn {
    /// The packet.
    pub packet_id: PacketId,
    /// Its code.
    pub code: String,
    /// To whom.
    pub to_name: String,
    /// RFC 3339.
    pub sent_at: String,
}

/// How a question ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseOut {
    /// `confirmed`, `new_action` or `not_useful`.
    pub verdict: String,
    /// What she did.
    #[serde(default)]
    pub did: String,
    /// 1 to 5.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub helpful: Option<u32>,
    /// A lesson to keep.
    #[serde(default)]
    pub lesson: String,
}

/// One question whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct QuestionPage {
    /// The question.
    pub question: Question,
    /// The question in a line.
    pub row: QuestionRow,
    /// What a colleague would want before answering.
    pub coaching: Vec<Coaching>,
    /// The packets it left in.
    pub sent_in: Vec<SentIn>,
    /// Answers, newest first, names put back for her eyes only.
    pub answers: Vec<AnswerOut>,
    /// How it ended.
    pub closed: Option<CloseOut>,
}

/// Starts a question from where she stands: kind, meeting, checklist step or note come along, and needed-by is proposed from the meeting.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct FlagQuestion {
    /// Where it was flagged.
    pub links: QuestionLinks,
    /// What sort, where she already knows.
    pub kind: Option<QuestionKind>,
}

impl Command for FlagQuestion {
    const NAME: &'static str = "flag_question";
    const CHANGES: &'static [Topic] = &[Topic::Questions];
    type Output = Question;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Questions, most pressing first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListQuestions {
    /// Only in this state.
    pub state: Option<QuestionState>,
    /// Only about her.
    pub student_id: Option<StudentId>,
}

impl Command for ListQuestions {
    const NAME: &'static str = "list_questions";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<QuestionRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// One question whole.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetQuestion {
    /// Which.
    pub id: QuestionId,
}

impl Command for GetQuestion {
    const NAME: &'static str = "get_question";
    const CHANGES: &'static [Topic] = &[];
    type Output = QuestionPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Saves a question as it is being typed. A sent one cannot be changed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveQuestion {
    /// Which.
    pub id: QuestionId,
    /// All of it.
    pub fields: QuestionFields,
}

impl Command for SaveQuestion {
    const NAME: &'static str = "save_question";
    const CHANGES: &'static [Topic] = &[Topic::Questions];
    type Output = QuestionPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Makes a draft ready, or a ready one a draft again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetQuestionState {
    /// Which.
    pub id: QuestionId,
    /// Draft or ready.
    pub state: QuestionState,
}

impl Command for SetQuestionState {
    const NAME: &'static str = "set_question_state";
    const CHANGES: &'static [Topic] = &[Topic::Questions];
    type Output = Question;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Closes a question, with a lesson where there is one.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseQuestion {
    /// Which.
    pub id: QuestionId,
    /// How it ended.
    pub close: CloseOut,
}

impl Command for CloseQuestion {
    const NAME: &'static str = "close_question";
    const CHANGES: &'static [Topic] = &[Topic::Questions, Topic::Replies];
    type Output = Question;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Puts a question into the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteQuestion {
    /// Which.
    pub id: QuestionId,
}

impl Command for DeleteQuestion {
    const NAME: &'static str = "delete_question";
    const CHANGES: &'static [Topic] = &[Topic::Questions];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Takes a question out of the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndeleteQuestion {
    /// Which.
    pub id: QuestionId,
}

impl Command for UndeleteQuestion {
    const NAME: &'static str = "undelete_question";
    const CHANGES: &'static [Topic] = &[Topic::Questions];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}
