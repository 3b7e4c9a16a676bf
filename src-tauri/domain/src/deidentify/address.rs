//! Street and postal addresses: a number, a street's words and its kind, a unit or a box. Towns follow as places.

use super::{
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

/// Takes in a unit after an address: `, Apt 7`, `#4`, `Lot 5`, `SW`.
fn units(doc: &Doc<'_>, mut end: usize) -> usize {
    if doc.at(end).is(".")
        && !doc.at(end).gap
        && (doc.at(end + 1).lex.has(Class::UNIT) || doc.at(end + 1).is("#"))
    {
        end += 1;
    }
    if doc.at(end).lex.has(Class::DIR)
        && (matches!(doc.at(end).shape, Shape::Upper | Shape::Letter)
            || doc.at(end).is_cap() && doc.at(end).gap
            || matches!(doc.at(end).low, "nw" | "ne" | "sw" | "se"))
    {
        end += 1;
    }
    for _ in 0..3 {
        let dotted =
            usize::from(doc.at(end).is(".") && !doc.at(end).gap && doc.at(end + 1).is(","));
        let k = end + dotted + usize::from(doc.at(end + dotted).is(",") || doc.at(end).is("("));
        if matches!(
            doc.at(k).low,
            "rear" | "upstairs" | "downstairs" | "upper" | "lower" | "basement"
        ) && (k > end || doc.at(k).gap)
        {
            end = k + 1;
            continue;
        }
        let (u, v) = (doc.at(k), doc.at(k + 1));
        if u.is("#") && (v.is_num() || v.is_letter()) {
            end = k + 2;
        } else if u.lex.has(Class::UNIT) {
            let v = k + 1 + usize::from(doc.at(k + 1).is(".") || doc.at(k + 1).is("#"));
            if doc.at(v).is_num() || (doc.at(v).is_letter() && doc.at(v).gap) {
                end = v + 1;
            } else {
                break;
            }
        } else {
            break;
        }
        if doc.at(end).is_letter() && !doc.at(end).gap || doc.at(end).is_num() && !doc.at(end).gap {
            end += 1;
        }
        if doc.at(end).is("-")
            && !doc.at(end).gap
            && (doc.at(end + 1).is_num() || doc.at(end + 1).is_letter())
            && !doc.at(end + 1).gap
        {
            end += 2;
        }
    }
    end
}

/// `PO Box 114`, `RR 2 Box 14`, `HC 61 Box 9`, `Lot 5`, `County Road 12`.
fn boxed(doc: &Doc<'_>, i: usize) -> Option<(usize, f32, &'static str)> {
    let t = doc.at(i);
    // "W359N5002 Brown St"
    if t.is_letter()
        && t.lex.has(Class::DIR)
        && doc.at(i + 1).is_num()
        && doc.at(i + 2).is_letter()
        && doc.at(i + 3).is_num()
        && !doc.at(i + 3).gap
    {
        let street =
            (i + 4..i + 8).find(|k| doc.at(*k).lex.has(Class::STREET) && doc.at(*k).line == t.line);
        return Some((
            units(doc, street.map_or(i + 4, |k| k + 1)),
            0.9,
            "street address on a grid",
        ));
    }
    // "fire # 1182", "mile marker 12"
    let marked = t.is("fire")
        && (doc.at(i + 1).is("#") || matches!(doc.at(i + 1).low, "no" | "number"))
        || matches!(t.low, "mile" | "milepost" | "mm")
            && matches!(doc.at(i + 1).low, "marker" | "post");
    if marked {
        let n = i + 2 + usize::from(doc.at(i + 2).is("#") || doc.at(i + 2).is("."));
        if doc.at(n).is_num() {
            return Some((n + 1, 0.6, "number of a house or a mile"));
        }
    }
    let mut k = i;
    if matches!(
        t.low,
        "po" | "p" | "rr" | "hc" | "rural" | "r" | "rt" | "rte"
    ) {
        while k < i + 7 && !doc.at(k).is("box") {
            let w = doc.at(k);
            let fits = matches!(
                w.low,
                "p" | "o"
                    | "po"
                    | "."
                    | "rr"
                    | "hc"
                    | "rural"
                    | "route"
                    | ","
                    | "#"
                    | "r"
                    | "rt"
                    | "rte"
            ) || w.is_num();
            if !fits {
                return None;
            }
            k += 1;
        }
        let n = k + 1 + usize::from(doc.at(k + 1).is("#"));
        if doc.at(k).is("box") && (doc.at(n).is_num() || doc.at(n).is_letter()) {
            let end = n + 1 + usize::from(doc.at(n + 1).is_letter() && !doc.at(n + 1).gap);
            return Some((end, 0.95, "post box"));
        }
        return None;
    }
    // "off Hwy 10"
    let reached = matches!(
        doc.back(i, 1).low,
        "on" | "off" | "along" | "near" | "by" | "at" | "and" | "to" | "past"
    );
    if matches!(t.low, "hwy" | "highway" | "cr" | "fm" | "csah")
        && doc.at(i + 1).is_num()
        && doc.at(i + 1).gap
        && (reached || t.shape != Shape::Lower)
    {
        return Some((i + 2, 0.6, "road named by a number"));
    }
    if t.is("box")
        && doc.at(i + 1).is_num()
        && doc.at(i + 1).low.len() >= 2
        && t.is_cap()
        && !t.opens
    {
        return Some((i + 2, 0.7, "post box"));
    }
    if matches!(
        t.low,
        "county" | "co" | "state" | "us" | "farm" | "indian" | "ranch" | "bia" | "forest"
    ) && t.shape != Shape::Lower
    {
        let r = doc.at(i + 1);
        if matches!(
            r.low,
            "road" | "rd" | "highway" | "hwy" | "route" | "rt" | "rte" | "trunk"
        ) && r.shape != Shape::Lower
            && (doc.at(i + 2).is_num()
                || doc.at(i + 2).shape == Shape::Letter
                || doc.at(i + 2).shape == Shape::Upper)
        {
            return Some((i + 3, 0.75, "road named by a number"));
        }
    }
    let small = t.shape == Shape::Lower
        && matches!(t.low, "apt" | "apartment" | "lot" | "trailer")
        && !t.poss;
    if matches!(
        t.low,
        "apt" | "apartment" | "unit" | "lot" | "trailer" | "trlr"
    ) && (t.shape != Shape::Lower || small)
    {
        let n = i + 1 + usize::from(doc.at(i + 1).is("#") || doc.at(i + 1).is("."));
        if doc.at(n).is_num() && (t.low != "unit" || doc.at(n).low.len() >= 3) {
            return Some((units(doc, i), 0.6, "unit of an address")).filter(|(e, ..)| *e > i);
        }
    }
    None
}

/// `Calle Luna 45`, `Avenida Juarez 12`.
fn spanish(doc: &Doc<'_>, i: usize) -> Option<(usize, f32, &'static str)> {
    if !matches!(
        doc.at(i).low,
        "calle" | "avenida" | "avda" | "callejon" | "colonia" | "camino" | "via"
    ) || doc.at(i).shape == Shape::Lower && !doc.at(i + 1).is_cap()
    {
        return None;
    }
    let mut k = i + 1;
    while k < i + 6
        && doc.at(k).is_word()
        && (doc.at(k).is_cap() || doc.at(k).lex.has(Class::PARTICLE))
    {
        k += 1;
    }
    if k == i + 1 {
        return None;
    }
    let n = k + usize::from(doc.at(k).is("#"));
    Some((
        if doc.at(n).is_num() {
            units(doc, n + 1)
        } else {
            k
        },
        0.85,
        "street address",
    ))
}
