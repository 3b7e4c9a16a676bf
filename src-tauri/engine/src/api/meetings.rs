//! Meetings: scheduling, the checklist laid back from the day, the table.

use super::contacts::ContactRow;
use super::notes::NoteRow;
use super::questions::QuestionRow;
use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use hallway_domain::checklist::{Step, StepState};
use hallway_domain::contact::AttemptsMeter;
use hallway_domain::due::DueItem;
use hallway_domain::follow_up::FollowUp;
use hallway_domain::ids::{MeetingId, NoteId, SeatId, StepId, StudentId};
use hallway_domain::meeting::{Meeting, MeetingFields, MeetingState, Seat, SeatFields, TableGap};
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
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
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}
