//! Learns the table of the last layer (`deidentify::suspicion`) from marked documents.
//!
//!     cargo xtask deid-score tune --write-gold tune.jsonl               (judge the same)
//!     cargo xtask deid-score fresh --vaults odd --write-gold fresh.jsonl   (second, third the same; why not the even ones: tests/deid/README.md)
//!     cargo run --release -p hallway-domain --example deidentify_train -- suspicion.bin VAULTS.json GOLD.jsonl [VAULTS.json GOLD.jsonl …]
//!
//! `--leave-out` in place of the file tells for several numbers of rounds what the other parts teach about each part.
//!
//! Softmax regression with a step size of its own for every weight. Nothing is drawn at random: the same documents give the same table,
//! byte for byte on one machine; the parts are given in the order tune, judge, fresh, second, third. Tokens that rules know from the vault teach
//! nothing unless they are ordinary words or acronyms too, nor do neutral ones.

use std::{
    collections::HashMap,
    env,
    error::Error,
    fs,
    io::{self, Write},
};

use hallway_domain::deidentify::{
    Label, Scanner,
    roster::{PeopleFile, Roster},
    suspicion::{Evidence, KINDS, ROWS, UNIT, kind_of},
};
use serde::Deserialize;

/// Few rounds: more of them learn the documents by heart, which shows on parts left out of the lessons.
const EPOCHS: u32 = 4;
/// Rounds from this one on count.
const SETTLED: u32 = 2;
const STEP: f32 = 0.12;
const DECAY: f32 = 0.0004;

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
    label: Label,
}

#[derive(Deserialize)]
struct Document {
    vault_id: String,
    text: String,
    spans: Vec<Span>,
    neutral: Vec<(usize, usize)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let out = args
        .next()
        .ok_or("usage: deidentify_train OUT VAULTS GOLD …")?;
    let mut parts: Vec<Vec<(Evidence, usize)>> = Vec::new();
    while let (Some(vaults), Some(gold)) = (args.next(), args.next()) {
        let list = match serde_json::from_str(&fs::read_to_string(vaults)?)? {
            PeopleFile::Many(list) => list,
            PeopleFile::One(one) => vec![*one],
        };
        let scanners: HashMap<String, Scanner> = list
            .iter()
            .map(|p| (p.vault_id.clone(), Scanner::new(&Roster::from(p))))
            .collect();
        let mut lessons = Vec::new();
        for line in fs::read_to_string(gold)?
            .lines()
            .filter(|l| !l.trim().is_empty())
        {
            let document: Document = serde_json::from_str(line)?;
            if let Some(scanner) = scanners.get(&document.vault_id) {
                lessons.extend(teach(scanner, &document));
            }
        }
        parts.push(lessons);
    }
    let tokens: usize = parts.iter().map(Vec::len).sum();
    let marked = parts.iter().flatten().filter(|(_, k)| *k > 0).count();
    writeln!(
        io::stderr(),
        "{tokens} tokens, {marked} of them in identifiers"
    )?;
    if out == "--leave-out" {
        return leave_out(&parts);
    }
    let lessons: Vec<(Evidence, usize)> = parts.into_iter().flatten().collect();
    let weights = learn(&lessons, EPOCHS);
    #[expect(clippy::cast_possible_truncation, reason = "clamped to a byte")]
    let table: Vec<u8> = weights
        .iter()
        .flatten()
        .map(|w| ((w * UNIT).round().clamp(-127.0, 127.0) as i8).cast_unsigned())
        .collect();
    fs::write(out, table)?;
    Ok(())
}

/// For every number of rounds: what the others teach about each part, by the mean loss on it.
fn leave_out(parts: &[Vec<(Evidence, usize)>]) -> Result<(), Box<dyn Error>> {
    for rounds in 3..9 {
        let mut told = Vec::new();
        for (n, part) in parts.iter().enumerate() {
            let others: Vec<(Evidence, usize)> = parts
                .iter()
                .enumerate()
                .filter(|(k, _)| *k != n)
                .flat_map(|(_, p)| p.iter().cloned())
                .collect();
            told.push(format!("{:.4}", loss(&learn(&others, rounds), part)));
        }
        writeln!(io::stderr(), "{rounds} rounds: {}", told.join(" "))?;
    }
    Ok(())
}

