package ingest

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"github.com/paulmach/orb"
)

// matchNow is when the pairs are judged: before the single days among them.
var matchNow = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// labelledPair is two services and what a person says of them.
type labelledPair struct {
	label, why string
	services   []*directory.Service
}

// readPairs reads testdata/match_pairs.txt and puts each service right as an
// import does.
func readPairs(t testing.TB) []labelledPair {
	t.Helper()
	f, err := os.Open("testdata/match_pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gazetteer, err := places()
	if err != nil {
		t.Fatal(err)
	}
	v, err := vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	var pairs []labelledPair
	line := 0
	for scan := bufio.NewScanner(f); scan.Scan(); {
		line++
		text := scan.Text()
		switch {
		case text == "" || strings.HasPrefix(text, "#"):
		case strings.HasPrefix(text, " "):
			pair := &pairs[len(pairs)-1]
			feed := []string{"ours", "theirs"}[len(pair.services)]
			s, err := pairService(strings.TrimSpace(text))
			if err != nil {
				t.Fatalf("line %d: %v", line, err)
			}
			s.Source.Feed = feed
			if s.Source.ExternalID == "" {
				s.Source.ExternalID = strconv.Itoa(line)
			}
			n := &normaliser{places: gazetteer, vocabulary: v, meaning: meaning{words()}, today: directory.DateOf(matchNow), report: func(p importers.Problem) error {
				if p.Field != "postcode" && p.Field != "visibility" {
					t.Errorf("line %d: %+v", line, p)
				}
				return nil
			}}
			n.normalise(s)
			directory.Identify(feed, s)
			if err := s.Validate(); err != nil {
				t.Fatalf("line %d: %v", line, err)
			}
			pair.services = append(pair.services, s)
		default:
			label, why, _ := strings.Cut(text, ": ")
			pairs = append(pairs, labelledPair{label: label, why: why})
		}
	}
	for _, p := range pairs {
		if len(p.services) != 2 {
			t.Fatalf("%s: %s: %d services", p.label, p.why, len(p.services))
		}
	}
	return pairs
}

// pairService reads one line of fields.
func pairService(text string) (*directory.Service, error) {
	s := &directory.Service{Organization: &directory.Organization{}}
	var schedules []directory.Schedule
	for field := range strings.SplitSeq(text, "; ") {
		name, value, _ := strings.Cut(field, "=")
		value = strings.TrimSpace(value)
		switch name {
		case "name":
			s.Name = value
		case "org":
			s.Organization.Name = value
		case "chc":
			s.Organization.Identifiers = []directory.Identifier{{Scheme: "GB-CHC", Value: value}}
		case "at":
			parts := append(strings.Split(value, "|"), "", "")
			s.Locations = append(s.Locations, directory.ServiceAtLocation{Location: directory.Location{
				Name: strings.TrimSpace(parts[0]), Address: strings.TrimSpace(parts[1]), Postcode: strings.TrimSpace(parts[2])}})
		case "pt":
			var p orb.Point
			if _, err := fmt.Sscanf(value, "%g,%g", &p[1], &p[0]); err != nil {
				return nil, err
			}
			l := &s.Locations[len(s.Locations)-1].Location
			l.Point, l.PointFrom = &p, pointFromSource
		case "tel":
			s.Phones = []directory.Phone{{Number: value}}
		case "mail":
			s.Email = value
		case "web":
			s.URL = value
		case "when":
			for one := range strings.SplitSeq(value, ", ") {
				schedule, err := pairSchedule(one)
				if err != nil {
					return nil, err
				}
				schedules = append(schedules, schedule)
			}
		case "on":
			day, times, _ := strings.Cut(value, " ")
			schedule, err := pairSchedule("X " + times)
			if err != nil {
				return nil, err
			}
			schedule.RRule, schedule.Start = "", directory.Date(day)
			schedules = append(schedules, schedule)
		case "age":
			low, high, _ := strings.Cut(value, "-")
			if n, err := strconv.Atoi(low); err == nil {
				s.MinimumAge = &n
			}
			if n, err := strconv.Atoi(high); err == nil {
				s.MaximumAge = &n
			}
		case "for":
			s.Gender = value
		case "kind":
			s.Kind = value
		case "act":
			s.Activities = []directory.Activity{{Label: value}}
		case "ext":
			s.Source.ExternalID = value
		case "area":
			s.ServiceAreas = append(s.ServiceAreas, directory.ReadArea(value))
		case "via":
			s.Delivery = []string{value}
		default:
			return nil, fmt.Errorf("there is no field %q", name)
		}
	}
	if s.Organization.Name == "" {
		s.Organization = nil
	}
	if len(s.Locations) > 0 {
		s.Locations[0].Schedules = schedules
	} else {
		s.Schedules = schedules
	}
	return s, nil
}

// pairSchedule reads "TU,TH 10:00-11:00", "TU" or a rule with times.
func pairSchedule(text string) (directory.Schedule, error) {
	days, times, timed := strings.Cut(text, " ")
	rule := days
	if !strings.Contains(days, "=") {
		rule = "FREQ=WEEKLY;BYDAY=" + days
	}
	schedule := directory.Schedule{RRule: rule}
	if !timed {
		return schedule, nil
	}
	from, to, _ := strings.Cut(times, "-")
	opens, err := directory.ParseClock(from)
	if err != nil {
		return schedule, err
	}
	closes, err := directory.ParseClock(to)
	schedule.Opens, schedule.Closes = &opens, &closes
	return schedule, err
}

// minRecall is the least share of the pairs labelled same that must be joined
// without asking anybody; and of those labelled same or unsure that must be
// joined or asked about.
const (
	minRecall = 0.85
	minFound  = 0.85
)

// TestMatchPairs judges the labelled pairs, both ways round, and prints how well.
// Not one may be joined that is not the same: a person who is sent to the wrong
// group is worse off than one who finds it twice.
func TestMatchPairs(t *testing.T) {
	pairs := readPairs(t)
	counts := map[string]map[verdict]int{"same": {}, "unsure": {}, "different": {}}
	met := 0
	for _, p := range pairs {
		a, b := newProfile(p.services[0], matchNow), newProfile(p.services[1], matchNow)
		l, back := compare(a, b), compare(b, a)
		if l.verdict != back.verdict || l.score != back.score && max(l.score-back.score, back.score-l.score) > 1e-9 {
			t.Errorf("%s: %s and the other way round %s (%.3f, %.3f)", p.why, l.verdict, back.verdict, l.score, back.score)
		}
		if counts[p.label] == nil {
			t.Fatalf("there is no label %q", p.label)
		}
		counts[p.label][l.verdict]++
		if l.verdict == same && p.label != "same" {
			t.Errorf("joined, though %s: %s: %.3f %s", p.label, p.why, l.score, l.why)
		} else if l.verdict.String() != p.label {
			t.Logf("%-9s → %-9s %.3f %s (%s)", p.label, l.verdict, l.score, p.why, l.why)
		}
		if p.label == "same" && meet(a, b) {
			met++
		} else if p.label == "same" {
			t.Logf("nothing meets: %s", p.why)
		}
	}
	all := func(label string) (n int) {
		for _, m := range counts[label] {
			n += m
		}
		return n
	}
	joined := counts["same"][same] + counts["unsure"][same] + counts["different"][same]
	precision := float64(counts["same"][same]) / float64(joined)
	recall := float64(counts["same"][same]) / float64(all("same"))
	should := all("same") + all("unsure")
	found := float64(should-counts["same"][different]-counts["unsure"][different]) / float64(should)
	asked := counts["same"][unsure] + counts["unsure"][unsure] + counts["different"][unsure]
	fmt.Printf("duplicates: %d labelled pairs (%d same, %d unsure, %d different)\n", len(pairs), all("same"), all("unsure"), all("different"))
	fmt.Printf("  joined by themselves: precision %.3f, recall %.3f\n", precision, recall)
	fmt.Printf("  joined or asked about: %.3f of same and unsure; %d asked, %d of them different; met by a key: %d of %d same\n",
		found, asked, counts["different"][unsure], met, all("same"))
	if len(pairs) < 150 || precision < 1 || recall < minRecall || found < minFound || met < all("same") {
		t.Errorf("%d pairs, precision %.3f, recall %.3f, found %.3f, met %d: the floors are 150, 1, %g, %g and all", len(pairs), precision, recall, found, met, minRecall, minFound)
	}
}

// meet tells whether one is among those that the other looks for.
func meet(a, b *profile) bool {
	own, _ := a.keys()
	_, ask := b.keys()
	for _, key := range own {
		for _, other := range ask {
			if key == other {
				return true
			}
		}
	}
	return false
}
