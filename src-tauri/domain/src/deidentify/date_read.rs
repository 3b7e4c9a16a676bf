//! Reads a typed date as a day of the calendar.

use chrono::{Datelike, NaiveDate};

use super::{
    lexicon::{Class, lexicon},
    shadow::fold,
};

/// The calendar day a date names, as it was typed; a missing year is the one that brings it nearest to `near`.
pub(crate) fn read(surface: &str, near: Option<NaiveDate>) -> Option<NaiveDate> {
    let low = fold(surface);
    let numbers: Vec<u32> = low
        .split(|c: char| !c.is_ascii_digit())
        .filter(|w| !w.is_empty() && w.len() <= 4)
        .filter_map(|w| w.parse().ok())
        .collect();
    let named = low
        .split(|c: char| !c.is_alphabetic())
        .find_map(month_number);
    let full = |y: u32| match y {
        0..=49 => 2000 + y,
        50..=99 => 1900 + y,
        _ => y,
    };
    let (month, day, year) = match (named, numbers.as_slice()) {
        (Some(m), [y]) if *y >= 1900 => (m, 1, Some(*y)),
        (Some(m), [d]) => (m, *d, None),
        (Some(m), [d, rest @ ..]) => (
            m,
            *d,
            rest.last()
                .filter(|y| **y > 31 || rest.len() > 1 || low.contains('\''))
                .copied(),
        ),
        (None, [y, m, d]) if *y >= 1900 => (*m, *d, Some(*y)),
        (None, [m, d, y]) if *m <= 12 => (*m, *d, Some(*y)),
        (None, [d, m, y]) => (*m, *d, Some(*y)),
        (None, [m, y]) if *y >= 1900 => (*m, 1, Some(*y)),
        (None, [m, d, ..]) => (*m, *d, None),
        _ => return None,
    };
    if let Some(y) = year {
        return NaiveDate::from_ymd_opt(i32::try_from(full(y)).ok()?, month, day);
    }
    let near = near?;
    (near.year() - 1..=near.year() + 1)
        .filter_map(|y| NaiveDate::from_ymd_opt(y, month, day))
        .min_by_key(|d| d.signed_duration_since(near).num_days().abs())
}

pub(crate) fn month_number(word: &str) -> Option<u32> {
    if lexicon().look(word).has(Class::WEEKDAY) {
        return None;
    }
    let word = word.get(..3)?;
    let at = [
        ["jan", "ene"],
        ["feb", "feb"],
        ["mar", "mar"],
        ["apr", "abr"],
        ["may", "may"],
        ["jun", "jun"],
        ["jul", "jul"],
        ["aug", "ago"],
        ["sep", "set"],
        ["oct", "oct"],
        ["nov", "nov"],
        ["dec", "dic"],
    ]
    .iter()
    .position(|names| names.contains(&word))?;
    u32::try_from(at + 1).ok()
}
