//! Steps of a meeting's checklist: settled, moved, added and taken away, and how they are laid when a meeting is
//! scheduled or moves.

use super::{Command, Ctx, Topic};
use crate::caseload::{due, rows};
use crate::error::{Error, Result};
use crate::store::{checklists, facts, meetings, steps, students};
use chrono::NaiveDate;
use hallway_domain::checklist::edits::merge;
use hallway_domain::checklist::{
    self, Anchors, LaidStep, Step, StepPlace, StepState, TemplateStep,
};
use hallway_domain::ids::{MeetingId, StepId};
use hallway_domain::meeting::Meeting;
use hallway_domain::student::Student;
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
        let laid = Laying::of(ctx, &meeting)?.again(ctx, &record);
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
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
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
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = Step;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        steps::set_deleted(ctx.tx, self.id, None)?;
        Ok(steps::get(ctx.tx, self.id)?.step)
    }
}

/// What the steps of one meeting are laid from: its dates and the school's days.
struct Laying {
    anchors: Anchors,
    book: due::DueBook,
}

impl Laying {
    fn of(ctx: &Ctx<'_>, meeting: &Meeting) -> Result<Self> {
        let student = students::get(ctx.tx, meeting.fields.student_id)?;
        let book = rows::book(ctx.tx, ctx.today)?;
        Ok(Self {
            anchors: anchors(ctx, &book, meeting, &student)?,
            book,
        })
    }

    fn lay(&self, ctx: &Ctx<'_>, step: &TemplateStep) -> LaidStep {
        checklist::lay(step, self.anchors, ctx.today, self.book.days())
    }

    /// Where a step of the template falls now; none for a step of her own.
    fn again(&self, ctx: &Ctx<'_>, record: &steps::StepRecord) -> Option<LaidStep> {
        let (offset, unit, anchor) = record.laid_from?;
        let step = TemplateStep {
            key: record.step.key.clone(),
            title: record.step.title.clone(),
            offset,
            unit,
            anchor,
            role: record.step.role.clone(),
            source: record.step.source.clone(),
        };
        Some(self.lay(ctx, &step))
    }
}

/// The dates a checklist of this meeting may count from.
fn anchors(
    ctx: &Ctx<'_>,
    book: &due::DueBook,
    meeting: &Meeting,
    student: &Student,
) -> Result<Anchors> {
    let records = facts::of_student(ctx.tx, student.id)?;
    let fact = |name: &str| {
        records
            .iter()
            .find(|r| r.fact == name)
            .and_then(|r| r.value.parse::<NaiveDate>().ok())
    };
    let title = meeting.fields.kind.words();
    Ok(Anchors {
        meeting: meeting.fields.on_date,
        due_date: due::of_student(ctx.tx, book, student, ctx.today)?
            .items
            .into_iter()
            .find(|item| item.meeting_id == Some(meeting.id) || item.title == title)
            .map(|item| item.due_on),
        consent: fact("consent_received"),
        enrollment: fact("enrolled"),
        removal_decision: fact("removal_decision"),
    })
}

/// Lays the checklist of a meeting's kind, with her changes, back from its day. Every step is laid, also those whose day
/// has passed.
pub(super) fn lay_checklist(ctx: &Ctx<'_>, meeting: &Meeting) -> Result<()> {
    let kind = meeting.fields.kind;
    let merged = merge(checklist::template(kind), &checklists::edits(ctx.tx, kind)?);
    let laying = Laying::of(ctx, meeting)?;
    for (position, step) in (0_u32..).zip(merged.template_steps()) {
        let laid = laying.lay(ctx, &step);
        steps::insert_laid(ctx.tx, ctx.make_id()?, meeting.id, &step, laid, position)?;
    }
    Ok(())
}

/// Lays the open steps of a moved meeting again. Settled steps and those she moved herself stay. Answers where the moved
/// ones stood.
pub(super) fn move_open_steps(ctx: &Ctx<'_>, meeting: &Meeting) -> Result<Vec<StepPlace>> {
    let laying = Laying::of(ctx, meeting)?;
    let mut was = Vec::new();
    for record in steps::of_meeting(ctx.tx, meeting.id)? {
        let step = &record.step;
        if !matches!(step.state, StepState::Open | StepState::Waiting) || step.moved {
            continue;
        }
        let Some(laid) = laying.again(ctx, &record) else {
            continue;
        };
        if laid.due_on != step.due_on || laid.ideal_on != step.ideal_on {
            was.push(StepPlace {
                id: step.id,
                due_on: step.due_on,
                ideal_on: step.ideal_on,
                compressed: step.compressed,
                moved: step.moved,
            });
            steps::relay(ctx.tx, step.id, laid)?;
        }
    }
    Ok(was)
}
