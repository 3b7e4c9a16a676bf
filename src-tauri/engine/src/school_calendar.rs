//! A school's calendar as it is entered, as a value: school years, days without school, half days, extended school year.
//!
//! Checks itself by field. The district's stands in the settings; a school that differs has its own.

use crate::error::FieldProblem;
use crate::settings::Settings;
use chrono::{Datelike, Days, NaiveDate};
use hallway_domain::rules::SchoolCalendar;
use hallway_domain::rules::calendar::{CalendarSpec, DaySpan, SchoolYear};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Fifty-two weeks: the copy of a day keeps its weekday.
const A_YEAR: Days = Days::new(364);
/// Holidays that keep their date: New Year, Juneteenth, Independence Day, Veterans Day, Christmas Eve and Christmas.
const FIXED: &[(u32, u32)] = &[(1, 1), (6, 19), (7, 4), (11, 11), (12, 24), (12, 25)];

/// A calendar as it is entered. Days are ISO dates or spans `2026-11-23/2026-11-27`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarFields {
    /// School years in order, each with its first and last student day.
    pub school_years: Vec<SchoolYear>,
    /// Days without school.
    pub no_school: Vec<String>,
    /// School days that end early. They count as school days.
    pub half_days: Vec<String>,
    /// Extended school year, outside the school years. Its days are never school days.
    pub extended_year: Vec<String>,
    /// Federal and State holidays, for rules that count business days.
    pub holidays: Vec<String>,
}

impl CalendarFields {
    /// The district's, out of the settings.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let this = settings.first_day.zip(settings.last_day);
        Self {
            school_years: this
                .map(|(first_day, last_day)| SchoolYear {
                    label: label(first_day, last_day),
                    first_day,
                    last_day,
                })
                .into_iter()
                .chain(settings.more_years.iter().cloned())
                .collect(),
            no_school: settings.no_school.clone(),
            half_days: settings.half_days.clone(),
            extended_year: settings.extended_year.clone(),
            holidays: settings.holidays.clone(),
        }
    }

    /// Puts them into the settings as the district's.
    pub fn put_into(self, settings: &mut Settings) {
        let mut years = self.school_years.into_iter();
        let first = years.next();
        // One day alone makes no school year; it waits in the settings for the other.
        let alone = settings.first_day.is_some() != settings.last_day.is_some();
        if first.is_some() || !alone {
            settings.first_day = first.as_ref().map(|year| year.first_day);
            settings.last_day = first.as_ref().map(|year| year.last_day);
        }
        settings.more_years = years.collect();
        settings.no_school = self.no_school;
        settings.half_days = self.half_days;
        settings.extended_year = self.extended_year;
        settings.holidays = self.holidays;
    }

    /// Every list of days with its name.
    fn lists(&self) -> [(&'static str, &[String]); 4] {
        [
            ("no_school", &self.no_school),
            ("half_days", &self.half_days),
            ("extended_year", &self.extended_year),
            ("holidays", &self.holidays),
        ]
    }

    /// What the rules count with. A span that does not read is left out; [`Self::problems`] names it.
    #[must_use]
    pub fn spec(&self) -> CalendarSpec {
        CalendarSpec {
            school_years: self.school_years.clone(),
            no_school: spans(&self.no_school),
            holidays: Some(spans(&self.holidays)),
            ..CalendarSpec::default()
        }
    }

    /// The calendar, where there is a school year and nothing is wrong with it.
    #[must_use]
    pub fn calendar(&self) -> Option<SchoolCalendar> {
        SchoolCalendar::new(&self.spec()).ok()
    }

    /// What cannot stand, by field. A calendar without any school year may stand: days without school alone.
    #[must_use]
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut found = Vec::new();
        let mut say = |field: String, message: String| found.push(FieldProblem { field, message });
        for (name, list) in self.lists() {
            for (index, text) in list.iter().enumerate() {
                if span(text).is_none() {
                    say(
                        format!("{name}[{index}]"),
                        format!(
                            "\u{201c}{text}\u{201d} is not a day or a span of days, or its last day lies before its first."
                        ),
                    );
                }
            }
        }
        for (index, text) in self.extended_year.iter().enumerate() {
            let inside = span(text).and_then(|s| {
                self.school_years
                    .iter()
                    .find(|year| s.first <= year.last_day && year.first_day <= s.last)
            });
            if let Some(year) = inside {
                say(
                    format!("extended_year[{index}]"),
                    format!(
                        "Extended school year lies outside the school year, which runs from {} to {}.",
                        year.first_day, year.last_day
                    ),
                );
            }
        }
        if self.school_years.is_empty() {
            return found;
        }
        for problem in self.spec().problems() {
            // Lists were looked at above, in the words of what was typed.
            if problem.field.starts_with("school_years") {
                found.push(FieldProblem {
                    field: problem.field,
                    message: problem.message,
                });
            }
        }
        if let Some(calendar) = self.calendar() {
            found.extend(
                calendar
                    .years_without_school()
                    .into_iter()
                    .map(|p| FieldProblem {
                        field: p.field,
                        message: p.message,
                    }),
            );
        }
        found
    }

    /// The same with the year after the last one: every day of it a copy, 52 weeks later, so that weekdays stay; a single
    /// day on a holiday with a date of its own keeps its date. A proposal to look through. None without a school year.
    #[must_use]
    pub fn with_next_year(&self) -> Option<Self> {
        let last = self.school_years.last()?;
        let (first_day, last_day) = (later(last.first_day)?, later(last.last_day)?);
        if first_day <= last.last_day {
            return None;
        }
        let mut next = self.clone();
        next.school_years.push(SchoolYear {
            label: label(first_day, last_day),
            first_day,
            last_day,
        });
        let of_last = |s: &DaySpan| last.first_day <= s.last && s.first <= last.last_day;
        for (list, in_year) in [
            (&mut next.no_school, true),
            (&mut next.half_days, true),
            (&mut next.holidays, true),
            (&mut next.extended_year, false),
        ] {
            let copies: Vec<String> = spans(list)
                .iter()
                .filter(|s| {
                    if in_year {
                        of_last(s)
                    } else {
                        s.first > last.last_day && s.last < first_day
                    }
                })
                .filter_map(copied)
                .map(words)
                .collect();
            for copy in copies {
                if !list.contains(&copy) {
                    list.push(copy);
                }
            }
            list.sort();
        }
        Some(next)
    }
}

