-- What left in a readable form: printed, saved as a document, exported. It holds no name and no word of what left.
CREATE TABLE outgoing (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    act TEXT NOT NULL,
    what TEXT NOT NULL,
    naming TEXT NOT NULL DEFAULT '',
    private INTEGER NOT NULL DEFAULT 0,
    pages INTEGER,
    student_id TEXT REFERENCES students (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX outgoing_by_time ON outgoing (at);
CREATE INDEX outgoing_by_student ON outgoing (student_id);

-- Goals, notices and removals can be found from now on; those that stand already too.
INSERT INTO search_docs (kind, ref_id, student_id, title, body, date)
SELECT 'goal', g.id, g.student_id, CASE WHEN g.area = '' THEN 'Goal' ELSE g.area END,
       g.text || ' ' || g.baseline || ' ' || g.responsible, coalesce(g.due_on, '')
FROM goals AS g JOIN students AS s ON s.id = g.student_id
WHERE s.deleted_at IS NULL;

INSERT INTO search_docs (kind, ref_id, student_id, title, body, date)
SELECT 'notice', n.meeting_id, m.student_id, 'Prior written notice',
       coalesce((SELECT group_concat(json_extract(p.value, '$.text'), ' ') FROM json_each(n.parts) AS p), ''),
       coalesce(n.given_on, m.on_date)
FROM notices AS n JOIN meetings AS m ON m.id = n.meeting_id JOIN students AS s ON s.id = m.student_id
WHERE m.deleted_at IS NULL AND s.deleted_at IS NULL;

INSERT INTO search_docs (kind, ref_id, student_id, title, body, date)
SELECT 'removal', r.id, r.student_id, 'Removal from placement', r.reason, r.first_day
FROM removals AS r JOIN students AS s ON s.id = r.student_id
WHERE r.deleted_at IS NULL AND s.deleted_at IS NULL;
