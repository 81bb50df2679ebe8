package csvfile

import (
	"slices"
	"strings"

	"fingerpost/app/directory"
)

// areas reads whom a service covers: GSS codes, outward codes, countries,
// "national", and names, which whoever stores the record looks up.
func areas(text string) []directory.ServiceArea {
	var found []directory.ServiceArea
	for _, name := range areaNames(text) {
		if a := directory.ReadArea(name); !slices.Contains(found, a) {
			found = append(found, a)
		}
	}
	return found
}

// areaNames cuts a list of areas. Commas part them too, except before the
// "City of" and "County of" that stand behind a district's name.
func areaNames(text string) []string {
	var names []string
	for _, entry := range list(text) {
		for i, name := range strings.Split(entry, ",") {
			name = strings.TrimSpace(name)
			lower := strings.ToLower(name)
			switch {
			case name == "":
			case i > 0 && len(names) > 0 && (lower == "city of" || lower == "county of"):
				names[len(names)-1] += ", " + name
			default:
				names = append(names, name)
			}
		}
	}
	return names
}
