//! One student as the file has her against the student as the vault has her: every difference, and the record after it.

use super::lists::{goals, guardians, services};
use super::{Change, FactChange, Known, Outcome, SchoolWanted};
use crate::import::Field;
use crate::import::merge::Merged;
use crate::import::record::Record;
use crate::import::values::id_key;

/// Collects the differences of one student.
pub(super) struct Differences {
    row: u32,
    changes: Vec<Change>,
}

impl Differences {
    pub(super) fn note(&mut self, row: u32, field: &str, old: &str, new: &str, note: &str) {
        self.changes.push(Change {
            row,
            field: field.to_owned(),
            old: old.to_owned(),
            new: new.to_owned(),
            note: note.to_owned(),
        });
    }

    /// Takes a text over unless the file says nothing or the same.
    fn text(&mut self, record: &Record, field: Field, stands: &mut String) {
        let Some(given) = record.texts.get(&field) else {
            return;
        };
        let same = match field {
            Field::SystemNumber | Field::StateNumber | Field::StudentNumber => {
                id_key(&given.value) == id_key(stands)
            }
            _ => given.value == *stands,
        };
        if !same && !given.value.is_empty() {
            self.note(given.row, field.as_str(), stands, &given.value, "");
            stands.clone_from(&given.value);
        }
    }

    fn list(&mut self, field: Field, given: &[String], stands: &mut Vec<String>) {
        if given.is_empty() {
            return;
        }
        // A blank second category erases nothing: what stands behind the given ones stays.
        let mut new = given.to_vec();
        for word in stands.iter().skip(given.len()) {
            if !new.contains(word) {
                new.push(word.clone());
            }
        }
        if new != *stands {
            self.note(
                self.row,
                field.as_str(),
                &stands.join(", "),
                &new.join(", "),
                "",
            );
            *stands = new;
        }
    }
}

pub(super) fn compare(mut merged: Merged, before: Option<&Known>) -> Outcome {
    let row = merged.record.row;
    let mut diff = Differences {
        row,
        changes: Vec::new(),
    };
    let mut fields = before.map(|k| k.fields.clone()).unwrap_or_default();
    let record = &mut merged.record;
    for (field, stands) in [
        (Field::First, &mut fields.first),
        (Field::Middle, &mut fields.middle),
        (Field::Last, &mut fields.last),
        (Field::Preferred, &mut fields.preferred),
        (Field::StudentNumber, &mut fields.student_number),
        (Field::StateNumber, &mut fields.state_number),
        (Field::SystemNumber, &mut fields.system_number),
        (Field::Grade, &mut fields.grade),
        (Field::Language, &mut fields.language),
        (Field::CaseManager, &mut fields.case_manager),
    ] {
        diff.text(record, field, stands);
    }
    if let Some(given) = record.dates.get(&Field::BirthDate)
        && fields.birth_date != Some(given.value)
    {
        let old = fields.birth_date.map(|d| d.to_string()).unwrap_or_default();
        diff.note(
            given.row,
            Field::BirthDate.as_str(),
            &old,
            &given.value.to_string(),
            "",
        );
        fields.birth_date = Some(given.value);
    }
    if let Some(given) = &record.interpreter
        && given.value != fields.interpreter
    {
        let words = |yes: bool| if yes { "yes" } else { "no" };
        diff.note(
            given.row,
            Field::Interpreter.as_str(),
            words(fields.interpreter),
            words(given.value),
            "",
        );
        fields.interpreter = given.value;
    }
    diff.list(
        Field::Eligibility,
        &record.eligibility,
        &mut fields.eligibility,
    );
    let mut nicknames = fields.nicknames.clone();
    for name in &record.nicknames {
        if !nicknames.contains(name) {
            nicknames.push(name.clone());
        }
    }
    diff.list(Field::Nicknames, &nicknames, &mut fields.nicknames);
    let school = school(record, before, &mut diff);
    let facts = facts(&merged, before, &mut diff);
    let extra = extra(&merged.record, before, &mut diff);
    let services = services(&merged, before, &mut diff);
    let goals = goals(&merged, before, &mut diff);
    let guardians = guardians(&merged, before, &mut diff);
    let name = fields.display_name();
    let mut changes = diff.changes;
    if before.is_none() {
        // A new student is one line, and one for each date that is counted from.
        changes.retain(|change| facts.iter().any(|fact| fact.fact == change.field));
        changes.insert(
            0,
            Change {
                row,
                field: "student".to_owned(),
                old: String::new(),
                new: name.clone(),
                note: String::new(),
            },
        );
    }
    Outcome {
        row,
        student: before.map(|k| k.id),
        name,
        fields,
        school,
        facts,
        extra,
        services,
        goals,
        guardians,
        changes,
        keys: Vec::new(),
    }
}

fn school(
    record: &mut Record,
    before: Option<&Known>,
    diff: &mut Differences,
) -> Option<SchoolWanted> {
    let district = record.text(Field::District).to_owned();
    let Some(given) = record.texts.get(&Field::School) else {
        // A district without a school has no record of its own.
        if let Some(given) = record.texts.get(&Field::District)
            && before.is_none_or(|k| !k.school.1.eq_ignore_ascii_case(&given.value))
        {
            record
                .extra
                .push(("District".to_owned(), given.value.clone()));
        }
        return None;
    };
    let stands = before.map(|k| k.school.clone()).unwrap_or_default();
    let wanted = SchoolWanted {
        name: given.value.clone(),
        district,
    };
    if !stands.0.eq_ignore_ascii_case(&wanted.name) {
        diff.note(
            given.row,
            Field::School.as_str(),
            &stands.0,
            &wanted.name,
            "",
        );
        return Some(wanted);
    }
    if stands.1.is_empty() && !wanted.district.is_empty() {
        diff.note(
            given.row,
            Field::District.as_str(),
            "",
            &wanted.district,
            "",
        );
        return Some(wanted);
    }
    None
}

fn facts(merged: &Merged, before: Option<&Known>, diff: &mut Differences) -> Vec<FactChange> {
    let mut changes = Vec::new();
    for given in &merged.facts {
        let old = before.and_then(|k| k.facts.get(given.fact)).cloned();
        let new = given.date.to_string();
        if old.as_deref() == Some(new.as_str()) {
            continue;
        }
        diff.note(
            given.row,
            given.fact,
            old.as_deref().unwrap_or_default(),
            &new,
            &given.note,
        );
        changes.push(FactChange {
            fact: given.fact,
            old,
            new: given.date,
            note: given.note.clone(),
        });
    }
    changes
}

fn extra(
    record: &Record,
    before: Option<&Known>,
    diff: &mut Differences,
) -> Option<Vec<(String, String)>> {
    let stands = before.map(|k| k.extra.clone()).unwrap_or_default();
    let mut extra = stands.clone();
    for (name, value) in &record.extra {
        match extra.iter_mut().find(|(n, _)| n == name) {
            Some((_, have)) if have == value => {}
            Some((_, have)) => {
                diff.note(record.row, name, have, value, "");
                have.clone_from(value);
            }
            None => {
                diff.note(record.row, name, "", value, "");
                extra.push((name.clone(), value.clone()));
            }
        }
    }
    (extra != stands).then_some(extra)
}
