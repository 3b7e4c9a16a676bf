//! Which student a row means: by her number, else by her whole name and birth date together. Never by name alone.
//!
//! Where numbers contradict each other nothing is guessed: the row is reported and not used.

mod asking;

use super::plan::Known;
use super::question::{Answer, Question};
use super::record::{Record, name_key};
use super::values::id_key;
use super::{Field, Problem};
use crate::ids::StudentId;
use chrono::NaiveDate;
use std::collections::HashMap;

/// Rows of earlier imports that had neither number nor birth date, and the students they became: the same sheet again
/// means the same students.
pub type Linked = HashMap<String, StudentId>;

/// What she answered, by row.
pub type Answers = HashMap<u32, Answer>;

/// A number, the field it stands in, and how a person calls it.
const NUMBERS: [(Field, &str); 3] = [
    (Field::SystemNumber, "IEP system number"),
    (Field::StateNumber, "State number"),
    (Field::StudentNumber, "student number"),
];

/// A student as far as telling her apart goes.
#[derive(Debug, Default)]
struct Identity {
    numbers: [String; 3],
    name: String,
    birth_date: Option<NaiveDate>,
    known: Option<usize>,
    id: Option<StudentId>,
    in_bin: bool,
    /// The first row of the file that told of her, where she is new.
    row: Option<u32>,
    /// Her name and what a question shows of her.
    shown: String,
    says: Vec<(Field, String)>,
}

/// The rows of one student.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Her place among the known students; `None` for a new one.
    pub(super) known: Option<usize>,
    /// Her rows, in the file's order.
    pub(super) records: Vec<Record>,
    /// What her rows without number and birth date are known by when they come again.
    pub(super) keys: Vec<(u32, String)>,
}

/// The rows of a file, by student.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub(super) groups: Vec<Group>,
    pub(super) skipped: u32,
    pub(super) questions: Vec<Question>,
}

/// The students by what tells them apart. Every look-up is one step, however many there are.
struct Index {
    everyone: Vec<Identity>,
    by_number: [HashMap<String, Vec<usize>>; 3],
    by_name: HashMap<String, Vec<usize>>,
    by_birth: HashMap<NaiveDate, Vec<usize>>,
}

enum Verdict {
    Is(usize),
    /// Her number stands there under another name.
    Renamed(usize),
    New,
    Unclear(String),
}

/// Sorts the rows by student.
pub(super) fn group(
    records: Vec<Record>,
    known: &[Known],
    linked: &Linked,
    answers: &Answers,
    problems: &mut Vec<Problem>,
) -> Groups {
    let mut index = Index::of(known);
    let places: HashMap<StudentId, usize> =
        known.iter().enumerate().map(|(i, k)| (k.id, i)).collect();
    let mut totals: HashMap<String, u32> = HashMap::new();
    for record in records.iter().filter(|r| name_only(r)) {
        let total = totals.entry(record.name_key()).or_default();
        *total = total.saturating_add(1);
    }
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut group_of: HashMap<usize, usize> = HashMap::new();
    let mut out = Groups::default();
    // Rows that name a student come first: a row with a number alone then finds her whether she stands above or below it,
    // and importing the file again meets the same students in the same order.
    let (named, numbered): (Vec<Record>, Vec<Record>) = records
        .into_iter()
        .partition(|record| !record.name_key().is_empty());
    for record in named.into_iter().chain(numbered) {
        let mut key = None;
        let verdict = if name_only(&record) {
            let name = record.name_key();
            let nth = seen.entry(name.clone()).or_default();
            *nth = nth.saturating_add(1);
            let words = format!("{name}#{nth}/{}", totals.get(&name).copied().unwrap_or(1));
            let verdict = linked
                .get(&words)
                .and_then(|id| places.get(id))
                .filter(|place| {
                    index
                        .everyone
                        .get(**place)
                        .is_some_and(|who| who.name == name)
                })
                .map_or(Verdict::New, |place| Verdict::Is(*place));
            key = Some((record.row, words));
            verdict
        } else {
            index.find(&record)
        };
        let Some(place) = index.place(&record, verdict, answers, &places, &mut out, problems)
        else {
            continue;
        };
        index.learn(place, &record);
        let group = *group_of.entry(place).or_insert_with(|| {
            out.groups.push(Group {
                known: index.everyone.get(place).and_then(|who| who.known),
                ..Group::default()
            });
            out.groups.len().saturating_sub(1)
        });
        if let Some(group) = out.groups.get_mut(group) {
            group.keys.extend(key);
            group.records.push(record);
        }
    }
    out
}

fn skip(out: &mut Groups, problems: &mut Vec<Problem>, record: &Record, message: String) {
    out.skipped = out.skipped.saturating_add(1);
    problems.push(Problem {
        row: record.row,
        column: String::new(),
        value: shown_name(record),
        message,
    });
}

fn shown_name(record: &Record) -> String {
    let (first, last) = (record.text(Field::First), record.text(Field::Last));
    format!("{first} {last}").trim().to_owned()
}

fn numbers(record: &Record) -> [String; 3] {
    NUMBERS.map(|(field, _)| id_key(record.text(field)))
}

/// Whether a row tells of a student by her name and nothing else.
fn name_only(record: &Record) -> bool {
    !record.name_key().is_empty()
        && record.date(Field::BirthDate).is_none()
        && numbers(record).iter().all(String::is_empty)
}

