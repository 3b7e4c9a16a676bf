//! Facts that dates count from: entered, changed, taken back; and the line of history that says what moved and why.

use super::students::{Fact, HistoryRow};
use super::{Command, Ctx, Topic, laying};
use crate::caseload::{due, moves, rows};
use crate::error::{Error, Result};
use crate::store::facts::{self, FactRecord};
use crate::store::students;
use chrono::NaiveDate;
use hallway_domain::ids::{FactId, StudentId};
use hallway_domain::rules::facts::problems;
use hallway_domain::rules::{FactName, FactValue, Facts};
use hallway_domain::student::RecordFact;
use serde::Deserialize;
use ts_rs::TS;

/// Enters a fact that dates count from. The old value is kept as history, which says which dates moved.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetFact {
    /// Whose.
    pub student_id: StudentId,
    /// Its name in the rules; or `exited`, `rights_notice_given`.
    pub fact: String,
    /// An ISO date, a number, or dates with commas.
    pub value: String,
}

impl Command for SetFact {
    const NAME: &'static str = "set_fact";
    const CHANGES: &'static [Topic] = &[Topic::Students, Topic::Meetings];
    type Output = Vec<HistoryRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let student = students::get(ctx.tx, self.student_id)?;
        let value = self.value.trim();
        check(
            ctx,
            student.id,
            student.fields.birth_date,
            &self.fact,
            value,
        )?;
        let old = facts::of_student(ctx.tx, student.id)?
            .into_iter()
            .find(|f| f.fact == self.fact)
            .map(|f| f.value);
        if old.as_deref() != Some(value) {
            let by = moves::entered_by(ctx)?;
            let stamp = ctx.stamp();
            let entry = facts::Entry {
                source: "entered",
                by: &by,
                stamp: &stamp,
            };
            let id = ctx.make_id()?;
            let change = format!("{} \u{2192} {value}", old.as_deref().unwrap_or("nothing"));
            changing(ctx, student.id, label(&self.fact), &change, |ctx| {
                facts::set(ctx.tx, id, student.id, &self.fact, value, entry)
            })?;
        }
        newest(ctx, student.id)
    }
}

/// Takes a fact back. History keeps it, and says which dates went with it.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveFact {
    /// Which.
    pub id: FactId,
}

impl Command for RemoveFact {
    const NAME: &'static str = "remove_fact";
    const CHANGES: &'static [Topic] = &[Topic::Students, Topic::Meetings];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let record = facts::get(ctx.tx, self.id)?;
        let change = format!("{} \u{2192} nothing", record.value);
        let stamp = ctx.stamp();
        changing(ctx, record.student, label(&record.fact), &change, |ctx| {
            facts::supersede(ctx.tx, record.student, &record.fact, &stamp)
        })
    }
}

/// Changes what one student's dates count from: dates are read before and after, the open steps of her meetings are laid
/// again, and one line of history says what changed, which due dates moved and how many steps went along.
pub(super) fn changing<T>(
    ctx: &Ctx<'_>,
    id: StudentId,
    what: &str,
    change: &str,
    act: impl FnOnce(&Ctx<'_>) -> Result<T>,
) -> Result<T> {
    let read = |ctx: &Ctx<'_>| -> Result<_> {
        let student = students::get(ctx.tx, id)?;
        let due = due::of_student(ctx.tx, &rows::book(ctx.tx, ctx.today)?, &student, ctx.today)?;
        Ok((student, due))
    };
    let (_, before) = read(ctx)?;
    let done = act(ctx)?;
    let (student, after) = read(ctx)?;
    let mut detail = change.to_owned();
    let moved = moves::words(&moves::of_student(&student, &before, &after));
    if !moved.is_empty() {
        detail.push_str("; ");
        detail.push_str(&moved);
    }
    match laying::lay_again_for(ctx, id)?.len() {
        0 => {}
        1 => detail.push_str("; one open step moved"),
        n => detail.push_str(&format!("; {n} open steps moved")),
    }
    let by = moves::entered_by(ctx)?;
    facts::add_history_by(ctx.tx, id, what, &detail, (&by, &ctx.stamp()))?;
    Ok(done)
}

