//! Meetings: scheduling, the checklist laid back from the day, the table.

use super::contacts::ContactRow;
use super::laying::{lay_checklist, move_open_steps};
use super::notes::NoteRow;
use super::questions::QuestionRow;
use super::seats::{Reminder, reminder, set_table};
use super::{Command, Ctx, Topic};
use crate::caseload::pace::Pace;
use crate::caseload::{due, rows};
use crate::error::{Error, Result};
use crate::store::{
    contacts, follow_ups, meetings, notes, people, questions, reminders, seats, steps, students,
};
use chrono::NaiveDate;
use hallway_domain::checklist::{Step, StepPlace, StepState};
use hallway_domain::contact::AttemptsMeter;
use hallway_domain::contact::attempts;
use hallway_domain::due::DueItem;
use hallway_domain::follow_up::FollowUp;
use hallway_domain::ids::{MeetingId, NoteId, StudentId};
use hallway_domain::meeting::{
    Meeting, MeetingFields, MeetingState, Seat, TableGap, TableReady, table_ready,
};
use hallway_domain::notice::NoticeAnswer;
use hallway_domain::people::PersonKind;
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
    /// What stands in the table's way, counted.
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
    /// Whether it needs prior written notice; none until she says so.
    pub notice: Option<NoticeAnswer>,
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
    /// Whether the table is ready.
    pub ready: TableReady,
    /// Reminders that were given, oldest first.
    pub reminders: Vec<Reminder>,
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
    /// Where those stood: sent back with a change, they stand there again.
    pub steps_were: Vec<StepPlace>,
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
        let gaps = rows::gaps(ctx.tx, &row.meeting)?;
        let log = contacts::list(ctx.tx, Some(student_id), Some(self.id))?;
        let staff: Vec<_> = people::list(ctx.tx, Some(PersonKind::Staff))?
            .into_iter()
            .map(|person| Some(person.id))
            .collect();
        let rule = rows::vault_settings(ctx.tx)?.attempts_rule;
        let pace = Pace::read(ctx.tx)?;
        Ok(MeetingPage {
            steps: steps::of_meeting(ctx.tx, self.id)?
                .into_iter()
                .map(|s| s.step)
                .collect(),
            ready: table_ready(&gaps),
            gaps,
            seats: table,
            reminders: reminders::of_meeting(ctx.tx, self.id)?
                .into_iter()
                .map(reminder)
                .collect(),
            warning: warning(&row, due.as_ref()),
            due,
            // Tries to reach colleagues say nothing about the family.
            attempts: attempts(
                rule,
                log.iter()
                    .map(|c| &c.fields)
                    .filter(|f| f.person_id.is_none() || !staff.contains(&f.person_id)),
            ),
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
                .map(|d| DecisionRow {
                    note_id: d.note,
                    position: d.position,
                    text: d.text,
                    notice: d.answer,
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
                .map(|q| rows::question(q, &names, &pace, ctx.today))
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
        students::get(ctx.tx, self.fields.student_id)?;
        let id = ctx.make_id()?;
        let meeting = meetings::put(ctx.tx, id, &self.fields, &ctx.stamp())?;
        lay_checklist(ctx, &meeting)?;
        set_table(ctx, &meeting)?;
        Ok(meeting)
    }
}

/// Changes a meeting. Moving its day moves open steps, never settled ones.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct UpdateMeeting {
    /// Which.
    pub id: MeetingId,
    /// All of it.
    pub fields: MeetingFields,
    /// The stamp it was shown with.
    pub updated_at: String,
    /// Where steps are to stand, instead of being laid again: a move that is taken back.
    pub steps: Option<Vec<StepPlace>>,
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
        let mut steps_were = Vec::new();
        if let Some(places) = self.steps {
            for place in places {
                steps::put_back(ctx.tx, self.id, place)?;
            }
        } else if before.fields.on_date != meeting.fields.on_date {
            steps_were = move_open_steps(ctx, &meeting)?;
        }
        Ok(MeetingMoved {
            meeting,
            steps_moved: u32::try_from(steps_were.len()).unwrap_or(u32::MAX),
            steps_were,
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
