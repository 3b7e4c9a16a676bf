//! Chains neighbouring words that may belong to the same person of the vault: parts of the name in any order, particles,
//! initials before and after.

use super::{
    gate,
    known::uses,
    letters::{ends_article, family_initials, given_letter_ends, small_letter_fits},
    lexicon::Class,
    spelled::near_given,
    token::{Doc, Kind, Shape},
    vault::{Part, Vault, words_of},
};

/// A run of words that fits at least one person.
pub(crate) struct Chain {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) who: Vec<usize>,
    pub(crate) parts: Vec<(usize, Part)>,
    pub(crate) initial: bool,
    /// An initial that fits nobody of this name.
    pub(crate) stranger: bool,
}

pub(crate) fn chain(
    doc: &Doc<'_>,
    vault: &Vault,
    i: usize,
    taken: &dyn Fn(usize) -> bool,
) -> Option<Chain> {
    let here = uses(doc, vault, i);
    if here.is_empty() {
        return None;
    }
    let mut c = Chain {
        start: i,
        end: i + 1,
        who: here.iter().map(|u| u.person).collect(),
        parts: here.first().map(|u| (i, u.part)).into_iter().collect(),
        initial: false,
        stranger: false,
    };
    let mut all_last = here
        .iter()
        .all(|u| u.part == Part::Last || u.part == Part::Typo);
    while !doc.at(c.end.saturating_sub(1)).poss {
        let Some((k, comma)) = next_word(doc, c.end) else {
            break;
        };
        if taken(k) {
            break;
        }
        let t = doc.at(k);
        if t.low == doc.back(k, 1).low
            || t.shape == Shape::Lower && doc.at(c.start).is_cap() && gate::ordinariness(t) >= 3
        {
            break;
        }
        let next = uses(doc, vault, k);
        let both: Vec<usize> = c
            .who
            .iter()
            .copied()
            .filter(|p| next.iter().any(|u| u.person == *p))
            .collect();
        if !both.is_empty()
            && (!comma
                || (all_last
                    && next
                        .iter()
                        .any(|u| u.part != Part::Last && both.contains(&u.person))))
        {
            all_last &= next.iter().all(|u| u.part == Part::Last);
            c.who = both;
            if let Some(u) = next.iter().find(|u| c.who.contains(&u.person)) {
                c.parts.push((k, u.part));
            }
            c.end = k + 1;
            continue;
        }
        if comma {
            if t.is_letter() && all_last {
                let dotted = doc.at(k + 1).is(".") && !doc.at(k + 1).gap;
                let ends = given_letter_ends(doc, vault, &c.who, k);
                if t.shape == Shape::Letter && dotted || ends {
                    c.end = k + 1 + usize::from(dotted);
                    c.initial = true;
                }
            }
            break;
        }
        // "valentina dv", "Miles F-S": the initials of a family name of two words.
        if t.gap
            && !comma
            && let Some(end) = family_initials(doc, vault, &c.who, k)
        {
            c.initial = true;
            c.end = end;
            break;
        }
        if t.is_letter()
            && t.gap
            && (letter_fits(doc, k, c.end) || small_letter_fits(doc, vault, &c.who, k))
        {
            let letter = t.low.chars().next().unwrap_or(' ');
            let fits: Vec<usize> = c
                .who
                .iter()
                .copied()
                .filter(|p| {
                    vault
                        .letters
                        .get(*p)
                        .is_some_and(|(g, f)| f.contains(&letter) || g.contains(&letter))
                })
                .collect();
            let dotted = doc.at(k + 1).is(".") && !doc.at(k + 1).gap;
            if fits.is_empty() && t.shape != Shape::Letter {
                break;
            }
            if fits.is_empty() {
                c.stranger = true;
            } else {
                c.who = fits;
            }
            c.initial = true;
            c.end = if dotted { k + 2 } else { k + 1 };
            if !dotted {
                break;
            }
            continue;
        }
        // "Maria de la Cruz": particles between two parts of one name.
        let mut j = k;
        while doc.at(j).lex.has(Class::PARTICLE) && j < k + 3 {
            j += 1;
            // "Al-Masri", "St. Clair"
            if (doc.at(j).is("-") || doc.at(j).is(".")) && !doc.at(j).gap && doc.at(j + 1).is_word()
            {
                j += 1;
            }
        }
        let beyond = uses(doc, vault, j);
        let both: Vec<usize> = c
            .who
            .iter()
            .copied()
            .filter(|p| beyond.iter().any(|u| u.person == *p))
            .collect();
        if j > k && !both.is_empty() {
            c.who = both;
            c.end = j + 1;
            c.parts.push((j, Part::Last));
            continue;
        }
        break;
    }
    particles_before(doc, vault, &mut c);
    given_before(doc, vault, &mut c, taken);
    initials_before(doc, vault, &mut c);
    relative_before(doc, &mut c, taken);
    Some(c)
}

