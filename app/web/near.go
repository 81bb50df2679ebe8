package web

import (
	"context"
	"slices"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/search"
)

// near is a list of other services near a listing.
type near struct {
	ID, Title string
	Links     []link
	Sample    bool
}

// How many others a listing names, and how far what is in one building may be
// apart: two feeds seldom give the same point.
const (
	mostInside  = 6
	mostAlike   = 3
	oneBuilding = 60.0
	oneJourney  = 25 * metresPerMile // what is further is no alternative
)

// nearby gives what is held in the same building as a listing, and the nearest of
// its kind. A listing whose place may not be told has neither: who reads the list
// could work out where it is.
func (v voice) nearby(ctx context.Context, service *directory.Service, kind string) ([]near, error) {
	here := slices.IndexFunc(service.Locations, func(at directory.ServiceAtLocation) bool {
		return at.Location.Exact() && at.Location.Point != nil && !roughly(at.Location)
	})
	if here < 0 || slices.ContainsFunc(service.Locations, func(at directory.ServiceAtLocation) bool { return !at.Location.Exact() }) {
		return nil, nil
	}
	at := service.Locations[here].Location
	origin := &geo.Origin{Point: *at.Point, Precision: geo.PrecisionPoint}
	within, journey := oneBuilding, oneJourney
	queries := []search.Query{{Origin: origin, Within: &within, Sort: "distance", PerPage: 3 * mostInside, Nearby: true}} // Some are next door.
	if kind != "" {
		queries = append(queries, search.Query{Origin: origin, Within: &journey, Kinds: []string{kind}, Sort: "distance", PerPage: mostAlike + 1, Nearby: true})
	}
	all, err := v.findEach(ctx, false, queries...)
	if err != nil {
		return nil, err
	}
	lists := []near{v.fillNear(near{ID: "same-building", Title: v.T("In the same building")}, service, all[0], mostInside, func(l directory.Location) bool {
		return l.Postcode == at.Postcode
	})}
	if kind != "" {
		lists = append(lists, v.fillNear(near{ID: "alike", Title: v.T("Others like it near here")}, service, all[1], mostAlike, nil))
	}
	return slices.DeleteFunc(lists, func(n near) bool { return len(n.Links) == 0 }), nil
}

// fillNear adds what was found to a list, but for the listing itself and what is at
// a venue that is not meant.
func (v voice) fillNear(n near, but *directory.Service, f found, most int, meant func(directory.Location) bool) near {
	called := map[string]int{but.Name: 1}
	for _, hit := range f.Hits {
		if other := f.records[hit.ID]; other != nil && hit.ID != but.ID {
			called[other.Name]++
		}
	}
	for _, hit := range f.Hits {
		other := f.records[hit.ID]
		if other == nil || hit.ID == but.ID || len(n.Links) == most {
			continue
		}
		at := venueOf(other, hit.LocationID)
		if at < 0 || !other.Locations[at].Location.Exact() || meant != nil && !meant(other.Locations[at].Location) {
			continue
		}
		l := link{URL: v.to(serviceURL(other.ID)), Label: other.Name}
		if session, ok := nextOf(hit, other, at, v.now(), f.query); ok {
			l.Text = v.shortSession(session.Session, v.now())
		}
		if meant == nil && hit.Distance >= 0 {
			l.Text = v.T("%s away", v.miles(hit.Distance)) + comma(l.Text)
			if at := other.Locations[at].Location; called[other.Name] > 1 { // Branches of one charity are told apart by where they are.
				l.Text = v.place(at).Short(at.Postcode) + comma(l.Text)
			}
		}
		n.Links = append(n.Links, l)
		n.Sample = n.Sample || other.Source.Sample()
	}
	return n
}

// comma puts a comma before words, where there are any.
func comma(words string) string {
	if words == "" {
		return ""
	}
	return ", " + words
}
