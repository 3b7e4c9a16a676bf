//! What an import would change: each student's record as it is and as it would be, and every difference in words.

use super::matching::{Linked, group};
use super::merge::{Merged, merge};
use super::record::{self, GuardianGiven, Record};
use super::values::{id_key, split_name};
use super::{Field, Layout, Problem, SourceRow};
use crate::ids::{PersonId, ServiceId, StudentId};
use crate::people::PersonFields;
use crate::student::{Service, ServiceFields, StudentFields};
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
}

/// Plans the import of a sheet into a vault that has `known` students, on the day `today`.
#[must_use]
pub fn plan(
    layout: &Layout,
    rows: &[SourceRow],
    known: &[Known],
    linked: &Linked,
    today: NaiveDate,
) -> Plan {
    let mut problems = Vec::new();
    let records: Vec<Record> = rows
        .iter()
        .skip(layout.header_at.saturating_add(1))
        .filter(|row| !record::is_blank(row) && !repeats_header(layout, row))
        .map(|row| record::read(layout, row, today, &mut problems))
        .collect();
    let groups = group(records, known, linked, &mut problems);
    let mut outcomes = Vec::new();
    for group in groups.groups {
        let before = group.known.and_then(|place| known.get(place));
        let born = before.and_then(|k| k.fields.birth_date);
        let merged = merge(layout, group.records, born, today, &mut problems);
        let mut outcome = compare(merged, before);
        outcome.keys = group.keys.into_iter().map(|(_, key)| key).collect();
        outcomes.push(outcome);
    }
    problems.sort_by_key(|p| p.row);
    Plan {
        outcomes,
        skipped: groups.skipped,
        problems,
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

/// Collects the differences of one student.
struct Differences {
    row: u32,
    changes: Vec<Change>,
}

impl Differences {
    fn note(&mut self, row: u32, field: &str, old: &str, new: &str, note: &str) {
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

fn compare(mut merged: Merged, before: Option<&Known>) -> Outcome {
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

/// A service in words.
fn service_words(fields: &ServiceFields) -> String {
    let mut words = fields.name.clone();
    if let Some(minutes) = fields.minutes {
        words.push_str(&format!(", {minutes} minutes"));
    }
    if !fields.per.is_empty() {
        words.push_str(&format!(" a {}", fields.per));
    }
    for part in [&fields.setting, &fields.provider] {
        if !part.is_empty() {
            words.push_str(&format!(", {part}"));
        }
    }
    if let Some(date) = fields.starts_on {
        words.push_str(&format!(", from {date}"));
    }
    if let Some(date) = fields.ends_on {
        words.push_str(&format!(", until {date}"));
    }
    words
}

/// What stands with what the file gives laid over it; a blank leaves what stands.
fn overlay(stands: &ServiceFields, given: &ServiceFields) -> ServiceFields {
    let text = |a: &String, b: &String| if b.is_empty() { a.clone() } else { b.clone() };
    ServiceFields {
        name: text(&stands.name, &given.name),
        minutes: given.minutes.or(stands.minutes),
        per: text(&stands.per, &given.per),
        setting: text(&stands.setting, &given.setting),
        provider: text(&stands.provider, &given.provider),
        starts_on: given.starts_on.or(stands.starts_on),
        ends_on: given.ends_on.or(stands.ends_on),
    }
}

fn services(merged: &Merged, before: Option<&Known>, diff: &mut Differences) -> Vec<ServiceChange> {
    let mut open: Vec<&Service> = before
        .map(|k| k.services.iter().collect())
        .unwrap_or_default();
    let mut left: Vec<&(u32, ServiceFields)> = Vec::new();
    // What is there already, whole, is taken first: the rest may then change what is left.
    for given in &merged.services {
        match open
            .iter()
            .position(|s| overlay(&s.fields, &given.1) == s.fields)
        {
            Some(place) => {
                open.remove(place);
            }
            None => left.push(given),
        }
    }
    let mut changes = Vec::new();
    for (row, given) in left {
        let same_name = |s: &&Service| s.fields.name.eq_ignore_ascii_case(&given.name);
        match open.iter().position(same_name) {
            Some(place) => {
                let stands = open.remove(place);
                let fields = overlay(&stands.fields, given);
                diff.note(
                    *row,
                    Field::Service.as_str(),
                    &service_words(&stands.fields),
                    &service_words(&fields),
                    "",
                );
                changes.push(ServiceChange {
                    id: Some(stands.id),
                    fields,
                });
            }
            None => {
                diff.note(*row, Field::Service.as_str(), "", &service_words(given), "");
                changes.push(ServiceChange {
                    id: None,
                    fields: given.clone(),
                });
            }
        }
    }
    changes
}

/// A guardian in words.
fn guardian_words(fields: &PersonFields) -> String {
    [
        fields.display_name(),
        fields.phone.clone(),
        fields.email.clone(),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(", ")
}

fn guardians(
    merged: &Merged,
    before: Option<&Known>,
    diff: &mut Differences,
) -> Vec<GuardianChange> {
    let stands = before.map(|k| k.guardians.as_slice()).unwrap_or_default();
    let mut changes: Vec<GuardianChange> = Vec::new();
    for (row, given) in &merged.guardians {
        let found = find_guardian(given, stands);
        let mut fields = found.map(|g| g.fields.clone()).unwrap_or_default();
        if found.is_none() {
            if given.name.is_empty()
                && changes
                    .iter()
                    .any(|c| c.fields.phone == given.phone && c.fields.email == given.email)
            {
                continue;
            }
            let parts = split_name(&given.name);
            fields.first = [parts.first, parts.middle]
                .into_iter()
                .filter(|p| !p.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            fields.last = parts.last;
        }
        for (have, new) in [
            (&mut fields.phone, &given.phone),
            (&mut fields.email, &given.email),
        ] {
            if !new.is_empty() {
                have.clone_from(new);
            }
        }
        let old = found.map(|g| guardian_words(&g.fields)).unwrap_or_default();
        if found.is_some_and(|g| g.fields == fields) {
            continue;
        }
        diff.note(*row, "guardian", &old, &guardian_words(&fields), "");
        changes.push(GuardianChange {
            id: found.map(|g| g.id),
            fields,
            relation: given.relation.clone(),
        });
    }
    changes
}

/// The guardian a row means: by her name, or where it has none by a telephone number or e-mail address she has.
fn find_guardian<'a>(
    given: &GuardianGiven,
    stands: &'a [KnownGuardian],
) -> Option<&'a KnownGuardian> {
    let parts = split_name(&given.name);
    let wanted = record::name_key(&format!("{} {}", parts.first, parts.middle), &parts.last);
    stands.iter().find(|g| {
        if given.name.is_empty() {
            (!given.phone.is_empty() && g.fields.phone == given.phone)
                || (!given.email.is_empty() && g.fields.email == given.email)
        } else {
            record::name_key(&g.fields.first, &g.fields.last) == wanted
        }
    })
}
