//! A reply that should not be here goes to the bin, and comes back from it. What its suggestions became stays.

use crate::api::{Command, Ctx, Topic};
use crate::error::Result;
use crate::store::{questions, replies, reply_bin};
use hallway_domain::ids::{QuestionId, ReplyId};
use hallway_domain::question::QuestionState;
use serde::Deserialize;
use ts_rs::TS;

/// Puts a reply into the bin. A question that has no other answer is where it was before.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteReply {
    /// Which.
    pub id: ReplyId,
}

impl Command for DeleteReply {
    const NAME: &'static str = "delete_reply";
    const CHANGES: &'static [Topic] = &[Topic::Replies, Topic::Questions];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        reply_bin::put_in(ctx.tx, self.id, &ctx.stamp())?;
        for id in living(ctx, self.id)? {
            if !replies::answers(ctx.tx, id)?.is_empty()
                || questions::get(ctx.tx, id)?.state != QuestionState::Answered
            {
                continue;
            }
            // One that never left by a packet is a draft again: nobody can say for her that it is ready.
            let before = if questions::sent_in(ctx.tx, id)?.is_empty() {
                QuestionState::Draft
            } else {
                QuestionState::Sent
            };
            questions::set_state(ctx.tx, id, before, &ctx.stamp())?;
        }
        Ok(())
    }
}

/// Takes a reply out of the bin, and its questions are answered again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndeleteReply {
    /// Which.
    pub id: ReplyId,
}

impl Command for UndeleteReply {
    const NAME: &'static str = "undelete_reply";
    const CHANGES: &'static [Topic] = &[Topic::Replies, Topic::Questions];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        give_back(ctx, self.id)
    }
}

/// Takes a reply out of the bin.
pub(super) fn give_back(ctx: &Ctx<'_>, reply: ReplyId) -> Result<()> {
    reply_bin::take_out(ctx.tx, reply)?;
    for id in living(ctx, reply)? {
        if questions::get(ctx.tx, id)?.state != QuestionState::Closed {
            questions::set_state(ctx.tx, id, QuestionState::Answered, &ctx.stamp())?;
        }
    }
    Ok(())
}

/// The questions a reply answers that are not in the bin themselves.
fn living(ctx: &Ctx<'_>, reply: ReplyId) -> Result<Vec<QuestionId>> {
    let mut all = Vec::new();
    for id in replies::questions(ctx.tx, reply)? {
        if !questions::in_bin(ctx.tx, id)? {
            all.push(id);
        }
    }
    Ok(all)
}
