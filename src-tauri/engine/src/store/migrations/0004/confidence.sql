-- Schema version 4, the part of replies: how sure a colleague is of a suggestion, in her words; empty when she did not say.

ALTER TABLE suggestions ADD COLUMN confidence TEXT NOT NULL DEFAULT '';
