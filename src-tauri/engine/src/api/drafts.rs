//! Drafts: text on its way into a record. Survives a crash, a lock and a closed window.

use super::{Command, Ctx, Topic};
use crate::error::Result;
use crate::store::drafts;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Draft {
    /// Where it belongs: `new_contact:STUDENT`.
    pub key: String,
    /// The text, or JSON of a form.
    pub body: String,
    /// RFC 3339.
    pub updated_at: String,
}

/// Keeps a draft.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveDraft {
    /// Where it belongs.
    pub key: String,
    /// All of it.
    pub body: String,
}

impl Command for SaveDraft {
    const NAME: &'static str = "save_draft";
    const CHANGES: &'static [Topic] = &[];
    const WRITES: bool = true;
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        drafts::put(ctx.tx, &self.key, &self.body, &ctx.stamp())
    }
}

/// The drafts, newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListDrafts {}

impl Command for ListDrafts {
    const NAME: &'static str = "list_drafts";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<Draft>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        Ok(drafts::list(ctx.tx)?
            .into_iter()
            .map(|(key, body, updated_at)| Draft {
                key,
                body,
                updated_at,
            })
            .collect())
    }
}

/// Lets a draft go: it became a record, or she threw it away.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteDraft {
    /// Where it belongs.
    pub key: String,
}

impl Command for DeleteDraft {
    const NAME: &'static str = "delete_draft";
    const CHANGES: &'static [Topic] = &[];
    const WRITES: bool = true;
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        drafts::remove(ctx.tx, &self.key)
    }
}
