//! Rows of which only a person can say whom they mean: the same name twice, a number with another name, a birth date
//! with a name that is almost the same. Nothing is joined or kept apart in silence.

use super::Field;
use crate::ids::StudentId;
use crate::word::words;

words! {
    /// What is not clear about a row.
    pub enum RowDoubt {
        /// Another student has this name.
        SameName = "same_name",
        /// A student has this number under another name.
        OtherName = "other_name",
        /// A student was born on this day and has part of this name.
        Alike = "alike",
    }
}

words! {
    /// What a row may be answered with.
    pub enum Choice {
        /// The row means that student.
        Same = "same",
        /// The row means another student, who is new.
        New = "new",
        /// The row is not used.
        LeaveOut = "leave_out",
    }
}

/// Her answer about one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It means this student of the vault.
    Student(StudentId),
    /// It means the student of this row of the same file.
    Row(u32),
    /// It means a new student.
    New,
    /// It is not used.
    LeaveOut,
}

/// Whom a row may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The student, where the vault has her.
    pub student: Option<StudentId>,
    /// Her row, where she comes from the same file.
    pub row: Option<u32>,
    /// Her name.
    pub name: String,
    /// What else tells her apart.
    pub says: Vec<(Field, String)>,
}

/// One row that is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The row in the file.
    pub row: u32,
    /// Why it is asked about.
    pub kind: RowDoubt,
    /// The name in the row.
    pub name: String,
    /// What else the row says that tells students apart.
    pub says: Vec<(Field, String)>,
    /// Whom it may mean.
    pub candidates: Vec<Candidate>,
    /// Which answers there are.
    pub choices: &'static [Choice],
    /// What speaks for itself: another number or birth date says that they are two.
    pub likely: Choice,
    /// What she answered.
    pub answer: Option<Answer>,
}
