//! The folded copy of a text that all recognisers read: accents stripped, quotes and dashes made plain, invisible characters
//! dropped, and a map from every folded byte back to the source. It changes nothing in the source and decides nothing.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A source text and its folded copy.
#[derive(Debug)]
pub(crate) struct Shadow<'a> {
    original: &'a str,
    cased: String,
    low: String,
    map: Vec<u32>,
}

impl<'a> Shadow<'a> {
    /// Folds `original`; linear in its length.
    pub(crate) fn new(original: &'a str) -> Self {
        let mut shadow = Self {
            original,
            cased: String::with_capacity(original.len()),
            low: String::with_capacity(original.len()),
            map: Vec::with_capacity(original.len() + 1),
        };
        for (at, c) in original.char_indices() {
            if c.is_ascii() {
                shadow.push(c, at);
            } else {
                shadow.fold(c, at);
            }
        }
        shadow.map.push(offset(original.len()));
        shadow
    }

    fn push(&mut self, c: char, at: usize) {
        self.cased.push(c);
        if c.is_ascii() {
            self.low.push(c.to_ascii_lowercase());
            self.map.push(offset(at));
            return;
        }
        let mut lower = c.to_lowercase();
        let low = match (lower.next(), lower.next()) {
            (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
            _ => c,
        };
        self.low.push(low);
        for _ in 0..c.len_utf8() {
            self.map.push(offset(at));
        }
    }

    fn fold(&mut self, c: char, at: usize) {
        let plain = match c {
            '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BB}' | '\u{2BC}' | '\u{2B9}'
            | '\u{2032}' | '\u{B4}' | '\u{FF07}' => "'",
            '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{AB}' | '\u{BB}' => "\"",
            '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => "-",
            '\u{2028}' | '\u{2029}' | '\u{85}' => "\n",
            'ß' => "ss",
            'ø' => "o",
            'Ø' => "O",
            'ł' => "l",
            'Ł' => "L",
            'đ' | 'ð' => "d",
            'Đ' | 'Ð' => "D",
            'ı' => "i",
            'æ' => "ae",
            'Æ' => "Ae",
            'œ' => "oe",
            'Œ' => "Oe",
            'þ' => "th",
            'Þ' => "Th",
            '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{FEFF}' => "",
            _ => {
                let mut parts = Vec::new();
                decompose_compatible(c, |d| {
                    if !is_combining_mark(d) {
                        parts.push(d);
                    }
                });
                for d in parts {
                    self.push(d, at);
                }
                return;
            }
        };
        for d in plain.chars() {
            self.push(d, at);
        }
    }

    /// The folded text in the source's case.
    pub(crate) fn cased(&self) -> &str {
        &self.cased
    }

    /// The folded text in lower case; the same length as [`Self::cased`].
    pub(crate) fn low(&self) -> &str {
        &self.low
    }

    /// The source.
    pub(crate) fn original(&self) -> &'a str {
        self.original
    }

    /// The source bytes behind a stretch of folded bytes, on character boundaries.
    pub(crate) fn source(&self, start: usize, end: usize) -> (usize, usize) {
        let at = |i: usize| self.map.get(i).map_or(self.original.len(), |&o| o as usize);
        let from = at(start);
        let last = at(end.saturating_sub(1));
        let mut to = at(end);
        if to == last {
            to = last
                + self
                    .original
                    .get(last..)
                    .and_then(|r| r.chars().next())
                    .map_or(0, char::len_utf8);
        }
        (from, to.max(from))
    }
}

/// Folds a name or a word the same way as a text, in lower case.
pub(crate) fn fold(text: &str) -> String {
    Shadow::new(text).low.trim().to_owned()
}

/// Texts over 4 GiB are not read; offsets saturate there.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_curly_quotes_fold_and_map_back() {
        let text = "Xóchitl’s “Zoë” Łukasz";
        let s = Shadow::new(text);
        assert_eq!(s.low(), "xochitl's \"zoe\" lukasz");
        let at = s.low().find("zoe").unwrap();
        let (a, b) = s.source(at, at + 3);
        assert_eq!(text.get(a..b), Some("Zoë"));
    }

    #[test]
    fn a_combining_mark_belongs_to_the_letter_before_it() {
        let text = "Jose\u{301} came";
        let s = Shadow::new(text);
        let (a, b) = s.source(0, 4);
        assert_eq!(text.get(a..b), Some("Jose\u{301}"));
    }

    #[test]
    fn a_ligature_is_never_cut() {
        let text = "Pfeﬁn";
        let s = Shadow::new(text);
        assert_eq!(s.low(), "pfefin");
        let (a, b) = s.source(0, 4);
        assert_eq!(text.get(a..b), Some("Pfeﬁ"));
    }
}
