//! Calendar files: her meetings for any calendar program, and a school's days without school into the settings.
//!
//! What is written can be read by anyone who sees her calendar, so it says `S-014 Annual review` and nothing more.

use super::outgoing::{self, Leaving};
use super::{Command, Ctx, Topic, school_calendars};
use crate::calendar_file::school::{self, SchoolDates};
use crate::calendar_file::write::{self, Entry, When};
use crate::calendar_file::{csv, read};
use crate::caseload::moves::MovedDate;
use crate::caseload::{due, rows};
use crate::error::{Error, Result};
use crate::files::FileHandle;
use crate::paper::Naming;
use crate::school_calendar::{span, words};
use crate::store::{meetings, students};
use chrono::NaiveDate;
use hallway_domain::ids::{MeetingId, SchoolId, StudentId};
use hallway_domain::meeting::{Meeting, MeetingState};
use hallway_domain::outgoing::OutgoingAct;
use hallway_domain::rules::calendar::{DaySpan, SchoolYear};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

/// A meeting with no length takes so many minutes.
const USUAL_MINUTES: u32 = 60;
/// No meeting takes longer than a day, in minutes.
const LONGEST_MINUTES: u32 = 24 * 60;
/// Behind every id of an event; reserved for what exists nowhere (RFC 2606), so it names no computer and no vault.
const DOMAIN: &str = "hallway.invalid";

/// What a line in the calendar names a student by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CalendarTitles {
    /// The case code.
    #[default]
    Codes,
    /// The name. The place is written then, too.
    Names,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CalendarOut {
    /// How many events the file holds.
    pub events: u32,
}

/// Writes meetings as an iCalendar file: scheduled ones, and called-off ones so that a calendar takes them out.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ExportCalendar {
    /// The file.
    pub file: FileHandle,
    /// Codes unless she chose names.
    pub titles: Option<CalendarTitles>,
    /// The first day; without it from the first meeting.
    pub from: Option<NaiveDate>,
    /// The last day; without it to the last meeting.
    pub to: Option<NaiveDate>,
    /// Only this meeting, wherever it stands.
    pub meeting_id: Option<MeetingId>,
    /// Due dates too, as whole days that leave her free. Not with one meeting.
    pub due_dates: Option<bool>,
}

impl Command for ExportCalendar {
    const NAME: &'static str = "export_calendar";
    const CHANGES: &'static [Topic] = &[Topic::Packets];
    type Output = CalendarOut;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            return Err(Error::invalid(
                "to",
                "The last day must not come before the first.",
            ));
        }
        let titles = Titles::read(ctx, self.titles.unwrap_or_default())?;
        let sequences = meetings::sequences(ctx.tx)?;
        let mut entries = Vec::new();
        for meeting in self.meetings(ctx)? {
            let sequence = sequences.get(&meeting.id).copied().unwrap_or_default();
            entries.push(titles.meeting(&meeting, sequence));
        }
        if self.due_dates.unwrap_or_default() && self.meeting_id.is_none() {
            entries.extend(self.due_dates(ctx, &titles)?);
        }
        let path = ctx.files.path(&self.file)?;
        write::write_file(path, &write::text(&entries, ctx.now))?;
        outgoing::note(
            ctx,
            &Leaving {
                act: OutgoingAct::Exported,
                what: "calendar",
                naming: Some(match self.titles.unwrap_or_default() {
                    CalendarTitles::Codes => Naming::Codes,
                    CalendarTitles::Names => Naming::Names,
                }),
                private: false,
                pages: None,
                student: None,
            },
        )?;
        Ok(CalendarOut {
            events: u32::try_from(entries.len()).unwrap_or(u32::MAX),
        })
    }
}

impl ExportCalendar {
    fn meetings(&self, ctx: &Ctx<'_>) -> Result<Vec<Meeting>> {
        if let Some(id) = self.meeting_id {
            return Ok(vec![meetings::get(ctx.tx, id)?]);
        }
        let filter = meetings::Filter {
            from: self.from,
            to: self.to,
            ..meetings::Filter::default()
        };
        Ok(meetings::list(ctx.tx, filter, ctx.today)?
            .into_iter()
            .map(|record| record.meeting)
            .filter(|meeting| meeting.state != MeetingState::Held)
            .collect())
    }

    fn due_dates(&self, ctx: &Ctx<'_>, titles: &Titles) -> Result<Vec<Entry>> {
        let book = rows::book(ctx.tx, ctx.today)?;
        Ok(
            due::everyone(ctx.tx, &book, ctx.today, students::Which::Current)?
                .into_iter()
                .flat_map(|(_, due)| due.items)
                .filter(|item| {
                    self.from.is_none_or(|from| from <= item.due_on)
                        && self.to.is_none_or(|to| item.due_on <= to)
                })
                .map(|item| Entry {
                    uid: format!("due-{}-{}@{DOMAIN}", item.rule, item.student_id),
                    sequence: 0,
                    summary: titles.line(item.student_id, &format!("{} due", item.title)),
                    place: String::new(),
                    when: When::Day(item.due_on),
                    cancelled: false,
                    busy: false,
                })
                .collect(),
        )
    }
}

/// What each student is called in the file.
struct Titles {
    by: HashMap<StudentId, String>,
    style: CalendarTitles,
}

impl Titles {
    fn read(ctx: &Ctx<'_>, style: CalendarTitles) -> Result<Self> {
        Ok(Self {
            by: students::list(ctx.tx, students::Which::All)?
                .into_iter()
                .map(|student| {
                    let title = match style {
                        CalendarTitles::Codes => student.case_code,
                        CalendarTitles::Names => student.fields.display_name(),
                    };
                    (student.id, title)
                })
                .collect(),
            style,
        })
    }

