//! Civil-date arithmetic: years, months and exact spellings. No calendar, no time zone.

use super::conventions::LeapDay;
use chrono::{Datelike, Months, NaiveDate, NaiveDateTime};

/// The years that can be written with four digits, ISO 8601.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// A date, if its year can be written with four digits.
pub(super) fn in_range(date: NaiveDate) -> Option<NaiveDate> {
    YEARS.contains(&date.year()).then_some(date)
}

/// The same month and day `years` later (earlier where negative); 29 February as the convention says where the year
/// has none. None beyond the years 1 to 9999.
pub(super) fn add_years(date: NaiveDate, years: i64, leap_day: LeapDay) -> Option<NaiveDate> {
    let year = i32::try_from(i64::from(date.year()).checked_add(years)?)
        .ok()
        .filter(|year| YEARS.contains(year))?;
    NaiveDate::from_ymd_opt(year, date.month(), date.day()).or_else(|| match leap_day {
        LeapDay::Feb29Clamp => NaiveDate::from_ymd_opt(year, 2, 28),
        LeapDay::Feb29ToMar1 => NaiveDate::from_ymd_opt(year, 3, 1),
    })
}

/// The same day `months` later, at most the month's last day.
pub(super) fn add_months(date: NaiveDate, months: u32) -> Option<NaiveDate> {
    date.checked_add_months(Months::new(months))
        .and_then(in_range)
}

/// The same day `months` earlier, at most the month's last day.
pub(super) fn sub_months(date: NaiveDate, months: u32) -> Option<NaiveDate> {
    date.checked_sub_months(Months::new(months))
        .and_then(in_range)
}

/// The day `days` later (earlier where negative).
pub(super) fn add_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_add_signed(chrono::TimeDelta::try_days(days)?)
        .and_then(in_range)
}

/// The birthday on which an age in years and months is reached.
pub(super) fn birthday(
    born: NaiveDate,
    years: i64,
    months: u32,
    leap_day: LeapDay,
) -> Option<NaiveDate> {
    let whole = add_years(born, years, leap_day)?;
    if months == 0 {
        Some(whole)
    } else {
        add_months(whole, months)
    }
}

/// A date spelled exactly `YYYY-MM-DD`.
pub(super) fn parse_date(text: &str) -> Option<NaiveDate> {
    shaped(text, "dddd-dd-dd")
        .then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
        .flatten()
        .and_then(in_range)
}

/// A local time spelled exactly `YYYY-MM-DDTHH:MM`.
pub(super) fn parse_time(text: &str) -> Option<NaiveDateTime> {
    let time = shaped(text, "dddd-dd-ddTdd:dd")
        .then(|| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok());
    time.flatten()
        .filter(|time| in_range(time.date()).is_some())
}

/// Whether a text has the shape of a pattern in which `d` stands for a digit: the library's parser also takes signs,
/// spaces and single digits.
fn shaped(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text
            .bytes()
            .zip(pattern.bytes())
            .all(|(byte, wanted)| match wanted {
                b'd' => byte.is_ascii_digit(),
                other => byte == other,
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    #[test]
    fn leap_days_follow_the_convention() {
        let leap = day("2024-02-29");
        assert_eq!(
            add_years(leap, 1, LeapDay::Feb29Clamp),
            Some(day("2025-02-28"))
        );
        assert_eq!(
            add_years(leap, 1, LeapDay::Feb29ToMar1),
            Some(day("2025-03-01"))
        );
        assert_eq!(
            add_years(leap, 4, LeapDay::Feb29ToMar1),
            Some(day("2028-02-29"))
        );
        assert_eq!(
            birthday(day("2012-08-31"), 14, 6, LeapDay::Feb29Clamp),
            Some(day("2027-02-28"))
        );
        assert_eq!(sub_months(day("2026-11-30"), 9), Some(day("2026-02-28")));
    }

    #[test]
    fn only_the_exact_spelling_is_a_date() {
        for wrong in [
            "2025-2-3",
            "2025-02-29",
            "+025-01-01",
            "2025-01-01 ",
            "20250101",
            "2025-01-01T10:00",
            "0000-01-01",
        ] {
            assert_eq!(parse_date(wrong), None, "{wrong}");
        }
        for wrong in [
            "2025-01-01",
            "2025-01-01T24:00",
            "2025-01-01T10:60",
            "2025-01-01T10:00:00",
            "2025-01-01 10:00",
        ] {
            assert_eq!(parse_time(wrong), None, "{wrong}");
        }
        assert_eq!(
            parse_time("2025-01-01T23:59").map(|time| time.date()),
            Some(day("2025-01-01"))
        );
    }
}
