//! A student's record erased for good: every row that is hers or tells of her, in every table, and the index.
//!
//! What another student's note says of her is another student's record and stays; so does the log of what left, which
//! holds no name and no word of a packet.

use crate::error::{Context, Result};
use hallway_domain::ids::StudentId;
use rusqlite::{Connection, Transaction};

/// What stands in place of a packet's or a reply's text when another student's question was in it too.
const ERASED: &str = "Erased together with a student\u{2019}s record.";

/// How many rows of one kind go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    /// What, in the trade's words.
    pub what: &'static str,
    /// How many.
    pub rows: u32,
}

/// A record that could be erased, in the bin or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordName {
    /// Whose.
    pub id: StudentId,
    /// Its case code.
    pub case_code: String,
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
    /// It lies in the bin.
    pub in_bin: bool,
}

/// Every record, also those in the bin.
///
/// # Errors
/// When the database does not answer.
pub fn list(connection: &Connection) -> Result<Vec<RecordName>> {
    connection
        .prepare_cached(
            "SELECT id, case_code, first, last, deleted_at IS NOT NULL AS in_bin FROM students ORDER BY last, first, case_code",
        )
        .and_then(|mut s| {
            s.query_map([], |r| {
                Ok(RecordName {
                    id: super::row::id(r, "id")?,
                    case_code: r.get("case_code")?,
                    first: r.get("first")?,
                    last: r.get("last")?,
                    in_bin: r.get("in_bin")?,
                })
            })?
            .collect()
        })
        .context("listing records")
}

/// What is counted, and how.
const KINDS: &[(&str, &str)] = &[
    (
        "meetings",
        "SELECT count(*) FROM meetings WHERE student_id = ?1",
    ),
    (
        "notes",
        "SELECT count(*) FROM notes WHERE student_id = ?1
           OR meeting_id IN (SELECT id FROM meetings WHERE student_id = ?1)",
    ),
    (
        "contacts",
        "SELECT count(*) FROM contacts WHERE student_id = ?1",
    ),
    (
        "follow-ups",
        "SELECT count(*) FROM follow_ups WHERE student_id = ?1",
    ),
    (
        "questions",
        "SELECT count(*) FROM questions WHERE student_id = ?1",
    ),
    (
        "packets that left",
        "SELECT count(DISTINCT packet_id) FROM packet_questions
         WHERE question_id IN (SELECT id FROM questions WHERE student_id = ?1)",
    ),
    (
        "dates and facts",
        "SELECT count(*) FROM facts WHERE student_id = ?1",
    ),
    (
        "services",
        "SELECT count(*) FROM services WHERE student_id = ?1",
    ),
    (
        "accommodations",
        "SELECT count(*) FROM accommodations WHERE student_id = ?1",
    ),
    (
        "guardians and others of no other student",
        "SELECT count(*) FROM people WHERE id IN
           (SELECT person_id FROM student_people WHERE student_id = ?1
            EXCEPT SELECT person_id FROM student_people WHERE student_id <> ?1)
         AND kind <> 'staff'",
    ),
];

/// What would go.
///
/// # Errors
/// When the database does not answer.
pub fn count(connection: &Connection, id: StudentId) -> Result<Vec<Going>> {
    let mut all = Vec::new();
    for (what, sql) in KINDS {
        let rows = connection
            .query_row(sql, [id.to_string()], |r| r.get(0))
            .context("counting a record")?;
        if rows > 0 {
            all.push(Going { what, rows });
        }
    }
    Ok(all)
}

/// Erases the record. Its words are gone from the tables and the index; what free pages still hold goes when the file is
/// written anew.
///
/// # Errors
/// When the database refuses; the caller rolls back.
pub fn erase(tx: &Transaction<'_>, id: StudentId) -> Result<()> {
    let id = id.to_string();
    for sql in STATEMENTS {
        let mut statement = tx.prepare(sql).context("preparing to erase a record")?;
        let done = match statement.parameter_count() {
            1 => statement.execute([&id]),
            _ => statement.execute([id.as_str(), ERASED]),
        };
        done.context("erasing a record")?;
    }
    tx.execute_batch(
        "DROP TABLE temp.going_people; DROP TABLE temp.going_ids;
         INSERT INTO search_index (search_index) VALUES ('optimize');",
    )
    .context("tidying the index")
}

