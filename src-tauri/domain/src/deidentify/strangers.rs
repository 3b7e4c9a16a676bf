//! Finds people the vault does not know: after titles and kin words, by given and family name lists, by shape, by what stands
//! around. Every name found is looked for again in the whole packet elsewhere.

use super::{
    finding::{Candidate, Label},
    gate,
    lexicon::{Class, is_inflection, is_misspelling, lexicon},
    terms::Guard,
    token::{Doc, Shape, Tok},
};

/// Never part of a name, however it is typed.
const NEVER: Class = Class::WEEKDAY
    .or(Class::STATE)
    .or(Class::COUNTRY)
    .or(Class::LANGUAGE)
    .or(Class::GOD)
    .or(Class::HARD_TITLE);
/// Words that only a title makes a name.
const FUNCTION: Class = Class::SAID
    .or(Class::CALLING)
    .or(Class::DETERMINER)
    .or(Class::PRONOUN)
    .or(Class::MODAL)
    .or(Class::JARGON)
    .or(Class::SPANISH)
    .or(Class::KIN)
    .or(Class::FRIEND)
    .or(Class::ROLE)
    .or(Class::NOT_NAME);

/// The same without words of other languages and jargon, which may begin a name that is capitalised.
const BESIDE: Class = Class::DETERMINER
    .or(Class::KIN)
    .or(Class::ROLE)
    .or(Class::NOT_NAME)
    .or(Class::SUBJECT);

/// What a recogniser needs to know of the text beside the tokens.
pub(crate) struct Around<'a> {
    pub(crate) guards: &'a [Guard],
    /// Covered by a structured finding or a person of the vault.
    pub(crate) taken: &'a dyn Fn(usize) -> bool,
}

impl Around<'_> {
    fn guard(&self, i: usize) -> Guard {
        self.guards.get(i).copied().unwrap_or_default()
    }
    fn free(&self, i: usize) -> bool {
        !(self.taken)(i) && self.guard(i) != Guard::Hard
    }
}

/// Finds unknown people.
pub(crate) fn find(doc: &Doc<'_>, around: &Around<'_>, out: &mut Vec<Candidate>) {
    let mut i = 0;
    while i < doc.toks.len() {
        if let Some(end) = titled(doc, around, i, out) {
            i = end;
            continue;
        }
        // "in front of T.", "given to V."
        let letter = doc.at(i);
        if letter.shape == Shape::Letter
            && letter.gap
            && !matches!(letter.low, "i" | "a")
            && around.free(i)
            && doc.at(i + 1).is(".")
            && !doc.at(i + 1).gap
            && doc.word_before(i).lex.has(Class::CALLING)
            && !doc.at(i + 2).is_letter()
        {
            push(
                doc,
                i,
                i + 2,
                0.25,
                "a letter where a name could stand",
                out,
            );
            i += 2;
            continue;
        }
        if doc.at(i).is_word() && around.free(i) {
            let (score, why) = seed(doc, around, i);
            if score >= 0.2 {
                let (start, end, bonus) = grow(doc, around, i);
                push(doc, start, end, (score + bonus).min(0.97), why, out);
                i = end;
                continue;
            }
        }
        i += 1;
    }
}

fn push(doc: &Doc<'_>, start: usize, end: usize, score: f32, why: &str, out: &mut Vec<Candidate>) {
    let (a, b) = (doc.at(start).start, doc.at(end - 1).end);
    let key = (start..end)
        .map(|k| doc.at(k))
        .filter(|t| t.is_word())
        .map(|t| t.low)
        .collect::<Vec<_>>()
        .join(" ");
    out.push(Candidate {
        start: a,
        end: b,
        label: Label::Person,
        score,
        entity: format!("person:{key}"),
        known: false,
        rule: "stranger",
        why: why.to_owned(),
    });
}

