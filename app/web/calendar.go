package web

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"fingerpost/app/directory"
	ics "github.com/arran4/golang-ical"
	"github.com/gofiber/fiber/v2"
)

func calendarURL(id string) string { return serviceURL(id) + ".ics" }

// calendarPage answers GET /services/{id}.ics: a listing's sessions for a calendar
// (RFC 5545). A listing that has ended answers as its page does.
func (s *Server) calendarPage(c *fiber.Ctx) error {
	fresh(c)
	service, err := s.listing(c)
	if err != nil {
		return err
	}
	v := s.voice(c)
	if id := c.Params("id"); id != service.ID {
		return c.Redirect(v.to(calendarURL(service.ID)), http.StatusFound)
	}
	c.Set(fiber.HeaderContentType, "text/calendar; charset=utf-8")
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+service.ID+`.ics"`)
	noIndex(c)
	return c.SendString(v.calendar(service))
}

// calendar writes the sessions that are still to come, an event for each rule.
func (v voice) calendar(s *directory.Service) string {
	cal := ics.NewCalendar()
	cal.SetProductId("-//" + v.site.Name + "//Listings//" + strings.ToUpper(v.Tag[:2]))
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(s.Name)
	addLondon(cal)
	n := 0
	add := func(schedules []directory.Schedule, at int) {
		for _, schedule := range schedules {
			for _, e := range events(schedule, v.now()) {
				n++
				v.describe(e.event(fmt.Sprintf("%s-%d", s.ID, n)), s, at)
				cal.AddVEvent(e.made)
			}
		}
	}
	for i := range s.Locations {
		add(s.Locations[i].Schedules, i)
	}
	unstated := -1
	if len(s.Locations) == 1 {
		unstated = 0
	}
	add(s.Schedules, unstated)
	return cal.Serialize(ics.WithNewLineWindows)
}

// describe says in an event what it is. Where it is held it says only of a venue
// that may be told.
func (v voice) describe(e *ics.VEvent, s *directory.Service, at int) {
	e.SetDtStampTime(stamped(s, v.now()))
	e.SetSummary(s.Name)
	page := v.site.BaseURL + v.to(serviceURL(s.ID))
	e.SetURL(page)
	var lines []string
	for _, p := range phones(s) {
		lines = append(lines, v.T("Ring %s", p.Number))
	}
	lines = append(lines, v.checkedWords(s, v.now()).Words+".", v.T("On a bank holiday check first that it is on."))
	if s.Outdoors == directory.Yes {
		lines = append(lines, v.T("It is outdoors. In bad weather ring before you set out."))
	}
	e.SetDescription(strings.Join(append(lines, page), "\n"))
	if at < 0 {
		return
	}
	if p := v.place(s.Locations[at].Location); !p.Hidden && p.Name+p.Address != "" {
		e.SetLocation(strings.TrimSuffix(p.Name+comma(p.Address), ", "))
	}
}

// stamped is when what an event says was last known to be so.
func stamped(s *directory.Service, now time.Time) time.Time {
	for _, t := range []time.Time{s.Modified, s.Source.FetchedAt} {
		if !t.IsZero() {
			return t
		}
	}
	return now
}
