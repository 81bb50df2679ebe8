package web

import (
	"strings"

	"fingerpost/geo"
)

// where says how far round was searched and how distances are measured.
func (v voice) where(q question, f found) string {
	o := f.Origin
	if o == nil {
		return v.T("Tell us where, and the nearest come first.")
	}
	place := v.from(o)
	if d := o.District; d.Name != "" && !strings.Contains(v.named(o), v.district(d)) {
		place = v.T("%[1]s in %[2]s", place, v.district(d))
	}
	measured := " " + v.T("Miles are in a straight line.")
	switch {
	case f.Within != nil:
		return v.T("Within %[1]s of %[2]s.", v.radius(*f.Within), place) + measured
	case q.Get("within") == "" && f.Total > 0:
		return v.T("At any distance from %s, since few are near.", place) + measured
	default:
		return v.T("At any distance from %s.", place) + measured
	}
}

func (v voice) from(o *geo.Origin) string {
	switch o.Precision {
	case geo.PrecisionPoint:
		return v.T("the point you gave")
	case geo.PrecisionPlace:
		return v.T("the middle of %s", v.named(o))
	case geo.PrecisionOutcode:
		return v.T("the middle of %s", whole(o.Postcode))
	default:
		return whole(o.Postcode)
	}
}

// alike leads to the other places of the same name.
func alike(q question, o *geo.Origin) []link {
	if o == nil {
		return nil
	}
	var others []link
	for _, label := range o.Alike {
		others = append(others, link{URL: q.with("postcode", label), Label: label})
	}
	return others
}

// note says what else somebody should know of the place that they gave.
func (v voice) note(q question, f found) string {
	o := f.Origin
	var notes []string
	if f.named && q.Get("postcode") != "" {
		notes = append(notes, v.T("You wrote “%[1]s”, so we looked from there and not from “%[2]s”.", f.place(), q.Get("postcode")))
	}
	if o != nil && o.Terminated != "" {
		notes = append(notes, v.T("%s is no longer in use. We looked from where it was.", whole(o.Postcode)))
	}
	return strings.Join(notes, " ")
}
