package ingest

import (
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"github.com/google/go-cmp/cmp"
)

func TestTerms(t *testing.T) {
	s, report := open(t).one(t, "name,kind,needs", "x,Walking group,pain;Back pain;magic")
	if s.Kind != "walking-group" {
		t.Errorf("kind %q", s.Kind)
	}
	if diff := cmp.Diff([]string{"pain", "back-pain"}, s.Needs); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]directory.Extra{{Name: "helps with", Value: "magic"}}, s.Extra); diff != "" || report.Total != 1 {
		t.Error(diff, report.Problems)
	}
}

func TestACheckStillToComeIsNoCheck(t *testing.T) {
	in := open(t)
	in.Now = func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }
	for day, want := range map[string]directory.Date{"2026-11-23": "2026-11-23", "2026-12-31": ""} {
		s, report := in.one(t, "name,assured_date", "x,"+day)
		if s.AssuredDate != want || (report.Total == 1) != (want == "") {
			t.Errorf("%s: %q %v", day, s.AssuredDate, report.Problems)
		}
	}
}

func TestTheAddressOfARefugeIsKeptBack(t *testing.T) {
	in := open(t)
	for name, row := range map[string]string{
		"stated":                  "Haven,domestic-abuse-support,,Rose House,S1 2HE",
		"stated as a need":        "Haven,,domestic-abuse,Rose House,S1 2HE",
		"read from its own words": "Haven domestic abuse refuge,,,Rose House,S1 2HE",
	} {
		s, report := in.one(t, "name,kind,needs,venue,postcode", row)
		if s.Locations[0].Location.Visibility != directory.Area || report.Total != 1 {
			t.Errorf("%s: %+v %v", name, s.Locations[0].Location, report.Problems)
		}
		public, err := in.Store.Service(t.Context(), s.ID)
		if err != nil {
			t.Fatal(err)
		}
		if l := public.Locations[0].Location; l.Postcode != "" || l.Point != nil || l.Name != "" {
			t.Errorf("%s: %+v is public", name, l)
		}
	}
}

func TestFeedName(t *testing.T) {
	for ref, want := range map[string]string{
		"/data/gm_food_banks.csv":                     "gm_food_banks",
		`C:\feeds\Our Groups (new).csv`:               "Our-Groups-new",
		"https://bristol.example.org/o/v3/services?x": "bristol.example.org",
		"list": "list",
	} {
		if got := FeedName(ref); got != want || CheckFeedName(got) != nil {
			t.Errorf("%s: %q", ref, got)
		}
	}
	for _, name := range []string{"", "a b", "../x", strings.Repeat("a", 101)} {
		if CheckFeedName(name) == nil {
			t.Errorf("%q was taken", name)
		}
	}
}
