//! The typefaces that ship with the program, and what can be written with them. System fonts are never looked at: the
//! same words give the same bytes on every computer.

use skrifa::{FontRef, MetadataProvider};
use std::ops::Range;

/// A face, by its place in [`FACES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Face(pub(crate) usize);

/// The text face.
pub(crate) const FAMILY: &str = "Atkinson Hyperlegible Next";
/// What the text face has no shapes for: other scripts, boxes to tick.
pub(crate) const FALLBACK: &str = "DejaVu Sans";
/// Stands where no face has a shape.
const NO_SHAPE: char = '\u{25AF}';

/// The faces: regular, bold, italic, bold italic, fallback.
pub(crate) const FACES: [&[u8]; 5] = [
    include_bytes!("../../../assets/fonts/print/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../../../assets/fonts/print/AtkinsonHyperlegibleNext-Bold.ttf"),
    include_bytes!("../../../assets/fonts/print/AtkinsonHyperlegibleNext-Italic.ttf"),
    include_bytes!("../../../assets/fonts/print/AtkinsonHyperlegibleNext-BoldItalic.ttf"),
    include_bytes!("../../../assets/fonts/print/DejaVuSans.ttf"),
];

/// A face, ready to be asked for shapes.
pub(crate) fn read(face: Face) -> Option<FontRef<'static>> {
    FACES.get(face.0).and_then(|bytes| FontRef::new(bytes).ok())
}

fn has(face: &FontRef<'_>, c: char) -> bool {
    face.charmap().map(c).is_some_and(|id| id.to_u32() != 0)
}

/// Which characters have a shape.
pub(crate) struct Shapes {
    faces: Vec<FontRef<'static>>,
}

impl Shapes {
    /// Of the regular face and the fallback: the other styles have the same characters.
    pub(crate) fn new() -> Self {
        Self {
            faces: [Face(0), Face(4)].into_iter().filter_map(read).collect(),
        }
    }

    fn has(&self, c: char) -> bool {
        self.faces.iter().any(|face| has(face, c))
    }

    /// The words of a text that the text face cannot write whole. They are set in the fallback from end to end: a name in
    /// two faces looks like two names.
    pub(crate) fn foreign_words(&self, text: &str) -> Vec<Range<usize>> {
        let Some(face) = self.faces.first() else {
            return Vec::new();
        };
        let mut ranges = Vec::new();
        let mut start = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let end = start + word.len();
            if word.chars().any(|c| !c.is_whitespace() && !has(face, c)) {
                ranges.push(start..end);
            }
            start = end;
        }
        ranges
    }

    /// The words as they can stand on paper. What steers other text (direction overrides, joiners, control characters)
    /// is left out; what has no shape becomes a box, counted in `missing`.
    pub(crate) fn printable(&self, text: &str, missing: &mut usize) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\n' => out.push('\n'),
                '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => out.push(' '),
                _ if c.is_control() || steers(c) => {}
                _ if self.has(c) => out.push(c),
                _ => {
                    *missing = missing.saturating_add(1);
                    out.push(NO_SHAPE);
                }
            }
        }
        out
    }
}

/// Characters without a shape of their own that change how others stand.
fn steers(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}')
        || ('\u{E000}'..='\u{F8FF}').contains(&c)
        || c >= '\u{F0000}'
}

/// Figures of one width, as a font feature.
pub(crate) const TABULAR: &str = "\"tnum\"";
