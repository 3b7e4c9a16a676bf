//! The count of removal days in a school year, and when it asks for attention.
//!
//! Counts days. Whether removals form a pattern (34 CFR 300.536(a)(2)) is a person's judgement and is not made here.

use super::due::DueBook;
use crate::store::removals::RemovalRecord;
use chrono::{Datelike, NaiveDate};
use hallway_domain::ids::{RemovalId, StudentId};
use hallway_domain::rules::facts::FactName;
use hallway_domain::rules::pack;
use hallway_domain::school_days::SchoolDays;
use hallway_domain::student::Student;
use serde::Serialize;
use std::collections::BTreeSet;
use ts_rs::TS;

/// Counts at which she is told: published practice for the first two, 34 CFR 300.530(b)(2) for the last.
const LEVELS: [u32; 3] = [10, 8, 5];
/// No removal is longer than a school year.
const LONGEST: u32 = 200;
/// How far a removal's days are looked for: a school year and a summer.
const HORIZON: usize = 500;

/// One removal to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RemovalRow {
    /// The record.
    pub id: RemovalId,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// How many school days.
    pub school_days: u32,
    /// Why.
    pub reason: String,
    /// RFC 3339.
    pub entered_at: String,
    /// Who entered it.
    pub entered_by: String,
    /// It counts in the school year that is on.
    pub counts: bool,
}

/// A student's removals and what they come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Removals {
    /// Newest first.
    pub list: Vec<RemovalRow>,
    /// School days of removal in the school year that is on; a day counts once.
    pub days: u32,
    /// The count that was reached: 5, 8 or 10; 0 below.
    pub level: u32,
    /// What that asks for, in a sentence. Empty below 5.
    pub words: String,
    /// Where it is written.
    pub citation: String,
}

/// A student whose removal days ask for attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RemovalAlert {
    /// Whose.
    pub student_id: StudentId,
    /// Her name.
    pub student: String,
    /// Her code.
    pub case_code: String,
    /// School days of removal this school year.
    pub days: u32,
    /// 5, 8 or 10.
    pub level: u32,
    /// What it asks for, in a sentence.
    pub words: String,
    /// Where it is written.
    pub citation: String,
}

/// The school days a removal took: its first day, where that is one, and those after it.
#[must_use]
pub fn days_of(first_day: NaiveDate, count: u32, days: &dyn SchoolDays) -> Vec<NaiveDate> {
    let count = usize::try_from(count.min(LONGEST)).unwrap_or_default();
    first_day
        .iter_days()
        .take(HORIZON)
        .filter(|day| days.is_school_day(*day))
        .take(count)
        .collect()
}

/// The first and last day of the school year that is on: the calendar's where it has one, else July to June.
fn year_of(book: &DueBook, student: &Student, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let calendar = book.days_of(student).calendar();
    let year = calendar.and_then(|c| {
        c.year_of(today)
            .or_else(|| c.years().iter().rev().find(|y| y.last_day < today))
    });
    if let Some(year) = year {
        return (year.first_day, year.last_day);
    }
    let begins = if today.month() >= 7 {
        today.year()
    } else {
        today.year().saturating_sub(1)
    };
    (
        NaiveDate::from_ymd_opt(begins, 7, 1).unwrap_or(today),
        NaiveDate::from_ymd_opt(begins.saturating_add(1), 6, 30).unwrap_or(today),
    )
}

/// What a student's removals come to.
#[must_use]
pub fn of(
    book: &DueBook,
    student: &Student,
    records: &[RemovalRecord],
    entered: &[NaiveDate],
    today: NaiveDate,
) -> Removals {
    let days = book.days_of(student);
    let (first, last) = year_of(book, student, today);
    let inside = |day: &NaiveDate| (first..=last).contains(day) && days.is_school_day(*day);
    // Days that were entered one by one as a fact count too; a day counts once.
    let mut counted: BTreeSet<NaiveDate> = entered.iter().copied().filter(inside).collect();
    let list = records
        .iter()
        .map(|r| {
            let taken = days_of(r.first_day, r.school_days, days);
            let counts = taken.iter().any(inside);
            counted.extend(taken.iter().copied().filter(inside));
            RemovalRow {
                id: r.id,
                first_day: r.first_day,
                last_day: taken.last().copied().unwrap_or(r.first_day),
                school_days: r.school_days,
                reason: r.reason.clone(),
                entered_at: r.entered_at.clone(),
                entered_by: r.entered_by.clone(),
                counts,
            }
        })
        .collect();
    let total = u32::try_from(counted.len()).unwrap_or(u32::MAX);
    let level = LEVELS
        .into_iter()
        .find(|level| total >= *level)
        .unwrap_or_default();
    Removals {
        list,
        days: total,
        level,
        words: words(total, level, counted.iter().nth(10).copied()),
        citation: if level == 0 {
            String::new()
        } else {
            pack()
                .rule("fed.services_day_11")
                .map(|rule| rule.citation.clone())
                .unwrap_or_default()
        },
    }
}

/// What a count asks for.
fn words(total: u32, level: u32, eleventh: Option<NaiveDate>) -> String {
    match (level, eleventh) {
        (0, _) => String::new(),
        (10, Some(day)) => format!(
            "{total} removal days this school year. Services are owed from {day}, the 11th; ask whether this is a change of placement and a manifestation determination is due."
        ),
        (10, None) => format!(
            "{total} removal days this school year. From the next one services are owed; ask whether it is a change of placement before it begins."
        ),
        (8, _) => format!(
            "{total} removal days this school year. {} left before services are owed: plan the file review for a manifestation determination now.",
            left(10_u32.saturating_sub(total))
        ),
        (_, _) => format!(
            "{total} removal days this school year. Half of the ten: look at the behavior plan with the team."
        ),
    }
}

fn left(days: u32) -> String {
    match days {
        1 => "One day is".to_owned(),
        n => format!("{n} days are"),
    }
}

/// The alert of a student, where there is one.
#[must_use]
pub fn alert(student: &Student, removals: Removals) -> Option<RemovalAlert> {
    (removals.level > 0).then(|| RemovalAlert {
        student_id: student.id,
        student: student.fields.display_name(),
        case_code: student.case_code.clone(),
        days: removals.days,
        level: removals.level,
        words: removals.words,
        citation: removals.citation,
    })
}

/// Removal days that stand as a fact.
#[must_use]
pub fn entered_days(records: &[crate::store::facts::FactRecord]) -> Vec<NaiveDate> {
    records
        .iter()
        .filter(|r| r.fact == FactName::RemovalDays.as_str())
        .flat_map(|r| r.value.split(','))
        .filter_map(|text| text.trim().parse().ok())
        .collect()
}
