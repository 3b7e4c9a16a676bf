//! Calendar dates in the forms people type. A bare `M/D` is told from a score (`4/5 trials`) by what stands around it.
//! Bare weekdays, months, years and "the 6th" are left alone.

use chrono::{Datelike, NaiveDate};

use super::{
    finding::{Candidate, Label},
    lexicon::{Class, lexicon},
    shadow::fold,
    token::{Doc, Kind},
};

/// A found date: token range, score and, where known, month, day and year.
#[derive(Debug, Clone, Copy)]
struct Found {
    start: usize,
    end: usize,
    score: f32,
    why: &'static str,
}

/// Finds dates.
pub(crate) fn find(doc: &Doc<'_>, out: &mut Vec<Candidate>) {
    let mut i = 0;
    while i < doc.toks.len() {
        match at(doc, i) {
            Some(mut f) => {
                widen(doc, &mut f);
                let (start, end) = (doc.at(f.start).start, doc.at(f.end.saturating_sub(1)).end);
                let entity = format!("date:{}", doc.shadow.low().get(start..end).unwrap_or(""));
                out.push(Candidate {
                    start,
                    end,
                    label: Label::Date,
                    score: f.score,
                    entity,
                    known: false,
                    rule: "date",
                    why: f.why.to_owned(),
                });
                i = f.end.max(i + 1);
            }
            None => i += 1,
        }
    }
}

fn at(doc: &Doc<'_>, i: usize) -> Option<Found> {
    let t = doc.at(i);
    match t.kind {
        Kind::Num => numeric(doc, i).or_else(|| day_month(doc, i)),
        Kind::Word if t.lex.has(Class::MONTH) => month_day(doc, i),
        _ => None,
    }
}

fn num(doc: &Doc<'_>, i: usize) -> Option<u32> {
    let t = doc.at(i);
    (t.is_num() && t.low.len() <= 4)
        .then(|| t.low.parse().ok())
        .flatten()
}

fn is_year(doc: &Doc<'_>, i: usize) -> bool {
    doc.at(i).low.len() == 4 && num(doc, i).is_some_and(|y| (1900..2100).contains(&y))
}

fn is_month(n: u32) -> bool {
    (1..=12).contains(&n)
}

fn is_day(n: u32) -> bool {
    (1..=31).contains(&n)
}

fn sign(doc: &Doc<'_>, i: usize, signs: &[&str]) -> bool {
    let t = doc.at(i);
    t.kind == Kind::Sign && !t.gap && signs.contains(&t.low)
}

/// `9/12/24`, `2025-03-07`, `2/2023`, `10/3`.
fn numeric(doc: &Doc<'_>, i: usize) -> Option<Found> {
    let prev = doc.back(i, 1);
    let glued = !doc.at(i).gap
        && (prev.is_num()
            || prev.is_word()
            || matches!(prev.low, "/" | "." | "$" | "#")
            || (prev.is("-")
                && !prev.gap
                && doc.back(i, 2).kind != Kind::Edge
                && (doc.back(i, 2).is_word() || doc.back(i, 2).is_num())
                && !looks_like_range(doc, i)));
    if glued {
        return None;
    }
    let a = num(doc, i)?;
    let separators = ["/", "-", "."];
    if !sign(doc, i + 1, &separators) || doc.at(i + 2).gap {
        return None;
    }
    let b = num(doc, i + 2)?;
    let same = doc.at(i + 1).low;
    if sign(doc, i + 3, &[same]) && !doc.at(i + 4).gap && doc.at(i + 4).is_num() {
        let c = num(doc, i + 4)?;
        let (la, lc) = (doc.at(i).low.len(), doc.at(i + 4).low.len());
        let us = is_month(a) && is_day(b) && la <= 2 && (lc == 2 || is_year(doc, i + 4));
        let eu = is_day(a) && is_month(b) && la <= 2 && (lc == 2 || is_year(doc, i + 4));
        let iso = is_year(doc, i) && is_month(b) && is_day(c) && lc <= 2;
        let ends = !(sign(doc, i + 5, &[same]) && doc.at(i + 6).is_num() && !doc.at(i + 6).gap)
            && (doc.at(i + 5).gap || !doc.at(i + 5).is_num());
        return ((us || eu || iso) && ends).then_some(Found {
            start: i,
            end: i + 5,
            score: 0.97,
            why: "date",
        });
    }
    if doc.at(i + 3).is_word() && !doc.at(i + 3).gap && !doc.at(i + 3).is_letter() {
        return None;
    }
    if is_month(a) && is_year(doc, i + 2) && same != "." {
        return Some(Found {
            start: i,
            end: i + 3,
            score: 0.93,
            why: "month and year",
        });
    }
    if is_year(doc, i)
        && is_month(b)
        && doc.at(i + 2).low.len() == 2
        && same != "."
        && b <= 12
        && !(same == "-" && a % 100 + 1 == b)
    {
        return Some(Found {
            start: i,
            end: i + 3,
            score: 0.6,
            why: "year and month",
        });
    }
    if doc.at(i + 2).low.len() > 2 || !is_month(a) || !is_day(b) || (sign(doc, i + 3, &["%"])) {
        return None;
    }
    let score = match same {
        "/" => month_slash_day(doc, i, a, b),
        "-" => bare_dash(doc, i),
        _ => bare_dot(doc, i),
    };
    (score > 0.0).then_some(Found {
        start: i,
        end: i + 3,
        score,
        why: if score >= 0.5 {
            "date (month and day)"
        } else {
            "may be a date or a score"
        },
    })
}

