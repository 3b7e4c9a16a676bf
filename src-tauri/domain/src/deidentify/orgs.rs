//! Organisations the vault does not know: by their last word (`Desert Bloom Counseling`), by their first (`Camp Wabana`), or by
//! a run of capitals in the middle of a sentence. What the vault holds is found elsewhere.

use super::{
    finding::{Candidate, Label},
    lexicon::{Class, lexicon},
    places::{guard, push},
    strangers::Around,
    terms::Guard,
    token::{Doc, Kind, Shape},
};

/// Finds organisations.
pub(crate) fn find(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    organisations(doc, around, out);
    headed(doc, around, out);
    numbered(doc, out);
    runs(doc, around, out);
    small(doc, around, out);
}

/// Says nothing about which organisation it is.
fn is_plain(doc: &Doc<'_>, i: usize) -> bool {
    let t = doc.at(i);
    // In the middle of a sentence a capital makes a verb or an abbreviation part of a name: "Spit Maritime Museum".
    if t.is_cap() && !t.opens {
        let told = Class::NOT_NAME
            .or(Class::SUBJECT)
            .or(Class::ROLE)
            .or(Class::KIN)
            .or(Class::DETERMINER)
            .or(Class::WEEKDAY)
            .or(Class::LANGUAGE)
            .or(Class::ORG_TAIL)
            .or(Class::ORG_WEAK);
        return t.lex.has(told);
    }
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
            // "Cedar Butte Health Station": an ordinary capitalised word that ends the name.
            if telling > 0
                && tail
                && end <= i + 2
                && n.is_cap()
                && n.gap
                && n.lex.word > 0
                && n.lex.name() < 6
                && !n.lex.has(Class::SAID.or(Class::WEEKDAY).or(Class::MONTH))
                && guard(around, end) == Guard::None
            {
                end += 1;
                continue;
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
                && (n.is("of") || doc.at(end + 1).lex.first < 6)
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
            } else if n.is("&") && doc.at(end + 1).is_cap()
                || n.is("-") && !n.gap && doc.at(end + 1).is_cap() && !doc.at(end + 1).gap
                || n.is("and")
                    && doc.at(end + 1).is_cap()
                    && doc.at(end + 1).lex.has(Class::ORG_TAIL)
                    && !doc.at(end + 2).is_cap()
            {
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
        // "Leon High Elk": a word of a name, not of a school.
        let weak_level = matches!(
            t.low,
            "high" | "middle" | "junior" | "primary" | "first" | "kids"
        ) && doc.at(end).is_cap()
            && doc.at(end).gap
            && end == i + 1
            && doc.at(end).line == t.line;
        let good = !weak_level && start < i && telling > 0 && (tail || telling >= 2 || listed)
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
            && matches!(
                doc.at(p - 1).low,
                "st" | "mt" | "ft" | "dr" | "jr" | "sr" | "mr" | "mrs" | "ave"
            )
        {
            p -= 1;
        }
        // "2nd Baptist Church", "Route 9 Diner"
        if matches!(doc.at(p).low, "st" | "nd" | "rd" | "th")
            && !doc.at(p).gap
            && p > 0
            && doc.at(p - 1).is_num()
        {
            telling += 1;
            start = p - 1;
            k = p - 1;
            continue;
        }
        if doc.at(p).is_num()
            && doc.at(p).low.len() <= 3
            && doc.at(p).gap
            && p > 0
            && doc.at(p - 1).is_cap()
            && doc.at(p - 1).line == doc.at(i).line
        {
            k = p;
            continue;
        }
        let w = doc.at(p);
        if w.line != doc.at(i).line {
            break;
        }
        let joiner = matches!(
            w.low,
            "&" | "and" | "of" | "the" | "de" | "la" | "for" | "o" | "ke" | "ka" | "del" | "y"
        );
        if joiner
            && p > 0
            && doc.at(p - 1).is_word()
            && (doc.at(p - 1).is_cap() || doc.at(p - 1).shape == Shape::Upper)
            && !(w.is("and") && doc.at(k).lex.name() > doc.at(k).lex.word)
            && !(w.is("the") || w.is("and") && doc.at(p - 1).opens && is_plain(doc, p - 1))
            && guard(around, p - 1) != Guard::Hard
            && !is_listy(doc, p)
        {
            k = p;
            continue;
        }
        if !(w.is_cap() || w.shape == Shape::Upper && w.low.len() > 1)
            || guard(around, p) == Guard::Hard && !doc.back(p, 1).is_cap()
            || doc.at(p).lex.has(Class::HARD_TITLE) && !doc.at(p + 1).is(".")
            || (around.taken)(p) && doc.at(p).poss
        {
            break;
        }
        let plain = is_plain(doc, p);
        let family = w.lex.has(Class::KIN) && !doc.back(p, 1).is_cap();
        if plain
            && (w.opens
                || family
                || w.lex.has(
                    Class::CALLING
                        .or(Class::SAID)
                        .or(Class::PRONOUN)
                        .or(Class::MODAL)
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
    if doc.at(start).is("the") && start < i && doc.at(start).opens {
        start += 1;
    }
    (start, telling)
}

/// "Zone A and Desert Clinic": an "and" between two things rather than inside a name.
fn is_listy(doc: &Doc<'_>, p: usize) -> bool {
    doc.at(p).is("and") && doc.back(p, 2).is(",")
}

/// `Camp Wabana`, `St. Gabriel's`, `Iglesia Nueva Vida`, `Valley Children's`.
fn headed(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
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
fn runs(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
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
            let score = if tail {
                0.45
            } else if called && telling >= 2 && matches!(p.low, "at" | "from") {
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
fn small(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
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
        );
        let tail = sure || t.lex.has(Class::ORG_TAIL) && !t.lex.has(Class::ROLE.or(Class::SUBJECT));
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
                || w.lex.has(stops) && !w.lex.has(Class::DIR)
                || guard(around, start - 1) == Guard::Hard
                || w.is_letter()
            {
                break;
            }
            start -= 1;
        }
        if start == i {
            continue;
        }
        let mut end = i + 1;
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

/// `PS 114`, `District 312`, `Region 10 ESC`.
fn numbered(doc: &Doc<'_>, out: &mut Vec<Candidate>) {
    for i in 0..doc.toks.len() {
        let (t, n) = (doc.at(i), doc.at(i + 1));
        if !n.is_num() || !n.gap || n.low.len() > 4 {
            continue;
        }
        let school = t.shape == Shape::Upper
            && matches!(
                t.low,
                "ps" | "jhs" | "isd" | "sd" | "usd" | "esd" | "cusd" | "csd" | "boces"
            );
        let area = t.is_cap()
            && matches!(
                t.low,
                "district" | "region" | "troop" | "post" | "local" | "unit"
            )
            && !t.opens;
        let score = if school {
            0.8
        } else if area && !t.is("unit") {
            0.45
        } else {
            0.0
        };
        if score > 0.0 {
            let tail = usize::from(doc.at(i + 2).shape == Shape::Upper && doc.at(i + 2).gap);
            push(
                doc,
                i,
                i + 2 + tail,
                Label::SchoolOrg,
                score,
                "school or district with a number",
                out,
            );
        }
    }
}
