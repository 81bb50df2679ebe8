package directory

import (
	"regexp"
	"strings"
)

// nations are the countries by what people call them, as GSS codes.
var nations = map[string]string{
	"england": "E92000001", "wales": "W92000004", "cymru": "W92000004", "scotland": "S92000003", "northern ireland": "N92000002",
}

var everywhere = map[string]bool{
	"national": true, "nationwide": true, "uk": true, "uk wide": true, "uk-wide": true, "united kingdom": true, "whole of the uk": true,
}

var (
	gssCode     = regexp.MustCompile(`^[EWSNLM]\d{8}$`)
	outwardCode = regexp.MustCompile(`^[A-Z]{1,2}\d[A-Z\d]?$`)
)

// ReadArea gives the area that a word stands for: a GSS code, a country, the
// whole of the UK, or an outward code. Any other name becomes AreaText: whether
// it is a district's is for who has the list of districts.
func ReadArea(name string) ServiceArea {
	name = strings.Join(strings.Fields(name), " ")
	upper, lower := strings.ToUpper(name), strings.ToLower(name)
	switch {
	case everywhere[lower]:
		return ServiceArea{Scheme: AreaNational}
	case nations[lower] != "":
		return ServiceArea{Scheme: AreaGSS, Code: nations[lower], Name: name}
	case gssCode.MatchString(upper):
		return ServiceArea{Scheme: AreaGSS, Code: upper}
	case outwardCode.MatchString(upper):
		return ServiceArea{Scheme: AreaOutcode, Code: upper}
	}
	return ServiceArea{Scheme: AreaText, Name: name}
}

// Country tells whether the area is one of the four nations.
func (a ServiceArea) Country() bool {
	for _, code := range nations {
		if a.Scheme == AreaGSS && a.Code == code {
			return true
		}
	}
	return false
}