/// What the rows of the evidence add up to, by kind.
fn sums(weights: &[[f32; KINDS]], evidence: &Evidence) -> [f32; KINDS] {
    let mut sums = [0.0_f32; KINDS];
    for row in evidence
        .rows
        .iter()
        .filter_map(|r| weights.get(usize::from(*r)))
    {
        for (s, w) in sums.iter_mut().zip(row) {
            *s += *w;
        }
    }
    sums
}

/// The mean loss of a table on lessons it has not seen.
fn loss(weights: &[[f32; KINDS]], lessons: &[(Evidence, usize)]) -> f64 {
    let mut sum = 0.0_f64;
    for (evidence, kind) in lessons {
        let sums = sums(weights, evidence);
        let top = sums.iter().copied().fold(f32::MIN, f32::max);
        let total: f32 = sums.iter().map(|s| (s - top).exp()).sum();
        let own = sums.get(*kind).copied().unwrap_or(top);
        sum -= f64::from(own - top) - f64::from(total.ln());
    }
    #[expect(clippy::cast_precision_loss, reason = "for the eye only")]
    let mean = sum / lessons.len().max(1) as f64;
    mean
}

fn teach(scanner: &Scanner, document: &Document) -> Vec<(Evidence, usize)> {
    let at: Vec<usize> = document
        .text
        .char_indices()
        .map(|(i, _)| i)
        .chain([document.text.len()])
        .collect();
    let byte = |n: usize| at.get(n).copied().unwrap_or(document.text.len());
    let neutral: Vec<(usize, usize)> = document
        .neutral
        .iter()
        .map(|(a, b)| (byte(*a), byte(*b)))
        .collect();
    scanner
        .evidence(&document.text)
        .into_iter()
        .filter(|e| !e.known || e.namesake)
        .filter_map(|e| {
            let label = document
                .spans
                .iter()
                .find(|s| byte(s.start) < e.end && e.start < byte(s.end))
                .map(|s| s.label);
            let idle = neutral.iter().any(|(a, b)| *a < e.end && e.start < *b);
            (label.is_some() || !idle).then(|| (e, kind_of(label)))
        })
        .collect()
}

fn learn(lessons: &[(Evidence, usize)], rounds: u32) -> Vec<[f32; KINDS]> {
    let mut weights = vec![[0.0_f32; KINDS]; ROWS];
    let mut squares = vec![[1e-6_f32; KINDS]; ROWS];
    let mut sums_of = vec![[0.0_f32; KINDS]; ROWS];
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for epoch in 0..rounds {
        for i in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let j = usize::try_from(state >> 33).unwrap_or(0) % (i + 1);
            order.swap(i, j);
        }
        for (evidence, kind) in order.iter().filter_map(|n| lessons.get(*n)) {
            let mut sums = sums(&weights, evidence);
            let top = sums.iter().copied().fold(f32::MIN, f32::max);
            let total: f32 = sums.iter().map(|s| (s - top).exp()).sum();
            for (k, s) in sums.iter_mut().enumerate() {
                let p = (*s - top).exp() / total;
                *s = p - f32::from(u8::from(k == *kind));
            }
            for r in evidence.rows.iter().map(|r| usize::from(*r)) {
                if let (Some(row), Some(square)) = (weights.get_mut(r), squares.get_mut(r)) {
                    for ((w, q), g) in row.iter_mut().zip(square).zip(&sums) {
                        let g = g + DECAY * *w;
                        *q += g * g;
                        *w -= STEP * g / q.sqrt();
                    }
                }
            }
        }
        if epoch >= SETTLED {
            for (sum, w) in sums_of.iter_mut().flatten().zip(weights.iter().flatten()) {
                *sum += *w;
            }
        }
    }
    // The mean of the later rounds: a single one depends on the last documents it saw.
    #[expect(clippy::cast_precision_loss, reason = "a handful of rounds")]
    let counted = (rounds - SETTLED) as f32;
    for sum in sums_of.iter_mut().flatten() {
        *sum /= counted;
    }
    sums_of
}
