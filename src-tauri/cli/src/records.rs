//! Meetings, notes, contacts, follow-ups and questions: adding, listing, showing.

use crate::args::{Contact, FollowUp, Global, Meeting, Note, Question};
use crate::input::Fields;
use crate::output::Reply;
use crate::problem::{Problem, Result};
use crate::table::{Table, heading};
use hallway_domain::meeting::MeetingState;
use hallway_domain::question::{
    QuestionFields, QuestionLinks, QuestionState, missing_before_ready,
};
use hallway_engine::api::contacts::{AddContact, ListContacts};
use hallway_engine::api::follow_ups::{AddFollowUp, ListFollowUps, SetFollowUpDone};
use hallway_engine::api::meetings::{GetMeeting, ListMeetings, ScheduleMeeting};
use hallway_engine::api::notes::{ListNotes, SaveNote};
use hallway_engine::api::questions::{
    CloseOut, CloseQuestion, FlagQuestion, GetQuestion, ListQuestions, SaveQuestion,
    SetQuestionState,
};
use hallway_engine::error::{Error, FieldProblem};
use serde_json::json;

const STUDENT: (&str, &str) = ("student", "student_id");
const MEETING: (&str, &str) = ("meeting", "meeting_id");
const PERSON: (&str, &str) = ("person", "person_id");
const DATE: (&str, &str) = ("date", "on_date");
const TIME: (&str, &str) = ("time", "at_time");

/// Does a command about meetings.
pub(crate) fn meeting(global: &Global, command: Meeting) -> Result<Reply> {
    match command {
        Meeting::Add {
            file,
            student,
            kind,
            date,
            time,
            minutes,
            place,
        } => {
            let fields = Fields::read(file.as_deref(), &[STUDENT, DATE, TIME])?
                .set("student_id", student)
                .set("kind", kind)
                .set("on_date", date)
                .set("at_time", time)
                .set("minutes", minutes)
                .set("place", place)
                .into()?;
            global.with_vault(|engine| {
                let made = engine.run(ScheduleMeeting { fields })?;
                let text = format!(
                    "Scheduled: {} on {} ({}).",
                    made.fields.kind.words(),
                    made.fields.on_date,
                    made.id
                );
                Ok(Reply::new(json!(made), text))
            })
        }
        Meeting::List { student, from, to } => global.with_vault(|engine| {
            let list = engine.run(ListMeetings {
                from,
                to,
                student_id: student,
            })?;
            let mut table =
                Table::new(&["Day", "Time", "Student", "Meeting", "State", "Steps", "Id"]);
            for m in &list {
                let fields = &m.meeting.fields;
                table.row(&[
                    &fields.on_date.to_string(),
                    &fields
                        .at_time
                        .map(|t| t.format("%H:%M").to_string())
                        .unwrap_or_default(),
                    &m.student,
                    &m.title,
                    m.meeting.state.as_str(),
                    &format!("{}/{}", m.steps_settled, m.steps),
                    &m.meeting.id.to_string(),
                ]);
            }
            Ok(Reply::new(
                json!({ "meetings": list }),
                table.text("No meetings."),
            ))
        }),
        Meeting::Show { id } => global.with_vault(|engine| {
            let page = engine.run(GetMeeting { id })?;
            let mut out = heading(&format!(
                "{}  {}  {}",
                page.row.title, page.row.meeting.fields.on_date, page.row.student
            ));
            if !page.warning.is_empty() {
                out.push_str(&format!("{}\n", crate::table::loud(&page.warning)));
            }
            if page.row.meeting.state == MeetingState::Scheduled {
                out.push_str(&format!("{}\n", page.ready.words));
                for gap in page.gaps.iter().filter(|g| g.goes_without.is_empty()) {
                    out.push_str(&format!("  {}\n", gap.words));
                }
            }
            let mut steps = Table::new(&["By", "State", "Step"]);
            for step in &page.steps {
                steps.row(&[&step.due_on.to_string(), step.state.as_str(), &step.title]);
            }
            out.push_str(&steps.text("No steps."));
            Ok(Reply::new(json!(page), out))
        }),
    }
}

