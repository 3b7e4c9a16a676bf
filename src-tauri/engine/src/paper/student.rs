//! Paper about one student: the page for her teachers, and the contact log.

use super::names::Shown;
use super::{capital, clock, count, day, dotted, fact, long_day, nothing, sheet};
use crate::api::Ctx;
use crate::caseload::{rows, snapshot as versions};
use crate::error::Result;
use crate::store::{contacts as log, meetings, people, snapshots, students};
use hallway_domain::contact::{Contact, ContactOutcome, ContactWay, attempts};
use hallway_domain::ids::{MeetingId, StudentId};
use hallway_domain::people::{PersonKind, StudentPerson, TeamRole};
use hallway_domain::student::{Accommodation, Service, Student};
use hallway_paper::{Block, Column, Document, Table, Words};

/// How many lines to sign there are at least.
const BLANK_RECEIPTS: usize = 3;

/// A table of accommodations, worded so that a teacher can act on them.
pub(super) fn accommodation_table(shown: &Shown, list: &[Accommodation]) -> Block {
    if list.is_empty() {
        return nothing("No accommodation is entered.");
    }
    Block::Table(Table {
        columns: vec![
            Column::new("What to do", 4.4),
            Column::new("When and where", 3.4),
            Column::new("Who starts it", 2.2),
        ],
        rows: list
            .iter()
            .map(|a| {
                vec![
                    Words::new().bold(shown.text(&a.fields.what)),
                    Words::from(shown.text(&a.fields.applies_to)),
                    Words::from(if a.fields.on_request {
                        "When the student asks"
                    } else {
                        "You, every time"
                    }),
                ]
            })
            .collect(),
        summary: "Accommodations: what to do, when, and who starts it".to_owned(),
        row_height: 0.0,
    })
}

/// Services in words: `Speech-language therapy, 30 min a week, therapy room`.
pub(super) fn service_words(shown: &Shown, service: &Service) -> Words {
    let f = &service.fields;
    let amount = match f.minutes {
        Some(minutes) if f.per.is_empty() => format!("{minutes} min"),
        Some(minutes) => format!("{minutes} min a {}", f.per),
        None => String::new(),
    };
    let rest: String = [amount, f.setting.clone(), f.provider.clone()]
        .into_iter()
        .filter(|p| !p.trim().is_empty())
        .map(|p| format!(", {}", shown.text(&p)))
        .collect();
    Words::new().bold(shown.text(&f.name)).plain(rest)
}

/// Those of the team a teacher may ask: staff, never the family.
pub(super) fn staff_words(team: &[StudentPerson]) -> Vec<Words> {
    team.iter()
        .filter(|tie| tie.person.kind == PersonKind::Staff)
        .map(|tie| {
            let f = &tie.person.fields;
            let part = if f.role.trim().is_empty() {
                tie.team_role.map_or("", TeamRole::words).to_owned()
            } else {
                f.role.clone()
            };
            let rest: String = [part, f.email.clone(), f.phone.clone()]
                .into_iter()
                .filter(|p| !p.trim().is_empty())
                .map(|p| format!(", {p}"))
                .collect();
            Words::new().bold(f.display_name()).plain(rest)
        })
        .collect()
}

/// One page for a student's teachers.
pub(super) fn snapshot(ctx: &Ctx<'_>, shown: &Shown, id: StudentId) -> Result<Document> {
    let student: Student = students::get(ctx.tx, id)?;
    let accommodations = students::accommodations(ctx.tx, id)?;
    let services: Vec<Service> = students::services(ctx.tx, id)?
        .into_iter()
        .filter(|s| s.fields.ends_on.is_none_or(|end| end >= ctx.today))
        .collect();
    let team = people::of_student(ctx.tx, id)?;
    let settings = rows::vault_settings(ctx.tx)?;
    let version = versions::of_student(ctx.tx, id, ctx.today)?.version;
    let mut document = sheet(
        "Snapshot for teachers",
        &format!("Snapshot: {}", shown.student(id)),
        &dotted([
            "For teachers and staff who work with this student".to_owned(),
            version.since.map_or_else(
                || format!("version {}", version.number),
                |since| format!("version {} of {}", version.number, long_day(since)),
            ),
            format!("printed {}", long_day(ctx.today)),
        ]),
        ctx.today,
    );
    document.one_page = true;
    let blocks = &mut document.blocks;
    let mut facts = Vec::new();
    fact(&mut facts, "Grade", &student.fields.grade);
    let manager = if settings.my_name.trim().is_empty() {
        &student.fields.case_manager
    } else {
        &settings.my_name
    };
    fact(&mut facts, "Case manager", manager);
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
    blocks.push(Block::Heading("In your room".to_owned()));
    blocks.push(accommodation_table(shown, &accommodations));
    if !services.is_empty() {
        blocks.push(Block::Heading("Services".to_owned()));
        blocks.push(Block::Bullets(
            services.iter().map(|s| service_words(shown, s)).collect(),
        ));
    }
    let staff = staff_words(&team);
    if !staff.is_empty() {
        blocks.push(Block::Heading("Whom to ask".to_owned()));
        blocks.push(Block::Bullets(staff));
    }
    blocks.push(Block::Heading("Received and read".to_owned()));
    blocks.push(receipts(ctx, &team, id, version.number)?);
    blocks.push(Block::Quiet(Words::from(
        "Each teacher must know these and what they ask of her or him (34 CFR 300.323(d)). Keep this page where students cannot see it. A new version takes its place: destroy the older one.",
    )));
    Ok(document)
}

