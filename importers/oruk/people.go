package oruk

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/importers/loose"
)

// ages reads the ages that a service is for, of the service itself or of version
// 1's eligibility. -1 is how some publishers write that there is none, and a
// highest age of 0 too. Of several rows of eligibility the widest ages count.
func (r *reader) ages(s *directory.Service, o loose.Object) {
	s.MinimumAge = r.age(o, "minimum_age", "min_age")
	s.MaximumAge = r.age(o, "maximum_age", "max_age")
	low, high := s.MinimumAge == nil, s.MaximumAge == nil
	for _, row := range eligibility(o) {
		if least := r.age(row, "minimum_age", "min_age"); low && least != nil && (s.MinimumAge == nil || *least < *s.MinimumAge) {
			s.MinimumAge = least
		}
		if most := r.age(row, "maximum_age", "max_age"); high && most != nil && (s.MaximumAge == nil || *most > *s.MaximumAge) {
			s.MaximumAge = most
		}
	}
	if s.MaximumAge != nil && *s.MaximumAge == 0 {
		s.MaximumAge = nil
	}
	if s.MinimumAge != nil && s.MaximumAge != nil && *s.MinimumAge > *s.MaximumAge {
		r.problem("maximum_age", strconv.Itoa(*s.MaximumAge), "The highest age is below the lowest (%d). Both were left out.", *s.MinimumAge)
		s.MinimumAge, s.MaximumAge = nil, nil
	}
}

func (r *reader) age(o loose.Object, names ...string) *int {
	v, field := o.Get(names...)
	if v == nil {
		return nil
	}
	text := loose.Words(v)
	f, err := strconv.ParseFloat(text, 64)
	switch {
	case err == nil && f < 0:
		return nil
	case err != nil || f > 130 || math.IsNaN(f):
		r.problem(field, text, "This is not an age in years, and was left out.")
		return nil
	}
	n := int(f)
	return &n
}

// eligibility gives version 1's rows of whom a service is for.
func eligibility(o loose.Object) []loose.Object {
	return o.List("eligibilitys", "eligibilities", "eligibility")
}

// whom reads who a service is for in words: version 1's eligibility, which is one of
// a dozen (adult, child, family, female, Transgender…), and tells the gender where
// it names one, or both, and nothing else.
func (r *reader) whom(s *directory.Service, o loose.Object) {
	var all []string
	for _, row := range eligibility(o) {
		if word := row.Line("eligibility", "name"); word != "" && !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	said := map[string]bool{} // "": something that is no gender, or not one of two
	for _, word := range all {
		said[map[string]string{"female": "women", "male": "men"}[loose.Fold(word)]] = true
	}
	if len(said) == 1 {
		s.Gender = slices.Collect(maps.Keys(said))[0]
	} else if len(said) == 2 && !said[""] {
		s.Gender = "any"
	}
	if s.Eligibility == "" && s.Gender == "" {
		s.Eligibility = loose.Shorten(strings.Join(all, "; "), directory.MaxText)
	}
}
