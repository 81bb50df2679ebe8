package directory

import (
	"fmt"
	"maps"
	"slices"
)

// Fact is something that is so, is not so, or that nobody has told us. The zero
// value is Unknown.
type Fact string

// The three states of a Fact.
const (
	Unknown Fact = ""
	Yes     Fact = "yes"
	No      Fact = "no"
)

// Known tells whether anybody has said either way.
func (f Fact) Known() bool { return f == Yes || f == No }

func (f Fact) valid() bool { return f == Unknown || f.Known() }

// Facts are named facts: accessibility terms and whether each is so. A term
// that is not in the map is unknown.
type Facts map[string]Fact

// Confirmed gives the terms that are known to be so, in order.
func (f Facts) Confirmed() []string {
	var terms []string
	for _, term := range slices.Sorted(maps.Keys(f)) {
		if f[term] == Yes {
			terms = append(terms, term)
		}
	}
	return terms
}

// With lays other facts over these: what the other knows wins, what it does
// not know leaves what was there. Neither map is changed.
func (f Facts) With(other Facts) Facts {
	merged := maps.Clone(f)
	if merged == nil {
		merged = Facts{}
	}
	for term, fact := range other {
		if fact.Known() {
			merged[term] = fact
		}
	}
	return merged
}

func (f Facts) check(field string, terms []string) error {
	for term, fact := range f {
		if !slices.Contains(terms, term) {
			return fmt.Errorf("%s: %q is not one of our terms", field, term)
		}
		if !fact.valid() {
			return fmt.Errorf("%s: %q is %q, not yes, no or unknown", field, term, fact)
		}
	}
	return nil
}
