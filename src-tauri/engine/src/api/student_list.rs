//! The caseload as a list: one line a student.

use super::meetings::MeetingRow;
use super::{Command, Ctx, Topic};
use crate::caseload::{due, rows};
use crate::error::Result;
use crate::store::{follow_ups, meetings, people, questions, students};
use hallway_domain::due::DueItem;
use hallway_domain::ids::StudentId;
use hallway_domain::meeting::MeetingState;
use hallway_domain::question::QuestionState;
use hallway_domain::student::{Service, Student, StudentStatus};
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
