//! A month and a day tied by a hyphen or a full stop, told from a range, a page or a grade by what stands around it.

use super::{
    dates::num,
    lexicon::Class,
    token::{Doc, Kind, Tok},
};

/// What follows a range or a score: so many minutes, a grade, a vote.
pub(crate) fn counted(t: &Tok<'_>) -> bool {
    t.lex.has(Class::SCORE_WORD)
        || matches!(
            t.low,
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
                | "win"
                | "wins"
                | "loss"
                | "vote"
        )
}

pub(crate) fn bare_dash(doc: &Doc<'_>, i: usize) -> f32 {
    let prev = doc.back(i, 1);
    let starts_line = matches!(prev.kind, Kind::Break | Kind::Edge);
    let next = doc.at(i + 3);
    if counted(next) {
        return 0.0;
    }
    let word = prev.lex.has(Class::DATE_BEFORE) && !matches!(prev.low, "and" | "of" | "up")
        || matches!(prev.low, "visit" | "mtg" | "meeting" | "intake");
    if word && !next.is("%") {
        return 0.55;
    }
    // "rt 7 10-21: kevin got off": what follows is told of that day.
    if next.is(":") && doc.at(i + 4).is_word() && doc.at(i + 2).low.len() == 2 {
        return 0.35;
    }
    let paged = matches!(
        prev.low,
        "page"
            | "pages"
            | "pp"
            | "p"
            | "lines"
            | "grades"
            | "ages"
            | "age"
            | "chapters"
            | "numbers"
    );
    let closed = next.is_stop() && !prev.is_num() && !prev.lex.has(Class::SCORE_BEFORE);
    let (a, b) = (num(doc, i), num(doc, i + 2));
    if starts_line {
        0.7
    } else if prev.is(".") && next.is_word() && next.gap && a < b && b > Some(9) {
        // "works there. 9-16 we waited": the next entry of a log
        0.35
    } else if closed && !paged && doc.at(i + 2).low.len() == 2 && num(doc, i + 2) > Some(12) {
        0.3
    } else if matches!(prev.low, "on" | "due" | "dated" | "dob" | "since") {
        0.6
    } else {
        0.0
    }
}

pub(crate) fn bare_dot(doc: &Doc<'_>, i: usize) -> f32 {
    let prev = doc.back(i, 1);
    let starts_line = matches!(prev.kind, Kind::Break | Kind::Edge);
    if starts_line && doc.at(i + 3).is_word() && doc.at(i + 3).gap && doc.at(i + 2).low.len() == 2 {
        0.3
    } else {
        0.0
    }
}
