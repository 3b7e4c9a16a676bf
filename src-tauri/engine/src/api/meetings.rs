//! Meetings: scheduling, the checklist laid back from the day, the table.

use super::contacts::ContactRow;
use super::notes::NoteRow;
use super::questions::QuestionRow;
use super::{Command, Ctx, Topic};
use crate::caseload::{due, rows};
use crate::error::{Error, Result};
use crate::store::{
    contacts, facts, follow_ups, meetings, notes, people, questions, seats, steps, students,
};
use chrono::NaiveDate;
use hallway_domain::checklist::{self, Anchors, TemplateStep};
use hallway_domain::checklist::{Step, StepState};
use hallway_domain::contact::AttemptsMeter;
use hallway_domain::contact::attempts;
use hallway_domain::due::DueItem;
use hallway_domain::follow_up::FollowUp;
use hallway_domain::ids::{MeetingId, NoteId, SeatId, StepId, StudentId};
use hallway_domain::meeting::{Attendance, InputState, MeetingKind, table_gaps};
use hallway_domain::meeting::{Meeting, MeetingFields, MeetingState, Seat, SeatFields, TableGap};
use hallway_domain::people::TeamRole;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One line of a list of meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MeetingRow {
    /// The meeting.
    #[serde(flatten)]
    pub meeting: Meeting,
    /// The student's name.
    pub student: String,
    /// Her code.
    pub case_code: String,
    /// "Annual review".
    pub title: String,
    /// Days from today; negative when past.
    pub days_left: i32,
    /// Steps that are done or not needed.
    pub steps_settled: u32,
    /// All steps.
    pub steps: u32,
    /// Open steps whose day has passed.
    pub steps_late: u32,
    /// The next open step, in words.
    pub next_step: String,
    /// What the table still lacks, counted.
    pub gaps: u32,
}

/// A decision marked in a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DecisionRow {
    /// The note it was marked in.
    pub note_id: NoteId,
    /// Its place among the note's decisions.
    pub position: u32,
    /// What was decided.
    pub text: String,
}

/// One meeting whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MeetingPage {
    /// The meeting in a line.
    pub row: MeetingRow,
    /// Its checklist.
    pub steps: Vec<Step>,
    /// Its table.
    pub seats: Vec<Seat>,
    /// What the table still lacks.
    pub gaps: Vec<TableGap>,
    /// The due item it settles.
    pub due: Option<DueItem>,
    /// The meeting lies after the due date, or another trouble, in words. Empty when all is well.
    pub warning: String,
    /// Attempts to reach the family for this meeting.
    pub attempts: AttemptsMeter,
    /// Contacts about it, newest first.
    pub contacts: Vec<ContactRow>,
    /// Its notes.
    pub notes: Vec<NoteRow>,
    /// Decisions marked in its notes.
    pub decisions: Vec<DecisionRow>,
    /// Follow-ups that came from it.
    pub follow_ups: Vec<FollowUp>,
    /// Questions flagged for it.
    pub questions: Vec<QuestionRow>,
}

/// What moving a meeting did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MeetingMoved {
    /// The meeting.
    pub meeting: Meeting,
    /// Open steps that moved with it.
    pub steps_moved: u32,
}

/// Meetings in a span of days, soonest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListMeetings {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Only hers.
    pub student_id: Option<StudentId>,
}

impl Command for ListMeetings {
    const NAME: &'static str = "list_meetings";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<MeetingRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let names = rows::Names::read(ctx.tx)?;
        let filter = meetings::Filter {
            from: self.from,
            to: self.to,
            student: self.student_id,
            id: None,
        };
        meetings::list(ctx.tx, filter, ctx.today)?
            .into_iter()
            .map(|record| rows::meeting(ctx.tx, record, &names, ctx.today))
            .collect()
    }
}

/// One meeting whole.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetMeeting {
    /// Which.
    pub id: MeetingId,
}

