-- Schema version 3, the part of questions: one that she holds, so that a night passes before it leaves.

CREATE TABLE question_holds (
    question_id TEXT PRIMARY KEY REFERENCES questions (id) ON DELETE CASCADE,
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
