//! Writing back to a colleague's reply: one more round in the same thread, de-identified like the first.

use super::{Command, Ctx, Topic};
use crate::departure::thread::{self, Turn};
use crate::error::{Error, Result};
use crate::store::{questions, replies, rounds};
use hallway_domain::ids::QuestionId;
use hallway_domain::question::QuestionState;
use serde::Deserialize;
use ts_rs::TS;

/// Keeps what she writes back, as it is typed. It leaves through the review, in a packet that continues the last one.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveRound {
    /// The question.
    pub question_id: QuestionId,
    /// What she writes: the answer to a clarifying question, or one more question.
    pub body: String,
}

impl Command for SaveRound {
    const NAME: &'static str = "save_round";
    const CHANGES: &'static [Topic] = &[Topic::Questions];
    type Output = Vec<Turn>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let question = questions::get(ctx.tx, self.question_id)?;
        let sent = questions::sent_in(ctx.tx, question.id)?;
        if question.state == QuestionState::Closed || sent.is_empty() {
            return Err(Error::Precondition {
                message: "There is no open thread to write back to.".to_owned(),
                hint: "Flag a new question. What you typed is still in the field.".to_owned(),
            });
        }
        if self.body.trim().is_empty() {
            if rounds::open(ctx.tx, question.id)?.is_some() {
                rounds::drop_open(ctx.tx, question.id)?;
            }
            return thread::turns(ctx.tx, question.id);
        }
        let last = replies::answers(ctx.tx, question.id)?
            .first()
            .map(|a| a.reply);
        let id = ctx.random.make_uuid()?.to_string();
        rounds::put(ctx.tx, &id, question.id, last, &self.body, &ctx.stamp())?;
        thread::turns(ctx.tx, question.id)
    }
}
