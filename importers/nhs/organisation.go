package nhs

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/importers"
	"fingerpost/importers/loose"
	"github.com/paulmach/orb"
)

// welcoming marks places where people go anyway, by the words in their names and
// addresses.
var welcoming = regexp.MustCompile(`(?i)\b(leisure|sports?|community|civic|recreation|activity|lifestyle|fitness|well-?being|youth|village|town|parish|church) (cent(re|er)|hub|club|hall|complex)\b|\b(gym(nasium)?|swimming|baths|lido|stadium|librar(y|ies)|leisurepark|sportspark|pavilion|velodrome)\b`)

// leisure marks those that are for sport.
var leisure = regexp.MustCompile(`(?i)\b(leisure|sports?|recreation|activity|lifestyle|fitness) (cent(re|er)|hub|club|hall|complex)\b|\b(gym(nasium)?|swimming|baths|lido|stadium|leisurepark|sportspark|velodrome)\b`)

// item reads one organisation and hands it on; fresh tells whether it has not come
// before.
func (r *run) item(where string, raw []byte, over bool) (fresh bool, err error) {
	v, err := loose.Decode(raw)
	m, ok := v.(map[string]any)
	o := loose.Of(m)
	id := loose.Shorten(cmp.Or(o.ID("ODSCode"), o.ID("SearchKey")), 300)
	reject := func(field, message string) (bool, error) {
		value := strings.ToValidUTF8(string(raw[:min(len(raw), 200)]), "?")
		return true, r.out.Problem(importers.Problem{Where: where, Field: field, Value: loose.Shorten(value, 200), Message: message, Rejected: true, ID: id})
	}
	switch {
	case over || err != nil || !ok:
		return reject("", "This is no organisation that can be read. It was left out.")
	case id == "":
		return reject("ODSCode", "An organisation needs a code, or it can't be told from another next time. It was left out.")
	case r.seen[id]:
		r.again++
		return false, nil
	}
	r.seen[id] = true
	name := loose.Shorten(o.Line("OrganisationName"), directory.MaxName)
	if name == "" {
		return reject("OrganisationName", "An organisation needs a name. It was left out.")
	}
	place := strings.Join([]string{name, o.Line("Address1"), o.Line("Address2"), o.Line("Address3")}, ", ")
	if !r.everywhere && !welcoming.MatchString(place) {
		r.elsewhere++
		return true, nil
	}
	reader := &reader{where: where}
	service := reader.service(o, id, name)
	if leisure.MatchString(place) && service.Kind == "" {
		service.Kind = "leisure-clinic"
	}
	for _, p := range reader.problems {
		if err := r.out.Problem(p); err != nil {
			return true, err
		}
	}
	r.set.Fill(service)
	if err := service.Validate(); err != nil {
		return reject("", "This can't be kept: "+err.Error())
	}
	return true, r.out.Record(importers.Record{Where: where, Service: service})
}

// reader reads one organisation, and takes down what in it could not be used.
type reader struct {
	where    string
	problems []importers.Problem
}

func (r *reader) problem(field, value, message string) {
	r.problems = append(r.problems, importers.Problem{Where: r.where, Field: field, Value: loose.Shorten(value, 200), Message: message})
}

// service makes a service of an organisation.
func (r *reader) service(o loose.Object, id, name string) *directory.Service {
	s := &directory.Service{
		Name:        name,
		Description: loose.Shorten(o.Text("SummaryText"), directory.MaxText),
		Status:      "active",
		Delivery:    []string{"in-person"},
		URL:         webAddress(o.Line("URL")),
		Source:      directory.Source{ExternalID: id, Attribution: "NHS website"},
	}
	if status := o.Line("OrganisationStatus"); status != "" && loose.Fold(status) != "visible" {
		s.Status = "inactive" // Hidden, or closed.
	}
	if alias := loose.Shorten(o.Line("OrganisationAliases"), directory.MaxName); alias != name {
		s.AlternateName = alias
	}
	if parent := o.Child("ParentOrganisation"); parent.Line("OrganisationName") != "" {
		s.Organization = &directory.Organization{Name: loose.Shorten(parent.Line("OrganisationName"), directory.MaxName), ExternalID: parent.ID("ODSCode")}
	}
	r.contacts(s, o)
	venue := r.venue(o)
	venue.Accessibility = r.facilities(s, o)
	s.Locations = []directory.ServiceAtLocation{{Location: venue, Schedules: r.openings(o)}}
	var offered []string
	for _, row := range o.List("Services") {
		offered = offer(offered, row.Line("ServiceName", "name"))
	}
	extra(s, "services", strings.Join(offered, "; "))
	extra(s, "organisation type", cmp.Or(o.Line("OrganisationSubType"), o.Line("OrganisationType"), o.Line("OrganisationTypeId")))
	s.Modified = r.modified(o)
	return s
}

