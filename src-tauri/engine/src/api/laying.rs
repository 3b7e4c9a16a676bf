//! Checklists laid back from a meeting's day, and laid again when a day, a fact, a rule or a calendar changes.
//!
//! Settled steps and those she moved herself stay where they are.

use super::Ctx;
use super::meetings::MeetingMoved;
use crate::caseload::due::DueBook;
use crate::caseload::moves::{MovedDate, MovedKind};
use crate::caseload::{due, rows};
use crate::error::Result;
use crate::store::{checklists, facts, meetings, steps, students};
use chrono::NaiveDate;
use hallway_domain::checklist::edits::merge;
use hallway_domain::checklist::{self, Anchors, LaidStep, StepPlace, StepState, TemplateStep};
use hallway_domain::ids::StudentId;
use hallway_domain::meeting::{Meeting, MeetingFields, MeetingState};
use hallway_domain::student::Student;

/// What the steps of one meeting are laid from: its dates and the days of the student's school.
struct Laying<'a> {
    anchors: Anchors,
    student: Student,
    book: &'a DueBook,
}

impl<'a> Laying<'a> {
    fn of(ctx: &Ctx<'_>, meeting: &Meeting, book: &'a DueBook) -> Result<Self> {
        let student = students::get(ctx.tx, meeting.fields.student_id)?;
        Ok(Self {
            anchors: anchors(ctx, book, meeting, &student)?,
            student,
            book,
        })
    }

    fn lay(&self, ctx: &Ctx<'_>, step: &TemplateStep) -> LaidStep {
        let days = self.book.days_of(&self.student);
        checklist::lay(step, self.anchors, ctx.today, days)
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
fn anchors(ctx: &Ctx<'_>, book: &DueBook, meeting: &Meeting, student: &Student) -> Result<Anchors> {
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
    let book = rows::book(ctx.tx, ctx.today)?;
    let laying = Laying::of(ctx, meeting, &book)?;
    for (position, step) in (0_u32..).zip(merged.template_steps()) {
        let laid = laying.lay(ctx, &step);
        steps::insert_laid(ctx.tx, ctx.make_id()?, meeting.id, &step, laid, position)?;
    }
    Ok(())
}

/// Gives a meeting another day and nothing else; its open steps go along.
pub(super) fn move_to(ctx: &Ctx<'_>, meeting: Meeting, on_date: NaiveDate) -> Result<MeetingMoved> {
    let fields = MeetingFields {
        on_date,
        ..meeting.fields
    };
    let meeting = meetings::put(ctx.tx, meeting.id, &fields, &ctx.stamp())?;
    let steps_were = move_open_steps(ctx, &meeting)?;
    Ok(MeetingMoved {
        steps_moved: u32::try_from(steps_were.len()).unwrap_or(u32::MAX),
        steps_were,
        meeting,
    })
}

/// Lays the open steps of a moved meeting again. Settled steps and those she moved herself stay. Answers where the moved
/// ones stood.
pub(super) fn move_open_steps(ctx: &Ctx<'_>, meeting: &Meeting) -> Result<Vec<StepPlace>> {
    let book = rows::book(ctx.tx, ctx.today)?;
    let again = laid_again(ctx, meeting, &book)?;
    for step in &again {
        steps::relay(ctx.tx, step.was.id, step.laid)?;
    }
    Ok(again.into_iter().map(|step| step.was).collect())
}

/// Where a step of the template falls now; none for a step of her own.
pub(super) fn one_again(
    ctx: &Ctx<'_>,
    meeting: &Meeting,
    record: &steps::StepRecord,
) -> Result<Option<LaidStep>> {
    let book = rows::book(ctx.tx, ctx.today)?;
    Ok(Laying::of(ctx, meeting, &book)?.again(ctx, record))
}

/// Lays the open steps of every scheduled meeting again, after a rule or a calendar changed. Answers what moved.
pub(super) fn lay_all_again(ctx: &Ctx<'_>) -> Result<Vec<MovedDate>> {
    let book = rows::book(ctx.tx, ctx.today)?;
    let moved = steps_moved(ctx, &book, None)?;
    keep(ctx, moved)
}

/// The same for one student, after a fact changed.
pub(super) fn lay_again_for(ctx: &Ctx<'_>, student: StudentId) -> Result<Vec<MovedDate>> {
    let book = rows::book(ctx.tx, ctx.today)?;
    let moved = steps_moved(ctx, &book, Some(student))?;
    keep(ctx, moved)
}

/// Which open steps would move if the dates were read with another book. Changes nothing.
pub(super) fn steps_with(ctx: &Ctx<'_>, book: &DueBook) -> Result<Vec<MovedDate>> {
    Ok(steps_moved(ctx, book, None)?
        .into_iter()
        .map(|step| step.moved)
        .collect())
}

/// A step that another reading of the dates puts on another day.
struct Again {
    was: StepPlace,
    laid: LaidStep,
    moved: MovedDate,
}

fn keep(ctx: &Ctx<'_>, moved: Vec<Again>) -> Result<Vec<MovedDate>> {
    moved
        .into_iter()
        .map(|step| steps::relay(ctx.tx, step.was.id, step.laid).map(|()| step.moved))
        .collect()
}

fn steps_moved(ctx: &Ctx<'_>, book: &DueBook, student: Option<StudentId>) -> Result<Vec<Again>> {
    let ahead = meetings::Filter {
        from: Some(ctx.today),
        student,
        ..meetings::Filter::default()
    };
    let mut moved = Vec::new();
    for record in meetings::list(ctx.tx, ahead, ctx.today)? {
        if record.meeting.state == MeetingState::Scheduled {
            moved.extend(laid_again(ctx, &record.meeting, book)?);
        }
    }
    Ok(moved)
}

/// The open steps of a meeting that a reading of the dates puts on another day.
fn laid_again(ctx: &Ctx<'_>, meeting: &Meeting, book: &DueBook) -> Result<Vec<Again>> {
    let laying = Laying::of(ctx, meeting, book)?;
    let mut again = Vec::new();
    for record in steps::of_meeting(ctx.tx, meeting.id)? {
        let step = &record.step;
        if !matches!(step.state, StepState::Open | StepState::Waiting) || step.moved {
            continue;
        }
        let Some(laid) = laying.again(ctx, &record) else {
            continue;
        };
        if laid.due_on != step.due_on || laid.ideal_on != step.ideal_on {
            again.push(Again {
                was: StepPlace {
                    id: step.id,
                    due_on: step.due_on,
                    ideal_on: step.ideal_on,
                    compressed: step.compressed,
                    moved: step.moved,
                },
                laid,
                moved: MovedDate {
                    kind: MovedKind::Step,
                    student_id: laying.student.id,
                    student: laying.student.fields.display_name(),
                    case_code: laying.student.case_code.clone(),
                    what: step.title.clone(),
                    before: Some(step.due_on),
                    after: Some(laid.due_on),
                },
            });
        }
    }
    Ok(again)
}
