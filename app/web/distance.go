package web

import (
	"math"
	"strconv"

	"fingerpost/geo"
)

// metresPerMile is the international mile.
const metresPerMile = 1609.344

// miles puts a distance in words: yards up to a fifth of a mile, quarters under
// two miles, halves under ten, then whole miles.
func (v voice) miles(metres float64) string {
	m := metres / metresPerMile
	switch {
	case metres < 46: // fifty yards
		return v.T("under 50 yards")
	case m < 0.2:
		return v.N(int(math.Round(m*1760/50)*50), "%d yard", "%d yards")
	case m < 1.875:
		return v.mixed(max(1, int(math.Round(m*4))))
	case m < 9.75:
		return v.mixed(int(math.Round(m*2)) * 2)
	default:
		return v.N(int(math.Round(m)), "%d mile", "%d miles")
	}
}

// away puts the way from an origin in words. Where the origin is less sure than
// the way is long, only how far it is at most can be told.
func (v voice) away(metres float64, origin *geo.Origin) string {
	if origin == nil || metres >= float64(origin.RadiusM) {
		return v.miles(metres)
	}
	quarters := int(math.Ceil((metres + float64(origin.RadiusM)) / metresPerMile * 4))
	if quarters > 8 {
		quarters += quarters % 2
	}
	return v.T("under %s", v.mixed(quarters))
}

// mixed writes a number of quarter miles.
func (v voice) mixed(quarters int) string {
	fraction := []string{"", "¼", "½", "¾"}[quarters%4]
	switch whole := quarters / 4; {
	case whole == 0:
		return v.T("%s mile", fraction)
	case fraction == "":
		return v.N(whole, "%d mile", "%d miles")
	default:
		return v.T("%s miles", strconv.Itoa(whole)+fraction)
	}
}

// radius writes how far round an origin was searched: "5 miles", "0.3 miles".
func (v voice) radius(metres float64) string {
	m := math.Round(metres/metresPerMile*10) / 10
	if m == 0 {
		return v.miles(metres)
	}
	if m == math.Trunc(m) {
		return v.N(int(m), "%d mile", "%d miles")
	}
	return v.T("%s miles", strconv.FormatFloat(m, 'f', -1, 64))
}
