//! Organisations without a telling last word: by their first word, by a number, by a run of capitals, or in a line without
//! capitals. Mostly doubts that a person decides.

use super::{
    finding::{Candidate, Label},
    lexicon::{Class, lexicon},
    orgs::is_plain,
    places::{guard, push},
    strangers::Around,
    terms::Guard,
    token::{Doc, Kind, Shape},
};

/// `Camp Wabana`, `St. Gabriel's`, `Iglesia Nueva Vida`, `Valley Children's`.
pub(crate) fn headed(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    for i in 0..doc.toks.len() {
        let t = doc.at(i);
        if !t.is_cap() || guard(around, i) == Guard::Hard {
            continue;
        }
        let head = matches!(
            t.low,
            "camp"
                | "iglesia"
                | "masjid"
                | "templo"
                | "escuela"
                | "clinica"
                | "feria"
                | "colegio"
                | "centro"
                | "parroquia"
                | "hogar"
                | "casa"
                | "gurdwara"
                | "wat"
                | "temple"
                | "congregation"
                | "shul"
                | "team"
                | "college"
                | "university"
                | "hospital"
                | "club"
                | "banda"
                | "liga"
                | "academia"
                | "mezquita"
                | "fundacion"
        );
        let saint = matches!(t.low, "st" | "saint" | "san" | "santa") && !doc.back(i, 1).is_num();
        let of = matches!(
            t.low,
            "department"
                | "office"
                | "division"
                | "bureau"
                | "institute"
                | "university"
                | "college"
                | "church"
                | "academy"
                | "friends"
                | "school"
                | "children"
                | "house"
                | "arc"
                | "club"
                | "bank"
        ) && doc.at(i + 1).is("of");
        let childrens = matches!(t.low, "children" | "childrens" | "kids")
            && (t.poss || t.is("childrens"))
            && doc.back(i, 1).is_cap()
            && t.gap;
        if childrens {
            let mut start = i - 1;
            while start > 0
                && doc.at(start - 1).is_cap()
                && doc.at(start).gap
                && !is_plain(doc, start - 1)
                && i - start < 4
            {
                start -= 1;
            }
            let mut end = i + 1;
            while end < i + 3
                && doc.at(end).is_cap()
                && doc.at(end).gap
                && !doc.at(end).lex.has(Class::SAID)
            {
                end += 1;
            }
            if !is_plain(doc, start) {
                push(
                    doc,
                    start,
                    end,
                    Label::SchoolOrg,
                    0.85,
                    "children's hospital or clinic",
                    out,
                );
            }
            continue;
        }
        if !(head || saint || of) {
            continue;
        }
        let mut k = i + 1 + usize::from(of);
        if saint && doc.at(k).is(".") {
            k += 1;
        }
        let first = k;
        while k < first + 4
            && doc.at(k).line == t.line
            && doc.at(k).gap | doc.back(k, 1).is(".")
            && (doc.at(k).is_cap() && !doc.at(k).lex.has(Class::SAID)
                || doc.at(k).lex.has(Class::PARTICLE)
                    && doc.at(k).is_word()
                    && doc.at(k + 1).is_cap())
        {
            k += 1;
            // "Masjid Al-Noor", "Wisconsin-Milwaukee"
            while doc.at(k).is("-")
                && !doc.at(k).gap
                && doc.at(k + 1).is_cap()
                && !doc.at(k + 1).gap
            {
                k += 2;
            }
            if doc.back(k, 1).poss {
                break;
            }
        }
        if k == first || is_plain(doc, first) && !doc.at(first).lex.has(Class::ORG_TAIL) {
            continue;
        }
        let score = if saint
            && !doc.at(k - 1).poss
            && !doc.at(k - 1).lex.has(Class::ORG_TAIL.or(Class::ORG_WEAK))
        {
            0.5
        } else if t.opens && head {
            0.6
        } else {
            0.8
        };
        push(
            doc,
            i,
            k,
            Label::SchoolOrg,
            score,
            "begins like the name of an organisation",
            out,
        );
    }
}

