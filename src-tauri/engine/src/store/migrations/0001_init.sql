-- The first shape of the vault. Never edited after a release: changes are new files.
-- Ids are UUID text, so packets and restores merge without clashes. Dates are ISO text. Lists of words are JSON text.

CREATE TABLE vault (
    vault_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    sample INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE schools (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL DEFAULT '[]',
    district TEXT NOT NULL DEFAULT '',
    district_aliases TEXT NOT NULL DEFAULT '[]',
    town TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    enrollment INTEGER,
    calendar TEXT
) STRICT;

CREATE TABLE students (
    id TEXT PRIMARY KEY,
    case_code TEXT NOT NULL UNIQUE,
    first TEXT NOT NULL,
    middle TEXT NOT NULL DEFAULT '',
    last TEXT NOT NULL,
    preferred TEXT NOT NULL DEFAULT '',
    nicknames TEXT NOT NULL DEFAULT '[]',
    student_number TEXT NOT NULL DEFAULT '',
    state_number TEXT NOT NULL DEFAULT '',
    system_number TEXT NOT NULL DEFAULT '',
    birth_date TEXT,
    grade TEXT NOT NULL DEFAULT '',
    school_id TEXT REFERENCES schools (id),
    eligibility TEXT NOT NULL DEFAULT '[]',
    language TEXT NOT NULL DEFAULT '',
    interpreter INTEGER NOT NULL DEFAULT 0,
    pronouns TEXT,
    case_manager TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'active',
    archived INTEGER NOT NULL DEFAULT 0,
    extra TEXT NOT NULL DEFAULT '{}',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX students_by_name ON students (last, first);

-- A dated fact is never overwritten: a newer row supersedes it, and the old one says what moved.
CREATE TABLE facts (
    id TEXT PRIMARY KEY,
    student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE,
    fact TEXT NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    superseded_at TEXT
) STRICT;
CREATE INDEX facts_by_student ON facts (student_id, fact);

CREATE TABLE services (
    id TEXT PRIMARY KEY,
    student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    minutes INTEGER,
    per TEXT NOT NULL DEFAULT '',
    setting TEXT NOT NULL DEFAULT '',
    provider TEXT NOT NULL DEFAULT '',
    starts_on TEXT,
    ends_on TEXT,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX services_by_student ON services (student_id);

CREATE TABLE accommodations (
    id TEXT PRIMARY KEY,
    student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    applies_to TEXT NOT NULL DEFAULT '',
    on_request INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX accommodations_by_student ON accommodations (student_id);

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    first TEXT NOT NULL DEFAULT '',
    last TEXT NOT NULL DEFAULT '',
    nicknames TEXT NOT NULL DEFAULT '[]',
    role TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

CREATE TABLE student_people (
    student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    relation TEXT NOT NULL DEFAULT '',
    team_role TEXT,
    PRIMARY KEY (student_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX student_people_by_person ON student_people (person_id);

CREATE TABLE meetings (
    id TEXT PRIMARY KEY,
    student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    on_date TEXT NOT NULL,
    at_time TEXT,
    minutes INTEGER,
    place TEXT NOT NULL DEFAULT '',
    agenda TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'scheduled',
    sequence INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX meetings_by_student ON meetings (student_id, on_date);
CREATE INDEX meetings_by_date ON meetings (on_date);

CREATE TABLE seats (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    person_id TEXT REFERENCES people (id),
    name TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL,
    attendance TEXT NOT NULL,
    excusal TEXT,
    excusal_signed INTEGER NOT NULL DEFAULT 0,
    input TEXT NOT NULL,
    input_due_on TEXT,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX seats_by_meeting ON seats (meeting_id, position);

CREATE TABLE steps (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    key TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    offset_days INTEGER,
    unit TEXT,
    anchor TEXT,
    due_on TEXT NOT NULL,
    ideal_on TEXT NOT NULL,
    compressed INTEGER NOT NULL DEFAULT 0,
    moved INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'open',
    reason TEXT NOT NULL DEFAULT '',
    waiting_on TEXT NOT NULL DEFAULT '',
    done_on TEXT,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX steps_by_meeting ON steps (meeting_id, position);

CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    student_id TEXT REFERENCES students (id) ON DELETE CASCADE,
    meeting_id TEXT REFERENCES meetings (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    private INTEGER NOT NULL DEFAULT 0,
    written_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX notes_by_student ON notes (student_id, created_at);
CREATE INDEX notes_by_meeting ON notes (meeting_id, created_at);

CREATE TABLE decisions (
    note_id TEXT NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    prior_written_notice TEXT,
    PRIMARY KEY (note_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
    id TEXT PRIMARY KEY,
    student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE,
    meeting_id TEXT REFERENCES meetings (id) ON DELETE SET NULL,
    person_id TEXT REFERENCES people (id) ON DELETE SET NULL,
    on_date TEXT NOT NULL,
    at_time TEXT,
    way TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT '',
    private INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX contacts_by_student ON contacts (student_id, on_date);

CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    student_id TEXT REFERENCES students (id) ON DELETE SET NULL,
    meeting_id TEXT REFERENCES meetings (id) ON DELETE SET NULL,
    step_id TEXT REFERENCES steps (id) ON DELETE SET NULL,
    note_id TEXT REFERENCES notes (id) ON DELETE SET NULL,
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    ask TEXT NOT NULL DEFAULT '',
    needed_by TEXT,
    needed_why TEXT NOT NULL DEFAULT '',
    help TEXT NOT NULL,
    directness TEXT NOT NULL,
    facts TEXT NOT NULL DEFAULT '',
    tried TEXT NOT NULL DEFAULT '[]',
    known TEXT NOT NULL DEFAULT '',
    thinking TEXT NOT NULL DEFAULT '',
    constraints TEXT NOT NULL DEFAULT '',
    attached TEXT NOT NULL DEFAULT '[]',
    state TEXT NOT NULL DEFAULT 'draft',
    close_verdict TEXT,
    close_did TEXT NOT NULL DEFAULT '',
    close_helpful INTEGER,
    lesson TEXT NOT NULL DEFAULT '',
    closed_at TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX questions_by_state ON questions (state);
CREATE INDEX questions_by_student ON questions (student_id);

CREATE TABLE follow_ups (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    owner TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    student_id TEXT REFERENCES students (id) ON DELETE CASCADE,
    meeting_id TEXT REFERENCES meetings (id) ON DELETE SET NULL,
    note_id TEXT REFERENCES notes (id) ON DELETE SET NULL,
    question_id TEXT REFERENCES questions (id) ON DELETE SET NULL,
    done_on TEXT,
    created_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX follow_ups_open ON follow_ups (due_on) WHERE done_on IS NULL AND deleted_at IS NULL;

CREATE TABLE colleagues (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    likes TEXT NOT NULL DEFAULT '',
    turnaround TEXT NOT NULL DEFAULT '',
    topics TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

-- What left, kept as it left. The map from pseudonym to name never leaves this table.
CREATE TABLE packets (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    to_name TEXT NOT NULL,
    format TEXT NOT NULL,
    sent_text TEXT NOT NULL,
    sent_bytes BLOB,
    text_hash TEXT NOT NULL,
    mapping TEXT NOT NULL,
    replacements INTEGER NOT NULL,
    reply_key BLOB,
    expires_on TEXT,
    sent_at TEXT NOT NULL
) STRICT;

CREATE TABLE packet_questions (
    packet_id TEXT NOT NULL REFERENCES packets (id) ON DELETE CASCADE,
    question_id TEXT NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    PRIMARY KEY (packet_id, question_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX packet_questions_by_question ON packet_questions (question_id);

-- What she decided about a finding, remembered for the same words.
CREATE TABLE finding_decisions (
    question_id TEXT NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    surface TEXT NOT NULL,
    label TEXT NOT NULL,
    action TEXT NOT NULL,
    replacement TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    decided_at TEXT NOT NULL,
    PRIMARY KEY (question_id, surface, label)
) STRICT, WITHOUT ROWID;

-- 34 CFR 99.31(b): what was judged, when, for whom.
CREATE TABLE disclosures (
    id TEXT PRIMARY KEY,
    packet_id TEXT NOT NULL,
    to_name TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    attested TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE replies (
    id TEXT PRIMARY KEY,
    packet_id TEXT REFERENCES packets (id) ON DELETE SET NULL,
    reply_code TEXT,
    source TEXT NOT NULL,
    body TEXT NOT NULL,
    body_hash TEXT NOT NULL UNIQUE,
    received_at TEXT NOT NULL,
    read_at TEXT
) STRICT;

CREATE TABLE answers (
    reply_id TEXT NOT NULL REFERENCES replies (id) ON DELETE CASCADE,
    question_id TEXT NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (reply_id, question_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_question ON answers (question_id);

CREATE TABLE suggestions (
    id TEXT PRIMARY KEY,
    reply_id TEXT NOT NULL REFERENCES replies (id) ON DELETE CASCADE,
    question_id TEXT NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    action TEXT NOT NULL,
    why TEXT NOT NULL DEFAULT '',
    effort TEXT NOT NULL DEFAULT '',
    before_meeting INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'new',
    became TEXT,
    became_id TEXT
) STRICT;
CREATE INDEX suggestions_by_question ON suggestions (question_id, position);

-- Text on its way into a record: survives a crash, a lock and a closed window.
CREATE TABLE drafts (
    key TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE snoozes (
    key TEXT PRIMARY KEY,
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    signature TEXT NOT NULL,
    mapping TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    undone_at TEXT
) STRICT;

CREATE TABLE import_changes (
    import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    student_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    PRIMARY KEY (import_id, position)
) STRICT, WITHOUT ROWID;

-- What changed a date, and why: shown on the student's page.
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    student_id TEXT REFERENCES students (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX history_by_student ON history (student_id, id);

-- One row for each thing that can be found. The index keeps no word of a deleted row: secure-delete is on.
CREATE TABLE search_docs (
    rowid INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    ref_id TEXT NOT NULL,
    student_id TEXT,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    date TEXT NOT NULL,
    UNIQUE (kind, ref_id)
) STRICT;
CREATE INDEX search_docs_by_student ON search_docs (student_id);

CREATE VIRTUAL TABLE search_index USING fts5 (
    title, body,
    content = 'search_docs',
    content_rowid = 'rowid',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_docs_added AFTER INSERT ON search_docs BEGIN
    INSERT INTO search_index (rowid, title, body) VALUES (new.rowid, new.title, new.body);
END;
CREATE TRIGGER search_docs_removed AFTER DELETE ON search_docs BEGIN
    INSERT INTO search_index (search_index, rowid, title, body) VALUES ('delete', old.rowid, old.title, old.body);
END;
CREATE TRIGGER search_docs_changed AFTER UPDATE ON search_docs BEGIN
    INSERT INTO search_index (search_index, rowid, title, body) VALUES ('delete', old.rowid, old.title, old.body);
    INSERT INTO search_index (rowid, title, body) VALUES (new.rowid, new.title, new.body);
END;
