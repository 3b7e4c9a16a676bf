//! Search over everything, inside the encrypted file.

use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use hallway_domain::ids::StudentId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A run of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SnippetPart {
    /// The text.
    pub text: String,
    /// It is what was searched for.
    pub hit: bool,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SearchHit {
    /// `student`, `note`, `contact`, `question`, `reply`, `meeting`, `follow_up`, `person`.
    pub kind: String,
    /// The record; for a reply, its question.
    pub id: String,
    /// The student, where there is one.
    pub student_id: Option<StudentId>,
    /// Her name.
    pub student: String,
    /// Its title.
    pub title: String,
    /// Where it was found.
    pub snippet: Vec<SnippetPart>,
    /// Its day.
    pub date: String,
}

/// Finds words in students, notes, contacts, questions, replies and meetings. The last word may be a beginning.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct Search {
    /// What was typed.
    pub query: String,
    /// Only this kind.
    pub kind: Option<String>,
    /// Only hers.
    pub student_id: Option<StudentId>,
    /// At most so many; 50 when left out.
    pub limit: Option<u32>,
}

impl Command for Search {
    const NAME: &'static str = "search";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<SearchHit>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}
