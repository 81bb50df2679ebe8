-- When a feed is read next, and who reads it now. What the schedule knows lasts
-- over restarts, so that a server that is started anew neither forgets that a
-- partner asked to be left alone nor misses what was due while it was down.

-- +goose Up

ALTER TABLE feed ADD COLUMN next_attempt TEXT; -- NULL: as soon as can be, where it is scheduled
ALTER TABLE feed ADD COLUMN failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0); -- in a row

-- A feed need not be kept yet to be read: an import keeps it when it has found
-- out what it is.
CREATE TABLE feed_lease (
    feed   TEXT PRIMARY KEY CHECK (feed <> ''),
    holder TEXT NOT NULL CHECK (holder <> ''),
    until  TEXT NOT NULL
) STRICT;
