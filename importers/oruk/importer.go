// Package oruk reads Open Referral UK: services as HSDS-UK 3.0 publishes them,
// page by page from a web address or from a saved file, and as far as they
// share its shape those of version 1 and of vendors' dialects.
//
// What real feeds send instead of what the standard asks for is read where one
// reading is likely and taken down where it is not: a broken record is left
// out, a broken page ends the run with what came before it kept.
package oruk

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
	"fingerpost/importers/preset"
)

// Importer reads a feed or a file of services. The zero value is ready.
type Importer struct {
	MaxPages int // of one run; 0 is 10,000
	MaxItem  int // bytes of one record; 0 is 4 MB
	// Since asks for what was modified after a moment, such as when the last complete
	// run began. Such a run is not complete, since what is gone is not told of, unless
	// the server gives everything all the same. Zero: that is settled from what
	// earlier runs left in Source.State.
	Since time.Time
	Now   func() time.Time // nil is time.Now
}

// The bounds of a run unless the caller says otherwise: the largest feed known
// has some 5,300 services, and a record with every field filled some 20 kB.
const (
	maxPages = 10_000
	maxItem  = 4 << 20
	maxHeld  = 32 << 20 // bytes of short records that wait for a page's end
)

// Import reads what src.Ref names: the base of a feed in any of its spellings,
// its list of services, or a file that holds a page, an array, one service, or
// one service a line. A list of services at locations gives its services, one
// of organisations these and the services nested in them; taxonomies, locations
// and reviews are refused. With src.Cursor it goes on where a feed's earlier run
// stopped. src.Set takes the simple columns of the CSV template; src.Map has no
// meaning here.
func (i Importer) Import(ctx context.Context, src importers.Source, out importers.Output) (importers.Outcome, error) {
	r := &run{Source: src, out: &taker{out: out}, set: src.Set, maxPages: i.MaxPages, maxItem: i.MaxItem, seen: map[string]bool{}, since: sinceOf(i.Since)}
	if r.began = time.Now(); i.Now != nil {
		r.began = i.Now()
	}
	if r.maxPages <= 0 {
		r.maxPages = maxPages
	}
	if r.maxItem <= 0 {
		r.maxItem = maxItem
	}
	if err := r.set.Check(); err != nil {
		return importers.Outcome{}, err
	}
	var err error
	if importers.IsURL(src.Ref) {
		err = r.feed(ctx)
	} else {
		err = r.file(ctx)
	}
	if err == nil {
		err = r.emitPlaces()
	} else if len(r.places.rows) > 0 {
		r.note("Services at locations that were not stored, since their list could not be read to its end: %d.", len(r.places.rows))
	}
	if r.twice > 0 {
		r.note("Records that came more than once, and were read once: %d.", r.twice)
	}
	return importers.Outcome{Complete: r.complete && !r.partial && err == nil, Notes: r.notes}, err
}

// run is one import.
type run struct {
	importers.Source
	out      *taker
	set      preset.Values
	maxPages int
	maxItem  int

	seen     map[string]bool // the ids of all records so far
	read     int             // records so far, broken ones included, repeated ones not
	twice    int             // records that came again
	places   places          // services that came location by location
	full     bool            // a record with something nested in it has been met
	details  details
	since    since
	began    time.Time
	progress progress
	linked   bool // pages lead to the next one by a link
	resumed  bool // it began where an earlier run stopped
	partial  bool // a record was left out that the next run may get
	short    bool // it gave fewer records than it says it has
	complete bool
	notes    []string
}

func (r *run) note(format string, args ...any) {
	r.notes = append(r.notes, fmt.Sprintf(format, args...))
}

// taker hands on to an output, and remembers what it refused: that ends the run
// and is returned as it is, whatever else went wrong.
type taker struct {
	out importers.Output
	err error
}

// Record hands on a record.
func (t *taker) Record(r importers.Record) error {
	return t.hand(func() error { return t.out.Record(r) })
}

// Problem hands on a problem.
func (t *taker) Problem(p importers.Problem) error {
	return t.hand(func() error { return t.out.Problem(p) })
}

