package geo

import (
	"slices"

	"github.com/paulmach/orb"
)

// minRadius is the least radius, in metres, that is claimed for a point of the
// embedded data: the points are rounded to a ten-thousandth of a degree.
const minRadius = 10

// placeRadius is claimed for a place that doesn't give its district its name:
// half the width of a small town. The source's points for villages are often
// rounded to a minute, a mile or so.
const placeRadius = 2000

// grouped fills in an origin from a postcode group. Groups without a district
// stand, in the source, at the mean point of their sector, for want of a
// better; their radius there says nothing, so the sector's is used.
func (g *Gazetteer) grouped(o Origin, pc Postcode, row group) Origin {
	o.Precision = PrecisionGroup
	o.Point, o.RadiusM = row.point(), max(int(row.radius), minRadius)
	if row.district != 0 {
		return o.within(g.districts.at(row.district))
	}
	var sector []group
	for _, other := range g.groups.of(pc.Outward) {
		if other.rest/26 == row.rest/26 && other.district != 0 {
			sector = append(sector, other)
		}
	}
	if len(sector) == 0 {
		sector = g.groups.of(pc.Outward)
	}
	o.RadiusM = max(radiusOf(sector, o.Point), o.RadiusM)
	return o.within(g.districts.at(commonest(sector)))
}

// outward fills in an origin from an outward code.
func (g *Gazetteer) outward(o Origin, pc Postcode) (Origin, error) {
	o.Precision = PrecisionOutcode
	rows := g.groups.of(pc.Outward)
	if t := g.table.Load(); t != nil && len(rows) == 0 {
		rows = t.rowsOf(pc.Outward, g.districts)
	}
	if len(rows) > 0 {
		o.Point = middle(rows)
		o.RadiusM = radiusOf(rows, o.Point)
		return o.in(regionOfArea[pc.Area()]).within(g.districts.at(commonest(rows))), nil
	}
	out, ok := g.outcodes[pc.Outward]
	if !ok {
		return Origin{}, g.unknownPostcode(pc)
	}
	o.Point, o.RadiusM = out.point, out.radius
	return o.in(out.region), nil
}

// placeOrigin fills in an origin from a place. One that gives its district its
// name is as wide as the district, and London as wide as its boroughs.
func (g *Gazetteer) placeOrigin(p Place) Origin {
	o := Origin{Place: p.Name, Label: p.Label, Precision: PrecisionPlace, RadiusM: placeRadius, Point: p.Point, District: p.District, Country: p.Country, Region: p.Region}
	switch {
	case fold(p.Name) == "london" && p.County == "London":
		o.District = District{} // it has thirty-three
		o.RadiusM = radiusOf(g.rowsOf(func(d District) bool { return g.districts.county[d.Code] == "London" }), p.Point)
	case chief(p):
		o.RadiusM = max(placeRadius, radiusOf(g.rowsOf(func(d District) bool { return d == p.District }), p.Point))
	}
	for _, other := range g.places.named(fold(p.Name)) {
		if other.Label != p.Label {
			o.Alike = append(o.Alike, other.Label)
		}
	}
	return o
}

// districtOrigin gives the middle of a district's postcodes; ok is false where
// none are known, as in Northern Ireland.
func (g *Gazetteer) districtOrigin(d District) (o Origin, ok bool) {
	rows := g.rowsOf(func(other District) bool { return other == d })
	if len(rows) == 0 {
		return Origin{}, false
	}
	o = Origin{Place: d.Name, Label: d.Name, Precision: PrecisionPlace, Point: middle(rows)}
	o.RadiusM = radiusOf(rows, o.Point)
	return o.within(d), true
}

// rowsOf gives the groups of the districts for which in is true.
func (g *Gazetteer) rowsOf(in func(District) bool) []group {
	wanted := make([]bool, len(g.districts.all)+1)
	for i, d := range g.districts.all {
		wanted[i+1] = in(d)
	}
	var rows []group
	for _, row := range g.groups.rows {
		if wanted[row.district] {
			rows = append(rows, row)
		}
	}
	return rows
}

// middle gives the median latitude and longitude of some groups, which a few
// far-off ones (post-office boxes, islands) don't move. rows isn't empty.
func middle(rows []group) orb.Point {
	lat, lon := make([]int32, len(rows)), make([]int32, len(rows))
	for i, row := range rows {
		lat[i], lon[i] = row.lat, row.lon
	}
	slices.Sort(lat)
	slices.Sort(lon)
	return group{lat: lat[len(lat)/2], lon: lon[len(lon)/2]}.point()
}

// radiusOf gives the metres around p within which nine in ten of the groups'
// postcodes lie, taking half of a group's own radius for how far its postcodes
// stand from its mean point.
func radiusOf(rows []group, p orb.Point) int {
	if len(rows) == 0 {
		return 0
	}
	far := make([]int, len(rows))
	for i, row := range rows {
		far[i] = int(Distance(row.point(), p)) + int(row.radius)/2
	}
	slices.Sort(far)
	return max(far[len(far)*9/10], minRadius)
}

// commonest gives the district that most of the groups lie in.
func commonest(rows []group) uint16 {
	counts := map[uint16]int{}
	var best uint16
	for _, row := range rows {
		if row.district == 0 {
			continue
		}
		counts[row.district]++
		if c := counts[row.district]; c > counts[best] || c == counts[best] && row.district < best {
			best = row.district
		}
	}
	return best
}
