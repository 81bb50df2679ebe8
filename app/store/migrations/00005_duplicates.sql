-- The same service from several feeds. Each feed's own word stays in its rows as
-- it was given; these tables say which of them the public sees as one.

-- +goose Up

-- A row leads from a service to the one under whose identifier it is found. It
-- outlives its service, so that a link to what has been removed leads on.
CREATE TABLE member (
    service_id TEXT PRIMARY KEY CHECK (length(service_id) = 36),
    kept_id    TEXT NOT NULL REFERENCES service (id),
    steward    INTEGER NOT NULL CHECK (steward IN (0, 1)), -- 1: a person joined them
    score      REAL CHECK (score BETWEEN 0 AND 1),         -- NULL: nobody worked it out
    why        TEXT NOT NULL,
    at         TEXT NOT NULL,
    CHECK (service_id <> kept_id)
) STRICT;
CREATE INDEX member_kept ON member (kept_id);

-- Pairs that may be the same and wait for a person, and those of which a person
-- has said that they are not.
CREATE TABLE likeness (
    a     TEXT NOT NULL,
    b     TEXT NOT NULL,
    apart INTEGER NOT NULL CHECK (apart IN (0, 1)),
    score REAL CHECK (score BETWEEN 0 AND 1),
    why   TEXT NOT NULL,
    at    TEXT NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_b ON likeness (b);

-- Who joined and parted what, and why.
CREATE TABLE joining (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    act        TEXT NOT NULL CHECK (act IN ('joined', 'parted')),
    service_id TEXT NOT NULL,
    with_id    TEXT NOT NULL,
    at         TEXT NOT NULL,
    who        TEXT NOT NULL,
    source     TEXT NOT NULL,
    why        TEXT NOT NULL
) STRICT;
CREATE INDEX joining_service ON joining (service_id);
CREATE INDEX joining_with ON joining (with_id);

-- What a service may be met by: hashes of what it and its like would share. In
-- the order in which they are asked for, so that a key that half a feed shares
-- costs other feeds no more than they look at.
CREATE TABLE match_key (
    key        INTEGER NOT NULL,
    feed       TEXT NOT NULL,
    service_id TEXT NOT NULL,
    PRIMARY KEY (key, feed, service_id)
) STRICT, WITHOUT ROWID;

-- All the keys of a service, eight bytes each, so that they can be taken out.
CREATE TABLE match_keys (
    service_id TEXT PRIMARY KEY CHECK (length(service_id) = 36),
    feed       TEXT NOT NULL,
    keys       BLOB NOT NULL
) STRICT, WITHOUT ROWID;
