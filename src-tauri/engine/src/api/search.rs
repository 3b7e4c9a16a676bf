//! Search over everything, inside the encrypted file.

use super::{Command, Ctx, Topic};
use crate::caseload::rows;
use crate::error::Result;
use crate::store::search::{self, HIT_BEGINS, HIT_ENDS};
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
    /// `student`, `note`, `contact`, `question`, `reply`, `meeting`, `follow_up`, `person`, `consultation`, `goal`,
    /// `notice`, `removal`.
    pub kind: String,
    /// The record; for a reply its question, for a notice its meeting.
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

/// Finds words in everything that was written down. The last word may be a beginning.
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
        let Some(query) = search::query_of(&self.query) else {
            return Ok(Vec::new());
        };
        let names = rows::Names::read(ctx.tx)?;
        let limit = self.limit.unwrap_or(50).min(500);
        Ok(
            search::find(ctx.tx, &query, self.kind.as_deref(), self.student_id, limit)?
                .into_iter()
                .map(|hit| SearchHit {
                    student: names.of(hit.student).0,
                    // A reply stands under its question.
                    id: match hit.id.split_once('/') {
                        Some((_, question)) => question.to_owned(),
                        None => hit.id,
                    },
                    kind: hit.kind,
                    student_id: hit.student,
                    title: hit.title,
                    snippet: parts(&hit.snippet),
                    date: hit.date,
                })
                .collect(),
        )
    }
}

/// Cuts a marked snippet into runs, so that the window never makes HTML of it.
fn parts(marked: &str) -> Vec<SnippetPart> {
    let mut out = Vec::new();
    for (i, piece) in marked.split([HIT_BEGINS, HIT_ENDS]).enumerate() {
        if !piece.is_empty() {
            out.push(SnippetPart {
                text: piece.to_owned(),
                hit: i % 2 == 1,
            });
        }
    }
    out
}
