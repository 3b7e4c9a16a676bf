//! Today: what is late, what has no meeting, what Friday still needs, who answered.

use super::follow_ups::FollowUpRow;
use super::meetings::MeetingRow;
use super::questions::QuestionRow;
use super::{Command, Ctx, Topic};
use crate::caseload::due::{DueBook, StudentDue};
use crate::caseload::pace::Pace;
use crate::caseload::removals::{self as counting, RemovalAlert};
use crate::caseload::{due, rows};
use crate::error::{Error, Result};
use crate::store::{
    facts, follow_ups, meetings, questions, removals, replies, seats, snoozes, steps, students,
};
use chrono::NaiveDate;
use chrono::{Datelike, Days};
use hallway_domain::due::DueItem;
use hallway_domain::due::DueState;
use hallway_domain::ids::{MeetingId, QuestionId, StudentId};
use hallway_domain::meeting::{InputState, MeetingKind, MeetingState};
use hallway_domain::question::QuestionState;
use hallway_domain::student::Student;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
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
    /// What would help it along today, in words; empty for nothing.
    pub nudge: String,
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
    /// Other due dates that a meeting settles, with none scheduled: initial evaluations, transfers, manifestation.
    pub other_due: u32,
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
    /// Students whose removal days this school year reached 5, 8 or 10.
    pub removals: Vec<RemovalAlert>,
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
        let Self {} = self;
        let today = ctx.today;
        let names = rows::Names::read(ctx.tx)?;
        let pace = Pace::read(ctx.tx)?;
        let book = rows::book(ctx.tx, today)?;
        let everyone = due::everyone(ctx.tx, &book, today, students::Which::Current)?;
        let snoozed: Vec<SnoozeRow> = snoozes::list(ctx.tx, today)?
            .into_iter()
            .map(|(key, until, reason)| SnoozeRow { key, until, reason })
            .collect();
        let put_off: HashSet<&str> = snoozed.iter().map(|s| s.key.as_str()).collect();
        let mut items: Vec<DueItem> = everyone
            .iter()
            .flat_map(|(_, due)| due.items.iter().cloned())
            .collect();
        items.sort_by(|a, b| (a.due_on, &a.student).cmp(&(b.due_on, &b.student)));
        let (load, active) = (load(ctx, &items, &names)?, everyone.len());
        items.retain(|item| {
            !put_off.contains(format!("due:{}:{}", item.rule, item.student_id).as_str())
        });
        let pick = |wanted: &dyn Fn(&DueItem) -> bool| -> Vec<DueItem> {
            items.iter().filter(|i| wanted(i)).cloned().collect()
        };
        let span = meetings::Filter {
            from: today.checked_sub_days(Days::new(60)),
            to: today.checked_add_days(Days::new(7)),
            ..meetings::Filter::default()
        };
        let around = meetings::list(ctx.tx, span, today)?
            .into_iter()
            .map(|record| rows::meeting(ctx.tx, record, &names, today))
            .collect::<Result<Vec<_>>>()?;
        let to_confirm = unconfirmed(ctx, &around)?;
        let week: Vec<MeetingRow> = around
            .into_iter()
            .filter(|m| m.meeting.state == MeetingState::Scheduled)
            .filter(|m| !put_off.contains(format!("meeting:{}", m.meeting.id).as_str()))
            .filter(|m| m.days_left >= -14)
            .collect();
        Ok(Today {
            today,
            overdue: pick(&|i| i.state == DueState::Late),
            unscheduled: pick(&|i| i.state == DueState::Unscheduled),
            this_week: pick(&|i| {
                !matches!(i.state, DueState::Late | DueState::Unscheduled) && i.days_left <= 7
            }),
            next_30_days: pick(&|i| {
                !matches!(i.state, DueState::Late | DueState::Unscheduled)
                    && (8..=30).contains(&i.days_left)
            }),
            follow_ups: follow_ups::list(ctx.tx, follow_ups::Filter::default())?
                .into_iter()
                .map(|f| rows::follow_up(f, &names, today))
                .filter(|f| f.days_left.is_none_or(|d| d <= 7))
                .collect(),
            questions: questions::list(ctx.tx, None, None)?
                .iter()
                .map(|q| rows::question(q, &names, &pace, today))
                .filter(|q| match q.state {
                    QuestionState::Sent => true,
                    QuestionState::Draft | QuestionState::Ready => {
                        q.days_left.is_none_or(|d| d <= 7)
                    }
                    QuestionState::Answered | QuestionState::Closed => false,
                })
                .collect(),
            replies: replies::unread(ctx.tx)?
                .into_iter()
                .map(|r| {
                    let (student, case_code) = names.of(r.student);
                    ReplyRow {
                        question_id: r.question,
                        title: r.title,
                        student,
                        case_code,
                        received_at: r.received_at,
                        suggestions: r.suggestions,
                    }
                })
                .collect(),
            waiting: waiting(ctx, &week, &names, &pace)?,
            meetings: week,
            to_confirm,
            load,
            removals: removal_alerts(ctx, &book, &everyone, &put_off)?,
            snoozed,
            students: u32::try_from(active).unwrap_or(u32::MAX),
        })
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
        let book = rows::book(ctx.tx, ctx.today)?;
        let mut items: Vec<DueItem> =
            due::everyone(ctx.tx, &book, ctx.today, students::Which::Current)?
                .into_iter()
                .filter(|(student, _)| self.student_id.is_none_or(|id| id == student.id))
                .flat_map(|(_, due)| due.items)
                .filter(|item| {
                    self.within
                        .is_none_or(|within| i64::from(item.days_left) <= i64::from(within))
                })
                .collect();
        items.sort_by(|a, b| (a.due_on, &a.student).cmp(&(b.due_on, &b.student)));
        Ok(items)
    }
}

