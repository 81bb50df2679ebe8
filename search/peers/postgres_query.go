//go:build peers

package main

import (
	"context"
	"slices"

	"fingerpost/app/directory"
	"fingerpost/search"
	"github.com/jackc/pgx/v5"
)

// The queries. $1 and $2 are longitude and latitude, $3 metres, $4 areas.
const (
	postgresHere = `ST_SetSRID(ST_MakePoint($1, $2), 4326)::geography`
	// A place is in reach within the radius, or where its service covers the origin.
	postgresReach = `(ST_DWithin(point, ` + postgresHere + `, $3, false) OR areas && $4::text[])`

	// No service has more than four venues, so that four times as many rows hold
	// the nearest services.
	postgresNearest = `
WITH near AS (
	SELECT service, point <-> ` + postgresHere + ` AS metres FROM place
	WHERE ST_DWithin(point, ` + postgresHere + `, $3, false)
	ORDER BY point <-> ` + postgresHere + ` LIMIT 4 * $4)
SELECT service FROM near GROUP BY service ORDER BY min(metres) LIMIT $4`
	postgresCovering = `SELECT service FROM place WHERE place = 0 AND areas && $1::text[] AND service <> ALL($2::int[]) LIMIT $3`

	// What 0 is the services found, in order; 1 to 5 are the facets, in the order
	// of facetNames.
	postgresFaceted = `
WITH found AS MATERIALIZED (
	SELECT service, min(kinds) AS kinds, min(needs) AS needs, min(cost) AS cost, bit_or(days) AS days, bit_or(access) AS access,
		max(ts_rank(words, query)) AS rank
	FROM place, plainto_tsquery('english', $5) query WHERE words @@ query AND ` + postgresReach + ` GROUP BY service),
best AS (SELECT service FROM found ORDER BY rank DESC LIMIT $6)
SELECT 0 AS what, service AS value, (SELECT count(*) FROM found) AS n FROM best
UNION ALL SELECT 1, kind, count(*) FROM found, unnest(kinds) kind GROUP BY kind
UNION ALL SELECT 2, need, count(*) FROM found, unnest(needs) need GROUP BY need
UNION ALL SELECT 3, day, count(*) FROM found, generate_series(0, 6) day WHERE days >> day & 1 = 1 GROUP BY day
UNION ALL SELECT 4, cost, count(*) FROM found WHERE cost >= 0 GROUP BY cost
UNION ALL SELECT 5, term, count(*) FROM found, generate_series(0, 17) term WHERE access >> term & 1 = 1 GROUP BY term`

	postgresFiltered = `
SELECT service FROM place, plainto_tsquery('english', $5) query
WHERE words @@ query AND ` + postgresReach + ` AND kinds @> ARRAY[$6::smallint] AND cost = $7 AND days & $8 <> 0 AND access & $9 <> 0
GROUP BY service ORDER BY max(ts_rank(words, query)) DESC LIMIT $10`

	postgresWords = `
SELECT service FROM place, plainto_tsquery('english', $1) query
WHERE words @@ query AND place = 0 ORDER BY ts_rank(words, query) DESC LIMIT $2`

	postgresPrefix = `SELECT service FROM place WHERE place = 0 AND title @@ to_tsquery('simple', $1) LIMIT $2`
)

func (p *postgres) answer(ctx context.Context, q *question) (answer, error) {
	switch {
	case q.Prefix != "":
		return p.ids(ctx, postgresPrefix, q.Prefix+":*", q.Limit)
	case q.Origin == nil:
		return p.ids(ctx, postgresWords, q.Words, q.Limit)
	case q.Words == "":
		return p.nearest(ctx, q)
	}
	args := []any{q.Origin.Point.Lon(), q.Origin.Point.Lat(), metresOf(q), areasOf(q), q.Words}
	if q.Facets {
		return p.faceted(ctx, append(args, q.Limit))
	}
	return p.ids(ctx, postgresFiltered, append(args, p.t.numbers[q.Kind], slices.Index(directory.CostKinds, q.Cost), dayOf(q), accessOf(q), q.Limit)...)
}

// numbers gives the services that a query finds.
func (p *postgres) numbers(ctx context.Context, sql string, args ...any) ([]int32, error) {
	rows, err := p.conn.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[int32])
}

func (p *postgres) ids(ctx context.Context, sql string, args ...any) (answer, error) {
	numbers, err := p.numbers(ctx, sql, args...)
	return answer{IDs: idsOf(numbers), Total: -1}, err
}

// nearest fills up with what covers the origin where too few are near.
func (p *postgres) nearest(ctx context.Context, q *question) (answer, error) {
	near, err := p.numbers(ctx, postgresNearest, q.Origin.Point.Lon(), q.Origin.Point.Lat(), metresOf(q), q.Limit)
	if err != nil {
		return answer{}, err
	}
	if len(near) < q.Limit {
		covering, err := p.numbers(ctx, postgresCovering, areasOf(q), near, q.Limit-len(near))
		if err != nil {
			return answer{}, err
		}
		near = append(near, covering...)
	}
	return answer{IDs: idsOf(near), Total: -1}, nil
}

func (p *postgres) faceted(ctx context.Context, args []any) (answer, error) {
	rows, err := p.conn.Query(ctx, postgresFaceted, args...)
	if err != nil {
		return answer{}, err
	}
	var what, value int32
	var n int64
	a := answer{Facets: p.t.emptyFacets()}
	_, err = pgx.ForEachRow(rows, []any{&what, &value, &n}, func() error {
		if what == 0 {
			a.IDs, a.Total = append(a.IDs, serviceID(int(value))), int(n)
		} else {
			a.Facets[what-1].Values = append(a.Facets[what-1].Values, search.FacetValue{Value: p.t.value(int(what-1), int(value)), Count: int(n)})
		}
		return nil
	})
	return a, err
}

func idsOf(numbers []int32) []string {
	ids := make([]string, len(numbers))
	for i, n := range numbers {
		ids[i] = serviceID(int(n))
	}
	return ids
}
