package importers

import (
	"context"
	"net/url"
	"strings"
)

// Key is what a feed's server lets us in with.
type Key struct {
	Header    string // the header that it is sent in, or
	Parameter string // the parameter of the address
	Value     string
	For       string // the feed's address: nobody but its host is sent the key
}

// Keyed gives what Any does, and sends a key along to the host that it is for.
type Keyed struct {
	Any
	Key Key
}

// With gives a Getter that sends a key along.
func (a Any) With(key Key) Getter { return Keyed{a, key} }

// Get opens a file, or fetches.
func (k Keyed) Get(ctx context.Context, ref string) (*Document, error) {
	response, err := k.GetUnless(ctx, ref, Validators{})
	if err != nil {
		return nil, err
	}
	return &response.Document, nil
}

// GetUnless opens a file, or fetches what has changed.
func (k Keyed) GetUnless(ctx context.Context, ref string, known Validators) (*Response, error) {
	if !k.Key.opens(ref) {
		return k.Any.GetUnless(ctx, ref, known)
	}
	r := Request{URL: ref, Known: known}
	if k.Key.Parameter != "" {
		r.Query = map[string]string{k.Key.Parameter: k.Key.Value}
	} else {
		r.Header = map[string]string{k.Key.Header: k.Key.Value}
	}
	return k.Client.Fetch(ctx, r)
}

// opens tells whether an address is on the host that the key is for.
func (k Key) opens(ref string) bool {
	u, err := webAddress(ref)
	if err != nil {
		return false
	}
	first, _, _ := strings.Cut(strings.TrimSpace(k.For), " ") // There may be several feeds of one dataset.
	if rest, calendar := strings.CutPrefix(first, "webcal://"); calendar {
		first = "https://" + rest
	}
	home, err := webAddress(first)
	return err == nil && authority(home) == authority(u)
}

// withQuery adds parameters to an address that doesn't have them. What it has is
// left to the letter: a feed's own links are followed as they are.
func withQuery(u *url.URL, query map[string]string) *url.URL {
	added := *u
	for name, value := range query {
		if added.Query().Has(name) {
			continue
		}
		if added.RawQuery != "" {
			added.RawQuery += "&"
		}
		added.RawQuery += url.QueryEscape(name) + "=" + url.QueryEscape(value)
	}
	return &added
}

// withoutQuery takes parameters out of an address, which leaves the others to
// the letter.
func withoutQuery(u *url.URL, query map[string]string) *url.URL {
	bare := *u
	if len(query) == 0 {
		return &bare
	}
	var kept []string
	for pair := range strings.SplitSeq(u.RawQuery, "&") {
		name, _, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(name); err == nil {
			name = plain
		}
		if _, own := query[name]; !own && pair != "" {
			kept = append(kept, pair)
		}
	}
	bare.RawQuery = strings.Join(kept, "&")
	return &bare
}