/// `Ms. Ritter`, `mr olson`, `Coach Rivers`, `Mrs. B`, `Dr. Priya Raman`. Returns the token after the name.
fn titled(doc: &Doc<'_>, around: &Around<'_>, i: usize, out: &mut Vec<Candidate>) -> Option<usize> {
    let t = doc.at(i);
    let hard = t.lex.has(Class::HARD_TITLE);
    if !t.is_word() || t.poss || (around.taken)(i) || !(hard || t.lex.has(Class::SOFT_TITLE)) {
        return None;
    }
    let dot = doc.at(i + 1).is(".") && !doc.at(i + 1).gap;
    let mut k = i + 1 + usize::from(dot);
    // "Mr. and Mrs. Vang", "Mr./Ms. Vang"
    while doc.at(k).lex.has(Class::HARD_TITLE) {
        k += 1 + usize::from(doc.at(k + 1).is("."));
    }
    // "Dr. van der Berg", "ms st john"
    let from = k;
    while k < from + 2
        && hard
        && doc.at(k).shape == Shape::Lower
        && matches!(
            doc.at(k).low,
            "van"
                | "der"
                | "den"
                | "von"
                | "de"
                | "la"
                | "del"
                | "st"
                | "dos"
                | "da"
                | "di"
                | "le"
                | "al"
                | "el"
                | "mc"
        )
        && doc.at(k + 1).is_word()
        && !doc.at(k + 1).lex.has(Class::SAID)
    {
        k += 1;
    }
    let n = doc.at(k);
    if !n.is_word() || n.line != t.line || (!n.gap && !dot) || !around.free(k) {
        return None;
    }
    if n.is_letter()
        && !hard
        && n.shape == Shape::Lower
        && matches!(
            t.low,
            "coach" | "nurse" | "principal" | "officer" | "uncle" | "auntie"
        )
        && !matches!(n.low, "i" | "a" | "w")
        && n.gap
    {
        push(doc, k, k + 1, 0.4, "letter after a role", out);
        return Some(k + 1);
    }
    if n.is_letter() {
        let usable = n.shape == Shape::Letter && (hard || !matches!(n.low, "i" | "a"))
            || hard && !matches!(n.low, "i" | "a");
        if !usable || doc.at(k + 1).is("'") {
            return None;
        }
        let mut end = k + 1;
        if doc.at(end).is(".")
            && !doc.at(end).gap
            && doc.at(end + 1).is_cap()
            && doc.at(end + 1).is_word()
            && around.free(end + 1)
            && doc.at(end + 1).lex.name() > 0
        {
            end = rest(doc, around, end + 1);
        }
        push(
            doc,
            k,
            end,
            0.93,
            "letter after a title, as in \"Mrs. B\"",
            out,
        );
        return Some(end);
    }
    let cap = n.shape != Shape::Lower;
    let fits = if hard {
        if cap {
            !n.lex.has(NEVER) || n.lex.last > 4
        } else {
            !n.lex.has(FUNCTION) || (n.lex.name() >= 9 && n.lex.word <= 4)
        }
    } else if cap && !doc.line(k).is_upper() {
        (!n.lex.is_ordinary() || n.lex.name() >= 7 && !n.lex.has(FUNCTION))
            && n.shape != Shape::Upper
    } else {
        !n.lex.is_ordinary()
            && (n.lex.name() > 0 || n.lex.is_unlisted() && !is_inflection(n.low))
            && !n.lex.has(NEVER)
    };
    if !fits
        || (t.is("ms") && !cap && !dot && n.lex.word >= 8)
        || (matches!(t.low, "miss" | "dr") && !cap && n.lex.word >= 4 && !dot)
    {
        return None;
    }
    let end = rest(doc, around, k);
    push(
        doc,
        from,
        end,
        if hard || cap { 0.97 } else { 0.85 },
        "name after a title or a role",
        out,
    );
    Some(end)
}

