package importers

import (
	"context"
	"strings"
)

// Any gives local files and web addresses, by what the reference looks like.
type Any struct {
	Files  Files
	Client *Client
}

// Get opens a file, or fetches what begins with http:// or https:// (and
// webcal://, which is http under a name that calendars go by).
func (a Any) Get(ctx context.Context, ref string) (*Document, error) {
	if IsURL(ref) {
		return a.Client.Get(ctx, ref)
	}
	return a.Files.Get(ctx, ref)
}

// Conditional is a Getter that can spare a server from sending what is had.
type Conditional interface {
	Getter
	// GetUnless gets a document unless it is still as it was known: that is
	// Response.NotModified. A file is always read.
	GetUnless(ctx context.Context, ref string, known Validators) (*Response, error)
}

// GetUnless opens a file, or fetches what has changed.
func (a Any) GetUnless(ctx context.Context, ref string, known Validators) (*Response, error) {
	if IsURL(ref) {
		return a.Client.Fetch(ctx, Request{URL: ref, Known: known})
	}
	document, err := a.Files.Get(ctx, ref)
	if err != nil {
		return nil, err
	}
	return &Response{Document: *document}, nil
}

// IsURL tells whether a reference is a web address rather than a file's path.
// Anything else with a scheme ("ftp://…") is no file either, and is left to the
// client to refuse.
func IsURL(ref string) bool {
	scheme, _, found := strings.Cut(ref, "://")
	return found && scheme != "" && !strings.ContainsAny(scheme, `/\. `)
}