    fn line(&self, student: StudentId, what: &str) -> String {
        let title = self
            .by
            .get(&student)
            .map(String::as_str)
            .unwrap_or_default();
        format!("{title} {what}")
    }

    fn meeting(&self, meeting: &Meeting, sequence: u32) -> Entry {
        let fields = &meeting.fields;
        let minutes = fields
            .minutes
            .filter(|minutes| *minutes > 0)
            .unwrap_or(USUAL_MINUTES)
            .min(LONGEST_MINUTES);
        Entry {
            uid: format!("{}@{DOMAIN}", meeting.id),
            sequence,
            summary: self.line(fields.student_id, fields.kind.words()),
            // A place is free text: "at the home of the …". It goes only where names go.
            place: match self.style {
                CalendarTitles::Codes => String::new(),
                CalendarTitles::Names => fields.place.clone(),
            },
            when: match fields.at_time {
                Some(at) => When::Time {
                    on: fields.on_date,
                    at,
                    minutes,
                },
                None => When::Day(fields.on_date),
            },
            cancelled: meeting.state == MeetingState::Cancelled,
            // A meeting without a time would block her whole day.
            busy: fields.at_time.is_some(),
        }
    }
}

/// What a school's calendar brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CalendarImported {
    /// Days without school in the file: dates or spans `2026-11-23/2026-11-27`.
    pub no_school: Vec<String>,
    /// School days that end early.
    pub half_days: Vec<String>,
    /// How many of them changed the calendar; 0 for the same file again.
    pub added: u32,
    /// The first student day, where the file names one that was taken.
    pub first_day: Option<NaiveDate>,
    /// The last student day, where the file names one that was taken.
    pub last_day: Option<NaiveDate>,
    /// Lines that were not taken.
    pub ignored: Vec<String>,
    /// What she should look at herself, in sentences.
    pub problems: Vec<String>,
    /// Dates that moved.
    pub moved: Vec<MovedDate>,
}

/// Takes the days without school, half days, and the first and last day, from a school's iCalendar or CSV file into its
/// calendar. Days that stand there stay; the same file again changes nothing.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ImportCalendar {
    /// The file.
    pub file: FileHandle,
    /// The school; the district when left out.
    pub school_id: Option<SchoolId>,
}

impl Command for ImportCalendar {
    const NAME: &'static str = "import_calendar";
    const CHANGES: &'static [Topic] = &[Topic::Settings, Topic::Students, Topic::Meetings];
    type Output = CalendarImported;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let path = ctx.files.path(&self.file)?;
        let table = path.extension().is_some_and(|ending| {
            ["csv", "tsv", "txt", "xlsx"]
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
        });
        let events = if table {
            csv::read(path)?
        } else {
            read::read(path)?
        };
        let SchoolDates {
            closed,
            first_day,
            last_day,
            half_days,
            ignored,
            mut problems,
        } = school::judge(&events, ctx.today);
        let before = school_calendars::standing(ctx, self.school_id)?;
        let mut after = before.clone();
        let added = grow(&mut after.no_school, &closed);
        let half = grow(&mut after.half_days, &half_days);

        let this = after.school_years.first();
        let first = first_day.or(this.map(|y| y.first_day));
        let last = last_day.or(this.map(|y| y.last_day));
        let mut taken = true;
        if let (Some(first_day), Some(last_day)) = (first, last) {
            let year = SchoolYear {
                label: this.map(|y| y.label.clone()).unwrap_or_default(),
                first_day,
                last_day,
            };
            let mut with_year = after.clone();
            match with_year.school_years.first_mut() {
                Some(first) => *first = year,
                None => with_year.school_years.push(year),
            }
            taken = first_day < last_day && with_year.problems().is_empty();
            if taken {
                after = with_year;
            } else {
                problems.push(
                    "The first and last day of school were not taken: together with those in the settings the last would come before the first. Enter both in the settings."
                        .to_owned(),
                );
            }
        } else if first_day.is_some() || last_day.is_some() {
            taken = false;
            problems.push(
                "The file names only the first or only the last day of school; it was not taken. Enter both in the settings."
                    .to_owned(),
            );
        }
        let moved = if after == before {
            Vec::new()
        } else {
            if let Some(problem) = after.problems().into_iter().next() {
                return Err(Error::BadFile {
                    message: format!(
                        "With this file the school calendar could not stand. {}",
                        problem.message
                    ),
                    hint:
                        "Nothing was changed. Correct the file, or enter the days in the settings."
                            .to_owned(),
                });
            }
            school_calendars::keep(ctx, self.school_id, Some(after))?.moved
        };
        Ok(CalendarImported {
            no_school: closed.into_iter().map(words).collect(),
            half_days: half_days.into_iter().map(words).collect(),
            added: added.saturating_add(half),
            first_day: first_day.filter(|_| taken),
            last_day: last_day.filter(|_| taken),
            ignored,
            problems,
            moved,
        })
    }
}

/// Adds days to a list as it is entered. What does not read stays at its end. Returns how many were new.
fn grow(list: &mut Vec<String>, new: &[DaySpan]) -> u32 {
    let mut standing = Vec::new();
    let mut unread = Vec::new();
    for text in list.iter() {
        match span(text) {
            Some(span) => standing.push(span),
            None => unread.push(text.clone()),
        }
    }
    let added = school::add(&mut standing, new);
    if added > 0 {
        *list = standing.into_iter().map(words).chain(unread).collect();
    }
    added
}
