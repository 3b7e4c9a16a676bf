//! Students: the caseload and one student whole.

use super::contacts::ContactRow;
use super::meetings::MeetingRow;
use super::notes::NoteRow;
use super::questions::QuestionRow;
use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use hallway_domain::contact::AttemptsMeter;
use hallway_domain::due::DueItem;
use hallway_domain::follow_up::FollowUp;
use hallway_domain::ids::{AccommodationId, FactId, ServiceId, StudentId};
use hallway_domain::people::{School, StudentPerson};
use hallway_domain::student::{
    Accommodation, AccommodationFields, Service, ServiceFields, Student, StudentFields,
    StudentStatus,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One line of the caseload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StudentRow {
    /// The student.
    pub id: StudentId,
    /// Her code.
    pub case_code: String,
    /// `First Last`.
    pub display_name: String,
    /// `Last, First`.
    pub list_name: String,
    /// Grade.
    pub grade: String,
    /// School's name.
    pub school: String,
    /// Primary eligibility category.
    pub eligibility: String,
    /// Where she stands.
    pub status: StudentStatus,
    /// Set aside.
    pub archived: bool,
    /// Another student has the same display name: show the grade, school or number beside it.
    pub same_name: bool,
    /// Annual review due.
    pub annual_due: Option<DueItem>,
    /// Reevaluation due.
    pub reevaluation_due: Option<DueItem>,
    /// The most urgent of all her due items.
    pub next_due: Option<DueItem>,
    /// Her next scheduled meeting.
    pub next_meeting: Option<MeetingRow>,
    /// Questions that are not closed.
    pub open_questions: u32,
    /// Follow-ups that are not done.
    pub open_follow_ups: u32,
    /// Services in a few words.
    pub services: String,
}

/// In which order the caseload is listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StudentSort {
    /// Last name, first name.
    #[default]
    Name,
    /// Most urgent due date first.
    Due,
}

/// A dated fact as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Fact {
    /// The record.
    pub id: FactId,
    /// Its name in the rules: `last_annual_meeting`.
    pub fact: String,
    /// Its name in words.
    pub words: String,
    /// Its value: an ISO date, a number, or dates with commas.
    pub value: String,
    /// Where it came from: "entered", "import", "meeting".
    pub source: String,
    /// RFC 3339.
    pub entered_at: String,
}

/// One line of what changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HistoryRow {
    /// RFC 3339.
    pub at: String,
    /// What changed, in words.
    pub what: String,
    /// From what to what, and which dates moved.
    pub detail: String,
}

/// One student whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StudentPage {
    /// The student.
    pub student: Student,
    /// `First Last`.
    pub display_name: String,
    /// Age in whole years today.
    pub age: Option<u32>,
    /// Her school.
    pub school: Option<School>,
    /// Services.
    pub services: Vec<Service>,
    /// Accommodations.
    pub accommodations: Vec<Accommodation>,
    /// Guardians and team.
    pub people: Vec<StudentPerson>,
    /// Facts the rules count from.
    pub facts: Vec<Fact>,
    /// Everything due, soonest first.
    pub due: Vec<DueItem>,
    /// Facts that are missing for a due date, in words.
    pub missing: Vec<String>,
    /// Meetings, newest first.
    pub meetings: Vec<MeetingRow>,
    /// Notes, newest first.
    pub notes: Vec<NoteRow>,
    /// Contacts, newest first.
    pub contacts: Vec<ContactRow>,
    /// Attempts to reach the family, over all contacts of the last 60 days.
    pub attempts: AttemptsMeter,
    /// Questions that are not closed.
    pub questions: Vec<QuestionRow>,
    /// Follow-ups that are not done.
    pub follow_ups: Vec<FollowUp>,
    /// What changed, newest first.
    pub history: Vec<HistoryRow>,
    /// Columns of an import that have no field of their own: name and value.
    pub extra: Vec<(String, String)>,
}

/// Lists the caseload.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListStudents {
    /// Words that must occur in a name, code, number or school.
    pub search: Option<String>,
    /// Archived and exited students too.
    pub include_archived: Option<bool>,
    /// The order.
    pub sort: Option<StudentSort>,
}

