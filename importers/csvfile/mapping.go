package csvfile

import (
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// mapping is what a feed's own headers mean, as normal writes them.
type mapping map[string]meaning

// readMap reads Source.Map: the feed's headers, in any spelling, and what we
// call them. That is one of our columns, an accessibility term that the column
// answers yes or no to, or "", which leaves the column out.
func readMap(given map[string]string) (mapping, error) {
	own := mapping{}
	for header, name := range given {
		m := meaning{rank: -1}
		switch name = strings.TrimSpace(name); {
		case name == "":
			m.drop = "left out on request"
		case fieldNamed(name) != none:
			m.field = fieldNamed(name)
		case slices.Contains(directory.AccessTerms, name):
			m.access = name
		default:
			return nil, directory.Errorf(directory.Invalid, header, "%q is not one of our columns. Use one of %s, or an accessibility term (%s), or leave it empty to leave the column out.",
				name, strings.Join(fieldNames[fID:], ", "), strings.Join(directory.AccessTerms, ", "))
		}
		own[normal(header)] = m
	}
	return own, nil
}
