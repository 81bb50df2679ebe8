package web

import (
	"slices"
	"strings"
	"time"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/search"
)

// card is a service on a page of results, in words.
type card struct {
	Number             string // in the list, and on its map; "" where it is not one of a list
	URL, Name, Summary string
	Organization       string // "" where it is unknown or has the service's own name
	Distance           string // "½ mile", or "" where there is none
	HowTo              []string
	Venue              string
	When, CheckFirst   string
	Date               string // When, as it is said on paper, which is read on another day
	Access             []fact
	Because            string
	Phone              *phone
	Others             *others
	Checked            checked
	Sample             bool
}

// card puts a hit and its record in words. Origin is where the distance is from;
// asked is the question: the accessibility terms in it are shown whatever is known
// of them, and of the coming sessions the first on a day and at a time that it is
// about.
func (v voice) card(hit search.Hit, service *directory.Service, origin *geo.Origin, asked *search.Query) card {
	now := v.now()
	c := card{
		URL: v.to(serviceURL(service.ID)), Name: service.Name, Summary: oneLine(service),
		HowTo: v.howTo(service, now), CheckFirst: v.T(hit.Next.CheckFirst), Because: v.because(hit),
		Checked: v.checkedWords(service, now), Sample: service.Source.Sample(),
	}
	if o := service.Organization; o != nil && !strings.EqualFold(o.Name, service.Name) {
		c.Organization = o.Name
	}
	at := venueOf(service, hit.LocationID)
	if at >= 0 {
		l := service.Locations[at].Location
		c.Venue = v.place(l).Short(l.Postcode)
	}
	if at >= 0 && hit.Distance >= 0 && service.Locations[at].Location.Exact() {
		c.Distance = v.away(hit.Distance, origin)
	}
	if session, ok := nextOf(hit, service, at, now, asked); ok {
		c.When, c.Date = v.shortSession(session.Session, now), v.longSession(session.Session, now)
		if session.At != at { // Not where the card says: a card names one venue.
			where := v.at(session, v.venueNames(service))
			c.When, c.Date = c.When+where, c.Date+where
		}
		c.CheckFirst = v.T(session.CheckFirst)
	}
	c.Access = v.cardFacts(service, at, asked.Access)
	if numbers := phones(service); len(numbers) > 0 {
		c.Phone = &numbers[0]
	}
	return c
}

// venueOf gives the place of a venue in a service's list: the one that was
// found, else for a service with one venue that one, else -1.
func venueOf(s *directory.Service, id string) int {
	i := slices.IndexFunc(s.Locations, func(at directory.ServiceAtLocation) bool { return id != "" && at.Location.ID == id })
	if i < 0 && len(s.Locations) == 1 {
		return 0
	}
	return i
}

// lookedThrough is how many coming sessions are looked through for one on a day and
// at a time that is asked for: the next, about a week of a timetable, some weeks.
var lookedThrough = []int{1, 8, 60}

// nextOf is nextAt for what was found: the next session where it was found is known
// already, and mostly it is the one.
func nextOf(hit search.Hit, s *directory.Service, at int, now time.Time, asked *search.Query) (held, bool) {
	there := len(s.Locations) == 0 || at >= 0 && s.Locations[at].Location.ID == hit.LocationID
	if there && !hit.Next.Start.IsZero() && asked.Holds(hit.Next) {
		return held{hit.Next, at}, true
	}
	return nextAt(s, at, now, asked)
}

// nextAt gives the next session at a venue, or of the service anywhere. One on a day
// and at a time that is asked for goes before those that come sooner.
func nextAt(s *directory.Service, at int, now time.Time, asked *search.Query) (next held, ok bool) {
	for _, most := range lookedThrough {
		next, ok = sessionAt(s, at, now, most, asked)
		if !ok || asked.Holds(next.Session) {
			break
		}
	}
	return next, ok
}

// sessionAt gives of so many coming sessions the first that is asked for, or else
// the first.
func sessionAt(s *directory.Service, at int, now time.Time, most int, asked *search.Query) (held, bool) {
	var all []held
	if at >= 0 {
		here := directory.Service{Schedules: s.Schedules, Locations: s.Locations[at : at+1], ServiceAreas: s.ServiceAreas}
		for _, session := range here.NextSessions(now, most) {
			all = append(all, held{session, at})
		}
	}
	if len(all) == 0 {
		all = coming(s, now, most)
	}
	if len(all) == 0 {
		return held{}, false
	}
	return all[max(0, slices.IndexFunc(all, func(h held) bool { return asked.Holds(h.Session) }))], true
}

// because gives the reasons that the rest of the card does not show already. A
// kind that nobody stated is marked; of needs the reasons say so themselves.
func (v voice) because(hit search.Hit) string {
	var left []string
	for _, r := range hit.Reasons {
		words := lower(v.reason(r))
		if hit.KindInferred && r.Say == v.words.Label(hit.Kind) {
			words += " " + v.workedOut(true)
		}
		if !r.Away && r.Say != "Free" {
			left = append(left, words)
		}
	}
	return strings.Join(left, "; ")
}

// reason says in the language why something was found.
func (v voice) reason(r search.Reason) string {
	switch {
	case r.Of == "":
		return v.T(r.Say)
	case r.Term:
		return v.T(r.Say, lower(v.T(r.Of)))
	case r.Area:
		return v.T(r.Say, v.area(r.Of))
	default:
		return v.T(r.Say, r.Of)
	}
}

// oneLine is what the service is in a sentence or two.
func oneLine(s *directory.Service) string {
	if s.Summary != "" {
		return clip(s.Summary, 240)
	}
	return clip(s.Description, 240)
}

// clip shortens a text to so many characters, at a space.
func clip(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	cut := string(runes[:most])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " .,;:") + "…"
}

func serviceURL(id string) string      { return "/services/" + id }
func organizationURL(id string) string { return "/organizations/" + id }
