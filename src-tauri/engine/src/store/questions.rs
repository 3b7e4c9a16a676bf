//! Questions for a colleague.

use super::students::found;
use super::{row, search};
use crate::error::{Context, Error, Result};
use chrono::NaiveDate;
use hallway_domain::ids::{PacketId, QuestionId, StudentId};
use hallway_domain::question::{
    Directness, HelpWanted, Question, QuestionFields, QuestionKind, QuestionLinks, QuestionState,
};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

const COLUMNS: &str = "id, student_id, meeting_id, step_id, note_id, title, kind, ask, needed_by, needed_why, help,
    directness, facts, tried, known, thinking, constraints, attached, state, created_at, updated_at";

fn read(r: &Row<'_>) -> rusqlite::Result<Question> {
    Ok(Question {
        id: row::id(r, "id")?,
        links: QuestionLinks {
            student_id: row::id_opt(r, "student_id")?,
            meeting_id: row::id_opt(r, "meeting_id")?,
            step_id: row::id_opt(r, "step_id")?,
            note_id: row::id_opt(r, "note_id")?,
        },
        fields: QuestionFields {
            title: r.get("title")?,
            kind: row::word(r, "kind", QuestionKind::parse)?,
            ask: r.get("ask")?,
            needed_by: row::id_opt(r, "needed_by")?,
            needed_why: r.get("needed_why")?,
            help: row::word(r, "help", HelpWanted::parse)?,
            directness: row::word(r, "directness", Directness::parse)?,
            facts: r.get("facts")?,
            tried: row::json(r, "tried")?,
            known: r.get("known")?,
            thinking: r.get("thinking")?,
            constraints: r.get("constraints")?,
            attached: row::json(r, "attached")?,
        },
        state: row::word(r, "state", QuestionState::parse)?,
        created_at: r.get("created_at")?,
        updated_at: r.get("updated_at")?,
    })
}

/// Questions outside the bin, needed soonest first.
///
/// # Errors
/// When the database does not answer.
pub fn list(
    connection: &Connection,
    state: Option<QuestionState>,
    student: Option<StudentId>,
) -> Result<Vec<Question>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM questions WHERE deleted_at IS NULL
               AND (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR student_id = ?2)
             ORDER BY (needed_by IS NULL), needed_by, created_at, id"
        ))
        .and_then(|mut s| {
            s.query_map(
                params![
                    state.map(QuestionState::as_str),
                    student.map(|i| i.to_string())
                ],
                read,
            )?
            .collect()
        })
        .context("reading questions")
}

/// One question.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(connection: &Connection, id: QuestionId) -> Result<Question> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM questions WHERE id = ?1 AND deleted_at IS NULL"
        ))
        .and_then(|mut s| s.query_row([id.to_string()], read).optional())
        .context("reading a question")?
        .ok_or(Error::NotFound("the question"))
}

/// Adds or changes a question.
///
/// # Errors
/// When the database refuses.
pub fn put(
    tx: &Transaction<'_>,
    id: QuestionId,
    links: QuestionLinks,
    fields: &QuestionFields,
    stamp: &str,
) -> Result<Question> {
    tx.prepare_cached(
        "INSERT INTO questions (id, student_id, meeting_id, step_id, note_id, title, kind, ask, needed_by, needed_why,
             help, directness, facts, tried, known, thinking, constraints, attached, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?19)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, kind = excluded.kind, ask = excluded.ask,
             needed_by = excluded.needed_by, needed_why = excluded.needed_why, help = excluded.help,
             directness = excluded.directness, facts = excluded.facts, tried = excluded.tried,
             known = excluded.known, thinking = excluded.thinking, constraints = excluded.constraints,
             attached = excluded.attached, updated_at = excluded.updated_at",
    )
    .and_then(|mut s| {
        s.execute(params![
            id.to_string(),
            links.student_id.map(|i| i.to_string()),
            links.meeting_id.map(|i| i.to_string()),
            links.step_id.map(|i| i.to_string()),
            links.note_id.map(|i| i.to_string()),
            fields.title,
            fields.kind.as_str(),
            fields.ask,
            fields.needed_by.map(|t| t.format("%Y-%m-%dT%H:%M:%S").to_string()),
            fields.needed_why,
            fields.help.as_str(),
            fields.directness.as_str(),
            fields.facts,
            row::to_json(&fields.tried),
            fields.known,
            fields.thinking,
            fields.constraints,
            row::to_json(&fields.attached),
            stamp,
        ])
    })
    .context("writing a question")?;
    let question = get(tx, id)?;
    index(tx, &question)?;
    Ok(question)
}

fn index(tx: &Transaction<'_>, question: &Question) -> Result<()> {
    let f = &question.fields;
    let tried: Vec<String> = f
        .tried
        .iter()
        .map(|t| format!("{} {}", t.what, t.result))
        .collect();
    let attached: Vec<&str> = f.attached.iter().map(|a| a.text.as_str()).collect();
    let lesson = lesson(tx, question.id)?;
    search::put(
        tx,
        &search::Doc {
            kind: "question",
            id: &question.id.to_string(),
            student: question.links.student_id,
            title: &f.title,
            body: &[
                f.ask.as_str(),
                &f.facts,
                &tried.join(" "),
                &f.known,
                &f.thinking,
                &f.constraints,
                &attached.join(" "),
                &lesson,
            ]
            .join(" "),
            date: question.updated_at.get(..10).unwrap_or_default(),
        },
    )
}

