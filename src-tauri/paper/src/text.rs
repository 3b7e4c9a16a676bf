//! Words to lines of shapes: line breaking, direction and fallback by `parley`, then everything in our own small types.

use crate::document::{Side, Words};
use crate::error::PaperError;
use crate::fonts::{FACES, FALLBACK, FAMILY, Face, Shapes, TABULAR};
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontStyle, FontWeight,
    Layout, LayoutContext, LineHeight, OverflowWrap, StyleProperty,
};
use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// How dark something is: black on paper, or a grey that a copier keeps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Words.
    #[default]
    Black,
    /// Words beside the matter: 7:1 against white.
    Quiet,
    /// Thin rules.
    Rule,
}

impl Ink {
    /// Its grey, 0 black.
    pub(crate) const fn grey(self) -> u8 {
        match self {
            Self::Black => 0x11,
            Self::Quiet => 0x4A,
            Self::Rule => 0x9A,
        }
    }
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    /// Type size in points.
    pub(crate) size: f32,
    /// Line height, in type sizes.
    pub(crate) leading: f32,
    /// How dark.
    pub(crate) ink: Ink,
    /// On which side lines stand.
    pub(crate) side: Side,
}

/// One shape.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shape {
    /// Its number in the face.
    pub(crate) id: u32,
    /// How far the next one stands.
    pub(crate) advance: f32,
    /// Shift to the right.
    pub(crate) dx: f32,
    /// Shift upwards.
    pub(crate) dy: f32,
    /// The bytes of the paragraph it stands for.
    pub(crate) range: Range<usize>,
}

/// Shapes of one face.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    /// The face.
    pub(crate) face: Face,
    /// Type size in points.
    pub(crate) size: f32,
    /// Where it begins, from the left end of the paragraph.
    pub(crate) x: f32,
    /// The shapes, left to right.
    pub(crate) shapes: Vec<Shape>,
    /// The paragraph.
    pub(crate) text: Rc<str>,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// Its runs, left to right.
    pub(crate) runs: Vec<Run>,
    /// Its height.
    pub(crate) height: f32,
    /// From its top to where letters stand.
    pub(crate) baseline: f32,
    /// How wide its words are.
    pub(crate) width: f32,
    /// How dark.
    pub(crate) ink: Ink,
}

/// Sets words in lines.
pub(crate) struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    /// The faces as the layout knows them.
    ids: Vec<u64>,
    shapes: Shapes,
    /// Characters without a shape so far.
    pub(crate) missing: usize,
}

impl Typesetter {
    /// With the faces that ship.
    pub(crate) fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        let mut ids = Vec::new();
        for bytes in FACES {
            let blob = Blob::new(Arc::new(bytes));
            ids.push(blob.id());
            collection.register_fonts(blob, None);
        }
        Self {
            fonts: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            layouts: LayoutContext::new(),
            ids,
            shapes: Shapes::new(),
            missing: 0,
        }
    }

    /// Sets words within a width. Never less than one line, so that an empty cell has a height.
    pub(crate) fn set(
        &mut self,
        words: &Words,
        style: Style,
        width: f32,
    ) -> Result<Vec<Line>, PaperError> {
        // A line break ends a paragraph of its own: no layout ever sees a control character.
        let mut paragraphs = vec![(String::new(), Vec::new())];
        for span in &words.0 {
            let printable = self.shapes.printable(&span.text, &mut self.missing);
            for (number, piece) in printable.split('\n').enumerate() {
                if number > 0 {
                    // Whoever hears or copies the lines gets two words, not one.
                    if let Some((text, _)) = paragraphs.last_mut() {
                        text.push(' ');
                    }
                    paragraphs.push((String::new(), Vec::new()));
                }
                if let Some((text, styles)) = paragraphs.last_mut() {
                    let start = text.len();
                    text.push_str(piece);
                    styles.push((start..text.len(), span.bold, span.italic));
                }
            }
        }
        let mut lines = Vec::new();
        for (text, styles) in paragraphs {
            self.paragraph(&text, &styles, style, width, &mut lines)?;
        }
        Ok(lines)
    }

    fn paragraph(
        &mut self,
        text: &str,
        styles: &[(Range<usize>, bool, bool)],
        style: Style,
        width: f32,
        lines: &mut Vec<Line>,
    ) -> Result<(), PaperError> {
        let height = style.size * style.leading;
        if text.is_empty() {
            lines.push(Line {
                runs: Vec::new(),
                height,
                baseline: height * 0.75,
                width: 0.0,
                ink: style.ink,
            });
            return Ok(());
        }
        let families = [
            FontFamilyName::Named(Cow::Borrowed(FAMILY)),
            FontFamilyName::Named(Cow::Borrowed(FALLBACK)),
        ];
        let mut builder = self
            .layouts
            .ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(
            &families,
        ))));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(height)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if style.side == Side::End {
            builder.push_default(StyleProperty::FontFeatures(TABULAR.into()));
        }
        for (range, bold, italic) in styles {
            if *bold {
                builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range.clone());
            }
            if *italic {
                builder.push(StyleProperty::FontStyle(FontStyle::Italic), range.clone());
            }
        }
        for range in self.shapes.foreign_words(text) {
            builder.push(
                StyleProperty::FontFamily(FontFamily::Single(FontFamilyName::Named(
                    Cow::Borrowed(FALLBACK),
                ))),
                range,
            );
        }
        let mut layout: Layout<()> = builder.build(text);
        layout.break_all_lines(Some(width));
        let side = match style.side {
            Side::Start => Alignment::Start,
            Side::End => Alignment::End,
        };
        layout.align(side, AlignmentOptions::default());
        let text: Rc<str> = Rc::from(text);
        for line in layout.lines() {
            let metrics = line.metrics();
            let mut x = metrics.offset + metrics.inline_min_coord;
            let mut runs: Vec<Run> = Vec::new();
            for run in line.runs() {
                let face = self
                    .ids
                    .iter()
                    .position(|id| *id == run.font().data.id())
                    .map(Face)
                    .ok_or(PaperError::Face)?;
                let mut shapes: Vec<Shape> = Vec::new();
                let start = x;
                for cluster in run.visual_clusters() {
                    if cluster.is_ligature_continuation() {
                        if let Some(last) = shapes.last_mut() {
                            last.range.end = last.range.end.max(cluster.text_range().end);
                        }
                        continue;
                    }
                    for glyph in cluster.glyphs() {
                        shapes.push(Shape {
                            id: glyph.id,
                            advance: glyph.advance,
                            dx: glyph.x,
                            dy: glyph.y,
                            range: cluster.text_range(),
                        });
                        x += glyph.advance;
                    }
                }
                runs.push(Run {
                    face,
                    size: run.font_size(),
                    x: start,
                    shapes,
                    text: Rc::clone(&text),
                });
            }
            lines.push(Line {
                runs,
                height,
                baseline: metrics.baseline - metrics.block_min_coord,
                width: metrics.advance - metrics.hanging_advance,
                ink: style.ink,
            });
        }
        Ok(())
    }
}
