//! Rows of which only a person can say whom they mean: finding them, and doing as she answered.

use super::{Answers, Groups, Index, NUMBERS, Verdict, numbers, shown_name, skip};
use crate::ids::StudentId;
use crate::import::question::{Answer, Candidate, Choice, Question, RowDoubt};
use crate::import::record::Record;
use crate::import::{Field, Problem};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The most candidates a question shows.
const MOST_CANDIDATES: usize = 6;

impl Index {
    /// Whom the row means in the end: by what it says, by her answer, or as a new student. `None` when it is not used.
    pub(super) fn place(
        &mut self,
        record: &Record,
        verdict: Verdict,
        answers: &Answers,
        places: &HashMap<StudentId, usize>,
        out: &mut Groups,
        problems: &mut Vec<Problem>,
    ) -> Option<usize> {
        let answer = answers.get(&record.row).copied();
        let (verdict, asked) = match verdict {
            Verdict::Renamed(place) => {
                let asked = self.question(record, RowDoubt::OtherName, &[place], answer);
                (Verdict::Is(place), Some(asked))
            }
            Verdict::New if !record.name_key().is_empty() => {
                let (kind, who) = self.alike(record);
                let asked = (!who.is_empty()).then(|| self.question(record, kind, &who, answer));
                (Verdict::New, asked)
            }
            verdict => (verdict, None),
        };
        let verdict = match (&asked, answer) {
            (Some(_), Some(Answer::LeaveOut)) => {
                out.questions.extend(asked);
                skip(
                    out,
                    problems,
                    record,
                    "You left this row out. It was not used.".to_owned(),
                );
                return None;
            }
            (Some(question), Some(Answer::Student(id)))
                if question.candidates.iter().any(|c| c.student == Some(id)) =>
            {
                places.get(&id).map_or(verdict, |place| Verdict::Is(*place))
            }
            (Some(question), Some(Answer::Row(row)))
                if question.candidates.iter().any(|c| c.row == Some(row)) =>
            {
                self.everyone
                    .iter()
                    .position(|who| who.row == Some(row))
                    .map_or(verdict, Verdict::Is)
            }
            _ => verdict,
        };
        let kept_apart = asked
            .as_ref()
            .is_some_and(|q| q.kind == RowDoubt::SameName && q.answer.is_none());
        out.questions.extend(asked);
        match verdict {
            Verdict::Is(place) | Verdict::Renamed(place) => {
                if self.everyone.get(place).is_some_and(|who| who.in_bin) {
                    skip(
                        out,
                        problems,
                        record,
                        "This student is in the bin. The row was not used. Take her out of the bin first, or erase her for good.".to_owned(),
                    );
                    return None;
                }
                Some(place)
            }
            Verdict::Unclear(why) => {
                skip(out, problems, record, why);
                None
            }
            Verdict::New if record.name_key().is_empty() => {
                skip(
                    out,
                    problems,
                    record,
                    "This row names no student and has no number that is in the vault. It was not used.".to_owned(),
                );
                None
            }
            Verdict::New => {
                if kept_apart {
                    problems.push(Problem {
                        row: record.row,
                        column: String::new(),
                        value: shown_name(record),
                        message: "Two students have this name, and neither a number nor a birth date says that they are one. They were kept apart. If they are one student, give both the same number and import again.".to_owned(),
                    });
                }
                Some(self.add(record))
            }
        }
    }

    /// Students outside the bin whom a row that found nobody may mean all the same.
    fn alike(&self, record: &Record) -> (RowDoubt, Vec<usize>) {
        let there = |place: &&usize| self.everyone.get(**place).is_some_and(|w| !w.in_bin);
        let same: Vec<usize> = self
            .by_name
            .get(&record.name_key())
            .into_iter()
            .flatten()
            .filter(there)
            .copied()
            .collect();
        if !same.is_empty() {
            return (RowDoubt::SameName, same);
        }
        let numbers = numbers(record);
        let name = record.name_key();
        let (first, last) = split_key(&name);
        let born = record.date(Field::BirthDate);
        let alike = born
            .and_then(|born| self.by_birth.get(&born))
            .into_iter()
            .flatten()
            .filter(there)
            .filter(|place| {
                self.everyone.get(**place).is_some_and(|who| {
                    let (theirs, family) = split_key(&who.name);
                    // Twins in one file have numbers of their own; two rows of one file are not asked about.
                    who.known.is_some()
                        && !contradict(&numbers, &who.numbers)
                        && ((!first.is_empty() && first == theirs)
                            || (!last.is_empty() && last == family))
                })
            })
            .copied()
            .collect();
        (RowDoubt::Alike, alike)
    }

    fn question(
        &self,
        record: &Record,
        kind: RowDoubt,
        who: &[usize],
        answer: Option<Answer>,
    ) -> Question {
        let numbers = numbers(record);
        let born = record.date(Field::BirthDate);
        let two = who.iter().all(|place| {
            self.everyone.get(*place).is_some_and(|w| {
                contradict(&numbers, &w.numbers)
                    || matches!((born, w.birth_date), (Some(a), Some(b)) if a != b)
            })
        });
        let (choices, likely): (&'static [Choice], Choice) = match kind {
            RowDoubt::OtherName => (&[Choice::Same, Choice::LeaveOut], Choice::Same),
            _ => (
                &[Choice::Same, Choice::New, Choice::LeaveOut],
                if two || kind == RowDoubt::SameName {
                    Choice::New
                } else {
                    Choice::Same
                },
            ),
        };
        let candidates: Vec<Candidate> = who
            .iter()
            .filter_map(|place| self.everyone.get(*place))
            .take(MOST_CANDIDATES)
            .map(|w| Candidate {
                student: w.id,
                row: if w.id.is_none() { w.row } else { None },
                name: w.shown.clone(),
                says: w.says.clone(),
            })
            .collect();
        Question {
            row: record.row,
            kind,
            name: shown_name(record),
            says: says(
                born,
                record.text(Field::Grade),
                record.text(Field::School),
                NUMBERS.map(|(field, _)| (field, record.text(field))),
            ),
            answer: answer.filter(|answer| fits(*answer, kind, &candidates)),
            candidates,
            choices,
            likely,
        }
    }
}

/// What a question shows of a student, blanks left out.
pub(super) fn says(
    born: Option<NaiveDate>,
    grade: &str,
    school: &str,
    numbers: [(Field, &str); 3],
) -> Vec<(Field, String)> {
    let mut list = Vec::new();
    if let Some(born) = born {
        list.push((Field::BirthDate, born.to_string()));
    }
    for (field, text) in [(Field::Grade, grade), (Field::School, school)]
        .into_iter()
        .chain(numbers)
    {
        if !text.is_empty() {
            list.push((field, text.to_owned()));
        }
    }
    list
}

/// Whether two sets of numbers cannot be one student's.
fn contradict(a: &[String; 3], b: &[String; 3]) -> bool {
    a.iter()
        .zip(b)
        .any(|(a, b)| !a.is_empty() && !b.is_empty() && a != b)
}

/// First and last name of a key.
fn split_key(key: &str) -> (&str, &str) {
    key.split_once(", ")
        .map_or(("", key), |(last, first)| (first, last))
}

/// Whether an answer is one to this question.
fn fits(answer: Answer, kind: RowDoubt, candidates: &[Candidate]) -> bool {
    match answer {
        Answer::Student(id) => candidates.iter().any(|c| c.student == Some(id)),
        Answer::Row(row) => candidates.iter().any(|c| c.row == Some(row)),
        Answer::New => kind != RowDoubt::OtherName,
        Answer::LeaveOut => true,
    }
}
