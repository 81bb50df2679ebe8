package web

import (
	"strconv"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// checked says when the facts were last checked with who runs the service, and
// whether somebody had better ring first: how long a check holds good is for the
// policy of its feed to say. The day that a feed was fetched is no such check.
type checked struct {
	Words string
	Stale bool
}

func (v voice) checkedWords(s *directory.Service, now time.Time) checked {
	// What is published all the same may have closed: its feed lists it no more.
	if why := s.Publication.Reason; why != "" && s.Publication.State == directory.Published {
		return checked{Words: strings.TrimSuffix(v.T(why), "."), Stale: true}
	}
	if s.AssuredDate == "" {
		return checked{Words: v.T("Not yet checked with them") + v.toAsk(s), Stale: true}
	}
	t := s.AssuredDate.At(12 * 60)
	month := v.T(t.Month().String())
	if t.Year() != now.In(directory.London()).Year() {
		month += " " + strconv.Itoa(t.Year())
	}
	if s.CheckedUntil() < directory.DateOf(now) {
		return checked{Words: v.T("Not checked since %s", month) + v.toAsk(s), Stale: true}
	}
	return checked{Words: v.T("Checked with them in %s", month)}
}

// toAsk ends a sentence with how to make sure, where there is anybody to ask.
func (v voice) toAsk(s *directory.Service) string {
	if !reachable(s) {
		return ""
	}
	return ": " + v.askFirst(s)
}

// askFirst says how to make sure: by telephone where there is a number.
func (v voice) askFirst(s *directory.Service) string {
	if len(firstPhones(s)) == 0 {
		return v.T("ask first")
	}
	return v.T("ring first")
}
