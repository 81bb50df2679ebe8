package web

import (
	"fmt"
	"strings"

	"fingerpost/geo"
)

// heading says how many were found, what was understood and from where: "42
// groups and services for “walking” near S1 2HE". Words of danger are not said
// back to who wrote them.
func (v voice) heading(q question, f found) string {
	found := v.N(f.Total, "%d group or service", "%d groups and services")
	if f.Total == 0 {
		found = v.T("Nothing found")
	}
	if f.Urgent != nil {
		q = question{}
	}
	var what []string
	if typed := f.subject(q.Get("q")); typed != "" {
		what = append(what, "“"+typed+"”")
	}
	for _, slug := range append(q.list("need"), q.list("kind")...) {
		what = append(what, lower(v.T(v.words.Label(slug))))
	}
	switch asked := v.And(what); {
	case asked != "" && f.Origin != nil:
		return v.T("%[1]s for %[2]s %[3]s", found, asked, v.near(f.Origin))
	case asked != "":
		return v.T("%[1]s for %[2]s", found, asked)
	case f.Origin != nil:
		return v.T("%[1]s %[2]s", found, v.near(f.Origin))
	default:
		return found
	}
}

// near says where an origin is, and by its wording how sure that is.
func (v voice) near(o *geo.Origin) string {
	switch o.Precision {
	case geo.PrecisionPoint:
		return v.T("near you")
	case geo.PrecisionPlace:
		return v.T("around %s", v.named(o))
	case geo.PrecisionOutcode:
		return v.T("around %s", whole(o.Postcode))
	default:
		return v.T("near %s", whole(o.Postcode))
	}
}

// named is a place's name; where others share it, with what tells it from them,
// and outside England with its nation: "Newport, Pembrokeshire (Wales)". A place that
// gives its district its name has its name in the language too.
func (v voice) named(o *geo.Origin) string {
	switch {
	case len(o.Alike) == 0:
		if d := o.District; d.Name == o.Place {
			return v.district(d)
		}
		return o.Place
	case o.Region == "England" || strings.HasSuffix(o.Label, o.Region):
		return o.Label
	default:
		return o.Label + " (" + v.T(o.Region) + ")"
	}
}

// grouped writes a number with commas: 1,234.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// whole keeps a postcode on one line.
func whole(postcode string) string { return strings.ReplaceAll(postcode, " ", "\u00a0") }
