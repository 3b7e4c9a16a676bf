//! The search index: one document for each thing that can be found, inside the encrypted file.
//!
//! What is typed never reaches FTS5 as a query: every word is quoted here, so no operator and no syntax error can come
//! from a person's hand.

use super::row;
use crate::error::{Context, Result};
use hallway_domain::ids::{QuestionId, StudentId};
use rusqlite::{Connection, Transaction, params};

/// What goes into the index.
#[derive(Debug, Clone, Copy)]
pub struct Doc<'a> {
    /// `student`, `note`, `contact`, `question`, `reply`, `meeting`, `follow_up`, `person`, `consultation`, `goal`,
    /// `notice`, `removal`.
    pub kind: &'static str,
    /// The record.
    pub id: &'a str,
    /// The student, where there is one.
    pub student: Option<StudentId>,
    /// Its title.
    pub title: &'a str,
    /// Its words.
    pub body: &'a str,
    /// Its day.
    pub date: &'a str,
}

/// Puts a document into the index, replacing its older form.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &Transaction<'_>, doc: &Doc<'_>) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO search_docs (kind, ref_id, student_id, title, body, date) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (kind, ref_id) DO UPDATE SET student_id = excluded.student_id, title = excluded.title,
             body = excluded.body, date = excluded.date",
    )
    .and_then(|mut s| {
        s.execute(params![
            doc.kind,
            doc.id,
            doc.student.map(|id| id.to_string()),
            doc.title,
            doc.body,
            doc.date,
        ])
    })
    .context("indexing")?;
    Ok(())
}

/// Takes a document out of the index. Its words are gone from the file, not only from the answers.
///
/// # Errors
/// When the database refuses.
pub fn remove(tx: &Transaction<'_>, kind: &'static str, id: &str) -> Result<()> {
    tx.prepare_cached("DELETE FROM search_docs WHERE kind = ?1 AND ref_id = ?2")
        .and_then(|mut s| s.execute(params![kind, id]))
        .context("removing from the index")?;
    Ok(())
}

/// Takes everything about a student out of the index.
///
/// # Errors
/// When the database refuses.
pub fn remove_student(tx: &Transaction<'_>, id: StudentId) -> Result<()> {
    tx.prepare_cached("DELETE FROM search_docs WHERE student_id = ?1")
        .and_then(|mut s| s.execute([id.to_string()]))
        .context("removing from the index")?;
    Ok(())
}

/// A hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitRecord {
    /// Its kind.
    pub kind: String,
    /// Its record.
    pub id: String,
    /// The student.
    pub student: Option<StudentId>,
    /// Its title, hits between U+0002 and U+0003.
    pub title: String,
    /// Where it was found, hits between U+0002 and U+0003.
    pub snippet: String,
    /// Its day.
    pub date: String,
}

/// Marks the beginning of a hit: a control character that no stored text holds.
pub const HIT_BEGINS: char = '\u{2}';
/// Marks its end.
pub const HIT_ENDS: char = '\u{3}';

/// The query for what was typed: every word quoted, all of them wanted, the last as a beginning. `None` without a word.
#[must_use]
pub fn query_of(typed: &str) -> Option<String> {
    let words: Vec<String> = typed
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(12)
        .map(|w| format!("\"{w}\""))
        .collect();
    if words.is_empty() {
        return None;
    }
    // While a word is being typed its beginning must already find; a finished query ends with a space.
    let beginning = if typed.ends_with(char::is_whitespace) {
        ""
    } else {
        "*"
    };
    Some(format!("{}{beginning}", words.join(" AND ")))
}

/// Searches, best match first.
///
/// # Errors
/// When the database does not answer.
pub fn find(
    connection: &Connection,
    query: &str,
    kind: Option<&str>,
    student: Option<StudentId>,
    limit: u32,
) -> Result<Vec<HitRecord>> {
    connection
        .prepare_cached(
            "SELECT d.kind AS kind, d.ref_id AS ref_id, d.student_id AS student_id, d.title AS title, d.date AS date,
                    snippet(search_index, -1, char(2), char(3), '…', 16) AS snippet
             FROM search_index JOIN search_docs AS d ON d.rowid = search_index.rowid
             WHERE search_index MATCH ?1 AND (?2 IS NULL OR d.kind = ?2) AND (?3 IS NULL OR d.student_id = ?3)
             ORDER BY (d.kind = 'student') DESC, bm25(search_index, 4.0, 1.0), d.date DESC
             LIMIT ?4",
        )
        .and_then(|mut s| {
            s.query_map(
                params![query, kind, student.map(|id| id.to_string()), limit],
                |r| {
                    Ok(HitRecord {
                        kind: r.get("kind")?,
                        id: r.get("ref_id")?,
                        student: row::id_opt(r, "student_id")?,
                        title: r.get("title")?,
                        snippet: r.get("snippet")?,
                        date: r.get("date")?,
                    })
                },
            )?
            .collect()
        })
        .context("searching")
}

