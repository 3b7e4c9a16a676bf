//! Notes in light Markdown: a small, closed set of blocks, parsed here and shown by components, so no HTML is ever made of a note.
//!
//! Two lines mean more than their words: a line that begins with `Decision:` is a decision, one that begins with
//! `Follow-up:` is a follow-up, with an owner after `@` and a date after `by` where they are written.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "style")]
pub enum Inline {
    /// As it is.
    Plain {
        /// The words.
        text: String,
    },
    /// `**bold**`
    Strong {
        /// The words.
        text: String,
    },
    /// `*italic*`
    Emphasis {
        /// The words.
        text: String,
    },
}

/// A block of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "block")]
pub enum Block {
    /// `# Heading`
    Heading {
        /// Its words.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        content: Vec<Inline>,
    },
    /// `- item`
    Item {
        /// Its words.
        content: Vec<Inline>,
    },
    /// `Decision: …`
    Decision {
        /// Its words.
        content: Vec<Inline>,
    },
    /// `Follow-up: …`
    FollowUp {
        /// Its words.
        content: Vec<Inline>,
        /// Who, after `@`.
        owner: String,
        /// By when, after `by`.
        due_on: Option<NaiveDate>,
    },
}

/// A decision or follow-up found in a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A decision.
    Decision {
        /// Its words.
        text: String,
    },
    /// A follow-up.
    FollowUp {
        /// Its words, without owner and date.
        text: String,
        /// Who.
        owner: String,
        /// By when.
        due_on: Option<NaiveDate>,
    },
}

/// Parses a note. `written_on` decides which year or week `by 10/12` and `by Friday` mean.
#[must_use]
pub fn parse(text: &str, written_on: NaiveDate) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut paragraph_open = false;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            paragraph_open = false;
            continue;
        }
        let block = if let Some(rest) = after_word(trimmed, "decision:") {
            Block::Decision {
                content: inlines(rest),
            }
        } else if let Some(rest) = after_word(trimmed, "follow-up:")
            .or_else(|| after_word(trimmed, "follow up:"))
            .or_else(|| after_word(trimmed, "followup:"))
        {
            let (words, owner, due_on) = owner_and_date(rest, written_on);
            Block::FollowUp {
                content: inlines(&words),
                owner,
                due_on,
            }
        } else if let Some(rest) = heading(trimmed) {
            Block::Heading {
                content: inlines(rest),
            }
        } else if let Some(rest) = trimmed
            .strip_prefix("- ")
            .or_else(|| trimmed.strip_prefix("* "))
            .or_else(|| trimmed.strip_prefix("• "))
        {
            Block::Item {
                content: inlines(rest),
            }
        } else {
            if paragraph_open && let Some(Block::Paragraph { content }) = blocks.last_mut() {
                content.push(Inline::Plain { text: "\n".into() });
                content.extend(inlines(trimmed));
                continue;
            }
            paragraph_open = true;
            blocks.push(Block::Paragraph {
                content: inlines(trimmed),
            });
            continue;
        };
        paragraph_open = false;
        blocks.push(block);
    }
    blocks
}

/// The decisions and follow-ups of a note, in order.
#[must_use]
pub fn marks(text: &str, written_on: NaiveDate) -> Vec<Mark> {
    parse(text, written_on)
        .into_iter()
        .filter_map(|block| match block {
            Block::Decision { content } => Some(Mark::Decision {
                text: plain(&content),
            }),
            Block::FollowUp {
                content,
                owner,
                due_on,
            } => Some(Mark::FollowUp {
                text: plain(&content),
                owner,
                due_on,
            }),
            _ => None,
        })
        .filter(|mark| match mark {
            Mark::Decision { text } | Mark::FollowUp { text, .. } => !text.is_empty(),
        })
        .collect()
}

