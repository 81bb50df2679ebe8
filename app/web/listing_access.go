package web

import (
	"slices"

	"fingerpost/app/directory"
)

// keyAccess is what most people must know before they set out, each with what
// says nearly the same.
var keyAccess = []struct{ term, label, beside string }{
	{"chairs", "Chairs", "seated-option"},
	{"toilets", "Toilets", "accessible-toilet"},
	{"leave-early-ok", "Leaving early", ""},
	{"step-free", "Step-free", ""},
}

// accessRows say of each what is known at each venue. Without a venue only
// leaving is asked about.
func (v voice) accessRows(s *directory.Service) []row {
	var rows []row
	for _, k := range keyAccess {
		if len(s.Locations) > 0 {
			rows = append(rows, v.accessRow(s, k.term, k.label, k.beside))
		} else if k.term == "leave-early-ok" || s.Accessibility[k.term].Known() || s.Accessibility[k.beside].Known() {
			r := row{Label: v.T(k.label)}
			v.addAccess(&r, s, s.Accessibility, "", k.term, k.beside)
			rows = append(rows, r)
		}
	}
	return rows
}

func (v voice) accessRow(s *directory.Service, term, label, beside string) row {
	r := row{Label: v.T(label)}
	first := s.AccessAt(0)
	alike := true
	for i := range s.Locations {
		here := s.AccessAt(i)
		alike = alike && here[term] == first[term] && here[beside] == first[beside]
	}
	if alike {
		v.addAccess(&r, s, first, "", term, beside)
		return r
	}
	for i, name := range v.venueNames(s) {
		v.addAccess(&r, s, s.AccessAt(i), name, term, beside)
	}
	r.Unknown = false // It is known of one of them at least.
	return r
}

// addAccess adds to a row what is known, at a venue where one is named.
func (v voice) addAccess(r *row, s *directory.Service, known directory.Facts, venue, term, beside string) {
	said := value{}
	switch {
	case known[term] == directory.Yes || implied(known, term):
		said.Text = v.T("Yes")
	case known[term] == directory.No:
		said.Text = v.T("No")
	default:
		said.Text = v.T("Not confirmed: %s", v.askFirst(s))
		r.Unknown = true
	}
	if beside != "" && known[beside].Known() {
		said.Note = v.fact(v.valueLabel("access", beside), known[beside]).Words
	}
	if venue != "" {
		said.Text = v.T("%[1]s: %[2]s", venue, lower(said.Text))
	}
	r.Values = append(r.Values, said)
}

// inKey tells that what is known of a term stands at the head of the listing.
func inKey(term string, known bool) bool {
	return slices.ContainsFunc(keyAccess, func(k struct{ term, label, beside string }) bool {
		return k.term == term || k.beside == term && known
	})
}