/// A lone letter after a name: an initial, or the word "a"?
pub(crate) fn letter_fits(doc: &Doc<'_>, k: usize, end: usize) -> bool {
    let t = doc.at(k);
    let dotted = doc.at(k + 1).is(".") && !doc.at(k + 1).gap;
    // "P. Cole T = 77"
    let measure = doc.at(k + 1).is("=") && doc.at(k + 2).is_num() && doc.at(k + 1).gap;
    if measure
        || doc.at(k + 1).is("'")
        || (doc.at(k + 1).is_num() && !doc.at(k + 1).gap)
        || doc.at(k + 1).is("/")
        || doc.at(k + 1).is("&")
    {
        return false;
    }
    let one = doc.at(end.saturating_sub(1));
    match t.shape {
        Shape::Letter => {
            dotted
                || !matches!(t.low, "i" | "a")
                || one.shape == Shape::Upper
                || t.is("a") && (doc.at(k + 1).is_stop() || ends_article(doc, k))
                || t.is("i") && closes_name(doc, k + 1)
        }
        _ => {
            !matches!(
                t.low,
                "a" | "i" | "w" | "x" | "y" | "o" | "e" | "u" | "c" | "p"
            ) || dotted && !matches!(t.low, "a" | "i")
        }
    }
}

/// Index of the next word after `end` in the same name, and whether a comma stands between.
pub(crate) fn next_word(doc: &Doc<'_>, end: usize) -> Option<(usize, bool)> {
    let t = doc.at(end);
    if t.is_word() && t.gap {
        return Some((end, false));
    }
    let n = doc.at(end + 1);
    if t.is("-") && !t.gap && n.is_word() && !n.gap {
        return Some((end + 1, false));
    }
    if t.is(",") && n.is_word() {
        return Some((end + 1, true));
    }
    // After "J." of a longer run of initials.
    if doc.back(end, 1).is(".") && t.is_word() {
        return Some((end, false));
    }
    None
}

/// "Yolanda Quiroz" where the vault knows only other people named Quiroz: a given name before a family name.
pub(crate) fn relative_before(doc: &Doc<'_>, c: &mut Chain, taken: &dyn Fn(usize) -> bool) {
    let family = c.parts.iter().all(|(_, p)| *p == Part::Last);
    let Some(k) = c.start.checked_sub(1) else {
        return;
    };
    let (p, t) = (doc.at(k), doc.at(c.start));
    let stops = Class::HARD_TITLE
        .or(Class::SOFT_TITLE)
        .or(Class::KIN)
        .or(Class::ROLE)
        .or(Class::NOT_NAME)
        .or(Class::CALLING)
        .or(Class::SAID)
        .or(Class::DETERMINER)
        .or(Class::PRONOUN)
        .or(Class::MODAL)
        .or(Class::WEEKDAY)
        .or(Class::MONTH)
        .or(Class::SUBJECT);
    let near = family
        && t.gap
        && p.is_word()
        && !p.poss
        && p.line == t.line
        && !taken(k)
        && !p.is_letter();
    if !near || p.lex.has(stops) {
        return;
    }
    let given = if p.is_cap() && t.is_cap() {
        !doc.line(k).is_title() && (p.lex.first >= 1 || !p.opens && p.lex.word <= 6)
    } else {
        p.shape == Shape::Lower && t.shape == Shape::Lower && p.lex.first >= 5 && p.lex.word <= 3
    };
    if given {
        c.start = k;
        c.stranger = true;
        c.initial = true;
    }
}

/// "piter baker-lowe" where the chain began at "baker": the given name before it, mistyped.
fn given_before(doc: &Doc<'_>, vault: &Vault, c: &mut Chain, taken: &dyn Fn(usize) -> bool) {
    let Some(k) = c.start.checked_sub(1) else {
        return;
    };
    let family = c.parts.iter().all(|(_, p)| *p == Part::Last);
    if family
        && doc.at(c.start).gap
        && doc.at(k).line == doc.at(c.start).line
        && !taken(k)
        && near_given(doc, vault, &c.who, k)
    {
        c.start = k;
        c.parts.insert(0, (k, Part::Typo));
    }
}

