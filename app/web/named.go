package web

import (
	"slices"
	"strings"
	"unicode"

	"fingerpost/geo"
)

// Where the words of a question name the place that it was asked from ("yoga in
// Crookes"), that is said where places are said, and goes along in every link.

// otherPlace tells whether a search looked from another place than it was given.
func otherPlace(given, from *geo.Origin) bool {
	return from != nil && (given == nil || given.Point != from.Point)
}

// place is the name or the postcode of the place that the words name.
func (f found) place() string {
	if f.Origin.Postcode != "" {
		return f.Origin.Postcode
	}
	return f.Origin.Place
}

// beforePlaces are the words that lead up to a place.
var beforePlaces = []string{"in", "near", "nr", "around", "round", "by", "at"}

// subject gives words without the place that they name. Words of which it is
// neither the first nor the last stay as they are.
func (f found) subject(words string) string {
	if !f.named {
		return words
	}
	fields, place := strings.Fields(words), bare(f.place())
	for n := 1; n <= len(fields); n++ {
		start, end := fields[:n], fields[len(fields)-n:]
		if bare(strings.Join(end, "")) == place {
			rest := fields[:len(fields)-n]
			if last := len(rest) - 1; last >= 0 && slices.Contains(beforePlaces, strings.ToLower(rest[last])) {
				rest = rest[:last]
			}
			return strings.TrimRight(strings.Join(rest, " "), " ,;:")
		}
		if bare(strings.Join(start, "")) == place || n > 1 && slices.Contains(beforePlaces, strings.ToLower(start[0])) && bare(strings.Join(start[1:], "")) == place {
			return strings.Join(fields[n:], " ")
		}
	}
	return words
}

// bare keeps the letters and digits of a name, in lower case.
func bare(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// at adds to other words the place that the question's own name.
func (f found) at(words string) string {
	if !f.named {
		return words
	}
	return strings.TrimSpace(words + " in " + f.place())
}

// corrected gives the words with their slips put right, or "".
func (f found) corrected() string {
	if f.Suggest.DidYouMean == "" {
		return ""
	}
	return f.at(f.Suggest.DidYouMean)
}

// settled gives a question whose words say where without the other place that
// was given with it: with a distance added, that would count.
func (f found) settled(q question) question {
	if !f.named {
		return q
	}
	return q.without("postcode", "lat", "lng")
}
