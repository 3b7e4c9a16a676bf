-- Schema version 2, the part of meetings.

-- Where her district's checklist differs from the shipped one, a row a step: changed, added or removed. `shipped` is the
-- shipped step as it stood when she changed it, so that a later version can say what moved beneath her words.
CREATE TABLE checklist_edits (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    edit TEXT NOT NULL,
    step TEXT NOT NULL,
    shipped TEXT,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- The order of a checklist, where she gave it another one.
CREATE TABLE checklist_orders (
    kind TEXT PRIMARY KEY,
    keys TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What she takes away comes back whole by undo: with its state, its reminders and the questions that hang on it.
ALTER TABLE steps ADD COLUMN deleted_at TEXT;
ALTER TABLE seats ADD COLUMN deleted_at TEXT;

-- Why the meeting goes on although this seat lacks something. Empty: it must not.
ALTER TABLE seats ADD COLUMN goes_without TEXT NOT NULL DEFAULT '';

-- Each time someone was asked for what is missing.
CREATE TABLE reminders (
    id TEXT PRIMARY KEY,
    seat_id TEXT NOT NULL REFERENCES seats (id) ON DELETE CASCADE,
    asked_on TEXT NOT NULL,
    asked_for TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX reminders_by_seat ON reminders (seat_id, created_at);

-- The working notes for a meeting's prior written notice, one of its seven parts a key.
CREATE TABLE notices (
    meeting_id TEXT PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
    parts TEXT NOT NULL,
    given_on TEXT,
    updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- They stood among the drafts before.
INSERT INTO notices (meeting_id, parts, updated_at)
SELECT m.id, d.body, d.updated_at
FROM drafts AS d JOIN meetings AS m ON d.key = 'prior_written_notice:' || m.id
WHERE json_valid(d.body);
DELETE FROM drafts WHERE key IN (SELECT 'prior_written_notice:' || meeting_id FROM notices);

-- Each version of a student's one-page snapshot that was given to someone.
CREATE TABLE snapshots (
    student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    content TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (student_id, number)
) STRICT, WITHOUT ROWID;

-- Who has which version, since when, and when the receipt came in.
CREATE TABLE snapshot_receipts (
    student_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    given_on TEXT NOT NULL,
    received_on TEXT,
    PRIMARY KEY (student_id, number, person_id),
    FOREIGN KEY (student_id, number) REFERENCES snapshots (student_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX snapshot_receipts_by_person ON snapshot_receipts (person_id);
