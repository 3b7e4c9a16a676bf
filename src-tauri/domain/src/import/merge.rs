//! The rows of one student as one: the first value of a field stands, another one is reported.

use super::record::{Given, GuardianGiven, Record};
use super::values::id_key;
use super::{Field, Layout, Problem};
use crate::student::{GoalFields, ServiceFields};
use chrono::{Months, NaiveDate};

/// A dated fact that the file gives, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FactGiven {
    pub(super) row: u32,
    pub(super) fact: &'static str,
    pub(super) date: NaiveDate,
    /// How the value came about where it is not printed in the file.
    pub(super) note: String,
}

/// What the file says of one student.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) record: Record,
    pub(super) services: Vec<(u32, ServiceFields)>,
    pub(super) goals: Vec<(u32, GoalFields)>,
    pub(super) guardians: Vec<(u32, GuardianGiven)>,
    pub(super) facts: Vec<FactGiven>,
}

/// Joins the rows of one student. `born` is the birth date the vault has.
pub(super) fn merge(
    layout: &Layout,
    records: Vec<Record>,
    born: Option<NaiveDate>,
    today: NaiveDate,
    problems: &mut Vec<Problem>,
) -> Merged {
    let mut merged = Merged::default();
    let mut first = true;
    for mut record in records {
        if let Some(service) = record.service.take() {
            let row = record.row;
            if !merged.services.iter().any(|(_, s)| *s == service) {
                merged.services.push((row, service));
            }
        }
        if let Some(goal) = record.goal.take()
            && !merged.goals.iter().any(|(_, g)| *g == goal)
        {
            merged.goals.push((record.row, goal));
        }
        for guardian in std::mem::take(&mut record.guardians) {
            if !merged.guardians.iter().any(|(_, g)| *g == guardian) {
                merged.guardians.push((record.row, guardian));
            }
        }
        if first {
            merged.record = record;
            first = false;
        } else {
            join(layout, &mut merged.record, record, problems);
        }
    }
    if is_no_review(merged.record.text(Field::MeetingType))
        && let Some(given) = merged.record.dates.get(&Field::LastAnnualMeeting)
    {
        let kept = (
            layout.header(given.column).to_owned(),
            given.value.to_string(),
        );
        merged.record.extra.push(kept);
    }
    merged.facts = facts(layout, &merged.record, born, today, problems);
    merged
}

fn join(layout: &Layout, into: &mut Record, from: Record, problems: &mut Vec<Problem>) {
    let mut differs = |given_row: u32, column: usize, value: String, row: u32| {
        problems.push(Problem {
            row: given_row,
            column: layout.header(column).to_owned(),
            value,
            message: format!(
                "Row {row} says something else about the same student. Row {row} was used."
            ),
        });
    };
    for (field, given) in from.texts {
        match into.texts.get(&field) {
            None => {
                into.texts.insert(field, given);
            }
            Some(have) if have.value == given.value || field == Field::FullName => {}
            // A spreadsheet may have dropped zeros in one of the rows; the student was found by the number already.
            Some(have) if field.is_number() && id_key(&have.value) == id_key(&given.value) => {}
            // Each service has its own case manager in some exports; the first is as good as the next.
            Some(_) if field == Field::MeetingType => {}
            Some(have) => differs(given.row, given.column, given.value, have.row),
        }
    }
    for (field, given) in from.dates {
        match into.dates.get(&field) {
            None => {
                into.dates.insert(field, given);
            }
            Some(have) if have.value == given.value => {}
            Some(have) => differs(given.row, given.column, given.value.to_string(), have.row),
        }
    }
    if into.interpreter.is_none() {
        into.interpreter = from.interpreter;
    }
    for (have, new) in [
        (&mut into.eligibility, from.eligibility),
        (&mut into.nicknames, from.nicknames),
    ] {
        for word in new {
            if !have.contains(&word) {
                have.push(word);
            }
        }
    }
    for (name, value) in from.extra {
        match into.extra.iter_mut().find(|(n, _)| *n == name) {
            None => into.extra.push((name, value)),
            Some((_, have)) => {
                if !have.split("; ").any(|part| part == value) && *have != value {
                    have.push_str("; ");
                    have.push_str(&value);
                }
            }
        }
    }
}

/// Whether a meeting's type says that it was no full review of the IEP (34 CFR 300.324(a)(4) and (6)).
fn is_no_review(meeting_type: &str) -> bool {
    let lower = meeting_type.to_lowercase();
    [
        "amend", "addend", "manifest", "interim", "30 day", "30-day", "progress",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// The two dates the caseload counts from, as far as the file gives them.
fn facts(
    layout: &Layout,
    record: &Record,
    born: Option<NaiveDate>,
    today: NaiveDate,
    problems: &mut Vec<Problem>,
) -> Vec<FactGiven> {
    let born = record.date(Field::BirthDate).or(born);
    let mut facts = Vec::new();
    let mut usable = |given: &Given<NaiveDate>, date: NaiveDate, source: &str| {
        let why = if date > today {
            format!("{source} would lie in the future ({date}), so it has not happened yet.")
        } else if born.is_some_and(|born| date < born) {
            format!("{source} would lie before the birth date ({date}).")
        } else {
            return true;
        };
        problems.push(Problem {
            row: given.row,
            column: layout.header(given.column).to_owned(),
            value: given.value.to_string(),
            message: format!("{why} No date is counted from it; the rest of the row was used."),
        });
        false
    };
    let meeting_type = record.text(Field::MeetingType);
    let review = record
        .dates
        .get(&Field::LastAnnualMeeting)
        .filter(|_| !is_no_review(meeting_type))
        .filter(|given| usable(given, given.value, "The last annual review"));
    if let Some(given) = review {
        facts.push(FactGiven {
            row: given.row,
            fact: "last_annual_meeting",
            date: given.value,
            note: String::new(),
        });
    } else if let Some(given) = record.dates.get(&Field::AnnualDue)
        && let Some(date) = given.value.checked_sub_months(Months::new(12))
        && usable(given, date, "One year before the next annual review")
    {
        let mut note = format!("one year before the next annual review, {}", given.value);
        if is_no_review(meeting_type) {
            note.push_str(&format!(
                "; the date of the IEP is that of “{meeting_type}”, not of an annual review"
            ));
        }
        facts.push(FactGiven {
            row: given.row,
            fact: "last_annual_meeting",
            date,
            note,
        });
    }
    let determined = record
        .dates
        .get(&Field::LastEligibilityDetermination)
        .filter(|given| usable(given, given.value, "The last eligibility determination"));
    if let Some(given) = determined {
        facts.push(FactGiven {
            row: given.row,
            fact: "last_eligibility_determination",
            date: given.value,
            note: String::new(),
        });
    } else if let Some(given) = record.dates.get(&Field::ReevaluationDue)
        && let Some(date) = given.value.checked_sub_months(Months::new(36))
        && usable(given, date, "Three years before the next reevaluation")
    {
        facts.push(FactGiven {
            row: given.row,
            fact: "last_eligibility_determination",
            date,
            note: format!("three years before the next reevaluation, {}", given.value),
        });
    }
    facts
}
