package store

import (
	"database/sql"
	"strings"

	"fingerpost/app/directory"
)

// Services that are joined keep the rows that their feeds gave them; one of
// their identifiers is kept, and under it the public sees them all as one. A
// row of table member leads from each of the others to it. The row outlives its
// service, so that a link to what has been removed leads on as well.

const (
	// groupOf reads a service with all that are joined to it, whichever of them
	// is named.
	groupOf = tree + ` WHERE s.id IN (SELECT coalesce((SELECT kept_id FROM member WHERE service_id = $1), $1)
			UNION ALL SELECT service_id FROM member WHERE kept_id = coalesce((SELECT kept_id FROM member WHERE service_id = $1), $1))
		ORDER BY s.id, a.position`

	allKept = `SELECT DISTINCT kept_id FROM member`
	keptOf  = `SELECT kept_id FROM member WHERE service_id = $1`
	anyone  = `SELECT count(*) FROM (SELECT 1 FROM member LIMIT 1) one`
)

// groupsByIDs reads n services with all that are joined to them, leaving out
// those that are joined to another.
func groupsByIDs(n int) string {
	ids := placeholders(n)
	return strings.Join([]string{
		tree, ` WHERE s.id IN (SELECT id FROM service WHERE id IN (`, ids, `) AND id NOT IN (SELECT service_id FROM member WHERE service_id IN (`, ids, `))
			UNION ALL SELECT service_id FROM member WHERE kept_id IN (`, ids, `)) ORDER BY s.id, a.position`,
	}, "")
}

// publicViews makes what the public sees of the rows of a tree statement, which
// must have all the services of each group, and closes it.
func publicViews(rows *sql.Rows) ([]*directory.Service, error) {
	defer rows.Close()
	var kept []string
	words := map[string][]directory.Word{}
	for r := newTreeReader(rows); ; {
		w, err := r.next()
		if err != nil {
			return nil, err
		}
		if w == nil {
			break
		}
		if words[w.kept] == nil {
			kept = append(kept, w.kept)
		}
		words[w.kept] = append(words[w.kept], w.Word)
	}
	services := make([]*directory.Service, len(kept))
	for i, id := range kept {
		services[i] = directory.Merge(id, words[id])
	}
	return services, nil
}

// keptOf gives the identifier under which the public finds a service.
func (tx *Tx) keptOf(id string) (string, error) {
	if tx.joined == nil {
		var n int
		if _, err := tx.row(anyone, nil, &n); err != nil {
			return "", err
		}
		some := n > 0
		tx.joined = &some
	}
	if !*tx.joined {
		return id, nil
	}
	kept := id
	_, err := tx.row(keptOf, []any{id}, &kept)
	return kept, err
}