fn newest(ctx: &Ctx<'_>, id: StudentId) -> Result<Vec<HistoryRow>> {
    Ok(facts::history(ctx.tx, id)?
        .into_iter()
        .take(1)
        .map(|h| HistoryRow {
            at: h.at,
            what: h.what,
            detail: h.detail,
            by: h.by,
        })
        .collect())
}

fn label(fact: &str) -> &'static str {
    FactName::parse(fact)
        .map(FactName::label)
        .ok()
        .or_else(|| RecordFact::parse(fact).map(RecordFact::label))
        .unwrap_or("A fact")
}

/// A fact as the window shows it.
pub(super) fn fact_out(record: FactRecord) -> Fact {
    let known = FactName::parse(&record.fact).is_ok() || RecordFact::parse(&record.fact).is_some();
    Fact {
        id: record.id,
        words: if known {
            label(&record.fact).to_owned()
        } else {
            record.fact.clone()
        },
        fact: record.fact,
        value: record.value,
        source: record.source,
        entered_at: record.entered_at,
        entered_by: record.entered_by,
    }
}

/// A fact that has another form, or contradicts the calendar or another fact, is refused by field, before it moves a date.
fn check(
    ctx: &Ctx<'_>,
    id: StudentId,
    born: Option<NaiveDate>,
    fact: &str,
    value: &str,
) -> Result<()> {
    let future = |date: NaiveDate| {
        if date > ctx.today {
            Err(Error::invalid(
                "value",
                "This date lies in the future; enter it once it happened.",
            ))
        } else {
            Ok(())
        }
    };
    if let Some(name) = RecordFact::parse(fact) {
        let date: NaiveDate = value
            .parse()
            .map_err(|_| Error::invalid("value", "This is not a date, YYYY-MM-DD."))?;
        if born.is_some_and(|born| date < born) {
            return Err(Error::invalid(
                "value",
                "This date lies before the birth date.",
            ));
        }
        return match name {
            // An exit is known before it comes.
            RecordFact::Exited => Ok(()),
            RecordFact::RightsNoticeGiven => future(date),
        };
    }
    let name = FactName::parse(fact).map_err(|e| Error::invalid("fact", e.to_string()))?;
    if name == FactName::DateOfBirth {
        return Err(Error::invalid(
            "fact",
            "The birth date stands in the student\u{2019}s record; change it there.",
        ));
    }
    let read = due::fact_value(value)
        .filter(|value| name.form().admits(value))
        .ok_or_else(|| {
            Error::invalid("value", format!("This is not {}.", name.form().in_words()))
        })?;
    let past_only = matches!(
        name,
        FactName::LastAnnualMeeting
            | FactName::NewFullReview
            | FactName::LastEligibilityDetermination
            | FactName::LastEvaluationCompleted
            | FactName::ConsentReceived
            | FactName::ReferralReceived
            | FactName::EvaluationCompleted
            | FactName::EligibilityDetermined
            | FactName::RemovalDecision
    );
    if let (true, FactValue::Date(date)) = (past_only, &read) {
        future(*date)?;
    }
    if name == FactName::AgeOfMajority
        && !matches!(&read, FactValue::WholeNumber(age) if (14..=30).contains(age))
    {
        return Err(Error::invalid("value", "Enter an age from 14 to 30."));
    }
    let mut all = Facts::new();
    if let Some(born) = born {
        all = all.with_date(FactName::DateOfBirth, born);
    }
    for record in facts::of_student(ctx.tx, id)? {
        if let (Ok(known), Some(value)) = (
            FactName::parse(&record.fact),
            due::fact_value(&record.value),
        ) {
            let _ = all.set(known, value);
        }
    }
    let standing = problems(&all, ctx.today);
    let _ = all.set(name, read);
    // What was wrong before is not this fact's doing; what is wrong now is, whichever of the two it names.
    match problems(&all, ctx.today)
        .into_iter()
        .find(|p| !standing.contains(p))
    {
        Some(problem) => Err(Error::invalid("value", problem.message)),
        None => Ok(()),
    }
}
