//! What a single line of a pasted reply is: a line of the form, mail furniture, or words of the colleague.

use super::headings::TITLE;
use super::plain_text::{END, HINTS};
use super::{PacketCode, QuestionCode};

/// What a line says about the form.
pub(super) enum Mark<'a> {
    /// The line above a question's answer.
    Form {
        code: Option<PacketCode>,
        question: QuestionCode,
    },
    /// The line that ends the form.
    End { code: Option<PacketCode> },
    /// The first line of the questions as they were sent.
    Title { code: Option<PacketCode> },
    /// A line the colleague began with a question's code herself, or the heading of a question as sent.
    Loose {
        question: QuestionCode,
        rest: &'a str,
    },
    /// A packet's code among other words.
    Mention { code: PacketCode },
    /// Nothing.
    None,
}

/// Reads a line, without its quoting.
pub(super) fn mark(line: &str) -> Mark<'_> {
    let lower = line.to_lowercase();
    let found = PacketCode::find_in(line);
    let code = found.map(|(code, _)| code);
    let ruled = line.trim_start().starts_with("==");
    if (code.is_some() || ruled) && lower.contains(END) {
        return Mark::End { code };
    }
    if let Some((code, rest)) = found
        && let Some((question, _)) = question_code(rest)
    {
        return Mark::Form {
            code: Some(code),
            question,
        };
    }
    if ruled
        && let Some(question) = lower
            .split_whitespace()
            .find_map(|word| question_code(word).map(|(question, _)| question))
    {
        return Mark::Form {
            code: None,
            question,
        };
    }
    if lower.contains(&TITLE.to_lowercase())
        && (code.is_some() || line.contains(&TITLE.to_uppercase()))
    {
        return Mark::Title { code };
    }
    if let Some((question, rest)) = question_code(line)
        && let Some(rest) = after_question_code(rest)
    {
        return Mark::Loose { question, rest };
    }
    if let Some((question, rest)) = for_question(line) {
        return Mark::Loose { question, rest };
    }
    code.map_or(Mark::None, |code| Mark::Mention { code })
}

/// A question's code at the start, after marks like `[`, `*` or `/`: "Q1", "Question Q1" or "Question 1".
fn question_code(text: &str) -> Option<(QuestionCode, &str)> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = match text.split_at_checked(8) {
        Some((word, rest)) if word.eq_ignore_ascii_case("question") => {
            let rest = rest.trim_start();
            rest.strip_prefix(['Q', 'q']).unwrap_or(rest)
        }
        _ => text.strip_prefix(['Q', 'q'])?,
    }
    .trim_start();
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (digits, rest) = rest.split_at_checked(end)?;
    let code = QuestionCode::new(digits.parse().ok()?).ok()?;
    (!rest.starts_with(char::is_alphanumeric)).then_some((code, rest))
}

/// What follows a question's code that was written as a heading: after a mark, or nothing at all.
fn after_question_code(rest: &str) -> Option<&str> {
    let text = rest.trim_start_matches([']', ')', '.', ':', '*', '-', '\u{2013}', '\u{2014}', ' ']);
    let marked = rest
        .trim_start()
        .starts_with([']', ')', '.', ':', '*', '-', '\u{2013}', '\u{2014}']);
    (marked || text.is_empty()).then_some(text)
}

/// A line that says which question its words are for: "For Q1 I would ...", "As for Q1, ...", "About Q1: ...". Without a mark after
/// the code the line stays whole, so that no word is lost where it meant something else; and then only "for" opens a part,
/// because a quarter is called Q1 as well.
fn for_question(line: &str) -> Option<(QuestionCode, &str)> {
    let text = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (first, mut rest) = text.split_once(' ')?;
    let mut word = first.to_lowercase();
    if word == "as" {
        let (second, after) = rest.trim_start().split_once(' ')?;
        word = second.to_lowercase();
        rest = after;
    }
    let is_for = word == "for";
    if !is_for
        && !["about", "on", "to", "re", "re:", "regarding", "concerning"].contains(&word.as_str())
    {
        return None;
    }
    let (question, rest) = question_code(rest)?;
    match rest.trim_start().strip_prefix(',') {
        Some(after) if is_for => Some((question, after.trim_start())),
        _ => match after_question_code(rest) {
            Some(after) => Some((question, after)),
            None => is_for.then_some((question, line)),
        },
    }
}

/// The line without quote marks, and whether it had any.
pub(super) fn unquoted(line: &str) -> (&str, bool) {
    let mut rest = line;
    let mut quoted = false;
    while let Some(inner) = rest.trim_start().strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
        quoted = true;
    }
    (rest, quoted)
}

/// A sentence of the form itself.
pub(super) fn is_hint(line: &str) -> bool {
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    line == "YOUR REPLY" || HINTS.contains(&line.as_str())
}

/// A ruled line, or one of those around the form in Markdown.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line == "```text"
        || line.len() >= 3
            && line
                .chars()
                .all(|c| matches!(c, '=' | '-' | '_' | '*' | '`'))
}

/// For each line, whether a mail program wrote it.
pub(super) fn mail_furniture(lines: &[&str]) -> Vec<bool> {
    let bare: Vec<&str> = lines.iter().map(|line| unquoted(line).0.trim()).collect();
    let header = |at: Option<usize>| {
        at.and_then(|at| bare.get(at))
            .is_some_and(|line| is_header(line))
    };
    let attribution = |at: usize| {
        bare.get(at).is_some_and(|line| {
            let ends = |line: &str| line.ends_with("wrote:");
            line.starts_with("On ")
                && line.chars().any(|c| c.is_ascii_digit())
                && (ends(line) || bare.get(at + 1).is_some_and(|next| ends(next)))
        })
    };
    (0..bare.len())
        .map(|at| {
            let line = bare.get(at).copied().unwrap_or_default();
            let before = at.checked_sub(1);
            (is_header(line) && (header(before) || header(Some(at + 1))))
                || attribution(at)
                || (line.ends_with("wrote:") && before.is_some_and(attribution))
                || line.starts_with("-----Original Message")
                || line.starts_with("---------- Forwarded message")
                || line.starts_with("Begin forwarded message:")
                || line.starts_with("Sent from my ")
                || line.starts_with("Get Outlook for ")
        })
        .collect()
}

fn is_header(line: &str) -> bool {
    let line = line.trim_start_matches('*');
    [
        "From:",
        "Sent:",
        "To:",
        "Cc:",
        "Bcc:",
        "Subject:",
        "Date:",
        "Reply-To:",
        "Importance:",
    ]
    .iter()
    .any(|name| {
        line.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
    })
}