/// Does a command about notes.
pub(crate) fn note(global: &Global, command: Note) -> Result<Reply> {
    match command {
        Note::Add {
            file,
            student,
            meeting,
            text,
            private,
        } => {
            let fields = Fields::read(file.as_deref(), &[STUDENT, MEETING, ("text", "body")])?
                .set("student_id", student)
                .set("meeting_id", meeting)
                .set("body", text)
                .set("private", private.then_some(true));
            let command: SaveNote = fields.into()?;
            if command.id.is_some() {
                return Err(Problem::bad_input(
                    "A new note has no id yet.",
                    "Leave the id out.",
                ));
            }
            if command.body.trim().is_empty() {
                return Err(Error::invalid("body", "Write the note.").into());
            }
            global.with_vault(|engine| {
                let saved = engine.run(command)?;
                let text = format!(
                    "Saved the note ({}), with {} decisions and {} follow-ups.",
                    saved.id, saved.decisions, saved.follow_ups
                );
                Ok(Reply::new(json!(saved), text))
            })
        }
        Note::List { student, meeting } => global.with_vault(|engine| {
            let list = engine.run(ListNotes {
                student_id: student,
                meeting_id: meeting,
            })?;
            let mut table = Table::new(&["Written", "Student", "Note", "Id"]);
            for n in &list {
                table.row(&[
                    &day(&n.created_at),
                    &n.student,
                    &short(&n.body),
                    &n.id.to_string(),
                ]);
            }
            Ok(Reply::new(
                json!({ "notes": list }),
                table.text("No notes."),
            ))
        }),
    }
}

/// Does a command about contacts.
pub(crate) fn contact(global: &Global, command: Contact) -> Result<Reply> {
    match command {
        Contact::Add {
            file,
            student,
            meeting,
            person,
            date,
            time,
            way,
            outcome,
            purpose,
            summary,
        } => {
            let fields = Fields::read(
                file.as_deref(),
                &[STUDENT, MEETING, PERSON, DATE, TIME, ("text", "summary")],
            )?
            .set("student_id", student)
            .set("meeting_id", meeting)
            .set("person_id", person)
            .set("on_date", date)
            .set("at_time", time)
            .set("way", way)
            .set("outcome", outcome)
            .set("purpose", purpose)
            .set("summary", summary)
            .default("on_date", global.clock().today())
            .into()?;
            global.with_vault(|engine| {
                let made = engine.run(AddContact { fields })?;
                let text = format!(
                    "Logged: {}, {} ({}).",
                    made.contact.fields.way, made.contact.fields.outcome, made.contact.id
                );
                Ok(Reply::new(json!(made), text))
            })
        }
        Contact::List { student, meeting } => global.with_vault(|engine| {
            let list = engine.run(ListContacts {
                student_id: student,
                meeting_id: meeting,
            })?;
            let mut table = Table::new(&["Day", "Student", "Person", "Way", "Outcome", "Summary"]);
            for c in &list {
                let fields = &c.contact.fields;
                table.row(&[
                    &fields.on_date.to_string(),
                    &c.student,
                    &c.person,
                    fields.way.as_str(),
                    fields.outcome.as_str(),
                    &short(&fields.summary),
                ]);
            }
            Ok(Reply::new(
                json!({ "contacts": list }),
                table.text("No contacts."),
            ))
        }),
    }
}

/// Does a command about follow-ups.
pub(crate) fn follow_up(global: &Global, command: FollowUp) -> Result<Reply> {
    match command {
        FollowUp::Add {
            file,
            text,
            owner,
            due,
            student,
            meeting,
        } => {
            let fields = Fields::read(
                file.as_deref(),
                &[STUDENT, MEETING, ("due", "due_on"), ("date", "due_on")],
            )?
            .set("text", text)
            .set("owner", owner)
            .set("due_on", due)
            .set("student_id", student)
            .set("meeting_id", meeting)
            .into()?;
            global.with_vault(|engine| {
                let made = engine.run(AddFollowUp { fields })?;
                let text = format!("Added ({}).", made.id);
                Ok(Reply::new(json!(made), text))
            })
        }
        FollowUp::List { student, all } => global.with_vault(|engine| {
            let list = engine.run(ListFollowUps {
                include_done: Some(all),
                student_id: student,
            })?;
            let mut table = Table::new(&["By", "What", "Who", "Student", "Done", "Id"]);
            for f in &list {
                let (record, fields) = (&f.follow_up, &f.follow_up.fields);
                let date =
                    |d: Option<chrono::NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
                table.row(&[
                    &date(fields.due_on),
                    &short(&fields.text),
                    &fields.owner,
                    &f.student,
                    &date(record.done_on),
                    &record.id.to_string(),
                ]);
            }
            Ok(Reply::new(
                json!({ "follow_ups": list }),
                table.text("No follow-ups."),
            ))
        }),
        FollowUp::Done { id } => global.with_vault(|engine| {
            let done = engine.run(SetFollowUpDone { id, done: true })?;
            let text = format!("Done: {}", done.fields.text);
            Ok(Reply::new(json!(done), text))
        }),
    }
}

