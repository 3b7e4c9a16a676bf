//! School calendars: the district's and those of schools that differ. A change is shown before it is made.

use super::{Command, Ctx, Topic};
use crate::caseload::due::{Basis, DueBook};
use crate::caseload::moves::{self, MovedDate, MovedKind};
use crate::caseload::rows;
use crate::error::{Error, Result};
use crate::school_calendar::CalendarFields;
use crate::store::{calendars, meetings, people, settings, students};
use hallway_domain::ids::SchoolId;
use hallway_domain::meeting::MeetingState;
use hallway_domain::school_days::SchoolDays;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A calendar with whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CalendarRow {
    /// The school; none for the whole district.
    pub school_id: Option<SchoolId>,
    /// The school's name; empty for the district.
    pub school: String,
    /// The school has a calendar of its own. Always so for the district.
    pub own: bool,
    /// What stands: its own, else the district's.
    pub fields: CalendarFields,
    /// Students it holds for.
    pub students: u32,
    /// Days with school, year by year.
    pub school_days: Vec<u32>,
}

/// The district's calendar, and one line a school.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListCalendars {}

impl Command for ListCalendars {
    const NAME: &'static str = "list_calendars";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<CalendarRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        let basis = Basis::read(ctx.tx)?;
        let district = CalendarFields::of(&basis.settings);
        let everyone = students::list(ctx.tx, students::Which::Current)?;
        let own = |id: SchoolId| basis.calendars.iter().find(|(s, _)| *s == id);
        let count = |wanted: &dyn Fn(Option<SchoolId>) -> bool| {
            let n = everyone
                .iter()
                .filter(|s| wanted(s.fields.school_id))
                .count();
            u32::try_from(n).unwrap_or(u32::MAX)
        };
        let mut rows = vec![CalendarRow {
            school_id: None,
            school: String::new(),
            own: true,
            school_days: days_of_years(&district),
            students: count(&|school| school.is_none_or(|id| own(id).is_none())),
            fields: district.clone(),
        }];
        for school in people::schools(ctx.tx)? {
            let its = own(school.id).map(|(_, fields)| fields.clone());
            let fields = its.clone().unwrap_or_else(|| district.clone());
            rows.push(CalendarRow {
                school_id: Some(school.id),
                school: school.fields.name,
                own: its.is_some(),
                students: count(&|id| id == Some(school.id)),
                school_days: days_of_years(&fields),
                fields,
            });
        }
        Ok(rows)
    }
}

fn days_of_years(fields: &CalendarFields) -> Vec<u32> {
    let Some(calendar) = fields.calendar() else {
        return Vec::new();
    };
    calendar
        .years()
        .iter()
        .map(|year| {
            let days = year
                .first_day
                .iter_days()
                .take_while(|day| *day <= year.last_day)
                .filter(|day| calendar.is_school_day(*day))
                .count();
            u32::try_from(days).unwrap_or(u32::MAX)
        })
        .collect()
}

/// What a calendar would move, or has moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CalendarEffect {
    /// Dates before and after: due dates, days to plan by, steps of checklists, and meetings that now stand on a day
    /// without school.
    pub moved: Vec<MovedDate>,
}

/// Says which dates a calendar would move. Changes nothing.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct PreviewCalendar {
    /// The school; the district when left out.
    pub school_id: Option<SchoolId>,
    /// The calendar; none: the school goes by the district's.
    pub fields: Option<CalendarFields>,
}

impl Command for PreviewCalendar {
    const NAME: &'static str = "preview_calendar";
    const CHANGES: &'static [Topic] = &[];
    type Output = CalendarEffect;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        check(self.school_id, self.fields.as_ref())?;
        let before = Basis::read(ctx.tx)?;
        let mut after = before.clone();
        match (self.school_id, self.fields) {
            (None, Some(fields)) => fields.put_into(&mut after.settings),
            (None, None) => {}
            (Some(school), fields) => {
                people::school(ctx.tx, school)?;
                after.calendars.retain(|(id, _)| *id != school);
                after.calendars.extend(fields.map(|f| (school, f)));
            }
        }
        let (old, new) = (
            DueBook::new(&before, ctx.today),
            DueBook::new(&after, ctx.today),
        );
        let mut moved = moves::between(&moves::read(ctx, &old)?, &moves::read(ctx, &new)?);
        moved.extend(super::laying::steps_with(ctx, &new)?);
        moved.extend(meetings_off(ctx, &old, &new)?);
        Ok(CalendarEffect { moved })
    }
}

