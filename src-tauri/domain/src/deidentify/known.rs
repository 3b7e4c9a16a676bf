//! Finds the people of the vault in every form their names are typed, by chaining neighbouring words that may belong to the
//! same person. People the vault does not know are found elsewhere.

use super::{
    chain::{Chain, chain},
    finding::{Candidate, Label},
    gate,
    lexicon::{Class, is_inflection},
    roster::PersonKind,
    token::{Doc, Shape},
    vault::{Part, Use, Vault},
};

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
    let acts = doc.at(i + 1).lex.has(Class::SAID) && !doc.at(i + 1).lex.has(Class::MODAL) || t.poss;
    let said = acts && (t.is_cap() || t.shape == Shape::Lower && doc.line(i).is_lower());
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
