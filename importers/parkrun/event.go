package parkrun

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/importers"
	"fingerpost/importers/loose"
	"github.com/paulmach/orb"
)

// item is one feature of the list; o is nil where it can't be read.
type item struct {
	where string
	raw   string // its beginning, to be quoted
	o     loose.Object
}

func read(where string, raw []byte, over bool) item {
	it := item{where: where, raw: strings.ToValidUTF8(string(raw[:min(len(raw), 200)]), "?")}
	v, err := loose.Decode(raw)
	if m, ok := v.(map[string]any); ok && err == nil && !over {
		it.o = loose.Of(m)
	}
	return it
}

// slug is the name of an event in its page's address.
var slug = regexp.MustCompile(`^[a-z0-9-]{1,100}$`)

// one hands on an event, or takes down why it can't be used.
func (r *run) one(it item) error {
	p := it.o.Child("properties")
	site, home := r.home[p.ID("countrycode")]
	series := seriesOf(p.ID("seriesid"))
	id := loose.Shorten(it.o.ID("id"), 300)
	switch {
	case p == nil:
		return r.reject(it, "", it.raw, "This is no event that can be read. It was left out.")
	case !home:
		r.abroad++
		return nil
	case series == nil:
		r.other++
		return nil
	case id == "":
		return r.reject(it, "id", it.raw, "An event needs an id, or it can't be told from another next time. It was left out.")
	case r.seen[id]:
		r.again++
		return nil
	}
	r.seen[id] = true
	name := p.Line("EventLongName", "LocalisedEventLongName", "EventShortName")
	if name == "" {
		return r.reject(it, "EventLongName", it.raw, "An event needs a name. It was left out.")
	}
	service := &directory.Service{
		Name:          loose.Shorten(name, directory.MaxName),
		AlternateName: alternate(name, p.Line("EventShortName")),
		Organization:  &directory.Organization{Name: "parkrun", ExternalID: "parkrun", URL: "https://www.parkrun.org.uk/"},
		Source:        directory.Source{ExternalID: id, Attribution: "parkrun"},
	}
	if s := p.ID("eventname"); slug.MatchString(s) {
		service.URL = "https://" + site + "/" + s + "/"
	}
	at, ok := point(it.o)
	if !ok {
		if err := r.problem(it, "geometry", loose.Words(it.o.Child("geometry")["coordinates"].Value), "This is no point in the United Kingdom, the Channel Islands or the Isle of Man, and was left out."); err != nil {
			return err
		}
	}
	nation := ""
	venue := directory.Location{Name: loose.Shorten(cmp.Or(p.Line("EventLocation"), p.Line("EventShortName")), directory.MaxName)}
	if ok {
		venue.Point, venue.PointFrom = &at, "source"
		nation = r.nation(at)
	}
	service.Locations = []directory.ServiceAtLocation{{Location: venue, Schedules: []directory.Schedule{series.schedule(nation)}}}
	series.describe(service)
	r.set.Fill(service)
	if err := service.Validate(); err != nil {
		return r.reject(it, "", it.raw, "This can't be kept: "+err.Error())
	}
	r.found++
	return r.out.Record(importers.Record{Where: it.where, Service: service})
}

// alternate gives the short name where it isn't in the long one.
func alternate(name, short string) string {
	if strings.Contains(strings.ToLower(name), strings.ToLower(short)) {
		return ""
	}
	return loose.Shorten(short, directory.MaxName)
}

// point gives where an event is: longitude and latitude, as GeoJSON has them.
func point(o loose.Object) (orb.Point, bool) {
	v, _ := o.Child("geometry").Get("coordinates")
	pair, _ := v.([]any)
	if len(pair) < 2 {
		return orb.Point{}, false
	}
	lon, err1 := strconv.ParseFloat(loose.Words(pair[0]), 64)
	lat, err2 := strconv.ParseFloat(loose.Words(pair[1]), 64)
	p := orb.Point{lon, lat}
	return p, err1 == nil && err2 == nil && geo.ValidUK(p)
}

func (r *run) reject(it item, field, value, message string) error {
	return r.out.Problem(importers.Problem{Where: it.where, Field: field, Value: loose.Shorten(value, 200), Message: message, Rejected: true, ID: it.o.ID("id")})
}

func (r *run) problem(it item, field, value, message string) error {
	return r.out.Problem(importers.Problem{Where: it.where, Field: field, Value: loose.Shorten(value, 200), Message: message})
}
