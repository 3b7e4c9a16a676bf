//! Makes findings whole: what is glued to a name by a hyphen, the letter after it, the capitals and groups of a number, the rest
//! of an organisation's name. It starts no finding of its own.

use super::{
    finding::{Candidate, Label},
    lexicon::Class,
    number_shapes::announces,
    token::{Doc, Kind, Shape},
};

/// Lets every candidate reach as far as what belongs to it, never into its neighbours.
pub(crate) fn whole(doc: &Doc<'_>, mut kept: Vec<Candidate>) -> Vec<Candidate> {
    for n in 0..kept.len() {
        let before = n
            .checked_sub(1)
            .and_then(|p| kept.get(p))
            .map_or(0, |c| c.end);
        let after = kept.get(n + 1).map_or(usize::MAX, |c| c.start);
        let Some(c) = kept.get_mut(n) else { continue };
        if matches!(
            c.label,
            Label::Date | Label::Phone | Label::Email | Label::Age
        ) {
            continue;
        }
        let first = doc.toks.partition_point(|t| t.end <= c.start);
        let past = doc.index_at(c.end);
        let mut span = (first, past);
        glued(doc, &mut span);
        match c.label {
            Label::Person
                if !c.known
                    && matches!(doc.back(first, 1).low, "at" | "from" | "to")
                    && house(doc, &mut span) =>
            {
                c.label = Label::SchoolOrg;
            }
            Label::Person => {
                compound(doc, &mut span);
                letter(doc, &mut span);
            }
            Label::SchoolOrg if c.score >= 0.2 => organisation(doc, &mut span),
            Label::Location if !c.known && house(doc, &mut span) => c.label = Label::SchoolOrg,
            Label::Id | Label::Other if !c.known => groups(doc, &mut span),
            _ => {}
        }
        if matches!(c.label, Label::SchoolOrg | Label::Location) && !c.known && c.score < 0.5 {
            workplace(doc, &mut span);
        }
        let (a, b) = span;
        if a < first && doc.at(a).start >= before {
            c.start = doc.at(a).start;
        }
        if b > past && doc.at(b - 1).end <= after {
            c.end = doc.at(b - 1).end;
        }
    }
    kept
}

/// "Sang-ho", "Nizhoni B.T.", "Angelique B.-W.", "AgriCo-op".
fn glued(doc: &Doc<'_>, span: &mut (usize, usize)) {
    let part = |k: usize| {
        let t = doc.at(k);
        (t.is_word() || t.is_num())
            && !t.gap
            && (t.shape != Shape::Lower || !t.lex.is_ordinary() || t.lex.name() >= 6)
    };
    for _ in 0..4 {
        let (sign, next) = (doc.at(span.1), doc.at(span.1 + 1));
        let last = doc.back(span.1, 1);
        let hyphen = matches!(sign.low, "-" | "_") && !sign.gap && part(span.1 + 1) && !last.poss;
        let dotted = sign.is(".")
            && !sign.gap
            && last.shape == Shape::Letter
            && !next.gap
            && (next.shape == Shape::Letter || next.is("-") && part(span.1 + 2));
        if !hyphen && !dotted {
            break;
        }
        span.1 += if next.is("-") { 3 } else { 2 };
    }
    let (sign, word) = (doc.back(span.0, 1), doc.back(span.0, 2));
    if matches!(sign.low, "-" | "_")
        && !sign.gap
        && !doc.at(span.0).gap
        && (word.is_word() || word.is_num())
        && word.shape != Shape::Lower
    {
        span.0 -= 2;
    }
}

/// "el-khoury", "red-cloud", "st.clair" typed small: what a hyphen ties to a name belongs to it.
fn compound(doc: &Doc<'_>, span: &mut (usize, usize)) {
    let small = |k: usize| {
        let t = doc.at(k);
        t.is_word()
            && t.shape == Shape::Lower
            && t.low.len() >= 2
            && !matches!(
                t.low,
                "led"
                    | "based"
                    | "run"
                    | "born"
                    | "like"
                    | "style"
                    | "type"
                    | "non"
                    | "pre"
                    | "mid"
                    | "ex"
                    | "self"
                    | "co"
                    | "re"
                    | "anti"
                    | "post"
                    | "step"
                    | "great"
                    | "in"
                    | "free"
                    | "related"
                    | "specific"
                    | "approved"
                    | "made"
                    | "half"
                    | "sub"
                    | "gen"
                    | "and"
                    | "or"
            )
    };
    if doc.at(span.0).shape != Shape::Lower {
        return;
    }
    let (sign, next) = (doc.at(span.1), doc.at(span.1 + 1));
    if sign.is("-") && !sign.gap && !next.gap && small(span.1 + 1) && !doc.back(span.1, 1).poss {
        span.1 += 2;
    }
    let Some(k) = span.0.checked_sub(2) else {
        return;
    };
    let (word, sign) = (doc.at(k), doc.at(k + 1));
    let tied = (sign.is("-") || sign.is(".") && word.is("st")) && !sign.gap;
    if tied && !doc.at(span.0).gap && small(k) {
        span.0 = k;
    }
}

