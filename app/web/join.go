package web

import (
	"time"

	"fingerpost/app/directory"
)

// howTo says on one line how to join and what it costs.
func howTo(s *directory.Service, now time.Time) []string {
	var words []string
	if s.Status == "temporarily closed" {
		words = append(words, "Closed for now")
	}
	switch state := s.Intake.At(now); state {
	case "", "open":
		if s.Join != "" {
			words = append(words, joinWords(s))
		}
	default:
		words = append(words, label(intakeTerms, state))
	}
	for _, d := range s.Delivery {
		if d != "in-person" {
			words = append(words, label(deliveryTerms, d))
		}
	}
	if cost := costWords(s, directory.DateOf(now)); cost != "" {
		return append(words, cost)
	}
	return append(words, "Cost: not told us")
}

// joinWords says how to join, and with whose help.
func joinWords(s *directory.Service) string {
	if s.Join != "referral" {
		return label(joinTerms, s.Join)
	}
	var who []string
	for _, r := range s.Referral {
		if r != "self" {
			who = append(who, label(referralTerms, r))
		}
	}
	if len(who) == 0 {
		return label(joinTerms, s.Join)
	}
	return "Ask " + list(who, "or")
}
