package store

import (
	"context"
	"database/sql"

	"fingerpost/app/directory"
)

// Each hands the public view of every service, whatever its state, to fn, and
// gives the sequence number of the change log that they agree with: all is read
// from one state of the record, however long it takes, and one service at a
// time. Services that are joined are one. An error from fn ends it and is
// returned as it is.
func (s *Store) Each(ctx context.Context, fn func(*directory.Service) error) (last int64, err error) {
	tx, err := s.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return 0, failure("read all services", err)
	}
	defer tx.Rollback() // Nothing was written, so there is nothing to lose.
	if err := tx.QueryRowContext(ctx, lastChange).Scan(&last); err != nil {
		return 0, failure("read all services", err)
	}
	joined, err := newGroups(ctx, tx)
	if err != nil {
		return 0, failure("read all services", err)
	}
	rows, err := tx.QueryContext(ctx, treeOfAll)
	if err != nil {
		return 0, failure("read all services", err)
	}
	defer rows.Close()
	for r := newTreeReader(rows); ; {
		w, err := r.next()
		if err != nil {
			return 0, failure("read all services", err)
		}
		if w == nil {
			return last, nil
		}
		service, err := joined.public(w)
		if err != nil {
			return 0, failure("read all services", err)
		}
		if service == nil {
			continue // It comes, or came, with the one that it is joined to.
		}
		if err := fn(service); err != nil {
			return 0, err
		}
	}
}

// groups reads services that are joined, in the transaction of a reader of all.
type groups struct {
	ctx  context.Context
	tx   *sql.Tx
	kept map[string]bool // the identifiers under which they are found
}

func newGroups(ctx context.Context, tx *sql.Tx) (*groups, error) {
	rows, err := tx.QueryContext(ctx, allKept)
	if err != nil {
		return nil, err
	}
	ids, err := texts(rows)
	g := &groups{ctx, tx, make(map[string]bool, len(ids))}
	for _, id := range ids {
		g.kept[id] = true
	}
	return g, err
}

// public gives what the public sees of a service, or nil where it is seen as
// another.
func (g *groups) public(w *word) (*directory.Service, error) {
	switch {
	case w.kept != w.Service.ID:
		return nil, nil
	case !g.kept[w.kept]:
		return w.Service.Public(), nil
	}
	rows, err := g.tx.QueryContext(g.ctx, groupOf, w.kept)
	if err != nil {
		return nil, err
	}
	services, err := publicViews(rows)
	if err != nil {
		return nil, err
	}
	return services[0], nil
}