/// Memory for pages while very many records are written, and otherwise (SQLite's own measure), in KiB.
const CACHE_KIB_HELD: i64 = 96 * 1024;
const CACHE_KIB: i64 = 2_000;

/// Holds the index back while very many records are written or erased; [`write_held`] makes it whole again. The documents
/// themselves are kept all the while.
///
/// # Errors
/// When the database refuses.
pub fn hold(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("INSERT INTO search_held (held) VALUES (1)", [])
        .context("holding the index back")?;
    // Pages that are written again and again stay in memory meanwhile: each spill would be ciphered and signed.
    tx.pragma_update(None, "cache_size", -CACHE_KIB_HELD)
        .context("holding the index back")
}

/// Writes the index anew from the documents, in one go, and lets it follow them again.
///
/// # Errors
/// When the database refuses.
pub fn write_held(tx: &Transaction<'_>) -> Result<()> {
    tx.execute_batch(
        "DELETE FROM search_held;
         INSERT INTO search_index (search_index) VALUES ('rebuild');",
    )
    .context("writing the index anew")?;
    tx.pragma_update(None, "cache_size", -CACHE_KIB)
        .context("writing the index anew")
}

/// Closed questions that share any of the words, best match first.
///
/// # Errors
/// When the database does not answer.
pub fn closed_questions(
    connection: &Connection,
    query: &str,
    limit: u32,
) -> Result<Vec<QuestionId>> {
    connection
        .prepare_cached(
            "SELECT q.id AS id FROM search_index JOIN search_docs AS d ON d.rowid = search_index.rowid
             JOIN questions AS q ON q.id = d.ref_id
             WHERE search_index MATCH ?1 AND d.kind = 'question' AND q.state = 'closed' AND q.deleted_at IS NULL
             ORDER BY bm25(search_index, 4.0, 1.0), q.closed_at DESC LIMIT ?2",
        )
        .and_then(|mut s| {
            s.query_map(params![query, limit], |r| row::id(r, "id"))?
                .collect()
        })
        .context("searching closed questions")
}

/// Writes the index anew from the records: after someone is taken out of the bin, and in a check.
///
/// # Errors
/// When the database refuses.
pub fn rebuild(tx: &Transaction<'_>) -> Result<()> {
    tx.execute_batch(include_str!("reindex.sql"))
        .context("writing the index anew")
}

/// Whether the index fits its documents.
///
/// # Errors
/// When the database does not answer.
pub fn is_sound(connection: &Connection) -> bool {
    connection
        .execute(
            "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)",
            [],
        )
        .is_ok()
}

/// The query for any of these words, each quoted. `None` without a word.
#[must_use]
pub fn query_of_any<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let words: Vec<String> = words
        .into_iter()
        .filter(|w| !w.is_empty() && w.chars().all(char::is_alphanumeric))
        .take(40)
        .map(|w| format!("\"{w}\""))
        .collect();
    (!words.is_empty()).then(|| words.join(" OR "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_last_word_may_be_a_beginning() {
        assert_eq!(
            query_of("read flu").as_deref(),
            Some("\"read\" AND \"flu\"*")
        );
        assert_eq!(query_of("read ").as_deref(), Some("\"read\""));
        assert_eq!(query_of(" \"' -"), None);
    }

    proptest! {
        #[test]
        fn nothing_typed_is_syntax(typed in "\\PC{0,60}") {
            if let Some(query) = query_of(&typed) {
                let memory = Connection::open_in_memory().unwrap();
                memory.execute_batch("CREATE VIRTUAL TABLE t USING fts5(b)").unwrap();
                let count: rusqlite::Result<u32> =
                    memory.query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [query], |r| r.get(0));
                prop_assert!(count.is_ok());
            }
        }
    }
}
