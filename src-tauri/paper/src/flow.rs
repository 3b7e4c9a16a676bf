//! Blocks to units: what is never divided by a page's end, with its drawings, its place in the tags and whether the next
//! one must stay beside it.

use crate::document::{Block, Document, Sheet, Side, Squares, Words};
use crate::error::PaperError;
use crate::text::{Ink, Line, Style, Typesetter};

mod ticks;

/// An element of the document's structure, by its place in [`Flow::elements`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Element(pub(crate) usize);

/// What an element is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Role {
    /// The root.
    Document,
    /// A heading of a level, with its words.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A list: numbered, or with marks.
    List(bool),
    /// An item of a list.
    Item,
    /// Its mark.
    Label,
    /// Its words.
    Body,
    /// A table and what it is about.
    Table(String),
    /// A table's head.
    Head,
    /// A table's rows.
    Rows,
    /// A row.
    Row,
    /// A cell that names its column.
    ColumnHead,
    /// A cell that names its row.
    RowHead,
    /// A cell.
    Cell,
    /// A picture and its words.
    Figure(String),
}

/// An element and what is in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// What it is.
    pub(crate) role: Role,
    /// Elements in it, in reading order.
    pub(crate) inside: Vec<Element>,
}

/// Something drawn, from the top left corner of its unit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Drawing {
    /// A line of words; without an element it is no part of what is read.
    Line {
        x: f32,
        y: f32,
        line: Line,
        element: Option<Element>,
    },
    /// A rule.
    Rule {
        x: f32,
        y: f32,
        length: f32,
        weight: f32,
        ink: Ink,
    },
    /// An empty frame.
    Frame {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        weight: f32,
    },
    /// Dark squares of a picture.
    Squares {
        x: f32,
        y: f32,
        side: f32,
        squares: Squares,
        element: Element,
    },
}

/// What is never divided.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Unit {
    /// Room above it, left out at the top of a page.
    pub(crate) before: f32,
    /// Its height.
    pub(crate) height: f32,
    /// What is drawn.
    pub(crate) drawings: Vec<Drawing>,
    /// The next unit stands on the same page.
    pub(crate) keep: bool,
    /// Begins a page.
    pub(crate) new_page: bool,
    /// The table whose head is repeated where a page begins with this unit.
    pub(crate) of_table: Option<usize>,
    /// A heading for the list of contents: level and words.
    pub(crate) heading: Option<(u16, String)>,
}

/// A document in units.
pub(crate) struct Flow<'a> {
    pub(crate) type_: &'a mut Typesetter,
    /// How large everything is, 1 as designed.
    pub(crate) scale: f32,
    /// The width between the margins.
    pub(crate) width: f32,
    /// The height between the margins.
    pub(crate) height: f32,
    /// The structure; the first is the root.
    pub(crate) elements: Vec<Node>,
    /// The units, in order.
    pub(crate) units: Vec<Unit>,
    /// Heads of tables, drawn again on later pages.
    pub(crate) heads: Vec<Unit>,
}

/// The margin of every page: three quarters of an inch.
pub(crate) const MARGIN: f32 = 54.0;
/// Height of the foot, which stands above the lower margin.
pub(crate) const FOOT: f32 = 22.0;

/// Width and height of a sheet.
pub(crate) const fn sheet_size(sheet: Sheet) -> (f32, f32) {
    match sheet {
        Sheet::Upright => (612.0, 792.0),
        Sheet::Wide => (792.0, 612.0),
    }
}

impl<'a> Flow<'a> {
    /// Sets a document.
    pub(crate) fn of(
        document: &Document,
        type_: &'a mut Typesetter,
        scale: f32,
    ) -> Result<Self, PaperError> {
        let (width, height) = sheet_size(document.sheet);
        let mut flow = Self {
            type_,
            scale,
            width: width - 2.0 * MARGIN,
            height: height - 2.0 * MARGIN - FOOT,
            elements: vec![Node {
                role: Role::Document,
                inside: Vec::new(),
            }],
            units: Vec::new(),
            heads: Vec::new(),
        };
        flow.opening(document)?;
        for block in &document.blocks {
            flow.block(block)?;
        }
        Ok(flow)
    }

