package web

import (
	"slices"

	"fingerpost/app/directory"
)

// fact is an accessibility term and what is known of it.
type fact struct {
	Label string
	State directory.Fact
}

// Words say a fact: "Step-free ✓", "Chairs: not told us".
func (f fact) Words() string {
	switch f.State {
	case directory.Yes:
		return f.Label + " ✓"
	case directory.No:
		return f.Label + ": no"
	default:
		return f.Label + ": not told us"
	}
}

// cardFacts gives what most people must know before they set out, whatever else
// is confirmed, and what was asked for. A service without a venue has no steps.
func (s *Server) cardFacts(service *directory.Service, at int, asked []string) []fact {
	known := service.AccessAt(at)
	var terms []string
	if at >= 0 {
		terms = []string{"step-free", "toilets", "chairs"}
		if known["toilets"] == directory.Unknown && known["accessible-toilet"].Known() {
			terms[1] = "accessible-toilet"
		}
		if known["chairs"] == directory.Unknown && known["seated-option"].Known() {
			terms[2] = "seated-option"
		}
	}
	for _, t := range append(slices.Clone(asked), known.Confirmed()...) {
		if !slices.Contains(terms, t) && len(terms) < 6+len(asked) {
			terms = append(terms, t)
		}
	}
	var facts []fact
	var unknown []string
	for _, t := range terms {
		name := s.words.ValueLabel("access", t)
		switch {
		case implied(known, t):
		case known[t].Known():
			facts = append(facts, fact{name, known[t]})
		case len(unknown) == 0:
			unknown = append(unknown, name)
		default:
			unknown = append(unknown, lower(name))
		}
	}
	if len(unknown) > 0 {
		facts = append(facts, fact{list(unknown, "and"), directory.Unknown})
	}
	return facts
}

// implied tells that a term needs no words of its own: an accessible toilet is a
// toilet.
func implied(known directory.Facts, term string) bool {
	return term == "toilets" && !known[term].Known() && known["accessible-toilet"] == directory.Yes
}

// Class is the fact's state for the stylesheet.
func (f fact) Class() string {
	if f.State == directory.Unknown {
		return "unknown"
	}
	return string(f.State)
}
