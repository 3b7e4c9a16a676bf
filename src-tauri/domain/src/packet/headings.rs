//! The words over each part of a question: the same in Markdown, plain text and the reader.

use super::{Packet, PacketQuestion};
use crate::question::Directness;
use chrono::{Datelike, NaiveDate};

/// First line of the plain text, by which a pasted reply tells the questions from the answers.
pub const TITLE: &str = "Questions for a colleague";

/// What the colleague should know before she starts.
pub const BEFORE_YOU_START: &str = "Names, dates and places were taken out before this left the building. Please answer only what you \
     like; half an answer helps. The asker decides what to do with it, and answers for it.";

/// How plainly the asker wants to hear it.
pub const fn directness(directness: Directness) -> &'static str {
    match directness {
        Directness::Gentle => "Please be gentle",
        Directness::Plain => "Please be plain",
        Directness::Blunt => "Please be blunt",
    }
}

/// Headed texts of a question that are not empty, in reading order, before what was tried.
pub fn before_tried(question: &PacketQuestion) -> impl Iterator<Item = (&'static str, &str)> {
    filled([("What is happening", &question.facts)])
}

/// Headed texts of a question that are not empty, in reading order, after what was tried.
pub fn after_tried(question: &PacketQuestion) -> impl Iterator<Item = (&'static str, &str)> {
    filled([
        ("What I know", &question.known),
        ("What I don't know", &question.unknown),
        ("What I am thinking", &question.thinking),
        ("Limits I work within", &question.constraints),
    ])
}

fn filled<'a, const N: usize>(
    parts: [(&'static str, &'a String); N],
) -> impl Iterator<Item = (&'static str, &'a str)> {
    parts
        .into_iter()
        .map(|(heading, text)| (heading, text.trim()))
        .filter(|(_, text)| !text.is_empty())
}

/// "needed by", with the reason where one is given.
pub fn needed(question: &PacketQuestion) -> Option<String> {
    let by = question.needed_by.trim();
    let why = question.needed_why.trim();
    match (by.is_empty(), why.is_empty()) {
        (true, true) => None,
        (true, false) => Some(why.to_owned()),
        (false, true) => Some(by.to_owned()),
        (false, false) => Some(format!("{by} ({why})")),
    }
}

/// A date as Americans write it in words: "October 6, 2026".
pub fn date_words(date: NaiveDate) -> String {
    format!("{} {}, {}", date.format("%B"), date.day(), date.year())
}

/// Who it is for and from whom, code, check words, the day it was sent and the last day, as label and value.
pub fn about(packet: &Packet) -> Vec<(&'static str, String)> {
    let mut about = Vec::new();
    if !packet.to_label.trim().is_empty() {
        about.push(("For", packet.to_label.trim().to_owned()));
    }
    if let Some(from) = packet
        .from_label
        .as_deref()
        .map(str::trim)
        .filter(|from| !from.is_empty())
    {
        about.push(("From", from.to_owned()));
    }
    about.push(("Packet", packet.code.to_string()));
    if let Some(follows) = packet.follows {
        about.push(("Continues", follows.to_string()));
    }
    about.push(("Check words", packet.code.check_words().join(" ")));
    // "after I sent this" counts from here.
    if let Some(sent) = packet.created_on {
        about.push(("Sent", date_words(sent)));
    }
    about.push(("Replies are read until", date_words(packet.expires_on)));
    about
}