/// "Tucker S", "caleb p": the letter of a family name.
fn letter(doc: &Doc<'_>, span: &mut (usize, usize)) {
    let (last, t, n) = (doc.back(span.1, 1), doc.at(span.1), doc.at(span.1 + 1));
    if !t.is_letter() || !t.gap || last.poss || last.is_letter() || t.line != last.line {
        return;
    }
    let closes = n.is_stop()
        || n.gap
            && (n.is_num() || n.lex.has(Class::SAID) || matches!(n.low, "-" | "+" | "and" | "or"))
        || matches!(n.low, ")" | ".");
    let fits = match t.shape {
        Shape::Letter if t.poss => true,
        Shape::Letter => {
            !matches!(t.low, "i" | "a")
                && (n.gap || n.is_stop() || n.is(")"))
                && !(n.is("=") && doc.at(span.1 + 2).is_num())
        }
        // A full stop behind it makes even a small "a" an initial: no sentence ends with the article.
        _ => closes && (!matches!(t.low, "a" | "i" | "w" | "x" | "y" | "u") || n.is(".") && !n.gap),
    };
    if fits {
        span.1 += 1;
    }
}

/// "New Hope AME Zion", "Gurdwara Sahib of Elm Harbor", "Union Local 11", "Beacon of NJ".
fn organisation(doc: &Doc<'_>, span: &mut (usize, usize)) {
    let line = doc.line(span.0);
    if !doc.at(span.0).is_cap() || line.is_title() || line.is_upper() {
        return;
    }
    let stops = Class::SAID
        .or(Class::WEEKDAY)
        .or(Class::MONTH)
        .or(Class::HARD_TITLE)
        .or(Class::ROLE)
        .or(Class::KIN)
        .or(Class::PRONOUN)
        .or(Class::DETERMINER);
    let home = doc.at(span.0).line;
    let fits = |k: usize| {
        let t = doc.at(k);
        (t.is_cap() || t.shape == Shape::Upper && t.low.len() > 1)
            && t.gap
            && t.line == home
            && !t.opens
            && !t.lex.has(stops)
    };
    for _ in 0..5 {
        if doc.back(span.1, 1).poss {
            break;
        }
        let t = doc.at(span.1);
        if fits(span.1) {
            span.1 += 1;
        } else if matches!(t.low, "of" | "for" | "&" | "de" | "del") && fits(span.1 + 1) {
            span.1 += 2;
        } else if t.is_num()
            && t.gap
            && t.low.len() <= 3
            && t.line == home
            && doc.back(span.1, 1).is_cap()
            && !(doc.at(span.1 + 1).is(":") && doc.at(span.1 + 2).is_num())
            && (doc.at(span.1 + 1).is_stop() || doc.at(span.1 + 1).lex.has(Class::CALLING))
        {
            span.1 += 1;
        } else {
            break;
        }
    }
}

/// "Calvary Baptist", "Franklin County DHS", "Northside Boys & Girls Club": what follows the name of a place makes it an organisation.
fn house(doc: &Doc<'_>, span: &mut (usize, usize)) -> bool {
    let line = doc.line(span.0);
    let (last, t) = (doc.back(span.1, 1), doc.at(span.1));
    if !doc.at(span.0).is_cap()
        || line.is_title()
        || line.is_upper()
        || last.poss
        || !t.gap
        || t.line != last.line
    {
        return false;
    }
    let faith = matches!(
        t.low,
        "baptist"
            | "methodist"
            | "lutheran"
            | "presbyterian"
            | "pentecostal"
            | "adventist"
            | "mennonite"
    ) && t.is_cap();
    let office = last.is("county")
        && t.shape == Shape::Upper
        && (2..=5).contains(&t.low.len())
        && !t.lex.has(Class::USPS);
    // "Presidio FD", "Onamia PD"
    let service = t.shape == Shape::Upper && matches!(t.low, "fd" | "pd" | "vfd" | "ems");
    if faith || office || service {
        span.1 += 1;
        return true;
    }
    // "Boys & Girls Club": capitals up to a word that ends the name of an organisation.
    let mut k = span.1;
    while k < span.1 + 5
        && doc.at(k).gap
        && doc.at(k).line == last.line
        && (doc.at(k).is_cap() || doc.at(k).is("&") && doc.at(k + 1).is_cap())
    {
        if doc.at(k).lex.has(Class::ORG_TAIL) {
            span.1 = k + 1;
            return true;
        }
        k += 1;
    }
    false
}

