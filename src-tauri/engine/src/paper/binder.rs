//! The binder for a substitute: who, when, what to do in the room, whom to ask. No notes, no contacts, no numbers, no
//! birth dates, no eligibility, nothing of the family: what a substitute does not need stays here.

use super::names::Shown;
use super::student::{accommodation_table, service_words, staff_words};
use super::{clock, count, day, dotted, long_day, nothing, sheet, short_day};
use crate::api::Ctx;
use crate::caseload::{due, rows};
use crate::error::Result;
use crate::store::{follow_ups, meetings, people, students};
use chrono::{Days, NaiveDate};
use hallway_domain::due::DueState;
use hallway_domain::ids::StudentId;
use hallway_domain::meeting::{Meeting, MeetingState};
use hallway_domain::student::Student;
use hallway_paper::{Block, Column, Document, Table, Tick, TickLine, Words};

/// How far ahead a binder looks when no day is given.
const AHEAD: Days = Days::new(56);

struct Page {
    student: Student,
    due: Vec<hallway_domain::due::DueItem>,
    meetings: Vec<Meeting>,
}

/// Puts the binder together.
pub(super) fn binder(
    ctx: &Ctx<'_>,
    shown: &Shown,
    ids: Option<&[StudentId]>,
    until: Option<NaiveDate>,
) -> Result<Document> {
    let until = until.unwrap_or_else(|| ctx.today.checked_add_days(AHEAD).unwrap_or(ctx.today));
    let book = rows::book(ctx.tx, ctx.today)?;
    let mut pages = Vec::new();
    for (student, due) in due::everyone(ctx.tx, &book, ctx.today, students::Which::Current)? {
        if ids.is_some_and(|ids| !ids.contains(&student.id)) {
            continue;
        }
        let filter = meetings::Filter {
            from: Some(ctx.today),
            to: Some(until),
            student: Some(student.id),
            ..meetings::Filter::default()
        };
        pages.push(Page {
            due: due
                .items
                .into_iter()
                .filter(|i| i.due_on <= until)
                .collect(),
            meetings: meetings::list(ctx.tx, filter, ctx.today)?
                .into_iter()
                .map(|r| r.meeting)
                .filter(|m| m.state == MeetingState::Scheduled)
                .collect(),
            student,
        });
    }
    let mut document = sheet(
        "Leave binder",
        "Leave binder",
        &dotted([
            count(pages.len(), "student", "students"),
            format!("{} to {}", day(ctx.today), day(until)),
        ]),
        ctx.today,
    );
    let settings = rows::vault_settings(ctx.tx)?;
    let owner = if settings.my_name.trim().is_empty() {
        "the case manager".to_owned()
    } else {
        settings.my_name.clone()
    };
    let blocks = &mut document.blocks;
    blocks.push(Block::Notice(
        Words::new()
            .bold("For the substitute of ")
            .bold(&owner)
            .bold(". ")
            .plain("It holds what you need for these weeks and nothing else. Keep it locked away, copy nothing, give it back. Dates are hers to decide: ask before you move one."),
    ));
    blocks.push(Block::Heading("The caseload".to_owned()));
    blocks.push(roster(shown, &pages));
    for page in &pages {
        student_page(ctx, shown, page, blocks)?;
    }
    if pages.is_empty() {
        blocks.push(nothing("Nobody was chosen."));
    }
    blocks.push(Block::Quiet(Words::from(format!(
        "Left out on purpose: notes, contacts, family, numbers, birth dates, eligibility. Made {}.",
        long_day(ctx.today)
    ))));
    Ok(document)
}

fn roster(shown: &Shown, pages: &[Page]) -> Block {
    Block::Table(Table {
        columns: vec![
            Column::new("Student", 2.4),
            Column::new("Grade", 0.9),
            Column::new("Due in these weeks", 3.2),
            Column::new("Meeting", 2.6),
        ],
        rows: pages
            .iter()
            .map(|page| {
                vec![
                    Words::new().bold(shown.student(page.student.id)),
                    Words::from(&page.student.fields.grade),
                    Words::from(
                        page.due
                            .iter()
                            .map(|d| format!("{} {}", d.title, short_day(d.due_on)))
                            .collect::<Vec<_>>()
                            .join("\n"),
                    ),
                    Words::from(
                        page.meetings
                            .iter()
                            .map(meeting_words)
                            .collect::<Vec<_>>()
                            .join("\n"),
                    ),
                ]
            })
            .collect(),
        summary: "Students with what is due and which meetings are held".to_owned(),
        row_height: 0.0,
    })
}

fn meeting_words(meeting: &Meeting) -> String {
    let f = &meeting.fields;
    let time = f
        .at_time
        .map(|t| format!(", {}", clock(t)))
        .unwrap_or_default();
    format!("{}{time}", day(f.on_date))
}

fn student_page(ctx: &Ctx<'_>, shown: &Shown, page: &Page, blocks: &mut Vec<Block>) -> Result<()> {
    let id = page.student.id;
    let grade = &page.student.fields.grade;
    blocks.push(Block::Heading(if grade.is_empty() {
        shown.student(id)
    } else {
        format!("{}, grade {grade}", shown.student(id))
    }));
    let mut dates: Vec<Words> = page
        .meetings
        .iter()
        .map(|m| {
            let place = shown.text(&m.fields.place);
            let place = if place.trim().is_empty() {
                String::new()
            } else {
                format!(", {place}")
            };
            Words::new()
                .bold(format!("{}: ", m.fields.kind.words()))
                .plain(format!("{}{place}", meeting_words(m)))
        })
        .collect();
    dates.extend(page.due.iter().map(|d| {
        let words = Words::new()
            .bold(format!("{} due: ", d.title))
            .plain(format!("{} ({})", day(d.due_on), d.words));
        if d.state == DueState::Unscheduled {
            words.bold(", no meeting yet")
        } else {
            words
        }
    }));
    if !dates.is_empty() {
        blocks.push(Block::Subheading("Dates".to_owned()));
        blocks.push(Block::Bullets(dates));
    }
    blocks.push(Block::Subheading("In the room".to_owned()));
    blocks.push(accommodation_table(
        shown,
        &students::accommodations(ctx.tx, id)?,
    ));
    let services = students::services(ctx.tx, id)?;
    if !services.is_empty() {
        blocks.push(Block::Subheading("Services".to_owned()));
        blocks.push(Block::Bullets(
            services.iter().map(|s| service_words(shown, s)).collect(),
        ));
    }
    let staff = staff_words(&people::of_student(ctx.tx, id)?);
    if !staff.is_empty() {
        blocks.push(Block::Subheading("Whom to ask".to_owned()));
        blocks.push(Block::Bullets(staff));
    }
    let filter = follow_ups::Filter {
        student: Some(id),
        ..follow_ups::Filter::default()
    };
    let to_do: Vec<TickLine> = follow_ups::list(ctx.tx, filter)?
        .into_iter()
        .filter(|f| shown.allows_note(f.fields.note_id))
        .map(|f| TickLine {
            tick: Tick::Open,
            words: Words::from(shown.text(&f.fields.text)),
            detail: Words::from(dotted([
                shown.text(&f.fields.owner),
                f.fields
                    .due_on
                    .map(|on| format!("by {}", day(on)))
                    .unwrap_or_default(),
            ])),
        })
        .collect();
    if !to_do.is_empty() {
        blocks.push(Block::Subheading("To do".to_owned()));
        blocks.push(Block::Ticks(to_do));
    }
    Ok(())
}
