package web

import (
	"fingerpost/app/web/chart"
	"fingerpost/geo"
	"github.com/paulmach/orb"
)

// bearing says how far away a venue is and which way: "½ mile north-west". Where
// the origin is less sure than the way is long, no way is told.
func (v voice) bearing(metres float64, origin *geo.Origin, venue orb.Point) string {
	far := v.away(metres, origin)
	way := chart.Way(origin.Point, venue)
	if way == "" || metres < float64(origin.RadiusM) {
		return far
	}
	return v.T("%[1]s %[2]s", far, v.T(way))
}
