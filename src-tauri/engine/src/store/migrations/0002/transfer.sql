-- Goals of the IEP, as an import brings them.
CREATE TABLE goals (
    id TEXT PRIMARY KEY,
    student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE,
    area TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    baseline TEXT NOT NULL DEFAULT '',
    responsible TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX goals_by_student ON goals (student_id);

-- Taking an import back erases thousands of students at once: each looks for what hangs on her.
CREATE INDEX follow_ups_by_student ON follow_ups (student_id);
CREATE INDEX students_by_school ON students (school_id);
CREATE INDEX contacts_by_person ON contacts (person_id);
CREATE INDEX seats_by_person ON seats (person_id);

-- While it has a row, the search index does not follow its documents: ten thousand at once are indexed in one go.
CREATE TABLE search_held (held INTEGER NOT NULL) STRICT;

DROP TRIGGER search_docs_added;
DROP TRIGGER search_docs_removed;
DROP TRIGGER search_docs_changed;
CREATE TRIGGER search_docs_added AFTER INSERT ON search_docs WHEN NOT EXISTS (SELECT 1 FROM search_held) BEGIN
    INSERT INTO search_index (rowid, title, body) VALUES (new.rowid, new.title, new.body);
END;
CREATE TRIGGER search_docs_removed AFTER DELETE ON search_docs WHEN NOT EXISTS (SELECT 1 FROM search_held) BEGIN
    INSERT INTO search_index (search_index, rowid, title, body) VALUES ('delete', old.rowid, old.title, old.body);
END;
CREATE TRIGGER search_docs_changed AFTER UPDATE ON search_docs WHEN NOT EXISTS (SELECT 1 FROM search_held) BEGIN
    INSERT INTO search_index (search_index, rowid, title, body) VALUES ('delete', old.rowid, old.title, old.body);
    INSERT INTO search_index (rowid, title, body) VALUES (new.rowid, new.title, new.body);
END;
