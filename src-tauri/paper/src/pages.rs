//! Units to pages: where each page ends, heads of tables repeated, a foot on every page.

use crate::document::{Document, Side, Words};
use crate::error::PaperError;
use crate::flow::{Drawing, Flow, Node, Unit, sheet_size};
use crate::flow::{FOOT, MARGIN};
use crate::text::{Ink, Style, Typesetter};

/// Something drawn, from the top left corner of the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) drawing: Drawing,
}

/// A heading and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    pub(crate) level: u16,
    pub(crate) text: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// A document on pages.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pages {
    /// Width and height of each.
    pub(crate) size: (f32, f32),
    /// What is drawn on each, in reading order.
    pub(crate) pages: Vec<Vec<Placed>>,
    /// What is drawn at the foot of each.
    pub(crate) feet: Vec<Vec<Placed>>,
    /// The headings.
    pub(crate) marks: Vec<Mark>,
    /// The structure.
    pub(crate) elements: Vec<Node>,
}

/// The smallest that a document is set to come onto one page: body text of 9 points.
const SMALLEST: f32 = 0.86;

/// Lays a document out.
pub(crate) fn lay_out(document: &Document, type_: &mut Typesetter) -> Result<Pages, PaperError> {
    let mut pages = at_scale(document, type_, 1.0)?;
    if document.one_page {
        for scale in [0.95, 0.9, SMALLEST] {
            if pages.pages.len() < 2 {
                break;
            }
            type_.missing = 0;
            let smaller = at_scale(document, type_, scale)?;
            if smaller.pages.len() < 2 || scale <= SMALLEST {
                pages = smaller;
            }
        }
    }
    let count = pages.pages.len();
    for number in 1..=count {
        let foot = foot(document, type_, pages.size, number, count)?;
        pages.feet.push(foot);
    }
    Ok(pages)
}

fn at_scale(document: &Document, type_: &mut Typesetter, scale: f32) -> Result<Pages, PaperError> {
    let flow = Flow::of(document, type_, scale)?;
    let mut breaker = Breaker {
        height: flow.height,
        heads: &flow.heads,
        pages: vec![Vec::new()],
        marks: Vec::new(),
        y: 0.0,
    };
    let mut at = 0;
    while let Some(unit) = flow.units.get(at) {
        // What must stay together is moved together, where a page can hold it.
        let mut end = at;
        while flow.units.get(end).is_some_and(|u| u.keep) && end + 1 < flow.units.len() {
            end += 1;
        }
        let group = flow.units.get(at..=end).unwrap_or_default();
        let needed: f32 = group.iter().map(|u| u.before + u.height).sum();
        if unit.new_page || (!breaker.holds(needed) && needed <= flow.height) {
            breaker.turn(unit);
        }
        for unit in group {
            if !breaker.holds(unit.before + unit.height) {
                breaker.turn(unit);
            }
            breaker.place(unit);
        }
        at = end + 1;
    }
    let Breaker { pages, marks, .. } = breaker;
    Ok(Pages {
        size: sheet_size(document.sheet),
        pages,
        feet: Vec::new(),
        marks,
        elements: flow.elements,
    })
}

struct Breaker<'a> {
    height: f32,
    heads: &'a [Unit],
    pages: Vec<Vec<Placed>>,
    marks: Vec<Mark>,
    y: f32,
}

impl Breaker<'_> {
    fn holds(&self, height: f32) -> bool {
        self.y == 0.0 || self.y + height <= self.height + 0.01
    }

    /// Begins a page, with the head of the table that goes on there.
    fn turn(&mut self, next: &Unit) {
        if self.y > 0.0 {
            self.pages.push(Vec::new());
            self.y = 0.0;
        }
        let heads = self.heads;
        if let Some(head) = next.of_table.and_then(|n| heads.get(n)) {
            self.place(head);
        }
    }

    fn place(&mut self, unit: &Unit) {
        let top = if self.y == 0.0 {
            0.0
        } else {
            self.y + unit.before
        };
        let page = self.pages.len().saturating_sub(1);
        if let Some((level, text)) = &unit.heading {
            self.marks.push(Mark {
                level: *level,
                text: text.clone(),
                page,
                y: MARGIN + top,
            });
        }
        if let Some(drawings) = self.pages.last_mut() {
            drawings.extend(unit.drawings.iter().map(|drawing| Placed {
                x: MARGIN,
                y: MARGIN + top,
                drawing: drawing.clone(),
            }));
        }
        self.y = top + unit.height;
    }
}

/// The foot: what it is and that it is no record on the left, which page on the right.
fn foot(
    document: &Document,
    type_: &mut Typesetter,
    (width, height): (f32, f32),
    number: usize,
    count: usize,
) -> Result<Vec<Placed>, PaperError> {
    let style = Style {
        size: 8.5,
        leading: 1.2,
        ink: Ink::Quiet,
        side: Side::Start,
    };
    let room = width - 2.0 * MARGIN;
    let top = height - MARGIN - FOOT + 6.0;
    let mut placed = vec![Placed {
        x: MARGIN,
        y: top,
        drawing: Drawing::Rule {
            x: 0.0,
            y: 0.0,
            length: room,
            weight: 0.5,
            ink: Ink::Rule,
        },
    }];
    let mut left = document.title.clone();
    if !document.footer.is_empty() {
        left = format!("{left} \u{b7} {}", document.footer);
    }
    for (text, side, share) in [
        (left, Side::Start, 0.82),
        (format!("Page {number} of {count}"), Side::End, 0.18),
    ] {
        let style = Style { side, ..style };
        let lines = type_.set(&Words::from(text), style, room * share)?;
        let x = match side {
            Side::Start => MARGIN,
            Side::End => MARGIN + room * (1.0 - share),
        };
        if let Some(line) = lines.into_iter().next() {
            placed.push(Placed {
                x,
                y: top + 4.0,
                drawing: Drawing::Line {
                    x: 0.0,
                    y: line.baseline,
                    line,
                    element: None,
                },
            });
        }
    }
    Ok(placed)
}
