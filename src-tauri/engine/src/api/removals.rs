//! Removals from placement: entered, counted, taken back.

use super::{Command, Ctx, Topic};
use crate::caseload::removals::{self as counting, Removals};
use crate::caseload::{moves, rows};
use crate::error::{Error, FieldProblem, Result};
use crate::store::removals::{self, RemovalRecord};
use crate::store::{facts, students};
use chrono::{Days, NaiveDate};
use hallway_domain::ids::{RemovalId, StudentId};
use hallway_domain::school_days::SchoolDays;
use serde::Deserialize;
use ts_rs::TS;

/// What a student's removals come to.
///
/// # Errors
/// When the database does not answer.
pub(super) fn of_student(ctx: &Ctx<'_>, id: StudentId) -> Result<Removals> {
    let student = students::get(ctx.tx, id)?;
    let book = rows::book(ctx.tx, ctx.today)?;
    let entered = counting::entered_days(&facts::of_student(ctx.tx, id)?);
    let records = removals::of_student(ctx.tx, id)?;
    Ok(counting::of(&book, &student, &records, &entered, ctx.today))
}

/// Enters a removal from placement, or changes one.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveRemoval {
    /// Whose.
    pub student_id: StudentId,
    /// Which; a new one when left out.
    pub id: Option<RemovalId>,
    /// Its first day.
    pub first_day: NaiveDate,
    /// How many school days from there.
    pub school_days: u32,
    /// Why.
    pub reason: String,
}

impl Command for SaveRemoval {
    const NAME: &'static str = "save_removal";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Removals;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let student = students::get(ctx.tx, self.student_id)?;
        let mut problems = Vec::new();
        let mut say = |field: &str, message: &str| {
            problems.push(FieldProblem {
                field: field.to_owned(),
                message: message.to_owned(),
            });
        };
        if !(1..=180).contains(&self.school_days) {
            say("school_days", "Enter 1 to 180 school days.");
        }
        if student
            .fields
            .birth_date
            .is_some_and(|b| self.first_day < b)
        {
            say("first_day", "This day lies before the birth date.");
        }
        if ctx
            .today
            .checked_add_days(Days::new(30))
            .is_some_and(|last| self.first_day > last)
        {
            say(
                "first_day",
                "This day lies more than a month ahead. Check the year.",
            );
        }
        let book = rows::book(ctx.tx, ctx.today)?;
        if !book.days_of(&student).is_school_day(self.first_day) {
            say(
                "first_day",
                "There is no school on this day, so it takes no school day. Enter the first school day of the removal.",
            );
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        if let Some(id) = self.id
            && removals::student_of(ctx.tx, id)? != self.student_id
        {
            return Err(Error::NotFound("the removal"));
        }
        let before = of_student(ctx, self.student_id)?.days;
        let (stamp, by) = (ctx.stamp(), moves::entered_by(ctx)?);
        let record = RemovalRecord {
            id: match self.id {
                Some(id) => id,
                None => ctx.make_id()?,
            },
            student: self.student_id,
            first_day: self.first_day,
            school_days: self.school_days,
            reason: self.reason.trim().to_owned(),
            entered_at: stamp.clone(),
            entered_by: by.clone(),
        };
        removals::put(ctx.tx, &record)?;
        let after = of_student(ctx, self.student_id)?;
        let detail = format!(
            "from {}, school days: {}; this school year {before} \u{2192} {}",
            self.first_day, self.school_days, after.days
        );
        facts::add_history_by(ctx.tx, self.student_id, "Removal", &detail, (&by, &stamp))?;
        Ok(after)
    }
}

/// Takes a removal back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteRemoval {
    /// Which.
    pub id: RemovalId,
}

impl Command for DeleteRemoval {
    const NAME: &'static str = "delete_removal";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Removals;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let stamp = ctx.stamp();
        set(ctx, self.id, Some(&stamp), "Removal taken back")
    }
}

/// Lets a removal stand again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndeleteRemoval {
    /// Which.
    pub id: RemovalId,
}

impl Command for UndeleteRemoval {
    const NAME: &'static str = "undelete_removal";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Removals;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        set(ctx, self.id, None, "Removal stands again")
    }
}

fn set(ctx: &Ctx<'_>, id: RemovalId, at: Option<&str>, what: &str) -> Result<Removals> {
    let student = removals::student_of(ctx.tx, id)?;
    let before = of_student(ctx, student)?.days;
    removals::set_deleted(ctx.tx, id, at)?;
    let after = of_student(ctx, student)?;
    let detail = format!("this school year {before} \u{2192} {}", after.days);
    let by = moves::entered_by(ctx)?;
    facts::add_history_by(ctx.tx, student, what, &detail, (&by, &ctx.stamp()))?;
    Ok(after)
}
