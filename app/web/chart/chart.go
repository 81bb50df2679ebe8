// Package chart draws a small map of what a list shows: the asker in the middle,
// rings of distance around, venues by their numbers in the list, and the names of
// places to find one's way by. It asks nobody for anything: what it knows of the
// ground is geo.Land. Drawing is a pure function, so that the same list has the
// same map; what comes out is the model of a template.
package chart

import (
	"fingerpost/geo"
	"github.com/paulmach/orb"
)

// Scene is what a map shows. It draws in a unit that is a pixel where the map is
// as wide as a phone.
type Scene struct {
	Width, Height int
	Origin        *Origin // nil: the middle of the pins is in the middle, and there are no rings
	Pins          []Pin   // in the order of the list
	// Miles puts metres in words: "½ mile".
	Miles func(metres float64) string
}

// Origin is where the asker is.
type Origin struct {
	Point orb.Point
	Label string // what stands beside the mark: "You", "S6"
	// UnsureM is how far off the point may be, in metres.
	UnsureM float64
}

// Pin is something in the list that has a place.
type Pin struct {
	Number int // in the list; 0 for the only thing that there is
	Point  orb.Point
	Href   string // what the pin leads to; "" for nothing
	Title  string // what the pin is: "3. Meersbrook Amblers, ½ mile north-west"
}

// Drawing is a map ready for a template. Lengths are in the scene's unit, from the
// top left corner.
type Drawing struct {
	Width, Height int
	Ground        string // the outline of where people live, as a path
	Rings         []Ring
	Unsure        *Circle // within which the asker is, where that is not sure
	Here          *Circle
	Signs         []Sign
	Labels        []Label
	Bar           Bar
	// Beyond are the numbers of the pins that are further off than the map
	// reaches: their signs stand at its edge. Missing are those that have no place
	// on it at all.
	Beyond, Missing []int
}

// Circle is a circle about a point.
type Circle struct{ X, Y, R int }

// Ring is a circle of equal distance about the asker.
type Ring struct {
	Circle
	Metres float64
}

// Label is words about a point, which is the middle of their line.
type Label struct {
	X, Y int
	Text string
	// Class is what the words name: "here", "far", "town" or "code".
	Class string
}

// Bar shows how long a distance is on the map.
type Bar struct {
	Width int
	Text  string
}

// Draw makes the drawing of a scene; nil where there is nothing to draw.
func Draw(s Scene, land *geo.Land) *Drawing {
	var d Drawing
	pins := s.Pins[:0:0]
	for _, pin := range s.Pins {
		if geo.ValidUK(pin.Point) {
			pins = append(pins, pin)
		} else {
			d.Missing = append(d.Missing, pin.Number)
		}
	}
	if s.Origin != nil && !geo.ValidUK(s.Origin.Point) {
		s.Origin = nil
	}
	if s.Origin == nil && len(pins) == 0 {
		return nil
	}
	d.Width, d.Height = s.Width, s.Height
	view := fit(s, pins)
	room := newRoom(float64(s.Width), float64(s.Height))
	if s.Origin != nil {
		d.Here = &Circle{s.Width / 2, s.Height / 2, hereRadius}
		room.keep(square(view.middle, hereRadius+2))
		d.write(room, "here", s.Origin.Label, view.middle, []point{{0, hereRadius + 13}}, 1)
		d.Rings = view.rings()
		if r := s.Origin.UnsureM / view.metres; r > 3*hereRadius && r < 1.2*view.middle.x {
			d.Unsure = &Circle{d.Here.X, d.Here.Y, int(r)}
		}
	}
	d.sign(view, room, pins)
	d.Bar = view.bar(s.Miles)
	d.label(s, view, room, land)
	d.Ground = view.ground(land)
	return &d
}
