package ical

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"fingerpost/app/directory"
	"fingerpost/importers"
	"fingerpost/importers/plain"
)

// service builds the service that a series is, or nil where all of it is past.
// What events of a series say differently is as the one says whose next session
// comes first.
func (r *run) service(s *series) (*directory.Service, []importers.Problem) {
	sessions, problems := r.schedules(s)
	if len(sessions) == 0 {
		return nil, problems
	}
	e := r.telling(s, sessions)
	c := e.of
	out := &directory.Service{
		Name:        shorten(e.name, directory.MaxName),
		Description: description(e),
		URL:         webAddress(e),
		Activities:  activities(e),
		Modified:    e.modified,
		Source:      directory.Source{ExternalID: s.id},
	}
	if utf8.RuneCountInString(e.name) > directory.MaxName {
		problems = append(problems, importers.Problem{Where: lineText(e.line), Field: "SUMMARY", Message: "The name is too long, and was cut.", Value: e.name, ID: e.uid})
	}
	if name := cmp.Or(c.name, organizer(e)); name != "" {
		out.Organization = &directory.Organization{Name: name}
		if name == c.name {
			out.Organization.Description = c.description
		}
	}
	contacts(e, out)
	var venues []venue
	for _, p := range sessions {
		v := p.at.venue()
		venues = append(venues, v)
		if v.placed {
			hold(out, v.location, p.Schedule)
		} else {
			out.Schedules = append(out.Schedules, p.Schedule)
		}
	}
	out.Delivery = deliveries(venues)
	out.Expires = expires(sessions)
	return out, problems
}

// expires gives the last day of all sessions, or "" where no end is known.
func expires(sessions []placed) directory.Date {
	var last directory.Date
	for _, p := range sessions {
		end := p.ValidTo
		if p.RRule == "" {
			end = p.Start
		}
		if n := len(p.Also); n > 0 {
			end = max(end, p.Also[n-1])
		}
		if _, _, long := p.at.clocks(); long || p.RRule != "" && p.ValidTo == "" {
			return ""
		}
		if p.Closes != nil && *p.Closes <= *p.Opens {
			end = end.Add(1)
		}
		last = max(last, end)
	}
	return last
}

// telling gives the event whose words the service has: that of the series whose
// sessions come next.
func (r *run) telling(s *series, sessions []placed) *event {
	best := sessions[0].at
	var soonest int64 = 1<<63 - 1
	for _, p := range sessions {
		if p.at.replaces.known() && len(s.masters) > 0 {
			continue
		}
		if next := p.Next(r.now, "", 1); len(next) > 0 && next[0].Start.Unix() < soonest {
			best, soonest = p.at, next[0].Start.Unix()
		}
	}
	if best.replaces.known() && len(s.masters) > 0 {
		return s.masters[len(s.masters)-1]
	}
	return best
}

// hold adds a session at a venue.
func hold(s *directory.Service, l directory.Location, when directory.Schedule) {
	i := slices.IndexFunc(s.Locations, func(at directory.ServiceAtLocation) bool {
		return at.Location.Name == l.Name && at.Location.Address == l.Address && at.Location.Postcode == l.Postcode
	})
	if i < 0 {
		i = len(s.Locations)
		s.Locations = append(s.Locations, directory.ServiceAtLocation{Location: l})
	}
	s.Locations[i].Schedules = append(s.Locations[i].Schedules, when)
}

// description gives what the event says of itself. Some programs leave the
// plain text empty and have the HTML beside it.
func description(e *event) string {
	for _, name := range []string{"DESCRIPTION", "X-ALT-DESC", "STYLED-DESCRIPTION", "COMMENT"} {
		if p, ok := e.props.first(name); ok {
			if text := plain.Known(plain.Text(p.text())); text != "" {
				return shorten(text, directory.MaxText)
			}
		}
	}
	return ""
}

// webAddress gives the event's page. A link to a meeting's room is not one: it
// is for those who have said that they come.
func webAddress(e *event) string {
	p, _ := e.props.first("URL")
	text := strings.TrimSpace(unescape(p.value))
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(u.Hostname(), ".") || strings.ContainsAny(text, " \n<>\"") || meeting.MatchString(text) {
		return ""
	}
	if host := u.Hostname(); host == "example.com" || strings.HasSuffix(host, ".example.com") || strings.HasSuffix(host, ".invalid") {
		return ""
	}
	return text
}

// uncategorised are categories that say nothing.
var uncategorised = []string{"", "event", "events", "uncategorized", "uncategorised", "meeting", "appointment", "general", "other", "none", "calendar", "business"}

// maxActivities is how many categories are kept.
const maxActivities = 20

func activities(e *event) []directory.Activity {
	var all []directory.Activity
	for _, p := range e.props.props {
		if p.name != "CATEGORIES" {
			continue
		}
		for _, label := range p.list() {
			a := directory.Activity{Label: shorten(plain.Line(label), 100)}
			if !slicesContainsFold(uncategorised, a.Label) && !slices.Contains(all, a) && len(all) < maxActivities {
				all = append(all, a)
			}
		}
	}
	return all
}
