package directory

import (
	"regexp"
	"slices"
	"strings"

	"github.com/paulmach/orb"
	"strconv"
)

// Public gives the service as it may be told outside the store: to a page, the
// API, the index, a download or a feed. A venue that is not exact loses its
// name, address, postcode and point, and the words around it lose them too;
// one whose area may be told is found by its district instead. The service
// itself is not changed, and where there is nothing to hide it is returned.
func (s *Service) Public() *Service {
	if !slices.ContainsFunc(s.Locations, func(at ServiceAtLocation) bool { return !at.Location.Exact() }) {
		return s
	}
	public := *s
	public.Locations = slices.Clone(s.Locations)
	public.ServiceAreas = slices.Clone(s.ServiceAreas)
	public.GettingThere = "" // It tells the way to the door.
	var secrets []string
	for i := range public.Locations {
		l := public.Locations[i].Location
		if l.Exact() {
			continue
		}
		secrets = append(secrets, l.secrets()...)
		public.Locations[i].Location = l.public()
		area := ServiceArea{Scheme: AreaGSS, Code: l.District}
		if l.Visibility == Area && l.District != "" && len(s.ServiceAreas) == 0 && !slices.Contains(public.ServiceAreas, area) {
			public.ServiceAreas = append(public.ServiceAreas, area)
		}
	}
	public.scrub(secrets)
	return &public
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
	s.Extra = slices.Clone(s.Extra)
	for i := range s.Extra {
		clean(&s.Extra[i].Value)
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

func pointKey(p orb.Point) string {
	return strconv.FormatFloat(p.Lon(), 'f', 5, 64) + "," + strconv.FormatFloat(p.Lat(), 'f', 5, 64)
}
