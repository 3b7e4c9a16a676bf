//! Bytes to text: by the mark at the beginning, by form, by the letters names are made of.

use super::reading::Encoding as Said;
use super::{SAVE_AGAIN, bad};
use crate::error::Result;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes a text file, found out or as she says. Lines end in `\n` afterwards, however they ended before.
pub(super) fn decode(bytes: &[u8], said: Option<Said>) -> Result<(String, Said)> {
    let encoding = match said.and_then(Said::rules) {
        Some(encoding) => encoding,
        None => detect(bytes)?,
    };
    let (text, _, wrong) = encoding.decode(bytes);
    if wrong && (encoding == UTF_16LE || encoding == UTF_16BE || encoding == UTF_8) {
        return Err(bad(
            "The file's text is damaged: some of it does not read in its own encoding.",
            SAVE_AGAIN,
        ));
    }
    Ok((
        text.replace("\r\n", "\n").replace('\r', "\n"),
        Said::of(encoding),
    ))
}

fn detect(bytes: &[u8]) -> Result<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(encoding);
    }
    let nuls = bytes.iter().take(64 * 1024).filter(|b| **b == 0).count();
    if nuls > 16 && nuls.saturating_mul(20) > bytes.len().min(64 * 1024) {
        return Err(bad(
            "This is not a text file, so it cannot be a CSV.",
            SAVE_AGAIN,
        ));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    let windows = plausible(WINDOWS_1252, bytes);
    let mac = plausible(MACINTOSH, bytes);
    if mac > windows {
        return Ok(MACINTOSH);
    }
    if windows > 0 {
        return Ok(WINDOWS_1252);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(detector.guess(None, Utf8Detection::Deny))
}

/// Text in English has a zero in every other byte in UTF-16.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let pairs = sample.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (high, low) = (zeros(0), zeros(1));
    let most = pairs.saturating_mul(7) / 10;
    if low > most && high < pairs / 10 {
        Some(UTF_16LE)
    } else if high > most && low < pairs / 10 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// How much a decoding looks like names and words: letters with accents inside words speak for it, signs inside words
/// and capitals behind small letters against it.
fn plausible(encoding: &'static Encoding, bytes: &[u8]) -> i64 {
    let (text, _, _) = encoding.decode(bytes);
    let mut score = 0_i64;
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            score = score.saturating_add(weight(before, c, after));
        }
        before = c;
    }
    score
}

fn weight(before: char, c: char, after: char) -> i64 {
    const USUAL: &str = "áàâäãåæçéèêëíìîïñóòôöõøœúùûüÿßşžšćčğı";
    const USUAL_CAPITALS: &str = "ÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜŽŠ";
    if USUAL.contains(c) {
        // "Oí Brien": a small letter straight before a capital is a misread apostrophe.
        if after.is_uppercase() { -2 } else { 2 }
    } else if USUAL_CAPITALS.contains(c) {
        if before.is_lowercase() { -2 } else { 1 }
    } else if matches!(c, '\u{2018}' | '\u{2019}') {
        if before.is_alphabetic() && after.is_uppercase() {
            3
        } else if before.is_lowercase() && after.is_lowercase() && after != 's' {
            -2
        } else {
            1
        }
    } else if matches!(
        c,
        '\u{2013}'
            | '\u{2014}'
            | '\u{201C}'
            | '\u{201D}'
            | '\u{2026}'
            | '\u{2022}'
            | '\u{A0}'
            | '½'
            | '°'
    ) {
        if before.is_lowercase() && after.is_lowercase() {
            -1
        } else {
            1
        }
    } else if before.is_alphabetic() || after.is_alphabetic() || c.is_control() {
        -3
    } else {
        -1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> String {
        decode(bytes, None).unwrap().0
    }

    #[test]
    fn what_she_says_goes_before_what_was_found() {
        let (bytes, _, _) = WINDOWS_1252.encode(NAMES);
        let (text, said) = decode(&bytes, Some(Said::MacRoman)).unwrap();
        assert_eq!(said, Said::MacRoman);
        assert_ne!(text, NAMES);
        assert_eq!(decode(&bytes, None).unwrap().1, Said::Windows1252);
    }

    const NAMES: &str = "Last,First\nGarcía,Zoë\nNuñez,René\nMüller,Anaïs\nÓ Briain,Séamus\n";

    #[test]
    fn names_read_in_every_encoding_schools_use() {
        for encoding in [WINDOWS_1252, MACINTOSH, UTF_8] {
            let (bytes, _, lost) = encoding.encode(NAMES);
            assert!(!lost);
            assert_eq!(decoded(&bytes), NAMES, "{}", encoding.name());
        }
        for (order, mark) in [(true, true), (true, false), (false, true), (false, false)] {
            let mut units: Vec<u16> = NAMES.encode_utf16().collect();
            if mark {
                units.insert(0, 0xFEFF);
            }
            let bytes: Vec<u8> = units
                .iter()
                .flat_map(|u| {
                    if order {
                        u.to_le_bytes()
                    } else {
                        u.to_be_bytes()
                    }
                })
                .collect();
            assert_eq!(decoded(&bytes), NAMES, "little {order}, mark {mark}");
        }
    }

    #[test]
    fn one_accent_in_the_whole_file_is_enough() {
        for name in [
            "García",
            "Muñoz",
            "Zoë",
            "Renée",
            "O\u{2019}Brien",
            "D\u{2019}Angelo",
            "Ñuble",
            "Łoś",
        ] {
            for encoding in [WINDOWS_1252, MACINTOSH] {
                let text = format!("Last,First\n{name},Sam\n");
                let (bytes, _, lost) = encoding.encode(&text);
                if !lost {
                    assert_eq!(decoded(&bytes), text, "{name} {}", encoding.name());
                }
            }
        }
    }

    #[test]
    fn line_ends_become_one() {
        assert_eq!(decoded(b"a\r\nb\rc\n"), "a\nb\nc\n");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let bytes: Vec<u8> = (0..4000_u32)
            .map(|n| {
                if n % 3 == 0 {
                    0
                } else {
                    u8::try_from(n % 251).unwrap()
                }
            })
            .collect();
        assert!(decode(&bytes, None).is_err());
    }
}
