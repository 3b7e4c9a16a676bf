//! The load map: twelve months of meetings and due dates by week, and where they could be spread more evenly.
//!
//! Proposes only. Every move is hers, one by one, and never past a due date.

use super::meetings::MeetingMoved;
use super::{Command, Ctx, Topic};
use crate::caseload::due::{DueBook, StudentDue};
use crate::caseload::{due, rows};
use crate::error::{Error, Result};
use crate::store::planned_weeks::{self, PlannedWeek};
use crate::store::{meetings, students};
use chrono::{Days, NaiveDate};
use hallway_domain::due::DueItem;
use hallway_domain::ids::{MeetingId, StudentId};
use hallway_domain::load::{self, Planned};
use hallway_domain::meeting::{Meeting, MeetingState};
use hallway_domain::school_days::{self, SchoolDays};
use hallway_domain::student::Student;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

/// Twelve months.
const WEEKS: usize = 52;

/// What stands in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LoadKind {
    /// A scheduled meeting.
    Meeting,
    /// A meeting that has to be held and has no day yet; reckoned in its planned week, else by its day to plan by.
    Planned,
}

/// One thing in a week of the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LoadEntry {
    /// Its name on the map.
    pub key: String,
    /// What it is.
    pub kind: LoadKind,
    /// Whose.
    pub student_id: StudentId,
    /// Her name.
    pub student: String,
    /// Her code.
    pub case_code: String,
    /// "Annual review".
    pub title: String,
    /// The day it stands on, or is reckoned on.
    pub on: NaiveDate,
    /// The meeting.
    pub meeting_id: Option<MeetingId>,
    /// The rule of a due date without a meeting.
    pub rule: String,
    /// The due date it has to keep.
    pub due_on: Option<NaiveDate>,
    /// The last school day it may be held on; none where nothing is due.
    pub latest: Option<NaiveDate>,
    /// She chose this week herself.
    pub planned: bool,
}

/// One week of the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LoadMapWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Its days with school.
    pub school_days: u32,
    /// How many meetings it takes.
    pub room: u32,
    /// It holds more than it takes.
    pub overfull: bool,
    /// What stands in it.
    pub entries: Vec<LoadEntry>,
    /// Due dates in it, with or without a meeting: "Mari Vega: Annual review".
    pub due: Vec<String>,
}

/// A move that would ease an overfull week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LoadProposal {
    /// What moves.
    pub entry: LoadEntry,
    /// The day it would stand on.
    pub to: NaiveDate,
    /// That day's week.
    pub to_monday: NaiveDate,
    /// Why it may: in a sentence.
    pub words: String,
}

/// The load of twelve months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LoadMap {
    /// Fifty-two weeks from this one.
    pub weeks: Vec<LoadMapWeek>,
    /// Moves that would ease overfull weeks.
    pub proposals: Vec<LoadProposal>,
    /// How many meetings a whole week takes.
    pub week_takes: u32,
}

/// The load of twelve months.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetLoadMap {}

impl Command for GetLoadMap {
    const NAME: &'static str = "get_load_map";
    const CHANGES: &'static [Topic] = &[];
    type Output = LoadMap;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        map(ctx)
    }
}

/// Plans the week of a due date that has no meeting yet, or forgets the plan.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct PlanWeek {
    /// Whose.
    pub student_id: StudentId,
    /// The rule of the due date.
    pub rule: String,
    /// A day of the week; none forgets the plan.
    pub monday: Option<NaiveDate>,
}

impl Command for PlanWeek {
    const NAME: &'static str = "plan_week";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = LoadMap;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Some(day) = self.monday else {
            planned_weeks::remove(ctx.tx, self.student_id, &self.rule)?;
            return map(ctx);
        };
        let student = students::get(ctx.tx, self.student_id)?;
        let book = rows::book(ctx.tx, ctx.today)?;
        let item = due::of_student(ctx.tx, &book, &student, ctx.today)?
            .items
            .into_iter()
            .find(|item| item.rule == self.rule)
            .ok_or(Error::NotFound("the due date"))?;
        if item.meeting_id.is_some() {
            return Err(Error::invalid(
                "monday",
                "This one has a meeting; move the meeting instead.",
            ));
        }
        let monday = load::monday_of(day);
        let entry = planned_item(&book, &student, &item, &HashMap::new(), ctx.today);
        if load::day_in_week(&entry, monday, book.days_of(&student)).is_none() {
            return Err(Error::invalid(
                "monday",
                format!(
                    "That week has no school day from today to {}, the last day to plan by.",
                    item.plan_by
                ),
            ));
        }
        let plan = PlannedWeek {
            student: student.id,
            rule: self.rule,
            due_on: item.due_on,
            monday,
        };
        planned_weeks::put(ctx.tx, &plan)?;
        map(ctx)
    }
}

