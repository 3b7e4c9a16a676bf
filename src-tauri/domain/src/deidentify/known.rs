//! Finds the people of the vault in every form their names are typed, by chaining neighbouring words that may belong to the
//! same person. People the vault does not know are found elsewhere.

use super::{
    finding::{Candidate, Label},
    gate,
    lexicon::{Class, is_inflection},
    roster::PersonKind,
    token::{Doc, Kind, Shape},
    vault::{Part, Use, Vault, words_of},
};

/// A run of words that fits at least one person.
struct Chain {
    start: usize,
    end: usize,
    who: Vec<usize>,
    parts: Vec<(usize, Part)>,
    initial: bool,
    /// An initial that fits nobody of this name.
    stranger: bool,
}

/// Every mention of a person of the vault.
pub(crate) fn find(
    doc: &Doc<'_>,
    vault: &Vault,
    taken: &dyn Fn(usize) -> bool,
    out: &mut Vec<Candidate>,
) {
    let mut i = 0;
    while i < doc.toks.len() {
        if doc.at(i).is_word()
            && !taken(i)
            && let Some(chain) = chain(doc, vault, i, taken)
        {
            let past = chain.end;
            emit(doc, vault, &chain, out);
            i = past.max(i + 1);
            continue;
        }
        i += 1;
    }
}

/// What token `i` may mean in the vault: exact, else one letter off.
pub(crate) fn uses(doc: &Doc<'_>, vault: &Vault, i: usize) -> Vec<Use> {
    let t = doc.at(i);
    if !t.is_word() {
        return Vec::new();
    }
    if let Some(list) = vault.single.get(t.low) {
        return list.clone();
    }
    // Plural of a family ("the Novaks"), or a possessive typed without its apostrophe.
    if t.low.len() >= 5
        && let Some(stem) = t.low.strip_suffix('s')
        && !t.lex.is_ordinary()
        && let Some(list) = vault.single.get(stem)
    {
        return list
            .iter()
            .filter(|u| u.part != Part::Short)
            .copied()
            .collect();
    }
    let near = typo(doc, vault, i);
    if near.is_empty() {
        return beginning(doc, vault, i);
    }
    near
}

/// `Xo` for Xóchitl, `con` for Connor: the beginning of one person's given name.
fn beginning(doc: &Doc<'_>, vault: &Vault, i: usize) -> Vec<Use> {
    let t = doc.at(i);
    let said =
        doc.at(i + 1).lex.has(Class::SAID) && t.shape == Shape::Lower && doc.line(i).is_lower();
    let long = t.low.len() >= 3 || t.low.len() == 2 && t.is_cap() && !t.opens;
    if !long
        || t.lex.first >= 9
        || t.lex.is_ordinary()
            && !(said
                && !t.lex.has(
                    Class::PRONOUN
                        .or(Class::MODAL)
                        .or(Class::KIN)
                        .or(Class::ROLE)
                        .or(Class::DETERMINER),
                ))
    {
        return Vec::new();
    }
    let stem = t
        .low
        .strip_suffix("ie")
        .or_else(|| t.low.strip_suffix("ito"))
        .or_else(|| t.low.strip_suffix("ita"))
        .or_else(|| t.low.strip_suffix('y'))
        .filter(|s| s.len() >= 3 && !t.lex.is_ordinary());
    vault
        .by_beginning(t.low)
        .or_else(|| stem.and_then(|s| vault.by_beginning(s)))
        .map(|person| Use {
            person,
            part: Part::Short,
        })
        .into_iter()
        .collect()
}

