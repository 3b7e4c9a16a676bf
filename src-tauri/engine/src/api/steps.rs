//! Steps of a meeting's checklist: settled, moved, added and taken away.

use super::{Command, Ctx, Topic, laying};
use crate::error::{Error, Result};
use crate::store::{meetings, steps};
use chrono::NaiveDate;
use hallway_domain::checklist::{Step, StepState};
use hallway_domain::ids::{MeetingId, StepId};
use serde::Deserialize;
use ts_rs::TS;

/// Settles a step, opens it again, or says whom it waits on. Not needed asks for a reason.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SetStep {
    /// Which.
    pub id: StepId,
    /// Where it stands.
    pub state: StepState,
    /// Why it is not needed.
    pub reason: Option<String>,
    /// Whom it waits on.
    pub waiting_on: Option<String>,
}

impl Command for SetStep {
    const NAME: &'static str = "set_step";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = Step;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        steps::get(ctx.tx, self.id)?;
        let reason = self.reason.unwrap_or_default();
        let waiting_on = self.waiting_on.unwrap_or_default();
        if self.state == StepState::NotNeeded && reason.trim().is_empty() {
            return Err(Error::invalid("reason", "Say why it is not needed."));
        }
        if self.state == StepState::Waiting && waiting_on.trim().is_empty() {
            return Err(Error::invalid("waiting_on", "Say whom it waits on."));
        }
        let done_on = (self.state == StepState::Done).then_some(ctx.today);
        steps::set_state(
            ctx.tx,
            self.id,
            self.state,
            reason.trim(),
            waiting_on.trim(),
            done_on,
        )
    }
}

/// Adds a step of her own.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddStep {
    /// To which meeting.
    pub meeting_id: MeetingId,
    /// What is to be done.
    pub title: String,
    /// By when.
    pub due_on: NaiveDate,
}

impl Command for AddStep {
    const NAME: &'static str = "add_step";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = Step;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if self.title.trim().is_empty() {
            return Err(Error::invalid("title", "Say what is to be done."));
        }
        meetings::get(ctx.tx, self.meeting_id)?;
        steps::insert_own(
            ctx.tx,
            ctx.make_id()?,
            self.meeting_id,
            self.title.trim(),
            self.due_on,
        )
    }
}

/// Gives a step another day by hand; without a day it follows its meeting again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct MoveStep {
    /// Which.
    pub id: StepId,
    /// The day. Left out: the one the checklist asks for.
    pub due_on: Option<NaiveDate>,
}

impl Command for MoveStep {
    const NAME: &'static str = "move_step";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = Step;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let record = steps::get(ctx.tx, self.id)?;
        if let Some(due_on) = self.due_on {
            return steps::set_due(ctx.tx, self.id, due_on);
        }
        let meeting = meetings::get(ctx.tx, record.meeting)?;
        let laid = laying::one_again(ctx, &meeting, &record)?;
        match laid {
            Some(laid) => {
                steps::relay(ctx.tx, self.id, laid)?;
                Ok(steps::get(ctx.tx, self.id)?.step)
            }
            None => Err(Error::invalid(
                "due_on",
                "A step of your own has no other day; give it one.",
            )),
        }
    }
}

/// Takes away a step that she added; a step of the template is settled as not needed instead.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveStep {
    /// Which.
    pub id: StepId,
}

impl Command for RemoveStep {
    const NAME: &'static str = "remove_step";
    const CHANGES: &'static [Topic] = &[Topic::Meetings, Topic::Replies];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        steps::set_deleted(ctx.tx, self.id, Some(&ctx.stamp()))
    }
}

/// Brings back a step that she took away, with its state.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreStep {
    /// Which.
    pub id: StepId,
}

impl Command for RestoreStep {
    const NAME: &'static str = "restore_step";
    const CHANGES: &'static [Topic] = &[Topic::Meetings, Topic::Replies];
    type Output = Step;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        steps::set_deleted(ctx.tx, self.id, None)?;
        Ok(steps::get(ctx.tx, self.id)?.step)
    }
}
