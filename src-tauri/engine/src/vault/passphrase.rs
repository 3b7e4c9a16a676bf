//! The passphrase: what may be typed, how it is normalised, and that it is wiped. It never prints.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::error::{VaultError, Weakness};
use super::strength;

/// Fewest characters of a new passphrase: it is the only factor (NIST SP 800-63B-4, section 3.1.1.2).
pub const SHORTEST: usize = 15;
/// Most characters of any passphrase.
pub const LONGEST: usize = 256;

/// A passphrase in Unicode form NFKC, so that the same words typed on another keyboard open the vault too. Spaces and
/// case are kept as typed. Wiped when dropped.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes what was typed for *opening*: anything up to 256 characters.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] when it is empty or longer: no vault can have such a passphrase.
    pub fn for_opening(typed: &str) -> Result<Self, VaultError> {
        let passphrase = normalise(typed).ok_or(VaultError::WrongPassphrase)?;
        if passphrase.is_empty() {
            Err(VaultError::WrongPassphrase)
        } else {
            Ok(Self(passphrase))
        }
    }

    /// Takes what was typed for a *new* vault or a changed passphrase: 15 to 256 characters, not one of those that
    /// are tried first. No rule about kinds of characters.
    ///
    /// # Errors
    /// [`VaultError::WeakPassphrase`] with the reason.
    pub fn for_creation(typed: &str) -> Result<Self, VaultError> {
        let weak = |why| VaultError::WeakPassphrase { why };
        let passphrase = normalise(typed).ok_or(weak(Weakness::TooLong))?;
        if passphrase.chars().count() < SHORTEST {
            return Err(weak(Weakness::TooShort));
        }
        if strength::is_common(&passphrase) {
            return Err(weak(Weakness::Common));
        }
        Ok(Self(passphrase))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(redacted)")
    }
}

/// NFKC into a buffer that never grows, so that no half-written copy stays behind on the heap; `None` when too long.
fn normalise(typed: &str) -> Option<Zeroizing<String>> {
    if typed.nfkc().nth(LONGEST).is_some() {
        return None;
    }
    let length = typed.nfkc().map(char::len_utf8).sum();
    let mut out = Zeroizing::new(String::with_capacity(length));
    out.extend(typed.nfkc());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_decomposed_and_full_width_forms_are_one_passphrase() {
        let composed = Passphrase::for_creation("caf\u{e9} au lait matin").unwrap();
        for other in [
            "cafe\u{301} au lait matin",
            "ｃａｆé au lait matin",
            "cafe\u{301}\u{a0}au lait matin",
        ] {
            assert_eq!(
                Passphrase::for_opening(other).unwrap().bytes(),
                composed.bytes(),
                "{other}"
            );
        }
        for other in [
            "cafe au lait matin",
            "Caf\u{e9} au lait matin",
            " caf\u{e9} au lait matin",
        ] {
            assert_ne!(
                Passphrase::for_opening(other).unwrap().bytes(),
                composed.bytes(),
                "{other}"
            );
        }
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        let weak = |text: &str| match Passphrase::for_creation(text) {
            Err(VaultError::WeakPassphrase { why }) => Some(why),
            _ => None,
        };
        assert_eq!(weak("vierzehn Bäume"), Some(Weakness::TooShort));
        assert_eq!(weak("fünfzehn Bäume!"), None);
        assert_eq!(
            weak(&"ß9 x".repeat(64)),
            Some(Weakness::Common),
            "one piece repeated"
        );
        let long: String = (0..256_u32)
            .map(|i| char::from_u32(0x4E00 + i * 7 % 999).unwrap())
            .collect();
        assert_eq!(weak(&long), None);
        assert_eq!(weak(&format!("{long}x")), Some(Weakness::TooLong));
        assert!(Passphrase::for_opening(&long).is_ok());
        assert!(Passphrase::for_opening(&format!("{long}x")).is_err());
        assert!(Passphrase::for_opening("").is_err());
        assert!(Passphrase::for_opening("short").is_ok());
    }

    #[test]
    fn letters_typed_in_two_pieces_count_once() {
        let (whole, pieces) = ("\u{e9}".repeat(200), "e\u{301}".repeat(200));
        assert_eq!(
            Passphrase::for_opening(&pieces).unwrap().bytes(),
            Passphrase::for_opening(&whole).unwrap().bytes()
        );
        assert!(Passphrase::for_opening(&"e\u{301}".repeat(257)).is_err());
    }

    #[test]
    fn one_character_that_expands_to_eighteen_is_still_bounded() {
        assert!(Passphrase::for_opening(&"\u{fdfa}".repeat(256)).is_err());
        assert!(Passphrase::for_opening(&"\u{fdfa}".repeat(14)).is_ok());
    }

    #[test]
    fn it_does_not_print() {
        let text = format!("{:?}", Passphrase::for_opening("correct horse").unwrap());
        assert_eq!(text, "Passphrase(redacted)");
    }
}
