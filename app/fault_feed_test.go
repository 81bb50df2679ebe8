package main

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
)

// The two feeds of each row.
const (
	faultyName  = "faulty"
	healthyName = "healthy"
)

// troubled is a directory that reads a feed to which something happens, and a
// healthy one beside it.
type troubled struct {
	*watched
	test  fault
	site  *site
	other *site
	names *names
	signs *authority
	net   loopback
}

// faultParts opens once what the rows share: places, vocabulary, words.
func faultParts(t *testing.T) *parts {
	t.Helper()
	p := watch(t, t.TempDir(), nine).p
	p.words()
	return p
}

func newTroubled(t *testing.T, shared *parts, test fault) *troubled {
	t.Helper()
	f := &troubled{watched: &watched{t: t, now: nine}, test: test}
	if f.test.format == "" {
		f.test.format = "csv"
	}
	f.site, f.other = newSite(t, f.test.format), newSite(t, "csv")
	f.other.Start()
	f.names = newNames(t, [4]byte{127, 0, 0, 1})
	if test.tls {
		f.signs = newAuthority(t)
		f.site.certificate.Store(f.signs.leaf(t, "127.0.0.1", time.Now().Add(time.Hour), false))
		f.site.StartTLS()
	} else {
		f.site.Start()
	}
	t.Cleanup(func() { f.site.Close(); f.other.Close() })
	p := *shared
	p.config.DataDir = t.TempDir()
	if p.config.feedKeys = map[string]string{}; !test.keyless {
		p.config.feedKeys["FEED_KEY_FAULTY"] = ourSecret
	}
	p.log = slog.New(slog.NewTextHandler(&f.log, nil))
	var err error
	if p.store, err = store.Open(t.Context(), p.config.path(storeFile), store.Options{Migrate: true, Now: f.clock, Busy: 300 * time.Millisecond}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.store.Close() })
	f.feedReader = newFeedReader(&p)
	if err := f.start(t.Context()); err != nil {
		t.Fatal(err)
	}
	f.in.Now, f.in.MaxPages = f.clock, pageBudget
	f.refresh(nil)
	feed, other := csvFeed(faultyName, f.site.ref()), csvFeed(healthyName, f.other.ref())
	feed.Format = f.test.format
	feed.Ref += test.query
	if test.named {
		feed.Ref = strings.Replace(feed.Ref, "127.0.0.1", feedHost, 1)
	}
	f.put(feed, other)
	return f
}

// refresh sets the client up: for loopback, and to wait for nobody long. The
// healthy feed has a client of its own, so that what a row changes is not its
// matter.
func (f *troubled) refresh(change func(*importers.Options)) {
	o := importers.Options{
		AllowPrivate: true, RetryWait: time.Millisecond, Idle: 5 * time.Second, Timeout: 15 * time.Second, MaxBytes: 16 << 20,
		Now: f.clock, Control: f.net.control, Resolver: f.names.resolver(),
	}
	if f.signs != nil {
		o.Roots = f.signs.pool
	}
	usual := o
	if change != nil {
		change(&o)
	}
	f.in.Get = clients{importers.Any{Client: importers.NewClient(o)}, importers.Any{Client: importers.NewClient(usual)}, f.other.URL}
}

// clients gives documents through two clients: one for what is at an address,
// and one for the rest.
type clients struct {
	rest, usual importers.Conditional
	at          string
}

// Get fetches.
func (c clients) Get(ctx context.Context, ref string) (*importers.Document, error) {
	if strings.HasPrefix(ref, c.at) {
		return c.usual.Get(ctx, ref)
	}
	return c.rest.Get(ctx, ref)
}

// GetUnless fetches what has changed.
func (c clients) GetUnless(ctx context.Context, ref string, known importers.Validators) (*importers.Response, error) {
	if strings.HasPrefix(ref, c.at) {
		return c.usual.GetUnless(ctx, ref, known)
	}
	return c.rest.GetUnless(ctx, ref, known)
}

// With sends a key along.
func (c clients) With(key importers.Key) importers.Getter {
	return clients{c.rest.(importers.Any).With(key).(importers.Conditional), c.usual, c.at}
}

// due lets the clock go on to when the feed is read next, and has the other one
// read then as well.
func (f *troubled) due() {
	f.t.Helper()
	at := f.feed(faultyName).Next
	f.pass(max(at.Sub(f.clock()), 0))
	if err := f.p.store.SetNext(f.t.Context(), healthyName, time.Time{}, 0); err != nil && !f.test.ours {
		f.t.Fatal(err)
	}
}

// healthy holds that the other feed has been read so many times since, and whole.
func (f *troubled) healthy(runs int) {
	f.t.Helper()
	all, err := f.p.store.Runs(f.t.Context(), healthyName, 50)
	if err != nil || len(all) < runs+1 {
		f.t.Fatalf("the healthy feed was read %d times, want %d: %v\n%s", len(all), runs+1, err, f.log.String())
	}
	if last := all[0]; !last.Complete || last.Err != "" || last.Counts.Created+last.Counts.Unchanged != siteGroups {
		f.t.Errorf("the healthy feed: %+v", last)
	}
}

// listing is what became of one of the feed's groups.
type listing struct {
	name, reason string
	state        directory.PublicationState
}

// listings gives what there is of the feed, by what the source calls it.
func (f *troubled) listings() map[string]listing {
	f.t.Helper()
	all := map[string]listing{}
	ids, err := f.p.store.Known(f.t.Context(), faultyName)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, id := range ids {
		s, err := f.p.store.ServiceInFull(f.t.Context(), id)
		if err != nil {
			f.t.Fatal(err)
		}
		state := s.Publication.State
		if state == "" {
			state = directory.Published
		}
		all[s.Source.ExternalID] = listing{s.Name, s.Publication.Reason, state}
	}
	return all
}
