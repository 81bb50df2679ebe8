package directory

import "cmp"

// CheckDays is for how many days a check with who runs a service holds good,
// where its feed's policy says nothing else: half a year.
const CheckDays = 183

// CheckedUntil gives the last day on which what was checked with who runs the
// service holds good; after it people had better ring first. It is "" where that
// was never checked.
func (s *Service) CheckedUntil() Date {
	if s.AssuredDate == "" {
		return ""
	}
	return s.AssuredDate.Add(cmp.Or(s.CheckDays, CheckDays))
}