/// Keeps a calendar: dates are computed anew, open steps laid again, and the history of each student says what moved.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveCalendar {
    /// The school; the district when left out.
    pub school_id: Option<SchoolId>,
    /// The calendar; none: the school goes by the district's.
    pub fields: Option<CalendarFields>,
}

impl Command for SaveCalendar {
    const NAME: &'static str = "save_calendar";
    const CHANGES: &'static [Topic] = &[Topic::Settings, Topic::Students, Topic::Meetings];
    type Output = CalendarEffect;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        check(self.school_id, self.fields.as_ref())?;
        keep(ctx, self.school_id, self.fields)
    }
}

/// Keeps a calendar that was checked.
pub(super) fn keep(
    ctx: &Ctx<'_>,
    school_id: Option<SchoolId>,
    fields: Option<CalendarFields>,
) -> Result<CalendarEffect> {
    let cause = match school_id {
        None => "School calendar".to_owned(),
        Some(id) => format!(
            "School calendar of {}",
            people::school(ctx.tx, id)?.fields.name
        ),
    };
    let old = rows::book(ctx.tx, ctx.today)?;
    let mut moved = moves::recording(ctx, &cause, |ctx| match (school_id, fields) {
        (None, Some(fields)) => {
            let mut all = settings::get(ctx.tx)?;
            fields.put_into(&mut all);
            settings::put(ctx.tx, &all)
        }
        (None, None) => Ok(()),
        (Some(school), fields) => calendars::put(ctx.tx, school, fields.as_ref()),
    })?;
    moved.extend(super::laying::lay_all_again(ctx)?);
    moved.extend(meetings_off(ctx, &old, &rows::book(ctx.tx, ctx.today)?)?);
    Ok(CalendarEffect { moved })
}

/// The calendar with a copy of its last school year added, 52 weeks later. Changes nothing: she looks through it first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct CopySchoolYear {
    /// The school; the district when left out.
    pub school_id: Option<SchoolId>,
}

impl Command for CopySchoolYear {
    const NAME: &'static str = "copy_school_year";
    const CHANGES: &'static [Topic] = &[];
    type Output = CalendarFields;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        standing(ctx, self.school_id)?
            .with_next_year()
            .ok_or_else(|| Error::Precondition {
                message: "There is no school year that could be copied.".to_owned(),
                hint: "Enter the first and last day of this school year first.".to_owned(),
            })
    }
}

/// The calendar that stands for a school, or for the district.
pub(super) fn standing(ctx: &Ctx<'_>, school_id: Option<SchoolId>) -> Result<CalendarFields> {
    let basis = Basis::read(ctx.tx)?;
    if let Some(id) = school_id {
        people::school(ctx.tx, id)?;
    }
    let own = basis
        .calendars
        .into_iter()
        .find(|(id, _)| Some(*id) == school_id);
    Ok(own.map_or_else(|| CalendarFields::of(&basis.settings), |(_, fields)| fields))
}

fn check(school_id: Option<SchoolId>, fields: Option<&CalendarFields>) -> Result<()> {
    match fields {
        None if school_id.is_none() => Err(Error::invalid(
            "fields",
            "The district has no other calendar to go by.",
        )),
        None => Ok(()),
        Some(fields) => {
            let problems = fields.problems();
            if problems.is_empty() {
                Ok(())
            } else {
                Err(Error::Invalid(problems))
            }
        }
    }
}

/// Scheduled meetings whose day had school and has none now.
fn meetings_off(ctx: &Ctx<'_>, old: &DueBook, new: &DueBook) -> Result<Vec<MovedDate>> {
    let ahead = meetings::Filter {
        from: Some(ctx.today),
        ..meetings::Filter::default()
    };
    let mut list = Vec::new();
    for record in meetings::list(ctx.tx, ahead, ctx.today)? {
        let fields = &record.meeting.fields;
        if record.meeting.state != MeetingState::Scheduled {
            continue;
        }
        let student = students::get(ctx.tx, fields.student_id)?;
        let day = fields.on_date;
        if old.days_of(&student).is_school_day(day) && !new.days_of(&student).is_school_day(day) {
            list.push(MovedDate {
                kind: MovedKind::Meeting,
                student_id: student.id,
                student: student.fields.display_name(),
                case_code: student.case_code.clone(),
                what: format!("{}: no school on its day", fields.kind.words()),
                before: Some(day),
                after: Some(day),
            });
        }
    }
    Ok(list)
}
