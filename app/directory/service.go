package directory

import "time"

// Service is one thing that people can go to or ask for: a walking group, a
// class, a clinic, an advice line. With its organisation, venues and all that
// hangs on it it is the tree that is stored, indexed and shown.
type Service struct {
	ID            string        `json:"id"`
	Name          string        `json:"name"`
	AlternateName string        `json:"alternate_name,omitempty"`
	Summary       string        `json:"summary,omitempty"`
	Description   string        `json:"description,omitempty"`
	Kind          string        `json:"kind,omitempty"`  // a vocabulary slug that the source stated; "" is for inference
	Needs         []string      `json:"needs,omitempty"` // vocabulary slugs that the source stated
	Activities    []Activity    `json:"activities,omitempty"`
	Organization  *Organization `json:"organization,omitempty"`
	Status        string        `json:"status,omitempty"`
	URL           string        `json:"url,omitempty"`
	Email         string        `json:"email,omitempty"`
	Phones        []Phone       `json:"phones,omitempty"`

	Locations    []ServiceAtLocation `json:"locations,omitempty"`
	ServiceAreas []ServiceArea       `json:"service_areas,omitempty"`
	Delivery     []string            `json:"delivery,omitempty"`
	Schedules    []Schedule          `json:"schedules,omitempty"` // sessions that no venue is stated for

	Cost        string       `json:"cost,omitempty"` // free, donation, paid; "" see CostKind
	CostOptions []CostOption `json:"cost_options,omitempty"`

	MinimumAge  *int       `json:"minimum_age,omitempty"`
	MaximumAge  *int       `json:"maximum_age,omitempty"`
	Gender      string     `json:"gender,omitempty"`
	Languages   []Language `json:"languages,omitempty"`
	Audiences   []string   `json:"audiences,omitempty"`
	Eligibility string     `json:"eligibility,omitempty"` // who it is for, in the group's own words
	NotFor      string     `json:"not_for,omitempty"`

	Referral    []string `json:"referral,omitempty"`
	Join        string   `json:"join,omitempty"`
	Intake      Intake   `json:"intake,omitzero"`
	WaitingDays *int     `json:"waiting_days,omitempty"`
	WaitingTold Date     `json:"waiting_told,omitempty"` // the day WaitingDays was told

	Effort        string   `json:"effort,omitempty"`
	Terrain       string   `json:"terrain,omitempty"`
	WalkMiles     *float64 `json:"walk_miles,omitempty"`
	Outdoors      Fact     `json:"outdoors,omitempty"`
	FirstVisit    string   `json:"first_visit,omitempty"`
	Bring         string   `json:"bring,omitempty"`
	Companions    string   `json:"companions,omitempty"` // who may come along
	GettingThere  string   `json:"getting_there,omitempty"`
	Accessibility Facts    `json:"accessibility,omitempty"` // of the service wherever it is held

	Source      Source      `json:"source,omitzero"`
	Sources     []Source    `json:"sources,omitempty"` // of a record that several sources tell of, Source first; see Merge
	Publication Publication `json:"publication,omitzero"`
	Expires     Date        `json:"expires,omitempty"`
	AssuredDate Date        `json:"assured_date,omitempty"` // the day it was last checked with who runs it
	AssuredBy   string      `json:"assured_by,omitempty"`
	CheckDays   int         `json:"-"` // how long a check holds good, by its feed's policy as that is now; 0 is the const CheckDays
	Modified    time.Time   `json:"last_modified,omitzero"`

	Extra []Extra `json:"extra,omitempty"`
}

// Activity is what is done at a session, by a published list: Scheme
// "openActiveActivity" with the concept's URI, for one.
type Activity struct {
	Scheme string `json:"scheme,omitempty"`
	ID     string `json:"id,omitempty"`
	Label  string `json:"label"`
}

// Language is a language of the sessions, or one that an interpreter brings.
// Code is BCP 47.
type Language struct {
	Code        string `json:"code"`
	Interpreter bool   `json:"interpreter,omitempty"`
}

// Intake is whether new people are taken. After Until the state is no longer
// known.
type Intake struct {
	State string `json:"state,omitempty"`
	Until Date   `json:"until,omitempty"`
}

// At gives the state at a moment, or "" where it is not known.
func (i Intake) At(now time.Time) string {
	if i.Until != "" && i.Until < DateOf(now) {
		return ""
	}
	return i.State
}

// Extra is what a source said that has no place of its own: kept as it was
// written, and searched with a low weight. Refused marks what it said in a field
// of ours that could not be read: it is for stewards, and never told.
type Extra struct {
	Name    string `json:"name"`
	Value   string `json:"value"`
	Refused bool   `json:"refused,omitempty"`
}

// AccessAt gives what is known of taking part at the i-th venue. Of two that
// differ the nearer to the session wins: what is said of the service at that
// venue, then of the venue, then of the service in general. With i < 0 it gives
// the last alone.
func (s *Service) AccessAt(i int) Facts {
	if i < 0 {
		return s.Accessibility
	}
	at := s.Locations[i]
	return s.Accessibility.With(at.Location.Accessibility).With(at.Accessibility)
}

// SchedulesAt gives the sessions at the i-th venue: its own, and those that no
// venue is stated for. With i < 0 it gives the latter alone.
func (s *Service) SchedulesAt(i int) []Schedule {
	if i < 0 {
		return s.Schedules
	}
	if len(s.Schedules) == 0 {
		return s.Locations[i].Schedules
	}
	return append(append([]Schedule(nil), s.Locations[i].Schedules...), s.Schedules...)
}

// AllSchedules gives every session, wherever it is held.
func (s *Service) AllSchedules() []Schedule {
	all := append([]Schedule(nil), s.Schedules...)
	for _, at := range s.Locations {
		all = append(all, at.Schedules...)
	}
	return all
}
