//! Initials: of people in the vault (`CB`, `J.M.`, `w.t.`), and of others where dots or a sign-off show them for what they are.

use super::{
    finding::{Candidate, Label},
    letters::{is_everywhere, joined, signs_off},
    lexicon::Class,
    roster::PersonKind,
    terms::Guard,
    token::{Doc, Kind, Shape},
    vault::Vault,
};

/// Capitals that are hardly ever initials.
fn is_abbreviation(low: &str) -> bool {
    matches!(
        low,
        "am" | "pm"
            | "ok"
            | "tv"
            | "us"
            | "usa"
            | "id"
            | "it"
            | "no"
            | "pe"
            | "hr"
            | "dr"
            | "ms"
            | "mr"
            | "hs"
            | "st"
            | "ave"
            | "po"
            | "ps"
            | "cc"
            | "re"
            | "fw"
            | "vs"
            | "eg"
            | "ie"
            | "ad"
            | "bc"
            | "dc"
            | "la"
            | "ny"
            | "uk"
            | "un"
            | "mom"
            | "dad"
            | "lol"
            | "omg"
            | "asap"
            | "fyi"
            | "btw"
            | "ma"
            | "ba"
            | "bs"
            | "md"
            | "phd"
            | "edd"
            | "med"
            | "psyd"
            | "rn"
            | "jd"
            | "bp"
            | "hw"
            | "lm"
            | "vm"
            | "nb"
            | "pg"
            | "pp"
            | "ed"
            | "ph"
            | "sped"
            | "el"
            | "sp"
            | "lsw"
            | "lcsw"
            | "msw"
            | "ncsp"
            | "ccc"
            | "slp"
            | "lpc"
            | "lmft"
            | "ldt"
            | "otr"
            | "lvn"
            | "lpn"
            | "bsn"
            | "crnp"
            | "np"
            | "bcba"
            | "rbt"
            | "cota"
            | "lac"
            | "ese"
            | "er"
            | "tbd"
            | "tba"
            | "faq"
            | "usc"
            | "cfr"
    )
}

/// A sequence of letters typed as initials from token `i`: letters and the token after them, dotted or not.
fn letters(doc: &Doc<'_>, i: usize) -> Option<(String, usize, bool)> {
    let t = doc.at(i);
    let glued = !t.gap && matches!(doc.back(i, 1).kind, Kind::Word | Kind::Num);
    if glued
        || doc.back(i, 1).is("@") && !t.gap
        || doc.back(i, 1).is(".") && !t.gap && doc.back(i, 2).is_letter()
    {
        return None;
    }
    if t.is_letter() {
        let mut word = String::new();
        let mut k = i;
        while doc.at(k).is_letter()
            && doc.at(k + 1).is(".")
            && !doc.at(k + 1).gap
            && (k == i || !doc.at(k).gap || doc.at(k).shape == Shape::Letter && word.len() < 3)
        {
            word.push_str(doc.at(k).low);
            k += 2;
        }
        // The last letter's dot may be missing: "J.M"
        if doc.at(k).is_letter() && !doc.at(k).gap && k > i {
            word.push_str(doc.at(k).low);
            k += 1;
        }
        return (word.chars().count() >= 2 && word.chars().count() <= 4).then_some((word, k, true));
    }
    let n = t.low.chars().count();
    ((2..=4).contains(&n) && !t.low.contains('\'')).then(|| (t.low.to_owned(), i + 1, false))
}

/// Finds initials.
pub(crate) fn find(
    doc: &Doc<'_>,
    vault: &Vault,
    guards: &[Guard],
    taken: &dyn Fn(usize) -> bool,
    out: &mut Vec<Candidate>,
) {
    let mut i = 0;
    while i < doc.toks.len() {
        let t = doc.at(i);
        if !t.is_word() || taken(i) {
            i += 1;
            continue;
        }
        if let Some((person, end)) = joined(doc, vault, i) {
            let key = vault.people.get(person).map(|p| p.key.clone());
            let why = "initials of somebody in your vault";
            out.push(candidate(
                doc,
                i,
                end,
                0.85,
                key.unwrap_or_default(),
                true,
                why,
            ));
            i = end;
            continue;
        }
        let Some((word, end, dotted)) = letters(doc, i) else {
            i += 1;
            continue;
        };
        if let Some(c) = weigh(doc, vault, guards, i, end, &word, dotted) {
            out.push(c);
        }
        i = if dotted { end } else { i + 1 };
    }
}

