package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// matcher gives the identifiers of the listings that hold any of some words,
// best first.
type matcher func(ctx context.Context, words string) ([]string, error)

// peer makes a system of another engine's matches. It gets the filters and the
// radius for nothing, by the judge that counts violations: what is compared is
// the order. Without words its order is by distance, as ours is. Where no radius
// is asked for it takes the smallest usual one with twenty of its matches that
// have a venue (DESIGN.md section 4).
func (c *corpus) peer(name string, match matcher) system {
	return system{name, func(ctx context.Context, q search.Query) (answered, error) {
		var matches []*directory.Service
		if q.Words == "" {
			matches = c.nearestFirst(q)
		} else {
			ids, err := match(ctx, q.Words)
			if err != nil {
				return answered{}, fmt.Errorf("ask %s: %w", name, err)
			}
			for _, id := range ids {
				matches = append(matches, c.byID[id])
			}
		}
		a := answered{within: c.radius(q, matches)}
		for _, s := range matches {
			if c.breaks(s, q, a.within) == "" {
				a.hits = append(a.hits, placed{Service: s, metres: nearestVenue(s, q, a.within)})
			}
		}
		return a, nil
	}}
}

// radius gives the metres that a peer searches within.
func (c *corpus) radius(q search.Query, matches []*directory.Service) float64 {
	if q.Origin == nil || q.Within != nil {
		return radiusAsked(q)
	}
	for _, miles := range []float64{1, 2, 3, 5, 10, 15, 25, 50} {
		within, n := miles*metresPerMile, 0
		for _, s := range matches {
			if nearestVenue(s, q, within) >= 0 && c.breaks(s, q, within) == "" {
				n++
			}
		}
		if n >= 20 {
			return within
		}
	}
	return math.Inf(1)
}

// nearestFirst gives every listing in the order of distance, those without one
// last.
func (c *corpus) nearestFirst(q search.Query) []*directory.Service {
	far := map[*directory.Service]float64{}
	for _, s := range c.all {
		if far[s] = nearestVenue(s, q, math.Inf(1)); far[s] < 0 {
			far[s] = math.Inf(1)
		}
	}
	all := slices.Clone(c.all)
	slices.SortStableFunc(all, func(a, b *directory.Service) int { return cmp.Compare(far[a], far[b]) })
	return all
}

// nearestVenue gives the metres to the nearest venue within a radius that
// satisfies the filters judged there, or -1.
func nearestVenue(s *directory.Service, q search.Query, within float64) float64 {
	nearest := -1.0
	for i := range s.Locations {
		d := metresTo(s, i, q.Origin)
		if d <= within && (nearest < 0 || d < nearest) && accessible(s, i, q.Access) && heldAt(s, i, q) {
			nearest = d
		}
	}
	return nearest
}

// plainColumns are what the peers are given of a listing: everything that it
// says about itself and where it is.
var plainColumns = strings.Fields("name summary description kind needs organization place eligibility other")

// plainText gives a listing's words by column.
func plainText(s *directory.Service) []string {
	organization, place := "", ""
	if s.Organization != nil {
		organization = s.Organization.Name
	}
	for _, at := range s.Locations {
		place += at.Location.Name + " " + at.Location.Address + " " + at.Location.Postcode + "\n"
	}
	needs := strings.ReplaceAll(strings.Join(s.Needs, " "), "-", " ")
	return []string{
		s.Name, s.Summary, s.Description, strings.ReplaceAll(s.Kind, "-", " "), needs, organization, place, s.Eligibility,
		strings.Join([]string{s.FirstVisit, s.Bring, s.Terrain, s.GettingThere}, "\n"),
	}
}
