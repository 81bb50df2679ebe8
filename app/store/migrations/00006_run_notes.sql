-- What a run has to say besides counts and problems: which dialect was met, what
-- was skipped and why, where the next run goes on. A run by the clock has nobody
-- who watches.

-- +goose Up

ALTER TABLE run ADD COLUMN notes TEXT NOT NULL DEFAULT ''; -- a line each
