package ingest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/app/store"
	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
)

// TestRegions holds that each district of England lies in one region, and that
// what is listed is a district.
func TestRegions(t *testing.T) {
	in := open(t)
	listed := map[string]int{}
	for _, r := range regions {
		for _, code := range strings.Fields(r.districts) {
			if d, known := in.Places.District(code); !known || d.Code != code {
				t.Errorf("%s lists %s, which is no district now", r.name, code)
			}
			listed[code]++
		}
	}
	for _, d := range in.Places.Districts() {
		if d.Nation() == "E" && listed[d.Code] != 1 {
			t.Errorf("%s %s is in %d regions", d.Code, d.Name, listed[d.Code])
		}
	}
	for district, want := range map[string]string{"E08000039": "E12000003", "E06000012": "E12000003", "E07000138": "E12000004", "E06000002": "E12000001", "S12000036": "", "": ""} {
		if got := regionOf(district); got != want {
			t.Errorf("%s is in %q, want %q", district, got, want)
		}
	}
}

func TestReadLimit(t *testing.T) {
	in := open(t)
	for words, want := range map[string]string{
		"":                                  "",
		"Sheffield":                         "E08000039",
		"e08000039, S1 ,sheffield":          "E08000039 S1",
		"Yorkshire and the Humber":          "E12000003",
		"E12000003,England,Cymru,W92000004": "E12000003 E92000001 W92000004",
		"Rotherham,bt7":                     "E08000018 BT7",
	} {
		got, err := ReadLimit(in.Places, strings.Split(words, ","))
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("%q: %q, %v", words, got, err)
		}
	}
	for _, words := range []string{"Atlantis", "E08999999", "E12000099", "QQ1", "UK", "S1 2HE"} {
		if got, err := ReadLimit(in.Places, strings.Split(words, ",")); directory.KindOf(err) != directory.Invalid {
			t.Errorf("%q: %q, %v", words, got, err)
		}
	}
	if got := LimitNames(in.Places, []string{"E08000039", "E12000003", "S1"}); got != "Sheffield, Yorkshire and The Humber, S1" {
		t.Error(got)
	}
}

// TestArea holds what lies outside the area of a feed, and what can't be said to.
func TestArea(t *testing.T) {
	in := open(t)
	const sheffield, leeds, cardiff, belfast, nowhere = "S1 2HE", "LS1 4AP", "CF10 1EP", "BT7 1NN", ""
	for _, test := range []struct {
		limit, postcode, area, delivery string
		out                             bool
	}{
		{"", leeds, "", "", false},
		{"Sheffield", sheffield, "", "", false},
		{"Sheffield", leeds, "", "", true},
		{"E12000003", leeds, "", "", false},
		{"E12000003", cardiff, "", "", true},
		{"Wales", cardiff, "", "", false},
		{"Wales", sheffield, "", "", true},
		{"England", leeds, "", "", false},
		{"S1", sheffield, "", "", false},
		{"S10", sheffield, "", "", true},
		{"S10,Leeds", leeds, "", "", false},
		{"BT7", belfast, "", "", false},
		{"Northern Ireland", belfast, "", "", false},
		{"Belfast", belfast, "", "", false}, // Its district is not known: it may be.
		{"Sheffield", belfast, "", "", true},
		{"Sheffield", "GY1 1AA", "", "", true},
		{"Sheffield", nowhere, "", "", false}, // A name alone is kept.
		// Whom it serves.
		{"Sheffield", nowhere, "Leeds", "", true},
		{"Sheffield", nowhere, "Sheffield", "", false},
		{"Sheffield", nowhere, "England", "", false},
		{"Sheffield", nowhere, "Wales", "", true},
		{"E12000003", nowhere, "England", "", false},
		{"E12000003", nowhere, "Leeds", "", false},
		{"Sheffield", nowhere, "national", "", false},
		{"Sheffield", nowhere, "S1", "", false},
		{"Sheffield", nowhere, "LS1", "", true},
		{"S1", nowhere, "Sheffield", "", false},
		{"S1", nowhere, "Leeds", "", true},
		{"S1", nowhere, "England", "", false},
		{"S1", nowhere, "Scotland", "", true},
		{"S1", nowhere, "S1", "", false},
		{"S2", nowhere, "S1", "", true},
		{"Sheffield", leeds, "Sheffield", "", false}, // It comes here.
		{"Sheffield", leeds, "national", "", false},
		{"Sheffield", leeds, "over the rainbow", "", true},
		{"Sheffield", nowhere, "over the rainbow", "", false},
		// Online, without a place of its own, is for everybody; a class in Leeds is in Leeds.
		{"Sheffield", nowhere, "", "online", false},
		{"Sheffield", nowhere, "", "phone", false},
		{"Sheffield", nowhere, "Leeds", "online", true},
		{"Sheffield", leeds, "", "online", true},
	} {
		name := fmt.Sprintf("limit %s, at %s, for %s, %s", test.limit, test.postcode, test.area, test.delivery)
		t.Run(name, func(t *testing.T) {
			codes, err := ReadLimit(in.Places, strings.Split(test.limit, ","))
			if err != nil {
				t.Fatal(err)
			}
			report, err := in.csv(t, Job{DryRun: true, Feed: store.Feed{Policy: store.Policy{Area: codes}}}, "id,name,postcode,area,delivery", fmt.Sprintf("1,X,%s,%s,%s", test.postcode, test.area, test.delivery))
			if err != nil {
				t.Fatal(err)
			}
			told := slices.ContainsFunc(report.Problems, func(p importers.Problem) bool {
				return strings.Contains(p.Message, "outside the area of this feed") && p.Rejected && p.Field == "area"
			})
			if out := report.Counts.Rejected == 1; out != test.out || told != test.out {
				t.Errorf("left out %v, told %v: %s %v", out, told, report.Line(), report.Problems)
			}
		})
	}
}

