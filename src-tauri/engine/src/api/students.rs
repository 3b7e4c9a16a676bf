//! Students: the caseload and one student whole.

use super::contacts::ContactRow;
use super::meetings::MeetingRow;
use super::notes::NoteRow;
use super::questions::QuestionRow;
use super::{Command, Ctx, Topic};
use crate::caseload::pace::Pace;
use crate::caseload::removals::Removals;
use crate::caseload::{due, rows};
use crate::error::{Error, Result};
use crate::store::{
    contacts, facts, follow_ups, goals, meetings, notes, people, questions, students,
};
use chrono::Days;
use chrono::NaiveDate;
use hallway_domain::contact::AttemptsMeter;
use hallway_domain::contact::attempts;
use hallway_domain::due::DueItem;
use hallway_domain::follow_up::FollowUp;
use hallway_domain::ids::{AccommodationId, FactId, ServiceId, StudentId};
use hallway_domain::meeting::MeetingState;
use hallway_domain::people::{School, StudentPerson};
use hallway_domain::question::QuestionState;
use hallway_domain::student::{
    Accommodation, AccommodationFields, Goal, Service, ServiceFields, Student, StudentFields,
    StudentStatus,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
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
    /// Who entered it; empty where she has not said her name.
    pub entered_by: String,
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
    /// Who did it; empty for an import.
    pub by: String,
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
    /// Goals.
    pub goals: Vec<Goal>,
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
    /// Removals from placement, and what they come to this school year.
    pub removals: Removals,
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
        let which = if self.include_archived.unwrap_or(false) {
            students::Which::All
        } else {
            students::Which::Current
        };
        let book = rows::book(ctx.tx, ctx.today)?;
        let everyone = due::everyone(ctx.tx, &book, ctx.today, which)?;
        let schools: HashMap<_, _> = people::schools(ctx.tx)?
            .into_iter()
            .map(|s| (s.id, s.fields.name))
            .collect();
        let mut same: HashMap<String, u32> = HashMap::new();
        for (student, _) in &everyone {
            *same
                .entry(student.fields.display_name().to_lowercase())
                .or_default() += 1;
        }
        let open = open_counts(ctx)?;
        let names = rows::Names::read(ctx.tx)?;
        let mut next_meetings = HashMap::new();
        let upcoming = meetings::Filter {
            from: Some(ctx.today),
            ..meetings::Filter::default()
        };
        for record in meetings::list(ctx.tx, upcoming, ctx.today)? {
            let id = record.meeting.fields.student_id;
            if record.meeting.state == MeetingState::Scheduled && !next_meetings.contains_key(&id) {
                next_meetings.insert(id, rows::meeting(ctx.tx, record, &names, ctx.today)?);
            }
        }
        let wanted: Vec<String> = self
            .search
            .unwrap_or_default()
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let mut list = Vec::new();
        for (student, due) in everyone {
            let school = student
                .fields
                .school_id
                .and_then(|id| schools.get(&id).cloned())
                .unwrap_or_default();
            if !matches_all(&student, &school, &wanted) {
                continue;
            }
            let (open_questions, open_follow_ups) =
                open.get(&student.id).copied().unwrap_or_default();
            let titled = |title: &str| due.items.iter().find(|i| i.title == title).cloned();
            list.push(StudentRow {
                id: student.id,
                display_name: student.fields.display_name(),
                list_name: student.fields.list_name(),
                grade: student.fields.grade.clone(),
                eligibility: student
                    .fields
                    .eligibility
                    .first()
                    .cloned()
                    .unwrap_or_default(),
                status: student.status,
                archived: student.archived,
                same_name: same
                    .get(&student.fields.display_name().to_lowercase())
                    .is_some_and(|n| *n > 1),
                annual_due: titled("Annual review"),
                reevaluation_due: titled("Reevaluation"),
                next_due: rows::most_urgent(&due),
                next_meeting: next_meetings.remove(&student.id),
                open_questions,
                open_follow_ups,
                services: service_words(&students::services(ctx.tx, student.id)?),
                case_code: student.case_code,
                school,
            });
        }
        if self.sort.unwrap_or_default() == StudentSort::Due {
            list.sort_by_key(|row| {
                row.next_due
                    .as_ref()
                    .map_or((true, None), |due| (false, Some(due.due_on)))
            });
        }
        Ok(list)
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
        let student = students::get(ctx.tx, self.id)?;
        let names = rows::Names::read(ctx.tx)?;
        let book = rows::book(ctx.tx, ctx.today)?;
        let due = due::of_student(ctx.tx, &book, &student, ctx.today)?;
        let filter = meetings::Filter {
            student: Some(self.id),
            ..meetings::Filter::default()
        };
        let mut of_hers = meetings::list(ctx.tx, filter, ctx.today)?
            .into_iter()
            .map(|record| rows::meeting(ctx.tx, record, &names, ctx.today))
            .collect::<Result<Vec<_>>>()?;
        of_hers.reverse();
        let log = contacts::list(ctx.tx, Some(self.id), None)?;
        let since = ctx
            .today
            .checked_sub_days(Days::new(60))
            .unwrap_or(ctx.today);
        let rule = rows::vault_settings(ctx.tx)?.attempts_rule;
        let meter = attempts(
            rule,
            log.iter().map(|c| &c.fields).filter(|f| f.on_date >= since),
        );
        let pace = Pace::read(ctx.tx)?;
        Ok(StudentPage {
            display_name: student.fields.display_name(),
            age: rows::age(&student, ctx.today),
            school: match student.fields.school_id {
                Some(id) => Some(people::school(ctx.tx, id)?),
                None => None,
            },
            services: students::services(ctx.tx, self.id)?,
            accommodations: students::accommodations(ctx.tx, self.id)?,
            goals: goals::of_student(ctx.tx, self.id)?,
            people: people::of_student(ctx.tx, self.id)?,
            facts: facts::of_student(ctx.tx, self.id)?
                .into_iter()
                .map(super::facts::fact_out)
                .collect(),
            due: due.items,
            missing: due.missing,
            meetings: of_hers,
            notes: notes::list(ctx.tx, Some(self.id), None)?
                .into_iter()
                .map(|n| rows::note(n, &names))
                .collect(),
            contacts: log
                .into_iter()
                .map(|c| rows::contact(ctx.tx, c, &names))
                .collect::<Result<_>>()?,
            attempts: meter,
            questions: questions::list(ctx.tx, None, Some(self.id))?
                .iter()
                .filter(|q| q.state != QuestionState::Closed)
                .map(|q| rows::question(q, &names, &pace, ctx.today))
                .collect(),
            follow_ups: follow_ups::list(
                ctx.tx,
                follow_ups::Filter {
                    student: Some(self.id),
                    ..follow_ups::Filter::default()
                },
            )?,
            history: facts::history(ctx.tx, self.id)?
                .into_iter()
                .map(|h| HistoryRow {
                    at: h.at,
                    what: h.what,
                    detail: h.detail,
                    by: h.by,
                })
                .collect(),
            removals: super::removals::of_student(ctx, self.id)?,
            extra: students::extra(ctx.tx, self.id)?,
            student,
        })
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
        check_fields(&self.fields, ctx.today)?;
        let id = ctx.make_id()?;
        students::insert(
            ctx.tx,
            id,
            &self.fields,
            self.status.unwrap_or(StudentStatus::Active),
            &ctx.stamp(),
        )
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
        check_fields(&self.fields, ctx.today)?;
        let before = students::get(ctx.tx, self.id)?;
        if before.updated_at != self.updated_at {
            return Err(Error::Conflict);
        }
        if before.fields.birth_date == self.fields.birth_date
            && before.fields.school_id == self.fields.school_id
        {
            return students::put(ctx.tx, self.id, &self.fields, &ctx.stamp());
        }
        // A birth date and a school's calendar are counted from, like facts.
        let born =
            |day: Option<NaiveDate>| day.map_or_else(|| "nothing".to_owned(), |d| d.to_string());
        let (what, change) = if before.fields.birth_date == self.fields.birth_date {
            ("School", "another school".to_owned())
        } else {
            (
                "the date of birth",
                format!(
                    "{} \u{2192} {}",
                    born(before.fields.birth_date),
                    born(self.fields.birth_date)
                ),
            )
        };
        super::facts::changing(ctx, self.id, what, &change, |ctx| {
            students::put(ctx.tx, self.id, &self.fields, &ctx.stamp())
        })
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
        let before = students::get(ctx.tx, self.id)?;
        let student = students::set_status(ctx.tx, self.id, self.status, &ctx.stamp())?;
        if before.status != self.status {
            facts::add_history(
                ctx.tx,
                self.id,
                "Status",
                &format!("{} \u{2192} {}", before.status, self.status),
                &ctx.stamp(),
            )?;
        }
        Ok(student)
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
        students::set_archived(ctx.tx, self.id, self.archived, &ctx.stamp())
    }
}

