//! Decides how likely a word that may be somebody's name is meant as one here: by its case, the line's case and the words
//! beside it. It does not ask who is meant.

use super::{
    collocations::means_itself,
    lexicon::{Class, is_inflection},
    token::{Doc, Kind, Shape, Tok},
};

/// How strongly a word reads as an ordinary word, 0 (not at all) to 15.
pub(crate) fn ordinariness(t: &Tok<'_>) -> u8 {
    let by_class = if t
        .lex
        .has(Class::MODAL.or(Class::PRONOUN).or(Class::DETERMINER))
    {
        12
    } else if t.lex.has(
        Class::MONTH
            .or(Class::WEEKDAY)
            .or(Class::SAID)
            .or(Class::SUBJECT)
            .or(Class::COUNTRY)
            .or(Class::STATE),
    ) {
        8
    } else if t.lex.has(Class::SPANISH.or(Class::JARGON).or(Class::ROLE)) {
        6
    } else {
        0
    };
    t.lex.word.max(by_class)
}

/// A title (`Ms.`, `coach`) right before token `i`; the full stop may stand between.
pub(crate) fn title_before(doc: &Doc<'_>, i: usize) -> bool {
    let p = doc.back(i, 1);
    let hard = |t: &Tok<'_>| t.lex.has(Class::HARD_TITLE);
    if p.is(".") && !p.gap {
        let t = doc.back(i, 2);
        return hard(t) || t.lex.has(Class::SOFT_TITLE);
    }
    hard(p) || (p.lex.has(Class::SOFT_TITLE) && !p.poss)
}

/// Token `i` owns what follows: `'s`, or an `s` typed without it before what only somebody has ("wills mom").
pub(crate) fn owns(doc: &Doc<'_>, i: usize) -> bool {
    let (t, n) = (doc.at(i), doc.at(i + 1));
    t.poss
        || t.low.ends_with('s')
            && t.low.len() >= 3
            && n.gap
            && n.line == t.line
            && n.shape == Shape::Lower
            && (n.lex.has(Class::KIN)
                || matches!(
                    n.low,
                    "iep"
                        | "bip"
                        | "fba"
                        | "goals"
                        | "desk"
                        | "folder"
                        | "backpack"
                        | "binder"
                        | "para"
                        | "aide"
                        | "bus"
                        | "teacher"
                        | "family"
                        | "parents"
                        | "house"
                        | "chromebook"
                        | "truck"
                        | "car"
                        | "phone"
                        | "cell"
                        | "locker"
                        | "chart"
                        | "glasses"
                        | "office"
                        | "room"
                        | "class"
                        | "team"
                        | "mtg"
                        | "meeting"
                        | "eval"
                        | "reeval"
                        | "plan"
                        | "log"
                        | "book"
                        | "seat"
                        | "coat"
                        | "lunch"
                        | "inhaler"
                        | "meds"
                        | "attorney"
                        | "lawyer"
                ))
}

/// Only somebody can stand here: after "with" or "told", alone in parentheses or between strokes, or at the head of a line before a verb,
/// a number or a sign.
pub(crate) fn names_here(doc: &Doc<'_>, i: usize, end: usize) -> bool {
    let (p, n) = (doc.word_before(i), doc.at(end));
    let called = p.lex.has(Class::CALLING)
        && matches!(
            p.low,
            "w" | "with"
                | "told"
                | "tell"
                | "asked"
                | "ask"
                | "emailed"
                | "texted"
                | "called"
                | "saw"
                | "met"
                | "cc"
                | "hi"
                | "hello"
                | "dear"
                | "hey"
                | "thanks"
                | "let"
                | "con"
                | "beside"
                | "attn"
        )
        || p.is("to") && matches!(doc.back(i, 2).low, "talked" | "spoke" | "next" | "listened");
    let enclosed = matches!(
        (p.low, n.low),
        ("(", ")") | ("/", "/" | ",") | (",", "/") | ("\"", "\"")
    );
    let begins = doc.at(i).opens;
    let heads = begins
        && (n.lex.has(Class::SAID) && !n.lex.has(Class::MODAL)
            || matches!(n.low, ":" | "(" | "&" | "/" | "absent" | "tardy" | "+")
            || n.is("-") && n.gap && doc.at(end + 1).gap
            || n.is_num() && n.gap
            || matches!(n.kind, Kind::Break | Kind::Edge)
                && matches!(doc.back(i, 1).kind, Kind::Break | Kind::Edge | Kind::Sign));
    let told =
        p.is(":") && (n.lex.has(Class::SAID) || n.is(",")) || p.is_num() && n.is_num() && n.gap;
    n.line == doc.at(i).line && called || enclosed || heads || told || owns(doc, end - 1)
}

