//! What makes a text say less about a child without changing its sense: an age told as a band, a bus without its
//! number, pronouns by choice. Pure: it
//! answers edits of a text and changes none. Refuses to find names; `deidentify` does.

mod ages;
mod numbered;
mod pronouns;
mod verbs;
mod words;

pub use ages::ages;
pub use numbered::numbered;
pub use pronouns::{PronounChoice, gendered, pronouns, still_said};

/// One stretch of a text and what is written in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// What is written there.
    pub text: String,
}

/// A text with edits made, which lie in order and apart.
#[must_use]
pub fn edited(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
