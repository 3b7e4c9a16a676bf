//! Pages to a PDF file: PDF/UA-1 by `krilla`'s own checks, typefaces embedded, every mark on the page either tagged or
//! named as no part of what is read. Nothing is random and no clock is asked: the same document gives the same bytes.

use crate::document::Document;
use crate::error::PaperError;
use crate::flow::{Drawing, Element, Role};
use crate::fonts::FACES;
use crate::pages::{Mark, Pages, Placed};
use crate::text::{Ink, Line};
use chrono::Datelike;
use krilla::Document as Pdf;
use krilla::SerializeSettings;
use krilla::color::luma;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag,
    TagGroup, TagKind, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::num::NonZeroU16;

/// The language of every document.
const LANGUAGE: &str = "en-US";

/// Writes the file.
pub(crate) fn write(document: &Document, pages: &Pages) -> Result<Vec<u8>, PaperError> {
    let fonts: Vec<Font> = FACES
        .iter()
        .map(|bytes| Font::new((*bytes).into(), 0).ok_or(PaperError::Face))
        .collect::<Result<_, _>>()?;
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PaperError::NotWritten)?;
    let mut pdf = Pdf::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    pdf.set_metadata(metadata(document));
    pdf.set_outline(outline(&pages.marks));
    let mut content: Vec<Vec<Identifier>> = vec![Vec::new(); pages.elements.len()];
    for (drawings, feet) in pages.pages.iter().zip(&pages.feet) {
        let (width, height) = pages.size;
        let settings = PageSettings::from_wh(width, height).ok_or(PaperError::NotWritten)?;
        let mut page = pdf.start_page_with(settings);
        let mut surface = page.surface();
        let mut pen = Pen {
            surface: &mut surface,
            fonts: &fonts,
        };
        pen.body(drawings, &mut content)?;
        pen.foot(feet)?;
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    for child in children(pages, Element(0)) {
        if let Some(group) = group(pages, &content, child) {
            tree.push(group);
        }
    }
    pdf.set_tag_tree(tree);
    pdf.finish().map_err(|error| match error {
        KrillaError::Validation(_) => PaperError::NotAccessible,
        _ => PaperError::NotWritten,
    })
}

fn metadata(document: &Document) -> Metadata {
    let on = document.on;
    let date = DateTime::new(u16::try_from(on.year()).unwrap_or_default())
        .month(u8::try_from(on.month()).unwrap_or(1))
        .day(u8::try_from(on.day()).unwrap_or(1));
    Metadata::new()
        .title(document.title.clone())
        .language(LANGUAGE.to_owned())
        .creator("Hallway".to_owned())
        .producer("Hallway".to_owned())
        .creation_date(date)
}

/// The headings as a list of contents, later levels inside earlier ones.
fn outline(marks: &[Mark]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = marks;
    while let Some((node, left)) = outline_node(rest) {
        outline.push_child(node);
        rest = left;
    }
    outline
}

fn outline_node(marks: &[Mark]) -> Option<(OutlineNode, &[Mark])> {
    let (mark, mut rest) = marks.split_first()?;
    let target = XyzDestination::new(mark.page, Point::from_xy(0.0, mark.y));
    let mut node = OutlineNode::new(mark.text.clone(), target).with_open(true);
    while rest.first().is_some_and(|next| next.level > mark.level) {
        let Some((child, left)) = outline_node(rest) else {
            break;
        };
        node.push_child(child);
        rest = left;
    }
    Some((node, rest))
}

fn children(pages: &Pages, of: Element) -> Vec<Element> {
    pages
        .elements
        .get(of.0)
        .map(|node| node.inside.clone())
        .unwrap_or_default()
}

/// An element with everything in it; none where nothing was drawn.
fn group(pages: &Pages, content: &[Vec<Identifier>], element: Element) -> Option<TagGroup> {
    let node = pages.elements.get(element.0)?;
    let mut group = TagGroup::new(kind(&node.role)?);
    for child in &node.inside {
        if let Some(child) = self::group(pages, content, *child) {
            group.push(child);
        }
    }
    for identifier in content.get(element.0)? {
        group.push(*identifier);
    }
    let may_be_empty = matches!(node.role, Role::Cell | Role::RowHead | Role::ColumnHead);
    (may_be_empty || !group.children.is_empty()).then_some(group)
}

fn kind(role: &Role) -> Option<TagKind> {
    Some(match role {
        Role::Document => Tag::Part.into(),
        Role::Heading(level, text) => Tag::Hn(NonZeroU16::new(*level)?, Some(text.clone())).into(),
        Role::Paragraph => Tag::P.into(),
        Role::List(true) => Tag::L(ListNumbering::Decimal).into(),
        Role::List(false) => Tag::L(ListNumbering::Disc).into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Table(summary) => Tag::Table
            .with_summary((!summary.is_empty()).then(|| summary.clone()))
            .into(),
        Role::Head => Tag::THead.into(),
        Role::Rows => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Role::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Role::Cell => Tag::TD.into(),
        Role::Figure(alt) => Tag::Figure(Some(alt.clone())).into(),
    })
}