/// Puts a line of Today off, with a reason. The key is `due:RULE:STUDENT`, `meeting:ID` or
/// `removals:LEVEL:STUDENT`.
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
        if self.reason.trim().is_empty() {
            return Err(Error::invalid(
                "reason",
                "Say why, for the day it comes back.",
            ));
        }
        if self.until <= ctx.today {
            return Err(Error::invalid("until", "Choose a day after today."));
        }
        snoozes::put(
            ctx.tx,
            &self.key,
            self.until,
            self.reason.trim(),
            &ctx.stamp(),
        )
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
        snoozes::remove(ctx.tx, &self.key)
    }
}

/// Whose removal days ask for attention, the most first. Put off by the key `removals:LEVEL:STUDENT`: the next count is
/// told again.
fn removal_alerts(
    ctx: &Ctx<'_>,
    book: &DueBook,
    everyone: &[(Student, StudentDue)],
    put_off: &HashSet<&str>,
) -> Result<Vec<RemovalAlert>> {
    let records = removals::all(ctx.tx)?;
    let facts = facts::all(ctx.tx)?;
    let mut list = Vec::new();
    for (student, _) in everyone {
        let hers: Vec<_> = records
            .iter()
            .filter(|r| r.student == student.id)
            .cloned()
            .collect();
        let entered: Vec<_> = facts
            .iter()
            .filter(|f| f.student == student.id)
            .cloned()
            .collect();
        let entered = counting::entered_days(&entered);
        if hers.is_empty() && entered.is_empty() {
            continue;
        }
        let counted = counting::of(book, student, &hers, &entered, ctx.today);
        if let Some(alert) = counting::alert(student, counted)
            && !put_off.contains(format!("removals:{}:{}", alert.level, student.id).as_str())
        {
            list.push(alert);
        }
    }
    list.sort_by_key(|alert| std::cmp::Reverse(alert.days));
    Ok(list)
}

/// Held meetings whose date was not entered as the fact that the next date counts from.
fn unconfirmed(ctx: &Ctx<'_>, around: &[MeetingRow]) -> Result<Vec<MeetingRow>> {
    let mut list = Vec::new();
    for row in around
        .iter()
        .filter(|m| m.meeting.state == MeetingState::Held)
    {
        let fields = &row.meeting.fields;
        let fact = match fields.kind {
            MeetingKind::AnnualReview | MeetingKind::InitialEvaluation => "last_annual_meeting",
            MeetingKind::Reevaluation | MeetingKind::Eligibility => {
                "last_eligibility_determination"
            }
            _ => continue,
        };
        let entered = facts::of_student(ctx.tx, fields.student_id)?
            .into_iter()
            .find(|f| f.fact == fact)
            .and_then(|f| f.value.parse::<NaiveDate>().ok());
        if entered.is_none_or(|day| day < fields.on_date) {
            list.push(row.clone());
        }
    }
    Ok(list)
}