/// Token after the name whose first token is `k`.
fn rest(doc: &Doc<'_>, around: &Around<'_>, k: usize) -> usize {
    let first = doc.at(k);
    let mut end = k + 1;
    for _ in 0..6 {
        if doc.at(end - 1).poss {
            break;
        }
        let t = doc.at(end);
        let n = doc.at(end + 1);
        if t.is("-")
            && !t.gap
            && n.is_word()
            && !n.gap
            && (n.shape == Shape::Cap || first.shape == n.shape)
            && !n.is_letter()
        {
            end += 2;
            continue;
        }
        if t.line != first.line || !t.is_word() || !around.free(end) || !t.gap {
            break;
        }
        if t.lex.has(Class::PARTICLE) && !t.is_letter() {
            let j = end + 1 + usize::from(doc.at(end + 1).lex.has(Class::PARTICLE));
            let beyond = doc.at(j);
            if matches!(t.low, "al" | "el" | "bin" | "abu" | "ibn")
                && n.is("-")
                && !n.gap
                && doc.at(end + 2).is_cap()
                && first.is_cap()
            {
                end += 3;
                continue;
            }
            let spanish = first.lex.name() > 0
                && matches!(
                    t.low,
                    "de" | "del"
                        | "la"
                        | "van"
                        | "von"
                        | "al"
                        | "el"
                        | "bin"
                        | "da"
                        | "dos"
                        | "st"
                        | "san"
                        | "mac"
                        | "mc"
                        | "le"
                        | "du"
                        | "las"
                        | "los"
                );
            if spanish
                && beyond.is_word()
                && (beyond.is_cap()
                    || first.shape == Shape::Lower && beyond.lex.last >= 6 && beyond.lex.word == 0)
                && around.free(j)
                && beyond.line == first.line
            {
                end = j + 1;
                continue;
            }
        }
        if first.shape == Shape::Lower {
            let titled = gate::title_before(doc, k)
                && t.lex.last >= 8
                && t.lex.word <= 5
                && !t.lex.has(FUNCTION);
            let last = t.shape == Shape::Lower
                && (!t.lex.is_ordinary() || titled)
                && t.lex.last >= 6
                && !t.lex.has(NEVER);
            let pair = first.lex.first >= 6
                && first.lex.word == 0
                && t.shape == Shape::Lower
                && t.lex.last >= 6
                && t.lex.word <= 7
                && !t.lex.has(FUNCTION.or(NEVER))
                && end == k + 1
                && (n.lex.has(Class::SAID) || n.is_num() || n.is_stop());
            let last = last || pair;
            let initial = t.is_letter()
                && !matches!(
                    t.low,
                    "a" | "i" | "w" | "x" | "c" | "p" | "o" | "u" | "y" | "e" | "n"
                )
                && first.lex.first > 0;
            if last || initial {
                end += 1;
                continue;
            }
            break;
        }
        if t.shape == Shape::Letter {
            let dotted = n.is(".") && !n.gap;
            if dotted
                || !matches!(t.low, "i" | "a")
                    && !(n.is_num() && !n.gap)
                    && !n.is("/")
                    && !n.is("&")
            {
                end += 1 + usize::from(dotted);
                continue;
            }
            break;
        }
        let namely = !t.lex.has(NEVER.or(FUNCTION))
            && (t.lex.name() > 0 || !t.lex.is_ordinary())
            && !(t.lex.is_ordinary() && t.lex.word >= 4 && t.lex.last < 5)
            && !t.lex.has(Class::ORG_TAIL);
        // "Marcus Long Soldier": after a given name other capitalised words belong to the name.
        let given =
            (first.lex.first >= 6 || first.lex.is_unlisted()) && first.is_cap() && !first.opens;
        let line = doc.line(k);
        let namely = namely
            || given
                && !line.is_title()
                && !line.is_upper()
                && !t
                    .lex
                    .has(NEVER.or(BESIDE).or(Class::MONTH).or(Class::ORG_TAIL))
                && t.is_cap();
        // "Tim Hall": a family name that is also a word of the school.
        let namely = namely
            || first.lex.first >= 6
                && !first.lex.is_ordinary()
                && t.is_cap()
                && t.lex.last >= 8
                && !t.lex.has(NEVER.or(Class::SUBJECT).or(Class::DETERMINER))
                && !line.is_title();
        let same_case = first.shape == Shape::Upper || t.shape == Shape::Cap;
        if t.shape != Shape::Lower && t.shape != Shape::Odd && namely && same_case {
            end += 1;
            continue;
        }
        break;
    }
    if matches!(doc.at(end).low, "jr" | "sr" | "ii" | "iii") && doc.at(end).line == first.line {
        end += 1;
    }
    end
}

/// Takes in the given name or initials before, and the rest of the name after, a seed.
fn grow(doc: &Doc<'_>, around: &Around<'_>, i: usize) -> (usize, usize, f32) {
    let end = rest(doc, around, i);
    let mut start = i;
    let p = doc.back(i, 1);
    // "P. Raman"
    if p.is(".") && !p.gap && doc.back(i, 2).shape == Shape::Letter && doc.at(i).is_cap() {
        start = i - 2;
        while doc.back(start, 1).is(".")
            && !doc.back(start, 1).gap
            && doc.back(start, 2).shape == Shape::Letter
        {
            start -= 2;
        }
    } else if p.is("-")
        && !p.gap
        && matches!(
            doc.back(i, 2).low,
            "al" | "el" | "abu" | "bin" | "ibn" | "ben"
        )
        && doc.at(i).is_cap()
    {
        start = i - 2;
    } else if p.shape == Shape::Letter
        && p.gap
        && doc.at(i).is_cap()
        && !matches!(p.low, "i" | "a")
        && p.line == doc.at(i).line
    {
        start = i - 1;
    }
    // "Dot Fairweather", "pearl ostrander": a given name before a family name, even one that is a word.
    while start == i || start + 1 == i {
        let Some(k) = start.checked_sub(1) else { break };
        let (p, t) = (doc.at(k), doc.at(start));
        let same = p.shape == t.shape || p.is_cap() && t.is_cap();
        let namely = p.is_word()
            && !p.poss
            && t.gap
            && p.line == t.line
            && same
            && around.free(k)
            && !p.lex.has(NEVER.or(BESIDE))
            && !(p.lex.has(FUNCTION.or(Class::MONTH))
                && (p.shape == Shape::Lower || p.opens && p.lex.first < 8))
            && !p.is_letter();
        let given = if p.shape == Shape::Lower {
            (p.lex.first >= 6 && p.lex.word <= 6 || p.low.len() == 2 && !p.lex.is_ordinary())
                && doc.at(i).lex.word == 0
        } else {
            !doc.line(i).is_title()
                && (p.lex.first >= 2 || !p.lex.is_ordinary() || !p.opens && p.lex.word <= 6)
        };
        if !(namely && given) {
            break;
        }
        start = k;
    }
    let bonus = if end > i + 1 || start < i { 0.2 } else { 0.0 };
    (start, end, bonus)
}