fn typo(doc: &Doc<'_>, vault: &Vault, i: usize) -> Vec<Use> {
    let t = doc.at(i);
    let n = t.low.chars().count();
    if n < 4
        || t.lex.is_ordinary()
        || t.lex.first >= 7
        || (t.lex.last >= 9 && t.shape != Shape::Lower)
        || is_inflection(t.low)
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

fn chain(doc: &Doc<'_>, vault: &Vault, i: usize, taken: &dyn Fn(usize) -> bool) -> Option<Chain> {
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
        let (k, comma) = match next_word(doc, c.end) {
            Some(x) => x,
            None => break,
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
            if t.is_letter() && t.shape == Shape::Letter && all_last && doc.at(k + 1).is(".") {
                c.end = k + 2;
                c.initial = true;
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
    initials_before(doc, vault, &mut c);
    relative_before(doc, &mut c, taken);
    Some(c)
}

/// End of the family initials at token `k`, where somebody of `who` has a family name of several words with them.
fn family_initials(doc: &Doc<'_>, vault: &Vault, who: &[usize], k: usize) -> Option<usize> {
    let t = doc.at(k);
    let hyphen = t.is_letter()
        && doc.at(k + 1).is("-")
        && !doc.at(k + 1).gap
        && doc.at(k + 2).is_letter()
        && !doc.at(k + 2).gap;
    let typed = if hyphen {
        format!("{}{}", t.low, doc.at(k + 2).low)
    } else if t.is_word() && t.low.chars().count() == 2 {
        t.low.to_owned()
    } else {
        return None;
    };
    let fits = who.iter().filter_map(|p| vault.people.get(*p)).any(|p| {
        let initials: String = words_of(&p.last)
            .iter()
            .filter_map(|w| w.chars().next())
            .collect();
        initials == typed
    });
    fits.then_some(if hyphen { k + 3 } else { k + 1 })
}

/// "rose p 30" in a log: a small letter that is an initial of the family name and not a word there.
fn small_letter_fits(doc: &Doc<'_>, vault: &Vault, who: &[usize], k: usize) -> bool {
    let (t, n) = (doc.at(k), doc.at(k + 1));
    let letter = t.low.chars().next().unwrap_or(' ');
    let family = who.iter().any(|p| {
        vault
            .letters
            .get(*p)
            .is_some_and(|(_, f)| f.contains(&letter))
    });
    let ends = n.is_num() && n.gap
        || matches!(n.kind, Kind::Break | Kind::Edge)
        || matches!(n.low, "," | ":" | ";" | "+")
        || n.lex.has(Class::SAID)
        || n.is("as");
    family && ends && !matches!(t.low, "a" | "i")
}

/// A lone letter after a name: an initial, or the word "a"?
fn letter_fits(doc: &Doc<'_>, k: usize, end: usize) -> bool {
    let t = doc.at(k);
    let dotted = doc.at(k + 1).is(".") && !doc.at(k + 1).gap;
    if doc.at(k + 1).is("'")
        || (doc.at(k + 1).is_num() && !doc.at(k + 1).gap)
        || doc.at(k + 1).is("/")
        || doc.at(k + 1).is("&")
    {
        return false;
    }
    let one = doc.at(end.saturating_sub(1));
    match t.shape {
        Shape::Letter => dotted || !matches!(t.low, "i" | "a") || one.shape == Shape::Upper,
        _ => {
            !matches!(
                t.low,
                "a" | "i" | "w" | "x" | "y" | "o" | "e" | "u" | "c" | "p"
            ) || dotted && !matches!(t.low, "a" | "i")
        }
    }
}

/// Index of the next word after `end` in the same name, and whether a comma stands between.
fn next_word(doc: &Doc<'_>, end: usize) -> Option<(usize, bool)> {
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
fn relative_before(doc: &Doc<'_>, c: &mut Chain, taken: &dyn Fn(usize) -> bool) {
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

/// "de la Cruz" where the chain began at "Cruz": takes in the particles that the vault has before that name.
fn particles_before(doc: &Doc<'_>, vault: &Vault, c: &mut Chain) {
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

fn initials_before(doc: &Doc<'_>, vault: &Vault, c: &mut Chain) {
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
            || !(t.gap || doc.back(at, 1).is(".") || doc.back(at, 1).is("("))
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
                || matches!(t.low, "a" | "i" | "c")
                || t.is("w")
                    && !(doc.back(at, 1).is_num()
                        || matches!(doc.back(at, 1).kind, Kind::Break | Kind::Edge)))
            && !(dotted && !fits.is_empty())
        {
            return;
        }
        if !small && !dotted && (fits.is_empty() || matches!(t.low, "i" | "a"))
            || !family && fits.is_empty()
        {
            return;
        }
        if fits.is_empty() {
            c.stranger = true;
        } else {
            c.who = fits;
        }
        c.initial = true;
        c.start = at;
    }
}

fn emit(doc: &Doc<'_>, vault: &Vault, c: &Chain, out: &mut Vec<Candidate>) {
    let Some(&(head, part)) = c.parts.first() else {
        return;
    };
    let t = doc.at(head);
    let many = c.parts.len() > 1;
    let typo = c.parts.iter().any(|(_, p)| *p == Part::Typo);
    let mut score = c
        .parts
        .iter()
        .map(|(k, _)| gate::weigh(doc, *k, c.end))
        .fold(0.0_f32, f32::max);
    if many {
        score = score.max(
            if c.parts.iter().all(|(k, _)| {
                gate::ordinariness(doc.at(*k)) >= 7 && doc.at(*k).shape == Shape::Lower
            }) {
                0.6
            } else {
                0.97
            },
        );
    } else if c.initial {
        score = (score + 0.35).min(0.95);
    }
    if typo && !many {
        score = score.min(if t.lex.name() > 3 { 0.6 } else { 0.8 });
    }
    if part == Part::Short && !many && !c.initial {
        score = score.min(if t.shape == Shape::Lower { 0.55 } else { 0.8 });
        if gate::ordinariness(t) > 0 {
            score -= 0.15;
        }
    }
    if part == Part::Middle && !many && gate::ordinariness(t) > 0 {
        score -= 0.1;
    }
    let who = choose(doc, vault, c);
    let Some(person) = vault.people.get(who) else {
        return;
    };
    let start = doc.at(c.start).start;
    let end = doc.at(c.end.saturating_sub(1)).end;
    let role = match person.kind {
        PersonKind::Student => "a student",
        PersonKind::Guardian => "a guardian",
        PersonKind::Staff => "a colleague",
    };
    let form = if many {
        "name".to_owned()
    } else if c.initial {
        "name and initial".to_owned()
    } else {
        match part {
            Part::First => "first name",
            Part::Middle => "middle name",
            Part::Last => "family name",
            Part::Nick => "nickname",
            Part::Short => "usual short form of the name",
            Part::Typo => "name, one letter off,",
        }
        .to_owned()
    };
    let typed = if t.shape == Shape::Lower {
        ", typed in lower case"
    } else {
        ""
    };
    let doubt = if gate::ordinariness(t) > 0 && !many {
        "; it is also an ordinary word"
    } else {
        ""
    };
    let (entity, known) = if c.stranger {
        (
            format!("person:{}", doc.shadow.low().get(start..end).unwrap_or("")),
            false,
        )
    } else {
        (person.key.clone(), true)
    };
    out.push(Candidate {
        start,
        end,
        label: Label::Person,
        score,
        entity,
        known,
        rule: "vault_name",
        why: format!("{form} of {role} in your vault{typed}{doubt}"),
    });
}

/// One person of the chain: an adult after a title, the person with both parts, else a student first.
fn choose(doc: &Doc<'_>, vault: &Vault, c: &Chain) -> usize {
    let first = c.who.first().copied().unwrap_or(0);
    let kind = |p: &usize| vault.people.get(*p).map(|q| q.kind);
    if gate::title_before(doc, c.start) {
        let staff = |p: &&usize| kind(p) == Some(PersonKind::Staff);
        let adult = |p: &&usize| kind(p) != Some(PersonKind::Student);
        let before = doc.back(c.start, 1);
        let guardian_title = matches!(
            before.low,
            "sra" | "senora" | "senor" | "sr" | "don" | "dona"
        );
        let pick = if guardian_title {
            c.who.iter().find(adult)
        } else {
            c.who
                .iter()
                .find(staff)
                .or_else(|| c.who.iter().find(adult))
        };
        return pick.copied().unwrap_or(first);
    }
    first
}
