package web

import (
	"slices"

	"fingerpost/app/directory"
)

// linked is a listing for machines that read pages (schema.org, as JSON-LD): the
// next session as an Event, or the Service where none is known. It says no more
// than the page does.
type linked struct {
	Context    string         `json:"@context"`
	Type       string         `json:"@type"`
	Name       string         `json:"name"`
	Text       string         `json:"description,omitempty"`
	URL        string         `json:"url"`
	Start      string         `json:"startDate,omitempty"`
	End        string         `json:"endDate,omitempty"`
	Mode       string         `json:"eventAttendanceMode,omitempty"`
	Free       *bool          `json:"isAccessibleForFree,omitempty"`
	Location   *linkedPlace   `json:"location,omitempty"`
	Organizer  *linkedRunning `json:"organizer,omitempty"`
	Provider   *linkedRunning `json:"provider,omitempty"`
	AreaServed string         `json:"areaServed,omitempty"`
}

type linkedPlace struct {
	Type    string         `json:"@type"`
	Name    string         `json:"name,omitempty"`
	Address *linkedAddress `json:"address,omitempty"`
	URL     string         `json:"url,omitempty"`
}

type linkedAddress struct {
	Type     string `json:"@type"`
	Street   string `json:"streetAddress,omitempty"`
	Postcode string `json:"postalCode,omitempty"`
	Country  string `json:"addressCountry"`
}

type linkedRunning struct {
	Type  string `json:"@type"`
	Name  string `json:"name"`
	URL   string `json:"url,omitempty"`
	Phone string `json:"telephone,omitempty"`
}

// linked describes a listing; nil for a sample, which does not exist.
func (v voice) linked(s *directory.Service) *linked {
	if s.Source.Sample() {
		return nil
	}
	l := &linked{Context: "https://schema.org", Type: "Service", Name: s.Name, Text: oneLine(s), URL: v.site.BaseURL + v.to(serviceURL(s.ID))}
	runs := &linkedRunning{Type: "Organization", Name: s.Name, URL: webAddress(s.URL)}
	if o := s.Organization; o != nil {
		runs.Name, runs.URL = o.Name, webAddress(o.URL)
	}
	if numbers := phones(s); len(numbers) > 0 {
		runs.Phone = numbers[0].Number
	}
	sessions := coming(s, v.now(), 1)
	if len(sessions) == 0 || s.Status == "temporarily closed" {
		l.Provider, l.AreaServed = runs, v.areas(s)
		return l
	}
	next := sessions[0]
	l.Type, l.Organizer = "Event", runs
	l.Start = string(directory.DateOf(next.Start))
	if next.Timed {
		l.Start = next.Start.In(directory.London()).Format("2006-01-02T15:04:05-07:00")
		if !next.End.IsZero() {
			l.End = next.End.In(directory.London()).Format("2006-01-02T15:04:05-07:00")
		}
	}
	if kind := s.CostKind(directory.DateOf(v.now())); kind != "" {
		free := kind == "free"
		l.Free = &free
	}
	switch {
	case next.At >= 0:
		l.Mode, l.Location = "https://schema.org/OfflineEventAttendanceMode", linkedVenue(s.Locations[next.At].Location)
	case slices.Contains(s.Delivery, "online"):
		l.Mode, l.Location = "https://schema.org/OnlineEventAttendanceMode", &linkedPlace{Type: "VirtualLocation", URL: l.URL}
	}
	return l
}

// linkedVenue gives nil for a venue that may not be told.
func linkedVenue(l directory.Location) *linkedPlace {
	if !l.Exact() {
		return nil
	}
	return &linkedPlace{Type: "Place", Name: l.Name, Address: &linkedAddress{"PostalAddress", l.Address, l.Postcode, "GB"}}
}
