//! Pages to pictures: one SVG a page, the letters as outlines, so that a preview looks like the paper and needs no
//! typeface. It holds no words: a picture is nothing to copy from, and a screen reader gets the document as text.

use crate::error::PaperError;
use crate::flow::Drawing;
use crate::fonts::{Face, read};
use crate::pages::{Pages, Placed};
use crate::pdf::{small, step};
use crate::text::{Ink, Line};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Draws every page.
pub(crate) fn draw(pages: &Pages) -> Result<Vec<String>, PaperError> {
    pages
        .pages
        .iter()
        .zip(&pages.feet)
        .map(|(body, foot)| page(pages.size, body.iter().chain(foot)))
        .collect()
}

struct Sheet {
    out: String,
    used: BTreeSet<(Face, u32)>,
}

fn page<'a>(
    (width, height): (f32, f32),
    drawings: impl Iterator<Item = &'a Placed>,
) -> Result<String, PaperError> {
    let mut sheet = Sheet {
        out: String::new(),
        used: BTreeSet::new(),
    };
    for placed in drawings {
        sheet.draw(placed);
    }
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"><rect width="{width}" height="{height}" fill="#fff"/><defs>"##
    );
    for (face, id) in &sheet.used {
        let font = read(*face).ok_or(PaperError::Face)?;
        let _ = write!(
            svg,
            r#"<path id="{}" d="{}"/>"#,
            name(*face, *id),
            outline(&font, *id)
        );
    }
    let _ = write!(svg, "</defs>{}</svg>", sheet.out);
    Ok(svg)
}

fn name(face: Face, id: u32) -> String {
    format!("g{}-{id}", face.0)
}

fn outline(font: &FontRef<'_>, id: u32) -> String {
    let mut pen = Path(String::new());
    if let Some(glyph) = font.outline_glyphs().get(GlyphId::new(id)) {
        // A glyph that does not draw leaves its room empty, as on paper.
        let _ = glyph.draw(
            DrawSettings::unhinted(Size::unscaled(), LocationRef::default()),
            &mut pen,
        );
    }
    pen.0
}

struct Path(String);

impl OutlinePen for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "M{x} {y}");
    }
    fn line_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "L{x} {y}");
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let _ = write!(self.0, "Q{cx} {cy} {x} {y}");
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let _ = write!(self.0, "C{ax} {ay} {bx} {by} {x} {y}");
    }
    fn close(&mut self) {
        self.0.push('Z');
    }
}

fn colour(ink: Ink) -> String {
    let grey = ink.grey();
    format!("#{grey:02x}{grey:02x}{grey:02x}")
}

impl Sheet {
    fn draw(&mut self, placed: &Placed) {
        match &placed.drawing {
            Drawing::Line { x, y, line, .. } => self.line(placed.x + x, placed.y + y, line),
            Drawing::Rule {
                x,
                y,
                length,
                weight,
                ink,
            } => self.rect(
                placed.x + x,
                placed.y + y - weight / 2.0,
                *length,
                *weight,
                *ink,
            ),
            Drawing::Frame {
                x,
                y,
                width,
                height,
                weight,
            } => {
                let _ = write!(
                    self.out,
                    r#"<rect x="{:.2}" y="{:.2}" width="{width:.2}" height="{height:.2}" fill="none" stroke="{}" stroke-width="{weight}"/>"#,
                    placed.x + x,
                    placed.y + y,
                    colour(Ink::Black)
                );
            }
            Drawing::Squares {
                x,
                y,
                side,
                squares,
                ..
            } => {
                let step = step(*side, squares.width);
                for (n, _) in squares.dark.iter().enumerate().filter(|(_, d)| **d) {
                    let (Some(row), Some(column)) =
                        (n.checked_div(squares.width), n.checked_rem(squares.width))
                    else {
                        continue;
                    };
                    self.rect(
                        placed.x + x + small(column) * step,
                        placed.y + y + small(row) * step,
                        step,
                        step,
                        Ink::Black,
                    );
                }
            }
        }
    }

    fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        let _ = write!(
            self.out,
            r#"<rect x="{x:.2}" y="{y:.2}" width="{width:.2}" height="{height:.2}" fill="{}"/>"#,
            colour(ink)
        );
    }

    fn line(&mut self, x: f32, y: f32, line: &Line) {
        for run in &line.runs {
            let Some(units) = read(run.face).map(|f| {
                f.metrics(Size::unscaled(), LocationRef::default())
                    .units_per_em
            }) else {
                continue;
            };
            let scale = run.size / f32::from(units.max(1));
            let _ = write!(
                self.out,
                r#"<g fill="{}" transform="translate({:.2} {y:.2}) scale({scale:.5} {:.5})">"#,
                colour(line.ink),
                x + run.x,
                -scale
            );
            let mut at = 0.0;
            for shape in &run.shapes {
                // A space draws nothing.
                if !run
                    .text
                    .get(shape.range.clone())
                    .is_some_and(|t| t.trim().is_empty())
                {
                    self.used.insert((run.face, shape.id));
                    let _ = write!(
                        self.out,
                        r##"<use href="#{}" x="{:.1}" y="{:.1}"/>"##,
                        name(run.face, shape.id),
                        (at + shape.dx) / scale,
                        shape.dy / scale
                    );
                }
                at += shape.advance;
            }
            self.out.push_str("</g>");
        }
    }
}
