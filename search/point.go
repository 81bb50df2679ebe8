package search

import (
	"math"

	"github.com/paulmach/orb"
)

// vector is a point on the unit sphere, which makes a distance three
// multiplications.
type vector struct{ x, y, z float64 }

func vectorOf(p orb.Point) vector {
	sinLat, cosLat := math.Sincos(p.Lat() * math.Pi / 180)
	sinLon, cosLon := math.Sincos(p.Lon() * math.Pi / 180)
	return vector{cosLat * cosLon, cosLat * sinLon, sinLat}
}

// point is a vector in half the memory: in steps of three millimetres on the
// ground. The zero point is nowhere.
type point struct{ x, y, z int32 }

const step = 1.0 / math.MaxInt32

func pointOf(p orb.Point) point {
	v := vectorOf(p)
	return point{int32(math.Round(v.x / step)), int32(math.Round(v.y / step)), int32(math.Round(v.z / step))}
}

func (p *point) placed() bool { return *p != point{} }

// lonLat gives the longitude and latitude.
func (p *point) lonLat() orb.Point {
	x, y, z := float64(p.x), float64(p.y), float64(p.z)
	return orb.Point{math.Atan2(y, x) * 180 / math.Pi, math.Atan2(z, math.Hypot(x, y)) * 180 / math.Pi}
}

// chord2 gives the square of the straight line to a vector, in radii.
func (p *point) chord2(v *vector) float64 {
	x, y, z := float64(p.x)*step-v.x, float64(p.y)*step-v.y, float64(p.z)*step-v.z
	return x*x + y*y + z*z
}

// metresOf gives the metres along the great circle of a squared chord, on the
// sphere of geo.Distance.
func metresOf(chord2 float64) float64 {
	return 2 * orb.EarthRadius * math.Asin(math.Sqrt(chord2)/2)
}

// chord2Of gives the squared chord of metres along a great circle; +Inf for as
// far as can be.
func chord2Of(metres float64) float64 {
	if metres >= math.Pi*orb.EarthRadius {
		return math.Inf(1)
	}
	half := math.Sin(metres / orb.EarthRadius / 2)
	return 4 * half * half
}
