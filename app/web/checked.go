package web

import (
	"strings"
	"time"

	"fingerpost/app/directory"
)

// staleAfter is how long a check with who runs a service holds good.
const staleAfter = 183 * 24 * time.Hour

// checked says when the facts were last checked with who runs the service, and
// whether somebody had better ring first. The day that a feed was fetched is no
// such check.
type checked struct {
	Words string
	Stale bool
}

func checkedWords(s *directory.Service, now time.Time) checked {
	// What is published all the same may have closed: its feed lists it no more.
	if why := s.Publication.Reason; why != "" && s.Publication.State == directory.Published {
		return checked{Words: strings.TrimSuffix(why, "."), Stale: true}
	}
	if s.AssuredDate == "" {
		return checked{Words: "Not yet checked with them" + toAsk(s), Stale: true}
	}
	t := s.AssuredDate.At(12 * 60)
	month := t.Format("January 2006")
	if t.Year() == now.In(directory.London()).Year() {
		month = t.Format("January")
	}
	if now.Sub(t) > staleAfter {
		return checked{Words: "Not checked since " + month + toAsk(s), Stale: true}
	}
	return checked{Words: "Checked with them in " + month}
}

// toAsk ends a sentence with how to make sure, where there is anybody to ask.
func toAsk(s *directory.Service) string {
	if !reachable(s) {
		return ""
	}
	return ": " + askFirst(s)
}

// askFirst says how to make sure: by telephone where there is a number.
func askFirst(s *directory.Service) string {
	if len(firstPhones(s)) == 0 {
		return "ask first"
	}
	return "ring first"
}
