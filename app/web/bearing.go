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
	eighths, ok := chart.Way(origin.Point, venue)
	if !ok || metres < float64(origin.RadiusM) {
		return far
	}
	ways := [8]string{
		v.T("north"), v.T("north-east"), v.T("east"), v.T("south-east"),
		v.T("south"), v.T("south-west"), v.T("west"), v.T("north-west"),
	}
	return v.T("%[1]s %[2]s", far, ways[eighths])
}
