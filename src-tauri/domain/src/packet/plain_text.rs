//! A packet as plain text for an e-mail, ending with a form whose lines carry the codes a pasted reply is matched by.

use super::headings::{self, BEFORE_YOU_START, TITLE};
use super::{Packet, PacketQuestion};
use std::fmt::Write as _;

/// Columns a line has at most: mail programs wrap at 78 (RFC 5322, section 2.1.1), and quoting adds two.
const WIDTH: usize = 74;

/// Line that ends the form.
pub(super) const END: &str = "end of reply";

/// Sentences of the form, which are no answer when they come back.
pub(super) const HINTS: [&str; 4] = [
    "Write under the lines that start with ===, and leave those lines in.",
    "Start a suggestion with \"-\". End it with (before the meeting) if it",
    "should happen by then, and say why after \"because\".",
    "For wording, write: old words -> new words",
];

/// Writes a packet as plain text. Not encrypted: what stands in it can be read by whoever carries it. A voice is not in it.
#[must_use]
pub fn plain_text(packet: &Packet) -> String {
    let mut out = format!(
        "{}  ·  {}\n{}\n\n",
        TITLE.to_uppercase(),
        packet.code,
        "=".repeat(WIDTH)
    );
    for (label, value) in headings::about(packet) {
        wrap(&mut out, &format!("{label}: {value}"), "", "  ");
    }
    out.push('\n');
    wrap(&mut out, BEFORE_YOU_START, "", "");
    for question in &packet.questions {
        write_question(&mut out, question);
    }
    let _ = write!(
        out,
        "\n\n{}\nYOUR REPLY\n\n{}",
        "-".repeat(WIDTH),
        reply_form(packet)
    );
    out
}

/// The form of a reply by e-mail.
pub(super) fn reply_form(packet: &Packet) -> String {
    let mut out = HINTS.join("\n");
    out.push('\n');
    for question in &packet.questions {
        let _ = write!(out, "\n=== {} / {} ===\n\n\n", packet.code, question.code);
    }
    let _ = writeln!(out, "\n=== {} / {END} ===", packet.code);
    out
}

fn write_question(out: &mut String, question: &PacketQuestion) {
    let _ = write!(out, "\n\n{}\n", "-".repeat(WIDTH));
    wrap(
        out,
        &format!("{}. {}", question.code, question.title.trim()),
        "",
        "    ",
    );
    out.push('\n');
    wrap(out, question.ask.trim(), "    ", "    ");
    out.push('\n');
    let wishes = format!(
        "{} · {} · {}",
        question.kind.words(),
        question.help.words(),
        headings::directness(question.directness)
    );
    wrap(out, &wishes, "", "");
    if let Some(needed) = headings::needed(question) {
        wrap(out, &format!("Needed by: {needed}"), "", "  ");
    }
    for (heading, text) in headings::before_tried(question) {
        write_part(out, heading, text);
    }
    if !question.tried.is_empty() {
        out.push_str("\nWHAT I HAVE TRIED\n");
        for tried in &question.tried {
            wrap(out, tried.what.trim(), "  * ", "    ");
            if !tried.result.trim().is_empty() {
                wrap(
                    out,
                    &format!("Result: {}", tried.result.trim()),
                    "    ",
                    "      ",
                );
            }
        }
    }
    for (heading, text) in headings::after_tried(question) {
        write_part(out, heading, text);
    }
    for line in &question.attached {
        let label = if line.label.trim().is_empty() {
            "Attached"
        } else {
            line.label.trim()
        };
        write_part(out, label, &line.text);
    }
    if !question.earlier.is_empty() {
        out.push_str("\nEARLIER\n");
        for turn in &question.earlier {
            let who = if turn.by_colleague {
                "  You: "
            } else {
                "  I: "
            };
            wrap(out, turn.text.trim(), who, "    ");
        }
    }
}

