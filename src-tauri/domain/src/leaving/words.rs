//! A text cut into words, as both the ages and the pronouns read it.

/// One word: letters and digits, with an apostrophe inside.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    /// First byte.
    pub(super) start: usize,
    /// First byte after it.
    pub(super) end: usize,
    /// As written.
    pub(super) raw: &'a str,
    /// In lower case, with a straight apostrophe.
    pub(super) low: String,
}

/// A text and its words.
pub(super) struct Words<'a> {
    text: &'a str,
    list: Vec<Word<'a>>,
}

impl<'a> Words<'a> {
    /// Cuts a text.
    pub(super) fn of(text: &'a str) -> Self {
        let mut list = Vec::new();
        let mut begin: Option<usize> = None;
        let mut push = |start: usize, end: usize| {
            // An apostrophe at the edge is a quotation mark.
            let raw = text.get(start..end).unwrap_or_default();
            let kept = raw.trim_end_matches(is_apostrophe);
            if !kept.is_empty() {
                list.push(Word {
                    start,
                    end: start + kept.len(),
                    raw: kept,
                    low: kept.to_lowercase().replace('\u{2019}', "'"),
                });
            }
        };
        for (at, c) in text.char_indices() {
            let inside = c.is_alphanumeric() || begin.is_some() && is_apostrophe(c);
            match (inside, begin) {
                (true, None) => begin = Some(at),
                (false, Some(start)) => {
                    push(start, at);
                    begin = None;
                }
                _ => {}
            }
        }
        if let Some(start) = begin {
            push(start, text.len());
        }
        Self { text, list }
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The word at a place.
    pub(super) fn get(&self, at: usize) -> Option<&Word<'a>> {
        self.list.get(at)
    }

    /// The word at a place in lower case; empty where there is none.
    pub(super) fn low(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |word| word.low.as_str())
    }

    /// What stands between a word and the next one.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        match (self.list.get(at), self.list.get(at + 1)) {
            (Some(word), Some(next)) => self.text.get(word.end..next.start).unwrap_or_default(),
            (Some(word), None) => self.text.get(word.end..).unwrap_or_default(),
            _ => "",
        }
    }

    /// Whether the next word follows with a blank and nothing else.
    pub(super) fn joined(&self, at: usize) -> bool {
        at + 1 < self.list.len() && {
            let gap = self.gap(at);
            !gap.is_empty() && gap.chars().all(char::is_whitespace) && !gap.contains("\n\n")
        }
    }

    /// The text from one byte to another.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}
