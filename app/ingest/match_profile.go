package ingest

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"github.com/paulmach/orb"
)

// profile is what of a service tells whether another is the same. It is made
// once and compared many times.
type profile struct {
	id, feed string
	global   string // an identifier that means the same in any feed, or ""
	name     matchName
	around   surroundings
	org      []string // words of its organisation's name
	numbers  []string // of its organisation, as others know it: "GB-CHC 1234567"
	venues   []matchVenue
	areas    []string // that it serves: "gss E08000039"; "national"
	phones   []string
	emails   []string
	page     string // an address of its own on the web
	host     string
	minimum  int
	maximum  int
	gender   string // women, men or ""
	online   bool   // held nowhere but online
	kind     string
	doing    []string        // the activities that it states, folded
	sessions func() sessions // worked out where they are asked for
}

// matchVenue is where a service is held.
type matchVenue struct {
	name     []string
	street   string // the first line with a number, folded
	postcode string
	point    *orb.Point
	exact    bool // the point is the venue's own, or its postcode's
	rough    bool // it is a little off: that of a few streets
}

// oldest stands for no upper limit of age.
const oldest = 200

// newProfile reads a service. Sessions are compared from a moment on.
func newProfile(s *directory.Service, now time.Time) *profile {
	p := &profile{
		id: s.ID, feed: s.Source.Feed, global: globalID(s.Source.ExternalID), name: readName(s.Name),
		around: surroundings{map[string]bool{}, map[string]bool{}}, maximum: oldest, gender: s.Gender,
	}
	p.sessions = sync.OnceValue(func() sessions { return sessionsOf(s, now) })
	if p.gender == "any" {
		p.gender = ""
	}
	if o := s.Organization; o != nil {
		p.org = coreOf(o.Name)
		for _, id := range o.Identifiers {
			if number := strings.TrimLeft(strings.ToUpper(strings.ReplaceAll(id.Value, " ", "")), "0"); number != "" {
				p.numbers = append(p.numbers, strings.ToUpper(id.Scheme)+" "+number)
			}
		}
		p.contacts(o.URL, o.Email, o.Phones)
	}
	p.contacts(s.URL, s.Email, s.Phones)
	p.page = pageOf(s.URL)
	for _, at := range s.Locations {
		l := at.Location
		v := matchVenue{name: coreOf(l.Name), street: streetOf(l.Address), postcode: strings.ReplaceAll(strings.ToUpper(l.Postcode), " ", ""), point: l.Point}
		v.exact = l.Point != nil && (l.PointFrom == pointFromSource || l.PointFrom == string(geo.PrecisionPostcode))
		v.rough = l.Point != nil && l.PointFrom == string(geo.PrecisionGroup)
		p.venues = append(p.venues, v)
		for _, w := range tokensOf(l.Name + " " + l.Address) {
			p.around.venue[w] = true
		}
	}
	if s.Organization != nil {
		for _, w := range tokensOf(s.Organization.Name) {
			p.around.org[w] = true
		}
	}
	for _, a := range s.ServiceAreas {
		p.areas = append(p.areas, a.Scheme+" "+cmp.Or(a.Code, foldName(a.Name)))
	}
	if s.MinimumAge != nil {
		p.minimum = *s.MinimumAge
	}
	if s.MaximumAge != nil {
		p.maximum = *s.MaximumAge
	}
	p.kind = s.Kind
	for _, a := range s.Activities {
		p.doing = append(p.doing, strings.Join(tokensOf(a.Label), " "))
	}
	p.online = len(s.Delivery) > 0 && !slices.Contains(s.Delivery, "in-person") && len(s.Locations) == 0
	return p
}

func (p *profile) contacts(web, email string, phones []directory.Phone) {
	for _, phone := range phones {
		if number, _ := readPhone(phone.Number); number != "" && !slices.Contains(p.phones, number) {
			p.phones = append(p.phones, number)
		}
	}
	if email = strings.ToLower(strings.TrimSpace(email)); email != "" && !slices.Contains(p.emails, email) {
		p.emails = append(p.emails, email)
	}
	if u, err := url.Parse(web); err == nil && u.Host != "" {
		p.host = strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	}
}

// coreOf gives the words of a venue's or an organisation's name that tell it from
// others.
func coreOf(name string) []string {
	tokens := tokensOf(name)
	core := slices.DeleteFunc(slices.Clone(tokens), func(w string) bool { return common[w] })
	if len(core) == 0 {
		return tokens
	}
	return core
}

// pageOf gives the address of a page of the service's own, in one spelling; ""
// where it is only somebody's front page.
func pageOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		return ""
	}
	query := u.Query()
	for name := range query {
		if strings.HasPrefix(strings.ToLower(name), "utm_") {
			query.Del(name)
		}
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") + strings.TrimRight(u.EscapedPath(), "/") + "?" + query.Encode()
}

// street finds the number of a house and the street that it is in.
var street = regexp.MustCompile(`\b\d+[a-z]?\s+[a-z]+`)

func streetOf(address string) string { return street.FindString(foldName(address)) }

// globalID gives an external identifier that is nobody else's wherever it comes
// from: an address on the web, or a UUID.
func globalID(external string) string {
	external = strings.ToLower(strings.TrimSpace(external))
	if directory.IsID(external) || strings.HasPrefix(external, "https://") || strings.HasPrefix(external, "http://") {
		return strings.TrimPrefix(strings.TrimPrefix(external, "https://"), "http://")
	}
	return ""
}
