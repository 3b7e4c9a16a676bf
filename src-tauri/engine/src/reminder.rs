//! The daily notice on the desktop: how many things wait, by number alone, at a time of her choice.
//!
//! It knows dates and no one's name. While the vault is locked it counts from the bare dates it had at the lock, so that
//! the notice comes in the morning before she has opened anything. Without a chosen time there is none.

use crate::caseload::{due, rows};
use crate::error::Result;
use crate::store::{meetings, students};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use hallway_domain::due::UNSCHEDULED_DAYS;
use hallway_domain::meeting::MeetingState;
use rusqlite::Connection;

/// How many things wait. Numbers and nothing else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoticeCounts {
    /// Due dates that have passed.
    pub late: u32,
    /// Due within 75 days and no meeting scheduled.
    pub unscheduled: u32,
    /// Meetings today.
    pub meetings: u32,
}

impl NoticeCounts {
    /// "1 late, 3 without a meeting yet, 2 meetings today".
    #[must_use]
    pub fn words(self) -> String {
        let meetings = match self.meetings {
            0 => None,
            1 => Some("1 meeting today".to_owned()),
            n => Some(format!("{n} meetings today")),
        };
        let some = |n: u32, what: &str| (n > 0).then(|| format!("{n} {what}"));
        [
            some(self.late, "late"),
            some(self.unscheduled, "without a meeting yet"),
            meetings,
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
    }

    fn any(self) -> bool {
        self != Self::default()
    }
}

/// When the notice is due, and the dates it counts.
#[derive(Debug, Default)]
pub(crate) struct Reminder {
    at: Option<NaiveTime>,
    told_on: Option<NaiveDate>,
    /// Due dates, and whether a meeting stands for them.
    due: Vec<(NaiveDate, bool)>,
    meetings: Vec<NaiveDate>,
}

impl Reminder {
    /// Takes the time from the settings. A time that has passed today counts as told: she is looking at the program.
    pub(crate) fn set(&mut self, at: Option<NaiveTime>, now: DateTime<FixedOffset>) {
        if self.at != at {
            self.at = at;
            self.told_on = None;
        }
        self.seen(now);
        if at.is_none() {
            self.due.clear();
            self.meetings.clear();
        }
    }

    /// She has the program before her: today's notice would say what she sees.
    pub(crate) fn seen(&mut self, now: DateTime<FixedOffset>) {
        if self.at.is_some_and(|at| at <= now.time()) {
            self.told_on = Some(now.date_naive());
        }
    }

    /// Keeps the bare dates for the time the vault is locked. Nothing where no notice is wanted.
    pub(crate) fn remember(&mut self, connection: &Connection, today: NaiveDate) {
        if self.at.is_some()
            && let Ok((due, meetings)) = dates(connection, today)
        {
            self.due = due;
            self.meetings = meetings;
        }
    }

    /// What the process that takes over at a lock needs: time, day told, bare dates. Empty where no notice is wanted.
    pub(crate) fn to_words(&self) -> String {
        let Some(at) = self.at else {
            return String::new();
        };
        let told = self.told_on.map_or_else(String::new, |day| day.to_string());
        let mut words = format!("{at} {told}\n");
        for (day, met) in &self.due {
            words.push_str(&format!("{}{day}\n", if *met { '+' } else { '-' }));
        }
        for day in &self.meetings {
            words.push_str(&format!("={day}\n"));
        }
        words
    }

    /// Reads it. What does not read is left out: a notice less is no harm.
    pub(crate) fn from_words(words: &str) -> Self {
        let mut lines = words.lines();
        let (at, told) = lines
            .next()
            .and_then(|line| line.split_once(' '))
            .unwrap_or_default();
        let mut reminder = Self {
            at: at.parse().ok(),
            told_on: told.parse().ok(),
            ..Self::default()
        };
        for line in lines {
            let (Some(mark), Some(Ok(day))) = (line.get(..1), line.get(1..).map(str::parse)) else {
                continue;
            };
            match mark {
                "+" => reminder.due.push((day, true)),
                "-" => reminder.due.push((day, false)),
                "=" => reminder.meetings.push(day),
                _ => {}
            }
        }
        reminder
    }

    /// Whether it is time: once a day, at the time or at the first tick after it.
    pub(crate) fn due(&mut self, now: DateTime<FixedOffset>) -> bool {
        let today = now.date_naive();
        let is_due = self.at.is_some_and(|at| at <= now.time()) && self.told_on != Some(today);
        if is_due {
            self.told_on = Some(today);
        }
        is_due
    }

    /// What waits on a day, by the dates it has. None where nothing waits.
    pub(crate) fn counts(&self, today: NaiveDate) -> Option<NoticeCounts> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let left = |day: &NaiveDate| day.signed_duration_since(today).num_days();
        let counts = NoticeCounts {
            late: count(self.due.iter().filter(|(day, _)| left(day) < 0).count()),
            unscheduled: count(
                self.due
                    .iter()
                    .filter(|(day, met)| !met && (0..=UNSCHEDULED_DAYS).contains(&left(day)))
                    .count(),
            ),
            meetings: count(self.meetings.iter().filter(|day| **day == today).count()),
        };
        counts.any().then_some(counts)
    }
}

type Dates = (Vec<(NaiveDate, bool)>, Vec<NaiveDate>);

fn dates(connection: &Connection, today: NaiveDate) -> Result<Dates> {
    let book = rows::book(connection, today)?;
    let due = due::everyone(connection, &book, today, students::Which::Current)?
        .into_iter()
        .flat_map(|(_, due)| due.items)
        // What no meeting settles is not waited for as one without.
        .map(|item| {
            let met = item.meeting_on.is_some() || item.meeting_kind.is_none();
            (item.due_on, met)
        })
        .collect();
    let ahead = meetings::Filter {
        from: Some(today),
        ..meetings::Filter::default()
    };
    let meetings = meetings::list(connection, ahead, today)?
        .into_iter()
        .filter(|m| m.meeting.state == MeetingState::Scheduled)
        .map(|m| m.meeting.fields.on_date)
        .collect();
    Ok((due, meetings))
}
