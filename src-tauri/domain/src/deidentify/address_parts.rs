//! The parts of an address beside a numbered street: units, post boxes, numbered roads, Spanish street names.

use super::{
    lexicon::Class,
    token::{Doc, Shape},
};

/// Takes in a unit after an address: `, Apt 7`, `#4`, `Lot 5`, `SW`.
pub(crate) fn units(doc: &Doc<'_>, mut end: usize) -> usize {
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
        // ", 2nd floor"
        if u.is_num()
            && matches!(v.low, "st" | "nd" | "rd" | "th")
            && !v.gap
            && matches!(doc.at(k + 2).low, "floor" | "fl")
        {
            end = k + 3;
            continue;
        }
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
pub(crate) fn boxed(doc: &Doc<'_>, i: usize) -> Option<(usize, f32, &'static str)> {
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
    // "Mile 14 Route 27", "MP 8 Steese Hwy": a house where no street has numbers.
    if matches!(t.low, "mile" | "milepost" | "mp" | "mm") && doc.at(i + 1).is_num() {
        let mut k = i + 2;
        if doc.at(k).is(".") && doc.at(k + 1).is_num() {
            k += 2;
        }
        let road = |k: usize| {
            doc.at(k).lex.has(Class::STREET_SURE) || matches!(doc.at(k).low, "route" | "rt" | "rte")
        };
        let end = (k..k + 4)
            .take_while(|k| doc.at(*k).line == t.line && !doc.at(*k).is_stop())
            .find(|k| road(*k))
            .map(|k| k + 1 + usize::from(doc.at(k + 1).is_num() && doc.at(k + 1).gap));
        if let Some(end) = end {
            return Some((end, 0.85, "mile of a road"));
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
        return Some((units(doc, i + 2), 0.6, "road named by a number"));
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
pub(crate) fn spanish(doc: &Doc<'_>, i: usize) -> Option<(usize, f32, &'static str)> {
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
    // "from Kharkiv via Warsaw": a way, not a street.
    if doc.at(i).is("via") && doc.at(i).shape == Shape::Lower && !doc.at(n).is_num() {
        return None;
    }
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
