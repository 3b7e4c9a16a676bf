//! Places by a list and the words around them (`moved from Sheboygan`, `Decatur, GA`). What the vault holds and streets are
//! found elsewhere.

use super::{
    finding::{Candidate, Label},
    lexicon::{Class, lexicon},
    strangers::Around,
    terms::Guard,
    token::{Doc, Shape},
};

/// Finds places.
pub(crate) fn find(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    places(doc, around, out);
}

pub(crate) fn guard(around: &Around<'_>, i: usize) -> Guard {
    around.guards.get(i).copied().unwrap_or_default()
}

pub(crate) fn push(
    doc: &Doc<'_>,
    start: usize,
    end: usize,
    label: Label,
    score: f32,
    why: &str,
    out: &mut Vec<Candidate>,
) {
    let (a, mut b) = (doc.at(start).start, doc.at(end - 1).end);
    // "St. Gabriel's" is the whole name of a place.
    if label == Label::SchoolOrg
        && doc.at(end - 1).poss
        && doc
            .shadow
            .low()
            .get(b..)
            .is_some_and(|r| r.starts_with("'s"))
        && (doc.at(start).is("st")
            || doc.at(start).is("saint")
            || matches!(doc.at(end - 1).low, "children" | "kids"))
    {
        b += 2;
    }
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
            || t.shape == Shape::Lower && !doc.line(i).is_lower() && !astray(doc, i)
            || (around.taken)(i)
            || guard(around, i) != Guard::None
            || t.is_letter()
            || !t.gap && doc.back(i, 1).is("-")
            || doc.back(i, 1).is(".") && doc.back(i, 2).is_letter()
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

/// "Old slp renner in kotzebue": a place typed small in a line with capitals, by a word that is nothing else.
fn astray(doc: &Doc<'_>, i: usize) -> bool {
    let (t, p) = (doc.at(i), doc.back(i, 1));
    t.lex.word == 0
        && t.gap
        && t.low.len() >= 4
        && matches!(
            p.low,
            "in" | "near" | "from" | "by" | "to" | "at" | "around" | "outside"
        )
        && (lexicon().place(t.low) > 0 || water(doc, i).is_some())
        || p.line == t.line && water(doc, i).is_some()
}

/// `mud creek`, `spirit lake` after "by" or "to": the word before is no article, and what follows says a place.
fn water(doc: &Doc<'_>, i: usize) -> Option<usize> {
    let (t, p, n) = (doc.at(i), doc.back(i, 1), doc.at(i + 1));
    let reached =
        p.lex.has(Class::LOCATIVE) || matches!(p.low, "on" | "across" | "up" | "down" | "@");
    let kind = matches!(
        n.low,
        "creek"
            | "lake"
            | "river"
            | "pond"
            | "bay"
            | "canyon"
            | "valley"
            | "heights"
            | "estates"
            | "apartments"
            | "apts"
            | "village"
            | "mesa"
            | "falls"
            | "springs"
            | "rez"
            | "reservation"
            | "county"
            | "island"
            | "hollow"
            | "holler"
            | "slough"
            | "bayou"
            | "harbor"
            | "rancheria"
            | "township"
            | "fork"
            | "gap"
            | "grove"
            | "junction"
            | "landing"
            | "crossing"
            | "cove"
            | "prairie"
            | "acres"
            | "crk"
    );
    let stops = Class::DETERMINER
        .or(Class::PRONOUN)
        .or(Class::SAID)
        .or(Class::CALLING)
        .or(Class::LOCATIVE)
        .or(Class::SUBJECT)
        .or(Class::LANGUAGE)
        .or(Class::KIN)
        .or(Class::ROLE);
    let fits = t.is_word() && !t.poss && !t.is_letter() && n.gap && n.line == t.line;
    let small = t.shape == Shape::Lower && n.shape == Shape::Lower;
    let street = doc.at(i + 2).lex.has(Class::STREET_SURE) && doc.at(i + 2).gap;
    (reached && kind && fits && small && !street && !t.lex.has(stops)).then_some(i + 2)
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
        name.push_str(match w.low {
            "st" => "saint",
            "ft" => "fort",
            "mt" => "mount",
            other => other,
        });
        let rank = lexicon().place(&name).max(if name.starts_with("saint ") {
            lexicon().place(&name.replacen("saint", "st", 1))
        } else {
            0
        });
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
        None => {
            return street(doc, i)
                .or_else(|| feature(doc, i))
                .or_else(|| water(doc, i).map(|end| (end, 0.45)));
        }
    };
    // "Lebanon Springs", "warm springs rez": the listed name goes on.
    if let Some(found) = feature(doc, i).or_else(|| water(doc, i).map(|end| (end, 0.5)))
        && found.0 > end
    {
        return Some(found);
    }
    if let Some(found) = street(doc, i)
        && found.0 > end
    {
        return Some(found);
    }
    let many = end > i + 1;
    // "Portland OR 97209"
    let zipped = doc.at(end).lex.has(Class::USPS)
        && doc.at(end + 1).is_num()
        && doc.at(end + 1).low.len() == 5
        || doc.at(end).is_num() && doc.at(end).low.len() == 5 && cap;
    let stated = state_after(doc, end) || zipped;
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
    } else if t.lex.name() == 0 && plain <= 1 {
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
        let to = before.is("to") || locative;
        let common = (i..end).all(|k| doc.at(k).lex.word >= 7);
        score = match (many, to) {
            (true, true) if !common => 0.6,
            (true, true) => 0.35,
            (true, false) if !common => 0.35,
            (true, false) => 0.0,
            (false, true) if plain == 0 && (rank >= 3 || t.lex.name() == 0) => 0.7,
            (false, true) if plain == 0 && rank >= 2 => 0.4,
            (false, true) if rank >= 3 && plain <= 3 => 0.3,
            _ => 0.0,
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

/// `Farrington Highway`, `main st`: a street without a number.
fn street(doc: &Doc<'_>, i: usize) -> Option<(usize, f32)> {
    let t = doc.at(i);
    let p = doc.back(i, 1);
    let cap = t.shape == Shape::Cap;
    let reached = p.lex.has(Class::LOCATIVE)
        || matches!(
            p.low,
            "on" | "and" | "off" | "along" | "across" | "down" | "up" | "to"
        );
    let stops = Class::DETERMINER
        .or(Class::PRONOUN)
        .or(Class::MODAL)
        .or(Class::CALLING)
        .or(Class::SAID)
        .or(Class::JARGON)
        .or(Class::NOT_NAME)
        .or(Class::LOCATIVE)
        .or(Class::HARD_TITLE)
        .or(Class::KIN);
    if !(cap && (reached || !t.opens) || !cap && reached)
        || t.is_letter()
        || t.poss
        || t.lex.has(stops)
    {
        return None;
    }
    for k in i + 1..i + 4 {
        let w = doc.at(k);
        if w.line != t.line || !w.gap || !w.is_word() || cap != (w.shape == Shape::Cap) {
            return None;
        }
        let sure = w.lex.has(Class::STREET_SURE)
            && !matches!(w.low, "drive" | "court" | "circle" | "trail" | "dr" | "ct")
            || cap && w.lex.has(Class::STREET_SURE);
        if sure && !w.is("dr") {
            return Some((k + 1, if cap { 0.75 } else { 0.5 }));
        }
        if w.lex.has(stops) {
            return None;
        }
    }
    None
}

/// `Spirit Lake`, `Otter River`, `Pine Ridge Reservation`.
fn feature(doc: &Doc<'_>, i: usize) -> Option<(usize, f32)> {
    let t = doc.at(i);
    if t.shape != Shape::Cap {
        return None;
    }
    let next = doc.at(i + 1);
    let head = matches!(
        t.low,
        "port"
            | "lake"
            | "fort"
            | "mount"
            | "point"
            | "cape"
            | "isla"
            | "rancho"
            | "villa"
            | "ciudad"
            | "colonia"
            | "barrio"
            | "pueblo"
    );
    if head && next.is_cap() && next.gap && !next.lex.has(Class::NOT_NAME.or(Class::SAID)) {
        return Some((i + 2, 0.6));
    }
    if t.opens && t.lex.word >= 6 {
        return None;
    }
    let mut k = i + 1;
    while k < i + 4 && doc.at(k).is_cap() && doc.at(k).gap && doc.at(k).line == t.line {
        if matches!(
            doc.at(k).low,
            "county"
                | "lake"
                | "river"
                | "reservation"
                | "rez"
                | "valley"
                | "township"
                | "brook"
                | "hollow"
                | "crossing"
                | "corners"
                | "junction"
                | "landing"
                | "harbor"
                | "cove"
                | "forest"
                | "woods"
                | "pond"
                | "bridge"
                | "ranch"
                | "mall"
                | "campground"
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
