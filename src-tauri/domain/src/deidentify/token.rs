//! Cuts the folded text into words, numbers and signs and tells the shape of each; knows lines and sentence starts.
//! It knows nothing about names.

use super::{
    lexicon::{Class, Lex, lexicon},
    shadow::Shadow,
};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, with apostrophes inside.
    Word,
    /// ASCII digits.
    Num,
    /// One sign.
    Sign,
    /// A line break.
    Break,
    /// Before the first and after the last token.
    Edge,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// No letters.
    None,
    /// `word`
    Lower,
    /// `Word`, `McWord`, `O'Word`
    Cap,
    /// One capital letter.
    Letter,
    /// `WORD`
    Upper,
    /// `wOrd`
    Odd,
}

/// One token; offsets are bytes of the folded text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tok<'a> {
    pub(crate) kind: Kind,
    pub(crate) shape: Shape,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) low: &'a str,
    /// Blank space stands before it.
    pub(crate) gap: bool,
    /// `'s` or another clitic follows (and is not part of the token).
    pub(crate) poss: bool,
    /// First word of a sentence or line.
    pub(crate) opens: bool,
    /// Index of its line.
    pub(crate) line: usize,
    pub(crate) lex: Lex,
}

static EDGE: Tok<'static> = Tok {
    kind: Kind::Edge,
    shape: Shape::None,
    start: 0,
    end: 0,
    low: "",
    gap: true,
    poss: false,
    opens: false,
    line: usize::MAX,
    lex: Lex::NONE,
};

impl Tok<'_> {
    pub(crate) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
    pub(crate) fn is_num(&self) -> bool {
        self.kind == Kind::Num
    }
    pub(crate) fn is(&self, text: &str) -> bool {
        self.low == text
    }
    pub(crate) fn is_cap(&self) -> bool {
        self.shape == Shape::Cap
    }
    /// Nothing, a line break, or a sign that ends a sentence or clause.
    pub(crate) fn is_stop(&self) -> bool {
        matches!(self.kind, Kind::Break | Kind::Edge)
            || matches!(self.low, "." | "!" | "?" | ";" | ":" | ",")
    }
    /// A single letter in either case.
    pub(crate) fn is_letter(&self) -> bool {
        self.is_word() && self.low.chars().count() == 1
    }
}

/// How the letters of a line are cased, which decides what a capital tells there.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Line {
    lower: u32,
    cap: u32,
    upper: u32,
    first_cap: bool,
    commas: u32,
    /// Capitals that tell nothing.
    evened: u32,
}

impl Line {
    /// Typed without capitals: a small letter says nothing about a word there.
    pub(crate) fn is_lower(&self) -> bool {
        self.lower > 0 && (self.cap == 0 || (!self.first_cap && self.lower >= 6 * self.cap))
    }
    /// Typed in capitals: a capital says nothing.
    pub(crate) fn is_upper(&self) -> bool {
        self.upper >= 3 && self.upper > 2 * (self.lower + self.cap)
    }
    /// A heading: nearly every word capitalised.
    pub(crate) fn is_title(&self) -> bool {
        self.evened > 0 || self.cap >= 3 && self.lower * 3 <= self.cap && self.commas == 0
    }
}

/// A text cut into tokens.
#[derive(Debug)]
pub(crate) struct Doc<'a> {
    pub(crate) shadow: &'a Shadow<'a>,
    pub(crate) toks: Vec<Tok<'a>>,
    lines: Vec<Line>,
}

impl<'a> Doc<'a> {
    pub(crate) fn new(shadow: &'a Shadow<'a>) -> Self {
        let mut doc = Self {
            shadow,
            toks: Vec::with_capacity(shadow.low().len() / 4),
            lines: vec![Line::default()],
        };
        doc.cut();
        doc.mark_openings();
        doc.settle_capitals();
        doc
    }