/// The words of a line without its styles.
#[must_use]
pub fn plain(content: &[Inline]) -> String {
    content
        .iter()
        .map(|i| match i {
            Inline::Plain { text } | Inline::Strong { text } | Inline::Emphasis { text } => {
                text.as_str()
            }
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

fn after_word<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let line = line.strip_prefix("- ").unwrap_or(line);
    let head = line.get(..word.len())?;
    head.eq_ignore_ascii_case(word)
        .then(|| line.get(word.len()..).unwrap_or("").trim())
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len().saturating_sub(rest.len());
    ((1..=3).contains(&level) && rest.starts_with(' ')).then(|| rest.trim())
}

/// Splits `**` and `*` runs. A mark without its partner stays as it was typed.
fn inlines(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut literal = String::new();
    while let Some(at) = rest.find('*') {
        let (before, tail) = rest.split_at(at);
        literal.push_str(before);
        let mark = if tail.starts_with("**") { "**" } else { "*" };
        let body = tail.strip_prefix(mark).unwrap_or("");
        match body.find(mark).filter(|&end| end > 0) {
            Some(end) => {
                if !literal.is_empty() {
                    out.push(Inline::Plain {
                        text: std::mem::take(&mut literal),
                    });
                }
                let (inner, after) = body.split_at(end);
                out.push(if mark == "**" {
                    Inline::Strong { text: inner.into() }
                } else {
                    Inline::Emphasis { text: inner.into() }
                });
                rest = after.strip_prefix(mark).unwrap_or("");
            }
            None => {
                literal.push_str(mark);
                rest = body;
            }
        }
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        out.push(Inline::Plain { text: literal });
    }
    out
}

/// Takes `@Owner` (one or two capitalised words) and a trailing `by DATE` out of a line.
fn owner_and_date(text: &str, written_on: NaiveDate) -> (String, String, Option<NaiveDate>) {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let mut owner: Vec<&str> = Vec::new();
    if let Some(at) = words.iter().position(|w| w.starts_with('@') && w.len() > 1) {
        let takes_more = |w: &str| {
            w.ends_with('.') && w.len() <= 4 || w.chars().next().is_some_and(char::is_uppercase)
        };
        let mut end = at.saturating_add(1);
        while end < words.len()
            && end.saturating_sub(at) < 3
            && words.get(end).is_some_and(|w| takes_more(w))
            && words
                .get(end.saturating_sub(1))
                .is_some_and(|w| !w.ends_with([',', ':', ';']))
        {
            end = end.saturating_add(1);
        }
        owner = words.drain(at..end).collect();
    }
    let mut due_on = None;
    if let Some(at) = words.iter().rposition(|w| w.eq_ignore_ascii_case("by"))
        && let Some(tail) = words.get(at.saturating_add(1)..)
        && !tail.is_empty()
        && let Some(date) = spoken_date(&tail.join(" "), written_on)
    {
        due_on = Some(date);
        words.truncate(at);
    }
    let owner = owner
        .join(" ")
        .trim_start_matches('@')
        .trim_end_matches([',', ':', ';'])
        .to_owned();
    (words.join(" "), owner, due_on)
}

/// Reads `10/12`, `10/12/2026`, `2026-10-12`, `Oct 12`, `Friday`, `today`, `tomorrow`: the next such day on or after `from`.
#[must_use]
pub fn spoken_date(text: &str, from: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().trim_end_matches(['.', ',', ';']).to_lowercase();
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Some(date);
    }
    match text.as_str() {
        "today" => return Some(from),
        "tomorrow" => return from.succ_opt(),
        _ => {}
    }
    if let Ok(weekday) = text.trim_start_matches("next ").parse::<Weekday>() {
        let ahead =
            (7 + weekday.num_days_from_monday() - from.weekday().num_days_from_monday()) % 7;
        let ahead = if ahead == 0 { 7 } else { ahead };
        return from.checked_add_days(Days::new(u64::from(ahead)));
    }
    let numbers: Vec<&str> = text.split('/').collect();
    if let [month, day, rest @ ..] = numbers.as_slice()
        && let (Ok(month), Ok(day)) = (month.parse(), day.parse())
    {
        return match rest {
            [] => next_month_day(from, month, day),
            [year] => {
                let year: i32 = year.parse().ok()?;
                let year = if year < 100 {
                    year.checked_add(2000)?
                } else {
                    year
                };
                NaiveDate::from_ymd_opt(year, month, day)
            }
            _ => None,
        };
    }
    let (month, day) = text.split_once(' ')?;
    let month = month.trim_end_matches('.').parse::<chrono::Month>().ok()?;
    let day = day
        .trim_end_matches(|c: char| c.is_alphabetic())
        .parse()
        .ok()?;
    next_month_day(from, month.number_from_month(), day)
}

fn next_month_day(from: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    let this = NaiveDate::from_ymd_opt(from.year(), month, day);
    match this {
        Some(date) if date >= from => Some(date),
        _ => NaiveDate::from_ymd_opt(from.year().checked_add(1)?, month, day).or(this),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tuesday() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 10, 6).unwrap()
    }

    #[test]
    fn marks_are_found_while_typing() {
        let note = "Started late.\nDecision: speech moves to 30 minutes\n- follow-up: @Ms. Lee send draft by Friday\nFollow-up: call home by 10/12";
        assert_eq!(
            marks(note, tuesday()),
            vec![
                Mark::Decision {
                    text: "speech moves to 30 minutes".into()
                },
                Mark::FollowUp {
                    text: "send draft".into(),
                    owner: "Ms. Lee".into(),
                    due_on: NaiveDate::from_ymd_opt(2026, 10, 9)
                },
                Mark::FollowUp {
                    text: "call home".into(),
                    owner: String::new(),
                    due_on: NaiveDate::from_ymd_opt(2026, 10, 12)
                },
            ]
        );
    }

    #[test]
    fn a_lone_star_stays_as_typed() {
        assert_eq!(
            inlines("4 * 5 trials"),
            vec![Inline::Plain {
                text: "4 * 5 trials".into()
            }]
        );
    }

    #[test]
    fn styles_are_kept() {
        assert_eq!(inlines("a **b** *c*").len(), 4);
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_parser_and_no_word_is_lost(text in "[ -~\\n*#@é]{0,200}") {
            let blocks = parse(&text, tuesday());
            let shown: String = blocks.iter().map(|b| match b {
                Block::Heading { content } | Block::Paragraph { content } | Block::Item { content } | Block::Decision { content } => plain(content),
                Block::FollowUp { content, owner, .. } => format!("{} {owner}", plain(content)),
            }).collect();
            for c in shown.chars().filter(|c| c.is_alphanumeric()) {
                prop_assert!(text.contains(c));
            }
        }

        #[test]
        fn spoken_dates_never_lie_before_the_note(text in "(mon|tue|wed|thu|fri|sat|sun|[1-9]/[1-9]|oct [1-9])") {
            if let Some(date) = spoken_date(&text, tuesday()) {
                prop_assert!(date >= tuesday());
            }
        }
    }
}
