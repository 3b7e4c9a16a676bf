DELETE FROM search_docs;

INSERT INTO search_docs (kind, ref_id, student_id, title, body, date)
SELECT 'student', id, id, trim(CASE WHEN preferred = '' THEN first ELSE preferred END || ' ' || last),
       first || ' ' || middle || ' ' || last || ' ' || preferred || ' ' || nicknames || ' ' || case_code || ' ' ||
       student_number || ' ' || state_number || ' ' || system_number || ' ' || grade || ' ' || eligibility || ' ' || language,
       substr(updated_at, 1, 10)
FROM students WHERE deleted_at IS NULL;

INSERT INTO search_docs (kind, ref_id, student_id, title, body, date)
SELECT 'person', id, NULL, trim(first || ' ' || last),
       title || ' ' || first || ' ' || last || ' ' || nicknames || ' ' || role || ' ' || email || ' ' || phone,
       substr(created_at, 1, 10)
FROM people WHERE deleted_at IS NULL;

INSERT INTO search_docs (kind, ref_id, student_id, title, body, date)
SELECT 'meeting', m.id, m.student_id, replace(m.kind, '_', ' '), m.place || ' ' || m.agenda, m.on_date
FROM meetings AS m JOIN students AS s ON s.id = m.student_id
WHERE m.deleted_at IS NULL AND s.deleted_at IS NULL;

INSERT INTO search_docs (kind, ref_id, student_id, title, body, date)
SELECT 'note', n.id, n.student_id, substr(n.body, 1, 80), n.body, n.written_on
FROM notes AS n LEFT JOIN students AS s ON s.id = n.student_id
WHERE n.deleted_at IS NULL AND s.deleted_at IS NULL;

INSERT INTO search_docs (kind, ref_id, student_id, title, body, date)
SELECT 'contact', c.id, c.student_id, c.purpose, c.purpose || ' ' || c.summary, c.on_date
FROM contacts AS c JOIN students AS s ON s.id = c.student_id
WHERE c.deleted_at IS NULL AND s.deleted_at IS NULL;

INSERT INTO search_docs (kind, ref_id, student_id, title, body, date)
SELECT 'question', q.id, q.student_id, q.title,
       q.ask || ' ' || q.facts || ' ' || q.tried || ' ' || q.known || ' ' || q.thinking || ' ' || q.constraints || ' ' ||
       q.attached || ' ' || q.lesson,
       substr(q.updated_at, 1, 10)
FROM questions AS q LEFT JOIN students AS s ON s.id = q.student_id
WHERE q.deleted_at IS NULL AND s.deleted_at IS NULL;

INSERT INTO search_docs (kind, ref_id, student_id, title, body, date)
SELECT 'follow_up', f.id, f.student_id, f.text, f.owner, substr(f.created_at, 1, 10)
FROM follow_ups AS f LEFT JOIN students AS s ON s.id = f.student_id
WHERE f.deleted_at IS NULL AND s.deleted_at IS NULL;

INSERT INTO search_docs (kind, ref_id, student_id, title, body, date)
SELECT 'reply', a.reply_id || '/' || a.question_id, q.student_id, q.title, a.body, substr(r.received_at, 1, 10)
FROM answers AS a JOIN replies AS r ON r.id = a.reply_id JOIN questions AS q ON q.id = a.question_id
LEFT JOIN students AS s ON s.id = q.student_id
WHERE q.deleted_at IS NULL AND s.deleted_at IS NULL AND r.source NOT LIKE 'bin %';

INSERT INTO search_docs (kind, ref_id, student_id, title, body, date)
SELECT 'consultation', id, NULL, code, words, substr(updated_at, 1, 10)
FROM consultations WHERE deleted_at IS NULL;

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
