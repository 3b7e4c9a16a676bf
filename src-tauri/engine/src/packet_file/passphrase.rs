//! The passphrase of a packet: read over the phone, typed by someone else, on any keyboard.

use hallway_domain::packet::word_list;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Words of a packet's passphrase: 77.5 bits, drawn from the EFF large list.
pub const PASSPHRASE_WORDS: usize = 6;

/// Brings a passphrase into the form that is stretched: NFKD, lower case, every run of spaces, tabs, line ends, hyphens, dashes,
/// underscores, full stops and commas as one hyphen, none at the ends.
#[must_use]
pub fn normalise_passphrase(typed: &str) -> Zeroizing<String> {
    let folded = Zeroizing::new(typed.nfkd().collect::<String>().to_lowercase());
    let mut out = Zeroizing::new(String::with_capacity(folded.len()));
    for word in folded.split(is_separator).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(word);
    }
    out
}

const fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\r' | '\n' | '-' | '_' | '.' | ',' | '\u{2010}'..='\u{2015}'
    )
}

/// Which words of a typed passphrase are not on the list, counted from one: a hint at a slip that tries nothing and repeats
/// nothing.
#[must_use]
pub fn unknown_words(typed: &str) -> Vec<usize> {
    let normal = normalise_passphrase(typed);
    let parts: Vec<&str> = normal.split('-').filter(|part| !part.is_empty()).collect();
    let mut unknown = Vec::new();
    let (mut at, mut count) = (0, 0);
    while let Some(part) = parts.get(at) {
        count += 1;
        // Four words of the list have a hyphen inside: "drop-down", "felt-tip", "t-shirt", "yo-yo".
        let joined = parts.get(at + 1).map(|next| format!("{part}-{next}"));
        if joined.is_some_and(|joined| is_listed(&joined)) {
            at += 2;
            continue;
        }
        if !is_listed(part) {
            unknown.push(count);
        }
        at += 1;
    }
    unknown
}

fn is_listed(word: &str) -> bool {
    word_list().lines().any(|listed| listed == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_type_the_words_is_the_same() {
        for typed in [
            "correct-horse-battery-staple-abacus-zoom",
            "  Correct Horse\tbattery\nSTAPLE, abacus. zoom ",
            "correct_horse--battery\u{2014}staple\u{a0}abacus\u{3000}zoom",
            "\u{ff43}orrect horse battery staple abacus zoom",
        ] {
            assert_eq!(
                *normalise_passphrase(typed),
                "correct-horse-battery-staple-abacus-zoom",
                "{typed:?}"
            );
        }
    }

    #[test]
    fn a_slip_is_named() {
        assert_eq!(unknown_words("Abacus t-shirt yo yo abacuss zoom"), [4]);
    }
}
