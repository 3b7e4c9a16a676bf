//! A packet as Markdown: readable as it stands, and when rendered.

use super::headings::{self, BEFORE_YOU_START, TITLE};
use super::{Packet, PacketQuestion};
use std::fmt::Write as _;

/// Writes a packet as Markdown, ending with the form of a reply by e-mail that the plain text has too.
/// Not encrypted: what stands in it can be read by whoever carries it. A voice is not in it.
#[must_use]
pub fn markdown(packet: &Packet) -> String {
    let mut out = format!("# {TITLE}\n\n");
    for (label, value) in headings::about(packet) {
        let _ = writeln!(out, "- **{label}:** {}", inline(&value));
    }
    let _ = writeln!(out, "\n{BEFORE_YOU_START}");
    for question in &packet.questions {
        write_question(&mut out, question);
    }
    let _ = write!(
        out,
        "\n---\n\n## Your reply\n\nCopy this part into an e-mail and write under the lines.\n\n```text\n{}```\n",
        super::plain_text::reply_form(packet)
    );
    out
}

fn write_question(out: &mut String, question: &PacketQuestion) {
    let _ = writeln!(out, "\n## {}. {}\n", question.code, inline(&question.title));
    let _ = writeln!(out, "> **{}**\n", inline(&question.ask));
    let _ = writeln!(
        out,
        "*{} · {} · {}*",
        question.kind.words(),
        question.help.words(),
        headings::directness(question.directness)
    );
    if let Some(needed) = headings::needed(question) {
        let _ = writeln!(out, "\n**Needed by:** {}", inline(&needed));
    }
    for (heading, text) in headings::before_tried(question) {
        write_part(out, heading, text);
    }
    if !question.tried.is_empty() {
        out.push_str("\n### What I have tried\n\n| What | What happened |\n|---|---|\n");
        for tried in &question.tried {
            let _ = writeln!(out, "| {} | {} |", cell(&tried.what), cell(&tried.result));
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
        out.push_str("\n### Earlier\n");
        for turn in &question.earlier {
            let who = if turn.by_colleague { "You" } else { "I" };
            let _ = writeln!(out, "\n**{who}:** {}", block(&turn.text));
        }
    }
}

fn write_part(out: &mut String, heading: &str, text: &str) {
    let _ = writeln!(out, "\n### {}\n\n{}", inline(heading), block(text));
}

/// Text of several lines: line ends stay line ends, and nothing in it becomes a heading, a quotation, a link or HTML.
fn block(text: &str) -> String {
    let lines: Vec<String> = text.trim().lines().map(escaped).collect();
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        out.push_str(line);
        let next = lines.get(at + 1).map_or("", String::as_str);
        if next.is_empty() || line.is_empty() {
            out.push('\n');
        } else {
            out.push_str("  \n");
        }
    }
    out.trim_end().to_owned()
}

fn inline(text: &str) -> String {
    text.split_whitespace()
        .map(escaped)
        .collect::<Vec<_>>()
        .join(" ")
}

fn cell(text: &str) -> String {
    inline(text).replace('|', "\\|")
}

fn escaped(line: &str) -> String {
    let line = line.trim_end();
    let mut out = String::with_capacity(line.len());
    let at_start = line.trim_start();
    if at_start.starts_with(['#', '>', '=', '+']) || at_start.starts_with("---") {
        out.push('\\');
    }
    for c in line.chars() {
        if matches!(c, '\\' | '<' | '[' | ']' | '*' | '_' | '`') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packet::plain_text::tests::sample;

    #[test]
    fn a_packet_reads_well_as_markdown() {
        insta::assert_snapshot!(markdown(&sample()));
    }

    #[test]
    fn text_cannot_become_markup() {
        let mut packet = sample();
        packet.questions[0].facts =
            "# big\n<img src=x onerror=alert(1)>\n[x](javascript:1)\n---\n| a |".into();
        packet.questions[0].title = "`code` | *x*".into();
        let text = markdown(&packet);
        assert!(text.contains(
            "\\# big  \n\\<img src=x onerror=alert(1)>  \n\\[x\\](javascript:1)  \n\\---  \n| a |"
        ));
        assert!(text.contains("## Q1. \\`code\\` | \\*x\\*"));
    }
}
