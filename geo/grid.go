package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// NationalGrid converts metres east and north on the National Grid of Great
// Britain to WGS84 (longitude, latitude in degrees). The formulas and
// parameters are those of Ordnance Survey, "A Guide to Coordinate Systems in
// Great Britain", annexes A to C: the inverse transverse Mercator projection
// on the Airy 1830 ellipsoid, then one seven-parameter shift for the whole
// country. Against the 40 published OSTN15 test points the error is 1.9 m in
// the mean and at worst 4.9 m, on the Flannan Isles
// (TestNationalGridAgainstOSTN15); closer would need the grid of shifts that
// OSTN15 is.
func NationalGrid(east, north float64) orb.Point { return nationalGrid.toWGS84(east, north) }

// IrishGrid converts metres east and north on the Irish Grid (TM75 / Irish
// Grid, EPSG:29903), in which the ONS Postcode Directory gives Northern
// Ireland, to WGS84. Parameters: Ordnance Survey of Ireland and of Northern
// Ireland, "The Irish Grid: a description of the co-ordinate reference system
// used in Ireland"; the shift is EPSG:1954, within about a metre.
func IrishGrid(east, north float64) orb.Point { return irishGrid.toWGS84(east, north) }

// grid is a transverse Mercator projection of an ellipsoid and the place of
// that ellipsoid in WGS84.
type grid struct {
	a, b       float64 // semi-axes of the ellipsoid, metres
	scale      float64 // on the central meridian
	lat0, lon0 float64 // true origin, radians
	e0, n0     float64 // its grid coordinates, metres
	shift      helmert // to WGS84
}

const radian = math.Pi / 180

var (
	nationalGrid = grid{
		a: 6377563.396, b: 6356256.909, scale: 0.9996012717,
		lat0: 49 * radian, lon0: -2 * radian, e0: 400000, n0: -100000,
		shift: newHelmert(446.448, -125.157, 542.060, 0.1502, 0.2470, 0.8421, -20.4894),
	}
	irishGrid = grid{
		a: 6377340.189, b: 6356034.447, scale: 1.000035,
		lat0: 53.5 * radian, lon0: -8 * radian, e0: 200000, n0: 250000,
		shift: newHelmert(482.5, -130.6, 564.6, -1.042, -0.214, -0.631, 8.15),
	}
)

// toWGS84 undoes the projection and moves to the other ellipsoid. A postcode
// lies on the ground, so its height is taken as 0: 500 m of height would move
// the result by less than a millimetre.
func (g grid) toWGS84(east, north float64) orb.Point {
	lat, lon := g.inverse(east, north)
	x, y, z := cartesian(g.a, g.b, lat, lon)
	lat, lon = geodetic(g.shift.apply(x, y, z))
	return orb.Point{lon / radian, lat / radian}
}

// inverse gives latitude and longitude, in radians on the grid's own
// ellipsoid, of a point on the grid (the guide's section C.2; the names of
// the terms are the guide's).
func (g grid) inverse(east, north float64) (lat, lon float64) {
	aF, bF := g.a*g.scale, g.b*g.scale
	e2 := (g.a*g.a - g.b*g.b) / (g.a * g.a)
	n := (g.a - g.b) / (g.a + g.b)

	lat = (north-g.n0)/aF + g.lat0
	m := meridian(bF, n, g.lat0, lat)
	for i := 0; i < 20 && math.Abs(north-g.n0-m) >= 0.00001; i++ {
		lat += (north - g.n0 - m) / aF
		m = meridian(bF, n, g.lat0, lat)
	}
	sin, tan, sec := math.Sin(lat), math.Tan(lat), 1/math.Cos(lat)
	nu := aF / math.Sqrt(1-e2*sin*sin)
	rho := aF * (1 - e2) / math.Pow(1-e2*sin*sin, 1.5)
	eta2 := nu/rho - 1
	t2 := tan * tan

	vii := tan / (2 * rho * nu)
	viii := tan / (24 * rho * math.Pow(nu, 3)) * (5 + 3*t2 + eta2 - 9*t2*eta2)
	ix := tan / (720 * rho * math.Pow(nu, 5)) * (61 + 90*t2 + 45*t2*t2)
	x := sec / nu
	xi := sec / (6 * math.Pow(nu, 3)) * (nu/rho + 2*t2)
	xii := sec / (120 * math.Pow(nu, 5)) * (5 + 28*t2 + 24*t2*t2)
	xiia := sec / (5040 * math.Pow(nu, 7)) * (61 + 662*t2 + 1320*t2*t2 + 720*t2*t2*t2)

	d := east - g.e0
	d2 := d * d
	lat -= d2 * (vii - d2*(viii-d2*ix))
	lon = g.lon0 + d*(x-d2*(xi-d2*(xii-d2*xiia)))
	return lat, lon
}

// meridian gives the developed arc of meridian from lat0 to lat, the guide's M.
func meridian(bF, n, lat0, lat float64) float64 {
	n2, n3 := n*n, n*n*n
	diff, sum := lat-lat0, lat+lat0
	return bF * ((1+n+5.0/4*n2+5.0/4*n3)*diff -
		(3*n+3*n2+21.0/8*n3)*math.Sin(diff)*math.Cos(sum) +
		(15.0/8*n2+15.0/8*n3)*math.Sin(2*diff)*math.Cos(2*sum) -
		35.0/24*n3*math.Sin(3*diff)*math.Cos(3*sum))
}

// cartesian gives the earth-centred coordinates, in metres, of a point at
// height 0 on an ellipsoid (annex B.1).
func cartesian(a, b, lat, lon float64) (x, y, z float64) {
	e2 := (a*a - b*b) / (a * a)
	sin, cos := math.Sincos(lat)
	nu := a / math.Sqrt(1-e2*sin*sin)
	return nu * cos * math.Cos(lon), nu * cos * math.Sin(lon), nu * (1 - e2) * sin
}

// geodetic gives the latitude and longitude in radians, on the WGS84
// ellipsoid, of earth-centred coordinates (annex B.2).
func geodetic(x, y, z float64) (lat, lon float64) {
	const a, b = 6378137.0, 6356752.3142
	const e2 = (a*a - b*b) / (a * a)
	p := math.Hypot(x, y)
	lat = math.Atan2(z, p*(1-e2))
	for range 4 { // each round gains two or three digits near the ground
		sin := math.Sin(lat)
		lat = math.Atan2(z+e2*a/math.Sqrt(1-e2*sin*sin)*sin, p)
	}
	return lat, math.Atan2(y, x)
}

// helmert is a seven-parameter similarity transformation in the
// position-vector convention.
type helmert struct{ tx, ty, tz, rx, ry, rz, s float64 }

// newHelmert takes metres, seconds of arc and parts per million. The small
// angles of Ordnance Survey's parameters from WGS84 may be turned round by
// changing all the signs.
func newHelmert(tx, ty, tz, rx, ry, rz, ppm float64) helmert {
	const second = radian / 3600
	return helmert{tx, ty, tz, rx * second, ry * second, rz * second, 1 + ppm/1e6}
}

func (h helmert) apply(x, y, z float64) (float64, float64, float64) {
	return h.tx + h.s*x - h.rz*y + h.ry*z,
		h.ty + h.rz*x + h.s*y - h.rx*z,
		h.tz - h.ry*x + h.rx*y + h.s*z
}