/// In this order: first what points at her records without belonging to them, then her records, then herself.
const STATEMENTS: &[&str] = &[
    "CREATE TEMP TABLE going_people AS
       SELECT id FROM people WHERE id IN
         (SELECT person_id FROM student_people WHERE student_id = ?1
          EXCEPT SELECT person_id FROM student_people WHERE student_id <> ?1)
       AND kind <> 'staff'
       AND id NOT IN (SELECT person_id FROM seats WHERE person_id IS NOT NULL AND meeting_id IN
         (SELECT id FROM meetings WHERE student_id <> ?1))",
    // Every id under which a draft, a snoozed line or a document of the index may stand.
    "CREATE TEMP TABLE going_ids AS
       SELECT ?1 AS id
       UNION SELECT id FROM meetings WHERE student_id = ?1
       UNION SELECT id FROM questions WHERE student_id = ?1
       UNION SELECT id FROM contacts WHERE student_id = ?1
       UNION SELECT id FROM follow_ups WHERE student_id = ?1
       UNION SELECT id FROM notes WHERE student_id = ?1
         OR meeting_id IN (SELECT id FROM meetings WHERE student_id = ?1)
       UNION SELECT id FROM steps WHERE meeting_id IN (SELECT id FROM meetings WHERE student_id = ?1)
       UNION SELECT id FROM going_people",
    // A packet or a reply that was about her alone goes; one that was about others too loses its text and its names.
    "INSERT INTO going_ids SELECT id FROM replies WHERE packet_id IN
       (SELECT packet_id FROM packet_questions GROUP BY packet_id
        HAVING sum(question_id NOT IN (SELECT id FROM questions WHERE student_id = ?1)) = 0)
       OR id IN (SELECT reply_id FROM answers GROUP BY reply_id
        HAVING sum(question_id NOT IN (SELECT id FROM questions WHERE student_id = ?1)) = 0)",
    "UPDATE search_docs SET title = '', body = '' WHERE kind = 'reply' AND ?1 <> '' AND ref_id IN
       (SELECT r.id FROM replies AS r JOIN packet_questions AS p ON p.packet_id = r.packet_id
        WHERE p.question_id IN (SELECT id FROM questions WHERE student_id = ?1))",
    "UPDATE replies SET body = ?2 WHERE id IN
       (SELECT reply_id FROM answers WHERE question_id IN (SELECT id FROM questions WHERE student_id = ?1))
       OR packet_id IN (SELECT packet_id FROM packet_questions WHERE question_id IN
         (SELECT id FROM questions WHERE student_id = ?1))",
    "UPDATE packets SET sent_text = ?2, sent_bytes = NULL, mapping = '[]', reply_key = NULL WHERE id IN
       (SELECT packet_id FROM packet_questions WHERE question_id IN (SELECT id FROM questions WHERE student_id = ?1))",
    "DELETE FROM replies WHERE ?1 <> '' AND id IN (SELECT id FROM going_ids)",
    "DELETE FROM packets WHERE id IN
       (SELECT packet_id FROM packet_questions GROUP BY packet_id
        HAVING sum(question_id NOT IN (SELECT id FROM questions WHERE student_id = ?1)) = 0)",
    "DELETE FROM search_docs WHERE student_id = ?1 OR ref_id IN (SELECT id FROM going_ids)",
    "DELETE FROM drafts WHERE ?1 <> '' AND EXISTS (SELECT 1 FROM going_ids AS g WHERE instr(drafts.key, g.id) > 0)",
    "DELETE FROM snoozes WHERE ?1 <> '' AND EXISTS (SELECT 1 FROM going_ids AS g WHERE instr(snoozes.key, g.id) > 0)",
    "DELETE FROM import_changes WHERE student_id = ?1",
    "DELETE FROM snapshot_receipts WHERE student_id = ?1",
    "DELETE FROM follow_ups WHERE student_id = ?1 OR question_id IN (SELECT id FROM questions WHERE student_id = ?1)
       OR meeting_id IN (SELECT id FROM meetings WHERE student_id = ?1)",
    "DELETE FROM questions WHERE student_id = ?1",
    "DELETE FROM students WHERE id = ?1",
    "DELETE FROM people WHERE ?1 <> '' AND id IN (SELECT id FROM going_people)",
];
