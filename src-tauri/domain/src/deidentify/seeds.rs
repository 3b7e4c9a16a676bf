//! How likely a word begins the name of somebody the vault does not know: by its case, the name lists and the words beside it.

use super::{
    gate,
    lexicon::{Class, is_inflection},
    seeds_small::lower,
    strangers::{Around, FUNCTION, NEVER},
    terms::Guard,
    token::{Doc, Shape, Tok},
};

/// How likely token `i` begins an unknown person's name, and why.
pub(crate) fn seed(doc: &Doc<'_>, around: &Around<'_>, i: usize) -> (f32, &'static str) {
    let t = doc.at(i);
    let lex = t.lex;
    if around.guard(i) == Guard::None && namesake(doc, i) {
        return (0.6, "country or state that is a given name here");
    }
    if t.low.chars().count() < 2
        || lex.has(NEVER)
        || (lex.has(FUNCTION)
            && !((lex.first >= 9 || lex.first >= 6 && lex.has(Class::JARGON) && !t.opens)
                && t.is_cap()
                && !lex.has(
                    Class::SAID
                        .or(Class::DETERMINER)
                        .or(Class::PRONOUN)
                        .or(Class::MODAL),
                )))
    {
        return (0.0, "");
    }
    if t.shape == Shape::Upper && lex.has(Class::ORG_TAIL.or(Class::USPS))
        || lex.has(Class::STREET) && lex.name() < 5
    {
        return (0.0, "");
    }
    if lex.has(Class::MONTH) && (t.shape == Shape::Lower || gate::in_month_context(doc, i)) {
        return (0.0, "");
    }
    let context = context(doc, i);
    if around.guard(i) == Guard::Soft {
        if (0.1..0.35).contains(&context) && t.is_cap() && !t.opens {
            return (0.3, "may be a person or a programme");
        }
        return if context >= 0.35 && t.shape != Shape::Lower {
            (0.6, "may be a person or a programme")
        } else {
            (0.0, "")
        };
    }
    match t.shape {
        Shape::Lower => lower(doc, i, context),
        Shape::Cap | Shape::Odd if acronym(doc, i) => {
            let (score, why) = capital(doc, i, context);
            (score.min(0.45), why)
        }
        Shape::Cap | Shape::Odd => capital(doc, i, context),
        Shape::Upper => upper(doc, i, context),
        _ => (0.0, ""),
    }
}

/// `AzCIS`, `ePATH`: more capitals than a name has ("McKay", "JoAnn").
fn acronym(doc: &Doc<'_>, i: usize) -> bool {
    let t = doc.at(i);
    let typed = doc.shadow.cased().get(t.start..t.end).unwrap_or("");
    typed.chars().filter(|c| c.is_uppercase()).count() >= 3
}

/// "Jordan P.", "called Georgia's aunt": a country or state that stands where only a person can.
fn namesake(doc: &Doc<'_>, i: usize) -> bool {
    let t = doc.at(i);
    let peoples = Class::COUNTRY.or(Class::STATE).or(Class::LANGUAGE);
    if !t.is_cap() || t.lex.name() < 6 || !t.lex.has(peoples) {
        return false;
    }
    // "Kenya Fine", "Dr. India Shields", "Scout English", "Tarek Washington": a given name before a family name.
    let (before, after) = (doc.back(i, 1), doc.at(i + 1));
    let beside = |w: &Tok<'_>| {
        w.is_cap()
            && w.line == t.line
            && !w.poss
            && !w.lex.has(
                peoples
                    .or(NEVER)
                    .or(FUNCTION)
                    .or(Class::ORG_TAIL)
                    .or(Class::ORG_WEAK)
                    .or(Class::STREET)
                    .or(Class::SUBJECT)
                    .or(Class::MONTH),
            )
    };
    let title = doc.line(i).is_title() || doc.line(i).is_upper();
    let family = t.lex.first >= 6
        && !title
        && !t.poss
        && after.gap
        && beside(after)
        && after.lex.last >= 5
        && !before.lex.has(Class::LOCATIVE);
    let given = t.lex.last >= 6
        && !title
        && t.gap
        && beside(before)
        && before.lex.first >= 5
        && before.lex.first > before.lex.word
        && !doc.at(i + 1).is_cap();
    if family || given {
        return true;
    }
    let family_first = t.lex.last >= 8
        && after.is(",")
        && doc.at(i + 2).is_cap()
        && doc.at(i + 2).lex.first >= 5
        && !doc.at(i + 2).lex.has(peoples)
        && !before.lex.has(Class::LOCATIVE);
    if family_first {
        return true;
    }
    if t.lex.name() < 8 {
        return false;
    }
    let (p, n) = (doc.back(i, 1), doc.at(i + 1));
    let initial = n.shape == Shape::Letter && n.gap && !n.is("i") && n.line == t.line;
    let nicknamed = n.is("\"") && n.gap && doc.at(i + 2).is_cap() && doc.at(i + 3).is("\"");
    let family = t.poss && n.lex.has(Class::KIN);
    let addressed = matches!(
        p.low,
        "called" | "told" | "asked" | "emailed" | "texted" | "hi" | "dear" | "thanks" | "with"
    );
    let acts = n.lex.has(Class::SAID)
        && !n.lex.has(Class::MODAL)
        && !matches!(
            n.low,
            "is" | "was" | "has" | "had" | "requires" | "law" | "uses"
        )
        && !p.lex.has(Class::LOCATIVE)
        && !matches!(p.low, "in" | "from" | "of" | "to");
    let called = !t.opens && !doc.line(i).is_title() && gate::names_here(doc, i, i + 1);
    initial || nicknamed || family || addressed || acts || called
}

