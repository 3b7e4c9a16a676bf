//! Follow-ups.

use super::{Command, Ctx, Topic};
use crate::caseload::rows;
use crate::error::{Error, Result};
use crate::store::follow_ups;
use hallway_domain::follow_up::{FollowUp, FollowUpFields};
use hallway_domain::ids::{FollowUpId, StudentId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A follow-up with names to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FollowUpRow {
    /// The follow-up.
    #[serde(flatten)]
    pub follow_up: FollowUp,
    /// The student's name, where there is one.
    pub student: String,
    /// Her code.
    pub case_code: String,
    /// Days from today; `None` without a date.
    pub days_left: Option<i32>,
}

/// Adds a follow-up.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddFollowUp {
    /// What, who, by when.
    pub fields: FollowUpFields,
}

impl Command for AddFollowUp {
    const NAME: &'static str = "add_follow_up";
    const CHANGES: &'static [Topic] = &[Topic::FollowUps];
    type Output = FollowUp;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if self.fields.text.trim().is_empty() {
            return Err(Error::invalid("text", "Say what is to be done."));
        }
        follow_ups::insert(ctx.tx, ctx.make_id()?, &self.fields, &ctx.stamp())
    }
}

/// Follow-ups, soonest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListFollowUps {
    /// Done ones too.
    pub include_done: Option<bool>,
    /// Only hers.
    pub student_id: Option<StudentId>,
}

impl Command for ListFollowUps {
    const NAME: &'static str = "list_follow_ups";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<FollowUpRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let names = rows::Names::read(ctx.tx)?;
        let filter = follow_ups::Filter {
            include_done: self.include_done.unwrap_or(false),
            student: self.student_id,
            ..follow_ups::Filter::default()
        };
        Ok(follow_ups::list(ctx.tx, filter)?
            .into_iter()
            .map(|f| rows::follow_up(f, &names, ctx.today))
            .collect())
    }
}

/// Marks a follow-up done, or open again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetFollowUpDone {
    /// Which.
    pub id: FollowUpId,
    /// Done or open.
    pub done: bool,
}

impl Command for SetFollowUpDone {
    const NAME: &'static str = "set_follow_up_done";
    const CHANGES: &'static [Topic] = &[Topic::FollowUps];
    type Output = FollowUp;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        follow_ups::set_done(ctx.tx, self.id, self.done.then_some(ctx.today))
    }
}

/// Takes a follow-up away.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteFollowUp {
    /// Which.
    pub id: FollowUpId,
}

impl Command for DeleteFollowUp {
    const NAME: &'static str = "delete_follow_up";
    const CHANGES: &'static [Topic] = &[Topic::FollowUps, Topic::Replies];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        follow_ups::remove(ctx.tx, self.id, &ctx.stamp())
    }
}
