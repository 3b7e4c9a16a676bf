//! Organisations by their last word (`Desert Bloom Counseling`) and places by a list and the word before them
//! (`moved from Sheboygan`). What the vault holds is found elsewhere.

use super::{
    finding::{Candidate, Label},
    lexicon::{Class, lexicon},
    strangers::Around,
    terms::Guard,
    token::{Doc, Shape},
};

/// Finds organisations, then places.
pub(crate) fn find(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    organisations(doc, around, out);
    places(doc, around, out);
}

fn guard(around: &Around<'_>, i: usize) -> Guard {
    around.guards.get(i).copied().unwrap_or_default()
}

/// Says nothing about which organisation it is.
fn is_plain(doc: &Doc<'_>, i: usize) -> bool {
    let t = doc.at(i);
    t.lex.has(
        Class::NOT_NAME
            .or(Class::SUBJECT)
            .or(Class::ROLE)
            .or(Class::KIN)
            .or(Class::DETERMINER)
            .or(Class::CALLING)
            .or(Class::SAID)
            .or(Class::PRONOUN)
            .or(Class::MODAL)
            .or(Class::WEEKDAY)
            .or(Class::MONTH)
            .or(Class::LANGUAGE)
            .or(Class::ORG_TAIL)
            .or(Class::ORG_WEAK)
            .or(Class::JARGON),
    )
}

fn organisations(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    let mut i = 0;
    while i < doc.toks.len() {
        let t = doc.at(i);
        let tail = t.lex.has(Class::ORG_TAIL);
        let weak = t.lex.has(Class::ORG_WEAK);
        if !(tail || weak)
            || !(t.is_cap() || t.shape == Shape::Upper)
            || guard(around, i) == Guard::Hard
        {
            i += 1;
            continue;
        }
        let (start, telling) = left(doc, around, i);
        let mut end = i + 1;
        // Further tails and "of Cotton Ferry".
        loop {
            let n = doc.at(end);
            if n.line != t.line || doc.at(end - 1).poss {
                break;
            }
            if (n.is_cap() || n.shape == Shape::Upper)
                && n.gap
                && (n.lex.has(Class::ORG_TAIL) || n.lex.has(Class::ORG_WEAK))
                && guard(around, end) != Guard::Hard
            {
                end += 1;
            } else if (n.is("of") || n.is("for") || n.is("at"))
                && doc.at(end + 1).is_cap()
                && !is_plain(doc, end + 1)
                && telling > 0
                || n.is("of") && doc.at(end + 1).is_cap() && tail && !is_plain(doc, end + 1)
            {
                end += 2;
                while doc.at(end).is_cap()
                    && doc.at(end).gap
                    && doc.at(end).line == t.line
                    && !doc.at(end - 1).poss
                    && !doc.at(end).lex.has(Class::SAID)
                {
                    end += 1;
                }
            } else if n.is("&") && doc.at(end + 1).is_cap() {
                end += 2;
            } else {
                break;
            }
        }
        let of = end > i + 1
            && doc.at(end - 1).is_cap()
            && !doc.at(end - 1).lex.has(Class::ORG_TAIL.or(Class::ORG_WEAK));
        let listed =
            lexicon().place(doc.at(start).low) > 0 || !doc.at(start).lex.is_ordinary() && start < i;
        let good = start < i && telling > 0 && (tail || telling >= 2 || listed)
            || of && telling + usize::from(of) > 0 && tail && start <= i;
        if good {
            let score = if tail {
                0.9
            } else if telling >= 2 {
                0.75
            } else {
                0.6
            };
            let score: f32 = if doc.line(i).is_title() && telling == 1 && !listed {
                score - 0.3
            } else {
                score
            };
            push(
                doc,
                start,
                end,
                Label::SchoolOrg,
                score,
                "ends like the name of an organisation",
                out,
            );
        } else if matches!(t.low, "ymca" | "ywca" | "boces") {
            push(doc, i, end, Label::SchoolOrg, 0.7, "organisation", out);
        }
        i = end;
    }
}