impl Command for GetMeeting {
    const NAME: &'static str = "get_meeting";
    const CHANGES: &'static [Topic] = &[];
    type Output = MeetingPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let names = rows::Names::read(ctx.tx)?;
        let filter = meetings::Filter {
            id: Some(self.id),
            ..meetings::Filter::default()
        };
        let record = meetings::list(ctx.tx, filter, ctx.today)?
            .pop()
            .ok_or(Error::NotFound("the meeting"))?;
        let row = rows::meeting(ctx.tx, record, &names, ctx.today)?;
        let student_id = row.meeting.fields.student_id;
        let student = students::get(ctx.tx, student_id)?;
        let table = seats::of_meeting(ctx.tx, self.id)?;
        let book = rows::book(ctx.tx, ctx.today)?;
        let due = due::of_student(ctx.tx, &book, &student, ctx.today)?
            .items
            .into_iter()
            .find(|item| item.meeting_id == Some(self.id));
        let log = contacts::list(ctx.tx, Some(student_id), Some(self.id))?;
        let rule = rows::vault_settings(ctx.tx)?.attempts_rule;
        Ok(MeetingPage {
            steps: steps::of_meeting(ctx.tx, self.id)?
                .into_iter()
                .map(|s| s.step)
                .collect(),
            gaps: table_gaps(row.meeting.fields.kind, &table),
            seats: table,
            warning: warning(&row, due.as_ref()),
            due,
            attempts: attempts(rule, log.iter().map(|c| &c.fields)),
            contacts: log
                .into_iter()
                .map(|c| rows::contact(ctx.tx, c, &names))
                .collect::<Result<_>>()?,
            notes: notes::list(ctx.tx, None, Some(self.id))?
                .into_iter()
                .map(|n| rows::note(n, &names))
                .collect(),
            decisions: notes::decisions(ctx.tx, self.id)?
                .into_iter()
                .map(|(note_id, position, text)| DecisionRow {
                    note_id,
                    position,
                    text,
                })
                .collect(),
            follow_ups: follow_ups::list(
                ctx.tx,
                follow_ups::Filter {
                    include_done: true,
                    meeting: Some(self.id),
                    ..follow_ups::Filter::default()
                },
            )?,
            questions: questions::list(ctx.tx, None, Some(student_id))?
                .iter()
                .filter(|q| q.links.meeting_id == Some(self.id))
                .map(|q| rows::question(q, &names, ctx.today))
                .collect(),
            row,
        })
    }
}

/// Schedules a meeting: lays its checklist back from the day and sets the table from the student's team.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScheduleMeeting {
    /// What, who, when.
    pub fields: MeetingFields,
}

impl Command for ScheduleMeeting {
    const NAME: &'static str = "schedule_meeting";
    const CHANGES: &'static [Topic] = &[Topic::Meetings, Topic::Students];
    type Output = Meeting;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let student = students::get(ctx.tx, self.fields.student_id)?;
        let id = ctx.make_id()?;
        let meeting = meetings::put(ctx.tx, id, &self.fields, &ctx.stamp())?;
        lay_checklist(ctx, &meeting, &student)?;
        set_table(ctx, &meeting)?;
        Ok(meeting)
    }
}

/// Changes a meeting. Moving its day moves open steps, never settled ones.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateMeeting {
    /// Which.
    pub id: MeetingId,
    /// All of it.
    pub fields: MeetingFields,
    /// The stamp it was shown with.
    pub updated_at: String,
}

impl Command for UpdateMeeting {
    const NAME: &'static str = "update_meeting";
    const CHANGES: &'static [Topic] = &[Topic::Meetings, Topic::Students];
    type Output = MeetingMoved;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let before = meetings::get(ctx.tx, self.id)?;
        if before.updated_at != self.updated_at {
            return Err(Error::Conflict);
        }
        if before.fields.student_id != self.fields.student_id {
            return Err(Error::invalid(
                "student_id",
                "A meeting stays with its student; schedule a new one instead.",
            ));
        }
        let meeting = meetings::put(ctx.tx, self.id, &self.fields, &ctx.stamp())?;
        let steps_moved = if before.fields.on_date == meeting.fields.on_date {
            0
        } else {
            move_open_steps(ctx, &meeting)?
        };
        Ok(MeetingMoved {
            meeting,
            steps_moved,
        })
    }
}

