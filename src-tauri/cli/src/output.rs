//! Where answers and errors go: answers to standard output, everything else to standard error.

use crate::problem::{Problem, Result};
use serde_json::Value;
use std::io::{IsTerminal, Write};

/// What a command answers: a document for programs and text for people.
pub(crate) struct Reply {
    /// The document.
    pub(crate) json: Value,
    /// The text.
    pub(crate) text: String,
}

impl Reply {
    /// An answer in both forms.
    pub(crate) fn new(json: Value, text: impl Into<String>) -> Self {
        Self {
            json,
            text: text.into(),
        }
    }
}

/// How answers are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    json: bool,
    colour: bool,
}

impl Output {
    /// Colour only on a terminal, and only where `NO_COLOR` is not set (<https://no-color.org>).
    pub(crate) fn new(json: bool) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
            || std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        Self {
            json,
            colour: !json && !refused && std::io::stdout().is_terminal(),
        }
    }

    /// Writes an answer.
    pub(crate) fn reply(self, reply: &Reply) -> Result<()> {
        let mut out = std::io::stdout().lock();
        if self.json {
            writeln!(out, "{}", reply.json)?;
        } else {
            let text = crate::table::paint(&reply.text, self.colour);
            if !text.is_empty() {
                writeln!(out, "{}", text.trim_end_matches('\n'))?;
            }
        }
        out.flush()?;
        Ok(())
    }

    /// Says something beside the answer.
    pub(crate) fn note(message: &str) {
        if !message.is_empty() {
            // Nobody can be told that telling failed.
            drop(writeln!(std::io::stderr(), "{message}"));
        }
    }

    /// Writes an error.
    pub(crate) fn problem(self, problem: &Problem) {
        if self.json {
            Self::note(&problem.to_json().to_string());
        } else {
            let mut text = format!("hallway-cli: {}\n  {}", problem.message(), problem.hint());
            if let Problem::Undecided { findings } = problem {
                for finding in findings {
                    let word = |key: &str| finding.get(key).and_then(Value::as_str).unwrap_or("");
                    text.push_str(&format!(
                        "\n  - {} ({}): {}",
                        word("surface"),
                        word("label"),
                        word("why")
                    ));
                }
            }
            Self::note(&text);
        }
    }
}
