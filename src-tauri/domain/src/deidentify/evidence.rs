//! What the last layer reads of a word or number: list entries, shapes, neighbours, what covers them, and whether the vault has
//! a person of that name. Names themselves are no evidence. It decides nothing.

use super::{
    finding::Candidate,
    gate,
    lexicon::{Class, is_inflection, lexicon},
    namesake::{Fit, Namesakes},
    suspicion::kind_of,
    terms::Guard,
    token::{Doc, Kind, Shape, Tok},
    vault::Vault,
};

/// What a token shows, as rows of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// First byte of the token in the source.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// A rule has taken it for something the vault holds.
    pub known: bool,
    /// An ordinary word that fits somebody of the vault: what stands around it is worth learning, whoever took it.
    pub namesake: bool,
    /// A rule has taken it.
    pub covered: bool,
    /// Rows of the table.
    pub rows: Vec<u16>,
}

/// What already covers each token, and which words fit somebody of the vault.
pub(crate) struct Cover {
    /// 0 nothing, else 1 + the kind; known things count 16 more.
    of: Vec<u8>,
    pub(super) namesakes: Namesakes,
}

impl Cover {
    pub(crate) fn new(doc: &Doc<'_>, vault: &Vault, candidates: &[Candidate]) -> Self {
        let mut of = vec![0_u8; doc.toks.len()];
        for c in candidates {
            let kind = u8::try_from(kind_of(Some(c.label))).unwrap_or(1);
            let mark = kind + if c.known { 16 } else { 0 };
            let first = doc.toks.partition_point(|t| t.end <= c.start);
            let rest = doc.toks.get(first..).unwrap_or(&[]);
            for slot in of
                .iter_mut()
                .skip(first)
                .zip(rest)
                .take_while(|(_, t)| t.start < c.end)
                .map(|(s, _)| s)
            {
                *slot = mark;
            }
        }
        Self {
            of,
            namesakes: Namesakes::new(doc, vault),
        }
    }

    pub(super) fn at(&self, i: usize) -> u8 {
        self.of.get(i).copied().unwrap_or(0)
    }
}

fn word_hash(word: &str) -> u32 {
    word.bytes().fold(0x811C_9DC5, |h, b| {
        (h ^ u32::from(b)).wrapping_mul(0x0100_0193)
    })
}

/// The row for a feature: its family and its value.
fn row(family: u32, value: u32) -> u16 {
    let mut h = family.wrapping_mul(0x9E37_79B1) ^ value.wrapping_mul(0x85EB_CA6B);
    h ^= h >> 15;
    h = h.wrapping_mul(0x2C1B_3C6D);
    h ^= h >> 13;
    h = h.wrapping_mul(0x297A_2D39);
    (h >> 18) as u16
}

/// Shape, case of the line and place in the sentence, in one small number.
fn form(doc: &Doc<'_>, i: usize) -> u32 {
    let t = doc.at(i);
    let shape = match t.kind {
        Kind::Word => match t.shape {
            Shape::None => 0,
            Shape::Lower => 1,
            Shape::Cap => 2,
            Shape::Letter => 3,
            Shape::Upper => 4,
            Shape::Odd => 5,
        },
        Kind::Num => 6,
        Kind::Sign => 7,
        Kind::Break => 8,
        Kind::Edge => 9,
    };
    let line = doc.line(i);
    let case = if line.is_lower() {
        1
    } else if line.is_upper() {
        2
    } else if line.is_title() {
        3
    } else {
        0
    };
    shape * 8 + case * 2 + u32::from(t.opens)
}

/// How a word reads by the lists, coarsely.
fn lists(t: &Tok<'_>) -> u32 {
    let coarse = |n: u8| match n {
        0 => 0_u32,
        1..=3 => 1,
        4..=6 => 2,
        7..=9 => 3,
        _ => 4,
    };
    coarse(t.lex.word) * 25 + coarse(t.lex.first) * 5 + coarse(t.lex.last)
}

fn length(t: &Tok<'_>) -> u32 {
    u32::try_from(t.low.len().min(11)).unwrap_or(11)
}

/// A neighbour as it is read: the word itself only where the lists hold it as an ordinary one, else its form.
fn told(t: &Tok<'_>, form: u32) -> u32 {
    match t.kind {
        Kind::Word if t.lex.is_ordinary() || t.lex.has(Class::PARTICLE) => word_hash(t.low) | 1,
        Kind::Sign => word_hash(t.low) & !1,
        Kind::Num => 1000 + length(t) * 2,
        _ => 2000 + form,
    }
}

