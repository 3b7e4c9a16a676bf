//! Ages of children, told as bands: "a 9-year-old" leaves as "an 8-to-10-year-old". Ages of adults, ages in a score
//! ("age equivalent of 7-2") and spans that are bands already stay.

use super::Edit;
use super::words::Words;

/// The oldest age that special education serves (34 CFR 300.101(a)); older ones are no child's.
const OLDEST: u32 = 21;

/// Every age of a child in a text, with its band, in order and apart.
#[must_use]
pub fn ages(text: &str) -> Vec<Edit> {
    let words = Words::of(text);
    let mut found: Vec<Edit> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let next = old(&words, at)
            .or_else(|| headed(&words, at))
            .or_else(|| turned(&words, at));
        if let Some((last, edit)) = next {
            if found.last().is_none_or(|before| before.end <= edit.start) {
                found.push(edit);
            }
            at = last + 1;
        } else {
            at += 1;
        }
    }
    found
}

/// The band of an age, as a range and as one word before "year-old".
fn band(years: u32) -> Option<(&'static str, &'static str)> {
    Some(match years {
        0..=2 => ("under 3", "under-3"),
        3..=4 => ("3 or 4", "3-or-4"),
        5..=7 => ("5 to 7", "5-to-7"),
        8..=10 => ("8 to 10", "8-to-10"),
        11..=13 => ("11 to 13", "11-to-13"),
        14..=17 => ("14 to 17", "14-to-17"),
        18..=OLDEST => ("18 to 21", "18-to-21"),
        _ => return None,
    })
}

const NUMBERS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// A number of years or months, in figures or as a word.
fn number(low: &str) -> Option<u32> {
    if !low.is_empty() && low.len() <= 2 && low.bytes().all(|b| b.is_ascii_digit()) {
        return low.parse().ok();
    }
    let at = NUMBERS.iter().position(|word| *word == low)?;
    u32::try_from(at + 1).ok()
}

/// The years in "9yo", "9y", "9yr".
fn glued(low: &str) -> Option<(u32, &str)> {
    let digits = low.len() - low.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let unit = low.get(digits..)?;
    let years = number(low.get(..digits)?)?;
    matches!(unit, "yo" | "yr" | "yrs" | "y").then_some((years, unit))
}

fn is_year(low: &str) -> bool {
    matches!(low, "year" | "years" | "yr" | "yrs" | "y")
}

fn is_month(low: &str) -> bool {
    matches!(low, "month" | "months" | "mo" | "mos")
}

/// "a 9-year-old", "nine years old", "9 y/o", "9yo", "9 years, 4 months old", "30 months old".
fn old(words: &Words<'_>, at: usize) -> Option<(usize, Edit)> {
    let (value, mut last, mut done) = match glued(words.low(at)) {
        Some((years, unit)) => (years, at, unit == "yo"),
        None => (number(words.low(at))?, at, false),
    };
    let mut months = false;
    if !done && last == at && glued(words.low(at)).is_none() {
        let unit = words.low(last + 1);
        months = is_month(unit);
        done = unit == "yo";
        if !(done || months || is_year(unit)) || !short_gap(words.gap(last)) {
            return None;
        }
        last += 1;
    }
    if !done {
        // The months after the years say more still.
        if number(words.low(last + 1)).is_some() && is_month(words.low(last + 2)) {
            last += 2;
        }
        match words.low(last + 1) {
            "old" if short_gap(words.gap(last)) => last += 1,
            "o" if words.gap(last).contains(['/', '.']) => last += 1,
            _ => return None,
        }
    }
    let (range, noun) = band(if months { value / 12 } else { value })?;
    let first = words.get(at)?;
    let article = at
        .checked_sub(1)
        .filter(|before| words.joined(*before) && matches!(words.low(*before), "a" | "an"));
    let start = match article {
        Some(before) => words.get(before)?.start,
        None => first.start,
    };
    let end = words.get(last)?.end;
    if like_a(words, article.unwrap_or(at)) {
        return None;
    }
    let attached = article.is_some() || words.gap(at).contains('-');
    let text = match (attached, article) {
        (true, Some(before)) => {
            let capital = words.get(before)?.raw.starts_with('A');
            let vowel =
                noun.starts_with(['8', 'u']) || noun.starts_with("11") || noun.starts_with("18");
            let article = match (capital, vowel) {
                (true, true) => "An",
                (true, false) => "A",
                (false, true) => "an",
                (false, false) => "a",
            };
            format!("{article} {}", year_old(noun))
        }
        (true, None) => year_old(noun),
        (false, _) => format!("{range} years old"),
    };
    Some((last, Edit { start, end, text }))
}

/// The band before a noun, or standing for one.
fn year_old(noun: &str) -> String {
    format!("{noun}-year-old")
}

