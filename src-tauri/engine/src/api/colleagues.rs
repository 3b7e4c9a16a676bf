//! The address book of colleagues outside the building: how each likes to be asked, and how long she takes.

use super::packets::PacketFormat;
use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::store::colleagues::{self, ColleagueRecord};
use hallway_domain::ids::ColleagueId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The longest turnaround that makes sense for a nudge, in days.
const LONGEST: u32 = 60;

/// A colleague outside the building.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Colleague {
    /// The record.
    pub id: ColleagueId,
    /// What she is called here.
    pub name: String,
    /// How she likes questions.
    pub likes: String,
    /// How long she usually takes, in words.
    pub turnaround: String,
    /// The same in days: nudges count with it.
    pub turnaround_days: Option<u32>,
    /// What she knows about.
    pub topics: String,
    /// The form she prefers.
    pub prefers: PacketFormat,
}

/// The colleagues, by name.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListColleagues {}

impl Command for ListColleagues {
    const NAME: &'static str = "list_colleagues";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<Colleague>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        Ok(colleagues::list(ctx.tx)?
            .into_iter()
            .map(|c| Colleague {
                id: c.id,
                name: c.name,
                likes: c.likes,
                turnaround: c.turnaround,
                turnaround_days: c.turnaround_days,
                topics: c.topics,
                prefers: PacketFormat::of_word(&c.prefers),
            })
            .collect())
    }
}

/// Adds or changes a colleague.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveColleague {
    /// Which; a new one when left out.
    pub id: Option<ColleagueId>,
    /// What she is called here.
    pub name: String,
    /// How she likes questions.
    pub likes: Option<String>,
    /// How long she usually takes, in words.
    pub turnaround: Option<String>,
    /// The same in days.
    pub turnaround_days: Option<u32>,
    /// What she knows about.
    pub topics: Option<String>,
    /// The form she prefers; sealed when left out.
    pub prefers: Option<PacketFormat>,
}

impl Command for SaveColleague {
    const NAME: &'static str = "save_colleague";
    const CHANGES: &'static [Topic] = &[Topic::Packets, Topic::Questions];
    type Output = Colleague;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let name = self.name.trim().to_owned();
        if name.is_empty() {
            return Err(Error::invalid("name", "Say what she is called here."));
        }
        if self.turnaround_days.is_some_and(|days| days > LONGEST) {
            return Err(Error::invalid(
                "turnaround_days",
                "Say at most 60 days, or leave it out.",
            ));
        }
        let same = colleagues::list(ctx.tx)?
            .into_iter()
            .any(|c| Some(c.id) != self.id && c.name.to_lowercase() == name.to_lowercase());
        if same {
            return Err(Error::invalid(
                "name",
                "A colleague of this name is in the book already; call this one differently.",
            ));
        }
        let colleague = Colleague {
            id: match self.id {
                Some(id) => id,
                None => ctx.make_id()?,
            },
            name,
            likes: self.likes.unwrap_or_default().trim().to_owned(),
            turnaround: self.turnaround.unwrap_or_default().trim().to_owned(),
            turnaround_days: self.turnaround_days,
            topics: self.topics.unwrap_or_default().trim().to_owned(),
            prefers: self.prefers.unwrap_or(PacketFormat::Sealed),
        };
        let record = ColleagueRecord {
            id: colleague.id,
            name: colleague.name.clone(),
            likes: colleague.likes.clone(),
            turnaround: colleague.turnaround.clone(),
            turnaround_days: colleague.turnaround_days,
            topics: colleague.topics.clone(),
            prefers: colleague.prefers.word().to_owned(),
        };
        colleagues::put(ctx.tx, &record, &ctx.stamp())?;
        Ok(colleague)
    }
}

/// Takes a colleague out of the book. What went to her stays as it is.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteColleague {
    /// Which.
    pub id: ColleagueId,
}

impl Command for DeleteColleague {
    const NAME: &'static str = "delete_colleague";
    const CHANGES: &'static [Topic] = &[Topic::Packets, Topic::Questions];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        colleagues::set_deleted(ctx.tx, self.id, Some(&ctx.stamp()))
    }
}

/// Puts her back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndeleteColleague {
    /// Which.
    pub id: ColleagueId,
}

impl Command for UndeleteColleague {
    const NAME: &'static str = "undelete_colleague";
    const CHANGES: &'static [Topic] = &[Topic::Packets, Topic::Questions];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        colleagues::set_deleted(ctx.tx, self.id, None)
    }
}
