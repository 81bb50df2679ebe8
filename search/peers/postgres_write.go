//go:build peers

package main

import (
	"context"
	"strings"

	"fingerpost/app/directory"
	"github.com/jackc/pgx/v5"
)

// postgresColumns are those that are written; the others are made from them.
var postgresColumns = []string{"service", "place", "name", "body", "lon", "lat", "areas", "kinds", "needs", "cost", "days", "access"}

// load copies every place in.
func (p *postgres) load(ctx context.Context, c *corpus) error {
	var rows [][]any
	next := 0
	_, err := p.conn.CopyFrom(ctx, pgx.Identifier{"place"}, postgresColumns, pgx.CopyFromFunc(func() ([]any, error) {
		if len(rows) == 0 {
			if next == c.n {
				return nil, nil
			}
			rec, err := p.t.flatten(c.service(next))
			if err != nil {
				return nil, err
			}
			rows, next = postgresRows(rec), next+1
		}
		row := rows[0]
		rows = rows[1:]
		return row, nil
	}))
	return err
}

// postgresRows gives the rows of a service in the order of postgresColumns.
func postgresRows(rec *record) [][]any {
	var rows [][]any
	areas := append([]string{}, rec.areas...) // An empty list, never NULL.
	for i, at := range rec.places {
		var lon, lat any
		if at.point != nil {
			lon, lat = at.point.Lon(), at.point.Lat()
		}
		rows = append(rows, []any{rec.number, i, rec.name, rec.body, lon, lat, areas, small(rec.kinds), small(rec.needs), rec.cost, at.days, at.access})
	}
	return rows
}

func small(numbers []int) []int16 {
	list := make([]int16, len(numbers))
	for i, n := range numbers {
		list[i] = int16(n)
	}
	return list
}

// change replaces the rows of a service in one transaction.
func (p *postgres) change(ctx context.Context, s *directory.Service) error {
	rec, err := p.t.flatten(s)
	if err != nil {
		return err
	}
	var batch pgx.Batch // which PostgreSQL takes for one transaction
	batch.Queue(`DELETE FROM place WHERE service = $1`, rec.number)
	for _, row := range postgresRows(rec) {
		batch.Queue(`INSERT INTO place (`+strings.Join(postgresColumns, ", ")+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, row...)
	}
	return p.conn.SendBatch(ctx, &batch).Close()
}

func (p *postgres) client(ctx context.Context) (system, error) {
	other := &postgres{t: p.t, address: p.address}
	p.clients = append(p.clients, other)
	return other, other.connect(ctx)
}
