//! The bin: everything that was deleted and can come back. It only reads; each noun's own module moves its rows in and out.

use crate::error::{Context, Result};
use chrono::NaiveDate;
use hallway_domain::meeting::MeetingKind;
use rusqlite::Connection;
use std::str::FromStr;

/// What kind of thing lies in the bin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum BinKind {
    /// A student, with everything written.
    Student,
    /// A meeting, with its checklist.
    Meeting,
    /// A note.
    Note,
    /// An entry of the contact log.
    Contact,
    /// A follow-up.
    FollowUp,
    /// A question.
    Question,
    /// A consultation: what a colleague asked her.
    Consultation,
    /// A colleague.
    Colleague,
    /// A removal that was taken back.
    Removal,
    /// A step she added to a checklist.
    Step,
    /// A seat at a meeting's table.
    Seat,
    /// A colleague's reply.
    Reply,
}

impl FromStr for BinKind {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        serde_json::from_value(serde_json::Value::from(text)).map_err(|_| ())
    }
}

/// One thing in the bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BinRecord {
    /// What kind of thing.
    pub kind: BinKind,
    /// Which.
    pub id: String,
    /// What it says, in one line; empty where its student says it all.
    pub words: String,
    /// Her name, last name first; empty where it is of no student.
    pub student: String,
    /// Her case code.
    pub case_code: String,
    /// When it was deleted, RFC 3339.
    pub deleted_at: String,
}

/// Characters of a note or a summary that are enough to know it by.
const LONGEST: usize = 120;

/// Everything in the bin, what was deleted last first. What lies there because its student or its meeting does comes back
/// with that one and has no line of its own.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection) -> Result<Vec<BinRecord>> {
    let rows: Vec<(String, BinRecord)> = connection
        .prepare_cached(
            "WITH gone (kind, id, words, student_id, meeting_id, deleted_at) AS (
                 SELECT 'student', id, '', id, NULL, deleted_at FROM students
                 UNION ALL SELECT 'meeting', id, kind || ' ' || on_date, student_id, NULL, deleted_at FROM meetings
                 UNION ALL SELECT 'note', id, body, student_id, meeting_id, deleted_at FROM notes
                 UNION ALL SELECT 'contact', id, trim(on_date || ' ' || summary), student_id, NULL, deleted_at FROM contacts
                 UNION ALL SELECT 'follow_up', id, text, student_id, NULL, deleted_at FROM follow_ups
                 UNION ALL SELECT 'question', id, CASE title WHEN '' THEN ask ELSE title END, student_id, NULL, deleted_at
                     FROM questions
                 UNION ALL SELECT 'consultation', id, trim(code || ' ' || asked_by), NULL, NULL, deleted_at FROM consultations
                 UNION ALL SELECT 'colleague', id, name, NULL, NULL, deleted_at FROM colleagues
                 UNION ALL SELECT 'removal', id, trim(first_day || ' ' || reason), student_id, NULL, deleted_at FROM removals
                 UNION ALL SELECT 'step', id, title, NULL, meeting_id, deleted_at FROM steps
                 UNION ALL SELECT 'seat', id, CASE name WHEN '' THEN replace(role, '_', ' ') ELSE name END, NULL, meeting_id,
                     deleted_at FROM seats
                 UNION ALL SELECT 'reply', r.id,
                     trim(coalesce((SELECT p.code FROM packets AS p WHERE p.id = r.packet_id), '') || ' ' || coalesce(
                         (SELECT CASE q.title WHEN '' THEN q.ask ELSE q.title END
                          FROM answers AS a JOIN questions AS q ON q.id = a.question_id
                          WHERE a.reply_id = r.id ORDER BY a.question_id LIMIT 1), '')),
                     (SELECT q.student_id FROM answers AS a JOIN questions AS q ON q.id = a.question_id
                      WHERE a.reply_id = r.id ORDER BY a.question_id LIMIT 1),
                     NULL, r.deleted_at
                     FROM replies AS r
             )
             SELECT g.kind, g.id, g.words, g.deleted_at, s.case_code, s.first, s.last
             FROM gone AS g
                 LEFT JOIN meetings AS m ON m.id = g.meeting_id
                 LEFT JOIN students AS s ON s.id = coalesce(g.student_id, m.student_id)
             WHERE g.deleted_at IS NOT NULL AND m.deleted_at IS NULL AND (g.kind = 'student' OR s.deleted_at IS NULL)
             ORDER BY g.deleted_at DESC, g.id",
        )
        .and_then(|mut s| {
            s.query_map([], |r| {
                let (first, last): (Option<String>, Option<String>) = (r.get("first")?, r.get("last")?);
                let name = [last.unwrap_or_default(), first.unwrap_or_default()];
                let name: Vec<String> = name.into_iter().filter(|part| !part.is_empty()).collect();
                Ok((
                    r.get("kind")?,
                    BinRecord {
                        kind: BinKind::Note,
                        id: r.get("id")?,
                        words: r.get("words")?,
                        student: name.join(", "),
                        case_code: r.get::<_, Option<String>>("case_code")?.unwrap_or_default(),
                        deleted_at: r.get("deleted_at")?,
                    },
                ))
            })?
            .collect()
        })
        .context("looking into the bin")?;
    Ok(rows
        .into_iter()
        .filter_map(|(kind, record)| {
            let kind = kind.parse().ok()?;
            let words = one_line(kind, &record.words);
            Some(BinRecord {
                kind,
                words,
                ..record
            })
        })
        .collect())
}

/// A date as the store writes it, as a person does; anything else is none.
fn in_words(date: &str) -> Option<String> {
    let date: NaiveDate = date.parse().ok()?;
    Some(date.format("%B %-d, %Y").to_string())
}

/// A meeting by its kind's own words, anything else by its first words.
fn one_line(kind: BinKind, words: &str) -> String {
    if kind == BinKind::Meeting
        && let Some((meeting, on)) = words.split_once(' ')
        && let Ok(meeting) = serde_json::from_value::<MeetingKind>(serde_json::Value::from(meeting))
    {
        let on = in_words(on).unwrap_or_else(|| on.to_owned());
        return format!("{}, {on}", meeting.words());
    }
    let mut parts: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    // A contact and a removal begin with their day.
    if let (BinKind::Contact | BinKind::Removal, Some(first)) = (kind, parts.first_mut())
        && let Some(day) = in_words(first)
    {
        *first = if words.trim() == first {
            day
        } else {
            format!("{day}:")
        };
    }
    let line = parts.join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST).collect();
    format!("{}\u{2026}", cut.trim_end())
}
