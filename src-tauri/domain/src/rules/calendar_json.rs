//! School calendars as JSON, in the form that the command line takes.

use super::calendar::{CalendarProblem, CalendarSpec, DaySpan, SchoolCalendar, SchoolYear};
use super::civil;
use chrono::{NaiveDate, Weekday};
use serde_json::{Map, Value};

impl SchoolCalendar {
    /// Reads a calendar object: `school_years` and `no_school`, and where known `school_days`, `holidays`,
    /// `agency_closed`, `named_ranges`, `registration_days`. Lists hold dates `YYYY-MM-DD` or spans
    /// `YYYY-MM-DD/YYYY-MM-DD`. Other fields are for people and are not looked at.
    ///
    /// # Errors
    /// Every problem found, by field.
    pub fn from_json(value: &Value) -> Result<Self, Vec<CalendarProblem>> {
        let Value::Object(fields) = value else {
            return Err(vec![CalendarProblem::new(
                "calendar",
                "A calendar is an object with its fields.",
            )]);
        };
        let mut problems = Vec::new();
        let required = |field: &'static str, problems: &mut Vec<CalendarProblem>| {
            if matches!(fields.get(field), None | Some(Value::Null)) {
                problems.push(CalendarProblem::new(
                    field,
                    "This field is required; an empty list is allowed for no_school.",
                ));
            }
        };
        required("school_years", &mut problems);
        required("no_school", &mut problems);
        let spec = CalendarSpec {
            school_years: school_years(fields, &mut problems),
            school_days: school_days(fields, &mut problems),
            no_school: spans(fields, "no_school", &mut problems).unwrap_or_default(),
            holidays: spans(fields, "holidays", &mut problems),
            agency_closed: spans(fields, "agency_closed", &mut problems),
            named_ranges: spans(fields, "named_ranges", &mut problems),
            registration_days: spans(fields, "registration_days", &mut problems),
        };
        if problems.is_empty() {
            Self::new(&spec)
        } else {
            Err(problems)
        }
    }
}

/// The list in a field; none where the field is left out or null.
fn list<'a>(
    fields: &'a Map<String, Value>,
    field: &str,
    problems: &mut Vec<CalendarProblem>,
) -> Option<&'a [Value]> {
    match fields.get(field) {
        None | Some(Value::Null) => None,
        Some(Value::Array(entries)) => Some(entries),
        Some(_) => {
            problems.push(CalendarProblem::new(field, "This field must be a list."));
            None
        }
    }
}

fn spans(
    fields: &Map<String, Value>,
    field: &str,
    problems: &mut Vec<CalendarProblem>,
) -> Option<Vec<DaySpan>> {
    let entries = list(fields, field, problems)?;
    let mut found = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        match entry.as_str().and_then(parse_span) {
            Some(span) => found.push(span),
            None => problems.push(CalendarProblem::new(
                format!("{field}[{index}]"),
                format!("{entry} is neither a date YYYY-MM-DD nor a span YYYY-MM-DD/YYYY-MM-DD."),
            )),
        }
    }
    Some(found)
}

fn parse_span(text: &str) -> Option<DaySpan> {
    match text.split_once('/') {
        None => civil::parse_date(text).map(DaySpan::day),
        Some((first, last)) => Some(DaySpan {
            first: civil::parse_date(first)?,
            last: civil::parse_date(last)?,
        }),
    }
}

fn school_years(
    fields: &Map<String, Value>,
    problems: &mut Vec<CalendarProblem>,
) -> Vec<SchoolYear> {
    let mut years = Vec::new();
    for (index, entry) in list(fields, "school_years", problems)
        .unwrap_or_default()
        .iter()
        .enumerate()
    {
        let mut day = |part: &str| -> Option<NaiveDate> {
            let found = entry
                .get(part)
                .and_then(Value::as_str)
                .and_then(civil::parse_date);
            if found.is_none() {
                problems.push(CalendarProblem::new(
                    format!("school_years[{index}].{part}"),
                    "A school year needs this date, YYYY-MM-DD.",
                ));
            }
            found
        };
        let (first_day, last_day) = (day("first_day"), day("last_day"));
        let label = match entry.get("label") {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(label)) => label.clone(),
            Some(_) => {
                problems.push(CalendarProblem::new(
                    format!("school_years[{index}].label"),
                    "The label must be text.",
                ));
                String::new()
            }
        };
        if let (Some(first_day), Some(last_day)) = (first_day, last_day) {
            years.push(SchoolYear {
                label,
                first_day,
                last_day,
            });
        }
    }
    years
}

fn school_days(
    fields: &Map<String, Value>,
    problems: &mut Vec<CalendarProblem>,
) -> Option<Vec<Weekday>> {
    let entries = list(fields, "school_days", problems)?;
    let mut weekdays = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let weekday = match entry.as_str() {
            Some("mon") => Weekday::Mon,
            Some("tue") => Weekday::Tue,
            Some("wed") => Weekday::Wed,
            Some("thu") => Weekday::Thu,
            Some("fri") => Weekday::Fri,
            Some("sat") => Weekday::Sat,
            Some("sun") => Weekday::Sun,
            _ => {
                problems.push(CalendarProblem::new(
                    format!("school_days[{index}]"),
                    format!("{entry} is no weekday; write mon, tue, wed, thu, fri, sat or sun."),
                ));
                continue;
            }
        };
        weekdays.push(weekday);
    }
    Some(weekdays)
}
