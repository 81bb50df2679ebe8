package openactive_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers/importertest"
	"fingerpost/importers/openactive"
	"fingerpost/importers/plain"
)

// normalised pairs captured items with what the feed normaliser of OpenActive
// makes of them: one item for each time at which something is held.
var normalised = []struct{ in, out string }{
	{"course-with-schedule", "course-with-schedule-normalised"},
	{"courseinstance", "courseinstance-normalised"},
	{"event-not-normalised", "event-normalised"},
	{"event-valid-not-normalised", "event-valid-normalised"},
	{"event-with-superevent", "event-with-superevent-normalised"},
	{"facilityuse-embedded-slot", "facilityuse-embedded-slot-normalised"},
	{"facilityuse-ifu-slots", "facilityuse-ifu-slots-normalised"},
	{"headline-event-with-subevents", "headline-event-with-subevents-normalised"},
	{"ifu-facilityuse-slots", "ifu-facilityuse-slots-normalised"},
	{"individualfacilityuse-embedded-slot", "individualfacilityuse-embedded-slot-normalised"},
	{"on-demand-event", "on-demand-event-normalised"},
	{"sessionseries-with-schedule", "sessionseries-with-schedule-normalised"},
	{"sessionseries-with-schedule-exdates", "sessionseries-with-schedule-exdates-normalised"},
	{"sessionseries-with-subevent", "sessionseries-with-subevent-normalised"},
	{"sessionseries scheduledsession-referenced-superevent", "scheduledsession-referenced-superevent-normalised"},
	{"sessionseries-2 scheduledsession-referenced-superevent-2", "scheduledsession-referenced-superevent-normalised-2"},
	{"facilityuse slot-referenced-facilityuse", "slot-referenced-facilityuse-normalised"},
	{"facilityuse-2 slot-referenced-facilityuse-2", "slot-referenced-facilityuse-normalised-2"},
}

// reasons say why a field differs, by what the verdict ends with.
var reasons = map[string]string{
	"slots":       "slots are not harvested: the facility is one listing, without the times that can be booked",
	"own":         "a listing is its series: what one of its sessions says in its place is not taken",
	"inherited":   "a listing without an address of its own leads to that of its series, and the other way round",
	"kept":        "we keep it, the normaliser leaves it out",
	"coordinates": "a place that is called by its coordinates has no name",
	"court":       "a court is found by the centre that it is in",
	"list":        "labels are the activity list's; \"General\" says nothing",
	"day":         "what lasts whole days has no times",
	"picture":     "no pictures are shown",
	"zone":        "the normaliser takes the London times of a schedule for UTC, so that in summer its sessions are an hour late",
}

// What becomes of each captured item, beside what the normaliser makes of it,
// field by field. The golden file holds the verdicts, not the texts: the
// captures are not part of the project. A verdict that differs names its reason.
func TestNormaliser(t *testing.T) {
	folder := importertest.Shared(t, "feeds/openactive/feed-normaliser-fixtures")
	var table bytes.Buffer
	fmt.Fprintln(&table, "What is made of captured items, beside what OpenActive's feed normaliser makes of them.")
	for _, pair := range normalised {
		theirs := itemsIn(t, filepath.Join(folder, pair.out+".json"))
		f := served(t, folder, strings.Fields(pair.in))
		f.now = firstStart(theirs).AddDate(0, 0, -1)
		if err := f.harvest(t, openactive.Importer{}); err != nil {
			t.Fatal(err)
		}
		s := f.only(t)
		fmt.Fprintf(&table, "\n%s: 1 listing, %d normalised\n", pair.in, len(theirs))
		for _, line := range compare(s, theirs) {
			fmt.Fprintln(&table, "  "+line)
			if _, reason, differs := strings.Cut(line, "differs: "); differs && reasons[reason] == "" {
				t.Errorf("%s: %s: without a reason", pair.in, line)
			}
		}
	}
	fmt.Fprintln(&table, "\nReasons")
	var names []string
	for name := range reasons {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&table, "  %s: %s\n", name, reasons[name])
	}
	importertest.Golden(t, filepath.Join("testdata", "normaliser.golden.txt"), table.String())
}

// served serves captured items, each in a feed of its own.
func served(t *testing.T, folder string, names []string) *feedOf {
	t.Helper()
	server := newSite(t)
	f := newFeed("")
	for _, name := range names {
		var items []string
		for i, item := range itemsIn(t, filepath.Join(folder, name+".json")) {
			for field, value := range map[string]any{"state": "updated", "id": fmt.Sprint(i), "modified": i, "kind": "x"} {
				if item[field] == nil {
					item[field] = value
				}
			}
			b, _ := json.Marshal(item)
			items = append(items, string(b))
		}
		server.set("/"+name, fmt.Sprintf(`{"next":"{{BASE}}/%s?end","items":[%s],"license":"https://creativecommons.org/licenses/by/4.0/"}`, name, strings.Join(items, ",")))
		server.set("/"+name+"?end", fmt.Sprintf(`{"next":"{{BASE}}/%s?end","items":[]}`, name))
		f.Ref += " " + server.URL + "/" + name
	}
	return f
}

