-- Schema version 2, the part of vault.

-- What happened to the vault itself: codes and counts, never a word of a student.
CREATE TABLE vault_events (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    code TEXT NOT NULL,
    count INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX vault_events_by_code ON vault_events (code, id);

-- What is known of an automatic backup: how much is in it, and when it was last opened as a test.
CREATE TABLE backup_notes (
    name TEXT PRIMARY KEY,
    students INTEGER NOT NULL,
    meetings INTEGER NOT NULL,
    notes INTEGER NOT NULL,
    tested_at TEXT
) STRICT, WITHOUT ROWID;

-- The one place outside this computer that backups are copied to.
CREATE TABLE backup_place (
    path TEXT NOT NULL,
    chosen_at TEXT NOT NULL,
    copied_name TEXT NOT NULL DEFAULT '',
    copied_at TEXT
) STRICT;
