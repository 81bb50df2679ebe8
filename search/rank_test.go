package search

import (
	"strings"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"github.com/paulmach/orb"
)

// at puts a service at a venue so many metres north of the origin.
func at(s directory.Service, metres float64) *directory.Service {
	p := orb.Point{centre.Lon(), centre.Lat() + metres/111_195}
	s.ID = strings.ToLower(strings.ReplaceAll(s.Name, " ", "-"))
	s.Locations = []directory.ServiceAtLocation{{Location: directory.Location{ID: "v-" + s.ID, Point: &p}}}
	return &s
}

var centre = orb.Point{-1.47, 53.38}

// TestBest puts pairs in order: the first of each case must come first.
func TestBest(t *testing.T) {
	filler := strings.Repeat("We meet in the hall and have tea afterwards. ", 8)
	for _, c := range []struct {
		comment, words string
		services       []*directory.Service
	}{
		{"a name typed exactly", "lantern", []*directory.Service{
			at(directory.Service{Name: "Lantern"}, 900), at(directory.Service{Name: "Lantern makers of the old brook"}, 800),
		}},
		{"a name before a description", "lantern", []*directory.Service{
			at(directory.Service{Name: "Lantern and kettle"}, 900), at(directory.Service{Name: "Kettle", Description: filler + "Bring a lantern."}, 800),
		}},
		{"all of the words before some", "violin pottery", []*directory.Service{
			at(directory.Service{Name: "Pottery and violin"}, 900), at(directory.Service{Name: "Pottery"}, 800),
		}},
		{"one that is for the need before one that mentions it", "arthritis", []*directory.Service{
			at(directory.Service{Name: "Kettle", Needs: []string{"arthritis"}}, 900),
			at(directory.Service{Name: "Brook", Description: filler + "One of us has arthritis."}, 800),
		}},
		{"people's own words", "my back's gone again", []*directory.Service{
			at(directory.Service{Name: "Back pain self-help group"}, 900), at(directory.Service{Name: "Again and gone: a violin trio"}, 100),
		}},
		{"the near one of two alike", "walking group", []*directory.Service{
			at(directory.Service{Name: "Walking group", Summary: "A"}, 500), at(directory.Service{Name: "Walking group two"}, 30_000),
		}},
		{"a misspelt name", "pottrey", []*directory.Service{
			at(directory.Service{Name: "Pottery"}, 2000), at(directory.Service{Name: "Poetry corner"}, 9000),
		}},
		{"a kind that often meets the need before one that seldom does", "my back's gone again", []*directory.Service{
			at(directory.Service{Name: "Kettle", Kind: "exercise-class", Needs: []string{"back-pain"}}, 900),
			at(directory.Service{Name: "Brook", Kind: "occupational-health", Needs: []string{"back-pain"}}, 200),
		}},
		{"whatever kind is asked for", "back pain occupational health", []*directory.Service{
			at(directory.Service{Name: "Brook", Kind: "occupational-health", Needs: []string{"back-pain"}}, 200),
			at(directory.Service{Name: "Kettle", Kind: "exercise-class", Needs: []string{"back-pain"}}, 100),
		}},
		{"one that takes people before one that is full", "pottery", []*directory.Service{
			at(directory.Service{Name: "Pottery b"}, 900), at(directory.Service{Name: "Pottery a", Intake: directory.Intake{State: "full"}}, 880),
		}},
		{"one that was checked lately", "pottery", []*directory.Service{
			at(directory.Service{Name: "Pottery b", AssuredDate: "2026-10-01"}, 900), at(directory.Service{Name: "Pottery a", AssuredDate: "2021-10-01"}, 880),
		}},
	} {
		ix := open(t, newMemory(c.services...))
		a, err := ix.Search(t.Context(), Query{Words: c.words, Origin: &geo.Origin{Point: centre}})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Hits) == 0 || a.Hits[0].ID != c.services[0].ID {
			t.Errorf("%s: %q gives %+v", c.comment, c.words, a.Hits)
		}
		for i, h := range a.Hits {
			if i > 0 && h.Parts.Sum() > a.Hits[i-1].Parts.Sum() {
				t.Errorf("%s: the sum of parts rises from hit %d to %d", c.comment, i-1, i)
			}
		}
	}
}