    /// A style at this scale.
    pub(crate) fn style(&self, size: f32, leading: f32, ink: Ink) -> Style {
        Style {
            size: size * self.scale,
            leading,
            ink,
            side: Side::Start,
        }
    }

    fn body(&self) -> Style {
        self.style(10.5, 1.38, Ink::Black)
    }

    /// A length at this scale.
    pub(crate) fn s(&self, length: f32) -> f32 {
        length * self.scale
    }

    /// Adds an element.
    pub(crate) fn element(&mut self, inside: Element, role: Role) -> Element {
        let new = Element(self.elements.len());
        self.elements.push(Node {
            role,
            inside: Vec::new(),
        });
        if let Some(node) = self.elements.get_mut(inside.0) {
            node.inside.push(new);
        }
        new
    }

    fn opening(&mut self, document: &Document) -> Result<(), PaperError> {
        let style = Style {
            leading: 1.15,
            ..self.style(20.0, 1.15, Ink::Black)
        };
        let root = Element(0);
        let heading = self.element(root, Role::Heading(1, document.heading.clone()));
        let words = Words::new().bold(&document.heading);
        let lines = self.type_.set(&words, style, self.width)?;
        self.lines(lines, heading, 0.0, 0.0, true);
        if let Some(first) = self.units.first_mut() {
            first.heading = Some((1, document.heading.clone()));
        }
        if !document.subtitle.trim().is_empty() {
            let element = self.element(root, Role::Paragraph);
            let style = self.style(10.5, 1.35, Ink::Quiet);
            let lines = self
                .type_
                .set(&Words::from(&document.subtitle), style, self.width)?;
            let before = self.s(2.0);
            self.lines(lines, element, 0.0, before, true);
        }
        let (before, height) = (self.s(5.0), self.s(2.0));
        self.units.push(Unit {
            before,
            height,
            drawings: vec![Drawing::Rule {
                x: 0.0,
                y: 0.5,
                length: self.width,
                weight: 1.5,
                ink: Ink::Black,
            }],
            keep: true,
            ..Unit::default()
        });
        Ok(())
    }

    /// Lines as units: two lines at least stay together at each end of a paragraph. `keep` ties the last to what follows.
    fn lines(&mut self, lines: Vec<Line>, element: Element, x: f32, before: f32, keep: bool) {
        let count = lines.len();
        for (number, line) in lines.into_iter().enumerate() {
            let last = number + 1 == count;
            self.units.push(Unit {
                before: if number == 0 { before } else { 0.0 },
                height: line.height,
                keep: if last {
                    keep
                } else {
                    number == 0 || number + 2 == count
                },
                drawings: vec![Drawing::Line {
                    x,
                    y: line.baseline,
                    line,
                    element: Some(element),
                }],
                ..Unit::default()
            });
        }
    }

    fn block(&mut self, block: &Block) -> Result<(), PaperError> {
        match block {
            Block::Heading(text) => self.heading(text, 2, 13.0, 15.0),
            Block::Subheading(text) => self.heading(text, 3, 11.0, 10.0),
            Block::Paragraph(words) => {
                let (style, before) = (self.body(), self.s(5.0));
                self.paragraph(words, style, before)
            }
            Block::Quiet(words) => {
                let (style, before) = (self.style(9.0, 1.35, Ink::Quiet), self.s(4.0));
                self.paragraph(words, style, before)
            }
            Block::Notice(words) => self.notice(words),
            Block::Bullets(items) => {
                let list: Vec<(String, &Words)> =
                    items.iter().map(|w| ("\u{2022}".to_owned(), w)).collect();
                self.list(&list, false)
            }
            Block::Numbers(items) => {
                let list: Vec<(String, &Words)> = (1_usize..)
                    .zip(items)
                    .map(|(n, w)| (format!("{n}."), w))
                    .collect();
                self.list(&list, true)
            }
            Block::Ticks(items) => self.ticks(items),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Lines(count) => {
                for number in 1..=*count {
                    let height = self.s(22.0);
                    self.units.push(Unit {
                        height,
                        keep: number < *count,
                        drawings: vec![Drawing::Rule {
                            x: 0.0,
                            y: height - 1.0,
                            length: self.width,
                            weight: 0.5,
                            ink: Ink::Rule,
                        }],
                        ..Unit::default()
                    });
                }
                Ok(())
            }
            Block::Squares(squares) => {
                self.squares(squares);
                Ok(())
            }
            Block::NewPage => {
                self.units.push(Unit {
                    new_page: true,
                    keep: true,
                    ..Unit::default()
                });
                Ok(())
            }
        }
    }

