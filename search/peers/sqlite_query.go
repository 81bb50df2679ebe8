//go:build peers

package main

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/search"
)

// The queries. ?1 to ?3 are the origin on the unit sphere, ?4 the square of the
// longest chord, ?5 to ?7 the areas.
const (
	sqliteChord = `((p.x-?1)*(p.x-?1) + (p.y-?2)*(p.y-?2) + (p.z-?3)*(p.z-?3))`
	// The words are looked up first and the places of what they find next: that
	// was faster than the other way about for all but the commonest words.
	sqliteReach = `(` + sqliteChord + ` <= ?4 OR p.areas AND EXISTS (SELECT 1 FROM area a WHERE a.service = p.service AND a.code IN (?5, ?6, ?7)))`

	sqliteNearest = `
SELECT p.service FROM box b CROSS JOIN place p ON p.service = b.id / 4 AND p.place = b.id % 4
WHERE b.west >= ?5 AND b.east <= ?6 AND b.south >= ?7 AND b.north <= ?8 AND ` + sqliteChord + ` <= ?4
GROUP BY p.service ORDER BY min(` + sqliteChord + `) LIMIT ?9`
	sqliteCovering = `SELECT DISTINCT service FROM area WHERE code IN (?1, ?2, ?3)`

	sqliteFiltered = `
SELECT w.rowid FROM words w
CROSS JOIN service s ON s.id = w.rowid AND s.cost = ?10
CROSS JOIN term t ON t.service = s.id AND t.term = ?9
CROSS JOIN place p ON p.service = s.id AND p.days & ?11 AND p.access & ?12
WHERE words MATCH ?8 AND ` + sqliteReach + ` GROUP BY w.rowid ORDER BY min(w.rank) LIMIT ?13`

	sqliteWords  = `SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY bm25(words, 4.0, 1.0) LIMIT ?2`
	sqlitePrefix = `SELECT rowid FROM title WHERE title MATCH ?1 LIMIT ?2`
)

// sqliteFaceted finds services and counts their facets. What 0 is the services
// found, in order; 1 to 5 are the facets, in the order of facetNames, those of
// bits with all their counts in one text: SQLite has no aggregate that joins
// bits, so each bit has a column, and a row for each is a millisecond more.
func sqliteFaceted(kinds int) string {
	var bits, counts strings.Builder
	for _, facet := range []struct {
		what, n int
		column  string
	}{{3, len(dayNames), "days"}, {5, len(directory.AccessTerms), "access"}} {
		fmt.Fprintf(&counts, "\nUNION ALL SELECT %d, 0, ''", facet.what)
		for k := range facet.n {
			fmt.Fprintf(&bits, ", max(%s >> %d & 1) AS %[1]s%[2]d", facet.column, k)
			fmt.Fprintf(&counts, " || total(%s%d) || ' '", facet.column, k)
		}
		counts.WriteString(" FROM found")
	}
	return `
WITH hit AS MATERIALIZED (SELECT rowid AS service, bm25(words, 4.0, 1.0) AS rank FROM words WHERE words MATCH ?8),
found AS MATERIALIZED (
	SELECT h.service, h.rank` + bits.String() + `
	FROM hit h CROSS JOIN place p ON p.service = h.service WHERE ` + sqliteReach + ` GROUP BY h.service)
SELECT * FROM (SELECT 0, service, (SELECT count(*) FROM found) FROM found ORDER BY rank LIMIT ?9)
UNION ALL SELECT CASE WHEN term < ` + strconv.Itoa(kinds) + ` THEN 1 ELSE 2 END, term, count(*) FROM found CROSS JOIN term USING (service) GROUP BY term
UNION ALL SELECT 4, cost, count(*) FROM found CROSS JOIN service s ON s.id = found.service WHERE cost >= 0 GROUP BY cost` + counts.String()
}

func (s *sqlite) answer(ctx context.Context, q *question) (answer, error) {
	switch {
	case q.Prefix != "":
		return s.ids(ctx, sqlitePrefix, `"`+q.Prefix+`"*`, q.Limit)
	case q.Origin == nil:
		return s.ids(ctx, sqliteWords, matchAll(q.Words), q.Limit)
	}
	x, y, z := onUnitSphere(q.Origin.Point)
	chord := 2 * math.Sin(q.Within/sphere/2)
	args := []any{x, y, z, chord * chord}
	if q.Words == "" {
		return s.nearest(ctx, q, args)
	}
	for _, area := range areasOf(q) {
		args = append(args, area)
	}
	args = append(args, matchAll(q.Words))
	if q.Facets {
		return s.faceted(ctx, append(args, q.Limit))
	}
	return s.ids(ctx, sqliteFiltered, append(args, s.t.numbers[q.Kind], slices.Index(directory.CostKinds, q.Cost), dayOf(q), accessOf(q), q.Limit)...)
}

// matchAll asks FTS5 for all words of a text, which are plain.
func matchAll(words string) string { return `"` + strings.Join(cut(words), `" "`) + `"` }

// query runs a statement that is prepared once.
func (s *sqlite) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if s.prepared[query] == nil {
		statement, err := s.db.PrepareContext(ctx, query)
		if err != nil {
			return nil, err
		}
		s.prepared[query] = statement
	}
	return s.prepared[query].QueryContext(ctx, args...)
}

func (s *sqlite) numbers(ctx context.Context, query string, args ...any) ([]int32, error) {
	rows, err := s.query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var numbers []int32
	for rows.Next() {
		var n int32
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		numbers = append(numbers, n)
	}
	return numbers, rows.Err()
}

func (s *sqlite) ids(ctx context.Context, query string, args ...any) (answer, error) {
	numbers, err := s.numbers(ctx, query, args...)
	return answer{IDs: idsOf(numbers), Total: -1}, err
}

// nearest fills up with what covers the origin where too few are near.
func (s *sqlite) nearest(ctx context.Context, q *question, args []any) (answer, error) {
	// R*Trees round boxes outwards, and Around leaves room for that.
	box := geo.Around(q.Origin.Point, q.Within+1)
	near, err := s.numbers(ctx, sqliteNearest, append(args, box.Left(), box.Right(), box.Bottom(), box.Top(), q.Limit)...)
	if err != nil || len(near) == q.Limit {
		return answer{IDs: idsOf(near), Total: -1}, err
	}
	areas := areasOf(q)
	covering, err := s.numbers(ctx, sqliteCovering, areas[0], areas[1], areas[2])
	for _, n := range covering {
		if len(near) < q.Limit && !slices.Contains(near, n) {
			near = append(near, n)
		}
	}
	return answer{IDs: idsOf(near), Total: -1}, err
}

func (s *sqlite) faceted(ctx context.Context, args []any) (answer, error) {
	rows, err := s.query(ctx, s.faceting, args...)
	if err != nil {
		return answer{}, err
	}
	defer rows.Close()
	a := answer{Facets: s.t.emptyFacets()}
	for rows.Next() {
		var what, value int
		var text string
		if err := rows.Scan(&what, &value, &text); err != nil {
			return answer{}, err
		}
		for i, count := range strings.Fields(text) {
			n, err := strconv.ParseFloat(count, 64) // total gives a REAL
			switch {
			case err != nil:
				return answer{}, err
			case what == 0:
				a.IDs, a.Total = append(a.IDs, serviceID(value)), int(n)
			case n > 0:
				a.Facets[what-1].Values = append(a.Facets[what-1].Values, search.FacetValue{Value: s.t.value(what-1, value+i), Count: int(n)})
			}
		}
	}
	return a, rows.Err()
}
