package ramblers_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fingerpost/importers/importertest"
	"fingerpost/importers/ramblers"
)

// For each field that the source states, how many of its walks had it and where it
// went: a field that is lost unnoticed fails here. What is left out on purpose says
// why.
func TestKept(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "walks.json"))
	if err != nil {
		t.Fatal(err)
	}
	var page struct{ Data []map[string]any }
	if err := json.Unmarshal(b, &page); err != nil {
		t.Fatal(err)
	}
	got, err := run(t, ramblers.Importer{}, importertest.File(filepath.Join("testdata", "walks.json")))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := json.Marshal(got.Services())
	if err != nil {
		t.Fatal(err)
	}
	text := string(kept)

	// signs are what a field's value leaves behind; a field without any is left out.
	signs := map[string][]string{
		"item_type": {"/wellbeing/", "/walks/", "/events"}, "title": {"Library stroll", "Two reservoirs", "Slide evening"},
		"group_code": {"SY01", "SYW2"}, "group_name": {"Example Valley Wellbeing Walks"}, "description": {"Flat and friendly", "A long day on the moor", "Along the edge"},
		"additional_details": {`Bring lunch \u0026 waterproofs`}, "start_date_time": {"2026-12-01", "19:30"}, "end_date_time": {"21:30", "Until 2027-02-07"}, "duration": {`"closes":"15:30"`},
		"meeting_date_time": {"Meet at 09:45"}, "meeting_location": {"Meet at 08:45 at Station car park, S1 2BP"}, "start_location": {"Outside the library", "S6 1SG", "53.3975", "53.2845", "a.b.c"},
		"location": {"Church hall"}, "end_location": {"Railway station"}, "distance_miles": {"9.5 miles", `"walk_miles":15`}, "distance_km": {"8.1 miles"}, "ascent_metres": {"Climbs 420 metres"}, "ascent_feet": {"Climbs 305 metres"},
		"difficulty": {"Easy access", `"effort":"moderate"`}, "shape": {"Circular", "Linear"}, "url": {"https://www.example.org/walks/2002"}, "status": {"Called off"},
		"accessibility": {`"step-free":"yes"`, "No stiles", "Dog friendly"}, "facilities": {`"toilets":"yes"`}, "transport": {"Accessible by public transport", "By coach"}, "date_updated": {"2026-11-06T09:00:00Z"},
	}
	// The id names a walk of a day, and the service is more than that; area_code is
	// part of the group's; a reason is often somebody's illness; a leader is a person.
	left := []string{"id", "area_code", "cancellation_reason", "walk_leader", "event_organiser", "date_created", "linked_event", "media", "external_url"}
	stated := map[string]int{}
	for _, item := range page.Data {
		for field, v := range item {
			if b, _ := json.Marshal(v); !slices.Contains([]string{"null", `""`, "[]"}, string(b)) {
				stated[field]++
			}
		}
	}
	for field, n := range stated {
		if signs[field] == nil && !slices.Contains(left, field) {
			t.Errorf("%s: stated by %d, and nobody says what becomes of it", field, n)
		}
		for _, sign := range signs[field] {
			if !strings.Contains(text, sign) {
				t.Errorf("%s: %q was lost", field, sign)
			}
		}
	}
	for field := range signs {
		if stated[field] == 0 {
			t.Errorf("no walk states %s any more", field)
		}
	}
	t.Logf("%d fields stated by %d walks, %d of them left out on purpose: %v", len(stated), len(page.Data), len(left), left)
}