/// Puts a student into the bin, which keeps everything until it is given back or erased.
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
        let stamp = ctx.stamp();
        students::set_deleted(ctx.tx, self.id, Some(&stamp), &stamp)
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
        students::set_deleted(ctx.tx, self.id, None, &ctx.stamp())
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
        if self.fields.name.trim().is_empty() {
            return Err(Error::invalid("name", "Name the service."));
        }
        students::get(ctx.tx, self.student_id)?;
        let id = match self.id {
            Some(id) => id,
            None => ctx.make_id()?,
        };
        students::put_service(ctx.tx, self.student_id, id, &self.fields)?;
        Ok(Service {
            id,
            fields: self.fields,
        })
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
        students::remove_service(ctx.tx, self.id)
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
        if self.fields.what.trim().is_empty() {
            return Err(Error::invalid("what", "Say what is done."));
        }
        students::get(ctx.tx, self.student_id)?;
        let id = match self.id {
            Some(id) => id,
            None => ctx.make_id()?,
        };
        students::put_accommodation(ctx.tx, self.student_id, id, &self.fields)?;
        Ok(Accommodation {
            id,
            fields: self.fields,
        })
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
        students::remove_accommodation(ctx.tx, self.id)
    }
}

fn check_fields(fields: &StudentFields, today: NaiveDate) -> Result<()> {
    if fields.last.trim().is_empty() && fields.first.trim().is_empty() {
        return Err(Error::invalid("last", "Give at least one name."));
    }
    if fields.birth_date.is_some_and(|born| born > today) {
        return Err(Error::invalid(
            "birth_date",
            "The birth date lies in the future.",
        ));
    }
    Ok(())
}

