//! A question packet on paper: the same words as its other forms, after the same review. It knows no record: what it
//! prints is the packet, in which names were replaced before.

use chrono::NaiveDate;
use hallway_domain::packet::headings;
use hallway_domain::packet::{Packet, PacketQuestion};
use hallway_paper::{Block, Document, Sheet, Words};

/// A packet as a document. `on` goes into its properties.
#[must_use]
pub fn of_packet(packet: &Packet, on: NaiveDate) -> Document {
    let about = headings::about(packet);
    let mut document = Document {
        title: format!("Questions for a colleague, packet {}", packet.code),
        heading: headings::TITLE.to_owned(),
        subtitle: format!("Packet {}", packet.code),
        on,
        footer: "Names were changed before this left".to_owned(),
        sheet: Sheet::Upright,
        one_page: false,
        blocks: vec![
            Block::Facts(
                about
                    .into_iter()
                    .map(|(label, value)| (label.to_owned(), Words::from(value)))
                    .collect(),
            ),
            Block::Notice(Words::from(headings::BEFORE_YOU_START)),
        ],
    };
    for question in &packet.questions {
        of_question(question, &mut document.blocks);
    }
    document
        .blocks
        .push(Block::Heading("Your reply".to_owned()));
    document.blocks.push(Block::Paragraph(Words::from(
        "Write under each question, on another sheet, or in an e-mail that names the packet and the question.",
    )));
    for question in &packet.questions {
        document.blocks.push(Block::Subheading(format!(
            "{} / {}",
            packet.code, question.code
        )));
        document.blocks.push(Block::Lines(6));
    }
    document
}

fn of_question(question: &PacketQuestion, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(format!(
        "{}. {}",
        question.code,
        question.title.trim()
    )));
    blocks.push(Block::Paragraph(Words::new().bold(question.ask.trim())));
    blocks.push(Block::Quiet(Words::from(format!(
        "{} \u{b7} {} \u{b7} {}",
        question.kind.words(),
        question.help.words(),
        headings::directness(question.directness)
    ))));
    if let Some(needed) = headings::needed(question) {
        blocks.push(Block::Paragraph(
            Words::new().bold("Needed by: ").plain(needed),
        ));
    }
    for (heading, text) in headings::before_tried(question) {
        part(heading, text, blocks);
    }
    let tried: Vec<Words> = question
        .tried
        .iter()
        .filter(|t| !t.what.trim().is_empty() || !t.result.trim().is_empty())
        .map(|t| {
            let words = Words::new().plain(t.what.trim());
            if t.result.trim().is_empty() {
                words
            } else {
                words.italic(format!(" \u{2192} {}", t.result.trim()))
            }
        })
        .collect();
    if !tried.is_empty() {
        blocks.push(Block::Subheading(
            "What was tried, and what happened".to_owned(),
        ));
        blocks.push(Block::Bullets(tried));
    }
    for (heading, text) in headings::after_tried(question) {
        part(heading, text, blocks);
    }
    let attached: Vec<Words> = question
        .attached
        .iter()
        .filter(|a| !a.text.trim().is_empty())
        .map(|a| {
            Words::new()
                .bold(format!("{}: ", a.label.trim()))
                .plain(a.text.trim())
        })
        .collect();
    if !attached.is_empty() {
        blocks.push(Block::Subheading("Goes along".to_owned()));
        blocks.push(Block::Bullets(attached));
    }
    let earlier: Vec<Words> = question
        .earlier
        .iter()
        .map(|turn| {
            let who = if turn.by_colleague { "You: " } else { "I: " };
            Words::new().bold(who).plain(turn.text.trim())
        })
        .collect();
    if !earlier.is_empty() {
        blocks.push(Block::Subheading("Said before".to_owned()));
        blocks.push(Block::Bullets(earlier));
    }
}

fn part(heading: &str, text: &str, blocks: &mut Vec<Block>) {
    blocks.push(Block::Subheading(heading.to_owned()));
    for paragraph in text.split("\n\n").filter(|p| !p.trim().is_empty()) {
        blocks.push(Block::Paragraph(Words::from(paragraph.trim())));
    }
}
