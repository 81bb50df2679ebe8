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
		found = appendArea(found, directory.ReadArea(name))
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

func appendArea(areas []directory.ServiceArea, a directory.ServiceArea) []directory.ServiceArea {
	if slices.Contains(areas, a) {
		return areas
	}
	return append(areas, a)
}
