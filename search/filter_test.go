package search

import (
	"errors"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/geo"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var sheffield = &geo.Origin{Point: centre, District: geo.District{Code: "E08000039", Name: "Sheffield"}, Region: "England"}

func search(t *testing.T, ix *Index, q Query) *Answer {
	t.Helper()
	a, err := ix.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func foundIDs(a *Answer) []string {
	ids := []string{}
	for _, h := range a.Hits {
		ids = append(ids, h.ID)
	}
	return ids
}

// TestSaidItsDays: who has said of one session when it is, has said on which
// days it meets; who has said of none has not.
func TestSaidItsDays(t *testing.T) {
	monday := []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY=MO", 9*60, 10*60)}
	said := at(directory.Service{Name: "Said", Delivery: []string{"in-person", "online"}}, 500)
	said.Locations[0].Schedules = monday
	elsewhere := at(directory.Service{Name: "Elsewhere"}, 500)
	elsewhere.Locations = append(elsewhere.Locations, directory.ServiceAtLocation{Location: directory.Location{ID: "far"}, Schedules: monday})
	words := at(directory.Service{Name: "Words", Schedules: []directory.Schedule{{Description: "Ring for times"}}}, 500)
	for _, c := range []struct {
		s    *directory.Service
		q    Query
		want []Gain
	}{
		{said, Query{Days: []string{"sat"}}, nil},
		{said, Query{Times: []string{"evening"}}, nil},
		{elsewhere, Query{Days: []string{"sat"}}, nil},
		{words, Query{Days: []string{"sat"}}, []Gain{{"day", 1}}},
		{words, Query{Times: []string{"evening"}}, []Gain{{"time", 1}}},
		{at(directory.Service{Name: "Nothing"}, 500), Query{Days: []string{"sat"}}, []Gain{{"day", 1}}},
	} {
		c.q.Origin = sheffield
		got := search(t, open(t, newMemory(c.s)), c.q)
		if diff := gocmp.Diff(c.want, got.Suggest.Unconfirmed, cmpopts.EquateEmpty()); diff != "" || got.Total != 0 {
			t.Errorf("%s, %v %v: %d found, unconfirmed %s", c.s.Name, c.q.Days, c.q.Times, got.Total, diff)
		}
	}
}

// TestVenueIsInPerson: a venue says that something is held in person, whether
// the venue may be told or not and whether its sessions are known or not.
func TestVenueIsInPerson(t *testing.T) {
	hidden := at(directory.Service{Name: "Hidden"}, 500)
	hidden.Locations[0].Location.Visibility = directory.Hidden
	online := at(directory.Service{Name: "Online", Delivery: []string{"online"}}, 500)
	ix := open(t, newMemory(at(directory.Service{Name: "Bare"}, 500), hidden, online, &directory.Service{ID: "unknown", Name: "Unknown"}))
	a := search(t, ix, Query{Delivery: []string{"in-person"}})
	if diff := gocmp.Diff([]string{"bare", "hidden"}, foundIDs(a)); diff != "" {
		t.Error(diff)
	}
	if diff := gocmp.Diff([]Gain{{"delivery", 1}}, a.Suggest.Unconfirmed); diff != "" {
		t.Error(diff)
	}
}

// TestVenueIsNotEverywhere: visits and calls from a venue that may be told
// start there; without one, or without one that may be told, they reach all.
func TestVenueIsNotEverywhere(t *testing.T) {
	far := at(directory.Service{Name: "Far", Delivery: []string{"in-person", "home-visit"}}, 300_000)
	hidden := at(directory.Service{Name: "Hidden", Delivery: []string{"phone"}}, 300_000)
	hidden.Locations[0].Location.Visibility = directory.Hidden
	five := 5 * metresPerMile
	a := search(t, open(t, newMemory(far, hidden, &directory.Service{ID: "line", Name: "Line", Delivery: []string{"phone"}})), Query{Origin: sheffield, Within: &five})
	if diff := gocmp.Diff([]string{"hidden", "line"}, foundIDs(a)); diff != "" {
		t.Error(diff)
	}
}

func TestWithinWithoutOrigin(t *testing.T) {
	five := 5 * metresPerMile
	if a := search(t, open(t, newMemory(at(directory.Service{Name: "Bare"}, 500))), Query{Within: &five}); a.Within != nil || a.Total != 1 {
		t.Errorf("within %v of nowhere finds %d", a.Within, a.Total)
	}
}

// TestUnknownTerms: a kind or need that isn't there is refused by its name, and
// so is one in the other's place.
func TestUnknownTerms(t *testing.T) {
	ix := open(t, newMemory())
	for _, c := range []struct {
		q     Query
		field string
	}{
		{Query{Kinds: []string{"walking-group"}, Needs: []string{"pain"}}, ""},
		{Query{Kinds: []string{"walking-group", "walkin-group"}}, "kind"},
		{Query{Kinds: []string{"back-pain"}}, "kind"},
		{Query{Needs: []string{"backpain"}}, "need"},
		{Query{Needs: []string{"walking-group"}}, "need"},
	} {
		_, err := ix.Search(t.Context(), c.q)
		var e *directory.Error
		switch {
		case c.field == "" && err != nil:
			t.Errorf("%v %v: %v", c.q.Kinds, c.q.Needs, err)
		case c.field != "" && (!errors.As(err, &e) || e.Kind != directory.Invalid || e.Field != c.field || e.Message == ""):
			t.Errorf("%v %v: %v, want %s refused", c.q.Kinds, c.q.Needs, err, c.field)
		}
	}
}

// TestFacetCountsAreLinks: each count of a kind, need or cost is what choosing
// that value alone gives.
func TestFacetCountsAreLinks(t *testing.T) {
	ix := open(t, newMemory(randomServices(t, 21, 400)...))
	checked := 0
	for _, words := range []string{"", "group"} {
		q := Query{Words: words, Origin: sheffield}
		ten := 10 * metresPerMile
		q.Within = &ten
		for _, f := range search(t, ix, q).Facets {
			for _, v := range f.Values {
				one := q
				switch f.Parameter {
				case "kind":
					one.Kinds = []string{v.Value}
				case "need":
					one.Needs = []string{v.Value}
				case "cost":
					one.Costs = []string{v.Value}
				default:
					continue
				}
				checked++
				if got := search(t, ix, one).Total; got != v.Count {
					t.Errorf("%q: %s %s says %d and gives %d", words, f.Parameter, v.Value, v.Count, got)
				}
			}
		}
	}
	if checked < 50 {
		t.Errorf("only %d counts were checked", checked)
	}
}