/// The second half of `3/5-3/7`.
fn looks_like_range(doc: &Doc<'_>, i: usize) -> bool {
    doc.at(i + 1).is("/") && doc.back(i, 2).is_num() && doc.back(i, 3).is("/")
}

fn month_slash_day(doc: &Doc<'_>, i: usize, a: u32, b: u32) -> f32 {
    let (prev, next) = (doc.back(i, 1), doc.at(i + 3));
    let starts_line = matches!(prev.kind, Kind::Break | Kind::Edge)
        || ((prev.is("-") || prev.is("*") || prev.is("\u{2022}") || prev.is("|"))
            && matches!(doc.back(i, 2).kind, Kind::Break | Kind::Edge));
    let mut score: f32 = if a > b { 0.85 } else { 0.45 };
    if a <= b {
        score -= match b {
            1 | 2 | 4 | 5 | 10 => 0.3,
            3 | 8 | 20 | 6 | 12 | 15 | 25 => 0.12,
            7 | 9 | 11 => 0.0,
            _ => -0.25,
        };
    }
    if starts_line {
        score += 0.45;
    }
    if prev.lex.has(Class::DATE_BEFORE) {
        score += if prev.is("of") || prev.is("and") || prev.is("up") {
            0.25
        } else {
            0.45
        };
    }
    if prev.lex.has(Class::WEEKDAY)
        || next.lex.has(Class::WEEKDAY)
        || (prev.is(",") && doc.back(i, 2).lex.has(Class::WEEKDAY))
        || (prev.is("(") && !next.is("%") && next.is(")") && a <= b && b > 12)
    {
        score += 0.5;
    }
    if (prev.is("-") && !prev.gap)
        || (sign(doc, i + 3, &["-"]) && doc.at(i + 4).is_num())
        || (prev.is("&") || prev.is("and") || prev.is(",")) && date_before(doc, i)
    {
        score += 0.3;
    }
    if matches!(prev.low, "grade" | "scored" | "earned" | "got") {
        score -= 0.4;
    }
    let counted = next.lex.has(Class::SCORE_WORD)
        || (next.is_word()
            && doc.at(i + 4).lex.has(Class::SCORE_WORD)
            && !next.lex.has(Class::CALLING))
        || (next.is("(") && doc.at(i + 5).is("%"));
    let measured = matches!(
        next.low,
        "cup"
            | "cups"
            | "page"
            | "pages"
            | "mile"
            | "hour"
            | "inch"
            | "inches"
            | "sheet"
            | "tsp"
            | "way"
            | "size"
            | "credit"
            | "credits"
            | "time"
    ) || next.is("of") && doc.at(i + 4).is("the");
    if counted || measured {
        score -= 0.6;
    }
    if prev.lex.has(Class::SCORE_BEFORE) && !prev.lex.has(Class::DATE_BEFORE) {
        score -= 0.3;
    }
    if next.is("=") || prev.is("=") || (next.is("on") && !starts_line && a <= b) {
        score -= 0.3;
    }
    // Nothing says score: a person decides.
    if !counted && (a > b || b > 12) && !prev.lex.has(Class::SCORE_BEFORE) {
        score = score.max(0.3);
    }
    score.clamp(0.0, 0.97)
}

