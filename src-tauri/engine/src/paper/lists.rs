//! Lists over the caseload: at a glance, and what is due.

use super::names::Shown;
use super::{Naming, count, day, dotted, long_day, nothing, sheet, short_day};
use crate::api::student_list::{ListStudents, StudentRow, StudentSort};
use crate::api::{Command, Ctx};
use crate::caseload::{due, rows};
use crate::error::Result;
use crate::store::{people, students};
use hallway_domain::due::{DueItem, DueState};
use hallway_domain::ids::StudentId;
use hallway_domain::people::PersonKind;
use hallway_paper::{Block, Column, Document, Sheet, Table, Words};

/// Whether a student was asked for.
fn wanted(ids: Option<&[StudentId]>, id: StudentId) -> bool {
    ids.is_none_or(|ids| ids.contains(&id))
}

/// One row for each student, most urgent first.
pub(super) fn caseload(
    ctx: &mut Ctx<'_>,
    shown: &Shown,
    ids: Option<&[StudentId]>,
) -> Result<Document> {
    let mut list: Vec<StudentRow> = ListStudents {
        search: None,
        include_archived: None,
        sort: Some(StudentSort::Due),
    }
    .run(ctx)?;
    list.retain(|row| wanted(ids, row.id));
    let contacts = shown.naming() == Naming::Names;
    let mut columns = vec![
        Column::new("Student", 2.3),
        Column::new("Grade", 0.8),
        Column::new("Annual review due", 2.1),
        Column::new("Reevaluation due", 2.1),
        Column::new("Next meeting", 2.1),
        Column::new("Services", 3.4),
        Column::new("Eligibility", 1.8),
        Column::new("Open", 1.5),
    ];
    if contacts {
        columns.push(Column::new("Family contact", 2.2));
    }
    let mut rows = Vec::new();
    for row in &list {
        let mut cells = vec![
            student_cell(shown, row),
            Words::from(&row.grade),
            due_cell(row.annual_due.as_ref()),
            due_cell(row.reevaluation_due.as_ref()),
            meeting_cell(row),
            Words::from(shown.text(&row.services)),
            Words::from(shown.text(&row.eligibility)),
            Words::from(open_words(row)),
        ];
        if contacts {
            cells.push(Words::from(family(ctx, row.id)?));
        }
        rows.push(cells);
    }
    let mut document = sheet(
        "Caseload at a glance",
        "Caseload at a glance",
        &dotted([
            long_day(ctx.today),
            count(list.len(), "student", "students"),
            "most urgent first".to_owned(),
        ]),
        ctx.today,
    );
    document.sheet = Sheet::Wide;
    document.blocks.push(if rows.is_empty() {
        nothing("There is no student on the caseload.")
    } else {
        Block::Table(Table {
            columns,
            rows,
            summary: "One row for each student, the most urgent due date first".to_owned(),
            row_height: 0.0,
        })
    });
    Ok(document)
}

fn student_cell(shown: &Shown, row: &StudentRow) -> Words {
    let words = Words::new().bold(shown.student(row.id));
    if row.same_name && shown.naming() == Naming::Names {
        // Twins and namesakes are told apart by what else is known of them.
        return words.plain(format!("\n{}", row.case_code));
    }
    words
}

/// A due date: the day, how far it is, and in bold what is loud about it.
fn due_cell(item: Option<&DueItem>) -> Words {
    let Some(item) = item else {
        return Words::from("no date");
    };
    let words = Words::new().plain(day(item.due_on)).plain("\n");
    match item.state {
        DueState::Late => words.bold(&item.words),
        DueState::Unscheduled => words.plain(&item.words).bold("\nno meeting yet"),
        DueState::ScheduledLate => words.plain(&item.words).bold("\nmeeting is after it"),
        _ => words.plain(&item.words),
    }
}

fn meeting_cell(row: &StudentRow) -> Words {
    row.next_meeting
        .as_ref()
        .map_or_else(Words::new, |meeting| {
            Words::new()
                .plain(day(meeting.meeting.fields.on_date))
                .plain(format!("\n{}", meeting.title.to_lowercase()))
        })
}

fn open_words(row: &StudentRow) -> String {
    let part = |number: u32, one: &str, many: &str| match number {
        0 => String::new(),
        n => count(usize::try_from(n).unwrap_or(usize::MAX), one, many),
    };
    [
        part(row.open_follow_ups, "follow-up", "follow-ups"),
        part(row.open_questions, "question", "questions"),
    ]
    .into_iter()
    .filter(|p| !p.is_empty())
    .collect::<Vec<_>>()
    .join("\n")
}