/// "hired at new horizons aba", "from sunrise group home": in a line without capitals a doubt about a part of the name reaches
/// back to the preposition and on to the words that end such names.
fn workplace(doc: &Doc<'_>, span: &mut (usize, usize)) {
    if !doc.line(span.0).is_lower() {
        return;
    }
    let stops = Class::SAID
        .or(Class::PRONOUN)
        .or(Class::DETERMINER)
        .or(Class::MODAL)
        .or(Class::KIN)
        .or(Class::ROLE)
        .or(Class::HARD_TITLE)
        .or(Class::WEEKDAY);
    let home = doc.at(span.0).line;
    let inside = |k: usize| {
        let t = doc.at(k);
        t.line == home
            && (t.is("&") || t.is_word() && t.gap && !t.lex.has(stops.or(Class::CALLING)))
    };
    let (first, past) = *span;
    for steps in 1..=4 {
        let Some(k) = first.checked_sub(steps) else {
            break;
        };
        if matches!(doc.at(k).low, "at" | "from" | "@") {
            span.0 = k + 1;
            break;
        }
        if !inside(k) {
            break;
        }
    }
    let ends = Class::ORG_TAIL.or(Class::ORG_WEAK);
    for steps in 0..3 {
        let k = past + steps;
        if !inside(k) && !(doc.at(k).lex.has(ends) && doc.at(k).gap) {
            break;
        }
        if doc.at(k).lex.has(ends) {
            span.1 = k + 1;
        }
    }
}

/// "MT 38-9911C", "NM-MCD 7728 0041", "UT E914 KM", "R&I 8471".
fn groups(doc: &Doc<'_>, span: &mut (usize, usize)) {
    let home = doc.at(span.0).line;
    for _ in 0..3 {
        let Some(k) = span.0.checked_sub(1) else {
            break;
        };
        let t = doc.at(k);
        let capitals = matches!(t.shape, Shape::Upper | Shape::Letter)
            && t.low.len() <= 4
            && !announces(t.low)
            && !matches!(t.low, "i" | "a")
            && t.line == home
            && doc.at(span.0).gap;
        if !capitals {
            break;
        }
        span.0 = k;
        let sign = doc.back(k, 1);
        if matches!(sign.low, "-" | "&") && !sign.gap && !t.gap && doc.back(k, 2).is_word() {
            span.0 = k - 2;
        }
    }
    for _ in 0..3 {
        let (t, n) = (doc.at(span.1), doc.at(span.1 + 1));
        let group = t.gap
            && t.line == home
            && (t.shape == Shape::Upper && t.low.len() <= 3 || t.is_num() && t.low.len() <= 4)
            && (n.is_stop()
                || matches!(n.low, ")" | ";")
                || n.gap && n.kind == Kind::Num
                || t.is_num() && doc.back(span.1, 1).shape == Shape::Upper);
        if !group {
            break;
        }
        span.1 += 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::deidentify::{Scanner, roster::Roster};

    #[track_caller]
    fn reaches(text: &str, surface: &str) {
        let all: Vec<String> = Scanner::new(&Roster::default())
            .scan(text)
            .into_iter()
            .map(|f| f.surface)
            .collect();
        assert!(all.iter().any(|s| s == surface), "{text:?}: {all:?}");
    }

    #[test]
    fn a_name_reaches_over_its_hyphens_and_letters() {
        reaches("Her father Park Sang-ho decides by email.", "Park Sang-ho");
        reaches("Interpreter: Marisela T.-C. came late.", "Marisela T.-C");
        reaches(
            "we sent home a note with Jaylen T, who lost it.",
            "Jaylen T",
        );
    }

    #[test]
    fn a_number_takes_its_capitals_along() {
        reaches("Case no. KL 38-9911C is closed.", "KL 38-9911C");
    }

    #[test]
    fn a_name_does_not_reach_into_ordinary_words() {
        reaches("the Kowalski-led group met", "Kowalski");
        reaches("Jaylen w/ headphones, 20 min", "Jaylen");
    }
}
