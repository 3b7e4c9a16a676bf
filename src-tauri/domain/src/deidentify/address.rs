//! Street and postal addresses: a number, a street's words and its kind, a unit or a box. Towns follow as places.

use super::{
    address_parts::{boxed, spanish, units},
    finding::{Candidate, Label},
    lexicon::Class,
    token::{Doc, Kind, Shape},
};

/// Finds addresses.
pub(crate) fn find(doc: &Doc<'_>, out: &mut Vec<Candidate>) {
    let mut i = 0;
    while i < doc.toks.len() {
        if let Some((end, score, why)) = at(doc, i) {
            let (start, stop) = (doc.at(i).start, doc.at(end - 1).end);
            let key: String = (i..end)
                .map(|k| doc.at(k))
                .filter(|t| t.is_word() || t.is_num())
                .map(|t| t.low)
                .take(3)
                .collect::<Vec<_>>()
                .join(" ");
            out.push(Candidate {
                start,
                end: stop,
                label: Label::Address,
                score,
                entity: format!("address:{key}"),
                known: false,
                rule: "address",
                why: why.to_owned(),
            });
            i = end;
        } else {
            i += 1;
        }
    }
}

fn at(doc: &Doc<'_>, i: usize) -> Option<(usize, f32, &'static str)> {
    let t = doc.at(i);
    match t.kind {
        // "10:20. Dr. Hovland"
        Kind::Num if doc.back(i, 1).is(":") && !t.gap && doc.back(i, 2).is_num() => None,
        Kind::Num => numbered(doc, i),
        // "W4410 County Road M"
        Kind::Word
            if t.is_letter()
                && t.lex.has(Class::DIR)
                && doc.at(i + 1).is_num()
                && !doc.at(i + 1).gap =>
        {
            numbered(doc, i + 1)
        }
        Kind::Word => boxed(doc, i).or_else(|| spanish(doc, i)),
        _ => None,
    }
}

