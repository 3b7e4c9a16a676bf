//! Finds people the vault does not know: after titles and kin words, by given and family name lists, by shape, by what stands
//! around. Every name found is looked for again in the whole packet elsewhere.

use super::{
    extent::{grow, rest},
    finding::{Candidate, Label},
    gate,
    lexicon::{Class, is_inflection},
    seeds::seed,
    terms::Guard,
    token::{Doc, Shape},
};

/// Never part of a name, however it is typed.
pub(crate) const NEVER: Class = Class::WEEKDAY
    .or(Class::STATE)
    .or(Class::COUNTRY)
    .or(Class::LANGUAGE)
    .or(Class::GOD)
    .or(Class::HARD_TITLE);

/// Words that only a title makes a name.
pub(crate) const FUNCTION: Class = Class::SAID
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
pub(crate) const BESIDE: Class = Class::DETERMINER
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
    pub(crate) fn guard(&self, i: usize) -> Guard {
        self.guards.get(i).copied().unwrap_or_default()
    }
    pub(crate) fn free(&self, i: usize) -> bool {
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
        let dot = usize::from(doc.at(i + 1).is(".") && !doc.at(i + 1).gap);
        let verb = doc.at(i + 1 + dot);
        let acts = letter.shape == Shape::Letter
            && (letter.gap || letter.opens)
            && !matches!(letter.low, "i" | "a")
            && around.free(i)
            && (verb.gap && verb.shape == Shape::Lower && verb.lex.has(Class::SAID))
            && verb.line == letter.line
            && !doc.back(i, 1).is_num()
            && !doc.back(i, 1).is_cap()
            && (dot == 1 || doc.back(i, 1).lex.has(Class::MODAL.or(Class::CALLING)));
        if acts {
            push(
                doc,
                i,
                i + 1,
                0.25,
                "a letter where a name could stand",
                out,
            );
            i += 1 + dot;
            continue;
        }
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
        if let Some((end, score)) = small_initial(doc, around, i) {
            push(
                doc,
                i,
                end,
                score,
                "initial and family name, typed in lower case",
                out,
            );
            i = end;
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

/// "w/ d. rutherford", "sub z. baker", "worked with m gaines": a small letter, and a word that may be a family name.
fn small_initial(doc: &Doc<'_>, around: &Around<'_>, i: usize) -> Option<(usize, f32)> {
    let t = doc.at(i);
    let dot = usize::from(doc.at(i + 1).is(".") && !doc.at(i + 1).gap);
    let k = i + 1 + dot;
    let n = doc.at(k);
    let bare = dot == 0
        && !matches!(
            t.low,
            "a" | "i" | "o" | "w" | "x" | "y" | "c" | "p" | "s" | "n" | "u" | "r"
        )
        && doc.word_before(i).lex.has(Class::CALLING)
        && n.lex.last >= 6
        && gate::ordinariness(n) <= 1;
    let lone = t.is_letter() && t.shape == Shape::Lower && (t.gap || t.opens) && (dot == 1 || bare);
    let family = n.shape == Shape::Lower
        && n.gap
        && n.line == t.line
        && n.low.len() >= 3
        && !n
            .lex
            .has(FUNCTION.or(Class::SUBJECT).or(Class::MONTH))
        // "t. washington (ot)"
        && (!n.lex.has(NEVER) || dot == 1 && n.lex.last >= 8);
    if !lone
        || !family
        || !(doc.line(i).is_lower() || dot == 1 && n.lex.word == 0)
        || !around.free(i)
        || !around.free(k)
        || matches!(
            doc.back(i, 1).low,
            "grade" | "gr" | "option" | "part" | "item"
        )
    {
        return None;
    }
    let score = if bare {
        0.4
    } else if n.lex.is_unlisted() || gate::ordinariness(n) <= 2 && n.lex.last > 0 {
        0.6
    } else if n.lex.last >= 7 && gate::ordinariness(n) <= 8 {
        0.3
    } else {
        return None;
    };
    Some((k + 1, score))
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
            || hard
                && (!matches!(n.low, "i" | "a") || n.is("a") && !matches!(t.low, "ms" | "miss"));
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
