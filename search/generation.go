package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"fingerpost/app/directory"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// layout is the version of what the index holds and how words are cut. Whoever
// changes document.go, card.go, posting.go or text.go counts it up, and every index
// is built anew.
const layout = "6"

// What bleve keeps beside the documents, written in the same batch as they are.
var (
	versionKey  = []byte("version")  // layout and vocabulary
	positionKey = []byte("position") // of the change log; it is there once the index is whole
	termsKey    = []byte("terms")    // the slugs of the vocabulary that it was made with, a line each
)

// generation is one bleve index in a folder of its own within the index's. A
// rebuild makes a new one beside the live one; the file "current" names the
// live one, and is replaced in one step.
type generation struct {
	dir    string
	index  bleve.Index
	scorch *scorch.Scorch
	terms  []uint8 // its numbers of terms → the vocabulary's
	stale  bool    // it was made with another vocabulary than today's
	refs   int     // views that read it; guarded by Index.mu
	ended  bool    // it has been replaced or the index is closing; guarded by Index.mu
}

const (
	currentFile      = "current"
	generationPrefix = "generation-"
)

// openCurrent opens the generation that is live on disk. Any failure means that
// it must be built anew: it isn't there, is broken, or is of another version.
func (w *Words) openCurrent(dir, version string) (g *generation, err error) {
	name, err := os.ReadFile(filepath.Join(dir, currentFile))
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(string(name), generationPrefix) || filepath.Base(string(name)) != string(name) {
		return nil, fmt.Errorf("%q is no folder of ours", name)
	}
	path := filepath.Join(dir, string(name))
	// A file that was cut short can make the reader of segments panic.
	defer func() {
		if p := recover(); p != nil {
			g, err = nil, fmt.Errorf("open %s: %v", path, p)
		}
	}()
	b, err := bleve.OpenUsing(path, map[string]any{"bolt_timeout": "5s"})
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if g, err = newGeneration(path, b); err == nil {
		err = g.usable(w, version)
	}
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return g, nil
}

func newGeneration(path string, b bleve.Index) (*generation, error) {
	advanced, err := b.Advanced()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	s, ok := advanced.(*scorch.Scorch)
	if !ok {
		return nil, fmt.Errorf("open %s: it is not an index of the kind that we write", path)
	}
	return &generation{dir: path, index: b, scorch: s}, nil
}

// usable tells whether the generation is whole and of our layout, or why not.
// One that was made with another vocabulary serves until it is made anew: terms
// that are still there keep their meaning.
func (g *generation) usable(w *Words, version string) error {
	have, err := g.index.GetInternal(versionKey)
	if err != nil {
		return fmt.Errorf("read the version: %w", err)
	}
	if made, _, _ := strings.Cut(string(have), " "); made != layout {
		return errors.New("it is of another version")
	}
	g.stale = string(have) != version
	position, err := g.index.GetInternal(positionKey)
	if err == nil && position == nil {
		err = errors.New("its making was broken off")
	}
	if err != nil {
		return err
	}
	slugs, err := g.index.GetInternal(termsKey)
	g.terms = w.renumber(strings.Split(string(slugs), "\n"))
	return err
}

// renumber gives today's numbers of terms by those of an index that was made
// with these; what is gone is noTerm.
func (w *Words) renumber(slugs []string) []uint8 {
	numbers := make([]uint8, noTerm+1)
	for i := range numbers {
		numbers[i] = noTerm
		if i < len(slugs) && i < noTerm {
			numbers[i] = uint8(w.number(slugs[i]))
		}
	}
	return numbers
}

func (w *Words) allSlugs() []string {
	slugs := make([]string, w.carried)
	for i, t := range w.terms[:w.carried] {
		slugs[i] = t.Slug
	}
	return slugs
}

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
	go func() { done <- g.scorch.ForceMerge(merging, nil) }()
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
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("write the index: %v", p)
		}
	}()
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

// makeCurrent names a generation as the live one, so that it is the one that
// the next start opens. The name is on disk whole or not at all.
func makeCurrent(dir string, g *generation) error {
	file := filepath.Join(dir, currentFile)
	f, err := os.Create(file + ".new")
	if err != nil {
		return fmt.Errorf("swap the index: %w", err)
	}
	_, err = f.WriteString(filepath.Base(g.dir))
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(file+".new", file)
	}
	if err != nil {
		return fmt.Errorf("swap the index: %w", err)
	}
	return nil
}

// sweep removes what broken-off rebuilds and former generations have left.
func sweep(dir string, live *generation) error {
	found, err := filepath.Glob(filepath.Join(dir, generationPrefix+"*"))
	if err != nil {
		return err
	}
	for _, path := range found {
		if path != live.dir {
			err = errors.Join(err, os.RemoveAll(path))
		}
	}
	return err
}
