//! The bin: what was deleted, and the way back for each of it.

use super::{Command, Ctx, Topic};
use super::{
    colleagues, consultations, contacts, meetings, notes, questions, removals, replies, seats,
    steps, students,
};
use crate::error::{Error, Result};
pub use crate::store::bin::BinKind;
use crate::store::{bin, follow_ups};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// One thing in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BinRow {
    /// What kind of thing.
    pub kind: BinKind,
    /// Which.
    pub id: String,
    /// What it says, in one line; empty for a student.
    pub words: String,
    /// Her name, last name first; empty where it is of no student.
    pub student: String,
    /// Her case code.
    pub case_code: String,
    /// When it was deleted, RFC 3339.
    pub deleted_at: String,
}

/// Everything in the bin, what was deleted last first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListBin {}

impl Command for ListBin {
    const NAME: &'static str = "list_bin";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<BinRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        Ok(bin::list(ctx.tx)?
            .into_iter()
            .map(|one| BinRow {
                kind: one.kind,
                id: one.id,
                words: one.words,
                student: one.student,
                case_code: one.case_code,
                deleted_at: one.deleted_at,
            })
            .collect())
    }
}

/// Gives one thing back from the bin, as the undo beside its deletion does.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveBack {
    /// What kind of thing.
    pub kind: BinKind,
    /// Which.
    pub id: String,
}

impl Command for GiveBack {
    const NAME: &'static str = "give_back";
    const CHANGES: &'static [Topic] = &[
        Topic::Students,
        Topic::People,
        Topic::Meetings,
        Topic::Notes,
        Topic::Contacts,
        Topic::FollowUps,
        Topic::Questions,
        Topic::Replies,
        Topic::Consultations,
    ];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let id: Uuid = self
            .id
            .parse()
            .map_err(|_| Error::NotFound("what was in the bin"))?;
        match self.kind {
            BinKind::Student => students::UndeleteStudent { id: id.into() }.run(ctx),
            BinKind::Meeting => meetings::UndeleteMeeting { id: id.into() }.run(ctx),
            BinKind::Note => notes::UndeleteNote { id: id.into() }.run(ctx),
            BinKind::Contact => contacts::UndeleteContact { id: id.into() }.run(ctx),
            BinKind::FollowUp => follow_ups::give_back(ctx.tx, id.into()),
            BinKind::Question => questions::UndeleteQuestion { id: id.into() }.run(ctx),
            BinKind::Consultation => consultations::UndeleteConsultation { id: id.into() }.run(ctx),
            BinKind::Colleague => colleagues::UndeleteColleague { id: id.into() }.run(ctx),
            BinKind::Removal => removals::UndeleteRemoval { id: id.into() }
                .run(ctx)
                .map(drop),
            BinKind::Step => steps::RestoreStep { id: id.into() }.run(ctx).map(drop),
            BinKind::Reply => replies::UndeleteReply { id: id.into() }.run(ctx),
            BinKind::Seat => seats::RestoreSeat { id: id.into() }.run(ctx).map(drop),
        }
    }
}
