-- What an importer remembers of a feed from run to run, by keys of its own. A
-- feed of a million items has millions of these, so they are kept in the order
-- of their keys, without a second index.

-- +goose Up

CREATE TABLE feed_state (
    feed  TEXT NOT NULL REFERENCES feed (name) ON DELETE CASCADE,
    key   TEXT NOT NULL CHECK (length(key) <= 300),
    value BLOB NOT NULL,
    PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;