/// Gives a meeting another day on the map: a school day from today, and not past the due date that it settles.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveMeeting {
    /// Which.
    pub id: MeetingId,
    /// The day.
    pub on_date: NaiveDate,
}

impl Command for MoveMeeting {
    const NAME: &'static str = "move_meeting";
    const CHANGES: &'static [Topic] = &[Topic::Meetings, Topic::Students];
    type Output = MeetingMoved;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let meeting = meetings::get(ctx.tx, self.id)?;
        if meeting.state != MeetingState::Scheduled {
            return Err(Error::invalid("on_date", "Only a scheduled meeting moves."));
        }
        let student = students::get(ctx.tx, meeting.fields.student_id)?;
        let book = rows::book(ctx.tx, ctx.today)?;
        if self.on_date < ctx.today {
            return Err(Error::invalid("on_date", "This day has passed."));
        }
        if !book.days_of(&student).is_school_day(self.on_date) {
            return Err(Error::invalid("on_date", "There is no school on this day."));
        }
        let settles = due::of_student(ctx.tx, &book, &student, ctx.today)?
            .items
            .into_iter()
            .filter(|item| item.meeting_id == Some(self.id))
            .min_by_key(|item| item.due_on);
        if let Some(item) = settles
            && item.due_on < self.on_date
            // A meeting that is late already may come nearer.
            && self.on_date >= meeting.fields.on_date
        {
            return Err(Error::invalid(
                "on_date",
                format!(
                    "The {} is due on {}.",
                    item.title.to_lowercase(),
                    item.due_on
                ),
            ));
        }
        super::laying::move_to(ctx, meeting, self.on_date)
    }
}

/// One thing with what the planner needs of it.
struct Thing {
    entry: LoadEntry,
    planned: Planned,
}

fn map(ctx: &Ctx<'_>) -> Result<LoadMap> {
    let book = rows::book(ctx.tx, ctx.today)?;
    let takes = rows::vault_settings(ctx.tx)?.week_takes.clamp(1, 20);
    let first = load::monday_of(ctx.today);
    let everyone = due::everyone(ctx.tx, &book, ctx.today, students::Which::Current)?;
    let things = things(ctx, &book, &everyone)?;
    let planned: Vec<Planned> = things.iter().map(|t| t.planned.clone()).collect();
    let proposals = load::proposals(first, WEEKS, &planned, takes, book.days())
        .into_iter()
        .filter_map(|p| proposal(&book, &everyone, &things, &p))
        .collect();
    let weeks = load::weeks(first, WEEKS, &planned, takes, book.days());
    Ok(LoadMap {
        weeks: weeks
            .into_iter()
            .map(|week| {
                let here = |day: NaiveDate| load::monday_of(day) == week.monday;
                let mut entries: Vec<LoadEntry> = things
                    .iter()
                    .filter(|t| here(t.entry.on))
                    .map(|t| t.entry.clone())
                    .collect();
                entries.sort_by(|a, b| (a.on, &a.student).cmp(&(b.on, &b.student)));
                LoadMapWeek {
                    monday: week.monday,
                    school_days: week.school_days,
                    room: week.room,
                    overfull: week.overfull(),
                    entries,
                    due: everyone
                        .iter()
                        .flat_map(|(_, due)| &due.items)
                        .filter(|item| here(item.due_on))
                        .map(|item| format!("{}: {}", item.student, item.title))
                        .collect(),
                }
            })
            .collect(),
        proposals,
        week_takes: takes,
    })
}

/// A proposal with its words. The planner knew one calendar; a school of its own calendar is asked again.
fn proposal(
    book: &DueBook,
    everyone: &[(Student, StudentDue)],
    things: &[Thing],
    found: &load::Proposal,
) -> Option<LoadProposal> {
    let thing = things.iter().find(|t| t.entry.key == found.key)?;
    let (student, _) = everyone
        .iter()
        .find(|(s, _)| s.id == thing.entry.student_id)?;
    let to_monday = load::monday_of(found.to);
    let to = load::day_in_week(&thing.planned, to_monday, book.days_of(student))?;
    let words = match (thing.entry.kind, thing.entry.due_on) {
        (LoadKind::Meeting, Some(due)) => {
            format!("Move the meeting; it stays before {due}, the due date.")
        }
        (LoadKind::Meeting, None) => "Move the meeting; no due date hangs on it.".to_owned(),
        (LoadKind::Planned, Some(due)) => format!("Plan it there; it is due on {due}."),
        (LoadKind::Planned, None) => String::new(),
    };
    Some(LoadProposal {
        entry: thing.entry.clone(),
        to,
        to_monday,
        words,
    })
}