/// "reads like a 7-year-old" compares; it is no child's age.
fn like_a(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| matches!(words.low(before), "like" | "typical" | "average"))
}

fn short_gap(gap: &str) -> bool {
    matches!(gap, " " | "-" | "\u{2010}" | "\u{2011}" | "\u{a0}")
}

/// "age 9", "aged nine", "at the age of 9", "CA 9-4".
fn headed(words: &Words<'_>, at: usize) -> Option<(usize, Edit)> {
    let head = words.get(at)?;
    let chronological =
        head.raw == "CA" || head.low == "chronological" && words.low(at + 1) == "age";
    if !chronological && !matches!(head.low.as_str(), "age" | "aged") {
        return None;
    }
    let mut place = at + 1 + usize::from(head.low == "chronological");
    if matches!(words.low(place), "of" | "is" | "was") {
        place += 1;
    }
    let before = words.gap(place.checked_sub(1)?);
    if !matches!(before, " " | ": " | ":" | " = ") {
        return None;
    }
    let years = number(words.low(place))?;
    let (range, _) = band(years)?;
    // "9-4" and "9;4" are years and months; "6-9" and "6 to 9" are a band already.
    let mut last = place;
    match (words.gap(place), number(words.low(place + 1))) {
        ("-" | "\u{2013}" | ";" | ":" | ".", Some(more))
            if more < 12 && (chronological || more <= years) =>
        {
            last += 1;
        }
        ("-" | "\u{2013}" | " - ", Some(_)) => return None,
        _ if words.low(place + 1) == "to" && number(words.low(place + 2)).is_some() => return None,
        _ => {}
    }
    let from = words.get(place)?.start;
    let edit = Edit {
        start: head.start,
        end: words.get(last)?.end,
        text: format!("{}{range}", words.slice(head.start, from)),
    };
    Some((last, edit))
}

/// "just turned nine", "turns 10 in May", "will turn 10".
fn turned(words: &Words<'_>, at: usize) -> Option<(usize, Edit)> {
    let text = match words.low(at) {
        "turned" | "turns" => "is",
        "turning" => "about",
        "turn" if at > 0 && words.low(at - 1) == "will" => "is",
        _ => return None,
    };
    let start = match at.checked_sub(1).map(|before| words.low(before)) {
        Some("just" | "will") if words.joined(at - 1) => words.get(at - 1)?.start,
        _ => words.get(at)?.start,
    };
    let last = at + 1;
    let (range, _) = band(number(words.low(last))?).filter(|_| words.joined(at))?;
    // "turned 10 pages" is no birthday.
    let ends = !words.joined(last)
        || matches!(
            words.low(last + 1),
            "in" | "on"
                | "at"
                | "last"
                | "this"
                | "next"
                | "over"
                | "during"
                | "and"
                | "so"
                | "but"
                | "today"
                | "before"
                | "after"
                | "right"
                | "when"
        );
    ends.then(|| {
        (
            last,
            Edit {
                start,
                end: words.get(last).map_or(start, |word| word.end),
                text: format!("{text} {range}"),
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::edited;
    use super::*;

    fn told(text: &str) -> String {
        edited(text, &ages(text))
    }

    #[test]
    fn an_age_leaves_as_a_band_in_every_usual_form() {
        for (written, leaves) in [
            ("A 9-year-old girl", "An 8-to-10-year-old girl"),
            ("an 11 year old", "an 11-to-13-year-old"),
            ("he is nine years old.", "he is 8 to 10 years old."),
            ("9 y/o boy", "8 to 10 years old boy"),
            ("a 6yo with", "a 5-to-7-year-old with"),
            ("is 9 years, 4 months old", "is 8 to 10 years old"),
            ("he was 30 months old", "he was under 3 years old"),
            ("at age 14 he", "at age 14 to 17 he"),
            ("at the age of seven", "at the age of 5 to 7"),
            ("CA 9-4, grade 4", "CA 8 to 10, grade 4"),
            ("chronological age: 9;4", "chronological age: 8 to 10"),
            ("She just turned nine.", "She is 8 to 10."),
            ("turns 10 in May", "is 8 to 10 in May"),
        ] {
            assert_eq!(told(written), leaves, "{written}");
        }
    }

    #[test]
    fn scores_spans_adults_and_grades_stay() {
        for text in [
            "age equivalent of 7-2 on the PPVT",
            "a program for ages 5-9",
            "age 6 to 9",
            "age 5-12 norms",
            "a 45-year-old father",
            "reads like a 7-year-old",
            "for 2 years, in 4th grade",
            "turned 10 pages",
            "4/5 trials in 30 minutes",
            "9 months of data",
        ] {
            assert_eq!(told(text), text);
        }
    }
}
