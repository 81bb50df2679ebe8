package directory

import (
	"strconv"
	"strings"

	"fingerpost/geo"
	"github.com/paulmach/orb"
)

// Visibility says how much of where a venue is may be told.
type Visibility string

// The visibilities. "" counts as Exact.
const (
	Exact  Visibility = "exact"
	Area   Visibility = "area"   // only the district may be told
	Hidden Visibility = "hidden" // nothing may be told
)

// Location is a venue: a building or a meeting place.
type Location struct {
	ID            string     `json:"id"`
	ExternalID    string     `json:"external_id,omitempty"`
	Name          string     `json:"name,omitempty"`
	Address       string     `json:"address,omitempty"` // lines joined by ", ", without the postcode
	Postcode      string     `json:"postcode,omitempty"`
	Point         *orb.Point `json:"point,omitempty"`      // longitude, latitude; nil is not known
	PointFrom     string     `json:"point_from,omitempty"` // "source", or a geo.Precision when it was worked out from the postcode
	District      string     `json:"district,omitempty"`   // GSS code
	Visibility    Visibility `json:"visibility,omitempty"`
	Accessibility Facts      `json:"accessibility,omitempty"`
}

// ServiceAtLocation is a service at one of its venues: the sessions that are
// held there and what is known of taking part there.
type ServiceAtLocation struct {
	ID            string     `json:"id"`
	Location      Location   `json:"location"`
	Schedules     []Schedule `json:"schedules,omitempty"`
	Accessibility Facts      `json:"accessibility,omitempty"`
}

// Exact tells whether the venue's address may be told to anybody.
func (l Location) Exact() bool { return l.Visibility == "" || l.Visibility == Exact }

// Nation gives the nation by its GSS letter: "E", "W", "S", "N", or "" where it
// is not known. Northern Ireland has a postcode area of its own, which tells it
// where the district is not known.
func (l Location) Nation() string {
	if l.District == "" && strings.HasPrefix(l.Postcode, "BT") {
		return "N"
	}
	return geo.District{Code: l.District}.Nation()
}

// identity is what a venue without an identifier is known by. Coordinates count
// only where nothing is written, since two rows of one sheet often round them
// differently.
func (l Location) identity() string {
	id := fold(l.Name) + "\x00" + fold(l.Address) + "\x00" + strings.ReplaceAll(fold(l.Postcode), " ", "")
	if id == "\x00\x00" && l.Point != nil {
		return pointKey(*l.Point)
	}
	return id
}

// public gives the location as it may be told outside the store.
func (l Location) public() Location {
	if l.Exact() {
		return l
	}
	masked := Location{ID: l.ID, Visibility: l.Visibility, Accessibility: l.Accessibility}
	if l.Visibility == Area {
		masked.District = l.District
	}
	return masked
}

func pointKey(p orb.Point) string {
	return strconv.FormatFloat(p.Lon(), 'f', 5, 64) + "," + strconv.FormatFloat(p.Lat(), 'f', 5, 64)
}
