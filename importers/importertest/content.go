package importertest

import (
	"context"
	"io"
	"strings"

	"fingerpost/importers"
)

// File is the source that a file is.
func File(path string) importers.Source {
	return importers.Source{Feed: "test", Ref: path, Get: importers.Files{}}
}

// Text is a source of a reference and what is behind it, and behind every other.
func Text(ref, content string) importers.Source {
	return importers.Source{Feed: "test", Ref: ref, Get: Content(content)}
}

// Content is a Getter that gives itself for every reference.
type Content string

// Get gives the content. It never fails.
func (c Content) Get(_ context.Context, ref string) (*importers.Document, error) {
	return &importers.Document{Body: io.NopCloser(strings.NewReader(string(c))), Ref: ref, Size: int64(len(c))}, nil
}

// Asked is a Getter that gives its content for every reference, and keeps the
// last one that it was asked for.
type Asked struct {
	Content
	Ref string
}

// Get keeps the reference and gives the content. It never fails.
func (a *Asked) Get(ctx context.Context, ref string) (*importers.Document, error) {
	a.Ref = ref
	return a.Content.Get(ctx, ref)
}
