package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"sync"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/ingest"
	"fingerpost/app/store"
	"fingerpost/geo"
	"fingerpost/importers"
	"fingerpost/search"
	"fingerpost/seed"
)

// parts are what the commands work with, opened once and in the right order.
type parts struct {
	config     config
	log        *slog.Logger
	places     *geo.Gazetteer
	vocabulary *seed.Vocabulary
	words      func() *search.Words // the vocabulary made ready, which takes a moment: once, where somebody needs it
	urgent     *seed.Urgent
	store      *store.Store
}

// openParts opens the settings' record and the embedded data. Only a server, or
// a command that finds none, may bring the record up to date (migrate).
func openParts(ctx context.Context, s *session, migrate bool) (*parts, error) {
	p, err := openStore(ctx, s, migrate)
	if err != nil {
		return nil, err
	}
	placed := make(chan error, 1)
	go func() { placed <- p.openPlaces() }() // The vocabulary takes as long.
	if p.vocabulary, err = seed.LoadVocabulary(); err == nil {
		p.urgent, err = p.vocabulary.Urgent()
		p.words = sync.OnceValue(func() *search.Words { return search.NewWords(p.vocabulary) })
	}
	if err = errors.Join(err, <-placed); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

// openStore opens the settings' record alone: for what needs to know neither
// places nor words, and is done in a fraction of the time.
func openStore(ctx context.Context, s *session, migrate bool) (p *parts, err error) {
	if err := s.config.makeDataDir(); err != nil {
		return nil, err
	}
	p = &parts{config: s.config, log: slog.New(slog.NewTextHandler(s.errs, &slog.HandlerOptions{Level: s.config.LogLevel}))}
	p.store, err = store.Open(ctx, s.config.path(storeFile), store.Options{Migrate: migrate, AllowSamples: s.config.SampleData == "on"})
	if err != nil {
		return nil, err
	}
	return p, nil
}

func (p *parts) openPlaces() error {
	places, err := seed.Gazetteer()
	if err != nil {
		return fmt.Errorf("read the embedded places: %w", err)
	}
	p.places = places
	return p.usePostcodes()
}

// usePostcodes takes the loaded table of exact postcodes into use, where there
// is one. One that can't be read is said, and what is embedded serves.
func (p *parts) usePostcodes() error {
	table, err := geo.OpenTable(p.config.path(postcodesFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		p.log.Warn("the loaded postcodes can't be read; the embedded ones are used. Load them again: postcodes load FILE", "error", err)
		return nil
	}
	p.places.Use(table)
	return nil
}

func (p *parts) close() error {
	if p.store == nil {
		return nil
	}
	return p.store.Close()
}

// ingest gives what runs imports.
func (p *parts) ingest() *ingest.Ingest {
	return &ingest.Ingest{
		Store: p.store, Places: p.places, Vocabulary: p.vocabulary, Meaning: meaning{p.words}, Now: time.Now,
		Key: func(feed string) string { return p.config.feedKeys[ingest.KeySetting(feed)] },
		Get: importers.Any{Client: importers.NewClient(importers.Options{
			Contact: p.contact(), AllowPrivate: p.config.PrivateFeeds, Pause: p.config.FeedPause, Turns: p.config.path(turnsFolder),
		})},
	}
}

func (p *parts) contact() string {
	if p.config.ContactURL != "" {
		return p.config.ContactURL
	}
	return p.config.BaseURL
}

// openIndex opens the search index. It has a lock: the error is a Conflict
// where another process has it.
func (p *parts) openIndex(ctx context.Context) (*search.Index, error) {
	return search.Open(ctx, p.config.path(indexFolder), search.Options{
		Vocabulary: p.vocabulary, Words: p.words(), Urgent: p.urgent, Places: p.places, Source: p.store.Unkept(), Log: p.log,
	})
}

// meaning lends search's understanding of words to ingest, made ready when the
// first service is read: an import that reads none doesn't wait for it.
type meaning struct{ words func() *search.Words }

func (m meaning) Needs(s *directory.Service) []string { return m.words().Infer(s).Needs }
