package csvfile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"github.com/google/go-cmp/cmp"
)

func ids(records []importers.Record) []string {
	var ids []string
	for _, r := range records {
		ids = append(ids, r.Service.Source.ExternalID)
	}
	return ids
}

func TestRowsThatShareAnID(t *testing.T) {
	out, _ := read(t, strings.Join([]string{
		"id,name,summary,venue,postcode,schedule,accessibility",
		"a,Walk,Slow,Park lodge,S1 2HE,Tue 10:00-11:00,step-free",
		"b,Choir,,Town hall,S2 4QN,,",
		"a,,Fast,Library,S3 8GG,Wed 10:00-11:00,",
		"a,Walk,,Park lodge,S1 2HE,Thu 10:00-11:00,toilets", // more sessions at the first venue
		"b,Choir,,Town hall,S2 4QN,,",
	}, "\n"), importers.Source{})
	if diff := cmp.Diff([]string{"a", "b"}, ids(out.Records)); diff != "" {
		t.Fatal(diff)
	}
	a := out.Records[0]
	if a.Rows != 3 || a.Where != "rows 2, 4, 5" || out.Records[1].Rows != 1 {
		t.Errorf("a is of %d rows, %q; b of %d", a.Rows, a.Where, out.Records[1].Rows)
	}
	if a.Service.Summary != "Slow" || len(a.Service.Locations) != 2 {
		t.Fatalf("the service is %+v", a.Service)
	}
	lodge := a.Service.Locations[0]
	if len(lodge.Schedules) != 2 || len(lodge.Accessibility) != 2 {
		t.Errorf("the lodge has %+v", lodge)
	}
	if diff := cmp.Diff([]string{
		"row 4, summary: Row 2 is the same service and says “Slo…",
		"REJECTED row 6, : The same as row 3 in every column, so i…",
	}, sorted(summary(out.Problems))); diff != "" {
		t.Error(diff)
	}
}

func sorted(s []string) []string {
	slices.SortFunc(s, func(a, b string) int {
		return strings.Compare(strings.TrimPrefix(a, "REJECTED "), strings.TrimPrefix(b, "REJECTED "))
	})
	return s
}

// TestMadeIDs holds what identifiers are made of where a sheet has none.
func TestMadeIDs(t *testing.T) {
	id := func(rows ...string) []string {
		out, _ := read(t, "organisation,name,venue,address,postcode,category,opening times,phone\n"+strings.Join(rows, "\n"), importers.Source{})
		return ids(out.Records)
	}
	walk, evening := "Org,Walk,Lodge,Road,S1 2HE,Walking,Tuesday 10am - 12,", "Org,Walk,Lodge,Road,S1 2HE,Walking,Thursday 7pm - 8pm,"
	one := id(walk)[0]
	if len(one) != 32 {
		t.Errorf("the identifier is %q", one)
	}
	for name, row := range map[string]string{
		"another time": "Org,Walk,Lodge,Road,S1 2HE,Walking,Friday 1pm - 2pm,", "another phone": walk + "0114 496 0000", "case and spaces": "ORG,walk, Lodge,Road,s12he,Walking,Tuesday 10am - 12,",
	} {
		if got := id(row)[0]; got != one {
			t.Errorf("%s makes it another service", name)
		}
	}
	for name, row := range map[string]string{
		"another organisation": "Other,Walk,Lodge,Road,S1 2HE,Walking,Tuesday 10am - 12,", "another postcode": "Org,Walk,Lodge,Road,S2 4QN,Walking,Tuesday 10am - 12,", "another category": "Org,Walk,Lodge,Road,S1 2HE,Choir,Tuesday 10am - 12,",
	} {
		if got := id(row)[0]; got == one {
			t.Errorf("%s leaves it the same service", name)
		}
	}
	both, turned := id(walk, evening), id(evening, walk)
	if len(both) != 2 || both[0] == both[1] || both[0] != turned[1] || both[1] != turned[0] {
		t.Errorf("two times of one service have %v, in the other order %v", both, turned)
	}
	if got := id(walk, walk); len(got) != 1 || got[0] != one {
		t.Errorf("two equal rows are %v", got)
	}
	if got := id(walk, walk+"0114 496 0000"); len(got) != 1 || got[0] != one {
		t.Errorf("two rows that differ in a telephone number alone are %v", got)
	}
}

// TestSiteID holds that another sheet's number for a place is not the service's.
func TestSiteID(t *testing.T) {
	out, _ := read(t, "site_id,site_name,facility_type,access_type\n7,Sale Leisure Centre,Squash courts,Pay and Play\n7,Sale Leisure Centre,Swimming pools,Pay and Play\n8,Abbey School,Grass pitches,Private Use\n9,Fit Club,Studios,Registered Membership use\n10,Bowls Club,Greens,Sports Club / Community Association\n", importers.Source{})
	var got []string
	for _, r := range out.Records {
		s := r.Service
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s @%s %s %s", s.Name, s.Locations[0].Location.ExternalID, s.Cost, s.Publication.Reason)))
		if (s.Publication.Reason != "") != (s.Publication.State == directory.Withheld) {
			t.Errorf("%s is %+v", s.Name, s.Publication)
		}
	}
	if diff := cmp.Diff([]string{
		"Sale Leisure Centre: squash courts @7 paid", "Sale Leisure Centre: swimming pools @7 paid", "Abbey School: grass pitches @8  Private use", "Fit Club: studios @9  Members only", "Bowls Club: greens @10",
	}, got); diff != "" {
		t.Error(diff)
	}
}

// TestTooManyRowsOfOne holds the bound on what one service may hold in memory.
func TestTooManyRowsOfOne(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,name,venue\n")
	for i := range maxGroupRows + 5 {
		fmt.Fprintf(&b, "one,Walk,Hall %d\n", i)
	}
	out, _ := read(t, b.String(), importers.Source{})
	if len(out.Records) != 1 || len(out.Records[0].Service.Locations) != maxGroupRows || len(out.Rejected()) != 5 {
		t.Errorf("%d records and %d rejected", len(out.Records), len(out.Rejected()))
	}
}