/// Another `M/D` stands a few tokens before.
fn date_before(doc: &Doc<'_>, i: usize) -> bool {
    (2..=5).any(|n| doc.back(i, n).is("/") && doc.back(i, n - 1).is_num() && !doc.back(i, n).gap)
        && doc.back(i, 2).is_num()
}

fn bare_dash(doc: &Doc<'_>, i: usize) -> f32 {
    let prev = doc.back(i, 1);
    let starts_line = matches!(prev.kind, Kind::Break | Kind::Edge);
    let next = doc.at(i + 3);
    if next.lex.has(Class::SCORE_WORD)
        || matches!(
            next.low,
            "min"
                | "minutes"
                | "mins"
                | "days"
                | "times"
                | "x"
                | "years"
                | "year"
                | "month"
                | "months"
                | "%"
                | "words"
                | "hours"
                | "hrs"
                | "grade"
                | "th"
                | "reps"
                | "sec"
                | "seconds"
                | "am"
                | "pm"
                | "students"
                | "kids"
                | "page"
                | "pages"
                | "point"
                | "step"
        )
    {
        return 0.0;
    }
    let word = prev.lex.has(Class::DATE_BEFORE) && !matches!(prev.low, "and" | "of" | "up")
        || matches!(prev.low, "visit" | "mtg" | "meeting" | "intake");
    if word && !next.is("%") {
        return 0.55;
    }
    if starts_line {
        0.7
    } else if matches!(prev.low, "on" | "due" | "dated" | "dob" | "since") {
        0.6
    } else {
        0.0
    }
}

fn bare_dot(doc: &Doc<'_>, i: usize) -> f32 {
    let prev = doc.back(i, 1);
    let starts_line = matches!(prev.kind, Kind::Break | Kind::Edge);
    if starts_line && doc.at(i + 3).is_word() && doc.at(i + 3).gap && doc.at(i + 2).low.len() == 2 {
        0.3
    } else {
        0.0
    }
}

/// A day of the month with its ending: `4`, `4th`; returns the token after it.
fn day(doc: &Doc<'_>, i: usize) -> Option<usize> {
    let n = num(doc, i)?;
    if !is_day(n) || doc.at(i).low.len() > 2 {
        return None;
    }
    let next = doc.at(i + 1);
    if !next.gap && matches!(next.low, "st" | "nd" | "rd" | "th" | "er" | "o") {
        return Some(i + 2);
    }
    if !next.gap && (next.is_word() || (matches!(next.low, ":" | "/" | "%") && !doc.at(i + 2).gap))
    {
        return None;
    }
    Some(i + 1)
}

/// `March 7, 2025`, `Oct. 30th`, `Mar-12`, `november 4 and 6, 2024`, `June 2025`.
fn month_day(doc: &Doc<'_>, i: usize) -> Option<Found> {
    let mut k = i + 1;
    if doc.at(k).is(".") && !doc.at(k).gap {
        k += 1;
    }
    if (doc.at(k).is("-") || doc.at(k).is("/")) && !doc.at(k).gap && doc.at(k + 1).is_num() {
        k += 1;
    }
    if doc.at(k).is("the") {
        k += 1;
    }
    let weak = matches!(
        doc.at(i).low,
        "may" | "mar" | "sun" | "sat" | "set" | "jan" | "march" | "dec" | "sep"
    ) && doc.at(i).shape == super::token::Shape::Lower;
    if let Some(mut e) = day(doc, k) {
        if weak
            && matches!(doc.at(i).low, "may" | "march")
            && (doc.at(e).lex.has(Class::SCORE_WORD)
                || matches!(doc.at(e).low, "min" | "minutes" | "times" | "%"))
        {
            return None;
        }
        e = year_after(doc, e);
        return Some(Found {
            start: i,
            end: e,
            score: 0.95,
            why: "date",
        });
    }
    let y = if doc.at(k).is(",") || doc.at(k).is("of") || doc.at(k).is("de") {
        k + 1
    } else {
        k
    };
    if is_year(doc, y) && doc.at(y + 1).kind != Kind::Num {
        return Some(Found {
            start: i,
            end: y + 1,
            score: 0.7,
            why: "month and year",
        });
    }
    None
}