/// Two or more capitalised words in the middle of a sentence that nothing else explains.
pub(crate) fn runs(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    let mut i = 0;
    while i < doc.toks.len() {
        let t = doc.at(i);
        let fits = |k: usize| {
            doc.at(k).is_cap()
                && doc.at(k).line == t.line
                && guard(around, k) == Guard::None
                && !(around.taken)(k)
                && !doc.at(k).lex.has(
                    Class::WEEKDAY
                        .or(Class::MONTH)
                        .or(Class::HARD_TITLE)
                        .or(Class::LANGUAGE)
                        .or(Class::COUNTRY),
                )
        };
        let line = doc.line(i);
        if !fits(i) || t.opens && t.lex.word >= 3 || line.is_title() || line.is_upper() {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        loop {
            if doc.at(end - 1).poss && !doc.at(end).is_cap() {
                break;
            }
            let n = doc.at(end);
            // "Loan Huynh of VietCoast Family Services": somebody of it, not a part of its name.
            if n.is("of") && end >= i + 2 && t.lex.first >= 4 && !is_plain(doc, i) {
                break;
            }
            if fits(end) && (n.gap || doc.back(end, 1).is("-")) {
                end += 1;
            } else if (n.is("-") && !n.gap
                || matches!(n.low, "of" | "for" | "&" | "the" | "de" | "la" | "del"))
                && fits(end + 1)
            {
                end += 2;
            } else if matches!(n.low, "of" | "for") && doc.at(end + 1).is("the") && fits(end + 2) {
                end += 3;
            } else {
                break;
            }
        }
        let telling = (i..end)
            .filter(|k| doc.at(*k).is_word() && !is_plain(doc, *k))
            .count();
        let words = (i..end).filter(|k| doc.at(*k).is_cap()).count();
        if words >= 2 && telling >= 1 {
            let p = doc.back(i, 1);
            let called = matches!(
                p.low,
                "at" | "from"
                    | "by"
                    | "through"
                    | "via"
                    | "with"
                    | "to"
                    | "called"
                    | "call"
                    | "contacted"
            );
            let tail = (i..end).any(|k| {
                k + 1 < end && doc.at(k).poss
                    || doc.at(k).lex.has(Class::ORG_TAIL.or(Class::ORG_WEAK))
                        && !doc.at(k).lex.has(Class::ROLE.or(Class::KIN))
            });
            // "a letter from Melissa Goh": somebody, not a company.
            let person = t.lex.first >= 6 && !t.lex.is_ordinary() && words <= 3 && !p.is("at");
            let score = if tail {
                0.45
            } else if called && telling >= 2 && matches!(p.low, "at" | "from") && !person {
                0.55
            } else {
                0.28
            };
            push(
                doc,
                i,
                end,
                Label::SchoolOrg,
                score,
                "capitalised words that may name an organisation",
                out,
            );
        }
        i = end;
    }
}

/// `northern pines clinic` in a line without capitals.
pub(crate) fn small(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    for i in 1..doc.toks.len() {
        let t = doc.at(i);
        let sure = matches!(
            t.low,
            "clinic"
                | "elementary"
                | "academy"
                | "hospital"
                | "daycare"
                | "preschool"
                | "pediatrics"
                | "counseling"
                | "ymca"
                | "ent"
                | "charter"
                | "isd"
                | "dental"
                | "neurology"
                | "childrens"
                | "church"
                | "foundation"
                | "transit"
                | "bus"
                | "hs"
                | "jhs"
                | "elem"
                | "aviation"
                | "airlines"
                | "freight"
                | "trucking"
        ) || t.is("medicine")
            && matches!(
                doc.back(i, 1).low,
                "family" | "internal" | "sports" | "sleep"
            );
        // "starts at st. brendan's"
        if t.is("st")
            && t.shape == Shape::Lower
            && doc.at(i + 1).is(".")
            && !doc.at(i + 1).gap
            && doc.at(i + 2).gap
            && doc.at(i + 2).shape == Shape::Lower
            && (doc.at(i + 2).lex.is_unlisted() || doc.at(i + 2).lex.name() >= 4)
            && matches!(
                doc.back(i, 1).low,
                "at" | "from" | "to" | "@" | "near" | "for"
            )
        {
            push(
                doc,
                i,
                i + 3,
                Label::SchoolOrg,
                0.5,
                "a saint's name where an organisation stands, typed in lower case",
                out,
            );
            continue;
        }
        let sure = sure
            || t.is("ms")
                && matches!(doc.back(i, 2).low, "at" | "from" | "to" | "@")
                && doc.at(i + 1).is_stop()
            || t.is("practice") && doc.back(i, 1).is("family")
            || t.is("home") && matches!(doc.back(i, 1).low, "funeral" | "group" | "nursing")
            || t.is("shelf") && doc.back(i, 1).is("food");
        let hired = matches!(doc.back(i, 3).low, "at" | "from" | "@")
            || matches!(doc.back(i, 4).low, "at" | "from" | "@");
        let weak = hired && matches!(t.low, "home" | "plant" | "services" | "program" | "center");
        let tail = sure
            || weak
            || t.lex.has(Class::ORG_TAIL) && !t.lex.has(Class::ROLE.or(Class::SUBJECT));
        if t.shape != Shape::Lower || !tail || !t.gap || guard(around, i) == Guard::Hard {
            continue;
        }
        let mut start = i;
        while start > 0 && i - start < 3 {
            let w = doc.at(start - 1);
            let stops = Class::DETERMINER
                .or(Class::PRONOUN)
                .or(Class::MODAL)
                .or(Class::SAID)
                .or(Class::CALLING)
                .or(Class::KIN)
                .or(Class::ROLE)
                .or(Class::SUBJECT)
                .or(Class::JARGON)
                .or(Class::LOCATIVE)
                .or(Class::NOT_NAME)
                .or(Class::WEEKDAY)
                .or(Class::HARD_TITLE);
            if w.kind != Kind::Word
                || w.poss
                || w.line != t.line
                || w.lex.has(stops) && !w.lex.has(Class::DIR) && !w.is("first")
                || guard(around, start - 1) == Guard::Hard
                || w.is_letter()
                || w.shape != Shape::Lower && (around.taken)(start - 1)
            {
                break;
            }
            start -= 1;
            // "tri-county feed"
            if start > 1
                && !w.gap
                && doc.at(start - 1).is("-")
                && !doc.at(start - 1).gap
                && doc.at(start - 2).is_word()
            {
                start -= 2;
            }
        }
        // "With Yusra Darwish interpreting": somebody does it.
        let (a, b) = (doc.at(start), doc.at(start + 1));
        let somebody = a.is_cap() && a.lex.first >= 4 && a.lex.first > a.lex.word && b.is_cap();
        if start == i || somebody {
            continue;
        }
        let mut end = i + 1;
        // "feed & grain"
        if doc.at(end).is("&") && doc.at(end + 1).shape == Shape::Lower && doc.at(end + 1).gap {
            end += 2;
        }
        while end < i + 3
            && doc.at(end).gap
            && doc.at(end).shape == Shape::Lower
            && doc.at(end).lex.has(Class::ORG_TAIL)
            && doc.at(end).line == t.line
        {
            end += 1;
        }
        let named = (start..i).any(|k| {
            !doc.at(k).lex.is_ordinary()
                || lexicon().place(doc.at(k).low) >= 2 && doc.at(k).lex.name() >= 6
        });
        let at = matches!(doc.back(start, 1).low, "at" | "from" | "to" | "@");
        let score: f32 = match (named, at) {
            (true, true) => 0.7,
            (true, false) => 0.4,
            (false, true) if i - start >= 2 => 0.5,
            (false, true) => 0.3,
            (false, false)
                if i - start >= 2 && matches!(doc.back(start, 1).low, "call" | "called" | ",") =>
            {
                0.3
            }
            _ => 0.0,
        };
        let score = if sure { score } else { score.min(0.45) };
        if score > 0.0 {
            push(
                doc,
                start,
                end,
                Label::SchoolOrg,
                score,
                "may name an organisation, typed in lower case",
                out,
            );
        }
    }
}

/// `Vanderlin MS`, `Lake Fenton HS`, `Nassau DSS`, `Itasca Co DHS`: a name before the letters of a level or an office.
pub(crate) fn lettered(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    for i in 1..doc.toks.len() {
        let (t, p) = (doc.at(i), doc.back(i, 1));
        let level = matches!(t.low, "ms" | "hs" | "es" | "jhs" | "elem" | "el");
        let office = matches!(
            t.low,
            "dss"
                | "dhs"
                | "dhhs"
                | "cps"
                | "dcfs"
                | "dcf"
                | "dcs"
                | "cys"
                | "hhs"
                | "dfs"
                | "resa"
        );
        if !(level || office)
            || t.shape != Shape::Upper && !(level && t.is_cap() && t.low.starts_with("el"))
            || !t.gap
            || t.line != p.line
            || doc.line(i).is_upper()
            || guard(around, i) == Guard::Hard && level
        {
            continue;
        }
        let called = matches!(p.low, "from" | "at" | "called" | "by" | "w" | "with" | "to");
        if office && called && p.gap {
            push(
                doc,
                i,
                i + 1,
                Label::SchoolOrg,
                0.35,
                "office of a county or a state",
                out,
            );
            continue;
        }
        let mut start = i;
        while start > 0 && i - start < 3 {
            let w = doc.at(start - 1);
            let fits = w.is_cap()
                && !w.poss
                && w.line == t.line
                && (w.gap || start - 1 == 0 || w.opens)
                && !(w.opens && w.lex.word >= 6)
                && guard(around, start - 1) != Guard::Hard
                && !w.lex.has(
                    Class::HARD_TITLE
                        .or(Class::MONTH)
                        .or(Class::WEEKDAY)
                        .or(Class::CALLING),
                );
            if !fits {
                break;
            }
            start -= 1;
        }
        let telling = (start..i).any(|k| !doc.at(k).lex.is_ordinary() || !is_plain(doc, k));
        // "Kowalski MS, CCC-SLP": a degree.
        let degree = t.is("ms") && (doc.at(i + 1).is(",") && doc.at(i + 2).shape == Shape::Upper);
        if start < i && telling && !degree {
            push(
                doc,
                start,
                i + 1,
                Label::SchoolOrg,
                if office { 0.6 } else { 0.5 },
                "school or office by its letters",
                out,
            );
        }
    }
}
