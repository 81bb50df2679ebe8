package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/seed"
)

// Options are what an index needs of the rest. Vocabulary and Source must be
// given; the others may be left out.
type Options struct {
	Vocabulary *seed.Vocabulary
	Urgent     *seed.Urgent     // nil: no words are urgent
	Places     *geo.Gazetteer   // for suggestions; nil: none of places
	Source     Source           // the record
	Now        func() time.Time // nil: time.Now
	Log        *slog.Logger     // nil: nothing is logged
	Words      *Words           // the vocabulary made ready; nil makes it

	version string // of the vocabulary, where a test says that it is another
}

// Index is an open index. Its methods may be called from several goroutines,
// searches go on while it is updated or built anew.
type Index struct {
	Options
	dir       string
	version   string
	words     *Words
	urgent    *UrgentWords
	lock      *os.File
	budget    budget
	searching chan struct{} // holds as many as search at a time
	ladders   []ladder      // of each term of the vocabulary

	writing sync.Mutex // held by whoever changes the live generation

	mu   sync.Mutex // guards view and all reference counts
	view *view      // nil once the index is closed
}

var errClosed = &directory.Error{Kind: directory.Unavailable, Message: "The search index is closed. Try again in a moment."}

// Open opens the index in a folder, which it makes where there is none, and
// applies what has changed since. It builds it from the source where it is
// missing, broken or of another version. One process at a time has it: another
// gets a *directory.Error of kind Conflict that names the folder.
func Open(ctx context.Context, dir string, o Options) (*Index, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open the index: %w", err)
	}
	if o.Words == nil {
		o.Words = NewWords(o.Vocabulary)
	}
	lock, err := lockFolder(dir)
	if err != nil {
		return nil, err
	}
	ix := &Index{
		Options: o, dir: dir, lock: lock, words: o.Words, urgent: NewUrgentWords(o.Urgent),
		version: layout + " " + cmp.Or(o.version, o.Vocabulary.Hash()), budget: budget{most: listsBudget}, searching: make(chan struct{}, runtime.GOMAXPROCS(0)),
	}
	ix.ladders = ix.words.climb()
	if ix.words.carried >= noTerm {
		return nil, errors.Join(fmt.Errorf("open the index: the vocabulary has %d kinds and needs, and the index has room for %d", ix.words.carried, noTerm), ix.Close())
	}
	if err := ix.start(ctx); err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	return ix, nil
}

// start opens what is on disk or builds it anew, and catches up.
func (ix *Index) start(ctx context.Context) error {
	g, err := ix.words.openCurrent(ix.dir, ix.version)
	if err == nil {
		var v *view
		if v, err = ix.newView(g, nil); err == nil {
			err = ix.publish(v)
		} else {
			err = errors.Join(err, g.index.Close())
		}
	}
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			ix.Log.Warn("the search index is built anew", "because", err)
		}
		if err := ix.Reindex(ctx); err != nil {
			return err
		}
	}
	if err := sweep(ix.dir, ix.view.generation); err != nil {
		return fmt.Errorf("open the index: %w", err)
	}
	return ix.CatchUp(ctx)
}

// Close waits for updates under way, closes the index and gives the folder
// free. Searches under way finish.
func (ix *Index) Close() error {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	ix.mu.Lock()
	v := ix.view
	ix.view = nil
	if v != nil {
		v.generation.ended = true
	}
	ix.mu.Unlock()
	var err error
	if v != nil {
		err = ix.release(v)
	}
	return errors.Join(err, ix.lock.Close())
}

// discard closes a generation that nobody reads any more, and removes it from
// disk unless it is the one to open next time.
func (ix *Index) discard(g *generation, err error) error {
	err = errors.Join(err, g.index.Close())
	name, readErr := os.ReadFile(filepath.Join(ix.dir, currentFile))
	if readErr == nil && string(name) != filepath.Base(g.dir) {
		err = errors.Join(err, os.RemoveAll(g.dir))
	}
	return err
}