// TestOutside takes out what a feed had, where its area is set or it moves away,
// and asks where that is much.
func TestOutside(t *testing.T) {
	in := open(t)
	rows := func(n int, postcode string) []string {
		all := []string{"id,name,postcode"}
		for i := range 20 {
			at := "S1 2HE"
			if i < n {
				at = postcode
			}
			all = append(all, fmt.Sprintf("%d,Group %d,%s", i, i, at))
		}
		return all
	}
	policy := store.Policy{Area: []string{"E08000039"}}
	in.reads(t, Job{}, "created=20", rows(8, "LS1 4AP")...)
	if err := in.Store.SetPolicy(t.Context(), "test", policy); err != nil {
		t.Fatal(err)
	}
	report, err := in.csv(t, Job{}, rows(8, "LS1 4AP")...)
	if !errors.Is(err, ErrGuard) || !strings.Contains(err.Error(), "outside the area") || report.Counts.Rejected != 8 || report.Counts.Withdrawn != 0 {
		t.Fatal(err, report.Line())
	}
	if p := in.publication(t, 3); p.Reason != "" || len(in.waits(t)) != 0 {
		t.Error("what is elsewhere has not closed:", p, in.waits(t))
	}
	in.reads(t, Job{Confirm: true}, "withdrawn=8", rows(8, "LS1 4AP")...)
	if p := in.publication(t, 3); p.State != directory.Withdrawn || !strings.Contains(p.Reason, "outside the area") {
		t.Error(p)
	}
	in.reads(t, Job{}, "unchanged=12 withdrawn=0 rejected=8", rows(8, "LS1 4AP")...)
	in.reads(t, Job{}, "withdrawn=1 rejected=9", rows(9, "LS1 4AP")...)
	// One that can't be read may be the one that is missing, however many lie outside.
	broken := append(rows(9, "LS1 4AP")[:19:19], ",,S1 2HE")
	report = in.reads(t, Job{}, "withdrawn=0", broken...)
	if !strings.Contains(strings.Join(report.Notes, " "), "none was withdrawn") {
		t.Error(report.Notes)
	}
	in.reads(t, Job{}, "updated=9", rows(0, "")...)
}

// TestOutsideTellsNoSecret keeps the address of a place that must stay hidden out
// of the report.
func TestOutsideTellsNoSecret(t *testing.T) {
	in := open(t)
	report, err := in.csv(t, Job{Feed: store.Feed{Policy: store.Policy{Area: []string{"E08000039"}}}}, "id,name,venue,address,postcode", "1,Haven Women's Refuge,Rose House,1 The Street,LS1 4AP")
	if err != nil || report.Counts.Rejected != 1 {
		t.Fatal(err, report.Line())
	}
	last := report.Problems[len(report.Problems)-1]
	if diff := cmp.Diff("It is outside the area of this feed (Sheffield): Leeds.", last.Message); diff != "" || last.Value != "" {
		t.Error(diff, last.Value)
	}
}
