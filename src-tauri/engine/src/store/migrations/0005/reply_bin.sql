-- Schema version 5: a reply can lie in the bin. When it was put there; nothing while it counts.

ALTER TABLE replies ADD COLUMN deleted_at TEXT;
