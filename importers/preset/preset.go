// Package preset fills what a feed's records leave empty with what was set for
// the feed (importers.Source.Set), in the formats whose fields are not columns.
package preset

import (
	"maps"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/plain"
)

// texts are the columns of the CSV template that can be set for a feed and are
// one value; sets those that are several, joined by ";".
var (
	texts = map[string]func(*directory.Service) *string{
		"summary":       func(s *directory.Service) *string { return &s.Summary },
		"description":   func(s *directory.Service) *string { return &s.Description },
		"kind":          func(s *directory.Service) *string { return &s.Kind },
		"email":         func(s *directory.Service) *string { return &s.Email },
		"url":           func(s *directory.Service) *string { return &s.URL },
		"cost":          func(s *directory.Service) *string { return &s.Cost },
		"gender":        func(s *directory.Service) *string { return &s.Gender },
		"join":          func(s *directory.Service) *string { return &s.Join },
		"effort":        func(s *directory.Service) *string { return &s.Effort },
		"eligibility":   func(s *directory.Service) *string { return &s.Eligibility },
		"not_for":       func(s *directory.Service) *string { return &s.NotFor },
		"first_visit":   func(s *directory.Service) *string { return &s.FirstVisit },
		"bring":         func(s *directory.Service) *string { return &s.Bring },
		"terrain":       func(s *directory.Service) *string { return &s.Terrain },
		"getting_there": func(s *directory.Service) *string { return &s.GettingThere },
	}
	sets = map[string]func(*directory.Service) *[]string{
		"needs":    func(s *directory.Service) *[]string { return &s.Needs },
		"delivery": func(s *directory.Service) *[]string { return &s.Delivery },
		"audience": func(s *directory.Service) *[]string { return &s.Audiences },
		"referral": func(s *directory.Service) *[]string { return &s.Referral },
	}
)

// Values are the values for fields that a feed's records leave empty, by the
// names of the CSV template's columns.
type Values map[string]string

// Check says which column can't be set, or whose value can't be.
func (v Values) Check() error {
	for _, name := range slices.Sorted(maps.Keys(v)) {
		if texts[name] == nil && sets[name] == nil && name != "organization" && name != "area" {
			known := slices.Concat(slices.Collect(maps.Keys(texts)), slices.Collect(maps.Keys(sets)), []string{"organization", "area"})
			slices.Sort(known)
			return directory.Errorf(directory.Invalid, name, "That can't be set for this format. Use one of %s.", strings.Join(known, ", "))
		}
	}
	probe := &directory.Service{Name: "probe"}
	v.Fill(probe)
	return probe.Validate()
}

// Fill puts them where a service says nothing.
func (v Values) Fill(s *directory.Service) {
	for name, value := range v {
		value = plain.Text(value)
		if text := texts[name]; text != nil && *text(s) == "" {
			*text(s) = value
		}
		if list := sets[name]; list != nil && len(*list(s)) == 0 {
			*list(s) = several(value)
		}
	}
	if name := plain.Line(v["organization"]); name != "" && s.Organization == nil {
		s.Organization = &directory.Organization{Name: name}
	}
	if len(s.ServiceAreas) == 0 {
		for _, name := range several(v["area"]) {
			s.ServiceAreas = append(s.ServiceAreas, directory.ReadArea(name))
		}
	}
}

func several(value string) []string {
	var all []string
	for one := range strings.SplitSeq(value, ";") {
		if one = strings.TrimSpace(one); one != "" {
			all = append(all, one)
		}
	}
	return all
}
