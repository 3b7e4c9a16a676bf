//! The allow-list: tests, curricula, acronyms, diagnoses, laws. Marks the tokens that belong to one, so that no recogniser
//! takes their surnames for people. A term that is also a name is only marked softly: the words around it decide.

use std::{collections::HashMap, sync::OnceLock};

use super::{
    lexicon::{Class, lexicon},
    shadow::fold,
    token::{Doc, Kind, Shape},
};

static TERMS: &str = include_str!("../../../../assets/deid/terms.txt");

/// How a token is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Guard {
    /// Not at all.
    #[default]
    None,
    /// A term that is also a name.
    Soft,
    /// A term.
    Hard,
}

struct Term {
    words: Vec<String>,
    upper: bool,
    soft: bool,
    /// `Ed.S.`: without a full stop between them the words are somebody's ("Ed S").
    dotted: bool,
}

/// The allow-list, ready to match.
pub(crate) struct Terms(HashMap<String, Vec<Term>>);

/// Words and numbers of a text, cut as [`Doc`] cuts them.
pub(crate) fn cut(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut digits = None;
    for c in fold(text).chars() {
        let kind = (c.is_alphabetic() || c == '\'', c.is_ascii_digit());
        if kind == (false, false) {
            digits = None;
            continue;
        }
        match out.last_mut() {
            Some(word) if digits == Some(kind.1) => word.push(c),
            _ => out.push(c.to_string()),
        }
        digits = Some(kind.1);
    }
    out.into_iter()
        .map(|w| w.strip_suffix("'s").map(str::to_owned).unwrap_or(w))
        .filter(|w| w != "'")
        .collect()
}

impl Terms {
    fn load(extra: &[String]) -> Self {
        let mut map: HashMap<String, Vec<Term>> = HashMap::new();
        for line in TERMS
            .lines()
            .chain(extra.iter().map(String::as_str))
            .map(str::trim)
            .filter(|l| !l.is_empty() && !l.starts_with("# "))
        {
            let (soft, text) = line.strip_prefix('~').map_or((false, line), |t| (true, t));
            let words = cut(text);
            let Some(head) = words.first().cloned() else {
                continue;
            };
            let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
            let upper = letters.iter().all(|c| c.is_uppercase())
                && letters.len() <= 6
                && !text.contains(' ');
            let lex = lexicon().look(&head);
            let soft = soft || (words.len() == 1 && !upper && (lex.last >= 6 || lex.first >= 6));
            let dotted =
                text.contains('.') && words.len() == 2 && words.iter().all(|w| w.len() <= 2);
            let list = map.entry(head).or_default();
            if !list.iter().any(|t| t.words == words && t.upper == upper) {
                list.push(Term {
                    words,
                    upper,
                    soft,
                    dotted,
                });
                list.sort_by_key(|t| std::cmp::Reverse(t.words.len()));
            }
        }
        Self(map)
    }

    /// The shipped list.
    pub(crate) fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Terms> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::load(&[]))
    }

    /// How each token of a text is protected.
    pub(crate) fn guard(&self, doc: &Doc<'_>) -> Vec<Guard> {
        let mut guards = vec![Guard::None; doc.toks.len()];
        let mut i = 0;
        while i < doc.toks.len() {
            let t = doc.at(i);
            let hit = self
                .0
                .get(t.low)
                .into_iter()
                .flatten()
                .find_map(|term| Some((fits(doc, i, term)?, term.soft)));
            if let Some((end, soft)) = hit {
                let guard = if soft && !product_around(doc, i, end) {
                    Guard::Soft
                } else {
                    Guard::Hard
                };
                for slot in guards.iter_mut().take(end).skip(i) {
                    *slot = guard;
                }
                i = end;
            } else {
                i += 1;
            }
        }
        guards
    }
}

fn fits(doc: &Doc<'_>, i: usize, term: &Term) -> Option<usize> {
    let first = doc.at(i);
    if term.upper
        && first.shape == Shape::Lower
        && term.words.iter().map(String::len).sum::<usize>() <= 4
        && first.lex.is_ordinary()
    {
        return None;
    }
    if term.upper && matches!(first.shape, Shape::Cap) {
        return None;
    }
    let mut k = i;
    for (n, word) in term.words.iter().enumerate() {
        let mut skipped = 0;
        while n > 0
            && skipped < 2
            && doc.at(k).kind == Kind::Sign
            && !matches!(doc.at(k).low, "," | ";" | "(" | ")")
        {
            k += 1;
            skipped += 1;
        }
        if doc.at(k).low != word || term.dotted && n > 0 && skipped == 0 {
            return None;
        }
        k += 1;
    }
    Some(k)
}

/// Words that stand around a programme, not around a person.
pub(crate) fn product_around(doc: &Doc<'_>, i: usize, end: usize) -> bool {
    let (p, n) = (doc.back(i, 1), doc.at(end));
    let after = matches!(
        n.low,
        "step"
            | "steps"
            | "level"
            | "levels"
            | "lesson"
            | "lessons"
            | "reading"
            | "math"
            | "program"
            | "book"
            | "test"
            | "scores"
            | "score"
            | "list"
            | "words"
            | "kit"
            | "curriculum"
            | "sounds"
            | "group"
            | "cards"
            | "unit"
            | "intervention"
            | "system"
            | "tiles"
            | "phonics"
            | "data"
            | "subtest"
            | "composite"
            | "results"
            | "screener"
            | "assessment"
            | "sequence"
            | "tutor"
            | "method"
            | "approach"
            | "scale"
            | "scales"
            | "rating"
            | "instruction"
            | "trained"
            | "minutes"
            | "syndrome"
            | "disease"
            | "palsy"
            | "block"
            | "word"
            | "workbook"
            | "packet"
            | "passage"
            | "passages"
            | "protocol"
            | "form"
            | "checklist"
            | "folks"
            | "materials"
            | "manual"
            | "cert"
            | "certified"
            | "trainer"
    ) || n.is_num() && n.gap;
    let before = matches!(
        p.low,
        "the"
            | "using"
            | "use"
            | "uses"
            | "on"
            | "in"
            | "through"
            | "via"
            | "of"
            | "w"
            | "tier"
            | "started"
            | "daily"
            | "and"
            | "our"
            | "does"
            | "doing"
            | "plus"
            | "into"
    ) && !n.lex.has(Class::SAID);
    after && !p.lex.has(Class::HARD_TITLE)
        || before
            && n.shape != Shape::Cap
            && !doc.at(end - 1).poss
            && matches!(
                p.low,
                "the" | "using" | "tier" | "daily" | "doing" | "uses" | "use"
            )
}