/// "de la Cruz" where the chain began at "Cruz": takes in the particles that the vault has before that name.
pub(crate) fn particles_before(doc: &Doc<'_>, vault: &Vault, c: &mut Chain) {
    let held: Vec<String> = c
        .who
        .iter()
        .filter_map(|p| vault.people.get(*p))
        .flat_map(|p| words_of(&format!("{} {} {}", p.last, p.first, p.nicknames.join(" "))))
        .collect();
    for _ in 0..3 {
        let mut p = doc.back(c.start, 1);
        let mut step = 1;
        // "El-Khoury", "St. Clair"
        if (p.is("-") || p.is(".")) && !p.gap && doc.back(c.start, 2).lex.has(Class::PARTICLE) {
            p = doc.back(c.start, 2);
            step = 2;
        }
        if step == 2 && held.iter().any(|w| w == p.low) {
            c.start -= step;
            continue;
        }
        if !doc.at(c.start).gap
            || !p.is_word()
            || p.poss
            || !held.iter().any(|w| w == p.low)
            || !p
                .lex
                .has(Class::PARTICLE.or(Class::KIN).or(Class::SOFT_TITLE))
        {
            return;
        }
        c.start -= 1;
    }
}

/// Nothing stands before token `at` in its clause, so that an `i` there begins a name or a sentence; a verb in the third person or a sign
/// after the name says which.
fn alone(doc: &Doc<'_>, at: usize, end: usize) -> bool {
    let n = doc.at(end);
    let begins = doc.at(at).opens || doc.back(at, 1).lex.has(Class::CALLING);
    begins && (closes_name(doc, end) || n.lex.has(Class::SAID) || doc.at(end - 1).poss)
}

/// What stands at `end` can only follow a name that is over.
fn closes_name(doc: &Doc<'_>, end: usize) -> bool {
    let n = doc.at(end);
    n.is_stop()
        || n.is_num() && n.gap
        || matches!(n.low, "(" | ")" | "/" | "-" | "&" | "and" | "\"")
}

/// How much the first word of the chain that the vault has reads as a word of its own.
fn plain(doc: &Doc<'_>, c: &Chain) -> u8 {
    let words = c.parts.iter().map(|(k, _)| gate::ordinariness(doc.at(*k)));
    words.min().unwrap_or(0)
}

pub(crate) fn initials_before(doc: &Doc<'_>, vault: &Vault, c: &mut Chain) {
    for _ in 0..2 {
        let p = doc.back(c.start, 1);
        let (at, dotted) = if p.is(".") && !p.gap {
            (c.start.checked_sub(2), true)
        } else {
            (c.start.checked_sub(1), false)
        };
        let Some(at) = at else { return };
        let t = doc.at(at);
        if !t.is_letter()
            || t.poss
            || !(t.gap
                || doc.back(at, 1).is(".")
                || matches!(
                    doc.back(at, 1).low,
                    "(" | "\"" | "/" | ">" | "*" | ":" | "&" | "@"
                )
                || doc.back(at, 1).is("-") && (doc.back(at, 1).gap || doc.back(at, 2).is_letter()))
            || doc.at(at + 1).is("'")
            || doc.back(at, 1).is_num() && !t.gap
        {
            return;
        }
        let family = c
            .parts
            .iter()
            .any(|(_, p)| matches!(p, Part::Last | Part::Typo));
        let letter = t.low.chars().next().unwrap_or(' ');
        let fits: Vec<usize> = c
            .who
            .iter()
            .copied()
            .filter(|p| {
                vault
                    .letters
                    .get(*p)
                    .is_some_and(|(g, _)| g.contains(&letter))
            })
            .collect();
        let small = t.shape == Shape::Lower;
        if small
            && (fits.is_empty()
                || matches!(t.low, "i" | "c") && !alone(doc, at, c.end)
                || t.is("a") && plain(doc, c) > 0
                || t.is("w")
                    && !(doc.back(at, 1).is_num()
                        || doc.back(at, 1).lex.has(Class::CALLING)
                        || doc.back(at, 1).is("-") && doc.back(at, 1).opens
                        || matches!(doc.back(at, 1).kind, Kind::Break | Kind::Edge)))
            && !(dotted && !fits.is_empty())
        {
            return;
        }
        let article = match t.low {
            "a" => doc.at(at).opens && plain(doc, c) > 0 && !doc.at(c.start).is_cap(),
            "i" => !alone(doc, at, c.end),
            _ => false,
        };
        if !small && !dotted && (fits.is_empty() || article) || !family && fits.is_empty() {
            return;
        }
        if fits.is_empty() {
            c.stranger = true;
        } else {
            c.who = fits;
        }
        c.initial = true;
        c.start = at;
        // "M-A. Jean-Baptiste"
        let (sign, twin) = (doc.back(at, 1), doc.back(at, 2));
        if sign.is("-") && !sign.gap && !t.gap && twin.is_letter() {
            c.start = at - 2;
            return;
        }
    }
}