fn lesson(connection: &Connection, id: QuestionId) -> Result<String> {
    connection
        .prepare_cached("SELECT lesson FROM questions WHERE id = ?1")
        .and_then(|mut s| s.query_row([id.to_string()], |r| r.get("lesson")))
        .context("reading a lesson")
}

/// Says where a question stands.
///
/// # Errors
/// When the database refuses.
pub fn set_state(
    tx: &Transaction<'_>,
    id: QuestionId,
    state: QuestionState,
    stamp: &str,
) -> Result<Question> {
    tx.prepare_cached(
        "UPDATE questions SET state = ?2, updated_at = ?3 WHERE id = ?1 AND deleted_at IS NULL",
    )
    .and_then(|mut s| s.execute(params![id.to_string(), state.as_str(), stamp]))
    .context("changing a question's state")?;
    get(tx, id)
}

/// How a question ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseRecord {
    /// `confirmed`, `new_action`, `not_useful` or `no_answer`.
    pub verdict: String,
    /// What she did.
    pub did: String,
    /// 1 to 5.
    pub helpful: Option<u32>,
    /// A lesson to keep.
    pub lesson: String,
}

/// Closes a question.
///
/// # Errors
/// When the database refuses.
pub fn close(
    tx: &Transaction<'_>,
    id: QuestionId,
    close: &CloseRecord,
    stamp: &str,
) -> Result<Question> {
    tx.execute(
        "UPDATE questions SET state = 'closed', close_verdict = ?2, close_did = ?3, close_helpful = ?4, lesson = ?5,
             closed_at = ?6, updated_at = ?6 WHERE id = ?1 AND deleted_at IS NULL",
        params![
            id.to_string(),
            close.verdict,
            close.did,
            close.helpful,
            close.lesson,
            stamp
        ],
    )
    .context("closing a question")?;
    let question = get(tx, id)?;
    index(tx, &question)?;
    Ok(question)
}

/// How a question ended, where it did.
///
/// # Errors
/// When the database does not answer.
pub fn closed(connection: &Connection, id: QuestionId) -> Result<Option<CloseRecord>> {
    connection
        .prepare_cached(
            "SELECT close_verdict, close_did, close_helpful, lesson FROM questions
             WHERE id = ?1 AND close_verdict IS NOT NULL",
        )
        .and_then(|mut s| {
            s.query_row([id.to_string()], |r| {
                Ok(CloseRecord {
                    verdict: r.get("close_verdict")?,
                    did: r.get("close_did")?,
                    helpful: r.get("close_helpful")?,
                    lesson: r.get("lesson")?,
                })
            })
            .optional()
        })
        .context("reading how a question ended")
}

/// Puts a question into the bin, or takes it out.
///
/// # Errors
/// [`Error::NotFound`] when there is nothing to do.
pub fn set_deleted(tx: &Transaction<'_>, id: QuestionId, deleted_at: Option<&str>) -> Result<()> {
    let changed = tx
        .execute(
            "UPDATE questions SET deleted_at = ?2 WHERE id = ?1 AND (deleted_at IS NULL) <> (?2 IS NULL)",
            params![id.to_string(), deleted_at],
        )
        .context("moving a question to or from the bin")?;
    found(changed, "the question")?;
    if deleted_at.is_some() {
        search::remove(tx, "question", &id.to_string())
    } else {
        index(tx, &get(tx, id)?)
    }
}

/// Whether a question lies in the bin.
///
/// # Errors
/// When the database does not answer.
pub fn in_bin(connection: &Connection, id: QuestionId) -> Result<bool> {
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM questions WHERE id = ?1 AND deleted_at IS NOT NULL) AS binned",
        )
        .and_then(|mut s| s.query_row([id.to_string()], |r| r.get("binned")))
        .context("looking for a question")
}

/// A packet a question left in: packet, its code, to whom, when, and the last day on which a sealed reply can be read (none for
/// what left in the open).
pub type SentRecord = (PacketId, String, String, String, Option<NaiveDate>);

/// The packets a question left in, newest first.
///
/// # Errors
/// When the database does not answer.
pub fn sent_in(connection: &Connection, id: QuestionId) -> Result<Vec<SentRecord>> {
    connection
        .prepare_cached(
            "SELECT p.id, p.code, p.to_name, p.sent_at, p.expires_on FROM packet_questions AS q JOIN packets AS p ON p.id = q.packet_id
             WHERE q.question_id = ?1 ORDER BY p.sent_at DESC",
        )
        .and_then(|mut s| {
            s.query_map([id.to_string()], |r| {
                Ok((
                    row::id(r, "id")?,
                    r.get("code")?,
                    r.get("to_name")?,
                    r.get("sent_at")?,
                    row::date_opt(r, "expires_on")?,
                ))
            })?
            .collect()
        })
        .context("reading where a question went")
}
