//go:build peers

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"fingerpost/search"
	"fingerpost/seed"
)

// fingerpost is our own engine.
type fingerpost struct {
	ix     *search.Index
	source *source
	dir    string
}

// openFingerpost builds an index of every service in a new temporary folder.
func openFingerpost(ctx context.Context, c *corpus, v *seed.Vocabulary, urgent *seed.Urgent) (*fingerpost, error) {
	dir, err := os.MkdirTemp("", "peers")
	if err != nil {
		return nil, err
	}
	f := &fingerpost{source: newSource(c), dir: dir}
	f.ix, err = search.Open(ctx, dir, search.Options{Vocabulary: v, Urgent: urgent, Source: f.source, Now: func() time.Time { return noon }})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("fingerpost: %w", err), os.RemoveAll(dir))
	}
	return f, nil
}

func (f *fingerpost) name() string { return "fingerpost" }

func (f *fingerpost) close() error { return errors.Join(f.ix.Close(), os.RemoveAll(f.dir)) }

func (f *fingerpost) size(context.Context) (int64, error) { return sizeOf(f.dir) }

// full asks our engine as the program does: with the vocabulary, in order of
// fit, with reasons and suggestions.
type full struct{ *fingerpost }

func (f full) answer(ctx context.Context, q *question) (answer, error) {
	a, err := f.ix.Search(ctx, search.Query{Words: q.Words, Origin: q.Origin, Within: &q.Within, PerPage: q.Limit})
	if err != nil {
		return answer{}, err
	}
	found := answer{Total: a.Total, Facets: a.Facets}
	for _, h := range a.Hits {
		found.IDs = append(found.IDs, h.ID)
	}
	return found, nil
}