fn family(ctx: &Ctx<'_>, student: StudentId) -> Result<String> {
    Ok(people::of_student(ctx.tx, student)?
        .iter()
        .find(|tie| tie.person.kind == PersonKind::Guardian)
        .map(|tie| {
            let f = &tie.person.fields;
            format!("{}\n{}", f.display_name(), f.phone)
                .trim()
                .to_owned()
        })
        .unwrap_or_default())
}

/// What is due, the loudest first.
pub(super) fn due(
    ctx: &mut Ctx<'_>,
    shown: &Shown,
    within: u32,
    ids: Option<&[StudentId]>,
) -> Result<Document> {
    let book = rows::book(ctx.tx, ctx.today)?;
    let everyone = due::everyone(ctx.tx, &book, ctx.today, students::Which::Current)?;
    let within_days = i32::try_from(within).unwrap_or(i32::MAX);
    let mut items = Vec::new();
    let mut missing = Vec::new();
    for (student, due) in everyone {
        if !wanted(ids, student.id) {
            continue;
        }
        items.extend(due.items.into_iter().filter(|i| i.days_left <= within_days));
        for words in due.missing {
            missing.push(
                Words::new()
                    .bold(shown.student(student.id))
                    .plain(format!(": {words}")),
            );
        }
    }
    items.sort_by_key(|i| (i.due_on, i.state));
    let mut document = sheet(
        "Due list",
        "Due list",
        &dotted([
            long_day(ctx.today),
            format!("everything due within {within} days, and what is late"),
        ]),
        ctx.today,
    );
    type Belongs = fn(DueState) -> bool;
    let groups: [(&str, &str, Belongs); 3] = [
        ("Late", "Nothing is late.", |s| s == DueState::Late),
        (
            "No meeting yet, or the meeting is after the date",
            "Everything that is due soon has its meeting.",
            |s| matches!(s, DueState::Unscheduled | DueState::ScheduledLate),
        ),
        (
            "Meeting scheduled, or further off",
            "Nothing else is due in these days.",
            |s| matches!(s, DueState::Soon | DueState::Scheduled | DueState::Later),
        ),
    ];
    for (title, empty, belongs) in groups {
        let of_group: Vec<&DueItem> = items.iter().filter(|i| belongs(i.state)).collect();
        document
            .blocks
            .push(Block::Heading(format!("{title} ({})", of_group.len())));
        document.blocks.push(if of_group.is_empty() {
            nothing(empty)
        } else {
            due_table(shown, title, &of_group)
        });
    }
    if !missing.is_empty() {
        document
            .blocks
            .push(Block::Heading("No date can be counted".to_owned()));
        document.blocks.push(Block::Bullets(missing));
    }
    let unverified = items.iter().any(|i| !i.why.verified);
    document.blocks.push(Block::Quiet(Words::from(if unverified {
        "Each date is counted from the facts entered here. A rule marked \u{201c}check\u{201d} was not checked against its source for your State: ask locally. Dates can be wrong where a fact is."
    } else {
        "Each date is counted from the facts entered here. Dates can be wrong where a fact is."
    })));
    Ok(document)
}

fn due_table(shown: &Shown, title: &str, items: &[&DueItem]) -> Block {
    Block::Table(Table {
        columns: vec![
            Column::new("Student", 2.0),
            Column::new("What", 2.1),
            Column::new("Due", 2.3),
            Column::new("Plan by", 1.2),
            Column::new("Meeting", 1.5),
            Column::new("Rule", 2.5),
        ],
        rows: items
            .iter()
            .map(|item| {
                let rule = if item.why.verified {
                    item.why.citation.clone()
                } else {
                    format!("{}\ncheck", item.why.citation)
                };
                vec![
                    Words::new().bold(shown.student(item.student_id)),
                    Words::from(&item.title),
                    Words::new()
                        .plain(day(item.due_on))
                        .plain(format!("\n{}", item.words)),
                    Words::from(short_day(item.plan_by)),
                    item.meeting_on.map_or_else(
                        || Words::new().bold("none yet"),
                        |on| Words::from(short_day(on)),
                    ),
                    Words::from(rule),
                ]
            })
            .collect(),
        summary: title.to_owned(),
        row_height: 0.0,
    })
}
