//! Names of packets and of the questions in them, made to be read out and typed.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;

/// Crockford's base 32: no I, L, O, U (<https://www.crockford.com/base32.html>).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Symbols in a packet code, five bits each.
const SYMBOLS: usize = 12;

/// How many words the list has.
const WORD_COUNT: u64 = 7776;

/// The EFF large word list: 7,776 words, one a line, sorted; see `assets/words/NOTICE`.
#[must_use]
pub const fn word_list() -> &'static str {
    include_str!("../../../../assets/words/eff_large.txt")
}

/// A text that is no packet or question code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a code of a packet (QP-XXXX-XXXX-XXXX) or of a question (Q1)")]
pub struct BadCode;

/// A packet's name: 60 random bits, written `QP-XXXX-XXXX-XXXX`. It says nothing about what is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[ts(type = "string")]
#[serde(try_from = "String", into = "String")]
pub struct PacketCode(u64);

impl PacketCode {
    /// Makes a code from random bytes; the four top bits are dropped.
    #[must_use]
    pub const fn from_random(bytes: [u8; 8]) -> Self {
        Self(u64::from_be_bytes(bytes) & ((1 << 60) - 1))
    }

    /// Two words to read out on the phone before the passphrase, so that both know they hold the same packet.
    #[must_use]
    pub fn check_words(self) -> [&'static str; 2] {
        let number = self.0 % (WORD_COUNT * WORD_COUNT);
        [number / WORD_COUNT, number % WORD_COUNT].map(|index| {
            usize::try_from(index)
                .ok()
                .and_then(|index| word_list().lines().nth(index))
                .unwrap_or_default()
        })
    }

    /// Reads a code inside a longer text: any case, any or no hyphens, and the usual slips (`O` for `0`, `I` or `L` for `1`).
    /// Gives the code and the rest of the text after it.
    #[must_use]
    pub fn find_in(text: &str) -> Option<(Self, &str)> {
        let mut rest = text;
        while let Some(at) = rest.find(['Q', 'q']) {
            let from = rest.get(at..)?;
            if let Some(found) = Self::read_at_start(from) {
                return Some(found);
            }
            rest = from.get(1..)?;
        }
        None
    }

    fn read_at_start(text: &str) -> Option<(Self, &str)> {
        let mut symbols = text
            .char_indices()
            .filter(|(_, c)| !matches!(c, '-' | '\u{2010}'..='\u{2015}' | ' ' | '_' | '\u{a0}'));
        for wanted in ['Q', 'P'] {
            if symbols.next()?.1.to_ascii_uppercase() != wanted {
                return None;
            }
        }
        let mut number = 0_u64;
        let mut end = 0;
        for _ in 0..SYMBOLS {
            let (at, c) = symbols.next()?;
            number = (number << 5) | symbol_value(c)?;
            end = at + c.len_utf8();
        }
        let rest = text.get(end..)?;
        (!rest.starts_with(|c: char| c.is_alphanumeric())).then_some((Self(number), rest))
    }
}

fn symbol_value(c: char) -> Option<u64> {
    let symbol = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    let at = ALPHABET.iter().position(|&b| char::from(b) == symbol)?;
    u64::try_from(at).ok()
}

impl fmt::Display for PacketCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("QP")?;
        for place in 0..SYMBOLS {
            if place.is_multiple_of(4) {
                f.write_str("-")?;
            }
            let shift = 5 * (SYMBOLS - 1 - place);
            let index = usize::try_from((self.0 >> shift) & 31).unwrap_or_default();
            let symbol = ALPHABET.get(index).copied().unwrap_or(b'0');
            write!(f, "{}", char::from(symbol))?;
        }
        Ok(())
    }
}

impl FromStr for PacketCode {
    type Err = BadCode;

    /// Reads a code a person typed, as [`PacketCode::find_in`] does, with nothing beside it.
    fn from_str(text: &str) -> Result<Self, BadCode> {
        match Self::read_at_start(text.trim()) {
            Some((code, "")) => Ok(code),
            _ => Err(BadCode),
        }
    }
}

impl TryFrom<String> for PacketCode {
    type Error = BadCode;

    /// Takes the canonical form only: in files and over IPC a code has one spelling.
    fn try_from(text: String) -> Result<Self, BadCode> {
        let code: Self = text.parse()?;
        if code.to_string() == text {
            Ok(code)
        } else {
            Err(BadCode)
        }
    }
}

impl From<PacketCode> for String {
    fn from(code: PacketCode) -> Self {
        code.to_string()
    }
}

/// A question's name inside its packet: `Q1`, `Q2`, … up to `Q999`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[ts(type = "string")]
#[serde(try_from = "String", into = "String")]
pub struct QuestionCode(u16);

impl QuestionCode {
    /// The code of a packet's first question, and of one that stands alone.
    pub const FIRST: Self = Self(1);

    /// The code of the `number`-th question, counted from 1.
    ///
    /// # Errors
    /// [`BadCode`] for 0 and above 999.
    pub const fn new(number: u16) -> Result<Self, BadCode> {
        if number == 0 || number > 999 {
            Err(BadCode)
        } else {
            Ok(Self(number))
        }
    }

    /// The number in it.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl fmt::Display for QuestionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Q{}", self.0)
    }
}

impl TryFrom<String> for QuestionCode {
    type Error = BadCode;

    fn try_from(text: String) -> Result<Self, BadCode> {
        let digits = text.strip_prefix('Q').ok_or(BadCode)?;
        let code = Self::new(digits.parse().map_err(|_| BadCode)?)?;
        if code.to_string() == text {
            Ok(code)
        } else {
            Err(BadCode)
        }
    }
}

impl From<QuestionCode> for String {
    fn from(code: QuestionCode) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back() {
        let code = PacketCode::from_random([0xff, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(code.to_string(), "QP-Y082-0C20-A1G7");
        assert_eq!(code.to_string().parse(), Ok(code));
        assert_eq!(" qp yo82 OC20-ALG7 ".parse(), Ok(code));
    }

    #[test]
    fn every_single_symbol_counts_for_the_check_words() {
        let words = PacketCode::from_random([0; 8]).check_words();
        assert_eq!(words, ["abacus", "abacus"]);
        let other = PacketCode::from_random([0, 0, 0, 0, 0, 0, 0x1e, 0x61]).check_words();
        assert_eq!(other, ["abdomen", "abdomen"]);
        assert_eq!(
            PacketCode::from_random([255; 8])
                .check_words()
                .map(str::is_empty),
            [false; 2]
        );
    }

    #[test]
    fn a_code_is_found_among_other_words() {
        let (code, rest) =
            PacketCode::find_in("> quick: qp–y082-0c20-a1g7 / Q2, thanks").expect("a code");
        assert_eq!(
            (code.to_string().as_str(), rest),
            ("QP-Y082-0C20-A1G7", " / Q2, thanks")
        );
        assert!(PacketCode::find_in("QP-Y082-0C20-A1G").is_none());
        assert!(PacketCode::find_in("QP-Y082-0C20-A1G7X").is_none());
    }

    #[test]
    fn files_know_one_spelling_only() {
        assert!(serde_json::from_str::<PacketCode>("\"qp-y082-0c20-a1g7\"").is_err());
        assert!(serde_json::from_str::<QuestionCode>("\"Q01\"").is_err());
        assert!(serde_json::from_str::<QuestionCode>("\"Q0\"").is_err());
        assert_eq!(
            serde_json::from_str::<QuestionCode>("\"Q12\"")
                .expect("a code")
                .number(),
            12
        );
    }
}