func itemsIn(t *testing.T, path string) (all []map[string]any) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b[0] != '[' {
		b = []byte("[" + string(b) + "]")
	}
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	for i, item := range all {
		if item["data"] == nil {
			all[i] = map[string]any{"data": item}
		}
	}
	return all
}

// text gives a member of an item's data by its path, as text.
func text(item map[string]any, path ...string) string {
	var v any = item["data"]
	for _, name := range path {
		if all, ok := v.([]any); ok && len(all) > 0 {
			v = all[0]
		}
		m, _ := v.(map[string]any)
		v = m[name]
	}
	if v == nil {
		return ""
	}
	return plain.Line(fmt.Sprint(v))
}

func starts(items []map[string]any) (all []string) {
	for _, item := range items {
		if at, err := time.Parse(time.RFC3339Nano, text(item, "startDate")); err == nil {
			all = append(all, at.In(directory.London()).Format("2006-01-02 15:04"))
		} else if day := text(item, "startDate"); day != "" {
			all = append(all, day+" 00:00")
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func firstStart(items []map[string]any) time.Time {
	if all := starts(items); len(all) > 0 {
		at, _ := time.Parse("2006-01-02 15:04", all[0])
		return at
	}
	return now
}

var degreesName = regexp.MustCompile(`^[\d., -]+$`)

// compare gives a verdict for each field that either side states.
func compare(s *directory.Service, theirs []map[string]any) (lines []string) {
	first := theirs[0]
	verdict := func(field, ours, their, reason string) {
		switch {
		case ours == "" && their == "":
		case ours == their:
			lines = append(lines, field+": same")
		default:
			lines = append(lines, field+": differs: "+reason)
		}
	}
	kind := text(first, "@type")
	verdict("name", s.Name, text(first, "name"), "own")
	verdict("description", plain.Line(s.Description), text(first, "description"), "own")
	verdict("url", s.URL, text(first, "url"), "inherited")
	organizer := ""
	if s.Organization != nil {
		organizer = s.Organization.Name
	}
	verdict("organizer", organizer, text(first, "organizer", "name")+text(first, "provider", "name"), "kept")
	var place directory.Location
	if len(s.Locations) > 0 {
		place = s.Locations[0].Location
	}
	reason := "court"
	if degreesName.MatchString(text(first, "location", "name")) {
		reason = "coordinates"
	}
	verdict("place", place.Name, text(first, "location", "name"), reason)
	verdict("postcode", place.Postcode, text(first, "location", "address", "postalCode"), "court")
	point := ""
	if place.Point != nil {
		point = fmt.Sprint(place.Point.Lat())
	}
	verdict("latitude", point, text(first, "location", "geo", "latitude"), "own")
	var labels, want []string
	for _, a := range s.Activities {
		labels = append(labels, a.Label)
	}
	for _, a := range list(first, "activity") {
		label := fmt.Sprint(a["prefLabel"])
		if a["prefLabel"] == nil {
			label = fmt.Sprint(a["text"])
		}
		if !slices.Contains(labels, label) {
			want = append(want, label)
		}
	}
	verdict("activities", fmt.Sprint([]string(nil)), fmt.Sprint(want), "list")
	price := ""
	if len(s.CostOptions) > 0 && s.CostOptions[0].Pence != nil {
		price = fmt.Sprint(float64(*s.CostOptions[0].Pence) / 100)
	}
	their := strings.TrimSuffix(strings.TrimSuffix(text(first, "offers", "price"), "0"), ".0")
	if text(first, "offers", "price") == "0" {
		their = "0"
	}
	reason = "kept"
	if kind == "Slot" {
		reason = "slots"
	}
	verdict("price", price, their, reason)
	reason = "zone"
	if kind == "Slot" {
		reason = "slots"
	}
	their = strings.Join(starts(theirs), ", ")
	ours := strings.Join(ourStarts(s, starts(theirs)), ", ")
	verdict("starts", ours, their, reason)
	if ours != their && kind != "Slot" {
		verdict("days", daysOf(ours), daysOf(their), "")
	}
	compareRest(s, first, verdict)
	return lines
}

func list(item map[string]any, name string) (all []map[string]any) {
	data, _ := item["data"].(map[string]any)
	values, _ := data[name].([]any)
	for _, v := range values {
		if m, ok := v.(map[string]any); ok {
			all = append(all, m)
		} else {
			all = append(all, map[string]any{"text": v})
		}
	}
	return all
}

// ourStarts gives a listing's sessions on the days from the first to the last of
// theirs, whenever that was.
func ourStarts(s *directory.Service, theirs []string) (all []string) {
	if len(theirs) == 0 {
		return nil
	}
	for _, schedule := range s.AllSchedules() {
		from, _ := directory.ParseDate(theirs[0][:10])
		for _, session := range schedule.Next(from.At(0), "E", 400) {
			if at := session.Start.Format("2006-01-02 15:04"); at[:10] <= theirs[len(theirs)-1][:10] {
				all = append(all, at)
			}
		}
	}
	slices.Sort(all)
	return all
}

func daysOf(starts string) string {
	return regexp.MustCompile(` \d\d:\d\d`).ReplaceAllString(starts, "")
}
