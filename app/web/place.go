package web

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
)

// place is a venue as it may be told.
type place struct {
	Name, Address string
	Map           template.URL // a public map of the spot, or ""
	Pinned        bool         // Map has a pin at the door; else it looks for the address
	Hidden        bool
	Told          string // of a hidden venue: all that may be told, in words
}

// place puts a venue in words. The store gives public views already; whatever is
// not exact is held back here once more, because a mistake could put somebody in
// danger.
func (v voice) place(l directory.Location) place {
	if !l.Exact() {
		p := place{Hidden: true, Told: v.T("The address is told when you get in touch")}
		if d, ok := v.places.District(l.District); ok && l.Visibility == directory.Area {
			p.Told = v.T("%s (the address is told when you get in touch)", v.district(d))
		}
		return p
	}
	address := l.Address
	if l.Postcode != "" && !strings.Contains(address, l.Postcode) {
		address = strings.TrimPrefix(address+", "+l.Postcode, ", ")
	}
	p := place{Name: l.Name, Address: strings.TrimPrefix(address, l.Name+", ")}
	// A pin says "here": the middle of a group of postcodes is somebody else's
	// house.
	switch {
	case l.Point != nil && (l.PointFrom == "source" || l.PointFrom == string(geo.PrecisionPostcode)):
		lat, lng := strconv.FormatFloat(l.Point.Lat(), 'f', 5, 64), strconv.FormatFloat(l.Point.Lon(), 'f', 5, 64)
		p.Map = template.URL("https://www.openstreetmap.org/?mlat=" + lat + "&mlon=" + lng + "#map=17/" + lat + "/" + lng)
		p.Pinned = true
	case address != "":
		p.Map = template.URL("https://www.openstreetmap.org/search?query=" + url.QueryEscape(address))
	}
	return p
}

// Short is the venue on one line of a card: "Meersbrook Park Lodge, S8 9HP".
func (p place) Short(postcode string) string {
	switch {
	case p.Hidden:
		return p.Told
	case p.Name == "":
		return p.Address
	case postcode == "" || strings.HasSuffix(p.Name, postcode):
		return p.Name
	default:
		return p.Name + ", " + whole(postcode)
	}
}

// district names a district in the language, where it has a name in it.
func (v voice) district(d geo.District) string {
	if v.Tag == "cy" && d.NameCy != "" {
		return d.NameCy
	}
	return d.Name
}

// area names a district or a nation in the language.
func (v voice) area(name string) string {
	if d, ok := v.places.DistrictNamed(name); ok && d.Name == name {
		return v.district(d)
	}
	return v.T(name)
}

// webAddress gives a link that is safe to follow: http or https with a host, or "".
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// host is how a web address is called in a link: "example.org".
func host(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return s
	}
	return strings.TrimPrefix(u.Host, "www.")
}