fn things(ctx: &Ctx<'_>, book: &DueBook, everyone: &[(Student, StudentDue)]) -> Result<Vec<Thing>> {
    let plans: HashMap<(StudentId, String), PlannedWeek> = planned_weeks::all(ctx.tx)?
        .into_iter()
        .map(|plan| ((plan.student, plan.rule.clone()), plan))
        .collect();
    let ahead = meetings::Filter {
        from: Some(load::monday_of(ctx.today)),
        ..meetings::Filter::default()
    };
    let mut list = Vec::new();
    for record in meetings::list(ctx.tx, ahead, ctx.today)? {
        let meeting = record.meeting;
        if meeting.state == MeetingState::Cancelled {
            continue;
        }
        if let Some((student, due)) = everyone
            .iter()
            .find(|(s, _)| s.id == meeting.fields.student_id)
        {
            list.push(of_meeting(book, student, due, &meeting, ctx.today));
        }
    }
    for (student, due) in everyone {
        // What no meeting settles is in no week; late ones stand in this one.
        for item in due
            .items
            .iter()
            .filter(|i| i.meeting_id.is_none() && i.meeting_kind.is_some())
        {
            let planned = planned_item(book, student, item, &plans, ctx.today);
            list.push(Thing {
                entry: LoadEntry {
                    key: planned.key.clone(),
                    kind: LoadKind::Planned,
                    student_id: student.id,
                    student: item.student.clone(),
                    case_code: item.case_code.clone(),
                    title: item.title.clone(),
                    on: planned.on,
                    meeting_id: None,
                    rule: item.rule.clone(),
                    due_on: Some(item.due_on),
                    latest: Some(item.plan_by),
                    planned: plan_of(item, &plans).is_some(),
                },
                planned,
            });
        }
    }
    Ok(list)
}

fn of_meeting(
    book: &DueBook,
    student: &Student,
    due: &StudentDue,
    meeting: &Meeting,
    today: NaiveDate,
) -> Thing {
    let settles = due
        .items
        .iter()
        .filter(|item| item.meeting_id == Some(meeting.id))
        .min_by_key(|item| item.due_on);
    let on = meeting.fields.on_date;
    let latest = settles.map(|item| item.plan_by);
    let key = format!("meeting:{}", meeting.id);
    Thing {
        planned: Planned {
            key: key.clone(),
            on,
            // The family gets its notice: nothing is proposed for the next two weeks.
            earliest: notice(book, student, today),
            latest: latest.unwrap_or_else(|| on.checked_add_days(Days::new(28)).unwrap_or(on)),
            movable: meeting.state == MeetingState::Scheduled
                && on > notice(book, student, today)
                && latest.is_none_or(|l| on <= l),
        },
        entry: LoadEntry {
            key,
            kind: LoadKind::Meeting,
            student_id: student.id,
            student: student.fields.display_name(),
            case_code: student.case_code.clone(),
            title: meeting.fields.kind.words().to_owned(),
            on,
            meeting_id: Some(meeting.id),
            rule: String::new(),
            due_on: settles.map(|item| item.due_on),
            latest,
            planned: false,
        },
    }
}

/// Ten school days from today: what most districts give a family.
fn notice(book: &DueBook, student: &Student, today: NaiveDate) -> NaiveDate {
    school_days::offset(book.days_of(student), today, 10)
}

fn plan_of<'a>(
    item: &DueItem,
    plans: &'a HashMap<(StudentId, String), PlannedWeek>,
) -> Option<&'a PlannedWeek> {
    plans
        .get(&(item.student_id, item.rule.clone()))
        .filter(|plan| plan.due_on == item.due_on)
}

/// A due date without a meeting, as the planner sees it.
fn planned_item(
    book: &DueBook,
    student: &Student,
    item: &DueItem,
    plans: &HashMap<(StudentId, String), PlannedWeek>,
    today: NaiveDate,
) -> Planned {
    let days = book.days_of(student);
    let mut planned = Planned {
        key: format!("due:{}:{}", item.rule, item.student_id),
        on: item.plan_by.max(today),
        earliest: school_days::on_or_after(days, today),
        latest: item.plan_by,
        movable: item.plan_by >= today,
    };
    if let Some(day) = plan_of(item, plans)
        .filter(|plan| plan.monday >= load::monday_of(today))
        .and_then(|plan| load::day_in_week(&planned, plan.monday, days))
    {
        planned.on = day;
    }
    planned
}
