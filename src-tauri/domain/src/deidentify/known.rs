//! Finds the people of the vault in every form their names are typed, by chaining neighbouring words that may belong to the
//! same person. People the vault does not know are found elsewhere.

use super::{
    chain::{Chain, chain},
    finding::{Candidate, Label},
    gate,
    roster::{Person, PersonKind},
    shadow::fold,
    spelled::{beginning, owner, typo},
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
    if let Some(list) = owner(doc, vault, i) {
        return list;
    }
    let near = typo(doc, vault, i);
    if near.is_empty() {
        return beginning(doc, vault, i);
    }
    near
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
    let (who, other) = choose(doc, vault, c);
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
    let (entity, known) = if c.stranger || other {
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

/// One person of the chain: an adult after a title, the person with both parts, else a student first. Second, whether the words around
/// say that it is somebody else of that name: "Mr. Brooks" is nobody's mother, "the SLP is Joan" nobody's grandmother.
fn choose(doc: &Doc<'_>, vault: &Vault, c: &Chain) -> (usize, bool) {
    let first = c.who.first().copied().unwrap_or(0);
    let kind = |p: &usize| vault.people.get(*p).map(|q| q.kind);
    let one = c.parts.len() == 1 && !c.initial;
    let fits = |p: &usize| !one || !vault.people.get(*p).is_some_and(|q| belied(doc, c, q));
    if gate::title_before(doc, c.start) {
        let staff = |p: &&usize| kind(p) == Some(PersonKind::Staff);
        let adult = |p: &&usize| kind(p) != Some(PersonKind::Student) && fits(p);
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
        let pick = pick.copied().unwrap_or(first);
        return (pick, !fits(&pick));
    }
    let pick = c.who.iter().copied().find(|p| fits(p)).unwrap_or(first);
    (pick, !fits(&pick))
}

/// A title or a role right before one name says that it is not this guardian.
fn belied(doc: &Doc<'_>, c: &Chain, person: &Person) -> bool {
    if person.kind != PersonKind::Guardian {
        return false;
    }
    let relation = fold(&person.relation);
    let has = |words: &[&str]| words.iter().any(|w| relation.contains(w));
    let woman = has(&["mother", "mom", "madre", "aunt", "tia", "abuela"]);
    let man = has(&["father", "dad", "padre", "uncle", "tio", "abuelo"]);
    let dot = usize::from(doc.back(c.start, 1).is(".") && !doc.back(c.start, 1).gap);
    let title = doc.back(c.start, 1 + dot).low;
    let sir = matches!(title, "mr" | "mister" | "sr" | "senor");
    let lady = matches!(
        title,
        "mrs" | "ms" | "miss" | "sra" | "senora" | "srta" | "senorita"
    );
    let is = usize::from(matches!(doc.back(c.start, 1).low, "is" | ":" | ","));
    let role = doc.back(c.start, 1 + is);
    let works = matches!(
        role.low,
        "slp"
            | "ot"
            | "pt"
            | "bcba"
            | "psych"
            | "psychologist"
            | "para"
            | "aide"
            | "teacher"
            | "principal"
            | "counselor"
            | "nurse"
            | "therapist"
            | "interpreter"
            | "coach"
            | "sub"
    ) && !role.poss;
    sir && woman && !man || lady && man && !woman || works
}
