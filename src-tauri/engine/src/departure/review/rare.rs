//! The rare-combination warning: what is left may point to one child without naming her. Three levels, in plain words.

use super::Review;
use crate::api::packets::{FindingAction, RarityWarning};
use hallway_domain::deidentify::Label;
use hallway_domain::deidentify::rarity::{self, Risk};

/// The most students of a school in which everybody knows everybody.
const SMALL_SCHOOL: u32 = 400;

impl Review {
    /// The warning about what would leave now, where there is something to say.
    pub(super) fn rarity(&self) -> Option<RarityWarning> {
        let text = self.leaving().concat().join("\n");
        let weighed = rarity::assess(&text, &[], self.school_size);
        let mut kinds: Vec<&str> = Vec::new();
        for sign in &weighed.signs {
            let words = in_words(&sign.kind);
            if !kinds.contains(&words) {
                kinds.push(words);
            }
        }
        let mut advice: Vec<String> = Vec::new();
        let mut told_to = 0;
        for sign in &weighed.signs {
            // "the only" within "the only girl" says nothing new.
            if sign.start < told_to {
                continue;
            }
            told_to = sign.end;
            let line = format!(
                "\u{201c}{}\u{201d}: {}.",
                sign.surface,
                quoted(&sign.advice)
            );
            if !advice.contains(&line) {
                advice.push(line);
            }
        }
        // Common facts of one kind say nothing by themselves; two kinds are worth a look.
        let mut level = match weighed.risk {
            Risk::Low => u32::from(kinds.len() > 1),
            Risk::Raised => 2,
            Risk::High => 3,
        };
        // A day that stays as it was is the day of something that people remember.
        let days: Vec<&str> = self.days_kept();
        if !days.is_empty() {
            if !kinds.is_empty() {
                level = (level + 1).min(3);
                kinds.push("the very day");
            }
            advice.extend(days.into_iter().map(|day| {
                format!("\u{201c}{day}\u{201d}: tell it as a distance, as in \u{201c}three weeks before the meeting\u{201d}.")
            }));
        }
        if level == 0 {
            return None;
        }
        Some(RarityWarning {
            level,
            words: format!(
                "What leaves gives away {}. {}{}",
                listed(&kinds),
                match level {
                    1 => "Each is common; together they say a little.",
                    2 => "Together they narrow down who it may be. Make one of them more general.",
                    _ =>
                        "People at the school would probably know who this is. Make at least two of them more general.",
                },
                school(self.school_size)
            ),
            advice,
        })
    }

    /// Exact days that she decided to keep.
    fn days_kept(&self) -> Vec<&str> {
        let mut days: Vec<&str> = Vec::new();
        for one in self.all() {
            let day = one.finding.surface.as_str();
            if one.finding.label == Label::Date
                && one.action == Some(FindingAction::Keep)
                && day.chars().any(|c| c.is_ascii_digit())
                && !days.contains(&day)
            {
                days.push(day);
            }
        }
        days
    }
}

fn school(size: Option<u32>) -> String {
    match size {
        Some(size) if size <= SMALL_SCHOOL => {
            format!(" The school has only {size} students, so each of these says more.")
        }
        Some(_) => String::new(),
        None => " How many students the school has is not entered; in a small one this says more."
            .to_owned(),
    }
}

/// A text with its straight quotation marks made typographic.
fn quoted(text: &str) -> String {
    let mut open = false;
    text.chars()
        .map(|c| match c {
            '"' => {
                open = !open;
                if open { '\u{201c}' } else { '\u{201d}' }
            }
            other => other,
        })
        .collect()
}

/// What a sign tells, as the end of "what leaves gives away …".
fn in_words(kind: &str) -> &'static str {
    match kind {
        "disability" => "a disability or a condition",
        "only one" => "that nobody else at the school is like this",
        "event" => "something that happened",
        "family" => "how a family lives",
        "place" => "a kind of place",
        "language" => "a home language",
        "grade" => "a grade",
        "date" => "the very day",
        _ => "a detail",
    }
}

fn listed(kinds: &[&str]) -> String {
    match kinds {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