fn write_part(out: &mut String, heading: &str, text: &str) {
    let _ = write!(out, "\n{}\n", heading.to_uppercase());
    wrap(out, text.trim(), "  ", "  ");
}

/// Breaks lines between words so that they fit; a word longer than a line stays whole.
fn wrap(out: &mut String, text: &str, first: &str, next: &str) {
    let mut indent = first;
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let room = WIDTH.saturating_sub(indent.chars().count());
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > room {
                let _ = writeln!(out, "{indent}{line}");
                indent = next;
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if line.is_empty() {
            out.push('\n');
        } else {
            let _ = writeln!(out, "{indent}{line}");
        }
        indent = next;
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::packet::{EarlierTurn, PacketCode, QuestionCode};
    use crate::question::{AttachedLine, Directness, HelpWanted, QuestionKind, Tried};

    pub(in crate::packet) fn sample() -> Packet {
        let mut first = PacketQuestion::new(
            QuestionCode::new(1).expect("a number"),
            QuestionKind::Prepare,
            "Data for the annual review",
            "Which data should I bring so that it is plain that the supports were tried?",
        );
        first.needed_by = "one day before the meeting".into();
        first.needed_why = "the team sees it then".into();
        first.help = HelpWanted::WhatAmIMissing;
        first.directness = Directness::Blunt;
        first.facts = "Student Maple, grade 4, reads 61 words a minute (goal: 90).\n\nTwo services changed in the fall.".into();
        first.tried = vec![
            Tried {
                what: "Wilson Reading, 30 minutes, 4 times a week".into(),
                result: "From 48 to 61 words a minute".into(),
            },
            Tried {
                what: "Extended time".into(),
                result: String::new(),
            },
        ];
        first.known = "Work samples of eight weeks".into();
        first.unknown = "What the general education teacher saw".into();
        first.thinking = "I fear that her mother hears \"not enough\".".into();
        first.constraints = "40 minutes, and the district wants graphs".into();
        first.attached = vec![AttachedLine {
            label: "Goal".into(),
            text: "Reads 90 words a minute in 4/5 trials".into(),
        }];
        first.earlier = vec![
            EarlierTurn {
                by_colleague: true,
                text: "Who counted?".into(),
            },
            EarlierTurn {
                by_colleague: false,
                text: "The reading teacher.".into(),
            },
        ];
        let second = PacketQuestion::new(
            QuestionCode::new(2).expect("a number"),
            QuestionKind::Wording,
            "A line for the present levels",
            "Is \"refuses to write\" fair?",
        );
        Packet {
            code: PacketCode::from_random([1, 2, 3, 4, 5, 6, 7, 8]),
            follows: None,
            created_on: chrono::NaiveDate::from_ymd_opt(2026, 10, 6),
            to_label: "R.".into(),
            from_label: Some("your neighbor".into()),
            expires_on: chrono::NaiveDate::from_ymd_opt(2027, 1, 4).expect("a day"),
            questions: vec![first, second],
        }
    }

    #[test]
    fn a_packet_reads_well_as_plain_text() {
        insta::assert_snapshot!(plain_text(&sample()));
    }

    #[test]
    fn no_line_is_wider_than_a_mail_line() {
        let mut packet = sample();
        packet.questions[0].facts = "word ".repeat(400);
        for line in plain_text(&packet).lines() {
            assert!(line.chars().count() <= WIDTH, "{line}");
        }
    }

    #[test]
    fn a_line_is_filled_to_the_last_column_before_it_breaks() {
        for (second, lines) in [(35, 1), (36, 2)] {
            let mut out = String::new();
            let text = format!("{} {}", "a".repeat(36), "b".repeat(second));
            wrap(&mut out, &text, "  ", "  ");
            assert_eq!(out.lines().count(), lines, "{out}");
            assert_eq!(out.split_whitespace().collect::<Vec<_>>().join(" "), text);
        }
    }
}
