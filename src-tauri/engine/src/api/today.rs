//! Today: what is late, what has no meeting, what Friday still needs, who answered.

use super::follow_ups::FollowUpRow;
use super::meetings::MeetingRow;
use super::questions::QuestionRow;
use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use hallway_domain::due::DueItem;
use hallway_domain::ids::{MeetingId, QuestionId, StudentId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Someone she waits on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WaitingRow {
    /// What for, in words: "Input from Ms. Lee", "Answer to: data to bring".
    pub words: String,
    /// The student's name.
    pub student: String,
    /// Her code.
    pub case_code: String,
    /// The meeting it is for.
    pub meeting_id: Option<MeetingId>,
    /// The question it answers.
    pub question_id: Option<QuestionId>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Days from today.
    pub days_left: Option<i32>,
}

/// One week of the load ribbon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LoadWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Scheduled meetings.
    pub meetings: u32,
    /// Annual reviews due with no meeting scheduled.
    pub annual_due: u32,
    /// Reevaluations due with no meeting scheduled.
    pub reevaluation_due: u32,
    /// Who they are, for a screen reader and on hover.
    pub names: Vec<String>,
}

/// A reply that was not read yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReplyRow {
    /// The question it answers.
    pub question_id: QuestionId,
    /// The question's title.
    pub title: String,
    /// The student's name.
    pub student: String,
    /// Her code.
    pub case_code: String,
    /// RFC 3339.
    pub received_at: String,
    /// Suggestions that wait for her yes or no.
    pub suggestions: u32,
}

/// Something put off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SnoozeRow {
    /// What.
    pub key: String,
    /// Until when.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
}

/// What today asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Today {
    /// The civil date.
    pub today: NaiveDate,
    /// Past their date.
    pub overdue: Vec<DueItem>,
    /// Due within 75 days and no meeting scheduled: the loudest.
    pub unscheduled: Vec<DueItem>,
    /// Due within 7 days with a meeting.
    pub this_week: Vec<DueItem>,
    /// Due in 8 to 30 days with a meeting.
    pub next_30_days: Vec<DueItem>,
    /// Meetings of today and the next 7 days, with what they still need.
    pub meetings: Vec<MeetingRow>,
    /// Follow-ups late or due within 7 days, and those without a date.
    pub follow_ups: Vec<FollowUpRow>,
    /// Questions sent and not answered, and drafts needed within 7 days.
    pub questions: Vec<QuestionRow>,
    /// Replies not read yet.
    pub replies: Vec<ReplyRow>,
    /// Inputs, steps and answers that wait on someone.
    pub waiting: Vec<WaitingRow>,
    /// Meetings held whose next dates are not entered yet.
    pub to_confirm: Vec<MeetingRow>,
    /// Fifty-two weeks from this one.
    pub load: Vec<LoadWeek>,
    /// Put off, with a reason: not in the lists above.
    pub snoozed: Vec<SnoozeRow>,
    /// Active students.
    pub students: u32,
}

/// What today asks.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetToday {}

impl Command for GetToday {
    const NAME: &'static str = "get_today";
    const CHANGES: &'static [Topic] = &[];
    type Output = Today;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Due items, soonest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListDue {
    /// Within so many days, late ones always.
    pub within: Option<u32>,
    /// Only hers.
    pub student_id: Option<StudentId>,
}

impl Command for ListDue {
    const NAME: &'static str = "list_due";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<DueItem>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Puts a line of Today off, with a reason. The key is `due:RULE:STUDENT` or `meeting:ID`.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Snooze {
    /// What.
    pub key: String,
    /// Until when.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
}

impl Command for Snooze {
    const NAME: &'static str = "snooze";
    const CHANGES: &'static [Topic] = &[Topic::Day];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Takes it back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Unsnooze {
    /// What.
    pub key: String,
}

impl Command for Unsnooze {
    const NAME: &'static str = "unsnooze";
    const CHANGES: &'static [Topic] = &[Topic::Day];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}