impl Command for ListStudents {
    const NAME: &'static str = "list_students";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<StudentRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// One student whole.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetStudent {
    /// Whose page.
    pub id: StudentId,
}

impl Command for GetStudent {
    const NAME: &'static str = "get_student";
    const CHANGES: &'static [Topic] = &[];
    type Output = StudentPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Adds a student. A second one with the same name is kept apart.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct CreateStudent {
    /// What is known.
    pub fields: StudentFields,
    /// Where she stands; active when left out.
    pub status: Option<StudentStatus>,
}

impl Command for CreateStudent {
    const NAME: &'static str = "create_student";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Student;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Changes a student's record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateStudent {
    /// Whose.
    pub id: StudentId,
    /// All of it.
    pub fields: StudentFields,
    /// The stamp she was shown with: an older one is a conflict.
    pub updated_at: String,
}

impl Command for UpdateStudent {
    const NAME: &'static str = "update_student";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Student;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Says where a student stands.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetStudentStatus {
    /// Whose.
    pub id: StudentId,
    /// Where she stands.
    pub status: StudentStatus,
}

impl Command for SetStudentStatus {
    const NAME: &'static str = "set_student_status";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Student;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Sets a student aside, or takes her back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ArchiveStudent {
    /// Whose.
    pub id: StudentId,
    /// Aside or back.
    pub archived: bool,
}

impl Command for ArchiveStudent {
    const NAME: &'static str = "archive_student";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Puts a student into the bin for 30 days.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteStudent {
    /// Whose.
    pub id: StudentId,
}

impl Command for DeleteStudent {
    const NAME: &'static str = "delete_student";
    const CHANGES: &'static [Topic] = &[
        Topic::Students,
        Topic::Meetings,
        Topic::Notes,
        Topic::Contacts,
        Topic::FollowUps,
        Topic::Questions,
    ];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Takes a student out of the bin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UndeleteStudent {
    /// Whose.
    pub id: StudentId,
}

impl Command for UndeleteStudent {
    const NAME: &'static str = "undelete_student";
    const CHANGES: &'static [Topic] = &[
        Topic::Students,
        Topic::Meetings,
        Topic::Notes,
        Topic::Contacts,
        Topic::FollowUps,
        Topic::Questions,
    ];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Enters a fact that dates count from. The old value is kept as history, which says which dates moved.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetFact {
    /// Whose.
    pub student_id: StudentId,
    /// Its name in the rules.
    pub fact: String,
    /// An ISO date, a number, or dates with commas.
    pub value: String,
}

impl Command for SetFact {
    const NAME: &'static str = "set_fact";
    const CHANGES: &'static [Topic] = &[Topic::Students, Topic::Meetings];
    type Output = Vec<HistoryRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Takes a fact back. History keeps it.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveFact {
    /// Which.
    pub id: FactId,
}

impl Command for RemoveFact {
    const NAME: &'static str = "remove_fact";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Adds or changes a service.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveService {
    /// Whose.
    pub student_id: StudentId,
    /// Which; a new one when left out.
    pub id: Option<ServiceId>,
    /// All of it.
    pub fields: ServiceFields,
}

impl Command for SaveService {
    const NAME: &'static str = "save_service";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Service;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Takes a service away.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveService {
    /// Which.
    pub id: ServiceId,
}

impl Command for RemoveService {
    const NAME: &'static str = "remove_service";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Adds or changes an accommodation.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveAccommodation {
    /// Whose.
    pub student_id: StudentId,
    /// Which; a new one when left out.
    pub id: Option<AccommodationId>,
    /// All of it.
    pub fields: AccommodationFields,
}

impl Command for SaveAccommodation {
    const NAME: &'static str = "save_accommodation";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Accommodation;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}

/// Takes an accommodation away.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveAccommodation {
    /// Which.
    pub id: AccommodationId,
}

impl Command for RemoveAccommodation {
    const NAME: &'static str = "remove_accommodation";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let _ = (ctx, self);
        Err(Error::Internal("not built yet"))
    }
}
