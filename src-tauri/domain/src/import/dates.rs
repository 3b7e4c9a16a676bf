//! Dates as other programs print them: United States and ISO forms, month names, two-digit years, Excel serials.
//!
//! An impossible date is said in words and never guessed: "25/12/2026" is not turned round.

use chrono::{Days, NaiveDate};

/// Why a text is not a date. Displays as the sentence a person reads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateProblem {
    /// Month 13.
    #[error("there is no month {0}; dates are read month first")]
    NoSuchMonth(u32),
    /// 30 February.
    #[error("{month} {year} has no day {day}")]
    NoSuchDay {
        /// The month's name.
        month: &'static str,
        /// The year.
        year: i32,
        /// The day that is not in it.
        day: u32,
    },
    /// The year 206.
    #[error("the year {0} cannot be right")]
    NoSuchYear(i32),
    /// No date at all.
    #[error("it does not read as a date")]
    NotADate,
}

const MONTHS: [(&str, &str); 12] = [
    ("jan", "January"),
    ("feb", "February"),
    ("mar", "March"),
    ("apr", "April"),
    ("may", "May"),
    ("jun", "June"),
    ("jul", "July"),
    ("aug", "August"),
    ("sep", "September"),
    ("oct", "October"),
    ("nov", "November"),
    ("dec", "December"),
];

/// Serials below stand for days before 1927 and are more likely some other number.
const SERIALS: std::ops::RangeInclusive<u32> = 10_000..=80_000;

/// Whether a cell says that there is no date, in one of the ways programs write that.
#[must_use]
pub fn is_blank_date(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || matches!(
            text.to_ascii_lowercase().as_str(),
            "-" | "--" | "n/a" | "na" | "none" | "null" | "tbd" | "00/00/0000" | "0000-00-00"
        )
}

/// Reads a date.
///
/// `latest_year` is the newest year a two-digit year may stand for: `27` is the last year ending in 27 that is not
/// after it.
///
/// # Errors
/// Why the text is not a date.
pub fn parse_date(text: &str, latest_year: i32) -> Result<NaiveDate, DateProblem> {
    let text = text.trim();
    if let Some(date) = serial(text) {
        return Ok(date);
    }
    let text = without_time(text);
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ',' | '\u{2013}'))
        .filter(|part| !part.is_empty())
        .collect();
    match *parts.as_slice() {
        [whole] if whole.len() == 8 => compact(whole, latest_year),
        [a, b, c] => three(a, b, c, latest_year),
        // A weekday's name stands before some printed dates.
        [weekday, a, b, c] if is_weekday(weekday) => three(a, b, c, latest_year),
        _ => Err(DateProblem::NotADate),
    }
}

/// A day counted by a spreadsheet: day 1 is 1 January 1900, and day 60 is the 29 February that 1900 did not have.
fn serial(text: &str) -> Option<NaiveDate> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if whole.len() != 5 || fraction.is_empty() || !digits(fraction) || !digits(whole) {
        return None;
    }
    let days: u32 = whole.parse().ok()?;
    if !SERIALS.contains(&days) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days.into()))
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `20261006`, or `10062026`, told apart by where a year can stand.
fn compact(text: &str, latest_year: i32) -> Result<NaiveDate, DateProblem> {
    if !digits(text) {
        return Err(DateProblem::NotADate);
    }
    let cut = |at: usize| text.split_at_checked(at).unwrap_or((text, ""));
    let (year, rest) = cut(4);
    if year.starts_with("19") || year.starts_with("20") {
        let (month, day) = rest.split_at_checked(2).unwrap_or((rest, ""));
        return three(year, month, day, latest_year);
    }
    let (month, rest) = cut(2);
    let (day, year) = rest.split_at_checked(2).unwrap_or((rest, ""));
    three(month, day, year, latest_year)
}

/// Cuts the time of day off: `T00:00:00Z`, ` 12:00:00 AM`.
fn without_time(text: &str) -> &str {
    let head = match text.split_once('T') {
        Some((head, _)) if head.starts_with(|c: char| c.is_ascii_digit()) && head.len() >= 8 => {
            head
        }
        _ => text,
    };
    match head.find(':') {
        None => head,
        Some(colon) => {
            let before = head.get(..colon).unwrap_or_default();
            before
                .rsplit_once(char::is_whitespace)
                .map_or(head, |(date, _)| date)
                .trim()
        }
    }
}

fn is_weekday(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .iter()
        .any(|day| lower.starts_with(day))
}

fn month_of(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let index = MONTHS.iter().position(|(short, long)| {
        lower == *short || lower == long.to_lowercase() || (lower == "sept" && *short == "sep")
    })?;
    u32::try_from(index).ok().map(|i| i.saturating_add(1))
}

fn number(text: &str) -> Option<u32> {
    let text = text
        .strip_suffix("st")
        .or_else(|| text.strip_suffix("nd"))
        .or_else(|| text.strip_suffix("rd"))
        .or_else(|| text.strip_suffix("th"))
        .unwrap_or(text);
    if digits(text) && text.len() <= 4 {
        text.parse().ok()
    } else {
        None
    }
}

