//go:build peers

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"fingerpost/app/directory"
	"fingerpost/search"
	"fingerpost/seed"
)

// fingerpost is our own engine.
type fingerpost struct {
	ix     *search.Index
	source *source
	dir    string
	keep   bool
}

// openFingerpost builds an index of every service in a new temporary folder, or
// in one that is kept, where it is taken up again.
func openFingerpost(ctx context.Context, c *corpus, v *seed.Vocabulary, keep string) (*fingerpost, error) {
	urgent, err := seed.LoadUrgent()
	if err != nil {
		return nil, err
	}
	dir := keep
	if keep == "" {
		if dir, err = os.MkdirTemp("", "peers"); err != nil {
			return nil, err
		}
	}
	f := &fingerpost{source: newSource(c), dir: dir, keep: keep != ""}
	f.ix, err = search.Open(ctx, dir, search.Options{Vocabulary: v, Urgent: urgent, Source: f.source, Now: func() time.Time { return noon }})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("fingerpost: %w", err), f.clear())
	}
	return f, nil
}

func (f *fingerpost) name() string { return "fingerpost" }

func (f *fingerpost) close() error { return errors.Join(f.ix.Close(), f.clear()) }

func (f *fingerpost) clear() error {
	if f.keep {
		return nil
	}
	return os.RemoveAll(f.dir)
}

func (f *fingerpost) size(context.Context) (int64, error) { return sizeOf(f.dir) }

// change writes to the record and lets the index catch up with it, as the
// server does each time that it looks at the change log.
func (f *fingerpost) change(ctx context.Context, s *directory.Service) error {
	f.source.put(s)
	return f.ix.CatchUp(ctx)
}

func (f *fingerpost) client(context.Context) (system, error) { return f, nil }

// answer asks the plain question, so that it can be compared.
func (f *fingerpost) answer(ctx context.Context, q *question) (answer, error) {
	p := search.PlainQuery{
		Words: q.Words, Prefix: q.Prefix, Origin: q.Origin, Within: q.Within,
		Kind: q.Kind, Day: q.Day, Cost: q.Cost, Access: q.Access, Facets: q.Facets, Limit: q.Limit,
	}
	if q.Prefix != "" {
		p.Limit = 2 * q.Limit // A name with two such words is told twice.
	}
	a, err := f.ix.Plain(ctx, p)
	if q.Prefix != "" {
		a.IDs, a.Total = firstOf(a.IDs, q.Limit), -1 // Any will do, so they are not counted.
	}
	return answer{a.IDs, a.Total, a.Facets}, err
}

// firstOf gives the first n of some ids, each once.
func firstOf(ids []string, n int) []string {
	seen := make(map[string]bool, n)
	return slices.DeleteFunc(ids, func(id string) bool {
		if seen[id] || len(seen) == n {
			return true
		}
		seen[id] = true
		return false
	})
}

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

// suggesting asks for what could be meant by what is typed so far.
type suggesting struct{ *fingerpost }

func (f suggesting) answer(ctx context.Context, q *question) (found answer, err error) {
	list, err := f.ix.Suggest(ctx, q.Prefix, q.Origin, q.Limit)
	for _, s := range list {
		found.IDs = append(found.IDs, s.Value)
	}
	return found, err
}
