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
func miles(metres float64) string {
	m := metres / metresPerMile
	switch {
	case metres < 46: // fifty yards
		return "under 50 yards"
	case m < 0.2:
		return strconv.Itoa(int(math.Round(m*1760/50)*50)) + " yards"
	case m < 1.875:
		return mixed(max(1, int(math.Round(m*4))))
	case m < 9.75:
		return mixed(int(math.Round(m*2)) * 2)
	default:
		return strconv.Itoa(int(math.Round(m))) + " miles"
	}
}

// away puts the way from an origin in words. Where the origin is less sure than
// the way is long, only how far it is at most can be told.
func away(metres float64, origin *geo.Origin) string {
	if origin == nil || metres >= float64(origin.RadiusM) {
		return miles(metres)
	}
	quarters := int(math.Ceil((metres + float64(origin.RadiusM)) / metresPerMile * 4))
	if quarters > 8 {
		quarters += quarters % 2
	}
	return "under " + mixed(quarters)
}

// mixed writes a number of quarter miles.
func mixed(quarters int) string {
	fraction := []string{"", "¼", "½", "¾"}[quarters%4]
	switch whole := quarters / 4; {
	case whole == 0:
		return fraction + " mile"
	case whole == 1 && fraction == "":
		return "1 mile"
	default:
		return strconv.Itoa(whole) + fraction + " miles"
	}
}

// radius writes how far round an origin was searched: "5 miles", "0.3 miles".
func radius(metres float64) string {
	m := math.Round(metres/metresPerMile*10) / 10
	if m == 0 {
		return miles(metres)
	}
	if m == 1 {
		return "1 mile"
	}
	return strconv.FormatFloat(m, 'f', -1, 64) + " miles"
}
