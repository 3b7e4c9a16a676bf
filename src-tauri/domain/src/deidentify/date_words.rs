//! Dates with a month's name, and what belongs to a date around it: its weekday, its year, the second half of a range, what happened then.

use super::{
    dates::{Found, is_day, is_year, num},
    lexicon::Class,
    token::{Doc, Kind},
};

/// A day of the month with its ending: `4`, `4th`; returns the token after it.
pub(crate) fn day(doc: &Doc<'_>, i: usize) -> Option<usize> {
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
pub(crate) fn month_day(doc: &Doc<'_>, i: usize) -> Option<Found> {
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

pub(crate) fn year_after(doc: &Doc<'_>, e: usize) -> usize {
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
pub(crate) fn day_month(doc: &Doc<'_>, i: usize) -> Option<Found> {
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
        && !doc.at(k + 2).is(":")
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
pub(crate) fn widen(doc: &Doc<'_>, f: &mut Found) {
    let mut s = f.start;
    if doc.back(s, 1).is(",") || (doc.back(s, 1).is(".") && doc.back(s, 2).lex.has(Class::WEEKDAY))
    {
        s -= 1;
    }
    if doc.back(s, 1).lex.has(Class::WEEKDAY) && doc.back(s, 1).line == doc.at(f.start).line {
        f.start = s - 1;
        f.score = f.score.max(0.9);
    }
    // "the third of March"
    let ordinal = matches!(
        doc.back(s, 2).low,
        "first"
            | "second"
            | "third"
            | "fourth"
            | "fifth"
            | "sixth"
            | "seventh"
            | "eighth"
            | "ninth"
            | "tenth"
            | "eleventh"
            | "twelfth"
            | "thirteenth"
            | "fourteenth"
            | "fifteenth"
            | "sixteenth"
            | "seventeenth"
            | "eighteenth"
            | "nineteenth"
            | "twentieth"
            | "thirtieth"
    );
    if doc.at(s).lex.has(Class::MONTH) && doc.back(s, 1).is("of") && ordinal {
        f.start = s - 2;
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

/// A clause ends at token `k`, or goes on with what follows a date.
pub(crate) fn closes(doc: &Doc<'_>, k: usize) -> bool {
    let n = doc.at(k);
    n.is_stop()
        || n.gap && n.lex.has(Class::CALLING)
        || matches!(n.low, ")" | "thru" | "through" | "from" | "w" | "so" | "@")
}

/// The clause before token `i` tells of something that happens once, and of nothing that is counted.
pub(crate) fn happened(doc: &Doc<'_>, i: usize) -> bool {
    let mut event = false;
    for n in 1..=6 {
        let t = doc.back(i, n);
        if matches!(t.kind, Kind::Break | Kind::Edge) || matches!(t.low, "." | ";" | ",") {
            break;
        }
        if t.lex.has(Class::SCORE_WORD.or(Class::SUBJECT)) || t.is("%") || t.is_num() {
            return event && n > 1;
        }
        event |= matches!(
            t.low,
            "sent"
                | "mailed"
                | "faxed"
                | "signed"
                | "returned"
                | "came"
                | "enrolled"
                | "enrolls"
                | "starts"
                | "started"
                | "start"
                | "begins"
                | "began"
                | "moved"
                | "absent"
                | "out"
                | "suspended"
                | "seizure"
                | "consent"
                | "meeting"
                | "mtg"
                | "visit"
                | "last"
                | "next"
                | "due"
                | "pwn"
                | "note"
                | "notice"
                | "form"
                | "received"
                | "filed"
                | "exited"
                | "exits"
                | "withdrew"
                | "transferred"
                | "admitted"
                | "discharged"
                | "surgery"
                | "born"
                | "arrived"
                | "left"
                | "returns"
                | "back"
                | "school"
                | "kindergarten"
                | "k"
                | "referral"
                | "referred"
                | "appointment"
                | "appt"
                | "hearing"
                | "trip"
                | "concert"
                | "game"
                | "birthday"
                | "expires"
                | "conference"
                | "iep"
                | "eval"
                | "evaluation"
                | "dismissed"
                | "released"
                | "effective"
        );
    }
    event
}

/// Something is counted out of `b` elsewhere in the text, by a number that is no month.
pub(crate) fn scale(doc: &Doc<'_>, b: u32) -> bool {
    b > 12
        && (1..doc.toks.len()).any(|k| {
            doc.at(k).is("/")
                && !doc.at(k).gap
                && num(doc, k + 1) == Some(b)
                && !doc.at(k + 1).gap
                && num(doc, k - 1).is_some_and(|a| a > 12 && a <= b)
                && !doc.at(k + 2).is("/")
                && !doc.back(k, 2).is("/")
        })
}
