//! What a student has several of: services, goals, guardians. What the file does not name stays.

use super::compare::Differences;
use super::{GoalChange, GuardianChange, Known, KnownGuardian, ServiceChange};
use crate::import::Field;
use crate::import::merge::Merged;
use crate::import::record::{self, GuardianGiven};
use crate::import::values::{split_name, squeeze};
use crate::people::PersonFields;
use crate::student::{Goal, GoalFields, Service, ServiceFields};

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

pub(super) fn services(
    merged: &Merged,
    before: Option<&Known>,
    diff: &mut Differences,
) -> Vec<ServiceChange> {
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

/// What stands with what the file gives laid over it; a blank leaves what stands.
fn overlay_goal(stands: &GoalFields, given: &GoalFields) -> GoalFields {
    let text = |a: &String, b: &String| if b.is_empty() { a.clone() } else { b.clone() };
    GoalFields {
        area: text(&stands.area, &given.area),
        text: text(&stands.text, &given.text),
        baseline: text(&stands.baseline, &given.baseline),
        responsible: text(&stands.responsible, &given.responsible),
        due_on: given.due_on.or(stands.due_on),
    }
}

/// A goal in words.
fn goal_words(fields: &GoalFields) -> String {
    let mut words = String::new();
    if !fields.area.is_empty() {
        words.push_str(&fields.area);
        words.push_str(": ");
    }
    words.push_str(&fields.text);
    if !fields.baseline.is_empty() {
        words.push_str(&format!(" (baseline: {})", fields.baseline));
    }
    if !fields.responsible.is_empty() {
        words.push_str(&format!(", {}", fields.responsible));
    }
    if let Some(date) = fields.due_on {
        words.push_str(&format!(", by {date}"));
    }
    words
}

/// A goal is known again by its wording: another wording is another goal, and the old one stays.
pub(super) fn goals(
    merged: &Merged,
    before: Option<&Known>,
    diff: &mut Differences,
) -> Vec<GoalChange> {
    let mut open: Vec<&Goal> = before.map(|k| k.goals.iter().collect()).unwrap_or_default();
    let mut changes: Vec<GoalChange> = Vec::new();
    for (row, given) in &merged.goals {
        let same = |text: &str| squeeze(text) == squeeze(&given.text);
        if let Some(place) = open.iter().position(|g| same(&g.fields.text)) {
            let stands = open.remove(place);
            let mut fields = overlay_goal(&stands.fields, given);
            fields.text.clone_from(&stands.fields.text);
            if fields == stands.fields {
                continue;
            }
            diff.note(
                *row,
                Field::Goal.as_str(),
                &goal_words(&stands.fields),
                &goal_words(&fields),
                "",
            );
            changes.push(GoalChange {
                id: Some(stands.id),
                fields,
            });
            continue;
        }
        // A second row for the same goal, one progress report each, adds to the first.
        if let Some(first) = changes.iter_mut().find(|c| same(&c.fields.text)) {
            first.fields = overlay_goal(given, &first.fields);
            continue;
        }
        if before.is_some_and(|k| k.goals.iter().any(|g| same(&g.fields.text))) {
            continue;
        }
        diff.note(*row, Field::Goal.as_str(), "", &goal_words(given), "");
        changes.push(GoalChange {
            id: None,
            fields: given.clone(),
        });
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

pub(super) fn guardians(
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
