//! What went wrong, as a sentence for the person at the terminal.

/// Exit code for wrong usage, as in `hallway-cli`.
pub(crate) const USAGE: u8 = 2;

/// A failure: one or more plain sentences that say what happened and the way on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// What happened and what to do.
    pub(crate) sentence: String,
    /// What the process ends with.
    pub(crate) exit_code: u8,
}

impl Problem {
    /// A failure that ends the command with exit code 1.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            exit_code: 1,
        }
    }

    /// Wrong usage: exit code 2, with a hint where help is found.
    pub(crate) fn usage(sentence: impl Into<String>) -> Self {
        let sentence = format!(
            "{} `cargo xtask help` lists every command.",
            sentence.into()
        );
        Self {
            sentence,
            exit_code: USAGE,
        }
    }
}
