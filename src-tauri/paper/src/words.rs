//! A document as text, in reading order: for those who hear it, and for a look at what it says without paper.

use crate::document::{Block, Document, Words};

/// The document as text.
#[must_use]
pub fn plain_text(document: &Document) -> String {
    let mut out = format!("{}\n", document.heading);
    if !document.subtitle.trim().is_empty() {
        out.push_str(&format!("{}\n", document.subtitle));
    }
    for block in &document.blocks {
        out.push_str(&block_text(block));
    }
    out
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Heading(text) | Block::Subheading(text) => format!("\n{text}\n"),
        Block::Paragraph(words) | Block::Quiet(words) | Block::Notice(words) => {
            if words.is_blank() {
                String::new()
            } else {
                format!("{}\n", words.text())
            }
        }
        Block::Bullets(items) => items.iter().map(|w| format!("- {}\n", w.text())).collect(),
        Block::Numbers(items) => (1_usize..)
            .zip(items)
            .map(|(n, w)| format!("{n}. {}\n", w.text()))
            .collect(),
        Block::Ticks(items) => items
            .iter()
            .map(|tick| {
                let detail = if tick.detail.is_blank() {
                    String::new()
                } else {
                    format!(" ({})", tick.detail.text())
                };
                format!("{} {}{detail}\n", tick.tick.sign(), tick.words.text())
            })
            .collect(),
        Block::Facts(facts) => facts
            .iter()
            .map(|(label, words)| format!("{label}: {}\n", words.text()))
            .collect(),
        Block::Table(table) => table
            .rows
            .iter()
            .map(|row| {
                let cells: Vec<String> = table
                    .columns
                    .iter()
                    .zip(row)
                    .filter(|(_, words)| !words.is_blank())
                    .map(|(column, words)| cell(&column.title, words))
                    .collect();
                format!("{}\n", cells.join("; "))
            })
            .collect(),
        Block::Squares(squares) => format!("[{}]\n", squares.alt),
        Block::Lines(_) | Block::NewPage => String::new(),
    }
}

fn cell(title: &str, words: &Words) -> String {
    let text = words.text().replace('\n', ", ");
    if title.is_empty() {
        text
    } else {
        format!("{title}: {text}")
    }
}
