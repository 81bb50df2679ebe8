package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"fingerpost/importers"
)

// once fetches each web address one time and then gives what came: a sheet whose
// columns are shown first, and which is read after that, is asked for once.
type once struct {
	from   importers.Getter
	folder string

	mu   sync.Mutex
	kept map[string]fetched // by the address asked for
}

// fetched is a document whose body was copied to a file.
type fetched struct {
	importers.Document
	path string
}

// newOnce gives a getter that is closed by its caller.
func newOnce(from importers.Getter) (*once, error) {
	folder, err := os.MkdirTemp("", "fingerpost-import-")
	if err != nil {
		return nil, fmt.Errorf("make room for what is fetched: %w", err)
	}
	return &once{from: from, folder: folder, kept: map[string]fetched{}}, nil
}

// Get gives a document, from where it was kept the second time.
func (o *once) Get(ctx context.Context, ref string) (*importers.Document, error) {
	if !importers.IsURL(ref) {
		return o.from.Get(ctx, ref)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	had, again := o.kept[ref]
	if !again {
		sent, err := o.from.Get(ctx, ref)
		if err != nil {
			return nil, err
		}
		had = fetched{*sent, filepath.Join(o.folder, fmt.Sprint(len(o.kept)))}
		if had.Size, err = keep(had.path, sent.Body); err != nil {
			return nil, err
		}
		o.kept[ref] = had
	}
	f, err := os.Open(had.path)
	if err != nil {
		return nil, fmt.Errorf("read what was fetched: %w", err)
	}
	doc := had.Document
	doc.Body = f
	return &doc, nil
}

// Close lets go of what was kept.
func (o *once) Close() error { return os.RemoveAll(o.folder) }

// keep copies a body to a file, and closes it.
func keep(path string, body io.ReadCloser) (size int64, err error) {
	defer body.Close()
	f, err := os.Create(path)
	if err != nil {
		return 0, fmt.Errorf("keep what was fetched: %w", err)
	}
	size, err = io.Copy(f, body)
	return size, errors.Join(err, f.Close())
}
