//! An honest estimate of how many guesses a passphrase withstands: what a patient attacker would try is counted cheap
//! (listed words, years, runs, repeats), only the rest is counted in full. It is a lower-leaning estimate, never a rule
//! about kinds of characters.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::words;

/// How much a passphrase withstands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Under 45 bits: a determined thief of the laptop gets in.
    Weak,
    /// 45 to 60 bits: enough against the curious, not against a well-paid attacker.
    Fair,
    /// 60 to 75 bits.
    Good,
    /// 75 bits and more, as six drawn words have.
    Strong,
}

impl Level {
    fn of(bits: f64) -> Self {
        match bits {
            b if b < 45.0 => Self::Weak,
            b if b < 60.0 => Self::Fair,
            b if b < 75.0 => Self::Good,
            _ => Self::Strong,
        }
    }
}

/// An estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strength {
    /// Logarithm to base 2 of the guesses, estimated low.
    pub bits: f64,
    /// The same in one word.
    pub level: Level,
}

/// Pieces that everybody tries first: commonest passwords, calendar words, words of the trade and of this program.
const COMMON: &str = "\
    password passwort passw0rd passphrase p@ssword letmein welcome iloveyou admin administrator \
    login master monkey dragon sunshine princess football baseball basketball soccer shadow \
    superman batman trustno1 starwars whatever computer internet freedom jesus michael jennifer \
    jessica ashley charlie qwerty qwertyuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm 1q2w3e4r \
    1qaz2wsx qazwsx abc123 correct horse battery staple changeme secret default january february \
    march april may june july august september october november december monday tuesday \
    wednesday thursday friday saturday sunday spring summer autumn fall winter school teacher \
    teach student students classroom class special education sped iep ieps caseload manager case \
    hallway vault district elementary middle high kinder kindergarten grade principal resource \
    room meeting annual review county unified public tigers eagles bulldogs wildcats panthers \
    lions warriors mustangs falcons go my is the and love our for of to this new best mrs mr ms \
    i a";

/// Rows of the keyboard and the two alphabets of a lazy hand.
const RUNS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t6y",
];

fn common() -> &'static HashSet<&'static str> {
    static SET: OnceLock<HashSet<&'static str>> = OnceLock::new();
    SET.get_or_init(|| COMMON.split(' ').collect())
}

fn listed() -> &'static HashSet<&'static str> {
    static SET: OnceLock<HashSet<&'static str>> = OnceLock::new();
    SET.get_or_init(|| words::list().iter().copied().collect())
}

/// Estimates what `passphrase` withstands.
#[must_use]
pub fn strength(passphrase: &str) -> Strength {
    let chars: Vec<char> = passphrase.chars().collect();
    let lower: Vec<char> = chars
        .iter()
        .map(|c| c.to_lowercase().next().unwrap_or(*c))
        .collect();
    let mut bits = 0.0;
    let mut start = 0;
    let mut seen: Vec<&[char]> = Vec::new();
    while let Some(rest) = lower.get(start..).filter(|rest| !rest.is_empty()) {
        let (length, mut cost) = cheapest_piece(rest);
        let piece = rest.get(..length).unwrap_or(rest);
        if length > 1 && seen.contains(&piece) {
            cost = cost.min(2.0);
        }
        if length > 1 {
            seen.push(piece);
            let upper = chars
                .get(start..start + length)
                .unwrap_or_default()
                .iter()
                .filter(|c| c.is_uppercase())
                .count();
            cost += if upper == 0 { 0.0 } else { 1.0 };
        }
        bits += cost;
        start += length.max(1);
    }
    if let Some(piece) = repeated_piece(&lower) {
        bits = bits.min(strength_of_piece(&lower, piece));
    }
    let level = Level::of(bits);
    Strength { bits, level }
}

/// Whether the passphrase is one of those tried first: nothing but common pieces, digits and separators, or one short
/// piece repeated, and so under 21 bits: three common words. What is better than that but weak is taken with a warning.
#[must_use]
pub fn is_common(passphrase: &str) -> bool {
    let lower: Vec<char> = passphrase.to_lowercase().chars().collect();
    repeated_piece(&lower).is_some_and(|piece| piece < 12) || strength(passphrase).bits < 21.0
}

/// The longest cheap piece at the front of `rest`, and its bits.
fn cheapest_piece(rest: &[char]) -> (usize, f64) {
    let run = run_length(rest);
    if run >= 3 {
        return (run, 5.0);
    }
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits == 4 && matches!(rest, ['1', '9', ..] | ['2', '0', ..]) {
        return (4, 6.5);
    }
    for length in (2..=rest.len().min(13)).rev() {
        let piece: String = rest.iter().take(length).collect();
        if common().contains(piece.as_str()) {
            return (length, 7.0);
        }
        if length >= 3 && listed().contains(piece.as_str()) {
            return (length, 12.9);
        }
    }
    let cost = match rest.first() {
        Some(c) if c.is_ascii_digit() => 3.3,
        Some(' ' | '-' | '_' | '.' | ',' | '!') => 1.0,
        // English prose carries far less than the 4.7 bits of an even draw of letters.
        Some(c) if c.is_alphabetic() => 2.5,
        _ => 5.0,
    };
    (1, cost)
}