/// Inputs asked for, steps that wait, questions that were sent.
fn waiting(
    ctx: &Ctx<'_>,
    week: &[MeetingRow],
    names: &rows::Names,
    pace: &Pace,
) -> Result<Vec<WaitingRow>> {
    let mut list = Vec::new();
    let left = |due: Option<NaiveDate>| due.map(|day| due::days_between(ctx.today, day));
    for row in week {
        for seat in seats::of_meeting(ctx.tx, row.meeting.id)? {
            if seat.fields.input == InputState::Asked {
                let due_on = seat
                    .fields
                    .input_due_on
                    .or(Some(row.meeting.fields.on_date));
                list.push(WaitingRow {
                    words: format!("Input from {}", seat.display_name),
                    student: row.student.clone(),
                    case_code: row.case_code.clone(),
                    meeting_id: Some(row.meeting.id),
                    question_id: None,
                    due_on,
                    days_left: left(due_on),
                    nudge: String::new(),
                });
            }
        }
    }
    for record in steps::waiting(ctx.tx)? {
        let student_id = meetings::get(ctx.tx, record.meeting)?.fields.student_id;
        let (student, case_code) = names.of(Some(student_id));
        list.push(WaitingRow {
            words: format!("{}: {}", record.step.waiting_on, record.step.title),
            student,
            case_code,
            meeting_id: Some(record.meeting),
            question_id: None,
            due_on: Some(record.step.due_on),
            days_left: left(Some(record.step.due_on)),
            nudge: String::new(),
        });
    }
    for question in questions::list(ctx.tx, Some(QuestionState::Sent), None)? {
        let row = rows::question(&question, names, pace, ctx.today);
        list.push(WaitingRow {
            words: format!("Answer to: {}", row.title),
            student: row.student,
            case_code: row.case_code,
            meeting_id: row.meeting_id,
            question_id: Some(row.id),
            due_on: row.needed_by.map(|by| by.date()),
            days_left: row.days_left,
            nudge: row.nudge.map(|n| n.words).unwrap_or_default(),
        });
    }
    list.sort_by_key(|w| w.due_on);
    Ok(list)
}

/// Fifty-two weeks from this one: scheduled meetings, and due dates that have none yet.
fn load(ctx: &Ctx<'_>, items: &[DueItem], names: &rows::Names) -> Result<Vec<LoadWeek>> {
    let back = u64::from(ctx.today.weekday().num_days_from_monday());
    let first = ctx
        .today
        .checked_sub_days(Days::new(back))
        .unwrap_or(ctx.today);
    let mut weeks: Vec<LoadWeek> = first
        .iter_weeks()
        .take(52)
        .map(|monday| LoadWeek {
            monday,
            meetings: 0,
            annual_due: 0,
            reevaluation_due: 0,
            other_due: 0,
            names: Vec::new(),
        })
        .collect();
    let week_of = |day: NaiveDate| {
        usize::try_from(day.signed_duration_since(first).num_days().div_euclid(7)).ok()
    };
    let ahead = meetings::Filter {
        from: Some(first),
        ..meetings::Filter::default()
    };
    for record in meetings::list(ctx.tx, ahead, ctx.today)? {
        let fields = &record.meeting.fields;
        if record.meeting.state == MeetingState::Cancelled {
            continue;
        }
        if let Some(week) = week_of(fields.on_date).and_then(|i| weeks.get_mut(i)) {
            week.meetings = week.meetings.saturating_add(1);
            let name = names.of(Some(fields.student_id)).0;
            week.names.push(format!("{name}: {}", fields.kind.words()));
        }
    }
    for item in items.iter().filter(|i| i.meeting_on.is_none()) {
        let Some(week) = week_of(item.due_on).and_then(|i| weeks.get_mut(i)) else {
            continue;
        };
        match item.title.as_str() {
            "Annual review" => week.annual_due = week.annual_due.saturating_add(1),
            "Reevaluation" => week.reevaluation_due = week.reevaluation_due.saturating_add(1),
            _ if item.meeting_kind.is_some() => week.other_due = week.other_due.saturating_add(1),
            _ => continue,
        }
        week.names
            .push(format!("{}: {} due", item.student, item.title));
    }
    Ok(weeks)
}
