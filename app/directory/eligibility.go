package directory

import "slices"

// AdmitsAge tells whether somebody of an age is let in. An age that is not
// stated means everybody from 16; a child under 16 is let in only where the
// listing states such an age, so that no child is sent to a group for adults.
func (s *Service) AdmitsAge(age int) bool {
	if s.MinimumAge != nil && age < *s.MinimumAge || s.MaximumAge != nil && age > *s.MaximumAge {
		return false
	}
	if age >= 16 {
		return true
	}
	return s.MinimumAge != nil || s.MaximumAge != nil && *s.MaximumAge < 18
}

// AgeCaution tells whether somebody who is let in should ask first: at 16 and
// 17, where the listing states no age.
func (s *Service) AgeCaution(age int) bool {
	return age >= 16 && age < 18 && s.MinimumAge == nil && s.MaximumAge == nil
}

// AdmitsGender tells whether women or men are let in; nothing stated is open to
// all.
func (s *Service) AdmitsGender(gender string) bool {
	return s.Gender == "" || s.Gender == "any" || s.Gender == gender
}

// AdmitsAudience tells whether the service addresses any of the audiences;
// nothing stated addresses the public, and with it everybody.
func (s *Service) AdmitsAudience(audiences ...string) bool {
	if len(s.Audiences) == 0 {
		return true
	}
	return slices.ContainsFunc(audiences, func(a string) bool { return slices.Contains(s.Audiences, a) })
}

// ForWork tells whether the service is only for professionals or employers,
// which a member of the public has no use for.
func (s *Service) ForWork() bool {
	return len(s.Audiences) > 0 && !slices.ContainsFunc(s.Audiences, func(a string) bool { return a == "public" || a == "young-people" })
}
