//! Tables: cells set in their columns, rows that stay whole where a page can hold them, a head that is repeated.

use crate::document::{Column, Table, Words};
use crate::error::PaperError;
use crate::flow::{Drawing, Element, Flow, Role, Unit};
use crate::text::{Ink, Line, Style};

/// How a table's cells are set.
struct Manner {
    style: Style,
    pad_x: f32,
    pad_y: f32,
    row_height: f32,
}

/// A cell in its column.
struct Cell {
    x: f32,
    lines: Vec<Line>,
    element: Element,
}

impl Flow<'_> {
    /// A table with a head.
    pub(crate) fn table(&mut self, table: &Table) -> Result<(), PaperError> {
        let element = self.element(Element(0), Role::Table(table.summary.clone()));
        let widths = widths(&table.columns, self.width);
        let manner = Manner {
            style: self.style(9.5, 1.3, Ink::Black),
            pad_x: self.s(8.0),
            pad_y: self.s(3.2),
            row_height: self.s(table.row_height),
        };
        let head = self.head(element, &table.columns, &widths, &manner)?;
        let number = self.heads.len();
        self.heads.push(repeated(&head));
        self.units.push(head);
        let rows = self.element(element, Role::Rows);
        for row in &table.rows {
            let row_element = self.element(rows, Role::Row);
            let mut cells = Vec::new();
            let mut x = 0.0;
            for (at, (column, width)) in table.columns.iter().zip(&widths).enumerate() {
                let role = if at == 0 { Role::RowHead } else { Role::Cell };
                let cell = self.element(row_element, role);
                let style = Style {
                    side: column.side,
                    ..manner.style
                };
                let empty = Words::new();
                let words = row.get(at).unwrap_or(&empty);
                let lines = self.type_.set(words, style, width - manner.pad_x)?;
                cells.push(Cell {
                    x,
                    lines,
                    element: cell,
                });
                x += width;
            }
            self.row(cells, &manner, Some(number));
        }
        Ok(())
    }

    /// What is called what, in two columns.
    pub(crate) fn facts(&mut self, facts: &[(String, Words)]) -> Result<(), PaperError> {
        let table = self.element(Element(0), Role::Table(String::new()));
        let rows = self.element(table, Role::Rows);
        let manner = Manner {
            style: self.style(10.0, 1.32, Ink::Black),
            pad_x: self.s(8.0),
            pad_y: self.s(2.6),
            row_height: 0.0,
        };
        let label_width = self.width * 0.26;
        for (number, (label, words)) in facts.iter().enumerate() {
            let at = self.units.len();
            let row = self.element(rows, Role::Row);
            let head = self.element(row, Role::RowHead);
            let cell = self.element(row, Role::Cell);
            let left = self.type_.set(
                &Words::new().bold(label),
                manner.style,
                label_width - manner.pad_x,
            )?;
            let right = self
                .type_
                .set(words, manner.style, self.width - label_width)?;
            self.row(
                vec![
                    Cell {
                        x: 0.0,
                        lines: left,
                        element: head,
                    },
                    Cell {
                        x: label_width,
                        lines: right,
                        element: cell,
                    },
                ],
                &manner,
                None,
            );
            if let Some(first) = self.units.get_mut(at).filter(|_| number == 0) {
                first.before = self.scale * 5.0;
            }
        }
        Ok(())
    }

    fn head(
        &mut self,
        table: Element,
        columns: &[Column],
        widths: &[f32],
        manner: &Manner,
    ) -> Result<Unit, PaperError> {
        let head = self.element(table, Role::Head);
        let row = self.element(head, Role::Row);
        let style = self.style(8.8, 1.25, Ink::Black);
        let mut set = Vec::new();
        let mut x = 0.0;
        for (column, width) in columns.iter().zip(widths) {
            let element = self.element(row, Role::ColumnHead);
            let style = Style {
                side: column.side,
                ..style
            };
            let words = Words::new().bold(&column.title);
            let lines = self.type_.set(&words, style, width - manner.pad_x)?;
            set.push((x, lines, element));
            x += width;
        }
        let tallest = set.iter().map(|(_, l, _)| height(l)).fold(0.0, f32::max);
        let total = tallest + manner.pad_y * 2.0;
        let mut drawings = Vec::new();
        for (x, lines, element) in set {
            // Headings of one line stand low, beside the last line of the others.
            let mut y = manner.pad_y + tallest - height(&lines);
            for line in lines {
                let baseline = y + line.baseline;
                y += line.height;
                drawings.push(Drawing::Line {
                    x,
                    y: baseline,
                    line,
                    element: Some(element),
                });
            }
        }
        drawings.push(Drawing::Rule {
            x: 0.0,
            y: total,
            length: self.width,
            weight: 1.0,
            ink: Ink::Black,
        });
        Ok(Unit {
            before: self.s(7.0),
            height: total,
            drawings,
            keep: true,
            ..Unit::default()
        })
    }

    /// A row, in as many pieces as pages need. Only a row that is higher than a page is ever divided.
    fn row(&mut self, cells: Vec<Cell>, manner: &Manner, of_table: Option<usize>) {
        let head = of_table
            .and_then(|n| self.heads.get(n))
            .map_or(0.0, |h| h.height);
        let most = self.height - head - manner.pad_y * 2.0;
        let mut left: Vec<_> = cells
            .into_iter()
            .map(|c| (c.x, c.element, c.lines.into_iter().peekable()))
            .collect();
        loop {
            let mut drawings = Vec::new();
            let mut tallest = 0.0_f32;
            for (x, element, lines) in &mut left {
                let mut y = 0.0;
                while let Some(line) = lines.next_if(|l| y == 0.0 || y + l.height <= most) {
                    let baseline = manner.pad_y + y + line.baseline;
                    y += line.height;
                    drawings.push(Drawing::Line {
                        x: *x,
                        y: baseline,
                        line,
                        element: Some(*element),
                    });
                }
                tallest = tallest.max(y);
            }
            let more = left.iter_mut().any(|(_, _, lines)| lines.peek().is_some());
            let total = (tallest + manner.pad_y * 2.0).max(manner.row_height);
            if !more {
                drawings.push(Drawing::Rule {
                    x: 0.0,
                    y: total,
                    length: self.width,
                    weight: 0.5,
                    ink: Ink::Rule,
                });
            }
            self.units.push(Unit {
                height: total,
                drawings,
                of_table,
                ..Unit::default()
            });
            if !more {
                return;
            }
        }
    }
}

fn height(lines: &[Line]) -> f32 {
    lines.iter().map(|l| l.height).sum()
}

/// The widths of columns by their shares.
fn widths(columns: &[Column], all: f32) -> Vec<f32> {
    let shares: f32 = columns.iter().map(|c| c.share.max(0.1)).sum();
    columns
        .iter()
        .map(|c| c.share.max(0.1) / shares.max(0.1) * all)
        .collect()
}

/// A head as it stands on later pages: to see, and no part of what is read.
fn repeated(head: &Unit) -> Unit {
    let mut again = head.clone();
    for drawing in &mut again.drawings {
        if let Drawing::Line { element, .. } = drawing {
            *element = None;
        }
    }
    again.before = 0.0;
    again
}