// Page ends a page.
func (t *taker) Page(cursor string) error { return t.hand(func() error { return t.out.Page(cursor) }) }

func (t *taker) hand(on func() error) error {
	if t.err == nil {
		t.err = on()
	}
	return t.err
}

// row is an item of a page.
type row struct {
	where string
	id    string
	o     loose.Object
	about subject
	size  int // bytes as it was sent
	rows  int // items that it was made of; 0 counts as 1
}

// take makes a row of an item, or takes down why it can't be one. Fresh
// tells whether it has not come before; about is what its address says of it.
func (r *run) take(where string, raw []byte, over bool, about subject) (it row, usable, fresh bool, err error) {
	if over {
		return it, false, r.unseen(digest(raw)), r.reject(where, raw, fmt.Sprintf("This record has more than %d kB. It was left out.", r.maxItem>>10))
	}
	v, err := loose.Decode(raw)
	if err != nil {
		return it, false, r.unseen(digest(raw)), r.reject(where, raw, "This is no JSON that can be read: "+err.Error()+". It was left out.")
	}
	m, ok := v.(map[string]any)
	if !ok {
		return it, false, r.unseen(digest(raw)), r.reject(where, raw, "A record should be an object. It was left out.")
	}
	it = row{where: where, o: loose.Of(m), size: len(raw)}
	it.about = subjectOf(it.o, about)
	if it.id = it.o.ID("id"); it.id == "" {
		return it, true, r.unseen(digest(raw)), nil
	}
	return it, true, r.unseen(it.about.key(it.id)), nil
}

// unseen tells whether an item has not come before, and counts it.
func (r *run) unseen(key string) bool {
	fresh := r.once(key)
	if fresh {
		r.read++
	}
	return fresh
}

// once tells whether a record has not come before, and remembers it.
func (r *run) once(key string) bool {
	key = brief(key)
	if r.seen[key] {
		r.twice++
		return false
	}
	r.seen[key] = true
	return true
}

// brief gives what is remembered of an id, so that a hostile feed's don't fill the
// memory.
func brief(key string) string {
	if len(key) > 2*sha256.Size {
		return digest([]byte(key))
	}
	return key
}

// digest stands in for the id of a record that has none.
func digest(raw []byte) string {
	sum := sha256.Sum256(raw)
	return "\x00" + string(sum[:])
}

func (r *run) reject(where string, raw []byte, message string) error {
	return r.out.Problem(importers.Problem{Where: where, Message: message, Value: loose.Shorten(strings.ToValidUTF8(string(raw[:min(len(raw), 800)]), "?"), 200), Rejected: true})
}

// nested are the members that only a full record has. An organisation and a
// vendor's own come with thin ones too.
var nested = foldAll("schedules", "regular_schedules", "service_areas", "service_at_locations", "locations", "contacts", "phones",
	"cost_options", "languages", "attributes", "service_taxonomys", "service_taxonomies", "taxonomies", "funding", "fundings", "eligibilitys", "eligibilities")

func (it row) full() bool {
	o := it.o
	if service, _ := o.Get("service"); it.about == atLocation {
		o, _ = service.(loose.Object)
	}
	for name := range o {
		if nested[name] {
			return true
		}
	}
	return it.about == anOrganization && o.Child("services") != nil
}

// dialectOf names what an envelope's spelling gives away.
func dialectOf(envelope loose.Object) string {
	for _, v := range []struct{ field, version string }{
		{"total_elements", "1"}, {"content", "1"}, {"number", "1"}, {"total_items", "3"}, {"page_number", "3"},
	} {
		if _, name := envelope.Get(v.field); name != "" {
			return "Open Referral UK version " + v.version
		}
	}
	return ""
}

// noServices is the error of a document in which there is no service at all,
// with what it says instead.
func noServices(ref string, d document) error {
	if says := d.envelope.Line("error", "message", "detail", "title"); says != "" {
		return directory.Errorf(directory.Invalid, "", "There are no services at %s. It says: %s", ref, loose.Shorten(says, 200))
	}
	return directory.Errorf(directory.Invalid, "", "There are no services at %s. Give the address of a feed of services, or a saved page of one.", ref)
}
