//! After a meeting: the dates that may follow from it, as proposals. Only her yes makes them so, and it can be taken back.

use super::facts::changing;
use super::{Command, Ctx, Topic};
use crate::caseload::{moves, rows};
use crate::error::{Error, Result};
use crate::store::{facts, meetings, students};
use chrono::NaiveDate;
use hallway_domain::after::{NextDate, next_dates, next_status};
use hallway_domain::ids::MeetingId;
use hallway_domain::meeting::{Meeting, MeetingState};
use hallway_domain::rules::FactName;
use hallway_domain::student::{Student, StudentStatus};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a due date would become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NextDue {
    /// "Annual review".
    pub title: String,
    /// The day it would be due.
    pub due_on: NaiveDate,
    /// The last school day before.
    pub plan_by: NaiveDate,
    /// How it is counted.
    pub explanation: String,
    /// The rule in a sentence.
    pub rule_text: String,
    /// Where it comes from.
    pub citation: String,
    /// What to know about the rule; empty when it is verified.
    pub label: String,
}

/// One proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Proposal {
    /// Its name.
    pub key: String,
    /// What is asked.
    pub ask: String,
    /// The facts that would get the day, in words.
    pub facts: Vec<String>,
    /// The day they would get.
    pub value: NaiveDate,
    /// What stands there now.
    pub stands: Option<String>,
    /// She said yes already: the day, or a later one, stands.
    pub entered: bool,
    /// What a meeting of this kind does as a rule.
    pub usual: bool,
    /// What would be due from then, or is, once entered.
    pub next: Vec<NextDue>,
}

/// What follows a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AfterPage {
    /// The meeting was held: proposals can be accepted.
    pub held: bool,
    /// Dates, the usual ones first.
    pub proposals: Vec<Proposal>,
    /// Where the student may stand now.
    pub status: Option<StudentStatus>,
}

struct Place {
    meeting: Meeting,
    student: Student,
}

impl Place {
    fn read(ctx: &Ctx<'_>, id: MeetingId) -> Result<Self> {
        let meeting = meetings::get(ctx.tx, id)?;
        let student = students::get(ctx.tx, meeting.fields.student_id)?;
        Ok(Self { meeting, student })
    }

    /// What stands under a fact of the student now.
    fn standing(&self, ctx: &Ctx<'_>, fact: FactName) -> Result<Option<String>> {
        Ok(facts::of_student(ctx.tx, self.student.id)?
            .into_iter()
            .find(|record| record.fact == fact.as_str())
            .map(|record| record.value))
    }

    fn dates(&self) -> Vec<NextDate> {
        next_dates(self.meeting.fields.kind, self.student.status)
    }

    fn date(&self, key: &str) -> Result<NextDate> {
        // A yes may be taken back after the student's status has changed with it.
        self.dates()
            .into_iter()
            .chain(next_dates(
                self.meeting.fields.kind,
                StudentStatus::Referred,
            ))
            .find(|d| d.key == key)
            .ok_or_else(|| Error::invalid("key", "This meeting proposes no such date."))
    }
}

fn page(ctx: &Ctx<'_>, place: &Place) -> Result<AfterPage> {
    let book = rows::book(ctx.tx, ctx.today)?;
    let records = facts::of_student(ctx.tx, place.student.id)?;
    let day = place.meeting.fields.on_date;
    let now = book.of(&place.student, &records, &[]);
    let proposals = place
        .dates()
        .into_iter()
        .map(|date| {
            let standing = |fact: FactName| records.iter().find(|r| r.fact == fact.as_str());
            let entered = date.facts.iter().all(|fact| {
                standing(*fact)
                    .and_then(|r| r.value.parse::<NaiveDate>().ok())
                    .is_some_and(|value| value >= day)
            });
            let mut then = records.clone();
            for fact in date.facts {
                then.retain(|r| r.fact != fact.as_str());
                then.push(facts::FactRecord::imagined(
                    place.student.id,
                    fact.as_str(),
                    day.to_string(),
                ));
            }
            let would = if entered {
                book.of(&place.student, &records, &[])
            } else {
                book.of(&place.student, &then, &[])
            };
            let triggers: Vec<&str> = date.facts.iter().map(|f| f.as_str()).collect();
            Proposal {
                key: date.key.to_owned(),
                ask: date.ask.to_owned(),
                facts: date.facts.iter().map(|f| f.label().to_owned()).collect(),
                value: day,
                stands: date
                    .facts
                    .first()
                    .and_then(|fact| standing(*fact))
                    .map(|r| r.value.clone()),
                entered,
                usual: date.usual,
                next: would
                    .items
                    .into_iter()
                    .filter(|item| {
                        triggers.contains(&item.why.trigger.as_str())
                            || !now
                                .items
                                .iter()
                                .any(|n| n.rule == item.rule && n.due_on == item.due_on)
                    })
                    .map(|item| NextDue {
                        title: item.title,
                        due_on: item.due_on,
                        plan_by: item.plan_by,
                        explanation: item.why.explanation,
                        rule_text: item.why.rule_text,
                        citation: item.why.citation,
                        label: item.why.label,
                    })
                    .collect(),
            }
        })
        .collect();
    Ok(AfterPage {
        held: place.meeting.state == MeetingState::Held,
        proposals,
        status: next_status(place.meeting.fields.kind, place.student.status),
    })
}

