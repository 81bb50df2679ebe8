package openactive_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"testing"
	"time"

	"fingerpost/importers"
	"fingerpost/importers/openactive"
	"github.com/google/go-cmp/cmp"
)

const fuzzed = "https://feeds.example.org/f"

// check harvests what is at an address twice, and looks at what holds for
// anything: what is handed on is valid and known by something, nothing is handed
// on twice, and the second time, from the beginning, nothing is new.
func check(t *testing.T, get importers.Getter, ref string) {
	f := newFeed(ref)
	harvest := func() error {
		f.again()
		f.Read, f.Records, f.Deleted, f.twice = 0, 0, nil, nil
		i := openactive.Importer{MaxPages: 6, MaxItem: 1 << 16, Now: func() time.Time { return now }}
		_, err := i.Import(t.Context(), importers.Source{Feed: "test", Ref: f.Ref, Get: get, Cursor: f.Cursor, State: f.State}, f)
		return err
	}
	first := harvest()
	read, live := f.Read, maps.Clone(f.Live)
	for id, s := range f.Live {
		if err := valid(s); err != nil || id == "" || len(id) > 400 || s.ID != "" {
			t.Errorf("%q: %v", id, err)
		}
	}
	for _, p := range f.Told {
		if len([]rune(p.Value)) > 201 || p.Message == "" {
			t.Errorf("%+v", p)
		}
	}
	if len(f.twice) > 0 {
		t.Errorf("handed on twice: %v", f.twice)
	}
	f.Cursor = ""
	second := harvest()
	if (first == nil) != (second == nil) || f.Read != read || len(f.twice) > 0 {
		t.Errorf("the second time: %v and %v, read %d and %d", first, second, read, f.Read)
	}
	if diff := cmp.Diff(live, f.Live); first == nil && diff != "" {
		t.Errorf("the second time: %s", diff)
	}
}

func FuzzPage(f *testing.F) {
	f.Add(pageOf(fuzzed, session(1, 1, "A"), `{"state":"deleted","kind":"x","id":2,"modified":3}`))
	f.Add(pageOf("?2", session(`"1"`, `"2020-07-12T00:00:00Z"`, "A"), session(1, 1, "A"), `null`, `{}`))
	f.Add(`{"items":[],"next":"` + fuzzed + `"}`)
	f.Add(`<html><script type="application/ld+json">{"@type":"Dataset","distribution":[{"contentUrl":"` + fuzzed + `"}]}</script>`)
	f.Add(`{"next":"\u0000","items":[{"state":"updated","id":"\u0000","data":{"@type":"Event","name":"\u0000"}}]}`)
	g := makeUp(12, 3, 3)
	f.Add(string(g.page(madeUpBase + "/session-series")))
	f.Add(string(g.page(madeUpBase + "/scheduled-sessions")))
	f.Fuzz(func(t *testing.T, body string) {
		check(t, getter(func(string) string { return body }), fuzzed)
	})
}

func FuzzItem(f *testing.F) {
	for path, entries := range family() {
		for _, e := range entries {
			f.Add(e.data, family()["/session-series"][len(path)%2].data)
		}
	}
	f.Add(`{"type":"FacilityUse","name":"X","hoursAvailable":[{"dayOfWeek":"MO","opens":"06:30","closes":"21:30"}],"offers":[{"price":"£3.50","ageRange":{"minValue":3}}]}`, `{"@type":"IndividualFacilityUse","aggregateFacilityUse":"X","name":"Court"}`)
	f.Add(`{"type":"CourseInstance","name":"X","startDate":"2026-12-01","endDate":"2026-11-01","eventSchedule":{"@type":"Schedule","byDay":"MO","repeatFrequency":"P2W","exceptDate":"2026-12-01","startTime":"22:00","duration":"PT3H"}}`, `{"@type":"Event","superEvent":7}`)
	f.Add(`{"type":"HeadlineEvent","name":"X","subEvent":[{"startDate":"2026-12-01T10:00:00Z","location":{"name":"52.1, -0.7","address":"S1 2HE"}}],"ageRange":"1-2","genderRestriction":["x"],"beta:distance":{"value":1}}`, `{"@type":"Slot"}`)
	f.Fuzz(func(t *testing.T, one, two string) {
		items := ""
		for i, data := range []string{one, two, one} {
			if !json.Valid([]byte(data)) {
				return
			}
			if i > 0 {
				items += ","
			}
			items += fmt.Sprintf(`{"state":"updated","kind":"Event","id":%d,"modified":%d,"data":%s}`, i%3, i, data)
		}
		body := `{"next":"` + fuzzed + `?end","items":[` + items + `]}`
		check(t, getter(func(ref string) string {
			if ref == fuzzed {
				return body
			}
			return `{"next":"` + fuzzed + `?end","items":[]}`
		}), fuzzed)
	})
}

func FuzzDataset(f *testing.F) {
	f.Add([]byte(`<html><script type="application/ld+json">{"@graph":[{"@type":"Dataset","name":"D","publisher":{"name":"P"},"distribution":[{"name":"slots","contentUrl":"/a"}]}]}</script>`))
	f.Add([]byte(`{"@type":"DataCatalog","dataset":["x",{"@id":"https://x.example.org/"}],"hasPart":"y"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		d, err := openactive.ReadDataset(body, "https://x.example.org/")
		if err == nil && len(d.Feeds)+len(d.Datasets)+len(d.Catalogues) == 0 {
			t.Error("nothing was found, and nobody says so")
		}
		for _, feed := range d.Feeds {
			if !importers.IsURL(feed.URL) {
				t.Errorf("%+v", feed)
			}
		}
	})
}
