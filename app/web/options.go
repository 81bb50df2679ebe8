package web

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"fingerpost/geo"
	"fingerpost/search"
	"fingerpost/seed"
)

// Options are the parts that a Server is made of. All but the last nine must be
// given.
type Options struct {
	Store      Store
	Search     Search
	Places     *geo.Gazetteer
	Vocabulary *seed.Vocabulary
	Site       Site

	// Languages is the folder of what pages are written in besides English (see
	// package locales); nil is the one that is built in.
	Languages fs.FS
	// Words is the vocabulary made ready; nil makes it.
	Words *search.Words
	// Urgent is the table of words of danger; nil is that of package seed.
	Urgent *seed.Urgent
	// RateLimit is how many requests a minute one address may make; 0 is no
	// limit.
	RateLimit int
	// TrustedProxies are addresses or networks ("10.0.0.0/8") whose
	// X-Forwarded-For is believed.
	TrustedProxies []string
	// Ready gives why searches can't be answered yet; nil counts as ready.
	Ready func() error
	// Log takes the access log and the faults; nil is slog.Default().
	Log *slog.Logger
	// Key signs what forms carry, 32 bytes or more. Empty makes one for as long as
	// the server runs: forms that were open before must then be sent twice.
	Key []byte
	// Now is the clock; nil is time.Now.
	Now func() time.Time
}

// Site is what the pages say about whose directory this is.
type Site struct {
	Name         string // "Fingerpost" where it is empty
	BaseURL      string // "https://example.org", without a slash at the end
	ContactPhone string
	ContactEmail string
	Area         string // "Sheffield": the part of the country that is covered, or ""
	NoIndex      bool   // ask search engines to leave the whole site out
}

// secure tells whether the site is reached by https.
func (s Site) secure() bool { return strings.HasPrefix(s.BaseURL, "https://") }

// complete checks the options and fills in what may be left out.
func (o Options) complete() (Options, error) {
	if o.Store == nil || o.Search == nil || o.Places == nil || o.Vocabulary == nil {
		return o, errors.New("web: a store, a search, places and a vocabulary are needed")
	}
	if o.Words == nil {
		o.Words = search.NewWords(o.Vocabulary)
	}
	if o.Urgent == nil {
		table, err := seed.LoadUrgent()
		if err != nil {
			return o, fmt.Errorf("web: %w", err)
		}
		o.Urgent = table
	}
	o.Site.BaseURL = strings.TrimRight(o.Site.BaseURL, "/")
	if u, err := url.Parse(o.Site.BaseURL); err != nil || o.Site.BaseURL != "" && u.Host == "" {
		return o, errors.New("web: BASE_URL is not a web address such as https://example.org")
	}
	if o.Site.Name == "" {
		o.Site.Name = "Fingerpost"
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if len(o.Key) == 0 {
		o.Key = []byte(rand.Text() + rand.Text())
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Ready == nil {
		o.Ready = func() error { return nil }
	}
	return o, nil
}

// parseProxies reads addresses and networks.
func parseProxies(list []string) ([]netip.Prefix, error) {
	var proxies []netip.Prefix
	for _, s := range list {
		s = strings.TrimSpace(s)
		if s == "" {
			continue
		}
		if a, err := netip.ParseAddr(s); err == nil {
			proxies = append(proxies, netip.PrefixFrom(a.Unmap(), a.Unmap().BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(s)
		if err != nil {
			return nil, errors.New("web: TRUSTED_PROXIES: " + s + " is neither an address nor a network such as 10.0.0.0/8")
		}
		proxies = append(proxies, p.Masked())
	}
	return proxies, nil
}
