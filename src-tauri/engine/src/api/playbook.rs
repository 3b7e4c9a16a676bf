//! The playbook: what closed questions taught, found by kind and words, and proposed while she writes a similar one.

use super::{Command, Ctx, Topic};
use crate::error::Result;
use crate::store::{questions, search};
use hallway_domain::ids::QuestionId;
use hallway_domain::question::{Question, QuestionKind, QuestionState};
use hallway_domain::similar::{alike, index_forms, telling_words};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// A closed question and what it taught.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlaybookEntry {
    /// The question.
    pub question_id: QuestionId,
    /// Its title.
    pub title: String,
    /// What sort.
    pub kind: QuestionKind,
    /// The one question.
    pub ask: String,
    /// `confirmed`, `new_action` or `not_useful`.
    pub verdict: String,
    /// What she did.
    pub did: String,
    /// 1 to 5.
    pub helpful: Option<u32>,
    /// The lesson.
    pub lesson: String,
    /// RFC 3339.
    pub updated_at: String,
    /// Words that it has in common with the question being written; empty in the whole list.
    pub shared: Vec<String>,
}

/// The playbook: lessons first, then other closed questions, the newest on top.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListPlaybook {
    /// Only of this sort.
    pub kind: Option<QuestionKind>,
    /// Only with these words, anywhere in the question or its lesson.
    pub text: Option<String>,
}

impl Command for ListPlaybook {
    const NAME: &'static str = "list_playbook";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<PlaybookEntry>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let typed = self.text.unwrap_or_default();
        let closed = match search::query_of(&typed) {
            Some(query) => search::closed_questions(ctx.tx, &query, 200)?
                .into_iter()
                .map(|id| questions::get(ctx.tx, id))
                .collect::<Result<Vec<_>>>()?,
            None => {
                let mut all = questions::list(ctx.tx, Some(QuestionState::Closed), None)?;
                all.sort_by(|a, b| b.updated_at.cmp(&a.updated_at));
                all
            }
        };
        let mut list = Vec::new();
        for question in closed {
            if self.kind.is_none_or(|kind| kind == question.fields.kind)
                && let Some(entry) = entry(ctx, question, Vec::new())?
            {
                list.push(entry);
            }
        }
        list.sort_by_key(|e| e.lesson.is_empty());
        Ok(list)
    }
}

/// Closed questions like the one being written, the most alike first: words in common, found in this vault alone.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SimilarQuestions {
    /// The question being written.
    pub id: QuestionId,
}

impl Command for SimilarQuestions {
    const NAME: &'static str = "similar_questions";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<PlaybookEntry>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let question = questions::get(ctx.tx, self.id)?;
        let words = words_of(&question);
        let forms = index_forms(&words);
        let Some(query) = search::query_of_any(forms.iter().map(String::as_str)) else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        for id in search::closed_questions(ctx.tx, &query, 25)? {
            let other = questions::get(ctx.tx, id)?;
            let same_kind = other.fields.kind == question.fields.kind;
            let Some(shared) = alike(&words, &words_of(&other), same_kind) else {
                continue;
            };
            found.extend(entry(ctx, other, shared)?);
        }
        found.sort_by_key(|e| (e.lesson.is_empty(), usize::MAX - e.shared.len()));
        found.truncate(3);
        Ok(found)
    }
}

/// What a question is about: its title, its one question and its facts.
fn words_of(question: &Question) -> BTreeSet<String> {
    let f = &question.fields;
    telling_words(&[f.title.as_str(), &f.ask, &f.facts].join(" "))
}

fn entry(ctx: &Ctx<'_>, question: Question, shared: Vec<String>) -> Result<Option<PlaybookEntry>> {
    let Some(close) = questions::closed(ctx.tx, question.id)? else {
        return Ok(None);
    };
    Ok(Some(PlaybookEntry {
        question_id: question.id,
        title: if question.fields.title.trim().is_empty() {
            question.fields.kind.words().to_owned()
        } else {
            question.fields.title
        },
        kind: question.fields.kind,
        ask: question.fields.ask,
        verdict: close.verdict,
        did: close.did,
        helpful: close.helpful,
        lesson: close.lesson,
        updated_at: question.updated_at,
        shared,
    }))
}
