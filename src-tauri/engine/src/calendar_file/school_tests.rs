//! What a school's lines mean, and how spans are added to those that stand.

use super::{Meaning, add, meaning};
use crate::school_calendar::{self, words};
use chrono::NaiveDate;
use hallway_domain::rules::calendar::DaySpan;
use proptest::prelude::*;

#[test]
fn lines_that_close_the_school() {
    for line in [
        "No School",
        "Labor Day - No School",
        "NO SCHOOL: Teacher Workday",
        "Winter Break",
        "Winter Break (No School; classes resume January 4)",
        "Fall Recess",
        "Thanksgiving Holiday",
        "Day after Thanksgiving",
        "Parent-Teacher Conferences \u{2013} Student Holiday",
        "Staff only - no school for students",
        "Professional Development Day",
        "Schools Closed",
        "New Year\u{2019}s Day",
        "Memorial Day",
    ] {
        assert_eq!(meaning(line), Meaning::Closed, "{line}");
    }
}

#[test]
fn lines_of_a_day_with_school() {
    for line in [
        "",
        "Holiday Concert",
        "Thanksgiving lunch in the cafeteria",
        "Breakfast with the principal",
        "Last day of school before Winter Break",
        "Parent-Teacher Conferences",
        "Spring Break Camp sign-up deadline",
        "End of first quarter",
        "Veterans Day Assembly",
        "Book Fair",
        "Kindergarten first day of school",
    ] {
        assert_eq!(meaning(line), Meaning::Other, "{line}");
    }
}

#[test]
fn lines_of_a_short_day() {
    for line in [
        "Early Dismissal - Thanksgiving Break",
        "Half Day before Winter Break",
        "Minimum Day",
        "Two hour delay",
    ] {
        assert_eq!(meaning(line), Meaning::HalfDay, "{line}");
    }
}

#[test]
fn lines_she_must_look_at_herself() {
    for line in [
        "No School - Kindergarten",
        "No school, PreK; early release K-5",
        "Winter Break Begins",
        "Spring Break ends",
        "District offices closed",
    ] {
        assert_eq!(meaning(line), Meaning::Unclear, "{line}");
    }
}

#[test]
fn the_first_and_the_last_day() {
    assert_eq!(meaning("First Day of School!"), Meaning::FirstDay);
    assert_eq!(meaning("Grades 1-12: Classes Begin"), Meaning::FirstDay);
    assert_eq!(
        meaning("Last Day of School (early dismissal)"),
        Meaning::LastDay
    );
}

fn span(text: &str) -> DaySpan {
    school_calendar::span(text).unwrap()
}

#[test]
fn what_stands_is_kept_as_written_unless_it_grows() {
    let mut standing = vec![span("2026-11-25/2026-11-27"), span("2026-12-24")];
    assert_eq!(add(&mut standing, &[span("2026-11-26")]), 0);
    assert_eq!(add(&mut standing, &[span("2026-12-21/2026-12-23")]), 1);
    let all: Vec<_> = standing.iter().map(|s| words(*s)).collect();
    assert_eq!(all, ["2026-11-25/2026-11-27", "2026-12-21/2026-12-24"]);
}

proptest! {
    #[test]
    fn adding_closes_exactly_those_days_and_the_same_again_changes_nothing(
        spans in proptest::collection::vec((0_u64..200, 0_u64..12), 0..12),
        more in proptest::collection::vec((0_u64..200, 0_u64..12), 0..12),
    ) {
        let day = |n: u64| NaiveDate::default() + chrono::Days::new(n);
        let read = |list: &[(u64, u64)]| -> Vec<DaySpan> {
            list.iter().map(|(at, len)| DaySpan { first: day(*at), last: day(at + len) }).collect()
        };
        let (before, new) = (read(&spans), read(&more));
        let mut standing = before.clone();
        add(&mut standing, &new);
        let covers = |list: &[DaySpan], d: NaiveDate| list.iter().any(|s| s.first <= d && d <= s.last);
        for n in 0..220 {
            let d = day(n);
            prop_assert_eq!(covers(&standing, d), covers(&before, d) || covers(&new, d));
        }
        let once = standing.clone();
        prop_assert_eq!(add(&mut standing, &new), 0);
        prop_assert_eq!(standing, once);
    }
}
