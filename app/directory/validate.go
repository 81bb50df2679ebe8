package directory

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"fingerpost/geo"
)

// The longest that a name and any other text may be, in characters. Real ones
// are far shorter; what is longer is a page pasted into a cell.
const (
	MaxName = 300
	MaxText = 20_000
)

// Validate gives everything that is wrong with a service, as an *Error each
// (see errors.Join), or nil. A name is all that a service must have.
func (s *Service) Validate() error {
	var c checker
	c.name("name", s.Name)
	c.text("alternate_name", s.AlternateName)
	c.text("summary", s.Summary)
	c.text("description", s.Description)
	c.text("eligibility", s.Eligibility)
	c.text("not_for", s.NotFor)
	c.text("first_visit", s.FirstVisit)
	c.text("bring", s.Bring)
	c.text("companions", s.Companions)
	c.text("getting_there", s.GettingThere)
	c.text("terrain", s.Terrain)
	c.oneOf("status", s.Status, Statuses)
	c.oneOf("join", s.Join, Joins)
	c.oneOf("intake", s.Intake.State, Intakes)
	c.oneOf("gender", s.Gender, Genders)
	c.oneOf("cost", s.Cost, CostKinds)
	c.oneOf("effort", s.Effort, Efforts)
	c.allOf("delivery", s.Delivery, Deliveries)
	c.allOf("referral", s.Referral, Referrals)
	c.allOf("audience", s.Audiences, Audiences)
	c.that(s.Outdoors.valid(), "outdoors", "Say yes or no, or leave it out.")
	c.err("accessibility", s.Accessibility.check("accessibility", AccessTerms))
	c.url("url", s.URL)
	c.email("email", s.Email)
	c.ages(s.MinimumAge, s.MaximumAge)
	c.that(s.WaitingDays == nil || *s.WaitingDays >= 0 && *s.WaitingDays <= 3650, "waiting_days", "Give a number of days from 0 to 3650.")
	c.that(s.WalkMiles == nil || *s.WalkMiles > 0 && *s.WalkMiles <= 100, "walk_miles", "Give a number of miles up to 100.")
	c.date("assured_date", s.AssuredDate)
	c.date("expires", s.Expires)
	c.date("waiting_told", s.WaitingTold)
	c.date("intake", s.Intake.Until)
	c.that(s.Publication.State.valid(), "publication", "That is not a state of a listing.")
	for _, o := range s.CostOptions {
		c.that(o.Pence == nil || *o.Pence >= 0 && *o.Pence <= 10_000_00, "price", "Give a price from 0 to 10,000 pounds.")
	}
	for _, schedule := range s.Schedules {
		c.err("schedule", schedule.check())
	}
	if s.Organization != nil {
		c.err("organization", s.Organization.Validate())
	}
	for i := range s.Locations {
		at := &s.Locations[i]
		c.location(&at.Location)
		c.err("accessibility", at.Accessibility.check("accessibility", AccessTerms))
		for _, schedule := range at.Schedules {
			c.err("schedule", schedule.check())
		}
	}
	return errors.Join(c.errs...)
}

// Validate gives everything that is wrong with an organisation, or nil.
func (o *Organization) Validate() error {
	var c checker
	c.name("organization", o.Name)
	c.text("organization_description", o.Description)
	c.url("organization_url", o.URL)
	c.email("organization_email", o.Email)
	return errors.Join(c.errs...)
}

// checker gathers what is wrong. Every record that is read passes it several
// times, so a message is only put together where it is needed.
type checker struct{ errs []error }

func (c *checker) that(ok bool, field, message string) {
	if !ok {
		c.errs = append(c.errs, &Error{Kind: Invalid, Field: field, Message: message})
	}
}

func (c *checker) err(field string, err error) {
	if err != nil {
		c.errs = append(c.errs, &Error{Kind: Invalid, Field: field, Message: err.Error(), Err: err})
	}
}

func (c *checker) name(field, name string) {
	c.that(strings.TrimSpace(name) != "", field, "Give a name: it is the one thing that a record must have.")
	if tooLong(name, MaxName) {
		c.that(false, field, fmt.Sprintf("Keep the name to %d characters.", MaxName))
	}
	c.that(utf8.ValidString(name), field, "The name is not text that can be read (not UTF-8).")
}

func (c *checker) text(field, text string) {
	if tooLong(text, MaxText) {
		c.that(false, field, fmt.Sprintf("Keep this to %d characters.", MaxText))
	}
	c.that(utf8.ValidString(text), field, "This is not text that can be read (not UTF-8).")
}

// tooLong tells whether a text has more characters than it may have.
func tooLong(text string, most int) bool {
	return len(text) > most && utf8.RuneCountInString(text) > most
}

func (c *checker) oneOf(field, value string, terms []string) {
	if value != "" && !slices.Contains(terms, value) {
		c.that(false, field, fmt.Sprintf("%q is not one of %s.", value, strings.Join(terms, ", ")))
	}
}

func (c *checker) allOf(field string, values, terms []string) {
	for _, v := range values {
		if !slices.Contains(terms, v) {
			c.that(false, field, fmt.Sprintf("%q is not one of %s.", v, strings.Join(terms, ", ")))
		}
	}
}

func (c *checker) url(field, s string) {
	if s == "" {
		return
	}
	u, err := url.Parse(s)
	c.that(err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "", field, "Give a whole web address that begins with https:// or http://.")
}

func (c *checker) email(field, s string) {
	local, host, found := strings.Cut(s, "@")
	c.that(s == "" || found && local != "" && strings.Contains(host, ".") && !strings.ContainsAny(s, " ,;<>\r\n"), field, "Give one e-mail address such as hello@example.org.")
}

func (c *checker) ages(low, high *int) {
	c.that(low == nil || *low >= 0 && *low <= 130, "min_age", "Give an age from 0 to 130.")
	c.that(high == nil || *high >= 0 && *high <= 130, "max_age", "Give an age from 0 to 130.")
	c.that(low == nil || high == nil || *low <= *high, "max_age", "The highest age is below the lowest.")
}

func (c *checker) date(field string, d Date) {
	if !d.valid() {
		c.that(false, field, fmt.Sprintf("%q is not a date such as 2026-11-24.", d))
	}
}

func (c *checker) location(l *Location) {
	c.that(slices.Contains([]Visibility{"", Exact, Area, Hidden}, l.Visibility), "visibility", "Say exact, area or hidden.")
	c.that(l.Point == nil || geo.ValidUK(*l.Point), "latitude", "The point is not in the United Kingdom, the Channel Islands or the Isle of Man.")
	if tooLong(l.Name, MaxName) {
		c.that(false, "venue", fmt.Sprintf("Keep the venue's name to %d characters.", MaxName))
	}
	c.text("address", l.Address)
	c.err("accessibility", l.Accessibility.check("accessibility", AccessTerms))
}
