//! What an import would change: each student's record as it is and as it would be, and every difference in words.

mod compare;
mod lists;

use super::matching::{Answers, Linked, group};
use super::merge::merge;
use super::question::Question;
use super::record::{self, Record};
use super::{Layout, Problem, SourceRow};
use crate::ids::{GoalId, PersonId, ServiceId, StudentId};
use crate::people::PersonFields;
use crate::student::{Goal, GoalFields, Service, ServiceFields, StudentFields};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A guardian the vault has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownGuardian {
    /// The record.
    pub id: PersonId,
    /// What is known of her.
    pub fields: PersonFields,
}

/// A student the vault has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The record.
    pub id: StudentId,
    /// What is written about her.
    pub fields: StudentFields,
    /// Her school's name and district; empty when she has none.
    pub school: (String, String),
    /// The facts that stand.
    pub facts: BTreeMap<String, String>,
    /// Further facts, in order.
    pub extra: Vec<(String, String)>,
    /// Services, in order.
    pub services: Vec<Service>,
    /// Goals, in order.
    pub goals: Vec<Goal>,
    /// Guardians.
    pub guardians: Vec<KnownGuardian>,
    /// She is in the bin: her rows are reported and not used.
    pub in_bin: bool,
}

/// One difference in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The row in the file.
    pub row: u32,
    /// The field, or the header of a further fact.
    pub field: String,
    /// What stands; empty for nothing.
    pub old: String,
    /// What would stand.
    pub new: String,
    /// How the value came about where the file does not print it.
    pub note: String,
}

/// A school by its names, as the file spells them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SchoolWanted {
    /// The school.
    pub name: String,
    /// Its district; empty when the file does not say.
    pub district: String,
}

/// A dated fact to enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// Its name in the rules.
    pub fact: &'static str,
    /// What stands.
    pub old: Option<String>,
    /// The new value.
    pub new: NaiveDate,
    /// How it came about.
    pub note: String,
}

/// A service to add or change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceChange {
    /// The record; `None` for a new one.
    pub id: Option<ServiceId>,
    /// All of it.
    pub fields: ServiceFields,
}

/// A goal to add or change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalChange {
    /// The record; `None` for a new one.
    pub id: Option<GoalId>,
    /// All of it.
    pub fields: GoalFields,
}

/// A guardian to add or change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuardianChange {
    /// The record; `None` for a new one.
    pub id: Option<PersonId>,
    /// All of her.
    pub fields: PersonFields,
    /// What she is to the student.
    pub relation: String,
}

/// What happens to one student.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The first row that tells of her.
    pub row: u32,
    /// The record; `None` for a new one.
    pub student: Option<StudentId>,
    /// Her name.
    pub name: String,
    /// Her record as it would be; the school is resolved by whoever writes.
    pub fields: StudentFields,
    /// The school she would go to, where it changes.
    pub school: Option<SchoolWanted>,
    /// Facts to enter.
    pub facts: Vec<FactChange>,
    /// Her further facts as they would be, in order; `None` when they stay.
    pub extra: Option<Vec<(String, String)>>,
    /// Services to write.
    pub services: Vec<ServiceChange>,
    /// Goals to write.
    pub goals: Vec<GoalChange>,
    /// Guardians to write.
    pub guardians: Vec<GuardianChange>,
    /// Every difference; empty when nothing changes.
    pub changes: Vec<Change>,
    /// What her rows without number and birth date are known by.
    pub keys: Vec<String>,
}

/// What an import would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Each student the file tells of.
    pub outcomes: Vec<Outcome>,
    /// Rows that were not used.
    pub skipped: u32,
    /// What could not be used, by row.
    pub problems: Vec<Problem>,
    /// Rows of which only she can say whom they mean.
    pub questions: Vec<Question>,
}

/// Plans the import of a sheet into a vault that has `known` students, on the day `today`. Where only a person can say
/// whom a row means, her answer goes; without one, students of one name are kept apart and a number is believed.
#[must_use]
pub fn plan(
    layout: &Layout,
    rows: &[SourceRow],
    known: &[Known],
    linked: &Linked,
    answers: &Answers,
    today: NaiveDate,
) -> Plan {
    let mut problems = Vec::new();
    let records: Vec<Record> = rows
        .iter()
        .skip(layout.header_at.saturating_add(1))
        .filter(|row| !record::is_blank(row) && !repeats_header(layout, row))
        .map(|row| record::read(layout, row, today, &mut problems))
        .collect();
    let groups = group(records, known, linked, answers, &mut problems);
    let mut outcomes = Vec::new();
    for group in groups.groups {
        let before = group.known.and_then(|place| known.get(place));
        let born = before.and_then(|k| k.fields.birth_date);
        let merged = merge(layout, group.records, born, today, &mut problems);
        let mut outcome = compare::compare(merged, before);
        outcome.keys = group.keys.into_iter().map(|(_, key)| key).collect();
        outcomes.push(outcome);
    }
    problems.sort_by_key(|p| p.row);
    Plan {
        outcomes,
        skipped: groups.skipped,
        problems,
        questions: groups.questions,
    }
}

/// Printed lists repeat the header on every page.
fn repeats_header(layout: &Layout, row: &SourceRow) -> bool {
    let mut cells = row.cells.iter().map(|c| c.trim());
    layout
        .headers
        .iter()
        .filter(|h| !h.starts_with("Column "))
        .count()
        > 1
        && layout.headers.iter().all(|header| {
            let cell = cells.next().unwrap_or_default();
            cell == header || (cell.is_empty() && header.starts_with("Column "))
        })
}