/// Evidence from the words beside token `i`, 0 to about 0.8.
pub(crate) fn context(doc: &Doc<'_>, i: usize) -> f32 {
    let t = doc.at(i);
    let mut p = doc.word_before(i);
    let mut comma = false;
    if matches!(p.low, "," | ":" | "(" | "\"" | "-") && doc.back(i, 2).is_word() {
        p = doc.back(i, 2);
        comma = true;
    }
    let end = name_end(doc, i);
    let n = doc.at(end);
    let mut c: f32 = 0.0;
    if p.lex.has(Class::KIN) && !p.poss {
        c += if comma { 0.3 } else { 0.45 };
    } else if p
        .lex
        .has(Class::FRIEND.or(Class::ROLE).or(Class::SOFT_TITLE))
        && !p.poss
    {
        c += if comma { 0.15 } else { 0.3 };
    } else if p.is("by")
        && !comma
        && matches!(
            doc.back(i, 2).low,
            "dx" | "dxd"
                | "dx'd"
                | "diagnosed"
                | "diagnosis"
                | "seen"
                | "written"
                | "signed"
                | "eval"
                | "evaluated"
                | "evaluation"
                | "tested"
                | "referred"
                | "reported"
                | "rx"
                | "prescribed"
                | "taught"
                | "covered"
                | "sent"
        )
    {
        c += 0.22;
    } else if p.lex.has(Class::CALLING) && !comma {
        let addressed = matches!(
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
                | "see"
                | "atty"
                | "via"
                | "thanks"
                | "dear"
                | "hi"
        );
        c += if addressed { 0.22 } else { 0.1 };
    } else if p.lex.has(Class::SAID) && !comma && p.shape == Shape::Lower {
        c += 0.1;
    }
    if !doc.at(end.saturating_sub(1)).poss && n.lex.has(Class::SAID) && n.line == t.line {
        c += 0.3;
    }
    if t.poss {
        c += 0.15;
    }
    if n.is("(") && doc.at(end + 1).lex.has(Class::KIN.or(Class::ROLE))
        || n.is(",") && doc.at(end + 1).lex.has(Class::ROLE.or(Class::KIN))
    {
        c += 0.3;
    }
    c
}

pub(crate) fn name_end(doc: &Doc<'_>, i: usize) -> usize {
    let mut end = i + 1;
    while end < i + 3
        && doc.at(end).is_word()
        && doc.at(end).gap
        && doc.at(end).shape == doc.at(i).shape
        && doc.at(end).lex.name() > 5
        && doc.at(end).lex.word < 4
    {
        end += 1;
    }
    end
}