/// How likely token `i` begins an unknown person's name, and why.
fn seed(doc: &Doc<'_>, around: &Around<'_>, i: usize) -> (f32, &'static str) {
    let t = doc.at(i);
    let lex = t.lex;
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
        if context >= 0.1 && context < 0.35 && t.is_cap() && !t.opens {
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
        Shape::Cap | Shape::Odd => capital(doc, i, context),
        Shape::Upper => upper(doc, i, context),
        _ => (0.0, ""),
    }
}

/// Evidence from the words beside token `i`, 0 to about 0.8.
fn context(doc: &Doc<'_>, i: usize) -> f32 {
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

fn name_end(doc: &Doc<'_>, i: usize) -> usize {
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

fn capital(doc: &Doc<'_>, i: usize, context: f32) -> (f32, &'static str) {
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
    if lex.first < 3 && lex.last < 6 || lex.has(FUNCTION) && !(named_next || initial_next) {
        return (0.0, "");
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
    if score < 0.22 && unsure && !lex.has(Class::SUBJECT) {
        return (
            0.22,
            "ordinary word with a capital in the middle of a sentence",
        );
    }
    (score, "name that is also an ordinary word")
}

fn upper(doc: &Doc<'_>, i: usize, context: f32) -> (f32, &'static str) {
    let t = doc.at(i);
    let lex = t.lex;
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

fn lower(doc: &Doc<'_>, i: usize, context: f32) -> (f32, &'static str) {
    let t: &Tok<'_> = doc.at(i);
    let lex = t.lex;
    if lex.is_ordinary()
        && lex.name() >= 7
        && gate::ordinariness(t) <= 7
        && context >= 0.2
        && !lex.has(FUNCTION.or(Class::SUBJECT).or(Class::MONTH))
        && !doc.at(i + 1).is("/")
    {
        return (
            context.min(0.4),
            "ordinary word that may be meant as a name",
        );
    }
    if lex.is_ordinary() || doc.at(i + 1).is("@") || doc.at(i + 1).is("/") && !doc.at(i + 1).gap {
        return (0.0, "");
    }
    let glued = !t.gap && matches!(doc.back(i, 1).low, "-" | "/" | "_" | "@" | "#")
        || doc.back(i, 1).is_num() && !t.gap;
    if glued {
        return (0.0, "");
    }
    if lex.is_unlisted()
        && t.low.len() >= 4
        && context >= 0.1
        && !is_inflection(t.low)
        && !is_misspelling(t.low)
    {
        return (0.15 + context, "word in no list where a name could stand");
    }
    if lex.is_unlisted()
        && let Some(stem) = t.low.strip_suffix('s')
        && lexicon().look(stem).name() >= 5
        && !lexicon().look(stem).is_ordinary()
    {
        let base = if lexicon().look(stem).first >= 5 {
            0.55
        } else {
            0.3
        };
        return (base + context, "name with an s, typed in lower case");
    }
    let in_lower = doc.line(i).is_lower();
    let base: f32 = match lex.first {
        9.. => 0.72,
        7..=8 => 0.6,
        5..=6 => 0.42,
        1..=4 => 0.2,
        0 => match lex.last {
            10.. => 0.45,
            7..=9 => 0.25,
            1..=6 => 0.15,
            0 => -0.05,
        },
    };
    let base = if in_lower { base } else { base - 0.06 };
    let base = if (0.1..0.22).contains(&base) && t.low.len() >= 4 && !is_misspelling(t.low) {
        0.22
    } else {
        base
    };
    if is_inflection(t.low) {
        return (
            base - 0.4 + context,
            "looks like a name typed in lower case",
        );
    }
    (base + context, "looks like a name typed in lower case")
}
