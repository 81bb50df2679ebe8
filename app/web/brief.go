package web

import (
	"math"
	"time"

	"fingerpost/app/directory"
	"fingerpost/geo"
	"fingerpost/search"
)

// brief is what every answer of the API says of a service. The fields down to
// URL, their order and what may be null are those of DESIGN.md section 4; what
// follows says how far to trust them.
type brief struct {
	ID           string     `json:"id"`
	SourceID     string     `json:"source_id"`
	Name         string     `json:"name"`
	Summary      string     `json:"summary"`
	Kind         *kindJSON  `json:"kind"`
	Organization *ownerJSON `json:"organization"`
	Needs        []string   `json:"needs"`
	Nearest      *nearest   `json:"nearest"`
	NextSession  *string    `json:"next_session"`
	Cost         *string    `json:"cost"`
	Join         string     `json:"join"`
	Referral     []string   `json:"referral"`
	Intake       string     `json:"intake"`
	Phone        string     `json:"phone"`
	Effort       string     `json:"effort"`
	Outdoors     *bool      `json:"outdoors"`
	AssuredDate  *string    `json:"assured_date"`
	Source       sourceJSON `json:"source"`
	Reasons      []string   `json:"reasons"`
	URL          string     `json:"url"`

	// Inferred tells which of kind and needs were worked out from the words.
	Inferred inferred `json:"inferred"`
	// Checked says how old the check with who runs it is, in the words of the page:
	// "Not checked since March: ring first". RingFirst is whether that is too long
	// ago by the policy of its feed, or never was.
	Checked   string `json:"checked"`
	RingFirst bool   `json:"ring_first"`
	// CheckFirst is why the next session may not be held, or "".
	CheckFirst string `json:"check_first"`
	// Sample marks a listing of a group that does not exist.
	Sample bool `json:"sample"`
}

type kindJSON struct {
	Slug  string `json:"slug"`
	Label string `json:"label"`
}

type ownerJSON struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type sourceJSON struct {
	Feed        string `json:"feed"`
	Attribution string `json:"attribution"`
}

type inferred struct {
	Kind  bool     `json:"kind"`
	Needs []string `json:"needs"`
}

// nearest is the nearest venue. Without an origin it is a venue all the same,
// and its distance is null.
type nearest struct {
	LocationID string   `json:"location_id"`
	Name       string   `json:"name"`
	Postcode   string   `json:"postcode"`
	Latitude   *float64 `json:"latitude"`
	Longitude  *float64 `json:"longitude"`
	DistanceM  *int     `json:"distance_m"`
	Precision  string   `json:"precision"` // as directory.Location.PointFrom
}

// brief makes the JSON of a hit and its record.
func (s *Server) brief(hit search.Hit, service *directory.Service, origin *geo.Origin) brief {
	check := s.english().checkedWords(service, s.now())
	b := brief{
		ID: service.ID, SourceID: service.Source.ExternalID, Name: service.Name, Summary: service.Summary,
		Needs: filled(hit.Needs), Nearest: nearestVenue(hit, service, origin), Join: service.Join,
		Referral: filled(service.Referral), Intake: service.Intake.At(s.now()), Effort: service.Effort,
		Source:  sourceJSON{service.Source.Feed, service.Source.Attribution},
		Reasons: reasons(hit), URL: serviceURL(service.ID),
		Inferred: inferred{hit.KindInferred, filled(hit.Needs[min(hit.Stated, len(hit.Needs)):])},
		Cost:     known(service.CostKind(directory.DateOf(s.now()))), AssuredDate: known(string(service.AssuredDate)),
		Checked: check.Words, RingFirst: check.Stale, CheckFirst: hit.Next.CheckFirst, Sample: service.Source.Sample(),
	}
	if kind, ok := s.vocabulary.Kind(hit.Kind); ok {
		b.Kind = &kindJSON{kind.Slug, kind.Label}
	}
	if o := service.Organization; o != nil {
		b.Organization = &ownerJSON{o.ID, o.Name}
	}
	if !hit.Next.Start.IsZero() {
		b.NextSession = known(hit.Next.Start.UTC().Format(time.RFC3339))
	}
	if service.Outdoors.Known() {
		yes := service.Outdoors == directory.Yes
		b.Outdoors = &yes
	}
	if numbers := phones(service); len(numbers) > 0 {
		b.Phone = numbers[0].Number
	}
	return b
}

// nearestVenue gives the venue that was found, or for a search without an origin
// any venue whose address may be told. A service found by whom it covers has
// none.
func nearestVenue(hit search.Hit, service *directory.Service, origin *geo.Origin) *nearest {
	for _, at := range service.Locations {
		l := at.Location
		if !l.Exact() || l.ID != hit.LocationID && (hit.LocationID != "" || origin != nil) {
			continue
		}
		n := &nearest{LocationID: l.ID, Name: l.Name, Postcode: l.Postcode, Precision: l.PointFrom}
		if l.Point != nil {
			lat, lng := millionths(l.Point.Lat()), millionths(l.Point.Lon())
			n.Latitude, n.Longitude = &lat, &lng
		}
		if hit.Distance >= 0 && origin != nil {
			n.DistanceM = metres(&hit.Distance)
		}
		return n
	}
	return nil
}

// reasons are why a service was found, in English.
func reasons(hit search.Hit) []string {
	out := []string{}
	for _, r := range hit.Reasons {
		out = append(out, r.String())
	}
	return out
}

// known gives nil, which is null in JSON, for what is not known.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// filled gives an empty list for none, so that JSON has [] and not null.
func filled[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// metres rounds a distance; nil stays nil.
func metres(d *float64) *int {
	if d == nil {
		return nil
	}
	m := int(math.Round(*d))
	return &m
}
