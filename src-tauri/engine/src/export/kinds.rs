//! The kinds of record that are exported, column by column, and what each column says.

use super::cell::Form::{self, Date, Id, Json, Moment, Number, Text, Time, YesNo};

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
/// The question is not in the bin.
const OF_QUESTION: &str =
    "EXISTS (SELECT 1 FROM questions AS q WHERE q.id = t.question_id AND q.deleted_at IS NULL)";

/// Every kind, in the order of the files.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "vault",
        table: "vault",
        about: "the vault itself",
        filter: "1",
        order: "t.vault_id",
        columns: &[
            c("vault_id", Id, "the vault"),
            c("created_at", Moment, "when it was made"),
            c("sample", YesNo, "it holds the invented class"),
        ],
    },
    Kind {
        name: "settings",
        table: "settings",
        about: "what was set, one row a setting",
        filter: "1",
        order: "t.key",
        columns: &[c("key", Text, "the setting"), c("value", Json, "its value")],
    },
    Kind {
        name: "schools",
        table: "schools",
        about: "schools and their districts",
        filter: "1",
        order: "t.name, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("name", Text, "full name"),
            c("aliases", Json, "short forms people type"),
            c("district", Text, "the district"),
            c(
                "district_aliases",
                Json,
                "short forms of the district's name",
            ),
            c("town", Text, "town"),
            c("phone", Text, "telephone number"),
            c("enrollment", Number, "roughly how many students"),
            c("calendar", Json, "the school's calendar"),
        ],
    },
    Kind {
        name: "students",
        table: "students",
        about: "students",
        filter: THERE,
        order: "t.last, t.first, t.id",
        columns: &[
            c("id", Id, "the record"),
            c(
                "case_code",
                Text,
                "the code that stands where a name must not",
            ),
            c("first", Text, "given name"),
            c("middle", Text, "middle names"),
            c("last", Text, "family name"),
            c("preferred", Text, "the name she goes by"),
            c("nicknames", Json, "other names people use"),
            c("student_number", Text, "the school's number for her"),
            c("state_number", Text, "the State's number for her"),
            c("system_number", Text, "the number in the IEP system"),
            c("birth_date", Date, "birth date"),
            c("grade", Text, "grade"),
            c("school_id", Id, "her school"),
            c(
                "eligibility",
                Json,
                "eligibility categories, the primary one first",
            ),
            c("language", Text, "language of the home"),
            c("interpreter", YesNo, "the family needs an interpreter"),
            c("pronouns", Text, "she, he or they"),
            c("case_manager", Text, "who manages her case"),
            c("status", Text, "active, referred or exited"),
            c("archived", YesNo, "set aside"),
            c(
                "extra",
                Json,
                "columns of an import that have no field of their own",
            ),
            c("created_at", Moment, "when it was made"),
            c("updated_at", Moment, "when it last changed"),
        ],
    },
    Kind {
        name: "facts",
        table: "facts",
        about: "dated facts that due dates count from; a superseded one is kept as history",
        filter: OF_STUDENT,
        order: "t.student_id, t.fact, t.entered_at, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("student_id", Id, "the student"),
            c("fact", Text, "its name in the rules"),
            c("value", Text, "a date, a number, or dates with commas"),
            c("source", Text, "entered, import or meeting"),
            c("entered_at", Moment, "when it was entered"),
            c(
                "superseded_at",
                Moment,
                "when a newer one took its place; empty while it stands",
            ),
        ],
    },
    Kind {
        name: "services",
        table: "services",
        about: "services of the IEP",
        filter: OF_STUDENT,
        order: "t.student_id, t.position, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("student_id", Id, "the student"),
            c("name", Text, "its name"),
            c("minutes", Number, "minutes each period"),
            c("per", Text, "the period"),
            c("setting", Text, "where it is given"),
            c("provider", Text, "who gives it"),
            c("starts_on", Date, "first day"),
            c("ends_on", Date, "last day"),
            c("position", Number, "its place in the list"),
        ],
    },
    Kind {
        name: "accommodations",
        table: "accommodations",
        about: "accommodations",
        filter: OF_STUDENT,
        order: "t.student_id, t.position, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("student_id", Id, "the student"),
            c("what", Text, "what is done"),
            c("applies_to", Text, "on what, where"),
            c("on_request", YesNo, "only on her request"),
            c("position", Number, "its place in the list"),
        ],
    },
    Kind {
        name: "people",
        table: "people",
        about: "guardians, staff and others",
        filter: THERE,
        order: "t.last, t.first, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("kind", Text, "guardian, staff or other"),
            c("title", Text, "Mr., Mrs., Dr."),
            c("first", Text, "given name"),
            c("last", Text, "family name"),
            c("nicknames", Json, "other names people use"),
            c("role", Text, "job or part"),
            c("email", Text, "e-mail address"),
            c("phone", Text, "telephone number"),
            c("address", Text, "postal address"),
            c("language", Text, "language she is best reached in"),
            c("created_at", Moment, "when it was made"),
        ],
    },
    Kind {
        name: "student_people",
        table: "student_people",
        about: "who belongs to which student",
        filter: OF_STUDENT,
        order: "t.student_id, t.person_id",
        columns: &[
            c("student_id", Id, "the student"),
            c("person_id", Id, "the person"),
            c(
                "relation",
                Text,
                "mother, grandfather: as the family says it",
            ),
            c("team_role", Text, "the seat taken at meetings"),
        ],
    },
    Kind {
        name: "meetings",
        table: "meetings",
        about: "meetings",
        filter: "t.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM students AS s WHERE s.id = t.student_id AND s.deleted_at IS NOT NULL)",
        order: "t.on_date, t.at_time, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("student_id", Id, "the student"),
            c("kind", Text, "what it is for"),
            c("on_date", Date, "the day"),
            c("at_time", Time, "the time it starts, local"),
            c("minutes", Number, "how long"),
            c("place", Text, "room or link"),
            c("agenda", Text, "what is to be talked about"),
            c("state", Text, "scheduled, held or cancelled"),
            c("sequence", Number, "how often its calendar entry changed"),
            c("created_at", Moment, "when it was made"),
            c("updated_at", Moment, "when it last changed"),
        ],
    },
    Kind {
        name: "seats",
        table: "seats",
        about: "who sits at a meeting's table",
        filter: OF_MEETING,
        order: "t.meeting_id, t.position, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("meeting_id", Id, "the meeting"),
            c("person_id", Id, "the person, where the vault knows her"),
            c("name", Text, "the name as written, where it does not"),
            c("role", Text, "the part on the team"),
            c(
                "attendance",
                Text,
                "invited, coming, excused, attended or absent",
            ),
            c("excusal", Text, "on what footing excused"),
            c("excusal_signed", YesNo, "the paper is signed"),
            c("input", Text, "not_needed, asked or received"),
            c("input_due_on", Date, "by when the input was asked for"),
            c("position", Number, "its place in the list"),
        ],
    },
    Kind {
        name: "steps",
        table: "steps",
        about: "steps of a meeting's checklist",
        filter: OF_MEETING,
        order: "t.meeting_id, t.position, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("meeting_id", Id, "the meeting"),
            c("key", Text, "the template's key; empty for an own step"),
            c("title", Text, "what is to be done"),
            c("role", Text, "who does it"),
            c("source", Text, "where the step comes from"),
            c("offset_days", Number, "days from its anchor"),
            c("unit", Text, "the kind of days"),
            c("anchor", Text, "what the day is counted from"),
            c("due_on", Date, "the day it is planned for"),
            c("ideal_on", Date, "the day the template asks for"),
            c(
                "compressed",
                YesNo,
                "the ideal day had passed when it was laid",
            ),
            c("moved", YesNo, "given another day by hand"),
            c("state", Text, "open, waiting, done or not_needed"),
            c("reason", Text, "why it is not needed"),
            c("waiting_on", Text, "whom it waits on"),
            c("done_on", Date, "the day it was done"),
            c("position", Number, "its place in the list"),
        ],
    },
    Kind {
        name: "notes",
        table: "notes",
        about: "notes",
        filter: "t.deleted_at IS NULL AND (?1 OR NOT t.private) AND NOT EXISTS (SELECT 1 FROM students AS s WHERE s.id = t.student_id AND s.deleted_at IS NOT NULL)",
        order: "t.created_at, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("student_id", Id, "the student"),
            c("meeting_id", Id, "the meeting"),
            c("body", Text, "what was typed"),
            c("private", YesNo, "stays out of exports unless chosen"),
            c("written_on", Date, "the day it was begun"),
            c("created_at", Moment, "when it was made"),
            c("updated_at", Moment, "when it last changed"),
        ],
    },
    Kind {
        name: "decisions",
        table: "decisions",
        about: "decisions marked in notes",
        filter: "EXISTS (SELECT 1 FROM notes AS n WHERE n.id = t.note_id AND n.deleted_at IS NULL AND (?1 OR NOT n.private) AND NOT EXISTS (SELECT 1 FROM students AS s WHERE s.id = n.student_id AND s.deleted_at IS NOT NULL))",
        order: "t.note_id, t.position",
        columns: &[
            c("note_id", Id, "the note"),
            c("position", Number, "its place in the note"),
            c("text", Text, "what was decided"),
            c(
                "prior_written_notice",
                Json,
                "the eight parts of a prior written notice, where kept",
            ),
        ],
    },
    Kind {
        name: "contacts",
        table: "contacts",
        about: "the contact log",
        filter: "t.deleted_at IS NULL AND (?1 OR NOT t.private) AND NOT EXISTS (SELECT 1 FROM students AS s WHERE s.id = t.student_id AND s.deleted_at IS NOT NULL)",
        order: "t.on_date, t.at_time, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("student_id", Id, "the student"),
            c("meeting_id", Id, "the meeting"),
            c("person_id", Id, "who was tried"),
            c("on_date", Date, "the day"),
            c("at_time", Time, "the time of day"),
            c("way", Text, "how"),
            c("purpose", Text, "what for"),
            c("outcome", Text, "what came of it"),
            c("summary", Text, "what was said"),
            c("private", YesNo, "stays out of exports unless chosen"),
            c("created_at", Moment, "when it was made"),
        ],
    },
    Kind {
        name: "follow_ups",
        table: "follow_ups",
        about: "follow-ups",
        filter: "t.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM students AS s WHERE s.id = t.student_id AND s.deleted_at IS NOT NULL) AND (?1 OR NOT EXISTS (SELECT 1 FROM notes AS n WHERE n.id = t.note_id AND n.private))",
        order: "t.due_on, t.created_at, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("text", Text, "what is to be done"),
            c("owner", Text, "who does it; empty: the case manager"),
            c("due_on", Date, "by when"),
            c("student_id", Id, "the student"),
            c("meeting_id", Id, "the meeting"),
            c("note_id", Id, "the note it was marked in"),
            c("question_id", Id, "the question"),
            c("done_on", Date, "the day it was done"),
            c("created_at", Moment, "when it was made"),
        ],
    },
    Kind {
        name: "questions",
        table: "questions",
        about: "questions for a colleague",
        filter: "t.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM students AS s WHERE s.id = t.student_id AND s.deleted_at IS NOT NULL)",
        order: "t.created_at, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("student_id", Id, "the student"),
            c("meeting_id", Id, "the meeting"),
            c("step_id", Id, "the checklist step"),
            c("note_id", Id, "the note"),
            c("title", Text, "the title"),
            c("kind", Text, "what sort"),
            c("ask", Text, "the one question"),
            c("needed_by", Moment, "when the answer is needed, local"),
            c("needed_why", Text, "why then"),
            c("help", Text, "what is needed of the colleague"),
            c("directness", Text, "how plainly"),
            c("facts", Text, "what is happening"),
            c("tried", Json, "what was tried, and the result"),
            c("known", Text, "what is known and not known"),
            c("thinking", Text, "current thinking"),
            c("constraints", Text, "district rule, time, relationships"),
            c("attached", Json, "lines that go along"),
            c("state", Text, "draft, ready, sent, answered or closed"),
            c("close_verdict", Text, "how it ended"),
            c("close_did", Text, "what was done"),
            c("close_helpful", Number, "1 to 5"),
            c("lesson", Text, "a lesson to keep"),
            c("closed_at", Moment, "when it was closed"),
            c("created_at", Moment, "when it was made"),
            c("updated_at", Moment, "when it last changed"),
        ],
    },
    Kind {
        name: "colleagues",
        table: "colleagues",
        about: "colleagues outside the building",
        filter: THERE,
        order: "t.name, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("name", Text, "what she is called here"),
            c("likes", Text, "how she likes questions"),
            c("turnaround", Text, "how long she usually takes"),
            c("topics", Text, "what she knows about"),
            c("created_at", Moment, "when it was made"),
        ],
    },
    Kind {
        name: "packets",
        table: "packets",
        about: "packets as they left, de-identified",
        filter: "1",
        order: "t.sent_at, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("code", Text, "its code"),
            c("to_name", Text, "to whom"),
            c("format", Text, "sealed, pdf, markdown or text"),
            c("sent_text", Text, "its text as it left"),
            c("text_hash", Text, "SHA-256 of that text, hexadecimal"),
            c("replacements", Number, "findings that were replaced"),
            c(
                "expires_on",
                Date,
                "the last day on which a reply can be read",
            ),
            c("sent_at", Moment, "when it left"),
        ],
    },
    Kind {
        name: "packet_questions",
        table: "packet_questions",
        about: "which questions left in which packet",
        filter: OF_QUESTION,
        order: "t.packet_id, t.code",
        columns: &[
            c("packet_id", Id, "the packet"),
            c("question_id", Id, "the question"),
            c("code", Text, "its name in the packet"),
        ],
    },
    Kind {
        name: "finding_decisions",
        table: "finding_decisions",
        about: "what was decided about words in a question",
        filter: OF_QUESTION,
        order: "t.question_id, t.surface, t.label",
        columns: &[
            c("question_id", Id, "the question"),
            c("surface", Text, "the words"),
            c("label", Text, "what they name"),
            c("action", Text, "replace, keep or edit"),
            c("replacement", Text, "the wording of an edit"),
            c("reason", Text, "why they were kept"),
            c("decided_at", Moment, "when"),
        ],
    },
    Kind {
        name: "disclosures",
        table: "disclosures",
        about: "what was judged about a packet, when, for whom",
        filter: "1",
        order: "t.at, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("packet_id", Id, "the packet"),
            c("to_name", Text, "to whom"),
            c("text_hash", Text, "SHA-256 of the text, hexadecimal"),
            c("attested", Text, "what was judged"),
            c("at", Moment, "when"),
        ],
    },
    Kind {
        name: "replies",
        table: "replies",
        about: "colleagues' replies as they came",
        filter: "1",
        order: "t.received_at, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("packet_id", Id, "the packet it answers"),
            c("reply_code", Text, "its own code, where it came sealed"),
            c("source", Text, "file or paste"),
            c("body", Text, "what came"),
            c("body_hash", Text, "SHA-256 of it, hexadecimal"),
            c("received_at", Moment, "when it came"),
            c("read_at", Moment, "when it was read"),
        ],
    },
    Kind {
        name: "answers",
        table: "answers",
        about: "what a reply says to a question",
        filter: OF_QUESTION,
        order: "t.reply_id, t.question_id",
        columns: &[
            c("reply_id", Id, "the reply"),
            c("question_id", Id, "the question"),
            c("body", Text, "its words"),
            c("record", Json, "its words under their headings"),
        ],
    },
    Kind {
        name: "suggestions",
        table: "suggestions",
        about: "suggestions in replies, and what became of them",
        filter: OF_QUESTION,
        order: "t.question_id, t.position, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("reply_id", Id, "the reply"),
            c("question_id", Id, "the question"),
            c("position", Number, "its place in the reply"),
            c("action", Text, "what to do"),
            c("why", Text, "why"),
            c("effort", Text, "how much work"),
            c("before_meeting", YesNo, "before the meeting"),
            c("state", Text, "new, taken or dismissed"),
            c("became", Text, "step, follow_up or note"),
            c("became_id", Id, "that record"),
        ],
    },
    Kind {
        name: "snoozes",
        table: "snoozes",
        about: "what was put off, and why",
        filter: "1",
        order: "t.until, t.key",
        columns: &[
            c("key", Text, "what"),
            c("until", Date, "until when"),
            c("reason", Text, "why"),
            c("created_at", Moment, "when it was made"),
        ],
    },
    Kind {
        name: "imports",
        table: "imports",
        about: "imports",
        filter: "1",
        order: "t.at, t.id",
        columns: &[
            c("id", Id, "the record"),
            c("at", Moment, "when"),
            c("file_hash", Text, "SHA-256 of the file, hexadecimal"),
            c("signature", Text, "the file's headings"),
            c("mapping", Json, "which column went to which field"),
            c("created", Number, "students made"),
            c("updated", Number, "students changed"),
            c("unchanged", Number, "students left as they were"),
            c("skipped", Number, "rows not used"),
            c("undone_at", Moment, "when it was taken back"),
        ],
    },
    Kind {
        name: "import_changes",
        table: "import_changes",
        about: "what an import changed",
        filter: OF_STUDENT,
        order: "t.import_id, t.position",
        columns: &[
            c("import_id", Id, "the import"),
            c("position", Number, "its place"),
            c("student_id", Id, "the student"),
            c("kind", Text, "the kind of record"),
            c("field", Text, "the field"),
            c("old", Text, "what stood there"),
            c("new", Text, "what stands there"),
        ],
    },
    Kind {
        name: "history",
        table: "history",
        about: "what changed a date, and why",
        filter: OF_STUDENT,
        order: "t.id",
        columns: &[
            c("id", Number, "rises with each change"),
            c("at", Moment, "when"),
            c("student_id", Id, "the student"),
            c("what", Text, "what changed"),
            c("detail", Text, "from what to what, and which dates moved"),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::migrate::migrate;
    use rusqlite::Connection;

    /// What stays in the vault: derived, secret, only in the bin, or not yet written.
    const STAYS: &[&str] = &[
        "drafts.",
        "search_docs.",
        "packets.sent_bytes",
        "packets.mapping",
        "packets.reply_key",
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
            let leaves = KINDS
                .iter()
                .any(|k| k.table == table && k.columns.iter().any(|c| c.name == column));
            let stays = column == "deleted_at"
                || STAYS
                    .iter()
                    .any(|s| *s == format!("{table}.{column}") || *s == format!("{table}."));
            assert!(leaves || stays, "{table}.{column} is in no file");
        }
        for kind in KINDS {
            for column in kind.columns {
                let there = all.iter().any(|(t, c)| t == kind.table && c == column.name);
                assert!(there, "{}.{} is not in the store", kind.table, column.name);
            }
        }
    }
}