/// Says that a meeting was held, called off, or stands again. Dates change only by her own act.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetMeetingState {
    /// Which.
    pub id: MeetingId,
    /// Where it stands.
    pub state: MeetingState,
}

impl Command for SetMeetingState {
    const NAME: &'static str = "set_meeting_state";
    const CHANGES: &'static [Topic] = &[Topic::Meetings, Topic::Students];
    type Output = Meeting;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        meetings::get(ctx.tx, self.id)?;
        let meeting = meetings::set_state(ctx.tx, self.id, self.state, &ctx.stamp())?;
        if self.state == MeetingState::Held {
            // The step that is the meeting itself is done when the meeting was held.
            for record in steps::of_meeting(ctx.tx, self.id)? {
                if record.step.key == "hold" && record.step.state == StepState::Open {
                    steps::set_state(
                        ctx.tx,
                        record.step.id,
                        StepState::Done,
                        "",
                        "",
                        Some(ctx.today),
                    )?;
                }
            }
        }
        Ok(meeting)
    }
}

/// Puts a meeting into the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteMeeting {
    /// Which.
    pub id: MeetingId,
}

impl Command for DeleteMeeting {
    const NAME: &'static str = "delete_meeting";
    const CHANGES: &'static [Topic] = &[Topic::Meetings, Topic::Students];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        meetings::set_deleted(ctx.tx, self.id, Some(&ctx.stamp()))
    }
}

/// Takes a meeting out of the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndeleteMeeting {
    /// Which.
    pub id: MeetingId,
}

impl Command for UndeleteMeeting {
    const NAME: &'static str = "undelete_meeting";
    const CHANGES: &'static [Topic] = &[Topic::Meetings, Topic::Students];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        meetings::set_deleted(ctx.tx, self.id, None)
    }
}

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

/// Gives a step another day.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveStep {
    /// Which.
    pub id: StepId,
    /// The day.
    pub due_on: NaiveDate,
}

impl Command for MoveStep {
    const NAME: &'static str = "move_step";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = Step;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        steps::get(ctx.tx, self.id)?;
        steps::set_due(ctx.tx, self.id, self.due_on)
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
        steps::remove_own(ctx.tx, self.id)
    }
}

/// Adds a seat to the table.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddSeat {
    /// To which meeting.
    pub meeting_id: MeetingId,
    /// Who and how.
    pub fields: SeatFields,
}

impl Command for AddSeat {
    const NAME: &'static str = "add_seat";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = Seat;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        meetings::get(ctx.tx, self.meeting_id)?;
        seats::put(ctx.tx, ctx.make_id()?, self.meeting_id, &self.fields)
    }
}

/// Changes a seat: attendance, excusal, input.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateSeat {
    /// Which.
    pub id: SeatId,
    /// All of it.
    pub fields: SeatFields,
}

impl Command for UpdateSeat {
    const NAME: &'static str = "update_seat";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = Seat;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let (meeting, _) = seats::get(ctx.tx, self.id)?;
        seats::put(ctx.tx, self.id, meeting, &self.fields)
    }
}

/// Takes a seat away.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveSeat {
    /// Which.
    pub id: SeatId,
}

impl Command for RemoveSeat {
    const NAME: &'static str = "remove_seat";
    const CHANGES: &'static [Topic] = &[Topic::Meetings];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        seats::remove(ctx.tx, self.id)
    }
}

/// The dates a checklist of this meeting may count from.
fn anchors(
    ctx: &Ctx<'_>,
    meeting: &Meeting,
    student: &hallway_domain::student::Student,
) -> Result<Anchors> {
    let records = facts::of_student(ctx.tx, student.id)?;
    let fact = |name: &str| {
        records
            .iter()
            .find(|r| r.fact == name)
            .and_then(|r| r.value.parse::<NaiveDate>().ok())
    };
    let book = rows::book(ctx.tx, ctx.today)?;
    let title = meeting.fields.kind.words();
    Ok(Anchors {
        meeting: meeting.fields.on_date,
        due_date: due::of_student(ctx.tx, &book, student, ctx.today)?
            .items
            .into_iter()
            .find(|item| item.meeting_id == Some(meeting.id) || item.title == title)
            .map(|item| item.due_on),
        consent: fact("consent_received"),
        enrollment: fact("enrolled"),
        removal_decision: fact("removal_decision"),
    })
}

