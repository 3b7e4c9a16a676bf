//! The school's days as the settings give them.

use crate::api::settings::Settings;
use chrono::NaiveDate;
use hallway_domain::rules::SchoolCalendar;
use hallway_domain::rules::calendar::{CalendarSpec, DaySpan, SchoolYear};
use hallway_domain::school_days::{SchoolDays, Weekdays};

/// School days: the calendar of the settings where it reaches, Monday to Friday less the closed days elsewhere.
pub struct SchoolYearDays {
    calendar: Option<SchoolCalendar>,
    closed: Vec<DaySpan>,
}

impl SchoolYearDays {
    /// Reads the settings. A span that does not read is left out; saving the settings refuses it.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let closed: Vec<DaySpan> = settings.no_school.iter().filter_map(|t| span(t)).collect();
        let calendar =
            settings
                .first_day
                .zip(settings.last_day)
                .and_then(|(first_day, last_day)| {
                    SchoolCalendar::new(&CalendarSpec {
                        school_years: vec![SchoolYear {
                            label: String::new(),
                            first_day,
                            last_day,
                        }],
                        no_school: closed.clone(),
                        ..CalendarSpec::default()
                    })
                    .ok()
                });
        Self { calendar, closed }
    }

    /// The calendar itself, where the settings give one.
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

/// Reads `2026-11-23` or `2026-11-23/2026-11-27`.
#[must_use]
pub fn span(text: &str) -> Option<DaySpan> {
    let (first, last) = match text.split_once('/') {
        Some((first, last)) => (first.trim().parse().ok()?, last.trim().parse().ok()?),
        None => {
            let day: NaiveDate = text.trim().parse().ok()?;
            (day, day)
        }
    };
    (first <= last).then_some(DaySpan { first, last })
}
