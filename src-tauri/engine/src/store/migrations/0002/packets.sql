-- Schema version 2, the part of packets: further rounds, recordings, the colleague's side, and whom to ask how.

ALTER TABLE colleagues ADD COLUMN turnaround_days INTEGER;
ALTER TABLE colleagues ADD COLUMN prefers TEXT NOT NULL DEFAULT 'sealed';

-- The packet this one continues: a clarifying question was answered.
ALTER TABLE packets ADD COLUMN follows_id TEXT REFERENCES packets (id) ON DELETE SET NULL;

-- What she writes back to a reply, one row a round. Without a packet it has not left yet.
CREATE TABLE rounds (
    id TEXT PRIMARY KEY,
    question_id TEXT NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    reply_id TEXT REFERENCES replies (id) ON DELETE SET NULL,
    body TEXT NOT NULL,
    packet_id TEXT REFERENCES packets (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX rounds_by_question ON rounds (question_id, created_at);
CREATE UNIQUE INDEX rounds_one_open ON rounds (question_id) WHERE packet_id IS NULL;

-- A colleague's recorded answer.
CREATE TABLE reply_voices (
    reply_id TEXT NOT NULL REFERENCES replies (id) ON DELETE CASCADE,
    question_id TEXT NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    mime TEXT NOT NULL,
    sound BLOB NOT NULL,
    PRIMARY KEY (reply_id, question_id)
) STRICT, WITHOUT ROWID;

-- Her own recording with a question, attached after a plain warning.
CREATE TABLE question_voices (
    question_id TEXT PRIMARY KEY REFERENCES questions (id) ON DELETE CASCADE,
    mime TEXT NOT NULL,
    sound BLOB NOT NULL,
    understood_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What others asked her: the packet as it was opened, her answer as it is being written, and what she sent back.
CREATE TABLE consultations (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    asked_by TEXT NOT NULL DEFAULT '',
    expires_on TEXT NOT NULL,
    packet TEXT NOT NULL,
    reply_key BLOB NOT NULL DEFAULT x'',
    reply TEXT NOT NULL,
    words TEXT NOT NULL,
    sealed TEXT,
    reply_code TEXT,
    answered_at TEXT,
    opened_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

-- Recordings of a consultation: what came with a question, and what she recorded for her answer.
CREATE TABLE consultation_voices (
    consultation_id TEXT NOT NULL REFERENCES consultations (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    mine INTEGER NOT NULL,
    mime TEXT NOT NULL,
    sound BLOB NOT NULL,
    PRIMARY KEY (consultation_id, question, mine)
) STRICT, WITHOUT ROWID;