// TestNearAndFar: without words the nearest is first, and what comes to people
// last.
func TestNearAndFar(t *testing.T) {
	online := &directory.Service{ID: "online", Name: "A", Delivery: []string{"online"}}
	ix := open(t, newMemory(at(directory.Service{Name: "B"}, 3000), online, at(directory.Service{Name: "C"}, 10)))
	a, err := ix.Search(t.Context(), Query{Origin: &geo.Origin{Point: centre}})
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, h := range a.Hits {
		order = append(order, h.ID)
	}
	if strings.Join(order, " ") != "c b online" {
		t.Error(order)
	}
}

// reasonsText are reasons in English, with a bar between them.
func reasonsText(reasons []Reason) string {
	var words []string
	for _, r := range reasons {
		words = append(words, r.String())
	}
	return strings.Join(words, "|")
}

func TestReasons(t *testing.T) {
	walk := at(directory.Service{Name: "Brook walks", Needs: []string{"back-pain", "anxiety"}, Cost: "free", Accessibility: directory.Facts{"step-free": directory.Yes}}, 800)
	area := &directory.Service{ID: "area", Name: "Kettle line", Cost: "donation", ServiceAreas: []directory.ServiceArea{{Scheme: directory.AreaGSS, Code: "E08000039"}}}
	phone := &directory.Service{ID: "phone", Name: "Kettle by phone", Delivery: []string{"phone"}}
	bare := &directory.Service{ID: "bare", Name: "Lantern"}
	refuge := &directory.Service{ID: "refuge", Name: "Harbour", Needs: []string{"housing"}}
	named := &directory.Service{ID: "named", Name: "Kettle", Summary: "A chat for people with back pain", Needs: []string{"back-pain"}}
	worked := &directory.Service{ID: "worked-out", Name: "Sciatica circle"}
	passing := &directory.Service{ID: "passing", Name: "Brook", Summary: "Tea. Sciatica or not, come along.", Needs: []string{"loneliness"}}
	denied := &directory.Service{ID: "denied", Name: "Brook two", Summary: "Not suitable for back pain.", Needs: []string{"diabetes"}}
	ix := open(t, newMemory(walk, area, phone, bare, refuge, named, worked, passing, denied))
	for _, c := range []struct {
		q        Query
		id, want string
	}{
		{Query{Words: "back pain", Origin: sheffield, Access: []string{"step-free"}}, "brook-walks", "Listed under back pain|0.5 miles away|Free|Step-free"},
		{Query{Needs: []string{"pain"}, Origin: sheffield}, "brook-walks", "Listed under back pain|0.5 miles away|Free"},
		{Query{Words: "kettle", Origin: sheffield}, "area", "Mentions “kettle”|Open to everyone in Sheffield|By donation"},
		{Query{Words: "kettle", Origin: sheffield}, "phone", "Mentions “kettle”|By phone"},
		{Query{Words: "lantern"}, "bare", "Mentions “lantern”"},
		{Query{Words: "secret housing"}, "refuge", "Listed under housing"},
		{Query{Words: "my back's gone again"}, "named", "Mentions back pain"},
		{Query{Needs: []string{"back-pain"}}, "worked-out", "Seems to be about back pain"},
		{Query{Words: "back pain"}, "passing", "Seems to be about back pain"},
		{Query{Words: "diabetes back pain"}, "denied", "Listed under diabetes"},
		{Query{}, "bare", "Listed in this directory"},
	} {
		a, err := ix.Search(t.Context(), c.q)
		if err != nil {
			t.Fatal(err)
		}
		got := "not found"
		for _, h := range a.Hits {
			if h.ID == c.id {
				got = reasonsText(h.Reasons)
			}
		}
		if got != c.want {
			t.Errorf("%+v: %s: %s, want %s", c.q, c.id, got, c.want)
		}
	}
}

func TestAwayText(t *testing.T) {
	for metres, want := range map[float64]string{
		0: "Less than 0.1 miles away", 80: "Less than 0.1 miles away", 161: "0.1 miles away", 1609: "1 mile away", 1640: "1 mile away",
		1931: "1.2 miles away", 3219: "2 miles away", 15900: "9.9 miles away", 16093: "10 miles away", 31000: "19 miles away",
	} {
		if got := awayText(metres).String(); got != want {
			t.Errorf("%v m: %s, want %s", metres, got, want)
		}
	}
}
