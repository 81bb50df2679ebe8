-- What a directory has agreed with each feed, what waits for a steward's word
-- and what that word was, and figures that only ever grow.

-- +goose Up

ALTER TABLE feed ADD COLUMN hold INTEGER NOT NULL DEFAULT 0 CHECK (hold IN (0, 1)); -- what is new in it waits for a steward
ALTER TABLE feed ADD COLUMN area TEXT NOT NULL DEFAULT ''; -- GSS codes and outward codes, separated by spaces; '': anywhere
ALTER TABLE feed ADD COLUMN precedence INTEGER NOT NULL DEFAULT 0; -- of two feeds that tell of one service the higher is believed
ALTER TABLE feed ADD COLUMN check_days INTEGER NOT NULL DEFAULT 0 CHECK (check_days BETWEEN 0 AND 3660); -- 0: half a year

ALTER TABLE run ADD COLUMN outcome TEXT CHECK (outcome IN ('done', 'guard', 'failed', 'stopped', 'killed')); -- NULL: still running
ALTER TABLE run ADD COLUMN problems INTEGER NOT NULL DEFAULT 0 CHECK (problems >= 0); -- all, of which the table holds the first
UPDATE run SET outcome = CASE WHEN err IS NULL THEN 'done' ELSE 'failed' END WHERE finished IS NOT NULL;

-- Runs are forgotten after a while; these sums are not, so that what is read of
-- them never falls.
CREATE TABLE feed_tally (
    feed         TEXT PRIMARY KEY REFERENCES feed (name) ON DELETE CASCADE,
    done         INTEGER NOT NULL DEFAULT 0,
    guard        INTEGER NOT NULL DEFAULT 0,
    failed       INTEGER NOT NULL DEFAULT 0,
    stopped      INTEGER NOT NULL DEFAULT 0,
    killed       INTEGER NOT NULL DEFAULT 0,
    read         INTEGER NOT NULL DEFAULT 0,
    created      INTEGER NOT NULL DEFAULT 0,
    updated      INTEGER NOT NULL DEFAULT 0,
    unchanged    INTEGER NOT NULL DEFAULT 0,
    withdrawn    INTEGER NOT NULL DEFAULT 0,
    rejected     INTEGER NOT NULL DEFAULT 0,
    duplicates   INTEGER NOT NULL DEFAULT 0,
    problems     INTEGER NOT NULL DEFAULT 0,
    last_seconds REAL NOT NULL DEFAULT 0,
    last_success TEXT -- NULL: none yet
) STRICT;
INSERT INTO feed_tally (feed) SELECT name FROM feed;

-- What a steward is asked about a service of a feed: whether it may be told to
-- the public, whether the address of one of its venues may, whether it has
-- closed. The answer stays, so that the next run does not ask again.
CREATE TABLE question (
    feed       TEXT NOT NULL REFERENCES feed (name) ON DELETE CASCADE,
    service_id TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    about      TEXT NOT NULL CHECK (about IN ('publish', 'address', 'closed')),
    subject    TEXT NOT NULL, -- what exactly: of an address a digest of it and of why it is asked
    why        TEXT NOT NULL,
    asked      TEXT NOT NULL,
    answer     TEXT CHECK (answer IN ('yes', 'no')), -- NULL: it waits
    answered   TEXT,
    who        TEXT,
    PRIMARY KEY (service_id, about, subject),
    CHECK ((answer IS NULL) = (answered IS NULL) AND (answer IS NULL) = (who IS NULL))
) STRICT;
CREATE INDEX question_feed ON question (feed);
INSERT INTO question (feed, service_id, about, subject, why, asked)
    SELECT s.feed, s.id, 'publish', '', 'It waited for a steward before.', coalesce(s.fetched_at, f.created)
    FROM service s JOIN feed f ON f.name = s.feed WHERE s.publication_state = 'held';
