package chart

import (
	"math"

	"github.com/paulmach/orb"
)

// winds are the eight points of the compass, clockwise from north.
var winds = [8]string{"north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"}

// Way is the direction from one point to another in a word of English, "north-west";
// "" where they are the same, or nothing is known of one.
func Way(from, to orb.Point) string {
	north := to.Lat() - from.Lat()
	east := (to.Lon() - from.Lon()) * math.Cos((to.Lat()+from.Lat())/2*math.Pi/180)
	if north == 0 && east == 0 || math.IsNaN(north+east) || math.IsInf(north+east, 0) {
		return ""
	}
	eighths := int(math.Round(math.Atan2(east, north) / (math.Pi / 4)))
	return winds[(eighths+8)%8]
}