/// A line for each teacher, signed for already where the receipt for this version is in. A few blank ones where nobody is known.
fn receipts(ctx: &Ctx<'_>, team: &[StudentPerson], id: StudentId, version: u32) -> Result<Block> {
    let kept = snapshots::receipts(ctx.tx, id)?;
    let mut rows: Vec<Vec<Words>> = team
        .iter()
        .filter(|tie| tie.person.kind == PersonKind::Staff)
        .map(|tie| {
            let signed = kept
                .iter()
                .find(|r| r.number == version && r.person == tie.person.id)
                .and_then(|r| r.received_on);
            let name = Words::from(tie.person.fields.display_name());
            match signed {
                Some(on) => vec![name, Words::from("receipt is in"), Words::from(day(on))],
                None => vec![name],
            }
        })
        .collect();
    if rows.len() < BLANK_RECEIPTS {
        rows.resize(BLANK_RECEIPTS, Vec::new());
    }
    Ok(Block::Table(Table {
        columns: vec![
            Column::new("Name", 3.0),
            Column::new("Signature", 3.4),
            Column::new("Date", 1.6),
        ],
        rows,
        summary: format!("Lines to sign that version {version} of this page was received"),
        row_height: 24.0,
    }))
}

/// The contact log.
pub(super) fn contacts(
    ctx: &Ctx<'_>,
    shown: &Shown,
    id: StudentId,
    meeting: Option<MeetingId>,
) -> Result<Document> {
    let mut list: Vec<Contact> = log::list(ctx.tx, Some(id), meeting)?
        .into_iter()
        .filter(|c| shown.allows(c.fields.private))
        .collect();
    list.sort_by_key(|c| (c.fields.on_date, c.fields.at_time));
    let rule = rows::vault_settings(ctx.tx)?.attempts_rule;
    let meter = attempts(rule, list.iter().map(|c| &c.fields));
    let about = match meeting {
        Some(meeting) => {
            let m = meetings::get(ctx.tx, meeting)?;
            format!(
                "About the {} of {}",
                m.fields.kind.words().to_lowercase(),
                day(m.fields.on_date)
            )
        }
        None => "Every contact in the log".to_owned(),
    };
    let mut document = sheet(
        "Contact log",
        &format!("Contact log: {}", shown.student(id)),
        &dotted([
            about,
            count(list.len(), "contact", "contacts"),
            format!("printed {}", long_day(ctx.today)),
        ]),
        ctx.today,
    );
    let blocks = &mut document.blocks;
    blocks.push(Block::Heading("Attempts to reach the family".to_owned()));
    let of = |have: u32, need: u32| format!("{have} of {need}");
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::new("Tries", 1.2),
            Column::new("Different days", 1.6),
            Column::new("Different ways", 1.6),
            Column::new("Reached", 1.2),
            Column::new("In words", 5.0),
        ],
        rows: vec![vec![
            Words::new().bold(of(meter.tries, rule.tries)),
            Words::new().bold(of(meter.days, rule.days)),
            Words::new().bold(of(meter.ways, rule.ways)),
            Words::from(if meter.reached { "yes" } else { "no" }),
            Words::from(&meter.words),
        ]],
        summary: "Attempts against the rule".to_owned(),
        row_height: 0.0,
    }));
    let yes = |counts: bool| if counts { "counts" } else { "does not count" };
    blocks.push(Block::Quiet(Words::from(format!(
        "Read against the rule set here: {} tries on {} days in {} ways. A message that was left {}; a call nobody answered {}. The log itself: 34 CFR 300.322(d).",
        rule.tries, rule.days, rule.ways, yes(rule.messages_count), yes(rule.no_answer_counts)
    ))));
    blocks.push(Block::Heading("The log".to_owned()));
    if list.is_empty() {
        blocks.push(nothing("Nothing is logged."));
    } else {
        let mut table = Vec::new();
        for contact in &list {
            table.push(log_row(ctx, shown, contact)?);
        }
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::new("When", 2.7),
                Column::new("How", 1.3),
                Column::new("Whom", 1.7),
                Column::new("What for", 2.2),
                Column::new("Outcome", 1.6),
                Column::new("What was said", 3.2),
            ],
            rows: table,
            summary: "Contacts, oldest first".to_owned(),
            row_height: 0.0,
        }));
    }
    Ok(document)
}

fn log_row(ctx: &Ctx<'_>, shown: &Shown, contact: &Contact) -> Result<Vec<Words>> {
    let f = &contact.fields;
    let whom = match f.person_id {
        Some(person) => {
            let person = people::get(ctx.tx, person)?;
            let relation = people::of_student(ctx.tx, f.student_id)?
                .into_iter()
                .find(|t| t.person.id == person.id)
                .map(|t| t.relation)
                .unwrap_or_default();
            shown.person(&StudentPerson {
                person,
                relation,
                team_role: None,
            })
        }
        None => String::new(),
    };
    let when = match f.at_time {
        Some(time) => format!("{}\n{}", day(f.on_date), clock(time)),
        None => day(f.on_date),
    };
    Ok(vec![
        Words::from(when),
        Words::from(way(f.way)),
        Words::from(whom),
        Words::from(shown.text(&f.purpose)),
        Words::new().bold(outcome(f.outcome)),
        Words::from(shown.text(&f.summary)),
    ])
}

fn way(way: ContactWay) -> String {
    capital(match way {
        ContactWay::Email => "e-mail",
        ContactWay::Text => "text message",
        ContactWay::InPerson => "in person",
        ContactWay::Video => "video call",
        ContactWay::HomeVisit => "home visit",
        other => other.as_str(),
    })
}

fn outcome(outcome: ContactOutcome) -> String {
    capital(match outcome {
        ContactOutcome::LeftMessage => "left a message",
        ContactOutcome::NoAnswer => "no answer",
        ContactOutcome::Failed => "did not get through",
        other => other.as_str(),
    })
}
