//! Questions: flagged with one key, written in peace.

use super::replies::AnswerOut;
use super::{Command, Ctx, Topic};
use crate::caseload::pace::Pace;
use crate::caseload::rows;
use crate::departure::thread::{self, Turn};
use crate::error::FieldProblem;
use crate::error::{Error, Result};
use crate::store::{meetings, notes, questions, replies, steps, students, voices};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use hallway_domain::ids::{MeetingId, PacketId, QuestionId, StudentId};
use hallway_domain::nudge::Nudge;
use hallway_domain::question::{AttachedLine, coach, missing_before_ready};
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
    /// What would help it along today.
    pub nudge: Option<Nudge>,
    /// Replies to it that she has not read yet.
    pub unread: u32,
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
    /// The last day on which a sealed reply can be read; none for what left in the open.
    pub expires_on: Option<NaiveDate>,
}

/// How a question may end.
const VERDICTS: [&str; 4] = ["confirmed", "new_action", "not_useful", "no_answer"];

/// How a question ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseOut {
    /// `confirmed`, `new_action`, `not_useful`, or `no_answer` where none came or none is needed any more.
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
    /// What was answered and written back, oldest first; empty before the first answer.
    pub thread: Vec<Turn>,
    /// A recording goes along in a sealed packet.
    pub voice: bool,
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
        let mut links = self.links;
        let mut fields = QuestionFields {
            kind: self.kind.unwrap_or(QuestionKind::Prepare),
            ..QuestionFields::default()
        };
        if let Some(id) = links.step_id {
            let record = steps::get(ctx.tx, id)?;
            links.meeting_id = Some(record.meeting);
            fields.title.clone_from(&record.step.title);
            fields.attached.push(AttachedLine {
                label: "Checklist step".to_owned(),
                text: record.step.title,
            });
        }
        if let Some(id) = links.note_id {
            let note = notes::get(ctx.tx, id)?;
            links.student_id = links.student_id.or(note.student);
            links.meeting_id = links.meeting_id.or(note.meeting);
            // A private note comes along only when she pastes it herself.
            if !note.private {
                fields.attached.push(AttachedLine {
                    label: "From my note".to_owned(),
                    text: note.body,
                });
            }
        }
        if let Some(id) = links.meeting_id {
            let meeting = meetings::get(ctx.tx, id)?;
            links.student_id = Some(meeting.fields.student_id);
            fields.needed_by = needed_before(ctx, &meeting)?;
            fields.needed_why = format!(
                "{} on {}",
                meeting.fields.kind.words(),
                meeting.fields.on_date
            );
        }
        questions::put(ctx.tx, ctx.make_id()?, links, &fields, &ctx.stamp())
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
        let names = rows::Names::read(ctx.tx)?;
        let pace = Pace::read(ctx.tx)?;
        Ok(questions::list(ctx.tx, self.state, self.student_id)?
            .iter()
            .map(|q| rows::question(q, &names, &pace, ctx.today))
            .collect())
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
        page(ctx, questions::get(ctx.tx, self.id)?)
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
        let before = questions::get(ctx.tx, self.id)?;
        if !matches!(before.state, QuestionState::Draft | QuestionState::Ready) {
            return Err(Error::Precondition {
                message: "This question has left the building and stays as it was sent.".to_owned(),
                hint: "Flag a new question to ask more.".to_owned(),
            });
        }
        let question = questions::put(ctx.tx, self.id, before.links, &self.fields, &ctx.stamp())?;
        // A ready question that lost what made it ready is a draft again.
        let question = if question.state == QuestionState::Ready
            && !missing_before_ready(&question.fields).is_empty()
        {
            questions::set_state(ctx.tx, self.id, QuestionState::Draft, &ctx.stamp())?
        } else {
            question
        };
        page(ctx, question)
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
        let question = questions::get(ctx.tx, self.id)?;
        let allowed = matches!(question.state, QuestionState::Draft | QuestionState::Ready)
            && matches!(self.state, QuestionState::Draft | QuestionState::Ready);
        if !allowed {
            return Err(Error::Precondition {
                message: "A question is sent by exporting its packet and answered by its reply."
                    .to_owned(),
                hint: "Only a draft can become ready, and a ready one a draft.".to_owned(),
            });
        }
        if self.state == QuestionState::Ready {
            let missing: Vec<FieldProblem> = missing_before_ready(&question.fields)
                .into_iter()
                .map(|(field, message)| FieldProblem {
                    field: field.to_owned(),
                    message: message.to_owned(),
                })
                .collect();
            if !missing.is_empty() {
                return Err(Error::Invalid(missing));
            }
        }
        questions::set_state(ctx.tx, self.id, self.state, &ctx.stamp())
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
        if !VERDICTS.contains(&self.close.verdict.as_str()) {
            return Err(Error::invalid(
                "verdict",
                "Choose confirmed, new_action, not_useful or no_answer.",
            ));
        }
        if self.close.helpful.is_some_and(|n| !(1..=5).contains(&n)) {
            return Err(Error::invalid("helpful", "Choose 1 to 5."));
        }
        questions::get(ctx.tx, self.id)?;
        let stamp = ctx.stamp();
        replies::forget_keys(ctx.tx, self.id)?;
        questions::close(
            ctx.tx,
            self.id,
            &questions::CloseRecord {
                verdict: self.close.verdict,
                did: self.close.did,
                helpful: self.close.helpful,
                lesson: self.close.lesson,
            },
            &stamp,
        )
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
        questions::set_deleted(ctx.tx, self.id, Some(&ctx.stamp()))
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
        questions::set_deleted(ctx.tx, self.id, None)
    }
}

/// When an answer is needed for a meeting: six in the evening of the last school day before it, but not in the past.
fn needed_before(
    ctx: &Ctx<'_>,
    meeting: &hallway_domain::meeting::Meeting,
) -> Result<Option<NaiveDateTime>> {
    let book = rows::book(ctx.tx, ctx.today)?;
    let Some(eve) = meeting.fields.on_date.pred_opt() else {
        return Ok(None);
    };
    let student = students::get(ctx.tx, meeting.fields.student_id)?;
    let day = hallway_domain::school_days::on_or_before(book.days_of(&student), eve).max(ctx.today);
    Ok(NaiveTime::from_hms_opt(18, 0, 0).map(|six| day.and_time(six)))
}

/// One question whole.
fn page(ctx: &Ctx<'_>, question: Question) -> Result<QuestionPage> {
    let names = rows::Names::read(ctx.tx)?;
    Ok(QuestionPage {
        row: rows::question(&question, &names, &Pace::read(ctx.tx)?, ctx.today),
        coaching: coach(&question.fields),
        sent_in: questions::sent_in(ctx.tx, question.id)?
            .into_iter()
            .map(|(packet_id, code, to_name, sent_at, expires_on)| SentIn {
                packet_id,
                code,
                to_name,
                sent_at,
                expires_on,
            })
            .collect(),
        answers: super::replies::answers(ctx, question.id)?,
        closed: questions::closed(ctx.tx, question.id)?.map(|c| CloseOut {
            verdict: c.verdict,
            did: c.did,
            helpful: c.helpful,
            lesson: c.lesson,
        }),
        thread: thread::turns(ctx.tx, question.id)?,
        voice: voices::of_question(ctx.tx, question.id)?.is_some(),
        question,
    })
}
