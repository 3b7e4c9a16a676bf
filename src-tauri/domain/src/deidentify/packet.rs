//! Carries names found in one place of a packet to every other place, so that one name gets one decision.

use std::collections::HashMap;

use super::{
    finding::{Candidate, Label},
    gate,
    lexicon::Class,
    terms::Guard,
    token::{Doc, Shape},
};

/// A name learned from a text, and how certain it is.
pub(crate) type Learned = HashMap<String, (String, f32, bool)>;

/// Collects the words of unknown names that are certain enough to look for elsewhere.
pub(crate) fn learn(doc: &Doc<'_>, candidates: &[Candidate], learned: &mut Learned) {
    for c in candidates
        .iter()
        .filter(|c| c.label == Label::Person && !c.known && c.score >= 0.6)
    {
        let first = doc.index_at(c.start);
        let words: Vec<_> = doc
            .toks
            .iter()
            .skip(first)
            .take_while(|t| t.start < c.end)
            .filter(|t| t.is_word() && t.low.len() > 2)
            .collect();
        for t in &words {
            let plain = gate::ordinariness(t);
            if t.lex.has(Class::PARTICLE) {
                continue;
            }
            let entry = learned
                .entry(t.low.to_owned())
                .or_insert_with(|| (c.entity.clone(), 0.0, plain > 0));
            // The longer name wins, so that "Raman" after "Priya Raman" is the same person.
            if c.entity.len() > entry.0.len() && c.entity.contains(t.low) {
                entry.0.clone_from(&c.entity);
            }
            entry.1 = entry.1.max(c.score);
        }
    }
}

/// "Headway" after "Headway Interpreters": the telling first word of an organisation, looked for elsewhere.
pub(crate) fn learn_orgs(doc: &Doc<'_>, candidates: &[Candidate], learned: &mut Learned) {
    for c in candidates
        .iter()
        .filter(|c| c.label == Label::SchoolOrg && c.rule == "org" && c.score >= 0.5)
    {
        let i = doc.index_at(c.start);
        let (t, next) = (doc.at(i), doc.at(i + 1));
        let whole = t.end >= c.end;
        if t.is_cap()
            && !whole
            && next.is_word()
            && t.low.len() >= 4
            && gate::ordinariness(t) <= 5
            && !t.lex.has(Class::STATE.or(Class::DIR).or(Class::MONTH))
        {
            learned
                .entry(t.low.to_owned())
                .or_insert_with(|| (c.entity.clone(), 0.6, true));
        }
    }
}

pub(crate) fn propagate(
    doc: &Doc<'_>,
    guards: &[Guard],
    learned: &Learned,
    candidates: &mut Vec<Candidate>,
) {
    if learned.is_empty() {
        return;
    }
    for c in candidates
        .iter_mut()
        .filter(|c| c.label == Label::Person && !c.known)
    {
        let first = doc.index_at(c.start);
        let mut names = doc
            .toks
            .iter()
            .skip(first)
            .take_while(|t| t.start < c.end)
            .filter_map(|t| learned.get(t.low));
        if let Some((entity, score, _)) = names.next() {
            if entity.len() > c.entity.len() {
                c.entity.clone_from(entity);
            }
            if c.score >= 0.3 {
                c.score = c.score.max(score - 0.1);
            }
        }
    }
    for (i, t) in doc.toks.iter().enumerate().filter(|(_, t)| t.is_word()) {
        let Some((entity, score, plain)) = learned.get(t.low) else {
            continue;
        };
        if guards.get(i) == Some(&Guard::Hard) {
            continue;
        }
        let weight = if *plain {
            gate::weigh(doc, i, i + 1) - 0.1
        } else if t.shape == Shape::Lower && t.lex.name() == 0 {
            0.75
        } else {
            0.9
        };
        let weight = weight.min(*score);
        if weight >= 0.3 {
            candidates.push(Candidate {
                start: t.start,
                end: t.end,
                label: Label::Person,
                score: weight - 0.01,
                entity: entity.clone(),
                known: false,
                rule: "again",
                why: "the same name stands elsewhere in these texts".to_owned(),
            });
        }
    }
}
