-- What people who read a listing say is wrong with it, for stewards. Nothing of
-- who said so is kept.

-- +goose Up

CREATE TABLE report (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    service_id TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    about      TEXT NOT NULL CHECK (about IN ('closed', 'time', 'place', 'contact', 'cost', 'safety', 'other')),
    text       TEXT NOT NULL CHECK (length(text) <= 1000), -- as it was told, "" where nothing was
    at         TEXT NOT NULL,
    settled    TEXT, -- when a steward was done with it; NULL: it waits
    who        TEXT, -- settled it
    CHECK ((settled IS NULL) = (who IS NULL))
) STRICT;
CREATE INDEX report_open ON report (service_id) WHERE settled IS NULL;
