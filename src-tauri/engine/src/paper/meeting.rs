//! Paper for one meeting: what it needs before, and its agenda with notes.

use super::names::Shown;
use super::{Naming, capital, clock, count, day, dotted, fact, long_day, nothing, sheet};
use crate::api::meetings::{GetMeeting, MeetingPage};
use crate::api::{Command, Ctx};
use crate::error::Result;
use crate::store::{people, questions, students};
use hallway_domain::checklist::{Step, StepState};
use hallway_domain::ids::MeetingId;
use hallway_domain::meeting::{Attendance, ExcusalBasis, InputState, Seat};
use hallway_domain::note_text::{self, Inline};
use hallway_domain::people::PersonKind;
use hallway_domain::question::QuestionState;
use hallway_paper::{Block, Column, Document, Table, Tick, TickLine, Words};

pub(super) fn page(ctx: &mut Ctx<'_>, id: MeetingId) -> Result<MeetingPage> {
    GetMeeting { id }.run(ctx)
}

fn opening(ctx: &Ctx<'_>, shown: &Shown, page: &MeetingPage, title: &str) -> Document {
    let fields = &page.row.meeting.fields;
    let mut document = sheet(
        title,
        &format!("{}: {}", page.row.title, shown.student(fields.student_id)),
        &dotted([
            title.to_owned(),
            long_day(fields.on_date),
            fields.at_time.map(clock).unwrap_or_default(),
            shown.text(&fields.place),
        ]),
        ctx.today,
    );
    document.blocks = Vec::new();
    document
}

/// What a meeting needs.
pub(super) fn prep(ctx: &mut Ctx<'_>, shown: &Shown, id: MeetingId) -> Result<Document> {
    let page = page(ctx, id)?;
    let mut document = opening(ctx, shown, &page, "Meeting prep sheet");
    let blocks = &mut document.blocks;
    let student = students::get(ctx.tx, page.row.meeting.fields.student_id)?;
    let mut facts = Vec::new();
    fact(&mut facts, "Grade", &student.fields.grade);
    if let Some(due) = &page.due {
        let words = dotted([
            format!("{} ({})", day(due.due_on), due.words),
            due.why.citation.clone(),
        ]);
        fact(&mut facts, "Settles", &format!("{} due {words}", due.title));
    }
    if student.fields.interpreter {
        fact(
            &mut facts,
            "Interpreter",
            &dotted(["needed".to_owned(), student.fields.language.clone()]),
        );
    }
    fact(&mut facts, "Family reached", &page.attempts.words);
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
    blocks.push(Block::Heading("Still missing".to_owned()));
    let mut missing: Vec<Words> = page
        .gaps
        .iter()
        .map(|gap| Words::from(capital(&shown.text(&gap.words))))
        .collect();
    if !page.warning.trim().is_empty() {
        missing.insert(0, Words::new().bold(shown.text(&page.warning)));
    }
    blocks.push(if missing.is_empty() {
        nothing("Nothing: every required role is filled and every input is in.")
    } else {
        Block::Bullets(missing)
    });
    blocks.push(Block::Heading("People".to_owned()));
    blocks.push(people_table(ctx, shown, &page.seats)?);
    let (data, steps): (Vec<&Step>, Vec<&Step>) = page.steps.iter().partition(|s| brings_data(s));
    blocks.push(Block::Heading("To bring".to_owned()));
    let mut bring: Vec<TickLine> = data.iter().map(|s| tick(shown, s)).collect();
    for words in [
        "The current IEP and last year\u{2019}s notes",
        "Progress on each goal, with dates",
        "Work samples and the teachers\u{2019} input",
        "The notice of procedural safeguards",
    ] {
        bring.push(TickLine {
            words: Words::from(words),
            ..TickLine::default()
        });
    }
    blocks.push(Block::Ticks(bring));
    blocks.push(Block::Heading("Checklist".to_owned()));
    blocks.push(if steps.is_empty() {
        nothing("This meeting has no checklist.")
    } else {
        Block::Ticks(steps.iter().map(|s| tick(shown, s)).collect())
    });
    let open = open_questions(ctx, shown, &page)?;
    if !open.is_empty() {
        blocks.push(Block::Heading("Open questions".to_owned()));
        blocks.push(Block::Bullets(open));
    }
    if !page.row.meeting.fields.agenda.trim().is_empty() {
        blocks.push(Block::Heading("Agenda".to_owned()));
        blocks.push(Block::Numbers(agenda_lines(shown, &page)));
    }
    blocks.push(Block::Heading("Notes".to_owned()));
    blocks.push(Block::Lines(4));
    Ok(document)
}