fn matches_all(student: &Student, school: &str, wanted: &[String]) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let f = &student.fields;
    let hay = [
        f.first.as_str(),
        &f.last,
        &f.preferred,
        &f.nicknames.join(" "),
        &student.case_code,
        &f.student_number,
        &f.state_number,
        &f.system_number,
        school,
        &f.grade,
    ]
    .join(" ")
    .to_lowercase();
    wanted.iter().all(|word| hay.contains(word.as_str()))
}

/// Services in a few words: `speech 60/week`.
fn service_words(services: &[Service]) -> String {
    services
        .iter()
        .map(|s| match s.fields.minutes {
            Some(minutes) if !s.fields.per.is_empty() => {
                format!("{} {minutes} min/{}", s.fields.name, s.fields.per)
            }
            _ => s.fields.name.clone(),
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// Open questions and follow-ups by student.
fn open_counts(ctx: &Ctx<'_>) -> Result<HashMap<StudentId, (u32, u32)>> {
    let mut counts: HashMap<StudentId, (u32, u32)> = HashMap::new();
    for question in questions::list(ctx.tx, None, None)? {
        if let Some(id) = question.links.student_id
            && question.state != QuestionState::Closed
        {
            let entry = counts.entry(id).or_default();
            entry.0 = entry.0.saturating_add(1);
        }
    }
    for follow_up in follow_ups::list(ctx.tx, follow_ups::Filter::default())? {
        if let Some(id) = follow_up.fields.student_id {
            let entry = counts.entry(id).or_default();
            entry.1 = entry.1.saturating_add(1);
        }
    }
    Ok(counts)
}
