package directory

import (
	"regexp"
	"slices"
	"strings"
)

// Public gives the service as it may be told outside the store: to a page, the
// API, the index, a download or a feed. A venue that is not exact loses its
// name, address, postcode and point, and the words around it lose them too;
// one whose area may be told is found by its district instead. What has no place
// of its own goes with it, for nobody knows what a stranger's column tells. What
// a source said that could not be read is left out too. The service itself is
// not changed, and where there is nothing to hide it is returned.
func (s *Service) Public() *Service {
	hidden := slices.ContainsFunc(s.Locations, func(at ServiceAtLocation) bool { return !at.Location.Exact() })
	refused := slices.ContainsFunc(s.Extra, func(e Extra) bool { return e.Refused })
	if !hidden && !refused {
		return s
	}
	public := *s
	public.Extra = slices.DeleteFunc(slices.Clone(s.Extra), func(e Extra) bool { return hidden || e.Refused })
	if hidden {
		public.mask()
	}
	return &public
}

// mask takes out of a copy what its venues may not tell.
func (s *Service) mask() {
	stated := len(s.ServiceAreas) > 0
	s.Locations = slices.Clone(s.Locations)
	s.ServiceAreas = slices.Clone(s.ServiceAreas)
	s.GettingThere = "" // It tells the way to the door.
	s.Source.URL = ""   // So may the page that it was read from.
	s.Sources = slices.Clone(s.Sources)
	for i := range s.Sources {
		s.Sources[i].URL = ""
	}
	var secrets []string
	for i := range s.Locations {
		l := s.Locations[i].Location
		if l.Exact() {
			continue
		}
		secrets = append(secrets, l.secrets()...)
		s.Locations[i].Location = l.public()
		area := ServiceArea{Scheme: AreaGSS, Code: l.District}
		if l.Visibility == Area && l.District != "" && !stated && !slices.Contains(s.ServiceAreas, area) {
			s.ServiceAreas = append(s.ServiceAreas, area)
		}
	}
	s.scrub(secrets)
}

// secrets gives the pieces of writing that would tell where the venue is.
func (l Location) secrets() []string {
	pieces := []string{l.Name, l.Address}
	for _, line := range strings.Split(l.Address, ",") {
		// A town alone is no secret worth tearing a sentence for; a street with a
		// number is.
		if line = strings.TrimSpace(line); strings.ContainsAny(line, "0123456789") || len(strings.Fields(line)) > 1 {
			pieces = append(pieces, line)
		}
	}
	return append(pieces, l.Postcode)
}

// scrub takes pieces of writing out of every text that the public reads.
func (s *Service) scrub(secrets []string) {
	var patterns []string
	for _, secret := range secrets {
		if words := strings.Fields(secret); len(words) > 0 && len(secret) >= 5 {
			for i, w := range words {
				words[i] = regexp.QuoteMeta(w)
			}
			patterns = append(patterns, strings.Join(words, `\s*`))
		}
	}
	if len(patterns) == 0 {
		return
	}
	slices.SortFunc(patterns, func(a, b string) int { return len(b) - len(a) }) // The longest first.
	re := regexp.MustCompile(`(?i)` + strings.Join(patterns, "|"))
	clean := func(text *string) { *text = re.ReplaceAllString(*text, "(address not shown)") }
	for _, text := range []*string{&s.Name, &s.AlternateName, &s.Summary, &s.Description, &s.Eligibility, &s.NotFor, &s.FirstVisit, &s.Bring, &s.Companions, &s.Terrain} {
		clean(text)
	}
	s.Schedules = scrubSchedules(s.Schedules, clean)
	for i := range s.Locations {
		s.Locations[i].Schedules = scrubSchedules(s.Locations[i].Schedules, clean)
	}
}

func scrubSchedules(schedules []Schedule, clean func(*string)) []Schedule {
	schedules = slices.Clone(schedules)
	for i := range schedules {
		clean(&schedules[i].Description)
	}
	return schedules
}