/// Steps of the checklists that end in something to carry into the room.
fn brings_data(step: &Step) -> bool {
    matches!(
        step.key.as_str(),
        "gather_data" | "supports_data" | "interventions" | "review_data"
    )
}

fn tick(shown: &Shown, step: &Step) -> TickLine {
    let (tick, detail) = match step.state {
        StepState::Done => (
            Tick::Done,
            step.done_on
                .map_or_else(|| "done".to_owned(), |on| format!("done {}", day(on))),
        ),
        StepState::NotNeeded => (
            Tick::Crossed,
            format!("not needed: {}", shown.text(&step.reason)),
        ),
        StepState::Waiting => (
            Tick::Open,
            dotted([
                format!("by {}", day(step.due_on)),
                format!("waiting on {}", shown.text(&step.waiting_on)),
            ]),
        ),
        StepState::Open => (
            Tick::Open,
            dotted([format!("by {}", day(step.due_on)), step.role.clone()]),
        ),
    };
    TickLine {
        tick,
        words: Words::from(shown.text(&step.title)),
        detail: Words::from(detail),
    }
}

fn people_table(ctx: &Ctx<'_>, shown: &Shown, seats: &[Seat]) -> Result<Block> {
    if seats.is_empty() {
        return Ok(nothing("Nobody is at the table yet."));
    }
    let mut rows = Vec::new();
    for seat in seats {
        let f = &seat.fields;
        rows.push(vec![
            Words::new().bold(seat_name(ctx, shown, seat)?),
            Words::from(capital(f.role.words())),
            Words::from(attendance(seat)),
            Words::from(match f.input {
                InputState::NotNeeded => "not asked for".to_owned(),
                InputState::Asked => f.input_due_on.map_or_else(
                    || "asked, not in".to_owned(),
                    |by| format!("not in, due {}", day(by)),
                ),
                InputState::Received => "in".to_owned(),
            }),
        ]);
    }
    Ok(Block::Table(Table {
        columns: vec![
            Column::new("Who", 2.4),
            Column::new("Part", 2.6),
            Column::new("Coming", 1.8),
            Column::new("Written input", 2.9),
        ],
        rows,
        summary: "Who sits at the table".to_owned(),
        row_height: 0.0,
    }))
}

/// A seat's name. Family and the student herself are named as chosen.
pub(super) fn seat_name(ctx: &Ctx<'_>, shown: &Shown, seat: &Seat) -> Result<String> {
    let name = &seat.display_name;
    if shown.naming() == Naming::Names {
        return Ok(name.clone());
    }
    if let Some(id) = seat.fields.person_id {
        let person = people::get(ctx.tx, id)?;
        if person.kind != PersonKind::Guardian {
            return Ok(name.clone());
        }
        let tie = hallway_domain::people::StudentPerson {
            person,
            relation: String::new(),
            team_role: None,
        };
        return Ok(shown.person(&tie));
    }
    Ok(shown.text(name))
}

fn attendance(seat: &Seat) -> String {
    match seat.fields.attendance {
        Attendance::Invited => "asked".to_owned(),
        Attendance::Coming => "yes".to_owned(),
        Attendance::Attended => "was there".to_owned(),
        Attendance::Absent => "was not there".to_owned(),
        Attendance::Excused => {
            let basis = match seat.fields.excusal {
                Some(ExcusalBasis::Agreement) => "by agreement",
                Some(ExcusalBasis::ConsentAndInput) => "by consent, with input",
                None => "",
            };
            let signed = if seat.fields.excusal_signed {
                "signed"
            } else {
                "not signed"
            };
            format!("excused {basis}, {signed}").replace(" ,", ",")
        }
    }
}

fn agenda_lines(shown: &Shown, page: &MeetingPage) -> Vec<Words> {
    page.row
        .meeting
        .fields
        .agenda
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| Words::from(shown.text(l.trim())))
        .collect()
}

fn open_questions(ctx: &Ctx<'_>, shown: &Shown, page: &MeetingPage) -> Result<Vec<Words>> {
    let meeting = page.row.meeting.id;
    let student = page.row.meeting.fields.student_id;
    Ok(questions::list(ctx.tx, None, Some(student))?
        .iter()
        .filter(|q| q.links.meeting_id == Some(meeting) && q.state != QuestionState::Closed)
        .filter(|q| shown.allows_note(q.links.note_id))
        .map(|q| {
            let title = if q.fields.title.trim().is_empty() {
                q.fields.kind.words()
            } else {
                &q.fields.title
            };
            let words = Words::new().bold(shown.text(title));
            if q.fields.ask.trim().is_empty() {
                words
            } else {
                words.plain(format!(": {}", shown.text(&q.fields.ask)))
            }
        })
        .collect())
}