/// How many characters at the front are one character repeated or follow a row of the keyboard, either way.
fn run_length(rest: &[char]) -> usize {
    let Some(first) = rest.first() else { return 0 };
    let same = rest.iter().take_while(|c| *c == first).count();
    let follow = |row: &str, backwards: bool| {
        let row: Vec<char> = if backwards {
            row.chars().rev().collect()
        } else {
            row.chars().collect()
        };
        row.iter()
            .position(|c| c == first)
            .and_then(|at| row.get(at..))
            .map_or(0, |row| {
                row.iter().zip(rest).take_while(|(a, b)| a == b).count()
            })
    };
    RUNS.iter()
        .flat_map(|row| [follow(row, false), follow(row, true)])
        .fold(same, usize::max)
}

/// The length of the piece of which the whole is a repetition.
fn repeated_piece(chars: &[char]) -> Option<usize> {
    (1..=chars.len() / 2).find(|length| chars.chunks(*length).all(|chunk| chars.starts_with(chunk)))
}

fn strength_of_piece(chars: &[char], length: usize) -> f64 {
    let piece: String = chars.iter().take(length).collect();
    strength(&piece).bits + 3.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_drawn_words_are_strong_and_cost_what_was_drawn() {
        let estimate = strength("lavender lunacy quickness ladybug playful reaffirm");
        assert_eq!(estimate.level, Level::Strong);
        assert!((77.0..90.0).contains(&estimate.bits), "{}", estimate.bits);
    }

    #[test]
    fn what_everybody_tries_is_called_common() {
        for text in [
            "passwordpassword",
            "Password12345678",
            "123456789012345",
            "aaaaaaaaaaaaaaaa",
            "qwertyuiopasdfghjkl",
            "abcdefghijklmnop",
            "abcabcabcabcabcabc",
            "school school school",
            "iloveyou2024 2024",
            "SpecialEducation",
            "Summer2026Summer2026!",
        ] {
            assert!(is_common(text), "{text}: {}", strength(text).bits);
        }
    }

    #[test]
    fn famous_and_short_ones_are_taken_but_not_called_good() {
        for text in [
            "correct horse battery staple",
            "my brown dog and a cat",
            "blue car 12 red",
        ] {
            assert!(!is_common(text), "{text}");
            assert!(strength(text).level <= Level::Fair, "{text}");
        }
    }

    #[test]
    fn ordinary_sentences_pass_but_are_not_flattered() {
        for text in [
            "the maple by our gate drops leaves early",
            "Tuesday soup needs more thyme, Grandma said",
        ] {
            assert!(!is_common(text), "{text}");
        }
        assert_eq!(strength("my dog is brown").level, Level::Weak);
        assert!(strength("x9$Kq!7vZt#2mPw&").bits > 40.0);
    }

    #[test]
    fn a_level_begins_at_its_bits() {
        for (bits, level) in [
            (44.9, Level::Weak),
            (45.0, Level::Fair),
            (59.9, Level::Fair),
            (60.0, Level::Good),
            (74.9, Level::Good),
            (75.0, Level::Strong),
        ] {
            assert_eq!(Level::of(bits), level, "{bits}");
        }
    }

    #[test]
    fn what_an_attacker_tries_first_counts_less_than_what_looks_like_it() {
        for (tried, not_tried) in [
            ("lavender lunacy", "Lavender lunacy"),
            ("lavender lunacy", "lavender Lunacy"),
            ("lavender lavender", "lavender lunacy"),
            ("lavender", "levandar"),
            ("teacher", "lavender"),
            ("1987", "7189"),
            ("2026", "6202"),
            ("345", "354"),
            ("zxc", "zcx"),
            ("poiuy", "piouy"),
            ("xkkkkkkv", "xkvkxkvq"),
            ("xqv xqv xqv", "xqv qvx vxq"),
        ] {
            let [less, more] = [tried, not_tried].map(|text| strength(text).bits);
            assert!(less < more, "{tried}: {less}, {not_tried}: {more}");
        }
    }

    #[test]
    fn a_piece_repeated_is_worth_little_more_than_the_piece_and_a_short_one_is_common() {
        let piece = "x9$Kq!7vZt#2";
        let [once, twice] = [piece.to_owned(), piece.repeat(2)].map(|text| strength(&text).bits);
        assert!(once <= twice && twice < once + 6.0, "{once} {twice}");
        assert!(!is_common(&piece.repeat(2)));
        let short: String = piece.chars().take(11).collect();
        assert!(is_common(&short.repeat(2)));
    }

    #[test]
    fn more_text_never_counts_less() {
        let text = "autumn geese cross the county line at dusk 1987";
        let mut last = 0.0;
        for words in 1..=text.split(' ').count() {
            let part: Vec<&str> = text.split(' ').take(words).collect();
            let bits = strength(&part.join(" ")).bits;
            assert!(bits >= last, "{part:?}");
            last = bits;
        }
    }
}
