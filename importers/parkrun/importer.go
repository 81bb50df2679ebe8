// Package parkrun reads parkrun's list of events, events.json: a GeoJSON feature for
// each place. Those in the United Kingdom become services, 5 km on Saturdays and
// junior ones on Sundays.
//
// The list says neither when they start nor what they are: that is the same for all
// of a series (series.go). It doesn't say either when one is called off. And it is
// parkrun's: no open licence for it is known, so that a directory needs their leave
// to show it. An import says so each time.
package parkrun

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/loose"
	"fingerpost/importers/preset"
	"github.com/paulmach/orb"
)

// Importer reads a list of events. The zero value is ready.
type Importer struct {
	// Nation gives the nation at a point by its GSS letter (E, W, S, N), or "". Nil
	// is told from a rough outline of Scotland and Northern Ireland.
	Nation func(orb.Point) string
}

const (
	maxItem   = 64 << 10 // bytes of one event; what stands around them may have as many
	maxEvents = 50_000   // there are some 2,700 in the world
	batch     = 200      // services that are stored together
)

// Import reads the list behind src.Ref. src.Set takes the simple columns of the CSV
// template; src.Map and src.Cursor have no meaning here.
func (i Importer) Import(ctx context.Context, src importers.Source, out importers.Output) (importers.Outcome, error) {
	set := preset.Values(src.Set)
	if err := set.Check(); err != nil {
		return importers.Outcome{}, err
	}
	doc, err := src.Get.Get(ctx, src.Ref)
	if err != nil {
		return importers.Outcome{}, err
	}
	defer doc.Body.Close()
	var items []item
	rest, err := loose.Items(doc.Body, maxItem, func(raw []byte, over bool) error {
		if len(items) == maxEvents {
			return directory.Errorf(directory.Invalid, "", "There are more than %d events. This is not parkrun's list.", maxEvents)
		}
		items = append(items, read(fmt.Sprintf("event %d", len(items)+1), raw, over))
		return ctx.Err()
	}, "events", "features")
	if errors.Is(err, loose.ErrTruncated) {
		err = &directory.Error{Kind: directory.Unavailable, Message: fmt.Sprintf("It breaks off after event %d. Nothing was changed.", len(items)), Err: err}
	}
	if err != nil {
		return importers.Outcome{}, err
	}
	r := run{out: out, set: set, nation: i.Nation, home: homes(rest.Child("countries")), seen: map[string]bool{}}
	if r.nation == nil {
		r.nation = nationAt
	}
	return r.all(ctx, items)
}

// Recognise tells whether the first bytes of a document, or its address, are those of
// parkrun's list.
func Recognise(ref string, head []byte) bool {
	if u, err := url.Parse(ref); err == nil && strings.HasSuffix(strings.ToLower(u.Hostname()), "parkrun.com") && strings.HasSuffix(u.Path, "events.json") {
		return true
	}
	return bytes.Contains(head, []byte(`"EventLongName"`)) || bytes.Contains(head, []byte(`www.parkrun.`)) && bytes.Contains(head, []byte(`"countries"`))
}

// run is one import.
type run struct {
	out    importers.Output
	set    preset.Values
	nation func(orb.Point) string
	home   map[string]string // the UK's country codes, with the site of each
	seen   map[string]bool

	abroad, other, again, found int
}

// all hands on the events of the United Kingdom.
func (r *run) all(ctx context.Context, items []item) (importers.Outcome, error) {
	for _, it := range items {
		if err := ctx.Err(); err != nil {
			return importers.Outcome{}, err
		}
		if err := r.one(it); err != nil {
			return importers.Outcome{}, err
		}
		if r.found > 0 && r.found%batch == 0 {
			if err := r.out.Page(""); err != nil {
				return importers.Outcome{}, err
			}
		}
	}
	outcome := importers.Outcome{Complete: true, Notes: []string{
		"parkrun's list states no licence. Get parkrun's agreement before you show it.",
		"It doesn't tell when an event is called off: each event's own page does.",
	}}
	if r.abroad > 0 {
		outcome.Notes = append(outcome.Notes, fmt.Sprintf("Events in other countries, which were left out: %d.", r.abroad))
	}
	if r.other > 0 {
		outcome.Notes = append(outcome.Notes, fmt.Sprintf("Events of a series that is neither 5 km nor junior, which were left out: %d.", r.other))
	}
	if n := r.abroad + r.other + r.again; n > 0 {
		if err := r.out.Record(importers.Record{Where: "events that were left out", Rows: n}); err != nil {
			return importers.Outcome{}, err
		}
	}
	return outcome, r.out.Page("")
}

// homes gives the codes of the countries whose site is the United Kingdom's. Codes
// have changed before (it was 1, and is 97), sites have not.
func homes(countries loose.Object) map[string]string {
	all := map[string]string{}
	for _, m := range countries {
		country, _ := m.Value.(loose.Object)
		if site := country.Line("url"); strings.HasSuffix(strings.ToLower(site), "parkrun.org.uk") {
			all[m.Name] = site
		}
	}
	if len(all) == 0 {
		all["97"] = "www.parkrun.org.uk"
	}
	return all
}
