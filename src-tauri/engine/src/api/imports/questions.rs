//! Questions about rows and her answers, as they cross to the window.

use hallway_domain::ids::StudentId;
use hallway_domain::import::Answers;
use hallway_domain::import::question::{Answer, Candidate, Choice, Question, RowDoubt};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing that tells a student apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Said {
    /// The field, by name.
    pub field: String,
    /// Its value.
    pub value: String,
}

/// Whom a row may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportCandidate {
    /// The student, where she is in the vault already.
    pub student_id: Option<StudentId>,
    /// Her row, where she comes from the same file.
    pub row: Option<u32>,
    /// Her name.
    pub name: String,
    /// What else tells her apart.
    pub says: Vec<Said>,
}

/// One row that is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportQuestion {
    /// The row in the file.
    pub row: u32,
    /// Why it is asked about.
    pub kind: RowDoubt,
    /// The name in the row.
    pub name: String,
    /// What else the row says.
    pub says: Vec<Said>,
    /// Whom it may mean.
    pub candidates: Vec<ImportCandidate>,
    /// Which answers there are.
    pub choices: Vec<Choice>,
    /// What the file itself makes likely.
    pub likely: Choice,
    /// Her answer, where she gave one that fits.
    pub answer: Option<ImportAnswer>,
}

/// Her answer about one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ImportAnswer {
    /// The row in the file.
    pub row: u32,
    /// What she chose.
    pub choice: Choice,
    /// The same student as this one of the vault.
    pub student_id: Option<StudentId>,
    /// The same student as in this row of the file.
    pub as_row: Option<u32>,
}

impl ImportAnswer {
    /// The answer as the rules know it. "The same" without whom is no answer.
    fn read(&self) -> Option<(u32, Answer)> {
        let answer = match (self.choice, self.student_id, self.as_row) {
            (Choice::New, _, _) => Answer::New,
            (Choice::LeaveOut, _, _) => Answer::LeaveOut,
            (Choice::Same, Some(student), _) => Answer::Student(student),
            (Choice::Same, None, Some(row)) => Answer::Row(row),
            (Choice::Same, None, None) => return None,
        };
        Some((self.row, answer))
    }

    fn of(row: u32, answer: Answer) -> Self {
        let (choice, student_id, as_row) = match answer {
            Answer::Student(id) => (Choice::Same, Some(id), None),
            Answer::Row(row) => (Choice::Same, None, Some(row)),
            Answer::New => (Choice::New, None, None),
            Answer::LeaveOut => (Choice::LeaveOut, None, None),
        };
        Self {
            row,
            choice,
            student_id,
            as_row,
        }
    }
}

/// Her answers, by row.
pub(super) fn answers(given: &[ImportAnswer]) -> Answers {
    given.iter().filter_map(ImportAnswer::read).collect()
}

fn said(list: Vec<(hallway_domain::import::Field, String)>) -> Vec<Said> {
    list.into_iter()
        .map(|(field, value)| Said {
            field: field.as_str().to_owned(),
            value,
        })
        .collect()
}

impl From<Candidate> for ImportCandidate {
    fn from(candidate: Candidate) -> Self {
        Self {
            student_id: candidate.student,
            row: candidate.row,
            name: candidate.name,
            says: said(candidate.says),
        }
    }
}

impl From<Question> for ImportQuestion {
    fn from(question: Question) -> Self {
        Self {
            row: question.row,
            kind: question.kind,
            name: question.name,
            says: said(question.says),
            candidates: question.candidates.into_iter().map(Into::into).collect(),
            choices: question.choices.to_vec(),
            likely: question.likely,
            answer: question
                .answer
                .map(|answer| ImportAnswer::of(question.row, answer)),
        }
    }
}
