//! Which days have school, for one school: its calendar where it reaches, Monday to Friday less the closed days elsewhere.

use crate::school_calendar::{self, CalendarFields};
use chrono::NaiveDate;
use hallway_domain::rules::SchoolCalendar;
use hallway_domain::rules::calendar::DaySpan;
use hallway_domain::school_days::{SchoolDays, Weekdays};

/// School days.
#[derive(Debug, Clone)]
pub struct SchoolYearDays {
    calendar: Option<SchoolCalendar>,
    closed: Vec<DaySpan>,
}

impl SchoolYearDays {
    /// Reads a calendar. A span that does not read is left out; saving refuses it.
    #[must_use]
    pub fn of(fields: &CalendarFields) -> Self {
        Self {
            calendar: fields.calendar(),
            closed: fields
                .no_school
                .iter()
                .filter_map(|text| school_calendar::span(text))
                .collect(),
        }
    }

    /// The calendar itself, where there is one.
    #[must_use]
    pub fn calendar(&self) -> Option<&SchoolCalendar> {
        self.calendar.as_ref()
    }
}

impl SchoolDays for SchoolYearDays {
    fn is_school_day(&self, date: NaiveDate) -> bool {
        match &self.calendar {
            Some(calendar) if calendar.covers(date) => calendar.is_school_day(date),
            _ => {
                Weekdays.is_school_day(date)
                    && !self
                        .closed
                        .iter()
                        .any(|span| (span.first..=span.last).contains(&date))
            }
        }
    }
}
