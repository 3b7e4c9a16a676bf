//! Lines with a box to tick, and the squares of a code.

use super::{Drawing, Element, Flow, Role, Unit};
use crate::document::{Side, Squares, TickLine, Words};
use crate::error::PaperError;
use crate::text::{Ink, Line, Style};

impl Flow<'_> {
    pub(super) fn ticks(&mut self, items: &[TickLine]) -> Result<(), PaperError> {
        let list = self.element(Element(0), Role::List(false));
        let style = self.body();
        let quiet = self.style(9.0, 1.3, Ink::Quiet);
        let indent = self.s(20.0);
        for tick in items {
            let boxed = Style {
                size: style.size * 1.28,
                leading: style.leading / 1.28,
                ..style
            };
            let (body, label) = self.item(list, tick.tick.sign(), boxed)?;
            let words = self.element(body, Role::Paragraph);
            let begun = (words, label);
            let lines = self.type_.set(&tick.words, style, self.width - indent)?;
            let before = self.s(2.5);
            if tick.detail.is_blank() {
                self.item_lines(begun, lines, indent, before, false);
                continue;
            }
            let detail = self.element(body, Role::Paragraph);
            let beside = self.beside(&lines, &tick.detail, quiet, indent)?;
            self.item_lines(begun, lines, indent, before, beside.is_none());
            if let Some(line) = beside {
                if let Some(unit) = self.units.last_mut() {
                    unit.drawings.push(Drawing::Line {
                        x: indent,
                        y: line.baseline,
                        line,
                        element: Some(detail),
                    });
                }
            } else {
                let lines = self.type_.set(&tick.detail, quiet, self.width - indent)?;
                self.lines(lines, detail, indent, 0.0, false);
            }
        }
        Ok(())
    }

    /// A detail that has room at the end of its only line.
    fn beside(
        &mut self,
        lines: &[Line],
        detail: &Words,
        quiet: Style,
        indent: f32,
    ) -> Result<Option<Line>, PaperError> {
        let [only] = lines else {
            return Ok(None);
        };
        let style = Style {
            side: Side::End,
            ..quiet
        };
        let width = self.width - indent;
        let mut set = self.type_.set(detail, style, width)?;
        let room = width - only.width - self.s(18.0);
        Ok(match set.pop() {
            Some(mut line) if set.is_empty() && line.width <= room => {
                line.baseline = only.baseline;
                Some(line)
            }
            _ => None,
        })
    }

    pub(super) fn squares(&mut self, squares: &Squares) {
        let element = self.element(Element(0), Role::Figure(squares.alt.clone()));
        let side = self.s(130.0);
        let before = self.s(10.0);
        self.units.push(Unit {
            before,
            height: side,
            drawings: vec![Drawing::Squares {
                x: 0.0,
                y: 0.0,
                side,
                squares: squares.clone(),
                element,
            }],
            ..Unit::default()
        });
    }
}
