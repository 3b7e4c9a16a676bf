//! Which student a row means: by her number, else by her whole name and birth date together. Never by name alone.
//!
//! Where numbers contradict each other nothing is guessed: the row is reported and not used.

use super::plan::Known;
use super::record::{Record, name_key};
use super::values::id_key;
use super::{Field, Problem};
use crate::ids::StudentId;
use chrono::NaiveDate;
use std::collections::HashMap;

/// Rows of earlier imports that had neither number nor birth date, and the students they became: the same sheet again
/// means the same students.
pub type Linked = HashMap<String, StudentId>;

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
    in_bin: bool,
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
}

/// The students by what tells them apart. Every look-up is one step, however many there are.
struct Index {
    everyone: Vec<Identity>,
    by_number: [HashMap<String, Vec<usize>>; 3],
    by_name: HashMap<String, Vec<usize>>,
}

enum Verdict {
    Is(usize),
    New,
    Unclear(String),
}

/// Sorts the rows by student.
pub(super) fn group(
    records: Vec<Record>,
    known: &[Known],
    linked: &Linked,
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
        let place = match verdict {
            Verdict::Is(place) if index.everyone.get(place).is_some_and(|who| who.in_bin) => {
                skip(
                    &mut out,
                    problems,
                    &record,
                    "This student is in the bin. The row was not used. Take her out of the bin first, or erase her for good.".to_owned(),
                );
                continue;
            }
            Verdict::Is(place) => place,
            Verdict::Unclear(why) => {
                skip(&mut out, problems, &record, why);
                continue;
            }
            Verdict::New => {
                if record.name_key().is_empty() {
                    skip(
                        &mut out,
                        problems,
                        &record,
                        "This row names no student and has no number that is in the vault. It was not used.".to_owned(),
                    );
                    continue;
                }
                if index.name_is_there(&record) {
                    problems.push(Problem {
                        row: record.row,
                        column: String::new(),
                        value: shown_name(&record),
                        message: "Two students have this name, and neither a number nor a birth date says that they are one. They were kept apart. If they are one student, give both the same number and import again.".to_owned(),
                    });
                }
                index.add(&record)
            }
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
        };
        for (place, student) in known.iter().enumerate() {
            let f = &student.fields;
            index.push(Identity {
                numbers: [&f.system_number, &f.state_number, &f.student_number].map(|n| id_key(n)),
                name: name_key(&f.first, &f.last),
                birth_date: f.birth_date,
                known: Some(place),
                in_bin: student.in_bin,
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
        self.everyone.push(identity);
        place
    }

    fn add(&mut self, record: &Record) -> usize {
        self.push(Identity {
            name: record.name_key(),
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

    fn name_is_there(&self, record: &Record) -> bool {
        self.by_name.get(&record.name_key()).is_some_and(|places| {
            places
                .iter()
                .any(|p| self.everyone.get(*p).is_some_and(|w| !w.in_bin))
        })
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
