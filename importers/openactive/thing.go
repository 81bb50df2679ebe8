package openactive

import (
	"slices"
	"time"

	"fingerpost/app/directory"
)

// thing is what an item says of a listing, or of what a listing inherits from,
// in our words: what is kept in the state until it is put together. What must
// not be stored, people's names and numbers above all, never gets here.
type thing struct {
	Type         string                  `json:"type,omitempty"`
	URL          string                  `json:"url,omitempty"`
	Name         string                  `json:"name,omitempty"`
	Summary      string                  `json:"summary,omitempty"`
	Description  string                  `json:"description,omitempty"`
	Activities   []directory.Activity    `json:"activities,omitempty"`
	Organization *directory.Organization `json:"organization,omitempty"`
	Email        string                  `json:"email,omitempty"`
	Phones       []directory.Phone       `json:"phones,omitempty"`
	Places       []directory.Location    `json:"places,omitempty"`
	GettingThere string                  `json:"getting_there,omitempty"`
	FirstVisit   string                  `json:"first_visit,omitempty"`
	Delivery     []string                `json:"delivery,omitempty"`
	Costs        []directory.CostOption  `json:"costs,omitempty"`
	Cost         string                  `json:"cost,omitempty"`
	Join         string                  `json:"join,omitempty"`
	MinimumAge   *int                    `json:"minimum_age,omitempty"`
	MaximumAge   *int                    `json:"maximum_age,omitempty"`
	Gender       string                  `json:"gender,omitempty"`
	Eligibility  string                  `json:"eligibility,omitempty"`
	Access       directory.Facts         `json:"access,omitempty"`
	Outdoors     directory.Fact          `json:"outdoors,omitempty"`
	Miles        *float64                `json:"miles,omitempty"`
	Extra        []directory.Extra       `json:"extra,omitempty"`
	Modified     time.Time               `json:"modified,omitzero"`

	Schedules []directory.Schedule `json:"schedules,omitempty"`
	Open      bool                 `json:"open,omitempty"` // one of the schedules has no end
	Ends      directory.Date       `json:"ends,omitempty"` // the last day that is stated, of a schedule or of the whole
	At        *occasion            `json:"at,omitempty"`   // the time of what is held once
	Sessions  []occasion           `json:"sessions,omitempty"`
	Off       string               `json:"off,omitempty"` // "cancelled", "postponed": said of the whole
	Full      bool                 `json:"full,omitempty"`
	Above     string               `json:"above,omitempty"` // digest of the EventSeries that it says it belongs to
}

// occasion is one time at which a listing is held.
type occasion struct {
	ID     string              `json:"id,omitempty"`
	Day    directory.Date      `json:"day"`
	Opens  *directory.Clock    `json:"opens,omitempty"`
	Closes *directory.Clock    `json:"closes,omitempty"`
	Until  directory.Date      `json:"until,omitempty"` // the last day, of what takes several
	Off    string              `json:"off,omitempty"`   // "cancelled", "postponed" or "rescheduled"
	Place  *directory.Location `json:"place,omitempty"` // where it is not held where the listing is
	Group  string              `json:"group,omitempty"` // of an event with a name of its own, that name
	Part   bool                `json:"part,omitempty"`  // no time at all, but part of a listing
}

// over tells whether an occasion has passed.
func (o occasion) over(today directory.Date) bool { return max(o.Day, o.Until) < today }

// inherit fills what a thing doesn't say from what it belongs to (Modelling
// Opportunity Data 2.0, section 5.6.7). What identifies the other, its schedule
// and its offers are its own; activities add up, since publishers state a wide
// one above and a narrow one below.
func (t *thing) inherit(from *thing) {
	fill(&t.Name, from.Name)
	fill(&t.Summary, from.Summary)
	fill(&t.Description, from.Description)
	fill(&t.Email, from.Email)
	fill(&t.GettingThere, from.GettingThere)
	fill(&t.FirstVisit, from.FirstVisit)
	fill(&t.Gender, from.Gender)
	fill(&t.Eligibility, from.Eligibility)
	fill(&t.Join, from.Join)
	fill(&t.Off, from.Off)
	fill(&t.URL, from.URL) // Not inherited by the model, but somewhere to go on to.
	fill(&t.Outdoors, from.Outdoors)
	if t.Organization == nil {
		t.Organization = from.Organization
	}
	if len(t.Phones) == 0 {
		t.Phones = from.Phones
	}
	if len(t.Places) == 0 {
		t.Places = from.Places
	}
	if len(t.Delivery) == 0 {
		t.Delivery = from.Delivery
	}
	if t.Cost == "" && len(t.Costs) == 0 {
		t.Cost = from.Cost
	}
	if t.MinimumAge == nil && t.MaximumAge == nil {
		t.MinimumAge, t.MaximumAge = from.MinimumAge, from.MaximumAge
	}
	if t.Miles == nil {
		t.Miles = from.Miles
	}
	if len(from.Access) > 0 {
		t.Access = from.Access.With(t.Access)
	}
	for _, a := range from.Activities {
		t.Activities = withActivity(t.Activities, a)
	}
	own := slices.Clone(t.Extra)
	for _, e := range from.Extra {
		if !slices.ContainsFunc(own, func(have directory.Extra) bool { return have.Name == e.Name }) {
			t.Extra = append(t.Extra, e)
		}
	}
}

func fill[S ~string](value *S, from S) {
	if *value == "" {
		*value = from
	}
}

func withActivity(all []directory.Activity, a directory.Activity) []directory.Activity {
	for _, have := range all {
		if have.ID != "" && have.ID == a.ID || have.ID == "" && a.ID == "" && have.Label == a.Label {
			return all
		}
	}
	return append(all, a)
}
