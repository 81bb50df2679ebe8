-- The record: nouns as rows, with what is queried, constrained or joined in
-- columns and the rest of each in its JSON body. NULL is "not known". Moments
-- are RFC 3339 text in UTC with six decimals, so that they sort as text.

-- +goose Up

CREATE TABLE organization (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    feed        TEXT CHECK (feed <> ''),
    name        TEXT NOT NULL CHECK (name <> ''),
    source      TEXT CHECK (source LIKE '{%}'),        -- where one that came by itself came from
    fetched_at  TEXT,
    given       BLOB CHECK (length(given) = 32),       -- what came by itself last; NULL: it only came with services
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    body        TEXT NOT NULL CHECK (body LIKE '{%}')
) STRICT;
CREATE INDEX organization_feed ON organization (feed);

CREATE TABLE location (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    name        TEXT CHECK (name <> ''),
    postcode    TEXT CHECK (postcode <> ''),
    latitude    REAL CHECK (latitude BETWEEN -90 AND 90),
    longitude   REAL CHECK (longitude BETWEEN -180 AND 180),
    district    TEXT CHECK (district <> ''),
    -- The strictest that any service held there asks for.
    visibility  TEXT NOT NULL CHECK (visibility IN ('', 'exact', 'area', 'hidden')),
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    body        TEXT NOT NULL CHECK (body LIKE '{%}'),
    CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT;

CREATE TABLE service (
    id                TEXT PRIMARY KEY CHECK (length(id) = 36),
    name              TEXT NOT NULL CHECK (name <> ''),
    feed              TEXT CHECK (feed <> ''),
    external_id       TEXT CHECK (external_id <> ''),
    fetched_at        TEXT,
    organization_id   TEXT REFERENCES organization (id),
    status            TEXT CHECK (status <> ''),
    publication_state TEXT NOT NULL CHECK (publication_state IN ('', 'published', 'draft', 'submitted', 'held', 'withheld', 'withdrawn')),
    expires           TEXT CHECK (length(expires) = 10),
    assured_date      TEXT CHECK (length(assured_date) = 10),
    modified          TEXT,
    -- The whole tree as it was last given; empty once it has been withdrawn.
    given             BLOB NOT NULL CHECK (length(given) IN (0, 32)),
    -- The row and its links as they are stored.
    fingerprint       BLOB NOT NULL CHECK (length(fingerprint) = 32),
    body              TEXT NOT NULL CHECK (body LIKE '{%}'),
    UNIQUE (feed, external_id)
) STRICT;
CREATE INDEX service_organization ON service (organization_id);

CREATE TABLE service_at_location (
    service_id  TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL CHECK (position >= 0),
    location_id TEXT NOT NULL REFERENCES location (id),
    visibility  TEXT NOT NULL CHECK (visibility IN ('', 'exact', 'area', 'hidden')), -- as this service asks for
    body        TEXT NOT NULL CHECK (body LIKE '{%}'),
    PRIMARY KEY (service_id, position)
) STRICT;
CREATE INDEX service_at_location_location ON service_at_location (location_id, service_id);

-- The change log. A row outlives its service, so that an index hears of what
-- was removed.
CREATE TABLE change (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    service_id TEXT NOT NULL,
    at         TEXT NOT NULL
) STRICT;

CREATE TABLE history (
    seq    INTEGER PRIMARY KEY AUTOINCREMENT,
    what   TEXT NOT NULL CHECK (what IN ('service', 'organization', 'location')),
    id     TEXT NOT NULL,
    act    TEXT NOT NULL CHECK (act IN ('created', 'updated', 'withdrawn', 'removed')),
    at     TEXT NOT NULL,
    who    TEXT NOT NULL,
    source TEXT NOT NULL,
    before TEXT CHECK (before LIKE '{%}'),
    CHECK ((act = 'created') = (before IS NULL))
) STRICT;
CREATE INDEX history_id ON history (id, seq);

CREATE TABLE feed (
    name          TEXT PRIMARY KEY CHECK (name <> ''),
    format        TEXT NOT NULL,
    ref           TEXT NOT NULL,
    set_fields    TEXT CHECK (set_fields LIKE '{%}'),
    map_columns   TEXT CHECK (map_columns LIKE '{%}'),
    licence       TEXT NOT NULL,
    attribution   TEXT NOT NULL,
    contact       TEXT NOT NULL,
    every_seconds INTEGER NOT NULL CHECK (every_seconds >= 0),
    paused        INTEGER NOT NULL CHECK (paused IN (0, 1)),
    created       TEXT NOT NULL,
    cursor        TEXT NOT NULL
) STRICT;

CREATE TABLE run (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    feed        TEXT NOT NULL REFERENCES feed (name) ON DELETE CASCADE,
    started     TEXT NOT NULL,
    finished    TEXT, -- NULL: still running, or killed
    complete    INTEGER NOT NULL CHECK (complete IN (0, 1)),
    err         TEXT,
    read        INTEGER NOT NULL CHECK (read >= 0),
    created     INTEGER NOT NULL CHECK (created >= 0),
    updated     INTEGER NOT NULL CHECK (updated >= 0),
    unchanged   INTEGER NOT NULL CHECK (unchanged >= 0),
    withdrawn   INTEGER NOT NULL CHECK (withdrawn >= 0),
    rejected    INTEGER NOT NULL CHECK (rejected >= 0),
    duplicates  INTEGER NOT NULL CHECK (duplicates >= 0)
) STRICT;
CREATE INDEX run_feed ON run (feed, id);

CREATE TABLE problem (
    run_id   INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    place    TEXT NOT NULL,
    field    TEXT NOT NULL,
    message  TEXT NOT NULL,
    value    TEXT NOT NULL,
    rejected INTEGER NOT NULL CHECK (rejected IN (0, 1)),
    PRIMARY KEY (run_id, position)
) STRICT;

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
