package search

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// Reason is why a service is among the results: a sentence in English and what
// it is about, kept apart so that pages can say it in another language. Say alone
// is the key of a translation, and so is Of where it is a term.
type Reason struct {
	Say  string // "Listed under %s", "Free", "Step-free": %s stands for Of
	Of   string // "" where Say has no blank
	Term bool   // Of is the label of a term, which inside a sentence begins small
	Area bool   // Of is the name of a district, a nation or an outward code
	Away bool   // it says how far
}

// String is the reason in English.
func (r Reason) String() string {
	switch {
	case r.Of == "":
		return r.Say
	case r.Term:
		return fmt.Sprintf(r.Say, lowerFirst(r.Of))
	default:
		return fmt.Sprintf(r.Say, r.Of)
	}
}

// reasons says in plain words why a service is among the results, what matters
// most first. There is always one.
func (s *scan) reasons(c *candidate, d *details, within float64) []Reason {
	f := s.filter
	why := s.meant(c)
	if away := c.distance(within); away >= 0 {
		why = append(why, awayText(away))
	} else if covered := s.coveredText(c); covered.Say != "" {
		why = append(why, covered)
	}
	switch costNames[f.cost(c.part, c.card())] {
	case "free":
		why = append(why, Reason{Say: "Free"})
	case "donation":
		why = append(why, Reason{Say: "By donation"})
	}
	for _, term := range f.q.Access {
		why = append(why, Reason{Say: f.words.ValueLabel("access", term)})
	}
	if f.q.Only != "" {
		why = append(why, Reason{Say: f.words.ValueLabel("only", f.q.Only)})
	}
	if kind := c.card().kind; len(why) == 0 && kind != noTerm {
		why = append(why, Reason{Say: f.words.terms[kind].Label})
	}
	if len(why) == 0 && d.organization != "" {
		why = append(why, Reason{Say: "Run by %s", Of: d.organization})
	}
	if len(why) == 0 {
		why = append(why, Reason{Say: "Listed in this directory"})
	}
	return why
}

// meant says what of the question a service meets: up to three of the terms
// that it is for or speaks of, and up to two of the words. It says "mentions"
// of nothing but what can be read in the listing.
func (s *scan) meant(c *candidate) []Reason {
	const mostTerms, mostWords = 3, 2
	var why []Reason
	for t := range s.matches.told.each {
		term := &s.filter.words.terms[t]
		list, err := c.of(termsField, term.Slug)
		if err != nil || list.count == 0 {
			continue
		}
		code := (&cursor{list: list}).code(c.doc)
		switch standing := standingOf(code); {
		case code == 0 || len(why) == mostTerms:
		case s.filter.words.isKind(t) && standing < stated && code&calledByName == 0 && t != int(c.card().kind):
			why = append(why, Reason{Say: "Touches on %s", Of: term.Label, Term: true}) // It is something else.
		case s.filter.words.isKind(t) || s.filter.words.isActivity(t):
			// "Walking" says nothing beside "Walking group".
			if standing > spokenOf && !slices.ContainsFunc(why, func(said Reason) bool { return strings.HasPrefix(cmp.Or(said.Of, said.Say), term.Label) }) {
				why = append(why, Reason{Say: term.Label})
			}
		case code&calledByName != 0:
			why = append(why, Reason{Say: "Mentions %s", Of: term.Label, Term: true})
		case standing >= stated:
			why = append(why, Reason{Say: "Listed under %s", Of: term.Label, Term: true})
		case standing >= workedOut:
			why = append(why, Reason{Say: "Seems to be about %s", Of: term.Label, Term: true})
		default:
			why = append(why, Reason{Say: "Touches on %s", Of: term.Label, Term: true})
		}
	}
	words := 0
	for _, m := range c.meetings {
		if words < mostWords && m.clause.terms.empty() && len(m.clause.near) == 0 && m.said(c.doc) > 0 {
			why = append(why, Reason{Say: "Mentions “%s”", Of: strings.Join(m.clause.words, " ")})
			words++
		}
	}
	return why
}

// lowerFirst puts a label into the middle of a sentence; names and
// abbreviations keep their capitals.
func lowerFirst(label string) string {
	first, _, _ := strings.Cut(label, " ")
	if strings.HasSuffix(first, "'s") || len(first) > 1 && strings.ToUpper(first[1:]) == first[1:] {
		return label
	}
	return strings.ToLower(label[:1]) + label[1:]
}

// awayText says how far a venue is.
func awayText(metres float64) Reason {
	miles := metres / metresPerMile
	switch tenths := math.Round(miles * 10); {
	case tenths < 1:
		return Reason{Say: "Less than 0.1 miles away", Away: true}
	case tenths == 10:
		return Reason{Say: "1 mile away", Away: true}
	case tenths < 100:
		return Reason{Say: "%s miles away", Of: fmt.Sprintf("%g", tenths/10), Away: true}
	}
	return Reason{Say: "%s miles away", Of: fmt.Sprintf("%.0f", miles), Away: true}
}

// coveredText says by what a service that shows no venue reaches somebody: for
// whom it is open, or in which way it comes to them.
func (s *scan) coveredText(c *candidate) Reason {
	if c.serves {
		if area := s.areaName(c); area != "" {
			return Reason{Say: "Open to everyone in %s", Of: area, Area: true}
		}
	}
	for i, way := range directory.Deliveries {
		if way != "in-person" && c.card().delivery&(1<<i) != 0 {
			return Reason{Say: s.filter.words.ValueLabel("delivery", way)}
		}
	}
	return Reason{}
}

// areaName names the narrowest of a service's areas that the origin lies in; ""
// where it states none.
func (s *scan) areaName(c *candidate) string {
	o := s.filter.q.Origin
	served := slices.Collect(areasIn(c.areas[c.card().areas]))
	for _, area := range areasOf(o) {
		if !slices.Contains(served, area) {
			continue
		}
		switch code := area[1:]; {
		case area[:1] == directory.AreaOutcode[:1]:
			return code
		case code == o.District.Code && o.District.Name != "":
			return o.District.Name
		case o.Region != "":
			return o.Region
		}
	}
	if slices.Equal(served, []string{unbounded}) {
		return ""
	}
	return "the UK"
}
