//! How people are named on paper, everywhere the same: in a column, and inside what she wrote.

use super::{Choices, Naming};
use crate::departure::roster;
use crate::error::Result;
use crate::store::{notes, people, students};
use hallway_domain::deidentify::{Finding, Label, Scanner};
use hallway_domain::ids::{NoteId, StudentId};
use hallway_domain::people::{Person, PersonKind, StudentPerson};
use hallway_domain::student::Student;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// Stands for a number or address of someone whose name is not shown.
const WITHHELD: &str = "(withheld)";
/// The least certainty with which an ordinary word is taken for somebody on paper, where nobody is asked: what a review asks about
/// only to be safe ("I will") stays a word.
const LEAST: f32 = 0.22;

/// How one student is named.
struct Named {
    /// In a list.
    full: String,
    /// Inside a sentence.
    short: String,
}

/// How everyone is named, and what stays off the paper.
pub(super) struct Shown {
    choices: Choices,
    students: HashMap<StudentId, Named>,
    /// By the key of de-identification: what stands in a sentence.
    within: HashMap<String, String>,
    /// Finds names in what she wrote; none where whole names are shown.
    scanner: Option<Scanner>,
    private_notes: HashSet<NoteId>,
}

impl Shown {
    /// Reads who there is.
    pub(super) fn read(connection: &Connection, choices: Choices) -> Result<Self> {
        let mut shown = Self {
            choices,
            students: HashMap::new(),
            within: HashMap::new(),
            scanner: None,
            private_notes: notes::list(connection, None, None)?
                .into_iter()
                .filter(|n| n.private)
                .map(|n| n.id)
                .collect(),
        };
        for student in students::list(connection, students::Which::All)? {
            let named = name(&student, choices.naming);
            shown
                .within
                .insert(format!("student:{}", student.id), named.short.clone());
            shown.students.insert(student.id, named);
        }
        if choices.naming != Naming::Names {
            for person in people::list(connection, None)? {
                if person.kind == PersonKind::Guardian {
                    shown.within.insert(
                        format!("person:{}", person.id),
                        guardian(&person, choices.naming),
                    );
                }
            }
            shown.scanner = Some(Scanner::new(&roster::read(connection)?));
        }
        Ok(shown)
    }

    /// How students are named.
    pub(super) const fn naming(&self) -> Naming {
        self.choices.naming
    }

    /// A student in a list or heading.
    pub(super) fn student(&self, id: StudentId) -> String {
        self.students
            .get(&id)
            .map(|n| n.full.clone())
            .unwrap_or_default()
    }

    /// A student inside a sentence.
    pub(super) fn in_sentence(&self, id: StudentId) -> String {
        self.students
            .get(&id)
            .map(|n| n.short.clone())
            .unwrap_or_default()
    }

    /// Whether something private may be shown.
    pub(super) const fn allows(&self, private: bool) -> bool {
        !private || self.choices.include_private
    }

    /// Whether what came from a note may be shown.
    pub(super) fn allows_note(&self, note: Option<NoteId>) -> bool {
        self.allows(note.is_some_and(|n| self.private_notes.contains(&n)))
    }

    /// A person beside a student: family as chosen for the student, everyone else by name.
    pub(super) fn person(&self, tie: &StudentPerson) -> String {
        if tie.person.kind == PersonKind::Guardian && self.choices.naming != Naming::Names {
            let who = if tie.relation.trim().is_empty() {
                "guardian".to_owned()
            } else {
                self.text(&tie.relation)
            };
            return match self.choices.naming {
                Naming::Initials => {
                    let letters = letters(&tie.person.fields.first, &tie.person.fields.last);
                    format!("{letters} ({who})")
                }
                _ => super::capital(&who),
            };
        }
        let name = tie.person.fields.display_name();
        if tie.relation.trim().is_empty() {
            name
        } else {
            format!("{name} ({})", tie.relation)
        }
    }

    /// What she wrote, with students and their families named as chosen.
    pub(super) fn text(&self, text: &str) -> String {
        let Some(scanner) = self.scanner.as_ref().filter(|_| !text.trim().is_empty()) else {
            return text.to_owned();
        };
        let mut findings = scanner.scan(text);
        findings.sort_by_key(|f| f.start);
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for finding in &findings {
            let Some(instead) = self.instead(finding) else {
                continue;
            };
            if finding.start < at {
                continue;
            }
            out.push_str(text.get(at..finding.start).unwrap_or_default());
            out.push_str(instead);
            // A possessive stays: "Mateo's" is "M.R.'s".
            if let Some(ending) = ["\u{2019}s", "'s"]
                .into_iter()
                .find(|e| finding.surface.ends_with(e))
            {
                out.push_str(ending);
            }
            at = finding.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }

    fn instead(&self, finding: &Finding) -> Option<&str> {
        if !finding.known || finding.score < LEAST {
            return None;
        }
        match finding.label {
            Label::Person => self.within.get(&finding.entity).map(String::as_str),
            Label::Id | Label::Phone | Label::Email | Label::Address => Some(WITHHELD),
            _ => None,
        }
    }
}

fn name(student: &Student, naming: Naming) -> Named {
    let fields = &student.fields;
    let first = if fields.preferred.trim().is_empty() {
        &fields.first
    } else {
        &fields.preferred
    };
    match naming {
        Naming::Names => Named {
            full: fields.list_name(),
            short: fields.display_name(),
        },
        Naming::Codes => Named {
            full: student.case_code.clone(),
            short: student.case_code.clone(),
        },
        Naming::Initials => {
            let letters = letters(first, &fields.last);
            Named {
                full: format!("{letters} ({})", student.case_code),
                short: letters,
            }
        }
    }
}

fn guardian(person: &Person, naming: Naming) -> String {
    match naming {
        Naming::Initials => letters(&person.fields.first, &person.fields.last),
        _ => "the guardian".to_owned(),
    }
}

/// `M.R.`
fn letters(first: &str, last: &str) -> String {
    [first, last]
        .into_iter()
        .filter_map(|n| n.trim().chars().next())
        .map(|c| format!("{}.", c.to_uppercase()))
        .collect()
}
