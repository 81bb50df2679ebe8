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
	inside := near{ID: "same-building", Title: v.T("In the same building")}
	err := v.fillNear(ctx, &inside, service, search.Query{Origin: origin, Within: &within, Sort: "distance"}, mostInside, func(l directory.Location) bool {
		return l.Postcode == at.Postcode
	})
	if err != nil {
		return nil, err
	}
	lists := []near{inside}
	if kind != "" {
		alike := near{ID: "alike", Title: v.T("Others like it near here")}
		if err := v.fillNear(ctx, &alike, service, search.Query{Origin: origin, Within: &journey, Kinds: []string{kind}, Sort: "distance"}, mostAlike, nil); err != nil {
			return nil, err
		}
		lists = append(lists, alike)
	}
	return slices.DeleteFunc(lists, func(n near) bool { return len(n.Links) == 0 }), nil
}

// fillNear adds what a search finds to a list, but for the listing itself and what
// is at a venue that is not meant.
func (v voice) fillNear(ctx context.Context, n *near, but *directory.Service, q search.Query, most int, meant func(directory.Location) bool) error {
	q.Page, q.PerPage, q.Nearby = 1, most+1, true
	if meant != nil {
		q.PerPage = 3 * most // Some are next door.
	}
	f, err := v.find(ctx, q, false)
	if err != nil {
		return err
	}
	called := map[string]int{but.Name: 1}
	for id, other := range f.records {
		if id != but.ID {
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
	return nil
}

// comma puts a comma before words, where there are any.
func comma(words string) string {
	if words == "" {
		return ""
	}
	return ", " + words
}