pub(crate) fn capital(doc: &Doc<'_>, i: usize, context: f32) -> (f32, &'static str) {
    let t = doc.at(i);
    let lex = t.lex;
    let line = doc.line(i);
    let blind = line.is_title() || line.is_upper();
    let next = doc.at(i + 1);
    let named_next = next.gap
        && next.is_cap()
        && !next.lex.is_ordinary()
        && next.lex.last >= 3
        && next.line == t.line;
    let initial_next =
        next.shape == Shape::Letter && next.gap && doc.at(i + 2).is(".") && !doc.at(i + 2).gap;
    // "Ph.D.", "Ed.S."
    if next.is(".") && !next.gap && doc.at(i + 2).is_letter() && !doc.at(i + 2).gap {
        return (0.0, "");
    }
    let p = doc.back(i, 1);
    let quoted = p.is("\"") && next.is("\"") || p.is("(") && next.is(")");
    if quoted
        && !lex.has(NEVER.or(FUNCTION))
        && (doc.back(i, 2).is_cap() && doc.back(i, 2).lex.name() > 3
            || doc.at(i + 2).is_cap() && doc.at(i + 2).lex.last > 3)
    {
        return (0.7, "nickname in quotes beside a name");
    }
    let initialled = p.is(".") && !p.gap && doc.back(i, 2).shape == Shape::Letter;
    if initialled && lex.is_ordinary() && lex.last >= 5 && !lex.has(NEVER.or(FUNCTION)) {
        return (0.6, "initial and family name");
    }
    if !lex.is_ordinary() {
        if lex.name() > 0 {
            let mut base: f32 = if lex.first >= 4 { 0.85 } else { 0.72 };
            if t.opens {
                base -= if lex.first >= 6 { 0.05 } else { 0.2 };
            }
            if blind {
                base -= if lex.first >= 7 { 0.1 } else { 0.3 };
            }
            if named_next || initial_next {
                base += 0.15;
            }
            return (
                base + context,
                if lex.first > 0 {
                    "in the list of given names"
                } else {
                    "in the list of family names"
                },
            );
        }
        if is_inflection(t.low) {
            return (context - 0.2, "capitalised word in no list");
        }
        let base = if blind {
            0.3
        } else if t.opens {
            0.45
        } else {
            0.72
        };
        return (base + context, "capitalised word that no word list knows");
    }
    // An ordinary word that is also a name: Grace, Mark, Long.
    let unsure = !t.opens
        && !blind
        && !next.is_cap()
        && !doc.back(i, 1).is_cap()
        && t.low.len() >= 3
        && (doc.back(i, 1).is_word() || matches!(doc.back(i, 1).low, "," | "("));
    if unsure
        && !lex.has(
            FUNCTION
                .or(Class::SUBJECT)
                .or(Class::MONTH)
                .or(Class::ORG_TAIL)
                .or(Class::ORG_WEAK),
        )
        && lex.first < 3
        && lex.last < 6
    {
        return (
            0.22,
            "ordinary word with a capital in the middle of a sentence",
        );
    }
    // "babcia Her", "with the twins, Both and Duop": capitals where a person is told of.
    let told = unsure
        && lex.last >= 5
        && p.shape == Shape::Lower
        && p.is_word()
        && p.lex.has(
            Class::KIN
                .or(Class::ROLE)
                .or(Class::FRIEND)
                .or(Class::CALLING),
        )
        && !matches!(
            p.low,
            "re" | "that" | "if" | "when" | "because" | "but" | "so" | "and" | "while" | "where"
        );
    let ask = "ordinary word with a capital where a person is told of";
    if lex.first < 3 && lex.last < 6 || lex.has(FUNCTION) && !(named_next || initial_next) {
        return if told { (0.25, ask) } else { (0.0, "") };
    }
    let plain = gate::ordinariness(t);
    let namely = lex.first >= 8 && plain <= 7 || lex.first >= 10;
    let mut score: f32 = match (t.opens || blind, namely) {
        (false, true) => 0.55,
        (false, false) => {
            if plain <= 3 {
                0.3
            } else if lex.name() >= 5 && !lex.has(FUNCTION) && !next.is_cap() {
                0.22
            } else {
                0.0
            }
        }
        (true, true) => {
            if plain <= 3 {
                0.35
            } else {
                0.1
            }
        }
        (true, false) => 0.0,
    };
    if named_next || initial_next {
        score += if namely { 0.4 } else { 0.15 };
    }
    score += context * if namely || plain <= 3 { 1.0 } else { 0.4 };
    if gate::title_before(doc, i) {
        score = 0.95;
    }
    // "Ginger: hides behind", at the head of a line.
    if t.opens && namely && !line.is_title() && gate::names_here(doc, i, i + 1) {
        score = score.max(0.3);
    }
    if score < 0.25 && told {
        return (0.25, ask);
    }
    if score < 0.22 && unsure && !lex.has(Class::SUBJECT) {
        return (
            0.22,
            "ordinary word with a capital in the middle of a sentence",
        );
    }
    (score, "name that is also an ordinary word")
}

pub(crate) fn upper(doc: &Doc<'_>, i: usize, context: f32) -> (f32, &'static str) {
    let t = doc.at(i);
    let lex = t.lex;
    let next = doc.at(i + 1);
    // "WITNESSES: ANGEL (LUNCH AIDE)"
    if lex.is_ordinary()
        && lex.first >= 8
        && doc.line(i).is_upper()
        && (next.is("(")
            && doc
                .at(i + 2)
                .lex
                .has(Class::ROLE.or(Class::KIN).or(Class::NOT_NAME))
            || matches!(doc.back(i, 1).low, ":" | ",") && (next.is(",") || next.is("(")))
    {
        return (0.35, "name that is also an ordinary word, in capitals");
    }
    if t.low.len() < 4 && !(lex.first >= 9 && doc.line(i).is_upper()) || lex.is_ordinary() {
        return (0.0, "");
    }
    if lex.first >= 7 || lex.last >= 9 {
        return (0.6 + context, "name in capitals");
    }
    if lex.name() > 0 && doc.line(i).is_upper() {
        (0.35 + context, "name in capitals")
    } else {
        (context - 0.2, "name in capitals")
    }
}
