//! Calendar dates in the forms people type. A bare `M/D` is told from a score (`4/5 trials`) by what stands around it.
//! Bare weekdays, months, years and "the 6th" are left alone.

use super::{
    date_words::{closes, day_month, happened, month_day, scale, widen},
    dates_bare::{bare_dash, bare_dot, counted},
    finding::{Candidate, Label},
    lexicon::{Class, is_inflection},
    token::{Doc, Kind, Shape},
};

/// A found date: token range, score and, where known, month, day and year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) score: f32,
    pub(crate) why: &'static str,
}

/// Finds dates.
pub(crate) fn find(doc: &Doc<'_>, out: &mut Vec<Candidate>) {
    let mut dashed = 0;
    let mut sure = false;
    for i in (0..doc.toks.len()).filter(|i| doc.at(i + 1).is("-")) {
        if let Some(f) = at(doc, i) {
            dashed += 1;
            sure |= f.score >= 0.5;
        }
    }
    let mut i = 0;
    while i < doc.toks.len() {
        let found = at(doc, i).or_else(|| (sure && dashed > 1).then(|| entry(doc, i)).flatten());
        match found {
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

/// "til 10-15. ... 10-5 haleema 2 tardies": `M-D` where a clause begins, in a text that writes its dates so.
fn entry(doc: &Doc<'_>, i: usize) -> Option<Found> {
    let (t, p, n) = (doc.at(i), doc.back(i, 1), doc.at(i + 3));
    let (a, b) = (num(doc, i)?, num(doc, i + 2)?);
    let pair = sign(doc, i + 1, &["-"]) && !doc.at(i + 2).gap && is_month(a) && is_day(b);
    let short = t.low.len() <= 2 && doc.at(i + 2).low.len() <= 2;
    let begins = t.gap && (p.is_stop() && !p.is(",") || p.is(")"));
    let follows = n.gap && n.is_word() && !counted(n);
    (pair && short && begins && follows).then_some(Found {
        start: i,
        end: i + 3,
        score: 0.35,
        why: "may be a date or a score",
    })
}

fn at(doc: &Doc<'_>, i: usize) -> Option<Found> {
    let t = doc.at(i);
    match t.kind {
        Kind::Num => numeric(doc, i).or_else(|| day_month(doc, i)),
        Kind::Word if t.lex.has(Class::MONTH) => month_day(doc, i),
        _ => None,
    }
}

pub(crate) fn num(doc: &Doc<'_>, i: usize) -> Option<u32> {
    let t = doc.at(i);
    (t.is_num() && t.low.len() <= 4)
        .then(|| t.low.parse().ok())
        .flatten()
}

pub(crate) fn is_year(doc: &Doc<'_>, i: usize) -> bool {
    doc.at(i).low.len() == 4 && num(doc, i).is_some_and(|y| (1900..2100).contains(&y))
}

fn is_month(n: u32) -> bool {
    (1..=12).contains(&n)
}

pub(crate) fn is_day(n: u32) -> bool {
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
    // "el 18/2", "del 20/10": the day first, as Spanish has it.
    let dia = matches!(
        prev.low,
        "el" | "del" | "al" | "dia" | "desde" | "hasta" | "le"
    );
    if dia && a > 12 && is_day(a) && is_month(b) && same != "." && doc.at(i + 2).low.len() <= 2 {
        return Some(Found {
            start: i,
            end: i + 3,
            score: 0.6,
            why: "date (day and month)",
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
    // "2/5 2:15", "3/5 at 4:20", "2/10 - 2/14"
    let clock = |k: usize| doc.at(k).is_num() && doc.at(k + 1).is(":") && doc.at(k + 2).is_num();
    let spanned = matches!(next.low, "-" | "thru" | "through" | "to" | "until" | "til")
        && doc.at(i + 4).is_num()
        && doc.at(i + 5).is("/")
        && doc.at(i + 6).is_num();
    let shifted = matches!(prev.low, "to" | "til" | "from")
        && matches!(
            doc.back(i, 2).low,
            "moved" | "changed" | "rescheduled" | "pushed" | "postponed" | "bumped" | "moving"
        );
    if shifted {
        score += 0.6;
    }
    // "no ans. 10/15 got her cousin": the next entry of a log without line breaks.
    if (prev.is(".") || prev.is(";")) && next.lex.has(Class::SAID.or(Class::CALLING)) && next.gap {
        score += 0.25;
    }
    // "Evan 2/2: who is covering"
    if next.is(":") && doc.at(i + 4).is_word() && prev.is_cap() && prev.lex.first >= 5 {
        score += 0.3;
    }
    if clock(i + 3) || next.is("at") && clock(i + 4) || spanned {
        score += 0.45;
    }
    // "Can we meet 3/5 or 12/27?", "5/10 or the 30th": two days to choose from.
    let chosen = next.is("or")
        && (doc.at(i + 4).is_num() && doc.at(i + 5).is("/") || doc.at(i + 4).is("the"))
        || prev.is("or") && date_before(doc, i);
    if chosen {
        score += 0.35;
    }
    // "(17/20) ... (6/20)": so many are out of twenty that no month is meant. "split, 3/2"
    let told = if prev.is(",") { doc.back(i, 2) } else { prev };
    let split = matches!(
        told.low,
        "split" | "vote" | "voted" | "tied" | "ratio" | "odds"
    );
    if scale(doc, b) && !starts_line && !prev.lex.has(Class::DATE_BEFORE) || split {
        score -= 0.5;
    }
    if matches!(prev.low, "grade" | "scored" | "earned" | "got") {
        score -= 0.4;
    }
    // "4/5 with prompts": how it was reached.
    let helped = a <= b
        && next.is_word()
        && matches!(
            next.low,
            "with" | "w" | "without" | "given" | "after" | "when"
        )
        && (i + 4..i + 7).any(|k| {
            matches!(
                doc.at(k).low,
                "prompt"
                    | "prompts"
                    | "prompting"
                    | "cue"
                    | "cues"
                    | "cueing"
                    | "help"
                    | "support"
                    | "supports"
                    | "reminders"
                    | "visuals"
            )
        });
    let counted = helped
        || next.lex.has(Class::SCORE_WORD)
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
    // "sent the form 2/4", "starts k 1/5": something happened then, and nothing was counted.
    if !counted && !measured && closes(doc, i + 3) && happened(doc, i) {
        score = score.max(0.3);
    }
    // "down from 4/5", "sent home 4/5 worksheets"
    let changed = matches!(prev.low, "from" | "to")
        && (2..=4).any(|n| {
            matches!(
                doc.back(i, n).low,
                "up" | "down"
                    | "increased"
                    | "decreased"
                    | "improved"
                    | "dropped"
                    | "rose"
                    | "fell"
                    | "grew"
                    | "went"
            )
        });
    let things = next.gap
        && next.shape == Shape::Lower
        && is_inflection(next.low)
        && next.low.ends_with('s')
        && !next.lex.has(Class::SAID.or(Class::CALLING));
    if a <= b && (changed || things) {
        score -= 0.6;
    }
    // "4/5 today", "4/5 for greeting" over a line: a person decides.
    let usual = matches!(b, 3 | 4 | 5 | 6 | 8 | 10 | 12 | 15 | 20);
    if starts_line && a <= b && usual && matches!(next.low, "today" | "for" | "on" | "of" | "this")
    {
        score = score.min(0.45);
    }
    // "correct on 9/10"
    if prev.is("on")
        && matches!(
            doc.back(i, 2).low,
            "correct" | "accurate" | "independent" | "score"
        )
    {
        score -= 0.5;
    }
    // Nothing says score: a person decides.
    if !counted && (a > b || b > 12) && !prev.lex.has(Class::SCORE_BEFORE) {
        score = score.max(0.3);
    }
    score.clamp(0.0, 0.97)
}

/// Another `M/D` stands a few tokens before.
fn date_before(doc: &Doc<'_>, i: usize) -> bool {
    // "3/5, 3/7", "3/5, and 3/7"; not "8/26 45, 4/8".
    let and = if doc.back(i, 2).is(",") { 3 } else { 2 };
    doc.back(i, and).is_num()
        && !doc.back(i, and).gap
        && doc.back(i, and + 1).is("/")
        && doc.back(i, and + 2).is_num()
}
