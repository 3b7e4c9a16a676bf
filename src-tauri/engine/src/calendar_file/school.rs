//! Judges a school's events: which say that there is no school, which name the first and the last day.
//!
//! It would rather leave a day out, and say so, than close a school that is open: a due date that is counted in school
//! days moves with every day taken.

use super::read::{FileEvent, FileEvents};
use chrono::{Datelike, NaiveDate};
use hallway_domain::rules::calendar::DaySpan;

/// So many lines of events that were not taken are shown.
const MOST_SHOWN: usize = 100;

/// Only part of the day is off: school all the same.
const PARTLY: &[&str] = &[
    "early release",
    "early dismissal",
    "early out",
    "half day",
    "half-day",
    "minimum day",
    "late start",
    "delayed start",
    "two hour delay",
    "2 hour delay",
];

/// Speaks of some of the students.
const SOME: &[&str] = &["kindergarten", "preschool", "pre-k", "prek", "only"];

/// Says in so many words that nobody comes.
const CLOSED: &[&str] = &[
    "no school",
    "no classes",
    "no students",
    "no student day",
    "non-student day",
    "non student day",
    "student holiday",
    "student holidays",
    "student day off",
    "students off",
    "student break",
    "school holiday",
    "school closed",
    "schools closed",
    "district closed",
    "day after thanksgiving",
];

/// Usually a day without school, unless something else is in the line.
const USUALLY: &[&str] = &[
    "holiday",
    "holidays",
    "break",
    "recess",
    "vacation",
    "teacher workday",
    "teacher work day",
    "staff workday",
    "staff work day",
    "workday",
    "work day",
    "professional day",
    "professional development",
    "professional development day",
    "professional learning day",
    "pd day",
    "staff development",
    "staff development day",
    "in-service",
    "inservice",
    "institute day",
    "planning day",
    "records day",
    "labor day",
    "thanksgiving",
    "thanksgiving day",
    "christmas day",
    "christmas eve",
    "new year's eve",
    "new year's day",
    "martin luther king",
    "mlk day",
    "memorial day",
    "juneteenth",
    "independence day",
];

/// Makes a line of the second kind something that happens at school.
const HAPPENS: &[&str] = &[
    "concert",
    "party",
    "show",
    "assembly",
    "shop",
    "fair",
    "camp",
    "program",
    "sale",
    "performance",
    "sing",
    "sing-along",
    "potluck",
    "dinner",
    "lunch",
    "luncheon",
    "parade",
    "breakfast",
    "packet",
    "packets",
    "reading",
    "game",
    "tournament",
    "practice",
    "deadline",
    "registration",
    "before",
    "after",
    "due",
    "meeting",
    "dance",
    "spirit",
    "celebration",
    "feast",
    "drive",
    "tryouts",
    "rehearsal",
    "night",
    "evening",
];

/// Names one end of a span and not the span.
const EDGE: &[&str] = &[
    "begin", "begins", "start", "starts", "end", "ends", "resume", "resumes", "return", "returns",
];

/// A first or last day of something less than the school year.
const LESS: &[&str] = &[
    "before",
    "after",
    "break",
    "holiday",
    "holidays",
    "recess",
    "vacation",
    "quarter",
    "semester",
    "trimester",
    "term",
    "week",
    "month",
    "at",
    "late",
    "noon",
];

const FIRST: &[&str] = &[
    "first day of school",
    "first day of classes",
    "first day for students",
    "first student day",
    "students' first day",
    "school begins",
    "school starts",
    "classes begin",
];

const LAST: &[&str] = &[
    "last day of school",
    "last day of classes",
    "last day for students",
    "last student day",
    "students' last day",
    "school ends",
    "classes end",
];

/// What a school's calendar comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SchoolDates {
    /// Spans without school, merged, soonest first.
    pub closed: Vec<DaySpan>,
    /// The first student day of the school year that is on or comes next.
    pub first_day: Option<NaiveDate>,
    /// The last student day of that year.
    pub last_day: Option<NaiveDate>,
    /// School days that end early or begin late.
    pub half_days: Vec<DaySpan>,
    /// Lines of whole-day events that were not taken, and of those that look like no school and were not taken either.
    pub ignored: Vec<String>,
    /// What she should look at herself, in sentences.
    pub problems: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Closed,
    FirstDay,
    LastDay,
    HalfDay,
    /// Looks like no school and is not taken.
    Unclear,
    Other,
}

