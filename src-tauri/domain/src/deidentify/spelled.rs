//! What a word that is nobody's name as it stands may be of somebody in the vault: the name with an `s` for its owner, one letter off,
//! its beginning, a pet form. It weighs nothing but whether the word may be read so at all.

use super::{
    gate,
    lexicon::{Class, is_inflection},
    token::{Doc, Shape},
    vault::{Part, Use, Vault},
};

/// Words that are hardly ever anything but themselves.
const SMALL: Class = Class::PRONOUN
    .or(Class::MODAL)
    .or(Class::KIN)
    .or(Class::ROLE)
    .or(Class::DETERMINER)
    .or(Class::SAID)
    .or(Class::CALLING)
    .or(Class::NOT_NAME)
    .or(Class::SUBJECT)
    .or(Class::WEEKDAY)
    .or(Class::HARD_TITLE);

/// "wills mom", "the Novaks": a family in the plural, or an owner typed without the apostrophe.
pub(crate) fn owner(doc: &Doc<'_>, vault: &Vault, i: usize) -> Option<Vec<Use>> {
    let t = doc.at(i);
    let stem = t.low.strip_suffix('s')?;
    let list = vault.single.get(stem)?;
    let beside = i
        .checked_sub(1)
        .and_then(|k| vault.single.get(doc.at(k).low))
        .is_some_and(|there| {
            there.iter().any(|a| {
                list.iter()
                    .any(|b| a.person == b.person && a.part != b.part)
            })
        });
    let owns = gate::owns(doc, i);
    if beside && (owns || !t.lex.is_ordinary())
        || owns && stem.len() >= 2 && !t.lex.has(SMALL.or(Class::SPANISH))
    {
        return Some(list.clone());
    }
    let family = t.low.len() >= 5 && !t.lex.is_ordinary();
    family.then(|| {
        list.iter()
            .filter(|u| u.part != Part::Short)
            .copied()
            .collect()
    })
}

/// `Xo` for Xóchitl, `con` for Connor, `Jamesy` for James: the beginning of a given name, with or without a pet ending.
pub(crate) fn beginning(doc: &Doc<'_>, vault: &Vault, i: usize) -> Vec<Use> {
    let t = doc.at(i);
    let long = t.low.len() >= 3 || t.low.len() == 2 && t.is_cap() && !t.opens;
    // "SLD criteria ABD": capitals are no beginning of a name.
    let capitals = t.shape == Shape::Upper && !doc.line(i).is_upper();
    if capitals || !long || t.lex.first >= 9 && t.shape != Shape::Lower || !readable(doc, i) {
        return Vec::new();
    }
    let mut who = vault.by_beginning(t.low, false);
    // Two letters begin too many names.
    if t.low.len() == 2 && who.len() > 1 {
        who.clear();
    }
    let begun = t.low.get(..3).is_some_and(|three| vault.begins(three));
    let who = if who.is_empty() && begun && !(t.lex.is_ordinary() && t.lex.first < 4) {
        pet_stems(t.low)
            .into_iter()
            .map(|stem| vault.by_beginning(&stem, true))
            .find(|who| !who.is_empty())
            .unwrap_or_default()
    } else {
        who
    };
    who.into_iter()
        .map(|person| Use {
            person,
            part: Part::Short,
        })
        .collect()
}

/// Not a word of its own, or far more often a name, or where only somebody can stand.
fn readable(doc: &Doc<'_>, i: usize) -> bool {
    let t = doc.at(i);
    if !t.lex.is_ordinary() {
        return true;
    }
    let acts = doc.at(i + 1).lex.has(Class::SAID) && !doc.at(i + 1).lex.has(Class::MODAL) || t.poss;
    let said = acts && (t.is_cap() || t.shape == Shape::Lower && doc.line(i).is_lower());
    if said
        && !t.lex.has(
            Class::PRONOUN
                .or(Class::MODAL)
                .or(Class::KIN)
                .or(Class::ROLE)
                .or(Class::DETERMINER),
        )
    {
        return true;
    }
    let lead = t.lex.first >= t.lex.word + 4 && t.lex.first >= 5;
    let plain = gate::ordinariness(t);
    let capital = t.is_cap() && !t.opens && !doc.line(i).is_title();
    let called = doc.word_before(i).lex.has(Class::CALLING);
    !t.lex.has(SMALL)
        && (lead
            || plain <= 1
            || plain <= 3 && called
            || plain <= 6 && (capital || gate::names_here(doc, i, i + 1)))
}

/// What a pet form may begin from: `tommy` gives `tom`, `jamesie` gives `james`, `carmencita` gives `carmen`.
fn pet_stems(word: &str) -> Vec<String> {
    let mut stems = Vec::new();
    for end in [
        "cito", "cita", "lito", "lita", "ito", "ita", "ie", "ee", "y", "i", "s",
    ] {
        let Some(stem) = word.strip_suffix(end).filter(|s| s.chars().count() >= 3) else {
            continue;
        };
        stems.push(stem.to_owned());
        let mut letters = stem.chars().rev();
        if letters.next() == letters.next()
            && let Some(single) = stem
                .char_indices()
                .next_back()
                .and_then(|(at, _)| stem.get(..at))
            && single.chars().count() >= 3
        {
            stems.push(single.to_owned());
        }
    }
    stems
}

/// One letter off a name.
pub(crate) fn typo(doc: &Doc<'_>, vault: &Vault, i: usize) -> Vec<Use> {
    let t = doc.at(i);
    let n = t.low.chars().count();
    // Regular forms of words; an ending in -er is as often a slip in a name.
    let inflected = is_inflection(t.low) && !t.low.ends_with("er");
    if n < 4
        || t.lex.is_ordinary()
        || t.lex.first >= 7
        || (t.lex.last >= 9 && t.shape != Shape::Lower)
        || inflected
    {
        return Vec::new();
    }
    let mut found: Vec<Use> = Vec::new();
    for word in vault.near(t.low) {
        let long = n.min(word.chars().count()) >= 5;
        if !long
            && (word.chars().next() != t.low.chars().next()
                || n < 4
                || word.chars().count() < 4 && t.lex.name() > 3)
        {
            continue;
        }
        for u in vault.single.get(word).into_iter().flatten() {
            if !found.iter().any(|f| f.person == u.person) && u.part != Part::Short {
                found.push(Use {
                    person: u.person,
                    part: Part::Typo,
                });
            }
        }
    }
    found
}

/// Token `i` is one letter off this person's given name, whatever word it is else: "piter baker-lowe", "Than Lam".
pub(crate) fn near_given(doc: &Doc<'_>, vault: &Vault, who: &[usize], i: usize) -> bool {
    let t = doc.at(i);
    if !t.is_word() || t.poss || t.low.chars().count() < 3 || t.lex.has(SMALL) {
        return false;
    }
    vault.near(t.low).into_iter().any(|w| {
        w.chars().next() == t.low.chars().next()
            && vault.single.get(w).is_some_and(|uses| {
                uses.iter()
                    .any(|u| matches!(u.part, Part::First | Part::Nick) && who.contains(&u.person))
            })
    })
}
