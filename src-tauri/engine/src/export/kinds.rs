//! What a kind of record is: its table, which rows leave, and its columns.

mod caseload;
mod exchange;

use super::cell::Form;

/// One column.
pub(super) struct Column {
    /// Its name, in the database and in the files.
    pub(super) name: &'static str,
    /// What it holds.
    pub(super) form: Form,
    /// What it says.
    pub(super) about: &'static str,
}

/// One kind of record. `?1` in a filter says whether private records come along.
pub(super) struct Kind {
    /// The files' name.
    pub(super) name: &'static str,
    /// The table.
    pub(super) table: &'static str,
    /// What a record is.
    pub(super) about: &'static str,
    /// Which rows, over the alias `t`.
    pub(super) filter: &'static str,
    /// In which order.
    pub(super) order: &'static str,
    /// The columns.
    pub(super) columns: &'static [Column],
}

/// A column.
const fn c(name: &'static str, form: Form, about: &'static str) -> Column {
    Column { name, form, about }
}

/// Not in the bin, by herself.
const THERE: &str = "t.deleted_at IS NULL";
/// Her student is not in the bin.
const OF_STUDENT: &str = "NOT EXISTS (SELECT 1 FROM students AS s WHERE s.id = t.student_id AND s.deleted_at IS NOT NULL)";
/// The meeting is not in the bin, and its student neither.
const OF_MEETING: &str =
    "EXISTS (SELECT 1 FROM meetings AS m JOIN students AS s ON s.id = m.student_id
    WHERE m.id = t.meeting_id AND m.deleted_at IS NULL AND s.deleted_at IS NULL)";
/// The same, of a record that can be taken away by itself.
const OF_MEETING_THERE: &str = "t.deleted_at IS NULL AND EXISTS (SELECT 1 FROM meetings AS m JOIN students AS s ON s.id = m.student_id
    WHERE m.id = t.meeting_id AND m.deleted_at IS NULL AND s.deleted_at IS NULL)";
/// The question is not in the bin.
const OF_QUESTION: &str =
    "EXISTS (SELECT 1 FROM questions AS q WHERE q.id = t.question_id AND q.deleted_at IS NULL)";

/// Neither the question nor the reply is in the bin.
const OF_REPLY: &str =
    "EXISTS (SELECT 1 FROM questions AS q WHERE q.id = t.question_id AND q.deleted_at IS NULL)
    AND EXISTS (SELECT 1 FROM replies AS r WHERE r.id = t.reply_id AND r.deleted_at IS NULL)";

/// Every kind, in the order of the files.
pub(super) fn kinds() -> impl Iterator<Item = &'static Kind> {
    caseload::KINDS.iter().chain(exchange::KINDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::migrate::migrate;
    use rusqlite::Connection;

    /// What stays in the vault: derived, secret, only in the bin, not yet written, or about this computer's copy alone.
    const STAYS: &[&str] = &[
        "drafts.",
        "search_docs.",
        "search_held.",
        "vault_events.",
        "backup_notes.",
        "backup_place.",
        "packets.sent_bytes",
        "packets.mapping",
        "packets.reply_key",
        "consultations.reply_key",
        "consultations.sealed",
    ];

    #[test]
    fn every_column_of_the_store_leaves_or_stays_for_a_reason() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        let all: Vec<(String, String)> = connection
            .prepare(
                "SELECT l.name, i.name FROM pragma_table_list AS l, pragma_table_info(l.name) AS i
                 WHERE l.schema = 'main' AND l.type = 'table' AND l.name <> 'sqlite_schema'",
            )
            .unwrap()
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        for (table, column) in &all {
            let leaves =
                kinds().any(|k| k.table == table && k.columns.iter().any(|c| c.name == column));
            let stays = column == "deleted_at"
                || STAYS
                    .iter()
                    .any(|s| *s == format!("{table}.{column}") || *s == format!("{table}."));
            assert!(leaves || stays, "{table}.{column} is in no file");
        }
        for kind in kinds() {
            for column in kind.columns {
                let there = all.iter().any(|(t, c)| t == kind.table && c == column.name);
                assert!(there, "{}.{} is not in the store", kind.table, column.name);
            }
        }
    }
}
