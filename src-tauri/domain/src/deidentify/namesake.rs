//! Which ordinary words of a text are also names in the vault ("grace", "young", "may"), or one letter from one ("wolf" beside a
//! Wolfe). It says who could be meant, not whether anybody is.

use super::{
    finding::Candidate,
    gate,
    lexicon::Class,
    terms::{Guard, product_around},
    token::{Doc, Shape},
    vault::{Part, Use, Vault},
};

/// How a word fits a name of the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// Somebody's given name or nickname.
    Given,
    /// Somebody's family name.
    Family,
    /// One letter off a name.
    Near,
    /// Capitals that are somebody's initials, and may be an acronym.
    Letters,
}

/// The words of a text that are ordinary, or acronyms by their shape, and fit somebody of the vault.
pub(crate) struct Namesakes {
    of: Vec<Option<(Fit, usize)>>,
}

/// A word of this ordinariness or more is never taken for a mistyped name.
const COMMON: u8 = 10;

impl Namesakes {
    pub(crate) fn new(doc: &Doc<'_>, vault: &Vault) -> Self {
        let of = (0..doc.toks.len()).map(|i| fit(doc, vault, i)).collect();
        Self { of }
    }

    /// How token `i` fits whom, by index into the vault's people.
    pub(crate) fn at(&self, i: usize) -> Option<(Fit, usize)> {
        self.of.get(i).copied().flatten()
    }
}

impl Vault {
    /// Token `i` and a neighbour are two words of one person's name: "CHIP WOODS" is nobody's health insurance.
    pub(crate) fn whole_name_at(&self, doc: &Doc<'_>, i: usize) -> bool {
        let people = |k: usize| self.single.get(doc.at(k).low);
        let given = |u: &Use| matches!(u.part, Part::First | Part::Nick);
        let Some(here) = people(i) else { return false };
        let beside = |k: usize| {
            people(k).is_some_and(|there| {
                here.iter().any(|a| {
                    there.iter().any(|b| {
                        a.person == b.person
                            && (given(a) && b.part == Part::Last
                                || given(b) && a.part == Part::Last)
                    })
                })
            })
        };
        doc.at(i + 1).gap && beside(i + 1) || i > 0 && doc.at(i).gap && beside(i - 1)
    }
}

impl Vault {
    /// Token `i` alone is a term, and somebody's family name: "the Beery" and Dr. Beery who gives it.
    pub(crate) fn family_at(&self, doc: &Doc<'_>, guards: &[Guard], i: usize) -> bool {
        alone(guards, i)
            && self
                .single
                .get(doc.at(i).low)
                .is_some_and(|uses| uses.iter().any(|u| u.part == Part::Last))
            && !product_around(doc, i, i + 1)
    }
}

impl Vault {
    /// Token `i` alone is an acronym typed small, and what somebody is called: "told ed to sit".
    pub(crate) fn small_at(&self, doc: &Doc<'_>, guards: &[Guard], i: usize) -> bool {
        let t = doc.at(i);
        t.shape == Shape::Lower
            && t.low.len() <= 4
            && alone(guards, i)
            && (self.single.get(t.low))
                .or_else(|| self.single.get(t.low.strip_suffix('s')?))
                .is_some_and(|uses| {
                    uses.iter()
                        .any(|u| matches!(u.part, Part::First | Part::Nick))
                })
    }
}

/// A term of one word.
fn alone(guards: &[Guard], i: usize) -> bool {
    let hard = |k: Option<usize>| k.and_then(|k| guards.get(k)) == Some(&Guard::Hard);
    hard(Some(i)) && !hard(i.checked_sub(1)) && !hard(Some(i + 1))
}

/// The score of a finding whose only word is a term as well: a person where one is addressed or acts, else a question.
pub(crate) fn beside_term(doc: &Doc<'_>, guards: &[Guard], c: &Candidate) -> f32 {
    let i = doc.index_at(c.start);
    let n = doc.at(i + 1);
    let acts = n.lex.has(Class::SAID)
        && !doc.back(i, 1).lex.has(Class::DETERMINER)
        && !n.lex.has(Class::MODAL)
        && !matches!(
            n.low,
            "is" | "was" | "has" | "had" | "shows" | "showed" | "scores" | "says" | "needs"
        );
    if alone(guards, i) && doc.at(i).end >= c.end && !gate::title_before(doc, i) && !acts {
        // "a joke in the Bracken house": a person is asked.
        return c.score.clamp(0.22, 0.45);
    }
    c.score
}

/// The vault has this form itself.
fn listed(part: Part) -> bool {
    matches!(part, Part::First | Part::Last | Part::Nick)
}

fn fit(doc: &Doc<'_>, vault: &Vault, i: usize) -> Option<(Fit, usize)> {
    let t = doc.at(i);
    if t.shape == Shape::Upper
        && (2..=3).contains(&t.low.len())
        && let Some(first) = vault.initials.get(t.low).and_then(|who| who.first())
    {
        return Some((Fit::Letters, *first));
    }
    let plain = gate::ordinariness(t);
    if !t.is_word() || plain == 0 {
        return None;
    }
    let exact = vault.single.get(t.low).and_then(|uses| uses.first());
    // "decks reading log": an owner typed without the apostrophe.
    let owner = || {
        let stem = t.low.strip_suffix('s').filter(|s| s.len() >= 3)?;
        let uses = vault.single.get(stem)?;
        uses.iter().find(|u| listed(u.part) && u.part != Part::Last)
    };
    if let Some(first) = exact
        .filter(|u| t.low.len() >= 3 || listed(u.part))
        .or_else(owner)
    {
        let fit = match first.part {
            Part::Last => Fit::Family,
            _ => Fit::Given,
        };
        return Some((fit, first.person));
    }
    if t.low.len() < 4 || plain >= COMMON {
        return None;
    }
    vault
        .near(t.low)
        .into_iter()
        .filter(|w| w.chars().next() == t.low.chars().next() && w.len() >= 4)
        .find_map(|w| vault.single.get(w)?.first())
        .map(|u| (Fit::Near, u.person))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deidentify::{
        roster::{Person, PersonKind, Roster},
        shadow::Shadow,
    };

    #[test]
    fn ordinary_words_that_fit_somebody_are_told_apart() {
        let person = |key: &str, first: &str, last: &str| Person {
            key: key.to_owned(),
            kind: PersonKind::Student,
            first: first.to_owned(),
            last: last.to_owned(),
            ..Person::default()
        };
        let vault = Vault::new(&Roster {
            people: vec![person("s1", "Grace", "Wolfe"), person("s2", "Tam", "Young")],
            ..Roster::default()
        });
        let shadow = Shadow::new("grace the wolf young table GW");
        let doc = Doc::new(&shadow);
        let seen = Namesakes::new(&doc, &vault);
        let fits: Vec<_> = (0..6).map(|i| seen.at(i)).collect();
        assert_eq!(
            fits,
            [
                Some((Fit::Given, 0)),
                None,
                Some((Fit::Near, 0)),
                Some((Fit::Family, 1)),
                None,
                Some((Fit::Letters, 0))
            ]
        );
    }
}