struct Pen<'a, 'b> {
    surface: &'a mut Surface<'b>,
    fonts: &'a [Font],
}

impl Pen<'_, '_> {
    /// The matter of a page: lines of one element one after another are one piece of content.
    fn body(
        &mut self,
        drawings: &[Placed],
        content: &mut [Vec<Identifier>],
    ) -> Result<(), PaperError> {
        let mut open: Option<Option<Element>> = None;
        for placed in drawings {
            let element = match &placed.drawing {
                Drawing::Line { element, .. } => *element,
                Drawing::Squares { element, .. } => Some(*element),
                Drawing::Rule { .. } | Drawing::Frame { .. } => None,
            };
            if open != Some(element) {
                if open.is_some() {
                    self.surface.end_tagged();
                }
                let identifier = match element {
                    Some(_) => self
                        .surface
                        .start_tagged(ContentTag::Span(SpanTag::empty())),
                    None => self
                        .surface
                        .start_tagged(ContentTag::Artifact(Artifact::with_kind(
                            ArtifactType::Layout,
                        ))),
                };
                if let Some(list) = element.and_then(|e| content.get_mut(e.0)) {
                    list.push(identifier);
                }
                open = Some(element);
            }
            self.draw(placed)?;
        }
        if open.is_some() {
            self.surface.end_tagged();
        }
        Ok(())
    }

    fn foot(&mut self, drawings: &[Placed]) -> Result<(), PaperError> {
        self.surface
            .start_tagged(ContentTag::Artifact(Artifact::with_kind(
                ArtifactType::Footer,
            )));
        for placed in drawings {
            self.draw(placed)?;
        }
        self.surface.end_tagged();
        Ok(())
    }

    fn draw(&mut self, placed: &Placed) -> Result<(), PaperError> {
        match &placed.drawing {
            Drawing::Line { x, y, line, .. } => self.line(placed.x + x, placed.y + y, line),
            Drawing::Rule {
                x,
                y,
                length,
                weight,
                ink,
            } => {
                let rect =
                    Rect::from_xywh(placed.x + x, placed.y + y - weight / 2.0, *length, *weight);
                self.fill([rect], *ink);
                Ok(())
            }
            Drawing::Frame {
                x,
                y,
                width,
                height,
                weight,
            } => {
                if let Some(rect) = Rect::from_xywh(placed.x + x, placed.y + y, *width, *height) {
                    let mut path = PathBuilder::new();
                    path.push_rect(rect);
                    if let Some(path) = path.finish() {
                        self.surface.set_fill(None);
                        self.surface.set_stroke(Some(Stroke {
                            paint: luma::Color::new(Ink::Black.grey()).into(),
                            width: *weight,
                            ..Stroke::default()
                        }));
                        self.surface.draw_path(&path);
                        self.surface.set_stroke(None);
                    }
                }
                Ok(())
            }
            Drawing::Squares {
                x,
                y,
                side,
                squares,
                ..
            } => {
                let step = step(*side, squares.width);
                let rects = squares.dark.iter().enumerate().filter_map(|(n, dark)| {
                    let (row, column) =
                        (n.checked_div(squares.width)?, n.checked_rem(squares.width)?);
                    dark.then(|| {
                        Rect::from_xywh(
                            placed.x + x + small(column) * step,
                            placed.y + y + small(row) * step,
                            step,
                            step,
                        )
                    })
                });
                self.fill(rects, Ink::Black);
                Ok(())
            }
        }
    }

    fn fill(&mut self, rects: impl IntoIterator<Item = Option<Rect>>, ink: Ink) {
        let mut path = PathBuilder::new();
        for rect in rects.into_iter().flatten() {
            path.push_rect(rect);
        }
        if let Some(path) = path.finish() {
            self.ink(ink);
            self.surface.draw_path(&path);
        }
    }

    fn ink(&mut self, ink: Ink) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill {
            paint: luma::Color::new(ink.grey()).into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::NonZero,
        }));
    }

    fn line(&mut self, x: f32, y: f32, line: &Line) -> Result<(), PaperError> {
        for run in &line.runs {
            if run.shapes.is_empty() {
                continue;
            }
            let font = self.fonts.get(run.face.0).ok_or(PaperError::Face)?.clone();
            let glyphs: Vec<KrillaGlyph> = run
                .shapes
                .iter()
                .map(|s| {
                    KrillaGlyph::new(
                        GlyphId::new(s.id),
                        s.advance / run.size,
                        s.dx / run.size,
                        s.dy / run.size,
                        0.0,
                        s.range.clone(),
                        None,
                    )
                })
                .collect();
            self.ink(line.ink);
            self.surface.draw_glyphs(
                Point::from_xy(x + run.x, y),
                &glyphs,
                font,
                &run.text,
                run.size,
                false,
            );
        }
        Ok(())
    }
}

/// The side of one square of a picture.
pub(crate) fn step(side: f32, count: usize) -> f32 {
    side / small(count.max(1))
}

/// A small count as a length.
pub(crate) fn small(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}
