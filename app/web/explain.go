package web

import (
	"math"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// understoodJSON is what a question's words mean in the vocabulary's terms
// (search.Understood), and the place among them that was searched from.
type understoodJSON struct {
	Kinds      []string `json:"kinds"`
	Needs      []string `json:"needs"`
	Activities []string `json:"activities"`
	Not        []string `json:"not"`
	Words      []string `json:"words"`
	Place      *string  `json:"place"`
}

// explains are the values of the parameter that asks for reasons in figures.
var explains = []string{"0", "1"}

// explained reads that parameter. The error says what it may be.
func explained(value string) (bool, error) {
	switch value {
	case "", explains[0]:
		return false, nil
	case explains[1]:
		return true, nil
	}
	return false, directory.Errorf(directory.Invalid, "explain", "“%s” is not one of %s.", clip(value, 40), strings.Join(explains, ", "))
}

// understood tells what the words of a question were understood to mean.
func (s *Server) understood(words string, f found) *understoodJSON {
	u := s.words.Understand(words, s.urgent)
	out := &understoodJSON{filled(u.Kinds), filled(u.Needs), filled(u.Activities), filled(u.Not), filled(u.Words), nil}
	if f.named {
		out.Place = known(f.place())
		of := strings.Fields(strings.ToLower(*out.Place))
		out.Words = slices.DeleteFunc(out.Words, func(word string) bool { return slices.Contains(of, word) })
	}
	return out
}

// readable rounds every part.
func readable(p search.Parts) search.Parts {
	for _, part := range []*float64{&p.Words, &p.Need, &p.Distance, &p.Next, &p.Fresh, &p.Complete, &p.Intake, &p.Fit} {
		*part = millionths(*part)
	}
	return p
}

// millionths rounds a figure to six places: a coordinate to a tenth of a metre.
func millionths(d float64) float64 { return math.Round(d*1e6) / 1e6 }