/// A month word in the company of dates: "in May", "May 3", "last April".
pub(crate) fn in_month_context(doc: &Doc<'_>, i: usize) -> bool {
    let (p, n) = (doc.back(i, 1), doc.at(i + 1));
    let before = matches!(
        p.low,
        "in" | "by"
            | "of"
            | "since"
            | "until"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "during"
            | "through"
            | "thru"
            | "every"
            | "en"
            | "de"
            | "til"
            | "till"
            | "before"
            | "after"
            | "around"
    ) || p.lex.has(Class::MONTH)
        || p.is_num()
        || p.is("-") && doc.back(i, 2).lex.has(Class::MONTH);
    let after = n.is_num()
        || (matches!(n.low, "and" | "or" | "to" | "through" | "-" | "/")
            && doc.at(i + 2).lex.has(Class::MONTH))
        || matches!(n.low, "or" | "and") && before;
    before || after
}

/// 0 to 1: how likely the words from token `i` up to `end` are meant as a name, given that somebody has that name.
pub(crate) fn weigh(doc: &Doc<'_>, i: usize, end: usize) -> f32 {
    let t = doc.at(i);
    let line = doc.line(i);
    let plain = ordinariness(t);
    if title_before(doc, i) {
        return 0.97;
    }
    if plain == 0 {
        // "a wren in the vent"
        return match t.shape {
            Shape::Lower if matches!(doc.back(i, 1).low, "a" | "an") => 0.45,
            Shape::Lower => 0.93,
            _ => 0.97,
        };
    }
    let (p, n) = (doc.word_before(i), doc.at(end));
    if t.lex.has(Class::MONTH) && in_month_context(doc, i) {
        return if t.shape == Shape::Cap
            && p.lex.has(Class::CALLING)
            && !n.is_num()
            && !p.is("in")
            && !p.is("by")
            && !p.is("of")
        {
            0.3
        } else {
            0.05
        };
    }
    let mut score: f32 = match t.shape {
        Shape::Lower if line.is_lower() => 0.3,
        Shape::Lower => 0.12,
        Shape::Cap | Shape::Odd if !t.opens && !line.is_title() && !line.is_upper() => 0.9,
        _ => 0.45,
    };
    // A word that is far rarer than the name hardly ever means itself; "will" nearly always does.
    let lead = i16::from(t.lex.name()) - i16::from(plain);
    score += match (plain, lead) {
        (1..=2, _) => 0.45,
        (3, _) => 0.35,
        (4, _) => 0.22,
        (_, 5..) if t.shape == Shape::Lower => 0.12,
        (_, 7..) => 0.25,
        (_, 5..=6) => 0.15,
        (5..=6, _) => 0.05,
        (7..=8, _) => 0.0,
        _ => -0.1,
    };
    let modal = t.lex.has(Class::MODAL);
    let noun_before = p.lex.has(Class::DETERMINER) || (p.poss && p.is_word());
    let owned = owns(doc, end.saturating_sub(1));
    if owned {
        score += if noun_before { 0.1 } else { 0.4 };
    }
    let third = !n.lex.has(Class::SAID)
        && n.shape == Shape::Lower
        && n.lex.word > 0
        && (n.low.ends_with("ed") || n.low.ends_with('s') && !n.low.ends_with("ss"))
        && n.low.len() >= 4
        && is_inflection(n.low)
        && !owned
        && !noun_before
        && !p.lex.has(Class::PRONOUN.or(Class::MODAL));
    if third {
        score += if n.low.ends_with("ed") { 0.2 } else { 0.12 };
    }
    let said = n.lex.has(Class::SAID)
        && !owned
        && !(modal
            && matches!(
                n.low,
                "read"
                    | "hit"
                    | "come"
                    | "run"
                    | "bit"
                    | "need"
                    | "like"
                    | "call"
                    | "ask"
                    | "note"
                    | "score"
                    | "miss"
                    | "show"
                    | "report"
                    | "tell"
                    | "refuse"
            ));
    if said && !noun_before && !p.lex.has(Class::PRONOUN.or(Class::MODAL)) {
        score += 0.35;
    }
    if p.lex.has(Class::CALLING) && !p.is("to") && !(modal && n.is_word() && !said) {
        score += if t.shape == Shape::Lower
            && matches!(
                p.low,
                "of" | "for" | "in" | "by" | "like" | "if" | "that" | "and" | "not"
            ) {
            0.05
        } else {
            0.2
        };
    }
    // "angel 20 min", "11/6 angel": the line of a log.
    if t.shape == Shape::Lower
        && line.is_lower()
        && (n.is_num() || p.is_num() || matches!(p.kind, Kind::Break | Kind::Edge))
        && plain < 9
    {
        score += if n.is_num() { 0.3 } else { 0.1 };
    }
    if p.is("to") && t.shape == Shape::Lower {
        score -= 0.1;
    }
    if noun_before {
        score -= if t.shape == Shape::Lower { 0.4 } else { 0.25 };
    }
    if p.lex.has(Class::PRONOUN.or(Class::MODAL))
        && !p.poss
        && p.is_word()
        && !p.is("to")
        && !p.is("will")
    {
        score -= 0.3;
    }
    if n.lex.has(Class::PRONOUN.or(Class::DETERMINER)) && !owned && (t.opens || p.is(".")) {
        score -= if modal { 0.4 } else { 0.15 };
    }
    if t.shape != Shape::Lower
        && modal
        && t.opens
        && n.shape == Shape::Lower
        && !said
        && !owned
        && !n.lex.has(Class::CALLING)
    {
        score -= 0.3;
    }
    if t.lex.has(Class::SUBJECT)
        && (n.lex.has(Class::ROLE)
            || matches!(
                n.low,
                "class" | "room" | "project" | "period" | "wing" | "projects" | "supplies" | "club"
            )
            || matches!(p.low, "in" | "during" | "from" | "language"))
    {
        score -= 0.7;
    }
    if t.lex.has(Class::SUBJECT)
        && t.is_cap()
        && (doc.back(i, 1).is_cap()
            || doc.back(i, 1).shape == Shape::Upper
            || n.lex.has(Class::SUBJECT)
            || n.is("history"))
        && !p.lex.has(Class::SAID)
    {
        score -= 0.5;
    }
    // "Present: hope, Grant Sokolowski", "page, Dr. Stern": an item of a list of names.
    let begins =
        matches!(p.kind, Kind::Break | Kind::Edge) || matches!(p.low, "," | ":" | "(" | "&");
    let closes = matches!(n.low, "," | ")" | "(" | "&");
    let named = |k: usize| {
        doc.at(k).is_cap() && (doc.at(k).lex.name() >= 4 || !doc.at(k).lex.is_ordinary())
    };
    let beside = named(end + 1) || i >= 2 && named(i - 2);
    let item = begins && closes && (beside || matches!(p.low, "(" | ":"));
    if item && t.shape == Shape::Lower {
        score = score.max(0.3);
    }
    // Nobody acts here and nothing is owned: a person is asked. "about rivers, dogs", "Summer key return", "Reading is the main".
    let acts = said || third || owned;
    let small = t.shape == Shape::Lower && !line.is_lower() && plain >= 3 && !acts;
    let first =
        t.is_cap() && t.opens && plain >= 7 && n.is_word() && n.shape == Shape::Lower && !acts;
    if small || first || t.opens && t.lex.has(Class::SUBJECT) && n.is("is") {
        score = score.min(0.45);
    }
    // "grace period", "at dawn": a person is asked.
    if means_itself(doc, i) {
        score = score.min(0.45);
    }
    score.clamp(0.0, 0.97)
}