/// Somebody acts, is spoken to, stands in a list or at the head of a line of a log.
fn acts(doc: &Doc<'_>, i: usize, end: usize) -> bool {
    let (p, n) = (doc.word_before(i), doc.at(end));
    let begins = matches!(p.kind, Kind::Break | Kind::Edge);
    // "- AP: 20 min", "* AR (absent)", "1. MD - packet"
    let heads = doc.at(i).opens
        && (n.is(":") || n.is("(") && n.gap || n.is("-") && n.gap || n.is("/") && n.gap);
    heads
        || n.lex.has(Class::SAID) && n.shape == Shape::Lower
        || p.is("(") && n.is(")")
        || doc.at(i).poss
        || p.lex.has(Class::CALLING)
            && matches!(
                p.low,
                "w" | "with"
                    | "told"
                    | "asked"
                    | "called"
                    | "for"
                    | "to"
                    | "by"
                    | "and"
                    | "cc"
                    | "let"
                    | "hi"
                    | "dear"
            )
        || n.is_num() && n.gap && (begins || p.is_num() || p.is(",") || p.is("."))
        || (p.is(",") || p.is(";")) && (n.is(",") || n.is(";"))
}

fn weigh(
    doc: &Doc<'_>,
    vault: &Vault,
    guards: &[Guard],
    i: usize,
    end: usize,
    word: &str,
    dotted: bool,
) -> Option<Candidate> {
    let t = doc.at(i);
    let n = doc.at(end);
    let small = t.shape == Shape::Lower;
    // "NY opened", "BS - mom wants": an abbreviation elsewhere, but somebody's initials where a line begins or ends.
    let stands = matches!(doc.back(i, 1).kind, Kind::Break | Kind::Edge)
        && n.gap
        && !matches!(n.kind, Kind::Break | Kind::Edge)
        || signs_off(doc, i, end);
    // "…at noon. -sp" at the end of a note, where a colleague has these initials.
    let signed = small && doc.back(i, 1).is("-") && !t.gap && signs_off(doc, i, end);
    if is_abbreviation(word)
        && !dotted
        && (t.shape == Shape::Upper && stands || signed)
        && let Some(person) = vault
            .initials
            .get(word)
            .and_then(|who| who.first())
            .and_then(|p| vault.people.get(*p))
    {
        return Some(candidate(
            doc,
            i,
            end,
            0.4,
            person.key.clone(),
            true,
            "may be the initials of somebody in your vault",
        ));
    }
    if !dotted
        && t.shape == Shape::Upper
        && (is_abbreviation(word) || guards.get(i) == Some(&Guard::Hard))
        && word.chars().count() == 2
        && !is_everywhere(word)
        && acts(doc, i, end)
        && let Some(person) = vault
            .initials
            .get(word)
            .and_then(|who| who.first())
            .and_then(|p| vault.people.get(*p))
    {
        return Some(candidate(
            doc,
            i,
            end,
            0.3,
            person.key.clone(),
            true,
            "may be the initials of somebody in your vault; it is also an abbreviation",
        ));
    }
    if is_abbreviation(word) && !dotted
        || n.is("'") && !doc.at(end + 1).is("s")
        || n.is("&") && !n.gap
        || n.is("/")
            && !n.gap
            && doc.at(end + 1).is_word()
            && !vault.initials.contains_key(doc.at(end + 1).low)
    {
        return None;
    }
    if !n.gap && n.is_num() || n.is("-") && !n.gap && !doc.at(end + 1).gap {
        return None;
    }
    let sign = signs_off(doc, i, end);
    let guarded = guards.get(i) == Some(&Guard::Hard);
    let who = vault.initials.get(word);
    if let Some(who) = who {
        let context = n.lex.has(Class::SAID)
            || t.poss
            || doc.back(i, 1).lex.has(Class::CALLING)
            || n.is_num()
            || matches!(n.low, "+" | "&");
        let score: f32 = match (dotted, small) {
            (true, false) => 0.93,
            (true, true) => {
                if matches!(word, "am" | "pm" | "ie" | "eg") {
                    return None;
                } else {
                    0.85
                }
            }
            (false, false) if guarded => {
                if sign || t.poss {
                    0.6
                } else {
                    0.0
                }
            }
            (false, false) if t.shape == Shape::Cap => return None,
            (false, false) => {
                if context || sign {
                    0.9
                } else {
                    0.8
                }
            }
            (false, true) if t.lex.is_ordinary() || guarded => {
                if sign {
                    0.45
                } else {
                    0.0
                }
            }
            (false, true) => {
                if sign {
                    0.8
                } else if context {
                    0.55
                } else {
                    0.35
                }
            }
        };
        // The adult signs; elsewhere a student is meant first.
        let pick = who
            .iter()
            .copied()
            .find(|p| {
                !sign
                    || vault
                        .people
                        .get(*p)
                        .is_some_and(|q| q.kind == PersonKind::Staff)
            })
            .or_else(|| who.first().copied())?;
        let person = vault.people.get(pick)?;
        return (score > 0.0).then(|| {
            candidate(
                doc,
                i,
                end,
                score,
                person.key.clone(),
                true,
                "initials of somebody in your vault",
            )
        });
    }
    if small || guarded && !dotted {
        return None;
    }
    if dotted
        && is_abbreviation(word)
        && word.len() == 2
        && !matches!(
            word,
            "am" | "pm"
                | "us"
                | "ie"
                | "eg"
                | "po"
                | "dc"
                | "ps"
                | "pe"
                | "ph"
                | "ed"
                | "la"
                | "ny"
                | "uk"
        )
        && !(doc.back(i, 1).is(",") && (n.is(",") || n.is_stop()))
    {
        return Some(candidate(
            doc,
            i,
            end,
            0.35,
            format!("person:{word}"),
            false,
            "initials with dots",
        ));
    }
    if t.lex.has(Class::USPS) && !dotted && doc.back(i, 1).is(",") {
        return None;
    }
    let given = (t.lex.word == 0 || dotted) && !is_abbreviation(word);
    if dotted
        && word.len() <= 3
        && given
        && !matches!(
            word,
            "pe" | "ot"
                | "pt"
                | "us"
                | "slp"
                | "iep"
                | "fba"
                | "bip"
                | "ell"
                | "esl"
                | "er"
                | "eeg"
                | "mri"
                | "gi"
                | "tbi"
                | "add"
                | "odd"
        )
    {
        return Some(candidate(
            doc,
            i,
            end,
            0.7,
            format!("person:{word}"),
            false,
            "initials with dots",
        ));
    }
    let named = matches!(
        doc.back(i, 1).low,
        "initials" | "student" | "peer" | "classmate"
    ) || matches!(doc.back(i, 1).low, ":" | "(")
        && matches!(doc.back(i, 2).low, "initials" | "initial");
    // "hit KT at recess", "in front of JT or Cruz"
    let p = doc.word_before(i);
    let beside = matches!(n.low, "and" | "or" | "&" | "+") && doc.at(end + 1).is_cap();
    let met = matches!(
        p.low,
        "hit"
            | "pushed"
            | "kicked"
            | "bit"
            | "shoved"
            | "punched"
            | "told"
            | "beside"
            | "behind"
            | "with"
            | "w"
    ) || beside && matches!(p.low, "of" | "and" | "for" | "by");
    if t.shape == Shape::Upper && word.len() == 2 && given && met && t.gap && !n.is_num() {
        let why = "initials where somebody could stand";
        return Some(candidate(
            doc,
            i,
            end,
            0.3,
            format!("person:{word}"),
            false,
            why,
        ));
    }
    if t.shape == Shape::Upper && word.len() <= 3 && given && (sign || named) {
        return Some(candidate(
            doc,
            i,
            end,
            0.6,
            format!("person:{word}"),
            false,
            "initials of a signature",
        ));
    }
    None
}

fn candidate(
    doc: &Doc<'_>,
    i: usize,
    end: usize,
    score: f32,
    entity: String,
    known: bool,
    why: &str,
) -> Candidate {
    Candidate {
        start: doc.at(i).start,
        end: doc.at(end - 1).end,
        label: Label::Person,
        score,
        entity,
        known,
        rule: "initials",
        why: why.to_owned(),
    }
}
