package web

import (
	"time"

	"fingerpost/app/directory"
)

// howTo says on one line how to join and what it costs.
func (v voice) howTo(s *directory.Service, now time.Time) []string {
	var words []string
	if s.Status == "temporarily closed" {
		words = append(words, v.T("Closed for now"))
	}
	switch state := s.Intake.At(now); state {
	case "", "open":
		if s.Join != "" {
			words = append(words, v.joinWords(s))
		}
	default:
		words = append(words, v.label(intakeTerms, state))
	}
	for _, d := range s.Delivery {
		if d != "in-person" {
			words = append(words, v.label(deliveryTerms, d))
		}
	}
	if cost := v.costWords(s, directory.DateOf(now)); cost != "" {
		return append(words, cost)
	}
	return append(words, v.T("Cost: not told us"))
}

// joinWords says how to join, and with whose help.
func (v voice) joinWords(s *directory.Service) string {
	if s.Join != "referral" {
		return v.label(joinTerms, s.Join)
	}
	var who []string
	for _, r := range s.Referral {
		if r != "self" {
			who = append(who, v.label(referralTerms, r))
		}
	}
	if len(who) == 0 {
		return v.label(joinTerms, s.Join)
	}
	return v.T("Ask %s", v.Or(who))
}
