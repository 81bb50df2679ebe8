package web

import (
	"slices"
	"strconv"

	"fingerpost/app/directory"
	"fingerpost/app/web/chart"
	"fingerpost/geo"
	"fingerpost/search"
	"github.com/paulmach/orb"
)

// drawnMap is a map with its words. It never holds a full postcode: who passes the
// page on, or prints it, may not want to say from whose door.
type drawnMap struct {
	*chart.Drawing
	Linked bool   // the numbers lead to the cards
	Name   string // what it is a map of
	Words  string // what one would see on it
	Up     string // which way is up
	UpX    int
	Notes  []mapNote
	Source string // whose data it is drawn from
}

// mapSource is what the licences of the data ask for (seed/places/README.md), in
// their own words in every language.
const mapSource = "Contains OS, Royal Mail and National Statistics data © Crown copyright, Royal Mail copyright and database right 2025. Place names © GeoNames."

// The size of a map, in units that are pixels on a phone.
const mapWidth, mapHeight, listingMapHeight = 344, 400, 260

// numbered is the fragment of a card by its number in the list.
func numbered(n int) string { return "#result-" + strconv.Itoa(n) }

// resultsMap draws where a page of results is; nil where none of them has a place
// that may be told. First is the number of the first in the list.
func (v voice) resultsMap(f found, first int) *drawnMap {
	scene := chart.Scene{Width: mapWidth, Height: mapHeight, Origin: v.mapOrigin(f.Origin), Miles: v.miles}
	var off, rough mapNote
	var placed []placedHit
	n := first - 1
	for _, hit := range f.Hits {
		service := f.records[hit.ID]
		if service == nil {
			continue
		}
		n++
		at := venueOf(service, hit.LocationID)
		if at < 0 || !service.Locations[at].Location.Exact() || service.Locations[at].Location.Point == nil {
			off.add(n, v.offTheMap(service, at))
			continue
		}
		l := service.Locations[at].Location
		p := placedHit{n, hit, service.Name, *l.Point}
		scene.Pins = append(scene.Pins, chart.Pin{Number: n, Point: *l.Point, Href: numbered(n), Title: v.pinTitle(p, f.Origin)})
		placed = append(placed, p)
		if roughly(l) {
			rough.add(n, v.T("only the first half of the postcode is known"))
		}
	}
	if len(placed) == 0 {
		return nil
	}
	m := v.drawnMap(scene)
	if m == nil {
		return nil
	}
	m.Linked, m.Name, m.Words = true, v.mapName(f.Origin), v.mapWords(placed, f.Origin)
	beyond := mapNote{Text: v.T("Further away than the map shows:")}
	for _, p := range placed {
		switch {
		case slices.Contains(m.Beyond, p.n):
			beyond.add(p.n, v.wayTo(p, f.Origin))
		case slices.Contains(m.Missing, p.n):
			off.add(p.n, v.wayTo(p, f.Origin))
		}
	}
	off.Text, rough.Text = v.T("Not on the map:"), v.T("Only roughly there:")
	for _, note := range []mapNote{beyond, off, rough} {
		if len(note.Groups) > 0 {
			m.Notes = append(m.Notes, note)
		}
	}
	return m
}

// placedHit is a hit with the number and the place that it has on a map.
type placedHit struct {
	n     int
	hit   search.Hit
	name  string
	point orb.Point
}

// listingMap draws where a listing's venues are, with their numbers in the list of
// venues where there are several; nil where none may be told. It is the same from
// wherever somebody came, so that the page can be kept and passed on.
func (v voice) listingMap(service *directory.Service) *drawnMap {
	scene := chart.Scene{Width: mapWidth, Height: listingMapHeight, Miles: v.miles}
	var told []string
	for i, name := range v.venueNames(service) {
		l := service.Locations[i].Location
		if !l.Exact() || l.Point == nil || roughly(l) {
			continue
		}
		pin := chart.Pin{Number: i + 1, Point: *l.Point, Title: name}
		if len(service.Locations) == 1 {
			pin.Number = 0
		}
		scene.Pins = append(scene.Pins, pin)
		told = append(told, name)
	}
	m := v.drawnMap(scene)
	if m != nil {
		m.Name, m.Words = v.T("Map of where it is"), v.T("It shows %s and the places around.", v.And(told))
	}
	return m
}

// roughly tells whether of a venue no more is known than the middle of a part of
// town.
func roughly(l directory.Location) bool {
	return l.PointFrom == string(geo.PrecisionOutcode) || l.PointFrom == string(geo.PrecisionPlace)
}

// drawnMap draws a scene; nil where nothing of it has a place.
func (v voice) drawnMap(scene chart.Scene) *drawnMap {
	d := chart.Draw(scene, v.places.Land())
	if d == nil {
		return nil
	}
	return &drawnMap{Drawing: d, Up: v.T("North is up"), UpX: d.Width - 8, Source: mapSource}
}

// mapOrigin is the mark of the asker. What is written beside it is no more than the
// first half of a postcode.
func (v voice) mapOrigin(o *geo.Origin) *chart.Origin {
	if o == nil {
		return nil
	}
	m := &chart.Origin{Point: o.Point, Label: v.T("You")}
	switch o.Precision {
	case geo.PrecisionPlace:
		m.Label = o.Place
	case geo.PrecisionOutcode:
		m.Label, m.UnsureM = outward(o), float64(o.RadiusM)
	}
	return m
}