/// Does a command about questions.
pub(crate) fn question(global: &Global, command: Question) -> Result<Reply> {
    match command {
        Question::Add {
            file,
            student,
            meeting,
            kind,
            title,
            ask,
            facts,
            ready,
        } => {
            let mut fields = Fields::read(file.as_deref(), &[STUDENT, MEETING])?
                .set("student_id", student)
                .set("meeting_id", meeting)
                .set("kind", kind)
                .set("title", title)
                .set("ask", ask)
                .set("facts", facts);
            let links = fields
                .take(&["student_id", "meeting_id", "step_id", "note_id"])
                .into()?;
            add_question(global, links, fields, ready)
        }
        Question::List { student, state } => {
            let state = state.as_deref().map(read_state).transpose()?;
            global.with_vault(|engine| {
                let list = engine.run(ListQuestions {
                    state,
                    student_id: student,
                })?;
                let mut table = Table::new(&["State", "Question", "Student", "Needed by", "Id"]);
                for q in &list {
                    table.row(&[
                        q.state.as_str(),
                        &q.title,
                        &q.student,
                        &q.needed_by.map(|t| t.to_string()).unwrap_or_default(),
                        &q.id.to_string(),
                    ]);
                }
                Ok(Reply::new(
                    json!({ "questions": list }),
                    table.text("No questions."),
                ))
            })
        }
        Question::Show { id } => global.with_vault(|engine| {
            let page = engine.run(GetQuestion { id })?;
            let fields = &page.question.fields;
            let mut out = heading(&format!("{}  {}", fields.title, page.question.state));
            out.push_str(&format!("{}\n\n{}\n", fields.ask, fields.facts));
            for answer in &page.answers {
                out.push_str(&format!(
                    "\n{}",
                    heading(&format!("Reply of {}", day(&answer.received_at)))
                ));
                for section in &answer.sections {
                    out.push_str(&format!("{}\n{}\n", section.heading, section.text));
                }
            }
            Ok(Reply::new(json!(page), out))
        }),
        Question::Close {
            id,
            verdict,
            did,
            helpful,
            lesson,
        } => global.with_vault(|engine| {
            let closed = engine.run(CloseQuestion {
                id,
                close: CloseOut {
                    verdict,
                    did,
                    helpful,
                    lesson,
                },
            })?;
            let text = format!("Closed: {}", closed.fields.title);
            Ok(Reply::new(json!(closed), text))
        }),
    }
}

/// Flags a question, lays what was given over what the flag brought along, and makes it ready where asked. Everything
/// that could be refused is looked at before anything is written.
fn add_question(
    global: &Global,
    links: QuestionLinks,
    fields: Fields,
    ready: bool,
) -> Result<Reply> {
    let given: QuestionFields = fields.clone().into()?;
    if ready {
        let missing: Vec<FieldProblem> = missing_before_ready(&given)
            .into_iter()
            .map(|(field, message)| FieldProblem {
                field: field.to_owned(),
                message: message.to_owned(),
            })
            .collect();
        if !missing.is_empty() {
            return Err(Error::Invalid(missing).into());
        }
    }
    global.with_vault(|engine| {
        let flagged = engine.run(FlagQuestion {
            links,
            kind: Some(given.kind),
        })?;
        let fields = fields.over(&flagged.fields).into()?;
        let saved = engine.run(SaveQuestion {
            id: flagged.id,
            fields,
        })?;
        let question = if ready {
            engine.run(SetQuestionState {
                id: flagged.id,
                state: QuestionState::Ready,
            })?
        } else {
            saved.question
        };
        let text = format!("Flagged: {} ({}).", question.fields.title, question.id);
        Ok(Reply::new(json!(question), text))
    })
}

fn read_state(text: &str) -> Result<QuestionState> {
    QuestionState::parse(text).ok_or_else(|| {
        Problem::bad_input(
            format!("There is no state \u{201c}{text}\u{201d}."),
            "Choose draft, ready, sent, answered or closed.",
        )
    })
}

/// The civil day of an RFC 3339 moment.
fn day(stamp: &str) -> String {
    stamp.chars().take(10).collect()
}

/// The beginning of a text, for a column.
fn short(text: &str) -> String {
    let mut out: String = text.chars().take(60).collect();
    if text.chars().nth(60).is_some() {
        out.push('…');
    }
    out
}