/// Agenda, notes, decisions and follow-ups.
pub(super) fn agenda(ctx: &mut Ctx<'_>, shown: &Shown, id: MeetingId) -> Result<Document> {
    let page = page(ctx, id)?;
    let mut document = opening(ctx, shown, &page, "Agenda and notes");
    let blocks = &mut document.blocks;
    blocks.push(Block::Heading("At the table".to_owned()));
    blocks.push(people_table(ctx, shown, &page.seats)?);
    blocks.push(Block::Heading("Agenda".to_owned()));
    let lines = agenda_lines(shown, &page);
    if lines.is_empty() {
        blocks.push(Block::Lines(5));
    } else {
        blocks.push(Block::Numbers(lines));
    }
    let decisions: Vec<Words> = page
        .decisions
        .iter()
        .filter(|d| shown.allows_note(Some(d.note_id)))
        .map(|d| Words::from(shown.text(&d.text)))
        .collect();
    blocks.push(Block::Heading("Decisions".to_owned()));
    if decisions.is_empty() {
        blocks.push(Block::Lines(3));
    } else {
        blocks.push(Block::Bullets(decisions));
    }
    let follow_ups: Vec<_> = page
        .follow_ups
        .iter()
        .filter(|f| shown.allows_note(f.fields.note_id))
        .collect();
    blocks.push(Block::Heading("Follow-ups".to_owned()));
    if follow_ups.is_empty() {
        blocks.push(Block::Lines(3));
    } else {
        blocks.push(Block::Ticks(
            follow_ups
                .iter()
                .map(|f| TickLine {
                    tick: if f.done_on.is_some() {
                        Tick::Done
                    } else {
                        Tick::Open
                    },
                    words: Words::from(shown.text(&f.fields.text)),
                    detail: Words::from(dotted([
                        shown.text(&f.fields.owner),
                        f.fields
                            .due_on
                            .map(|on| format!("by {}", day(on)))
                            .unwrap_or_default(),
                    ])),
                })
                .collect(),
        ));
    }
    let notes: Vec<_> = page
        .notes
        .iter()
        .filter(|n| shown.allows(n.private))
        .collect();
    blocks.push(Block::Heading("Notes".to_owned()));
    if notes.is_empty() {
        blocks.push(Block::Lines(10));
    }
    for note in &notes {
        if note.private {
            blocks.push(Block::Quiet(Words::from("Private note")));
        }
        note_blocks(shown, &note.blocks, blocks);
    }
    if !notes.is_empty() {
        blocks.push(Block::Quiet(Words::from(format!(
            "{}. Facts as noted, not a transcript.",
            count(notes.len(), "note", "notes")
        ))));
    }
    Ok(document)
}

/// A note's blocks as they look on a screen, in words of paper.
fn note_blocks(shown: &Shown, from: &[note_text::Block], into: &mut Vec<Block>) {
    let mut items: Vec<Words> = Vec::new();
    for block in from {
        if !matches!(block, note_text::Block::Item { .. }) && !items.is_empty() {
            into.push(Block::Bullets(std::mem::take(&mut items)));
        }
        match block {
            note_text::Block::Heading { content } => {
                into.push(Block::Subheading(shown.text(&note_text::plain(content))));
            }
            note_text::Block::Paragraph { content } => {
                into.push(Block::Paragraph(inline(shown, content)));
            }
            note_text::Block::Item { content } => items.push(inline(shown, content)),
            note_text::Block::Decision { content } => into.push(Block::Paragraph(joined(
                Words::new().bold("Decision: "),
                inline(shown, content),
            ))),
            note_text::Block::FollowUp { content, .. } => into.push(Block::Paragraph(joined(
                Words::new().bold("Follow-up: "),
                inline(shown, content),
            ))),
        }
    }
    if !items.is_empty() {
        into.push(Block::Bullets(items));
    }
}

fn joined(mut first: Words, second: Words) -> Words {
    first.0.extend(second.0);
    first
}

fn inline(shown: &Shown, content: &[Inline]) -> Words {
    content
        .iter()
        .fold(Words::new(), |words, piece| match piece {
            Inline::Plain { text } => words.plain(shown.text(text)),
            Inline::Strong { text } => words.bold(shown.text(text)),
            Inline::Emphasis { text } => words.italic(shown.text(text)),
        })
}
