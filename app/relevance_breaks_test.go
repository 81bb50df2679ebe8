package main

import (
	"math"
	"net/url"
	"testing"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/search"
	"fingerpost/seed"
	"github.com/paulmach/orb"
)

// TestBreaks asks for things that one listing is, and is not: the judge that
// counts violations must see each.
func TestBreaks(t *testing.T) {
	vocabulary, err := seed.LoadVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	c := &corpus{parts: &parts{vocabulary: vocabulary}, meanings: map[string]search.Meaning{}}
	words := search.NewWords(vocabulary)
	here := orb.Point{-1.47, 53.38}
	venue := func(north float64, facts directory.Facts, rule string, opens, closes directory.Clock) directory.ServiceAtLocation {
		return directory.ServiceAtLocation{
			Location:  directory.Location{ID: rule, Point: &orb.Point{here.Lon(), here.Lat() + north}, Accessibility: facts},
			Schedules: []directory.Schedule{directory.Weekly("FREQ=WEEKLY;BYDAY="+rule, opens, closes)},
		}
	}
	// A degree of latitude is 111.3 km on geo's sphere: one venue is 1.1 km off,
	// the other 3.3.
	walk := &directory.Service{
		Name: "Tuesday walk", Kind: "walking-group", Needs: []string{"back-pain"}, Cost: "free", Gender: "women",
		MinimumAge: new(int), Languages: []directory.Language{{Code: "pa-Arab"}}, Referral: []string{"self"}, Audiences: []string{"public"},
		Locations: []directory.ServiceAtLocation{
			venue(0.01, directory.Facts{"step-free": directory.No}, "TU", 600, 690),
			venue(0.03, directory.Facts{"step-free": directory.Yes}, "TH", 1110, 1200),
		},
	}
	*walk.MinimumAge = 18
	line := &directory.Service{Name: "Pain line", Delivery: []string{"phone"}, ServiceAreas: []directory.ServiceArea{{Scheme: directory.AreaGSS, Code: "E08000039"}}, Audiences: []string{"professionals"}}
	gone := &directory.Service{Name: "Summer walk", Expires: "2026-11-22"}
	for _, x := range []struct {
		s      *directory.Service
		ask    string
		within float64
		want   string
	}{
		{walk, "", 2000, ""},
		{walk, "", 1000, "within"},
		{walk, "access=step-free", 4000, ""},
		{walk, "access=step-free", 2000, "access"},
		{walk, "access=step-free&day=thu&time=evening", 4000, ""},
		{walk, "access=step-free&day=tue", 4000, "day or time"},
		{walk, "day=tue,thu&time=morning", 4000, ""},
		{walk, "day=thu&time=morning", 4000, "day or time"},
		{walk, "time=afternoon", 4000, "day or time"},
		{walk, "kind=walking-group&need=pain", 2000, ""},
		{walk, "kind=befriending", 2000, "kind"},
		{walk, "need=bereavement", 2000, "need"},
		{walk, "cost=paid", 2000, "cost"},
		{walk, "age=18&gender=women&only=women", 2000, ""},
		{walk, "age=17", 2000, "age"},
		{walk, "gender=men", 2000, "gender"},
		{walk, "only=men", 2000, "only"},
		{walk, "language=pa,ur", 2000, ""},
		{walk, "language=ur,pa-ar", 2000, "language"},
		{walk, "referral=gp,self", 2000, ""},
		{walk, "referral=gp", 2000, "referral"},
		{walk, "delivery=in-person", 2000, ""},
		{walk, "delivery=online", 2000, "delivery"},
		{walk, "audience=public", 2000, ""},
		{walk, "audience=employers", 2000, "audience"},
		{line, "q=pain", 1, "audience"},
		{line, "q=pain at work", 1, ""},
		{line, "audience=professionals", 1, ""},
		{line, "audience=professionals&access=bsl", 1, "access"},
		{line, "audience=professionals&day=mon", 1, "day or time"},
		{gone, "", 1, "published"},
	} {
		values, err := url.ParseQuery(x.ask)
		if err != nil {
			t.Fatal(err)
		}
		q, err := search.ParseQuery(values.Get, nil)
		if err != nil {
			t.Fatal(err)
		}
		c.meanings[x.s.ID] = words.Infer(x.s)
		q.Origin = &geo.Origin{Point: here, District: geo.District{Code: "E08000039"}}
		if got := c.breaks(x.s, q, x.within); got != x.want {
			t.Errorf("%s?%s within %.0f m breaks %q, want %q", x.s.Name, x.ask, x.within, got, x.want)
		}
	}
	q := search.Query{Origin: &geo.Origin{Point: here}, Access: []string{"step-free"}}
	for _, x := range []struct {
		hit    search.Hit
		within float64
		want   string
	}{
		{search.Hit{LocationID: "TH", Distance: metresTo(walk, 1, q.Origin)}, 4000, ""},
		{search.Hit{LocationID: "TH", Distance: metresTo(walk, 1, q.Origin)}, 3000, "within"},
		{search.Hit{LocationID: "TH", Distance: metresTo(walk, 0, q.Origin)}, 4000, "the distance said"},
		{search.Hit{LocationID: "TU", Distance: metresTo(walk, 0, q.Origin)}, 4000, "access at the venue named"},
		{search.Hit{LocationID: "MO", Distance: 1}, math.Inf(1), "another listing's venue"},
		{search.Hit{Distance: 5}, 4000, "a distance to no venue"},
		{search.Hit{Distance: -1}, 4000, ""},
	} {
		if got := misplaced(walk, x.hit, q, x.within); got != x.want {
			t.Errorf("%+v within %.0f m: %q, want %q", x.hit, x.within, got, x.want)
		}
	}
}
