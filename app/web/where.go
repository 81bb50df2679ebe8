package web

import (
	"strings"

	"fingerpost/geo"
)

// where says how far round was searched and how distances are measured.
func where(q question, f found) string {
	o := f.Origin
	if o == nil {
		return "Tell us where, and the nearest come first."
	}
	place := from(o)
	if d := o.District.Name; d != "" && !strings.Contains(named(o), d) {
		place += " in " + d
	}
	const measured = " Miles are in a straight line."
	switch {
	case f.Within != nil:
		return "Within " + radius(*f.Within) + " of " + place + "." + measured
	case q.Get("within") == "" && f.Total > 0:
		return "However far from " + place + ", since few are near." + measured
	default:
		return "However far from " + place + "." + measured
	}
}

func from(o *geo.Origin) string {
	switch o.Precision {
	case geo.PrecisionPoint:
		return "the point you gave"
	case geo.PrecisionPlace:
		return "the middle of " + named(o)
	case geo.PrecisionOutcode:
		return "the middle of " + whole(o.Postcode)
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
func note(q question, f found) string {
	o := f.Origin
	var notes []string
	if f.named && q.Get("postcode") != "" {
		notes = append(notes, "You wrote “"+f.place()+"”, so we looked from there and not from “"+q.Get("postcode")+"”.")
	}
	if o != nil && o.Terminated != "" {
		notes = append(notes, whole(o.Postcode)+" is no longer in use. We looked from where it was.")
	}
	return strings.Join(notes, " ")
}
