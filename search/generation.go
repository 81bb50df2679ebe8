package search

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// layout is the version of what the index holds and how words are cut. Whoever
// changes document.go, card.go, posting.go or text.go counts it up, and every index
// is built anew.
const layout = "8"

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
	defer damaged("open "+path, &err)()
	if err := rootIsWhole(path); err != nil {
		return nil, err
	}
	b, err := bleve.OpenUsing(path, map[string]any{"bolt_timeout": lockWait.String()})
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
