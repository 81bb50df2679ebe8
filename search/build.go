package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"fingerpost/app/directory"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
)

// batchSize bounds how many services are held at once while indexing.
const batchSize = 500

// build makes a new generation from the whole record, and gives the position of
// the change log that it stands at. It is not live yet.
func (w *Words) build(ctx context.Context, dir, version string, source Source) (g *generation, position int64, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, 0, fmt.Errorf("build the index: %w", err)
	}
	path, err := os.MkdirTemp(dir, generationPrefix)
	if err != nil {
		return nil, 0, fmt.Errorf("build the index: %w", err)
	}
	// Bleve wants to make the folder itself.
	if err := os.Remove(path); err != nil {
		return nil, 0, fmt.Errorf("build the index: %w", err)
	}
	b, err := bleve.NewUsing(path, bleve.NewIndexMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, 0, fmt.Errorf("build the index: %w", err)
	}
	if g, err = newGeneration(path, b); err == nil {
		g.terms = w.renumber(w.allSlugs())
		position, err = w.fill(ctx, g, version, source)
	}
	if err != nil {
		return nil, 0, errors.Join(fmt.Errorf("build the index: %w", err), b.Close(), os.RemoveAll(path))
	}
	return g, position, nil
}

func (w *Words) fill(ctx context.Context, g *generation, version string, source Source) (last int64, err error) {
	// One batch is read from the record while the one before it is worked out and
	// written.
	batches := make(chan []*directory.Service)
	written := make(chan error, 1)
	go func() { written <- w.write(g, batches) }()
	var next []*directory.Service
	hand := func() error {
		select {
		case batches <- next:
			next = make([]*directory.Service, 0, batchSize)
			return nil
		case err := <-written:
			written <- err
			return cmp.Or(err, ctx.Err())
		}
	}
	last, err = source.Each(ctx, func(s *directory.Service) error {
		if next = append(next, s); len(next) < batchSize {
			return nil
		}
		return hand()
	})
	if err == nil && len(next) > 0 {
		err = hand()
	}
	close(batches)
	if err = errors.Join(err, <-written); err != nil {
		return 0, err
	}
	batch := g.index.NewBatch()
	batch.SetInternal(versionKey, []byte(version))
	batch.SetInternal(termsKey, []byte(strings.Join(w.allSlugs(), "\n")))
	batch.SetInternal(positionKey, strconv.AppendInt(nil, last, 10))
	if err := g.index.Batch(batch); err != nil {
		return 0, err
	}
	return last, g.merge(ctx)
}

// merge brings a new index into one segment, which has each word once and is
// looked through in one go. An index in several is as good, and slower: where
// merging fails, for a full disk say, it is left at that, since bleve would try
// again for ever.
func (g *generation) merge(ctx context.Context) error {
	merging, stop := context.WithCancel(ctx)
	defer stop()
	done := make(chan error, 1)
	// Bleve merges ten at a time unless it is told otherwise, and ends with several.
	all := mergeplan.SingleSegmentMergePlanOptions
	all.SegmentsPerMergeTask = 1 << 16
	go func() { done <- g.scorch.ForceMerge(merging, &all) }()
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case err := <-done:
			return cmp.Or(ctx.Err(), err)
		case <-look.C:
			if failed, ok := g.scorch.StatsMap()["TotFileMergeLoopErr"].(uint64); ok && failed > 0 {
				stop()
			}
		}
	}
}

// write writes batches of services to an index until there are no more.
func (w *Words) write(g *generation, batches <-chan []*directory.Service) error {
	for services := range batches {
		documents := make([]*document.Document, len(services))
		var working sync.WaitGroup
		for at := range runtime.GOMAXPROCS(0) {
			working.Go(func() {
				for i := at; i < len(services); i += runtime.GOMAXPROCS(0) {
					if indexed(services[i]) {
						documents[i] = w.toDocument(services[i])
					}
				}
			})
		}
		working.Wait()
		batch := g.index.NewBatch()
		for _, d := range documents {
			if d == nil {
				continue
			}
			if err := batch.IndexAdvanced(d); err != nil {
				return err
			}
		}
		if err := g.index.Batch(batch); err != nil {
			return err
		}
	}
	return nil
}

// apply writes a batch. Where the folder was taken away bleve may panic over what
// it could not write before; that is an error like any other.
func (g *generation) apply(batch *bleve.Batch) (err error) {
	defer damaged("write the index", &err)()
	return g.index.Batch(batch)
}

// addTo puts a service into a batch, or, where nobody may find it, out of the
// index.
func (w *Words) addTo(batch *bleve.Batch, s *directory.Service) error {
	if !indexed(s) {
		batch.Delete(s.ID)
		return nil
	}
	return batch.IndexAdvanced(w.toDocument(s))
}

// indexed tells whether the index holds a service: whether it could be found
// if its time had not run out.
func indexed(s *directory.Service) bool {
	running := *s
	running.Expires = ""
	return running.Findable(directory.Date("2026-01-01").At(0))
}
