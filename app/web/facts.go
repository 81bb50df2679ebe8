package web

import (
	"slices"

	"fingerpost/app/directory"
)

// fact is what is known of an accessibility term: "Step-free ✓", "Chairs: not
// told us".
type fact struct {
	Words string
	State directory.Fact
}

func (v voice) fact(name string, state directory.Fact) fact {
	switch state {
	case directory.Yes:
		return fact{name + " ✓", state}
	case directory.No:
		return fact{v.T("%s: no", name), state}
	default:
		return fact{v.T("%s: not told us", name), state}
	}
}

// cardFacts gives what most people must know before they set out, whatever else
// is confirmed, and what was asked for. A service without a venue has no steps.
func (v voice) cardFacts(service *directory.Service, at int, asked []string) []fact {
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
		name := v.valueLabel("access", t)
		switch {
		case implied(known, t):
		case known[t].Known():
			facts = append(facts, v.fact(name, known[t]))
		case len(unknown) == 0:
			unknown = append(unknown, name)
		default:
			unknown = append(unknown, lower(name))
		}
	}
	if len(unknown) > 0 {
		facts = append(facts, v.fact(v.And(unknown), directory.Unknown))
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
