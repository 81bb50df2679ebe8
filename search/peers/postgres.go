//go:build peers

package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"fingerpost/app/directory"
	"github.com/jackc/pgx/v5"
)

// postgres is PostgreSQL with PostGIS: one table of places with all that a
// question may ask of them, so that the indexes of words, points and areas can
// be joined as bitmaps. It was faster than a table of services beside one of
// places.
type postgres struct {
	t       *terms
	c       *cluster // nil where BENCH_PG names another
	address string
	conn    *pgx.Conn
	clients []*postgres // further connections to the same server
}

// A server that BENCH_PG names gets for the session what ours gets at its start.
const postgresSession = `
SET client_min_messages = warning; SET jit = off; SET max_parallel_workers_per_gather = 0;
SET plan_cache_mode = force_custom_plan; SET random_page_cost = 1.1; SET work_mem = '64MB'`

const postgresSchema = `
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE TABLE place (
	service int NOT NULL,
	place   smallint NOT NULL,
	name    text NOT NULL,
	body    text NOT NULL,
	words   tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', name), 'A') || to_tsvector('english', body)) STORED,
	title   tsvector GENERATED ALWAYS AS (to_tsvector('simple', name)) STORED,
	lon     float8,
	lat     float8,
	point   geography(Point, 4326) GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography) STORED,
	areas   text[] NOT NULL,
	kinds   smallint[] NOT NULL,
	needs   smallint[] NOT NULL,
	cost    smallint NOT NULL,
	days    int NOT NULL,
	access  int NOT NULL
);`

// Indexes are made after the rows, which is faster.
const postgresIndexes = `
ALTER TABLE place ADD PRIMARY KEY (service, place);
CREATE INDEX ON place USING gin (words, kinds);
CREATE INDEX ON place USING gin (title) WHERE place = 0;
CREATE INDEX ON place USING gist (point);
CREATE INDEX ON place USING gin (areas);`

// openPostgres starts a cluster, or goes to the one that address names, and
// loads every service. It replaces a table "place" that is there.
func openPostgres(ctx context.Context, c *corpus, t *terms, address, buffers string) (p *postgres, err error) {
	p = &postgres{t: t, address: address}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("postgis: %w", err), p.close())
		}
	}()
	if address == "" {
		if p.c, err = startCluster(ctx, buffers); err != nil {
			return p, err
		}
		p.address = p.c.address
	}
	if err := p.connect(ctx); err != nil {
		return p, err
	}
	if err := p.run(ctx, "DROP TABLE IF EXISTS place", postgresSchema); err != nil {
		return p, err
	}
	if err := p.load(ctx, c); err != nil {
		return p, err
	}
	return p, p.run(ctx, postgresIndexes, "VACUUM ANALYZE place")
}

func (p *postgres) connect(ctx context.Context) (err error) {
	if p.conn, err = pgx.Connect(ctx, p.address); err != nil {
		return err
	}
	return p.run(ctx, postgresSession)
}

// run runs statements that give nothing back.
func (p *postgres) run(ctx context.Context, statements ...string) error {
	for _, sql := range statements {
		if _, err := p.conn.Exec(ctx, sql); err != nil {
			return err
		}
	}
	return nil
}

func (p *postgres) name() string { return reference }

// version names the server and its extension.
func (p *postgres) version(ctx context.Context) (text string, err error) {
	err = p.conn.QueryRow(ctx, `SELECT 'PostgreSQL ' || current_setting('server_version') || ', PostGIS ' || postgis_lib_version()`).Scan(&text)
	return text, err
}

func (p *postgres) size(ctx context.Context) (bytes int64, err error) {
	err = p.conn.QueryRow(ctx, `SELECT pg_total_relation_size('place')`).Scan(&bytes)
	return bytes, err
}

func (p *postgres) close() error {
	var err error
	for _, c := range append(p.clients, p) {
		if c.conn != nil {
			err = errors.Join(err, c.conn.Close(context.Background()))
		}
	}
	if p.c != nil {
		err = errors.Join(err, p.c.stop())
	}
	return err
}

// metresOf gives a question's radius on PostGIS's sphere, whose radius is the
// mean of the axes of WGS 84, (2a+b)/3.
func metresOf(q *question) float64 { return q.Within * 6_371_008.7714150598 / sphere }

// dayOf and accessOf give what is asked for as a bit; every place has 0.
func dayOf(q *question) int { return bitOf(dayNames, q.Day) }

func accessOf(q *question) int { return bitOf(directory.AccessTerms, q.Access) }

func bitOf(names []string, name string) int {
	if i := slices.Index(names, name); i >= 0 {
		return 1 << i
	}
	return 0
}
