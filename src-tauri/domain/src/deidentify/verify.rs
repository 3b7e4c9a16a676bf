//! The last look at what is about to leave: every word and number the vault holds, exact, one letter off, and digit by digit.
//! It asks no context and shares no code with the recognisers, so that a slip there is caught here.

use std::collections::HashSet;

use aho_corasick::AhoCorasick;

use super::{lexicon::lexicon, scanner::Scanner, shadow::Shadow, vault::Part};

/// Something of the vault that still stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// The word or number as it stands there.
    pub surface: String,
    /// Plain words.
    pub why: String,
}

impl Scanner {
    /// Everything of the vault that still stands in `text`. Names that are ordinary words (`hope`, `will`) count only where
    /// they are capitalised inside a sentence, so that an ordinary sentence can leave.
    #[must_use]
    pub fn verify_clean(&self, text: &str) -> Vec<Leak> {
        let shadow = Shadow::new(text);
        let low = shadow.low();
        let mut leaks = Vec::new();
        let mut seen = HashSet::new();
        let mut add = |a: usize, b: usize, why: &str| {
            let (start, end) = shadow.source(a, b);
            if seen.insert(start) {
                leaks.push(Leak {
                    start,
                    end,
                    surface: text.get(start..end).unwrap_or("").to_owned(),
                    why: why.to_owned(),
                });
            }
        };
        let mut opens = true;
        for (a, word) in words(low) {
            let b = a + word.len();
            let lex = lexicon().look(word);
            let capital = shadow
                .cased()
                .get(a..)
                .and_then(|s| s.chars().next())
                .is_some_and(char::is_uppercase);
            let uses = self.vault().single.get(word);
            if uses.is_some_and(|u| u.iter().any(|u| u.part != Part::Short)) {
                if !lex.is_ordinary() || capital && !opens {
                    add(a, b, "name in your vault");
                }
            } else if word.len() >= 6 && !lex.is_ordinary() && !self.vault().near(word).is_empty() {
                add(a, b, "one letter off a name in your vault");
            }
            let gap = low
                .get(b..)
                .unwrap_or("")
                .trim_start_matches(['"', '\'', ')']);
            opens = gap.starts_with(['.', '!', '?', '\n', ':']);
        }
        self.digits(low, &mut add);
        leaks.sort_by_key(|l| l.start);
        leaks
    }

    /// Runs of the vault's numbers with anything but letters and line breaks between their digits.
    fn digits(&self, low: &str, add: &mut dyn FnMut(usize, usize, &str)) {
        let finder = self.numbers.get_or_init(|| {
            let held: Vec<&String> = self
                .vault()
                .codes
                .keys()
                .filter(|k| k.len() >= 6 && k.bytes().all(|b| b.is_ascii_digit()))
                .collect();
            if held.is_empty() {
                return None;
            }
            AhoCorasick::new(&held).ok()
        });
        let Some(finder) = finder else {
            return;
        };
        let mut digits = String::new();
        let mut at: Vec<usize> = Vec::new();
        for (i, c) in low.char_indices().chain(std::iter::once((low.len(), '\n'))) {
            if c.is_ascii_digit() {
                digits.push(c);
                at.push(i);
            } else if c.is_alphabetic() || c == '\n' {
                for m in finder.find_overlapping_iter(&digits) {
                    if let (Some(&a), Some(&b)) =
                        (at.get(m.start()), at.get(m.end().saturating_sub(1)))
                    {
                        add(a, b + 1, "number in your vault");
                    }
                }
                digits.clear();
                at.clear();
            }
        }
    }
}

fn words(low: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = low.as_ptr() as usize;
    low.split(|c: char| !c.is_alphabetic())
        .filter(|w| w.chars().count() >= 2)
        .map(move |w| (w.as_ptr() as usize - base, w))
}