fn three(a: &str, b: &str, c: &str, latest_year: i32) -> Result<NaiveDate, DateProblem> {
    if let Some(month) = month_of(a) {
        return build(c, month, number(b), latest_year);
    }
    if let Some(month) = month_of(b) {
        return if a.len() == 4 {
            build(a, month, number(c), latest_year)
        } else {
            build(c, month, number(a), latest_year)
        };
    }
    if a.len() == 4 {
        let month = number(b).ok_or(DateProblem::NotADate)?;
        return build(a, month, number(c), latest_year);
    }
    let month = number(a).ok_or(DateProblem::NotADate)?;
    build(c, month, number(b), latest_year)
}

fn build(
    year: &str,
    month: u32,
    day: Option<u32>,
    latest_year: i32,
) -> Result<NaiveDate, DateProblem> {
    let day = day.ok_or(DateProblem::NotADate)?;
    if !digits(year) || !matches!(year.len(), 2 | 4) {
        return Err(DateProblem::NotADate);
    }
    let mut full: i32 = year.parse().map_err(|_| DateProblem::NotADate)?;
    if year.len() == 2 {
        let century = latest_year.div_euclid(100).saturating_mul(100);
        full = full.saturating_add(century);
        if full > latest_year {
            full = full.saturating_sub(100);
        }
    }
    let name = usize::try_from(month)
        .ok()
        .and_then(|m| m.checked_sub(1))
        .and_then(|m| MONTHS.get(m))
        .map(|(_, long)| *long)
        .ok_or(DateProblem::NoSuchMonth(month))?;
    if !(1900..=2100).contains(&full) {
        return Err(DateProblem::NoSuchYear(full));
    }
    NaiveDate::from_ymd_opt(full, month, day).ok_or(DateProblem::NoSuchDay {
        month: name,
        year: full,
        day,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<String, String> {
        parse_date(text, 2046)
            .map(|d| d.to_string())
            .map_err(|e| e.to_string())
    }

    #[test]
    fn reads_the_forms_programs_print() {
        for text in [
            "2026-10-06",
            "10/06/2026",
            "10/6/2026",
            "10-6-26",
            "10.06.2026",
            "2026/10/06",
            "20261006",
            "10062026",
            "2026-10-06T00:00:00",
            "2026-10-06T00:00:00.000Z",
            "10/6/2026 12:00:00 AM",
            "10/06/26 0:00",
            "Oct 6, 2026",
            "October 6 2026",
            "6 Oct 2026",
            "06-Oct-26",
            "Tue, Oct 6, 2026",
            "Tuesday 10/6/2026",
            "2026-Oct-06",
            "46301",
            "46301.5",
            "Oct 6th, 2026",
        ] {
            assert_eq!(read(text).as_deref(), Ok("2026-10-06"), "{text}");
        }
    }

    #[test]
    fn says_why_a_date_cannot_be() {
        for (text, why) in [
            (
                "13/45/2026",
                "there is no month 13; dates are read month first",
            ),
            ("02/30/2026", "February 2026 has no day 30"),
            ("2/29/2027", "February 2027 has no day 29"),
            (
                "25/12/2026",
                "there is no month 25; dates are read month first",
            ),
            (
                "00/10/2026",
                "there is no month 0; dates are read month first",
            ),
            ("10/00/2026", "October 2026 has no day 0"),
            ("10/06/0206", "the year 206 cannot be right"),
            ("10/2026", "it does not read as a date"),
            ("soon", "it does not read as a date"),
            ("2026", "it does not read as a date"),
            ("10/06/202", "it does not read as a date"),
        ] {
            assert_eq!(read(text), Err(why.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_two_digit_year_is_the_last_one_that_can_be_meant() {
        assert_eq!(parse_date("3/4/15", 2026).unwrap().year(), 2015);
        assert_eq!(parse_date("3/4/27", 2026).unwrap().year(), 1927);
        assert_eq!(parse_date("3/4/27", 2046).unwrap().year(), 2027);
    }

    proptest! {
        #[test]
        fn every_day_reads_back_from_every_form(offset in 0_u64..51_000) {
            let date = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap() + Days::new(offset);
            for form in ["%Y-%m-%d", "%m/%d/%Y", "%-m/%-d/%Y", "%B %-d, %Y", "%d-%b-%Y", "%Y%m%d", "%m-%d-%Y"] {
                prop_assert_eq!(parse_date(&date.format(form).to_string(), 2046), Ok(date));
            }
        }

        #[test]
        fn no_text_stops_it(text in ".{0,40}") {
            let _ = parse_date(&text, 2046);
        }

        #[test]
        fn a_day_outside_its_month_is_never_moved(month in 0_u32..20, day in 0_u32..40, year in 1950_i32..2080) {
            let read = parse_date(&format!("{month}/{day}/{year}"), 2046).ok();
            prop_assert_eq!(read, NaiveDate::from_ymd_opt(year, month, day));
        }
    }
}
