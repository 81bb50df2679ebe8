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
func (f *filter) reasons(c *candidate, m *matches, within float64) []string {
	s := c.row.Service
	why := f.meant(c, m)
	if d := c.distance(within); d >= 0 {
		why = append(why, awayText(d))
	} else if text := f.coveredText(c); text != "" {
		why = append(why, text)
	}
	switch s.CostKind(f.today) {
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
	if len(why) == 0 && c.row.Meaning.Kind != "" {
		why = append(why, f.words.Label(c.row.Meaning.Kind))
	}
	if len(why) == 0 && s.Organization != nil {
		why = append(why, "Run by "+s.Organization.Name)
	}
	if len(why) == 0 {
		why = append(why, "Listed in this directory")
	}
	return why
}

// meant says what of the question a service meets: the terms that it is for or
// speaks of, and up to two of the words. It says "mentions" of nothing but what
// can be read in the listing.
func (f *filter) meant(c *candidate, m *matches) []string {
	var why []string
	asked := f.words.set(f.q.Needs...)
	asked.addAll(m.q.terms)
	asked.addAll(f.words.set(f.q.Kinds...))
	asked.addAll(m.q.help)
	for t := range f.words.under(asked).each {
		label := f.words.terms[t].Label
		switch {
		case f.words.isKind(t):
			if f.words.terms[t].Slug == c.row.Meaning.Kind {
				why = append(why, label)
			}
		case c.row.named.has(t):
			why = append(why, "Mentions "+lowerFirst(label))
		case c.row.stated.has(t):
			why = append(why, "Listed under "+lowerFirst(label))
		case c.row.inferred.has(t):
			why = append(why, "Seems to be about "+lowerFirst(label))
		case c.row.mentions.has(t):
			why = append(why, "Touches on "+lowerFirst(label))
		}
	}
	why = why[:min(3, len(why))]
	words := 0
	for i, clause := range m.q.clauses {
		if words < 2 && clause.terms.empty() && len(clause.near) == 0 && m.strength[i][c.doc] > 0 {
			why = append(why, "Mentions "+strings.Join(clause.words, " "))
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
func (f *filter) coveredText(c *candidate) string {
	s := c.row.Service
	if f.q.Origin != nil && len(s.ServiceAreas) > 0 && c.covered {
		return "Open to everyone in " + f.areaName(s)
	}
	for _, way := range []string{"online", "phone", "home-visit"} {
		if slices.Contains(s.Delivery, way) {
			return f.words.ValueLabel("delivery", way)
		}
	}
	return ""
}

// areaName names the narrowest of a service's areas that the origin lies in.
func (f *filter) areaName(s *directory.Service) string {
	o := f.q.Origin
	name := "the UK"
	for _, a := range s.ServiceAreas {
		narrow := directory.Coverage{Areas: []directory.ServiceArea{a}}
		switch {
		case a.Scheme == directory.AreaOutcode && narrow.Covers(*o):
			return a.Code
		case a.Scheme == directory.AreaGSS && a.Code == o.District.Code && o.District.Name != "":
			name = o.District.Name
		case a.Scheme == directory.AreaGSS && narrow.Covers(*o) && name == "the UK" && o.Region != "":
			name = o.Region
		}
	}
	return name
}
