package main

import (
	"context"
	"fmt"
	"io"

	"fingerpost/app/directory"
	"fingerpost/app/ingest"
	"fingerpost/app/store"
	"fingerpost/importers"
	"fingerpost/seed"
)

// loadSamples brings the sample listings in or takes them out, as the settings
// and the directory's past say. They are read as any partner's sheet is.
func (p *parts) loadSamples(ctx context.Context) error {
	real, err := p.store.HeldRealData(ctx)
	if err != nil {
		return err
	}
	if !p.config.samples() || real && p.config.SampleData == "auto" {
		return p.removeSamples(ctx)
	}
	in := p.ingest()
	in.Get = embedded{seed.Samples}
	_, err = in.Run(ctx, ingest.Job{
		Feed:    store.Feed{Name: directory.SampleFeed, Format: "csv", Ref: "samples.csv", Attribution: "Fingerpost sample listings: these groups do not exist"},
		Samples: true, Confirm: true,
	})
	if err != nil {
		return fmt.Errorf("load the sample listings: %w", err)
	}
	return nil
}

// removeSamples takes the sample listings out, where there are any.
func (p *parts) removeSamples(ctx context.Context) error {
	_, err := p.store.RemoveFeed(ctx, store.Actor{Name: "samples"}, directory.SampleFeed)
	if directory.KindOf(err) == directory.NotFound {
		return nil
	}
	return err
}

// embedded gives a document of our own.
type embedded struct{ open func() io.Reader }

func (e embedded) Get(context.Context, string) (*importers.Document, error) {
	return &importers.Document{Body: io.NopCloser(e.open()), Ref: "samples.csv", Size: -1}, nil
}
