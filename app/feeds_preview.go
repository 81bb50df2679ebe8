package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"fingerpost/app/directory"
	"fingerpost/app/ingest"
	"fingerpost/app/store"
	"fingerpost/importers"
)

// What a preview shows, and how much it may ask a partner's server for: some
// pages of each of a dataset's feeds, and the details of some records.
const (
	previewed        = 10
	previewDocuments = 40
	previewPages     = 3
)

// errEnough ends a preview's reading.
var errEnough = errors.New("this is enough for a preview")

// preview is what a feed's first records would become.
type preview struct {
	feed          store.Feed // with the format that was found out
	services      []*directory.Service
	organizations int // that came without a service, and are not shown
	report        *ingest.Report
	whole         bool  // there is no more than was read
	broken        error // why no more could be read
}

// preview imports the beginning of a feed into a record that is thrown away, so
// that what is shown is what would be stored, by the same code.
func (p *parts) preview(ctx context.Context, feed store.Feed) (v preview, err error) {
	folder, err := os.MkdirTemp(p.config.DataDir, ".preview-*")
	if err != nil {
		return v, fmt.Errorf("make room for a preview: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	st, err := store.Open(ctx, filepath.Join(folder, storeFile), store.Options{Migrate: true})
	if err != nil {
		return v, err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	reading, enough := context.WithCancelCause(ctx)
	defer enough(nil)
	in := p.ingest()
	in.Store, in.Get = st, &fewDocuments{from: in.Getter(feed), pages: map[string]int{}}
	v.report, err = in.Run(reading, ingest.Job{Feed: feed, Progress: func(c store.Counts) {
		if c.Created >= previewed {
			enough(errEnough)
		}
	}})
	v.whole = err == nil
	switch {
	case errors.Is(context.Cause(reading), errEnough) || errors.Is(err, errEnough):
	case err != nil && (ctx.Err() != nil || v.report.Counts.Read == 0):
		return v, err
	default:
		v.broken = err // One of a dataset's feeds is down, and the others are worth a look.
	}
	return v, v.collect(ctx, st, feed.Name)
}

// collect reads what came to be stored, in the order of the source.
func (v *preview) collect(ctx context.Context, st *store.Store, name string) (err error) {
	if v.feed, err = st.Feed(ctx, name); err != nil {
		return err
	}
	ids, _, err := st.Changes(ctx, 0, 10*previewed) // Some may have been changed again.
	if err != nil {
		return err
	}
	for _, id := range ids[:min(len(ids), previewed)] {
		service, err := st.Service(ctx, id) // As the public would see it.
		if err != nil {
			return err
		}
		v.services = append(v.services, service)
	}
	if len(ids) == 0 {
		v.organizations = v.report.Counts.Created
	}
	return nil
}

// write prints the preview for a person.
func (v *preview) write(w io.Writer) {
	switch {
	case len(v.services) > 0 && v.whole && v.report.Counts.Created <= previewed:
		fmt.Fprintf(w, "\nAll that is there (%d):\n", len(v.services))
	case len(v.services) > 0:
		fmt.Fprintf(w, "\nThe first %d records:\n", len(v.services))
	case v.organizations > 0:
		fmt.Fprintf(w, "\nThere are organisations there and no services of theirs: %d in what was read.\n", v.organizations)
	default:
		fmt.Fprintf(w, "\nThere was no record in what was read.\n")
	}
	for i, s := range v.services {
		fmt.Fprintf(w, "%3d  %s\n", i+1, strings.Join(previewFacts(s), "; "))
	}
	v.report.Write(w, previewed, "")
	if v.broken != nil {
		fmt.Fprintln(w, "More could not be read: "+sentence(v.broken))
	}
	fmt.Fprintln(w)
}

// previewFacts says in a line what a listing would tell.
func previewFacts(s *directory.Service) []string {
	facts := []string{s.Name}
	if s.Organization != nil && s.Organization.Name != "" && s.Organization.Name != s.Name {
		facts = append(facts, s.Organization.Name)
	}
	where := "no venue"
	for i, at := range s.Locations {
		if l := at.Location; i == 0 {
			where = cmp.Or(strings.Trim(l.Name+", "+l.Postcode, ", "), "its place is kept back")
		}
	}
	if n := len(s.Locations); n > 1 {
		where += fmt.Sprintf(" and %d more", n-1)
	}
	facts = append(facts, where)
	if s.Kind != "" {
		facts = append(facts, s.Kind)
	}
	if s.Status != "" && s.Status != "active" {
		facts = append(facts, s.Status)
	}
	if p := s.Publication; p.State != "" && p.State != directory.Published {
		facts = append(facts, "would not be published: "+p.Reason)
	}
	return facts
}

// fewDocuments gives some documents, and then says that it is enough. Pages of
// one feed are told by their address without its query.
type fewDocuments struct {
	from importers.Getter

	mu    sync.Mutex
	pages map[string]int
	all   int
}

// Get gives a document, while there is one to be had.
func (f *fewDocuments) Get(ctx context.Context, ref string) (*importers.Document, error) {
	feed := ref
	if u, err := url.Parse(ref); err == nil {
		u.RawQuery = ""
		feed = u.String()
	}
	f.mu.Lock()
	f.pages[feed]++
	f.all++
	over := f.all > previewDocuments || f.pages[feed] > previewPages
	f.mu.Unlock()
	if over {
		return nil, errEnough
	}
	return f.from.Get(ctx, ref)
}