/// Walks left over the capitalised words of the name; tells how many of them say which one it is.
fn left(doc: &Doc<'_>, around: &Around<'_>, i: usize) -> (usize, usize) {
    let mut start = i;
    let mut telling = 0;
    let mut k = i;
    while k > 0 && i - k < 7 {
        let t = doc.at(k);
        if !t.gap && !doc.back(k, 1).is("-") && !doc.back(k, 1).is(".") && !doc.back(k, 1).is("/") {
            break;
        }
        let mut p = k - 1;
        if doc.at(p).is("-") && !doc.at(p).gap && p > 0 {
            p -= 1;
        } else if doc.at(p).is(".")
            && !doc.at(p).gap
            && p > 0
            && matches!(doc.at(p - 1).low, "st" | "mt" | "ft" | "dr")
        {
            p -= 1;
        }
        let w = doc.at(p);
        if w.line != doc.at(i).line {
            break;
        }
        let joiner = matches!(w.low, "&" | "and" | "of" | "the" | "de" | "la" | "for");
        if joiner
            && p > 0
            && doc.at(p - 1).is_word()
            && (doc.at(p - 1).is_cap() || doc.at(p - 1).shape == Shape::Upper)
            && !(w.is("the") || w.is("and") && doc.at(p - 1).opens && is_plain(doc, p - 1))
            && guard(around, p - 1) != Guard::Hard
            && !is_listy(doc, p)
        {
            k = p;
            continue;
        }
        if !(w.is_cap() || w.shape == Shape::Upper && w.low.len() > 1)
            || guard(around, p) == Guard::Hard
            || doc.at(p).lex.has(Class::HARD_TITLE)
            || (around.taken)(p) && doc.at(p).poss
        {
            break;
        }
        let plain = is_plain(doc, p);
        if plain
            && (w.opens
                || w.lex.has(
                    Class::CALLING
                        .or(Class::SAID)
                        .or(Class::PRONOUN)
                        .or(Class::MODAL)
                        .or(Class::KIN)
                        .or(Class::DETERMINER),
                ))
            && !w.is("new")
            && !w.is("the")
        {
            break;
        }
        if !plain && !(w.opens && w.lex.word >= 9) {
            telling += 1;
        }
        start = p;
        k = p;
    }
    if doc.at(start).is("the") && start < i {
        start += 1;
    }
    (start, telling)
}

/// "Zone A and Desert Clinic": an "and" between two things rather than inside a name.
fn is_listy(doc: &Doc<'_>, p: usize) -> bool {
    doc.at(p).is("and") && doc.back(p, 2).is(",")
}

fn push(
    doc: &Doc<'_>,
    start: usize,
    end: usize,
    label: Label,
    score: f32,
    why: &str,
    out: &mut Vec<Candidate>,
) {
    let (a, b) = (doc.at(start).start, doc.at(end - 1).end);
    let kind = if label == Label::Location {
        "place"
    } else {
        "org"
    };
    let key = doc
        .shadow
        .low()
        .get(a..b)
        .unwrap_or("")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    out.push(Candidate {
        start: a,
        end: b,
        label,
        score,
        entity: format!("{kind}:{key}"),
        known: false,
        rule: kind,
        why: why.to_owned(),
    });
}

fn places(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    let mut i = 0;
    while i < doc.toks.len() {
        let t = doc.at(i);
        if !t.is_word()
            || t.shape == Shape::Lower && !doc.line(i).is_lower()
            || (around.taken)(i)
            || guard(around, i) != Guard::None
            || t.is_letter()
        {
            i += 1;
            continue;
        }
        if let Some((end, score)) = place(doc, i) {
            push(doc, i, end, Label::Location, score, "place name", out);
            i = end;
        } else {
            i += 1;
        }
    }
}