fn year_after(doc: &Doc<'_>, e: usize) -> usize {
    let skip = usize::from(
        doc.at(e).is(",")
            || doc.at(e).is("de")
            || doc.at(e).is("del")
            || doc.at(e).is("of")
            || doc.at(e).is("/")
            || doc.at(e).is("-"),
    );
    if is_year(doc, e + skip) {
        return e + skip + 1;
    }
    let t = doc.at(e + skip);
    if skip == 1
        && (doc.at(e).is("-") || doc.at(e).is("/"))
        && t.is_num()
        && t.low.len() == 2
        && !t.gap
    {
        return e + 2;
    }
    // "Oct 6 '25"
    if doc.at(e).is("'") && doc.at(e + 1).is_num() && doc.at(e + 1).low.len() == 2 {
        return e + 2;
    }
    e
}

/// `7 March 2025`, `9 de abril`, `the 4th of May`, `12-Mar-24`.
fn day_month(doc: &Doc<'_>, i: usize) -> Option<Found> {
    if !doc.at(i).gap
        && (doc.back(i, 1).is_word() || matches!(doc.back(i, 1).low, "/" | ":" | "." | "$" | "#"))
    {
        return None;
    }
    let mut k = day(doc, i).or_else(|| {
        (doc.at(i).low.len() <= 2
            && num(doc, i).is_some_and(is_day)
            && doc.at(i + 1).is_word()
            && !doc.at(i + 1).gap)
            .then_some(i + 1)
    })?;
    if doc.at(k).is("of") || doc.at(k).is("de") || (doc.at(k).is("-") && !doc.at(k).gap) {
        k += 1;
    }
    let m = doc.at(k);
    if !m.lex.has(Class::MONTH)
        || m.low == "may" && doc.at(k).shape == super::token::Shape::Lower && doc.at(k - 1).is_num()
    {
        return None;
    }
    if doc.at(k + 1).is_num()
        && doc.at(k + 1).low.len() <= 2
        && num(doc, k + 1).is_some_and(is_day)
        && !is_year(doc, k + 1)
        && doc.at(k).gap
    {
        // "lesson 4 March 7": the day follows the month.
        return None;
    }
    let mut e = k + 1;
    if doc.at(e).is(".") && !doc.at(e).gap && (is_year(doc, e + 1) || !doc.at(e + 1).opens) {
        e += 1;
    }
    e = year_after(doc, e);
    Some(Found {
        start: i,
        end: e,
        score: 0.93,
        why: "date",
    })
}

/// Takes in a weekday before or after, the rest of "4 and 6, 2024", and a range's second half.
fn widen(doc: &Doc<'_>, f: &mut Found) {
    let mut s = f.start;
    if doc.back(s, 1).is(",") || (doc.back(s, 1).is(".") && doc.back(s, 2).lex.has(Class::WEEKDAY))
    {
        s -= 1;
    }
    if doc.back(s, 1).lex.has(Class::WEEKDAY) && doc.back(s, 1).line == doc.at(f.start).line {
        f.start = s - 1;
        f.score = f.score.max(0.9);
    }
    let dated = doc.at(f.start).lex.has(Class::MONTH)
        || doc.at(f.start).lex.has(Class::WEEKDAY)
        || doc.at(f.start + 1).lex.has(Class::MONTH)
        || doc.at(f.start + 2).lex.has(Class::MONTH);
    for _ in 0..4 {
        let t = doc.at(f.end);
        let joins = matches!(t.low, "-" | "&" | "and" | "to" | "," | "or" | "y");
        if !joins || !dated {
            break;
        }
        let and = usize::from(t.is(",") && matches!(doc.at(f.end + 1).low, "and" | "&"));
        let Some(e) = day(doc, f.end + 1 + and) else {
            break;
        };
        let after = doc.at(e);
        if after.lex.has(Class::SCORE_WORD)
            || matches!(
                after.low,
                "minutes" | "min" | "mins" | "students" | "%" | ":"
            )
            || (t.is(",") && !doc.back(f.end, 1).is_num())
            || after.is_word() && !after.lex.has(Class::CALLING) && t.is(",")
        {
            break;
        }
        f.end = year_after(doc, e);
    }
}

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

fn month_number(word: &str) -> Option<u32> {
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
