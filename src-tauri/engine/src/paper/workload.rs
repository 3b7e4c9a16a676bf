//! The case manager's load in numbers, to be shown to whoever assigns it. No student is named or can be told from a row:
//! counts alone, and no count by grade, school or eligibility.

use super::{count, dotted, long_day, sheet};
use crate::api::Ctx;
use crate::caseload::{due, rows};
use crate::error::Result;
use crate::store::{contacts, follow_ups, meetings, students};
use chrono::{Datelike, Days, Months, NaiveDate};
use hallway_domain::due::DueState;
use hallway_domain::meeting::MeetingState;
use hallway_domain::student::StudentStatus;
use hallway_paper::{Block, Column, Document, Table, Words};

/// Puts the page together.
pub(super) fn workload(ctx: &Ctx<'_>) -> Result<Document> {
    let today = ctx.today;
    let book = rows::book(ctx.tx, today)?;
    let everyone = due::everyone(ctx.tx, &book, today, students::Which::Current)?;
    let active = everyone
        .iter()
        .filter(|(s, _)| s.status == StudentStatus::Active)
        .count();
    let referred = everyone
        .iter()
        .filter(|(s, _)| s.status == StudentStatus::Referred)
        .count();
    let mut weekly = 0_u32;
    let mut services = 0_usize;
    for (student, _) in &everyone {
        for service in students::services(ctx.tx, student.id)? {
            services += 1;
            weekly = weekly.saturating_add(minutes_a_week(
                service.fields.minutes.unwrap_or_default(),
                &service.fields.per,
            ));
        }
    }
    let all = meetings::list(ctx.tx, meetings::Filter::default(), today)?;
    let since = today.checked_sub_days(Days::new(30)).unwrap_or(today);
    let month = today.checked_add_days(Days::new(30)).unwrap_or(today);
    let held = |from: NaiveDate| {
        all.iter()
            .filter(|m| {
                m.meeting.state == MeetingState::Held
                    && (from..=today).contains(&m.meeting.fields.on_date)
            })
            .count()
    };
    let coming = all
        .iter()
        .filter(|m| {
            m.meeting.state == MeetingState::Scheduled
                && (today..=month).contains(&m.meeting.fields.on_date)
        })
        .count();
    let steps_open: u32 = all
        .iter()
        .filter(|m| m.meeting.state == MeetingState::Scheduled)
        .map(|m| m.steps.saturating_sub(m.steps_settled))
        .sum();
    let contacts = contacts::list(ctx.tx, None, None)?
        .iter()
        .filter(|c| c.fields.on_date >= since)
        .count();
    let follow_ups = follow_ups::list(ctx.tx, follow_ups::Filter::default())?.len();
    let loud = everyone
        .iter()
        .flat_map(|(_, d)| &d.items)
        .filter(|i| matches!(i.state, DueState::Late | DueState::Unscheduled))
        .count();

    let mut document = sheet(
        "Workload",
        "Workload",
        &dotted([long_day(today), "numbers only, no names".to_owned()]),
        today,
    );
    let number = |label: &str, words: String| (label.to_owned(), Words::from(words));
    document.blocks = vec![
        Block::Heading("Now".to_owned()),
        Block::Facts(vec![
            number(
                "Students",
                dotted([
                    format!("{active} with an IEP"),
                    format!("{referred} referred for evaluation"),
                ]),
            ),
            number(
                "Services on the IEPs",
                format!(
                    "{}, {} a week",
                    count(services, "service", "services"),
                    hours(weekly)
                ),
            ),
            number(
                "Meetings",
                format!(
                    "{} held in the last 30 days, {coming} scheduled in the next 30",
                    held(since)
                ),
            ),
            number(
                "Steps to prepare them",
                format!("{steps_open} open on the checklists"),
            ),
            number("Contacts", format!("{contacts} logged in the last 30 days")),
            number("Follow-ups", format!("{follow_ups} open")),
            number("Late, or due with no meeting yet", format!("{loud}")),
        ]),
        Block::Heading("The next twelve months".to_owned()),
        Block::Table(months(&everyone, &all, today)),
        Block::Quiet(Words::from(
            "Counted from the case manager\u{2019}s own working notes. Service hours are what the IEPs ask of every provider, without preparation, travel, evaluation or paperwork.",
        )),
    ];
    Ok(document)
}

/// Minutes of a service in an average week. A school year has 36 weeks; a month has four.
fn minutes_a_week(minutes: u32, per: &str) -> u32 {
    let per = per.trim().to_lowercase();
    match per.trim_start_matches("per ").trim_end_matches('s') {
        "day" | "daily" => minutes.saturating_mul(5),
        "week" | "weekly" => minutes,
        "month" | "monthly" => minutes / 4,
        "quarter" => minutes / 9,
        "semester" => minutes / 18,
        "year" | "yearly" => minutes / 36,
        _ => 0,
    }
}

fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, m) => format!("{m} min"),
        (h, 0) => format!("{h} h"),
        (h, m) => format!("{h} h {m} min"),
    }
}

fn months(
    everyone: &[(hallway_domain::student::Student, due::StudentDue)],
    all: &[meetings::MeetingRecord],
    today: NaiveDate,
) -> Table {
    let first = today.with_day(1).unwrap_or(today);
    let mut rows = Vec::new();
    for number in 0..12 {
        let Some(from) = first.checked_add_months(Months::new(number)) else {
            continue;
        };
        let same = |d: NaiveDate| d.year() == from.year() && d.month() == from.month();
        let of_title = |title: &str| {
            everyone
                .iter()
                .flat_map(|(_, d)| &d.items)
                .filter(|i| i.title == title && same(i.due_on))
                .count()
        };
        let scheduled = all
            .iter()
            .filter(|m| {
                m.meeting.state == MeetingState::Scheduled && same(m.meeting.fields.on_date)
            })
            .count();
        let evaluations = of_title("Reevaluation") + of_title("Initial evaluation");
        rows.push(vec![
            Words::from(from.format("%B %Y").to_string()),
            Words::from(of_title("Annual review").to_string()),
            Words::from(evaluations.to_string()),
            Words::from(scheduled.to_string()),
        ]);
    }
    Table {
        columns: vec![
            Column::new("Month", 3.0),
            Column::numbers("Annual reviews due", 2.0),
            Column::numbers("Evaluations due", 2.0),
            Column::numbers("Meetings scheduled", 2.0),
        ],
        rows,
        summary: "What is due and scheduled, month by month".to_owned(),
        row_height: 0.0,
    }
}
