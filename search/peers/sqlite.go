//go:build peers

package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the driver
	"github.com/paulmach/orb"
)

// sqlite is SQLite in this process: FTS5 for words, an R*Tree for boxes, plain
// tables for the rest. Distances are of chords through the earth: SQLite has no
// sines here, and the nearer of two chords is the nearer of two arcs.
type sqlite struct {
	t        *terms
	db       *sql.DB
	dir      string
	prepared map[string]*sql.Stmt // by their text
	faceting string               // the text of the statement with facets
}

const sqliteSchema = `
CREATE TABLE service (id INTEGER PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL, cost INTEGER NOT NULL);
CREATE TABLE term (service INTEGER NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (service, term)) WITHOUT ROWID;
CREATE TABLE place (
	service INTEGER NOT NULL, place INTEGER NOT NULL,
	x REAL, y REAL, z REAL, -- of a unit sphere; NULL where there is no venue
	areas INTEGER NOT NULL, -- whether the service covers any
	days INTEGER NOT NULL, access INTEGER NOT NULL,
	PRIMARY KEY (service, place)
) WITHOUT ROWID;
CREATE TABLE area (service INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (service, code)) WITHOUT ROWID;
CREATE INDEX area_code ON area (code);
-- A box's id is 4 times its service's, and its place: no service has more venues.
CREATE VIRTUAL TABLE box USING rtree (id, west, east, south, north);
CREATE VIRTUAL TABLE words USING fts5 (name, body, content='', tokenize='porter unicode61', detail=column);
CREATE VIRTUAL TABLE title USING fts5 (name, content='', tokenize='unicode61', prefix='2 3 4', detail=none);`

// openSQLite builds a database of every service in a new temporary folder.
func openSQLite(ctx context.Context, c *corpus, t *terms) (s *sqlite, err error) {
	dir, err := os.MkdirTemp("", "peers")
	if err != nil {
		return nil, err
	}
	s = &sqlite{t: t, dir: dir, prepared: map[string]*sql.Stmt{}, faceting: sqliteFaceted(t.kinds)}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("sqlite: %w", err), s.close())
		}
	}()
	// One connection: one client asks, and its cache is warm.
	address := "file:" + filepath.Join(dir, "db") + "?_journal_mode=WAL&_synchronous=NORMAL&_cache_size=-262144"
	if s.db, err = sql.Open("sqlite3", address); err != nil {
		return s, err
	}
	s.db.SetMaxOpenConns(1)
	if _, err := s.db.ExecContext(ctx, sqliteSchema); err != nil {
		if strings.Contains(err.Error(), "no such module: fts5") {
			err = fmt.Errorf("%w: build with -tags peers,sqlite_fts5", err)
		}
		return s, err
	}
	const atOnce = 10_000
	for from := 0; from < c.n; from += atOnce {
		if err := s.load(ctx, c, from, min(from+atOnce, c.n)); err != nil {
			return s, err
		}
	}
	_, err = s.db.ExecContext(ctx, `
INSERT INTO words(words, rank) VALUES('rank', 'bm25(4.0, 1.0)'); INSERT INTO words(words) VALUES('optimize'); INSERT INTO title(title) VALUES('optimize');
ANALYZE; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA mmap_size=8000000000`)
	return s, err
}

// load writes services in one transaction.
func (s *sqlite) load(ctx context.Context, c *corpus, from, to int) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	w := &sqliteWriter{ctx: ctx, tx: tx, prepared: map[string]*sql.Stmt{}}
	for i := from; i < to && w.err == nil; i++ {
		rec, err := s.t.flatten(c.service(i))
		if err != nil {
			return errors.Join(err, tx.Rollback())
		}
		w.write(rec)
	}
	if w.err != nil {
		return errors.Join(w.err, tx.Rollback())
	}
	return tx.Commit()
}

// sqliteWriter writes rows until one fails.
type sqliteWriter struct {
	ctx      context.Context
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
	err      error
}

func (w *sqliteWriter) write(rec *record) {
	w.exec(`INSERT INTO service VALUES (?, ?, ?, ?)`, rec.number, rec.name, rec.body, rec.cost)
	w.exec(`INSERT INTO words (rowid, name, body) VALUES (?, ?, ?)`, rec.number, rec.name, rec.body)
	w.exec(`INSERT INTO title (rowid, name) VALUES (?, ?)`, rec.number, rec.name)
	for _, list := range [][]int{rec.kinds, rec.needs} {
		for _, term := range list {
			w.exec(`INSERT INTO term VALUES (?, ?)`, rec.number, term)
		}
	}
	for _, code := range rec.areas {
		w.exec(`INSERT INTO area VALUES (?, ?)`, rec.number, code)
	}
	for i, at := range rec.places {
		var x, y, z any
		if at.point != nil {
			x, y, z = onUnitSphere(*at.point)
			w.exec(`INSERT INTO box VALUES (?, ?, ?, ?, ?)`, 4*rec.number+i, at.point.Lon(), at.point.Lon(), at.point.Lat(), at.point.Lat())
		}
		w.exec(`INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, rec.number, i, x, y, z, len(rec.areas) > 0, at.days, at.access)
	}
}

func (w *sqliteWriter) exec(query string, args ...any) {
	if w.err == nil && w.prepared[query] == nil {
		w.prepared[query], w.err = w.tx.PrepareContext(w.ctx, query)
	}
	if w.err == nil {
		_, w.err = w.prepared[query].ExecContext(w.ctx, args...)
	}
}

func onUnitSphere(p orb.Point) (x, y, z float64) {
	lon, lat := p.Lon()*math.Pi/180, p.Lat()*math.Pi/180
	return math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)
}

func (s *sqlite) name() string { return "sqlite" }

func (s *sqlite) size(context.Context) (int64, error) { return sizeOf(s.dir) }

func (s *sqlite) close() error {
	var err error
	if s.db != nil {
		err = s.db.Close()
	}
	return errors.Join(err, os.RemoveAll(s.dir))
}
