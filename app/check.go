package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fingerpost/search"
)

type checkCommand struct{}

// Run checks the record and the index, by the running server where there is
// one.
func (checkCommand) Run(ctx context.Context, s *session) error {
	return byServer(ctx, s, "/check", checkAll)
}

type reindexCommand struct{}

// Run builds the index anew.
func (reindexCommand) Run(ctx context.Context, s *session) error {
	return byServer(ctx, s, "/reindex", func(ctx context.Context, p *parts, ix *search.Index) (verdict, error) {
		return reindexAll(ctx, ix)
	})
}

// byServer has the running server do something with the index, or where the
// index is free does it here, and prints what came of it.
func byServer(ctx context.Context, s *session, path string, do func(context.Context, *parts, *search.Index) (verdict, error)) error {
	v, found, err := ask(ctx, s.config, "POST", path)
	if !found {
		v, err = doHere(ctx, s, do)
	}
	for _, line := range append(v.Lines, v.Problems...) {
		fmt.Fprintln(s.out, line)
	}
	if err == nil && len(v.Problems) > 0 {
		err = fmt.Errorf("%d problems were found", len(v.Problems))
	}
	return err
}

func doHere(ctx context.Context, s *session, do func(context.Context, *parts, *search.Index) (verdict, error)) (v verdict, err error) {
	p, err := openParts(ctx, s, true)
	if err != nil {
		return v, err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	ix, err := p.openIndex(ctx)
	if err != nil {
		return v, err
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	if err := ix.CatchUp(ctx); err != nil {
		return v, err
	}
	return do(ctx, p, ix)
}

func checkAll(ctx context.Context, p *parts, ix *search.Index) (v verdict, err error) {
	stats, err := p.store.Stats(ctx)
	if err != nil {
		return v, err
	}
	record, err := p.store.Check(ctx)
	if err != nil {
		return v, err
	}
	if err := ix.CatchUp(ctx); err != nil {
		return v, err
	}
	index, err := ix.Check(ctx)
	if err != nil {
		return v, err
	}
	status, err := ix.Status(ctx)
	if err != nil {
		return v, err
	}
	v.Lines = []string{
		fmt.Sprintf("record: %d services (%d published, %d withheld, %d withdrawn), %d organisations, %d venues, %d of the services samples",
			stats.Services, stats.Published, stats.Withheld, stats.Withdrawn, stats.Organizations, stats.Locations, stats.Samples),
		fmt.Sprintf("index: %d services, %d changes behind", status.Docs, status.Behind),
	}
	if len(record)+len(index) == 0 {
		v.Lines = append(v.Lines, "The record is sound and the index agrees with it.")
	}
	news, err := feedNews(ctx, p.store, time.Now())
	if err != nil {
		return v, err
	}
	v.Lines = append(v.Lines, news...)
	said, err := reportNews(ctx, p.store)
	if err != nil {
		return v, err
	}
	v.Lines = append(v.Lines, said...)
	v.Problems = append(record, index...)
	return v, nil
}

func reindexAll(ctx context.Context, ix *search.Index) (v verdict, err error) {
	began := time.Now()
	if err := ix.Reindex(ctx); err != nil {
		return v, err
	}
	status, err := ix.Status(ctx)
	v.Lines = []string{fmt.Sprintf("The index was built anew: %d services in %s.", status.Docs, time.Since(began).Round(time.Millisecond))}
	return v, err
}