    fn heading(
        &mut self,
        text: &str,
        level: u16,
        size: f32,
        before: f32,
    ) -> Result<(), PaperError> {
        let element = self.element(Element(0), Role::Heading(level, text.to_owned()));
        let style = self.style(size, 1.25, Ink::Black);
        let lines = self
            .type_
            .set(&Words::new().bold(text), style, self.width)?;
        let at = self.units.len();
        let before = self.s(before);
        self.lines(lines, element, 0.0, before, true);
        if let Some(first) = self.units.get_mut(at) {
            first.heading = Some((level, text.to_owned()));
        }
        Ok(())
    }

    fn paragraph(&mut self, words: &Words, style: Style, before: f32) -> Result<(), PaperError> {
        if words.is_blank() {
            return Ok(());
        }
        let element = self.element(Element(0), Role::Paragraph);
        let lines = self.type_.set(words, style, self.width)?;
        self.lines(lines, element, 0.0, before, false);
        Ok(())
    }

    fn notice(&mut self, words: &Words) -> Result<(), PaperError> {
        let element = self.element(Element(0), Role::Paragraph);
        let pad = self.s(8.0);
        let style = self.body();
        let lines = self.type_.set(words, style, self.width - 2.0 * pad)?;
        let mut y = pad * 0.75;
        let mut drawings = Vec::new();
        for line in lines {
            let baseline = y + line.baseline;
            y += line.height;
            drawings.push(Drawing::Line {
                x: pad,
                y: baseline,
                line,
                element: Some(element),
            });
        }
        y += pad * 0.75;
        drawings.push(Drawing::Frame {
            x: 0.0,
            y: 0.0,
            width: self.width,
            height: y,
            weight: 0.9,
        });
        let before = self.s(8.0);
        self.units.push(Unit {
            before,
            height: y,
            drawings,
            ..Unit::default()
        });
        Ok(())
    }

    fn list(&mut self, items: &[(String, &Words)], numbered: bool) -> Result<(), PaperError> {
        let list = self.element(Element(0), Role::List(numbered));
        let style = self.body();
        for (mark, words) in items {
            let body = self.item(list, mark, style)?;
            let lines = self.type_.set(words, style, self.width - self.s(16.0))?;
            self.item_lines(body, lines, self.s(16.0), self.s(2.5), false);
        }
        Ok(())
    }

    /// Begins an item: the element of its words, and its mark to stand beside the first line.
    fn item(
        &mut self,
        list: Element,
        mark: &str,
        style: Style,
    ) -> Result<(Element, Drawing), PaperError> {
        let item = self.element(list, Role::Item);
        let label = self.element(item, Role::Label);
        let body = self.element(item, Role::Body);
        let mut lines = self.type_.set(&Words::from(mark), style, self.width)?;
        let line = if lines.is_empty() {
            return Err(PaperError::NotWritten);
        } else {
            lines.swap_remove(0)
        };
        Ok((
            body,
            Drawing::Line {
                x: 0.0,
                y: line.baseline,
                line,
                element: Some(label),
            },
        ))
    }

    fn item_lines(
        &mut self,
        (body, label): (Element, Drawing),
        lines: Vec<Line>,
        x: f32,
        before: f32,
        keep: bool,
    ) {
        let at = self.units.len();
        self.lines(lines, body, x, before, keep);
        if let Some(first) = self.units.get_mut(at) {
            first.drawings.insert(0, label);
        }
    }
}