/// The longest listed place at token `i`, weighed by what stands around it.
fn place(doc: &Doc<'_>, i: usize) -> Option<(usize, f32)> {
    let t = doc.at(i);
    let cap = t.shape != Shape::Lower;
    if t.lex.has(
        Class::STATE
            .or(Class::COUNTRY)
            .or(Class::LANGUAGE)
            .or(Class::WEEKDAY)
            .or(Class::MONTH)
            .or(Class::DETERMINER)
            .or(Class::PRONOUN)
            .or(Class::MODAL)
            .or(Class::SAID),
    ) && !doc.at(i + 1).is_cap()
    {
        return None;
    }
    let mut name = String::new();
    let mut best: Option<(usize, u8)> = None;
    for k in i..i + 4 {
        let w = doc.at(k);
        if !w.is_word()
            || w.line != t.line
            || k > i && (!w.gap || w.shape == Shape::Lower && cap && !w.lex.has(Class::PARTICLE))
        {
            break;
        }
        if k > i {
            name.push(' ');
        }
        name.push_str(w.low);
        let rank = lexicon().place(&name);
        if rank > 0 {
            best = Some((k + 1, rank));
        }
        if doc.at(k).poss {
            break;
        }
        if doc.at(k + 1).is(".") && !matches!(w.low, "st" | "ft" | "mt") {
            break;
        }
    }
    let before = doc.back(i, 1);
    let county = doc.at(i + 1).is("county") && doc.at(i + 1).is_cap() && cap;
    let (end, rank) = match best {
        Some(b) => b,
        None if county && !t.lex.has(Class::NOT_NAME) => return Some((i + 2, 0.85)),
        None => return feature(doc, i),
    };
    let many = end > i + 1;
    let stated = state_after(doc, end);
    let locative = before.lex.has(Class::LOCATIVE) && !matches!(before.low, "with" | "to")
        || before.is("to")
            && matches!(
                doc.back(i, 2).low,
                "moved"
                    | "moving"
                    | "move"
                    | "back"
                    | "went"
                    | "goes"
                    | "go"
                    | "going"
                    | "trip"
                    | "drove"
                    | "drive"
                    | "drives"
                    | "bus"
                    | "travel"
                    | "travels"
                    | "commute"
                    | "relocated"
                    | "relocating"
                    | "visit"
                    | "returned"
                    | "flew"
                    | "sent"
                    | "transferred"
            );
    let plain = t.lex.word;
    let mut score: f32 = if stated {
        0.93
    } else if locative {
        if t.lex.first >= 9 && matches!(before.low, "from" | "by" | "near") && rank < 3 {
            0.4
        } else {
            0.85
        }
    } else if many && rank >= 2 {
        0.6
    } else if t.lex.name() == 0 && plain == 0 {
        0.75
    } else if rank == 5 && t.lex.first < 7 {
        0.7
    } else {
        0.0
    };
    if !many && plain >= 4 && !stated {
        score -= if locative && !t.opens && rank >= 3 {
            0.15
        } else {
            0.6
        };
    } else if many && plain >= 4 && !stated && !locative {
        score -= 0.2;
    }
    if t.shape == Shape::Upper && !stated {
        score -= 0.5;
    }
    if !cap {
        score -= if plain > 0 || !locative {
            0.5
        } else if rank >= 3 || t.lex.name() == 0 {
            0.1
        } else {
            0.4
        };
    }
    if many
        && (i..end).all(|k| {
            doc.at(k)
                .lex
                .has(Class::NOT_NAME.or(Class::SUBJECT).or(Class::ROLE))
        })
    {
        score -= 0.5;
    }
    (score >= 0.2).then_some((end, score))
}

/// `Spirit Lake`, `Otter River`, `Pine Ridge Reservation`.
fn feature(doc: &Doc<'_>, i: usize) -> Option<(usize, f32)> {
    let t = doc.at(i);
    if t.shape != Shape::Cap || t.opens && t.lex.word >= 6 {
        return None;
    }
    let mut k = i + 1;
    while k < i + 3 && doc.at(k).is_cap() && doc.at(k).gap && doc.at(k).line == t.line {
        if matches!(
            doc.at(k).low,
            "county"
                | "lake"
                | "river"
                | "reservation"
                | "rez"
                | "valley"
                | "township"
                | "heights"
                | "park"
                | "beach"
                | "island"
                | "mountain"
                | "springs"
                | "falls"
                | "creek"
                | "hills"
                | "estates"
                | "acres"
                | "village"
                | "apartments"
                | "pueblo"
                | "rancheria"
                | "bay"
                | "canyon"
                | "mesa"
                | "colonia"
        ) && !t.lex.has(Class::NOT_NAME.or(Class::SUBJECT))
        {
            return Some((k + 1, 0.75));
        }
        k += 1;
    }
    None
}

fn state_after(doc: &Doc<'_>, end: usize) -> bool {
    let (c, s) = (doc.at(end), doc.at(end + 1));
    c.is(",")
        && (s.lex.has(Class::USPS) && s.shape == Shape::Upper
            || s.lex.has(Class::STATE) && s.is_cap()
            || s.lex.has(Class::COUNTRY) && s.is_cap())
        || c.lex.has(Class::USPS)
            && c.shape == Shape::Upper
            && c.gap
            && !matches!(
                c.low,
                "pt" | "ot" | "id" | "or" | "in" | "me" | "al" | "ma" | "pa" | "de" | "co"
            )
}
