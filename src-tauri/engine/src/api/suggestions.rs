//! Suggestions of a colleague: each becomes a step, a follow-up or a note by her own act, or is laid aside.

use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::store::notes::NoteRecord;
use crate::store::{follow_ups, meetings, notes, questions, replies, steps};
use chrono::NaiveDate;
use hallway_domain::deidentify::replace::{Mapping, restore};
use hallway_domain::follow_up::FollowUpFields;
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
    /// How sure she is, in her words; empty when she did not say.
    pub confidence: String,
    /// To be done before the meeting.
    pub before_meeting: bool,
    /// `new`, `taken` or `dismissed`.
    pub state: String,
    /// What it became: `step`, `follow_up`, `note`. Empty while new.
    pub became: String,
    /// That record. Once it lies in the bin, the suggestion is new again.
    pub became_id: Option<String>,
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
        let suggestion = replies::suggestion(ctx.tx, self.id)?;
        if suggestion.state == "taken" {
            return Err(Error::Precondition {
                message: "This suggestion was taken already.".to_owned(),
                hint: "Look at what it became; nothing was added twice.".to_owned(),
            });
        }
        let question = questions::get(ctx.tx, suggestion.question)?;
        let text = match self.text.filter(|t| !t.trim().is_empty()) {
            Some(text) => text,
            None => put_back(
                ctx,
                suggestion.question,
                suggestion.reply,
                &suggestion.action,
            )?,
        };
        let (became, id) = match self.becomes {
            Becomes::Step => {
                let meeting = question
                    .links
                    .meeting_id
                    .ok_or_else(|| Error::Precondition {
                        message:
                            "This question is not linked to a meeting, so there is no checklist."
                                .to_owned(),
                        hint: "Take it as a follow-up instead.".to_owned(),
                    })?;
                let day = match self.due_on {
                    Some(day) => day,
                    None => meetings::get(ctx.tx, meeting)?
                        .fields
                        .on_date
                        .pred_opt()
                        .unwrap_or(ctx.today)
                        .max(ctx.today),
                };
                let step = steps::insert_own(ctx.tx, ctx.make_id()?, meeting, text.trim(), day)?;
                ("step", step.id.to_string())
            }
            Becomes::FollowUp => {
                let fields = FollowUpFields {
                    text,
                    owner: String::new(),
                    due_on: self.due_on,
                    student_id: question.links.student_id,
                    meeting_id: question.links.meeting_id,
                    note_id: None,
                    question_id: Some(question.id),
                };
                let made = follow_ups::insert(ctx.tx, ctx.make_id()?, &fields, &ctx.stamp())?;
                ("follow_up", made.id.to_string())
            }
            Becomes::Note => {
                let stamp = ctx.stamp();
                let note = NoteRecord {
                    id: ctx.make_id()?,
                    student: question.links.student_id,
                    meeting: question.links.meeting_id,
                    body: text,
                    private: false,
                    written_on: ctx.today,
                    created_at: stamp.clone(),
                    updated_at: stamp,
                };
                notes::put(ctx.tx, &note)?;
                ("note", note.id.to_string())
            }
        };
        let settled = replies::settle(ctx.tx, self.id, "taken", Some((became, &id)))?;
        suggestion_out(ctx, settled)
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
        let suggestion = replies::suggestion(ctx.tx, self.id)?;
        if suggestion.state == "taken" {
            return Err(Error::Precondition {
                message: "This suggestion was taken already.".to_owned(),
                hint: "Remove what it became, if it is not wanted.".to_owned(),
            });
        }
        let state = if self.dismissed { "dismissed" } else { "new" };
        let settled = replies::settle(ctx.tx, self.id, state, None)?;
        suggestion_out(ctx, settled)
    }
}

/// A suggestion to show, names put back.
pub(super) fn out(record: replies::SuggestionRecord, mapping: &Mapping) -> SuggestionOut {
    SuggestionOut {
        id: record.id,
        action: restore(&record.action, mapping).text,
        why: restore(&record.why, mapping).text,
        effort: record.effort,
        confidence: record.confidence,
        before_meeting: record.before_meeting,
        state: record.state,
        became: record.became.unwrap_or_default(),
        became_id: record.became_id,
    }
}

fn mapping_of(ctx: &Ctx<'_>, question: QuestionId, reply: ReplyId) -> Result<Mapping> {
    Ok(replies::answers(ctx.tx, question)?
        .into_iter()
        .find(|a| a.reply == reply)
        .and_then(|a| serde_json::from_str(&a.mapping).ok())
        .unwrap_or_default())
}

fn put_back(ctx: &Ctx<'_>, question: QuestionId, reply: ReplyId, text: &str) -> Result<String> {
    Ok(restore(text, &mapping_of(ctx, question, reply)?).text)
}

fn suggestion_out(ctx: &Ctx<'_>, record: replies::SuggestionRecord) -> Result<SuggestionOut> {
    let mapping = mapping_of(ctx, record.question, record.reply)?;
    Ok(out(record, &mapping))
}
