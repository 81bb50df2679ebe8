package web

import (
	"fmt"
	"strings"

	"fingerpost/geo"
)

// heading says how many were found, what was understood and from where: "42
// groups and services for “walking” near S1 2HE". Words of danger are not said
// back to who wrote them.
func (s *Server) heading(q question, f found) string {
	words := []string{counted(f.Total, "group or service", "groups and services")}
	if f.Total == 0 {
		words[0] = "Nothing found"
	}
	if f.Urgent != nil {
		q = question{}
	}
	var what []string
	if typed := f.subject(q.Get("q")); typed != "" {
		what = append(what, "“"+typed+"”")
	}
	for _, slug := range append(q.list("need"), q.list("kind")...) {
		what = append(what, lower(s.words.Label(slug)))
	}
	if len(what) > 0 {
		words = append(words, "for "+list(what, "and"))
	}
	if f.Origin != nil {
		words = append(words, near(f.Origin))
	}
	return strings.Join(words, " ")
}

// near says where an origin is, and by its wording how sure that is.
func near(o *geo.Origin) string {
	switch o.Precision {
	case geo.PrecisionPoint:
		return "near you"
	case geo.PrecisionPlace:
		return "around " + named(o)
	case geo.PrecisionOutcode:
		return "around " + whole(o.Postcode)
	default:
		return "near " + whole(o.Postcode)
	}
}

// named is a place's name; where others share it, with what tells it from them,
// and outside England with its nation: "Newport, Pembrokeshire (Wales)".
func named(o *geo.Origin) string {
	switch {
	case len(o.Alike) == 0:
		return o.Place
	case o.Region == "England" || strings.HasSuffix(o.Label, o.Region):
		return o.Label
	default:
		return o.Label + " (" + o.Region + ")"
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

// counted writes how many there are of something.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// whole keeps a postcode on one line.
func whole(postcode string) string { return strings.ReplaceAll(postcode, " ", "\u00a0") }
