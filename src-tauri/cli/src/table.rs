//! Aligned columns for people. A cell that must be heard first is marked, and painted only where colour is wanted.

use std::fmt::Write as _;

/// Begins a loud run: a control character that no stored text holds.
const LOUD: char = '\u{1}';
/// Begins a heading.
const HEAD: char = '\u{2}';
/// Ends either.
const PLAIN: char = '\u{3}';

/// A loud run of text.
pub(crate) fn loud(text: &str) -> String {
    format!("{LOUD}{text}{PLAIN}")
}

/// A heading.
pub(crate) fn heading(text: &str) -> String {
    format!("{HEAD}{text}{PLAIN}\n")
}

/// Puts the terminal's codes in place of the marks, or takes the marks out. Other control characters of stored text
/// never reach a terminal.
pub(crate) fn paint(text: &str, colour: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let code = match c {
            LOUD => "\u{1b}[1;31m",
            HEAD => "\u{1b}[1m",
            PLAIN => "\u{1b}[0m",
            '\n' | '\t' => {
                out.push(c);
                continue;
            }
            c if c.is_control() => continue,
            c => {
                out.push(c);
                continue;
            }
        };
        if colour {
            out.push_str(code);
        }
    }
    out
}

/// Rows under headings, each column as wide as its widest cell.
pub(crate) struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table.
    pub(crate) fn new(headings: &[&str]) -> Self {
        Self {
            headings: headings.iter().map(|h| (*h).to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row; line breaks in a cell become spaces.
    pub(crate) fn row(&mut self, cells: &[&str]) {
        self.rows
            .push(cells.iter().map(|c| c.replace(['\n', '\r'], " ")).collect());
    }

    /// The table as text, or `empty` where it has no row.
    pub(crate) fn text(&self, empty: &str) -> String {
        if self.rows.is_empty() {
            return format!("{empty}\n");
        }
        let widths: Vec<usize> = self
            .headings
            .iter()
            .enumerate()
            .map(|(i, heading)| {
                self.rows
                    .iter()
                    .filter_map(|row| row.get(i))
                    .map(|cell| width(cell))
                    .chain([width(heading)])
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        let mut out = heading(line(&self.headings, &widths).trim_end());
        for row in &self.rows {
            let _ = writeln!(out, "{}", line(row, &widths).trim_end());
        }
        out
    }
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let mut out = String::new();
    for (cell, wide) in cells.iter().zip(widths) {
        out.push_str(cell);
        out.push_str(&" ".repeat(wide.saturating_sub(width(cell)) + 2));
    }
    out
}

/// Characters that show.
fn width(cell: &str) -> usize {
    cell.chars().filter(|c| !c.is_control()).count()
}
