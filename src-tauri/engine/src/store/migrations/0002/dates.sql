-- Schema version 2, the part of dates.

-- A district's number in the place of a rule's own, with its reason. A rule with several clocks has one number for each.
CREATE TABLE rule_overrides (
    rule_id TEXT PRIMARY KEY,
    amounts TEXT NOT NULL,
    reason TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- A removal from placement: its first day, and how many school days it took from there.
CREATE TABLE removals (
    id TEXT PRIMARY KEY,
    student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE,
    first_day TEXT NOT NULL,
    school_days INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;
CREATE INDEX removals_by_student ON removals (student_id, first_day);

-- The week in which she means to meet for a due date that has no meeting yet. It holds while that due date stands.
CREATE TABLE planned_weeks (
    student_id TEXT NOT NULL REFERENCES students (id) ON DELETE CASCADE,
    rule_id TEXT NOT NULL,
    due_on TEXT NOT NULL,
    monday TEXT NOT NULL,
    PRIMARY KEY (student_id, rule_id)
) STRICT, WITHOUT ROWID;

-- Who entered a fact, and who made a change.
ALTER TABLE facts ADD COLUMN entered_by TEXT NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN entered_by TEXT NOT NULL DEFAULT '';
