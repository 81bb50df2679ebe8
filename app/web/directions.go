package web

import (
	"html/template"
	"net/url"
	"strconv"

	"fingerpost/app/directory"
)

// directions lead to somebody else's route planner, with where it is and nothing
// of from where somebody asks. There are none for a place that may not be told,
// and to its address where the door itself is not known.
func (v voice) directions(l directory.Location) []value {
	p := v.place(l)
	if p.Hidden || p.Map == "" {
		return nil
	}
	to := p.Address
	if p.Pinned {
		to = strconv.FormatFloat(l.Point.Lat(), 'f', 5, 64) + "," + strconv.FormatFloat(l.Point.Lon(), 'f', 5, 64)
	}
	out := func(words, address, parameter string) value {
		return value{Text: words, Link: template.URL(address + parameter + "=" + url.QueryEscape(to)), Out: true}
	}
	return []value{
		out(v.T("Directions on OpenStreetMap"), "https://www.openstreetmap.org/directions?", "to"),
		out(v.T("Directions on Google Maps"), "https://www.google.com/maps/dir/?api=1&", "destination"),
	}
}
