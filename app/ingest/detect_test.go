package ingest

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
)

// absent is a source that has no page at its address.
type absent struct{}

func (absent) Get(context.Context, string) (*importers.Document, error) {
	return nil, &directory.Error{Kind: directory.NotFound, Message: "Nothing there.", Err: importers.Status(http.StatusNotFound)}
}

// unasked is a source that must not be asked for.
type unasked struct{ t *testing.T }

func (u unasked) Get(_ context.Context, ref string) (*importers.Document, error) {
	u.t.Errorf("%s was asked for", ref)
	return nil, context.Canceled
}

func TestDetect(t *testing.T) {
	const (
		series = `{"next":"https://example.org/x?after=1","items":[{"state":"updated","kind":"SessionSeries","id":1,"modified":1,"data":{"@type":"SessionSeries"}}]}`
		page   = `<html><script type="application/ld+json">{"@type":"Dataset","distribution":[{"@type":"DataDownload","name":"SessionSeries","contentUrl":"https://example.org/s"}]}</script></html>`
	)
	for _, test := range []struct{ ref, text, format, address string }{
		{"groups.csv", "name,postcode\n", "csv", ""},
		{"GROUPS.TSV", "name\tpostcode\n", "csv", ""},
		{"empty.csv", "", "csv", ""},
		{"export", "name,postcode\n", "csv", ""},
		{"book.xlsx", "PK\x03\x04", "xlsx", ""},
		{"https://example.org/download?id=7", "PK\x03\x04", "xlsx", ""},
		{"page.json", `{"totalElements":0,"content":[]}`, "oruk", ""},
		{"https://example.org/v3", `{"version":"HSDS-UK-3.0"}`, "oruk", ""},
		{"https://example.org/v3/services?page=4", `{"total_items":1,"page_number":4,"contents":[{"id":"1","name":"A","status":"active"}]}`, "oruk", "https://example.org/v3/services"},
		{"https://example.org/v3", "<html>", "oruk", ""},
		{"export", "\ufeff\n[{}]", "oruk", ""},
		{"https://example.org/data", page, "openactive", ""},
		{"https://example.org/feed", series, "openactive", ""},
		{"page.json", series, "openactive", ""},
		{"one.json", `{"@context":"https://openactive.io/","@type":"SessionSeries","name":"x"}`, "openactive", ""},
		{"walks", "BEGIN:VCALENDAR\r\n", "ical", ""},
		{"walks.ics", "", "ical", ""},
		{"https://example.org/walks", `{"summary":{"total":1},"data":[{"item_type":"group-walk","start_date_time":"2026-12-01T10:00:00"}]}`, "ramblers", ""},
		{"walks.csv", "Date,Title,Start time,Start postcode,Distance miles,Difficulty\n", "ramblers", ""},
		{"clinics.json", `{"value":[{"ODSCode":"X","OrganisationName":"Clinic"}]}`, "nhs", ""},
		{"events.json", `{"countries":{},"events":{"features":[{"properties":{"EventLongName":"A parkrun"}}]}}`, "parkrun", ""},
	} {
		format, address, err := Detect(t.Context(), text(test.text), test.ref)
		if test.address == "" {
			test.address = test.ref
		}
		if err != nil || format != test.format || address != test.address {
			t.Errorf("%s beginning %.60q: %q at %q, %v; want %q at %q", test.ref, test.text, format, address, err, test.format, test.address)
		}
	}
	for ref, want := range map[string]string{
		"https://docs.google.com/spreadsheets/d/abcdefghijklmnop/edit#gid=0":            "csv",
		"webcal://example.org/walks":                                                    "ical",
		"https://walks-manager.ramblers.org.uk/api/volunteers/walksevents?groups=SR01":  "ramblers",
		"https://api.nhs.uk/service-search?api-version=2":                               "nhs",
		"https://images.parkrun.com/events.json":                                        "parkrun",
		"https://example.org/feeds/session-series https://example.org/feeds/facilities": "openactive",
	} {
		if format, address, err := Detect(t.Context(), unasked{t}, ref); format != want || address != ref || err != nil {
			t.Errorf("%s: %q %q %v", ref, format, address, err)
		}
	}
	if format, _, err := Detect(t.Context(), absent{}, "https://example.org/OpenReferralService/v3"); format != "oruk" || err != nil {
		t.Errorf("a base without a page: %q %v", format, err)
	}
	if _, _, err := Detect(t.Context(), absent{}, "https://example.org/groups"); directory.KindOf(err) != directory.NotFound {
		t.Errorf("a page that is not there: %v", err)
	}
}

func TestUnknownFormat(t *testing.T) {
	_, err := open(t).Run(t.Context(), Job{Feed: store.Feed{Name: "x", Format: "tea", Ref: "x"}})
	if directory.KindOf(err) != directory.Invalid || !strings.Contains(err.Error(), "csv, ical, nhs, openactive, oruk, parkrun, ramblers, xlsx") {
		t.Error(err)
	}
}
