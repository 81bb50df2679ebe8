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

// IsURL tells whether a reference is a web address rather than a file's path.
// Anything else with a scheme ("ftp://…") is no file either, and is left to the
// client to refuse.
func IsURL(ref string) bool {
	scheme, _, found := strings.Cut(ref, "://")
	return found && scheme != "" && !strings.ContainsAny(scheme, `/\. `)
}