/// What follows a meeting, as proposals.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetAfter {
    /// Which meeting.
    pub meeting_id: MeetingId,
}

impl Command for GetAfter {
    const NAME: &'static str = "get_after";
    const CHANGES: &'static [Topic] = &[];
    type Output = AfterPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        page(ctx, &Place::read(ctx, self.meeting_id)?)
    }
}

/// Says yes to one proposal of a meeting that was held.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AcceptDate {
    /// Which meeting.
    pub meeting_id: MeetingId,
    /// Which proposal.
    pub key: String,
}

impl Command for AcceptDate {
    const NAME: &'static str = "accept_date";
    const CHANGES: &'static [Topic] = &[Topic::Students, Topic::Meetings];
    type Output = AfterPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let place = Place::read(ctx, self.meeting_id)?;
        if place.meeting.state != MeetingState::Held {
            return Err(Error::invalid(
                "meeting_id",
                "Mark the meeting as held first: dates count from meetings that took place.",
            ));
        }
        let date = place.date(&self.key)?;
        let value = place.meeting.fields.on_date.to_string();
        let stamp = ctx.stamp();
        let by = moves::entered_by(ctx)?;
        for fact in date.facts {
            let stands = place.standing(ctx, *fact)?;
            if stands.as_deref() == Some(value.as_str()) {
                continue;
            }
            let id = ctx.make_id()?;
            let entry = facts::Entry {
                source: "meeting",
                by: &by,
                stamp: &stamp,
            };
            let change = moved(
                stands.as_deref(),
                Some(&value),
                place.meeting.fields.kind.words(),
            );
            changing(ctx, place.student.id, fact.label(), &change, |ctx| {
                facts::set(ctx.tx, id, place.student.id, fact.as_str(), &value, entry)
            })?;
        }
        page(ctx, &place)
    }
}

/// Takes a yes back: what stood before stands again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackDate {
    /// Which meeting.
    pub meeting_id: MeetingId,
    /// Which proposal.
    pub key: String,
}

impl Command for TakeBackDate {
    const NAME: &'static str = "take_back_date";
    const CHANGES: &'static [Topic] = &[Topic::Students, Topic::Meetings];
    type Output = AfterPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let place = Place::read(ctx, self.meeting_id)?;
        let date = place.date(&self.key)?;
        let value = place.meeting.fields.on_date.to_string();
        let stamp = ctx.stamp();
        for fact in date.facts {
            // A later entry is not this meeting's to take back.
            if place.standing(ctx, *fact)?.as_deref() != Some(value.as_str()) {
                continue;
            }
            let before = facts::before(ctx.tx, place.student.id, fact.as_str())?;
            let change = moved(Some(&value), before.as_deref(), "taken back");
            changing(ctx, place.student.id, fact.label(), &change, |ctx| {
                facts::take_back(ctx.tx, place.student.id, fact.as_str(), &stamp)
            })?;
        }
        page(ctx, &place)
    }
}

fn moved(old: Option<&str>, new: Option<&str>, why: &str) -> String {
    format!(
        "{} \u{2192} {} ({why})",
        old.unwrap_or("nothing"),
        new.unwrap_or("nothing")
    )
}