/// Lays the checklist of a meeting's kind back from its day. Every step is laid, also those whose day has passed.
fn lay_checklist(
    ctx: &Ctx<'_>,
    meeting: &Meeting,
    student: &hallway_domain::student::Student,
) -> Result<()> {
    let Some(template) = checklist::template(meeting.fields.kind) else {
        return Ok(());
    };
    let anchors = anchors(ctx, meeting, student)?;
    let book = rows::book(ctx.tx, ctx.today)?;
    for (position, step) in (0_u32..).zip(&template.steps) {
        let laid = checklist::lay(step, anchors, ctx.today, book.days());
        steps::insert_laid(ctx.tx, ctx.make_id()?, meeting.id, step, laid, position)?;
    }
    Ok(())
}

/// Lays the open steps of a moved meeting again. Settled steps and those she moved herself stay.
fn move_open_steps(ctx: &Ctx<'_>, meeting: &Meeting) -> Result<u32> {
    let student = students::get(ctx.tx, meeting.fields.student_id)?;
    let anchors = anchors(ctx, meeting, &student)?;
    let book = rows::book(ctx.tx, ctx.today)?;
    let mut moved = 0_u32;
    for record in steps::of_meeting(ctx.tx, meeting.id)? {
        let open = matches!(record.step.state, StepState::Open | StepState::Waiting);
        let Some((offset, unit, anchor)) = record.laid_from.filter(|_| open && !record.moved)
        else {
            continue;
        };
        let template = TemplateStep {
            key: record.step.key,
            title: record.step.title,
            offset,
            unit,
            anchor,
            role: record.step.role,
            source: record.step.source,
        };
        let laid = checklist::lay(&template, anchors, ctx.today, book.days());
        if laid.due_on != record.step.due_on || laid.ideal_on != record.step.ideal_on {
            steps::relay(ctx.tx, record.step.id, laid)?;
            moved = moved.saturating_add(1);
        }
    }
    Ok(moved)
}

/// Sets the table from the student's people: guardians and everyone with a team role, and the case manager herself.
fn set_table(ctx: &Ctx<'_>, meeting: &Meeting) -> Result<()> {
    if meeting.fields.kind == MeetingKind::Other {
        return Ok(());
    }
    let seat = |person_id, name: &str, role, input| SeatFields {
        person_id,
        name: name.to_owned(),
        role,
        attendance: Attendance::Invited,
        excusal: None,
        excusal_signed: false,
        input,
        input_due_on: None,
    };
    let me = rows::vault_settings(ctx.tx)?.my_name;
    let me = if me.trim().is_empty() {
        "Case manager".to_owned()
    } else {
        me
    };
    let mine = SeatFields {
        attendance: Attendance::Coming,
        ..seat(None, &me, TeamRole::SpecialEducator, InputState::NotNeeded)
    };
    seats::put(ctx.tx, ctx.make_id()?, meeting.id, &mine)?;
    for tie in people::of_student(ctx.tx, meeting.fields.student_id)? {
        let role = match (tie.team_role, tie.person.kind) {
            (Some(role), _) => role,
            (None, hallway_domain::people::PersonKind::Guardian) => TeamRole::Guardian,
            (None, _) => continue,
        };
        seats::put(
            ctx.tx,
            ctx.make_id()?,
            meeting.id,
            &seat(Some(tie.person.id), "", role, InputState::NotNeeded),
        )?;
    }
    Ok(())
}

/// What is wrong with a meeting's day, in words.
fn warning(row: &MeetingRow, due: Option<&DueItem>) -> String {
    if row.meeting.state != MeetingState::Scheduled {
        return String::new();
    }
    match due {
        Some(item) if item.meeting_on.is_some_and(|day| day > item.due_on) => format!(
            "This meeting is after the due date, {}. Move it to {} or earlier.",
            item.due_on, item.plan_by
        ),
        _ if row.days_left < 0 => {
            "The day has passed: was it held, or does it need a new date?".to_owned()
        }
        _ => String::new(),
    }
}