fn later(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_add_days(A_YEAR)
}

fn copied(span: &DaySpan) -> Option<DaySpan> {
    let first = span.first;
    if first == span.last && FIXED.contains(&(first.month(), first.day())) {
        return first
            .with_year(first.year().saturating_add(1))
            .map(DaySpan::day);
    }
    Some(DaySpan {
        first: later(first)?,
        last: later(span.last)?,
    })
}

/// "2026-27".
fn label(first_day: NaiveDate, last_day: NaiveDate) -> String {
    if first_day.year() == last_day.year() {
        first_day.year().to_string()
    } else {
        format!(
            "{}-{:02}",
            first_day.year(),
            last_day.year().rem_euclid(100)
        )
    }
}

/// Those of a list that read.
fn spans(list: &[String]) -> Vec<DaySpan> {
    list.iter().filter_map(|text| span(text)).collect()
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

/// A span as it is entered.
#[must_use]
pub fn words(span: DaySpan) -> String {
    if span.first == span.last {
        span.first.to_string()
    } else {
        format!("{}/{}", span.first, span.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn fields() -> CalendarFields {
        CalendarFields {
            school_years: vec![SchoolYear {
                label: "2026-27".into(),
                first_day: day("2026-08-19"),
                last_day: day("2027-06-04"),
            }],
            no_school: vec![
                "2026-11-11".into(),
                "2026-11-23/2026-11-27".into(),
                "2027-01-01".into(),
            ],
            extended_year: vec!["2027-06-14/2027-07-02".into()],
            ..CalendarFields::default()
        }
    }

    fn named(fields: &CalendarFields) -> Vec<String> {
        fields.problems().into_iter().map(|p| p.field).collect()
    }

    #[test]
    fn what_cannot_stand_is_named_by_field() {
        assert_eq!(named(&fields()), Vec::<String>::new());
        let mut bad = fields();
        bad.no_school.push("2026-11-27/2026-11-23".into());
        bad.half_days.push("sometime".into());
        bad.extended_year.push("2027-05-31".into());
        assert_eq!(
            named(&bad),
            ["no_school[3]", "half_days[0]", "extended_year[1]"]
        );
        let mut backwards = fields();
        backwards.school_years[0].last_day = day("2026-06-04");
        assert!(named(&backwards).contains(&"school_years[0].last_day".to_owned()));
        let mut empty = fields();
        empty.no_school = vec!["2026-08-01/2027-07-31".into()];
        assert_eq!(
            named(&empty),
            ["school_years[0]"],
            "a year without a school day"
        );
    }

    #[test]
    fn a_copied_year_keeps_weekdays_and_dated_holidays() {
        let next = fields().with_next_year().unwrap();
        assert_eq!(next.school_years[1].first_day, day("2027-08-18"));
        assert_eq!(next.school_years[1].label, "2027-28");
        for copy in ["2027-11-11", "2027-11-22/2027-11-26", "2028-01-01"] {
            assert!(
                next.no_school.contains(&copy.to_owned()),
                "{copy} in {next:?}"
            );
        }
        assert!(
            next.extended_year
                .contains(&"2028-06-12/2028-06-30".to_owned())
        );
        assert_eq!(named(&next), Vec::<String>::new());
        assert!(CalendarFields::default().with_next_year().is_none());
    }

    #[test]
    fn the_settings_keep_a_district_calendar_whole() {
        let mut settings = Settings::default();
        let next = fields().with_next_year().unwrap();
        next.clone().put_into(&mut settings);
        assert_eq!(CalendarFields::of(&settings), next);
    }
}