/// Judges the events of a file on a day.
#[must_use]
pub fn judge(file: &FileEvents, today: NaiveDate) -> SchoolDates {
    let mut dates = SchoolDates::default();
    let (mut firsts, mut lasts) = (Vec::new(), Vec::new());
    let mut ignored: Vec<String> = Vec::new();
    for event in &file.events {
        let meaning = meaning(&event.summary);
        let Some((first, last)) = event.days else {
            if matches!(meaning, Meaning::Closed | Meaning::Unclear) {
                ignored.push(event.summary.clone());
            }
            continue;
        };
        match meaning {
            Meaning::Closed => {
                dates.closed.push(DaySpan { first, last });
                if event.repeats {
                    dates.problems.push(on(
                        event,
                        first,
                        "repeats in the file; only its first date was taken.",
                    ));
                }
            }
            Meaning::HalfDay => dates.half_days.push(DaySpan { first, last }),
            Meaning::FirstDay => firsts.push(first),
            Meaning::LastDay => lasts.push(last),
            Meaning::Unclear => {
                ignored.push(event.summary.clone());
                dates.problems.push(on(event, first, "does not say clearly that nobody has school; it was not taken. Add the days yourself if they have none."));
            }
            Meaning::Other => ignored.push(event.summary.clone()),
        }
    }
    dates.closed = merged(std::mem::take(&mut dates.closed));
    dates.half_days = merged(std::mem::take(&mut dates.half_days));
    let year = firsts
        .iter()
        .chain(&lasts)
        .map(|day| school_year(*day))
        .filter(|year| *year >= school_year(today))
        .min();
    let of_year = |days: &[NaiveDate]| -> Vec<NaiveDate> {
        days.iter()
            .copied()
            .filter(|day| Some(school_year(*day)) == year)
            .collect()
    };
    dates.first_day = of_year(&firsts).into_iter().min();
    dates.last_day = of_year(&lasts).into_iter().max();
    if year.is_none() && !(firsts.is_empty() && lasts.is_empty()) {
        dates.problems.push(
            "The first and last day in this file are of an earlier school year; they were not taken.".to_owned(),
        );
    }
    if file.unreadable > 0 {
        dates.problems.push(format!(
            "{} {} a date that cannot be read; left out.",
            file.unreadable,
            if file.unreadable == 1 {
                "event has"
            } else {
                "events have"
            }
        ));
    }
    ignored.retain(|line| !line.is_empty());
    ignored.sort();
    ignored.dedup();
    shorten(&mut ignored, "lines");
    shorten(&mut dates.problems, "remarks");
    dates.ignored = ignored;
    dates
}

/// A list that a person can still read.
fn shorten(list: &mut Vec<String>, what: &str) {
    let more = list.len().saturating_sub(MOST_SHOWN);
    if more > 0 {
        list.truncate(MOST_SHOWN);
        list.push(format!("and {more} more {what}"));
    }
}

fn on(event: &FileEvent, first: NaiveDate, what: &str) -> String {
    format!("\u{201c}{}\u{201d} on {first} {what}", event.summary)
}

/// The year in which a school year begins; July belongs to the one that comes.
fn school_year(day: NaiveDate) -> i32 {
    if day.month() >= 7 {
        day.year()
    } else {
        day.year().saturating_sub(1)
    }
}

/// Spans that touch or overlap become one.
fn merged(mut spans: Vec<DaySpan>) -> Vec<DaySpan> {
    spans.sort_by_key(|span| (span.first, span.last));
    let mut merged: Vec<DaySpan> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(before) if touches(*before, span) => before.last = before.last.max(span.last),
            _ => merged.push(span),
        }
    }
    merged
}

fn touches(a: DaySpan, b: DaySpan) -> bool {
    let reach = |day: NaiveDate| day.succ_opt().unwrap_or(day);
    b.first <= reach(a.last) && a.first <= reach(b.last)
}

/// Adds spans to those that stand already. A span that holds the new one stays as it was written; one that touches it
/// grows. Returns how many spans were new or grew.
pub fn add(standing: &mut Vec<DaySpan>, new: &[DaySpan]) -> u32 {
    let mut added = 0_u32;
    for span in new {
        if standing
            .iter()
            .any(|s| s.first <= span.first && span.last <= s.last)
        {
            continue;
        }
        let (touching, apart): (Vec<DaySpan>, Vec<DaySpan>) =
            standing.iter().partition(|s| touches(**s, *span));
        let mut grown = *span;
        for other in touching {
            grown.first = grown.first.min(other.first);
            grown.last = grown.last.max(other.last);
        }
        *standing = apart;
        standing.push(grown);
        added = added.saturating_add(1);
    }
    if added > 0 {
        standing.sort_by_key(|span| (span.first, span.last));
    }
    added
}

fn meaning(summary: &str) -> Meaning {
    let line = format!(
        " {} ",
        summary
            .to_lowercase()
            .replace(['\u{2019}', '\u{2018}'], "'")
            .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-'))
            .map(|word| word.trim_matches('-'))
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    );
    // Staff alone at school is a day without students; "only" then speaks of nobody else.
    let line = line
        .replace(" staff only ", " staff ")
        .replace(" teachers only ", " teachers ");
    let has = |words: &[&str]| words.iter().any(|word| line.contains(&format!(" {word} ")));
    let some = has(SOME);
    let (first, last) = (has(FIRST), has(LAST));
    if (first || last) && !has(LESS) {
        return match (some, first) {
            (true, _) => Meaning::Other,
            (false, true) => Meaning::FirstDay,
            (false, false) => Meaning::LastDay,
        };
    }
    if has(PARTLY) && !some {
        return Meaning::HalfDay;
    }
    let closed = has(CLOSED);
    if !closed && (!has(USUALLY) || has(HAPPENS)) {
        return if has(&["closed"]) {
            Meaning::Unclear
        } else {
            Meaning::Other
        };
    }
    if some || (!closed && has(EDGE)) {
        Meaning::Unclear
    } else if has(PARTLY) {
        Meaning::Other
    } else {
        Meaning::Closed
    }
}

#[cfg(test)]
#[path = "school_tests.rs"]
mod tests;
