//go:build peers

package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"time"

	"fingerpost/app/store"
	"fingerpost/app/web"
	"fingerpost/search"
)

// servers are what serves, each on a port of its own.
type servers []*web.Server

// serve starts the server as it is, and one that is the same but for taking each
// question as its peers do. Both write the log that a real one writes.
func serve(st *store.Store, ix *search.Index, where *served) (servers, error) {
	var all servers
	for _, one := range []struct {
		search  web.Search
		address *string
	}{{ix, &where.Whole}, {plain{ix}, &where.Plain}} {
		s, err := web.New(web.Options{
			Store: st, Search: one.search, Places: ix.Places, Vocabulary: ix.Vocabulary, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		})
		if err != nil {
			return all, err
		}
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return all, err
		}
		*one.address = ln.Addr().String()
		all = append(all, s)
		go s.Serve(ln) // It gives no error that who asks would not meet too.
		if one.address == &where.Whole {
			s.Warm(context.Background())
		}
	}
	return all, nil
}

func (all servers) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	var err error
	for _, s := range all {
		err = errors.Join(err, s.Shutdown(ctx))
	}
	return err
}

// plain is the index asked for words as they stand, a radius and facets, without
// the vocabulary, reasons and suggestions: what a peer can be asked.
type plain struct{ *search.Index }

func (p plain) Search(ctx context.Context, q search.Query) (*search.Answer, error) {
	began := time.Now()
	asked := search.PlainQuery{Words: q.Words, Origin: q.Origin, Facets: true, Limit: q.PerPage}
	if q.Within != nil {
		asked.Within = *q.Within
	}
	a, err := p.Plain(ctx, asked)
	if err != nil {
		return nil, err
	}
	answer := &search.Answer{Origin: q.Origin, Within: q.Within, Total: a.Total, Page: q.Page, PerPage: q.PerPage, Facets: a.Facets}
	for _, id := range a.IDs {
		answer.Hits = append(answer.Hits, search.Hit{ID: id, Distance: -1})
	}
	answer.Took = time.Since(began)
	return answer, nil
}
