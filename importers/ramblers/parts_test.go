package ramblers

import (
	"math/rand/v2"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

func TestGridPoint(t *testing.T) {
	tests := []struct {
		ref      string
		lat, lon float64
		within   float64 // metres
	}{
		{"TG 51409 13177", 52.65798, 1.71605, 10}, // Ordnance Survey's own worked example, at Caister
		{"NN 166 712", 56.79693, -5.00371, 200},   // Ben Nevis
		{"nn166712", 56.79693, -5.00371, 200},
		{"SE2980133762", 53.7992, -1.5492, 60},
		{"SK-35-87", 53.382, -1.468, 800},
		{"HY 4492 1085", 58.9818, -2.9599, 100}, // Kirkwall
		{"SV 9027 1060", 49.9146, -6.3145, 300}, // Scilly
		{"J 338 740", 54.5969, -5.9298, 150},    // Belfast
	}
	for _, test := range tests {
		got, ok := gridPoint(test.ref)
		if d := geo.Distance(got, orb.Point{test.lon, test.lat}); !ok || d > test.within {
			t.Errorf("%s: %v, %.0f m off", test.ref, got, d)
		}
	}
	for _, ref := range []string{"", "SE", "298337", "SE29833", "SE298I37", "II298337", "ZZ298337", "SEE298337", "SE29801337621111", "SE 2 3", "A0000"} {
		if p, ok := gridPoint(ref); ok {
			t.Errorf("%q is %v", ref, p)
		}
	}
}

// What leads to a person goes; what only looks like it stays.
func TestDiscreet(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Ring Heather Example on 07700 900123 or 0114 496 0000.", "Ring the leader on (see the walk's own page) or (see the walk's own page)."},
		{"E-mail heather@example.org, or +44 (0)7700 900 123", "E-mail (see the walk's own page), or (see the walk's own page)"},
		{"Contact Heather; the heather is out, and Heather Lane is steep.", "Contact the leader; the heather is out, and Heather Lane is steep."},
		{"HEATHER  EXAMPLE leads", "the leader leads"},
		{"Leader: Heather", "Leader: the leader"},
		{"Start 09:30, 0.5 miles at SE 298 337, 01/12/2026, OL 24, 020 steps", "Start 09:30, 0.5 miles at SE 298 337, 01/12/2026, OL 24, 020 steps"},
		{"Bring £2.50", "Bring £2.50"},
		{"Contact: Jo Sample 07700 900456", "Contact: the leader (see the walk's own page)"},
		{"If late ring Jo on 07700 900456 please", "If late ring the leader on (see the walk's own page) please"},
		{"Please e-mail Jo B. O'Example at jo@example.org.", "Please e-mail the leader at (see the walk's own page)."},
		{"Meet at the Village Hall 0114 496 0000", "Meet at the Village Hall (see the walk's own page)"},
	}
	tell := discreet([]string{"Heather Example", "", "X", "(*"})
	for _, test := range tests {
		if got := tell(test.in); got != test.want {
			t.Errorf("%q\n got %q\nwant %q", test.in, got, test.want)
		}
	}
	if diff := cmp.Diff([]string{"A B", "C D", "E"}, people("A B & C D, E")); diff != "" {
		t.Error(diff)
	}
}

// Whatever the days are, the schedule has these very days.
func TestDated(t *testing.T) {
	spell := func(days ...directory.Date) []directory.Date { return days }
	tests := []struct {
		days []directory.Date
		rule string
	}{
		{spell("2026-12-01"), ""},
		{spell("2026-12-01", "2026-12-08"), ""},
		{spell("2026-12-08", "2026-12-01", "2026-12-15", "2026-12-15"), "FREQ=WEEKLY;BYDAY=TU"},
		{spell("2026-12-01", "2026-12-15", "2026-12-29"), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"},
		{spell("2026-12-05", "2027-01-02", "2027-02-06", "2027-03-06"), "FREQ=MONTHLY;BYDAY=1SA"},
		{spell("2026-12-01", "2026-12-02", "2026-12-03"), ""},
		{spell("2026-12-01", "2026-12-08", "2027-12-07"), ""},
	}
	for _, test := range tests {
		if got := dated(test.days).RRule; got != test.rule {
			t.Errorf("%v: %q, want %q", test.days, got, test.rule)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	ruled := 0
	for range 3000 {
		var days []directory.Date
		d, step := directory.Date("2026-12-01").Add(random.IntN(40)), []int{1, 7, 14, 28}[random.IntN(4)]
		for range 1 + random.IntN(12) {
			days = append(days, d)
			d = d.Add(step * (1 + random.IntN(5)/4))
		}
		s := dated(days)
		if s.RRule != "" {
			ruled++
		}
		var got []directory.Date
		for _, session := range s.Next(time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), "E", 100) {
			got = append(got, directory.DateOf(session.Start))
		}
		want := days
		for len(want) > 0 && want[len(want)-1] > "2027-11-20" { // Next looks a year ahead.
			want = want[:len(want)-1]
		}
		for len(got) > len(want) {
			got = got[:len(got)-1]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%v as %+v: %s", days, s, diff)
		}
	}
	if ruled < 500 {
		t.Errorf("only %d were told as rules", ruled)
	}
}

func FuzzGridPoint(f *testing.F) {
	for _, s := range []string{"SE298337", "J 338 740", "TG5140913177", "é12"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if p, ok := gridPoint(s); ok && !geo.ValidUK(p) {
			t.Errorf("%q is at %v", s, p)
		}
	})
}

// Whatever a text and a name are, no address and no number is left.
func FuzzDiscreet(f *testing.F) {
	f.Add("Ring Pat on 07700 900123 or pat@example.org", "Pat Sample")
	f.Add("(0114) 496 0000 [x](*", "(* [")
	f.Fuzz(func(t *testing.T, text, name string) {
		got := discreet(people(name))(text)
		if found := address.FindString(got); found != "" {
			t.Errorf("%q is left in %q", found, got)
		}
		for _, found := range telephone.FindAllString(got, -1) {
			if n := digits(found); n >= 9 && n <= 15 {
				t.Errorf("%q is left in %q", found, got)
			}
		}
	})
}
