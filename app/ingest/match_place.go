package ingest

import (
	"slices"

	"fingerpost/geo"
)

// How far apart, in metres, two sources put one venue; how far apart what they
// call the same may be; and from where on it can't be.
const (
	sameDoor  = 120
	sameName  = 1500
	elsewhere = 2500
)

// place compares where two services are held: 1 at the same venue, 0 where they
// can't be; unknown gives what the lack of an answer is worth. Share is how many
// of the venues of the one that has more are the other's too.
func (p *profile) place(o *profile) (score, share float64, why string) {
	switch {
	case len(p.venues) == 0 && len(o.venues) == 0:
		return p.area(o)
	case len(p.venues) == 0 || len(o.venues) == 0:
		return unknownPlace, 1, ""
	}
	met := 0
	for _, a := range p.venues {
		best, said := 0.0, ""
		for _, b := range o.venues {
			if like, reason := a.same(b); like > best {
				best, said = like, reason
			}
		}
		if best >= 0.8 {
			met++
		}
		if best > score {
			score, why = best, said
		}
	}
	return score, float64(met) / float64(max(len(p.venues), len(o.venues))), why
}

// What it is worth where one service has no venue, and where neither has.
const (
	unknownPlace = 0.4
	noPlace      = 0.5
	sameArea     = 0.8
)

// area compares whom two services serve that have no venue.
func (p *profile) area(o *profile) (score, share float64, why string) {
	if len(p.areas) == 0 || len(o.areas) == 0 {
		return noPlace, 1, ""
	}
	if slices.ContainsFunc(p.areas, func(a string) bool { return slices.Contains(o.areas, a) }) {
		return sameArea, 1, "same area"
	}
	return 0, 0, ""
}

// same compares two venues, as place does.
func (v matchVenue) same(o matchVenue) (float64, string) {
	names := 0.0
	named := len(v.name) > 0 && len(o.name) > 0
	if named {
		names = wordsAlike(v.name, o.name)
	}
	metres := -1.0 // not known
	if (v.exact || v.rough) && (o.exact || o.rough) {
		metres = geo.Distance(*v.point, *o.point)
	}
	near := func(most float64) bool { return metres >= 0 && metres <= most }
	streets := v.street != "" && v.street == o.street
	coded := v.postcode != "" && o.postcode != ""
	switch {
	case metres > elsewhere:
		return 0, ""
	case coded && v.postcode == o.postcode:
		if named && names < 0.3 && v.street != "" && o.street != "" && !streets {
			return 0.6, "" // Two houses may have one postcode.
		}
		return 1, "same postcode"
	case v.exact && o.exact && near(sameDoor) && (!named || names >= 0.5 || !coded):
		return 1, "same place"
	case named && names >= 0.8 && (near(sameName) || streets):
		if coded {
			return 0.7, "same venue, other postcode"
		}
		return 1, "same venue"
	case v.exact && o.exact && near(3*sameDoor):
		return 0.6, ""
	case named && names >= 0.8 && metres < 0 && !coded:
		return 0.8, "venue of the same name"
	case metres < 0 && !coded:
		return unknownPlace, ""
	}
	return 0.2, ""
}
