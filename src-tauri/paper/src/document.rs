//! What a document says, in the order it is read. Words are data from here to the page: nothing in them is ever markup.

use chrono::NaiveDate;

/// A run of words in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// Words with styles. A line break in them is a line break on paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub Vec<Span>);

impl Words {
    /// None.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn with(mut self, text: &str, bold: bool, italic: bool) -> Self {
        if !text.is_empty() {
            self.0.push(Span {
                text: text.to_owned(),
                bold,
                italic,
            });
        }
        self
    }

    /// Adds plain words.
    #[must_use]
    pub fn plain(self, text: impl AsRef<str>) -> Self {
        self.with(text.as_ref(), false, false)
    }

    /// Adds bold words.
    #[must_use]
    pub fn bold(self, text: impl AsRef<str>) -> Self {
        self.with(text.as_ref(), true, false)
    }

    /// Adds italic words.
    #[must_use]
    pub fn italic(self, text: impl AsRef<str>) -> Self {
        self.with(text.as_ref(), false, true)
    }

    /// The same words, all bold.
    #[must_use]
    pub fn all_bold(mut self) -> Self {
        for span in &mut self.0 {
            span.bold = true;
        }
        self
    }

    /// Whether nothing is there to read.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|s| s.text.trim().is_empty())
    }

    /// The words without their styles.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|s| s.text.as_str()).collect()
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::new().plain(text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::new().plain(text)
    }
}

impl From<&String> for Words {
    fn from(text: &String) -> Self {
        Self::new().plain(text)
    }
}

/// A box to tick.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tick {
    /// Empty.
    #[default]
    Open,
    /// Ticked.
    Done,
    /// Crossed out: not needed.
    Crossed,
}

impl Tick {
    /// The box as a character, the same for the eye, a screen reader and a copy.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Open => "\u{2610}",
            Self::Done => "\u{2611}",
            Self::Crossed => "\u{2612}",
        }
    }
}

/// A line with a box before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TickLine {
    /// The box.
    pub tick: Tick,
    /// What is to be ticked.
    pub words: Words,
    /// What else to know about it, below and quieter.
    pub detail: Words,
}

/// On which side a column's words stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// Where a line begins.
    #[default]
    Start,
    /// Where it ends: numbers.
    End,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its share of the width.
    pub share: f32,
    /// Where its words stand.
    pub side: Side,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn new(title: &str, share: f32) -> Self {
        Self {
            title: title.to_owned(),
            share,
            side: Side::Start,
        }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(title: &str, share: f32) -> Self {
        Self {
            side: Side::End,
            ..Self::new(title, share)
        }
    }
}

/// A table. The first cell of each row says what the row is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell for each column; a missing cell is empty.
    pub rows: Vec<Vec<Words>>,
    /// What it is about, for those who cannot see it.
    pub summary: String,
    /// No row is lower, in points: room to write by hand.
    pub row_height: f32,
}

/// Squares that a camera reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Squares {
    /// Squares in a line.
    pub width: usize,
    /// Line by line: dark or not.
    pub dark: Vec<bool>,
    /// What it is, for those who cannot see it.
    pub alt: String,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of the second level.
    Heading(String),
    /// A heading of the third level.
    Subheading(String),
    /// A paragraph.
    Paragraph(Words),
    /// A paragraph beside the matter: smaller and quieter.
    Quiet(Words),
    /// Words in a frame: what must not be missed.
    Notice(Words),
    /// A list with dots.
    Bullets(Vec<Words>),
    /// A list with numbers.
    Numbers(Vec<Words>),
    /// Boxes to tick.
    Ticks(Vec<TickLine>),
    /// What is called what: a table of two columns without a heading.
    Facts(Vec<(String, Words)>),
    /// A table.
    Table(Table),
    /// Empty lines to write on.
    Lines(u8),
    /// Squares that a camera reads.
    Squares(Squares),
    /// What follows stands on a new page.
    NewPage,
}

/// How the page lies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sheet {
    /// US Letter, upright.
    #[default]
    Upright,
    /// US Letter on its side: wide tables.
    Wide,
}

/// A document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is, without a name of anyone: it goes into the file's properties and the foot of each page.
    pub title: String,
    /// Its heading on the first page.
    pub heading: String,
    /// The line below the heading.
    pub subtitle: String,
    /// The day it was made, and the only date in its properties.
    pub on: NaiveDate,
    /// What stands at the foot of each page beside the title: "Working notes, not an official record".
    pub footer: String,
    /// How its pages lie.
    pub sheet: Sheet,
    /// Set smaller, down to a readable size, where that brings it onto one page.
    pub one_page: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}
