//! Who has the snapshot: given to whom, which version, since when, and whose receipt is in.

use super::{Command, Ctx, Topic};
use crate::caseload::snapshot::{self, Snapshot};
use crate::error::{Error, Result};
use crate::store::people;
use crate::store::snapshots::{self as store, ReceiptRecord, VersionRecord};
use chrono::NaiveDate;
use hallway_domain::ids::{PersonId, StudentId};
use hallway_domain::people::PersonKind;
use hallway_domain::snapshot::{ReceiptAct, ReceiptState};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Someone who works with the student, and the snapshot in her hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReceiptRow {
    /// Who.
    pub person_id: PersonId,
    /// Her name.
    pub name: String,
    /// Her part: "second-grade teacher".
    pub role: String,
    /// Where she stands with the version of today.
    pub state: ReceiptState,
    /// The version she has; none when none.
    pub version: Option<u32>,
    /// Since when.
    pub given_on: Option<NaiveDate>,
    /// The day the receipt for it came in.
    pub received_on: Option<NaiveDate>,
}

/// The snapshot of a student and who has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SnapshotPage {
    /// What it says and which version that is.
    #[serde(flatten)]
    pub snapshot: Snapshot,
    /// Everyone on staff who is tied to the student.
    pub receipts: Vec<ReceiptRow>,
    /// Whose receipt for this version is in.
    pub received: u32,
    /// How many should have it.
    pub people: u32,
    /// One sentence for a person.
    pub words: String,
}

fn page(ctx: &Ctx<'_>, student: StudentId) -> Result<SnapshotPage> {
    let snapshot = snapshot::of_student(ctx.tx, student, ctx.today)?;
    let kept = store::receipts(ctx.tx, student)?;
    let now = snapshot.version.number;
    let receipts: Vec<ReceiptRow> = people::of_student(ctx.tx, student)?
        .into_iter()
        .filter(|tie| tie.person.kind == PersonKind::Staff)
        .map(|tie| {
            // The newest version a person has comes first.
            let has = kept.iter().find(|r| r.person == tie.person.id);
            ReceiptRow {
                person_id: tie.person.id,
                name: tie.person.fields.display_name(),
                role: if tie.person.fields.role.is_empty() {
                    tie.team_role.map_or("", |r| r.words()).to_owned()
                } else {
                    tie.person.fields.role.clone()
                },
                state: match has {
                    None => ReceiptState::Missing,
                    Some(r) if r.number != now => ReceiptState::Older,
                    Some(r) if r.received_on.is_none() => ReceiptState::Given,
                    Some(_) => ReceiptState::Received,
                },
                version: has.map(|r| r.number),
                given_on: has.map(|r| r.given_on),
                received_on: has.and_then(|r| r.received_on),
            }
        })
        .collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let of = |state: ReceiptState| count(receipts.iter().filter(|r| r.state == state).count());
    let (received, older, people) = (
        of(ReceiptState::Received),
        of(ReceiptState::Older),
        count(receipts.len()),
    );
    let words = if snapshot.content.is_empty() {
        "Nothing stands on the snapshot yet: add accommodations and services first.".to_owned()
    } else if people == 0 {
        "No teacher is tied to the student yet.".to_owned()
    } else if received == people {
        format!("All {people} have signed for version {now}.")
    } else {
        let again = match older {
            0 => String::new(),
            1 => " 1 still has an older version and is to be asked again.".to_owned(),
            n => format!(" {n} still have an older version and are to be asked again."),
        };
        format!("{received} of {people} have signed for version {now}.{again}")
    };
    Ok(SnapshotPage {
        snapshot,
        receipts,
        received,
        people,
        words,
    })
}

/// A student's snapshot and who has it.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetSnapshot {
    /// Whose.
    pub student_id: StudentId,
}

impl Command for GetSnapshot {
    const NAME: &'static str = "get_snapshot";
    const CHANGES: &'static [Topic] = &[];
    type Output = SnapshotPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        page(ctx, self.student_id)
    }
}

/// Says that someone was given the snapshot of today, has signed for it, or has it no more.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetReceipt {
    /// Whose snapshot.
    pub student_id: StudentId,
    /// Who.
    pub person_id: PersonId,
    /// What happened. Taken back, what stood before stands again.
    pub act: ReceiptAct,
}

impl Command for SetReceipt {
    const NAME: &'static str = "set_receipt";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = SnapshotPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Snapshot { content, version } =
            snapshot::of_student(ctx.tx, self.student_id, ctx.today)?;
        if !people::of_student(ctx.tx, self.student_id)?
            .iter()
            .any(|tie| tie.person.id == self.person_id)
        {
            return Err(Error::NotFound("the person on the student\u{2019}s team"));
        }
        let has = store::receipts(ctx.tx, self.student_id)?
            .into_iter()
            .find(|r| r.person == self.person_id && r.number == version.number);
        let receipt = match (self.act, has) {
            (ReceiptAct::None, None) => return page(ctx, self.student_id),
            (ReceiptAct::None, Some(_)) => {
                store::remove_receipt(ctx.tx, self.student_id, version.number, self.person_id)?;
                store::remove_unused(ctx.tx, self.student_id, version.number)?;
                return page(ctx, self.student_id);
            }
            (act, has) => ReceiptRecord {
                number: version.number,
                person: self.person_id,
                given_on: has.as_ref().map_or(ctx.today, |r| r.given_on),
                received_on: match act {
                    ReceiptAct::Received => has.and_then(|r| r.received_on).or(Some(ctx.today)),
                    ReceiptAct::Given | ReceiptAct::None => None,
                },
            },
        };
        if content.is_empty() {
            return Err(Error::invalid(
                "student_id",
                "Nothing stands on the snapshot yet: add accommodations or services first.",
            ));
        }
        if version.since.is_none() {
            store::insert(
                ctx.tx,
                self.student_id,
                &VersionRecord {
                    number: version.number,
                    hash: version.hash,
                    since: ctx.today,
                },
                &content.to_text(),
            )?;
        }
        store::put_receipt(ctx.tx, self.student_id, &receipt)?;
        page(ctx, self.student_id)
    }
}
