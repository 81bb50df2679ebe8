package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
)

// outward is the first half of an origin's postcode.
func outward(o *geo.Origin) string {
	out, _, _ := strings.Cut(o.Postcode, " ")
	return out
}

func (v voice) mapName(o *geo.Origin) string {
	switch {
	case o == nil:
		return v.T("Map of these results")
	case o.Precision == geo.PrecisionPoint:
		return v.T("Map of these results around you")
	case o.Precision == geo.PrecisionPlace:
		return v.T("Map of these results around %s", v.named(o))
	default:
		return v.T("Map of these results around %s", outward(o))
	}
}

// mapWords tells what a map shows to who can't see it.
func (v voice) mapWords(placed []placedHit, o *geo.Origin) string {
	words := v.N(len(placed), "It shows %d of them by its number in the list.", "It shows %d of them by their numbers in the list.")
	if o == nil {
		return words
	}
	nearest, furthest := placed[0], placed[0]
	for _, p := range placed {
		if p.hit.Distance < nearest.hit.Distance {
			nearest = p
		}
		if p.hit.Distance > furthest.hit.Distance {
			furthest = p
		}
	}
	words += " " + v.T("The nearest is number %[1]d, %[2]s.", nearest.n, v.wayTo(nearest, o))
	if furthest.n != nearest.n {
		words += " " + v.T("The furthest is number %[1]d, %[2]s.", furthest.n, v.wayTo(furthest, o))
	}
	return words
}

// wayTo says how far and which way something is; "" where it is not known from
// where.
func (v voice) wayTo(p placedHit, o *geo.Origin) string {
	if o == nil || p.hit.Distance < 0 {
		return ""
	}
	return v.bearing(p.hit.Distance, o, p.point)
}

func (v voice) pinTitle(p placedHit, o *geo.Origin) string {
	title := fmt.Sprintf("%d. %s", p.n, p.name)
	if way := v.wayTo(p, o); way != "" {
		title += ", " + way
	}
	return title
}

// offTheMap says why a service has no place on a map.
func (v voice) offTheMap(service *directory.Service, at int) string {
	switch {
	case at >= 0 && !service.Locations[at].Location.Exact():
		return v.T("the address is told when you get in touch")
	case at < 0 && len(service.Locations) > 0:
		return v.T("in several places")
	case slices.Contains(service.Delivery, "online"):
		return v.T("online")
	case slices.Contains(service.Delivery, "phone"):
		return v.T("by phone")
	case slices.Contains(service.Delivery, "home-visit"):
		return v.T("they come to you")
	default:
		return v.T("we were not told where")
	}
}

// mapNote says of some numbers in the list why they stand where they do, or nowhere.
type mapNote struct {
	Text   string
	Groups []mapGroup
}

// mapGroup is some numbers with one reason.
type mapGroup struct {
	Numbers []link
	Why     string
}

// add puts a number with the others of its reason.
func (m *mapNote) add(n int, why string) {
	number := link{URL: numbered(n), Label: strconv.Itoa(n)}
	for i := range m.Groups {
		if m.Groups[i].Why == why {
			m.Groups[i].Numbers = append(m.Groups[i].Numbers, number)
			return
		}
	}
	m.Groups = append(m.Groups, mapGroup{[]link{number}, why})
}
