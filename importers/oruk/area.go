package oruk

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// gss finds a code of the Office for National Statistics: a country, or a
// district (English unitary, non-metropolitan, metropolitan, London; Welsh,
// Scottish and Northern Irish). A ward or a county is no district, and is left
// to its name.
var gss = regexp.MustCompile(`\b(E0[6-9]|W06|S12|N09|[EWSN]92)\d{6}\b`)

// areas reads whom a service serves (HSDS 3.0, object service_area). The uri is
// often a made-up one, so a code counts wherever it stands; without one the name
// is handed on for somebody to place.
func (r *reader) areas(o loose.Object) []directory.ServiceArea {
	var all []directory.ServiceArea
	for _, row := range o.List("service_areas", "service_area") {
		area := r.area(row)
		if area.Scheme != "" && !slices.Contains(all, area) {
			all = append(all, area)
		}
	}
	return all
}

func (r *reader) area(row loose.Object) directory.ServiceArea {
	name := cmp.Or(r.text(row, "name"), r.text(row, "service_area"))
	if extent := row.Text("extent"); name == "" && (loose.Fold(row.Line("extent_type")) == "text" || row.Line("extent_type") == "") {
		name = loose.Shorten(extent, directory.MaxText)
	}
	for _, field := range []string{"uri", "id", "extent", "name", "service_area", "code"} {
		text := strings.ToUpper(row.Text(field))
		// A list of codes in one text is several areas: too much for one row.
		if found := gss.FindAllString(text, 2); len(found) == 1 && len(text) < 200 {
			if name == found[0] {
				name = ""
			}
			return directory.ServiceArea{Scheme: directory.AreaGSS, Code: found[0], Name: name}
		}
	}
	if name == "" {
		return directory.ServiceArea{}
	}
	area := directory.ReadArea(strings.Trim(name, ". "))
	if area.Scheme == directory.AreaText {
		area.Name = name
	}
	return area
}