/// The rows for token `i`.
pub(super) fn rows(doc: &Doc<'_>, guards: &[Guard], cover: &Cover, i: usize, out: &mut Vec<u16>) {
    out.clear();
    let t = doc.at(i);
    let here = form(doc, i);
    let guard = |k: usize| guards.get(k).copied().unwrap_or_default() as u32;
    let mut add = |family: u32, value: u32| out.push(row(family, value));
    add(0, 0);
    add(1, here);
    add(2, length(t) * 16 + here / 8);
    let list = lists(t);
    if t.is_word() {
        add(3, list * 128 + here);
        add(4, u32::from(t.lex.word) * 16 + here / 8);
        add(5, u32::from(t.lex.first) * 16 + here / 8);
        add(6, u32::from(t.lex.last) * 16 + here / 8);
        for bit in t.lex.classes() {
            add(7, bit * 16 + here / 8);
        }
        if t.lex.is_unlisted() {
            add(8, here * 2 + u32::from(is_inflection(t.low)));
            let end = t.low.len().saturating_sub(2);
            add(9, word_hash(t.low.get(end..).unwrap_or("")));
        } else if t.lex.is_ordinary() {
            // An ordinary word may be known by itself: "Friday", "Reading", "Tier".
            add(10, word_hash(t.low) ^ (here / 8));
        }
        if t.shape != Shape::Lower {
            add(
                11,
                u32::from(lexicon().place(t.low)) * 4 + u32::from(t.lex.is_ordinary()),
            );
        }
        if let Some((fit, _)) = cover.namesakes.at(i) {
            let fit = match fit {
                Fit::Given => 0_u32,
                Fit::Family => 1,
                Fit::Near => 2,
                Fit::Letters => 3,
            };
            let (before, after) = (doc.back(i, 1), doc.at(i + 1));
            add(60, fit * 128 + here);
            add(61, u32::from(gate::ordinariness(t)) * 128 + here);
            add(62, told(before, form(doc, i.wrapping_sub(1))) ^ (here / 8));
            add(63, told(after, form(doc, i + 1)) ^ (here / 8));
            for bit in after.lex.classes() {
                add(64, bit * 8 + fit);
            }
            for bit in before.lex.classes() {
                add(65, bit * 8 + fit);
            }
            add(66, lists(after) * 8 + fit);
        }
        add(12, guard(i) * 16 + here / 8);
        add(13, u32::from(t.poss) * 16 + here / 8);
    } else {
        let value: u32 = t.low.parse().unwrap_or(u32::MAX);
        let size = match value {
            0..=12 => 0,
            13..=31 => 1,
            32..=99 => 2,
            100..=999 => 3,
            1900..=2099 => 4,
            _ => 5,
        };
        add(14, size * 16 + length(t));
        add(15, u32::from(t.low.starts_with('0')) * 16 + length(t));
    }
    for (n, distance) in [(1_usize, 20_u32), (2, 30)] {
        let sides = [(i.checked_sub(n), distance), (Some(i + n), distance + 5)];
        for (k, family) in sides {
            let k = k.unwrap_or(usize::MAX);
            let w = doc.at(k);
            let shape = form(doc, k);
            let word = told(w, shape);
            let glued = if n == 1 {
                u32::from(if k < i { t.gap } else { w.gap })
            } else {
                0
            };
            add(family, word);
            add(family + 1, word ^ (here / 8 * 0x51).wrapping_add(glued));
            if n == 1 {
                add(family + 2, shape * 128 + here);
                add(
                    family + 3,
                    u32::from(cover.at(k)) * 32 + here / 8 * 2 + glued,
                );
                for bit in w.lex.classes() {
                    add(family + 4, (bit * 16 + here / 8) * 2 + glued);
                }
                add(50 + family, lists(w) * 16 + here / 8);
            } else {
                add(family + 2, u32::from(cover.at(k)) * 16 + here / 8);
            }
        }
    }
    let (p, n) = (doc.back(i, 1), doc.at(i + 1));
    add(45, told(p, 0).wrapping_mul(31) ^ told(n, 0) ^ (here / 8));
}

/// The evidence of every word and number of a text.
pub(crate) fn evidence(
    doc: &Doc<'_>,
    guards: &[Guard],
    vault: &Vault,
    kept: &[Candidate],
) -> Vec<Evidence> {
    let cover = Cover::new(doc, vault, kept);
    let mut list = Vec::new();
    for (i, t) in doc.toks.iter().enumerate() {
        if !t.is_word() && !t.is_num() {
            continue;
        }
        let mut out = Vec::with_capacity(48);
        rows(doc, guards, &cover, i, &mut out);
        let (start, end) = doc.shadow.source(t.start, t.end);
        list.push(Evidence {
            start,
            end,
            known: cover.at(i) > 16,
            namesake: cover.namesakes.at(i).is_some(),
            covered: cover.at(i) > 0,
            rows: out,
        });
    }
    list
}