// offer adds what is offered to a list where it is not in it in other letters.
func offer(all []string, name string) []string {
	if name == "" || slices.ContainsFunc(all, func(have string) bool { return strings.EqualFold(have, name) }) {
		return all
	}
	return append(all, name)
}

func extra(s *directory.Service, name, value string) {
	if value != "" {
		s.Extra = append(s.Extra, directory.Extra{Name: name, Value: loose.Shorten(value, directory.MaxText)})
	}
}

// contacts reads how to get in touch.
func (r *reader) contacts(s *directory.Service, o loose.Object) {
	for _, c := range o.List("Contacts") {
		value := c.Line("ContactValue")
		if value == "" {
			continue
		}
		switch loose.Fold(c.Line("ContactMethodType")) {
		case "telephone", "phone":
			if phone := (directory.Phone{Number: loose.Shorten(value, 50), Description: hours(c.Line("ContactAvailabilityType"))}); !slices.Contains(s.Phones, phone) {
				s.Phones = append(s.Phones, phone)
			}
		case "website":
			s.URL = cmp.Or(s.URL, webAddress(value))
		case "email":
			if at := strings.IndexByte(value, '@'); s.Email == "" && at > 0 && strings.Contains(value[at:], ".") && !strings.ContainsAny(value, " ,;<>") {
				s.Email = value
			}
		}
	}
}

// hours tells when a number is answered, where that is not what one would expect.
func hours(availability string) string {
	if loose.Fold(availability) == "officehours" {
		return ""
	}
	return loose.Shorten(availability, 100)
}

func webAddress(s string) string {
	if s != "" && !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(u.Hostname(), ".") || strings.ContainsAny(s, " <>\"") {
		return ""
	}
	return s
}

// venue reads where it is.
func (r *reader) venue(o loose.Object) directory.Location {
	var parts []string
	for _, name := range []string{"Address1", "Address2", "Address3", "City", "County"} {
		if part := strings.Trim(o.Line(name), ", "); part != "" && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	l := directory.Location{Address: loose.Shorten(strings.Join(parts, ", "), directory.MaxText), Postcode: strings.ToUpper(o.Line("Postcode"))}
	if len(parts) > 1 && strings.IndexAny(parts[0], "0123456789") != 0 {
		l.Name, l.Address = loose.Shorten(parts[0], directory.MaxName), loose.Shorten(strings.Join(parts[1:], ", "), directory.MaxText)
	}
	lat, lon := o.Line("Latitude"), o.Line("Longitude")
	if v, _ := o.Child("Geocode").Get("coordinates"); lat == "" || lon == "" {
		if pair, ok := v.([]any); ok && len(pair) == 2 {
			lon, lat = loose.Words(pair[0]), loose.Words(pair[1])
		}
	}
	y, err1 := strconv.ParseFloat(lat, 64)
	x, err2 := strconv.ParseFloat(lon, 64)
	p := orb.Point{x, y}
	switch {
	case lat == "" && lon == "" || err1 == nil && err2 == nil && x == 0 && y == 0:
	case err1 == nil && err2 == nil && geo.ValidUK(p):
		l.Point, l.PointFrom = &p, "source"
	default:
		r.problem("Latitude", lat+", "+lon, "This is no point in the United Kingdom, the Channel Islands or the Isle of Man, and was left out.")
	}
	return l
}
