//! Cleans text that came from outside: keeps what a person reads, drops what only fools her eyes or a program.

use unicode_normalization::UnicodeNormalization;

/// Line feeds kept in a row: two empty lines part paragraphs well enough.
const MAX_NEWLINES: usize = 3;

/// Cleans a text of several lines: NFC; line ends as `\n`; no other C0 or C1 controls, bidirectional controls, zero-width or
/// tag characters; at most two empty lines in a row; no white space at either end. Cleaning twice changes nothing.
#[must_use]
pub fn clean_text(text: &str) -> String {
    let one_kind_of_line_end = text.replace("\r\n", "\n");
    let mut newlines = 0_usize;
    one_kind_of_line_end
        .chars()
        .map(|c| match c {
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            c => c,
        })
        .filter(|&c| c == '\n' || !is_unseen(c))
        .filter(|&c| {
            newlines = if c == '\n' { newlines + 1 } else { 0 };
            newlines <= MAX_NEWLINES
        })
        .nfc()
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Cleans a text of one line: as [`clean_text`], and every run of white space becomes one space.
#[must_use]
pub fn clean_line(text: &str) -> String {
    clean_text(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Characters that show nothing or turn what is shown around (Unicode general categories Cc and most of Cf, and the fillers).
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_paragraphs_survive() {
        assert_eq!(
            clean_text(" Caf\u{65}\u{301}\r\n\r\nSí\t¿qué? \n"),
            "Café\n\nSí ¿qué?"
        );
    }

    #[test]
    fn what_turns_or_hides_text_is_dropped() {
        assert_eq!(
            clean_text("a\u{202e}b\u{200b}c\u{0}d\u{9b}e\u{feff}f\u{2066}g\u{e0041}h"),
            "abcdefgh"
        );
    }

    #[test]
    fn a_flood_of_empty_lines_is_held_back() {
        assert_eq!(clean_text("a\n\n\n\n\n\nb"), "a\n\n\nb");
        assert_eq!(clean_line("a\n b\u{a0}\tc"), "a b c");
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for text in [
            "e\u{200d}\u{301}",
            "a\r\r\n\u{feff}\n\n\n\n b",
            "\u{feff} \u{feff}x",
        ] {
            let once = clean_text(text);
            assert_eq!(clean_text(&once), once);
        }
    }
}
