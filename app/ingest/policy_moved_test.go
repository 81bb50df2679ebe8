package ingest

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
)

// wanderer is an RPDE feed of one series, which moves from place to place: each
// change is an item of its own.
type wanderer []string // its postcodes, one after the other

// Get gives the page after a change.
func (w wanderer) Get(_ context.Context, ref string) (*importers.Document, error) {
	_, query, _ := strings.Cut(ref, "?")
	seen := 0
	fmt.Sscanf(query, "afterTimestamp=%d", &seen)
	item := ""
	if seen < len(w) {
		item = fmt.Sprintf(`{"state":"updated","kind":"SessionSeries","id":"1","modified":%d,"data":{"@context":["https://openactive.io/"],"@type":"SessionSeries","@id":"https://example.org/1","name":"Gentle Aqua","location":{"@type":"Place","name":"Baths","address":{"@type":"PostalAddress","postalCode":"%s"}}}}`, len(w), w[len(w)-1])
	}
	body := fmt.Sprintf(`{"next":"https://feeds.example.org/series?afterTimestamp=%d&afterId=1","items":[%s],"license":"https://creativecommons.org/licenses/by/4.0/"}`, len(w), item)
	return &importers.Document{Body: io.NopCloser(strings.NewReader(body)), Ref: ref, Size: int64(len(body))}, nil
}

// TestMovedAway takes out what a feed of changes tells to lie outside its area
// now, though no run of it reads it whole; and has it back when it returns.
func TestMovedAway(t *testing.T) {
	in := open(t)
	job := Job{Feed: store.Feed{Name: "leisure", Format: "openactive", Ref: "https://feeds.example.org/series", Policy: store.Policy{Area: []string{"E08000039"}}}}
	postcodes := wanderer{}
	for _, step := range []struct {
		postcode, counts string
		state            directory.PublicationState
	}{
		{"S1 2HE", "created=1 updated=0 unchanged=0 withdrawn=0 rejected=0", ""},
		{"S10 1FD", "created=0 updated=1 unchanged=0 withdrawn=0 rejected=0", ""},
		{"LS1 4AP", "created=0 updated=0 unchanged=0 withdrawn=1 rejected=1", directory.Withdrawn},
		{"CF10 1EP", "created=0 updated=0 unchanged=0 withdrawn=0 rejected=1", directory.Withdrawn},
		{"S2 4SW", "created=0 updated=1 unchanged=0 withdrawn=0 rejected=0", ""},
	} {
		postcodes = append(postcodes, step.postcode)
		in.Get = postcodes
		report, err := in.Run(t.Context(), job)
		if err != nil || !strings.Contains(report.Line(), step.counts) {
			t.Fatalf("at %s: %v, %s; %v", step.postcode, err, report.Line(), report.Problems)
		}
		ids, err := in.Store.Known(t.Context(), "leisure")
		if err != nil || len(ids) != 1 {
			t.Fatal(ids, err)
		}
		if s, err := in.Store.ServiceInFull(t.Context(), ids[0]); err != nil || s.Publication.State != step.state {
			t.Errorf("at %s: %+v %v", step.postcode, s.Publication, err)
		}
	}
}
