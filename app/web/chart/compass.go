package chart

import (
	"math"

	"github.com/paulmach/orb"
)

// Way is the direction from one point to another in eighths of a circle, clockwise
// from north: 7 is north-west. It is not ok where they are the same, or nothing is
// known of one.
func Way(from, to orb.Point) (eighths int, ok bool) {
	north := to.Lat() - from.Lat()
	east := (to.Lon() - from.Lon()) * math.Cos((to.Lat()+from.Lat())/2*math.Pi/180)
	if north == 0 && east == 0 || math.IsNaN(north+east) || math.IsInf(north+east, 0) {
		return 0, false
	}
	return (int(math.Round(math.Atan2(east, north)/(math.Pi/4))) + 8) % 8, true
}