    /// The token at `i`, or an empty one outside the text.
    pub(crate) fn at(&self, i: usize) -> &Tok<'a> {
        self.toks.get(i).unwrap_or(&EDGE)
    }

    /// The token `n` before `i`.
    pub(crate) fn back(&self, i: usize, n: usize) -> &Tok<'a> {
        i.checked_sub(n).map_or(&EDGE, |k| self.at(k))
    }

    /// The word before `i` as it is read: the `w` of `w/`.
    pub(crate) fn word_before(&self, i: usize) -> &Tok<'a> {
        let p = self.back(i, 1);
        if p.is("/") && !p.gap && self.back(i, 2).is("w") {
            return self.back(i, 2);
        }
        p
    }

    /// How the line of token `i` is cased.
    pub(crate) fn line(&self, i: usize) -> Line {
        self.lines.get(self.at(i).line).copied().unwrap_or_default()
    }

    /// First token that starts at or after a byte of the folded text.
    pub(crate) fn index_at(&self, byte: usize) -> usize {
        self.toks.partition_point(|t| t.start < byte)
    }

    fn cut(&mut self) {
        let low = self.shadow.low();
        let mut chars = low.char_indices().peekable();
        let mut gap = true;
        while let Some((start, c)) = chars.next() {
            let line = self.lines.len() - 1;
            if c == '\n' {
                self.push(Kind::Break, start, start + 1, gap, line);
                self.lines.push(Line::default());
                gap = true;
                continue;
            }
            if c.is_whitespace() {
                gap = true;
                continue;
            }
            let (kind, mut end) = if c.is_alphabetic() {
                (Kind::Word, word_end(low, start))
            } else if c.is_ascii_digit() {
                let rest = low.get(start..).unwrap_or("");
                (
                    Kind::Num,
                    start + rest.bytes().take_while(u8::is_ascii_digit).count(),
                )
            } else {
                (Kind::Sign, start + c.len_utf8())
            };
            let mut poss = false;
            let mut past = end;
            if kind == Kind::Word {
                if let Some(cut) = clitic(low.get(start..end).unwrap_or("")) {
                    end = start + cut;
                    poss = true;
                }
                past = past.max(end);
            }
            self.push(kind, start, end, gap, line);
            if let Some(t) = self.toks.last_mut() {
                t.poss = poss;
            }
            gap = false;
            while chars.peek().is_some_and(|&(i, _)| i < past) {
                chars.next();
            }
        }
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize, gap: bool, line: usize) {
        let low = self.shadow.low().get(start..end).unwrap_or("");
        let (shape, lex) = if kind == Kind::Word {
            let shape = shape(self.shadow.cased().get(start..end).unwrap_or(""));
            (shape, lexicon().look(low))
        } else {
            (Shape::None, Lex::NONE)
        };
        if let Some(l) = self.lines.get_mut(line) {
            l.commas = l.commas.saturating_add(u32::from(low == ","));
            match shape {
                Shape::Lower if low.len() > 1 => {
                    l.lower = l.lower.saturating_add(1);
                }
                Shape::Cap => {
                    l.first_cap |= l.lower == 0 && l.cap == 0;
                    l.cap = l.cap.saturating_add(1);
                }
                Shape::Upper => l.upper = l.upper.saturating_add(1),
                _ => {}
            }
        }
        self.toks.push(Tok {
            kind,
            shape,
            start,
            end,
            low,
            gap,
            poss: false,
            opens: false,
            line,
            lex,
        });
    }

    /// "Sasha Liked The Wood Shop": whoever begins every word with a capital tells nothing by one. In such a text ordinary words
    /// are read as if they were typed small.
    fn settle_capitals(&mut self) {
        const SMALL: Class = Class::DETERMINER
            .or(Class::PRONOUN)
            .or(Class::MODAL)
            .or(Class::CALLING)
            .or(Class::LOCATIVE);
        let small = |t: &&Tok<'_>| t.is_word() && !t.opens && t.lex.has(SMALL) && t.lex.name() < 9;
        let (mut cap, mut lower) = (0_usize, 0_usize);
        for t in self.toks.iter().filter(small) {
            match t.shape {
                Shape::Cap => cap += 1,
                Shape::Lower if t.low.len() > 1 => lower += 1,
                _ => {}
            }
        }
        if cap < 5 || cap < 4 * lower {
            return;
        }
        for t in &mut self.toks {
            let Some(line) = self.lines.get_mut(t.line) else {
                continue;
            };
            let plain = t.lex.has(SMALL.or(Class::SAID));
            if t.shape == Shape::Cap && !t.opens && plain && line.lower <= line.cap {
                t.shape = Shape::Lower;
                line.evened += 1;
            }
        }
        for line in &mut self.lines {
            line.cap = line.cap.saturating_sub(line.evened);
            line.lower += line.evened;
        }
    }

    fn mark_openings(&mut self) {
        let mut opens = true;
        let mut before: (&str, &str) = ("", "");
        for t in &mut self.toks {
            match t.kind {
                Kind::Break => opens = true,
                Kind::Sign => {
                    let ends = matches!(t.low, "!" | "?" | ":" | "\u{2022}" | "*")
                        || (t.low == "."
                            && !(before.1.len() == 1
                                && before.1 != ")"
                                && before.1.bytes().all(|b| b.is_ascii_alphabetic())
                                || lexicon().is_abbreviation(before.1)));
                    let keeps = opens && !matches!(t.low, ",");
                    opens = ends || keeps || (t.low == "-" && before.1.is_empty());
                }
                Kind::Word => {
                    t.opens = opens;
                    opens = false;
                }
                _ => {}
            }
            before = (before.1, t.low);
        }
    }
}

/// End of the word that starts at `start`: letters, and an apostrophe between letters.
fn word_end(low: &str, start: usize) -> usize {
    let rest = low.get(start..).unwrap_or("");
    let mut end = start;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let inside = c == '\'' && chars.peek().is_some_and(|&(_, n)| n.is_alphabetic());
        if !c.is_alphabetic() && !inside {
            break;
        }
        end = start + i + c.len_utf8();
    }
    end
}

/// Length of a word without its clitic (`'s`, `'ll`, `'d` …); `None` where it has none.
fn clitic(word: &str) -> Option<usize> {
    let at = word.rfind('\'')?;
    let tail = word.get(at + 1..)?;
    (at > 0 && matches!(tail, "s" | "ll" | "d" | "ve" | "re" | "m")).then_some(at)
}

fn shape(cased: &str) -> Shape {
    let mut chars = cased.chars().filter(|c| c.is_alphabetic());
    let Some(first) = chars.next() else {
        return Shape::None;
    };
    let (mut upper, mut lower) = (0_u32, 0_u32);
    for c in chars {
        if c.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, 0) => Shape::Letter,
        (true, _, 0) => Shape::Upper,
        (true, ..) => Shape::Cap,
        (false, 0, _) => {
            if first.is_lowercase() {
                Shape::Lower
            } else {
                Shape::Cap
            }
        }
        (false, ..) => Shape::Odd,
    }
}