/// `1204 W Ocotillo Dr, Apt 7`; `88 mill pond rd #4`.
fn numbered(doc: &Doc<'_>, i: usize) -> Option<(usize, f32, &'static str)> {
    let t = doc.at(i);
    if t.low.len() > 6
        || (!t.gap
            && !matches!(
                doc.back(i, 1).low,
                "(" | ":" | "\"" | "-" | "#" | "n" | "s" | "e" | "w"
            ))
        || doc.back(i, 1).is("$")
        || doc.back(i, 1).is("-") && !t.gap && doc.back(i, 2).is_num()
        || matches!(
            doc.back(i, 1).low,
            "door"
                | "room"
                | "rm"
                | "bus"
                | "gr"
                | "grade"
                | "route"
                | "level"
                | "step"
                | "age"
                | "period"
                | "tier"
        )
    {
        return None;
    }
    let mut k = i + 1;
    // 87-204, 204 1/2
    if doc.at(k).is("-") && !doc.at(k).gap && doc.at(k + 1).is_num() && !doc.at(k + 1).gap {
        k += 2;
        // "9-23-26 PM route"
        if doc.at(k).is("-") && !doc.at(k).gap && doc.at(k + 1).is_num() {
            return None;
        }
    } else if doc.at(k).is_num()
        && doc.at(k).gap
        && doc.at(k + 1).is("/")
        && doc.at(k + 2).is_num()
        && !doc.at(k + 2).gap
    {
        k += 3;
    }
    // 14B
    if doc.at(k).is_letter() && !doc.at(k).gap {
        k += 1;
    }
    let first = k;
    if matches!(
        doc.at(k).low,
        "calle" | "avenida" | "camino" | "via" | "calzada" | "paseo"
    ) && doc.at(k).gap
    {
        let mut e = k + 1;
        while e < k + 4
            && doc.at(e).is_word()
            && doc.at(e).gap
            && !doc
                .at(e)
                .lex
                .has(Class::UNIT.or(Class::CALLING).or(Class::LOCATIVE))
        {
            e += 1;
        }
        if e > k + 1 {
            return Some((units(doc, e), 0.85, "street address"));
        }
    }
    // "new house 6122 Calhoun"
    let p = doc.back(i, 1);
    let housed = matches!(
        p.low,
        "house" | "address" | "addr" | "duplex" | "apt" | "lives" | "live" | "living" | "home"
    ) || p.is(":") && doc.back(i, 2).is("address")
        || p.is("at")
            && matches!(
                doc.back(i, 2).low,
                "live" | "lives" | "living" | "home" | "house" | "staying"
            )
        || p.is("to") && matches!(doc.back(i, 2).low, "moved" | "moving");
    if housed
        && t.low.len() >= 2
        && doc.at(k).is_cap()
        && doc.at(k).gap
        && !doc.at(k).lex.has(Class::NOT_NAME.or(Class::ORG_WEAK))
        && !(1..5).any(|n| doc.at(k + n).lex.has(Class::STREET))
    {
        return Some((
            k + 1 + usize::from(doc.at(k + 1).is_cap()),
            0.6,
            "house number and street",
        ));
    }
    if doc.at(k).lex.has(Class::DIR) && doc.at(k).gap {
        k += 1;
        if doc.at(k).is(".") && !doc.at(k).gap {
            k += 1;
        }
    }
    let body = k;
    let long = t.low.len() >= 3;
    // "450 N 200 E", "1234 South 900 West"
    if body > first
        && doc.at(body).is_num()
        && doc.at(body).gap
        && doc.at(body + 1).lex.has(Class::DIR)
        && doc.at(body + 1).gap
    {
        return Some((units(doc, body + 2), 0.9, "street address on a grid"));
    }
    if body > first {
        let b = doc.at(body);
        let ordinal = b.is_num()
            && matches!(doc.at(body + 1).low, "st" | "nd" | "rd" | "th")
            && !doc.at(body + 1).gap;
        let suffixed =
            (body..body + 5).any(|k| doc.at(k).lex.has(Class::STREET) && doc.at(k).line == t.line);
        if ordinal && !suffixed {
            return Some((units(doc, body + 2), 0.8, "house number and street"));
        }
        // "12 N Main", "3308 e mesquite"
        if b.is_word() && b.gap && !suffixed && b.low.len() >= 3 && b.line == t.line {
            if b.is_cap() && doc.at(first).shape != Shape::Lower && !b.lex.has(Class::NOT_NAME) {
                return Some((units(doc, body + 1), 0.7, "house number and street"));
            }
            if long
                && !b.is_cap()
                && !b.lex.has(
                    Class::PRONOUN
                        .or(Class::DETERMINER)
                        .or(Class::SAID)
                        .or(Class::CALLING)
                        .or(Class::JARGON)
                        .or(Class::SCORE_WORD)
                        .or(Class::ORG_WEAK),
                )
            {
                return Some((units(doc, body + 1), 0.4, "house number and street"));
            }
        }
    } else if t.low.len() >= 2 && doc.at(body).gap {
        let b = doc.at(body);
        let tree = matches!(
            b.low,
            "main"
                | "elm"
                | "oak"
                | "maple"
                | "pine"
                | "cedar"
                | "birch"
                | "walnut"
                | "washington"
                | "jefferson"
                | "lincoln"
                | "broadway"
                | "spruce"
                | "ash"
                | "cherry"
                | "chestnut"
                | "willow"
                | "lakeview"
        );
        let suffixed =
            (body..body + 4).any(|k| doc.at(k).lex.has(Class::STREET) && doc.at(k).line == t.line);
        let stopped = !doc.at(body + 1).is_word()
            || doc.at(body + 1).lex.has(Class::CALLING.or(Class::LOCATIVE));
        if tree && !suffixed && stopped && (b.is_cap() || long) {
            return Some((
                units(doc, body + 1),
                if b.is_cap() { 0.6 } else { 0.4 },
                "house number and street",
            ));
        }
        // "455 lakeview #204"
        let unit = |k: usize| {
            doc.at(k).is("#") && doc.at(k + 1).is_num()
                || doc.at(k).lex.has(Class::UNIT)
                    && doc.at(k + 1).is_num()
                    && !doc.at(k).is("room")
                    && !doc.at(k).is("rm")
        };
        if long
            && b.is_word()
            && b.low.len() >= 3
            && !b.lex.has(
                Class::PRONOUN
                    .or(Class::DETERMINER)
                    .or(Class::SAID)
                    .or(Class::CALLING)
                    .or(Class::JARGON)
                    .or(Class::SCORE_WORD),
            )
            && unit(body + 1)
        {
            return Some((units(doc, body + 1), 0.7, "house number and street"));
        }
    }
    let mut caps = 0;
    let mut plain = 0;
    while k < body + 5 {
        let w = doc.at(k);
        if w.kind == Kind::Break || w.kind == Kind::Edge || w.line != t.line {
            return None;
        }
        let ordinal = w.is_num()
            && doc.at(k + 1).is_word()
            && !doc.at(k + 1).gap
            && matches!(doc.at(k + 1).low, "st" | "nd" | "rd" | "th");
        if ordinal {
            k += 2;
            caps += 1;
            continue;
        }
        // "seat 118. Reported to Dr. Rao": the sentence ends behind the number.
        if w.is(".") && k == body && body == first {
            return None;
        }
        if (w.is("-") || w.is("'") || w.is(".") || w.is(",") && doc.at(k + 1).is("jr")) && !w.gap {
            k += 1;
            continue;
        }
        if !w.is_word() && !(w.is_num() && k > body && w.low.len() <= 2) {
            return None;
        }
        let highway = matches!(w.low, "highway" | "hwy" | "route" | "rt" | "road" | "rd")
            && k > first
            && (doc.at(k + 1).is_num()
                || doc.at(k + 1).is_letter() && doc.at(k + 1).shape == Shape::Letter);
        if (w.lex.has(Class::STREET) && k > body && w.gap) || highway {
            let mut end = k + 1;
            if highway
                || matches!(w.low, "highway" | "hwy" | "route" | "rt") && doc.at(end).is_num()
            {
                end += 1;
            }
            // "Mill Creek Trail Rd": the last street word counts.
            while doc.at(end).lex.has(Class::STREET)
                && doc.at(end).gap
                && doc.at(end).shape == w.shape
            {
                end += 1;
            }
            let sure = doc.at(end - 1).lex.has(Class::STREET_SURE);
            let good = caps > 0 || (sure && plain <= 2) || highway;
            if !good {
                return None;
            }
            return Some((
                units(doc, end),
                if caps > 0 { 0.95 } else { 0.85 },
                "street address",
            ));
        }
        if w.shape == Shape::Lower {
            plain += 1;
            if w.lex.has(
                Class::PRONOUN
                    .or(Class::DETERMINER)
                    .or(Class::MODAL)
                    .or(Class::CALLING)
                    .or(Class::SAID)
                    .or(Class::LOCATIVE)
                    .or(Class::SCORE_WORD),
            ) && !matches!(w.low, "de" | "la" | "del")
                || w.lex.has(Class::JARGON) && !matches!(w.low, "jr" | "sr" | "mlk")
                || matches!(
                    w.low,
                    "on" | "house" | "floor" | "visit" | "visits" | "min" | "x"
                )
            {
                return None;
            }
        } else {
            caps += 1;
        }
        k += 1;
    }
    None
}
