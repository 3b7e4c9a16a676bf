//! Passphrases made of words, drawn from the 7,776 words of the EFF large list: 12.9 bits a word, 77.5 bits for six.

use std::sync::OnceLock;

use zeroize::Zeroizing;

use crate::random::{NoRandomness, Random};

/// Words of a made passphrase: 77.5 bits.
pub const WORDS: usize = 6;

/// The EFF large word list, one word a line, in alphabetical order; see `assets/words/NOTICE`.
const LIST: &str = include_str!("../../../../assets/words/eff_large.txt");

/// The words, in the order of the list.
#[must_use]
pub fn list() -> &'static [&'static str] {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| LIST.lines().collect())
}

/// Draws `count` words, each independently and with the same chance, separated by single spaces.
///
/// # Errors
/// [`NoRandomness`] when the system refuses.
pub fn make_passphrase(
    random: &dyn Random,
    count: usize,
) -> Result<Zeroizing<String>, NoRandomness> {
    let words = list();
    let mut out = Zeroizing::new(String::with_capacity(count.saturating_mul(12)));
    for i in 0..count {
        if i > 0 {
            out.push(' ');
        }
        let index = draw_below(random, words.len())?;
        out.push_str(words.get(index).copied().unwrap_or_default());
    }
    Ok(out)
}

/// An even draw from `0..bound` by rejection, so that no word is likelier than another. `bound` is at most 65,536.
fn draw_below(random: &dyn Random, bound: usize) -> Result<usize, NoRandomness> {
    let limit = 65_536 - 65_536 % bound.max(1);
    loop {
        let mut bytes = Zeroizing::new([0_u8; 2]);
        random.fill(bytes.as_mut_slice())?;
        let drawn = usize::from(u16::from_le_bytes(*bytes));
        if drawn < limit {
            return Ok(drawn % bound.max(1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SystemSource;

    #[test]
    fn the_list_is_whole() {
        assert_eq!(list().len(), 7_776);
        assert!(list().is_sorted());
        assert!(
            list().iter().all(|w| (3..=9).contains(&w.len())
                && w.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        );
    }

    #[test]
    fn six_words_from_the_list_and_never_the_same_twice_running() {
        let random = SystemSource::new();
        let first = make_passphrase(&random, WORDS).unwrap();
        let second = make_passphrase(&random, WORDS).unwrap();
        assert_ne!(*first, *second);
        assert_eq!(first.split(' ').count(), 6);
        assert!(first.split(' ').all(|w| list().binary_search(&w).is_ok()));
    }

    #[test]
    fn the_draw_is_even_over_all_65_536_inputs() {
        struct Counter(std::sync::atomic::AtomicU16);
        impl Random for Counter {
            fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
                let next = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                bytes.copy_from_slice(&next.to_le_bytes());
                Ok(())
            }
        }
        let counter = Counter(0.into());
        let mut seen = vec![0_u32; 7_776];
        for _ in 0..7_776 * 8 {
            seen[draw_below(&counter, 7_776).unwrap()] += 1;
        }
        assert!(seen.iter().all(|n| *n == 8));
    }
}
