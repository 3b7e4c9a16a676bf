//! What a school calendar is made from, and what can be wrong with it.

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A school year, from its first to its last student day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SchoolYear {
    /// Its name, such as "2025-26".
    pub label: String,
    /// The first student day.
    pub first_day: NaiveDate,
    /// The last student day.
    pub last_day: NaiveDate,
}

impl SchoolYear {
    /// Whether the day lies in the year, vacations included.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.first_day <= date && date <= self.last_day
    }
}

/// Days from `first` to `last`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DaySpan {
    /// The first day.
    pub first: NaiveDate,
    /// The last day, the same as the first for a single day.
    pub last: NaiveDate,
}

impl DaySpan {
    /// A single day.
    #[must_use]
    pub const fn day(date: NaiveDate) -> Self {
        Self {
            first: date,
            last: date,
        }
    }

    /// Whether the day lies in the span.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }
}

/// What a calendar is made from. The lists that are `None` are not known, which is not the same as empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarSpec {
    /// The school years, in order, not overlapping.
    pub school_years: Vec<SchoolYear>,
    /// The weekdays with school; `None` means Monday to Friday.
    pub school_days: Option<Vec<Weekday>>,
    /// Days without students: holidays, breaks, closures, staff days.
    pub no_school: Vec<DaySpan>,
    /// Federal and State holidays.
    pub holidays: Option<Vec<DaySpan>>,
    /// Days on which the offices are shut.
    pub agency_closed: Option<Vec<DaySpan>>,
    /// Days that a clock with named ranges leaves out.
    pub named_ranges: Option<Vec<DaySpan>>,
    /// Registration and testing days.
    pub registration_days: Option<Vec<DaySpan>>,
}

/// What is wrong with a calendar, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[error("{field}: {message}")]
pub struct CalendarProblem {
    /// The field, such as `school_years[0].last_day`.
    pub field: String,
    /// What is wrong and what to do, for a person.
    pub message: String,
}

impl CalendarProblem {
    pub(super) fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}

impl CalendarSpec {
    /// What is wrong, by field; empty where a calendar can be built.
    #[must_use]
    pub fn problems(&self) -> Vec<CalendarProblem> {
        let mut problems = years_problems(&self.school_years);
        if self.school_days.as_ref().is_some_and(Vec::is_empty) {
            problems.push(CalendarProblem::new(
                "school_days",
                "No weekday has school. Name at least one, or leave the field out for Monday to Friday.",
            ));
        }
        let lists = [
            ("no_school", Some(&self.no_school)),
            ("holidays", self.holidays.as_ref()),
            ("agency_closed", self.agency_closed.as_ref()),
            ("named_ranges", self.named_ranges.as_ref()),
            ("registration_days", self.registration_days.as_ref()),
        ];
        for (field, list) in lists {
            for (index, span) in list.into_iter().flatten().enumerate() {
                if span.last < span.first {
                    problems.push(CalendarProblem::new(
                        format!("{field}[{index}]"),
                        format!(
                            "The span ends ({}) before it starts ({}). Swap or correct the dates.",
                            span.last, span.first
                        ),
                    ));
                }
            }
        }
        problems
    }
}

fn years_problems(years: &[SchoolYear]) -> Vec<CalendarProblem> {
    let mut problems = Vec::new();
    if years.is_empty() {
        problems.push(CalendarProblem::new(
            "school_years",
            "The calendar has no school year. Add one with its first and last student day.",
        ));
    }
    for (index, year) in years.iter().enumerate() {
        if year.last_day < year.first_day {
            problems.push(CalendarProblem::new(
                format!("school_years[{index}].last_day"),
                format!(
                    "The school year ends ({}) before it starts ({}). Swap or correct the dates.",
                    year.last_day, year.first_day
                ),
            ));
        }
    }
    for (index, (before, year)) in years.iter().zip(years.iter().skip(1)).enumerate() {
        if year.first_day <= before.last_day {
            problems.push(CalendarProblem::new(
                format!("school_years[{}].first_day", index + 1),
                format!(
                    "The school year starts ({}) before the one above it has ended ({}). Put the years in order.",
                    year.first_day, before.last_day
                ),
            ));
        }
    }
    problems
}
