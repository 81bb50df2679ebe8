package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"fingerpost/geo"
	"fingerpost/importers"
)

// defaultPostcodes is where Ordnance Survey gives Code-Point Open away.
const defaultPostcodes = "https://api.os.uk/downloads/v1/products/CodePointOpen/downloads?area=GB&format=CSV&redirect"

type postcodesCommand struct {
	Load postcodesLoad `cmd:"" help:"Load exact postcodes from Code-Point Open (zip) or the ONS Postcode Directory (csv or zip)."`
}

type postcodesLoad struct {
	Source string `arg:"" optional:"" help:"A file or an address. Left out: OS Downloads."`
}

// Run loads the table beside the old one, swaps it in, and moves the venues
// that were placed by their postcode to their exact points.
func (c *postcodesLoad) Run(ctx context.Context, s *session) error {
	p, err := openParts(ctx, s, !serverRuns(s.config))
	if err != nil {
		return err
	}
	defer p.close()
	source := c.Source
	if source == "" {
		source = defaultPostcodes
	}
	began := time.Now()
	progress := newProgress(s, "Reading postcodes")
	table, err := loadPostcodes(ctx, p, source, progress.to)
	progress.done()
	if err != nil {
		return err
	}
	info := table.Info()
	fmt.Fprintf(s.out, "%s %s: %d postcodes, %d of them no longer in use, %d without a point of their own, %d rows rejected\n",
		info.Source, info.Release, info.Postcodes, info.Terminated, info.NoPoint, info.Rejected)
	for _, problem := range info.Problems[:min(shownProblems, len(info.Problems))] {
		fmt.Fprintln(s.out, "  "+problem)
	}
	moved, err := p.ingest().Relocate(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%d services moved to the exact points of their postcodes\n", moved)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Fprintf(s.out, "Took %s, at most %d MB of memory\n", time.Since(began).Round(10*time.Millisecond), m.Sys>>20)
	return nil
}

// loadPostcodes makes a table from a source and takes it into use here and, by
// the file, in every other process.
func loadPostcodes(ctx context.Context, p *parts, source string, progress func(int)) (*geo.Table, error) {
	file := source
	if importers.IsURL(source) {
		fetched, err := fetchToFile(ctx, p, source)
		if err != nil {
			return nil, err
		}
		defer os.Remove(fetched)
		file = fetched
	}
	table, err := geo.LoadFile(ctx, file, progress)
	if err != nil {
		return nil, err
	}
	if err := table.WriteFile(p.config.path(postcodesFile)); err != nil {
		return nil, err
	}
	p.places.Use(table)
	return table, nil
}

// fetchToFile fetches a document into a file of DATA_DIR that the caller
// removes: a zip can be read from its end only.
func fetchToFile(ctx context.Context, p *parts, source string) (name string, err error) {
	doc, err := p.ingest().Get.Get(ctx, source)
	if err != nil {
		return "", err
	}
	defer doc.Body.Close()
	f, err := os.CreateTemp(p.config.DataDir, ".postcodes-*.zip")
	if err != nil {
		return "", fmt.Errorf("fetch the postcodes: %w", err)
	}
	_, err = io.Copy(f, doc.Body)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(fmt.Errorf("fetch the postcodes: %w", err), os.Remove(f.Name()))
	}
	return f.Name(), nil
}
