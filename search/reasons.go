package search

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// reasons says in plain words why a service is among the results, what matters
// most first. There is always one.
func (s *scan) reasons(c *candidate, d *details, within float64) []string {
	f := s.filter
	why := s.meant(c)
	if away := c.distance(within); away >= 0 {
		why = append(why, awayText(away))
	} else if text := s.coveredText(c); text != "" {
		why = append(why, text)
	}
	switch costNames[f.cost(c.part, c.card())] {
	case "free":
		why = append(why, "Free")
	case "donation":
		why = append(why, "By donation")
	}
	for _, term := range f.q.Access {
		why = append(why, f.words.ValueLabel("access", term))
	}
	if f.q.Only != "" {
		why = append(why, f.words.ValueLabel("only", f.q.Only))
	}
	if kind := c.card().kind; len(why) == 0 && kind != noTerm {
		why = append(why, f.words.terms[kind].Label)
	}
	if len(why) == 0 && d.organization != "" {
		why = append(why, "Run by "+d.organization)
	}
	if len(why) == 0 {
		why = append(why, "Listed in this directory")
	}
	return why
}

// meant says what of the question a service meets: up to three of the terms
// that it is for or speaks of, and up to two of the words. It says "mentions"
// of nothing but what can be read in the listing.
func (s *scan) meant(c *candidate) []string {
	const mostTerms, mostWords = 3, 2
	var why []string
	for t := range s.matches.told.each {
		term := &s.filter.words.terms[t]
		list, err := c.of(termsField, term.Slug)
		if err != nil || list.count == 0 {
			continue
		}
		code := (&cursor{list: list}).code(c.doc)
		switch standing := standingOf(code); {
		case code == 0 || len(why) == mostTerms:
		case s.filter.words.isKind(t) || s.filter.words.isActivity(t):
			// "Walking" says nothing beside "Walking group".
			if standing > spokenOf && !slices.ContainsFunc(why, func(said string) bool { return strings.HasPrefix(said, term.Label) }) {
				why = append(why, term.Label)
			}
		case code&calledByName != 0:
			why = append(why, "Mentions "+lowerFirst(term.Label))
		case standing >= stated:
			why = append(why, "Listed under "+lowerFirst(term.Label))
		case standing >= workedOut:
			why = append(why, "Seems to be about "+lowerFirst(term.Label))
		default:
			why = append(why, "Touches on "+lowerFirst(term.Label))
		}
	}
	words := 0
	for _, m := range c.meetings {
		if words < mostWords && m.clause.terms.empty() && len(m.clause.near) == 0 && m.said(c.doc) > 0 {
			why = append(why, "Mentions “"+strings.Join(m.clause.words, " ")+"”")
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
func awayText(metres float64) string {
	miles := metres / metresPerMile
	switch tenths := math.Round(miles * 10); {
	case tenths < 1:
		return "Less than 0.1 miles away"
	case tenths == 10:
		return "1 mile away"
	case tenths < 100:
		return fmt.Sprintf("%g miles away", tenths/10)
	}
	return fmt.Sprintf("%.0f miles away", miles)
}

// coveredText says by what a service that shows no venue reaches somebody: for
// whom it is open, or in which way it comes to them.
func (s *scan) coveredText(c *candidate) string {
	if c.serves {
		if area := s.areaName(c); area != "" {
			return "Open to everyone in " + area
		}
	}
	for i, way := range directory.Deliveries {
		if way != "in-person" && c.card().delivery&(1<<i) != 0 {
			return s.filter.words.ValueLabel("delivery", way)
		}
	}
	return ""
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
