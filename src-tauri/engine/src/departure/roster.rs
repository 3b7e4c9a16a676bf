//! Everyone and every place the vault knows, as de-identification wants to hear it.

use crate::caseload::rows::vault_settings;
use crate::error::Result;
use crate::store::{people, students};
use hallway_domain::deidentify::roster::{Org, Person, PersonKind, Roster};
use hallway_domain::people as domain;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Reads the roster: every student outside the bin, archived and exited ones too, and everyone around them.
///
/// # Errors
/// When the database does not answer.
pub fn read(connection: &Connection) -> Result<Roster> {
    let mut roster = Roster::default();
    let settings = vault_settings(connection)?;
    for student in students::list(connection, students::Which::All)? {
        let f = student.fields;
        let mut nicknames = f.nicknames;
        if !f.preferred.is_empty() {
            nicknames.push(f.preferred);
        }
        roster.people.push(Person {
            key: format!("student:{}", student.id),
            kind: PersonKind::Student,
            first: f.first,
            middle: f.middle,
            last: f.last,
            nicknames,
            ids: [f.student_number, f.state_number, f.system_number]
                .into_iter()
                .filter(|id| !id.trim().is_empty())
                .collect(),
            dob: f.birth_date,
            grade: f.grade,
            ..Person::default()
        });
    }
    let relations: BTreeMap<String, String> = people::ties(connection)?
        .into_iter()
        .map(|(_, tie)| (tie.person.id.to_string(), tie.relation))
        .collect();
    for person in people::list(connection, None)? {
        let id = person.id.to_string();
        let relation = relations.get(&id).cloned().unwrap_or_default();
        let f = person.fields;
        roster.people.push(Person {
            key: format!("person:{id}"),
            kind: match person.kind {
                domain::PersonKind::Guardian => PersonKind::Guardian,
                domain::PersonKind::Staff | domain::PersonKind::Other => PersonKind::Staff,
            },
            title: f.title,
            first: f.first,
            last: f.last,
            nicknames: f.nicknames,
            relation: if relation.is_empty() {
                f.role
            } else {
                relation
            },
            phones: filled(f.phone),
            emails: filled(f.email),
            addresses: filled(f.address),
            ..Person::default()
        });
    }
    if let Some((first, last)) = settings.my_name.trim().rsplit_once(' ') {
        roster.people.push(Person {
            key: "person:me".to_owned(),
            kind: PersonKind::Staff,
            first: first.to_owned(),
            last: last.to_owned(),
            relation: "case manager".to_owned(),
            ..Person::default()
        });
    }
    let mut districts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for school in people::schools(connection)? {
        let f = school.fields;
        if !f.town.is_empty() && roster.town.is_empty() {
            roster.town = f.town;
        }
        if !f.district.is_empty() {
            districts
                .entry(f.district)
                .or_default()
                .extend(f.district_aliases);
        }
        roster.schools.push(Org {
            key: format!("school:{}", school.id),
            name: f.name,
            aliases: f.aliases,
            phones: filled(f.phone),
            ..Org::default()
        });
    }
    for (number, (name, aliases)) in districts.into_iter().enumerate() {
        roster.districts.push(Org {
            key: format!("district:{number}"),
            name,
            aliases,
            ..Org::default()
        });
    }
    roster.state = settings.state;
    Ok(roster)
}

fn filled(text: String) -> Vec<String> {
    if text.trim().is_empty() {
        Vec::new()
    } else {
        vec![text]
    }
}
