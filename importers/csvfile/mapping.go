package csvfile

import (
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// mapping is what a feed's own headers mean, as normal writes them. A header of
// one sheet of a workbook alone has the sheet's name before it: "venues!name".
type mapping map[string]meaning

// LeftOut is why a column is not kept that a mapping leaves out.
const LeftOut = "left out on request"

// readMap reads Source.Map: the feed's headers, in any spelling, and what we
// call them. That is one of our columns, an accessibility term that the column
// answers yes or no to, or "", which leaves the column out.
func readMap(given map[string]string) (mapping, error) {
	own := mapping{}
	for header, name := range given {
		m, err := meaningOf(header, name)
		if err != nil {
			return nil, err
		}
		own[mapKey(header)] = m
	}
	return own, nil
}

// meaningOf reads what a header is mapped to.
func meaningOf(header, name string) (meaning, error) {
	m := meaning{rank: -1}
	switch name = strings.TrimSpace(name); {
	case name == "":
		m.drop = LeftOut
	case fieldNamed(name) != none:
		m.field = fieldNamed(name)
	case slices.Contains(directory.AccessTerms, name):
		m.access = name
	default:
		meant := ""
		if guesses := newHeaderTable().guesses(name); len(guesses) > 0 {
			meant = " Is " + guesses[0] + " meant?"
		}
		return m, directory.Errorf(directory.Invalid, header, "%q is not one of our columns.%s Use one of %s, or an accessibility term (%s), or leave it empty to leave the column out.",
			name, meant, strings.Join(fieldNames[fID:], ", "), strings.Join(directory.AccessTerms, ", "))
	}
	return m, nil
}

// mapKey writes a header of a mapping as it is looked up.
func mapKey(header string) string {
	if sheet, column, both := strings.Cut(header, "!"); both && normal(sheet) != "" && normal(column) != "" {
		return normal(sheet) + "!" + normal(column)
	}
	return normal(header)
}

// of gives what the mapping says of one sheet's headers; sheet is "" for a file
// that has one table, where a mark of exclamation is a header's own.
func (m mapping) of(sheet string) mapping {
	here := mapping{}
	for key, means := range m {
		name, column, both := strings.Cut(key, "!")
		switch {
		case !both:
			if _, had := here[key]; !had {
				here[key] = means
			}
		case sheet == "":
			here[name+" "+column] = means
		case name == normal(sheet):
			here[column] = means
		}
	}
	return here
}