impl Index {
    fn of(known: &[Known]) -> Self {
        let mut index = Self {
            everyone: Vec::new(),
            by_number: [HashMap::new(), HashMap::new(), HashMap::new()],
            by_name: HashMap::new(),
            by_birth: HashMap::new(),
        };
        for (place, student) in known.iter().enumerate() {
            let f = &student.fields;
            index.push(Identity {
                numbers: [&f.system_number, &f.state_number, &f.student_number].map(|n| id_key(n)),
                name: name_key(&f.first, &f.last),
                birth_date: f.birth_date,
                known: Some(place),
                id: Some(student.id),
                in_bin: student.in_bin,
                row: None,
                shown: format!("{} {}", f.first, f.last).trim().to_owned(),
                says: asking::says(
                    f.birth_date,
                    &f.grade,
                    &student.school.0,
                    [
                        (Field::SystemNumber, f.system_number.as_str()),
                        (Field::StateNumber, f.state_number.as_str()),
                        (Field::StudentNumber, f.student_number.as_str()),
                    ],
                ),
            });
        }
        index
    }

    fn push(&mut self, identity: Identity) -> usize {
        let place = self.everyone.len();
        for (map, number) in self.by_number.iter_mut().zip(&identity.numbers) {
            if !number.is_empty() {
                map.entry(number.clone()).or_default().push(place);
            }
        }
        if !identity.name.is_empty() {
            self.by_name
                .entry(identity.name.clone())
                .or_default()
                .push(place);
        }
        if let Some(born) = identity.birth_date {
            self.by_birth.entry(born).or_default().push(place);
        }
        self.everyone.push(identity);
        place
    }

    fn add(&mut self, record: &Record) -> usize {
        self.push(Identity {
            name: record.name_key(),
            row: Some(record.row),
            shown: shown_name(record),
            says: asking::says(
                record.date(Field::BirthDate),
                record.text(Field::Grade),
                record.text(Field::School),
                NUMBERS.map(|(field, _)| (field, record.text(field))),
            ),
            ..Identity::default()
        })
    }

    /// Takes over what a row adds to what tells a student apart, so that a later row finds her by it.
    fn learn(&mut self, place: usize, record: &Record) {
        let Some(who) = self.everyone.get_mut(place) else {
            return;
        };
        who.birth_date = who.birth_date.or_else(|| record.date(Field::BirthDate));
        for ((map, have), new) in self
            .by_number
            .iter_mut()
            .zip(&mut who.numbers)
            .zip(numbers(record))
        {
            if have.is_empty() && !new.is_empty() {
                have.clone_from(&new);
                map.entry(new).or_default().push(place);
            }
        }
    }

    fn find(&self, record: &Record) -> Verdict {
        let numbers = numbers(record);
        let mut found: Option<(usize, usize)> = None;
        for (rank, (number, map)) in numbers.iter().zip(&self.by_number).enumerate() {
            if number.is_empty() {
                continue;
            }
            match map.get(number).map(Vec::as_slice).unwrap_or_default() {
                [] => {}
                [place] => match found {
                    None => found = Some((*place, rank)),
                    Some((other, _)) if other == *place => {}
                    Some((_, first)) => {
                        return Verdict::Unclear(format!(
                            "This row has the {} of one student and the {} of another. It was not used. Correct the number in the file or in the vault.",
                            called(first),
                            called(rank)
                        ));
                    }
                },
                _ => {
                    return Verdict::Unclear(format!(
                        "Several students in the vault have this row's {}. It was not used. Correct their numbers first.",
                        called(rank)
                    ));
                }
            }
        }
        match found {
            Some((place, rank)) => self.confirm(record, &numbers, place, rank),
            None => self.by_name_and_birth(record, &numbers),
        }
    }

    /// A number that matches is believed, unless everything else speaks against it.
    fn confirm(
        &self,
        record: &Record,
        numbers: &[String; 3],
        place: usize,
        rank: usize,
    ) -> Verdict {
        let Some(who) = self.everyone.get(place) else {
            return Verdict::New;
        };
        let name = record.name_key();
        let other_name = !name.is_empty() && !who.name.is_empty() && name != who.name;
        let other_birth =
            matches!((record.date(Field::BirthDate), who.birth_date), (Some(a), Some(b)) if a != b);
        let better_number_differs = numbers
            .iter()
            .zip(&who.numbers)
            .take(rank)
            .any(|(a, b)| !a.is_empty() && !b.is_empty() && a != b);
        if (other_name && other_birth) || (better_number_differs && (other_name || other_birth)) {
            return Verdict::Unclear(format!(
                "This row has the {} of a student with another name and another birth date or number. It was not used. Correct the number in the file or in the vault.",
                called(rank)
            ));
        }
        if other_name && who.known.is_some() && !who.in_bin {
            return Verdict::Renamed(place);
        }
        Verdict::Is(place)
    }

    fn by_name_and_birth(&self, record: &Record, numbers: &[String; 3]) -> Verdict {
        let Some(born) = record.date(Field::BirthDate) else {
            return Verdict::New;
        };
        let fits = |place: &&usize| {
            self.everyone.get(**place).is_some_and(|who| {
                who.birth_date == Some(born)
                    && numbers
                        .iter()
                        .zip(&who.numbers)
                        .all(|(a, b)| a.is_empty() || b.is_empty() || a == b)
            })
        };
        let mut places = self
            .by_name
            .get(&record.name_key())
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .filter(fits);
        match (places.next(), places.next()) {
            (Some(place), None) => Verdict::Is(*place),
            (None, _) => Verdict::New,
            (Some(_), Some(_)) => Verdict::Unclear(
                "Two students in the vault have this name and this birth date. The row was not used. Give it a number that tells which one is meant.".to_owned(),
            ),
        }
    }
}

fn called(rank: usize) -> &'static str {
    NUMBERS.get(rank).map_or("number", |(_, words)| words)
}
