package web

import (
	"time"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// detail is the answer of GET /api/services/{id}: what a search result says, and
// the rest of the record under the names of HSDS.
type detail struct {
	brief
	AlternateName string                        `json:"alternate_name"`
	Description   string                        `json:"description"`
	Status        string                        `json:"status"`
	Website       string                        `json:"website"`
	Email         string                        `json:"email"`
	Phones        []directory.Phone             `json:"phones"`
	Locations     []directory.ServiceAtLocation `json:"locations"`
	ServiceAreas  []directory.ServiceArea       `json:"service_areas"`
	Delivery      []string                      `json:"delivery"`
	Schedules     []directory.Schedule          `json:"schedules"`
	NextSessions  []sessionJSON                 `json:"next_sessions"`
	CostOptions   []directory.CostOption        `json:"cost_options"`
	MinimumAge    *int                          `json:"minimum_age"`
	MaximumAge    *int                          `json:"maximum_age"`
	Gender        string                        `json:"gender"`
	Languages     []directory.Language          `json:"languages"`
	Audiences     []string                      `json:"audiences"`
	Eligibility   string                        `json:"eligibility"`
	NotFor        string                        `json:"not_for"`
	WaitingDays   *int                          `json:"waiting_days"`
	WaitingTold   *string                       `json:"waiting_told"`
	Terrain       string                        `json:"terrain"`
	WalkMiles     *float64                      `json:"walk_miles"`
	FirstVisit    string                        `json:"first_visit"`
	Bring         string                        `json:"bring"`
	Companions    string                        `json:"companions"`
	GettingThere  string                        `json:"getting_there"`
	Accessibility directory.Facts               `json:"accessibility"`
	Licence       string                        `json:"licence"`
	Sources       []provenanceJSON              `json:"sources"`
	LastModified  *string                       `json:"last_modified"`
	Extra         []extraJSON                   `json:"extra"`
}

// sessionJSON is a coming session. End is null where it is not known; DayOnly
// tells that start is the midnight of a day whose hour is not known.
type sessionJSON struct {
	Start      string  `json:"start"`
	End        *string `json:"end"`
	DayOnly    bool    `json:"day_only"`
	CheckFirst string  `json:"check_first"`
}

// extraJSON is what a source said that has no place of its own.
type extraJSON struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// provenanceJSON is a source that tells of a service.
type provenanceJSON struct {
	sourceJSON
	SourceID  string  `json:"source_id"`
	Licence   string  `json:"licence"`
	URL       string  `json:"url"`
	FetchedAt *string `json:"fetched_at"`
}

func provenance(all []directory.Source) []provenanceJSON {
	out := []provenanceJSON{}
	for _, from := range all {
		out = append(out, provenanceJSON{sourceJSON{from.Feed, from.Attribution}, from.ExternalID, from.Licence, from.URL, moment(from.FetchedAt)})
	}
	return out
}

func extras(said []directory.Extra) []extraJSON {
	out := []extraJSON{}
	for _, e := range said {
		out = append(out, extraJSON{e.Name, e.Value})
	}
	return out
}

// detail makes the JSON of a record. Sessions are the next ten.
func (s *Server) detail(service *directory.Service) detail {
	now := s.now()
	meaning := s.words.Infer(service)
	hit := search.Hit{
		ID: service.ID, Distance: -1, Kind: meaning.Kind, KindInferred: meaning.KindInferred,
		Needs: meaning.Needs, Stated: meaning.Stated,
	}
	sessions := []sessionJSON{}
	for _, next := range service.NextSessions(now, 10) {
		if len(sessions) == 0 {
			hit.Next = next
		}
		sessions = append(sessions, sessionJSON{next.Start.UTC().Format(time.RFC3339), moment(next.End), !next.Timed, next.CheckFirst})
	}
	d := detail{
		brief: s.brief(hit, service, nil), AlternateName: service.AlternateName, Description: service.Description,
		Status: service.Status, Website: service.URL, Email: service.Email, Phones: filled(service.Phones),
		Locations: filled(service.Locations), ServiceAreas: filled(service.ServiceAreas), Delivery: filled(service.Delivery),
		Schedules: filled(service.Schedules), NextSessions: sessions, CostOptions: filled(service.CostOptions),
		MinimumAge: service.MinimumAge, MaximumAge: service.MaximumAge, Gender: service.Gender,
		Languages: filled(service.Languages), Audiences: filled(service.Audiences), Eligibility: service.Eligibility,
		NotFor: service.NotFor, WaitingDays: service.WaitingDays, WaitingTold: known(string(service.WaitingTold)),
		Terrain: service.Terrain, WalkMiles: service.WalkMiles, FirstVisit: service.FirstVisit, Bring: service.Bring,
		Companions: service.Companions, GettingThere: service.GettingThere, Accessibility: service.Accessibility,
		Licence: service.Source.Licence, Sources: provenance(sourcesOf(service)), LastModified: moment(service.Modified), Extra: extras(service.Extra),
	}
	if d.Accessibility == nil {
		d.Accessibility = directory.Facts{}
	}
	return d
}

// moment writes a moment in UTC; nil, which is null, where it is not known.
func moment(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return known(t.UTC().Format(time.RFC3339))
}
